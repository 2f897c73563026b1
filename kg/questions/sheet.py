"""What is known of one event, document or claim, on a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.questions.explanation import claim_blocks
from kg.questions.page import Answer, Grid, Heading, Line, Quote
from kg.questions.source import day_of
from kg.questions.told import Happening, Told, happenings, told
from kg.vocabulary import DCTERMS, KG, RDF, SCHEMA

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from kg.questions.page import Block
    from kg.questions.source import Source
    from kg.selection import Selection

__all__ = ["ClaimSheet", "DocumentSheet", "EventSheet", "claim_sheet", "document_sheet", "event_sheet"]

_CLAIM_ROWS = (
    "claim", "who", "relation", "whom", "date", "stance", "number", "said by", "publisher", "published",
    "document", "quote", "confidence", "review",
)  # fmt: skip


def _claim_rows(claims: tuple[Told, ...]) -> list[tuple[str, ...]]:
    return [
        (
            claim.id, claim.who, claim.relation, claim.whom, claim.date or "", claim.stance, claim.number or "",
            claim.attribution, claim.publisher or "", claim.published.isoformat() if claim.published else "",
            claim.document, claim.quote or "", f"{claim.confidence:g}", claim.review.value,
        )
        for claim in claims
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class EventSheet(Answer):
    """The answer to `show EVENT`: the event, and the claims that tell of it."""

    event: Happening
    told: tuple[Told, ...]
    selection: str = ""

    def blocks(self) -> Iterator[Block]:
        """What is to be read, in order."""
        yield Heading(self.event.sentence, 1)
        yield from _event_lines(self.event)
        yield from _only(self.selection)
        yield Heading(f"Who says so: {len(self.told):,} claim{'' if len(self.told) == 1 else 's'}")
        for claim in self.told:
            yield Line(claim.sentence + (f" [{claim.stance}]" if claim.stance else ""), claim.date or "undated")
            yield from claim_blocks(claim)

    def rows(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """One row a claim."""
        return _CLAIM_ROWS, _claim_rows(self.told)


def _only(selection: str) -> Iterator[Block]:
    if selection:
        yield Line(f"Only: {selection}.")


def _event_lines(event: Happening) -> Iterator[Block]:
    yield Line(event.date or "undated", "When")
    yield Line(f"{event.relation}, class {event.root}", "Relation")
    yield Line(", ".join(event.participants), "Taking part")
    noun = "source" if event.sources == 1 else "sources"
    yield Line(f"{event.status}; {event.sources} independent {noun}", "Status")
    if event.contested:
        yield Line(f"sources disagree on: {', '.join(event.contested)}", "Contested")
    yield Line(f"event:{event.id} (no durable name; any of its claims will do)", "Id")


def event_sheet(source: Source, iri: str, chosen: Selection) -> EventSheet:
    """One event, by IRI, with the claims selected."""
    rows = source.store.select(
        f"SELECT DISTINCT ?claim WHERE {{ ?claim kg:event {NamedNode(iri)} . {chosen.claim_patterns('?claim')} }}"
    )
    claims = told(source, (row["claim"] or "" for row in rows))
    return EventSheet(happenings(source, [iri])[0], tuple(claims), chosen.in_words())


@dataclass(frozen=True, slots=True, repr=False)
class ClaimSheet(Answer):
    """The answer to `show CLAIM`: the claim, and the event that it supports with its other claims."""

    claim: Told
    event: Happening | None
    others: tuple[Told, ...]

    def blocks(self) -> Iterator[Block]:
        """What is to be read, in order."""
        claim = self.claim
        yield Heading(f"Claim {claim.id}", 1)
        yield Line(claim.sentence, "It says")
        meant = ((claim.who_words, claim.who), (claim.whom_words, claim.whom))
        read = [f"“{words}” is {name}" for words, name in meant if words and words != name]
        if read:
            yield Line("; ".join(read), "Read as")
        facts = {
            "When": claim.date,
            "Where": claim.place,
            "Number": claim.number,
            "Told as": f"{claim.polarity.value}, {claim.modality.value}",
            "Said by": f"the document itself, {claim.where}" if not claim.said_by else None,
        }
        for label, value in facts.items():
            if value:
                yield Line(value, label)
        for number, name in enumerate(reversed(claim.said_by)):
            yield Line(name if not number else f"as told by {name}", "Said by" if not number else " ")
        if claim.quote:
            yield Quote(claim.quote, claim.where, 0)
        yield from self._making()
        if self.event is not None:
            yield Heading("The event that it tells of")
            yield Line(self.event.sentence, "Event")
            yield from _event_lines(self.event)
            for other in self.others:
                yield from claim_blocks(other)

    def _making(self) -> Iterator[Block]:
        claim = self.claim
        if claim.hand_made:
            made = f"by {claim.author}, by hand" if claim.author else "by hand"
            yield Line(f"{made}{f', {claim.origin}' if claim.origin else ''}", "Made")
        else:
            yield Line(f"by {claim.engine}, reading confidence {claim.confidence:.2f}", "Read")
        yield Line(claim.review.value, "Review")
        for verdict in claim.verdicts:
            yield Line(str(verdict), " ")
        if claim.note:
            yield Line(claim.note, "Note")
        if claim.edge:
            yield Line(f"kg explain {claim.who_id} {claim.relation} {claim.whom_id}", "See")
        elif not claim.counts:
            yield Line("It supports no event: it was rejected, replaced, or only accepted claims count.", "Counts")

    def rows(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """The claim, then the others of its event."""
        return _CLAIM_ROWS, _claim_rows((self.claim, *self.others))


def claim_sheet(source: Source, iri: str, chosen: Selection) -> ClaimSheet:
    """One claim, by IRI; of the others of its event, those selected."""
    claim = told(source, [iri])[0]
    if claim.event is None:
        return ClaimSheet(claim, None, ())
    sheet = event_sheet(source, source.mint("event", claim.event).value, chosen)
    return ClaimSheet(claim, sheet.event, tuple(other for other in sheet.told if other.id != claim.id))


@dataclass(frozen=True, slots=True, repr=False)
class DocumentSheet(Answer):
    """The answer to `show DOCUMENT`: what it is, and what it says.

    Attributes:
        kind: "document", "table" or "cited" (its text is not kept).
        derived_from: key or URL of the document that it retells.
    """

    id: str
    key: str
    name: str
    kind: str
    title: str | None
    publisher: str | None
    published: dt.date | None
    url: str | None
    derived_from: str | None
    told: tuple[Told, ...]
    selection: str = ""

    def blocks(self) -> Iterator[Block]:
        """What is to be read, in order."""
        yield Heading(self.title or self.name, 1)
        kinds = {"table": "a table of hand-made claims", "cited": "cited by a table; its text is not kept"}
        facts = {
            "Kind": kinds.get(self.kind, "a text that was read"),
            "Publisher": self.publisher or "unknown: it counts as a source of its own",
            "Published": self.published.isoformat() if self.published else "unknown",
            "Address": self.url,
            "Retells": self.derived_from,
            "Key": self.key,
            "Id": f"doc:{self.id}",
        }
        for label, value in facts.items():
            if value:
                yield Line(value, label)
        yield from _only(self.selection)
        yield Heading(f"What it says: {len(self.told):,} claim{'' if len(self.told) == 1 else 's'}")
        rows = tuple(
            (
                claim.date or "undated",
                claim.sentence + (f" [{claim.stance}]" if claim.stance else ""),
                claim.said_by[-1] if claim.said_by else "",
                claim.review.value,
                claim.id[:8],
            )
            for claim in self.told
        )
        yield Grid(("date", "what", "said by", "review", "claim"), rows)

    def rows(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """One row a claim."""
        return _CLAIM_ROWS, _claim_rows(self.told)


def document_sheet(source: Source, iri: str, chosen: Selection) -> DocumentSheet:
    """One document or table, by IRI, with the claims selected; a table's, whichever documents they cite."""
    node = NamedNode(iri)
    about = source.describe([iri])[iri]
    rows = source.store.select(
        f"SELECT DISTINCT ?claim WHERE {{ {{ ?claim prov:hadPrimarySource {node} }} "
        f"UNION {{ ?claim dcterms:isPartOf {node} }} ?claim a kg:Claim . {chosen.claim_patterns('?claim')} }}"
    )
    claims = told(source, (row["claim"] or "" for row in rows))
    classes = about.all(RDF["type"])
    local = source.mint.local("doc", iri) or iri
    kind = "table" if KG["CuratedTable"].value in classes else "document"
    return DocumentSheet(
        id=local,
        key=about.kg("key") or local,
        name=about.kg("name") or about.kg("key") or local,
        kind="cited" if KG["CitedDocument"].value in classes else kind,
        title=about.one(DCTERMS["title"]),
        publisher=about.one(DCTERMS["publisher"]),
        published=day_of(about.one(DCTERMS["issued"])),
        url=about.one(SCHEMA["url"]),
        derived_from=about.one(DCTERMS["source"]),
        told=tuple(claims),
        selection=chosen.in_words(),
    )
