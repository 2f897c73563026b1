"""What a format found in one document, before dates and keys are settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["Draft"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with what the format itself says about it.

    Attributes:
        text: what offsets count in.
        line: 1-based line of the file at which the record stands.
        id: the id given in the record or front matter.
    """

    text: str
    line: int = 1
    id: str | None = None
    title: str | None = None
    published: dt.date | None = None
    publisher: str | None = None
    url: str | None = None
    derived_from: str | None = None
