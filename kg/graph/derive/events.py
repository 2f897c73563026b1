"""Which claims tell of one event: clusters within a block, then unions across blocks.

Within a block (one family, the same principals) claims are taken by precision: exact dates first,
and among them those that name persons before those that name only states. A claim joins the one
event that fits. An exact claim prefers the event of exactly its participants; a coarser one joins
only when exactly one event lies within its bounds; an undated one only an event of its own
document; else it stands alone. So two calls of one pair on one day are one event unless something
in the texts tells them apart: other persons, another part of the day ("Sunday morning", "Sunday
evening"), another country. Reported numbers (a duration, a toll) never tell events apart: they are
what sources disagree on. A toll of people of whom only the number is told joins any toll of the
same agent, when exactly one fits. A lasting state agrees with another whose extent overlaps.

Across blocks, claims of one trigger in one sentence are one event (three-way talks), and so are
claims that people linked; claims that people told apart are never in one event.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from kg.model import content_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.graph.decisions import EventLinks
    from kg.graph.derive.testimony import End, Testimony

__all__ = ["EventFacts", "cluster", "cluster_id", "contested", "facts", "link_groups", "supporting", "unite"]

_DAY_SPAN = 0
_ENDLESS = 4_000_000  # an ordinal after every date

Dyad = tuple["End | None", "End | None"]


class _Proto:
    """An event as it grows."""

    __slots__ = ("countries", "dyads", "hi", "lo", "members", "parts", "parts_of_day")

    def __init__(self, first: Testimony) -> None:
        self.lo, self.hi = first.lo, first.hi
        self.members: list[Testimony] = []
        self.dyads: set[Dyad] = set()
        self.parts: set[frozenset[str | None]] = set()
        self.parts_of_day: set[str] = set()
        self.countries: set[str] = set()
        self.add(first)

    def add(self, testimony: Testimony) -> None:
        self.members.append(testimony)
        self.dyads.add((testimony.subject, testimony.object))
        self.parts.add(_parts(testimony))
        if testimony.part_of_day:
            self.parts_of_day.add(testimony.part_of_day)
        if testimony.place_country:
            self.countries.add(testimony.place_country)


def _meets(one: End | None, other: End | None) -> bool:
    if one is None or other is None:
        return one is other
    if one.anyone or other.anyone:
        return True  # in a block of their own kind, see `kg.graph.derive.testimony`
    return one.part in {other.part, other.principal} or one.principal == other.part


def _same_dyad(one: Dyad, other: Dyad, *, mutual: bool) -> bool:
    if _meets(one[0], other[0]) and _meets(one[1], other[1]):
        return True
    return mutual and _meets(one[0], other[1]) and _meets(one[1], other[0])


def _parts(testimony: Testimony) -> frozenset[str | None]:
    return frozenset(end.part if end else None for end in (testimony.subject, testimony.object))


def _unspecific(testimony: Testimony) -> int:
    """How many ends name only the state or body that somebody may have acted for."""
    ends = (testimony.subject, testimony.object)
    return sum(2 if end is not None and end.anyone else end is None or end.part == end.principal for end in ends)


def _order(testimony: Testimony) -> tuple[int, int, bool, str]:
    return testimony.span, _unspecific(testimony), testimony.part_of_day is None, testimony.id


class _Clusters:
    """The events of one block so far, with look-up by time and document."""

    def __init__(self, different: Mapping[str, frozenset[str]], *, mutual: bool) -> None:
        self.all: list[_Proto] = []
        self._mutual = mutual
        self._different = different
        self._by_day: dict[int, list[_Proto]] = defaultdict(list)
        self._days: list[int] = []
        self._wide: list[_Proto] = []
        self._by_document: dict[str, list[_Proto]] = defaultdict(list)
        self._lasting: list[_Proto] = []

    def place(self, testimony: Testimony) -> None:
        home = self._home(testimony)
        if home is None:
            home = _Proto(testimony)
            self.all.append(home)
            self._file(home, testimony)
        else:
            home.add(testimony)
        kept = self._by_document[testimony.document]
        if home not in kept:
            kept.append(home)

    def _file(self, event: _Proto, first: Testimony) -> None:
        if first.lasting:
            self._lasting.append(event)
        elif first.span == _DAY_SPAN and first.lo is not None:
            if first.lo not in self._by_day:
                insort(self._days, first.lo)
            self._by_day[first.lo].append(event)
        elif first.lo is not None or first.hi is not None:
            self._wide.append(event)

    def _home(self, testimony: Testimony) -> _Proto | None:
        fits = (event for event in self._candidates(testimony) if self._fits(event, testimony))
        if testimony.span != _DAY_SPAN or testimony.lasting:
            return _only(fits)
        found = list(fits)
        same = [event for event in found if _parts(testimony) in event.parts]
        return _only(iter(same)) if same else _only(iter(found))

    def _candidates(self, testimony: Testimony) -> Iterator[_Proto]:
        lo, hi = testimony.lo, testimony.hi
        if lo is None and hi is None:
            yield from (
                event
                for event in self._by_document[testimony.document]
                if event.members[0].lasting == testimony.lasting
            )
        elif testimony.lasting:
            yield from (event for event in self._lasting if _overlap(event, lo, hi))
        elif testimony.span == _DAY_SPAN and lo is not None:
            yield from self._by_day.get(lo, ())
        else:
            first, last = bisect_left(self._days, lo or 0), bisect_right(self._days, hi or _ENDLESS)
            for day in self._days[first:last]:
                yield from self._by_day[day]
            yield from (event for event in self._wide if _within(event, lo, hi))

    def _fits(self, event: _Proto, testimony: Testimony) -> bool:
        dyad = (testimony.subject, testimony.object)
        if not all(_same_dyad(dyad, other, mutual=self._mutual) for other in event.dyads):
            return False
        if testimony.part_of_day and event.parts_of_day and testimony.part_of_day not in event.parts_of_day:
            return False
        if testimony.place_country and event.countries and testimony.place_country not in event.countries:
            return False
        apart = self._different.get(testimony.id)
        return not apart or not any(member.id in apart for member in event.members)


def _only(fits: Iterator[_Proto]) -> _Proto | None:
    """The event, when there is exactly one."""
    first = next(fits, None)
    return first if first is not None and next(fits, None) is None else None


def _within(event: _Proto, lo: int | None, hi: int | None) -> bool:
    left = lo is None or (event.lo is not None and event.lo >= lo)
    right = hi is None or (event.hi is not None and event.hi <= hi)
    return left and right


def _overlap(event: _Proto, lo: int | None, hi: int | None) -> bool:
    if event.lo is None and event.hi is None:
        return False  # an undated state is its own document's
    starts, ends = max(event.lo or 0, lo or 0), min(event.hi or _ENDLESS, hi or _ENDLESS)
    return starts <= ends


def cluster(
    block: Iterable[Testimony], different: Mapping[str, frozenset[str]], *, mutual: bool
) -> list[list[Testimony]]:
    """The events of one block, each as its claims, the most precise first.

    Args:
        block: all counting claims of one block, in any order.
        different: claim id -> claims that people told apart from it.
        mutual: whether direction does not matter.
    """
    clusters = _Clusters(different, mutual=mutual)
    for testimony in sorted(block, key=_order):
        clusters.place(testimony)
    return [event.members for event in clusters.all]


def cluster_id(members: Iterable[Testimony]) -> str:
    """The name of a cluster: its smallest claim."""
    return min(member.id for member in members)


def link_groups(testimonies: Iterable[Testimony], links: EventLinks) -> list[tuple[str, ...]]:
    """Groups of claims that should be one event: people's links, oldest first, then tellings."""
    tellings: dict[str, list[str]] = defaultdict(list)
    ids = set()
    for testimony in testimonies:
        ids.add(testimony.id)
        if testimony.telling is not None:
            tellings[testimony.telling].append(testimony.id)
    groups: list[tuple[str, ...]] = [pair for pair in links.same if ids.issuperset(pair)]
    groups += [tuple(sorted(told)) for _, told in sorted(tellings.items()) if len(told) > 1]
    return groups


