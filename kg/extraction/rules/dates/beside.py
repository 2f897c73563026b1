"""Events that are dated from one another: "attacked on Tuesday, three days after Chad withdrew".

What is counted from is a clause of the same sentence, or a noun that the text dates elsewhere ("the
night of the raid", "two days after the vote").
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import LIGHT, ancestors, child, marker
from kg.extraction.rules.dates import periods
from kg.extraction.rules.dates.mention import Anchor
from kg.extraction.rules.dates.words import UNITS, Scanner
from kg.model import TimeKind, When

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extraction.rules.dates.hanging import Hanging
    from kg.extraction.rules.tokens import Parse

__all__ = ["EventDays", "beside", "counted_from"]

_SIDES = {"after": 1, "before": -1}
_SIDE_WORDS = {"after": 1, "following": 1, "before": -1}
_ON_IT = ("day", "night", "evening", "morning", "afternoon")
_WITHIN_REACH = 6
"""Words between an expression and its noun: "after the disputed second presidential vote"."""


class EventDays:
    """The days of a document's events by the words that name them: nouns, and verbs of the same form."""

    def __init__(self, hanging: Hanging) -> None:
        self._hanging = hanging

    @cached_property
    def _days(self) -> dict[str, set[When]]:
        tokens = self._hanging.parse.tokens
        found: dict[str, set[When]] = {}
        for number, host in self._hanging.hosts.items():
            when = self._hanging.mentions[number].when
            if when.not_before is None or when.not_before != when.not_after:
                continue
            day = When(when.edtf, None, when.kind, when.not_before, when.not_after)
            carried = child(self._hanging.parse, host, "obj") if tokens[host].lemma in LIGHT else None
            for i in (host, carried):
                if i is not None:
                    found.setdefault(tokens[i].lemma, set()).add(day)
        return found

    def beside_noun(self, number: int) -> When | None:
        """The time of "the night of the raid", where the text dates one raid; None for any other mention."""
        text = self._hanging.mentions[number].text
        noun = self._noun_behind(number)
        days = self._days.get(noun, set()) if noun else set()
        if len(days) != 1:
            return None
        (day,) = days
        words = text.casefold().split()
        if words[-1] == "of":
            side = -1 if "eve" in words else 0 if words[-2] in _ON_IT else None
            return _moved(day, side, "day", text) if side is not None else None
        side = _SIDE_WORDS.get(words[-1])
        counted = _counted(text)
        return _moved(day, side * counted[0], counted[1], text) if side and counted else None

    def _noun_behind(self, number: int) -> str | None:
        """The noun that the expression counts from; None when a clause follows instead."""
        parse = self._hanging.parse
        end = self._hanging.mentions[number].end
        at = self._hanging.heads[number]
        while at < len(parse.tokens) and parse.tokens[at].start < end:
            at += 1
        for token in parse.tokens[at : at + _WITHIN_REACH]:
            if token.pos == "NOUN" and parse.tokens[token.i + 1 : token.i + 2] and token.dep != "compound":
                return token.lemma
            if token.pos in {"VERB", "AUX", "PUNCT", "ADP"}:
                return None
        return None


def counted_from(hanging: Hanging, trigger: int) -> int | None:
    """The mention that counts from a clause: "a day after" before "Chad announced a truce"."""
    tokens = hanging.parse.tokens
    for k in hanging.parse.children[trigger]:
        if tokens[k].dep == "mark" and tokens[k].lower in _SIDES:
            number = hanging.ending(k)
            if number is not None and hanging.mentions[number].anchor is Anchor.EVENT:
                return number
    return None


def beside(parse: Parse, trigger: int, text: str, dated: Callable[[int], When | None]) -> When | None:
    """The time of a clause that an expression counts from another clause of its sentence, or the other way.

    Args:
        parse: the document.
        trigger: the clause's verb.
        text: the expression: "three days after", "the day before".
        dated: the date that a verb has of its own; None when it has none.
    """
    counted = _counted(text)
    if counted is None:
        return None
    count, unit = counted
    side = _SIDES.get(marker(parse, trigger))
    if side is not None:  # the clause that is counted from: the other's time less the distance
        above = next(filter(None, (dated(k) for k in ancestors(parse, trigger))), None)
        return _moved(above, -side * count, unit, text)
    for k in parse.children[trigger]:
        side = _SIDES.get(marker(parse, k)) if parse.tokens[k].pos in {"VERB", "AUX"} else None
        if side is not None:
            return _moved(dated(k), side * count, unit, text)
    return None


def _counted(text: str) -> tuple[int, str] | None:
    """How many of what: "three days after" is (3, "day"), "the day before" (1, "day")."""
    scanner = Scanner(text)
    first = 1 if scanner.at(0) in {"the", "just", "only", "some", "about"} else 0
    count, after = scanner.number(first) or (1, first)
    unit = UNITS.get(scanner.at(after))
    return (count, unit) if count and unit not in {None, "hour", "weekend"} else None


def _moved(when: When | None, count: int, unit: str, text: str) -> When | None:
    if when is None or when.not_before is None or when.not_before != when.not_after:
        return None
    period = periods.moved(when.not_before, count, unit)
    if period is None:
        return None
    edtf = periods.written(period.first, period.last)
    return When(edtf, text, TimeKind.WITHIN, period.first, period.last) if edtf else None
