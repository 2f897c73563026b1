"""Which projection is meant: the level, what counts, and what a weight is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from kg.errors import UsageError
from kg.model import EdgeStatus
from kg.selection import Selection, day
from kg.vocabulary import KG

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

__all__ = ["LEVELS", "SHOWN", "TOLD", "WEIGHTS", "Asked", "make_asked", "narrowed", "told_patterns"]

Level = Literal["actor", "country"]
Weight = Literal["events", "claims", "sources"]
LEVELS: tuple[Level, ...] = ("actor", "country")
WEIGHTS: tuple[Weight, ...] = ("events", "claims", "sources")

SHOWN = (EdgeStatus.HOLDS, EdgeStatus.CONTESTED)
TOLD = (EdgeStatus.HOLDS, EdgeStatus.CONTESTED, EdgeStatus.ALLEGED)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which projection is meant.

    Attributes:
        level: "actor", or "country": the states that the ends belong to or act for, without what
            passes within one state; with an exact selection, states themselves only.
        selection: which events count.
        weight: "events"; "claims" that tell of them; "sources": each event as often as independent
            sources tell of it.
        signed: add `positive` and `negative` (weight of cooperative and of hostile events by the
            Goldstein scale) and `sign`.
        things: keep resolutions, agreements, places and topics, which cannot act.
        one_way: leave symmetric relations out.
    """

    level: Level = "actor"
    selection: Selection = field(default_factory=Selection)
    weight: Weight = "events"
    signed: bool = False
    things: bool = False
    one_way: bool = False

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
            raise UsageError(f"no level “{self.level}”", remedy=f"Use one of: {', '.join(LEVELS)}.")
        if self.weight not in WEIGHTS:
            raise UsageError(f"no weight “{self.weight}”", remedy=f"Use one of: {', '.join(WEIGHTS)}.")

    @property
    def chosen(self) -> Selection:
        """The selection; without statuses of its own, what holds or is contested."""
        return replace(self.selection, statuses=self.selection.statuses or SHOWN)

    @property
    def told(self) -> str:
        """SPARQL: of the events ?event, those told as happened, unless other statuses are asked for."""
        return told_patterns(self.chosen)

    def ends(self, one: str, other: str) -> str:
        """SPARQL: who acts by ?edge, and upon whom, at this level.

        >>> Asked().ends("?source", "?target")
        '?edge rdf:subject ?source ; rdf:object ?target .'
        """
        themselves = f"rdf:subject {one} ; rdf:object {other}"
        if self.level == "actor":
            return f"?edge {themselves} ."
        states = f"kg:agentState {one} ; kg:recipientState {other}"
        return f"?edge {states} ; {themselves} ." if self.selection.exact else f"?edge {states} ."


def told_patterns(chosen: Selection) -> str:
    """SPARQL: of the events ?event, those told as happened or alleged, unless other statuses are asked for."""
    if not set(chosen.statuses) <= set(TOLD):
        return ""
    told = ", ".join(str(KG[each.value.capitalize()]) for each in TOLD)
    return f"?event kg:status ?_told . FILTER(?_told IN ({told}))"


def make_asked(level: str, weight: str, selection: Selection | None, **options: bool) -> Asked:
    """What is asked for in words that a person typed.

    Raises:
        UsageError: no such level or weight.
    """
    return Asked(level, selection or Selection(), weight, **options)  # type: ignore[arg-type]  # checked by Asked itself


def narrowed(
    level: str,
    classes: Sequence[str],
    since: dt.date | str | None,
    until: dt.date | str | None,
    sources: int,
    weight: str,
    selection: Selection | None,
    options: Mapping[str, bool],
) -> Asked:
    """What is asked for by a selection, and by arguments that narrow it.

    Raises:
        UsageError: no such level, weight or date.
    """
    chosen = selection or Selection()
    if classes:
        chosen = replace(chosen, classes=tuple(name.upper() for name in classes))
    if since is not None:
        chosen = replace(chosen, since=day(since, last=False) if isinstance(since, str) else since)
    if until is not None:
        chosen = replace(chosen, until=day(until, last=True) if isinstance(until, str) else until)
    if sources > 1:
        chosen = replace(chosen, min_sources=sources)
    return make_asked(level, weight, chosen, **options)
