"""The values that everything else is made of: frozen, comparable, with content-hash ids.

Nothing here knows of RDF, files or stores. A `Claim` keeps a source's testimony as read; which
actor its words mean is a proposal (`Reading.actor`) that the identity layer may overrule.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

__all__ = [
    "Actor",
    "ActorType",
    "Claim",
    "Decision",
    "DecisionKind",
    "Document",
    "Edge",
    "EdgeStatus",
    "Event",
    "Modality",
    "Office",
    "Place",
    "Polarity",
    "Quantity",
    "Reading",
    "ReviewStatus",
    "Span",
    "Speaker",
    "Tenure",
    "TimeKind",
    "When",
    "content_hash",
    "name_key",
    "slug",
]


def content_hash(*parts: object) -> str:
    """Sixteen hex digits that depend on the parts alone, on any machine.

    >>> content_hash("a", None, 1)
    '2dcc62c53b98b8e9'
    """
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


_LETTERS = str.maketrans({
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "ı": "i",
})  # fmt: skip
_MARKS = str.maketrans("", "", "'’`.")
_WORD = re.compile(r"\w+")
_WORD_OR_AND = re.compile(r"[\w&]+")


def _folded(text: str) -> str:
    """The text without accents, case, apostrophes and full stops."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    return text.translate(_MARKS).casefold()


def slug(text: str) -> str:
    """A readable, IRI-safe local name; non-Latin letters are kept.

    >>> slug("Recep Tayyip Erdoğan"), slug("Prime Minister’s Office of Israel"), slug("U.S.")
    ('recep-tayyip-erdogan', 'prime-ministers-office-of-israel', 'us')
    """
    local = "-".join(_WORD.findall(_folded(text))).strip("-_")
    return local or "x" + content_hash(text)


def name_key(text: str) -> str:
    """The form under which two spellings of one name are equal.

    >>> name_key("The  U.S."), name_key("Macron’s"), name_key("Erdoğan")
    ('us', 'macrons', 'erdogan')
    """
    return " ".join(_WORD_OR_AND.findall(_folded(text))).removeprefix("the ")


class ActorType(StrEnum):
    """What an actor, or a thing acted upon, is. The last four cannot act."""

    PERSON = "Person"
    COUNTRY = "Country"
    GOVERNMENT_BODY = "GovernmentBody"
    INTERNATIONAL_ORGANIZATION = "InternationalOrganization"
    ARMED_GROUP = "ArmedGroup"
    PARTY = "Party"
    COMPANY = "Company"
    MEDIA = "Media"
    ORGANIZATION = "Organization"  # a body that is none of the above: NGO, church, union, university
    GROUP = "GroupOfPeople"
    RESOLUTION = "Resolution"
    AGREEMENT = "Agreement"
    PLACE = "Place"
    TOPIC = "Topic"

    @property
    def can_act(self) -> bool:
        """Whether it can be the source of an event."""
        return self not in {ActorType.RESOLUTION, ActorType.AGREEMENT, ActorType.PLACE, ActorType.TOPIC}


class Polarity(StrEnum):
    """Whether the text says that it is so or that it is not."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Modality(StrEnum):
    """How the text holds it: as fact, or as something asked for, threatened, meant, possible, expected."""

    ACTUAL = "actual"
    REQUESTED = "requested"
    THREATENED = "threatened"
    INTENDED = "intended"
    POSSIBLE = "possible"
    PREDICTED = "predicted"


class TimeKind(StrEnum):
    """What the two bounds of a time mean."""

    WITHIN = "within"  # an event somewhere between the bounds
    THROUGHOUT = "throughout"  # a state's extent
    SINCE = "since"
    UNTIL = "until"
    UNKNOWN = "unknown"


class ReviewStatus(StrEnum):
    """What a person decided about a claim. UNREVIEWED when nobody has."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"  # replaced by a claim of the reviewer's
    UNSURE = "unsure"


