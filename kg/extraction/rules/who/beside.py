"""Who stands beside "it" in its clause, and so is, or is not, whom it means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import REPORTING
from kg.extraction.rules.words import word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.who.mention import Mention
    from kg.extraction.rules.who.scene import Scene

__all__ = ["among_subjects", "fights", "nobody_named", "of_officer", "teller"]

_BODIES = word_set("government country state nation administration ministry cabinet army kingdom republic")
_FIGHTING = word_set("invade annex occupy overrun conquer bomb shell bombard raid strike besiege")
_CIVIL = frozenset({ActorType.ORGANIZATION, ActorType.COMPANY, ActorType.MEDIA, ActorType.PARTY})


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
    clause = tokens[tokens[head].head]
    if clause.dep != "ccomp" or tokens[clause.head].lemma not in REPORTING or tokens[head].dep != "nsubj":
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


def fights(scene: Scene, head: int, one: Mention) -> bool:
    """Whether "it" wages war, which no court or company does: "the court said Berlin, which it once occupied"."""
    token = scene.parse.tokens[head]
    waging = token.dep == "nsubj" and scene.parse.tokens[token.head].lemma in _FIGHTING
    return waging and one.type in _CIVIL
