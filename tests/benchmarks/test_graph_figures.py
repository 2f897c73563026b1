"""Questions, derived edges and additions on a large derived graph, as ratios of things timed in one run."""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import QuerySolutions, Store

from kg.graph.claims import claim_quads
from kg.graph.derive import plan
from kg.graph.documents import document_quads
from kg.model import Claim, Document, Reading, Span, When
from kg.project import package_data
from kg.queries.asking import find_query, prepare
from kg.queries.catalogue import load_catalogue
from kg.relations import load_relations
from kg.store.opening import open_store
from kg.store.protocol import Change
from kg.vocabulary import KG, PREFIXES, Mint
from tests.benchmarks.conftest import Figure

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.benchmarks.world import World

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(7200)]

# Ten questions of the catalogue, about the most and the less named.
QUESTIONS: tuple[tuple[str, ...], ...] = (
    ("between", "Actor 0000", "Actor 0025"),
    ("between", "Actor 0001", "Actor 0200"),
    ("evidence", "Actor 0003", "criticized", "Actor 0000"),
    ("stand", "Actor 0000", "Actor 0050"),
    ("what-did", "Actor 0107"),
    ("said-about", "Actor 0211"),
    ("neighbours", "Actor 0301"),
    ("profile", "Actor 0025"),
    ("who-is", "Actor 0400"),
    ("common-neighbours", "Actor 0007", "Actor 0011"),
)
ROUNDS = 5


