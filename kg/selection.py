"""One selection for every command that looks at a part of the graph.

A `Selection` says which events count; it gives SPARQL patterns for a variable that stands for an
edge, an event or a claim. Values go in as RDF terms, never as text.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from kg.errors import UsageError
from kg.model import EdgeStatus
from kg.relations import CLASSES
from kg.vocabulary import KG, XSD

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kg.relations import RelationTable

__all__ = ["Selection", "make_selection"]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which part of the graph is meant; the default is all of it.

    Attributes:
        since, until: inclusive; an event counts when its bounds may overlap the period. Undated
            events count only when no period is given.
        published_since, published_until: inclusive bounds of a document's publication date.
        relations: names in the relation table.
        classes: PLOVER classes.
        publishers: publishers, as written in the documents.
        statuses: `EdgeStatus` values.
        min_sources: independent sources that an edge must have.
        strict: only what a person accepted or made.
        exact: a state's name means the state alone, not whoever acts for it. It says whose events are
            meant where a state is named; the patterns here do not depend on it.
    """

    since: dt.date | None = None
    until: dt.date | None = None
    published_since: dt.date | None = None
    published_until: dt.date | None = None
    relations: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    statuses: tuple[EdgeStatus, ...] = field(default=())
    min_sources: int = 1
    strict: bool = False
    exact: bool = False

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return replace(self, exact=False) == Selection()

    @property
    def of_edges(self) -> Selection:
        """The part of it that an edge answers by itself."""
        return Selection(
            relations=self.relations, classes=self.classes, statuses=self.statuses, min_sources=self.min_sources
        )

    @property
    def of_events(self) -> Selection:
        """The part of it that divides an edge: which of its events count."""
        return replace(self, relations=(), classes=(), statuses=(), min_sources=1)

    @property
    def _by_document(self) -> bool:
        return bool(self.publishers or self.published_since or self.published_until)

    def claim_patterns(self, claim: str = "?claim") -> str:
        """SPARQL patterns that hold for the claims selected.

        >>> print(Selection(relations=("vetoed",)).claim_patterns())
        ?claim rdf:predicate ?_relation . FILTER(?_relation IN (<https://w3id.org/kg-actors/ns#vetoed>))
        """
        parts = []
        if self.relations:
            parts.append(f"{claim} rdf:predicate ?_relation . FILTER(?_relation IN ({self._relation_iris()}))")
        if self.classes:
            parts.append(f"{claim} rdf:predicate/kg:rootClass ?_class . FILTER(?_class IN ({_literals(self.classes)}))")
        if self.strict:
            parts.append(f"{claim} kg:status kg:Accepted .")
        parts += self._period(claim)
        if self._by_document:
            parts += self._document(claim)
        if self.statuses or self.min_sources > 1:
            edge = f"?_edge_of_{claim[1:]}"
            parts.append(f"{claim} kg:edge {edge} . {self._edge_itself(edge)}")
        return "\n".join(parts)

    def event_patterns(self, event: str = "?event") -> str:
        """SPARQL patterns that hold for the events selected."""
        parts = []
        if self.relations:
            parts.append(f"{event} kg:relation ?_relation . FILTER(?_relation IN ({self._relation_iris()}))")
        if self.classes:
            parts.append(f"{event} kg:root ?_class . FILTER(?_class IN ({_literals(self.classes)}))")
        parts += self._period(event)
        if self.strict or self._by_document:
            parts.append(f"FILTER EXISTS {{ ?_claim kg:event {event} . {self._claim_itself('?_claim')} }}")
        if self.statuses or self.min_sources > 1:
            parts.append(f"FILTER EXISTS {{ {event} kg:edge ?_edge . {self._edge_itself('?_edge')} }}")
        return "\n".join(parts)

    def edge_patterns(self, edge: str = "?edge") -> str:
        """SPARQL patterns that hold for the edges selected: those with a selected event."""
        parts = []
        if self.relations:
            parts.append(f"{edge} rdf:predicate ?_relation . FILTER(?_relation IN ({self._relation_iris()}))")
        if self.classes:
            parts.append(f"{edge} kg:root ?_class . FILTER(?_class IN ({_literals(self.classes)}))")
        parts.append(self._edge_itself(edge))
        inner = [*self._period("?_event")]
        if self.strict or self._by_document:
            inner.append(f"?_claim kg:event ?_event . {self._claim_itself('?_claim')}")
        if inner:
            pattern = "\n".join(inner)
            parts.append(f"FILTER EXISTS {{ ?_event a kg:Event ; kg:edge {edge} . {pattern} }}")
        return "\n".join(part for part in parts if part)

    def in_words(self) -> str:
        """What is selected, for a page or a heading; empty when it is everything."""
        words = []
        if self.since or self.until:
            words.append(f"from {self.since or 'the beginning'} to {self.until or 'today'}")
        if self.published_since or self.published_until:
            words.append(f"published {self.published_since or '…'} to {self.published_until or '…'}")
        words += [", ".join(part) for part in (self.relations, self.classes, self.publishers) if part]
        if self.statuses:
            words.append("status " + ", ".join(self.statuses))
        if self.min_sources > 1:
            words.append(f"at least {self.min_sources} independent sources")
        if self.strict:
            words.append("accepted by a person")
        if self.exact:
            words.append("states themselves, not whoever acts for them")
        return "; ".join(words)

    def _relation_iris(self) -> str:
        return ", ".join(str(KG.open(name)) for name in self.relations)

    def _edge_itself(self, edge: str) -> str:
        parts = []
        if self.statuses:
            wanted = ", ".join(str(KG[status.value.capitalize()]) for status in self.statuses)
            parts.append(f"{edge} kg:status ?_status . FILTER(?_status IN ({wanted}))")
        if self.min_sources > 1:
            parts.append(f"{edge} kg:sources ?_sources . FILTER(?_sources >= {self.min_sources:d})")
        return " ".join(parts)

    def _claim_itself(self, claim: str) -> str:
        parts = [f"{claim} kg:status kg:Accepted ."] if self.strict else []
        return "\n".join(parts + (self._document(claim) if self._by_document else []))

    def _document(self, claim: str) -> list[str]:
        parts = [f"{claim} prov:hadPrimarySource ?_document ."]
        if self.publishers:
            wanted = _literals(self.publishers)
            parts.append(f"?_document dcterms:publisher ?_publisher . FILTER(?_publisher IN ({wanted}))")
        if self.published_since or self.published_until:
            parts.append("?_document dcterms:issued ?_issued .")
        if self.published_since:
            parts.append(f"FILTER(?_issued >= {_date(self.published_since)})")
        if self.published_until:
            parts.append(f"FILTER(?_issued <= {_date(self.published_until)})")
        return parts

    def _period(self, thing: str) -> list[str]:
        if not (self.since or self.until):
            return []
        parts = [
            f"OPTIONAL {{ {thing} kg:notBefore ?_from }} OPTIONAL {{ {thing} kg:notAfter ?_to }}",
            "FILTER(BOUND(?_from) || BOUND(?_to))",
        ]
        if self.since:
            parts.append(f"FILTER(!BOUND(?_to) || ?_to >= {_date(self.since)})")
        if self.until:
            parts.append(f"FILTER(!BOUND(?_from) || ?_from <= {_date(self.until)})")
        return parts


