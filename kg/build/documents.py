"""The documents and tables of a graph, as people look for them; and what people say of documents."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.graph.documents import DocumentRecord, read_documents
from kg.model import name_key
from kg.reading.kept import write_atomically

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kg.model import Document
    from kg.store.protocol import Store
    from kg.vocabulary import Mint

__all__ = ["Listed", "find_listed", "list_documents", "say_of_document", "with_metadata"]


@dataclass(frozen=True, slots=True)
class Listed:
    """One document or table of the graph, and how many claims it makes.

    Attributes:
        kind: "document", "table" or "cited" (known only from tables; its text is not kept).
    """

    key: str
    name: str
    kind: str
    title: str | None
    published: dt.date | None
    publisher: str | None
    url: str | None
    claims: int


def list_documents(store: Store, mint: Mint) -> list[Listed]:
    """All of them, by name."""
    counts = {
        row["doc"]: int(row["n"] or 0)
        for row in store.select(
            "SELECT ?doc (COUNT(*) AS ?n) WHERE { ?claim prov:hadPrimarySource ?doc } GROUP BY ?doc"
        )
    }
    found = [_listed(record, counts.get(mint.doc(record.id).value, 0)) for record in read_documents(store, mint=mint)]
    return sorted(found, key=lambda row: (row.name, row.key))


def _listed(record: DocumentRecord, claims: int) -> Listed:
    return Listed(
        record.key, record.name, record.kind, record.title, record.published, record.publisher, record.url, claims
    )


def find_listed(listed: Sequence[Listed], words: str) -> Listed:
    """The one that a person means by name, key, title or URL, or by the beginning of its name.

    Raises:
        UsageError: none or several fit; names the nearest.
    """
    key = name_key(words)
    tests: tuple[Callable[[Listed], bool], ...] = (
        lambda row: words in {row.key, row.name, row.url},
        lambda row: key in {name_key(row.name), name_key(row.title or "")},
        lambda row: bool(key) and name_key(row.name).startswith(key),
    )
    for fits in tests:
        found = [row for row in listed if fits(row)]
        if len(found) == 1:
            return found[0]
        if found:
            names = "; ".join(row.key for row in found[:5])
            raise UsageError(f"“{words}” may be {len(found)} documents", remedy=f"Give one of the keys: {names}")
    from rapidfuzz import process

    near = process.extract(words, [row.name for row in listed], limit=3, score_cutoff=60)
    remedy = f"Did you mean {' or '.join(match[0] for match in near)}?" if near else "See: kg documents"
    raise UsageError(f"no document “{words}”", remedy=remedy)


_FIELDS = ("file", "title", "date", "publisher", "url", "derived_from")


def say_of_document(path: Path, document: Document, root_relative: str) -> None:
    """Write what a person said of a seed document into the table of metadata, in its place.

    Args:
        path: the table (`Project.metadata_file`).
        document: with the metadata that now hold.
        root_relative: the file as the table names it.
    """
    rows: dict[str, dict[str, str]] = {}
    if path.is_file():
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                rows[row.get("file") or ""] = {name: row.get(name) or "" for name in _FIELDS}
    rows[root_relative] = {
        "file": root_relative,
        "title": document.title or "",
        "date": document.published.isoformat() if document.published else "",
        "publisher": document.publisher or "",
        "url": document.url or "",
        "derived_from": document.derived_from or "",
    }
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, _FIELDS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows[name] for name in sorted(rows))
    write_atomically(path, buffer.getvalue().encode())


def with_metadata(
    document: Document, *, published: dt.date | None, publisher: str | None, title: str | None, url: str | None
) -> Document:
    """The document with what a person said of it; what was not said stays."""
    return replace(
        document,
        published=published or document.published,
        publisher=publisher or document.publisher,
        title=title or document.title,
        url=url or document.url,
    )
