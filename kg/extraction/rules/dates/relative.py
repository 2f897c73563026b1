"""Expressions that count from the document's date or from the narrative: "Sunday", "last month", "the next day"."""

# ruff: noqa: PLR2004  calendar arithmetic is made of numbers

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.dates import periods
from kg.extraction.rules.dates.absolute import inherited_month, month_name, recurring, weekday_name
from kg.extraction.rules.dates.counted import ENDS, STRETCH, ago, from_named, from_told, stretch
from kg.extraction.rules.dates.mention import Anchor
from kg.extraction.rules.dates.periods import Period
from kg.extraction.rules.dates.reading import Read, unknown
from kg.extraction.rules.dates.scenes import scene_time
from kg.extraction.rules.dates.words import DAY_PARTS, SEASONS, UNITS

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extraction.rules.dates.reading import Context

__all__ = ["relative_date"]

_BACK = frozenset({"last", "past", "previous", "preceding"})
_AHEAD = frozenset({"next", "coming", "following", "upcoming"})
_HERE = frozenset({"this", "current", "same", "that"})
_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def _weekday_near(published: dt.date, weekday: int) -> tuple[Period | None, Period | None]:
    """The last such day (today counts), and the next (today counts)."""
    ago = (published.weekday() - weekday) % 7
    past = published - dt.timedelta(days=ago)
    coming = past if ago == 0 else past + dt.timedelta(days=7)
    return periods.one_day(past), (None if ago == 0 else periods.one_day(coming))


def _named_day(ctx: Context, i: int) -> Read | None:
    """As "today", "yesterday", "the day before yesterday", "overnight", "this morning", "last night"."""
    scanner, published = ctx.scanner, ctx.published
    if scanner.at(i) == "the" and scanner.at(i + 1) == "day":
        for words, days in ((("before", "yesterday"), -2), (("after", "tomorrow"), 2)):
            if scanner.follows(i + 2, *words):
                date = published + dt.timedelta(days=days) if published else None
                return Read(i + 4, periods.one_day(date), Anchor.PUBLISHED if date else Anchor.NONE)
    word, after = scanner.at(i), i + 1
    shift = _DAYS.get(word)
    if word == "overnight":
        if published is None:
            return unknown(after)
        return Read(after, Period(published - dt.timedelta(days=1), published), Anchor.PUBLISHED)
    if word in {"this", "last"} and scanner.at(after) in DAY_PARTS - {"dawn", "noon", "midday"}:
        shift, after = (0 if word == "this" else -1), after + 1
    if shift is None:
        return None
    if published is None:
        return unknown(after)
    return Read(after, periods.one_day(published + dt.timedelta(days=shift)), Anchor.PUBLISHED)


def _weekday(ctx: Context, i: int) -> Read | None:
    """As "Sunday", "last Friday", "this Monday", "next Tuesday", "the previous Sunday", "the following Monday"."""
    scanner, published = ctx.scanner, ctx.published
    k = i + 1 if scanner.at(i) == "the" else i
    word = scanner.at(k)
    which = word if (word in _BACK or word in _AHEAD or word in _HERE) else ""
    k = k + 1 if which else i
    if which == "this" and scanner.at(k) in _BACK | _AHEAD:
        which, k = scanner.at(k), k + 1
    weekday = weekday_name(ctx, k)
    if weekday is None or scanner.at(weekday[1]) in {"prayers", "prayer"}:
        return None
    number, after = weekday
    if (
        not which
        and scanner.capital(i)
        and scanner.capital(i - 1)
        and scanner.at(i - 1) in {"bloody", "black", "ash", "good", "palm", "cyber"}
    ):
        return None
    if which in {"previous", "following", "preceding", "same", "that"} and word != "this":
        return _narrative_weekday(ctx, after, number, which)
    if published is None:
        return unknown(after)
    past, coming = _weekday_near(published, number)
    week = published - dt.timedelta(days=published.weekday())
    if which == "this":
        return Read(after, periods.one_day(week + dt.timedelta(days=number)), Anchor.PUBLISHED)
    if which in {"coming", "upcoming"}:
        return Read(after, coming or periods.one_day(published + dt.timedelta(days=7)))
    if which in _AHEAD:
        return Read(after, periods.one_day(week + dt.timedelta(days=7 + number)))
    if which in _BACK:
        same = past is not None and past.first == published
        return Read(after, periods.one_day(published - dt.timedelta(days=7)) if same else past)
    return (
        _of_week(ctx, after, number) or _day_number(ctx, after, number) or Read(after, past, Anchor.PUBLISHED, coming)
    )


