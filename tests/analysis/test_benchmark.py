"""Must show: the projection by aggregated SPARQL against building it from claims, in one run."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

from tests.analysis.generated import make_store

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(7200)]

# Each way in a process of its own, so that memory and caches are its own. CPU time: other people's
# work on the machine does not count.
MEASURED = """
    import json, resource, sys, time
    from kg.analysis import project, project_pairs
    from kg.store.opening import open_store
    from tests.analysis.claimwise import by_claims, by_rows

    ways = {
        "actors": project_pairs, "countries": lambda store: project_pairs(store, "country"), "relations": project,
        "rows": by_rows, "claims": by_claims,
    }
    with open_store(sys.argv[2]) as store:
        before, wall = time.process_time(), time.perf_counter()
        graph = ways[sys.argv[1]](store)
        took, waited = time.process_time() - before, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([took, waited, peak, graph.number_of_nodes(), graph.number_of_edges()]))
"""


def measured(way: str, folder: Path) -> list[float]:
    command = [sys.executable, "-c", textwrap.dedent(MEASURED), way, str(folder)]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert isinstance(found, list)
    return found


def test_projection_against_claim_by_claim(
    request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """At least 5 times faster than reading the claims one by one, by actors and by countries."""
    for count in (int(size) for size in str(request.config.getoption("--benchmark-claims")).split(",")):
        folder = tmp_path / str(count)
        make_store(folder, count)
        found = {way: measured(way, folder) for way in ("actors", "countries", "relations", "rows", "claims")}
        with capsys.disabled():
            print(f"\n| {count:,} claims | CPU s | wall s | peak MB | nodes | edges | claims one by one / this |")  # noqa: T201
            print("| --- | --: | --: | --: | --: | --: | --: |")  # noqa: T201
            for way, (took, wall, peak, nodes, edges) in found.items():
                ratio = found["claims"][0] / took
                print(f"| {way} | {took:.2f} | {wall:.2f} | {peak:.0f} | {nodes:,} | {edges:,} | {ratio:.1f} |")  # noqa: T201
        for way in ("actors", "countries"):
            assert found["claims"][0] >= 5 * found[way][0], f"{way}, {count} claims"
