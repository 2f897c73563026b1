"""Date expressions in plain text."""

# ruff: noqa: PLR2004  calendar arithmetic is made of numbers

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.rules.dates.expressions import expression
from kg.extraction.rules.dates.mention import Anchor, DateMention
from kg.extraction.rules.dates.periods import written
from kg.extraction.rules.dates.reading import Context
from kg.extraction.rules.dates.scenes import ENDS_OF_DAY, OCCASIONS
from kg.extraction.rules.dates.words import (
    DAY_PARTS,
    MONTHS,
    SEASONS,
    UNITS,
    WEEKDAYS,
    Scanner,
)
from kg.model import TimeKind, When

if TYPE_CHECKING:
    import datetime as dt

    from kg.extraction.rules.dates.expressions import Expression
    from kg.extraction.rules.dates.periods import Period

__all__ = ["find_dates"]

_REFUSED = frozenset({"ramadan", "nowruz", "passover", "eid", "hanukkah", "diwali"})
"""Feasts of moving calendars: dates, but not for us to tell."""
_DAYS = frozenset({"today", "tonight", "yesterday", "tomorrow", "overnight"})
_FEASTS = frozenset({"christmas", "easter", "halloween", "valentine"})
_DECADES = frozenset({"fifties", "sixties", "seventies", "eighties", "nineties"})
_KEYS = (
    MONTHS.keys() | WEEKDAYS.keys() | UNITS.keys() | SEASONS.keys() | (DAY_PARTS - {"noon", "dawn"})
    | _REFUSED | _DAYS | _FEASTS | _DECADES | ENDS_OF_DAY | OCCASIONS
)  # fmt: skip
_OWNERS = frozenset(["'s", "his", "her", "its", "their", "our", "the", "a", "an", "this", "that", "these", "those"])
"""Before a date they make it an adjective ("its Oct. 7 rampage"): the narrative stays where it is.

So it does when something is set for a date ("called a meeting for Monday")."""
_REACH = 7
"""How many words before a key word an expression may begin: "between the middle of March and"."""


def _keys(scanner: Scanner) -> list[int]:
    """Words that stand in every date expression, so that the rest of the text costs nothing."""
    found = []
    for i, word in enumerate(scanner.words):
        text = word.lower
        digits = text.isdigit()
        if (
            text in _KEYS
            or (digits and (len(text) in {4, 8} or (len(text) <= 2 and scanner.at(i + 1) in {"/", "."})))
            or (text[0].isdigit() and text.endswith(("0s", "st", "nd", "rd", "th")))
            or (text in {"q", "h"} and scanner.at(i + 1).isdigit())
        ):
            found.append(i)
    return found


def _when(period: Period | None, text: str, kind: TimeKind) -> When:
    if period is None:
        return When(text=text)
    edtf = written(period.first, period.last)
    if edtf is None:
        return When(text=text)
    return When(edtf=edtf, text=text, kind=kind, not_before=period.first, not_after=period.last)


def _mention(scanner: Scanner, found: Expression) -> DateMention:
    read = found.read
    start = scanner.words[found.first].start
    end = scanner.words[read.next - 1].end
    text = scanner.text[start:end]
    when = _when(read.period, text, found.kind)
    later = _when(read.later, text, found.kind) if read.later and read.later != read.period else None
    return DateMention(start, end, text, when, read.anchor, later, _shifts(scanner, found))


def _shifts(scanner: Scanner, found: Expression) -> bool:
    """Whether a narrative moves to this date."""
    period = found.read.period
    if period is None or period.first is None or found.kind is not TimeKind.WITHIN:
        return False
    owned = scanner.at(found.first - 1) in _OWNERS | {"for"} or scanner.at(found.read.next) == "'s"
    return period.grain in {"day", "month", "year", "week", "weekend"} and not owned


def _move_on(ctx: Context, found: Expression) -> None:
    """Let the narrative stand where this expression brought it."""
    ctx.points.clear()
    period = found.read.period
    if period is None or period.first is None:
        return
    if _shifts(ctx.scanner, found) and not _back_within(ctx, found, period.first):
        ctx.told_before, ctx.told = ctx.told, period
    elif not found.read.explicit:
        return
    if found.read.explicit and period.last is not None and (period.last - period.first).days <= 366:
        ctx.told_year, ctx.told_date = period.first.year, period.first
        ctx.told_month = period.grain in {"day", "week", "month"}
    elif found.read.anchor in {Anchor.PUBLISHED, Anchor.NARRATIVE} and ctx.told_year is not None:
        if ctx.told_year == period.first.year:
            ctx.told_date = max(ctx.told_date or period.first, period.first)
        elif found.read.later is not None:
            ctx.told_year = ctx.told_date = None


def _back_within(ctx: Context, found: Expression, first: dt.date) -> bool:
    """Whether a sentence looks back from the date it told: "left in 2006, after Togo accused it of a raid in 1994"."""
    now = ctx.told.first if ctx.told is not None else None
    if now is None or first >= now or ctx.told_at is None or not found.read.explicit:
        ctx.told_at = ctx.scanner.words[found.first].start
        return False
    start = ctx.scanner.words[found.first].start
    if _END_OF_SENTENCE.search(ctx.scanner.text, ctx.told_at, start) is None:
        return True
    ctx.told_at = start
    return False


_END_OF_SENTENCE = re.compile(r"(?<!\b[A-Z][a-z])(?<!\b[A-Z])[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z])|\n")


def find_dates(text: str, *, published: dt.date | None) -> list[DateMention]:
    """Date expressions of a text in order, resolved against the document's date and the narrative.

    An expression that names a date which cannot be known (a weekday in a document without a date, "two
    days after the vote", Ramadan) is a mention whose `When` has its words only, kind UNKNOWN.

    >>> import datetime as dt
    >>> [m.when.edtf for m in find_dates("They met on Oct. 7. The next day he left.", published=dt.date(2023, 12, 10))]
    ['2023-10-07', '2023-10-08']
    """
    if published is not None and not 1500 <= published.year <= 2200:
        published = None  # no newspaper's date: nothing is counted from it
    scanner = Scanner(text)
    ctx = Context(scanner, published)
    mentions: list[DateMention] = []
    done = 0
    paragraph = 0
    for key in _keys(scanner):
        if key < done:
            continue
        start_at = scanner.words[key].start
        if "\n" in text[paragraph:start_at]:
            ctx.told_year = ctx.told_date = None
            ctx.points.clear()
        paragraph = start_at
        if scanner.at(key) in _REFUSED:
            word = scanner.words[key]
            words = text[word.start : word.end]
            mentions.append(DateMention(word.start, word.end, words, When(text=words), Anchor.NONE))
            done = key + 1
            continue
        for i in range(max(done, key - _REACH), key + 1):
            found = expression(ctx, i)
            if found is not None and found.read.next > key:
                mentions.append(_mention(scanner, found))
                _move_on(ctx, found)
                done = found.read.next
                break
    return mentions
