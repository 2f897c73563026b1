"""What was decided, in words; and where two people decided differently."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.actors.identity import live_decisions
from kg.graph.verdicts import said
from kg.model import DecisionKind, name_key, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.model import Decision

__all__ = ["Conflict", "Entry", "about_actor", "conflicts", "decision_words", "entries"]

_ON_EVENTS = frozenset({DecisionKind.SAME_EVENT, DecisionKind.DIFFERENT_EVENT})
_ON_PAIRS = frozenset({DecisionKind.SAME_ACTOR, DecisionKind.DIFFERENT_ACTOR}) | _ON_EVENTS
_ON_NAMES = frozenset({DecisionKind.ALIAS_ADDED, DecisionKind.ALIAS_REMOVED})


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log; `live` is False for what was undone."""

    decision: Decision
    words: str
    live: bool


def entries(decisions: Iterable[Decision]) -> list[Entry]:
    """The log, newest first."""
    rows = {row.id: row for row in decisions}
    alive = {row.id for row in live_decisions(rows.values())}
    ordered = sorted(rows.values(), key=lambda row: (row.at, row.id), reverse=True)
    return [Entry(row, decision_words(row, rows), row.id in alive) for row in ordered]


def decision_words(decision: Decision, known: Mapping[str, Decision] | None = None) -> str:
    """What a record decides: `accepted “Netanyahu criticized Moscow”`.

    Args:
        decision: the record.
        known: records by id, for saying what an undoing takes back.
    """
    kind, targets = decision.kind, decision.targets
    if kind.is_verdict:
        words = f"{kind.value} {_judged(decision)}"
        if kind is DecisionKind.CORRECTED:
            words += f" to “{_sentence(said(decision.value))}”"
        return words
    if kind is DecisionKind.UNDONE:
        undone = (known or {}).get(targets[0]) if targets else None
        return f"undid: {decision_words(undone, known)}" if undone else f"undid {targets[0] if targets else '?'}"
    pair = " and ".join(targets)
    return {
        DecisionKind.SAME_ACTOR: f"merged {' ← '.join(targets)}",
        DecisionKind.DIFFERENT_ACTOR: f"said that {pair} are different",
        DecisionKind.RENAMED: f"renamed {pair} to “{decision.value}”",
        DecisionKind.ALIAS_ADDED: f"added the name “{decision.value}” to {pair}",
        DecisionKind.ALIAS_REMOVED: f"took the name “{decision.value}” from {pair}",
        DecisionKind.SAME_EVENT: f"said that claims {pair} tell of one event",
        DecisionKind.DIFFERENT_EVENT: f"said that claims {pair} tell of two events",
    }[kind]


def _judged(decision: Decision) -> str:
    content = said(decision.content)
    return f"“{_sentence(content)}”" if content else f"claim {decision.targets[0] if decision.targets else '?'}"


def _sentence(content: Mapping[str, object]) -> str:
    def end(value: object) -> str:
        if not isinstance(value, list) or not value:
            return str(value or "")
        words, actor = str(value[0]), value[-1]
        return words if actor in {None, slug(words)} else f"{words} ({actor})"

    words = [end(content.get("subject")), str(content.get("relation", "")), end(content.get("object"))]
    sentence = " ".join(word for word in words if word)
    negated = "NOT: " if content.get("polarity") == "negated" else ""
    modality = content.get("modality")
    held = f" ({modality})" if modality not in {None, "", "actual"} else ""
    return negated + sentence + held


def about_actor(decisions: Iterable[Decision], actors: Iterable[str]) -> list[Decision]:
    """The records about actors (ids), with the undoings of them, oldest first."""
    rows = sorted(decisions, key=lambda row: (row.at, row.id))
    wanted = set(actors)
    kinds = _ON_NAMES | {DecisionKind.SAME_ACTOR, DecisionKind.DIFFERENT_ACTOR, DecisionKind.RENAMED}
    found: set[str] = set()
    for row in rows:
        direct = row.kind in kinds and not wanted.isdisjoint(row.targets)
        if direct or (row.kind is DecisionKind.UNDONE and not found.isdisjoint(row.targets)):
            found.add(row.id)
    return [row for row in rows if row.id in found]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two people's live decisions on one thing that differ; the later one counts."""

    counts: Decision
    other: Decision

    def __str__(self) -> str:
        sides = [
            f"{row.author} ({row.at[:10]}) {decision_words(row)}" + (f": {row.why}" if row.why else "")
            for row in (self.other, self.counts)
        ]
        return f"{sides[0]}\n  but {sides[1]}, which counts (it is later)"


def conflicts(decisions: Iterable[Decision]) -> list[Conflict]:
    """Where two people's latest words on one thing differ, by what it is about."""
    latest: dict[tuple[str, ...], dict[str, Decision]] = {}
    for row in live_decisions(decisions):
        key = _subject(row)
        if key is not None:
            latest.setdefault(key, {})[row.author] = row
    found = []
    for key in sorted(latest):
        rows = sorted(latest[key].values(), key=lambda row: (row.at, row.id))
        found += [Conflict(rows[-1], row) for row in rows[:-1] if _outcome(row) != _outcome(rows[-1])]
    return found


def _subject(row: Decision) -> tuple[str, ...] | None:
    """What two people may decide differently."""
    if row.kind.is_verdict:
        return ("claim", *row.targets)
    if row.kind in _ON_PAIRS:
        return ("events" if row.kind in _ON_EVENTS else "actors", *sorted(row.targets))
    if row.kind is DecisionKind.RENAMED:
        return ("name", *row.targets)
    if row.kind in _ON_NAMES:
        return ("alias", *row.targets, name_key(row.value or ""))
    return None


def _outcome(row: Decision) -> tuple[str, str | None]:
    return row.kind.value, row.value if row.kind in {DecisionKind.CORRECTED, DecisionKind.RENAMED} else None
