"""From corpus texts to events: what a store derives from the claims of several texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.actors.identity import Identity
from kg.actors.registry import load_registry
from kg.graph.claims import claim_quads
from kg.graph.derive import derive_all
from kg.graph.derive.testimony import Context
from kg.graph.documents import document_quads
from kg.relations import load_relations
from kg.store.opening import open_store
from kg.vocabulary import KG, Mint

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.model import Claim, Document

__all__ = ["events_of"]


def events_of(readings: Iterable[tuple[Document, tuple[Claim, ...]]], folder: Path) -> dict[str, str]:
    """Claim id -> event id, derived in a new store in a folder."""
    mint = Mint()
    context = Context(Identity(load_registry()), load_relations())
    with open_store(str(folder), write=True) as store:
        for document, claims in readings:
            store.load(document_quads(document))
            for claim in claims:
                store.load(claim_quads(claim, mint.graph(f"doc/{document.id}")))
        derive_all(store, context)
        found = {}
        for quad in store.quads(mint.graph("derived")):
            claim_id = mint.local("claim", getattr(quad.subject, "value", ""))
            if quad.predicate == KG["event"] and claim_id is not None:
                found[claim_id] = str(getattr(quad.object, "value", quad.object))
        return found
