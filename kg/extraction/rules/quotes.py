"""Quotations of a text and who speaks in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Parse

__all__ = ["Quote", "TokenSpan", "find_quotes"]

TokenSpan = tuple[int, int]
"""Tokens `first` to `last - 1` of a parse."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks.

    Attributes:
        first, last: tokens between the marks, `last` exclusive.
        start, end: character offsets with the marks.
        speaker: head-noun-phrase tokens of who says it; None when the text does not tell.
        cue: the token of the reporting verb or noun that names the speaker.
        fragment: fewer than a clause ("a “sharp” reply"): the document's voice with quoted words.
    """

    first: int
    last: int
    start: int
    end: int
    speaker: TokenSpan | None = None
    cue: int | None = None
    fragment: bool = False


def find_quotes(parse: Parse) -> tuple[Quote, ...]:
    """Quotations in order of their opening mark; nested ones after the one around them."""
    del parse
    return ()