class EdgeStatus(StrEnum):
    """How an edge stands, by the rule "when an edge holds"."""

    HOLDS = "holds"
    CONTESTED = "contested"
    ALLEGED = "alleged"
    DENIED = "denied"
    POTENTIAL = "potential"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a document: `text == document.text[start:end]`; offsets count characters."""

    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Words that stand for an actor or object, and what their reader took them to mean.

    Attributes:
        text: the words as read ("the premier").
        start, end: character offsets in the document; None for hand-made claims.
        actor: the registry id, or the minted id of an unresolved actor, that the reader proposes;
            None when nothing was proposed (identity then looks the words up).
        type: the proposed type, when the actor is not in the registry.
        label: the name to show for an unresolved actor; None means `text`.
        country: ISO 3166-1 alpha-3 code of its state, when known.
    """

    text: str
    start: int | None = None
    end: int | None = None
    actor: str | None = None
    type: ActorType | None = None
    label: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A time as read and as bounds.

    Attributes:
        edtf: for people and the JSONL contract: `2023-12-10`, `2022-02`, `a/b`, `a/..`, `../b`.
        text: the words of the document ("Sunday"), if any.
        kind: what the bounds mean.
        not_before, not_after: inclusive bounds; None is open.
    """

    edtf: str | None = None
    text: str | None = None
    kind: TimeKind = TimeKind.UNKNOWN
    not_before: dt.date | None = None
    not_after: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number on a claim: `value` in `unit` ("people", "killed", "USD", "minutes"), `text` as read."""

    value: float
    unit: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happened: a named place, and the ISO alpha-3 code of its country when known."""

    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of the chain of who says so; position 1 is the outermost."""

    position: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class Claim:
    """One source's testimony that somebody did something to somebody.

    Attributes:
        document: key of the document that testifies (`Document.key`).
        relation: name in the relation table.
        subject, object: who acts and upon whom; one may be None (such a claim makes no edge).
        trigger: the words that express the relation.
        speakers: the chain of who says so within the document, outermost first; empty when the
            document says so in its own voice.
        quote, start, end: the evidence, `quote == document.text[start:end]` when offsets are given.
        confidence: the probability that the text says this, in [0, 1].
        engine: `name-version` of the extractor, "hand" for curated claims.
        origin: `file:line` of a hand-made claim; author: who made it, where that is known.
    """

    document: str
    relation: str
    subject: Reading | None
    object: Reading | None
    trigger: Span | None = None
    when: When = field(default_factory=When)
    place: Place | None = None
    quantity: Quantity | None = None
    speakers: tuple[Speaker, ...] = ()
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    confidence: float = 1.0
    engine: str = "hand"
    origin: str | None = None
    note: str | None = None
    author: str | None = None
    _known_id: str = field(default="", init=False, repr=False, compare=False)  # asked for five times a claim

    @property
    def id(self) -> str:
        """Hash of document key, offsets and content as read; not of engine, author, confidence or actors meant."""
        if not self._known_id:
            object.__setattr__(self, "_known_id", self._hashed())
        return self._known_id

    def _hashed(self) -> str:
        def words(reading: Reading | None) -> list[object] | None:
            return [reading.text, reading.start, reading.end] if reading else None

        return content_hash(
            self.document,
            self.start,
            self.end,
            self.quote,
            self.relation,
            words(self.subject),
            words(self.object),
            [self.trigger.text, self.trigger.start] if self.trigger else None,
            self.when.text,
            [self.place.name] if self.place else None,
            # 1200, 1200.0 and a value read back from a store are one number; so are 0.0 and -0.0
            [self.quantity.text, float(self.quantity.value) + 0.0, self.quantity.unit] if self.quantity else None,
            [words(speaker.reading) for speaker in self.speakers],
            self.polarity,
            self.modality,
        )

    @property
    def hand_made(self) -> bool:
        """Whether a person wrote it: its author accepted it."""
        return self.engine == "hand"


