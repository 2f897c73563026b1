"""A date with its modifiers: "early 2024", "late on Sunday", "the end of May", "the night of Oct. 7"."""

# ruff: noqa: PLR2004  calendar arithmetic is made of numbers

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.dates import periods
from kg.extraction.rules.dates.absolute import calendar_date
from kg.extraction.rules.dates.mention import Anchor
from kg.extraction.rules.dates.periods import Period
from kg.extraction.rules.dates.reading import Read
from kg.extraction.rules.dates.relative import relative_date
from kg.extraction.rules.dates.words import DAY_PARTS, UNITS

if TYPE_CHECKING:
    from kg.extraction.rules.dates.reading import Context

__all__ = ["point", "timed"]

_PART_WORDS = {"early": "early", "late": "late", "mid": "mid", "middle": "mid", "beginning": "early", "start": "early",
               "end": "late", "midway": "mid", "close": "late"}  # fmt: skip


def point(ctx: Context, i: int) -> Read | None:
    """A date with its modifiers: "early 2024", "late on Sunday", "the end of May", "the night of Oct. 7"."""
    if i not in ctx.points:
        ctx.points[i] = _point(ctx, i)
    return ctx.points[i]


def _point(ctx: Context, i: int) -> Read | None:
    for rule in (_parted, _of_week, _nth_week, _year_end, _bare_day):
        read = rule(ctx, i)
        if read is not None:
            return read
    read = timed(ctx, i)
    if read is not None:
        return read
    return calendar_date(ctx, i) or relative_date(ctx, i)


def _longest(ctx: Context, i: int) -> Read | None:
    one, two = calendar_date(ctx, i), relative_date(ctx, i)
    if one and two:
        return one if one.next >= two.next else two
    return one or two


def _parted(ctx: Context, i: int) -> Read | None:
    scanner = ctx.scanner
    k = i + 1 if scanner.at(i) == "the" else i
    word = scanner.at(k)
    which = _PART_WORDS.get(word)
    if word in {"earlier", "later"}:
        return _earlier(ctx, k)
    if word in {"first", "second"} and scanner.follows(k + 1, "half", "of"):
        which, k = word, k + 1
    elif word in {"first", "second"} and scanner.at(k + 1) == "half" and scanner.year(k + 2):
        which = word
    if which is None:
        return None
    k += 1
    if word in {"early", "late", "mid", "first", "second"}:
        k = k + 1 if scanner.at(k) in {"-", "on", "in", "of", "half"} else k
        k = k + 1 if word in {"first", "second"} and scanner.at(k) == "of" else k
    elif scanner.at(k) == "of":
        k += 1
    else:
        return None
    k = k + 1 if scanner.at(k) == "of" else k
    read = _nth_week(ctx, k) or _longest(ctx, k) or _this_year(ctx, k)
    if read is None or (read.period is not None and read.period.grain == "span" and word not in {"early", "late"}):
        return None

    def cut(period: Period | None) -> Period | None:
        return periods.part(period, which) if period else None

    return replace(read, period=cut(read.period), later=cut(read.later))


def _year_end(ctx: Context, i: int) -> Read | None:
    """As "year-end", "the year’s end", "end of the month", "the week after next", "the year to date"."""
    scanner, published = ctx.scanner, ctx.published
    k = i + 1 if scanner.at(i) == "the" else i
    unit = UNITS.get(scanner.at(k))
    after = 0
    if unit in {"year", "month", "week"}:
        if scanner.at(k + 1) in {"-", "'s"} and scanner.at(k + 2) == "end":
            after, which = k + 3, "late"
        elif scanner.at(k + 1) == "end":
            after, which = k + 2, "late"
        elif scanner.follows(k + 1, "after", "next"):
            after, which = k + 3, "after"
        elif scanner.follows(k + 1, "to", "date"):
            after, which = k + 3, "now"
    elif scanner.follows(k, "end", "of") and UNITS.get(scanner.at(k + 2)) in {"year", "month", "week"}:
        unit, after, which = UNITS[scanner.at(k + 2)], k + 3, "late"
    if not after or unit is None:
        return None
    if published is None:
        return Read(after, None, Anchor.NONE)
    here = periods.around(published, unit)
    if which == "after":
        later = periods.back(published, -2, unit)
        return Read(after, periods.around(later, unit) if later else None)
    return Read(after, Period(here.first, published) if which == "now" else periods.part(here, "late"))


def _bare_day(ctx: Context, i: int) -> Read | None:
    """As "on the 29th." with nothing behind it that it could count."""
    scanner, published = ctx.scanner, ctx.published
    k = i + 1 if scanner.at(i) == "the" else i
    day = scanner.day(k) if scanner.at(k)[:1].isdigit() and scanner.at(k).endswith(("st", "nd", "rd", "th")) else None
    if day is None or published is None or scanner.at(i - 1) not in {"on", "until", "by", "since", "till"}:
        return None
    if scanner.at(day[1]) not in {"", ".", ",", "?", "!", ";", "and", "-", "–"}:
        return None
    months = [periods.month_of(published.year, published.month + n) for n in (-2, -1, 0, 1, 2)]
    days = [d for m in months if m.first and (d := periods.day_of(m.first.year, m.first.month, day[0]))]
    past = [d for d in days if d.first and d.first <= published]
    coming = [d for d in days if d.first and d.first > published]
    return Read(day[1], past[-1], Anchor.PUBLISHED, coming[0])


