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
    from kg.extraction.rules.tokens import Parse

__all__ = ["Doers", "distinct"]

_CLAIMS = word_set("claim stage launch conduct carry")  # "an attack claimed by Chad"
_STRIKES = word_set(
    "attack bomb shell fire strike blow detonate explode storm raid ambush open shoot hit target ram throw lob hurl"
    " drop launch land fall crash slam"
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
        counted = token.lower.endswith(("thousands", "hundreds", "dozens", "scores"))
        return self.resolver.people(head) if counted and token.pos in {"NOUN", "PROPN", "NUM"} else ()

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
        for clause in self.parse.children[i]:
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

    def deed(self, head: int) -> list[Mention]:
        """Whose violence does something: "an attack by Chad killed 14", "the raid, carried out by Chad, …"."""
        if self.tokens[head].lemma not in VIOLENT:
            return []
        doers = [*self.syntax.prep(head, "by"), *self.syntax.prep(head, "from")]
        for child in self.parse.children[head]:
            if self.tokens[child].dep.startswith("acl") and self.tokens[child].lemma in _CLAIMS | {"blame"}:
                doers += self.syntax.agent(child) or self.syntax.prep(child, "on")
        found = [one for far in doers for one in self.resolver.of(far) if not one.is_object]
        return [replace(one, sure=one.sure * 0.9) for one in found]


def distinct(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions without those of one key again, in their order."""
    found: dict[str, Mention] = {}
    for one in mentions:
        found.setdefault(one.key, one)
    return list(found.values())
