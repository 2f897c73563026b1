"""Date expressions in plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from kg.extraction.rules.dates.mention import DateMention

__all__ = ["find_dates"]


def find_dates(text: str, *, published: dt.date | None) -> list[DateMention]:
    """Date expressions of a text in order, resolved against the document's date and the narrative."""
    del text, published
    return []
