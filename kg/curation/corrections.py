"""Corrections: what a reviewer said a claim should say, as a claim in the reviewer's own right.

A correction is a row of a table of claims, kept in the decision itself; its claim is made from the
decision whenever that is live, and goes when it is undone. So a correction travels with the file of
decisions, and no re-reading of the document brings back what it replaced.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import UsageError
from kg.graph.verdicts import live_verdicts, said, same_content
from kg.model import DecisionKind
from kg.reading.cells import CellError, parse_quantity
from kg.reading.cited import Citations
from kg.reading.dates import DateError, parse_when
from kg.reading.hand import ClaimBuilder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kg.graph.verdicts import Verdicts
    from kg.model import Claim, Decision, Reading
    from kg.relations import RelationTable

__all__ = ["CORRECTIONS", "FIELDS", "Passage", "cells_of", "cells_value", "correction_claims", "read_cells"]

CORRECTIONS = "corrections"
"""Name of the table whose claims are made from corrections."""

FIELDS = ("subject", "relation", "object", "date", "place", "quantity", "said_by", "polarity", "modality")
"""What can be corrected: columns of a table of claims."""


class Passage(NamedTuple):
    """Where a quote stands in its document now; without offsets where the text is not kept."""

    start: int | None = None
    end: int | None = None


def read_cells(cells: Mapping[str, str], relations: RelationTable, document: str = "") -> Claim:
    """The claim that a row of cells makes.

    Raises:
        UsageError: a cell cannot be read; names it and the remedy.
    """
    builder = ClaimBuilder(CORRECTIONS, document, relations, None, Citations())
    builder.add(1, {name: text for name, text in cells.items() if text})
    reading = builder.result(None, None)
    if reading.problems:
        problem = reading.problems[0]
        column = f"{problem.column}: " if problem.column else ""
        raise UsageError(f"{column}{problem.what}", remedy=problem.remedy or None)
    return replace(reading.claims[0], document=document, origin=None)


def cells_of(claim: Claim, name_of: Callable[[Reading], str]) -> dict[str, str]:
    """A claim as a row of cells; `name_of` gives the words by which an end is found again."""
    cells = {
        "subject": name_of(claim.subject) if claim.subject else "",
        "relation": claim.relation,
        "object": name_of(claim.object) if claim.object else "",
        "date": _readable(parse_when, DateError, claim.when.edtf, claim.when.text),
        "place": claim.place.name + (f" ({claim.place.country})" if claim.place.country else "") if claim.place else "",
        "quantity": "",
        "said_by": " > ".join(name_of(speaker.reading) for speaker in claim.speakers),
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "subject_type": claim.subject.type.value if claim.subject and claim.subject.type else "",
        "object_type": claim.object.type.value if claim.object and claim.object.type else "",
    }
    if claim.quantity:
        plain = f"{claim.quantity.value:.15g} {claim.quantity.unit or ''}".strip()
        cells["quantity"] = _readable(parse_quantity, CellError, claim.quantity.text, plain)
    return {name: text for name, text in cells.items() if text}


def _readable(parse: Callable[[str], object], wrong: type[Exception], *candidates: str | None) -> str:
    for text in candidates:
        try:
            if text and parse(text):
                return text
        except wrong:
            continue
    return ""


def cells_value(cells: Mapping[str, str]) -> str:
    """Cells as a decision's value: canonical JSON."""
    kept = {name: text for name, text in cells.items() if text}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def correction_claims(
    decisions: Iterable[Decision], relations: RelationTable, find: Callable[[Decision], Passage | None]
) -> list[Claim]:
    """The claims that live corrections make, by id.

    Args:
        decisions: all records.
        relations: the relation table; a correction that it cannot read makes no claim.
        find: where the passage of a decision stands now; None when it is gone.
    """
    verdicts = live_verdicts(decisions)
    made: dict[str, Claim] = {}
    for group in verdicts.by_claim.values():
        for decision in group:
            corrects = decision.kind is DecisionKind.CORRECTED and decision.value and decision.document is not None
            if not corrects or not _latest(decision, verdicts):
                continue
            passage = find(decision)
            claim = _claim(decision, relations) if passage is not None else None
            if claim is not None and passage is not None:
                claim = replace(claim, quote=decision.quote, start=passage.start, end=passage.end)
                made[claim.id] = claim
    return [made[claim_id] for claim_id in sorted(made)]


def _latest(decision: Decision, verdicts: Verdicts) -> bool:
    """Whether no later verdict judges the same content of the same passage."""
    content = said(decision.content)
    rivals = list(verdicts.by_claim.get(decision.targets[0], ()))
    rivals += verdicts.by_passage.get((decision.document or "", decision.quote or ""), ())
    return not any(
        (rival.at, rival.id) > (decision.at, decision.id) and same_content(said(rival.content), content)
        for rival in rivals
    )


def _claim(decision: Decision, relations: RelationTable) -> Claim | None:
    cells = {name: str(text) for name, text in said(decision.value).items()}
    try:
        return read_cells(cells, relations, decision.document or "")
    except UsageError:
        return None  # the relation table or the reader changed: the verdict still holds, its claim waits
