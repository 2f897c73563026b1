"""Ways through the graph of edges, found by asking the store for a few actors' edges at a time."""

from __future__ import annotations

from collections import defaultdict
from heapq import heappop, heappush
from itertools import pairwise
from math import ceil, expm1, inf, log
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.questions.source import iris, portions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kg.questions.source import Source
    from kg.selection import Selection

__all__ = ["Links", "cost_of", "shortest_ways", "stronger_way"]

_WIDEST = 2_000_000  # edges read in one search: memory stays bounded
_EXTRA = 300  # edges read for a stronger way, at least; else a quarter of what the shortest took


def cost_of(sources: int) -> float:
    """What a hop costs: −log n / (n + 1); the more independent sources, the less.

    >>> round(cost_of(1), 3), round(cost_of(9), 3)
    (0.693, 0.105)
    """
    return -log(sources / (sources + 1))


class TooMuchError(UsageError):
    """A search that has read as many edges as it may."""

    def __init__(self, most: int) -> None:
        remedy = "Narrow it: --relation, --class, --since, --min-sources or --max-length."
        super().__init__(f"more than {most:,} relations lie between them", remedy=remedy)


class Links:
    """The edges that a search has seen, as hops between actors in the order of walking.

    Args:
        source: where to read.
        selection: of the edges.
        directed: an edge is walked only the way it points, unless its relation is symmetric.
        states: IRIs of ends for which others act: what these do or undergo, the state does.
    """

    def __init__(self, source: Source, selection: Selection, *, directed: bool, states: Iterable[str] = ()) -> None:
        self._source = source
        self._states = sorted(states)
        self._selection = selection
        self._directed = directed
        self._edges: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        self._near: dict[str, set[str]] = defaultdict(set)
        self._asked: dict[str, int] = {}
        self.read = 0

    def sources(self, start: str, end: str) -> int:
        """Independent sources of the best edge of a hop."""
        return max(self._edges[start, end].values())

    def count(self, start: str, end: str) -> int:
        """How many edges a hop has."""
        return len(self._edges[start, end])

    def best(self, start: str, end: str) -> str:
        """IRI of the best edge of a hop: most sources, then by name."""
        edges = self._edges[start, end]
        return min(edges, key=lambda edge: (-edges[edge], edge))

    def around(
        self, actors: Iterable[str], *, against: bool = False, sources: int = 1, until: int = _WIDEST
    ) -> list[tuple[str, str]]:
        """Pairs (actor, neighbour) of the hops that lead away from actors, or towards them if `against`.

        Args:
            actors: IRIs.
            against: walk towards the actors: the pairs are still (actor, neighbour).
            sources: independent sources that an edge must have.
            until: how many edges may have been read in all.

        Raises:
            TooMuchError: there are more.
        """
        pairs: dict[tuple[str, str], None] = {}
        for part in portions(sorted(actors)):
            for near, far in (("subject", "object"), ("object", "subject")):
                with_it = (near == "subject") != against
                for edge, actor, other, count in self._select(part, near, far, sources, until, free=with_it):
                    self._keep((other, actor) if against else (actor, other), edge, count)
                    pairs[actor, other] = None
                    if not self._directed:
                        self._keep((actor, other) if against else (other, actor), edge, count)
            if not (against and self._directed):
                self._asked.update(dict.fromkeys(part, sources))
        return sorted(pairs)

    def _keep(self, hop: tuple[str, str], edge: str, sources: int) -> None:
        self._edges[hop][edge] = sources
        self._near[hop[0]].add(hop[1])

    def from_(self, actor: str, sources: int, until: int) -> set[str]:
        """Neighbours of one actor by edges of so many sources; the store is asked only for what is not known."""
        if self._asked.get(actor, sources + 1) > sources:
            self.around([actor], sources=sources, until=until)
        return self._near[actor]

    def _select(
        self, actors: Sequence[str], near: str, far: str, sources: int, until: int, *, free: bool
    ) -> list[tuple[str, str, str, int]]:
        """Edges at actors; when it is not `free` to walk them so, only the symmetric ones."""
        selection = self._selection
        # What only somebody alleges, denies or plans links nobody, unless it is asked for.
        status = "" if selection.statuses else "?edge kg:status ?holds . FILTER(?holds IN (kg:Holds, kg:Contested))"
        both = "" if free or not self._directed else "?edge rdf:predicate/kg:symmetric true ."
        enough = f"FILTER(?n >= {sources:d})" if sources > 1 else ""
        rest = f"?edge kg:sources ?n . {enough} {status} {both} {selection.edge_patterns('?edge')}"
        found = []
        for ends in self._ends(actors, near, far):
            most = max(until - self.read, 0) + 1
            rows = self._source.store.select(f"SELECT ?edge ?near ?far ?n WHERE {{ {ends} {rest} }} LIMIT {most}")
            self.read += len(rows)
            if self.read > until:
                raise TooMuchError(until)
            found += [(row["edge"] or "", row["near"] or "", row["far"] or "", int(row["n"] or 1)) for row in rows]
        return found

    def _ends(self, actors: Sequence[str], near: str, far: str) -> Iterator[str]:
        """Patterns for edges at actors: their own; and where a state is an end, those of whoever acts for it."""
        here = f"VALUES ?near {{ {iris(actors)} }} ?edge rdf:{near} ?near ."
        there = f"?edge rdf:{far} ?far ."
        yield f"{here} {there}"
        own = [iri for iri in self._states if iri in actors]
        if own:
            yield f"{_for_states(near, 'near', own)} {there} FILTER(?far != ?near)"
        if self._states:
            yield f"{here} {_for_states(far, 'far', self._states)} FILTER(?far != ?near)"
        if own:
            yield f"{_for_states(near, 'near', own)} {_for_states(far, 'far', self._states)} FILTER(?far != ?near)"


