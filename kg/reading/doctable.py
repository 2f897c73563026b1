"""Documents that are cited but not read: key, title, publisher, date, url, derived_from, a row each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import Problem
from kg.model import Document
from kg.reading.columns import Columns, near_heading
from kg.reading.dates import DateError, DayOrder, parse_day
from kg.reading.sheets import Row, read_sheet
from kg.reading.urls import canonical_url, is_url

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

__all__ = ["DOCUMENT_COLUMNS", "DocumentTable", "read_document_table"]

DOCUMENT_COLUMNS = Columns(
    {
        "key": ("key", "id", "document", "doc"),
        "title": ("title", "headline"),
        "publisher": ("publisher", "source", "outlet", "newspaper"),
        "date": ("date", "published", "publication date"),
        "url": ("url", "link", "address"),
        "derived_from": ("derived_from", "derived from"),
    }
)


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """Documents without text, in the order of the lines, and what was wrong."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...] = ()


def read_document_table(path: Path, *, day_order: DayOrder | None = None, sheet: str | None = None) -> DocumentTable:
    """Read descriptions of cited documents; a row needs a key, a URL or a title."""
    name = str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        return DocumentTable((), (Problem(name, 0, "", what, "Check the name of the table."),))
    table = read_sheet(data, name, sheet=sheet, score=DOCUMENT_COLUMNS.score)
    problems = list(table.problems)
    places = DOCUMENT_COLUMNS.places(table.rows[0].cells) if table.rows else {}
    if not {"key", "title", "url"} & set(places):
        if not problems:
            problems.append(Problem(name, 1, "", "no column names the documents", near_heading(DOCUMENT_COLUMNS)))
        return DocumentTable((), tuple(problems))
    found: dict[str, tuple[int, Document]] = {}
    for row in table.rows[1:]:
        document = _document(row, places, name, problems, day_order)
        if document is None:
            continue
        line, _ = found.setdefault(document.key, (row.line, document))
        if line != row.line:
            what = f"{document.key} is described twice (first in line {line})"
            problems.append(Problem(name, row.line, "key", what, "Remove one of the two."))
    return DocumentTable(tuple(document for _, document in found.values()), tuple(sorted(problems)))


def _document(
    row: Row, places: dict[str, int], name: str, problems: list[Problem], day_order: DayOrder | None
) -> Document | None:
    cells = {field: row.cells[at] for field, at in places.items() if at < len(row.cells) and row.cells[at]}
    published: dt.date | None = None
    try:
        published = parse_day(cells["date"], day_order) if "date" in cells else None
    except DateError as error:
        problems.append(Problem(name, row.line, "date", error.what, error.remedy))
    url = cells.get("url")
    if url and not is_url(url):
        problems.append(Problem(name, row.line, "url", f"“{url}” is no web address", "Begin it with https://."))
        url = None
    url = canonical_url(url) if url else None
    key = cells.get("key") or url or cells.get("title")
    if key is None:
        problems.append(Problem(name, row.line, "key", "the row names no document", "Give it a key, URL or title."))
        return None
    return Document(
        key=key,
        name=key,
        text="",
        title=cells.get("title"),
        published=published,
        publisher=cells.get("publisher"),
        url=url,
        derived_from=cells.get("derived_from"),
        origin=f"{name}:{row.line}",
    )
