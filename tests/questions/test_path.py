"""How two actors are linked: against a plain search over the same edges, and on small chains."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import UsageError
from kg.model import EdgeStatus
from kg.questions.path import path
from kg.questions.ways import Links, cost_of, shortest_ways, stronger_way
from kg.selection import Selection
from kg.vocabulary import KG, RDF, XSD, Mint
from tests.graph.worlds import MemoryStore
from tests.questions.scene import source, the

if TYPE_CHECKING:
    from kg.questions.path import Paths
    from kg.questions.source import Source

MINT = Mint()


def chains(found: Paths) -> list[list[str]]:
    return [[chain.hops[0].start, *(hop.end for hop in chain.hops)] for chain in found.chains]


def test_one_step_with_date_quote_and_sources(ask: Source) -> None:
    found = path(ask, "Norland", "Southmark")
    assert chains(found) == [["Norland", "Southmark"]]
    hop = found.chains[0].hops[0]
    assert (hop.sentence, hop.sources, str(hop.first)) == ("Norland met Southmark", 2, "2024-01-10")
    assert hop.best is not None
    assert hop.best.id in {the("met-1"), the("met-2"), the("met-3")}
    assert found.chains[0].shortest
    assert found.chains[0].strongest


def test_alleged_and_potential_relations_link_nobody_unless_asked_for(ask: Source) -> None:
    chosen = Selection(relations=("threatened", "visited"))
    assert path(ask, "Westerby", "Eastholm", selection=chosen).chains == ()
    chosen = Selection(relations=("threatened",), statuses=(EdgeStatus.ALLEGED,))
    assert chains(path(ask, "Westerby", "Eastholm", selection=chosen)) == [["Westerby", "Eastholm"]]


def test_direction(ask: Source) -> None:
    assert chains(path(ask, "Westerby", "Nora Nordin")) == [["Westerby", "Nora Nordin"]]
    assert path(ask, "Westerby", "Nora Nordin", directed=True).chains == ()
    assert "walking relations only the way they point" in path(ask, "Westerby", "Nora Nordin", directed=True).text()
    assert chains(path(ask, "Southmark", "Norland", directed=True)) == [["Southmark", "Norland"]]  # they met


def test_a_bound_on_length(ask: Source) -> None:
    assert len(path(ask, "Nora Nordin", "Sam Suder").chains[0].hops) == 2
    found = path(ask, "Nora Nordin", "Sam Suder", max_length=1)
    assert "No way within 1 steps." in found.text()
    with pytest.raises(UsageError, match="not between 1 and 6"):
        path(ask, "Norland", "Southmark", max_length=7)


def test_one_actor_is_no_way(ask: Source) -> None:
    with pytest.raises(UsageError, match="are one actor: Norland"):
        path(ask, "Norland", "actor:norland")


# ---- against networkx ----

Edges = dict[tuple[int, int], int]


def graph(edges: Edges) -> Links:
    store = MemoryStore()
    place = MINT.graph("derived")
    for (start, end), sources in edges.items():
        edge = MINT("edge", f"{start}.met.{end}")
        pairs: list[tuple[NamedNode, NamedNode | Literal]] = [
            (RDF["type"], KG["Edge"]), (RDF["subject"], node(start)), (RDF["object"], node(end)),
            (RDF["predicate"], KG.open("criticized")), (KG["status"], KG["Holds"]),
            (KG["sources"], Literal(str(sources), datatype=XSD["integer"])),
        ]  # fmt: skip
        store.load(Quad(edge, term, value, place) for term, value in pairs)
    return Links(source(store), Selection(), directed=True)  # type: ignore[arg-type]  # as much of one as is needed


def node(number: int) -> NamedNode:
    return MINT.actor(f"a{number}")


pairs = st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] != pair[1])
networks = st.dictionaries(pairs, st.integers(1, 9), min_size=1, max_size=24)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(networks)
def test_the_same_ways_as_networkx_finds(edges: Edges) -> None:
    network: nx.DiGraph[str] = nx.DiGraph()
    for (start, end), sources in edges.items():
        network.add_edge(node(start).value, node(end).value, cost=cost_of(sources))
    ends = node(0).value, node(1).value
    links = graph(edges)
    ways, count = shortest_ways(links, *ends, longest=6, most=1000)
    if not all(end in network for end in ends) or not nx.has_path(network, *ends) or _length(network, *ends) > 6:
        assert (ways, count) == ([], 0)
        return
    expected = {tuple(way) for way in nx.all_shortest_paths(network, *ends)}
    assert set(ways) == expected
    assert count == len(expected)
    costs = [nx.path_weight(network, way, "cost") for way in ways]
    assert all(math.isclose(one, other) for one, other in zip(costs, sorted(costs), strict=True))
    better, whole = stronger_way(links, *ends, longest=6, than=ways[0])
    assert whole
    best = min(_costs(network, *ends))
    found = nx.path_weight(network, better, "cost") if better else costs[0]
    assert math.isclose(found, best)


def _length(network: nx.DiGraph[str], start: str, end: str) -> int:
    return int(nx.shortest_path_length(network, start, end))


def _costs(network: nx.DiGraph[str], start: str, end: str) -> list[float]:
    ways = nx.all_simple_paths(network, start, end, cutoff=6)
    return [sum(network.edges[pair]["cost"] for pair in itertools.pairwise(way)) for way in ways]
