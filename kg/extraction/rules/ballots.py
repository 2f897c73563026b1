"""What is put to the vote, when who votes or abstains does not name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.resolve import Mention, Resolver
    from kg.extraction.rules.syntax import Syntax
    from kg.extraction.rules.table import Frame
    from kg.extraction.rules.tokens import Parse
    from kg.extraction.rules.topics import Topics

__all__ = ["Ballots"]

_SITTING = 8  # sentences of a report that may lie between what is put to the vote and who abstained
_VOTES = frozenset({"abstainedOn", "votedFor", "votedAgainst"})
_VOTING = word_set("vote adopt approve pass reject endorse table debate veto")


class Ballots:
    """Finds the text that was last adopted, rejected or voted on before a vote is told."""

    def __init__(self, parse: Parse, syntax: Syntax, resolver: Resolver, topics: Topics) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.syntax = syntax
        self.resolver = resolver
        self.topics = topics

    def matter(self, i: int, frame: Frame) -> list[Mention]:
        """What is voted on when nobody says: "Chad voted for the motion; Mali abstained"."""
        if frame.relation.name not in _VOTES:
            return []
        here = self.parse.sentence_of[i]
        last = self.parse.sentences[here].last if self.tokens[i].pos == "NOUN" else i  # "by a vote of …, it adopted"
        first = self.parse.sentences[max(here - _SITTING, 0)].first
        for verb in (*range(i + 1, last), *range(i - 1, first - 1, -1)):
            if self.tokens[verb].lemma not in _VOTING or self.tokens[verb].pos != "VERB":
                continue
            far = [one for word in ("for", "against", "on") for one in self.syntax.prep_near(verb, word)]
            far = [head for head in far if self.tokens[head].lemma not in {"abstention", "vote", "favor", "favour"}]
            near = [] if self.tokens[verb].lemma == "vote" else self.syntax.obj(verb)
            near = near or (self.syntax.subj(verb) if self.tokens[verb].lemma == "pass" else [])
            for head in (*near, *far):
                if self.tokens[head].lower == "it" or self.resolver.of(head):
                    named = [one for one in self.resolver.of(head) if one.is_object]
                    if named:
                        return named[:1]
                elif (topic := self.topics.of(head)) is not None:
                    return [topic]
        return []
