"""Claims and events as answers show them: names in place of IRIs, everything in words at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Modality, Polarity, ReviewStatus
from kg.questions.source import About, day_of, iris, portions
from kg.vocabulary import DCTERMS, KG, PROV, RDF, SCHEMA

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from kg.questions.source import Source

__all__ = ["Happening", "Told", "Verdict", "event_row", "happenings", "in_words", "short_date", "told"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person decided about a claim.

    Attributes:
        undone: whether a later decision took it back.
    """

    decision: str
    author: str
    at: str
    why: str | None
    undone: bool

    def __str__(self) -> str:
        why = f": {self.why}" if self.why else ""
        return f"{'(undone) ' if self.undone else ''}{self.decision} by {self.author}, {self.at[:10]}{why}"


@dataclass(frozen=True, slots=True)
class Told:
    """One claim.

    Attributes:
        id: of the claim; event, edge: local names of what it supports, None where it does not count.
        who, whom: labels of the canonical actors; what was read, where no actor is meant.
        who_words, whom_words: the words that were read as them.
        relation: name in the table; label: how it reads.
        said_by: the chain of who says so, outermost first, as labels; empty: the document's own voice.
        speakers: IRIs of the same, where known.
        document: title of the document, or its name; table: name of the table of a hand-made claim.
        number: the quantity in words.
        origin, author: where a hand-made claim stands, and who made it.
        review: what a person decided; verdicts: every decision, oldest first.
    """

    id: str
    event: str | None
    edge: str | None
    who: str
    relation: str
    label: str
    whom: str
    who_id: str | None
    whom_id: str | None
    who_words: str | None
    whom_words: str | None
    date: str | None
    not_before: dt.date | None
    not_after: dt.date | None
    place: str | None
    number: str | None
    value: float | None
    unit: str | None
    polarity: Polarity
    modality: Modality
    said_by: tuple[str, ...]
    speakers: tuple[str, ...]
    quote: str | None
    document: str
    document_id: str
    publisher: str | None
    published: dt.date | None
    url: str | None
    confidence: float
    engine: str
    hand_made: bool
    origin: str | None
    author: str | None
    note: str | None
    review: ReviewStatus
    verdicts: tuple[Verdict, ...]

    @property
    def counts(self) -> bool:
        """Whether it supports an event: it was neither rejected nor replaced."""
        return self.event is not None

    @property
    def against(self) -> bool:
        """Whether it says that it is not so."""
        return self.polarity is Polarity.NEGATED

    @property
    def stance(self) -> str:
        """How it is told, in words: "denied", "threatened" …; empty for an affirmed fact."""
        words = [] if self.modality is Modality.ACTUAL else [self.modality.value]
        return ", ".join(["denied", *words] if self.against else words)

    @property
    def sentence(self) -> str:
        """Who did what to whom."""
        return " ".join(part for part in (self.who, self.label, self.whom) if part)

    @property
    def voice(self) -> str:
        """Who says so, in words: the chain, innermost first, and the publisher."""
        outlet = self.publisher or self.document
        if not self.said_by:
            return f"{outlet}, in its own voice"
        return f"{', according to '.join(reversed(self.said_by))}, in {outlet}"

    @property
    def where(self) -> str:
        """The document, its publisher and date, for a line under a quote."""
        parts = [self.document, self.publisher, self.published.isoformat() if self.published else None]
        return ", ".join(dict.fromkeys(part for part in parts if part))

    @property
    def attribution(self) -> str:
        """The chain of who says so, outermost first; empty when the document itself does."""
        return " > ".join(self.said_by)


@dataclass(frozen=True, slots=True)
class Happening:
    """One event.

    Attributes:
        id: of the event, no durable name; claim: id of its first claim, which names it durably.
        status: "holds", "alleged" …; contested: what its sources disagree on.
        sources: independent ones.
    """

    id: str
    claim: str | None
    who: str
    relation: str
    label: str
    root: str
    whom: str
    who_id: str | None
    whom_id: str | None
    participants: tuple[str, ...]
    date: str | None
    not_before: dt.date | None
    not_after: dt.date | None
    status: str
    contested: tuple[str, ...]
    sources: int
    claims: int

    @property
    def sentence(self) -> str:
        """Who did what to whom."""
        words = " ".join(part for part in (self.who, self.label, self.whom) if part)
        more = [name for name in self.participants if name not in {self.who, self.whom}]
        return f"{words} (with {', '.join(more)})" if more else words

    @property
    def order(self) -> tuple[str, str, str]:
        """For sorting by time, undated last."""
        first, last = self.not_before or self.not_after, self.not_after or self.not_before
        return (first.isoformat() if first else "9999", last.isoformat() if last else "9999", self.id)

    @property
    def marks(self) -> str:
        """What is not plain about it: status unless it holds, and what is contested."""
        words = [] if self.status == "holds" else [self.status]
        if self.contested and self.contested != ("fact",):
            words.append(f"disputed: {', '.join(self.contested)}")
        return "; ".join(words)


