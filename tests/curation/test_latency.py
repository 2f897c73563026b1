"""How long a reviewer waits, as ratios: the first of 10,000 claims, and a decision that is kept."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg import workbench
from kg.actors.identity import Identity
from kg.actors.registry import load_registry
from kg.curation.files import append_decisions, pending_file
from kg.curation.records import Pen
from kg.graph.derive import Context, derive_all
from kg.graph.documents import document_quads
from kg.graph.registry import ontology_quads, registry_quads
from kg.model import DecisionKind
from kg.project import create_project
from kg.relations import load_relations
from kg.store.opening import open_store
from tests.benchmarks import synthetic

pytest.importorskip("termios")

from tests.curation.pty_driver import Terminal

if TYPE_CHECKING:
    from pathlib import Path

    from kg.workbench import Workbench

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(1800)]

CLAIMS = 10_000
RUNS = 7
MOST = 3.0


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    bench = workbench.open(create_project(tmp_path_factory.mktemp("large") / "mine").root)
    with open_store(bench.home.store, write=True) as store:
        store.load(registry_quads(load_registry()))
        store.load(ontology_quads(load_relations()))
        for number in range(CLAIMS // synthetic.CLAIMS_A_DOCUMENT):
            store.load(document_quads(synthetic.document(number)))
        store.load(synthetic.quads(CLAIMS))
        derive_all(store, Context(Identity(load_registry()), load_relations()))
    return bench


def median(times: list[float]) -> float:
    return statistics.median(times)


def one_row_query(bench: Workbench) -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", "kg", "query", "SELECT ?c WHERE { ?c a kg:Claim } LIMIT 1"]
    subprocess.run(command, cwd=bench.home.root, check=True, capture_output=True)
    return time.perf_counter() - start


def first_screen(bench: Workbench) -> float:
    start = time.perf_counter()
    with Terminal([sys.executable, "-m", "kg", "review"], bench.home.root, {"KG_REVIEWER": "Ann"}) as terminal:
        while "a accept" not in terminal.read(0.005):
            assert time.perf_counter() - start < 60
        return time.perf_counter() - start


def test_the_first_of_ten_thousand_claims(large: Workbench) -> None:
    queries, screens = [], []
    for _ in range(RUNS):  # in turns, so that both feel the same load
        queries.append(one_row_query(large))
        screens.append(first_screen(large))
    ratio = median(screens) / median(queries)
    print(f"\nfirst claim {median(screens):.3f} s, one-row query {median(queries):.3f} s: {ratio:.2f}")  # noqa: T201
    assert ratio <= MOST


def test_a_decision_is_durable(tmp_path: Path) -> None:
    """Kept on disk, as a write to the store is only after a flush: the store's own writes outlive a kill alone."""
    claim = next(synthetic.claims(1))
    pen = Pen("Ann")
    journal = pending_file(tmp_path / "decisions.csv")
    node = NamedNode("https://example.org/bare")
    store = Store(str(tmp_path / "store"))
    plain, durable, decisions = [], [], []
    for number in range(30):
        start = time.perf_counter()
        store.add(Quad(node, node, Literal(str(number)), node))
        plain.append(time.perf_counter() - start)
        store.flush()
        durable.append(time.perf_counter() - start)
        start = time.perf_counter()
        append_decisions(journal, [pen.verdict(DecisionKind.ACCEPTED, claim)])
        decisions.append(time.perf_counter() - start)
    ratio = median(decisions) / median(durable)
    print(  # noqa: T201
        f"\na decision kept {median(decisions) * 1e3:.2f} ms, a bare durable write {median(durable) * 1e3:.2f} ms "
        f"(not flushed {median(plain) * 1e3:.3f} ms): {ratio:.2f}"
    )
    assert ratio <= MOST
