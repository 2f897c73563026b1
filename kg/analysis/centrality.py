"""Measures of single actors, and of pairs by what they return: a NetworkX graph in, scores out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.analysis.results import Ranking, Score

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

__all__ = ["betweenness", "degree", "named", "pagerank", "reciprocity", "size", "strength"]


def named(graph: nx.Graph[str], node: str) -> str:
    """The name of a node, for people."""
    return str(graph.nodes[node].get("label", node))


def size(graph: nx.Graph[str]) -> str:
    """What was measured, in words."""
    kind = "ties" if not graph.is_directed() else "ties, each way counted"
    return f"{graph.number_of_nodes():,} actors, {graph.number_of_edges():,} {kind}."


def _ranked(graph: nx.Graph[str], values: Mapping[str, tuple[float | int | str, ...]]) -> tuple[Score, ...]:
    """Highest first; by name, then id, where scores are equal."""
    scores = [Score((node,), named(graph, node), found) for node, found in values.items()]
    return tuple(sorted(scores, key=lambda score: (-score.score, score.label, score.actors)))


def degree(graph: nx.DiGraph[str]) -> Ranking:
    """How many others each actor deals with; a directed graph of pairs in."""
    values = {}
    for node in graph:
        out, into = set(graph.successors(node)) - {node}, set(graph.predecessors(node)) - {node}
        values[node] = (len(out | into), len(out), len(into))
    return Ranking("degree", "actor", ("others", "out", "in"), _ranked(graph, values), (size(graph),))


def strength(graph: nx.DiGraph[str], once: nx.Graph[str]) -> Ranking:
    """The weight of each actor's acts; `once` is the undirected graph, where symmetric relations count once."""
    values = {
        node: (
            once.degree(node, weight="weight") if node in once else 0,
            graph.out_degree(node, weight="weight"),
            graph.in_degree(node, weight="weight"),
        )
        for node in graph
    }
    return Ranking("strength", "actor", ("weight", "out", "in"), _ranked(graph, values), (size(graph),))


def betweenness(
    graph: nx.DiGraph[str], *, sample: int | None = None, seed: int = 0, backend: str | None = None
) -> Ranking:
    """Who stands between others.

    Args:
        graph: of pairs.
        sample: pivots to compute it from; None takes all, which takes time in proportion to actors × ties.
        seed: of the sample.
        backend: of NetworkX's dispatch ("parallel", "cugraph" …), where one is installed.
    """
    import networkx as nx

    pivots = None if sample is None or sample >= len(graph) else sample
    found = nx.betweenness_centrality(graph, k=pivots, seed=seed, **_dispatched(backend))
    notes = (size(graph), *((f"Estimated from {pivots:,} pivots, seed {seed}.",) if pivots else ()))
    return Ranking("betweenness", "actor", ("betweenness",), _ranked(graph, _rounded(found.items())), notes)


def pagerank(graph: nx.DiGraph[str], *, damping: float = 0.85, backend: str | None = None) -> Ranking:
    """Who is acted upon by those who matter; `damping` is the chance that the walk goes on."""
    import networkx as nx

    found = nx.pagerank(graph, alpha=damping, weight="weight", tol=1e-10, max_iter=1000, **_dispatched(backend))
    return Ranking("pagerank", "actor", ("PageRank",), _ranked(graph, _rounded(found.items())), (size(graph),))


def _dispatched(backend: str | None) -> dict[str, str]:
    return {"backend": backend} if backend else {}


def _rounded(values: Iterable[tuple[Any, float]]) -> dict[str, tuple[float]]:
    """To nine digits after the point: the last ones differ between machines."""
    return {node: (round(value, 9),) for node, value in values}


def reciprocity(graph: nx.DiGraph[str]) -> Ranking:
    """Who answers in kind: a directed graph of pairs without symmetric relations in."""
    scores = []
    returned = total = 0.0
    for one, other in sorted({tuple(sorted(pair)) for pair in graph.edges if pair[0] != pair[1]}):
        there = graph.edges[one, other]["weight"] if graph.has_edge(one, other) else 0
        back = graph.edges[other, one]["weight"] if graph.has_edge(other, one) else 0
        returned += 2 * min(there, back)
        total += there + back
        label = f"{named(graph, one)} – {named(graph, other)}"
        value = round(2 * min(there, back) / (there + back), 9) if there + back else 0.0
        scores.append(Score((one, other), label, (value, there, back)))
    scores.sort(key=lambda score: (-score.score, -sum(map(float, score.values[1:])), score.label))
    whole = f"{returned / total:.3f}" if total else "not defined: nothing is directed"
    notes = (size(graph), f"Reciprocity of the whole: {whole}.")
    return Ranking("reciprocity", "pair", ("reciprocity", "there", "back"), tuple(scores), notes)
