"""The claim that speaks best for an event or an edge: the one to quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.questions.source import iris, portions
from kg.questions.told import told
from kg.vocabulary import KG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.questions.source import Source
    from kg.questions.told import Told

__all__ = ["best_claims"]

_SHORT = 25  # characters of a quote, below which it is hardly a sentence


def best_claims(source: Source, things: Sequence[str], link: str = "event") -> dict[str, Told]:
    """For each event (or edge, with `link="edge"`) the claim to quote, by the IRI of the thing.

    Affirmed facts come first, then whole sentences, what a person accepted, the document's own voice,
    and the surer reading.
    """
    best: dict[str, tuple[tuple[object, ...], str]] = {}
    for part in portions(things):
        rows = source.store.select(
            f"SELECT DISTINCT ?thing ?claim ?polarity ?modality ?status ?confidence ?length ?said WHERE {{ "
            f"VALUES ?thing {{ {iris(part)} }} ?claim kg:{link} ?thing ; kg:polarity ?polarity ; "
            "kg:modality ?modality ; kg:status ?status ; kg:confidence ?confidence OPTIONAL { ?claim kg:quote ?quote } "
            "OPTIONAL { ?claim prov:wasAttributedTo ?said } BIND(STRLEN(COALESCE(?quote, '')) AS ?length) }"
        )
        for row in rows:
            length = int(row["length"] or 0)
            rank = (
                row["polarity"] != KG["Affirmed"].value,
                row["modality"] != KG["Actual"].value,
                length < _SHORT,
                not length,
                row["status"] != KG["Accepted"].value,
                row["said"] is not None,
                -float(row["confidence"] or 0),
                row["claim"] or "",
            )
            thing = row["thing"] or ""
            if thing not in best or rank < best[thing][0]:
                best[thing] = (rank, row["claim"] or "")
    by_id = {claim.id: claim for claim in told(source, (claim for _, claim in best.values()))}
    found = {thing: by_id.get(source.mint.local("claim", claim) or "") for thing, (_, claim) in best.items()}
    return {thing: claim for thing, claim in found.items() if claim is not None}
