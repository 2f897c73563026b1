"""Whether two claims may tell of one thing: of what kind, by whom, to whom.

Two texts rarely tell of one deed in the same words. So five things agree that are not the same:

- *Kin relations* ("spoke with" and "met", "demanded" and "demanded a ceasefire from"): families of one
  PLOVER class of which one says more than the other, or another thing about the deed. Two families that
  each say something of their own ("called" and "met") never agree, and no two of one document do: who
  tells two things in two words tells of two.
- *People to whom something is done*: "Smith was arrested", "officers seized Smith", "police arrested Smith" agree.
- *Moves between states*: "recalled its ambassador" agrees with "recalled its ambassador from Norland" of that day.
- *Crowds* that protest or rally: "people marched on the embassy" agrees with "a crowd gathered before the mission".
- *Topics* that are praised, condemned or turned down: "the meeting" agrees with "the talks".
- *Things* that are hit or taken and are nobody's that one could name: "the airport" agrees with
  "Batken's airport", "air defence sites" with "Libyan air defences", and whatever is hit at one named place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.model import ActorType, name_key

if TYPE_CHECKING:
    from kg.graph.derive.testimony import End, Testimony

__all__ = [
    "TOLLS", "Kin", "block_of", "by_person", "crowds", "kin_of", "meets", "synonyms", "thing_words", "topic", "towards",
]  # fmt: skip

TOLLS = frozenset({"killed", "wounded", "abducted", "hostages", "displaced", "massacre", "arrest"})
"""Event families whose target is people counted."""
_TO_PEOPLE = TOLLS | {
    "assassination-attempt", "execution", "abuse", "conviction", "indictment", "release", "deportation",
    "dismissal", "pardon", "rescue",
}  # fmt: skip
"""Event families of what is done to a person, by whom is often left out."""
_TO_THINGS = frozenset({"attack", "occupation"})
"""Kin whose target may be a thing."""
_TOWARDS = frozenset({"break-of-ties", "diplomatic-recall", "downgrade-of-ties", "expulsion"})
"""Kin of what states do to one another, and rarely to two on a day: towards whom is left out where it is known."""
_BY_CROWDS = frozenset({"protest", "rally"})
"""Kin of what people do of whom nothing is told but that they are many."""
_STOP = frozenset({"the", "a", "an", "its", "his", "her", "their", "of", "in", "and", "s"})


_TOPICS = (
    "meeting talk summit conference negotiation dialogue session",
    "deal accord agreement pact treaty",
    "truce ceasefire cease-fire armistice",
    "attack raid strike assault bombing bombardment shelling airstrike invasion incursion offensive operation",
    "decision move step ruling",
    "accusation charge allegation claim",
    "vote election poll ballot referendum",
    "killing murder assassination",
    "plan proposal offer initiative idea",
    "arrest detention",
    "exercise drill manoeuvre maneuver",
    "statement remark comment declaration announcement",
    "coup putsch takeover overthrow",
    "visit trip tour",
    "verdict sentence conviction",
    "resolution text draft",
    "sanction restriction measure",
    "withdrawal pullout pull-out pullback",
    "crackdown repression suppression",
)
"""Words for one matter."""
_TOPIC = {word: words.split()[0] for words in _TOPICS for word in words.split()}


class Kin(NamedTuple):
    """What a relation has in common with others.

    Attributes:
        group: name of the kin; the family, when it has none.
        sort: what sets it apart within the kin; None when nothing does.
    """

    group: str
    sort: str | None


_GROUPS: dict[str, dict[str, str | None]] = {
    "accusation": {"accusation": None, "accusation-war-crimes": "war crimes"},
    "agreement": {
        "agreement": None, "agreement-ceasefire": "ceasefire", "agreement-cooperation": "cooperation",
        "agreement-meeting": "meeting",
    },
    "aid": {
        "aid": None, "humanitarian-aid": "humanitarian", "funding": "money", "military-aid": "arms",
        "arms-supply": "arms",
    },
    "aid-cut": {"cut-of-aid": None, "cut-of-military-aid": "arms"},
    "attack": {"attack": None, "destruction": None, "bomb-attack": "bomb"},
    "expulsion": {"expulsion": None, "diplomatic-expulsion": "diplomats"},
    "killed": {"killed": None, "massacre": None},
    "occupation": {"occupation": None, "seizure": None},
    "talk": {"talk": None, "negotiation": None, "meeting": "in person"},
    "rejection": {
        "rejection": None, "rejection-of-plan": "plan", "refusal-to-meet": "meeting",
        "refusal-to-release": "release",
    },
    "veto": {"veto": None, "blocking": None},
    "demand": {
        "demand": None, "request": None, "demand-ceasefire": "ceasefire", "demand-reform": "reform",
        "demand-release": "release", "demand-resignation": "resignation", "request-aid": "aid",
        "request-arms": "arms", "request-mediation": "mediation", "request-talks": "talks",
    },
    "sanctions": {"sanctions": None, "embargo": "embargo"},
    "praise": {"praise": None, "support": None},
    "threat": {
        "threat": None, "threat-of-force": "force", "threat-of-sanctions": "sanctions",
        "threat-to-break-ties": "ties", "ultimatum": "ultimatum",
    },
}  # fmt: skip
"""Kin -> its families, each with what sets it apart."""

_SYNONYMS = (
    frozenset({"demanded", "urged", "requested"}),
    frozenset({"condemned", "criticized"}),
    frozenset({"sanctioned", "embargoed"}),
)
_KIN = {family: Kin(group, sort) for group, families in _GROUPS.items() for family, sort in families.items()}
_RELATIONS = {"called": Kin("talk", "by telephone")}


def kin_of(family: str, relation: str | None = None) -> Kin:
    """The kin of a relation, or of a family at large."""
    return _RELATIONS.get(relation or "") or _KIN.get(family) or Kin(family, None)


def block_of(family: str, subject: End | None, target: End | None, *, mutual: bool) -> str:
    """Only claims of one block can be one event: kin and principals, in order unless it is mutual.

    What is done to a person is filed by that person alone, as the doer may not be named; tolls of others
    (which may tell nothing but a number), what may be done to things, and towards whom may be left out, by the
    doer alone. What crowds do is filed by whom they do it to.
    """
    group = kin_of(family).group
    if family in _TO_PEOPLE and target is not None and target.kind == ActorType.PERSON:
        return f"{group} > {target.part}"
    if group in _BY_CROWDS and target is not None and (subject is None or _nobody(subject)):
        return f"{group} of crowds {target.principal}"
    if family in TOLLS or group in _TO_THINGS | _TOWARDS:
        return f"{group} {subject.principal if subject else '-'}"
    ends = [end.principal if end else "-" for end in (subject, target)]
    return " ".join([group, *(sorted(ends) if mutual else ends)])


def by_person(testimony: Testimony) -> bool:
    """Whether a claim is filed by the person to whom something is done."""
    return f" > {testimony.object.part if testimony.object else ''}" in testimony.block


def synonyms(one: str, other: str) -> bool:
    """Whether two relations are one, or differ only in the word that a text has for it."""
    return one == other or any({one, other} <= words for words in _SYNONYMS)


def crowds(testimony: Testimony) -> bool:
    """Whether it is filed by those against or for whom a crowd turns out."""
    return " of crowds " in testimony.block


def towards(testimony: Testimony) -> bool:
    """Whether it is of a kind that happens towards somebody whom a text need not name."""
    return kin_of(testimony.family).group in _TOWARDS


def topic(label: str) -> str | None:
    """What a topic is about, whatever word a text has for it; None where there is but one word.

    >>> topic("peace talks"), topic("summit")
    ('topic-meeting', 'topic-meeting')
    """
    words = label.casefold().split()
    about = _TOPIC.get(words[-1].removesuffix("s")) if words else None
    return f"topic-{about}" if about else None


def thing_words(text: str) -> frozenset[str]:
    """The words that tell which thing is meant, in the singular."""
    words = (word for word in name_key(text).split() if word not in _STOP and not word.isdigit())
    return frozenset(word.removesuffix("s") for word in words)


def meets(one: End | None, other: End | None, *, unnamed: bool = False, placed: bool = False) -> bool:
    """Whether two ends may be the same side of one event.

    Args:
        one: an end.
        other: another claim's.
        unnamed: an end that nobody names agrees with any, and so does "officers" or "gunmen" of nowhere.
        placed: both claims name the same place.
    """
    if one is None or other is None:
        return unnamed or one is other
    if unnamed and (_nobody(one) or _nobody(other)):
        return True
    if one.anyone or other.anyone:
        return True  # in a block of their own kind, see `block_of`
    if one.part in {other.part, other.principal} or one.principal == other.part:
        return True
    return (one.thing or other.thing) and (placed or _same_thing(one, other))


def _nobody(end: End) -> bool:
    """Whether it is some people of whom nothing tells whose they are: "officers", "gunmen"."""
    return end.kind == ActorType.GROUP and end.state is None and end.part == end.principal and not end.named


def _same_thing(one: End, other: End) -> bool:
    """Whether what one text calls a thing is what the other does."""
    mine, yours = thing_words(one.words), thing_words(other.words)
    if one.thing and other.thing:
        return bool(mine and yours) and (mine <= yours or yours <= mine)
    thing = mine if one.thing else yours
    return 2 * len(mine & yours) > len(thing)
