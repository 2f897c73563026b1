"""What the store adds up: who does how much of what to whom, a row for each relation of each pair."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from kg.analysis.asked import WEIGHTS
from kg.selection import Selection
from kg.vocabulary import KG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.analysis.asked import Asked
    from kg.store.protocol import Store

__all__ = ["Row", "Valence", "read_rows", "read_weights", "valences"]

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
    chosen = asked.chosen
    if _needs_events(asked, chosen):
        yield from ((row.source, row.target, row.relation, row.weight) for row in read_rows(store, asked))
        return
    ends = asked.ends("?source", "?target") + " ?edge rdf:predicate ?relation ."
    patterns = f"?edge a kg:Edge ; kg:{asked.weight} ?n . {ends} {chosen.edge_patterns('?edge')}"
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
    chosen = asked.chosen
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


def _by_edge(asked: Asked, chosen: Selection) -> str:
    """From the edges' own counts."""
    columns = "?edge a kg:Edge ; kg:events ?n ; kg:claims ?c ; kg:sources ?s ."
    ends = asked.ends("?source", "?target") + " ?edge rdf:predicate ?relation ."
    days = "OPTIONAL { ?edge kg:first ?from } OPTIONAL { ?edge kg:last ?to }"
    patterns = f"{columns} {ends} {chosen.edge_patterns('?edge')} {days}"
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
    of_event = Selection(since=chosen.since, until=chosen.until)
    ends = asked.ends("?source", "?target") + " ?edge rdf:predicate ?relation ."
    counted = "?event kg:claims ?c ."
    if chosen.strict or chosen.publishers or chosen.published_since or chosen.published_until:
        of_claim = replace(chosen.of_events, since=None, until=None)
        counted = (
            "{ SELECT ?event ?edge (COUNT(DISTINCT ?claim) AS ?c) WHERE { ?claim kg:event ?event ; kg:edge ?edge . "
            f"{of_claim.claim_patterns('?claim')} }} GROUP BY ?event ?edge }}"
        )
    return (
        "SELECT ?source ?target ?relation (COUNT(?event) AS ?events) (SUM(?c) AS ?claims) (MAX(?s) AS ?sources) "
        f"(MIN(COALESCE(?from, {_NEVER})) AS ?first) (MAX(COALESCE(?to, {_EVER})) AS ?last) "
        "(SUM(?s) AS ?told) WHERE { "
        # Plain patterns first: engines join them by index, and all that is optional afterwards.
        f"{counted} ?event a kg:Event ; kg:edge ?edge ; kg:sources ?s . {ends} "
        f"{asked.told} {chosen.of_edges.edge_patterns('?edge')} {of_event.event_patterns('?event')} "
        "OPTIONAL { ?event kg:notBefore ?from } OPTIONAL { ?event kg:notAfter ?to } } "
        "GROUP BY ?source ?target ?relation"
    )
