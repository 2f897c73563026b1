"""Calendar dates: days, months, years, decades, quarters, feasts."""

# ruff: noqa: PLR2004  calendar arithmetic is made of numbers

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kg.extraction.rules.dates import periods
from kg.extraction.rules.dates.mention import Anchor
from kg.extraction.rules.dates.periods import Period
from kg.extraction.rules.dates.reading import Read
from kg.extraction.rules.dates.words import (
    FAMED_DAYS,
    MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
)
from kg.extraction.rules.dates.years import BEFORE_YEAR, decade, feast, quarter, season, year_alone

if TYPE_CHECKING:
    from kg.extraction.rules.dates.reading import Context

__all__ = ["calendar_date", "inherited_month", "month_name", "recurring", "weekday_name"]

_FAMED = frozenset((
    "attack", "attacks", "assault", "assaults", "massacre", "massacres", "rampage", "riot", "riots",
    "insurrection",
))  # fmt: skip

_SOON = dt.timedelta(days=200)
"""So long a date without a year follows one that has its year."""


def month_name(ctx: Context, i: int) -> tuple[int, int] | None:
    """A month at i: (number, next). "May" and "March" only with a capital."""
    word = ctx.scanner.at(i)
    month = MONTHS.get(word)
    if month is None or (word in {"may", "march", "mar", "sep", "dec", "jan"} and not ctx.scanner.capital(i)):
        return None
    short = word not in {"may", "june", "july", "march", "april"}
    return month, ctx.scanner.dot(i + 1) if short and len(word) <= 4 else i + 1


def weekday_name(ctx: Context, i: int) -> tuple[int, int] | None:
    """A weekday at i: (0 for Monday, next). Abbreviations only with a full stop or a date beside."""
    scanner = ctx.scanner
    word = scanner.at(i)
    number = WEEKDAYS.get(word)
    if number is None:
        return None
    if word not in SHORT_WEEKDAYS:
        return number, i + 1
    after = scanner.comma(scanner.dot(i + 1))
    beside = month_name(ctx, after) or (scanner.day(after) and scanner.at(after)[-1:].isalpha())
    return (number, scanner.dot(i + 1)) if scanner.capital(i) and beside else None


def _after_weekday(ctx: Context, i: int) -> tuple[int | None, int]:
    weekday = weekday_name(ctx, i)
    if weekday is None:
        return None, i
    return weekday[0], ctx.scanner.comma(weekday[1])


def recurring(
    ctx: Context, month: int, day: int | None, weekday: int | None = None
) -> tuple[Period | None, Period | None]:
    """A day or month without a year: its last occurrence and the next, against the document's date."""

    def at(year: int) -> Period | None:
        return periods.day_of(year, month, day) if day else periods.month_of(year, month)

    if ctx.published is None:
        return (at(ctx.told_year) if ctx.told_year else None), None
    year = ctx.published.year
    found = [p for p in map(at, range(year - 8, year + 9)) if p is not None]
    if weekday is not None:
        fitting = [p for p in found if p.first and p.first.weekday() == weekday]
        today = ctx.published.toordinal()
        nearest = min(fitting, key=lambda p: abs(p.first.toordinal() - today) if p.first else 0, default=None)
        if nearest:
            return nearest, None
    past = [p for p in found if p.first and p.first <= ctx.published]
    coming = [p for p in found if p.first and p.first > ctx.published]
    return (past[-1] if past else None), (coming[0] if coming else None)


def _inherited_year(ctx: Context, month: int, day: int) -> Period | None:
    """The year of an explicit date told before in this paragraph, when the day follows it."""
    if ctx.told_year is None or ctx.told_date is None:
        return None
    if ctx.published is not None and ctx.told_year == ctx.published.year:
        return None
    for year in (ctx.told_year, ctx.told_year + 1):
        period = periods.day_of(year, month, day)
        if period and period.first and ctx.told_date <= period.first <= ctx.told_date + _SOON:
            return period if ctx.published is None or period.first <= ctx.published else None
    return None


def inherited_month(ctx: Context, month: int) -> Period | None:
    """The year of a month told before in this paragraph, when this month is the same or follows soon."""
    told, told_year, now = ctx.told_date, ctx.told_year, ctx.published
    if told is None or told_year is None or (now is not None and told_year == now.year):
        return None
    for year in (told_year, told_year + 1):
        period = periods.month_of(year, month)
        if period.first and told.replace(day=1) <= period.first <= told + _SOON:
            return period if now is None or period.first <= now else None
    return None


