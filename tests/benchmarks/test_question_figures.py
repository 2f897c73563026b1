"""Each question against the bare SPARQL that answers its parts, in one process, on one store."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from kg.project import package_data
from kg.queries.asking import find_query, prepare
from kg.queries.catalogue import load_catalogue
from kg.questions.conflicts import conflicts
from kg.questions.explain import explain
from kg.questions.path import path
from kg.questions.show import show
from kg.questions.source import Source
from kg.questions.timeline import timeline
from kg.relations import load_relations
from kg.store.opening import open_store
from tests.benchmarks.conftest import Figure
from tests.benchmarks.memory import peak_memory

if TYPE_CHECKING:
    from kg.questions.page import Answer
    from kg.store.protocol import Store
    from tests.benchmarks.world import World

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(7200)]

ROUNDS = 3
MOST = 3.0

# The edges at two actors: what the ways between them are made of.
AROUND = """
SELECT ?edge ?other ?sources WHERE {
  { ?edge rdf:subject actor:WHO ; rdf:object ?other ; kg:status ?status ; kg:sources ?sources }
  UNION { ?edge rdf:object actor:WHO ; rdf:subject ?other ; kg:status ?status ; kg:sources ?sources }
  FILTER(?status IN (kg:Holds, kg:Contested))
}
"""


def strangers(claims: int) -> tuple[str, str]:
    """Two actors with some fifty claims each, whatever the size: so seldom named that they have not met."""
    rank = claims // 230
    return f"Actor {rank:04}", f"Actor {rank + 7:04}"


def around(claims: int) -> tuple[tuple[str, ...], ...]:
    """The bare queries of the ways between these."""
    return tuple(("", AROUND.replace("WHO", name.lower().replace(" ", "-"))) for name in strangers(claims))


Asking = Callable[[Source, int], "Answer"]

QUESTIONS: dict[str, tuple[Asking, Callable[[int], tuple[tuple[str, ...], ...]]]] = {
    "show": (
        lambda source, _: show(source, "Actor 0001"),
        lambda _: (("who-is", "Actor 0001"), ("neighbours", "Actor 0001"), ("said-about", "Actor 0001")),
    ),
    "explain": (
        lambda source, _: explain(source, "Actor 0001", "criticized", "_"),
        lambda _: (("what-did", "Actor 0001"),),
    ),
    "timeline": (lambda source, _: timeline(source, "Actor 0001"), lambda _: (("timeline", "Actor 0001"),)),
    "path": (
        lambda source, claims: path(source, *strangers(claims)),
        around,
    ),
    "conflicts": (lambda source, _: conflicts(source), lambda _: (("conflicts",), ("tolls",))),
}


def timed(act: Callable[[], object]) -> float:
    """Median CPU seconds, so that other work on the machine does not count; one warm-up."""
    taken = []
    for _ in range(ROUNDS + 1):
        start = time.process_time()
        act()
        taken.append(time.process_time() - start)
    return statistics.median(taken[1:])


def bare(store: Store, queries: tuple[tuple[str, ...], ...]) -> None:
    catalogue = load_catalogue((package_data("queries"),))
    for name, *words in queries:
        sparql = prepare(find_query(name, catalogue), words, store, load_relations).sparql if name else words[0]
        list(store.query(sparql))  # type: ignore[arg-type]  # a SELECT


@pytest.mark.parametrize("name", QUESTIONS)
def test_question(name: str, world: World, keep: Callable[[Figure], None]) -> None:
    """A question takes at most three times what its bare SPARQL takes."""
    ask, queries = QUESTIONS[name]
    with open_store(str(world.path)) as store:
        source = Source(store, load_relations())
        theirs = timed(lambda: bare(store, queries(world.claims)))
        ours = timed(lambda: ask(source, world.claims).text())
    peak = peak_memory()  # of all questions up to this one
    keep(Figure(f"kg {name} against its bare SPARQL", world.claims, ours, theirs, peak))
    # Below a tenth of a second neither is waited for, and fixed costs hide the ratio.
    assert ours <= max(MOST * theirs, 0.1)