def _of_week(ctx: Context, i: int, weekday: int) -> Read | None:
    """After a weekday: "(of) last week", "next week", "this week"."""
    scanner, published = ctx.scanner, ctx.published
    k = i + 1 if scanner.at(i) in {"of", "in"} else i
    which = scanner.at(k)
    if published is None or which not in {"last", "this", "next"} or scanner.at(k + 1) != "week":
        return None
    week = periods.week_of(published + dt.timedelta(days={"last": -7, "this": 0, "next": 7}[which]))
    return Read(k + 2, periods.one_day((week.first or published) + dt.timedelta(days=weekday)))


def _day_number(ctx: Context, i: int, weekday: int) -> Read | None:
    """After a weekday: "13th", "the 21st": that day of the nearest month where they agree."""
    scanner, published = ctx.scanner, ctx.published
    k = i + 1 if scanner.at(i) == "the" else i
    day = scanner.day(k)
    if day is None or published is None or scanner.at(k)[-2:] not in {"st", "nd", "rd", "th"}:
        return None
    months = [periods.month_of(published.year, published.month + n) for n in range(-8, 9)]
    days = [d for m in months if m.first and (d := periods.day_of(m.first.year, m.first.month, day[0]))]
    fitting = [d for d in days if d.first and d.first.weekday() == weekday]
    past = [d for d in fitting if d.first and d.first <= published]
    coming = [d for d in fitting if d.first and d.first > published]
    if not past:
        return None
    return Read(day[1], past[-1], Anchor.PUBLISHED, coming[0] if coming else None)


def _narrative_weekday(ctx: Context, after: int, number: int, which: str) -> Read:
    """As "the following Monday": from the narrative's date, else from the document's for "previous"."""
    told = ctx.told
    base = told.last if told and told.grain == "day" else None
    if base is None:
        if which != "previous" or ctx.published is None:
            return Read(after, None, Anchor.NARRATIVE)
        base = ctx.published
    if which == "following":
        ahead = (number - base.weekday() - 1) % 7 + 1
        return Read(after, periods.one_day(base + dt.timedelta(days=ahead)), Anchor.NARRATIVE)
    if which in {"same", "that"}:
        return Read(after, periods.one_day(base - dt.timedelta(days=(base.weekday() - number) % 7)), Anchor.NARRATIVE)
    return Read(
        after, periods.one_day(base - dt.timedelta(days=(base.weekday() - number - 1) % 7 + 1)), Anchor.NARRATIVE
    )


def _weekend(ctx: Context, i: int, which: str) -> Read:
    published = ctx.published
    if published is None:
        return unknown(i)
    here = periods.weekend_of(published)
    in_it = published.weekday() >= 5
    before = periods.weekend_of(published - dt.timedelta(days=7))
    if which == "last":
        return Read(i, before)
    if which == "next":
        return Read(i, periods.weekend_of(published + dt.timedelta(days=7)))
    return Read(i, here, Anchor.PUBLISHED) if in_it else Read(i, before, Anchor.PUBLISHED, here)