def _famed(ctx: Context, i: int, month: int, day: int) -> Period | None:
    year = FAMED_DAYS.get((month, day))
    after = i + 1 if ctx.scanner.at(i) in {"terrorist", "terror", "surprise", "'s", "hamas"} else i
    if year is None or ctx.scanner.at(after) not in _FAMED:
        return None
    return periods.day_of(year, month, day)


def _dated(ctx: Context, i: int, month: int, day: int, weekday: int | None, last_day: int | None) -> Read | None:
    """The day (or days, to `last_day`) of a month, with the year that may stand at i."""
    scanner = ctx.scanner
    k = scanner.comma(i)
    k = k + 1 if scanner.at(k) in {"of", "in"} else k
    year = scanner.year(k)
    later = None
    if year:
        period = periods.day_of(year[0], month, day)
        i = year[1]
    else:
        period = _famed(ctx, i, month, day) or _inherited_year(ctx, month, day)
        if period is None:
            period, later = recurring(ctx, month, day, weekday)
    if last_day:
        period, later = _until_day(period, last_day), _until_day(later, last_day)
    absolute = Anchor.ABSOLUTE if year else Anchor.PUBLISHED
    return Read(i, period, absolute if period else Anchor.NONE, later, explicit=bool(year))


def _until_day(period: Period | None, last_day: int) -> Period | None:
    if period is None or period.first is None or last_day <= period.first.day:
        return period
    end = periods.day_of(period.first.year, period.first.month, last_day)
    return Period(period.first, end.last) if end else period


def _day_range(ctx: Context, i: int, *, before_month: bool = False) -> tuple[int | None, int]:
    """The second day of "10-12", "3 to 5", "3 and 4" at i: (day or None, next)."""
    if ctx.scanner.at(i) in {"-", "–", "—", "to", "and", "through", "till", "until"}:
        day = ctx.scanner.day(i + 1)
        month = month_name(ctx, day[1] + (ctx.scanner.at(day[1]) == "of")) if day else None
        if day and ctx.scanner.at(day[1]) not in {"%", "people"} and (month is not None) == before_month:
            return day
    return None, i


def _month_first(ctx: Context, start: int) -> Read | None:
    """As "Oct. 7", "Sunday, December 10, 2023", "May 3-5", "Feb 2022", "October"."""
    scanner = ctx.scanner
    weekday, i = _after_weekday(ctx, start)
    month = month_name(ctx, i)
    if month is None:
        return None
    number, i = month
    k = i + 1 if scanner.at(i) in {"the", "-", "/"} else i
    k = k + 1 if scanner.at(k) == "," and scanner.at(k + 1)[-1:].isalpha() else k
    day = scanner.day(k)
    if day and not (scanner.at(k).isdigit() and scanner.at(day[1]) in {":", "%"}):
        last_day, after = _day_range(ctx, day[1])
        after = after + 1 if scanner.at(after) in {"-", "/"} and scanner.year(after + 1) else after
        return _dated(ctx, after, number, day[0], weekday, last_day)
    k = scanner.comma(i)
    k = k + 1 if scanner.at(k) in {"of", "-", "/", "in"} else k
    year = scanner.year(k)
    if year:
        return Read(year[1], periods.month_of(year[0], number), Anchor.ABSOLUTE, explicit=True)
    if weekday is not None or not _month_alone(ctx, start):
        return None
    told = inherited_month(ctx, number) if ctx.told_month else None
    if told is not None:
        return Read(i, told, Anchor.PUBLISHED)
    last, coming = recurring(ctx, number, None)
    return Read(i, last, Anchor.PUBLISHED if last else Anchor.NONE, coming)


def _month_alone(ctx: Context, i: int) -> bool:
    """Whether a month's name without day and year is a month here: "May" and "Mar" often are not."""
    scanner = ctx.scanner
    name = scanner.at(i)
    if name in {"may", "march"} or (len(name) <= 4 and name not in {"june", "july"}):
        joined = scanner.at(i + 1) in {"-", "to"} and scanner.glued(i + 1) == (scanner.at(i + 1) == "-")
        if joined:
            return scanner.capital(i) and month_name(ctx, i + 2) is not None
        return scanner.capital(i) and scanner.at(i - 1) in BEFORE_YEAR | {"last", "next", "this", "past", "the"}
    return True


