"""Texts from files, folders and standard input: documents, or the reason why one is none."""

from __future__ import annotations

import io
import os
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import Problem
from kg.model import Document, content_hash
from kg.reading.dateline import find_dateline
from kg.reading.dates import DateError, parse_day
from kg.reading.decoding import UnreadableError, decode
from kg.reading.formats.draft import Draft
from kg.reading.formats.jsonl import read_jsonl
from kg.reading.formats.markdown import read_markdown
from kg.reading.formats.text import headline, read_text
from kg.reading.language import foreign_language
from kg.reading.urls import canonical_url, is_url

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import BinaryIO

    from kg.reading.meta import MetaRow

__all__ = ["LONGEST_TEXT", "TABLE_ENDINGS", "TEXT_ENDINGS", "Defaults", "document_key", "read_documents"]

LONGEST_TEXT = 1_000_000
"""Characters that one document may have: what the parser takes at once."""
_LARGEST_FILE = 32_000_000  # bytes of a file that is one document
_HEAD = 512  # bytes that tell the format of standard input
_LONGEST_LINE = 8_000_000  # bytes of one record of JSON Lines

TEXT_ENDINGS = {
    "": "text", ".txt": "text", ".text": "text",
    ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip
"""File ending -> format. Other endings are no texts."""
TABLE_ENDINGS = frozenset({".csv", ".tsv", ".xlsx", ".ttl"})
"""Files of hand-made claims and of metadata; passed over in folders of texts."""

_REMEDIES = {
    ".pdf": "Take its text out first, for instance: pdftotext -layout FILE.pdf FILE.txt",
    ".docx": "Save it as plain text or HTML in your word processor and give that file.",
    ".doc": "Save it as plain text or HTML in your word processor and give that file.",
    ".odt": "Save it as plain text or HTML in your word processor and give that file.",
    ".rtf": "Save it as plain text in your word processor and give that file.",
    ".epub": "Turn it into plain text or HTML first.",
    ".json": "Write one record a line and name the file .jsonl, for instance: jq -c '.[]' FILE.json",
}
_FILE_DATE = re.compile(r"(?<![0-9A-Za-z])((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?![0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the user says of all documents; it overrules what they say themselves."""

    published: dt.date | None = None
    publisher: str | None = None


def read_documents(
    paths: Iterable[Path],
    *,
    meta: Mapping[str, MetaRow] | None = None,
    root: Path | None = None,
    defaults: Defaults | None = None,
    stdin: BinaryIO | None = None,
    remark: Callable[[Problem], None] | None = None,
) -> Iterator[Document | Problem]:
    """Documents in the order given, folders sorted; bad content is a problem, never an exception.

    Args:
        paths: files and folders; `-` is standard input.
        meta: file name or path -> metadata, from `kg.reading.meta.read_meta`.
        root: the folder that keys are relative to; the working folder by default.
        defaults: date and publisher for all (`--date`, `--publisher`).
        stdin: instead of the process's standard input.
        remark: told of guesses (a file read as Windows-1252).

    The publication date comes from `defaults`, `meta`, the record or page itself, the dateline or
    the file name, in this order; never from the file system.
    """
    reader = _Reader(meta or {}, root or Path.cwd(), defaults or Defaults(), remark or (lambda _: None))
    for path in paths:
        if str(path) == "-":
            yield from reader.stdin(stdin or sys.stdin.buffer)
        else:
            yield from reader.path(path)


def document_key(path: Path, root: Path) -> str:
    """The path relative to the project, with forward slashes; absolute when it lies on another drive."""
    try:
        return Path(os.path.relpath(path.absolute(), root.absolute())).as_posix()
    except ValueError:
        return path.absolute().as_posix()


class _Reader:
    """Reads one run's inputs; knows which keys and files it has seen."""

    def __init__(
        self, meta: Mapping[str, MetaRow], root: Path, defaults: Defaults, remark: Callable[[Problem], None]
    ) -> None:
        self.meta = meta
        self.root = root
        self.defaults = defaults
        self.remark = remark
        self.keys: dict[str, str] = {}
        self.files: set[Path] = set()

    def stdin(self, stream: BinaryIO) -> Iterator[Document | Problem]:
        place = _Place("-", None, "stdin", "")
        buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(io.BytesIO(stream.read()))
        kind = _sniff(buffered.peek(_HEAD)[:_HEAD])
        if kind == "jsonl":
            yield from self._records(buffered, place)
            return
        data = buffered.read(_LARGEST_FILE + 1)
        if len(data) > _LARGEST_FILE:
            yield Problem("-", 0, "", f"standard input has more than {_LARGEST_FILE:,} bytes", "Split it.")
            return
        yield from self._content(data, kind, place)

    def path(self, path: Path) -> Iterator[Document | Problem]:
        if path.is_dir():
            yield from self._folder(path)
        elif not path.exists():
            yield Problem(str(path), 0, "", "there is no such file or folder", "Check the spelling.")
        else:
            yield from self._file(path)

    def _folder(self, folder: Path) -> Iterator[Document | Problem]:
        empty = True
        for path in _walk(folder):
            if path.suffix.lower() not in TABLE_ENDINGS:
                empty = False
                yield from self._file(path)
        if empty:
            yield Problem(str(folder), 0, "", "the folder holds no texts", f"Put {_endings()} files into it.")

    def _file(self, path: Path) -> Iterator[Document | Problem]:
        name = str(path)
        kind = TEXT_ENDINGS.get(path.suffix.lower())
        if kind is None and not path.suffix[1:].isdigit() and " " not in path.suffix:
            ending = path.suffix.lower()
            remedy = _REMEDIES.get(ending, f"Give {_endings()}.")
            if ending in TABLE_ENDINGS:
                remedy = f"It is read as hand-made claims by: kg add {name}"
            yield Problem(name, 0, "", f"{ending} files are not read as text", remedy)
            return
        try:
            real = path.resolve()
            if real in self.files:
                return  # given twice, or reached by a link: one document
            self.files.add(real)
            place = _Place(name, path, path.stem, document_key(path, self.root))
            if kind == "jsonl":
                with path.open("rb") as stream:
                    yield from self._records(stream, place)
                return
            size = path.stat().st_size
            if size > _LARGEST_FILE:
                yield Problem(name, 0, "", f"the file has {size:,} bytes; that is no article", "Split it.")
                return
            data = path.read_bytes()
        except OSError as error:
            yield Problem(name, 0, "", f"cannot be read: {error.strerror or error}", "Check the file's permissions.")
            return
        yield from self._content(data, kind or "text", place)

    def _content(self, data: bytes, kind: str, place: _Place) -> Iterator[Document | Problem]:
        if kind == "jsonl":
            yield from self._records(io.BytesIO(data), place)
            return
        try:
            draft = _draft(data, kind, place, self.remark)
        except UnreadableError as error:
            yield Problem(place.name, 0, "", error.what, error.remedy)
            return
        yield self._document(draft, place)

    def _records(self, stream: BinaryIO, place: _Place) -> Iterator[Document | Problem]:
        for found in read_jsonl(stream, place.name, _LONGEST_LINE):
            if isinstance(found, Problem):
                yield found
            else:
                own = replace(
                    place, line=found.line, key=f"{place.key}#{found.line}", stem=f"{place.stem}#{found.line}"
                )
                yield self._document(found, own)

    def _document(self, draft: Draft, place: _Place) -> Document | Problem:
        row = _row(self.meta, place)
        url = (row and row.url) or draft.url
        url = canonical_url(url) if url and is_url(url) else None
        # What comes by standard input has no name: the same text is the same document.
        key = draft.id or url or (place.key if place.path else f"stdin-{content_hash(draft.text)}")
        document = Document(
            key=key,
            name=draft.id or place.stem,
            text=draft.text,
            title=(row and row.title) or draft.title or headline(draft.text),
            published=self.defaults.published or (row and row.published) or draft.published,
            publisher=self.defaults.publisher or (row and row.publisher) or draft.publisher,
            url=url,
            derived_from=(row and row.derived_from) or draft.derived_from,
            origin=place.where,
        )
        problem = _unfit(document, place) or self._known(document, place)
        return problem or _dated(document, place)

    def _known(self, document: Document, place: _Place) -> Problem | None:
        earlier = self.keys.setdefault(document.key, place.where)
        if earlier == place.where:
            return None
        what = f"a second document with the id {document.key} (the first: {earlier})"
        return Problem(place.name, place.line, "", what, "Give each document an id or URL of its own.")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a document comes from: file as named, its path, its stem and the key that it would have."""

    name: str
    path: Path | None
    stem: str
    key: str
    line: int = 0

    @property
    def where(self) -> str:
        return f"{self.name}:{self.line}" if self.line else self.name


def _walk(folder: Path) -> Iterator[Path]:
    """Files below a folder, sorted, without hidden ones; a folder reached again by a link is left out."""
    seen = {folder.resolve()}
    stack = [folder]
    while stack:
        here = stack.pop()
        try:
            entries = sorted(here.iterdir())
        except OSError:
            continue
        folders = []
        for path in entries:
            if path.name.startswith((".", "~")) or path.name.endswith("~"):
                continue
            if path.is_dir():
                real = path.resolve()
                if real not in seen:
                    seen.add(real)
                    folders.append(path)
            elif path.is_file():
                yield path
        stack += reversed(folders)


def _endings() -> str:
    return ", ".join(ending for ending in TEXT_ENDINGS if ending)


def _sniff(data: bytes) -> str:
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "html"
    if head.startswith(b"{"):
        return "jsonl"
    return "markdown" if head.startswith((b"---\n", b"---\r\n", b"# ")) else "text"


def _draft(data: bytes, kind: str, place: _Place, remark: Callable[[Problem], None]) -> Draft:
    if kind == "html":
        from kg.reading.formats.html import declared_encoding, read_html

        decoded = decode(data, declared_encoding(data))
        draft = read_html(decoded.text) if decoded.text.strip() else Draft("")
    else:
        decoded = decode(data)
        draft = read_markdown(decoded.text) if kind == "markdown" else read_text(decoded.text)
    if decoded.remark:
        remark(Problem(place.name, 0, "", decoded.remark, "Save it as UTF-8 if letters look wrong."))
    return draft


def _unfit(document: Document, place: _Place) -> Problem | None:
    text = document.text
    if not text.strip():
        return Problem(place.name, place.line, "", "there is no text in it", "Leave it out.")
    if len(text) > LONGEST_TEXT:
        what = f"the text has {len(text):,} characters; at most {LONGEST_TEXT:,} can be read at once"
        return Problem(place.name, place.line, "", what, "Split it into documents, one an article.")
    language = foreign_language(text)
    if language:
        remedy = "Only English can be read; give a translation."
        return Problem(place.name, place.line, "", f"the text seems to be {language}", remedy)
    return None


def _row(meta: Mapping[str, MetaRow], place: _Place) -> MetaRow | None:
    """The row that describes a file: by its key, by the longest tail of its path, by its stem."""
    parts = place.path.absolute().parts if place.path else ()
    tails = ["/".join(parts[at:]) for at in range(1, len(parts))]
    names = [place.key, place.name, *tails, place.stem]
    return next((meta[name] for name in names if name in meta), None)


def _dated(document: Document, place: _Place) -> Document:
    """Fill what the text's dateline and the file's name say."""
    in_name = _name_date(place.stem)
    known = document.published or in_name
    line = find_dateline(document.text, known.year if known else None)
    published = document.published or (line and line.date) or in_name
    return replace(document, published=published, publisher=document.publisher or (line and line.agency) or None)


def _name_date(stem: str) -> dt.date | None:
    found = _FILE_DATE.search(stem)
    try:
        return parse_day(f"{found[1]}-{found[3]}-{found[4]}") if found else None
    except DateError:
        return None
