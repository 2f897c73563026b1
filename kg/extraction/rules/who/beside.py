"""Who stands beside "it" in its clause, and so is, or is not, whom it means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import REPORTING
from kg.extraction.rules.who.mention import BODY_TYPES
from kg.extraction.rules.words import word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.who.mention import Mention
    from kg.extraction.rules.who.scene import Scene

__all__ = [
    "among_subjects",
    "answers",
    "contested",
    "fights",
    "is_body",
    "nobody_named",
    "of_officer",
    "passed_on",
    "slain",
    "sought_for",
    "teller",
    "within",
]  # fmt: skip

_BODIES = word_set("government country state nation administration ministry cabinet army kingdom republic")
_FIGHTING = word_set("invade annex occupy overrun conquer bomb shell bombard raid strike besiege")
_GIVING = word_set("hand turn give pass deliver transfer send return extradite surrender present")
_ANSWERED = word_set("refuse reject accept decline deny dismiss spurn rebuff approve adopt veto ratify")
_MOURNED = word_set("avenge mourn bury succeed replace eulogise eulogize praise honour honor remember commemorate")
_KILLING = word_set("killing murder assassination death slaying execution kill murder assassinate slay execute")
_ACTING_AS_ONE = word_set("opposition gang clan tribe faction minority family")
_DEEP = 5
_CIVIL = frozenset({ActorType.ORGANIZATION, ActorType.COMPANY, ActorType.MEDIA, ActorType.PARTY})


def is_body(scene: Scene, past: Mention) -> bool:
    """Whether somebody is an "it": a state, a body, and of people a gang or the opposition."""
    if past.plural:
        return False
    return past.type in BODY_TYPES or (
        past.type is ActorType.GROUP and scene.phrases.at(past.head).noun in _ACTING_AS_ONE
    )


def of_officer(scene: Scene, head: int) -> set[str]:
    """The state whose officer acts upon "it": "Chad's president promised to stand by it" is another."""
    tokens, children = scene.parse.tokens, scene.parse.children
    verb = tokens[head].head
    if tokens[head].lower != "it" or tokens[head].dep not in {"obj", "obl", "iobj"}:
        return set()
    for _ in range(3):
        subjects = [c for c in children[verb] if tokens[c].dep.startswith("nsubj")]
        if subjects or tokens[verb].dep not in {"xcomp", "conj"}:
            found = [one for c in subjects for one in scene.of(c)]
            return {one.country for one in found if one.country and one.type is ActorType.PERSON}
        verb = tokens[verb].head
    return set()


def nobody_named(scene: Scene, head: int) -> bool:
    """Whether the owner is the subject of its clause, of whom nothing is known: "his government withdrew its"."""
    tokens = scene.parse.tokens
    own = tokens[head].dep == "nmod:poss"
    below = scene.parse.children[scene.clause(head)] if own else ()
    subjects = [c for c in below if tokens[c].dep.startswith("nsubj") and c < head]
    return any(tokens[c].lemma in _BODIES and tokens[c].tag == "NN" and not scene.of(c) for c in subjects)


def teller(scene: Scene, head: int) -> tuple[Mention, ...]:
    """Reads "The army said it had …": a body or force that nobody named speaks of itself."""
    tokens = scene.parse.tokens
    subject = tokens[tokens[head].head] if tokens[head].dep == "nmod:poss" else tokens[head]  # "said its leader would"
    clause = tokens[subject.head]
    if clause.dep != "ccomp" or tokens[clause.head].lemma not in REPORTING or subject.dep != "nsubj":
        return ()
    subjects = [c for c in scene.parse.children[clause.head] if tokens[c].dep == "nsubj" and tokens[c].pos == "NOUN"]
    found = [one for c in subjects for one in scene.of(c)]
    if len(found) != 1 or found[0].plural or found[0].is_object or found[0].type is not ActorType.GROUP:
        return ()
    return (replace(found[0], head=head, first=head, last=head + 1, sure=min(found[0].sure, 0.8)),)


def among_subjects(scene: Scene, past: int, head: int) -> bool:
    """Whether one is among several subjects, who would be "they"."""
    tokens, sentence_of = scene.parse.tokens, scene.parse.sentence_of
    top = tokens[past].head if tokens[past].dep == "conj" else past
    several = any(tokens[c].dep == "conj" for c in scene.parse.children[top])
    near = sentence_of[head] - sentence_of[past] <= 1
    return several and near and tokens[top].dep.startswith("nsubj")


def contested(scene: Scene, past: int, head: int) -> bool:
    """Whether "it" may as well be another: "Mali sued Paris. Russia sold it jets" is of the one who did something.

    Of a state that another did something to, when a third acts upon "it", nobody knows.
    """
    tokens = scene.parse.tokens
    if tokens[head].dep not in {"obj", "iobj"} or tokens[past].dep not in {"obj", "iobj"}:
        return False
    if scene.parse.sentence_of[past] == scene.parse.sentence_of[head]:
        return False
    verb = tokens[past].head
    subjects = [c for c in scene.parse.children[verb] if tokens[c].dep == "nsubj"]
    if not subjects and tokens[verb].dep == "conj":
        subjects = [c for c in scene.parse.children[tokens[verb].head] if tokens[c].dep == "nsubj"]
    return any(tokens[c].pos in {"PROPN", "NOUN"} and _stately(scene, c) for c in subjects)


def _stately(scene: Scene, i: int) -> bool:
    """Whether a subject is a state, or the unnamed one of "the African country"."""
    found = scene.of(i)
    states = any(one.type is ActorType.COUNTRY and not one.plural for one in found)
    return states or (not found and scene.parse.tokens[i].lemma in _BODIES)


def answers(scene: Scene, head: int) -> bool:
    """Whether "it" is what somebody answers, no state: "Chad had earlier refused it"."""
    token = scene.parse.tokens[head]
    return token.lower == "it" and token.dep == "obj" and scene.parse.tokens[token.head].lemma in _ANSWERED


def passed_on(scene: Scene, head: int) -> tuple[Mention, ...] | None:
    """Reads "handed ten men to Chad, which jailed them": whoever was handed over; None in other clauses."""
    tokens, children = scene.parse.tokens, scene.parse.children
    verb = tokens[head].head
    got = tokens[verb].head
    giving = tokens[got].head
    if tokens[head].dep not in {"obj", "iobj"} or tokens[verb].dep != "acl:relcl" or tokens[got].dep != "obl":
        return None
    to = any(tokens[c].lower == "to" and tokens[c].dep == "case" for c in children[got])
    who = any(tokens[c].dep == "nsubj" and tokens[c].lower in {"who", "which"} for c in children[verb])
    if not to or not who or tokens[giving].lemma not in _GIVING:
        return None
    given = [c for c in children[giving] if tokens[c].dep in {"obj", "nsubj:pass"} and c < got]
    several = tokens[head].lower == "them"
    if not given or several != (tokens[given[0]].tag in {"NNS", "NNPS"}):
        return None
    return tuple(
        replace(one, head=head, first=head, last=head + 1, sure=min(one.sure, 0.8))
        for one in scene.of(given[0])
        if not one.is_object and not one.owned
    )


def slain(scene: Scene, past: Mention, head: int) -> bool:
    """Whether one had died when something is done to him: "fired after the killing of Ek. Ito backed him"."""
    tokens = scene.parse.tokens
    token, verb = tokens[past.head], tokens[tokens[head].head]
    had = any(tokens[c].lower == "had" for c in scene.parse.children[verb.i])
    if tokens[head].dep not in {"obj", "iobj"} or had or verb.tag != "VBD" or verb.lemma in _MOURNED:
        return False
    return token.dep in {"nmod", "nmod:poss", "obj", "nsubj:pass"} and tokens[token.head].lemma in _KILLING


def sought_for(scene: Scene, head: int) -> bool:
    """Whether "it" or "them" is what somebody asks for: "had asked for them in vain"."""
    token = scene.parse.tokens[head]
    for_it = any(scene.parse.tokens[c].lower == "for" for c in scene.parse.children[head])
    return for_it and token.dep == "obl" and scene.parse.tokens[token.head].lemma in {"ask", "call", "press", "apply"}


def within(scene: Scene, past: Mention, head: int) -> bool:
    """Whether one is only told of in a clause of another of the same kind: "officers who killed [guards]"."""
    tokens, top = scene.parse.tokens, past.head
    above = _above(scene, head)
    for _ in range(_DEEP):
        if tokens[top].dep.startswith("acl"):
            return top not in above and any(_alike(one, past) for one in scene.of(tokens[top].head))
        if tokens[top].head == top:
            break
        top = tokens[top].head
    return False


def _above(scene: Scene, head: int) -> set[int]:
    """What a token hangs on."""
    tokens, found = scene.parse.tokens, {head}
    while tokens[head].head not in found:
        head = tokens[head].head
        found.add(head)
    return found


def _alike(one: Mention, other: Mention) -> bool:
    """Whether two are as many, and persons or bodies both."""
    person = ActorType.PERSON
    return one.plural == other.plural and (one.type is person) == (other.type is person) and one.key != other.key


def fights(scene: Scene, head: int, one: Mention) -> bool:
    """Whether "it" wages war, which no court or company does: "the court said Berlin, which it once occupied"."""
    token = scene.parse.tokens[head]
    waging = token.dep == "nsubj" and scene.parse.tokens[token.head].lemma in _FIGHTING
    return waging and one.type in _CIVIL