def _for_states(end: str, name: str, states: Sequence[str]) -> str:
    """Patterns for edges at whose end ("subject") somebody acts for a state; that is bound to the variable."""
    state = {"subject": "kg:agentState", "object": "kg:recipientState"}[end]
    return (
        f"VALUES ?{name} {{ {iris(states)} }} ?edge {state} ?{name} ; rdf:{end} ?{name}_by . "
        f"FILTER(?{name}_by != ?{name})"
    )


class _Side:
    """A breadth-first search from one end; `against` walks edges backwards, towards the end."""

    def __init__(self, links: Links, end: str, *, against: bool) -> None:
        self._links = links
        self._against = against
        self.distance = {end: 0}
        self.before: dict[str, set[str]] = defaultdict(set)
        self.rim = [end]
        self.depth = 0

    def grow(self) -> None:
        """One step further."""
        self.depth += 1
        fresh: set[str] = set()
        for actor, other in self._links.around(self.rim, against=self._against):
            known = self.distance.setdefault(other, self.depth)
            if known == self.depth:
                self.before[other].add(actor)
                fresh.add(other)
        self.rim = sorted(fresh)


def shortest_ways(links: Links, start: str, goal: str, *, longest: int, most: int) -> tuple[list[tuple[str, ...]], int]:
    """The shortest ways, the strongest first, at most so many; and how many there are.

    Both ends grow towards each other, the narrower rim first, so that hubs are met late.
    """
    here, there = _Side(links, start, against=False), _Side(links, goal, against=True)
    meeting: set[str] = set()
    while not meeting:
        if here.depth + there.depth == longest or not here.rim or not there.rim:
            return [], 0
        side, other = (here, there) if len(here.rim) <= len(there.rim) else (there, here)
        side.grow()
        meeting = {actor for actor in side.rim if other.distance.get(actor) == other.depth}
    after: dict[str, set[str]] = defaultdict(set)
    _trace(here, meeting, lambda actor, near: after[near].add(actor))
    _trace(there, meeting, lambda actor, near: after[actor].add(near))
    return _strongest_first(links, after, start, goal, most)


def _trace(side: _Side, meeting: set[str], found: Callable[[str, str], None]) -> None:
    wanted = set(meeting)
    while wanted:
        nearer: set[str] = set()
        for actor in wanted:
            for near in side.before.get(actor, ()):
                found(actor, near)
                nearer.add(near)
        wanted = nearer


def _strongest_first(
    links: Links, after: dict[str, set[str]], start: str, goal: str, most: int
) -> tuple[list[tuple[str, ...]], int]:
    """Ways from start to goal along `after`, which has no circles, by what they cost."""
    rest: dict[str, float] = {goal: 0.0}
    count: dict[str, int] = {goal: 1}

    def settle(actor: str) -> None:
        if actor in rest:
            return
        for other in after[actor]:
            settle(other)
        rest[actor] = min(cost_of(links.sources(actor, other)) + rest[other] for other in after[actor])
        count[actor] = sum(count[other] for other in after[actor])

    settle(start)
    ways: list[tuple[str, ...]] = []
    heap: list[tuple[float, tuple[str, ...], float]] = [(rest[start], (start,), 0.0)]
    while heap and len(ways) < most:
        _, way, paid = heappop(heap)
        if way[-1] == goal:
            ways.append(way)
            continue
        for other in after[way[-1]]:
            so_far = paid + cost_of(links.sources(way[-1], other))
            heappush(heap, (round(so_far + rest[other], 12), (*way, other), so_far))
    return ways, count[start]


def stronger_way(
    links: Links, start: str, goal: str, *, longest: int, than: Sequence[str]
) -> tuple[tuple[str, ...] | None, bool]:
    """The strongest way, if it is stronger than the one given, else None; and whether all was searched.

    Cheapest first from the start, and only over edges that can still be part of a cheaper way. The
    search ends when it has read a quarter of what the search for the shortest read.
    """
    budget = links.read + max(links.read // 4, _EXTRA)
    bound = sum(cost_of(links.sources(*pair)) for pair in pairwise(than)) - 1e-9
    best: dict[tuple[str, int], float] = {(start, 0): 0.0}
    heap: list[tuple[float, tuple[str, ...]]] = [(0.0, (start,))]
    while heap:
        paid, way = heappop(heap)
        here = way[-1]
        if here == goal:
            return way, True
        if len(way) > longest or paid > best.get((here, len(way) - 1), inf):
            continue
        try:
            # A hop may cost at most what is left: that many sources its edge must have.
            neighbours = links.from_(here, _sources_for(bound - paid), budget)
        except TooMuchError:
            return None, False
        for other in neighbours:
            cost = paid + cost_of(links.sources(here, other))
            key = (other, len(way))
            if cost < bound and cost < best.get(key, inf) and other not in way:
                best[key] = cost
                heappush(heap, (cost, (*way, other)))
    return None, True


def _sources_for(cost: float) -> int:
    """How many sources a hop needs to cost no more: n / (n + 1) ≥ e^−cost.

    >>> _sources_for(0.6931472), _sources_for(0.1054)
    (1, 9)
    """
    return max(1, ceil(1 / expm1(cost) - 1e-6)) if cost > 0 else _WIDEST
