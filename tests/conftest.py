"""What all tests share: the flags that let benchmarks run and write golden results anew; the demonstration."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("kg")
    group.addoption("--benchmarks", action="store_true", help="run the benchmarks: minutes, ratios of times")
    group.addoption(
        "--update-golden",
        action="store_true",
        help="write golden results anew (tests/queries/golden, tests/questions/golden)",
    )
    group.addoption(
        "--benchmark-claims",
        default="10000,100000",
        metavar="N,N…",
        help="sizes of the generated graphs, in claims; 1000000 takes half an hour and 20 GB of disk",
    )
    group.addoption(
        "--benchmark-worlds",
        type=Path,
        metavar="FOLDER",
        help="keep the generated stores there, and take those that a run before left",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--benchmarks"):
        return
    skip = pytest.mark.skip(reason="a benchmark: run with --benchmarks")
    for item in items:
        if item.get_closest_marker("benchmark"):
            item.add_marker(skip)


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the demonstration's store, built from seeds/ as `kg build` does where there is no project."""
    from kg.build.builder import Builder
    from kg.project import Project
    from kg.store.opening import open_store

    root = tmp_path_factory.mktemp("demonstration")
    home = Project(root, str(root / ".kg" / "store"), demonstration=True)
    with open_store(home.store, write=True) as store:
        Builder(home, store).build()
    return root / ".kg" / "store"
