"""Networks whose measures are published, and small ones whose measures were worked by hand."""

from __future__ import annotations

from typing import TypeVar

import networkx as nx

G = TypeVar("G", bound="nx.Graph[str]")


def zachary() -> nx.DiGraph[str]:
    """The karate club (Zachary 1977), unweighted, each tie both ways; members m1 to m34."""
    club = nx.karate_club_graph()
    graph: nx.DiGraph[str] = nx.DiGraph()
    for one, other in club.edges:
        for source, target in ((one, other), (other, one)):
            graph.add_edge(f"m{source + 1}", f"m{target + 1}", weight=1)
    return described(graph)


def davis() -> nx.Graph[str]:
    """Southern women and the events that they attended (Davis, Gardner and Gardner 1941)."""
    return described(nx.Graph(nx.davis_southern_women_graph(), weight=1))


def described(graph: G) -> G:
    """The graph with what a projection gives its nodes."""
    for node in graph:
        graph.nodes[node].setdefault("label", node)
        graph.nodes[node].setdefault("country", "")
    for _, _, data in graph.edges(data=True):
        data.setdefault("weight", 1)
    return graph


def ties(*rows: tuple[str, str, int]) -> nx.DiGraph[str]:
    """A directed graph from (source, target, weight)."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_weighted_edges_from(rows)
    return described(graph)


def signed(text: str) -> nx.Graph[str]:
    """An undirected signed graph from words such as "ab+ bc- ac+"."""
    graph: nx.Graph[str] = nx.Graph()
    for word in text.split():
        sign = 1 if word[2] == "+" else -1
        weights = {"positive": int(sign > 0), "negative": int(sign < 0)}
        graph.add_edge(word[0], word[1], sign=sign, goldstein=float(sign), **weights)
    return described(graph)
