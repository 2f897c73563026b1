"""Sizes of the benchmarks, and the table of their figures at the end."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.world import World, ready_world

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One ratio of two things timed in one run, seconds each; `memory` is a peak in MB, 0 when not taken."""

    what: str
    claims: int
    ours: float
    theirs: float
    memory: float = 0.0

    @property
    def ratio(self) -> float:
        return self.theirs / self.ours


_FIGURES = pytest.StashKey[list[Figure]]()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "claim_count" in metafunc.fixturenames:
        sizes = [int(size) for size in str(metafunc.config.getoption("--benchmark-claims")).split(",")]
        metafunc.parametrize("claim_count", sizes, scope="session")


@pytest.fixture(scope="session")
def world(claim_count: int, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> World:
    """A derived store of that many claims, which nobody changes."""
    kept: Path = request.config.getoption("--benchmark-worlds") or tmp_path_factory.mktemp("worlds")
    return ready_world(kept / str(claim_count), claim_count)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which modules are compiled once, as they are where a package is installed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(tmp_path_factory.mktemp("compiled"))}


@pytest.fixture
def keep(request: pytest.FixtureRequest) -> Callable[[Figure], None]:
    """Keep a figure for the table."""
    return request.config.stash.setdefault(_FIGURES, []).append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    figures = config.stash.get(_FIGURES, [])
    if not figures:
        return
    terminalreporter.section("figures")
    terminalreporter.line("| what | claims | ours, s | theirs, s | theirs / ours | peak MB |")
    terminalreporter.line("| --- | --: | --: | --: | --: | --: |")
    for one in sorted(figures, key=lambda one: (one.what, one.claims)):
        peak = f"{one.memory:.0f}" if one.memory else ""
        terminalreporter.line(
            f"| {one.what} | {one.claims:,} | {one.ours:.3f} | {one.theirs:.3f} | {one.ratio:.2f} | {peak} |"
        )
