"""The fields of `kg extract --format jsonl`: one claim a line, which other programs rely on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.actors.registry import Registry
    from kg.model import Claim, Document, Reading
    from kg.relations import RelationTable

__all__ = ["actor_fields", "claim_fields", "claim_line"]


def actor_fields(reading: Reading | None, registry: Registry) -> dict[str, Any] | None:
    """`id`, `label`, `type`, `country` (ISO alpha-3), `wikidata`, `mention`, `start`, `end`; None for None."""
    if reading is None:
        return None
    actor = registry.get(reading.actor) if reading.actor else None
    kind = actor.type if actor else reading.type
    return {
        "id": reading.actor,
        "label": actor.label if actor else reading.label or reading.text,
        "type": str(kind) if kind else None,
        "country": reading.country or (actor.country if actor else None),
        "wikidata": actor.wikidata if actor else None,
        "mention": reading.text,
        "start": reading.start,
        "end": reading.end,
    }


def claim_fields(claim: Claim, document: Document, registry: Registry, relations: RelationTable) -> dict[str, Any]:
    """One claim by the contract."""
    relation = relations[claim.relation]
    said_by = [actor_fields(speaker.reading, registry) for speaker in claim.speakers]
    return {
        "doc": document.name,
        "claim": claim.id,
        "root": relation.root,
        "relation": claim.relation,
        "symmetric": relation.symmetric,
        "source": actor_fields(claim.subject, registry),
        "target": actor_fields(claim.object, registry),
        "date": claim.when.edtf,
        "date_text": claim.when.text,
        "place": {"name": claim.place.name, "country": claim.place.country} if claim.place else None,
        "quantity": claim.quantity.value if claim.quantity else None,
        "unit": claim.quantity.unit if claim.quantity else None,
        "attributed_to": said_by[-1] if said_by else None,
        "said_by": said_by,
        "polarity": str(claim.polarity),
        "modality": str(claim.modality),
        "confidence": claim.confidence,
        "evidence": {"quote": claim.quote, "start": claim.start, "end": claim.end},
        "engine": claim.engine,
    }


def claim_line(claim: Claim, document: Document, registry: Registry, relations: RelationTable) -> str:
    """One claim as a line of JSON, without the line break."""
    return json.dumps(claim_fields(claim, document, registry, relations), ensure_ascii=False)
