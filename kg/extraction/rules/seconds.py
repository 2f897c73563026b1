"""Mends of second clauses whose subject was joined to what stands before: "attacked Goma and soldiers killed ten"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import REPORTING
from kg.extraction.rules.dependents import move
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["part_seconds"]

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_BETWEEN = frozenset({"aux", "aux:pass", "advmod"})
_BESIDE = frozenset({"conj", "advcl", "parataxis", "ccomp"})
_LINKS = frozenset({"and", "but"})
_OPEN = REPORTING | word_set("think know see hear fear believe hope show find learn mean suggest reveal fear expect")
"""Verbs behind which a clause may stand without "that"."""


def part_seconds(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place."""
    for link in range(first + 2, last - 2):
        if tokens[link].lower not in _LINKS or tokens[link].dep != "cc":
            continue
        subject = tokens[link].head
        if tokens[subject].dep != "conj" or tokens[subject].pos not in _NOMINAL or not link < subject:
            continue
        verb = _verb_behind(tokens, subject, last)
        if verb is not None and _alone(tokens, first, verb, tokens[subject].head):
            _part(tokens, first, link, subject, verb)


def _verb_behind(tokens: list[Token], subject: int, last: int) -> int | None:
    """The finite verb right behind a noun phrase; None when something else stands there."""
    for i in range(subject + 1, last):
        token = tokens[i]
        if token.pos == "VERB":
            passive = token.tag == "VBN" and any(t.head == i and t.dep == "aux:pass" for t in tokens[subject:i])
            by = i + 1 < last and tokens[i + 1].lower == "by"
            return i if (token.tag in _FINITE and not by) or passive else None
        if token.head != subject and token.dep not in _BETWEEN:
            return None
    return None


def _alone(tokens: list[Token], first: int, verb: int, before: int) -> bool:
    """Whether a verb has neither a link nor a subject of its own, but perhaps the noun before the link."""
    below = [t for t in tokens[first:verb] if t.head == verb]
    if tokens[verb].dep not in _BESIDE or any(t.dep in {"cc", "mark", "csubj", "expl"} for t in below):
        return False
    return all(t.i == before for t in below if t.dep.startswith("nsubj"))


def _part(tokens: list[Token], first: int, link: int, subject: int, verb: int) -> None:
    """Give the second clause its subject, and the first one its object."""
    before = tokens[subject].head
    taken = tokens[before].head == verb  # the object before was taken for a subject too
    start = before
    while start - 1 > first and before >= tokens[start - 1].head >= start:
        start -= 1
    above = start - 1 if taken else tokens[before].head
    while not taken and tokens[above].pos != "VERB" and tokens[above].head != above:
        above = tokens[above].head
    if tokens[above].pos != "VERB" or not first <= above < link or tokens[above].lemma in _OPEN:
        return
    if taken and any(t.head == above and t.dep in {"obj", "ccomp", "xcomp"} for t in tokens[above + 1 : link]):
        return
    if (not taken and tokens[verb].head != above) or tokens[above].tag in {"VBG", "VBN"}:
        return
    passive = any(t.head == verb and t.dep == "aux:pass" for t in tokens[subject:verb])
    if taken:
        move(tokens, before, above, "obj")
    move(tokens, subject, verb, "nsubj:pass" if passive else "nsubj")
    move(tokens, link, verb, "cc")
    tokens[verb] = replace(tokens[verb], head=above, dep="conj")
