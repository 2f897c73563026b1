"""Merges as links between actors: which of them to take back to part two again."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from kg.actors.identity import live_decisions
from kg.model import DecisionKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Decision

__all__ = ["merges_between"]


def merges_between(decisions: Iterable[Decision], stays: str, goes: str) -> list[Decision]:
    """The live merges to undo so that no chain of merges links two actors; none when none does.

    Of a chain, the link next to the one that goes is cut: whatever was merged into it before goes
    with it, whatever was merged with the other stays there. Undoing gives back what was before.

    Args:
        decisions: all records.
        stays: id of the actor that the others stay with.
        goes: id of the one that is parted from it.
    """
    linked: dict[frozenset[str], list[Decision]] = defaultdict(list)
    for row in live_decisions(decisions):
        if row.kind is DecisionKind.SAME_ACTOR and len(set(row.targets)) > 1:
            linked[frozenset(row.targets)].append(row)
        elif row.kind is DecisionKind.DIFFERENT_ACTOR:
            linked.pop(frozenset(row.targets), None)  # a later refusal has parted them already
    found: list[Decision] = []
    while (last := _last_link(linked, stays, goes)) is not None:
        found += linked.pop(last)
    return sorted(found, key=lambda row: (row.at, row.id))


def _last_link(linked: Iterable[frozenset[str]], start: str, end: str) -> frozenset[str] | None:
    """The last link of a shortest chain; None when there is no chain."""
    neighbours: dict[str, list[str]] = defaultdict(list)
    for pair in sorted(linked, key=sorted):
        one, other = sorted(pair)
        neighbours[one].append(other)
        neighbours[other].append(one)
    before = {start: start}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        if here == end and here != start:
            return frozenset((before[here], here))
        for other in neighbours[here]:
            if other not in before:
                before[other] = here
                waiting.append(other)
    return None
