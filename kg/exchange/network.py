"""Actors and the edges between them, as every format for graphs wants them: sorted, in one pass."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.exchange.source import Node, Source

__all__ = ["Line", "lines", "nodes", "spells"]

_ENDS = ("rdf:subject", "rdf:object", "kg:agentState", "kg:recipientState")

Period = tuple[str, str]
"""First and last day, ISO; "" is open."""


class Line(NamedTuple):
    """An edge: all events of one relation between two actors.

    Attributes:
        id, iri: of the edge.
        source, target: ids of actors.
        relation, label: name in the relation table, and how to read it.
        root, family, goldstein, symmetric: as in the relation table.
        status: an `EdgeStatus` value.
        events, claims, sources, first, last: of the edge's whole record, whatever is selected.
        times: when its selected events happened, sorted; undated events have none.
    """

    id: str
    iri: str
    source: str
    target: str
    relation: str
    label: str
    root: str
    family: str
    goldstein: float
    symmetric: bool
    status: str
    events: int
    claims: int
    sources: int
    first: str
    last: str
    times: tuple[Period, ...]


def nodes(source: Source) -> Iterator[Node]:
    """The actors at the ends of the edges selected, by IRI."""
    rows = source.store.select(f"SELECT DISTINCT ?x WHERE {{ {_edges(source)} ?edge rdf:subject|rdf:object ?x }}")
    return source.nodes(row["x"] or "" for row in rows)


def lines(source: Source) -> Iterator[Line]:
    """The edges selected, by IRI."""
    found = source.store.query(
        "SELECT ?edge ?s ?p ?o ?root ?family ?status ?events ?claims ?sources ?first ?last WHERE { "
        f"{_edges(source)} ?edge rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:root ?root ; "
        "kg:family ?family ; kg:status ?status ; kg:events ?events ; kg:claims ?claims ; kg:sources ?sources "
        "OPTIONAL { ?edge kg:first ?first } OPTIONAL { ?edge kg:last ?last } } ORDER BY ?edge"
    )
    periods = groupby(_periods(source), key=lambda row: row[0])
    here = next(periods, None)
    for row in found:  # type: ignore[union-attr]  # a SELECT gives rows
        edge, subject, predicate, value, root, family, status, events, claims, sources, first, last = (
            term.value if term is not None else "" for term in row
        )
        while here is not None and here[0] < edge:
            here = next(periods, None)
        times = tuple((start, end) for _, start, end in here[1]) if here is not None and here[0] == edge else ()
        relation = source.relation(predicate)
        yield Line(
            source.mint.local("edge", edge) or edge, edge, source.actor_id(subject), source.actor_id(value),
            relation.name, relation.label, root, family, relation.goldstein, relation.symmetric,
            status.rpartition("#")[2].lower(), int(events), int(claims), int(sources), first, last, times,
        )  # fmt: skip


def spells(times: tuple[Period, ...]) -> list[Period]:
    """Periods joined where they overlap: tools take the spells of one edge to be apart.

    >>> spells((("2023-10-07", "2023-10-09"), ("2023-10-08", "2023-10-12"), ("2023-12-01", "")))
    [('2023-10-07', '2023-10-12'), ('2023-12-01', '')]
    """
    joined: list[Period] = []
    for start, end in sorted(times):
        if joined and (not joined[-1][1] or start <= joined[-1][1]):
            first, last = joined[-1]
            joined[-1] = (first, max(last, end) if last and end else "")
        else:
            joined.append((start, end))
    return joined


def _edges(source: Source) -> str:
    """SPARQL that binds ?edge; a sub-select, so that its variables stay its own."""
    ends = source.ends("?edge", *_ENDS)
    return f"{{ SELECT DISTINCT ?edge WHERE {{ ?edge a kg:Edge . {ends} {source.told.edge_patterns('?edge')} }} }}"


def _periods(source: Source) -> Iterator[tuple[str, str, str]]:
    """(edge, first day, last day) of each selected event that is told as happened and has a date, sorted."""
    of_event = replace(source.selection, relations=(), classes=(), statuses=(), min_sources=1)
    rows = source.store.query(
        f"SELECT ?edge ?from ?to ?event WHERE {{ {_edges(source)} ?event kg:edge ?edge ; a kg:Event ; "
        f"kg:status ?_is . {source.status_filter('?_is')} "
        "OPTIONAL { ?event kg:notBefore ?from } OPTIONAL { ?event kg:notAfter ?to } "
        f"FILTER(BOUND(?from) || BOUND(?to)) {of_event.event_patterns('?event')} }} ORDER BY ?edge ?from ?to ?event"
    )
    for row in rows:  # type: ignore[union-attr]
        edge, start, end = (term.value if term is not None else "" for term in (row["edge"], row["from"], row["to"]))
        yield edge, start, end
