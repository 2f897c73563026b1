"""A mend of trees with a row of infinitives: in "would cut ties, shut its mission and expel them" none is a past."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.dependents import below, move

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["join_rows"]

_WITHIN = 25
"""Tokens from the first verb of a row to the last, at most."""
_MARKS = frozenset({"case", "mark", "det", "amod", "nmod:poss"})


def join_rows(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place."""
    commas = [i for i in range(first, last - 1) if tokens[i].text == "," and _bare(tokens, i + 1)]
    if not commas:
        return
    children = below(tokens, first, last)
    for comma in commas:
        verb = comma + 1
        top = _opens(tokens, children, verb, first)
        end = next((i for i in range(verb + 2, min(last, verb + _WITHIN)) if tokens[i - 1].lower in {"and", "or"}), -1)
        if top < 0 or end < 0 or not _acts(tokens, children, verb) or not _closes(tokens, children, end):
            continue
        if tokens[verb].tag == tokens[end].tag == "VB" and tokens[verb].head == tokens[end].head == top:
            continue
        for joined in (verb, end):
            if joined not in {tokens[top].head, top}:
                tokens[joined] = replace(tokens[joined], pos="VERB", tag="VB", lemma=tokens[joined].lower)
                move(tokens, joined, top, "conj")


def _bare(tokens: list[Token], i: int) -> bool:
    """Whether a word may be an infinitive: its form is that of its lemma."""
    token = tokens[i]
    return token.lower == token.lemma and (token.pos == "VERB" or token.tag == "NN")


def _acts(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Whether a word stands like a verb without a subject, with an object behind it where it may be a noun."""
    if any(tokens[c].dep.startswith(("nsubj", "aux", "cop")) or tokens[c].dep in _MARKS for c in children[i] if c < i):
        return False
    return any(tokens[c].dep == "obj" and c > i for c in children[i])


def _closes(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Whether a row ends with this word: an infinitive that may be nothing else, or a word that may be one."""
    return _bare(tokens, i) and _acts(tokens, children, i)


def _opens(tokens: list[Token], children: dict[int, list[int]], verb: int, first: int) -> int:
    """The infinitive before a comma that a row begins with, behind "would", "must", "to"; -1 when there is none."""
    for i in range(verb - 2, max(first, verb - _WITHIN), -1):
        if tokens[i].text in {";", ":", "”", '"'} or tokens[i].tag in {"VBD", "VBZ"}:
            return -1
        if tokens[i].tag == "VB" and tokens[i].pos == "VERB":
            held = (tokens[c] for c in children[i] if c < i)
            return i if any(one.tag == "MD" or one.lower == "to" for one in held) else -1
    return -1
