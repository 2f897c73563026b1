"""Mends of trees in which the verb of a second clause is left out: "Syria was accused by Lebanon, and Iran by Iraq"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.attachments import move

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["part_gaps"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def part_gaps(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place: who acts in a clause without verb is joined to nobody."""
    for i in range(first + 1, last):
        if tokens[i].dep != "orphan":
            continue
        lone = tokens[i].head
        verb = tokens[lone].head
        if tokens[lone].dep != "conj" or tokens[verb].pos not in _NOMINAL:
            continue
        while tokens[verb].pos in _NOMINAL and tokens[verb].head != verb:
            verb = tokens[verb].head
        move(tokens, lone, verb, "dep")
