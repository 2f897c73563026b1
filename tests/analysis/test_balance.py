"""Balance by hand: triads, camps, and the fewest relations against them, set against every division."""

from __future__ import annotations

from itertools import combinations, product

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.balance import census, frustration, signed_part, triads
from tests.analysis.known import described, signed


@pytest.mark.parametrize(
    ("text", "kind", "balanced"),
    [
        ("ab+ bc+ ac+", "+++", True),
        ("ab+ bc- ac-", "+--", True),
        ("ab+ bc+ ac-", "++-", False),
        ("ab- bc- ac-", "---", False),
    ],
)
def test_the_four_triads_of_heider(text: str, kind: str, balanced: bool) -> None:
    (triad,) = triads(signed(text))
    assert (triad.nodes, triad.kind, triad.balanced) == (("a", "b", "c"), kind, balanced)
    assert frustration(signed(text)).proven
    assert len(frustration(signed(text)).ties) == (0 if balanced else 1)


def test_two_camps_are_found_without_frustration() -> None:
    found = frustration(signed("ab+ bc+ ac+ de+ ad- ae- bd- ce-"))
    assert found.camps == (("a", "b", "c"), ("d", "e"))
    assert found.ties == ()


def test_the_great_powers_of_1907_are_balanced() -> None:
    # Antal, Krapivsky and Redner (2006), figure 6: by 1907 the six powers stood in two camps, each
    # friendly inside and hostile to the other. A Austria-Hungary, D Germany, I Italy; G Great Britain,
    # F France, R Russia.
    inside = [*combinations("ADI", 2), *combinations("GFR", 2)]
    across = list(product("ADI", "GFR"))
    text = " ".join([*(f"{a}{b}+" for a, b in inside), *(f"{a}{b}-" for a, b in across)])
    graph = signed(text)
    assert census(triads(graph)) == {"+++": 2, "+--": 18, "++-": 0, "---": 0}
    found = frustration(graph)
    assert found.ties == ()
    assert {frozenset(camp) for camp in found.camps} == {frozenset("ADI"), frozenset("FGR")}


def test_every_complete_graph_of_foes_has_its_known_frustration() -> None:
    # All foes: the best two camps are as equal as can be; ties inside them are frustrated.
    for count, expected in ((3, 1), (4, 2), (5, 4), (6, 6), (7, 9)):
        graph = signed(" ".join(f"{a}{b}-" for a, b in combinations("abcdefg"[:count], 2)))
        found = frustration(graph)
        assert (len(found.ties), found.proven) == (expected, True)


def test_neutral_pairs_and_loops_have_no_sign() -> None:
    graph = signed("ab+ bc-")
    graph.add_edge("a", "c", sign=0)
    graph.add_edge("a", "a", sign=1)
    assert sorted(signed_part(graph).edges) == [("a", "b"), ("b", "c")]


@st.composite
def graphs(draw: st.DrawFn) -> nx.Graph[str]:
    nodes = "abcdefg"[: draw(st.integers(2, 7))]
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    for pair in combinations(nodes, 2):
        sign = draw(st.sampled_from([0, 1, -1]))
        if sign:
            graph.add_edge(*pair, sign=sign)
    return described(graph)


@given(graphs())
def test_no_division_does_better(graph: nx.Graph[str]) -> None:
    found = frustration(graph)
    nodes = sorted(graph)
    best = min(
        sum(
            (side[one] == side[other]) != (data["sign"] > 0)
            for one, other, data in graph.edges(data=True)
            for side in [dict(zip(nodes, sides, strict=True))]
        )
        for sides in product((0, 1), repeat=len(nodes))
    )
    assert len(found.ties) == best
    assert found.proven
    side = {node: number for number, camp in enumerate(found.camps) for node in camp}
    against = {
        tuple(sorted((one, other)))
        for one, other, data in graph.edges(data=True)
        if (side[one] == side[other]) != (data["sign"] > 0)
    }
    assert set(found.ties) == against


@given(graphs())
def test_triads_are_those_of_every_three(graph: nx.Graph[str]) -> None:
    expected = [
        (one, two, three)
        for one, two, three in combinations(sorted(graph), 3)
        if graph.has_edge(one, two) and graph.has_edge(two, three) and graph.has_edge(one, three)
    ]
    found = list(triads(graph))
    assert [triad.nodes for triad in found] == expected
    for triad in found:
        assert triad.signs == tuple(graph.edges[pair]["sign"] for pair in triad.pairs)