def unite(clusters: Sequence[Sequence[Testimony]], links: EventLinks) -> list[list[Testimony]]:
    """Events from clusters: united by people's links and by tellings, unless people told them apart.

    The result depends on the set of clusters, not on their order.
    """
    root: dict[str, str] = {}
    members: dict[str, list[Testimony]] = {}
    for group in clusters:
        name = cluster_id(group)
        members[name] = list(group)
        root.update({testimony.id: name for testimony in group})

    def find(claim: str) -> str:
        name = root[claim]
        while name not in members:
            name = root[name]
        return name

    for group_ids in link_groups((each for group in clusters for each in group), links):
        for claim in group_ids[1:]:
            stays, goes = sorted((find(group_ids[0]), find(claim)))
            if stays == goes or _apart(members[stays], members[goes], links):
                continue
            members[stays] += members.pop(goes)
            root[goes] = stays
    return [sorted(group, key=_order) for _, group in sorted(members.items())]


def _apart(one: Sequence[Testimony], other: Sequence[Testimony], links: EventLinks) -> bool:
    if not links.different:
        return False
    ids = {testimony.id for testimony in other}
    return any(not ids.isdisjoint(links.different.get(testimony.id, ())) for testimony in one)


class EventFacts(NamedTuple):
    """What is said of an event.

    Attributes:
        id: no durable name.
        first: the claim that gives the time: the most precise.
        acting: the claim that gives who acts upon whom: the most precise of the relation.
        relation: the most frequent relation of its claims.
        participants: canonical actors, without states for which another participant acts.
        members: its claims, the most precise first.
    """

    id: str
    first: Testimony
    acting: Testimony
    relation: str
    participants: tuple[str, ...]
    contested: tuple[str, ...]
    members: tuple[Testimony, ...]


