"""Deciding from a notebook or a command: `kg.open().curation.accept("3e9941")`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from kg.curation.records import Pen, find_decision, reviewer
from kg.graph.claims import read_claims
from kg.graph.decisions import live_identity, read_decisions
from kg.model import DecisionKind, name_key
from kg.queries.parameters import Resolver

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from kg.actors.identity import Identity
    from kg.actors.registry import Registry
    from kg.model import Claim, Decision, Reading
    from kg.relations import RelationTable
    from kg.store.protocol import Store
    from kg.vocabulary import Mint

__all__ = ["Bench", "Curator"]


class Bench(Protocol):
    """What a curator works on: a `Workbench`."""

    @property
    def registry(self) -> Registry:
        """Who is known."""

    @property
    def relations(self) -> RelationTable:
        """The relation table."""

    @property
    def mint(self) -> Mint:
        """Mints IRIs under the project's base."""

    def reading(self) -> AbstractContextManager[Store]:
        """The store, open for reading."""

    def decide(self, decisions: Sequence[Decision]) -> list[Decision]:
        """Record decisions and re-derive what they touch."""


class Curator:
    """One person's decisions on one graph.

    Args:
        bench: the graph.
        author: who decides; None is `KG_REVIEWER` or the account's name.
    """

    def __init__(self, bench: Bench, author: str | None = None) -> None:
        self._bench = bench
        self._author = author

    # ---- claims ----

    def accept(self, *claims: str, why: str | None = None) -> list[Decision]:
        """Accept claims by their ids, or the first six digits of them; gives the records."""
        return self._judge(DecisionKind.ACCEPTED, claims, why)

    def reject(self, *claims: str, why: str | None = None) -> list[Decision]:
        """Reject claims; see `accept`."""
        return self._judge(DecisionKind.REJECTED, claims, why)

    def unsure(self, *claims: str, why: str | None = None) -> list[Decision]:
        """Leave claims open, on record; see `accept`."""
        return self._judge(DecisionKind.UNSURE, claims, why)

    def correct(self, claim: str, why: str | None = None, **cells: str) -> Decision:
        """Say what a claim should say: columns of a table of claims (`relation="met"`, `date="2023-12"`).

        Raises:
            UsageError: no such claim, or a cell that cannot be read.
        """
        from kg.curation.corrections import cells_of, cells_value, read_cells

        (found,) = self.claims(claim)
        row = cells_of(found, self.name_of) | cells
        row["relation"] = read_cells(row, self._bench.relations, found.document).relation
        decision = self.pen().verdict(DecisionKind.CORRECTED, found, why=why, value=cells_value(row))
        self._bench.decide([decision])
        return decision

    def claims(self, *words: str) -> list[Claim]:
        """The claims that ids, or their first digits, mean.

        Raises:
            UsageError: one means none or several.
        """
        mint = self._bench.mint
        with self._bench.reading() as store:
            resolver = Resolver(store, lambda: self._bench.relations, mint.base)
            ids = [mint.local("claim", resolver.claim(word).value) or word for word in words]
            known = {claim.id: claim for claim in read_claims(store, ids=ids, mint=mint)}
        return [known[claim_id] for claim_id in ids]

    def _judge(self, kind: DecisionKind, claims: Sequence[str], why: str | None) -> list[Decision]:
        pen = self.pen()
        records = [pen.verdict(kind, claim, why=why) for claim in self.claims(*claims)]
        self._bench.decide(records)
        return records

    # ---- actors and events ----

    def merge(self, stays: str, goes: str, why: str | None = None) -> Decision:
        """Say that two actors are one; the first one's id and name stay."""
        return self._pair(DecisionKind.SAME_ACTOR, self.actor(stays), self.actor(goes), why)

    def different(self, one: str, other: str, why: str | None = None) -> Decision:
        """Say that two actors are not one; they are not proposed again."""
        return self._pair(DecisionKind.DIFFERENT_ACTOR, self.actor(one), self.actor(other), why)

    def same_event(self, one: str, other: str, why: str | None = None) -> Decision:
        """Say that two claims tell of one event."""
        first, second = self.claims(one, other)
        return self._pair(DecisionKind.SAME_EVENT, first.id, second.id, why)

    def different_event(self, one: str, other: str, why: str | None = None) -> Decision:
        """Say that two claims tell of two events."""
        first, second = self.claims(one, other)
        return self._pair(DecisionKind.DIFFERENT_EVENT, first.id, second.id, why)

    def undo(self, *decisions: str, why: str | None = None) -> list[Decision]:
        """Take records back, by their ids or the first digits of them."""
        known = self.decisions()
        pen = Pen(reviewer(self._author), known)
        records = [pen.undo(find_decision(known, words), why) for words in decisions]
        self._bench.decide(records)
        return records

    def _pair(self, kind: DecisionKind, one: str, other: str, why: str | None) -> Decision:
        decision = self.pen().pair(kind, one, other, why)
        self._bench.decide([decision])
        return decision

    # ---- what is known ----

    def decisions(self) -> list[Decision]:
        """All records, oldest first."""
        with self._bench.reading() as store:
            return read_decisions(store, self._bench.mint)

    def pen(self) -> Pen:
        """Writes this person's records, later than all that are there."""
        return Pen(reviewer(self._author), self.decisions())

    def actor(self, words: str) -> str:
        """Id of the actor that a name means.

        Raises:
            UsageError: nobody, or several.
        """
        mint = self._bench.mint
        with self._bench.reading() as store:
            node = Resolver(store, lambda: self._bench.relations, mint.base).actor(words)
        return mint.local("actor", node.value) or words

    @cached_property
    def identity(self) -> Identity:
        """Who is who, decisions included, when this was first asked."""
        return live_identity(self._bench.registry, self.decisions())

    @cached_property
    def labels(self) -> list[str]:
        """Names of all actors of the graph, sorted."""
        with self._bench.reading() as store:
            rows = store.select("SELECT DISTINCT ?label WHERE { ?actor a kg:Actor ; skos:prefLabel ?label }")
        return sorted(row["label"] or "" for row in rows)

    def name_of(self, reading: Reading) -> str:
        """The words by which a reading's actor is found again: its name, or its id where that is ambiguous."""
        actor_id = self.identity.of(reading)
        actor = self.identity.actor(actor_id)
        if actor is None:
            return reading.label or reading.text
        found = self.identity.registry.resolve_name(actor.label)
        same = found is not None and self.identity.canonical(found.id) == actor.id
        unambiguous = same and name_key(actor.label) != ""
        return actor.label if unambiguous else actor.id
