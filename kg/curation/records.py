"""Making decisions: who decides, and times that rise, so that the latest word is the latest record."""

from __future__ import annotations

import datetime as dt
import getpass
import os
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.graph.verdicts import claim_content
from kg.model import Decision, DecisionKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Claim

__all__ = ["Pen", "find_decision", "reviewer"]

_SHORTEST = 4


def reviewer(name: str | None = None) -> str:
    """Who decides: the given name, else `KG_REVIEWER`, else the account's.

    Raises:
        UsageError: nobody is named anywhere.
    """
    found = name or os.environ.get("KG_REVIEWER")
    if not found:
        try:
            found = getpass.getuser()
        except (KeyError, OSError):
            found = None
    if not found or not found.strip():
        raise UsageError("it is not known who decides", remedy="Give --reviewer NAME, or set KG_REVIEWER.")
    return found.strip()


class Pen:
    """Writes one person's records.

    Args:
        author: who decides.
        known: records that are there: new ones are later than all of them, whatever the clock says.
        latest: the time of the latest of them, when that is all that is known.
    """

    def __init__(self, author: str, known: Iterable[Decision] = (), *, latest: str = "") -> None:
        self.author = author
        self._latest = max((decision.at for decision in known), default=latest)

    def now(self) -> str:
        """A time later than any before: ISO 8601 UTC with microseconds."""
        moment = dt.datetime.now(dt.UTC)
        found = _written(moment)
        if found <= self._latest:
            last = dt.datetime.fromisoformat(self._latest)
            found = _written(last + dt.timedelta(microseconds=1))
        self._latest = found
        return found

    def verdict(
        self,
        kind: DecisionKind,
        claim: Claim,
        *,
        why: str | None = None,
        value: str | None = None,
        sampled: bool = False,
    ) -> Decision:
        """A verdict on a claim, with the passage and the content that it judges."""
        return Decision(
            kind=kind,
            targets=(claim.id,),
            author=self.author,
            at=self.now(),
            why=why or None,
            value=value,
            document=claim.document,
            quote=claim.quote,
            start=claim.start,
            content=claim_content(claim),
            sampled=sampled,
        )

    def pair(self, kind: DecisionKind, one: str, other: str, why: str | None = None) -> Decision:
        """Same or different: two actors, of which the first stays, or two claims' events."""
        return Decision(kind, (one, other), self.author, self.now(), why=why or None)

    def name(self, kind: DecisionKind, actor: str, value: str, why: str | None = None) -> Decision:
        """A new name, or an alias that comes or goes."""
        return Decision(kind, (actor,), self.author, self.now(), why=why or None, value=value)

    def undo(self, decision: Decision, why: str | None = None) -> Decision:
        """Takes a record back: it counts no more; itself a record that can be undone."""
        return Decision(DecisionKind.UNDONE, (decision.id,), self.author, self.now(), why=why or None)


def _written(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


def find_decision(decisions: Iterable[Decision], words: str) -> Decision:
    """The record that an id, or the beginning of one, means.

    Raises:
        UsageError: none or several do.
    """
    found = [row for row in decisions if row.id.startswith(words)] if len(words) >= _SHORTEST else []
    if len(found) == 1:
        return found[0]
    what = f"{len(found)} decisions begin with {words}" if found else f"no decision “{words}”"
    raise UsageError(what, remedy="Give more digits." if found else "kg log shows the ids.")
