"""Who talks to both sides of a hostile pair."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.analysis.balance import tie_label
from kg.analysis.centrality import named, size
from kg.analysis.results import Ranking, Score

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["mediators"]

_NAMED = 3  # pairs that a line names


def mediators(graph: nx.Graph[str]) -> Ranking:
    """Mediators, by how much they deal with both sides: an undirected signed graph of pairs in."""
    pairs: dict[str, list[tuple[int, tuple[str, str]]]] = defaultdict(list)
    hostile = sorted(
        (min(one, other), max(one, other))
        for one, other, data in graph.edges(data=True)
        if data["sign"] < 0 and one != other
    )
    for one, other in hostile:
        for third in set(graph.adj[one]) & set(graph.adj[other]) - {one, other}:
            score = min(graph.edges[third, one]["positive"], graph.edges[third, other]["positive"])
            if score:
                pairs[third].append((score, (one, other)))
    scores = []
    for node, found in pairs.items():
        found.sort(key=lambda pair: (-pair[0], pair[1]))
        between = "; ".join(tie_label(graph, pair) for _, pair in found[:_NAMED])
        between += f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        scores.append(Score((node,), named(graph, node), (sum(score for score, _ in found), len(found), between)))
    scores.sort(key=lambda score: (-score.score, score.label, score.actors))
    notes = (size(graph), f"{len(hostile):,} hostile pairs, {len(scores):,} mediators.")
    return Ranking("mediators", "mediator", ("score", "pairs", "between"), tuple(scores), notes)
