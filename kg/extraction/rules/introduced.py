"""Mends of names between an opening clause and their verb: "Visiting Accra, Ann Lee, head of the agency, met Chad".

The parser takes the name for a part of the opening clause, and the verb has no subject.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.complements import verb_of_gerund
from kg.extraction.rules.dependents import move

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction.rules.tokens import Token

__all__ = ["introduce"]

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = ("nsubj", "csubj", "expl")
_AUXILIARY = frozenset({"aux", "aux:pass", "advmod", "cop"})
_LEAST = 4  # tokens: an opening clause with its comma, and a name


def introduce(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place."""
    opening = tokens[first]
    verb = opening.head
    if not first + _LEAST < verb < last or not (_is_clause(opening) or _is_gerund(tokens, first, last)):
        return
    below = [t for t in tokens[first + 1 : last] if t.head == verb and t.i != verb]
    finite = tokens[verb].tag in _FINITE or any(t.dep.startswith("aux") for t in below)
    if not finite or tokens[verb].head != verb or any(t.dep.startswith(_SUBJECTS) for t in below):
        return
    start = min((verb, *(t.i for t in below if t.dep in _AUXILIARY and first < t.i < verb and t.i >= verb - 3)))
    if tokens[start - 1].text != ",":
        return
    parts = list(_parts(tokens, first, start - 1))
    name = next((part for part in parts if _is_name(tokens, part)), None)
    if name is None:
        return
    if opening.dep != "advcl":
        lemma = verb_of_gerund(opening.lower)
        tokens[first] = replace(opening, pos="VERB", tag="VBG", lemma=lemma, dep="advcl", morph="VerbForm=Ger")
    subject = _tops(tokens, *name)[0]
    move(tokens, subject, verb, "nsubj:pass" if any(t.dep == "aux:pass" for t in below) else "nsubj")
    for part in parts[parts.index(name) :]:
        for top in _tops(tokens, *part):
            if top != subject:
                move(tokens, top, subject, tokens[top].dep if tokens[top].dep == "punct" else "appos")


def _is_clause(opening: Token) -> bool:
    return opening.tag in {"VBG", "VBN"} and opening.dep == "advcl"


def _is_gerund(tokens: list[Token], first: int, last: int) -> bool:
    """Whether a gerund with an object of its own was taken for the subject."""
    opening = tokens[first]
    if not opening.lower.endswith("ing") or opening.dep not in {"nsubj", "csubj"}:
        return False
    return any(t.head == first and t.dep == "obj" for t in tokens[first:last])


def _parts(tokens: list[Token], first: int, end: int) -> Iterator[tuple[int, int]]:
    """What stands between the commas behind the opening clause, up to the one at `end`."""
    commas = [i for i in range(first, end + 1) if tokens[i].text == ","]
    for comma, after in itertools.pairwise(commas):
        if after > comma + 1:
            yield comma + 1, after


def _tops(tokens: list[Token], begin: int, end: int) -> list[int]:
    """Heads of what stands between two places."""
    return [i for i in range(begin, end) if not begin <= tokens[i].head < end or tokens[i].head == i]


def _is_name(tokens: list[Token], part: tuple[int, int]) -> bool:
    """Whether it begins with somebody's name of several words, or tells of somebody ("the minister")."""
    begin, end = part
    tops = _tops(tokens, begin, end)
    if not tops or tokens[tops[0]].tag in {"VBG", "VBN", "VB"}:
        return False
    top = tokens[tops[0]]
    if top.pos == "PROPN":
        return any(t.dep == "flat" and t.head == top.i for t in tokens[begin:end])
    return top.pos == "NOUN" and tokens[begin].lower == "the"
