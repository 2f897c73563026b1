"""The answer to `explain`: claims for and against, by event, and why an edge is or is not drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.questions.page import Answer, Heading, Line, Quote

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from kg.model import EdgeStatus
    from kg.questions.independence import Outlet
    from kg.questions.page import Block
    from kg.questions.told import Happening, Told

__all__ = ["Explained", "Explanation", "Group", "claim_blocks", "counted"]


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
        outlets: who publishes what speaks for it, and who is quoted there; where several documents do.
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
    outlets: tuple[Outlet, ...]
    groups: tuple[Group, ...]

    @property
    def sentence(self) -> str:
        """Who did what to whom."""
        return " ".join(part for part in (self.who, self.label, self.whom) if part)


@dataclass(frozen=True, slots=True, repr=False)
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
            yield Heading(f"Through whoever acted for the state at the time: {counted(len(through), 'relation')}")
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
        rows: list[tuple[str, ...]] = [
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


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "claim"), counted(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _explained(each: Explained, level: int = 2) -> Iterator[Block]:
    yield Heading(each.sentence, level)
    if each.edge is not None:
        facts = [
            counted(each.events, "event"),
            counted(each.claims, "claim"),
            counted(each.sources, "independent source"),
            *([_period(each.first, each.last)] if each.first or each.last else []),
        ]
        yield Line(", ".join(facts), "On record")
    yield Line(each.why, "Drawn" if each.drawn else "Not drawn")
    for number, outlet in enumerate(each.outlets):
        yield Line(str(outlet), " " if number else "Told by")
    if len(each.outlets) > each.sources:
        yield Line("Of these, no more are independent than differ both in who publishes and in who says so.", " ")
    for group in each.groups:
        yield Line("")
        yield Line("Claims that do not count:" if group.event is None else _event_line(group, group.event))
        for claim in group.claims:
            yield from claim_blocks(claim)


def _period(first: dt.date | None, last: dt.date | None) -> str:
    if first and last:
        return first.isoformat() if first == last else f"{first} to {last}"
    return f"from {first}" if first else f"until {last}"


def _event_line(group: Group, event: Happening) -> str:
    against = sum(claim.against for claim in group.claims)
    claims = [counted(len(group.claims) - against, "claim") + (" for" if against else "")]
    claims += [f"{against} against"] if against else []
    more = event.claims - sum(claim.counts for claim in group.claims)
    whole = f"; with {counted(more, 'claim')} of other relations" if more > 0 else ""
    marks = f"; {event.marks}" if event.marks else ""
    disputed = "; whether it happened is disputed" if "fact" in event.contested else ""
    sources = counted(event.sources, "independent source")
    return f"{event.date or 'undated'}  {', '.join(claims)}{whole}; {sources}{marks}{disputed}"


def claim_blocks(claim: Told, depth: int = 1) -> Iterator[Block]:
    """One claim: the words, who says so, what was decided."""
    said = f"according to {', quoted by '.join(reversed(claim.said_by))}; " if claim.said_by else ""
    how = f" [{claim.stance}]" if claim.stance else ""
    made = "made by hand" if claim.hand_made else f"reading confidence {claim.confidence:.2f}"
    number = f"; {claim.number}" if claim.number else ""
    yield Quote(claim.quote or "", f"{said}{claim.where}{number}; {made}{how}; claim {claim.id}", depth)
    for verdict in claim.verdicts:
        yield Line(str(verdict), depth=depth + 2)
    if claim.note:
        yield Line(f"note: {claim.note}", depth=depth + 2)
