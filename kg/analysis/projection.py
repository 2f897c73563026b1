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
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from kg.errors import UsageError
from kg.model import ActorType, EdgeStatus
from kg.selection import Selection, day
from kg.vocabulary import KG, TYPE_CLASSES, Mint

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import networkx as nx

    from kg.store.protocol import Store

__all__ = [
    "LEVELS", "SHOWN", "TOLD", "WEIGHTS", "Asked", "Row", "Valence", "make_asked", "pairs_of", "project",
    "project_pairs", "read_rows", "read_weights", "valences",
]  # fmt: skip

Level = Literal["actor", "country"]
Weight = Literal["events", "claims", "sources"]
LEVELS: tuple[Level, ...] = ("actor", "country")
WEIGHTS: tuple[Weight, ...] = ("events", "claims", "sources")

SHOWN = (EdgeStatus.HOLDS, EdgeStatus.CONTESTED)
TOLD = (EdgeStatus.HOLDS, EdgeStatus.CONTESTED, EdgeStatus.ALLEGED)
_THINGS = frozenset(kind.value for kind in ActorType if not kind.can_act)
_PORTION = 400  # terms in one VALUES block: an endpoint limits the length of a query
_NEVER = '"9999-12-31"^^xsd:date'
_EVER = '"0001-01-01"^^xsd:date'


class Valence(NamedTuple):
    """What the ontology says of a relation."""

    label: str
    root: str
    goldstein: float
    symmetric: bool


class Row(NamedTuple):
    """One relation between two: a line of what the store added up.

    Attributes:
        source, target: IRIs of actors (states, at the level of countries).
        weight: as asked for.
        first, last: ISO dates, empty when nothing is dated.
    """

    source: str
    target: str
    relation: str
    events: int
    claims: int
    sources: int
    weight: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Which projection is meant.

    Attributes:
        level: "actor", or "country": the states that the ends belong to or act for, without what
            passes within one state.
        selection: which events count.
        weight: "events"; "claims" that tell of them; "sources": each event as often as independent
            sources tell of it.
        signed: add `positive` and `negative` (weight of cooperative and of hostile events by the
            Goldstein scale) and `sign`.
        things: keep resolutions, agreements, places and topics, which cannot act.
        one_way: leave symmetric relations out.
    """

    level: Level = "actor"
    selection: Selection = field(default_factory=Selection)
    weight: Weight = "events"
    signed: bool = False
    things: bool = False
    one_way: bool = False

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
            raise UsageError(f"no level “{self.level}”", remedy=f"Use one of: {', '.join(LEVELS)}.")
        if self.weight not in WEIGHTS:
            raise UsageError(f"no weight “{self.weight}”", remedy=f"Use one of: {', '.join(WEIGHTS)}.")


def make_asked(level: str, weight: str, selection: Selection | None, **options: bool) -> Asked:
    """What is asked for in words that a person typed.

    Raises:
        UsageError: no such level or weight.
    """
    return Asked(level, selection or Selection(), weight, **options)  # type: ignore[arg-type]  # checked by Asked itself


def _asked(
    level: str,
    classes: Sequence[str],
    since: dt.date | str | None,
    until: dt.date | str | None,
    sources: int,
    weight: str,
    selection: Selection | None,
    options: Mapping[str, bool],
) -> Asked:
    chosen = selection or Selection()
    if classes:
        chosen = replace(chosen, classes=tuple(name.upper() for name in classes))
    if since is not None:
        chosen = replace(chosen, since=day(since, last=False) if isinstance(since, str) else since)
    if until is not None:
        chosen = replace(chosen, until=day(until, last=True) if isinstance(until, str) else until)
    if sources > 1:
        chosen = replace(chosen, min_sources=sources)
    return make_asked(level, weight, chosen, **options)


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

    asked = _asked(level, classes, since, until, sources, weight, selection, {"signed": signed, "things": things})
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
    asked = _asked(level, classes, since, until, sources, weight, selection, options)
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


# ---- what the store adds up ----


def valences(store: Store) -> dict[str, Valence]:
    """Relation IRI -> what the ontology says of it; a relation unknown there is neutral."""
    rows = store.select(
        "SELECT ?relation ?label ?root ?goldstein ?symmetric WHERE { ?relation a kg:Relation ; kg:goldstein ?goldstein "
        "OPTIONAL { ?relation rdfs:label ?label } OPTIONAL { ?relation kg:rootClass ?root } "
        "OPTIONAL { ?relation kg:symmetric ?symmetric } } ORDER BY ?relation"
    )
    known: dict[str, Valence] = _Known()
    for row in rows:
        iri = row["relation"] or ""
        label = row["label"] or KG.local(iri) or iri
        known[iri] = Valence(label, row["root"] or "", float(row["goldstein"] or 0), row["symmetric"] in {"true", "1"})
    return known


class _Known(dict[str, Valence]):
    def __missing__(self, iri: str) -> Valence:
        return Valence(KG.local(iri) or iri, "", 0.0, symmetric=False)


def read_weights(store: Store, asked: Asked) -> Iterator[tuple[str, str, str, int]]:
    """Source, target, relation and weight, in no order: half the work of `read_rows` for the store."""
    chosen = replace(asked.selection, statuses=asked.selection.statuses or SHOWN)
    if _needs_events(asked, chosen):
        yield from ((row.source, row.target, row.relation, row.weight) for row in read_rows(store, asked))
        return
    patterns = f"?edge a kg:Edge ; kg:{asked.weight} ?n . {_ends(asked)} {chosen.edge_patterns('?edge')}"
    if asked.level == "actor":
        sparql = f"SELECT ?source ?target ?relation (?n AS ?weight) WHERE {{ {patterns} }}"
    else:
        sparql = (
            "SELECT ?source ?target ?relation (SUM(?n) AS ?weight) "
            f"WHERE {{ {patterns} FILTER(?source != ?target) }} GROUP BY ?source ?target ?relation"
        )
    for source, target, relation, weight in store.query(sparql):  # type: ignore[union-attr]  # a SELECT gives rows
        yield source.value, target.value, relation.value, int(weight.value)


def _needs_events(asked: Asked, chosen: Selection) -> bool:
    """Whether the edges' own counts do not do."""
    return bool(
        chosen.since or chosen.until or chosen.published_since or chosen.published_until or chosen.publishers
        or chosen.strict or asked.weight == "sources"
    )  # fmt: skip


