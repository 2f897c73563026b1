"""How well engines read, by people's verdicts: precision with intervals and counts.

Only verdicts on claims that were drawn at random give the precision of an engine: a queue that
begins with the doubtful ones would understate it.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.verdicts import live_verdicts, said
from kg.model import DecisionKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Decision

__all__ = ["Precision", "judged", "precisions", "wilson"]

_Z = 1.959963984540054  # two-sided 95 %
_WRONG = frozenset({DecisionKind.REJECTED, DecisionKind.CORRECTED})


def wilson(right: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share, after Wilson (1927), without continuity correction.

    >>> [round(bound, 3) for bound in wilson(8, 10)]
    [0.49, 0.943]
    """
    if total == 0:
        return 0.0, 1.0
    share, square = right / total, _Z * _Z
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = _Z / (1 + square / total) * math.sqrt(share * (1 - share) / total + square / (4 * total * total))
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Precision:
    """Verdicts of one kind of claims.

    Attributes:
        name: engine with its version, or relation.
        right: accepted.
        wrong: rejected or corrected.
        unsure: left open; no part of the share.
    """

    name: str
    right: int
    wrong: int
    unsure: int

    @property
    def share(self) -> float | None:
        """Precision; None without a verdict that decides."""
        total = self.right + self.wrong
        return self.right / total if total else None

    @property
    def interval(self) -> tuple[float, float]:
        """Its 95 % interval."""
        return wilson(self.right, self.right + self.wrong)

    @property
    def cells(self) -> tuple[str, str, str, str, str, str]:
        """For a table: name, precision, interval, right, wrong, unsure."""
        low, high = self.interval
        share = f"{self.share:.1%}" if self.share is not None else "–"
        interval = f"{low:.1%} – {high:.1%}" if self.share is not None else "–"
        return self.name, share, interval, str(self.right), str(self.wrong), str(self.unsure)


def judged(decisions: Iterable[Decision], *, sampled: bool) -> list[Decision]:
    """The verdicts that count now on claims that engines read, one a claim.

    Args:
        decisions: all records.
        sampled: only those on claims that were drawn at random; a claim's sample verdict counts for
            the sample whatever was said of it outside.
    """
    found = []
    for rows in live_verdicts(decisions).by_claim.values():
        mine = [row for row in rows if row.sampled or not sampled]
        engine = said(mine[-1].content).get("read_by") if mine else None
        if engine and engine != "hand":
            found.append(mine[-1])
    return found


def precisions(verdicts: Iterable[Decision], by: str) -> list[Precision]:
    """Precision by "engine" or "relation", the most judged first; or of "all" together.

    Args:
        verdicts: what `judged` gives.
        by: what to group by.
    """
    counts: dict[str, Counter[str]] = {}
    for row in verdicts:
        content = said(row.content)
        name = {"engine": content.get("read_by"), "relation": content.get("relation")}.get(by, "all")
        answer = "wrong" if row.kind in _WRONG else "right" if row.kind is DecisionKind.ACCEPTED else "unsure"
        counts.setdefault(str(name), Counter())[answer] += 1
    found = [Precision(name, each["right"], each["wrong"], each["unsure"]) for name, each in counts.items()]
    return sorted(found, key=lambda each: (-each.right - each.wrong, each.name))
