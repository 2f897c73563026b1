"""Structural balance: do friends of friends get along, and which relations stand against it?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import networkx as nx

from kg.analysis.centrality import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["KINDS", "Frustration", "Triad", "census", "frustration", "signed_part", "tie_label", "triads"]

KINDS = ("+++", "+--", "++-", "---")
"""Triads by their signs; the first two are balanced."""

_SECONDS = 10.0  # the solver stops then, and the result is said to be no proven minimum


@dataclass(frozen=True, slots=True)
class Triad:
    """Three who all have signed ties.

    Attributes:
        nodes: ids, sorted.
        signs: of the ties (first, second), (first, third), (second, third).
    """

    nodes: tuple[str, str, str]
    signs: tuple[int, int, int]

    @property
    def balanced(self) -> bool:
        """Whether the product of its signs is positive."""
        return self.signs[0] * self.signs[1] * self.signs[2] > 0

    @property
    def kind(self) -> str:
        """One of `KINDS`."""
        friendly = self.signs.count(1)
        return "+" * friendly + "-" * (3 - friendly)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Its ties."""
        one, two, three = self.nodes
        return ((one, two), (one, three), (two, three))


def signed_part(graph: nx.Graph[str]) -> nx.Graph[str]:
    """The ties that have a sign (neutral pairs and self-loops left out), and who has one."""
    signed: nx.Graph[str] = nx.Graph()
    for one, other, data in sorted(graph.edges(data=True), key=lambda edge: sorted(edge[:2])):
        if data["sign"] and one != other:
            signed.add_edge(*sorted((one, other)), **data)
    for node in signed:
        signed.nodes[node].update(graph.nodes[node])
    return signed


def triads(graph: nx.Graph[str]) -> Iterator[Triad]:
    """Every triad of a signed graph, sorted by its nodes; each tie is followed from its lesser-known end."""
    rank = {node: place for place, node in enumerate(sorted(graph, key=lambda each: (graph.degree(each), each)))}
    found = []
    for node in graph:
        later = [other for other in graph.adj[node] if rank[other] > rank[node]]
        for one, other in combinations(later, 2):
            if other in graph.adj[one]:
                three = sorted((node, one, other))
                signs = tuple(graph.edges[pair]["sign"] for pair in combinations(three, 2))
                found.append(Triad((three[0], three[1], three[2]), (signs[0], signs[1], signs[2])))
    yield from sorted(found, key=lambda triad: triad.nodes)


@dataclass(frozen=True, slots=True)
class Frustration:
    """The two camps that leave the fewest relations against them.

    Attributes:
        camps: ids of each camp, sorted, the larger first; of all parts of the graph together.
        ties: friendly ties between camps and hostile ones inside one.
        proven: whether no division leaves fewer.
    """

    camps: tuple[tuple[str, ...], tuple[str, ...]]
    ties: tuple[tuple[str, str], ...]
    proven: bool


def frustration(graph: nx.Graph[str], seconds: float = _SECONDS) -> Frustration:
    """The line index of balance: the fewest ties against two camps, by integer programming.

    Args:
        graph: signed.
        seconds: the solver's time for each part of the graph; the result says when it was not enough.
    """
    side: dict[str, int] = {}
    proven = True
    for part in sorted(nx.connected_components(graph), key=lambda each: (-len(each), min(each))):
        sides, exact = _divide(graph.subgraph(part), seconds)
        first = sides[min(sides)]  # the two camps of a part may be exchanged: the first name decides
        side.update({node: value ^ first for node, value in sides.items()})
        proven = proven and exact
    against = tuple(sorted(_pair(*pair) for pair in graph.edges if _frustrated(graph, side, pair)))
    camps = [tuple(sorted(node for node in side if side[node] == value)) for value in (0, 1)]
    camps.sort(key=lambda camp: (-len(camp), camp))
    return Frustration((camps[0], camps[1]), against, proven)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def _frustrated(graph: nx.Graph[str], side: Mapping[str, int], pair: tuple[str, str]) -> bool:
    return (side[pair[0]] == side[pair[1]]) != bool(graph.edges[pair]["sign"] > 0)


def _divide(part: nx.Graph[str], seconds: float) -> tuple[dict[str, int], bool]:
    """Camps (0 or 1) of a connected part; and whether they are proven the best."""
    simple = _two_colours(part)
    if simple is not None:
        return simple, True
    # Only ties on circles can be frustrated: what hangs off them follows its neighbour.
    core = nx.k_core(part, 2)
    found, exact = _solve(core, seconds)
    return _spread(part, found), exact


def _two_colours(part: nx.Graph[str]) -> dict[str, int] | None:
    """Camps that frustrate nothing, when there are any."""
    side = _spread(part, {min(part): 0})
    return None if any(_frustrated(part, side, pair) for pair in part.edges) else side


def _spread(part: nx.Graph[str], side: dict[str, int]) -> dict[str, int]:
    """Give everybody else the camp that the tie to a neighbour says."""
    found = dict(side)
    waiting = sorted(found)
    while waiting:
        node = waiting.pop(0)
        for other in sorted(part.adj[node]):
            if other not in found:
                found[other] = found[node] ^ (part.edges[node, other]["sign"] < 0)
                waiting.append(other)
    return found


def _solve(core: nx.Graph[str], seconds: float) -> tuple[dict[str, int], bool]:
    """Fewest frustrated ties: x is the camp of a node, f >= |x - y| (friendly) or f >= |x + y - 1| (hostile)."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array

    nodes, ties = sorted(core), sorted(_pair(*pair) for pair in core.edges)
    place = {node: at for at, node in enumerate(nodes)}
    rows, columns, values, lowest = [], [], [], []
    for number, (one, other) in enumerate(ties):
        friendly = core.edges[one, other]["sign"] > 0
        for turn in (1, -1):
            row = 2 * number + (turn < 0)
            rows += [row] * 3
            columns += [place[one], place[other], len(nodes) + number]
            values += [turn, -turn if friendly else turn, 1]
            # f + x - y >= 0, f - x + y >= 0; and f + x + y >= 1, f - x - y >= -1
            lowest.append(0 if friendly else turn)
    count = len(nodes) + len(ties)
    matrix = coo_array((values, (rows, columns)), shape=(2 * len(ties), count))
    hub = max(nodes, key=lambda node: (core.degree(node), node))
    upper = np.ones(count)
    upper[place[hub]] = 0  # the camps may be exchanged: one node's is fixed
    result = milp(
        c=np.concatenate([np.zeros(len(nodes)), np.ones(len(ties))]),
        constraints=LinearConstraint(matrix.tocsr(), lb=np.array(lowest)),
        integrality=np.concatenate([np.ones(len(nodes)), np.zeros(len(ties))]),
        bounds=Bounds(np.zeros(count), upper),
        options={"time_limit": seconds},
    )
    if result.x is None:  # no time for any solution
        return _spread(core, {hub: 0}), False
    return {node: round(result.x[at]) for node, at in place.items()}, result.status == 0


def census(found: Iterable[Triad]) -> dict[str, int]:
    """How many triads of each kind."""
    counts = Counter(triad.kind for triad in found)
    return {kind: counts[kind] for kind in KINDS}


def tie_label(graph: nx.Graph[str], pair: tuple[str, str]) -> str:
    """A tie, for people."""
    return f"{named(graph, pair[0])} – {named(graph, pair[1])}"
