"""Expressions that count units: "three days ago", "two years later", "the past three weeks", "in two days"."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import words
from kg.extraction.rules.dates import periods
from kg.extraction.rules.dates.mention import Anchor
from kg.extraction.rules.dates.periods import Period
from kg.extraction.rules.dates.reading import Read, unknown
from kg.extraction.rules.dates.words import UNITS

if TYPE_CHECKING:
    from kg.extraction.rules.dates.reading import Context

__all__ = ["ENDS", "STRETCH", "ago", "from_named", "from_told", "stretch"]

_AHEAD = frozenset({"next", "coming", "following", "upcoming"})
ENDS = frozenset({".", ",", "", ";", "”", '"', "?"})
"""After "before" and "after" they leave nothing to count from but the narrative."""
_RANKED = 18
"""Words before a stretch among which it ranks something: "became the first leader to set foot there in …"."""
_RANKS = words("first second third fourth fifth sixth seventh only time times once twice most least worst best record")
_SAME_DAY = 12
"""Hours before or after something that the narrative told on a day, and still taken for that day."""
_SHORT = 5  # "west", "rest", "test" rank nothing
STRETCH = frozenset({"past", "last", "next", "coming", "previous", "upcoming", "following", "preceding"})


def stretch(ctx: Context, i: int) -> Read | None:
    """As "the past three weeks", "the last decade", "the next few days", "recent weeks"."""
    scanner, published = ctx.scanner, ctx.published
    k = i + 1 if scanner.at(i) in {"the", "these"} else i
    which = scanner.at(k)
    if which == "recent" and UNITS.get(scanner.at(k + 1)) and scanner.at(k + 1).endswith("s"):
        return Read(k + 2, Period(None, published), Anchor.PUBLISHED) if published else unknown(k + 2)
    if which in STRETCH:
        counted = scanner.number(k + 1)
        plain = counted is None
        count, after = counted or (1, k + 1)
    else:
        counted = scanner.number(k)
        if counted is None or scanner.at(counted[1]) not in STRETCH:
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
        return unknown(after + 1)
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
    near = periods.beside(published, "quarter", 1 if count > 0 else -1)
    far = periods.beside(published, "quarter", count)
    return Period(near.first, far.last) if count > 0 else Period(far.first, near.last)


def ago(ctx: Context, i: int) -> Read | None:
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
    k = k + 3 if scanner.at(k + 1) == "to" and scanner.at(k + 3) == "day" else k  # "a year to the day after"
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
        return from_told(ctx, after, -1 if word == "earlier" else 1, count, unit)
    if word == "before" and scanner.at(after) in ENDS:
        return from_told(ctx, after, -1, count, unit)  # "had left two years before."
    if word in {"before", "after", "from", "following"}:
        return from_named(ctx, after, -1 if word == "before" else 1, count, unit)
    return None


def _ahead(ctx: Context, after: int, count: int | None, unit: str, *, within: bool) -> Read | None:
    """As "in two days", "within a month": only a clause about the future reads it as a date."""
    near = {ctx.scanner.at(k) for k in range(max(after - _RANKED, 0), after - 2)}
    if near & _RANKS or any(word.endswith("est") and len(word) > _SHORT for word in near):
        return None  # "for the first time in a year", "the deadliest attack in ten years"
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


def from_told(ctx: Context, after: int, sign: int, count: int | None, unit: str) -> Read:
    """So many units before (sign -1) or after the narrative's date."""
    told = ctx.told
    base = told.first if told and told.grain == "day" else None
    if base is not None and unit == "hour" and (count is None or count <= _SAME_DAY):
        return Read(after, periods.one_day(base), Anchor.NARRATIVE)
    if base is not None and unit == "hour" and count is not None and count % 24 == 0:
        count, unit = count // 24, "day"
    if base is None and told and told.first and unit in {"year", "decade"}:
        base = told.first
    if base is None and told and told.first and told.grain == "month" and unit == "month":
        base = told.first
    if base is None or count is None:
        return Read(after, None, Anchor.NARRATIVE)
    return _moved(ctx, after, base, sign * count, unit, Anchor.NARRATIVE)


def from_named(ctx: Context, after: int, sign: int, count: int | None, unit: str) -> Read | None:
    """As "three days after January 12": from a date that the text names; after an event, only its words."""
    from kg.extraction.rules.dates.absolute import calendar_date
    from kg.extraction.rules.dates.relative import relative_date  # which reads these in its turn

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
        periods.one_day(periods.back(base, -sign * count, unit)),
        named.anchor,
        periods.one_day(periods.back(later, -sign * count, unit)) if later else None,
    )
