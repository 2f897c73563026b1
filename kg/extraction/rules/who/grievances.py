"""Whose "its" is in what somebody is accused of: "accused Chad of attacking its patrols" are the accuser's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.who.mention import BODY_TYPES
from kg.extraction.rules.words import word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.who.forward import Forward
    from kg.extraction.rules.who.mention import Mention
    from kg.extraction.rules.who.scene import Scene

__all__ = ["Grievances"]

_COMPLAINING = word_set(
    "accuse blame charge suspect condemn criticize criticise denounce blast slam rebuke sue castigate lambast berate"
)
_HELD = word_set("""
    airspace territory soil waters water sovereignty border border-post post checkpoint frontier base barracks outpost
    headquarters position aircraft airliner ship vessel tanker trawler boat convoy consulate embassy mission envoy
    ambassador diplomat attaché national fisherman sailor crew peacekeeper pipeline oilfield man""")
"""What one has that others attack; not what whoever is accused may have killed or jailed of his own people."""
_BELOW = frozenset({"advcl", "ccomp", "conj", "xcomp", "acl", "obl"})
_UP = 4


class Grievances:
    """Reads possessives of whoever complains, in what he complains about."""

    def __init__(self, scene: Scene, forward: Forward) -> None:
        self.scene = scene
        self.parse = scene.parse
        self.forward = forward

    def of(self, head: int) -> tuple[Mention, ...] | None:
        """Who complains; () when nobody says who, so that it is at least not the accused; None for all else."""
        tokens = self.parse.tokens
        noun = tokens[tokens[head].head]
        if tokens[head].lower != "its" or tokens[head].dep != "nmod:poss":
            return None
        if noun.lemma not in _HELD | self.scene.phrases.nouns.forces | self.scene.phrases.nouns.weapons:
            return None
        verb = self.scene.clause(head)
        own = any(tokens[c].lower == "own" for c in self.parse.children[noun.i])
        if own or not self.forward.harms(verb, head) or (judge := self._complaint(verb)) is None:
            return None
        found = [one for c in self._complainers(judge) for one in self.scene.of(c)]
        states = [one for one in map(self._body, found) if one is not None]
        if len(states) != 1:
            return ()
        return (replace(states[0], head=head, first=head, last=head + 1, sure=min(states[0].sure, 0.8)),)

    def _complaint(self, verb: int) -> int | None:
        """The verb of complaint that a deed without a subject of its own stands below."""
        tokens, at = self.parse.tokens, verb
        for _ in range(_UP):
            token, above = tokens[at], tokens[tokens[at].head]
            if above.i >= at or token.dep not in _BELOW or token.tag not in {"VBG", "VB"}:
                return None
            if any(tokens[c].dep.startswith("nsubj") for c in self.parse.children[at]):
                return None
            if above.lemma in _COMPLAINING and above.pos == "VERB":
                return above.i
            at = above.i
        return None

    def _complainers(self, judge: int) -> list[int]:
        """Who complains: the subject, or whoever somebody is accused by."""
        tokens, below = self.parse.tokens, self.parse.children[judge]
        if any(tokens[c].dep == "nsubj:pass" for c in below) or tokens[judge].tag == "VBN":
            return [c for c in below if tokens[c].dep == "obl:agent"]
        return self.forward.subjects(judge)

    def _body(self, one: Mention) -> Mention | None:
        """The body that speaks, or the state of the person who does."""
        if one.type in BODY_TYPES and not one.plural:
            return one
        state = self.scene.registry.state(one.country) if one.country and one.type is ActorType.PERSON else None
        return self.scene.mention(state, one.first, one.last, one.head, owned=True, sure=0.8) if state else None
