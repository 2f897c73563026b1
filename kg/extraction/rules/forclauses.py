"""Mends of clauses after an adjective: "It is unacceptable for Chad to arm them"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.attachments import below, move

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["judge_for"]

_MARKS = frozenset({"”", '"', "’", "'"})


def judge_for(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place: who is to do what was taken for a phrase of the verb above."""
    for at in range(first + 1, last - 3):
        if tokens[at].lower != "for":
            continue
        judged = at - 2 if tokens[at - 1].text in _MARKS and at - 2 >= first else at - 1
        if tokens[judged].pos == "ADJ":
            _join(tokens, below(tokens, first, last), judged, at)


def _join(tokens: list[Token], children: dict[int, list[int]], judged: int, at: int) -> None:
    who = tokens[at].head
    verb = next((k for k in range(who + 1, min(who + 5, len(tokens))) if tokens[k].tag == "VB"), None)
    if verb is None or who < at or tokens[who].dep.split(":")[0] not in {"obl", "nmod"}:
        return
    to = any(tokens[c].tag == "TO" and who < c < verb for c in children[verb])
    if not to or tokens[verb].head == who or any(tokens[c].dep.startswith("nsubj") for c in children[verb]):
        return
    above = tokens[judged].head if tokens[judged].dep == "xcomp" else judged
    move(tokens, verb, above, "advcl" if above != judged else "csubj")
    move(tokens, who, verb, "nsubj")
    move(tokens, at, verb, "mark")
