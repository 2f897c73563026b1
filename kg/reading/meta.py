"""A table that describes files: file, title, date, publisher, url (`--meta TABLE`)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kg.errors import Problem
from kg.reading.columns import Columns, near_heading
from kg.reading.dates import DateError, DayOrder, parse_day
from kg.reading.sheets import read_sheet

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

__all__ = ["META_COLUMNS", "MetaRow", "MetaTable", "read_meta"]

META_COLUMNS = Columns(
    {
        "file": ("file", "path", "filename", "file name", "document", "doc", "id", "name"),
        "title": ("title", "headline"),
        "date": ("date", "published", "publication date", "date published"),
        "publisher": ("publisher", "source", "outlet", "newspaper", "site", "media"),
        "url": ("url", "link", "address"),
        "derived_from": ("derived_from", "derived from"),
    }
)


@dataclass(frozen=True, slots=True)
class MetaRow:
    """What the table says of one file; None where it says nothing."""

    line: int
    title: str | None = None
    published: dt.date | None = None
    publisher: str | None = None
    url: str | None = None
    derived_from: str | None = None


@dataclass(frozen=True, slots=True)
class MetaTable:
    """Rows by file name as written, with forward slashes; also by its last part and its stem when one row has it."""

    rows: dict[str, MetaRow]
    problems: tuple[Problem, ...] = ()


def read_meta(path: Path, *, day_order: DayOrder | None = None, sheet: str | None = None) -> MetaTable:
    """Read the table; a bad cell is a problem, and the rest of its row counts.

    Raises nothing for bad content: a file that cannot be read is a problem too.
    """
    name = str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}"
        return MetaTable({}, (Problem(name, 0, "", reason, "Check the name of the table."),))
    table = read_sheet(data, name, sheet=sheet, score=META_COLUMNS.score)
    problems = list(table.problems)
    if not table.rows:
        return MetaTable({}, (*problems, *(() if problems else (Problem(name, 0, "", "the table is empty"),))))
    places = META_COLUMNS.places(table.rows[0].cells)
    if "file" not in places:
        what = "there is no column of file names"
        return MetaTable({}, (*problems, Problem(name, table.rows[0].line, "", what, near_heading(META_COLUMNS))))
    rows: dict[str, MetaRow] = {}
    for row in table.rows[1:]:
        cells = {field: row.cells[at] for field, at in places.items() if at < len(row.cells) and row.cells[at]}
        if "file" not in cells:
            problems.append(Problem(name, row.line, "file", "the row names no file", "Write its name."))
            continue
        published = None
        try:
            published = parse_day(cells["date"], day_order) if "date" in cells else None
        except DateError as error:
            problems.append(Problem(name, row.line, "date", error.what, error.remedy))
        found = MetaRow(
            row.line, cells.get("title"), published, cells.get("publisher"), cells.get("url"), cells.get("derived_from")
        )
        file = PurePosixPath(cells["file"].replace("\\", "/"))
        first = rows.setdefault(str(file), found)
        if first is not found:
            what = f"{file} is described twice (first in line {first.line})"
            problems.append(Problem(name, row.line, "file", what, "Remove one of the two."))
    return MetaTable(rows | _short(rows), tuple(problems))


def _short(rows: dict[str, MetaRow]) -> dict[str, MetaRow]:
    """Rows by last part and by stem of the file name, where only one row has it."""
    found: dict[str, list[MetaRow]] = {}
    for written, row in rows.items():
        file = PurePosixPath(written)
        for short in {file.name, file.stem} - rows.keys():
            found.setdefault(short, []).append(row)
    return {short: same[0] for short, same in found.items() if len(same) == 1}
