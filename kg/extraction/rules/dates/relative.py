"""Expressions that count from the document's date or from the narrative: "Sunday", "last month", "the next day"."""

# ruff: noqa: PLR2004  calendar arithmetic is made of numbers

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kg.extraction.rules.dates import periods
from kg.extraction.rules.dates.absolute import month_name, recurring, weekday_name
from kg.extraction.rules.dates.mention import Anchor
from kg.extraction.rules.dates.periods import Period
from kg.extraction.rules.dates.reading import Read
from kg.extraction.rules.dates.words import DAY_PARTS, SEASONS, UNITS

if TYPE_CHECKING:
    from kg.extraction.rules.dates.reading import Context

__all__ = ["relative_date"]

_BACK = frozenset({"last", "past", "previous", "preceding"})
_AHEAD = frozenset({"next", "coming", "following", "upcoming"})
_STRETCH = frozenset({"past", "last", "next", "coming", "previous", "upcoming", "following", "preceding"})
_HERE = frozenset({"this", "current", "same", "that"})
_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def _unknown(i: int) -> Read:
    return Read(i, None, Anchor.NONE)


def _one_day(date: dt.date | None) -> Period | None:
    return Period(date, date, "day") if date else None


def _weekday_near(published: dt.date, weekday: int) -> tuple[Period | None, Period | None]:
    """The last such day (today counts), and the next (today counts)."""
    ago = (published.weekday() - weekday) % 7
    past = published - dt.timedelta(days=ago)
    coming = past if ago == 0 else past + dt.timedelta(days=7)
    return _one_day(past), (None if ago == 0 else _one_day(coming))


def _named_day(ctx: Context, i: int) -> Read | None:
    """As "today", "yesterday", "the day before yesterday", "overnight", "this morning", "last night"."""
    scanner, published = ctx.scanner, ctx.published
    if scanner.at(i) == "the" and scanner.at(i + 1) == "day":
        for words, days in ((("before", "yesterday"), -2), (("after", "tomorrow"), 2)):
            if scanner.follows(i + 2, *words):
                date = published + dt.timedelta(days=days) if published else None
                return Read(i + 4, _one_day(date), Anchor.PUBLISHED if date else Anchor.NONE)
    word, after = scanner.at(i), i + 1
    shift = _DAYS.get(word)
    if word == "overnight":
        if published is None:
            return _unknown(after)
        return Read(after, Period(published - dt.timedelta(days=1), published), Anchor.PUBLISHED)
    if word in {"this", "last"} and scanner.at(after) in DAY_PARTS - {"dawn", "noon", "midday"}:
        shift, after = (0 if word == "this" else -1), after + 1
    if shift is None:
        return None
    if published is None:
        return _unknown(after)
    return Read(after, _one_day(published + dt.timedelta(days=shift)), Anchor.PUBLISHED)


def _weekday(ctx: Context, i: int) -> Read | None:
    """As "Sunday", "last Friday", "this Monday", "next Tuesday", "the previous Sunday", "the following Monday"."""
    scanner, published = ctx.scanner, ctx.published
    k = i + 1 if scanner.at(i) == "the" else i
    word = scanner.at(k)
    which = word if word in _BACK | _AHEAD | _HERE else ""
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
        return _unknown(after)
    past, coming = _weekday_near(published, number)
    week = published - dt.timedelta(days=published.weekday())
    if which == "this":
        return Read(after, _one_day(week + dt.timedelta(days=number)), Anchor.PUBLISHED)
    if which in {"coming", "upcoming"}:
        return Read(after, coming or _one_day(published + dt.timedelta(days=7)))
    if which in _AHEAD:
        return Read(after, _one_day(week + dt.timedelta(days=7 + number)))
    if which in _BACK:
        same = past is not None and past.first == published
        return Read(after, _one_day(published - dt.timedelta(days=7)) if same else past)
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
    return Read(k + 2, _one_day((week.first or published) + dt.timedelta(days=weekday)))


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
        return Read(after, _one_day(base + dt.timedelta(days=ahead)), Anchor.NARRATIVE)
    if which in {"same", "that"}:
        return Read(after, _one_day(base - dt.timedelta(days=(base.weekday() - number) % 7)), Anchor.NARRATIVE)
    return Read(after, _one_day(base - dt.timedelta(days=(base.weekday() - number - 1) % 7 + 1)), Anchor.NARRATIVE)


