"""What the claims of a store are read against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.actors.identity import Identity
from kg.graph.decisions import read_decisions
from kg.graph.derive import Context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.actors.registry import Registry
    from kg.model import Decision
    from kg.relations import RelationTable
    from kg.store.protocol import Store
    from kg.vocabulary import Mint

__all__ = ["context_of"]


def context_of(
    store: Store,
    registry: Registry,
    relations: RelationTable,
    mint: Mint,
    *,
    strict: bool,
    decisions: Sequence[Decision] | None = None,
) -> Context:
    """Registry, relations and decisions, with what they say of who is who.

    Args:
        store: whose claims they are.
        registry: of the project.
        relations: of the project.
        mint: of the project's base.
        strict: only accepted claims make events and edges.
        decisions: those of the store unless others are given.
    """
    found = tuple(read_decisions(store, mint) if decisions is None else decisions)
    return Context(Identity(registry, found), relations, found, strict, mint)