def _this_unit(ctx: Context, i: int) -> Read | None:
    """As "last month", "this week", "next year", "the weekend", "last October", "last summer", "this decade"."""
    scanner, published = ctx.scanner, ctx.published
    k = i + 1 if scanner.at(i) == "the" else i
    which = scanner.at(k)
    k = k + 1 if (which in _BACK or which in _AHEAD or which in _HERE) else k
    if scanner.at(k) in {"fiscal", "school", "academic", "financial"} and scanner.at(k + 1) == "year" and k > i:
        return unknown(k + 2)  # they begin on another day in every country
    k = k + 1 if scanner.at(k) in {"working", "business", "calendar"} else k
    word = scanner.at(k)
    unit = UNITS.get(word)
    if unit == "weekend" and word == "weekend":
        sense = {"last": "last", "past": "this", "next": "next", "coming": "next"}.get(which, "this")
        return None if which in {"previous", "following"} else _weekend(ctx, k + 1, sense)
    if which not in _BACK and which not in _AHEAD and which not in _HERE:
        return None
    month = month_name(ctx, k)
    if month and which in {"next", "following"} and scanner.at(i) == "the" and ctx.told and ctx.told.last:
        first = ctx.told.last
        year = first.year + (month[0] <= first.month)
        return Read(month[1], periods.month_of(year, month[0]), Anchor.NARRATIVE)
    if month and which in {"that", "same"}:
        its = inherited_month(ctx, month[0]) if ctx.told_date else None
        return Read(month[1], its, Anchor.NARRATIVE) if its else None
    if month and which in {"last", "past", "this", "next", "coming"}:
        return _month_beside(ctx, month, which)
    if word in SEASONS and which in {"last", "past", "this", "next", "coming"}:
        return _season_beside(ctx, k, which)
    if unit is None or word.endswith("s") or unit == "hour" or which in {"same", "that", "following", "preceding"}:
        return None
    if unit == "day" or (which == "previous" and ctx.told is not None and scanner.at(i) == "the"):
        return None
    if scanner.at(i) == "the" and which in STRETCH and unit != "quarter":
        return None  # "over the last decade" is a stretch that ends now, not the calendar unit
    if scanner.at(i) == "the" and which == "next" and ctx.told is not None:
        return None
    if published is None:
        return unknown(k + 1)
    count = -1 if which in _BACK else 1 if which in _AHEAD else 0
    on_day = weekday_name(ctx, k + 2) if unit == "week" and scanner.at(k + 1) == "on" else None
    if on_day:
        week = periods.beside(published, unit, count)
        return Read(on_day[1], periods.one_day((week.first or published) + dt.timedelta(days=on_day[0])))
    return Read(k + 1, periods.beside(published, unit, count))


def _month_beside(ctx: Context, month: tuple[int, int], which: str) -> Read:
    if ctx.published is None:
        return unknown(month[1])
    past, coming = recurring(ctx, month[0], None)
    if which == "this":
        return Read(month[1], periods.month_of(ctx.published.year, month[0]))
    if which in _AHEAD:
        return Read(month[1], coming)
    if past and past.last and past.last >= ctx.published:
        past = periods.month_of(ctx.published.year - 1, month[0])
    return Read(month[1], past)


def _season_beside(ctx: Context, k: int, which: str) -> Read:
    if ctx.published is None:
        return unknown(k + 1)
    month = SEASONS[ctx.scanner.at(k)]
    seasons = [periods.season_of(ctx.published.year + n, month) for n in (-2, -1, 0, 1, 2)]
    if which in _AHEAD:
        return Read(k + 1, next(p for p in seasons if p.first and p.first > ctx.published))
    if which == "this":
        near = next(p for p in seasons if p.last and p.last >= ctx.published)
        past = [p for p in seasons if p.first and p.first <= ctx.published][-1]
        return Read(k + 1, past if past.first and past.first.year == ctx.published.year else near)
    return Read(k + 1, [p for p in seasons if p.last and p.last < ctx.published][-1])