def in_words(name: str) -> str:
    """A relation's name as words, when no table knows it."""
    return "".join(f" {char.lower()}" if char.isupper() else char for char in name).strip()


def event_row(event: Happening) -> tuple[str, str, str, str]:
    """Date, sentence, sources and claim, as tables of events show them."""
    marks = f" [{event.marks}]" if event.marks else ""
    return short_date(event.date), event.sentence + marks, str(event.sources), (event.claim or "")[:8]


def short_date(date: str | None) -> str:
    """An interval in less room: the second end without what it shares with the first.

    >>> short_date("2023-10-07/2023-12-10"), short_date("2023-10-07/2024-01-02"), short_date(None)
    ('2023-10-07/12-10', '2023-10-07/2024-01-02', 'undated')
    """
    first, mark, last = (date or "undated").partition("/")
    shared = mark and first[:5] == last[:5] and len(first) == len(last) == len("2023-10-07")
    return f"{first}/{last[5:]}" if shared else date or first


# ---- claims ----


def told(source: Source, claims: Iterable[str]) -> list[Told]:
    """Claims by IRI: for before against, by date, undated last."""
    about = source.describe(claims)
    documents = source.describe(each for claim in about.values() for each in claim.all(PROV["hadPrimarySource"]))
    speakers = source.describe(each for claim in about.values() for each in claim.all(KG["speaker"]))
    named = {
        each
        for thing in (*about.values(), *speakers.values())
        for term in (RDF["subject"], RDF["object"], PROV["wasAttributedTo"])
        for each in thing.all(term)
    }
    labels = source.labels(named)
    verdicts = _verdicts(source, sorted(about))
    found = [
        _told(source, iri, claim, documents, speakers, labels, verdicts.get(iri, ()))
        for iri, claim in about.items()
        if claim.values
    ]
    return sorted(found, key=_order)


def _order(claim: Told) -> tuple[bool, bool, str, str, str]:
    date = claim.not_before or claim.not_after
    published = claim.published.isoformat() if claim.published else "9999"
    return (not claim.counts, claim.against, date.isoformat() if date else "9999", published, claim.id)


def _told(
    source: Source,
    iri: str,
    claim: About,
    documents: Mapping[str, About],
    speakers: Mapping[str, About],
    labels: Mapping[str, str],
    verdicts: Sequence[Verdict],
) -> Told:
    document_iri = claim.one(PROV["hadPrimarySource"]) or ""
    document = documents.get(document_iri, About())
    chain = sorted((speakers[each] for each in claim.all(KG["speaker"])), key=lambda link: link.number("position"))
    name = KG.local(claim.one(RDF["predicate"]) or "") or ""
    row = source.relations.get(name)
    who, whom = claim.one(RDF["subject"]), claim.one(RDF["object"])
    value = claim.kg("quantity")
    number = claim.kg("quantityText") or " ".join(filter(None, [value, claim.kg("unit")]))
    engine = source.mint.local("engine", claim.kg("extractedBy") or "") or ""
    event, edge = claim.kg("event"), claim.kg("edge")
    return Told(
        id=source.mint.local("claim", iri) or iri,
        event=source.mint.local("event", event) if event else None,
        edge=source.mint.local("edge", edge) if edge else None,
        who=labels[who] if who else claim.kg("readSubject") or "",
        relation=name,
        label=row.label if row else in_words(name),
        whom=labels[whom] if whom else claim.kg("readObject") or "",
        who_id=source.actor_id(who) if who else None,
        whom_id=source.actor_id(whom) if whom else None,
        who_words=claim.kg("readSubject"),
        whom_words=claim.kg("readObject"),
        date=claim.kg("date"),
        not_before=claim.day("notBefore"),
        not_after=claim.day("notAfter"),
        place=claim.kg("place"),
        number=number or None,
        value=float(value) if value else None,
        unit=claim.kg("unit"),
        polarity=Polarity(claim.word("polarity") or "affirmed"),
        modality=Modality(claim.word("modality") or "actual"),
        said_by=tuple(_speaker(link, labels) for link in chain),
        speakers=tuple(each for link in chain if (each := link.one(PROV["wasAttributedTo"]))),
        quote=claim.kg("quote"),
        document=_title(document),
        document_id=source.mint.local("doc", document_iri) or document_iri,
        publisher=document.one(DCTERMS["publisher"]),
        published=day_of(document.one(DCTERMS["issued"])),
        url=document.one(SCHEMA["url"]),
        confidence=float(claim.kg("confidence") or 1),
        engine=engine,
        hand_made=engine == "hand",
        origin=claim.kg("origin"),
        author=claim.one(DCTERMS["creator"]),
        note=claim.kg("note"),
        review=ReviewStatus(claim.word("status") or "unreviewed"),
        verdicts=tuple(verdicts),
    )


