"""What all tests share: the flags that let benchmarks run and write golden results anew."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("kg")
    group.addoption("--benchmarks", action="store_true", help="run the benchmarks: minutes, ratios of times")
    group.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden results of the catalogue's queries anew (tests/queries/golden)",
    )
    group.addoption(
        "--benchmark-claims",
        default="10000,100000",
        metavar="N,N…",
        help="sizes of the generated graphs, in claims; 1000000 takes a quarter of an hour and 8 GB of disk",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--benchmarks"):
        return
    skip = pytest.mark.skip(reason="a benchmark: run with --benchmarks")
    for item in items:
        if item.get_closest_marker("benchmark"):
            item.add_marker(skip)
