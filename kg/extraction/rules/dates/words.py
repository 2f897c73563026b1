"""The words of date expressions: plain tables, and the scanner that cuts a text into date tokens."""

# ruff: noqa: PLR2004  calendar arithmetic is made of numbers

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = [
    "DAY_PARTS", "FAMED_DAYS", "FIXED_FEASTS", "MONTHS", "ORDINALS", "SEASONS", "UNITS", "WEEKDAYS",
    "Scanner", "Word",
]  # fmt: skip

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs",
            "friday fri", "saturday sat", "sunday sun",
        )
    )
    for name in names.split()
}  # fmt: skip

SHORT_WEEKDAYS = frozenset(name for name in WEEKDAYS if not name.endswith("day"))
"""Abbreviations that are words or names too ("Sun", "sat"): taken only beside a date."""

UNITS = {
    "day": "day", "days": "day", "night": "day", "nights": "day", "week": "week", "weeks": "week",
    "fortnight": "fortnight", "month": "month", "months": "month", "quarter": "quarter",
    "quarters": "quarter", "year": "year", "years": "year", "decade": "decade", "decades": "decade",
    "century": "century", "centuries": "century", "weekend": "weekend", "weekends": "weekend",
    "hour": "hour", "hours": "hour", "minute": "hour", "minutes": "hour",
}  # fmt: skip

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""First month of the northern season of that name ("fall" is a verb too often)."""

DAY_PARTS = frozenset({"morning", "afternoon", "evening", "night", "noon", "midnight", "dawn", "midday"})

ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
            "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
            "eighteenth", "nineteenth", "twentieth",
        ),
        1,
    )
}  # fmt: skip

NUMBERS = {
    word: number
    for number, word in enumerate(
        (
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        ),
        1,
    )
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
     "ninety": 90, "a": 1, "an": 1, "couple": 2, "dozen": 12}  # fmt: skip

VAGUE = frozenset({"few", "several", "many", "some", "recent"})

FIXED_FEASTS: dict[tuple[str, ...], tuple[int, int]] = {
    ("christmas", "eve"): (12, 24),
    ("christmas", "day"): (12, 25),
    ("christmas",): (12, 25),
    ("new", "year", "'s", "eve"): (12, 31),
    ("new", "year", "'s", "day"): (1, 1),
    ("new", "year", "'s"): (1, 1),
    ("may", "day"): (5, 1),
    ("victory", "day"): (5, 9),
    ("halloween",): (10, 31),
    ("valentine", "'s", "day"): (2, 14),
}

FAMED_DAYS = {(9, 11): 2001, (10, 7): 2023, (1, 6): 2021}
"""Days that texts of any later year name without a year, as "the Sept. 11 attacks"."""

_WORD = re.compile(r"\d+(?:st|nd|rd|th)?\b|\d+s?|[A-Za-z]+|['’]s\b|[^\sA-Za-z0-9]")


class Word(NamedTuple):
    """A word, number or mark at `start` to `end`; `lower` with a straight apostrophe."""

    lower: str
    start: int
    end: int
    capital: bool


class _Lower(dict[int, str]):
    """Lower-case words by their place; '' where there is none."""

    def __missing__(self, i: int) -> str:
        return ""


class Scanner:
    """The date tokens of a text, and small questions about them. Out of range reads as ''.

    Attributes:
        at: the lower-case word at a place; asked for twenty times a word.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        low = text.lower().replace("’", "'")
        if len(low) != len(text):  # "İ" has two characters in lower case
            low = "".join(char.lower()[:1] for char in text.replace("’", "'"))
        spans = [match.span() for match in _WORD.finditer(text)]
        self.words = [Word(low[start:end], start, end, text[start].isupper()) for start, end in spans]
        self.at = _Lower(enumerate(word.lower for word in self.words)).__getitem__

    def __len__(self) -> int:
        return len(self.words)

    def capital(self, i: int) -> bool:
        """Whether the word at i begins with a capital."""
        return 0 <= i < len(self.words) and self.words[i].capital

    def glued(self, i: int) -> bool:
        """Whether nothing stands between the word at i and the one before."""
        return 0 < i < len(self.words) and self.words[i].start == self.words[i - 1].end

    def follows(self, i: int, *words: str) -> bool:
        """Whether these words stand from i on."""
        return self.at(i) == words[0] and all(self.at(i + k) == word for k, word in enumerate(words))

    def dot(self, i: int) -> int:
        """Past an abbreviation's full stop at i, if one is there."""
        return i + 1 if self.at(i) == "." and self.glued(i) else i

    def comma(self, i: int) -> int:
        """Past a comma at i, if one is there."""
        return i + 1 if self.at(i) == "," else i

    def number(self, i: int) -> tuple[int | None, int] | None:
        """A count at i ("three", "12", "a", "twenty-five", "a few"): (value, next); None for "a few"."""
        word = self.at(i)
        if word in {"a", "an"} and self.at(i + 1) in {"couple", "dozen", *VAGUE}:
            i, word = i + 1, self.at(i + 1)
        if word in VAGUE:
            return None, i + 1
        if word.isdigit():
            follows_part = self.at(i + 1) in {",", "."} and self.glued(i + 1) and self.glued(i + 2)
            return None if len(word) > 3 or (follows_part and self.at(i + 2).isdigit()) else (int(word), i + 1)
        value = NUMBERS.get(word)
        if value is None:
            return None
        i += 1
        if word in {"couple", "dozen"} and self.at(i) == "of":
            i += 1
        if value >= 20 and value % 10 == 0:
            k = i + 1 if self.at(i) == "-" else i
            unit = NUMBERS.get(self.at(k), 0)
            if 0 < unit < 10 and self.at(k) not in {"a", "an"}:
                return value + unit, k + 1
        return value, i

    def day(self, i: int) -> tuple[int, int] | None:
        """A day of the month at i ("3", "3rd", "third"): (day, next)."""
        word = self.at(i)
        digits = word[:-2] if word[-2:] in {"st", "nd", "rd", "th"} else word
        value = int(digits) if digits.isdigit() and len(digits) <= 2 else ORDINALS.get(word, 0)
        if not 1 <= value <= 31:
            return None
        decimal = self.at(i + 1) in {".", ","} and self.glued(i + 1) and self.glued(i + 2)
        if decimal and self.at(i + 2)[:1].isdigit() and len(self.at(i + 2)) != 4:
            return None
        return value, i + 1

    def year(self, i: int) -> tuple[int, int] | None:
        """A year in four digits at i: (year, next)."""
        word = self.at(i)
        if len(word) == 4 and word.isdigit() and 1500 <= int(word) <= 2099:
            return int(word), i + 1
        return None