def _this_year(ctx: Context, k: int) -> Read | None:
    """As "the year", "the month", "the week" in "late in the year": the one around the document's date."""
    unit = UNITS.get(ctx.scanner.at(k + 1))
    if ctx.scanner.at(k) not in {"the", "this"} or unit not in {"year", "month", "week", "decade"}:
        return None
    if ctx.published is None:
        return Read(k + 2, None, Anchor.NONE)
    return Read(k + 2, periods.around(ctx.published, unit))


def _earlier(ctx: Context, k: int) -> Read | None:
    """As "earlier this week", "later in the year", "earlier on Sunday", "later that day", "earlier in May"."""
    scanner, published = ctx.scanner, ctx.published
    early = scanner.at(k) == "earlier"
    k += 1
    if scanner.follows(k, "in", "the", "day"):
        told = ctx.told
        return Read(k + 3, told, Anchor.NARRATIVE) if told is not None and told.grain == "day" else None
    k = k + 1 if scanner.at(k) in {"on", "in"} else k
    read = _longest(ctx, k) or _this_year(ctx, k)
    if read is None:
        return None
    period = read.period
    if period is None or period.grain == "day" or published is None or period.first is None or period.last is None:
        return read
    if not period.first <= published <= period.last:
        return read
    day = dt.timedelta(days=1)
    if early:
        last = published - day if period.first < published else published
        return replace(read, period=Period(period.first, last), later=None)
    first = published + day if published < period.last else published
    return replace(read, period=Period(first, period.last), later=None)


def _of_week(ctx: Context, i: int) -> Read | None:
    """As "the week of May 3", "the night of Oct. 7", "the morning of Sunday", "week starting 4 May"."""
    scanner = ctx.scanner
    k = i + 1 if scanner.at(i) in {"the", "a"} else i
    word = scanner.at(k)
    if word not in {"week", "weekend", "month"} and word not in DAY_PARTS:
        return None
    if word in UNITS and scanner.at(k + 1) == "on" and scanner.number(k - 1) is not None:
        return None  # "gave them one week on Sunday"
    if scanner.at(k + 1) in {"of", "beginning", "starting", "on"}:
        k += 2
    else:
        return None
    k = k + 1 if scanner.at(k) == "on" else k
    read = _longest(ctx, k)
    if read is None or (read.period is not None and read.period.grain != "day"):
        return None

    def widen(period: Period | None) -> Period | None:
        return (
            periods.around(period.first, word)
            if period and period.first and word in UNITS and word != "night"
            else period
        )

    return replace(read, period=widen(read.period), later=widen(read.later))


def _nth_week(ctx: Context, i: int) -> Read | None:
    """As "the first week of May", "the last three months of 2023", "the first days of March"."""
    scanner = ctx.scanner
    k = i + 1 if scanner.at(i) == "the" else i
    which = scanner.day(k) if not scanner.at(k).isdigit() else None
    last = scanner.at(k) in {"last", "final", "closing"}
    if which is None and not last:
        return None
    k = k + 1 if last else (which or (0, k))[1]
    counted = scanner.number(k)
    count = counted[0] if counted else 1
    k = counted[1] if counted else k
    unit = UNITS.get(scanner.at(k))
    plural = scanner.at(k).endswith("s")
    if unit not in {"day", "week", "month", "weekend"} or scanner.at(k + 1) not in {"of", "in"} or count is None:
        return None
    read = _longest(ctx, k + 2) or _this_year(ctx, k + 2)
    if read is None or read.period is None:
        return read
    nth = (which or (1, 0))[0]
    if plural and not counted:
        return replace(read, period=periods.part(read.period, "late" if last else "early"), later=None)
    period = _slice(read.period, nth, count if counted else 1, unit, last=last)
    return replace(read, period=period, later=None) if period else None


def _slice(period: Period, nth: int, count: int, unit: str, *, last: bool) -> Period | None:
    """Unit `nth` of a period (`count` of them when counted), from its end when `last`."""
    if period.first is None or period.last is None or period.grain == "day":
        return None
    if unit == "weekend":
        unit, count = "week", 1
    if last:
        first = periods.back(period.last + dt.timedelta(days=1), count, unit)
        return Period(first, period.last)
    start = periods.back(period.first, -(nth - 1) if count == 1 else 0, unit)
    end = periods.back(start, -count, unit) if start else None
    if start is None or end is None or start > period.last:
        return None
    return Period(start, min(end - dt.timedelta(days=1), period.last))


def timed(ctx: Context, i: int) -> Read | None:
    """A time of day before its day: "5 p.m. on Sunday", "midnight Sunday", "noon on May 3"."""
    scanner = ctx.scanner
    if scanner.at(i) in {"midnight", "noon", "dawn", "midday"}:
        k = i + 1
    else:
        if not (scanner.at(i).isdigit() and len(scanner.at(i)) <= 2):
            return None
        k = i + 1
        if scanner.at(k) in {":", "."} and scanner.at(k + 1).isdigit() and len(scanner.at(k + 1)) == 2:
            k += 2
        if scanner.at(k) in {"am", "pm"}:
            k += 1
        elif scanner.at(k) in {"a", "p"} and scanner.follows(k + 1, ".", "m"):
            k = scanner.dot(k + 3)
        elif k == i + 1:
            return None
        k = k + 1 if scanner.at(k) in {"gmt", "utc", "est", "local"} else k
        k = k + 1 if scanner.at(k) == "time" else k
    k = scanner.comma(k)
    k = k + 1 if scanner.at(k) == "on" else k
    read = _longest(ctx, k)
    return read if read and (read.period is None or read.period.grain == "day") else None
