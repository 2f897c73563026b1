"""The stance of a trigger: `StanceReader(parse, quotes).of(trigger) -> Stance`. Build once a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extraction.rules.quotes import find_quotes
from kg.model import Modality, Polarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extraction.rules.quotes import Quote, TokenSpan
    from kg.extraction.rules.tokens import Parse

__all__ = ["Stance", "StanceReader"]


@dataclass(frozen=True, slots=True)
class Stance:
    """How the text holds an event.

    Attributes:
        speakers: who says so, outermost first, as token spans of noun phrases (pronouns and
            descriptions included: resolving them is the caller's part); empty for the document's own voice.
        polarity: negated when the text says it did not happen, or somebody denies it.
        modality: how far it is a fact.
        hedged: weakened, not denied ("cooperating less", "allegedly"): less confidence.
        question: in a question; a caller should not take it as told.
        reason: the words that decided, for `--explain`.
    """

    speakers: tuple[TokenSpan, ...] = ()
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    hedged: bool = False
    question: bool = False
    reason: str = ""


class StanceReader:
    """Reads stances in one parsed document."""

    def __init__(self, parse: Parse, quotes: Sequence[Quote] | None = None) -> None:
        self.parse = parse
        self.quotes = tuple(find_quotes(parse) if quotes is None else quotes)

    def of(self, trigger: int) -> Stance:
        """The stance of the event that this token expresses."""
        del trigger
        return Stance()
