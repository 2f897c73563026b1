"""A queue as a spreadsheet, and the verdicts that come back in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.curation.corrections import FIELDS, cells_of, cells_value, read_cells
from kg.errors import Problem, UsageError
from kg.model import DecisionKind
from kg.reading.sheets import read_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kg.curation.records import Pen
    from kg.curation.views import ClaimView
    from kg.model import Claim, Decision, Reading
    from kg.relations import RelationTable

__all__ = ["COLUMNS", "read_verdicts", "sheet_rows"]

COLUMNS = ("claim", "verdict", "why", "says", *FIELDS, "confidence", "quote", "document", "title")

_WORDS = {
    "a": DecisionKind.ACCEPTED, "accept": DecisionKind.ACCEPTED, "accepted": DecisionKind.ACCEPTED,
    "yes": DecisionKind.ACCEPTED, "y": DecisionKind.ACCEPTED,
    "r": DecisionKind.REJECTED, "reject": DecisionKind.REJECTED, "rejected": DecisionKind.REJECTED,
    "no": DecisionKind.REJECTED, "n": DecisionKind.REJECTED,
    "c": DecisionKind.CORRECTED, "correct": DecisionKind.CORRECTED, "corrected": DecisionKind.CORRECTED,
    "u": DecisionKind.UNSURE, "unsure": DecisionKind.UNSURE, "?": DecisionKind.UNSURE,
}  # fmt: skip


def sheet_rows(views: Iterable[ClaimView], name_of: Callable[[Reading], str]) -> list[list[str]]:
    """A row a claim, for `COLUMNS`; the verdict is left to write.

    Args:
        views: the claims.
        name_of: the words by which an end is found again.
    """
    rows = []
    for view in views:
        claim = view.claim
        cells = cells_of(claim, name_of)
        facts = {
            "claim": claim.id,
            "says": view.words,
            "confidence": f"{claim.confidence:.2f}",
            "quote": " ".join((claim.quote or "").split()),
            "document": claim.document,
            "title": view.title or "",
        }
        rows.append([facts.get(column, cells.get(column, "")) for column in COLUMNS])
    return rows


def read_verdicts(
    data: bytes,
    name: str,
    find: Callable[[str], Claim | None],
    name_of: Callable[[Reading], str],
    relations: RelationTable,
    pen: Pen,
) -> tuple[list[Decision], list[Problem]]:
    """The verdicts of a sheet that came back; rows without one are passed over.

    Args:
        data: the file: CSV, TSV or XLSX.
        name: the file as the user named it, for problems.
        find: the claim of an id.
        name_of: as the sheet was written.
        relations: the relation table.
        pen: of the reviewer.
    """
    sheet = read_sheet(data, name)
    problems = list(sheet.problems)
    if not sheet.rows:
        return [], problems or [Problem(name, 0, "", "the sheet is empty")]
    heading = [cell.strip().casefold() for cell in sheet.rows[0].cells]
    missing = [column for column in ("claim", "verdict") if column not in heading]
    if missing:
        remedy = "Keep the headings of kg review --export."
        return [], [*problems, Problem(name, sheet.rows[0].line, "", f"there is no column “{missing[0]}”", remedy)]
    found = []
    for row in sheet.rows[1:]:
        cells = {column: cell.strip() for column, cell in zip(heading, row.cells, strict=False)}
        try:
            decision = _verdict(cells, find, name_of, relations, pen)
        except UsageError as error:
            column, _, what = error.what.partition(": ")
            known = column in COLUMNS
            problems.append(
                Problem(name, row.line, column if known else "", what if known else error.what, error.remedy or "")
            )
            continue
        if decision is not None:
            found.append(decision)
    return found, problems


def _verdict(
    cells: Mapping[str, str],
    find: Callable[[str], Claim | None],
    name_of: Callable[[Reading], str],
    relations: RelationTable,
    pen: Pen,
) -> Decision | None:
    word, claim_id = cells.get("verdict", "").casefold(), cells.get("claim", "")
    if not claim_id and not word:
        return None
    claim = find(claim_id)
    if claim is None:
        raise UsageError(f"claim: there is no claim “{claim_id}”", remedy="It may have gone with a change of its text.")
    before = cells_of(claim, name_of)
    edited = {column: cells[column] for column in FIELDS if column in cells}
    changed = {column for column, text in edited.items() if text != before.get(column, "")}
    if not word:
        if changed:
            remedy = "Write corrected in the column verdict, or put the cell back."
            raise UsageError(f"verdict: {', '.join(sorted(changed))} was changed, and no verdict given", remedy=remedy)
        return None
    kind = _WORDS.get(word)
    if kind is None:
        raise UsageError(f"verdict: “{word}” is no verdict", remedy="Write accepted, rejected, corrected or unsure.")
    why = cells.get("why") or None
    if kind is not DecisionKind.CORRECTED:
        return pen.verdict(kind, claim, why=why)
    if not changed:
        remedy = "Change what is wrong, or write rejected."
        raise UsageError("verdict: corrected, and no cell was changed", remedy=remedy)
    after = {**{key: text for key, text in before.items() if key.endswith("_type")}, **edited}
    read_cells(after, relations, claim.document)
    return pen.verdict(kind, claim, why=why, value=cells_value(after))
