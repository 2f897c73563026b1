"""How an edge, or an event, stands: the rule "when an edge holds"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.graph.derive.sources import count_sources
from kg.model import EdgeStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.graph.derive.sources import Outlets
    from kg.graph.derive.testimony import Testimony

__all__ = ["SHOWN", "status_of"]

_SURE = 0.5  # reading confidence from which a claim counts without a reviewer
_TWO = 2

SHOWN = frozenset({EdgeStatus.HOLDS, EdgeStatus.CONTESTED})
"""The statuses with a direct triple."""


def status_of(members: Sequence[Testimony], outlets: Outlets) -> EdgeStatus:
    """The status that claims (none of them rejected) give.

    - holds: one is affirmed and actual, and accepted; or read with confidence 0.5 or more and told
      in the document's own voice, by the acting side, or by two independent sources.
    - contested: it would hold, and somebody denies it.
    - alleged: somebody says so, which is not enough to hold, denied or not.
    - denied: nobody says that it is so, and somebody that it is not.
    - potential: only requested, threatened, intended, possible or predicted.
    """
    told = [member for member in members if member.affirmed and member.actual]
    denied = any(not member.affirmed and member.actual for member in members)
    if told:
        if not _holds(told, outlets):
            return EdgeStatus.ALLEGED
        return EdgeStatus.CONTESTED if denied else EdgeStatus.HOLDS
    if denied or not any(member.affirmed for member in members):
        return EdgeStatus.DENIED
    return EdgeStatus.POTENTIAL


def _holds(told: Sequence[Testimony], outlets: Outlets) -> bool:
    if any(member.accepted for member in told):
        return True
    sure = [member for member in told if member.confidence >= _SURE]
    if any(member.own_voice or member.acting_side for member in sure):
        return True
    return count_sources(sure, outlets) >= _TWO
