"""Events that are dated from one another: "attacked on Tuesday, three days after Chad withdrew"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import marker
from kg.extraction.rules.dates import periods
from kg.extraction.rules.dates.words import UNITS, Scanner
from kg.model import TimeKind, When

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extraction.rules.tokens import Parse

__all__ = ["beside"]

_SIDES = {"after": 1, "before": -1}


def beside(parse: Parse, trigger: int, text: str, dated: Callable[[int], When | None]) -> When | None:
    """The time of a clause that an expression counts from another clause of its sentence, or the other way.

    Args:
        parse: the document.
        trigger: the clause's verb.
        text: the expression: "three days after", "the day before".
        dated: the date that a verb has of its own; None when it has none.
    """
    counted = _counted(text)
    if counted is None:
        return None
    count, unit = counted
    side = _SIDES.get(marker(parse, trigger))
    if side is not None:  # the clause that is counted from: the other's time less the distance
        return _moved(dated(parse.tokens[trigger].head), -side * count, unit, text)
    for child in parse.children[trigger]:
        side = _SIDES.get(marker(parse, child)) if parse.tokens[child].pos in {"VERB", "AUX"} else None
        if side is not None:
            return _moved(dated(child), side * count, unit, text)
    return None


def _counted(text: str) -> tuple[int, str] | None:
    """How many of what: "three days after" is (3, "day"), "the day before" (1, "day")."""
    scanner = Scanner(text)
    first = 1 if scanner.at(0) in {"the", "just", "only", "some", "about"} else 0
    count, after = scanner.number(first) or (1, first)
    unit = UNITS.get(scanner.at(after))
    return (count, unit) if count and unit not in {None, "hour", "weekend"} else None


def _moved(when: When | None, count: int, unit: str, text: str) -> When | None:
    if when is None or when.not_before is None or when.not_before != when.not_after:
        return None
    period = periods.moved(when.not_before, count, unit)
    if period is None:
        return None
    edtf = periods.written(period.first, period.last)
    return When(edtf, text, TimeKind.WITHIN, period.first, period.last) if edtf else None
