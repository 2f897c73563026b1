"""What decisions make of the graph beside records: the table of corrected claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.build.reading import table_unit
from kg.curation.corrections import CORRECTIONS, Passage, correction_claims
from kg.model import content_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.build.reading import Unit
    from kg.model import Decision
    from kg.reading.kept import KeptTexts
    from kg.relations import RelationTable
    from kg.store.protocol import Store
    from kg.vocabulary import Mint

__all__ = ["corrections_unit", "locate"]


def corrections_unit(
    decisions: Sequence[Decision],
    relations: RelationTable,
    find: Callable[[Decision], Passage | None],
    mint: Mint,
) -> Unit | None:
    """The graph of corrected claims; None when there are none."""
    claims = correction_claims(decisions, relations, find)
    if not claims:
        return None
    return table_unit(CORRECTIONS, claims, (), content_hash(*map(repr, claims)), mint)


def locate(decision: Decision, kept: KeptTexts, store: Store, mint: Mint) -> Passage | None:
    """Where the judged passage stands now: nearest to where it stood; None when it is gone.

    Of a document whose text is not kept, it stands as long as the judged claim does.
    """
    document = kept.get(decision.document or "")
    if document is None:
        claim = mint.claim(decision.targets[0])
        there = store.select(f"SELECT ?x WHERE {{ {claim} kg:polarity ?x }} LIMIT 1")
        return Passage() if there else None
    if decision.quote is None:
        return Passage()
    return nearest_passage(document.text, decision.quote, decision.start or 0)


def nearest_passage(text: str, quote: str, start: int) -> Passage | None:
    """The occurrence of a quote that is nearest to an offset.

    >>> nearest_passage("no, no", "no", 3)
    Passage(start=4, end=6)
    """
    if not quote:
        return Passage()
    before, after = text.rfind(quote, 0, start + len(quote)), text.find(quote, start)
    found = [at for at in (before, after) if at >= 0]
    if not found:
        return None
    at = min(found, key=lambda place: abs(place - start))
    return Passage(at, at + len(quote))
