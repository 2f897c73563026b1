"""The projection as one would write it without derived edges: claim by claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from kg.graph.claims import read_claims
from kg.vocabulary import KG, Mint

if TYPE_CHECKING:
    from kg.store.protocol import Store


def by_rows(store: Store) -> nx.MultiDiGraph[str]:
    """From one row a claim: who, what, whom, which event; symmetric relations one way, as their edges stand."""
    mint = Mint()
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    rows = store.query(
        "SELECT ?source ?relation ?target ?event WHERE { ?claim kg:event ?event ; kg:edge ?edge ; "
        "rdf:predicate ?relation ; rdf:subject ?source ; rdf:object ?target ; "
        "kg:polarity kg:Affirmed ; kg:modality kg:Actual }"
    )
    for source, relation, target, event in rows:  # type: ignore[union-attr]  # a SELECT gives rows
        ends = (mint.local("actor", source.value) or "", mint.local("actor", target.value) or "")
        _add(graph, *ends, KG.local(relation.value) or "", event.value)
    return _counted(graph)


def by_claims(store: Store) -> nx.MultiDiGraph[str]:
    """From the claims as values, each with what it means looked up."""
    mint = Mint()
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for claim in read_claims(store):
        rows = store.select(
            f"SELECT ?source ?target ?event WHERE {{ {mint.claim(claim.id)} rdf:subject ?source ; rdf:object ?target ; "
            "kg:event ?event ; kg:edge ?edge }"
        )
        for row in rows:
            ends = [mint.local("actor", row[name] or "") or "" for name in ("source", "target")]
            _add(graph, ends[0], ends[1], claim.relation, row["event"] or "")
    return _counted(graph)


def _add(graph: nx.MultiDiGraph[str], source: str, target: str, relation: str, event: str) -> None:
    if not graph.has_edge(source, target, relation):
        graph.add_edge(source, target, key=relation, told=set(), claims=0)
    data = graph.edges[source, target, relation]
    data["told"].add(event)
    data["claims"] += 1


def _counted(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    for _, _, data in graph.edges(data=True):
        data["events"] = len(data.pop("told"))
    return graph
