"""Measures that know groups: communities, and who passes between groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.analysis.centrality import named, size
from kg.analysis.results import Ranking, Score

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

__all__ = ["ROLES", "brokerage", "by_country", "communities", "find_communities"]

ROLES = ("coordinator", "consultant", "gatekeeper", "representative", "liaison")
"""The five roles of a broker, as Gould and Fernandez name them (consultant: also itinerant broker)."""
_HEADINGS = ("coordin.", "consult.", "gatek.", "represent.", "liaison")  # as wide as a terminal takes


def find_communities(
    graph: nx.Graph[str], *, seed: int = 0, resolution: float = 1.0, backend: str | None = None
) -> tuple[tuple[str, ...], ...]:
    """Communities of an undirected graph by the Louvain method, largest first; nodes sorted.

    Args:
        graph: with `weight` on its edges.
        seed: one seed always gives one result.
        resolution: above 1 gives more and smaller communities.
        backend: of NetworkX's dispatch.
    """
    import networkx as nx

    ordered: nx.Graph[str] = nx.Graph()  # the method looks at nodes in their order: the same on any store
    ordered.add_nodes_from(sorted(graph.nodes))
    weights = [(min(one, other), max(one, other), data["weight"]) for one, other, data in graph.edges(data=True)]
    ordered.add_weighted_edges_from(sorted(weights))
    options = {"backend": backend} if backend else {}
    found = nx.community.louvain_communities(ordered, weight="weight", seed=seed, resolution=resolution, **options)
    return tuple(sorted((tuple(sorted(each)) for each in found), key=lambda each: (-len(each), each)))


def communities(
    graph: nx.Graph[str], *, seed: int = 0, resolution: float = 1.0, backend: str | None = None
) -> Ranking:
    """Communities, one line an actor: its community's number, and the weight that binds it to it."""
    import networkx as nx

    found = find_communities(graph, seed=seed, resolution=resolution, backend=backend)
    scores = []
    for place, members in enumerate(found, 1):
        own = set(members)
        inside = {
            node: sum(data["weight"] for other, data in graph.adj[node].items() if other in own) for node in members
        }
        ordered = sorted(members, key=lambda node: (-inside[node], named(graph, node)))
        scores += [Score((node,), named(graph, node), (place, inside[node])) for node in ordered]
    parts = [set(each) for each in found]
    modularity = nx.community.modularity(graph, parts, weight="weight") if graph.size(weight="weight") else 0.0
    notes = (size(graph), f"{len(found)} communities; modularity {modularity:.3f}; seed {seed}.")
    return Ranking("communities", "actor", ("community", "weight inside"), tuple(scores), notes, top=len(scores))


def by_country(graph: nx.Graph[str]) -> dict[str, str]:
    """The group of each node: its country, or itself where it has none."""
    return {node: str(country) if country else f"only {node}" for node, country in graph.nodes(data="country")}


def brokerage(graph: nx.DiGraph[str], groups: Mapping[str, str]) -> Ranking:
    """How often each actor stands between two others, by role.

    Args:
        graph: of pairs; weights do not matter.
        groups: of each node.
    """
    values = {}
    for broker in graph:
        counts = dict.fromkeys(ROLES, 0)
        sources = sorted(set(graph.predecessors(broker)) - {broker})
        targets = sorted(set(graph.successors(broker)) - {broker})
        for source in sources:
            known = graph.adj[source]
            for target in targets:
                if target != source and target not in known:
                    counts[_role(groups[source], groups[broker], groups[target])] += 1
        values[broker] = (sum(counts.values()), *counts.values())
    scores = [Score((node,), named(graph, node), found) for node, found in values.items() if found[0]]
    scores.sort(key=lambda score: (-score.score, score.label, score.actors))
    notes = (size(graph), f"{len(set(groups.values())):,} groups.")
    return Ranking("brokerage", "actor", ("total", *_HEADINGS), tuple(scores), notes)


def _role(source: str, broker: str, target: str) -> str:
    if source == broker == target:
        return "coordinator"
    if source == target:
        return "consultant"
    if broker == target:
        return "gatekeeper"
    return "representative" if source == broker else "liaison"
