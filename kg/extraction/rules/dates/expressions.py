"""Whole expressions: a date with the words around it that bound it ("since", "early", "between … and")."""

# ruff: noqa: PLR2004  calendar arithmetic is made of numbers

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from kg.extraction.rules.dates import periods
from kg.extraction.rules.dates.absolute import calendar_date
from kg.extraction.rules.dates.mention import Anchor
from kg.extraction.rules.dates.periods import Period
from kg.extraction.rules.dates.reading import Context, Read
from kg.extraction.rules.dates.relative import relative_date
from kg.extraction.rules.dates.words import DAY_PARTS, UNITS
from kg.model import TimeKind

__all__ = ["Expression", "expression"]

_PART_WORDS = {"early": "early", "late": "late", "mid": "mid", "middle": "mid", "beginning": "early", "start": "early",
               "end": "late", "midway": "mid", "close": "late"}  # fmt: skip
_OPEN = frozenset({"since", "starting", "beginning", "from"})
_CLOSE = frozenset({"until", "till", "through", "by"})
_JOIN = frozenset({"to", "until", "till", "through", "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Expression:
    """A read expression and what its bounds mean. `first` is its first word's index."""

    first: int
    read: Read
    kind: TimeKind = TimeKind.WITHIN


def point(ctx: Context, i: int) -> Read | None:
    """A date with its modifiers: "early 2024", "late on Sunday", "the end of May", "the night of Oct. 7"."""
    for rule in (_parted, _of_week, _nth_week, _year_end, _bare_day):
        read = rule(ctx, i)
        if read is not None:
            return read
    read = _timed(ctx, i)
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
    if word not in {"week", "weekend", "month"} | DAY_PARTS:
        return None
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


def _timed(ctx: Context, i: int) -> Read | None:
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


def _now(ctx: Context, i: int) -> Read | None:
    word = ctx.scanner.at(i)
    if word == "now" or (word == "the" and ctx.scanner.at(i + 1) == "present") or word == "present":
        period = Period(ctx.published, ctx.published, "day") if ctx.published else None
        return Read(i + (2 if word == "the" else 1), period, Anchor.PUBLISHED if period else Anchor.NONE)
    return None


def _ends(ctx: Context, first: Read, second: Read) -> Read:
    """The span from one date to another; a later end's year or month lends itself to the start."""
    low, high = first.period, second.period
    if low is None or high is None or low.first is None or high.last is None:
        return Read(second.next, None, Anchor.NONE)
    if second.explicit and not first.explicit and low.grain in {"day", "month"}:
        low = _same_year(low, high)
    if high.last and low.first and low.first > high.last:
        if second.later and second.later.last:
            high = second.later
        elif low.grain in {"day", "month"} and not first.explicit:
            low = _same_year(low, high)
    if low.first is None or high.last is None or low.first > high.last:
        return Read(second.next, None, Anchor.NONE)
    later = None
    if first.later and second.later and first.later.first and second.later.last:
        later = Period(first.later.first, second.later.last)
    if later and later.first and later.last and later.first > later.last:
        later = None
    del ctx
    explicit = first.explicit or second.explicit
    return Read(second.next, Period(low.first, high.last), second.anchor, later, explicit=explicit)


def _same_year(low: Period, high: Period) -> Period:
    if low.first is None or high.last is None:
        return low
    for year in (high.last.year, high.last.year - 1):
        if low.grain == "month":
            moved: Period | None = periods.month_of(year, low.first.month)
        else:
            moved = periods.day_of(year, low.first.month, low.first.day)
        if moved and moved.first and moved.first <= high.last:
            return moved
    return low


def _range(ctx: Context, i: int) -> Expression | None:
    """As "between 3 and 5 May", "from March to May", "2014 to 2018", "Monday through Friday"."""
    scanner = ctx.scanner
    opener = scanner.at(i)
    k = i + 1 if opener in {"between", "from"} else i
    short = _short_start(ctx, k, opener)
    first = point(ctx, k) or _now(ctx, k) or short
    if first is None:
        return None
    if opener in {"between", "from"} and first.period and first.period.grain == "span" and scanner.day(k):
        return Expression(i, first, TimeKind.THROUGHOUT if opener == "from" else TimeKind.WITHIN)
    comma = scanner.at(first.next) == "," and opener == "from" and scanner.at(first.next + 1) in _JOIN
    first = replace(first, next=first.next + 1) if comma else first
    joiner = scanner.at(first.next)
    allowed = joiner in _JOIN or (joiner == "and" and opener == "between")
    if not allowed or (joiner == "—" and opener not in {"between", "from"}):
        return None
    second = point(ctx, first.next + 1) or _now(ctx, first.next + 1)
    if second is None:
        return None
    loose = joiner in {"-", "–"} and opener not in {"between", "from"} and not scanner.glued(first.next)
    if loose and not (first.explicit and second.explicit):
        return None
    if first is short and second.period and second.period.first and first.period is None:
        day = scanner.day((scanner.day(k) and k) or k)
        start = periods.day_of(second.period.first.year, second.period.first.month, day[0]) if day else None
        if start is None:
            return None
        first = replace(first, period=start, explicit=second.explicit)
    read = _ends(ctx, first, second)
    return Expression(i, read, TimeKind.THROUGHOUT if opener == "from" else TimeKind.WITHIN)


def _short_start(ctx: Context, k: int, opener: str) -> Read | None:
    """The bare day of "between 3 and 5 May"; its month follows."""
    day = ctx.scanner.day(k) if opener in {"between", "from"} else None
    return Read(day[1], None) if day else None


def _since(ctx: Context, i: int) -> Expression | None:
    """As "since 2022", "starting Monday", "from May onwards", "as of July 1"."""
    scanner = ctx.scanner
    word = scanner.at(i)
    if word in _OPEN:
        k = i + 1
        k = k + 1 if scanner.at(k) in {"at", "in", "on", "as"} and scanner.at(k + 1) != "least" else k
        k = k + 1 if scanner.at(k) == "early" and scanner.at(k + 1) == "as" else k
    elif scanner.follows(i, "as", "of") or scanner.follows(i, "ever", "since"):
        k = i + 2
    else:
        return None
    read = point(ctx, k)
    if read is None:
        return None
    after = read.next
    if word == "from" and scanner.at(after) not in {"on", "onward", "onwards"}:
        return None
    after = after + 1 if word == "from" else after
    if read.anchor is Anchor.EVENT:
        return None
    if read.period is None:
        return Expression(i, replace(read, next=after), TimeKind.UNKNOWN)
    later = Period(read.later.first, None) if read.later else None
    ahead = word in {"starting", "beginning"} or scanner.follows(i, "as", "of")
    period = Period(read.period.first, None)
    if ahead and later is None and word != "since":
        later = None
    return Expression(
        i, replace(read, next=after, period=period, later=None if word == "since" else later), TimeKind.SINCE
    )


def _until(ctx: Context, i: int) -> Expression | None:
    """As "until May", "by the end of 2030", "before Friday", "after 1995", "prior to 2014"."""
    scanner = ctx.scanner
    word = scanner.at(i)
    k = i + 1
    if scanner.follows(i, "no", "later", "than"):
        word, k = "by", i + 3
    elif scanner.follows(i, "prior", "to") or scanner.follows(i, "up", "to"):
        word, k = ("before" if word == "prior" else "until"), i + 2
    elif scanner.follows(i, "later", "than"):
        word, k = "after", i + 2
    k = k + 2 if scanner.follows(k, "at", "least") else k
    if word not in _CLOSE | {"before", "after"}:
        return None
    timed = _timed(ctx, k) if word in {"before", "after", "by"} else None
    if timed is not None:  # "before dawn on Thursday" is on Thursday
        return Expression(i, timed, TimeKind.WITHIN if timed.period else TimeKind.UNKNOWN)
    read = point(ctx, k) or (_now(ctx, k) if word in {"until", "till", "by"} else None)
    if read is None or read.anchor is Anchor.EVENT:
        return None
    if read.period is None:
        return Expression(i, read, TimeKind.UNKNOWN)

    def bound(period: Period | None) -> Period | None:
        if period is None or period.first is None or period.last is None:
            return None
        if word == "after":
            return Period(period.last + dt.timedelta(days=1), None)
        last = period.first - dt.timedelta(days=1) if word == "before" else period.last
        return Period(None, last)

    kind = TimeKind.UNTIL if word in {"until", "till", "through"} else TimeKind.WITHIN
    period = bound(read.period)
    return Expression(i, replace(read, period=period, later=bound(read.later)), kind) if period else None


def _throughout(ctx: Context, i: int) -> Expression | None:
    """As "over the last decade", "for the past three weeks", "throughout 2023", "all of last year"."""
    scanner = ctx.scanner
    word = scanner.at(i)
    if scanner.follows(i, "all", "of"):
        k = i + 2
    elif word in {"over", "for", "throughout", "during", "through"}:
        k = i + 1
    else:
        return None
    k = k + 2 if scanner.follows(k, "much", "of") or scanner.follows(k, "most", "of") else k
    k = k + 1 if scanner.at(k) in {"nearly", "almost", "about", "at"} else k
    read = point(ctx, k)
    if read is None or read.anchor is Anchor.EVENT:
        return None
    wide = read.period is not None and read.period.grain not in {"day", "weekend"}
    lasting = word not in {"during", "for"} or (read.period is not None and read.period.grain == "span")
    kind = TimeKind.THROUGHOUT if wide and lasting and word != "during" else TimeKind.WITHIN
    return Expression(k, read, kind if read.period else TimeKind.UNKNOWN)


def expression(ctx: Context, i: int) -> Expression | None:
    """The date expression that starts at word i, or None."""
    found = [e for e in (_range(ctx, i), _since(ctx, i), _until(ctx, i), _throughout(ctx, i)) if e]
    read = point(ctx, i)
    if read is not None:
        found.append(Expression(i, read, TimeKind.WITHIN if read.period or read.later else TimeKind.UNKNOWN))
    if not found:
        return None
    found = [_or_later(ctx, e) for e in found]
    best = max(found, key=lambda e: e.read.next)
    return replace(best, read=_day_part(ctx, best.read))


def _or_later(ctx: Context, found: Expression) -> Expression:
    """Past "or later", "and after", "onwards", which open a date's end."""
    scanner, read = ctx.scanner, found.read
    k = read.next
    if read.period is None or found.kind not in {TimeKind.WITHIN, TimeKind.THROUGHOUT} or read.period.grain == "span":
        return found
    if scanner.at(k) in {"or", "and"} and scanner.at(k + 1) in {"later", "after", "onwards", "onward", "beyond"}:
        if scanner.at(k + 2) not in {"", ".", ",", ";", ")"}:
            return found
        k += 2
    elif scanner.at(k) in {"onwards", "onward"}:
        k += 1
    else:
        return found
    later = Period(read.later.first, None) if read.later else None
    return Expression(
        found.first, replace(read, next=k, period=Period(read.period.first, None), later=later), TimeKind.SINCE
    )


def _day_part(ctx: Context, read: Read) -> Read:
    """Past "morning", "night", "at noon" after a day: "Sunday night" is that day."""
    after = read.next
    if read.period is not None and read.period.grain == "day" and ctx.scanner.at(after) in DAY_PARTS:
        return replace(read, next=after + 1)
    return read