def read_rows(store: Store, asked: Asked) -> Iterator[Row]:
    """What the store adds up, a row for each relation of each pair, in no order."""
    chosen = replace(asked.selection, statuses=asked.selection.statuses or SHOWN)
    sparql = _by_event(asked, chosen) if _needs_events(asked, chosen) else _by_edge(asked, chosen)
    place = 3 + WEIGHTS.index(asked.weight) if asked.weight != "sources" else 8
    for found in store.query(sparql):  # type: ignore[union-attr]  # a SELECT gives rows
        values = [term.value if term is not None else "" for term in found]
        source, target, relation, events, claims, sources, first, last = values[:8]
        if source == target and asked.level == "country":
            continue
        yield Row(
            source, target, relation, int(events), int(claims), int(sources), int(values[place]),
            "" if first.startswith("9999") else first[:10], "" if last.startswith("0001") else last[:10],
        )  # fmt: skip


def _ends(asked: Asked) -> str:
    if asked.level == "country":
        return "?edge kg:agentState ?source ; kg:recipientState ?target ; rdf:predicate ?relation ."
    return "?edge rdf:subject ?source ; rdf:object ?target ; rdf:predicate ?relation ."


def _by_edge(asked: Asked, chosen: Selection) -> str:
    """From the edges' own counts."""
    columns = "?edge a kg:Edge ; kg:events ?n ; kg:claims ?c ; kg:sources ?s ."
    days = "OPTIONAL { ?edge kg:first ?from } OPTIONAL { ?edge kg:last ?to }"
    patterns = f"{columns} {_ends(asked)} {chosen.edge_patterns('?edge')} {days}"
    if asked.level == "actor":  # an edge is one relation of one pair: there is nothing to add up
        return (
            "SELECT ?source ?target ?relation (?n AS ?events) (?c AS ?claims) (?s AS ?sources) "
            f"(?from AS ?first) (?to AS ?last) WHERE {{ {patterns} }}"
        )
    return (
        "SELECT ?source ?target ?relation (SUM(?n) AS ?events) (SUM(?c) AS ?claims) (MAX(?s) AS ?sources) "
        f"(MIN(COALESCE(?from, {_NEVER})) AS ?first) (MAX(COALESCE(?to, {_EVER})) AS ?last) "
        f"WHERE {{ {patterns} }} GROUP BY ?source ?target ?relation"
    )


def _by_event(asked: Asked, chosen: Selection) -> str:
    """From the events, where only a part of an edge's may count."""
    of_edge = Selection(
        relations=chosen.relations, classes=chosen.classes, statuses=chosen.statuses, min_sources=chosen.min_sources
    )
    of_event = Selection(since=chosen.since, until=chosen.until)
    told = (
        f"?event kg:status ?_told . FILTER(?_told IN ({', '.join(str(KG[each.value.capitalize()]) for each in TOLD)}))"
        if set(chosen.statuses) <= set(TOLD)
        else ""
    )
    counted = "?event kg:claims ?c ."
    if chosen.strict or chosen.publishers or chosen.published_since or chosen.published_until:
        of_claim = replace(chosen, since=None, until=None, relations=(), classes=(), statuses=(), min_sources=1)
        counted = (
            "{ SELECT ?event ?edge (COUNT(DISTINCT ?claim) AS ?c) WHERE { ?claim kg:event ?event ; kg:edge ?edge . "
            f"{of_claim.claim_patterns('?claim')} }} GROUP BY ?event ?edge }}"
        )
    return (
        "SELECT ?source ?target ?relation (COUNT(?event) AS ?events) (SUM(?c) AS ?claims) (MAX(?s) AS ?sources) "
        f"(MIN(COALESCE(?from, {_NEVER})) AS ?first) (MAX(COALESCE(?to, {_EVER})) AS ?last) "
        "(SUM(?s) AS ?told) WHERE { "
        # Plain patterns first: engines join them by index, and all that is optional afterwards.
        f"{counted} ?event a kg:Event ; kg:edge ?edge ; kg:sources ?s . {_ends(asked)} "
        f"{told} {of_edge.edge_patterns('?edge')} {of_event.event_patterns('?event')} "
        "OPTIONAL { ?event kg:notBefore ?from } OPTIONAL { ?event kg:notAfter ?to } } "
        "GROUP BY ?source ?target ?relation"
    )


# ---- who the nodes are ----


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
