"""Whom words are spoken to that the sentence before them names: "phoned [the king] to apologise"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.syntax import Syntax
    from kg.extraction.rules.tokens import Parse

__all__ = ["ADDRESSED", "Addressees"]

ADDRESSED = frozenset({
    "warned", "apologizedTo", "expressedCondolencesTo", "promised", "promisedAidTo", "complainedTo", "thanked",
    "congratulated", "invited", "supported",
})  # fmt: skip
"""Relations in which the one spoken to is meant where nobody else is named."""
_CONVERSING = word_set("phone telephone ring call contact meet see visit host write speak talk summon")


class Addressees:
    """Finds in one parse whom somebody calls, meets or writes to as he says something."""

    def __init__(self, parse: Parse, syntax: Syntax) -> None:
        self.parse = parse
        self.syntax = syntax

    def of(self, verb: int) -> list[int]:
        """Heads of whom one meets in order to say it: "phoned [the king] to press for a truce"."""
        tokens = self.parse.tokens
        above = tokens[verb].head
        if tokens[verb].tag not in {"VB", "VBG"} or tokens[verb].dep not in {"xcomp", "advcl"}:
            return []
        return self._met(above) if above < verb else []

    def told(self, verb: int) -> list[int]:
        """The same, and whom one meets and says it: "called [the king] and apologised"."""
        tokens = self.parse.tokens
        if any(tokens[c].dep in {"xcomp", "ccomp"} for c in self.parse.children[verb]):
            return []  # "and offered to help Mali"
        if any(tokens[c].lower == "in" and tokens[c + 1].tag == "VBG" for c in self.parse.subtree(verb)):
            return []  # "offered its help in calming tempers"
        own = any(tokens[c].dep.startswith("nsubj") for c in self.parse.children[verb])
        if tokens[verb].dep == "conj" and not own and tokens[verb].head < verb:
            return self._met(tokens[verb].head)
        return self.of(verb)

    def is_told(self, noun: int) -> bool:
        """Whether somebody is told to do something: "urged growers to wait"."""
        tokens = self.parse.tokens
        return any(tokens[c].dep == "xcomp" for c in self.parse.children[tokens[noun].head])

    def _met(self, above: int) -> list[int]:
        if self.parse.tokens[above].lemma not in _CONVERSING or self.syntax.is_passive(above):
            return []
        return [*self.syntax.obj(above), *self.syntax.prep(above, "to"), *self.syntax.prep(above, "with")]
