"""`explain`: all claims for and against a relation, and why its edge is or is not drawn."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.errors import UsageError
from kg.model import EdgeStatus
from kg.questions.page import Answer, Grid, Heading, Line, Quote
from kg.questions.source import day_of, iris, portions
from kg.questions.told import Happening, Told, happenings, told
from kg.questions.why import reason
from kg.selection import Selection
from kg.vocabulary import KG

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.questions.page import Block
    from kg.questions.source import Source

__all__ = ["OPEN", "Explained", "Explanation", "Group", "claim_blocks", "explain"]

OPEN = "_"
"""What a person types for a part left open."""

MOST = 25  # edges explained unless more are asked for


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that tell of one event; `event` is None for claims that count for none."""

    event: Happening | None
    claims: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """One relation between two actors.

    Attributes:
        edge: its id; None where an end is missing, so that there is no edge.
        through: whether an end asked for is only acted for (the state's president, say).
        status: how it stands; drawn: whether it is a plain triple.
        why: the rule that makes it so, in words.
        events, claims, sources, first, last: of the edge, whatever is selected.
        groups: the claims selected, by event in order of time; rejected ones last.
    """

    edge: str | None
    who: str
    label: str
    relation: str
    whom: str
    through: bool
    status: EdgeStatus
    drawn: bool
    why: str
    events: int
    claims: int
    sources: int
    first: dt.date | None
    last: dt.date | None
    groups: tuple[Group, ...]

    @property
    def sentence(self) -> str:
        """Who did what to whom."""
        return " ".join(part for part in (self.who, self.label, self.whom) if part)


