"""Edges: all events of one relation between two actors, with a tally per month."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from kg.graph.derive.events import supporting
from kg.graph.derive.sources import count_sources
from kg.graph.derive.statuses import status_of
from kg.model import Edge, ReviewStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.graph.derive.sources import Outlets
    from kg.graph.derive.testimony import End, Testimony

__all__ = ["EdgeFacts", "Support", "edge_facts"]


class Support(NamedTuple):
    """One claim behind an edge, with the event that it tells of and that event's bounds (ordinals)."""

    testimony: Testimony
    event: str
    lo: int | None
    hi: int | None


class EdgeFacts(NamedTuple):
    """An edge, and what stands beside it in the graph.

    Attributes:
        source_state, target_state: the state that most of its claims see the end act for.
        published: first day of publication among its documents, as an ordinal.
    """

    edge: Edge
    root: str
    family: str
    reviewed: ReviewStatus
    symmetric: bool
    source_state: str | None
    target_state: str | None
    published: int | None


def edge_facts(support: Sequence[Support], outlets: Outlets) -> EdgeFacts:
    """The edge that claims (at least one, none rejected, all of one edge) make.

    Counts, tally and period are of the events that speak for it; sources likewise.
    """
    members = sorted((each.testimony for each in support), key=lambda testimony: testimony.id)
    some = members[0]
    source, target = _ends(some)
    told = {testimony.id for testimony in supporting(members)}
    events = {each.event: (each.lo, each.hi) for each in support if each.testimony.id in told}
    days = [day for bounds in events.values() for day in bounds if day is not None]
    published = [testimony.published for testimony in members if testimony.published is not None]
    accepted = any(testimony.accepted for testimony in members)
    return EdgeFacts(
        Edge(
            source=source.actor,
            relation=some.relation,
            target=target.actor,
            status=status_of(members, outlets),
            events=len(events),
            claims=len(members),
            sources=count_sources((each for each in members if each.id in told), outlets),
            first=dt.date.fromordinal(min(days)) if days else None,
            last=dt.date.fromordinal(max(days)) if days else None,
            tally=_tally(list(events.values())),
        ),
        some.root,
        some.family,
        ReviewStatus.ACCEPTED if accepted else ReviewStatus.UNREVIEWED,
        some.symmetric,
        _most([_ends(testimony)[0].state for testimony in members]),
        _most([_ends(testimony)[1].state for testimony in members]),
        min(published, default=None),
    )


def _ends(testimony: Testimony) -> tuple[End, End]:
    """Source and target in the edge's direction."""
    source, target = testimony.subject, testimony.object
    assert source is not None  # a claim with a missing end supports no edge
    assert target is not None
    if testimony.symmetric and target.actor < source.actor:
        source, target = target, source
    return source, target


def _most(states: Sequence[str | None]) -> str | None:
    """The most frequent state, so that an edge counts for one pair of states."""
    counts = Counter(state for state in states if state is not None)
    return min(counts, key=lambda state: (-counts[state], state), default=None)


def _tally(bounds: Sequence[tuple[int | None, int | None]]) -> tuple[tuple[str, int], ...]:
    """Events per month; those whose bounds are open or span months are in none."""
    months: Counter[str] = Counter()
    for lo, hi in bounds:
        if lo is not None and hi is not None:
            first, last = (dt.date.fromordinal(day).isoformat()[:7] for day in (lo, hi))
            if first == last:
                months[first] += 1
    return tuple(sorted(months.items()))
