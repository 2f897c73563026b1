"""Rows of a CSV, TSV or XLSX file, with line numbers, whatever program wrote it."""

from __future__ import annotations

import csv
import datetime as dt
import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from kg.errors import Problem
from kg.reading.decoding import UnreadableError, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Row", "Sheet", "read_sheet"]

_LONGEST_CELL = 200  # lines that one quoted cell may span before the quote counts as forgotten
_LARGEST = 200_000_000  # bytes that a workbook may unpack to


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its 1-based line (row, in a workbook) and its cells as stripped text."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows that are not blank, and what could not be read."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()


def read_sheet(
    data: bytes, name: str, *, sheet: str | None = None, score: Callable[[list[str]], int] | None = None
) -> Sheet:
    """Read a table's bytes.

    Args:
        data: the whole file.
        name: the file as the user wrote it; its ending tells a workbook from text.
        sheet: name of a workbook's sheet; the first by default.
        score: how much a first row looks like the expected headings; settles the delimiter.
    """
    if name.lower().endswith(".xlsx") or data.startswith(b"PK\x03\x04"):
        return _workbook(data, name, sheet)
    try:
        text = decode(data).text
    except UnreadableError as error:
        return Sheet((), (Problem(name, 0, "", error.what, error.remedy),))
    return _delimited(text, name, score or (lambda _: 0))


def _delimited(text: str, name: str, score: Callable[[list[str]], int]) -> Sheet:
    lines = text.split("\n")
    told = re.fullmatch(r"sep=(.)", lines[0].strip("\n\"' "))  # Excel's own first line
    if told:
        lines[0] = ""
    delimiter = told[1] if told else _delimiter(lines, name, score)
    rows: list[Row] = []
    problems: list[Problem] = []
    at = 0
    while at < len(lines):
        cells, used = _record(lines, at, delimiter)
        if cells is None:
            problems.append(
                Problem(name, at + 1, "", "a quotation mark does not close", 'Write " inside a cell as "".')
            )
        elif any(cells) and not cells[0].startswith("#"):
            rows.append(Row(at + 1, tuple(cells)))
        at += used
    return Sheet(tuple(rows), tuple(problems))


def _record(lines: list[str], at: int, delimiter: str) -> tuple[list[str] | None, int]:
    """Cells of the record that begins at a line, and how many lines it spans; None when it has no end."""
    cells = _cells_of(lines[at], delimiter)
    if cells is not None:
        return cells, 1
    # Quotes inside a cell are doubled, so an open one ends in the next line with an odd number of them.
    last = min(len(lines), at + _LONGEST_CELL)
    end = next((end for end in range(at + 1, last) if lines[end].count('"') % 2), None)
    cells = _cells_of("\n".join(lines[at : end + 1]), delimiter) if end else None
    return (None, 1) if cells is None or end is None else (cells, end + 1 - at)


def _cells_of(text: str, delimiter: str) -> list[str] | None:
    try:
        cells = next(iter(csv.reader([text], delimiter=delimiter, strict=True)), [])
    except csv.Error:
        return None
    return [_plain(" ".join(cell.split())) for cell in cells]


def _plain(cell: str) -> str:
    """Without the apostrophe by which spreadsheets, and our exports, keep text from being a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in {"=", "+", "-", "@"} else cell


def _delimiter(lines: list[str], name: str, score: Callable[[list[str]], int]) -> str:
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    candidates = ["\t", ",", ";", "|"] if name.lower().endswith(".tsv") else [",", ";", "\t", "|"]

    def fits(delimiter: str) -> tuple[int, int]:
        cells, _ = _record([first], 0, delimiter)
        return (score(cells), len(cells)) if cells else (0, 0)

    return max(candidates, key=fits)


def _workbook(data: bytes, name: str, sheet: str | None) -> Sheet:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _LARGEST:
                what = f"the workbook unpacks to more than {_LARGEST:,} bytes"
                return Sheet((), (Problem(name, 0, "", what, "Save the sheet as CSV."),))
        return _cells(data, name, sheet)
    # openpyxl raises whatever the XML inside provokes; a damaged workbook is the user's to know.
    except Exception as error:  # noqa: BLE001
        what = f"the workbook cannot be read ({type(error).__name__})"
        return Sheet((), (Problem(name, 0, "", what, "Save it again as XLSX, or as CSV."),))


def _cells(data: bytes, name: str, sheet: str | None) -> Sheet:
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
    try:
        if sheet is not None and sheet not in book.sheetnames:
            names = ", ".join(book.sheetnames)
            return Sheet((), (Problem(name, 0, "", f"there is no sheet “{sheet}”", f"It has: {names}"),))
        page = book[sheet] if sheet is not None else book.worksheets[0]
        rows = [
            Row(number, cells)
            for number, values in enumerate(page.iter_rows(values_only=True), 1)
            if any(cells := tuple(_shown(value) for value in values)) and not cells[0].startswith("#")
        ]
    finally:
        book.close()
    return Sheet(tuple(_trimmed(rows)))


def _trimmed(rows: Iterable[Row]) -> Iterable[Row]:
    """Without the empty cells that a workbook's formatting leaves at the right."""
    for row in rows:
        width = max(at for at, cell in enumerate(row.cells, 1) if cell)
        yield Row(row.line, row.cells[:width])


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())
