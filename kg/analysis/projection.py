"""From the graph to NetworkX: who does how much of what to whom, added up by the store.

What is added up are the edges that derivation keeps; claims are not touched. Where a selection
asks for a part of an edge (a period, a publisher, accepted claims only), its events are counted
anew, in SPARQL again.

Counted is what holds or is contested, unless the selection names statuses: what is only alleged,
denied or threatened is no relation. A symmetric relation (they met) goes both ways in a directed
graph, and counts once in an undirected one.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from kg.analysis.asked import narrowed
from kg.analysis.sums import read_rows, read_weights, valences
from kg.model import ActorType
from kg.vocabulary import KG, TYPE_CLASSES, Mint

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    import networkx as nx

    from kg.analysis.asked import Asked
    from kg.analysis.sums import Row, Valence
    from kg.selection import Selection
    from kg.store.protocol import Store

__all__ = ["pairs_of", "project", "project_pairs"]

_THINGS = frozenset(kind.value for kind in ActorType if not kind.can_act)
_PORTION = 400  # terms in one VALUES block: an endpoint limits the length of a query


def project(
    store: Store,
    level: str = "actor",
    *,
    classes: Sequence[str] = (),
    since: dt.date | str | None = None,
    until: dt.date | str | None = None,
    sources: int = 1,
    weight: str = "events",
    signed: bool = False,
    things: bool = False,
    selection: Selection | None = None,
    mint: Mint | None = None,
) -> nx.MultiDiGraph[str]:
    """A directed graph with an edge for each relation of each pair; its key is the relation's name.

    Args:
        store: open for reading.
        level: "actor" or "country".
        classes: PLOVER classes; none is all.
        since: inclusive; `YYYY[-MM[-DD]]` or a date.
        until: likewise.
        sources: independent sources that an edge must have.
        weight: what `weight` counts: "events", "claims" or "sources".
        signed: add `sign` (1, 0 or −1, of the relation's valence).
        things: keep what cannot act (resolutions, places …).
        selection: a whole selection, which the arguments before narrow.
        mint: of the project's base.

    Returns:
        Nodes are actor ids with `label`, `type` and `country`; edges have `relation`, `label`,
        `root`, `goldstein`, `weight`, `events`, `claims`, `sources`, `symmetric` (0 or 1), and
        `first` and `last` where dated. All are str, int or float, as every exporter wants it. Under a
        period or a selection by document, `sources` is that of the best-sourced event.

    Raises:
        UsageError: no such level, weight or date.
    """
    import networkx as nx

    asked = narrowed(level, classes, since, until, sources, weight, selection, {"signed": signed, "things": things})
    names = mint or Mint()
    known = valences(store)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    ids: dict[str, str] = {}
    for row in read_rows(store, asked):
        source, target = (ids.get(iri) or ids.setdefault(iri, _local(names, iri)) for iri in row[:2])
        valence = known[row.relation]
        attributes = _attributes(row, valence, signed=signed)
        graph.add_edge(source, target, key=attributes["relation"], **attributes)
        if valence.symmetric and source != target:
            graph.add_edge(target, source, key=attributes["relation"], **attributes)
    _describe(store, graph, ids, things=asked.things)
    return graph


def _attributes(row: Row, valence: Valence, *, signed: bool) -> dict[str, Any]:
    attributes: dict[str, Any] = {
        "relation": KG.local(row.relation) or row.relation,
        "label": valence.label,
        "root": valence.root,
        "goldstein": valence.goldstein,
        "weight": row.weight,
        "events": row.events,
        "claims": row.claims,
        "sources": row.sources,
        "symmetric": int(valence.symmetric),
    }
    if row.first:
        attributes["first"] = row.first
    if row.last:
        attributes["last"] = row.last
    if signed:
        attributes["sign"] = (valence.goldstein > 0) - (valence.goldstein < 0)
    return attributes


class _Tie:
    """What passes between two, as it adds up."""

    __slots__ = ("negative", "positive", "relations", "valence", "weight")

    def __init__(self) -> None:
        self.weight = self.relations = self.positive = self.negative = 0
        self.valence = 0.0

    def add(self, weight: int, goldstein: float) -> None:
        self.weight += weight
        self.relations += 1
        self.valence += goldstein * weight
        if goldstein > 0:
            self.positive += weight
        elif goldstein < 0:
            self.negative += weight

    def attributes(self, *, signed: bool) -> dict[str, Any]:
        found: dict[str, Any] = {
            "weight": self.weight,
            "relations": self.relations,
            "goldstein": round(self.valence / self.weight, 6) if self.weight else 0.0,
        }
        if signed:
            found["positive"], found["negative"] = self.positive, self.negative
            found["sign"] = (self.valence > 0) - (self.valence < 0)
        return found


def project_pairs(
    store: Store,
    level: str = "actor",
    *,
    directed: bool = True,
    classes: Sequence[str] = (),
    since: dt.date | str | None = None,
    until: dt.date | str | None = None,
    sources: int = 1,
    weight: str = "events",
    signed: bool = False,
    things: bool = False,
    one_way: bool = False,
    selection: Selection | None = None,
    mint: Mint | None = None,
) -> nx.DiGraph[str] | nx.Graph[str]:
    """A graph with one edge for each pair: all relations between two added up.

    Args:
        store: open for reading.
        level: "actor" or "country".
        directed: a `DiGraph`; else a `Graph`, in which a symmetric relation counts once.
        classes: as for `project`, like all that is not said here.
        since: inclusive.
        until: inclusive.
        sources: independent sources that an edge must have.
        weight: "events", "claims" or "sources".
        signed: add `positive` and `negative` (weights), and `sign`: that of the sum of Goldstein
            values, each times its weight.
        things: keep what cannot act.
        one_way: leave symmetric relations out.
        selection: a whole selection, which the arguments before narrow.
        mint: of the project's base.

    Returns:
        Nodes as `project` gives them; edges have `weight`, `relations` (how many) and `goldstein`
        (mean by weight).

    Raises:
        UsageError: no such level, weight or date.
    """
    options = {"signed": signed, "things": things, "one_way": one_way}
    asked = narrowed(level, classes, since, until, sources, weight, selection, options)
    return pairs_of(store, asked, mint or Mint(), directed=directed)


def pairs_of(store: Store, asked: Asked, mint: Mint, *, directed: bool) -> nx.DiGraph[str] | nx.Graph[str]:
    """What `project_pairs` gives, for a projection that is asked for in one piece."""
    import networkx as nx

    known = valences(store)
    ties: dict[tuple[str, str], _Tie] = defaultdict(_Tie)
    for source, target, relation, weight in read_weights(store, asked):
        _, _, goldstein, symmetric = known[relation]
        if symmetric and asked.one_way:
            continue
        if not directed:
            ties[(source, target) if source <= target else (target, source)].add(weight, goldstein)
            continue
        ties[source, target].add(weight, goldstein)
        if symmetric and source != target:
            ties[target, source].add(weight, goldstein)
    graph: nx.DiGraph[str] | nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
    ids = {iri: _local(mint, iri) for iri in sorted({end for pair in ties for end in pair})}
    graph.add_nodes_from(ids.values())
    for (source, target), tie in sorted(ties.items()):
        graph.add_edge(ids[source], ids[target], **tie.attributes(signed=asked.signed))
    _describe(store, graph, ids, things=asked.things)
    return graph


def _local(mint: Mint, iri: str) -> str:
    return mint.local("actor", iri) or iri


def _describe(
    store: Store, graph: nx.Graph[str] | nx.DiGraph[str] | nx.MultiDiGraph[str], ids: Mapping[str, str], *, things: bool
) -> None:
    """Give nodes their label, type and country; take out what cannot act."""
    kinds = {iri.value: kind for kind, iri in TYPE_CLASSES.items()}
    for node in ids.values():
        graph.nodes[node].update(label=node, type="", country="")
    for part in _portions(sorted(ids)):
        values = " ".join(f"<{iri}>" for iri in part)
        for row in store.select(
            f"SELECT ?x ?label ?type ?country WHERE {{ VALUES ?x {{ {values} }} ?x a ?type "
            "OPTIONAL { ?x skos:prefLabel ?label } OPTIONAL { ?x kg:country ?country } } "
            "ORDER BY ?x DESC(?label) ?type"
        ):
            about = graph.nodes[ids[row["x"] or ""]]
            about["label"] = row["label"] or about["label"]
            about["country"] = row["country"] or ""
            about["type"] = kinds.get(row["type"] or "", about["type"])
    if not things:
        graph.remove_nodes_from([node for node in graph if graph.nodes[node]["type"] in _THINGS])
        graph.remove_nodes_from([node for node in ids.values() if node in graph and not graph.degree(node)])


def _portions(items: Sequence[str]) -> Iterable[Sequence[str]]:
    return (items[start : start + _PORTION] for start in range(0, len(items), _PORTION))
