"""What the grammar passes around: a read expression and the context it is read in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extraction.rules.dates.mention import Anchor

if TYPE_CHECKING:
    import datetime as dt

    from kg.extraction.rules.dates.periods import Period
    from kg.extraction.rules.dates.words import Scanner

__all__ = ["Context", "Read", "unknown"]


@dataclass(frozen=True, slots=True)
class Read:
    """An expression up to word `next` (exclusive).

    Attributes:
        period: its bounds; None when the words are a date that cannot be resolved.
        later: the reading for a clause about the future, when the words leave a choice.
        explicit: it names its own year.
    """

    next: int
    period: Period | None
    anchor: Anchor = Anchor.PUBLISHED
    later: Period | None = None
    explicit: bool = False


@dataclass(slots=True)
class Context:
    """What expressions are counted from; `told` and `told_year` move on as the text is read.

    Attributes:
        published: the document's date.
        told: the last date that the narrative told, for "the next day"; told_before: the one before it;
            told_at: where it stands.
        told_year: the explicit year that the last date of this paragraph named, for "On Oct. 7".
        told_month: whether that date named a month too, for "In May".
        points: what was read where, until the text has been read on to another date.
    """

    scanner: Scanner
    published: dt.date | None
    told: Period | None = None
    told_before: Period | None = None
    told_at: int | None = None
    told_year: int | None = None
    told_date: dt.date | None = None
    told_month: bool = False
    points: dict[int, Read | None] = field(default_factory=dict)


def unknown(i: int) -> Read:
    """A date that nothing tells how to resolve, up to word i."""
    return Read(i, None, Anchor.NONE)
