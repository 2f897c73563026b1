"""What a project's graph is made from: its seeds and what was added to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.errors import Problem
from kg.model import Document
from kg.reading.documents import read_documents
from kg.reading.meta import read_meta

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.project import Project
    from kg.reading.kept import KeptTexts

__all__ = ["RDF_FILE", "SEEDS", "TableInput", "seed_documents", "sync_kept", "table_inputs"]

SEEDS = "seeds/"
"""Origins that begin so are files of the project's seeds: a document goes when its file goes."""

RDF_FILE = "rdf"
"""Kind of kept tables that are imported RDF files, not tables of claims."""

TABLES = (".csv", ".tsv", ".xlsx", ".ttl")
DOCUMENTS = (".txt", ".md", ".markdown", ".html", ".htm", ".jsonl")


@dataclass(frozen=True, slots=True)
class TableInput:
    """A table of hand-made claims, or of cited documents.

    Attributes:
        name: its identity: path relative to the project, or the name it was added under.
        data: its bytes.
        options: what the reader is told (`day_order`, `sheet`).
        path: where it stands, for a table of cited documents (`seeds/documents/`); None for claims.
    """

    name: str
    data: bytes
    options: dict[str, str]
    path: Path | None = None


def seed_documents(project: Project, remark: list[Problem]) -> Iterator[Document | Problem]:
    """Documents of `seeds/documents/`, with origins relative to the project."""
    folder = project.seeds / "documents"
    if not folder.is_dir():
        return
    root = project.seeds.parent
    files = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in DOCUMENTS and path.stem != "README"]
    said = read_meta(project.metadata_file) if project.metadata_file.is_file() else None
    if said:
        yield from said.problems
    for found in read_documents(files, meta=said.rows if said else None, root=root, remark=remark.append):
        if isinstance(found, Document) and found.origin:
            yield replace(found, origin=_relative(found.origin, root))
        elif isinstance(found, Problem):
            yield replace(found, file=_relative(found.file, root))


def _relative(origin: str, root: Path) -> str:
    return origin.removeprefix(f"{root.as_posix()}/").removeprefix(f"{root}/")


def sync_kept(kept: KeptTexts, documents: list[Document]) -> None:
    """Keep the seeds' documents, and forget those whose file is gone."""
    current = {document.key for document in documents}
    for document in list(kept):
        if document.key not in current and (document.origin or "").startswith(SEEDS):
            kept.remove(document.key)
    for document in documents:
        kept.put(document)


def table_inputs(project: Project, kept: KeptTexts) -> list[TableInput]:
    """Tables of `seeds/claims/` and `seeds/documents/`, and those that were added, by name."""
    added = [table for table in kept.tables() if table.options.get("kind") != RDF_FILE]
    found = {table.name: TableInput(table.name, table.data, table.options) for table in added}
    for place in ("claims", "documents"):
        folder = project.seeds / place
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.suffix.lower() in TABLES and not path.name.startswith((".", "~$")):
                name = path.relative_to(project.seeds.parent).as_posix()
                found[name] = TableInput(name, path.read_bytes(), {}, path if place == "documents" else None)
    return [found[name] for name in sorted(found)]
