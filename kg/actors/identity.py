"""Which actor is meant, after what people decided: merges, refusals, renames and aliases.

A layer over the registry that rewrites nothing. It depends on the set of live decisions alone, not
on the order in which they arrive; undoing a decision restores exactly what was before.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from kg.model import Actor, Decision, DecisionKind, Reading, name_key, slug

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from kg.actors.registry import Registry

__all__ = ["UNRESOLVED", "Identity", "live_decisions", "unresolved_id"]

UNRESOLVED = "named-"
"""How the id of an actor that only texts name begins."""

_PAIR = 2


def unresolved_id(name: str) -> str:
    """The id of an actor that only texts name.

    >>> unresolved_id("Gaza Health Ministry")
    'named-gaza-health-ministry'
    """
    return UNRESOLVED + slug(name)


def live_decisions(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that are not undone, oldest first; an undoing can itself be undone."""
    rows = {decision.id: decision for decision in decisions}
    undoings: dict[str, list[str]] = {}
    for decision in rows.values():
        if decision.kind is DecisionKind.UNDONE:
            for target in decision.targets:
                undoings.setdefault(target, []).append(decision.id)
    # An undoing names its target by a hash that includes everything in it, so there are no circles;
    # the walk has its own stack because a chain of undo and redo may be longer than Python's.
    alive: dict[str, bool] = {}
    for first in rows:
        stack = [first]
        while stack:
            here = stack[-1]
            waiting = [other for other in undoings.get(here, ()) if other not in alive]
            if waiting and here not in alive:
                stack += waiting
                continue
            alive.setdefault(here, not any(alive[other] for other in undoings.get(here, ())))
            stack.pop()
    return sorted((row for row in rows.values() if alive[row.id]), key=lambda row: (row.at, row.id))


