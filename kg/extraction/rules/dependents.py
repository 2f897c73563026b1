"""What hangs on what in a sentence, for the mends of its tree."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["below", "move"]


def below(tokens: list[Token], first: int, last: int) -> dict[int, list[int]]:
    """The dependents of each token of a sentence; whoever changes them changes the tokens too."""
    return _found.below(tokens[first:last], first)


class _Below:
    """Keeps the last answer: one mend in a hundred changes anything."""

    def __init__(self) -> None:
        self._last: tuple[int, list[Token], dict[int, list[int]]] = (-1, [], {})

    def below(self, sentence: list[Token], first: int) -> dict[int, list[int]]:
        at, same, children = self._last
        if at != first or same != sentence:
            children = {i: [] for i in range(first, first + len(sentence))}
            for token in sentence:
                if token.head != token.i:
                    children[token.head].append(token.i)
            self._last = (first, sentence, children)
        return children


_found = _Below()


def move(tokens: list[Token], i: int, head: int, dep: str) -> None:
    """Hang a token on another."""
    tokens[i] = replace(tokens[i], head=head, dep=dep)
