"""Mends of trees in which "Hamas-run Gaza" is torn: the name before the hyphen was taken for the noun itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.dependents import move
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["RUN", "join_hyphened"]

RUN = word_set("run ruled controlled held governed administered occupied")
"""Participles after a hyphen that say in whose hands something is: "Hamas-run"."""
_PARTICIPLES = RUN | word_set(
    "led backed owned based brokered sponsored mediated allied aligned supported funded built made flagged supplied"
    " trained born drafted linked dominated"
)
_NOMINAL = frozenset({"NOUN", "PROPN"})
_INWARD = frozenset({"compound", "amod", "nmod:poss", "flat", "nmod:desc"})
_REACH = 4
"""Tokens from the participle to its noun, at most: "Hamas-run [Gaza health ministry]"."""


def join_hyphened(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place."""
    for i in range(first, last - 3):
        if tokens[i + 1].text != "-" or tokens[i].space or tokens[i + 1].space:
            continue
        if tokens[i + 2].lower in _PARTICIPLES and tokens[i].pos in {"PROPN", "NOUN", "ADJ"}:
            before = tokens[max(i - 2, first) : i]
            torn = tokens[i].head != i + 2 or any(k.dep == "case" and k.head in {i, i + 2} for k in before)
            noun = _noun(tokens, i + 3, last)
            if torn and noun is not None and tokens[i + 2].dep != "compound":
                _join(tokens, i, noun, first)


def _join(tokens: list[Token], i: int, noun: int, first: int) -> None:
    """Hang the name on the participle, the participle on its noun, and the noun where the name hung."""
    name, part, old = tokens[i], tokens[i + 2], tokens[noun]
    dep, stood = _outside(tokens, i, noun)
    if stood is None:
        return
    for k in range(first, i):
        if tokens[k].head in {i, i + 2} and k != stood:
            move(tokens, k, noun, tokens[k].dep)  # "in" the …
    move(tokens, i, i + 2, "compound")
    move(tokens, i + 1, i, "punct")
    tokens[i + 2] = replace(part, head=noun, dep="amod", pos="VERB", tag="VBN")
    if name.head == name.i or noun == stood:
        return
    move(tokens, noun, stood, dep)
    if old.dep.startswith("nsubj") and stood < i and tokens[stood].pos in _NOMINAL:
        move(tokens, stood, old.head, old.dep)  # "the ministry in Hamas-run Gaza said …"


def _outside(tokens: list[Token], i: int, noun: int) -> tuple[str, int | None]:
    """How, and on what, a noun hangs whose place the name before the hyphen took; None when nobody can tell."""
    for at in (i, i + 2, noun):
        token = tokens[at]
        beside = {"appos", "nsubj", "nsubj:pass", "amod"} if at != i + 2 else {token.dep} - {"nmod"}
        if token.head not in range(i, noun + 1) and token.dep not in beside:
            return token.dep, token.head
    opened = next((k for k in range(i - 1, max(i - 3, 0), -1) if tokens[k].dep == "case"), None)
    if opened and tokens[opened].pos == "ADP" and tokens[opened - 1].pos in _NOMINAL:
        return "nmod", opened - 1
    return "", None


def _noun(tokens: list[Token], at: int, last: int) -> int | None:
    """The noun that a participle before `at` belongs to."""
    if tokens[at].pos not in _NOMINAL and tokens[at].pos != "ADJ":
        return None
    end = min(at + _REACH, last)
    while at < tokens[at].head < end and tokens[at].dep in _INWARD:
        at = tokens[at].head
    return at if tokens[at].pos in _NOMINAL else None