class Identity:
    """Identity of actors under decisions. Immutable; make a new one when decisions change.

    Args:
        registry: who is known.
        decisions: all records, in any order; those that are not about actors are ignored.
    """

    def __init__(self, registry: Registry, decisions: Iterable[Decision] = ()) -> None:
        self.registry = registry
        self.live: Sequence[Decision] = live_decisions(decisions)
        self._refused, same = self._pairs()
        self._root: dict[str, str] = {}
        self._members: dict[str, set[str]] = {}
        self.conflicts: list[Decision] = []
        for decision in same:
            self._merge(decision)

    def _pairs(self) -> tuple[set[frozenset[str]], list[Decision]]:
        """Refused pairs, and the merges to make, oldest first: the latest word on a pair counts."""
        latest: dict[frozenset[str], Decision] = {}
        for row in self.live:
            about = row.kind in {DecisionKind.SAME_ACTOR, DecisionKind.DIFFERENT_ACTOR}
            if about and len(row.targets) == _PAIR and row.targets[0] != row.targets[1]:
                latest[frozenset(row.targets)] = row
        refused = {pair for pair, row in latest.items() if row.kind is DecisionKind.DIFFERENT_ACTOR}
        same = [row for row in latest.values() if row.kind is DecisionKind.SAME_ACTOR]
        return refused, sorted(same, key=lambda row: (row.at, row.id))

    def _merge(self, decision: Decision) -> None:
        stays, goes = (self.canonical(target) for target in decision.targets)
        if stays == goes:
            return
        ours, theirs = self._members.get(stays, {stays}), self._members.get(goes, {goes})
        if any(frozenset((one, other)) in self._refused for one in ours for other in theirs):
            self.conflicts.append(decision)  # a refusal outweighs a merge by way of a third
            return
        self._members[stays] = ours | theirs
        self._members.pop(goes, None)
        for member in theirs:
            self._root[member] = stays

    def canonical(self, actor_id: str) -> str:
        """The id that stands for all that were merged; the id itself when nothing was decided."""
        return self._root.get(actor_id, actor_id)

    def members(self, actor_id: str) -> tuple[str, ...]:
        """All ids that mean the same actor, the canonical one first."""
        root = self.canonical(actor_id)
        return (root, *sorted(self._members.get(root, set()) - {root}))

    def refused(self, a: str, b: str) -> bool:
        """Whether somebody decided that the two (or any merged into them) are different."""
        pairs = ((one, other) for one in self.members(a) for other in self.members(b))
        return any(frozenset(pair) in self._refused for pair in pairs)

    def of(self, reading: Reading, on: dt.date | None = None) -> str:
        """The actor that the words mean on a day; an unresolved one is named after its label.

        What the reader proposed counts first, then names that people added, then the registry
        when it is sure.
        """
        if reading.actor:
            return self.canonical(reading.actor)
        for words in dict.fromkeys((reading.text, reading.label or reading.text)):
            found = self._named(words, on)
            if found:
                return self.canonical(found)
        return self.canonical(unresolved_id(reading.label or reading.text))

    def _named(self, words: str, on: dt.date | None) -> str | None:
        key = name_key(words)
        added = self._added.get(key, ())
        if len({self.canonical(actor_id) for actor_id in added}) == 1:
            return added[0]
        actor = self.registry.resolve_name(words, on)
        if actor and (self.canonical(actor.id), key) in self._removed:
            return None
        return actor.id if actor else None

    @cached_property
    def _alias_words(self) -> dict[tuple[str, str], Decision]:
        """(canonical id, folded alias) to the latest word on it."""
        found: dict[tuple[str, str], Decision] = {}
        for row in self.live:
            about = row.kind in {DecisionKind.ALIAS_ADDED, DecisionKind.ALIAS_REMOVED}
            if about and row.value and row.targets:
                found[self.canonical(row.targets[0]), name_key(row.value)] = row
        return found

    @cached_property
    def _added(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, set[str]] = {}
        for (actor_id, key), row in self._alias_words.items():
            if row.kind is DecisionKind.ALIAS_ADDED:
                found.setdefault(key, set()).add(actor_id)
        for actor_id, name in self._names.items():
            found.setdefault(name_key(name), set()).add(self.canonical(actor_id))
        return {key: tuple(sorted(ids)) for key, ids in found.items()}

    @cached_property
    def _removed(self) -> frozenset[tuple[str, str]]:
        gone = DecisionKind.ALIAS_REMOVED
        return frozenset(place for place, row in self._alias_words.items() if row.kind is gone)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """Actor id to its latest new name."""
        renamed = [row for row in self.live if row.kind is DecisionKind.RENAMED and row.value and row.targets]
        return {row.targets[0]: row.value for row in renamed if row.value}

    def actor(self, actor_id: str) -> Actor | None:
        """The registry's actor that an id means, as people named it; None for an unresolved one."""
        root = self.canonical(actor_id)
        found = self.registry.get(root)
        if found is None:
            known = [row for member in self.members(root)[1:] if (row := self.registry.get(member))]
            found = replace(known[0], id=root) if known else None
        return self.overlay(found) if found else None

    def overlay(self, actor: Actor) -> Actor:
        """An actor, resolved or not, with its new name, and the names of those merged into it."""
        root = self.canonical(actor.id)
        label = self._names.get(root, actor.label)
        names = [actor.label, *actor.aliases]
        for member in self.members(root)[1:]:
            other = self.registry.get(member)
            names += [other.label, *other.aliases] if other else []
            names += [self._names[member]] if member in self._names else []
        added = sorted(
            row.value
            for (actor_id, _), row in self._alias_words.items()
            if actor_id == root and row.kind is DecisionKind.ALIAS_ADDED and row.value
        )
        names += added
        kept: dict[str, None] = {}
        for name in names:
            if name != label and (name in added or (root, name_key(name)) not in self._removed):
                kept[name] = None
        return replace(actor, id=root, label=label, aliases=tuple(kept))

    def state_of(self, actor_id: str, on: dt.date | None = None) -> str | None:
        """The state that an actor is, acts for on a day, or belongs to."""
        for member in self.members(actor_id):
            found = self.registry.state_of(member, on)
            if found:
                return self.canonical(found)
        return None
