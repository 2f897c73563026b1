"""Why an edge is or is not drawn: the rule "when an edge holds", applied to its claims, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import EdgeStatus, ReviewStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.questions.told import Told

__all__ = ["reason"]

_SURE = 0.5  # reading confidence from which a claim counts without a reviewer
_TWO = 2


def reason(status: EdgeStatus, claims: Sequence[Told], sources: int) -> str:
    """Why it stands so, with the claim that carries it.

    Args:
        status: as derived.
        claims: behind the edge, in order.
        sources: independent ones, as derived.
    """
    counted = [claim for claim in claims if claim.counts]
    told = [claim for claim in counted if claim.modality == "actual" and not claim.against]
    denied = [claim for claim in counted if claim.modality == "actual" and claim.against]
    if status in {EdgeStatus.HOLDS, EdgeStatus.CONTESTED}:
        carried = _carrier(told, sources)
        if status is EdgeStatus.HOLDS:
            return f"It holds: {carried}."
        by = _names(denied)
        return f"It is contested: {carried}; but it is denied{f' by {by}' if by else ''}. A contested line is drawn."
    if status is EdgeStatus.ALLEGED:
        return f"It is only alleged: {_shortfall(told)}."
    if status is EdgeStatus.DENIED:
        by = _names(denied)
        return f"It is denied{f' by {by}' if by else ''}, and no claim says that it is so."
    ways = sorted({claim.modality.value for claim in counted if claim.modality != "actual"})
    return f"It is only potential: {' or '.join(ways) or 'not told as a fact'}, not told as having happened."


def _carrier(told: Sequence[Told], sources: int) -> str:
    """Which claim makes it hold, the firmest ground first."""
    made = next((claim for claim in told if claim.hand_made and claim.review is ReviewStatus.ACCEPTED), None)
    if made is not None:
        return f"claim {made.id} was made by hand, and its author accepted it"
    accepted = next((claim for claim in told if claim.review is ReviewStatus.ACCEPTED), None)
    if accepted is not None:
        last = [verdict for verdict in accepted.verdicts if not verdict.undone]
        return f"claim {accepted.id} was accepted{f' by {last[-1].author}' if last else ''}"
    sure = [claim for claim in told if claim.confidence >= _SURE]
    own = next((claim for claim in sure if not claim.said_by), None)
    if own is not None:
        return f"{own.document} says so in its own voice (claim {own.id}, reading confidence {own.confidence:.2f})"
    itself = next((claim for claim in sure if claim.said_by and claim.said_by[-1] == claim.who), None)
    if itself is None and sources < _TWO:
        # Nothing else can have made it hold: who speaks acts for the same side.
        itself = sure[0] if sure else None
    if itself is not None:
        return f"the acting side says so itself, through {itself.said_by[-1]} (claim {itself.id})"
    return f"{sources} independent sources say so" if told else "of claims that are not selected here"


def _shortfall(told: Sequence[Told]) -> str:
    if told and all(claim.confidence < _SURE for claim in told):
        best = max(claim.confidence for claim in told)
        return f"its claims were read with a confidence below {_SURE} (at best {best:.2f}); accept one with kg review"
    by = _names(told)
    return f"{by or 'somebody'} says so, no independent second source does, nor the acting side or a document itself"


def _names(claims: Sequence[Told]) -> str:
    return ", ".join(dict.fromkeys(claim.said_by[-1] if claim.said_by else claim.document for claim in claims))