@dataclass(frozen=True, slots=True)
class Document:
    """What was read, as read.

    Attributes:
        key: the given id, else the canonical URL, else the relative path. Identity of the document.
        name: what the JSONL contract shows: record id, else file stem.
        text: the text that offsets count in.
        published: publication date; never from the file system.
        publisher: who published it; counts as one independent source.
        derived_from: URL or key of the document that this one retells (demonstration items).
        origin: the file it came from, as the user named it.
    """

    key: str
    name: str
    text: str
    title: str | None = None
    published: dt.date | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "en"
    derived_from: str | None = None
    origin: str | None = None

    @property
    def id(self) -> str:
        """Local name of its IRI: a hash of the key, so it stays when the content changes."""
        return content_hash(self.key)

    @property
    def sha256(self) -> str:
        """Hash of the text: each is a version of the document."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something in the registry (or an unresolved one, named from a text).

    Attributes:
        id: slug, unique in the registry ("vladimir-putin").
        label: preferred name.
        country: ISO 3166-1 alpha-3 code of the state that it is, or belongs to by birth or seat.
        aliases: other names and abbreviations.
        demonyms: adjectives and names of its people ("Russian", "Russians").
        metonyms: words that stand for it by convention ("Kremlin", "Moscow").
        acts_for: id of the state or organisation whose body this is (a ministry, an army, an
            organ of the UN), without dates; people act through `Tenure`s.
        wikidata: Q-number.
        iso2: two-letter code, for states.
        description: a few words that tell it from namesakes.
        resolved: False for an actor only named in a text.
    """

    id: str
    label: str
    type: ActorType
    country: str | None = None
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    acts_for: str | None = None
    wikidata: str | None = None
    iso2: str | None = None
    description: str | None = None
    resolved: bool = True


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a state or body: `titles` are the words by which texts name it.

    Attributes:
        id: slug ("prime-minister-of-israel").
        of: actor id of the state or body whose office it is.
        role: normalised role ("president", "prime minister", "foreign minister", "secretary-general").
    """

    id: str
    label: str
    of: str
    role: str
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person holds an office, and acts for a state or body, from–to; None is open."""

    holder: str
    office: str | None
    acts_for: str
    not_before: dt.date | None = None
    not_after: dt.date | None = None

    @property
    def id(self) -> str:
        """Readable local name: holder, office (or body) and first day."""
        start = self.not_before.isoformat() if self.not_before else "open"
        return f"{self.holder}.{self.office or self.acts_for}.{start}"


class DecisionKind(StrEnum):
    """What a person decided. On claims, on actors, on events (pairs of claims), on a decision."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    UNSURE = "unsure"
    SAME_ACTOR = "sameActor"
    DIFFERENT_ACTOR = "differentActor"
    RENAMED = "renamed"
    ALIAS_ADDED = "aliasAdded"
    ALIAS_REMOVED = "aliasRemoved"
    SAME_EVENT = "sameEvent"
    DIFFERENT_EVENT = "differentEvent"
    UNDONE = "undone"

    @property
    def is_verdict(self) -> bool:
        """Whether it judges one claim."""
        return self in {
            DecisionKind.ACCEPTED,
            DecisionKind.REJECTED,
            DecisionKind.CORRECTED,
            DecisionKind.UNSURE,
        }


@dataclass(frozen=True, slots=True)
class Decision:
    """An append-only record: who decided what, when and why. The latest on its targets counts.

    Attributes:
        targets: verdicts: (claim id,); sameActor/differentActor: (actor id, actor id), the first
            is the one that stays; renamed/aliasAdded/aliasRemoved: (actor id,); sameEvent and
            differentEvent: (claim id, claim id); undone: (decision id,).
        value: the new name or the alias; for `corrected`, what it should say, as JSON: columns of a
            table of claims and their text.
        at: ISO 8601 UTC time with microseconds, which orders decisions.
        document, quote, start: the judged passage, so that a verdict survives re-reading.
        content: what the judged claim said, as canonical JSON, for showing beside a changed one.
        sampled: the verdict came from a random sample (`kg review --sample`).
    """

    kind: DecisionKind
    targets: tuple[str, ...]
    author: str
    at: str
    why: str | None = None
    value: str | None = None
    document: str | None = None
    quote: str | None = None
    start: int | None = None
    content: str | None = None
    sampled: bool = False

    @property
    def id(self) -> str:
        """Hash of everything: the same decision imported twice is one."""
        return content_hash(
            self.kind, list(self.targets), self.author, self.at, self.why, self.value, self.document,
            self.quote, self.start, self.content, self.sampled,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """Claims that tell of one happening. Derived; `id` is no durable name."""

    id: str
    family: str
    relation: str
    agent: str | None
    recipient: str | None
    claims: tuple[str, ...]
    when: When
    sources: int
    participants: tuple[str, ...] = ()
    contested: tuple[str, ...] = ()  # of "fact", "number", "date", "agent"


@dataclass(frozen=True, slots=True)
class Edge:
    """All events of one relation between two actors. Derived."""

    source: str
    relation: str
    target: str
    status: EdgeStatus
    events: int
    claims: int
    sources: int
    first: dt.date | None
    last: dt.date | None
    tally: tuple[tuple[str, int], ...] = ()  # (month "2023-12", events), sorted

    @property
    def id(self) -> str:
        """`source.relation.target`."""
        return f"{self.source}.{self.relation}.{self.target}"
