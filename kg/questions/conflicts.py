"""`conflicts`: on what sources disagree, kept apart from what changed as time passed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.questions.page import Answer, Heading, Line
from kg.questions.source import iris, portions
from kg.questions.told import Happening, Told, happenings, told
from kg.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.questions.page import Block
    from kg.questions.source import Source

__all__ = ["KINDS", "Change", "Conflict", "Conflicts", "Side", "conflicts"]

KINDS = {
    "fact": "Whether it happened",
    "number": "How many",
    "date": "When",
    "agent": "Who did it to whom",
}
"""What sources can disagree on, and as a heading."""

MOST = 50
_SERIES = 20


@dataclass(frozen=True, slots=True)
class Side:
    """One version, and the claims that give it."""

    version: str
    claims: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One matter on which sources disagree.

    Attributes:
        kind: one of `KINDS`.
        event: the event; None where accounts of one relation, told of no one event, contradict.
        sides: who says what; two or more.
    """

    kind: str
    sentence: str
    date: str | None
    event: Happening | None
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A number that is given for different times: no conflict, but to be told from one.

    Attributes:
        points: (date, number in words, who says so, claim), in order of time.
    """

    sentence: str
    points: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True, repr=False)
class Conflicts(Answer):
    """The answer to `conflicts`.

    Attributes:
        found: by kind, then by time.
        changes: numbers that differ because time passed.
        left_out: contested events beyond the limit.
    """

    question: str
    found: tuple[Conflict, ...]
    changes: tuple[Change, ...]
    left_out: int = 0
    selection: str = ""

    def blocks(self) -> Iterator[Block]:
        """What is to be read, in order."""
        yield Heading(self.question, 1)
        if self.selection:
            yield Line(f"Only: {self.selection}.")
        if not self.found:
            yield Line("On nothing: no event here is told in ways that exclude each other.")
        for kind, words in KINDS.items():
            of_kind = [each for each in self.found if each.kind == kind]
            if of_kind:
                yield Heading(f"{words}: {len(of_kind):,}")
            for each in of_kind:
                yield from _conflict(each)
        if self.left_out:
            yield Line("")
            yield Line(f"{self.left_out:,} more contested events are not shown: --limit.")
        if self.changes:
            yield Heading(f"No conflict, but change over time: {len(self.changes):,}")
            for change in self.changes:
                yield Heading(change.sentence, 3)
                for date, number, who, claim in change.points:
                    yield Line(f"{number}: {who} (claim {claim})", date)

    def rows(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """One row a claim; changes over time have the kind "change"."""
        headings = ("kind", "what", "date", "version", "said by", "publisher", "published", "quote", "claim")
        rows: list[tuple[str, ...]] = [
            (
                each.kind, each.sentence, each.date or "", side.version, claim.attribution, claim.publisher or "",
                claim.published.isoformat() if claim.published else "", claim.quote or "", claim.id,
            )
            for each in self.found
            for side in each.sides
            for claim in side.claims
        ]  # fmt: skip
        rows += [
            ("change", change.sentence, date, number, who, "", "", "", claim)
            for change in self.changes
            for date, number, who, claim in change.points
        ]
        return headings, rows


def _conflict(each: Conflict) -> Iterator[Block]:
    yield Heading(f"{each.date or 'undated'}  {each.sentence}", 3)
    for side in each.sides:
        yield Line(f"{side.version}:", depth=1)
        for claim in side.claims:
            quote = f" “{claim.quote}”" if claim.quote else ""
            yield Line(f"{claim.voice}{_published(claim)}{quote} (claim {claim.id})", depth=2)
            if claim.note:
                yield Line(f"note: {claim.note}", depth=3)


def _published(claim: Told) -> str:
    return f", {claim.published}" if claim.published else ""


# ---- finding ----


def conflicts(source: Source, *actors: str, selection: Selection | None = None, limit: int = MOST) -> Conflicts:
    """On what sources disagree.

    Args:
        source: where to read.
        actors: only events of any of these, whoever acts for them included unless it is exact.
        selection: of the events.
        limit: contested events at most, the latest.

    Raises:
        UsageError: an actor is not known or ambiguous.
    """
    chosen = selection or Selection()
    named = [source.actor(word) for word in actors]
    rows = source.store.select(
        f"SELECT DISTINCT ?event ?to WHERE {{ ?event kg:contested ?what . {_of(source, named)} "
        f"{chosen.event_patterns('?event')} OPTIONAL {{ ?event kg:notAfter ?to }} }} ORDER BY DESC(?to) ?event"
    )
    events = happenings(source, (row["event"] or "" for row in rows[:limit]))
    behind = _claims_of(source, events)
    found = [_between(event, kind, behind[event.id]) for event in events for kind in event.contested if kind in KINDS]
    found += _across(source, named, chosen, {claim.edge for claims in behind.values() for claim in claims})
    kinds = list(KINDS)
    found.sort(key=lambda each: (kinds.index(each.kind), each.date or "9999", each.sentence))
    labels = source.labels(named)
    about = f" about {', '.join(labels[iri] for iri in named)}" if named else ""
    return Conflicts(
        f"On what do sources disagree{about}?",
        tuple(found),
        tuple(_changes(source, named, chosen)),
        max(0, len(rows) - limit),
        chosen.in_words(),
    )


def _of(source: Source, named: Sequence[str]) -> str:
    if not named:
        return ""
    ways = "kg:participant" if source.exact else "kg:participant|kg:agentState|kg:recipientState"
    return f"VALUES ?party {{ {iris(named)} }} ?event {ways} ?party ."


def _claims_of(source: Source, events: Sequence[Happening]) -> dict[str, list[Told]]:
    nodes = [source.mint("event", event.id).value for event in events]
    behind: set[str] = set()
    for part in portions(nodes):
        rows = source.store.select(f"SELECT ?claim WHERE {{ VALUES ?event {{ {iris(part)} }} ?claim kg:event ?event }}")
        behind |= {row["claim"] or "" for row in rows}
    found: dict[str, list[Told]] = {event.id: [] for event in events}
    for claim in told(source, behind):
        found[claim.event or ""].append(claim)
    return found


def _between(event: Happening, kind: str, claims: Sequence[Told]) -> Conflict:
    actual = [claim for claim in claims if claim.modality == "actual"]
    if kind == "fact" and _only_number(actual):
        kind = "number"
    versions: dict[str, Callable[[Told], str | None]] = {
        "fact": _happened,
        "number": _how_many,
        "date": lambda claim: claim.date if not claim.against else None,
        "agent": lambda claim: f"{claim.who} acted" if not claim.against else None,
    }
    return Conflict(kind, event.sentence, event.date, event, _sides(actual, versions[kind]))


def _happened(claim: Told) -> str:
    return "It did not happen" if claim.against else "It happened"


def _how_many(claim: Told) -> str | None:
    return f"Denied: {claim.number}" if claim.against and claim.number else claim.number


def _only_number(claims: Sequence[Told]) -> bool:
    """Whether those who deny it deny a number that the others give, not the deed."""
    given = {claim.value for claim in claims if not claim.against and claim.value is not None}
    return all(claim.value in given for claim in claims if claim.against)


def _sides(claims: Sequence[Told], version: Callable[[Told], str | None]) -> tuple[Side, ...]:
    found: dict[str, list[Told]] = {}
    for claim in claims:
        words = version(claim)
        if words:
            found.setdefault(words, []).append(claim)
    return tuple(Side(words, tuple(found[words])) for words in sorted(found, key=lambda words: _order(found[words])))


def _order(claims: Sequence[Told]) -> tuple[float, bool, str]:
    return min(claim.value or 0.0 for claim in claims), claims[0].against, claims[0].id


def _across(source: Source, named: Sequence[str], selection: Selection, known: set[str | None]) -> list[Conflict]:
    """Contested edges whose accounts were not told of one event: somebody denies it as such."""
    party = f"VALUES ?party {{ {iris(named)} }} ?edge {_ends(source)} ?party ." if named else ""
    rows = source.store.select(
        f"SELECT DISTINCT ?edge WHERE {{ ?edge kg:status kg:Contested ; a kg:Edge . {party} "
        f"{selection.edge_patterns('?edge')} }} ORDER BY ?edge LIMIT {MOST}"
    )
    edges = [row["edge"] or "" for row in rows if source.mint.local("edge", row["edge"] or "") not in known]
    behind: set[str] = set()
    for part in portions(edges):
        found = source.store.select(
            f"SELECT ?claim WHERE {{ VALUES ?edge {{ {iris(part)} }} ?claim kg:edge ?edge ; kg:event ?event }}"
        )
        behind |= {row["claim"] or "" for row in found}
    groups: dict[str, list[Told]] = {}
    for claim in told(source, behind):
        groups.setdefault(claim.edge or "", []).append(claim)
    result = []
    for claims in groups.values():
        actual = [claim for claim in claims if claim.modality == "actual"]
        sides = _sides(actual, _happened)
        result.append(Conflict("fact", claims[0].sentence, None, None, sides))
    return result


def _ends(source: Source) -> str:
    return "rdf:subject|rdf:object" + ("" if source.exact else "|kg:agentState|kg:recipientState")


# ---- change over time ----


def _changes(source: Source, named: Sequence[str], selection: Selection) -> list[Change]:
    """Numbers of one thing that are given for different times."""
    party = f"VALUES ?party {{ {iris(named)} }} ?claim rdf:subject|rdf:object ?party ." if named else ""
    rows = source.store.select(
        "SELECT ?p ?o ?unit (COUNT(DISTINCT ?event) AS ?n) WHERE { "
        f"?claim kg:quantity ?value ; kg:event ?event ; rdf:predicate ?p ; rdf:object ?o . {party} "
        f"{selection.claim_patterns('?claim')} OPTIONAL {{ ?claim kg:unit ?unit }} }} "
        f"GROUP BY ?p ?o ?unit HAVING (COUNT(DISTINCT ?event) > 1) ORDER BY DESC(?n) ?p ?o ?unit LIMIT {_SERIES}"
    )
    found = []
    for row in rows:
        unit = f"; kg:unit {Literal(row['unit'])}" if row["unit"] else ""
        claims = source.store.select(
            f"SELECT DISTINCT ?claim WHERE {{ ?claim rdf:object {NamedNode(row['o'] or '')} ; "
            f"rdf:predicate {NamedNode(row['p'] or '')} ; kg:quantity ?value ; kg:event ?event {unit} . "
            f"{'' if row['unit'] else 'FILTER NOT EXISTS { ?claim kg:unit ?any }'} {party} "
            f"{selection.claim_patterns('?claim')} }}"
        )
        change = _change(told(source, (each["claim"] or "" for each in claims)))
        if change is not None:
            found.append(change)
    return sorted(found, key=lambda change: change.sentence)


def _change(claims: Sequence[Told]) -> Change | None:
    """The series; None unless two events at different times give different numbers."""
    dated = [claim for claim in claims if claim.modality == "actual" and not claim.against and _day(claim)]
    dated.sort(key=lambda claim: (_day(claim) or dt.date.max, claim.value or 0.0, claim.id))
    if len({(claim.event, claim.value) for claim in dated}) < 2 or len({_day(claim) for claim in dated}) < 2:  # noqa: PLR2004
        return None
    if len({claim.value for claim in dated}) < 2:  # noqa: PLR2004 (two numbers make a change)
        return None
    some = dated[0]
    points = tuple((claim.date or "", claim.number or "", claim.voice, claim.id) for claim in dated)
    agents = {claim.who for claim in dated if claim.who}
    return Change(some.sentence if len(agents) == 1 else f"{some.label} {some.whom}", points)


def _day(claim: Told) -> dt.date | None:
    return claim.not_after or claim.not_before
