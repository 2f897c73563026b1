"""Whom violence strikes when its victims have no name: the state that they belong to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.words import VIOLENT
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.match import Match
    from kg.extraction.rules.resolve import Mention, Resolver
    from kg.extraction.rules.syntax import Syntax
    from kg.extraction.rules.tokens import Parse

__all__ = ["Victims"]

TOLLS = frozenset({"killed", "wounded", "abducted", "hostages", "displaced", "massacre"})  # event families


class Victims:
    """Gives the unnamed victims of one parse their state."""

    def __init__(self, parse: Parse, syntax: Syntax, resolver: Resolver) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.syntax = syntax
        self.resolver = resolver

    def named(self, found: list[Match]) -> list[Match]:
        """Matches of one trigger and frame; of a toll's, those with unnamed victims get the state affected."""
        if not found or found[0].frame.relation.family not in TOLLS:
            return found
        return self._tolls(found[0].trigger, found)

    def _tolls(self, i: int, found: list[Match]) -> list[Match]:
        """Unnamed victims stand for the state affected; "men, women and children" are one target."""
        kept: list[Match] = []
        vague: set[str] = set()
        for match in found:
            target = match.target
            if (
                target is None
                or target.actor
                or target.country
                or target.type not in {ActorType.GROUP, ActorType.PERSON}
            ):
                kept.append(match)
                continue
            if match.source and match.source.key in vague:
                continue
            if match.source:
                vague.add(match.source.key)
            nameless = (
                match.source and not match.source.actor and match.source.type in {ActorType.GROUP, ActorType.PERSON}
            )
            state = None if nameless else self._affected(i, match.source)  # soldiers' own state is not struck
            if state:
                target = replace(state, head=target.head, first=target.first, last=target.last, owned=False, sure=0.85)
            kept.append(replace(match, target=target))
        return kept

    def _affected(self, i: int, source: Mention | None) -> Mention | None:
        """The state that an event of the same sentence strikes, or in which it happens."""
        sentence = self.parse.sentences[self.parse.sentence_of[i]]
        places: list[Mention] = []
        for token in self.tokens[sentence.first : sentence.last]:
            if token.dep not in {"obj", "nsubj:pass", "nmod", "obl"} or token.pos not in {"PROPN", "NOUN"}:
                continue
            violent = self.tokens[token.head].lemma in VIOLENT or self.tokens[token.head].lemma in {
                "invade",
                "hit",
                "bomb",
                "shell",
                "target",
            }
            case = self.syntax.case_of(token.i)
            for one in self.resolver.of(token.i):
                if one.type is not ActorType.COUNTRY or (source and one.key == source.key):
                    continue
                if violent and (token.dep in {"obj", "nsubj:pass"} or case in {"on", "against"}):
                    return one
                if case == "in":
                    places.append(one)
        return places[0] if len(places) == 1 else None
