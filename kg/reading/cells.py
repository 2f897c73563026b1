"""Cells of a claims table: quantities, places, stance and the chain of who says so."""

from __future__ import annotations

import re
from typing import TypeVar

from kg.model import ActorType, Modality, Place, Polarity, Quantity, Reading, Speaker

__all__ = [
    "CellError",
    "parse_modality",
    "parse_place",
    "parse_polarity",
    "parse_quantity",
    "parse_speakers",
    "parse_type",
]

_NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
           "k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}  # fmt: skip
_CURRENCIES = {"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_QUANTITY = re.compile(
    r"(?P<hedge>[^\d$€£¥]*?)(?P<currency>(?:us)?[$€£¥])?\s*(?P<number>\d[\d,.   ']*\d|\d)\s*(?P<percent>%)?"
    r"\s*(?P<scale>dozen|hundred|thousand|million|billion|trillion|bn|mn|tn|k|m)?\b(?P<unit>.*)",
    re.IGNORECASE | re.DOTALL,
)
_AFFIRMED = {"affirmed", "yes", "true", "positive", "+", "1", "y"}
_NEGATED = {"negated", "no", "not", "false", "negative", "denied", "-", "0", "n"}

_Choice = TypeVar("_Choice", Polarity, Modality, ActorType)


class CellError(ValueError):
    """A cell that cannot be read; `remedy` says how to write it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def parse_quantity(text: str) -> Quantity:
    """A number with its unit and hedge, as people write it.

    Raises:
        CellError: there is no number in it, or more than one, or it can be read in two ways.

    >>> parse_quantity("at least 1,200 people")
    Quantity(value=1200.0, unit='people', text='at least 1,200 people')
    """
    remedy = "Write one number and what it counts: at least 1,200 people."
    found = _QUANTITY.fullmatch(text)
    if found is None:
        return _in_words(text, remedy)
    unit = found["unit"].strip(" .;:")
    if re.search(r"\d", unit):
        raise CellError(f"“{text}” has more than one number", remedy)
    value = _number(found["number"], text) * _SCALES.get((found["scale"] or "").lower(), 1)
    unit = f"percent {unit}" if found["percent"] else re.sub(r"^(?:of\b|-)", "", unit)
    currency = _CURRENCIES.get((found["currency"] or "").lower())
    return Quantity(value, currency or unit.strip() or None, text)


def _number(written: str, text: str) -> float:
    digits = re.sub(r"[   ']", "", written)
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", digits):
        digits = digits.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(\.\d{3}){2,}", digits):
        digits = digits.replace(".", "")
    elif re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", digits):
        whole = digits.replace(".", "")
        raise CellError(
            f"the number of “{text}” can be read two ways", f"Write {whole}, or {float(digits):g} for the fraction."
        )
    if not re.fullmatch(r"\d+(\.\d+)?", digits):
        raise CellError(f"the number of “{text}” cannot be read", "Write it as 1200, 1,200 or 1.5 million.")
    return float(digits)


def _in_words(text: str, remedy: str) -> Quantity:
    names = "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))
    scales = "dozen|hundred|thousand|million|billion"
    pattern = (
        rf"\b(?:a(?=\s+(?:{scales})\b)|(?P<tens>{names})(?:[ -](?P<ones>{names}))?)"
        rf"(?:\s+(?P<scale>{scales}))?\b\s*(?P<unit>.*)"
    )
    found = re.search(pattern, text, re.IGNORECASE | re.DOTALL)
    if found is None:
        raise CellError(f"“{text}” has no number", remedy)
    words = [word.lower() for word in (found["tens"], found["ones"]) if word]
    value = float(sum(_NUMBER_WORDS[word] for word in words) or 1) * _SCALES.get((found["scale"] or "").lower(), 1)
    return Quantity(value, found["unit"].strip() or None, text)


def parse_place(text: str) -> Place:
    """A named place, with an optional country code: `Gaza Strip (PSE)`.

    >>> parse_place("Moscow (RUS)")
    Place(name='Moscow', country='RUS')
    """
    found = re.fullmatch(r"(.+?)\s*\(([A-Z]{3})\)", text)
    return Place(found[1], found[2]) if found else Place(text)


def parse_speakers(text: str) -> tuple[Speaker, ...]:
    """The chain of who says so, outermost first, parted by `>`.

    Raises:
        CellError: a link is empty.

    >>> [link.reading.text for link in parse_speakers("White House > Joe Biden")]
    ['White House', 'Joe Biden']
    """
    links = [link.strip() for link in text.split(">")]
    if not all(links):
        raise CellError(f"“{text}” has an empty link", "Write the outermost speaker first: White House > Joe Biden.")
    return tuple(Speaker(position, Reading(link)) for position, link in enumerate(links, 1))


def parse_polarity(text: str) -> Polarity:
    """Whether it is so; also yes and no.

    Raises:
        CellError: another word.
    """
    word = text.lower()
    if word in _AFFIRMED | _NEGATED:
        return Polarity.NEGATED if word in _NEGATED else Polarity.AFFIRMED
    raise CellError(f"“{text}” is no polarity", "Write affirmed or negated.")


def parse_modality(text: str) -> Modality:
    """How the source holds it.

    Raises:
        CellError: another word; names the nearest.
    """
    return _choice(text, Modality, "modality")


def parse_type(text: str) -> ActorType:
    """What an actor that the registry does not know is.

    Raises:
        CellError: another word; names the nearest.
    """
    return _choice(text, ActorType, "actor type")


def _choice(text: str, choices: type[_Choice], noun: str) -> _Choice:
    from rapidfuzz import process

    by_word = {choice.value.lower(): choice for choice in choices}
    word = re.sub(r"[\s_-]", "", text.lower())
    if word in by_word:
        return by_word[word]
    near = process.extractOne(word, list(by_word), score_cutoff=60)
    hint = f"Did you mean {by_word[near[0]].value}? " if near else ""
    raise CellError(f"“{text}” is no {noun}", f"{hint}Use one of: {', '.join(choice.value for choice in choices)}.")
