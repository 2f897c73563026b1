"""Claims by hand, a row each: CSV, TSV or XLSX. Every problem is reported; the good rows load."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import Problem
from kg.reading.cited import Citations
from kg.reading.columns import Columns, near_heading
from kg.reading.documents import document_key
from kg.reading.hand import ClaimBuilder, NewName, TableReading
from kg.reading.sheets import Row, read_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.model import Document
    from kg.reading.dates import DayOrder
    from kg.relations import RelationTable

__all__ = ["CLAIM_COLUMNS", "NewName", "TableReading", "parse_table", "read_table"]

CLAIM_COLUMNS = Columns({
    "subject": ("subject", "source", "from", "agent", "actor1", "actor 1", "actor", "source name", "who"),
    "relation": ("relation", "predicate", "relationship", "verb", "event type", "action", "interaction", "type",
                 "label"),
    "object": ("object", "target", "to", "recipient", "actor2", "actor 2", "target name", "whom"),
    "date": ("date", "when", "event date", "date of event", "time", "period"),
    "place": ("place", "where", "location"),
    "document": ("document", "doc", "article", "reference", "citation", "source document"),
    "quote": ("quote", "quotation", "evidence", "sentence"),
    "said_by": ("said_by", "said by", "speaker", "according to", "attributed to", "attribution"),
    "polarity": ("polarity", "affirmed"),
    "modality": ("modality",),
    "quantity": ("quantity", "number", "amount", "count"),
    "note": ("note", "notes", "comment", "comments", "remark", "description"),
    "made_by": ("made_by", "made by", "entered by", "curator"),
    "title": ("title", "document title", "headline"),
    "publisher": ("publisher", "outlet", "newspaper"),
    "published": ("published", "publication date", "date published", "document date"),
    "url": ("url", "link", "document url"),
    "subject_type": ("subject_type", "source type", "subject class"),
    "object_type": ("object_type", "target type", "object class"),
})  # fmt: skip
_HEADLESS = ("subject", "relation", "object", "date", "place", "document", "quote", "said_by",
             "polarity", "modality", "quantity", "note")  # fmt: skip
_NEEDED = ("subject", "relation", "object")
_PREAMBLE = 10  # rows that may stand above the headings, as in workbooks made for reading
_DIRECTED = {"directed", "undirected", "mutual", "directional", ""}


@dataclass(frozen=True, slots=True)
class _Layout:
    """Field -> column, how many columns there are, the rows of claims and the headings not used."""

    places: dict[str, int]
    width: int
    rows: tuple[Row, ...]
    ignored: tuple[str, ...] = ()


def read_table(
    path: Path,
    *,
    relations: RelationTable,
    day_order: DayOrder | None = None,
    sheet: str | None = None,
    known: Callable[[str], bool] | None = None,
    nearest: Callable[[str], list[str]] | None = None,
    documents: Iterable[Document] = (),
    root: Path | None = None,
) -> TableReading:
    """Read a file of claims; see `parse_table`. A file that cannot be read is a problem of it."""
    key = document_key(path, root or Path.cwd())
    try:
        data = path.read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        return TableReading(key, problems=(Problem(str(path), 0, "", what, "Check the name of the table."),))
    return parse_table(
        data,
        name=str(path),
        key=key,
        relations=relations,
        day_order=day_order,
        sheet=sheet,
        known=known,
        nearest=nearest,
        documents=documents,
    )


def parse_table(
    data: bytes,
    *,
    name: str,
    key: str,
    relations: RelationTable,
    day_order: DayOrder | None = None,
    sheet: str | None = None,
    known: Callable[[str], bool] | None = None,
    nearest: Callable[[str], list[str]] | None = None,
    documents: Iterable[Document] = (),
) -> TableReading:
    """Claims of a table's bytes.

    Args:
        data: the file, as it is.
        name: the file as the user named it, for problems.
        key: identity of the table: the document of claims that cite none, and their origin.
        relations: words for relations; an unknown one is a problem that names the nearest.
        day_order: how `12/10/2023` is meant; None makes it a problem.
        sheet: of a workbook; the first by default.
        known: whether the registry knows a name; None takes every name as known.
        nearest: names similar to an unknown one.
        documents: those that the table may cite by key, title or URL.
    """
    table = read_sheet(data, name, sheet=sheet, score=CLAIM_COLUMNS.score)
    builder = ClaimBuilder(name, key, relations, day_order, Citations(documents), list(table.problems))
    if not table.rows and not table.problems:
        builder.wrong(0, "", "the table is empty", "Write at least: subject,relation,object")
    layout = _layout(table.rows, builder) if table.rows else None
    if layout is None:
        return builder.result(known, nearest)
    for row in layout.rows:
        _add(row, layout, builder)
    return builder.result(known, nearest, layout.ignored)


def _layout(rows: tuple[Row, ...], builder: ClaimBuilder) -> _Layout | None:
    """Where the fields stand; None, and a problem, when the headings cannot be meant."""
    at = next(
        (at for at, row in enumerate(rows[:_PREAMBLE]) if set(_NEEDED) <= set(CLAIM_COLUMNS.places(row.cells))), 0
    )
    head, rows = rows[at].cells, rows[at:]
    places = CLAIM_COLUMNS.places(head)
    missing = [field for field in _NEEDED if field not in places]
    if missing and _headless(rows, builder.relations):
        return _Layout({field: at for at, field in enumerate(_HEADLESS)}, len(_HEADLESS), rows)
    if missing:
        what = f"no column for {', '.join(missing)} among: {', '.join(cell for cell in head if cell)}"
        builder.wrong(rows[0].line, "", what, near_heading(CLAIM_COLUMNS))
        return None
    places["relation"] = _relation_column(rows, places["relation"])
    ignored = tuple(cell for at, cell in enumerate(head) if cell and at not in places.values())
    return _Layout(places, len(head), rows[1:], ignored)


def _headless(rows: tuple[Row, ...], relations: RelationTable) -> bool:
    """Whether claims begin in the first row: no heading there, and relations in the second column."""
    if CLAIM_COLUMNS.score(rows[0].cells):
        return False
    return any(len(row.cells) >= len(_NEEDED) and relations.find(row.cells[1]) for row in rows[:_PREAMBLE])


def _relation_column(rows: tuple[Row, ...], chosen: int) -> int:
    """Gephi's and Kumu's Type may say `Directed`; the relation is then in Label."""
    values = {row.cells[chosen].lower() for row in rows[1:] if chosen < len(row.cells)}
    if values <= _DIRECTED:
        labels = [at for at, cell in enumerate(rows[0].cells) if cell.lower() == "label"]
        return labels[0] if labels else chosen
    return chosen


def _add(row: Row, layout: _Layout, builder: ClaimBuilder) -> None:
    if any(row.cells[layout.width :]):
        what = f"the row has {len(row.cells)} cells, the headings {layout.width}"
        builder.wrong(row.line, "", what, "Put a cell that holds the delimiter into quotation marks.")
        return
    cells = {field: row.cells[at] for field, at in layout.places.items() if at < len(row.cells) and row.cells[at]}
    builder.add(row.line, cells)
