"""Times within what is told: "by nightfall" and "hours earlier" of a day, "the night of the raid" of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.dates import periods
from kg.extraction.rules.dates.counted import ENDS
from kg.extraction.rules.dates.mention import Anchor
from kg.extraction.rules.dates.reading import Read
from kg.extraction.rules.dates.words import DAY_PARTS, MONTHS, UNITS, WEEKDAYS

if TYPE_CHECKING:
    from kg.extraction.rules.dates.reading import Context

__all__ = ["ENDS_OF_DAY", "OCCASIONS", "scene_time"]

ENDS_OF_DAY = frozenset({"nightfall", "dusk", "sunset", "daybreak", "sunrise"})
_PARTS = ENDS_OF_DAY | DAY_PARTS
OCCASIONS = frozenset({"eve", "anniversary"})
_SPANS = frozenset({"day", "night", "evening", "morning", "afternoon", "week"}) | OCCASIONS
_HOURS = frozenset({"hours", "minutes", "moments"})
_DETERMINERS = frozenset({"the", "his", "her", "its", "their", "that", "this", "a", "an"})
_CALENDAR = MONTHS.keys() | WEEKDAYS.keys() | UNITS.keys()


def scene_time(ctx: Context, i: int) -> Read | None:
    """A time within what is told that starts at word i, or None."""
    scanner = ctx.scanner
    if scanner.at(i) == "by" and scanner.at(i + 1) in _PARTS and scanner.at(i + 2) not in _CALENDAR | {"on", "the"}:
        told = ctx.told
        day = told.first if told and told.grain == "day" else None
        return Read(i + 2, periods.one_day(day) if day else None, Anchor.NARRATIVE)
    if scanner.at(i) in _HOURS and scanner.at(i + 1) in {"earlier", "later"} and scanner.at(i + 2) in ENDS:
        told = ctx.told
        day = told.first if told and told.grain == "day" else None
        return Read(i + 2, periods.one_day(day), Anchor.NARRATIVE) if day else None
    k = i + 1 if scanner.at(i) == "the" else i
    of_event = scanner.at(k) in _SPANS and scanner.at(k + 1) == "of" and scanner.at(k + 2) in _DETERMINERS
    noun = scanner.at(k + 3)
    if of_event and (k > i or scanner.at(i - 1) in {"on", "in"}) and noun not in _CALENDAR and noun.isalpha():
        return Read(k + 2, None, Anchor.EVENT)
    return None
