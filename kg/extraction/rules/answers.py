"""Whom an answer answers: "Chad asked Niger for help; Niger declined", "Libya denied the charge"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.words import word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.match import Match
    from kg.extraction.rules.syntax import Syntax
    from kg.extraction.rules.tokens import Parse
    from kg.extraction.rules.who.mention import Mention

__all__ = ["Answers"]

_SAID = {
    "ACCUSE": word_set(
        "accusation allegation charge claim criticism complaint protest condemnation rebuke suggestion account"
        " assertion objection report statement version reproach"
    ),
    "REQUEST": word_set("request demand appeal call plea proposal invitation petition bid condition suggestion"),
    "AGREE": word_set("offer proposal invitation mediation plan pledge promise assurance"),
    "PROTEST": word_set("protest demonstration"),
    "THREATEN": word_set("threat warning ultimatum deadline demand"),
}
"""What the acts of a class may be called when somebody answers them."""
_STOPPED = frozenset({"blocked", "vetoed"})  # done to a request by others than the one asked
_ANSWERS = frozenset({"REJECT", "AGREE", "CONCEDE"})
_BARE = frozenset({"REQUEST", "AGREE"})  # what "refused" or "agreed", without more, can answer
_DENIED = frozenset({"ACCUSE"})
_OFFICIAL = frozenset({ActorType.COUNTRY, ActorType.GOVERNMENT_BODY, ActorType.PERSON})


class Answers:
    """Finds in what was said just before whom an answer without a name is for."""

    def __init__(self, parse: Parse, syntax: Syntax) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.syntax = syntax

    def fill(self, found: list[Match]) -> list[Match]:
        """The matches, in order; those that answer an earlier one are given its agent as target.

        An act that somebody answers, and of which nobody says to whom it was done, was done to the one who answers.
        """
        answered = [self._answer(match, found[:n]) for n, match in enumerate(found)]
        return [self._answered(match, answered) for match in answered]

    def _answered(self, match: Match, found: list[Match]) -> Match:
        """A match of a noun, whose target is open, with the agent of the verb that has the noun as its object.

        What a request is for is open too: "Kenya rejected Uganda's calls for a ceasefire" tells whom Uganda asked.
        """
        root, target = match.frame.relation.root, match.target
        if match.frame.kind != "noun" or root not in _SAID:
            return match
        if target is not None and (root != "REQUEST" or (target.type is not None and target.type.can_act)):
            return match
        verb = self.tokens[match.trigger].head
        answerers = {
            other.source.key: other.source
            for other in found
            if other.trigger == verb
            and other.source
            and other.frame.relation.root in _ANSWERS
            and other.frame.relation.name not in _STOPPED
        }
        if len(answerers) != 1:
            return match
        one = next(iter(answerers.values()))
        if match.source is None or _same(one, match.source) or one.type not in match.frame.relation.range:
            return match
        return replace(match, target=replace(one, sure=one.sure * 0.85), paths=(match.paths[0], "answer"))

    def _answer(self, match: Match, before: list[Match]) -> Match:
        relation = match.frame.relation
        if relation.root not in _ANSWERS or match.frame.kind != "verb" or match.source is None:
            return match
        if relation.name == "resigned":  # from an office, not to whoever asked for it
            return match
        asker = self._asker(match, before)
        if asker is None or asker.type not in match.frame.relation.range:
            return match
        return replace(match, target=replace(asker, sure=asker.sure * 0.85), paths=(match.paths[0], "answer"))

    def _asker(self, match: Match, before: list[Match]) -> Mention | None:
        """Who alone did such an act to the one who answers, in this sentence or the one before."""
        roots, source = self._answerable(match), match.source
        at = self.parse.sentence_of[match.trigger]
        found: dict[str, Mention] = {}
        for other in before:
            asked, asker = other.target, other.source
            if self.parse.sentence_of[other.trigger] < at - 1 or other.frame.relation.root not in roots:
                continue
            if asked and asker and source and _same(asked, source) and not _same(asker, source):
                found[asker.key] = asker
        return next(iter(found.values())) if len(found) == 1 else None

    def _answerable(self, match: Match) -> frozenset[str]:
        """Classes of acts that a match may answer by its words; none when it names whom it answers."""
        target = match.target
        if target is None:
            if self.syntax.complement(match.trigger) or self.syntax.obj(match.trigger):
                return frozenset()
            return _DENIED if match.frame.relation.name == "denied" else _BARE
        token = self.tokens[target.head]
        if target.type is not ActorType.TOPIC or any(
            self.tokens[c].dep in {"nmod", "nmod:poss", "acl", "acl:relcl"}
            for c in self.parse.children[target.head]
            if c != match.trigger  # "a charge that Chad denied"
        ):
            return frozenset()
        return frozenset(root for root, words in _SAID.items() if token.lemma in words)


def _same(one: Mention, other: Mention) -> bool:
    if one.key == other.key:
        return True
    return (
        one.country == other.country is not None
        and {one.type, other.type} <= _OFFICIAL
        and not (one.type is other.type is ActorType.PERSON)
    )
