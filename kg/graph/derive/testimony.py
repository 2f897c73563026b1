"""What derivation needs of a claim: who is meant on that date, when, how told, how judged.

`testify` is the only place where claims, identity, verdicts and the relation table meet; events,
edges and sources are pure functions over what it gives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.graph.decisions import EventLinks, Verdicts, live_event_links, live_verdicts
from kg.graph.derive.sameness import block_of, kin_of, topic
from kg.model import ActorType, Modality, Polarity, ReviewStatus, content_hash, name_key
from kg.relations import RelationKind
from kg.vocabulary import Mint

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kg.actors.identity import Identity
    from kg.model import Claim, Decision, Reading
    from kg.relations import RelationTable

__all__ = ["Context", "End", "Testimony", "testify"]

_AS_STATE = frozenset({ActorType.COUNTRY, ActorType.GOVERNMENT_BODY, ActorType.GROUP})
_CALLED = frozenset({ActorType.COUNTRY, ActorType.GOVERNMENT_BODY})
_KEPT = 200_000  # ends kept: memory stays bounded over a million claims
_EXACT = 0
_OPEN = 10_000_000  # days: a time with one bound is coarser than any with two
_UNDATED = 20_000_000

_PARTS_OF_DAY = {
    "morning": "morning", "dawn": "morning", "overnight": "night", "noon": "noon", "midday": "noon",
    "afternoon": "afternoon", "evening": "evening", "night": "night", "midnight": "night",
}  # fmt: skip


_PEOPLE = frozenset(
    {
        "people", "persons", "person", "individuals", "lives", "civilians", "others", "hostages", "captives",
        "victims", "men", "women", "children", "many", "several", "some", "dozens", "hundreds", "thousands",
        "tens", "scores", "million", "millions", "at", "least", "most", "about", "around", "roughly",
        "approximately", "nearly", "almost", "over", "under", "more", "fewer", "less", "than", "up", "to",
        "as", "of", "the", "and", "other",
    }
)  # fmt: skip


def _only_people(words: str) -> bool:
    """Whether the words tell nothing but that they are people, and how many."""
    return all(word in _PEOPLE or word.isdigit() for word in name_key(words).split())


_document_id = lru_cache(maxsize=1000)(content_hash)


class End(NamedTuple):
    """One end of a claim.

    Attributes:
        actor: canonical actor.
        part: who takes part in the event: the state, where a state's body or people is named; of topics, the matter.
        principal: the state or organisation acted for on that date; `part` when there is none.
        state: the state that the actor is, acts for or belongs to on that date.
        kind: of what type it is, None when nothing tells.
        words: what a place or a state's possession is called in the text ("Libyan air defences"), else "".
        named: whether it is somebody in particular (not "officials").
        anyone: whether it is people of whom nothing is told but their number ("about 1,400 people").
    """

    actor: str
    part: str
    principal: str
    state: str | None
    kind: str | None
    words: str
    named: bool
    anyone: bool

    @property
    def thing(self) -> bool:
        """Whether it is a thing or place of which no text tells whose it is."""
        return self.kind == ActorType.PLACE and self.state is None


class Testimony(NamedTuple):
    """A claim as derivation sees it; all plain values, so that it can be spilled to disk.

    Attributes:
        id, document: ids of claim and document.
        lo, hi: bounds as ordinals (`date.toordinal`), None is open.
        span: coarseness: 0 is one day, then days, then one open bound, then undated.
        edtf, time_kind: time for people, and what the bounds mean.
        source: who ultimately says so: canonical id of the innermost named speaker, or None.
        acting_side: whether the acting side itself says so.
        own_voice: whether the document says so itself.
        telling: claims of one trigger in one sentence share it; None without offsets.
        part_of_day: "morning" … when the words of a day say it.
        place: where it happened, its name folded.
        published: ordinal of the document's publication date.
    """

    id: str
    document: str
    relation: str
    family: str
    root: str
    lasting: bool
    symmetric: bool
    subject: End | None
    object: End | None
    speakers: tuple[tuple[int, str], ...]
    source: str | None
    acting_side: bool
    own_voice: bool
    lo: int | None
    hi: int | None
    span: int
    edtf: str | None
    time_kind: str
    affirmed: bool
    actual: bool
    confidence: float
    status: str
    quantity: float | None
    unit: str | None
    telling: str | None
    part_of_day: str | None
    place: str | None
    place_country: str | None
    published: int | None
    block: str

    @property
    def accepted(self) -> bool:
        """Whether a person accepted or made it."""
        return self.status == ReviewStatus.ACCEPTED

    @property
    def edge(self) -> str | None:
        """Id of the edge that it supports; None when an end is missing or both are one actor."""
        if self.subject is None or self.object is None or self.subject.actor == self.object.actor:
            return None
        source, target = self.subject.actor, self.object.actor
        if self.symmetric and target < source:
            source, target = target, source
        return f"{source}.{self.relation}.{target}"


@dataclass(frozen=True)
class Context:
    """What claims are read against.

    Attributes:
        identity: who is who, decisions included.
        relations: the relation table.
        decisions: all records, for verdicts and event links.
        strict: only accepted claims count.
        mint: of the project's base.
    """

    identity: Identity
    relations: RelationTable
    decisions: Sequence[Decision] = ()
    strict: bool = False
    mint: Mint = field(default_factory=Mint)

    def __post_init__(self) -> None:
        object.__setattr__(self, "verdicts", live_verdicts(self.decisions))
        object.__setattr__(self, "links", live_event_links(self.decisions))
        mutual = frozenset(kin_of(row.family).group for row in self.relations if row.symmetric)
        object.__setattr__(self, "_mutual", mutual)
        object.__setattr__(self, "_ends", {})

    verdicts: Verdicts = field(init=False, repr=False, compare=False)
    links: EventLinks = field(init=False, repr=False, compare=False)
    _mutual: frozenset[str] = field(init=False, repr=False, compare=False)
    _ends: dict[tuple[object, ...], End] = field(init=False, repr=False, compare=False)

    def mutual(self, family: str) -> bool:
        """Whether events of the family and its kin join their participants without direction.

        So it is when any relation of it is symmetric: "A visited B" and "B hosted A" are one
        meeting, but A attacking B and B attacking A are two attacks.
        """
        return kin_of(family).group in self._mutual

    def counts(self, testimony: Testimony) -> bool:
        """Whether it may support events and edges: not rejected or replaced; accepted, when strict."""
        if self.strict:
            return testimony.accepted
        return testimony.status not in {ReviewStatus.REJECTED, ReviewStatus.CORRECTED}

    def status(self, claim: Claim) -> ReviewStatus:
        """Review status of a claim."""
        if not self.decisions:  # ids of claims are dear
            return ReviewStatus.ACCEPTED if claim.hand_made else ReviewStatus.UNREVIEWED
        return self.verdicts.status(claim)

    def end(self, reading: Reading, on: dt.date | None) -> End:
        """Whom a reading means on a date, and for whom they act."""
        key = (reading.text, reading.actor, reading.label, reading.type, reading.country, on)
        found = self._ends.get(key)
        if found is None:
            if len(self._ends) >= _KEPT:
                self._ends.clear()
            found = self._ends[key] = self._end(reading, on)
        return found

    def _end(self, reading: Reading, on: dt.date | None) -> End:
        identity = self.identity
        actor_id = identity.of(reading, on)
        actor = identity.actor(actor_id)
        kind = actor.type if actor else reading.type
        state = identity.state_of(actor_id, on)
        if state is None and actor is None and reading.country:
            known = identity.registry.state(reading.country)
            state = identity.canonical(known.id) if known else None
        part = state if kind in _AS_STATE and state else actor_id
        if actor is None and kind is ActorType.TOPIC:
            part = topic(reading.label or reading.text) or part
        principal = self._principal(actor_id, on) or part
        if kind in _AS_STATE:
            principal = part
        named = kind is not None and kind is not ActorType.GROUP
        anyone = kind is ActorType.GROUP and state is None and _only_people(reading.label or reading.text)
        told = kind in _CALLED and reading.text != reading.label
        words = reading.text if kind is ActorType.PLACE or told else ""
        return End(actor_id, part, principal, state, kind.value if kind else None, words, named, anyone)

    def _principal(self, actor_id: str, on: dt.date | None) -> str | None:
        """The top of the chain of acting for: ministry, state; organ, organisation."""
        here, found = actor_id, None
        for _ in range(5):
            owners = (self.identity.registry.acts_for(member, on) for member in self.identity.members(here))
            owner = next((each for each in owners if each is not None), None)
            if owner is None or owner == here:
                break
            found = here = self.identity.canonical(owner)
        return found


def testify(claim: Claim, context: Context, published: dt.date | None) -> Testimony:
    """What a claim of a document published on that day amounts to.

    An undated claim's actors are looked up on the day of publication.

    Raises:
        KeyError: the relation is not in the table.
    """
    row = context.relations[claim.relation]
    when = claim.when
    on = when.not_before or when.not_after or published
    subject = context.end(claim.subject, on) if claim.subject else None
    target = context.end(claim.object, on) if claim.object else None
    voices = [(speaker.position, context.end(speaker.reading, on)) for speaker in claim.speakers]
    innermost = voices[-1][1] if voices else None
    sides = [side for side in ((subject, target) if row.symmetric else (subject,)) if side]
    lo, hi = (bound.toordinal() if bound else None for bound in (when.not_before, when.not_after))
    return Testimony(
        id=claim.id,
        document=_document_id(claim.document),
        relation=row.name,
        family=row.family,
        root=row.root,
        lasting=row.kind is RelationKind.STATE,
        symmetric=row.symmetric,
        subject=subject,
        object=target,
        speakers=tuple((position, voice.actor) for position, voice in voices),
        source=innermost.actor if innermost and innermost.named else None,
        acting_side=innermost is not None and any(_one_side(innermost, side) for side in sides),
        own_voice=innermost is None,
        lo=lo,
        hi=hi,
        span=_span(lo, hi),
        edtf=when.edtf,
        time_kind=when.kind.value,
        affirmed=claim.polarity is Polarity.AFFIRMED,
        actual=claim.modality is Modality.ACTUAL,
        confidence=claim.confidence,
        status=context.status(claim).value,
        quantity=claim.quantity.value if claim.quantity else None,
        unit=claim.quantity.unit if claim.quantity else None,
        telling=_telling(claim, row.family),
        part_of_day=_part_of_day(when.text) if lo == hi else None,
        place=name_key(claim.place.name) if claim.place else None,
        place_country=claim.place.country if claim.place else None,
        published=published.toordinal() if published else None,
        block=block_of(row.family, subject, target, mutual=context.mutual(row.family)),
    )


def _one_side(voice: End, side: End) -> bool:
    return voice.actor == side.actor or voice.principal == side.principal


def _span(lo: int | None, hi: int | None) -> int:
    if lo is None and hi is None:
        return _UNDATED
    if lo is None or hi is None:
        return _OPEN
    return max(hi - lo, _EXACT)


def _telling(claim: Claim, family: str) -> str | None:
    """One trigger in one sentence: its place in the document says which."""
    if claim.trigger is None or claim.trigger.start is None:
        return None
    return f"{_document_id(claim.document)} {claim.trigger.start} {family} {claim.trigger.text}"


def _part_of_day(words: str | None) -> str | None:
    found = {_PARTS_OF_DAY[word] for word in re.findall(r"[a-z]+", (words or "").casefold()) if word in _PARTS_OF_DAY}
    return found.pop() if len(found) == 1 else None
