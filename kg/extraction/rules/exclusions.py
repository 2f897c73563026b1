"""Mends of trees in which who is excluded counts as one who did it: "Chad, not Mali, attacked", "not Mali but Chad"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.attachments import below, move
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["exclude"]

_NOMINAL = frozenset({"NOUN", "PROPN"})
_EXCLUDING = frozenset({"not", "rather"})
_QUANTIFIERS = word_set("only just all every a an one even least yet least many enough much any")
_BESIDE = frozenset({"appos", "conj", "obl", "parataxis", "obl:agent", "nmod"})
_SHORT = 8


def exclude(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place: the label `dep`, which no role path follows, is for excluded."""
    for i in range(first, last - 1):
        if tokens[i].lower not in _EXCLUDING:
            continue
        noun = tokens[i].head
        if tokens[noun].pos not in _NOMINAL or not i < noun <= i + _SHORT:
            continue
        children = below(tokens, first, last)
        plain = tokens[i].lower == "not" and tokens[i + 1].lower not in _QUANTIFIERS
        if not (plain and _but(tokens, children, noun)) and (plain or tokens[i].lower == "rather") and i > first:
            _beside(tokens, children, i, noun)


def _but(tokens: list[Token], children: dict[int, list[int]], noun: int) -> bool:
    """Reads "not Mali but Chad", the second as joined to the first, as a second subject, or as that of a clause."""
    verb = tokens[noun].head
    but = [c for c in children[noun] if tokens[c].dep == "conj" and any(tokens[k].lower == "but" for k in children[c])]
    if but and tokens[noun].dep != "conj":
        move(tokens, but[0], but[0] if verb == noun else verb, tokens[noun].dep)
        if verb == noun:  # "Not Mali but Chad will lead it", with the clause joined to the name
            move(tokens, noun, but[0], "dep")
        else:
            move(tokens, noun, _verb_above(tokens, children, noun), "dep")
        return True
    twins = [c for c in children[verb] if noun < c < verb and tokens[c].dep == tokens[noun].dep]
    if not twins or tokens[noun + 1].lower != "but":
        return False
    move(tokens, noun, verb, "dep")
    return True


def _beside(tokens: list[Token], children: dict[int, list[int]], i: int, noun: int) -> None:
    """Reads "Chad, not Mali,", "Chad and not Mali", "Chad rather than Mali"."""
    comma = tokens[i - 1].text == ","
    if not (comma or tokens[i - 1].lower in {"and", "but"} or tokens[i].lower == "rather"):
        return
    cased = any(tokens[c].dep == "case" and c < noun for c in children[noun])
    if tokens[noun].dep not in _BESIDE or (tokens[noun].dep in {"obl", "nmod"} and not comma and not cased):
        return
    head = tokens[noun].head
    if any(tokens[c].dep == "cop" for c in children[head]):
        for child in children[noun]:
            if tokens[child].dep == "acl:relcl":
                move(tokens, child, head, "acl:relcl")  # "It was Chad, not Mali, that …"
    move(tokens, noun, _verb_above(tokens, children, noun), "dep")


def _verb_above(tokens: list[Token], children: dict[int, list[int]], i: int) -> int:
    at = tokens[i].head
    while tokens[at].pos in _NOMINAL and tokens[at].head != at:
        at = tokens[at].head
    return next((c for c in children[at] if tokens[c].dep == "cop"), at)  # "it was Chad, not Mali, that …"