def in_turn(*ways: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """Median CPU seconds of each way, run in turn so that both meet the same weather; one warm-up."""
    times: list[list[float]] = [[] for _ in ways]
    for number in range(rounds + 1):
        for way, taken in zip(ways, times, strict=True):
            start = time.process_time()
            way()
            if number:
                taken.append(time.process_time() - start)
    return [statistics.median(taken) for taken in times]


def rows(store: Store, sparql: str) -> int:
    return drained(store.query(sparql, use_default_graph_as_union=True, prefixes=PREFIXES))


def drained(answer: object) -> int:
    """How many rows there are, all of them read."""
    assert isinstance(answer, QuerySolutions)
    return sum(1 for _ in answer)


def test_catalogue_queries(world: World, keep: Callable[[Figure], None]) -> None:
    """Ten questions, at 1.2 or less of the same SPARQL on raw pyoxigraph."""
    catalogue = load_catalogue((package_data("queries"),))
    ours = theirs = 0.0
    with open_store(str(world.path)) as store:
        raw = Store.read_only(str(world.path))
        for name, *words in QUESTIONS:
            sparql = prepare(find_query(name, catalogue), words, store, load_relations).sparql
            first, second = in_turn(
                lambda sparql=sparql: drained(store.query(sparql)),  # type: ignore[misc]
                lambda sparql=sparql: rows(raw, sparql),  # type: ignore[misc]
            )
            ours, theirs = ours + first, theirs + second
    keep(Figure("ten catalogue queries against raw pyoxigraph", world.claims, ours, theirs))
    assert ours <= 1.2 * theirs


def test_rdflib_in_memory(world: World, keep: Callable[[Figure], None]) -> None:
    """The same questions on rdflib in memory; only where it loads in minutes."""
    if world.claims > 10_000:
        pytest.skip("rdflib takes too long to load this")
    import rdflib

    catalogue = load_catalogue((package_data("queries"),))
    memory = rdflib.Dataset(default_union=True)
    ours = theirs = 0.0
    with open_store(str(world.path)) as store:
        for quad in store.quads():
            terms = [rdflib.util.from_n3(str(term)) for term in (quad.subject, quad.predicate, quad.object)]
            memory.graph(rdflib.URIRef(quad.graph_name.value)).add(tuple(terms))  # type: ignore[union-attr,arg-type]
        for name, *words in QUESTIONS[:4]:
            sparql = prepare(find_query(name, catalogue), words, store, load_relations).sparql
            start = time.perf_counter()
            list(store.query(sparql))  # type: ignore[arg-type]
            middle = time.perf_counter()
            list(memory.query(sparql, initNs=PREFIXES))
            ours, theirs = ours + middle - start, theirs + time.perf_counter() - middle
    keep(Figure("four catalogue queries against rdflib in memory", world.claims, ours, theirs))
    assert ours * 3 < theirs


COUNTED = """
SELECT ?one ?other (COUNT(?claim) AS ?n) WHERE {
  ?claim a kg:Claim ; kg:edge ?edge . ?edge kg:agentState ?one ; kg:recipientState ?other ; kg:status ?status .
  FILTER(?one != ?other && ?status IN (kg:Holds, kg:Contested))
} GROUP BY ?one ?other
"""
TALLIED = """
SELECT ?one ?other ?n WHERE { ?dyad kg:dyadAgent ?one ; kg:dyadRecipient ?other ; kg:claims ?n }
"""


def weights(store: Store, sparql: str) -> dict[tuple[str, str], int]:
    answer = store.query(sparql, use_default_graph_as_union=True, prefixes=PREFIXES)
    assert isinstance(answer, QuerySolutions)
    return {(one.value, other.value): int(n.value) for one, other, n in answer}


def test_country_weights(world: World, keep: Callable[[Figure], None]) -> None:
    """Country to country: the sums that derivation keeps, against grouping all claims, in the same engine."""
    raw = Store.read_only(str(world.path))
    assert weights(raw, TALLIED) == weights(raw, COUNTED)
    ours, theirs = in_turn(lambda: rows(raw, TALLIED), lambda: rows(raw, COUNTED), rounds=2)
    keep(Figure("country weights from sums against grouping claims", world.claims, ours, theirs))
    # 200 states have at most 39,800 dyads: how much they save depends on how many claims they sum up.
    assert ours * (20 if world.claims >= 1_000_000 else 1) < theirs


def news(number: int, actors: tuple[str, str], day: str) -> tuple[Document, list[Claim]]:
    """A document with one claim."""
    import datetime as dt

    key = f"https://late.example/{number}"
    date = dt.date.fromisoformat(day)
    paper = Document(key, f"late-{number}", "", published=date, publisher="Late News", url=key)
    subject, target = (Reading(words, actor=words.lower().replace(" ", "-")) for words in actors)
    when = When(day, None, not_before=date, not_after=date)
    return paper, [Claim(key, "criticized", subject, target, Span("criticized"), when, quote="…", engine="synthetic-1")]


def linked(source: str, target: str) -> None:
    """Copy a store's file; the engine never changes a table once it is written, so that those are linked."""
    (os.link if source.endswith(".sst") else shutil.copy2)(source, target)


def test_adding_one_document(world: World, tmp_path: Path, keep: Callable[[Figure], None]) -> None:
    """One document takes what its edges take, not what the store takes."""
    mint = Mint()
    path = tmp_path / "copy"
    shutil.copytree(world.path, path, copy_function=linked)
    with open_store(str(path), write=True) as store:
        times = []
        for number in range(ROUNDS):
            paper, told = news(number, ("Actor 2011", "Actor 3033"), "2024-03-01")
            graph = mint.graph(f"doc/{paper.id}")
            quads = [
                *document_quads(paper, mint),
                *(quad for claim in told for quad in claim_quads(claim, graph, mint)),
            ]
            start = time.perf_counter()
            delta = plan(store, world.context, {graph: quads})
            store.apply(Change(drop=[graph], remove=delta.remove, insert=[*quads, *delta.insert]))
            times.append(time.perf_counter() - start)
    ours = statistics.median(times)
    keep(Figure("adding one document against deriving anew", world.claims, ours, world.deriving))
    assert ours < 1.0


def test_deriving(world: World, keep: Callable[[Figure], None]) -> None:
    """Deriving all takes a few times what loading all takes, whatever the size; its memory is bounded."""
    keep(Figure("deriving all against loading all", world.claims, world.deriving, world.loading, world.memory))
    assert world.deriving <= 5 * world.loading


def test_whole_process(world: World, compiled: dict[str, str], keep: Callable[[Figure], None]) -> None:
    """`kg query` as a whole process, within 6 times `oxigraph query`."""
    sparql = f"SELECT ?what WHERE {{ {Mint().actor('actor-0107')} {KG.open('criticized')} ?what }} LIMIT 5"
    programs = Path(sys.executable).parent
    kg = [str(programs / "kg"), "query", sparql, "--store", str(world.path), "--format", "csv"]
    oxigraph = [
        str(programs / "oxigraph"), "query", "--location", str(world.path), "--query", sparql,
        "--results-format", "csv", "--union-default-graph",
    ]  # fmt: skip

    def run(command: list[str]) -> float:
        """CPU seconds of the process."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, capture_output=True, check=True, env=compiled)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    taken: list[list[float]] = [[], []]
    for number in range(8):
        for way, command in enumerate((kg, oxigraph)):
            seconds = run(command)
            if number:
                taken[way].append(seconds)
    ours, theirs = (statistics.median(each) for each in taken)
    keep(Figure("kg query against oxigraph query, whole processes", world.claims, ours, theirs))
    assert ours <= 6 * theirs
