"""What a date expression in a text is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import When

__all__ = ["Anchor", "DateMention"]


class Anchor(StrEnum):
    """What an expression counts from."""

    ABSOLUTE = "absolute"  # "10 December 2023", "the 1990s"
    PUBLISHED = "published"  # "Sunday", "last month", "Oct. 7": the document's date
    NARRATIVE = "narrative"  # "the next day", "two weeks later": the last date told
    EVENT = "event"  # "two days after the election": nothing that this module knows
    NONE = "none"  # a relative expression in a document without a date, or a refused one


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression: `text == document[start:end]`.

    Attributes:
        when: its time, read as past where the words leave it open ("Friday" is the last one).
        anchor: what it was counted from.
        later: the reading for a clause about the future ("will meet on Friday"); None when the words
            leave no choice.
        shifts: whether a narrative moves to this date ("On Oct. 25, …. The next day, …").
    """

    start: int
    end: int
    text: str
    when: When
    anchor: Anchor
    later: When | None = None
    shifts: bool = False
