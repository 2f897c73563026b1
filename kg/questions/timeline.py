"""`timeline`: what happened around actors, or between two, in order of time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.errors import UsageError
from kg.questions.best import best_claims
from kg.questions.page import Answer, Grid, Heading, Line
from kg.questions.source import iris
from kg.questions.told import Happening, Told, event_row, happenings
from kg.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.questions.page import Block
    from kg.questions.source import Source

__all__ = ["Moment", "Strand", "Timeline", "timeline"]

MOST = 200
_BARS = 30
_TWO = 2


@dataclass(frozen=True, slots=True)
class Moment:
    """One event on the line, and the claim to quote for it."""

    event: Happening
    best: Told | None


@dataclass(frozen=True, slots=True)
class Strand:
    """Events in order of time.

    Attributes:
        title: whose they are; empty for those of the actors named themselves.
        agents: who acted for the state, with how many of these events; empty for the first strand.
        moments: the latest events, at most the limit; earlier: how many there are before them.
    """

    title: str
    agents: tuple[tuple[str, int], ...]
    moments: tuple[Moment, ...]
    earlier: int


@dataclass(frozen=True, slots=True, repr=False)
class Timeline(Answer):
    """The answer to `timeline`.

    Attributes:
        strands: of the actors themselves, then of whoever acted for them.
        undated: events that have no date and stand on no line.
    """

    question: str
    strands: tuple[Strand, ...]
    undated: int
    selection: str = ""

    @property
    def moments(self) -> list[Moment]:
        """Every event, in order of time."""
        found = [moment for strand in self.strands for moment in strand.moments]
        return sorted(found, key=lambda moment: moment.event.order)

    def blocks(self) -> Iterator[Block]:
        """What is to be read, in order."""
        yield Heading(self.question, 1)
        if self.selection:
            yield Line(f"Only: {self.selection}.")
        if not any(strand.moments for strand in self.strands):
            yield Line("No dated event.")
        yield from _months([moment.event for moment in self.moments])
        for strand in self.strands:
            if strand.title:
                count = len(strand.moments) + strand.earlier
                yield Heading(f"{strand.title}: {count:,} more event{'' if count == 1 else 's'}")
                yield Line(", ".join(f"{name} {number:,}" for name, number in strand.agents))
            yield Line("")
            if strand.earlier:
                yield Line(f"{strand.earlier:,} earlier events are not shown: --limit, --until.")
            rows = tuple(event_row(moment.event) for moment in strand.moments)
            yield Grid(("date", "what", "sources", "claim"), rows, right=frozenset({2}))
        if self.undated:
            yield Line("")
            noun = "event has" if self.undated == 1 else "events have"
            yield Line(f"{self.undated:,} more {noun} no date.")

    def rows(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """One row an event."""
        headings = (
            "date", "not_before", "not_after", "who", "relation", "whom", "class", "participants", "status",
            "contested", "sources", "claims", "through", "quote", "said by", "document", "publisher", "claim",
        )  # fmt: skip
        found: list[tuple[str, ...]] = []
        for strand in self.strands:
            for moment in strand.moments:
                event, best = moment.event, moment.best
                days = [day.isoformat() if day else "" for day in (event.not_before, event.not_after)]
                said = (best.quote or "", best.attribution, best.document, best.publisher or "") if best else ("",) * 4
                found.append(
                    (
                        event.date or "", *days, event.who, event.relation, event.whom, event.root,
                        "; ".join(event.participants), event.status, "; ".join(event.contested), str(event.sources),
                        str(event.claims), "others" if strand.title else "", *said, event.claim or "",
                    )
                )  # fmt: skip
        return headings, sorted(found, key=lambda row: (row[1] or row[2], row[2], row[-1]))


def _months(events: Sequence[Happening]) -> Iterator[Block]:
    """A bar a month (or a year, where there are many), when there is something to compare."""
    days = [event.not_before or event.not_after for event in events]
    months = Counter(day.isoformat()[:7] for day in days if day)
    if len(months) < 3 or sum(months.values()) < 10:  # noqa: PLR2004 (less needs no picture)
        return
    if len(months) > 24:  # noqa: PLR2004 (more than a screen takes)
        months = Counter(day.isoformat()[:4] for day in days if day)
    most = max(months.values())
    for month in sorted(months):
        bar = "█" * max(1, round(months[month] * _BARS / most))
        yield Line(f"{bar} {months[month]}", month)


def timeline(
    source: Source,
    *actors: str,
    between: bool = False,
    selection: Selection | None = None,
    limit: int = MOST,
) -> Timeline:
    """What happened around actors, or between two.

    Args:
        source: where to read.
        actors: whose events; none: everybody's.
        between: only events that both actors take part in; needs two.
        selection: of the events.
        limit: events at most in each strand, the latest.

    Raises:
        UsageError: an actor is not known or ambiguous; `between` without two actors.
    """
    if between and len(actors) != _TWO:
        raise UsageError(f"--between needs two actors, {len(actors)} given", remedy="kg timeline --between Israel Iran")
    chosen = selection or Selection()
    named = [source.actor(word) for word in actors]
    labels = source.labels(named)
    own = _pattern(named, "kg:participant", between=between)
    first, undated = _strand(source, "", own, chosen, limit)
    strands = [first]
    if named and not source.exact:
        # A state and whoever acts for it, but the actors themselves are in the first strand.
        wide = _pattern(named, "kg:participant|kg:agentState|kg:recipientState", between=between)
        others = f"{wide} FILTER NOT EXISTS {{ {own} }}"
        title = f"Through whoever acted for {' or '.join(labels[iri] for iri in named)} at the time"
        strand, more = _strand(source, title, others, chosen, limit, besides=named)
        undated += more
        strands += [strand] if strand.moments else []
    names = [labels[iri] for iri in named]
    about = f" between {' and '.join(names)}" if between else f" around {', '.join(names)}" if names else ""
    return Timeline(f"What happened{about}?", tuple(strands), undated, chosen.in_words())


def _pattern(named: Sequence[str], way: str, *, between: bool) -> str:
    if not named:
        return "?event a kg:Event ."
    if between:
        one, other = named
        return f"?event {way} {NamedNode(one)} . ?event {way} {NamedNode(other)} ."
    if len(named) == 1:
        return f"?event {way} {NamedNode(named[0])} ."
    return f"VALUES ?party {{ {iris(named)} }} ?event {way} ?party ."


def _strand(
    source: Source, title: str, pattern: str, selection: Selection, limit: int, besides: Sequence[str] = ()
) -> tuple[Strand, int]:
    """The latest events that a pattern binds to ?event, and how many have no date."""
    found = source.store.select(
        f"SELECT DISTINCT ?event ?lo ?hi ?relation WHERE {{ {pattern} {selection.event_patterns('?event')} "
        "OPTIONAL { ?event kg:notBefore ?lo } OPTIONAL { ?event kg:notAfter ?hi } "
        "OPTIONAL { ?event kg:relation ?relation } }"
    )
    # Edges have states too, but no kg:relation; asked so, every engine begins at the actor.
    rows = [row for row in found if row["relation"]]
    dated = [(row["lo"] or row["hi"] or "", row["event"] or "") for row in rows if row["lo"] or row["hi"]]
    latest = sorted(sorted(dated, key=itemgetter(1)), key=itemgetter(0), reverse=True)
    events = [event for _, event in latest]
    shown = events[:limit]
    best = best_claims(source, shown)
    moments = tuple(
        Moment(event, best.get(source.mint("event", event.id).value)) for event in happenings(source, shown)
    )
    agents = _agents(source, events, besides) if title else ()
    return Strand(title, agents, moments, len(events) - len(shown)), len(rows) - len(events)


def _agents(source: Source, events: Sequence[str], states: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Who acted for the states in these events."""
    counts: Counter[str] = Counter()
    wanted = iris(states)
    for start in range(0, len(events), 400):
        part = iris(events[start : start + 400])
        for actor, state in (("kg:agent", "kg:agentState"), ("kg:recipient", "kg:recipientState")):
            for row in source.store.select(
                f"SELECT ?actor (COUNT(DISTINCT ?event) AS ?n) WHERE {{ VALUES ?event {{ {part} }} "
                f"VALUES ?state {{ {wanted} }} ?event {state} ?state ; {actor} ?actor }} GROUP BY ?actor"
            ):
                counts[row["actor"] or ""] += int(row["n"] or 0)
    labels = source.labels(counts)
    ordered = sorted(counts, key=lambda actor: (-counts[actor], actor))
    return tuple((labels[actor], counts[actor]) for actor in ordered)
