"""A review as it goes on, without a terminal: where one is, what was decided, what can be undone.

Each decision is in a file beside the file of decisions, durably, before the next claim is shown; the
graph takes it in while the reviewer reads. Whatever ends the process, nothing that was decided is
lost: the next build or review finds what is pending.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.curation.files import append_decisions, settled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kg.curation.queue import Group
    from kg.curation.records import Pen
    from kg.model import Claim, Decision, DecisionKind

__all__ = ["Session"]

_MINUTE = 60.0


@dataclass(slots=True)
class Session:
    """One reviewer's way through a queue.

    Attributes:
        groups: what waits, the first first.
        pen: writes the records.
        journal: where decisions are kept that the graph does not have yet.
        sampled: whether the claims were drawn at random.
        at: index of the group shown.
        done: groups decided, with their index and records, for undoing.
        pending: records that the graph does not have yet.
        note: a reason for the next verdict.
    """

    groups: Sequence[Group]
    pen: Pen
    journal: Path
    sampled: bool = False
    at: int = 0
    done: list[tuple[int, list[Decision]]] = field(default_factory=list)
    pending: list[Decision] = field(default_factory=list)
    note: str | None = None
    _began: float = field(default_factory=time.monotonic)

    @property
    def current(self) -> Group | None:
        """The group shown; None at the end."""
        return self.groups[self.at] if self.at < len(self.groups) else None

    @property
    def rate(self) -> float:
        """Groups decided per hour; 0 in the first minute, when it would tell nothing."""
        seconds = time.monotonic() - self._began
        return len(self.done) / seconds * 3600 if seconds > _MINUTE else 0.0

    def decide(self, kind: DecisionKind, claims: Sequence[Claim], value: str | None = None) -> None:
        """Record one verdict on each claim of the group shown, and go on."""
        records = [
            self.pen.verdict(kind, claim, why=self.note, value=value, sampled=self.sampled) for claim in claims
        ]
        self._record(records)
        self.done.append((self.at, records))
        self.note = None
        self.at += 1

    def skip(self) -> None:
        """Go on without a decision."""
        self.note = None
        self.at += 1

    def undo(self) -> bool:
        """Take back what was decided last, and show it again; whether there was anything."""
        if not self.done:
            return False
        at, records = self.done.pop()
        self._record([self.pen.undo(record) for record in records])
        self.at = at
        return True

    def flush(self, decide: Callable[[Sequence[Decision]], object]) -> None:
        """Give the graph what it lacks."""
        if self.pending:
            decide(self.pending)
            self.pending = []
            settled(self.journal)

    def _record(self, records: list[Decision]) -> None:
        append_decisions(self.journal, records)
        self.pending += records
