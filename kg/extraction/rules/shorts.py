"""Abbreviations that a text explains: "the National Resistance Council (NRC)"; from there on "the NRC" is that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Parse, Token

__all__ = ["Shorts", "explained"]

_LONGEST = 10
"""Words of a long form, at most."""
_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "to", "&", "de", "la", "du", "des", "'s", "’s", "-"})
_LETTERS = range(2, 9)


@dataclass(frozen=True, slots=True)
class Shorts:
    """The abbreviations that a text explains.

    Attributes:
        uses: tokens that are one, to the head of the words that it stands for.
        wholes: heads of such words, to their first token and the token after them.
    """

    uses: dict[int, int]
    wholes: dict[int, tuple[int, int]]


def explained(parse: Parse) -> Shorts:
    """The abbreviations that a text explains.

    The abbreviation's capitals must begin the words before its bracket: "Ministry of Foreign Affairs (MoFA)".
    """
    tokens = parse.tokens
    long: dict[str, int] = {}
    uses: dict[int, int] = {}
    wholes: dict[int, tuple[int, int]] = {}
    for token in tokens:
        if token.text in long:
            uses[token.i] = long[token.text]
        elif token.text == "(" and 0 < token.i < len(tokens) - 2 and tokens[token.i + 2].text == ")":
            short = tokens[token.i + 1]
            first = _begins(tokens, token.i, short.text)
            if first is not None:
                head = _head(tokens, first, token.i)
                long[short.text], wholes[head] = head, (first, token.i)
    return Shorts(uses, wholes)


def _begins(tokens: tuple[Token, ...], opened: int, short: str) -> int | None:
    """Where the words begin whose first letters the capitals of `short` are, in order; None when they are not."""
    letters = [char for char in short if char.isupper()]
    if len(letters) not in _LETTERS or not short.isalpha() or len(letters) * 2 < len(short):
        return None
    at = opened - 1
    floor = max(opened - _LONGEST, 0)
    for letter in reversed(letters):
        while at >= floor and tokens[at].lower in _SMALL and tokens[at].text[:1] != letter:
            at -= 1
        if at < floor or tokens[at].text[:1] != letter:
            return None
        at -= 1
    return at + 1


def _head(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """The head of the words `first` to `last - 1`."""
    return next((i for i in range(first, last) if not first <= tokens[i].head < last or tokens[i].head == i), first)
