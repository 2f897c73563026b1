"""Clauses that followed one another closely: "left late on Friday, hours after rebels had stormed the barracks"."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import Tense, marker, tense, words
from kg.extraction.rules.dates.periods import written
from kg.model import TimeKind, When

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extraction.rules.tokens import Parse

__all__ = ["closely", "nearby", "subordinate"]

_AT_ONCE = words("minutes moments shortly immediately right just seconds")
_HOURS = words("hours hour soon")
_SPANS = words("day days week weeks month months year years")
_LATE = re.compile(r"\b(?:late|later|evening|night|afternoon|midnight)\b", re.IGNORECASE)
_EARLY = re.compile(r"\b(?:early|earlier|morning|dawn|noon)\b", re.IGNORECASE)
_SIDES = {"after": -1, "before": 1}
_DAY = dt.timedelta(days=1)
_DEEP = 4
_WORDS_BEFORE = 3


def subordinate(parse: Parse, i: int) -> int:
    """The first of joined verbs: "after police broke in and arrested him" is one clause of two verbs."""
    tokens = parse.tokens
    for _ in range(_DEEP):
        if tokens[i].dep != "conj" or tokens[tokens[i].head].pos != "VERB" or tokens[i].head > i:
            break
        i = tokens[i].head
    return i


def nearby(parse: Parse, verb: int, dated: Callable[[int], When | None]) -> When | None:
    """When something happened that is told to be near a dated clause: "was freed minutes after he landed on Monday"."""
    for k in parse.children[verb]:
        if k < verb or parse.tokens[k].dep != "advcl" or marker(parse, k) not in _SIDES:
            continue
        day = dated(k)
        near = closely(parse, k, day, back=True) if day is not None else None
        if near is not None:
            return near
    return None


def closely(parse: Parse, clause: int, day: When, *, back: bool = False) -> When | None:
    """When a clause with "after" or "before" happened that is told to be near a day; None where it is not.

    Within hours of something late in the day is the same day; within hours of a day it may be the day beside.

    Args:
        parse: the document.
        clause: the verb of the clause with "after" or "before".
        day: when the other of the two happened.
        back: whether the day is this clause's, and the other's is asked for.
    """
    side = _SIDES.get(marker(parse, clause))
    tokens = parse.tokens
    mark = next((k for k in parse.children[clause] if tokens[k].dep == "mark" and tokens[k].lower in _SIDES), None)
    if side == 1 and tense(parse, clause) is not Tense.PAST:
        return None  # "fled, hours before he had promised to resign"
    if side is None or mark is None or day.not_before is None or day.not_before != day.not_after:
        return None
    way = -side if back else side
    near = {token.lower for token in tokens[max(mark - _WORDS_BEFORE, 0) : mark]}
    told = (_LATE if way < 0 else _EARLY).search(day.text or "")
    if near & _SPANS:
        return None  # "just days after"
    near -= {"just"} if near & _HOURS else set()
    if near & _AT_ONCE or (near & _HOURS and told):
        return When(day.edtf, day.text, TimeKind.WITHIN, day.not_before, day.not_after)
    if not near & _HOURS:
        return None
    low, high = sorted((day.not_before, day.not_before + way * _DAY))
    return When(written(low, high), day.text, TimeKind.WITHIN, low, high)
