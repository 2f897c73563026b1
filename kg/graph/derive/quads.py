"""Derived facts as quads of the graph `derived`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.derive.events import supporting
from kg.graph.derive.sources import count_sources
from kg.graph.derive.statuses import SHOWN, status_of
from kg.graph.terms import date_literal, individual, integer_literal
from kg.vocabulary import KG, PROV, RDF, Mint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.graph.derive.edges import EdgeFacts
    from kg.graph.derive.events import EventFacts
    from kg.graph.derive.sources import Outlets
    from kg.graph.derive.testimony import End, Testimony

__all__ = ["Writer"]

_KEPT = 100_000  # nodes kept: memory stays bounded

Pair = tuple[NamedNode, "NamedNode | Literal"]


class Writer:
    """Writes derived facts; nodes of actors are kept, they come again and again.

    Args:
        mint: of the project's base.
        outlets: for counting sources.
    """

    def __init__(self, mint: Mint, outlets: Outlets) -> None:
        self.mint = mint
        self.graph = mint.graph("derived")
        self._outlets = outlets
        self._actors: dict[str, NamedNode] = {}

    def actor(self, actor_id: str) -> NamedNode:
        """IRI of an actor."""
        node = self._actors.get(actor_id)
        if node is None:
            if len(self._actors) >= _KEPT:
                self._actors.clear()
            node = self._actors[actor_id] = self.mint.actor(actor_id)
        return node

    def _quads(self, node: NamedNode, pairs: list[Pair]) -> Iterator[Quad]:
        return (Quad(node, predicate, value, self.graph) for predicate, value in pairs)

    def _end(self, end: End | None, actor: NamedNode, state: NamedNode) -> list[Pair]:
        """Who stands at an end, and for which state."""
        if end is None:
            return []
        states: list[Pair] = [(state, self.actor(end.state))] if end.state is not None else []
        return [(actor, self.actor(end.actor)), *states]

    def claim(self, claim: Testimony, event: str | None, cluster: str | None) -> Iterator[Quad]:
        """Who is meant in a claim, its status, and what it supports.

        Args:
            claim: what is known of it.
            event: its event; None for a claim that does not count.
            cluster: its cluster, where the event has several; else None.
        """
        node = self.mint.claim(claim.id)
        pairs: list[Pair] = [(KG["status"], individual(claim.status))]
        pairs += self._end(claim.subject, RDF["subject"], KG["subjectState"])
        pairs += self._end(claim.object, RDF["object"], KG["objectState"])
        if claim.speakers:
            pairs.append((PROV["wasAttributedTo"], self.actor(claim.speakers[-1][1])))
        if event is not None:
            pairs += [(KG["block"], Literal(claim.block)), (KG["event"], self.mint("event", event))]
            if cluster is not None:
                pairs.append((KG["cluster"], Literal(cluster)))
            if claim.edge is not None:
                pairs.append((KG["edge"], self.mint("edge", claim.edge)))
        yield from self._quads(node, pairs)
        for position, actor in claim.speakers:
            speaker = self.mint("speaker", f"{claim.id}.{position}")
            yield Quad(speaker, PROV["wasAttributedTo"], self.actor(actor), self.graph)

    def event(self, event: EventFacts) -> Iterator[Quad]:
        """One event."""
        first, members = event.first, event.members
        told = supporting(members)
        pairs: list[Pair] = [
            (RDF["type"], KG["Event"]),
            (KG["relation"], KG.open(event.relation)),
            (KG["family"], Literal(event.acting.family)),
            (KG["root"], Literal(event.acting.root)),
            (KG["status"], individual(status_of(members, self._outlets))),
            (KG["sources"], integer_literal(count_sources(told, self._outlets))),
            (KG["claims"], integer_literal(len(members))),
            (KG["timeKind"], individual(first.time_kind)),
        ]
        pairs += self._end(event.acting.subject, KG["agent"], KG["agentState"])
        pairs += self._end(event.acting.object, KG["recipient"], KG["recipientState"])
        pairs += [(KG["participant"], self.actor(each)) for each in event.participants]
        pairs += [(KG["contested"], Literal(each)) for each in event.contested]
        edges = sorted({member.edge for member in members if member.edge is not None})
        pairs += [(KG["edge"], self.mint("edge", edge)) for edge in edges]
        if first.edtf is not None:
            pairs.append((KG["date"], Literal(first.edtf)))
        published = [member.published for member in members if member.published is not None]
        days = {"notBefore": first.lo, "notAfter": first.hi, "published": min(published, default=None)}
        pairs += [(KG[name], date_literal(dt.date.fromordinal(day))) for name, day in days.items() if day is not None]
        yield from self._quads(self.mint("event", event.id), pairs)

    def edge(self, facts: EdgeFacts) -> Iterator[Quad]:
        """One edge with its tallies and, when it holds or is contested, its direct triple."""
        edge = facts.edge
        node = self.mint("edge", edge.id)
        source, predicate, target = self.actor(edge.source), KG.open(edge.relation), self.actor(edge.target)
        pairs: list[Pair] = [
            (RDF["type"], KG["Edge"]),
            (RDF["subject"], source),
            (RDF["predicate"], predicate),
            (RDF["object"], target),
            (KG["root"], Literal(facts.root)),
            (KG["family"], Literal(facts.family)),
            (KG["status"], individual(edge.status)),
            (KG["reviewed"], individual(facts.reviewed)),
            (KG["events"], integer_literal(edge.events)),
            (KG["claims"], integer_literal(edge.claims)),
            (KG["sources"], integer_literal(edge.sources)),
        ]
        for name, state in (("agentState", facts.source_state), ("recipientState", facts.target_state)):
            if state is not None:
                pairs.append((KG[name], self.actor(state)))
        days = (("first", edge.first), ("last", edge.last))
        pairs += [(KG[name], date_literal(day)) for name, day in days if day is not None]
        if facts.published is not None:
            pairs.append((KG["published"], date_literal(dt.date.fromordinal(facts.published))))
        for month, events in edge.tally:
            tally = self.mint("tally", f"{edge.id}.{month}")
            pairs.append((KG["tally"], tally))
            counted: list[Pair] = [
                (RDF["type"], KG["Tally"]),
                (KG["month"], Literal(month)),
                (KG["events"], integer_literal(events)),
            ]
            yield from self._quads(tally, counted)
        yield from self._quads(node, pairs)
        if edge.status in SHOWN:
            yield from self.triples(source, predicate, target, symmetric=facts.symmetric)

    def triples(self, source: NamedNode, predicate: NamedNode, target: NamedNode, *, symmetric: bool) -> Iterator[Quad]:
        """The direct triple, both ways when it is symmetric."""
        yield Quad(source, predicate, target, self.graph)
        if symmetric:
            yield Quad(target, predicate, source, self.graph)
