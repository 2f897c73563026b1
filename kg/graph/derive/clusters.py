"""Clusters of claims within a block (`kg.graph.derive.sameness.block_of`): what tells of one event.

Claims are taken by precision: exact dates first, and among them those that name persons before those
that name only states. A claim joins the one event that fits. An exact claim prefers the event of
exactly its participants; a coarser one joins only when its time agrees with exactly one event's; an
undated one an event of its own document, told by the same word, or else (a news text tells what is new)
the one event of the week before its document's date between the same two parties; else it stands alone. What
is only known to have happened by a day joins what happened in the two weeks before it. So two calls of one pair on one
day are one event unless something in the texts tells them apart: other persons, another part of the
day ("Sunday morning", "Sunday evening"), another country. Reported numbers (a duration, a toll) never
tell events apart: they are what sources disagree on. A toll of people of whom only the number is told
joins any toll of the same agent, when exactly one fits. A lasting state agrees with another whose
extent overlaps. Kin relations agree when no event of the same family fits.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from typing import TYPE_CHECKING

from kg.graph.derive.sameness import by_person, crowds, kin_of, meets, synonyms, towards

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.graph.derive.testimony import End, Testimony

__all__ = ["DAY_SPAN", "cluster", "order"]

DAY_SPAN = 0
_ENDLESS = 4_000_000  # an ordinal after every date
_NEAR = 14  # days: times no coarser than this agree when they overlap, coarser ones only when one lies in the other
_LATE = 1  # day: what a text tells of as new may have been that day, which another gives as that day or the next
_NEW = 7  # days: of so far back does a news text tell without saying when

Dyad = tuple["End | None", "End | None"]


class _Proto:
    """An event as it grows.

    Attributes:
        lo, hi: the time that all its dated claims agree on.
        families, relations: those of its claims; told: document -> the families that it tells the event in.
        sorts: what sets its claims apart from their kin.
    """

    __slots__ = (
        "countries", "dyads", "families", "hi", "lo", "members", "parts", "parts_of_day", "places", "relations",
        "sorts", "told",
    )  # fmt: skip

    def __init__(self, first: Testimony) -> None:
        self.lo, self.hi = first.lo, first.hi
        self.members: list[Testimony] = []
        self.dyads: set[Dyad] = set()
        self.parts: set[frozenset[str | None]] = set()
        self.parts_of_day: set[str] = set()
        self.places: set[str] = set()
        self.countries: set[str] = set()
        self.families: set[str] = set()
        self.relations: set[str] = set()
        self.sorts: set[str] = set()
        self.told: dict[str, set[str]] = defaultdict(set)
        self.add(first)

    def add(self, testimony: Testimony) -> None:
        self.members.append(testimony)
        self.dyads.add((testimony.subject, testimony.object))
        self.parts.add(_parts(testimony))
        self.families.add(testimony.family)
        self.relations.add(testimony.relation)
        self.told[testimony.document].add(testimony.family)
        sort = kin_of(testimony.family, testimony.relation).sort
        if sort:
            self.sorts.add(sort)
        if testimony.part_of_day:
            self.parts_of_day.add(testimony.part_of_day)
        if testimony.place:
            self.places.add(testimony.place)
        if testimony.place_country:
            self.countries.add(testimony.place_country)
        if not testimony.lasting:
            self._narrow(testimony)

    def _narrow(self, testimony: Testimony) -> None:
        if testimony.lo is not None:
            self.lo = testimony.lo if self.lo is None else max(self.lo, testimony.lo)
        if testimony.hi is not None:
            self.hi = testimony.hi if self.hi is None else min(self.hi, testimony.hi)

    @property
    def span(self) -> int | None:
        """Days between its bounds; None when one is open."""
        return None if self.lo is None or self.hi is None else self.hi - self.lo

    def agrees_in_kind(self, testimony: Testimony) -> bool:
        """Whether the relations may tell of one deed: see `kg.graph.derive.sameness`."""
        if not self.told.get(testimony.document, {testimony.family}) <= {testimony.family}:
            return False
        undated = testimony.lo is None and testimony.hi is None
        if undated and not any(synonyms(testimony.relation, relation) for relation in self.relations):
            return False  # of an undated one only its own word tells that it is told again
        sort = kin_of(testimony.family, testimony.relation).sort
        return sort is None or self.sorts <= {sort} or testimony.family in self.families


def _parts(testimony: Testimony) -> frozenset[str | None]:
    return frozenset(end.part if end else None for end in (testimony.subject, testimony.object))


def _unspecific(testimony: Testimony) -> int:
    """How little its ends tell: a state or body that somebody may have acted for counts 1, nobody in particular 2."""
    return sum(_vague(end) for end in (testimony.subject, testimony.object))


def _vague(end: End | None) -> int:
    if end is None or end.anyone:
        return 2
    return int(end.part == end.principal)


def order(testimony: Testimony) -> tuple[int, int, bool, str]:
    """By this key the most precise claim comes first."""
    return testimony.span, _unspecific(testimony), testimony.part_of_day is None, testimony.id


class _Calendar:
    """Events by a day, to be asked for a stretch of days."""

    def __init__(self) -> None:
        self._events: dict[int, list[_Proto]] = {}
        self._days: list[int] = []

    def add(self, day: int, event: _Proto) -> None:
        if day not in self._events:
            insort(self._days, day)
            self._events[day] = []
        self._events[day].append(event)

    def within(self, lo: int | None, hi: int | None) -> Iterator[_Proto]:
        """Events from day lo to day hi; None is open."""
        first = 0 if lo is None else bisect_left(self._days, lo)
        last = len(self._days) if hi is None else bisect_right(self._days, hi)
        for day in self._days[first:last]:
            yield from self._events[day]


class _Clusters:
    """The events of one block so far, with look-up by time and document."""

    def __init__(self, different: Mapping[str, frozenset[str]], *, mutual: bool) -> None:
        self.all: list[_Proto] = []
        self._mutual = mutual
        self._different = different
        self._by_day = _Calendar()
        self._by_start = _Calendar()  # of some days
        self._wide: list[_Proto] = []
        self._by_document: dict[str, list[_Proto]] = defaultdict(list)
        self._untold = _Calendar()  # undated, by the day of publication
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
        elif first.span == DAY_SPAN and first.lo is not None:
            self._by_day.add(first.lo, event)
        elif first.lo is not None and first.span <= _NEAR:
            self._by_start.add(first.lo, event)
        elif first.lo is not None or first.hi is not None:
            self._wide.append(event)
        elif first.published is not None:
            self._untold.add(first.published, event)

    def _home(self, testimony: Testimony) -> _Proto | None:
        fitting = [event for event in self._candidates(testimony) if self._fits(event, testimony)]
        if not fitting and _of_the_week(testimony):
            fitting = [event for event in self._news(testimony.published or 0) if self._fits(event, testimony)]
            told = [event for event in fitting if event.lo is not None or event.hi is not None]
            fitting = told if len(told) == 1 else fitting  # the one whose day somebody tells, rather than none
        own = [event for event in fitting if testimony.family in event.families]
        fitting = own or fitting
        if testimony.span == DAY_SPAN and not testimony.lasting:
            fitting = [event for event in fitting if _parts(testimony) in event.parts] or fitting
        return fitting[0] if len(fitting) == 1 else None

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
        elif testimony.span == DAY_SPAN and lo is not None:
            yield from self._by_day.within(lo, lo)
        else:
            yield from self._by_day.within(hi - _NEAR if lo is None and hi is not None else lo, hi)
            yield from (event for event in self._spans(lo, hi) if _agrees(event, testimony))

    def _news(self, day: int) -> Iterator[_Proto]:
        """Events of which a text of that day may tell without a date."""
        yield from self._by_day.within(day - _NEW, day)
        yield from (event for event in self._by_start.within(day - _NEW, day) if (event.hi or _ENDLESS) <= day + _LATE)
        yield from self._untold.within(day - _NEW, day + _NEW)

    def _spans(self, lo: int | None, hi: int | None) -> Iterator[_Proto]:
        """Events of more than a day that may overlap bounds."""
        yield from self._by_start.within(None if lo is None else lo - _NEAR, hi)
        yield from self._wide

    def _fits(self, event: _Proto, testimony: Testimony) -> bool:
        if not event.agrees_in_kind(testimony) or not self._same_sides(event, testimony):
            return False
        if testimony.part_of_day and event.parts_of_day and testimony.part_of_day not in event.parts_of_day:
            return False
        if testimony.place_country and event.countries and testimony.place_country not in event.countries:
            return False
        if crowds(testimony) and testimony.place and event.places and testimony.place not in event.places:
            return False  # of many towns
        apart = self._different.get(testimony.id)
        return not apart or not any(member.id in apart for member in event.members)

    def _same_sides(self, event: _Proto, testimony: Testimony) -> bool:
        unnamed = by_person(testimony) or crowds(testimony)
        open_end = towards(testimony) and testimony.span == DAY_SPAN == event.span
        placed = testimony.place is not None and testimony.place in event.places

        def same(one: Dyad, other: Dyad) -> bool:
            return meets(one[0], other[0], unnamed=unnamed) and meets(one[1], other[1], unnamed=open_end, placed=placed)

        dyad = (testimony.subject, testimony.object)
        back = (testimony.object, testimony.subject)
        return all(same(dyad, other) or (self._mutual and same(back, other)) for other in event.dyads)


def _of_the_week(testimony: Testimony) -> bool:
    """Whether it may be news of which the text's own date tells when: of two parties that are somebody."""
    dated = testimony.lo is not None or testimony.hi is not None
    if dated or testimony.lasting or testimony.published is None:
        return False
    return all(end is not None and not end.anyone for end in (testimony.subject, testimony.object))


def _agrees(event: _Proto, testimony: Testimony) -> bool:
    """Whether a time that is no day agrees with an event's: they overlap, or the event's lies within."""
    lo, hi, span = testimony.lo, testimony.hi, event.span
    if span is not None and span <= _NEAR and testimony.span <= _NEAR:
        return _overlap(event, lo, hi)
    if lo is None and hi is not None:  # told on a day to have happened: in the days before, not years ago
        if event.lo is None:
            return event.hi is not None and abs(event.hi - hi) <= _NEAR
        return hi - _NEAR <= event.lo <= hi
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
    for testimony in sorted(block, key=order):
        clusters.place(testimony)
    return [event.members for event in clusters.all]
