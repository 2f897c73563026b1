"""Abbreviations that a text explains: "the National Resistance Council (NRC)"; from there on "the NRC" is that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import normalize

from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Parse, Token

__all__ = ["FOREIGN", "Shorts", "explained"]

_LONGEST = 10
"""Words of a long form, at most."""
FOREIGN = word_set("de la du des le les et pour el los las del para do da dos und der für di per il")
"""Small words of names in other languages."""
_SMALL = FOREIGN | word_set("of the for and in on to & y e en die 's ’s -")
_NAMING = frozenset({"PROPN", "NOUN", "ADJ", "X"})
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

    The abbreviation's capitals must begin the words before its bracket: "Ministry of Foreign Affairs (MoFA)". Of names
    in other languages only the first word need be in capitals: "Forces armées de libération (FAL)".
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
                long[short.text] = head
                tops = (i for i in range(first, token.i) if not first <= tokens[i].head < token.i)
                wholes |= dict.fromkeys((head, *(i for i in tops if tokens[i].pos in _NAMING)), (first, token.i))
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
        if at < floor or _initial(tokens[at]) != letter:
            return None
        at -= 1
    return at + 1 if tokens[at + 1].text[:1].isupper() else None


def _initial(token: Token) -> str:
    """The first letter of a word as a capital: "é" of "élections" is an "E"."""
    return normalize("NFD", token.text[:1].upper())[:1]


def _head(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """The head of the words `first` to `last - 1`."""
    return next((i for i in range(first, last) if not first <= tokens[i].head < last or tokens[i].head == i), first)