@dataclass(frozen=True, slots=True)
class Explanation(Answer):
    """The answer to `explain`.

    Attributes:
        question: in words.
        found: relations, those of the actors named first, then those of whoever acts for them.
        left_out: how many more relations there are than are shown.
        selection: what was selected, in words.
    """

    question: str
    found: tuple[Explained, ...]
    left_out: int = 0
    selection: str = ""

    def blocks(self) -> Iterator[Block]:
        """What is to be read, in order."""
        yield Heading(self.question, 1)
        if self.selection:
            yield Line(f"Only: {self.selection}.")
        if not self.found:
            yield Line("No claim here says so.")
        through = [each for each in self.found if each.through]
        for each in self.found:
            if not each.through:
                yield from _explained(each)
        if through:
            yield Heading(f"Through whoever acted for the state at the time: {_count(len(through), 'relation')}")
            for each in through:
                yield from _explained(each, level=3)
        if self.left_out:
            yield Line("")
            yield Line(f"{self.left_out:,} more relations are not shown: --limit {len(self.found) + self.left_out}.")

    def rows(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """One row a claim."""
        headings = (
            "who", "relation", "whom", "status", "date", "stance", "number", "said by", "publisher",
            "published", "document", "quote", "review", "event", "claim",
        )  # fmt: skip
        rows = [
            (
                claim.who, claim.relation, claim.whom, each.status.value, claim.date or "", claim.stance,
                claim.number or "", claim.attribution, claim.publisher or "",
                claim.published.isoformat() if claim.published else "", claim.document, claim.quote or "",
                claim.review.value, claim.event or "", claim.id,
            )
            for each in self.found
            for group in each.groups
            for claim in group.claims
        ]  # fmt: skip
        return headings, rows


def _count(number: int, noun: str, plural: str | None = None) -> str:
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def _explained(each: Explained, level: int = 2) -> Iterator[Block]:
    yield Heading(each.sentence, level)
    counts = ", ".join(
        [
            _count(each.events, "event"),
            _count(each.claims, "claim"),
            _count(each.sources, "independent source"),
        ]
    )
    period = f", {_period(each.first, each.last)}" if each.first or each.last else ""
    if each.edge is not None:
        yield Line(counts + period, "On record")
    yield Line(each.why, "Drawn" if each.drawn else "Not drawn")
    for group in each.groups:
        yield Line("")
        if group.event is None:
            yield Line("Claims that do not count:")
        else:
            yield Line(_event_line(group))
        for claim in group.claims:
            yield from claim_blocks(claim)


def _period(first: dt.date | None, last: dt.date | None) -> str:
    if first and last:
        return first.isoformat() if first == last else f"{first} to {last}"
    return f"from {first}" if first else f"until {last}"


def _event_line(group: Group) -> str:
    event = group.event
    assert event is not None
    against = sum(claim.against for claim in group.claims)
    parts = [_count(len(group.claims) - against, "claim") + " for"]
    parts += [f"{against} against"] if against else []
    marks = f"; {event.marks}" if event.marks else ""
    contested = "; it is disputed that it happened" if "fact" in event.contested else ""
    return f"{event.date or 'undated'}  {', '.join(parts)}, {_count(event.sources, 'independent source')}{marks}{contested}"


def claim_blocks(claim: Told, depth: int = 1) -> Iterator[Block]:
    """One claim: the words, who says so, what was decided."""
    said = f"according to {', quoted by '.join(reversed(claim.said_by))}; " if claim.said_by else ""
    how = f" [{claim.stance}]" if claim.stance else ""
    made = "made by hand" if claim.hand_made else f"reading confidence {claim.confidence:.2f}"
    number = f", {claim.number}" if claim.number else ""
    source = f"{said}{claim.where}{number}; {made}{how}; claim {claim.id}"
    yield Quote(claim.quote or "", source, depth)
    for verdict in claim.verdicts:
        yield Line(str(verdict), depth=depth + 2)
    if claim.note:
        yield Line(f"note: {claim.note}", depth=depth + 2)


# ---- finding ----


@dataclass(frozen=True, slots=True)
class _Asked:
    """IRIs of the parts; None is open."""

    who: str | None
    relation: str | None
    whom: str | None


def explain(
    source: Source, who: str, relation: str, whom: str, *, selection: Selection | None = None, limit: int = MOST
) -> Explanation:
    """All claims for and against what is asked.

    Args:
        source: where to read.
        who, relation, whom: names, or `_` for a part left open; at least one is given.
        selection: of the claims; edges and their status stay what they are.
        limit: relations at most, those with most claims.

    Raises:
        UsageError: a name is not known or ambiguous, or everything is left open.
    """
    if {who, relation, whom} == {OPEN}:
        raise UsageError("everything is left open", remedy="Name an actor or a relation: kg explain Russia vetoed _")
    asked = _Asked(
        None if who == OPEN else source.actor(who),
        None if relation == OPEN else source.term("relation", relation),
        None if whom == OPEN else source.actor(whom),
    )
    chosen = selection or Selection()
    edges = _edges(source, asked, chosen)
    shown = [row["edge"] or "" for row in edges[:limit]]
    found = _explain_edges(source, shown, asked, chosen)
    if len(edges) <= limit:
        found += _without_edge(source, asked, chosen)
    found.sort(key=lambda each: (each.through, each.first or dt.date.max, each.sentence))
    question = _question(source, asked)
    return Explanation(question, tuple(found), max(0, len(edges) - limit), chosen.in_words())


def _question(source: Source, asked: _Asked) -> str:
    labels = source.labels(each for each in (asked.who, asked.whom) if each)
    row = source.relation(asked.relation) if asked.relation else None
    parts = (
        labels[asked.who] if asked.who else "who",
        (row.label if row else KG.local(asked.relation or "")) or "did what to",
        labels[asked.whom] if asked.whom else "whom or what",
    )
    return f"Who says that {' '.join(parts)}?"


def _ends(source: Source, asked: _Asked, who: str | None, whom: str | None) -> str:
    """Patterns for an edge between the two, whoever acts for them included unless it is exact."""
    parts = []
    for actor, end, state in ((who, "rdf:subject", "kg:agentState"), (whom, "rdf:object", "kg:recipientState")):
        if actor is not None:
            path = end if source.exact else f"{end}|{state}"
            parts.append(f"?edge {path} {NamedNode(actor)} .")
    parts.append("?edge a kg:Edge .")
    if asked.relation:
        parts.append(f"?edge rdf:predicate {NamedNode(asked.relation)} .")
    return " ".join(parts)


def _edges(source: Source, asked: _Asked, selection: Selection) -> list[dict[str, str | None]]:
    """Edges asked for, those with most claims first; both ways for symmetric relations."""
    row = source.relation(asked.relation) if asked.relation else None
    both = _ends(source, asked, asked.who, asked.whom)
    if row is None or row.symmetric:
        turned = _ends(source, asked, asked.whom, asked.who)
        both = f"{{ {both} }} UNION {{ {turned} ?edge rdf:predicate/kg:symmetric true }}"
    return source.store.select(
        f"SELECT DISTINCT ?edge ?claims WHERE {{ {{ SELECT DISTINCT ?edge WHERE {{ {both} }} }} "
        f"?edge kg:claims ?claims . {selection.edge_patterns('?edge')} }} ORDER BY DESC(?claims) ?edge"
    )


def _explain_edges(source: Source, edges: Sequence[str], asked: _Asked, selection: Selection) -> list[Explained]:
    about = source.describe(edges)
    behind: dict[str, list[str]] = {edge: [] for edge in edges}
    for part in portions(edges):
        for row in source.store.select(
            f"SELECT DISTINCT ?edge ?claim WHERE {{ VALUES ?edge {{ {iris(part)} }} ?claim kg:edge ?edge ; kg:event ?event . "
            f"{selection.claim_patterns('?claim')} }}"
        ):
            behind[row["edge"] or ""].append(row["claim"] or "")
    for edge, claims in _not_counted(source, edges).items():
        behind[edge] += claims
    by_id = {claim.id: claim for claim in told(source, (each for claims in behind.values() for each in claims))}
    events = _events(source, by_id.values())
    labels = source.labels(
        each for edge in about.values() for each in (edge.values[_SUBJECT] + edge.values[_OBJECT])
    )
    found = []
    for edge in edges:
        ids = {source.mint.local("claim", each) or each for each in behind[edge]}
        claims = [claim for claim in by_id.values() if claim.id in ids]
        ends = (about[edge].values[_SUBJECT][0], about[edge].values[_OBJECT][0])
        predicate = KG.local(about[edge].values[_PREDICATE][0]) or ""
        row = source.relations.get(predicate)
        status = EdgeStatus(about[edge].word("status") or "holds")
        sources = about[edge].number("sources")
        found.append(
            Explained(
                edge=source.mint.local("edge", edge),
                who=labels[ends[0]],
                label=row.label if row else predicate,
                relation=predicate,
                whom=labels[ends[1]],
                through=not {each for each in (asked.who, asked.whom) if each} <= set(ends),
                status=status,
                drawn=status in {EdgeStatus.HOLDS, EdgeStatus.CONTESTED},
                why=reason(status, claims, sources),
                events=about[edge].number("events"),
                claims=about[edge].number("claims"),
                sources=sources,
                first=day_of(about[edge].kg("first")),
                last=day_of(about[edge].kg("last")),
                groups=_groups(claims, events),
            )
        )
    return found


_SUBJECT, _PREDICATE, _OBJECT = (
    f"http://www.w3.org/1999/02/22-rdf-syntax-ns#{name}" for name in ("subject", "predicate", "object")
)


def _events(source: Source, claims: Sequence[Told] | object) -> dict[str, Happening]:
    wanted = {source.mint("event", claim.event).value for claim in claims if claim.event}  # type: ignore[attr-defined]
    return {event.id: event for event in happenings(source, wanted)}


def _groups(claims: Sequence[Told], events: dict[str, Happening]) -> tuple[Group, ...]:
    by_event: dict[str, list[Told]] = {}
    loose: list[Told] = []
    for claim in claims:
        if claim.event in events:
            by_event.setdefault(claim.event or "", []).append(claim)
        else:
            loose.append(claim)
    groups = [Group(events[name], tuple(members)) for name, members in by_event.items()]
    groups.sort(key=lambda group: group.event.order if group.event else ("", "", ""))
    return (*groups, *([Group(None, tuple(loose))] if loose else []))


def _not_counted(source: Source, edges: Sequence[str]) -> dict[str, list[str]]:
    """Rejected and replaced claims: they say the same as an edge but support none."""
    found: dict[str, list[str]] = {}
    for part in portions(edges):
        for row in source.store.select(
            f"SELECT DISTINCT ?edge ?claim WHERE {{ VALUES ?edge {{ {iris(part)} }} "
            "?edge rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . VALUES ?status { kg:Rejected kg:Corrected } "
            "?claim kg:status ?status ; rdf:predicate ?p . "
            "{ ?claim rdf:subject ?s ; rdf:object ?o } "
            "UNION { ?p kg:symmetric true . ?claim rdf:subject ?o ; rdf:object ?s } }"
        ):
            found.setdefault(row["edge"] or "", []).append(row["claim"] or "")
    return found


def _without_edge(source: Source, asked: _Asked, selection: Selection) -> list[Explained]:
    """Claims that make no edge: one end is missing, or they were rejected and nothing else says so."""
    parts = ["?claim a kg:Claim ."]
    parts += [f"?claim rdf:subject {NamedNode(asked.who)} ."] if asked.who else []
    parts += [f"?claim rdf:object {NamedNode(asked.whom)} ."] if asked.whom else []
    parts += [f"?claim rdf:predicate {NamedNode(asked.relation)} ."] if asked.relation else []
    rows = source.store.select(
        f"SELECT DISTINCT ?claim WHERE {{ {' '.join(parts)} FILTER NOT EXISTS {{ ?claim kg:edge ?edge }} "
        "FILTER NOT EXISTS { ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . "
        "?other rdf:subject ?s ; rdf:object ?o ; rdf:predicate ?p ; a kg:Edge } "
        f"{selection.claim_patterns('?claim')} }}"
    )
    claims = told(source, (row["claim"] or "" for row in rows))
    events = _events(source, claims)
    by_sentence: dict[tuple[str, str, str], list[Told]] = {}
    for claim in claims:
        by_sentence.setdefault((claim.who, claim.relation, claim.whom), []).append(claim)
    return [_loose(members, events) for members in by_sentence.values()]


def _loose(claims: list[Told], events: dict[str, Happening]) -> Explained:
    some = claims[0]
    known = [events[claim.event] for claim in claims if claim.event in events]
    days = [day for event in known for day in (event.not_before, event.not_after) if day]
    if not known:
        why = f"All that says so was {' or '.join(sorted({claim.review.value for claim in claims}))}."
    elif some.who and some.whom:
        why = "Both ends are one actor."
    else:
        why = f"No text names {'who acts' if not some.who else 'whom or what it was done to'}: a line needs two ends."
    return Explained(
        None, some.who, some.label, some.relation, some.whom, False, EdgeStatus(known[0].status) if known else
        EdgeStatus.DENIED, False, why, len(known), len(claims), max((event.sources for event in known), default=0),
        min(days, default=None), max(days, default=None), _groups(claims, events),
    )  # fmt: skip