def _day_first(ctx: Context, start: int) -> Read | None:
    """As "10 December 2023", "the 5th of May", "3-5 May", "Sunday 10th December"."""
    scanner = ctx.scanner
    weekday, i = _after_weekday(ctx, start)
    i = i + 1 if scanner.at(i) == "the" else i
    day = scanner.day(i)
    if day is None:
        return None
    last_day, k = _day_range(ctx, day[1], before_month=True)
    k = k + 1 if scanner.at(k) in {"of", "-", "/"} else k
    month = month_name(ctx, k)
    if month is None:
        return None
    if scanner.at(k) == "may" and not scanner.capital(k):
        return None
    after = month[1]
    if scanner.at(after) in {"-", "/"} and scanner.year(after + 1):
        after += 1
    return _dated(ctx, after, month[0], day[0], weekday, last_day)


def _numeric(ctx: Context, i: int) -> Read | None:
    """As "2023-12-10", "2023/12/10", "12/25/2023", "25.12.2023", "20231210", "9/11", "on 5/12"."""
    scanner = ctx.scanner
    word = scanner.at(i)
    if len(word) == 8 and word.isdigit() and word[:2] in {"19", "20"}:
        period = periods.day_of(int(word[:4]), int(word[4:6]), int(word[6:]))
        return Read(i + 1, period, Anchor.ABSOLUTE, explicit=True) if period else None
    parts, marks, k = _numbers(ctx, i)
    if not parts or len(set(marks)) != 1 or scanner.at(i - 1) in {"/", "$"}:
        return None
    if parts == ["9", "11"] and marks == ["/"]:
        return Read(k, periods.day_of(2001, 9, 11), Anchor.ABSOLUTE)
    if len(parts) == 2:
        return _month_and_day(ctx, i, k, parts) if marks == ["/"] else None
    values = [int(p) for p in parts]
    if len(parts[0]) == 4:
        year, first, second = values
    elif len(parts[2]) == 4 or (len(parts[2]) == 2 and marks[0] == "/"):
        first, second, year = values
        if len(parts[2]) == 2:
            year += 2000 if ctx.published and year <= ctx.published.year % 100 + 10 else 1900
        if marks[0] == "." or first > 12:
            first, second = second, first
    else:
        return None
    period = periods.day_of(year, first, second) if 1500 <= year <= 2099 else None
    return Read(k, period, Anchor.ABSOLUTE, explicit=True) if period else None


def _numbers(ctx: Context, i: int) -> tuple[list[str], list[str], int]:
    """Up to three numbers joined without blanks: (numbers, marks between, next)."""
    scanner = ctx.scanner
    parts: list[str] = []
    marks: list[str] = []
    while scanner.at(i).isdigit() and len(scanner.at(i)) <= 4 and len(parts) < 3:
        parts.append(scanner.at(i))
        i += 1
        if len(parts) == 3 or scanner.at(i) not in {"-", "/", "."} or not (scanner.glued(i) and scanner.glued(i + 1)):
            break
        marks.append(scanner.at(i))
        i += 1
    return parts, marks[: len(parts) - 1], i


def _month_and_day(ctx: Context, i: int, after: int, parts: list[str]) -> Read | None:
    """As "on 5/12", American order; a fraction or a score elsewhere."""
    if (
        ctx.scanner.at(i - 1) not in {"on", "from", "to", "until", "between", "by", "since"}
        or ctx.scanner.at(after) == "of"
    ):
        return None
    month, day = int(parts[0]), int(parts[1])
    if not 1 <= month <= 12:
        return None
    past, coming = recurring(ctx, month, day)
    return Read(after, past, Anchor.PUBLISHED, coming) if past else None


def _year_first(ctx: Context, i: int) -> Read | None:
    """As "2017 April", "2020/Sep/23", "2019-aug-01"."""
    scanner = ctx.scanner
    year = scanner.year(i)
    if year is None:
        return None
    k = year[1] + 1 if scanner.at(year[1]) in {"/", "-"} else year[1]
    month = month_name(ctx, k)
    if month is None:
        return None
    joined = scanner.at(month[1]) in {"/", "-"}
    day = scanner.day(month[1] + 1) if joined else None
    if day:
        period = periods.day_of(year[0], month[0], day[0])
        return Read(day[1], period, Anchor.ABSOLUTE, explicit=True) if period else None
    return Read(month[1], periods.month_of(year[0], month[0]), Anchor.ABSOLUTE, explicit=True)


def calendar_date(ctx: Context, i: int) -> Read | None:
    """The calendar date that starts at word i, or None."""
    for rule in (_numeric, quarter, _year_first, _day_first, _month_first, decade, feast, season, year_alone):
        read = rule(ctx, i)
        if read is not None:
            return read
    return None
