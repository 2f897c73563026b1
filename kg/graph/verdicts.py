"""Which verdict holds for a claim: on itself, or on what an earlier reading said of the same passage.

A verdict judges what a text was taken to say, not one engine's record of it. So it holds for
whatever claim says the same of the same passage; a claim that says something else of it waits for
review, with the earlier verdict beside it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.actors.identity import UNRESOLVED, live_decisions
from kg.model import ReviewStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.model import Claim, Decision, Reading

__all__ = ["Verdicts", "claim_content", "live_verdicts", "said", "same_content"]

_EXACT = ("relation", "polarity", "modality", "place")


def claim_content(claim: Claim) -> str:
    """What a claim says, as canonical JSON: words, whom they were taken to mean, time and stance.

    `read_by` tells who read it, for the statistics of engines; it is no part of what is said.
    """
    content = {
        "relation": claim.relation,
        "subject": _end(claim.subject),
        "object": _end(claim.object),
        "date": claim.when.text,
        "on": claim.when.edtf,
        "place": claim.place.name if claim.place else None,
        "quantity": [float(claim.quantity.value) + 0.0, claim.quantity.unit] if claim.quantity else None,
        "said_by": [_end(speaker.reading) for speaker in claim.speakers],
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "read_by": claim.engine,
    }
    kept = {name: value for name, value in content.items() if value not in (None, [])}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _end(reading: Reading | None) -> list[str | None] | None:
    """The words, and the registry's actor that their reader proposed.

    An actor that only texts name is told by the words: when the registry gets to know it, what was
    judged stays the same.
    """
    if reading is None:
        return None
    known = reading.actor if reading.actor and not reading.actor.startswith(UNRESOLVED) else None
    return [reading.text, known]


def said(content: str | None) -> dict[str, Any]:
    """The content of a decision, read back; empty when it has none that can be read."""
    try:
        found = json.loads(content or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def same_content(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two contents say the same.

    Ends are the same when they mean one actor of the registry, or are the same words that do not
    mean two; times, when their bounds are the same, or their words are and one has no bounds.
    """
    if any(one.get(name) != other.get(name) for name in _EXACT) or one.get("quantity") != other.get("quantity"):
        return False
    if not _same_time(one, other):
        return False
    ends = [(one.get(side), other.get(side)) for side in ("subject", "object")]
    voices = one.get("said_by") or [], other.get("said_by") or []
    if len(voices[0]) != len(voices[1]):
        return False
    return all(_same_end(*pair) for pair in [*ends, *zip(*voices, strict=True)])


def _same_time(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    bounds = one.get("on"), other.get("on")
    if None not in bounds:
        return bounds[0] == bounds[1]
    return one.get("date") == other.get("date")


def _same_end(one: Sequence[str | None] | None, other: Sequence[str | None] | None) -> bool:
    if not one or not other:
        return not one and not other
    words, actors = (one[0], other[0]), (one[-1], other[-1])
    return actors[0] == actors[1] if None not in actors else words[0] == words[1]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The live verdicts, oldest first in each list.

    Attributes:
        by_claim: claim id -> the verdicts on it.
        by_passage: (document key, quote) -> the verdicts on what was read there.
    """

    by_claim: Mapping[str, Sequence[Decision]]
    by_passage: Mapping[tuple[str, str], Sequence[Decision]]

    def on(self, claim: Claim) -> Decision | None:
        """The latest verdict on a claim, or on the same content of the same passage."""
        found = self.beside(claim)
        if not found:
            return None
        content = said(claim_content(claim))
        for decision in reversed(found):
            bare = decision.content is None and decision.targets[0] == claim.id
            if bare or (decision.content is not None and same_content(said(decision.content), content)):
                return decision
        return None

    def beside(self, claim: Claim) -> list[Decision]:
        """Every verdict on the claim or on its passage, whatever it judged, oldest first."""
        found = list(self.by_claim.get(claim.id, ()))
        if self.by_passage and claim.quote is not None:
            found += self.by_passage.get((claim.document, claim.quote), ())
        unique = {decision.id: decision for decision in found}
        return sorted(unique.values(), key=lambda decision: (decision.at, decision.id))

    def status(self, claim: Claim) -> ReviewStatus:
        """Review status of a claim; a hand-made one is accepted by its author until judged."""
        verdict = self.on(claim)
        if verdict is not None:
            return ReviewStatus(verdict.kind.value)
        return ReviewStatus.ACCEPTED if claim.hand_made else ReviewStatus.UNREVIEWED


def live_verdicts(decisions: Iterable[Decision]) -> Verdicts:
    """The verdicts that count now."""
    by_claim: dict[str, list[Decision]] = {}
    by_passage: dict[tuple[str, str], list[Decision]] = {}
    for decision in live_decisions(decisions):
        if decision.kind.is_verdict and decision.targets:
            by_claim.setdefault(decision.targets[0], []).append(decision)
            if decision.document is not None and decision.quote is not None and decision.content is not None:
                by_passage.setdefault((decision.document, decision.quote), []).append(decision)
    return Verdicts(by_claim, by_passage)
