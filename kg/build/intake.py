"""What `kg add` and `kg extract` are given: texts and tables told apart, metadata taken along."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.build.inputs import TABLES
from kg.errors import DataError, Problem, UsageError
from kg.exchange.rdf import format_of
from kg.model import Document
from kg.reading.documents import Defaults, read_documents
from kg.reading.meta import read_meta
from kg.selection import day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.project import Project

__all__ = ["documents_of", "read_rdf_file", "read_texts", "split_inputs"]

_LONGEST_NAME = 255


def split_inputs(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Tables of claims, and everything else; in the order given.

    Raises:
        UsageError: nothing was given, or a file is not there.
    """
    if not paths:
        raise UsageError("nothing to add", remedy="Name files, folders, or - for standard input.")
    for path in paths:
        if str(path) != "-" and not path.exists():
            raise UsageError(f"there is no {path}", remedy="Check the name.")
    tables = [path for path in paths if path.suffix.lower() in TABLES and not path.is_dir()]
    return tables, [path for path in paths if path not in tables]


def read_rdf_file(path: Path) -> tuple[str, bytes, str]:
    """Name, bytes and format of an RDF file.

    Raises:
        UsageError: its ending is of no RDF format.
        DataError: it cannot be read.
    """
    form = format_of(path)
    try:
        return path.name, path.read_bytes(), form
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror}", where=str(path), remedy="Check the path.") from error


def read_texts(
    paths: Sequence[Path],
    project: Project,
    *,
    date: str | None = None,
    publisher: str | None = None,
    meta: str | Path | None = None,
    remark: Callable[[Problem], None],
) -> Iterator[Document | Problem]:
    """Documents of files and folders, with what the user said of them.

    Raises:
        UsageError: `date` is no whole date.
    """
    published = day(date, last=False) if date else None
    if date and len(date.strip()) < len("2023-1-1"):
        raise UsageError(f"“{date}” is no day", remedy="Write YYYY-MM-DD.")
    said = read_meta(Path(meta)) if meta else None
    if said:
        yield from said.problems
    yield from read_documents(
        paths,
        meta=said.rows if said else None,
        root=project.root,
        defaults=Defaults(published, publisher),
        remark=remark,
    )


def documents_of(
    inputs: Sequence[str | Path], project: Project, *, date: str | None, publisher: str | None
) -> Iterator[Document]:
    """Documents of files and folders, and of texts that are given as they are.

    Raises:
        DataError: one cannot be read, and why.
    """
    files = [Path(item) for item in inputs if _names_a_file(item)]
    published = day(date, last=False) if date else None
    for number, item in enumerate(inputs, 1):
        if not _names_a_file(item):
            key = f"text-{number}"
            yield Document(key, key, str(item), published=published, publisher=publisher)
    for found in read_texts(files, project, date=date, publisher=publisher, remark=lambda _: None):
        if isinstance(found, Problem):
            raise DataError(found.what, where=found.file, remedy=found.remedy or None)
        yield found


def _names_a_file(item: str | Path) -> bool:
    if isinstance(item, Path):
        return True
    return "\n" not in item and len(item) < _LONGEST_NAME and Path(item).exists()
