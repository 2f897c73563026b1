"""The projection to NetworkX by aggregated SPARQL, against building it claim by claim."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.conftest import Figure

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.benchmarks.world import World

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(7200)]

# Each way in a process of its own, so that memory and caches are its own. CPU time: other people's
# work on the machine does not count.
MEASURED = """
    import json, sys, time
    from kg.analysis import project, project_pairs
    from kg.store.opening import open_store
    from tests.analysis.claimwise import by_claims, by_rows
    from tests.benchmarks.memory import peak_memory

    ways = {
        "actors": project_pairs, "countries": lambda store: project_pairs(store, "country"), "relations": project,
        "rows": by_rows, "claims": by_claims,
    }
    with open_store(sys.argv[2]) as store:
        before = time.process_time()
        graph = ways[sys.argv[1]](store)
        took = time.process_time() - before
    print(json.dumps([took, peak_memory()]))
"""


def measured(way: str, folder: Path) -> tuple[float, float]:
    """CPU seconds and peak MB of one way."""
    command = [sys.executable, "-c", textwrap.dedent(MEASURED), way, str(folder)]
    took, peak = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return took, peak


def test_projection(world: World, keep: Callable[[Figure], None]) -> None:
    """At least 5 times faster than reading the claims one by one, by actors and by countries."""
    claims, _ = measured("claims", world.path)
    rows, _ = measured("rows", world.path)
    found = {way: measured(way, world.path) for way in ("actors", "countries", "relations")}
    for way, (took, memory) in found.items():
        keep(Figure(f"projection by {way} against claim by claim", world.claims, took, claims, memory))
        keep(Figure(f"projection by {way} against one row a claim", world.claims, took, rows, memory))
    for way in ("actors", "countries"):
        assert claims >= 5 * found[way][0], way
