"""Deriving what a change touches: a change's delta of the derived graph, computed before it is written.

From the touched claims to the blocks that they leave and enter, which are clustered anew; from the
clusters that differ to the events that they are part of, through tellings and people's links; from
those events to their edges. Whatever else the store holds is neither read nor written. The result
is that of a full rebuild.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from kg.graph.claims import claims_from_quads
from kg.graph.decisions import decision_quads
from kg.graph.derive.actors import by_actor, described, mentions, tells_nothing_new
from kg.graph.derive.clusters import cluster
from kg.graph.derive.dyads import change_dyads
from kg.graph.derive.edges import Support, edge_facts
from kg.graph.derive.events import cluster_id, facts, unite
from kg.graph.derive.library import StoreLibrary
from kg.graph.derive.quads import Writer
from kg.graph.derive.reading import Place, StoreView
from kg.graph.derive.run import testimony_of
from kg.graph.derive.sources import Outlets
from kg.graph.derive.touched import changed_documents, touched_by_decisions, touched_by_documents
from kg.graph.documents import DOCUMENT_PREDICATES, record_quads
from kg.graph.registry import ACTOR_PREDICATES
from kg.model import content_hash
from kg.store.protocol import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pyoxigraph import NamedNode, Quad

    from kg.graph.derive.actors import Mention
    from kg.graph.derive.events import EventFacts
    from kg.graph.derive.testimony import Context, Testimony
    from kg.graph.documents import DocumentRecord
    from kg.model import Claim, Decision
    from kg.store.protocol import Store

__all__ = ["plan", "plan_decisions"]


def plan(store: Store, context: Context, replaced: Mapping[NamedNode, Iterable[Quad]]) -> Change:
    """What changes in the derived graph when document and table graphs are replaced.

    Args:
        store: as it is, derived and in line with `context`.
        context: what claims are read against; the same before and after.
        replaced: graph -> the quads that it will hold; none to drop it. Writing them is the
            caller's, in one change with the delta.

    Returns:
        The delta of the derived graph alone.

    Raises:
        DataError: a claim is not whole, or of a relation that the table lacks.
    """
    view = StoreView(store, context.mint)
    return _delta(view, context, replaced, set(), ())


def _delta(
    view: StoreView,
    context: Context,
    replaced: Mapping[NamedNode, Iterable[Quad]],
    claims: set[str],
    actors: Iterable[str],
) -> Change:
    """The delta when graphs are replaced, and stored claims (ids) and actors come to be seen otherwise."""
    new = {graph: list(quads) for graph, quads in replaced.items()}
    old = {graph: list(view.store.quads(graph)) for graph in new}
    before = {claim.id: claim for quads in old.values() for claim in claims_from_quads(quads, context.mint)}
    after = {claim.id: claim for quads in new.values() for claim in claims_from_quads(quads, context.mint)}
    documents = changed_documents(view, old, new, [*before.values(), *after.values()]) if new else {}
    gone = set(before) - set(after)
    fresh = {claim.id: claim for claim in after.values() if before.get(claim.id) != claim}
    touched = (touched_by_documents(view, documents) if new else set()) | claims
    touched -= gone | set(fresh)
    inside = {claim: after[claim] for claim in touched if claim in after}
    stored = {claim.id: claim for claim in view.claims(touched - set(inside))}
    recast = _Recast(view, context, StoreLibrary(view.store, context.mint, documents))
    return recast.delta(fresh | inside | stored, gone, documents=documents, actors=actors)


def plan_decisions(
    store: Store,
    before: Context,
    after: Context,
    decided: Iterable[Decision],
    replaced: Mapping[NamedNode, Iterable[Quad]] | None = None,
) -> Change:
    """The change that adds decisions, and what they change in the derived graph.

    Args:
        store: as it is, derived and in line with `before`.
        before: what claims were read against.
        after: the same with the new decisions among its decisions and in its identity.
        decided: the new records.
        replaced: graph -> the quads that it will hold, where decisions make claims (corrections);
            writing them is the caller's, in one change with the delta.

    Returns:
        One change: the records for the graph `decisions`, and the delta of the derived graph.
    """
    new = list(decided)
    view = StoreView(store, after.mint)
    touched, actors = touched_by_decisions(view, before.identity, after.identity, new, after.decisions)
    delta = _delta(view, after, replaced or {}, touched, actors)
    records = [quad for decision in new for quad in decision_quads(decision, after.mint)]
    return Change(drop=delta.drop, remove=delta.remove, insert=[*records, *delta.insert])


class _Recast:
    """Works out one delta.

    Attributes:
        known: claim id -> what it amounts to after the change, of all claims looked at.
        old: claim id -> where the derived graph has it before the change.
    """

    def __init__(self, view: StoreView, context: Context, library: StoreLibrary) -> None:
        self.view = view
        self.context = context
        self.library = library
        self.outlets = Outlets(library, context.identity)
        self.writer = Writer(context.mint, self.outlets)
        self.fresh: dict[str, Claim] = {}
        self.gone: set[str] = set()
        self.known: dict[str, Testimony] = {}
        self.old: dict[str, Place] = {}
        self._cluster_of: dict[str, list[Testimony]] = {}
        self._told_at: dict[str, tuple[str, int]] = {}

    def delta(
        self,
        fresh: Mapping[str, Claim],
        gone: set[str],
        *,
        documents: Mapping[str, DocumentRecord | None] | None = None,
        actors: Iterable[str] = (),
    ) -> Change:
        """The delta, from claims as they will be (new, changed, or meaning something else) and those that go."""
        self.fresh, self.gone = dict(fresh), set(gone)
        touched = set(fresh) | self.gone
        self.old = self.view.places(touched)
        self._know(fresh.values())
        active = self._closure(self._changed_clusters())
        events = {event.id: event for event in map(facts, unite(list(active.values()), self.context.links))}
        event_of = {member.id: event for event in events.values() for member in event.members}
        edges = self._edges(event_of)
        new = {quad for event in events.values() for quad in self.writer.event(event)}
        new |= self._claim_quads(event_of)
        new |= {
            quad
            for support in edges.values()
            if support
            for quad in self.writer.edge(edge_facts(support, self.outlets))
        }
        old = self._old_quads(touched | set(event_of), set(edges))
        was, becomes = change_dyads(self.view.store, old, new, self.context.relations, self.context.mint)
        old |= was
        new |= becomes
        self._actor_quads(old, new, actors)
        self._document_quads(old, new, documents or {})
        return Change(remove=sorted(old - new, key=str), insert=sorted(new - old, key=str))

    # ---- claims ----

    def _know(self, claims: Iterable[Claim]) -> None:
        rows = list(claims)
        self.library.fetch({content_hash(claim.document) for claim in rows})
        for claim in rows:
            self.known[claim.id] = testimony_of(claim, self.context, self.library)
            if claim.trigger is not None and claim.trigger.start is not None:
                self._told_at[claim.id] = (content_hash(claim.document), claim.trigger.start)

    def _load(self, ids: Iterable[str]) -> None:
        """Look up stored claims that are not known yet, and where they stand."""
        wanted = set(ids) - set(self.known) - self.gone
        if wanted:
            self._know(self.view.claims(wanted))
            self.old |= self.view.places(wanted)

    def _counts(self, claim: str) -> bool:
        return claim in self.known and self.context.counts(self.known[claim])

    # ---- clusters and events ----

    def _changed_clusters(self) -> dict[str, list[Testimony]]:
        """Clusters of the touched blocks that are not as they were, by name."""
        links = self.context.links
        places = [self.old[claim] for claim in (*self.fresh, *self.gone) if claim in self.old]
        blocks = {place.block for place in places if place.block is not None}
        blocks |= {self.known[claim].block for claim in self.fresh if self._counts(claim)}
        self._load(self.view.claims_in_blocks(blocks))
        members: dict[str, list[Testimony]] = {block: [] for block in sorted(blocks)}
        before: dict[str, set[str]] = {}
        for claim, place in self.old.items():
            if place.cluster is not None and place.block in blocks:
                before.setdefault(place.cluster, set()).add(claim)
        for claim, testimony in self.known.items():
            if testimony.block in members and self._counts(claim):
                members[testimony.block].append(testimony)
        same = set(map(frozenset, before.values()))
        changed = {}
        for group in members.values():
            if not group:
                continue
            for part in cluster(group, links.different, mutual=self.context.mutual(group[0].family)):
                ids = frozenset(each.id for each in part)
                self._cluster_of.update(dict.fromkeys(ids, part))
                if ids not in same or not ids.isdisjoint(self.fresh):
                    changed[cluster_id(part)] = part
        return changed

    def _closure(self, changed: Mapping[str, list[Testimony]]) -> dict[str, list[Testimony]]:
        """The clusters with all that tellings, people's links and present events join to them."""
        active: dict[str, list[Testimony]] = {}
        waiting = {each.id for part in changed.values() for each in part}
        events = {place.event for claim in (*self.fresh, *self.gone) if (place := self.old.get(claim)) and place.event}
        expanded: set[str] = set()
        while waiting or events:
            waiting |= self.view.claims_of_events(events)
            expanded |= events
            self._place(waiting)
            news = []
            for claim in sorted(waiting):
                part = self._cluster_of.get(claim)
                if part is not None and cluster_id(part) not in active:
                    active[cluster_id(part)] = part
                    news += part
            done = {each.id for part in active.values() for each in part}
            waiting = self._partners(news) - done
            events = {place.event for each in news if (place := self.old.get(each.id)) and place.event} - expanded
        return active

    def _place(self, claims: Iterable[str]) -> None:
        """Find the clusters of claims in blocks that are not touched: as they were."""
        wanted = [claim for claim in claims if claim not in self._cluster_of]
        self._load(wanted)
        events = {place.event for claim in wanted if (place := self.old.get(claim)) and place.event}
        if not events:
            return
        self._load(self.view.claims_of_events(events))
        parts: dict[str, list[Testimony]] = {}
        for claim, place in self.old.items():
            known = claim in self.known and claim not in self.fresh and claim not in self._cluster_of
            if known and place.event in events and place.cluster is not None:
                parts.setdefault(place.cluster, []).append(self.known[claim])
        for part in parts.values():
            self._cluster_of.update({each.id: part for each in part})

    def _partners(self, news: Sequence[Testimony]) -> set[str]:
        """Claims of the same tellings, and those that people linked."""
        found: set[str] = set()
        tellings = {each.telling for each in news if each.telling is not None}
        at = {self._told_at[each.id] for each in news if each.telling is not None}
        if at:
            self._load(self.view.claims_told_at(at))
            found |= {claim for claim, each in self.known.items() if each.telling in tellings}
        for each in news:
            found |= self.context.links.partners(each.id)
        self._load(found)
        return {claim for claim in found if self._counts(claim)}

    # ---- edges ----

    def _edges(self, event_of: Mapping[str, EventFacts]) -> dict[str, list[Support]]:
        """Every touched edge with the claims behind it: none for an edge that goes."""
        touched = set(self.fresh) | self.gone | set(event_of)
        edges = {place.edge for claim in touched if (place := self.old.get(claim)) and place.edge}
        edges |= {edge for claim in touched if self._counts(claim) and (edge := self.known[claim].edge)}
        stored = self.view.claims_of_edges(edges) - touched
        self._load(stored)
        bounds = self.view.event_bounds(place.event for claim in stored if (place := self.old[claim]).event)
        found: dict[str, list[Support]] = {edge: [] for edge in sorted(edges)}
        for claim in sorted(stored):
            event = self.old[claim].event or ""
            lo, hi = (dt.date.fromisoformat(day).toordinal() if day else None for day in bounds[event])
            found[self.old[claim].edge or ""].append(Support(self.known[claim], event, lo, hi))
        for claim, event_facts in event_of.items():
            edge = self.known[claim].edge
            if edge is not None:
                first = event_facts.first
                found[edge].append(Support(self.known[claim], event_facts.id, first.lo, first.hi))
        return found

    # ---- quads ----

    def _claim_quads(self, event_of: Mapping[str, EventFacts]) -> set[Quad]:
        found: set[Quad] = set()
        for claim in set(self.fresh) | set(event_of):
            event = event_of.get(claim)
            name = None
            if event is not None:
                own = cluster_id(self._cluster_of[claim])
                several = any(cluster_id(self._cluster_of[each.id]) != own for each in event.members)
                name = own if several else None
            found |= set(self.writer.claim(self.known[claim], event.id if event else None, name))
        return found

    def _old_quads(self, claims: set[str], edges: set[str]) -> set[Quad]:
        view = self.view
        events = {place.event for claim in claims if (place := self.old.get(claim)) and place.event}
        found = view.derived_about([*view.nodes("claim", claims), *view.nodes("event", events)])
        found |= view.derived_of_speakers(claims)
        return found | view.derived_of_edges(edges, self.context.relations)

    def _actor_quads(self, old: set[Quad], new: set[Quad], decided: Iterable[str]) -> None:
        """Descriptions of the unregistered actors that touched claims mention, or mentioned.

        An actor may be mentioned in any number of claims: all of them are looked at only where a
        mention that comes tells something new, or one that goes was the last of its kind.
        """
        identity, mint, view = self.context.identity, self.context.mint, self.view
        touched = {*self.fresh, *self.gone}
        before: dict[str, set[Mention]] = defaultdict(set)
        after: dict[str, set[Mention]] = defaultdict(set)
        for actor, mention in view.mentions_in(touched):
            if identity.registry.get(actor) is None:
                before[actor].add(mention)
        for claim_id, claim in self.fresh.items():
            for actor, mention in mentions(claim, self.known[claim_id], identity):
                after[actor].add(mention)
        whole = {actor for actor in decided if identity.registry.get(actor) is None}
        moved = {actor for actor in before.keys() | after.keys() if before[actor] != after[actor]} | whole
        present = by_actor(view.derived_about(view.nodes("actor", moved), ACTOR_PREDICATES), mint)
        for actor in moved - whole:
            last = any(not view.mentioned(actor, each, but=touched) for each in before[actor] - after[actor])
            if last or (
                actor in present and not tells_nothing_new(actor, present[actor], after[actor] - before[actor])
            ):
                whole.add(actor)
            elif actor not in present:
                new.update(described(actor, after[actor], identity, self.writer.graph, mint))
        for actor, mention in view.mentions(whole, but=touched):
            after[actor].add(mention)
        for actor in whole:
            old |= present.get(actor, set())
            new.update(described(actor, after[actor], identity, self.writer.graph, mint))

    def _document_quads(self, old: set[Quad], new: set[Quad], documents: Mapping[str, DocumentRecord | None]) -> None:
        """Descriptions of cited documents, which stand here unless the document itself is there."""
        for record in documents.values():
            if record is not None and record.kind == "cited":
                new.update(record_quads(record, self.writer.graph, self.context.mint))
        old |= self.view.derived_about(self.view.nodes("doc", documents), DOCUMENT_PREDICATES)
