"""Events that are dated from one another: "attacked on Tuesday, three days after Chad withdrew"."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import ancestors, marker
from kg.extraction.rules.dates import periods
from kg.extraction.rules.dates.mention import Anchor
from kg.extraction.rules.dates.words import UNITS, Scanner
from kg.model import TimeKind, When

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extraction.rules.dates.hanging import Hanging
    from kg.extraction.rules.tokens import Parse

__all__ = ["beside", "counted", "counted_from", "moved"]

_FEW = dt.timedelta(days=2)
_MONTH = dt.timedelta(days=31)
_SIDES = {"after": 1, "before": -1}


def counted_from(hanging: Hanging, trigger: int) -> int | None:
    """The mention that counts from a clause: "a day after" before "Chad announced a truce"."""
    tokens = hanging.parse.tokens
    for k in hanging.parse.children[trigger]:
        if tokens[k].dep == "mark" and tokens[k].lower in _SIDES:
            number = hanging.ending(k)
            if number is not None and hanging.mentions[number].anchor is Anchor.EVENT:
                return number
    return None


def beside(parse: Parse, trigger: int, text: str, dated: Callable[[int], When | None]) -> When | None:
    """The time of a clause that an expression counts from another clause of its sentence, or the other way.

    Args:
        parse: the document.
        trigger: the clause's verb.
        text: the expression: "three days after", "the day before".
        dated: the date that a verb has of its own; None when it has none.
    """
    distance = counted(text)
    if distance is None:
        return None
    count, unit = distance
    side = _SIDES.get(marker(parse, trigger))
    if side is not None:  # the clause that is counted from: the other's time less the distance
        above = next(filter(None, (dated(k) for k in ancestors(parse, trigger))), None)
        return moved(above, -side * count, unit, text)
    for k in parse.children[trigger]:
        side = _SIDES.get(marker(parse, k)) if parse.tokens[k].pos in {"VERB", "AUX"} else None
        if side is not None:
            return moved(dated(k), side * count, unit, text)
    return None


def counted(text: str) -> tuple[int, str] | None:
    """How many of what: "three days after" is (3, "day"), "the day before" (1, "day")."""
    scanner = Scanner(text)
    first = 1 if scanner.at(0) in {"the", "just", "only", "some", "about"} else 0
    count, after = scanner.number(first) or (1, first)
    unit = UNITS.get(scanner.at(after))
    return (count, unit) if count and unit not in {None, "hour", "weekend"} else None


def moved(when: When | None, count: int, unit: str, text: str) -> When | None:
    """So many units from a day (one of two or three, days from a month), in a text's words; None for any other time."""
    if when is None or when.not_before is None or when.not_after is None:
        return None
    if when.not_after - when.not_before > (_MONTH if unit in {"day", "week"} else _FEW):
        return None
    early, late = (periods.moved(day, count, unit) for day in (when.not_before, when.not_after))
    if early is None or late is None:
        return None
    edtf = periods.written(early.first, late.last)
    return When(edtf, text, TimeKind.WITHIN, early.first, late.last) if edtf else None
