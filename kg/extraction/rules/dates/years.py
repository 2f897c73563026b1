"""Years, and what is named by its place in one: decades, quarters, seasons, feasts."""

# ruff: noqa: PLR2004  calendar arithmetic is made of numbers

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kg.extraction.rules.dates import periods
from kg.extraction.rules.dates.mention import Anchor
from kg.extraction.rules.dates.periods import Period
from kg.extraction.rules.dates.reading import Read
from kg.extraction.rules.dates.words import FIXED_FEASTS, SEASONS

if TYPE_CHECKING:
    from kg.extraction.rules.dates.reading import Context

__all__ = ["BEFORE_YEAR", "decade", "feast", "quarter", "season", "year_alone"]

BEFORE_YEAR = frozenset((
    "in", "since", "of", "by", "until", "till", "from", "to", "through", "before", "after", "during",
    "late", "early", "mid", "for", "and", "or", "-", "–", "year", "(", "fiscal", "between",
    "throughout", "around", "circa",
))  # fmt: skip


_NO_YEAR = frozenset({"gmt", "utc", "hrs", "hours", "%", "$", "€", "£", "km", "kilometres", "kilometers", "miles",
                      "percent", "people", "troops", "soldiers", "civilians", "tons", "tonnes", "metres", "meters",
                      "feet", "dollars", "euros",
                      "persons", "refugees", "men", "fighters", "migrants", "others", "members"})  # fmt: skip


_NUMBERED = frozenset((
    "resolution", "resolutions", "flight", "article", "articles", "number", "no", "boeing", "agenda",
    "room", "route", "unit",
))  # fmt: skip


_BEFORE_OLD = frozenset((
    "in", "since", "of", "by", "until", "from", "before", "after", "during", "early", "late", "circa",
    "between", "year",
))  # fmt: skip


_DECADES = {"fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}


def year_alone(ctx: Context, i: int) -> Read | None:
    """As "2014" where it stands as a year, "the year 2014", "2014-2018", "fiscal 2023", "’98"."""
    scanner = ctx.scanner
    i = i + 1 if scanner.follows(i, "the", "year") and scanner.year(i + 2) else i
    fiscal = scanner.at(i) in {"fiscal", "financial"}
    if fiscal or scanner.at(i) in {"calendar", "year"}:
        i += 1
        i = i + 1 if scanner.at(i) == "year" else i
    year = scanner.year(i)
    if scanner.at(i - 1) == "(" and scanner.at(i - 2).isdigit() and scanner.at(i - 3) in _NUMBERED:
        return None  # "resolution 2231 (2015)"
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


def decade(ctx: Context, i: int) -> Read | None:
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


def quarter(ctx: Context, i: int) -> Read | None:
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


def season(ctx: Context, i: int) -> Read | None:
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


_FEASTS = frozenset(words[0] for words in FIXED_FEASTS) | {"easter", "good"}


def feast(ctx: Context, i: int) -> Read | None:
    """As "Christmas Eve", "New Year’s Day 2024", "Easter", "Good Friday"; movable ones of other calendars never."""
    scanner = ctx.scanner
    if not scanner.capital(i) and scanner.at(i) not in {"christmas", "easter", "halloween"}:
        return None
    if scanner.at(i) not in _FEASTS:
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