def _unit_beside(published: dt.date, unit: str, count: int) -> Period:
    """The calendar unit `count` units from the one around the date."""
    if unit == "weekend":
        return periods.weekend_of(published + dt.timedelta(days=7 * count))
    here = periods.around(published, unit)
    if unit == "century":
        return periods.century_of((published.year + 99) // 100 + count)
    if count == 0 or here.first is None:
        return here
    return periods.around(periods.back(here.first, -count, unit) or here.first, unit)


def _weekend(ctx: Context, i: int, which: str) -> Read:
    published = ctx.published
    if published is None:
        return _unknown(i)
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
    k = k + 1 if which in _BACK | _AHEAD | _HERE else k
    if scanner.at(k) in {"fiscal", "school", "academic", "financial"} and scanner.at(k + 1) == "year" and k > i:
        return _unknown(k + 2)  # they begin on another day in every country
    k = k + 1 if scanner.at(k) in {"working", "business", "calendar"} else k
    word = scanner.at(k)
    unit = UNITS.get(word)
    if unit == "weekend" and word == "weekend":
        sense = {"last": "last", "past": "this", "next": "next", "coming": "next"}.get(which, "this")
        return None if which in {"previous", "following"} else _weekend(ctx, k + 1, sense)
    if which not in _BACK | _AHEAD | _HERE:
        return None
    month = month_name(ctx, k)
    if month and which in {"last", "past", "this", "next", "coming"}:
        return _month_beside(ctx, month, which)
    if word in SEASONS and which in {"last", "past", "this", "next", "coming"}:
        return _season_beside(ctx, k, which)
    if unit is None or word.endswith("s") or unit == "hour" or which in {"same", "that", "following", "preceding"}:
        return None
    if unit == "day" or (which == "previous" and ctx.told is not None and scanner.at(i) == "the"):
        return None
    if scanner.at(i) == "the" and which in _STRETCH and unit != "quarter":
        return None  # "over the last decade" is a stretch that ends now, not the calendar unit
    if scanner.at(i) == "the" and which == "next" and ctx.told is not None:
        return None
    if published is None:
        return _unknown(k + 1)
    count = -1 if which in _BACK else 1 if which in _AHEAD else 0
    on_day = weekday_name(ctx, k + 2) if unit == "week" and scanner.at(k + 1) == "on" else None
    if on_day:
        week = _unit_beside(published, unit, count)
        return Read(on_day[1], _one_day((week.first or published) + dt.timedelta(days=on_day[0])))
    return Read(k + 1, _unit_beside(published, unit, count))


def _month_beside(ctx: Context, month: tuple[int, int], which: str) -> Read:
    if ctx.published is None:
        return _unknown(month[1])
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
        return _unknown(k + 1)
    month = SEASONS[ctx.scanner.at(k)]
    seasons = [periods.season_of(ctx.published.year + n, month) for n in (-2, -1, 0, 1, 2)]
    if which in _AHEAD:
        return Read(k + 1, next(p for p in seasons if p.first and p.first > ctx.published))
    if which == "this":
        near = next(p for p in seasons if p.last and p.last >= ctx.published)
        past = [p for p in seasons if p.first and p.first <= ctx.published][-1]
        return Read(k + 1, past if past.first and past.first.year == ctx.published.year else near)
    return Read(k + 1, [p for p in seasons if p.last and p.last < ctx.published][-1])


def _stretch(ctx: Context, i: int) -> Read | None:
    """As "the past three weeks", "the last decade", "the next few days", "recent weeks"."""
    scanner, published = ctx.scanner, ctx.published
    k = i + 1 if scanner.at(i) in {"the", "these"} else i
    which = scanner.at(k)
    if which == "recent" and UNITS.get(scanner.at(k + 1)) and scanner.at(k + 1).endswith("s"):
        return Read(k + 2, Period(None, published), Anchor.PUBLISHED) if published else _unknown(k + 2)
    if which in _STRETCH:
        counted = scanner.number(k + 1)
        plain = counted is None
        count, after = counted or (1, k + 1)
    else:
        counted = scanner.number(k)
        if counted is None or scanner.at(counted[1]) not in _STRETCH:
            return None
        which, count, after, plain = scanner.at(counted[1]), counted[0], counted[1] + 1, False
    after = after + 1 if scanner.at(after) in {"full", "consecutive", "calendar", "working", "business"} else after
    unit = UNITS.get(scanner.at(after))
    if unit is None or (plain and scanner.at(i) != "the") or scanner.at(after + 1) == "of":
        return None
    if not plain and count != 1 and not scanner.at(after).endswith("s"):
        return None
    if plain and which in {"following", "preceding", "previous"}:
        return None
    ahead = which in _AHEAD
    if published is None:
        return _unknown(after + 1)
    if plain and which == "next" and (unit == "day" or ctx.told is not None):
        return None  # "the next day" belongs to the narrative
    if count is None or (plain and scanner.at(after).endswith("s")):
        near = published + dt.timedelta(days=1) if ahead else published
        return Read(after + 1, Period(near, None) if ahead else Period(None, near))
    if unit == "weekend":
        return None
    if unit == "quarter":
        return Read(after + 1, _quarters(published, count if ahead else -count))
    end = periods.back(published, -count if ahead else count, unit)
    if end is None:
        return None
    tomorrow = published + dt.timedelta(days=1)
    return Read(after + 1, Period(tomorrow, end) if ahead else Period(end, published))


def _quarters(published: dt.date, count: int) -> Period:
    """The calendar quarters after (before, when negative) the one of a date."""
    near = _unit_beside(published, "quarter", 1 if count > 0 else -1)
    far = _unit_beside(published, "quarter", count)
    return Period(near.first, far.last) if count > 0 else Period(far.first, near.last)


def _ago(ctx: Context, i: int) -> Read | None:
    """As "three days ago", "two years earlier", "a week later", "two days after Sunday", "in two weeks’ time"."""
    scanner = ctx.scanner
    k = i + 1 if scanner.at(i) in {"some", "about", "nearly", "almost", "roughly", "around", "exactly", "just"} else i
    counted = scanner.number(k)
    if counted is None:
        return None
    count, k = counted
    k = k + 1 if scanner.at(k) in {"full", "short", "long"} else k
    unit = UNITS.get(scanner.at(k))
    if unit is None:
        return None
    possessive = k + 1 if scanner.at(k + 1) == "'" else k + 2 if scanner.at(k + 1) == "'s" else k
    if scanner.at(possessive + 1) == "time" and scanner.at(i - 1) == "in" and possessive != k:
        return _moved(ctx, possessive + 2, ctx.published, count, unit, Anchor.PUBLISHED)
    word, after = scanner.at(k + 1), k + 2
    if scanner.at(i - 1) in {"in", "within"} and word not in {"ago", "later", "earlier", "before", "after", "from"}:
        return _ahead(ctx, k + 1, count, unit, within=scanner.at(i - 1) == "within")
    if word == "ago":
        return _moved(ctx, after, ctx.published, -count if count else None, unit, Anchor.PUBLISHED)
    if word == "from" and scanner.at(after) in {"now", "today"}:
        return _moved(ctx, after + 1, ctx.published, count, unit, Anchor.PUBLISHED)
    if word in {"later", "earlier"}:
        if scanner.at(after) == "than":
            return None
        return _from_told(ctx, after, -1 if word == "earlier" else 1, count, unit)
    if word in {"before", "after", "from", "following"}:
        return _from_named(ctx, after, -1 if word == "before" else 1, count, unit)
    return None


def _ahead(ctx: Context, after: int, count: int | None, unit: str, *, within: bool) -> Read | None:
    """As "in two days", "within a month": only a clause about the future reads it as a date."""
    if ctx.published is None or count is None or ctx.scanner.at(after) in {"of", "-"} or unit == "hour":
        return None
    period = periods.moved(ctx.published, count, unit)
    if within and period:
        period = Period(ctx.published, periods.back(ctx.published, -count, unit))
    return Read(after, None, Anchor.NONE, period)


def _moved(ctx: Context, after: int, base: dt.date | None, count: int | None, unit: str, anchor: Anchor) -> Read:
    if base is None:
        return Read(after, None, Anchor.NONE if anchor is Anchor.PUBLISHED else anchor)
    if count is None:  # "a few days ago": before now, nobody knows how long
        return Read(after, Period(None, base), anchor)
    del ctx
    return Read(after, periods.moved(base, count, unit), anchor)


def _from_told(ctx: Context, after: int, sign: int, count: int | None, unit: str) -> Read:
    told = ctx.told
    base = told.first if told and told.grain == "day" else None
    if base is None and told and told.first and unit in {"year", "decade"}:
        base = told.first
    if base is None and told and told.first and told.grain == "month" and unit == "month":
        base = told.first
    if base is None or count is None:
        return Read(after, None, Anchor.NARRATIVE)
    return _moved(ctx, after, base, sign * count, unit, Anchor.NARRATIVE)


def _from_named(ctx: Context, after: int, sign: int, count: int | None, unit: str) -> Read | None:
    """As "three days after January 12": from a date that the text names; after an event, only its words."""
    from kg.extraction.rules.dates.absolute import calendar_date

    named = relative_date(ctx, after) or calendar_date(ctx, after)
    if named is None:
        return Read(after, None, Anchor.EVENT) if ctx.scanner.at(after) not in {"", ",", "."} else None
    grain = named.period.grain if named.period else None
    base = named.period.first if named.period and grain in {"day", unit} else None
    if base and count is not None and grain == unit != "day":
        return Read(named.next, periods.moved(base, sign * count, unit), named.anchor)
    if base is None or count is None:
        return Read(named.next, None, Anchor.NONE)
    later = named.later.first if named.later else None
    return Read(  # whoever names a day to count from counts exactly
        named.next,
        _one_day(periods.back(base, -sign * count, unit)),
        named.anchor,
        _one_day(periods.back(later, -sign * count, unit)) if later else None,
    )


def _told(ctx: Context, i: int) -> Read | None:
    """As "the next day", "the following week", "that day", "the same month", "the day before", "the eve"."""
    scanner = ctx.scanner
    the = scanner.at(i) == "the"
    k = i + 1 if the else i
    which = scanner.at(k)
    unit = UNITS.get(scanner.at(k + 1))
    if the and which == "day" and scanner.at(k + 1) in {"before", "after", "earlier", "later"}:
        sign = -1 if scanner.at(k + 1) in {"before", "earlier"} else 1
        if scanner.at(k + 2) in {".", ",", "", ";", "”", '"', "in", "at", "and", "but", "by", "that", "?"}:
            return _from_told(ctx, k + 2, sign, 1, "day")
        return _from_named(ctx, k + 2, sign, 1, "day")
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
        return Read(after, _unit_beside(ctx.published, unit, sign))
    fits = told is not None and (told.grain == "day" or unit in {"year", "decade"} or told.grain == unit)
    if not fits or told is None or told.first is None:
        return Read(after, None, Anchor.NARRATIVE)
    if unit == "day":
        return Read(after, _one_day(told.first + dt.timedelta(days=sign)), Anchor.NARRATIVE)
    return Read(after, _unit_beside(told.first, unit, sign), Anchor.NARRATIVE)


def relative_date(ctx: Context, i: int) -> Read | None:
    """The relative date that starts at word i, or None."""
    for rule in (_named_day, _weekday, _ago, _told, _this_unit, _stretch):
        read = rule(ctx, i)
        if read is not None:
            return read
    return None
