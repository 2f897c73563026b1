"""`kill -9` at any instant of building, adding, deriving and removing: the next build makes it whole."""

from __future__ import annotations

import multiprocessing
import random
import shutil
import time
from typing import TYPE_CHECKING

import pytest

from kg import workbench
from kg.reading.kept import KeptTexts
from tests.build.preloaded import ACTIONS, act
from tests.build.texts import MEETING

if TYPE_CHECKING:
    from pathlib import Path

    from kg.workbench import Workbench

KILLS = 100
SEED = 20231210

pytestmark = [
    pytest.mark.skipif("forkserver" not in multiprocessing.get_all_start_methods(), reason="needs fork"),
    pytest.mark.slow,
    pytest.mark.timeout(900),
]


def contents(bench: Workbench) -> tuple[frozenset[str], int]:
    """What an export of the whole would hold; of registry and ontology, which nothing changes, the size."""
    with bench.reading() as store:
        graphs = [graph for graph in store.graphs() if graph != bench.mint.graph("runs")]
        constant = {bench.mint.graph("registry"), bench.mint.graph("ontology")}
        quads = frozenset(str(quad) for graph in graphs if graph not in constant for quad in store.quads(graph))
        return quads, sum(store.count(graph) for graph in constant)


def run(action: str, bench: Workbench, texts: Path, kill_after: float | None) -> tuple[float, bool]:
    """Do it in a process of its own; gives how long it ran, and whether it was killed in the middle."""
    if action == "build anew":
        shutil.rmtree(bench.home.store)
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(["tests.build.preloaded"])
    process = server.Process(target=act, args=(action, str(bench.home.root), str(texts)))
    process.start()
    start = time.monotonic()
    process.join(kill_after)
    killed = process.is_alive()
    process.kill()
    process.join()
    assert killed or process.exitcode == 0, f"{action} failed by itself"
    return time.monotonic() - start, killed


def test_a_hundred_kills(mine: Workbench, tmp_path: Path) -> None:
    (tmp_path / "meeting.md").write_text(MEETING, encoding="utf-8")
    (tmp_path / "more.csv").write_text(
        "China,met,Brazil,2024-01-02\nIndia,criticized,Pakistan,2024\n", encoding="utf-8"
    )
    mine.build()
    undisturbed: dict[tuple[str, ...], tuple[frozenset[str], int]] = {}

    def expected() -> tuple[frozenset[str], int]:
        """What an undisturbed build from the same inputs holds."""
        kept = KeptTexts(mine.home.texts)
        inputs = (*kept.keys(), *(table.name for table in kept.tables()))
        if inputs not in undisturbed:
            fresh = workbench.open(tmp_path / f"fresh{len(undisturbed)}", project=mine.home.root)
            fresh.build()
            undisturbed[inputs] = contents(fresh)
        return undisturbed[inputs]

    run("build", mine, tmp_path, None)  # starts the fork server
    durations = {action: run(action, mine, tmp_path, None)[0] for action in ACTIONS}
    dice = random.Random(SEED)
    interrupted = 0
    for number in range(KILLS):
        action = ACTIONS[number % len(ACTIONS)]
        instant = dice.uniform(0, durations[action])
        interrupted += run(action, mine, tmp_path, instant)[1]
        mine.build(strict=False)
        assert contents(mine) == expected(), f"kill {number}: {action} after {instant:.3f} s (seed {SEED})"
    assert interrupted > KILLS // 2, "the kills came too late to tell anything"