def facts(members: Sequence[Testimony]) -> EventFacts:
    """An event's facts, from its claims in order of precision."""
    told = supporting(members)
    counts = Counter(member.relation for member in told)
    relation = min(counts, key=lambda name: (-counts[name], name))
    ends = [end for member in members for end in (member.subject, member.object) if end is not None]
    acted_for = {end.principal for end in ends if end.principal != end.part}
    participants = {end.actor for end in ends} - acted_for
    spoken = {member.id for member in told}
    ordered = [member for member in members if member.id in spoken]
    return EventFacts(
        content_hash("event", cluster_id(members)),
        ordered[0],
        next(member for member in ordered if member.relation == relation),
        relation,
        tuple(sorted(participants)),
        contested(members),
        tuple(members),
    )


def supporting(members: Sequence[Testimony]) -> list[Testimony]:
    """The claims that speak for it: those of a fact, else those of something possible, else all."""
    affirmed = [member for member in members if member.affirmed]
    return [member for member in affirmed if member.actual] or affirmed or list(members)


def contested(members: Sequence[Testimony]) -> tuple[str, ...]:
    """What the sources of one event disagree on: "agent", "date", "fact", "number"."""
    found = []
    actual = [member for member in members if member.actual]
    told = [member for member in actual if member.affirmed]
    if told and len(told) < len(actual):
        found.append("fact")
    if _numbers_differ(told):
        found.append("number")
    if _disjoint(_by_source((_voice(each), (each.lo, each.hi)) for each in told if each.span == _DAY_SPAN)):
        found.append("date")
    if any(_disjoint(_by_source(pairs)) for pairs in _directions(told).values()):
        found.append("agent")
    return tuple(sorted(found))


def _voice(testimony: Testimony) -> str:
    return testimony.source or f"document {testimony.document}"


def _by_source(pairs: Iterable[tuple[str, object]]) -> list[set[object]]:
    found: dict[str, set[object]] = defaultdict(set)
    for source, value in pairs:
        found[source].add(value)
    return list(found.values())


def _disjoint(values: Sequence[set[object]]) -> bool:
    """Whether two sources have nothing in common: one that reports both versions disagrees with none."""
    if values and set.intersection(*values):
        return False
    return any(one.isdisjoint(other) for at, one in enumerate(values) for other in values[at + 1 :])


def _numbers_differ(told: Sequence[Testimony]) -> bool:
    units: dict[tuple[str, str], list[tuple[str, object]]] = defaultdict(list)
    for each in told:
        if each.quantity is not None:
            units[each.family, _unit(each.unit)].append((_voice(each), each.quantity))
    return any(_disjoint(_by_source(pairs)) for pairs in units.values())


_HEADS = frozenset(
    {
        "people", "persons", "killed", "dead", "deaths", "fatalities", "victims", "casualties", "lives",
        "hostages", "captives", "abducted", "wounded", "injured", "displaced", "arrested", "detained",
    }
)  # fmt: skip


def _unit(unit: str | None) -> str:
    """What a number counts: people, by whatever word that adds nothing to the relation, are one unit."""
    folded = (unit or "people").casefold()
    return "people" if folded in _HEADS else folded


def _directions(told: Sequence[Testimony]) -> dict[tuple[str, frozenset[str]], list[tuple[str, object]]]:
    """Per one-way relation and pair: who is said to have acted."""
    found: dict[tuple[str, frozenset[str]], list[tuple[str, object]]] = defaultdict(list)
    for each in told:
        if each.subject and each.object and not each.symmetric:
            pair = frozenset((each.subject.principal, each.object.principal))
            found[each.relation, pair].append((_voice(each), each.subject.principal))
    return found
