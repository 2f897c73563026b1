"""The words that stand for an actor, and how far each may be trusted on its own."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal as OneOf

__all__ = [
    "FormKind",
    "SurfaceForm",
    "common_names",
    "form_kind",
    "is_abbreviation",
    "is_spoken",
    "plain",
    "split_marks",
    "surnames",
]

FormKind = OneOf[
    "name", "alias", "abbreviation", "demonym", "demonym_people", "capital", "metonym", "surname", "office title"
]


@dataclass(frozen=True, slots=True)
class SurfaceForm:
    """Words that a text may use for an actor (or, for an office title, for whoever holds the office).

    Attributes:
        text: the words, in their usual casing.
        actor_id: the actor; for kind "office title" the office's id.
        kind: what the words are to the actor.
        case_sensitive: they count only in this casing ("US", "WHO", "Turkey").
        weak: alone they are not enough: shared with others, or an ordinary word; they need support
            from the text (a fuller name before, a title, the country).
    """

    text: str
    actor_id: str
    kind: FormKind
    case_sensitive: bool
    weak: bool


# Letters that do not decompose into a plain one and a mark.
_LETTERS = str.maketrans({
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "ı": "i", "ə": "a",
})  # fmt: skip
_FAMILY_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK"})
_PARTICLES = frozenset({
    "abu", "al", "ben", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn",
    "la", "las", "le", "los", "st.", "ten", "ter", "van", "von", "zu",
})  # fmt: skip
_SUFFIXES = frozenset({
    "Jr.", "Sr.", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIV", "XVI",
})  # fmt: skip


def split_marks(form: str) -> tuple[str, bool, bool]:
    """The words of a cell's part, whether they are weak (`~`) and whether their casing counts (`=`).

    >>> split_marks("~=Caracas"), split_marks("Moscow")
    (('Caracas', True, True), ('Moscow', False, False))
    """
    weak = exact = False
    while form[:1] in {"~", "="}:
        weak, exact = weak or form[0] == "~", exact or form[0] == "="
        form = form[1:]
    return form, weak, exact


def is_abbreviation(form: str) -> bool:
    """Whether the words are an abbreviation in capitals, which only that casing makes.

    >>> [is_abbreviation(form) for form in ("U.S.", "UNRWA", "ISIS-K", "UNSC", "Iran", "MI6")]
    [True, True, True, True, False, True]
    """
    return " " not in form and form.isupper()


_NO_BODIES = frozenset({
    "ALBA", "AMIS", "ANSA", "ARENA", "CICA", "FACT", "FENA", "GUAM", "HINA", "ICAN", "IRENA", "LANA", "MENA", "MEND",
    "MIGA", "PACE", "RAND", "SANA", "SICA", "SUNA", "WADA", "WAFA",
})  # fmt: skip
"""Abbreviations that would be other names, or words, in small letters."""
_SPOKEN = 4  # letters, at least


def is_spoken(form: str, text: str) -> bool:
    """Whether the words are an abbreviation that is said as a word, as British papers print it.

    >>> [is_spoken(form, text) for form, text in (("NATO", "Nato"), ("OPEC", "OPEC"), ("WHO", "Who"), ("PACE", "Pace"))]
    [True, False, False, False]
    """
    if not text[1:].islower() or len(form) < _SPOKEN or text != form.capitalize() or not form.isupper():
        return False
    return form.isalpha() and not set(form).isdisjoint("AEIOU") and form not in _NO_BODIES


def plain(form: str) -> str:
    """The words in plain letters, as most newspapers print them; casing and punctuation stay.

    >>> plain("Recep Tayyip Erdoğan"), plain("Đukanović"), plain("Gideon Sa'ar")
    ('Recep Tayyip Erdogan', 'Dukanovic', "Gideon Sa'ar")
    """
    if form.isascii():
        return form
    decomposed = unicodedata.normalize("NFKD", form.translate(_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def form_kind(form: str) -> FormKind:
    """`abbreviation` or `alias`."""
    return "abbreviation" if is_abbreviation(form) else "alias"


@lru_cache(maxsize=1)
def common_names() -> frozenset[str]:
    """Surnames that too many people bear to name one of them alone (`data/actors/common-names.txt`)."""
    path = Path(__file__).parent.parent / "data" / "actors" / "common-names.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def surnames(label: str, country: str | None) -> tuple[str, ...]:
    """The words by which a text names the person after the full name; the family name, by custom.

    >>> surnames("Bashar al-Assad", "SYR"), surnames("Xi Jinping", "CHN")
    (('al-Assad', 'Assad'), ('Xi',))
    >>> surnames("Ursula von der Leyen", "DEU"), surnames("Abdullah II", "JOR")
    (('von der Leyen',), ())
    """
    words = label.split()
    if len(words) < 2:  # noqa: PLR2004 - a single name is the whole name
        return ()
    if words[-1] in _SUFFIXES:
        if not words[-1].endswith("."):
            return ()  # monarchs and popes have a number, not a family name
        words.pop()
    if country in _FAMILY_FIRST and "." not in label:
        return (words[0],)
    first = len(words) - 1
    while first > 1 and words[first - 1].casefold() in _PARTICLES:
        first -= 1
    found = " ".join(words[first:])
    for article in ("al-", "Al-", "el-", "El-"):
        if found.startswith(article) and found[3:4].isupper():
            return (found, found[3:])
    return (found,)
