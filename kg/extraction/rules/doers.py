"""Who did it when the clause does not name them as its subject: by their attacks, by what happened meanwhile."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.words import VIOLENT, word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extraction.rules.resolve import Mention, Resolver
    from kg.extraction.rules.syntax import Syntax
    from kg.extraction.rules.table import Frame
    from kg.extraction.rules.tokens import Parse

__all__ = ["Doers", "distinct"]

_CLAIMS = word_set("claim stage launch conduct carry")  # "an attack claimed by Chad"
_USES = word_set("fire launch drop fly operate pilot send lob hurl plant throw own lay aim crew man")
"""What one does with weapons and vehicles: "a rocket fired by Chad", "a boat operated by Chad"."""
_CUSTODY = word_set("custody captivity detention prison jail hand imprisonment")
_NUMBERS = ("thousands", "hundreds", "dozens", "scores")
_FALLS = word_set("kill wound injure die perish fall capture displace lose hurt")
_DIES = word_set("die perish fall")
_PARTIES = word_set("delegation team mission party group convoy deputation troupe entourage contingent")
_STRIKES = word_set(
    "attack bomb shell fire strike blow detonate explode storm raid ambush open shoot hit target ram throw lob hurl"
    " drop launch land fall crash slam assault overrun pound strafe charge besiege"
)


class Doers:
    """Finds the sources that a verb's subject only hints at, in one parse."""

    def __init__(self, parse: Parse, syntax: Syntax, resolver: Resolver) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.syntax = syntax
        self.resolver = resolver

    def many(self, head: int) -> tuple[Mention, ...]:
        """Those who take to the streets when they are only counted: "thousands", "hundreds more"."""
        token = self.tokens[head]
        of = [c for c in self.parse.children[head] if self.syntax.case_of(c) == "of"]
        if of:
            return self.resolver.people(of[0])
        counted = token.lower.endswith(_NUMBERS)
        return self.resolver.people(head) if counted and token.pos in {"NOUN", "PROPN", "NUM"} else ()

    def home(self, frame: Frame, one: Mention) -> Mention | None:
        """The state where somebody rules, when a frame's object is left open: whoever declares a state of emergency."""
        state = self.resolver.scene.registry.state(one.country) if frame.has_flag("home") and one.country else None
        if state is None or state.id == one.actor:
            return None
        return self.resolver.scene.mention(state, one.first, one.last, one.head, owned=True, sure=0.8)

    def counted(self, head: int) -> tuple[Mention, ...]:
        """Those of whom only the number is told: "hundreds were arrested"; not "maps of minefields"."""
        return self.many(head) if self.tokens[head].lower.endswith((*_NUMBERS, "tens")) else ()

    def cause(self, i: int) -> list[Mention]:
        """Whose attack it was in: "were killed in Chad's raids", "died in a Libyan airstrike"."""
        for word in ("in", "by", "during", "from"):
            for head in self.syntax.prep(i, word):
                if self.tokens[head].lemma in VIOLENT:
                    found = [one for one in self.resolver.of(head) if one.owned]
                    found = found or [
                        one
                        for h in (*self.syntax.poss(head), *self.syntax.modifiers(head), *self.syntax.prep(head, "by"))
                        for one in self.resolver.owner(h)
                    ]
                    found = found or [
                        one
                        for c in self.parse.children[head]
                        if self.tokens[c].dep.startswith("acl") and self.tokens[c].lemma in _CLAIMS
                        for h in self.syntax.agent(c)
                        for one in self.resolver.of(h)
                        if not one.is_object
                    ]
                    if found:
                        return distinct([replace(one, sure=one.sure * 0.9) for one in found])
        return []

    def known(self, i: int, one: Mention) -> Mention:
        """Of "a Chadian rebel attack in which gunmen killed …" the gunmen are those who attacked."""
        token = self.tokens[i]
        noun = token.head
        bare = one.type is ActorType.ARMED_GROUP and not one.actor and one.last - one.first == 1
        if not bare or token.dep != "acl:relcl" or self.tokens[noun].lemma not in VIOLENT:
            return one
        owners = [
            owner
            for h in (*self.syntax.poss(noun), *self.syntax.modifiers(noun), *self.syntax.prep(noun, "by"))
            for owner in self.resolver.owner(h)
            if owner.type in {ActorType.ARMED_GROUP, ActorType.PARTY, ActorType.ORGANIZATION}
        ]
        return replace(owners[0], head=one.head, first=one.first, last=one.last) if len(owners) == 1 else one

    def at_that(self, i: int) -> list[Mention]:
        """Whose deed it was: "were killed when a bomber attacked", "died after troops opened fire"."""
        beside = self.parse.children[self.tokens[self.tokens[i].head].head] if self.tokens[i].dep == "acl" else ()
        hung = [c for c in beside if c > i and min(self.parse.subtree(c)) == i + 1]  # "an officer killed when …"
        for clause in (*self.parse.children[i], *hung):
            token = self.tokens[clause]
            if token.dep != "advcl" or token.lemma not in _STRIKES or self.syntax.is_passive(clause):
                continue
            opens = {
                self.tokens[c].lower for c in self.parse.children[clause] if self.tokens[c].dep in {"mark", "advmod"}
            }
            if opens & {"when", "as", "after"}:
                found = [one for head in self.syntax.subj(clause) for one in self.resolver.of(head)]
                found = [
                    one
                    for one in found
                    if not one.is_object and (not one.owned or self.tokens[one.head].lemma in VIOLENT)
                ]
                if found:
                    return distinct([replace(one, sure=one.sure * 0.9) for one in found])
        return []

    def custody(self, i: int) -> list[Mention]:
        """Who held those who are freed: "released from Libyan custody", "freed after a week in Chadian prisons"."""
        for child in self.parse.children[i]:
            for head in (child, *self.parse.children[child]):
                if self.tokens[head].lemma not in _CUSTODY or self.tokens[head].dep not in {"obl", "nmod"}:
                    continue
                owners = [*self.syntax.poss(head), *self.syntax.modifiers(head), *self.syntax.prep(head, "of")]
                found = [one for h in owners for one in self.resolver.owner(h)]
                if found:
                    return distinct([replace(one, sure=one.sure * 0.85) for one in found])
        return []

    def fallen(self, i: int) -> list[Mention]:
        """Whose dead fell: "two Chadian soldiers were killed in fighting with Libya" tells that Chad fought."""
        token = self.tokens[i]
        verb = self.tokens[token.head]
        if token.dep != "obl" or verb.lemma not in _FALLS or self.syntax.case_of(i) not in {"in", "during"}:
            return []
        undergone = self.syntax.obj(verb.i) if verb.lemma not in _DIES else self.syntax.surface_subject(verb.i)
        found: list[Mention] = []
        for head in undergone:
            tops = [head, *(c for c in self.parse.children[head] if self.syntax.case_of(c) == "of")]
            owners = [o for top in tops for o in (*self.syntax.poss(top), *self.syntax.modifiers(top))]
            found += [one for top in tops for one in (*self.resolver.of(top), *self.resolver.people(top))]
            found += [one for owner in owners for one in self.resolver.owner(owner)]
        if rebels := [one for one in found if one.type is ActorType.ARMED_GROUP]:
            return rebels[:1]  # "two Chadian rebels were killed in fighting with Mali": not Chad
        states = (self._state(one) for one in found)
        return distinct(one for one in states if one is not None)[:1]

    def _state(self, one: Mention) -> Mention | None:
        """The state that somebody is of."""
        if one.type is ActorType.COUNTRY and one.actor:
            return replace(one, sure=one.sure * 0.85)
        state = self.resolver.scene.registry.state(one.country) if one.country else None
        if state is None:
            return None
        return self.resolver.scene.mention(state, one.first, one.last, one.head, owned=True, sure=0.8)

    def leader(self, head: int) -> list[Mention]:
        """Who leads those who come: "a delegation led by the minister arrived"."""
        if self.tokens[head].lemma not in _PARTIES:
            return []
        for child in self.parse.children[head]:
            if self.tokens[child].dep.startswith("acl") and self.tokens[child].lemma in {"lead", "head"}:
                found = [one for h in self.syntax.agent(child) for one in self.resolver.of(h)]
                return [one for one in found if not one.is_object and not one.owned]
        return []

    def deed(self, head: int) -> list[Mention]:
        """Whose violence does something: "an attack by Chad killed 14", "the raid, carried out by Chad, …"."""
        violent = self.tokens[head].lemma in VIOLENT or self.tokens[head].lower == "firing"
        doers = [*self.syntax.prep(head, "by"), *self.syntax.prep(head, "from")] if violent else []
        for child in self.parse.children[head]:
            lemma = self.tokens[child].lemma
            if not self.tokens[child].dep.startswith("acl"):
                continue
            if violent and (lemma in _CLAIMS or lemma == "blame"):
                doers += self.syntax.agent(child) or self.syntax.prep(child, "on")
            elif lemma in _USES:
                doers += self.syntax.agent(child)
            elif lemma == "belong":
                doers += self.syntax.prep(child, "to") or self.syntax.obj(child)
        found = [one for far in doers for one in self.resolver.of(far) if not one.is_object]
        return [replace(one, sure=one.sure * 0.9) for one in found]


def distinct(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions without those of one key again, in their order."""
    found: dict[str, Mention] = {}
    for one in mentions:
        found.setdefault(one.key, one)
    return list(found.values())
