"""Dates as people write them into tables and front matter: one expression, no surrounding prose.

Relative words ("Sunday", "last month") are the extractor's business: a hand-made table has no
narrative to be relative to.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Literal

from kg.model import TimeKind, When

__all__ = ["MONTHS", "DateError", "DayOrder", "parse_day", "parse_when"]

DayOrder = Literal["day", "month"]
"""Which number of `12/10/2023` comes first."""

MONTHS = {
    name: number
    for number in range(1, 13)
    for name in (calendar.month_name[number].lower(), calendar.month_abbr[number].lower())
} | {"sept": 9}
"""English month name or abbreviation, lower case, without a dot -> number."""

_MONTHS = 12
_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>[12]\d{3})"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
_ISO = re.compile(rf"{_YEAR}(?:([-/.])(?P<month>\d{{1,2}})(?:\2(?P<day>\d{{1,2}}){_TIME})?)?", re.IGNORECASE)
_COMPACT = re.compile(rf"{_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})")
_WORDS = (
    re.compile(rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}{_TIME}", re.IGNORECASE),
    re.compile(rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}{_TIME}", re.IGNORECASE),
    re.compile(rf"{_MONTH},?\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"(?P<day>\d{{1,2}})[-/.]{_MONTH}[-/.]{_YEAR}", re.IGNORECASE),
)
_SHORT_YEAR = re.compile(rf"\d{{1,2}}[-/. ]{_MONTH}[-/. ,]+\d{{2}}", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})" + _TIME, re.IGNORECASE)
_SINCE = re.compile(r"(?:since|from|after)\s+(.+)", re.IGNORECASE)
_UNTIL = re.compile(r"(?:until|till|up to|before)\s+(.+)", re.IGNORECASE)
_FROM_TO = re.compile(r"(?:from\s+|between\s+)?(.+?)\s+(?:to|until|till|and|–|—|-)\s+(.+)", re.IGNORECASE)

_FORMS = "Write 2023-12-10, 2023-12, 2023, 10 December 2023, 2023-10/2023-12, 2022/.. or since 2022."

_Bounds = tuple[dt.date, dt.date, str]


class DateError(ValueError):
    """An expression that is no date; `remedy` says how to write it."""

    def __init__(self, what: str, remedy: str = _FORMS) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def parse_when(text: str, day_order: DayOrder | None = None, *, lasts: bool = False) -> When:
    """Read one written date or period.

    Args:
        text: the words, without surrounding prose.
        day_order: how to read `12/10/2023`; None makes it an error.
        lasts: the time is a state's extent, not when an event happened.

    Raises:
        DateError: it is no date, or can be read in two ways.

    >>> parse_when("since 2022").edtf, parse_when("10 December, 2023").edtf
    ('2022/..', '2023-12-10')
    """
    words = " ".join(text.split())
    if not words:
        return When()
    start, end = _period(words, day_order)
    if start and end and start[1] > end[1]:
        raise DateError(f"“{words}” ends before it begins", "Put the earlier date first.")
    if start and end is None:
        return When(f"{start[2]}/..", words, TimeKind.SINCE, start[0], None)
    if end and start is None:
        return When(f"../{end[2]}", words, TimeKind.UNTIL, None, end[1])
    if start is None or end is None:
        raise DateError(f"“{words}” has neither a first nor a last day")
    edtf = start[2] if start == end else f"{start[2]}/{end[2]}"
    kind = TimeKind.THROUGHOUT if lasts else TimeKind.WITHIN
    return When(edtf, words, kind, start[0], end[1])


def parse_day(text: str, day_order: DayOrder | None = None) -> dt.date:
    """Read a publication date: one whole day.

    Raises:
        DateError: it is no date, or not one day.
    """
    when = parse_when(text, day_order)
    if when.not_before is None or when.not_before != when.not_after:
        raise DateError(f"“{text.strip()}” is not one day", "Write the day, as in 2023-12-10.")
    return when.not_before


def _period(words: str, order: DayOrder | None) -> tuple[_Bounds | None, _Bounds | None]:
    single = _single(words, order)
    if single:
        return single, single
    if words.count("/") == 1:
        first, last = (part.strip() for part in words.split("/"))
        return _end(first, words, order), _end(last, words, order)
    if found := _FROM_TO.fullmatch(words):
        sides = [_single(side, order) for side in found.groups()]
        if all(sides):
            return sides[0], sides[1]
    if found := _SINCE.fullmatch(words):
        return _must(found[1], words, order), None
    if found := _UNTIL.fullmatch(words):
        return None, _must(found[1], words, order)
    raise DateError(f"“{words}” is no date that can be read")


def _end(part: str, words: str, order: DayOrder | None) -> _Bounds | None:
    return None if part in {"", ".."} else _must(part, words, order)


def _must(part: str, words: str, order: DayOrder | None) -> _Bounds:
    found = _single(part, order)
    if found is None:
        raise DateError(f"“{words}” is no date that can be read")
    return found


def _single(words: str, order: DayOrder | None) -> _Bounds | None:
    """First day, last day and EDTF of one date, None when it has another form."""
    numbers = _NUMBERS.fullmatch(words)
    if numbers:
        return _bounds(*_ordered(numbers, words, order), words)
    for pattern in (_ISO, _COMPACT):
        if found := pattern.fullmatch(words):
            parts = found.groupdict()
            month, day = parts.get("month"), parts.get("day")
            return _bounds(int(parts["year"]), int(month) if month else None, int(day) if day else None, words)
    if _SHORT_YEAR.fullmatch(words):
        raise DateError(f"“{words}” has a year of two digits", "Write the year in full.")
    for pattern in _WORDS:
        if found := pattern.fullmatch(words):
            parts = found.groupdict()
            day = parts.get("day")
            return _bounds(int(parts["year"]), MONTHS[parts["month"].lower()], int(day) if day else None, words)
    return None


def _ordered(found: re.Match[str], words: str, order: DayOrder | None) -> tuple[int, int, int]:
    one, mark, two, year = int(found[1]), found[2], int(found[3]), found[4]
    if len(year) < len("2023"):
        raise DateError(f"“{words}” has a year of two digits", "Write the year in full.")
    if mark == ".":  # 10.12.2023 is written day first wherever it is written with dots
        order = order or "day"
    if order is None and one > _MONTHS:
        order = "day"
    if order is None and two > _MONTHS:
        order = "month"
    if order is None:
        raise DateError(
            f"“{words}” can be read two ways",
            f"Write {year}-{two:02}-{one:02} or {year}-{one:02}-{two:02}, or say --day-first or --month-first.",
        )
    return (int(year), two, one) if order == "day" else (int(year), one, two)


def _bounds(year: int, month: int | None, day: int | None, words: str) -> _Bounds:
    try:
        first = dt.date(year, month or 1, day or 1)
    except ValueError:
        raise DateError(f"“{words}” is a day that does not exist") from None
    if day:
        return first, first, first.isoformat()
    if month:
        return first, first.replace(day=calendar.monthrange(year, month)[1]), f"{year:04}-{month:02}"
    return first, dt.date(year, 12, 31), f"{year:04}"
