"""The stance of a trigger: `StanceReader(parse, quotes).of(trigger) -> Stance`. Build once a document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extraction.rules.quotes import find_quotes
from kg.extraction.rules.stance.attribution import speakers
from kg.extraction.rules.stance.modality import mood_of
from kg.extraction.rules.stance.unnamed import may_not_tell
from kg.model import Modality, Polarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extraction.rules.quotes import Quote, TokenSpan
    from kg.extraction.rules.tokens import Parse

__all__ = ["Stance", "StanceReader", "as_refusal", "on_own_side"]


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
        unsaid: only looked for, not found, by somebody's words ("did not mention any …"); not to be taken as told.
        reason: the words that decided, for `--explain`.
    """

    speakers: tuple[TokenSpan, ...] = ()
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    hedged: bool = False
    question: bool = False
    unsaid: bool = False
    reason: str = ""


class StanceReader:
    """Reads stances in one parsed document."""

    def __init__(self, parse: Parse, quotes: Sequence[Quote] | None = None) -> None:
        self.parse = parse
        self.quotes = tuple(find_quotes(parse) if quotes is None else quotes)

    def of(self, trigger: int) -> Stance:
        """The stance of the event that this token expresses."""
        mood = mood_of(self.parse, trigger)
        sentence = self.parse.sentences[self.parse.sentence_of[trigger]]
        question = self.parse.tokens[sentence.last - 1].text == "?" or (
            sentence.last - sentence.first > 1 and self.parse.tokens[sentence.last - 2].text == "?"
        )
        if question:
            mood.modality = Modality.POSSIBLE
        return Stance(
            speakers=speakers(self.parse, self.quotes, trigger),
            polarity=Polarity.NEGATED if mood.negations % 2 else Polarity.AFFIRMED,
            modality=mood.modality,
            hedged=mood.hedged,
            question=question,
            unsaid=mood.unsaid or may_not_tell(self.parse, trigger),
            reason=mood.why.rstrip("; "),
        )


def on_own_side(stance: Stance) -> Stance:
    """The stance when its innermost speaker and the agent turn out to be of one side.

    "Macron said France will send troops" is an intention, where "Poland said Russia will send troops" is a
    prediction; a warning about one's own deeds is a threat. Only the caller knows who acts for whom.
    """
    if stance.modality is not Modality.PREDICTED:
        return stance
    if "warn" in stance.reason:
        return replace(stance, modality=Modality.THREATENED)
    return replace(stance, modality=Modality.INTENDED) if "will" in stance.reason else stance


def as_refusal(stance: Stance) -> Stance:
    """The stance of the refusal that "would not see him" is: its own "not" is no denial of it.

    Any further negation still counts ("denied that Chad would not meet Niger"), and so do "if" and "perhaps".
    """
    denied = stance.polarity is Polarity.AFFIRMED
    willed = stance.modality in {Modality.INTENDED, Modality.PREDICTED}
    return replace(
        stance,
        polarity=Polarity.NEGATED if denied else Polarity.AFFIRMED,
        modality=Modality.ACTUAL if willed else stance.modality,
    )
