"""What a run did, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kg.errors import Problem

__all__ = ["Progress", "Report", "Silent", "Undated"]


class Progress(Protocol):
    """Told how far long work is; `kg.cli` draws it on a terminal."""

    def start(self, what: str, total: int | None) -> None:
        """A stretch of work begins: its name and how many units it has, when known."""

    def step(self, unit: str) -> None:
        """One unit is done."""

    def stop(self) -> None:
        """The stretch is over."""


class Silent:
    """No progress, for notebooks and pipes."""

    def start(self, what: str, total: int | None) -> None:
        """Nothing."""

    def step(self, unit: str) -> None:
        """Nothing."""

    def stop(self) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class Undated:
    """A document without a date, and how many of its claims are undated for it."""

    key: str
    name: str
    claims: int


@dataclass(slots=True)
class Report:
    """What a run did; counts are of this run.

    Attributes:
        new, changed, known, removed: names of documents and tables.
        claims: claims of the new and changed units.
        new_actors: names that no registry knows, of tables; with the nearest known ones.
        problems: what was skipped, and why.
        remarks: guesses that were made (an encoding).
        undated: documents that lack a date.
        rebuilt: the derived graph was made anew, whole.
    """

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    claims: int = 0
    new_actors: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    undated: list[Undated] = field(default_factory=list)
    rebuilt: bool = False

    def include(self, other: Report) -> None:
        """Add what another run did."""
        for name in ("new", "changed", "known", "removed", "new_actors", "problems", "remarks", "undated"):
            getattr(self, name).extend(getattr(other, name))
        self.claims += other.claims
        self.rebuilt = self.rebuilt or other.rebuilt

    @property
    def summary(self) -> str:
        """One line: what was loaded, and what was not."""
        parts = [
            _count(len(self.new), "new"),
            _count(len(self.changed), "changed"),
            _count(len(self.known), "unchanged"),
            _count(len(self.removed), "removed"),
        ]
        units = ", ".join(part for part in parts if part) or "nothing to read"
        actors, problems = len(self.new_actors), len(self.problems)
        return (
            f"{units}; {self.claims} claims loaded, {actors} new actor{'s' * (actors != 1)}, "
            f"{problems} problem{'s' * (problems != 1)}"
        )


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number else ""
