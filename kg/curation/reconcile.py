"""A table of names matched to actors: the match, its score, others, and a column to correct."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.model import Reading, name_key
from kg.reading.sheets import read_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.actors.identity import Identity
    from kg.model import Actor

__all__ = ["COLUMNS", "Match", "corrected_names", "match", "reconciled"]

COLUMNS = ("kg_id", "kg_label", "kg_type", "kg_score", "kg_others", "kg_correct")
_NAMES = ("name", "actor", "label", "subject", "source", "organisation", "organization", "person", "country")
_LEAST = 0.6
_OTHERS = 4


@dataclass(frozen=True, slots=True)
class Match:
    """Who a name may mean, best first; scores are at most 1, and 1 is a name that is known and plain."""

    candidates: tuple[tuple[Actor, float], ...]

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        """Id, label, type, score, and the others."""
        if not self.candidates:
            return "", "", "", "", ""
        actor, score = self.candidates[0]
        others = "; ".join(f"{other.id} {points:.2f}" for other, points in self.candidates[1:])
        return actor.id, actor.label, actor.type.value, f"{score:.2f}", others


def match(name: str, identity: Identity) -> Match:
    """The actors that a name may mean."""
    from kg.curation.duplicates import name_score

    registry = identity.registry
    sure = identity.actor(identity.of(Reading(name)))
    exact = registry.by_name(name)
    found: dict[str, tuple[Actor, float]] = {sure.id: (sure, 1.0)} if sure else {}
    for actor in exact:
        known = identity.actor(actor.id) or actor
        found.setdefault(known.id, (known, 0.9 if len(exact) == 1 else 0.8))
    if sure is None:
        for actor in registry.nearest(name, _OTHERS + 1):
            known = identity.actor(actor.id) or actor
            person = actor.type.value == "Person"
            forms = {form.text for form in registry.forms_of(actor.id)} | {known.label, *known.aliases}
            score = max(name_score(name, form, persons=person)[0] for form in forms)
            if score >= _LEAST:
                found.setdefault(known.id, (known, round(min(score, 0.99), 2)))
    ordered = sorted(found.values(), key=lambda pair: -pair[1])
    return Match(tuple(ordered[: _OTHERS + 1]))


def _table(data: bytes, name: str, column: str | None) -> tuple[list[str], list[list[str]], int]:
    sheet = read_sheet(data, name)
    if not sheet.rows:
        raise UsageError(f"{name} is empty", remedy="Give a table with a heading and names.")
    heading = [cell.strip() for cell in sheet.rows[0].cells]
    folded = [cell.casefold() for cell in heading]
    wanted = [column.casefold()] if column else [word for word in _NAMES if word in folded]
    if not wanted or wanted[0] not in folded:
        what = f"no column “{column}”" if column else "no column of names"
        raise UsageError(f"{what} among: {', '.join(heading)}", remedy="Say which: --column HEADING.")
    rows = [[*row.cells, *[""] * (len(heading) - len(row.cells))][: len(heading)] for row in sheet.rows[1:]]
    return heading, rows, folded.index(wanted[0])


def reconciled(
    data: bytes, name: str, identity: Identity, column: str | None = None
) -> tuple[list[str], list[list[str]]]:
    """Heading and rows of the table with `COLUMNS` added.

    Raises:
        UsageError: there is no such column.
    """
    heading, rows, at = _table(data, name, column)
    kept = [index for index, cell in enumerate(heading) if cell not in COLUMNS]
    found = []
    for row in rows:
        cells = match(row[at], identity).cells if row[at].strip() else ("",) * 5
        found.append([*(row[index] for index in kept), *cells, ""])
    return [*(heading[index] for index in kept), *COLUMNS], found


def corrected_names(
    data: bytes, name: str, identity: Identity, column: str | None = None
) -> tuple[list[tuple[str, str]], list[str]]:
    """(actor id, name) for every row whose `kg_correct` names an actor; and what was not understood.

    Raises:
        UsageError: there is no column `kg_correct`.
    """
    heading, rows, at = _table(data, name, column)
    if "kg_correct" not in heading:
        raise UsageError("there is no column “kg_correct”", remedy="Reconcile the table first, then correct it.")
    place = heading.index("kg_correct")
    found, problems = [], []
    for line, row in enumerate(rows, 2):
        words = row[place].strip()
        if not words or not row[at].strip():
            continue
        actor = identity.registry.resolve_name(words)
        if actor is None:
            problems.append(f"{name}:{line}: kg_correct: nobody is plainly called “{words}” (write an id)")
        elif name_key(row[at]) not in _keys(identity.actor(actor.id)):
            found.append((actor.id, row[at].strip()))
    return list(dict.fromkeys(found)), problems


def _keys(actor: Actor | None) -> Sequence[str]:
    return [name_key(form) for form in (actor.label, *actor.aliases)] if actor else []
