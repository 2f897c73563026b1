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
    FIXED_FEASTS,
    MONTHS,
    SEASONS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
)

if TYPE_CHECKING:
    from kg.extraction.rules.dates.reading import Context

__all__ = ["calendar_date", "month_name", "recurring", "weekday_name"]

_BEFORE_YEAR = frozenset((
    "in", "since", "of", "by", "until", "till", "from", "to", "through", "before", "after", "during",
    "late", "early", "mid", "for", "and", "or", "-", "–", "year", "(", "fiscal", "between",
    "throughout", "around", "circa",
))  # fmt: skip
_NO_YEAR = frozenset({"%", "$", "€", "£", "km", "kilometres", "kilometers", "miles", "percent", "people", "troops",
                      "soldiers", "civilians", "tons", "tonnes", "metres", "meters", "feet", "dollars", "euros",
                      "persons", "refugees", "men", "fighters", "migrants", "others", "members"})  # fmt: skip
_NUMBERED = frozenset((
    "resolution", "resolutions", "flight", "article", "articles", "number", "no", "boeing", "agenda",
    "room", "route", "unit",
))  # fmt: skip
_BEFORE_OLD = frozenset((
    "in", "since", "of", "by", "until", "from", "before", "after", "during", "early", "late", "circa",
    "between", "year",
))  # fmt: skip
_FAMED = frozenset((
    "attack", "attacks", "assault", "assaults", "massacre", "massacres", "rampage", "riot", "riots",
    "insurrection",
))  # fmt: skip
_DECADES = {"fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}


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
    if day and (month, day) in FAMED_DAYS and ctx.told_year is None and ctx.published.year - 3 > FAMED_DAYS[month, day]:
        return at(ctx.published.year), None
    year = ctx.published.year
    found = [p for p in map(at, range(year - 8, year + 9)) if p is not None]
    if weekday is not None:
        fitting = [p for p in found if p.first and p.first.weekday() == weekday]
        nearest = min(
            fitting, key=lambda p: abs((p.first or dt.date.min) - (ctx.published or dt.date.min)), default=None
        )
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
        if period and period.first and ctx.told_date <= period.first <= ctx.told_date + dt.timedelta(days=200):
            return period if ctx.published is None or period.first <= ctx.published else None
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
        return scanner.capital(i) and scanner.at(i - 1) in _BEFORE_YEAR | {"last", "next", "this", "past", "the"}
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


def _year(ctx: Context, i: int) -> Read | None:
    """As "2014" where it stands as a year, "the year 2014", "2014-2018", "fiscal 2023", "’98"."""
    scanner = ctx.scanner
    i = i + 1 if scanner.follows(i, "the", "year") and scanner.year(i + 2) else i
    fiscal = scanner.at(i) in {"fiscal", "financial"}
    if fiscal or scanner.at(i) in {"calendar", "year"}:
        i += 1
        i = i + 1 if scanner.at(i) == "year" else i
    year = scanner.year(i)
    if year is None or scanner.at(i - 1) in _NUMBERED or (year[0] < 1900 and scanner.at(i - 1) not in _BEFORE_OLD):
        return None
    if scanner.at(i - 1) in {"$", "€", "£", ",", "no", "flight"} and scanner.glued(i):
        return None
    if fiscal:
        return Read(year[1], None, Anchor.NONE)  # they begin on another day in every country
    if scanner.at(year[1]) in _NO_YEAR or (
        scanner.at(year[1]) in {",", "."} and scanner.at(year[1] + 1).isdigit() and scanner.glued(year[1] + 1)
    ):
        return None
    if scanner.at(year[1]) in {"-", "–", "~"}:
        end = scanner.year(year[1] + 1)
        short = scanner.at(year[1] + 1)
        if end is None and len(short) == 2 and short.isdigit() and int(short) > year[0] % 100:
            end = year[0] - year[0] % 100 + int(short), year[1] + 2
        if end and end[0] > year[0]:
            last = periods.year_of(end[0]).last
            return Read(end[1], Period(periods.year_of(year[0]).first, last), Anchor.ABSOLUTE, explicit=True)
    return Read(year[1], periods.year_of(year[0]), Anchor.ABSOLUTE, explicit=True)


def _decade(ctx: Context, i: int) -> Read | None:
    """As "the 1990s", "the ’90s", "the nineties", "the 20th century"."""
    scanner = ctx.scanner
    k = i + 1 if scanner.at(i) == "the" else i
    word = scanner.at(k)
    if len(word) == 5 and word.endswith("0s") and word[:4].isdigit():
        return Read(k + 1, periods.decade_of(int(word[:4])), Anchor.ABSOLUTE, explicit=True)
    if word in {"'", "‘"} and len(scanner.at(k + 1)) == 3 and scanner.at(k + 1).endswith("0s"):
        k, word = k + 1, scanner.at(k + 1)
    if len(word) == 3 and word.endswith("0s") and word[:2].isdigit():
        century = 2000 if int(word[:2]) <= 20 else 1900
        return Read(k + 1, periods.decade_of(century + int(word[:2])), Anchor.ABSOLUTE, explicit=True)
    if word in _DECADES and scanner.at(k - 1) in {"the", "early", "late", "mid", "-", "in"}:
        return Read(k + 1, periods.decade_of(_DECADES[word]), Anchor.ABSOLUTE, explicit=True)
    number = scanner.day(k)
    if number and scanner.at(number[1]) == "century" and not word.isdigit():
        return Read(number[1] + 1, periods.century_of(number[0]), Anchor.ABSOLUTE, explicit=True)
    return None


def _near_year(ctx: Context, i: int) -> tuple[int | None, int]:
    """The year that may follow at i, after "of", "in" or a comma."""
    scanner = ctx.scanner
    k = scanner.comma(i)
    k = k + 1 if scanner.at(k) in {"of", "in", "-"} else k
    k = k + 1 if scanner.at(k) == "fiscal" else k
    year = scanner.year(k)
    return year or (None, i)


def _quarter(ctx: Context, i: int) -> Read | None:
    """As "Q1 2023", "the third quarter of 2022", "the second quarter", "2017-Q1", "H1 2019"."""
    scanner = ctx.scanner
    ahead = scanner.year(i)
    k = ahead[1] + (scanner.at(ahead[1]) == "-") if ahead else i
    k = k + 1 if scanner.at(k) == "the" else k
    number = 0
    if scanner.at(k) in {"q", "h"} and scanner.at(k + 1).isdigit() and scanner.glued(k + 1):
        number, halves, after = int(scanner.at(k + 1)), scanner.at(k) == "h", k + 2
    else:
        day = scanner.day(k)
        if day is None or scanner.at(day[1]) != "quarter" or scanner.at(k).isdigit():
            return None
        number, halves, after = day[0], False, day[1] + 1
    if not 1 <= number <= (2 if halves else 4):
        return None
    year, after = (ahead[0], after) if ahead else _near_year(ctx, after)

    def at(year: int) -> Period:
        return (
            periods.part(periods.year_of(year), ("first", "second")[number - 1])
            if halves
            else periods.quarter_of(year, number)
        )

    if year:
        return Read(after, at(year), Anchor.ABSOLUTE, explicit=True)
    if ctx.published is None:
        return Read(after, None, Anchor.NONE)
    period = at(ctx.published.year)
    if period.first and period.first > ctx.published:
        return Read(after, at(ctx.published.year - 1), Anchor.PUBLISHED, period)
    return Read(after, period, Anchor.PUBLISHED)


def _season(ctx: Context, i: int) -> Read | None:
    """As "the summer of 2014", "spring 2024", "in the winter"."""
    scanner = ctx.scanner
    k = i + 1 if scanner.at(i) == "the" else i
    word = scanner.at(k)
    fall = word == "fall" and (scanner.at(k - 1) == "the" and scanner.at(k + 1) == "of") and scanner.year(k + 2)
    month = 9 if fall else SEASONS.get(word)
    if month is None or (scanner.capital(k) and scanner.at(k - 1) not in {"the", "in"}):
        return None
    year, after = _near_year(ctx, k + 1)
    if year:
        return Read(after, periods.season_of(year, month), Anchor.ABSOLUTE, explicit=True)
    if scanner.at(k - 1) not in {"the", "this", "in"}:
        return None
    if ctx.published is None:
        return Read(after, None, Anchor.NONE)
    found = [periods.season_of(ctx.published.year + n, month) for n in (-2, -1, 0, 1)]
    past = [p for p in found if p.first and p.first <= ctx.published][-1]
    coming = next(p for p in found if p.first and p.first > ctx.published)
    return Read(after, past, Anchor.PUBLISHED, coming)


def _feast(ctx: Context, i: int) -> Read | None:
    """As "Christmas Eve", "New Year’s Day 2024", "Easter", "Good Friday"; movable ones of other calendars never."""
    scanner = ctx.scanner
    if not scanner.capital(i) and scanner.at(i) not in {"christmas", "easter", "halloween"}:
        return None
    movable = {("easter", "sunday"): 0, ("easter", "monday"): 1, ("good", "friday"): -2, ("easter",): 0}
    for words in (*FIXED_FEASTS, *movable):
        if not scanner.follows(i, *words):
            continue
        after = i + len(words)
        if words == ("good", "friday") and scanner.at(after) in {"agreement", "accord", "accords"}:
            return None
        year, end = _near_year(ctx, after)

        def at(year: int, words: tuple[str, ...] = words) -> Period | None:
            if words in movable:
                day = periods.easter(year) + dt.timedelta(days=movable[words])
                return Period(day, day, "day")
            return periods.day_of(year, *FIXED_FEASTS[words])

        if year:
            return Read(end, at(year), Anchor.ABSOLUTE, explicit=True)
        if ctx.published is None:
            return Read(after, None, Anchor.NONE)
        found = [p for n in (-1, 0, 1, 2) if (p := at(ctx.published.year + n))]
        past = [p for p in found if p.first and p.first <= ctx.published][-1]
        coming = next(p for p in found if p.first and p.first > ctx.published)
        return Read(after, past, Anchor.PUBLISHED, coming)
    return None


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
    for rule in (_numeric, _quarter, _year_first, _day_first, _month_first, _decade, _feast, _season, _year):
        read = rule(ctx, i)
        if read is not None:
            return read
    return None
