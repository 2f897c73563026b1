"""Texts of one day: pages with an hour before each entry, and the news that a text opens with."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import Tense, words
from kg.extraction.rules.dates.periods import written
from kg.model import TimeKind, When

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extraction.rules.tokens import Parse

__all__ = ["entries", "just_now", "opening", "repeated"]

_ENTRY = re.compile(r"^[ \t]*(?:[01]?\d|2[0-4])[:.][0-5]\d\b", re.MULTILINE)
_SEVERAL = 3
_LATELY = dt.timedelta(days=2)
_REPEATED = words("""
    long often always never ever repeatedly frequently regularly twice already previously consistently traditionally
    once sometimes since ago
""")
_NOW = words("just now today")


def entries(text: str) -> bool:
    """Whether a text is a page of entries, each with the hour in front: "17:50 The premier writes …"."""
    found = _ENTRY.finditer(text)
    return sum(1 for _, _ in zip(range(_SEVERAL), found, strict=False)) == _SEVERAL


def just_now(parse: Parse, clause: int, form: Tense, published: dt.date) -> When | None:
    """The day of the text, for what somebody "has just" done."""
    said = {parse.tokens[k].lower: parse.tokens[k].text for k in parse.children[clause]}
    word = next((said[word] for word in said if word in _NOW), None)
    if form is not Tense.PERFECT or word is None:
        return None
    return When(published.isoformat(), word, TimeKind.WITHIN, published, published)


def repeated(parse: Parse, clause: int) -> bool:
    """Whether a clause tells of more than one time: "has long opposed", "has blocked them three times"."""
    tokens = parse.tokens
    return any(tokens[k].lower in _REPEATED or tokens[k].lower == "times" for k in parse.children[clause])


def opening(parse: Parse, clause: int, days: Iterable[When], published: dt.date) -> When | None:
    """When the news happened that a text opens with in the perfect ("Chad has sued Ghana"), by the days behind it."""
    lately = [
        (when.not_before, when.text)
        for when in days
        if when.not_before is not None and dt.timedelta(0) <= published - when.not_before <= _LATELY
    ]
    if not lately or repeated(parse, clause):
        return None
    day, text = min(lately, key=lambda found: found[0])
    return When(written(day, published), text, TimeKind.WITHIN, day, published)