def _told(ctx: Context, i: int) -> Read | None:
    """As "the next day", "the following week", "that day", "the same month", "the day before", "the eve"."""
    scanner = ctx.scanner
    the = scanner.at(i) == "the"
    k = i + 1 if the else i
    which = scanner.at(k)
    if which in {"that", "very"} and scanner.at(k + 1) in {"same", "very"} and (the or which == "that"):
        which, k, the = "same", k + 1, True  # "that same day", "the very same night"
    unit = UNITS.get(scanner.at(k + 1))
    if the and which == "day" and scanner.at(k + 1) in {"before", "after", "earlier", "later"}:
        sign = -1 if scanner.at(k + 1) in {"before", "earlier"} else 1
        if scanner.at(k + 2) in {".", ",", "", ";", "”", '"', "in", "at", "and", "but", "by", "that", "?", "to"}:
            return from_told(ctx, k + 2, sign, 1, "day")
        return from_named(ctx, k + 2, sign, 1, "day")
    if the and scanner.at(k + 1) in {"before", "after", "earlier", "later"} and scanner.at(k + 2) in ENDS:
        return _beside_told(ctx, k + 2, which, -1 if scanner.at(k + 1) in {"before", "earlier"} else 1)
    if unit in {None, "hour", "weekend"} or (scanner.at(k + 1).endswith("s")):
        if (
            scanner.at(k + 1) in DAY_PARTS
            and which in {"next", "following", "same", "that"}
            and (the or which == "that")
        ):
            unit = "day"
        else:
            return None
    if which in {"next", "following"} and the:
        sign = 1
    elif which in {"previous", "preceding"} and the:
        sign = -1
    elif (which == "same" and the) or which == "that":
        sign = 0
    else:
        return None
    assert unit is not None
    after = k + 2
    after = after + 1 if scanner.at(after) in DAY_PARTS else after
    told = ctx.told
    if told is None and ctx.published and unit != "day":
        return Read(after, periods.beside(ctx.published, unit, sign))
    fits = told is not None and (told.grain == "day" or unit in {"year", "decade"} or told.grain == unit)
    if not fits or told is None or told.first is None:
        return Read(after, None, Anchor.NARRATIVE)
    if unit == "day":
        return Read(after, periods.one_day(told.first + dt.timedelta(days=sign)), Anchor.NARRATIVE)
    return Read(after, periods.beside(told.first, unit, sign), Anchor.NARRATIVE)


def _beside_told(ctx: Context, after: int, word: str, sign: int) -> Read | None:
    """As "the night before", "the week before", "the year after": of the narrative's."""
    unit = "day" if word in DAY_PARTS else UNITS.get(word)
    if unit in {None, "hour", "weekend"} or word.endswith("s"):
        return None
    assert unit is not None
    told = ctx.told
    fits = told is not None and (told.grain in {"day", unit} or unit == "year")
    if told is None or told.first is None or not fits:
        return Read(after, None, Anchor.NARRATIVE)
    return Read(after, periods.beside(told.first, unit, sign), Anchor.NARRATIVE)


def relative_date(ctx: Context, i: int) -> Read | None:
    """The relative date that starts at word i, or None."""
    for rule in (_named_day, _weekday, ago, _told, _this_unit, stretch, scene_time):
        read = rule(ctx, i)
        if read is not None:
            return _not_ahead(ctx, i, read, rule)
    return None


def _not_ahead(ctx: Context, i: int, read: Read, rule: Callable[[Context, int], Read | None]) -> Read:
    """A time after an event of the day of publication is ahead; told as past, it counts from the day told before.

    As in "On Tuesday the house passed it; the king vetoed it today. A day later crowds gathered."
    """
    told, before, now = ctx.told, ctx.told_before, ctx.published
    first = read.period.first if read.period else None
    if read.anchor is not Anchor.NARRATIVE or told is None or before is None or now is None or first is None:
        return read
    if told.last is None or not told.last <= now < first:
        return read
    ctx.told = before
    earlier = rule(ctx, i)
    ctx.told = told
    if earlier is None or earlier.period is None or earlier.period.first is None or earlier.period.first > now:
        return read
    return replace(earlier, later=read.period)