def _speaker(link: About, labels: Mapping[str, str]) -> str:
    actor = link.one(PROV["wasAttributedTo"])
    return (labels.get(actor) if actor else None) or link.kg("speakerLabel") or link.kg("readSpeaker") or "somebody"


def _title(document: About) -> str:
    name = document.kg("name") or document.kg("key")
    return document.one(DCTERMS["title"]) or _file_name(name) or "a document"


def _file_name(text: str | None) -> str | None:
    """A document's name without the folders of the machine that read it."""
    if text and "://" in text:
        return text
    return text.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] if text else None


def _verdicts(source: Source, claims: Sequence[str]) -> dict[str, list[Verdict]]:
    found: dict[str, list[Verdict]] = {}
    for part in portions(claims):
        rows = source.store.select(
            f"SELECT ?claim ?d ?decision ?author ?at ?why ?undo WHERE {{ VALUES ?claim {{ {iris(part)} }} "
            "?d kg:onClaim ?claim ; a kg:Verdict ; kg:decision ?decision ; prov:wasAttributedTo ?author ; "
            "prov:atTime ?at OPTIONAL { ?d kg:why ?why } OPTIONAL { ?undo kg:onDecision ?d } } ORDER BY ?at ?d ?undo"
        )
        seen = set()
        for row in rows:
            if row["d"] not in seen:
                seen.add(row["d"])
                author = source.mint.local("reviewer", row["author"] or "") or row["author"] or ""
                verdict = Verdict(row["decision"] or "", author, row["at"] or "", row["why"], row["undo"] is not None)
                found.setdefault(row["claim"] or "", []).append(verdict)
    return found


# ---- events ----


def happenings(source: Source, events: Iterable[str]) -> list[Happening]:
    """Events by IRI, by time, undated last."""
    about = {iri: event for iri, event in source.describe(events).items() if event.kg("relation")}
    named = {
        each
        for event in about.values()
        for term in (KG["agent"], KG["recipient"], KG["participant"])
        for each in event.all(term)
    }
    labels = source.labels(named)
    first = _first_claims(source, sorted(about))
    found = [_happening(source, iri, event, labels, first.get(iri)) for iri, event in about.items()]
    return sorted(found, key=lambda event: event.order)


def _first_claims(source: Source, events: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in portions(events):
        for row in source.store.select(
            f"SELECT ?event (MIN(STR(?c)) AS ?claim) WHERE {{ VALUES ?event {{ {iris(part)} }} "
            "?c kg:event ?event } GROUP BY ?event"
        ):
            found[row["event"] or ""] = source.mint.local("claim", row["claim"] or "") or ""
    return found


def _happening(source: Source, iri: str, event: About, labels: Mapping[str, str], claim: str | None) -> Happening:
    name = KG.local(event.kg("relation") or "") or ""
    row = source.relations.get(name)
    who, whom = event.kg("agent"), event.kg("recipient")
    return Happening(
        id=source.mint.local("event", iri) or iri,
        claim=claim,
        who=labels[who] if who else "",
        relation=name,
        label=row.label if row else in_words(name),
        root=event.kg("root") or "",
        whom=labels[whom] if whom else "",
        who_id=source.actor_id(who) if who else None,
        whom_id=source.actor_id(whom) if whom else None,
        participants=tuple(sorted({labels[each] for each in event.all(KG["participant"])})),
        date=event.kg("date"),
        not_before=event.day("notBefore"),
        not_after=event.day("notAfter"),
        status=event.word("status") or "holds",
        contested=tuple(event.all(KG["contested"])),
        sources=event.number("sources"),
        claims=event.number("claims"),
    )
