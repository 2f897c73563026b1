"""Who made an accord that is told of again without them: "agreed a truce … The truce was signed in Lomé"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.nouns import load_nouns
from kg.extraction.rules.who.mention import REACH
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.match import Match
    from kg.extraction.rules.resolve import Mention, Resolver
    from kg.extraction.rules.syntax import Syntax
    from kg.extraction.rules.table import Frame
    from kg.extraction.rules.tokens import Parse

__all__ = ["Accords"]

_FAR = 4 * REACH
_TWO = 2
_BONDS = frozenset({"signedAgreementWith", "agreedWith", "agreedToCeaseFireWith", "ceasedFireWith"})
_AGAIN = frozenset({"the", "this", "that", "their"})
_PARTIES = frozenset({
    ActorType.COUNTRY, ActorType.GOVERNMENT_BODY, ActorType.ARMED_GROUP, ActorType.PERSON, ActorType.PARTY,
})  # fmt: skip


class Accords:
    """Keeps who agreed with whom, for accords that are taken up as "the truce", "the deal"."""

    def __init__(self, parse: Parse, syntax: Syntax, resolver: Resolver) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.syntax = syntax
        self.resolver = resolver
        kinds = load_nouns().kinds
        self._truces = kinds["truces"]
        self._names = kinds["agreements"] | kinds["truces"]
        self._told: list[tuple[int, Mention, Mention]] = []

    def note(self, found: list[Match]) -> None:
        """Remember the bonds that some matches tell of."""
        for match in found:
            if match.frame.relation.name in _BONDS and match.source and match.target:
                self._keep(match.trigger, match.source, match.target)

    def _keep(self, at: int, one: Mention, other: Mention) -> None:
        if {one.type, other.type} <= _PARTIES and not (one.plural or other.plural):
            self._told.append((at, one, other))

    def parties(self, verb: int, frame: Frame) -> tuple[Mention, ...]:
        """Whose accord "The truce was signed", "the deal was reached" tell of; nobody when that is not clear."""
        if not frame.relation.symmetric or frame.kind != "verb" or not self.syntax.is_passive(verb):
            return ()
        tops = [c for c in self.parse.children[verb] if self.tokens[c].dep == "nsubj:pass"]
        if len(tops) != 1 or self.syntax.agent(verb) or not self._taken_up(tops[0]):
            return ()
        near = [row for row in self._before(tops[0]) if self._back(row[0], verb) <= _FAR]
        pairs = {frozenset(one.country or one.key for one in row[1:]): row for row in near}
        if len(pairs) != 1 or len(next(iter(pairs))) != _TWO:
            return ()
        noun = tops[0]
        _, *two = next(iter(pairs.values()))
        return tuple(replace(one, head=noun, first=noun, last=noun + 1, sure=min(one.sure, 0.75)) for one in two)

    def _taken_up(self, noun: int) -> bool:
        """Whether a noun is an accord told of before, by nothing but "the"."""
        below = self.parse.children[noun]
        bare = all(self.tokens[c].dep in {"det", "amod", "nmod:poss", "compound", "punct"} for c in below)
        known = any(self.tokens[c].lower in _AGAIN for c in below)
        owner = any(self.tokens[c].dep == "nmod:poss" and self.tokens[c].lower != "their" for c in below)
        named = any(self.resolver.owner(c) for c in below if self.tokens[c].dep in {"amod", "compound"})
        return self.tokens[noun].lemma in self._names and bare and known and not owner and not named

    def _before(self, noun: int) -> list[tuple[int, Mention, Mention]]:
        """The accords told of before a noun, by verbs or by nouns: "the truce between Chad and Niger"."""
        truce = self.tokens[noun].lemma in self._truces
        found = [row for row in self._told if row[0] < noun]
        first = self.parse.sentences[max(self.parse.sentence_of[noun] - _FAR, 0)].first
        for i in range(first, noun):
            if self.tokens[i].pos != "NOUN" or self.tokens[i].lemma not in (self._truces if truce else self._names):
                continue
            sides = [one for head in self.syntax.prep(i, "between") for one in self.resolver.of(head)]
            if len(sides) == _TWO and {one.type for one in sides} <= _PARTIES:
                found.append((i, sides[0], sides[1]))
        return found

    def _back(self, at: int, here: int) -> int:
        return self.parse.sentence_of[here] - self.parse.sentence_of[at]
