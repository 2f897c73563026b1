"""Whole expressions: a date with the words around it that bound it ("since", "early", "between … and")."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from kg.extraction.rules.dates import periods
from kg.extraction.rules.dates.mention import Anchor
from kg.extraction.rules.dates.periods import Period
from kg.extraction.rules.dates.points import point, timed
from kg.extraction.rules.dates.reading import Context, Read
from kg.extraction.rules.dates.words import DAY_PARTS
from kg.model import TimeKind

__all__ = ["Expression", "expression"]

_OPEN = frozenset({"since", "starting", "beginning", "from"})
_CLOSE = frozenset({"until", "till", "through", "by"})
_JOIN = frozenset({"to", "until", "till", "through", "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Expression:
    """A read expression and what its bounds mean. `first` is its first word's index."""

    first: int
    read: Read
    kind: TimeKind = TimeKind.WITHIN


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
    elif scanner.follows(i, "prior", "to") or (scanner.follows(i, "up", "to") and scanner.at(i - 1) != "-"):
        word, k = ("before" if word == "prior" else "until"), i + 2
    elif scanner.follows(i, "later", "than"):
        word, k = "after", i + 2
    k = k + 2 if scanner.follows(k, "at", "least") else k
    if word not in _CLOSE and word not in {"before", "after"}:
        return None
    day = timed(ctx, k) if word in {"before", "after", "by"} else None
    if day is not None:  # "before dawn on Thursday" is on Thursday
        return Expression(i, day, TimeKind.WITHIN if day.period else TimeKind.UNKNOWN)
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
        whole = word != "before" or scanner.follows(k, "the", "end", "of")
        last = period.last if whole else period.first - dt.timedelta(days=1)
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