def _date(value: dt.date) -> str:
    return str(Literal(value.isoformat(), datatype=XSD["date"]))


def _literals(values: Sequence[str]) -> str:
    return ", ".join(str(Literal(value)) for value in values)


def make_selection(
    relations: RelationTable,
    *,
    since: str | None = None,
    until: str | None = None,
    published_since: str | None = None,
    published_until: str | None = None,
    relation: Sequence[str] = (),
    classes: Sequence[str] = (),
    publisher: Sequence[str] = (),
    status: Sequence[str] = (),
    min_sources: int = 1,
    strict: bool = False,
    exact: bool = False,
) -> Selection:
    """A selection from the words that a person typed.

    Dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a coarse date means its first day in `since` and its
    last day in `until`.

    Raises:
        UsageError: a date, relation, class or status that cannot be meant; names the nearest.
    """
    names = []
    for word in relation:
        row = relations.find(word)
        if row is None:
            near = ", ".join(relations.nearest(word))
            raise UsageError(f"no relation “{word}”", remedy=f"Did you mean {near}?" if near else "See: kg relations")
        names.append(row.name)
    for word in classes:
        if word.upper() not in CLASSES:
            raise UsageError(f"“{word}” is no PLOVER class", remedy=f"Use one of: {', '.join(CLASSES)}.")
    for word in status:
        if word.lower() not in {*EdgeStatus}:
            raise UsageError(f"“{word}” is no status of an edge", remedy=f"Use one of: {', '.join(EdgeStatus)}.")
    if min_sources < 1:
        raise UsageError("--min-sources must be 1 or more")
    selection = Selection(
        since=day(since, last=False) if since else None,
        until=day(until, last=True) if until else None,
        published_since=day(published_since, last=False) if published_since else None,
        published_until=day(published_until, last=True) if published_until else None,
        relations=tuple(dict.fromkeys(names)),
        classes=tuple(dict.fromkeys(word.upper() for word in classes)),
        publishers=tuple(dict.fromkeys(publisher)),
        statuses=tuple(dict.fromkeys(EdgeStatus(word.lower()) for word in status)),
        min_sources=min_sources,
        strict=strict,
        exact=exact,
    )
    if selection.since and selection.until and selection.since > selection.until:
        raise UsageError(f"--since {since} is after --until {until}")
    return selection


def day(text: str, *, last: bool) -> dt.date:
    """First or last day of a date written `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

    Raises:
        UsageError: it is none of these.

    >>> day("2024-02", last=True)
    datetime.date(2024, 2, 29)
    """
    import datetime as dt
    import re
    from calendar import monthrange

    found = re.fullmatch(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?", text.strip())
    no_date = UsageError(f"“{text}” is no date", remedy="Write YYYY, YYYY-MM or YYYY-MM-DD.")
    if not found:
        raise no_date
    year, month, number = (int(part) if part else 0 for part in found.groups())
    try:
        if not month:
            return dt.date(year, 12, 31) if last else dt.date(year, 1, 1)
        if not number:
            return dt.date(year, month, monthrange(year, month)[1] if last else 1)
        return dt.date(year, month, number)
    except ValueError as error:  # no such year, month or day
        raise no_date from error
