"""Mends of trees in which what somebody is charged with hangs on another: "accused by Mali, which …, of bombing"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.dependents import move
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["charge", "charged_by"]

_CHARGES = word_set("accuse suspect charge convict blame criticize criticise condemn denounce praise thank")
_SIDES = frozenset({"obj", "iobj", "nsubj:pass", "obl:agent"})


def charge(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "accused the army, which has fought Chad, of shelling towns": the charge was hung on the clause between."""
    for verb in range(first + 5, last):
        fought = tokens[verb].head
        marks = [c for c in children[verb] if tokens[c].lower in {"of", "for", "with"} and c == verb - 1]
        if tokens[verb].tag != "VBG" or not marks or tokens[verb - 2].text != "," or not first < fought < verb:
            continue
        noun = fought
        while first <= tokens[noun].head < noun and not _is_charged(tokens, noun):
            noun = tokens[noun].head
        top = tokens[noun].head
        if _is_charged(tokens, noun) and top != fought:
            move(tokens, verb, top, "advcl")
            return


def _is_charged(tokens: list[Token], noun: int) -> bool:
    """Whether a noun is who accuses or is accused: "accused by Mali, which armed rebels, of bombing"."""
    return tokens[noun].dep in _SIDES and tokens[tokens[noun].head].lemma in _CHARGES


def charged_by(tokens: list[Token], first: int, last: int) -> None:
    """Reads "was accused by prosecutors of bribing judges": it is not the prosecutors who bribed."""
    for i in range(first + 4, last):
        by = tokens[tokens[i].head]
        if tokens[i].dep != "acl" or by.dep not in {"obl:agent", "obj"} or not by.head < by.i < i:
            continue
        having = tokens[i].tag == "VBG" or any(t.head == i and t.lower == "having" for t in tokens[by.i + 1 : i])
        if not having:
            continue
        marked = any(t.head == i and t.lower in {"of", "for", "with"} and t.i < i for t in tokens[by.i + 1 : i])
        if marked and tokens[by.head].lemma in _CHARGES:
            move(tokens, i, by.head, "advcl")
