"""Kept texts and tables: what was added stays, whatever becomes of the original file.

Layout, under one folder: `documents/<id>/document.json` (metadata of every version, the last is
current) beside `<sha256>.txt` (each version's text), and `tables/<id>/table.json` beside its bytes.
Every file appears whole or not at all: written aside, synced, renamed. Content goes first and the
JSON that names it last, so an interruption leaves at most an unnamed file.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

from kg.errors import DataError, StoreError
from kg.model import Document, content_hash

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["KeptTable", "KeptTexts", "Outcome", "write_atomically"]

Outcome = Literal["new", "changed", "known"]
"""What putting a document did: first seen, another text or other metadata, nothing."""


@dataclass(frozen=True, slots=True)
class KeptTable:
    """A table of hand-made claims, as it was added.

    Attributes:
        name: the name under which it was added (a path relative to the project); its identity.
        data: its bytes, unchanged.
        options: what the reader was told (`{"day_order": "day"}`), for reading it again.
    """

    name: str
    data: bytes
    options: dict[str, str]


def write_atomically(path: Path, data: bytes) -> None:
    """The file holds exactly these bytes afterwards, or is as it was.

    Raises:
        StoreError: it cannot be written; names the folder and the remedy.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".part-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(aside, path)  # noqa: PTH105 - the one call that is atomic on every system
        except BaseException:
            os.unlink(aside)  # noqa: PTH108
            raise
        _sync_folder(path.parent)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        remedy = "Make room, or make the folder writable, and run the command again: it goes on where it stopped."
        raise StoreError(f"cannot keep the text: {reason}", where=str(path.parent), remedy=remedy) from error


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows cannot open folders; the rename itself is durable there
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class KeptTexts:
    """The kept documents of one project, by key, sorted.

    Args:
        folder: where they are kept; made on the first `put`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, document: Document) -> Outcome:
        """Keep the document; an earlier version of its text stays beside it."""
        home = self._home(document.key)
        versions = self._versions(home)
        entry = _entry(document)
        if versions and versions[-1] == entry:
            return "known"
        text = home / f"{document.sha256}.txt"
        if not text.exists():
            write_atomically(text, document.text.encode())
        # One entry a text: new metadata replaces the old, and a text that comes back moves to the end.
        kept = [version for version in versions if version["sha256"] != document.sha256]
        body = {"key": document.key, "versions": [*kept, entry]}
        write_atomically(home / "document.json", _json(body))
        return "changed" if versions else "new"

    def get(self, key: str, sha256: str | None = None) -> Document | None:
        """The current version, or the one with this text hash."""
        home = self._home(key)
        found = [version for version in self._versions(home) if sha256 in {None, version["sha256"]}]
        return self._document(home, found[-1]) if found else None

    def versions(self, key: str) -> list[Document]:
        """Every version kept, the current one last."""
        home = self._home(key)
        return [self._document(home, version) for version in self._versions(home)]

    def remove(self, key: str) -> bool:
        """Forget the document and all its versions; whether it was there."""
        home = self._home(key)
        return _remove(home, home / "document.json")

    def keys(self) -> list[str]:
        """All keys, sorted."""
        return sorted(self._read(path)["key"] for path in self.folder.glob("documents/*/document.json"))

    def __iter__(self) -> Iterator[Document]:
        for key in self.keys():
            document = self.get(key)
            if document:
                yield document

    def __len__(self) -> int:
        return sum(1 for _ in self.folder.glob("documents/*/document.json"))

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and (self._home(key) / "document.json").is_file()

    def put_table(self, name: str, data: bytes, options: dict[str, str] | None = None) -> Outcome:
        """Keep a table's bytes under its name; the same name replaces it."""
        home = self.folder / "tables" / content_hash(name)
        known = self._table(home) if (home / "table.json").is_file() else None
        table = KeptTable(name, data, options or {})
        if known == table:
            return "known"
        digest = hashlib.sha256(data).hexdigest()
        write_atomically(home / f"{digest}.table", data)
        write_atomically(home / "table.json", _json({"name": name, "sha256": digest, "options": table.options}))
        for other in home.glob("*.table"):
            if other.stem != digest:
                other.unlink(missing_ok=True)
        return "changed" if known else "new"

    def tables(self) -> list[KeptTable]:
        """All kept tables, sorted by name."""
        found = [self._table(path.parent) for path in self.folder.glob("tables/*/table.json")]
        return sorted(found, key=lambda table: table.name)

    def remove_table(self, name: str) -> bool:
        """Forget a table; whether it was there."""
        home = self.folder / "tables" / content_hash(name)
        return _remove(home, home / "table.json")

    def _home(self, key: str) -> Path:
        return self.folder / "documents" / content_hash(key)

    def _versions(self, home: Path) -> list[dict[str, Any]]:
        path = home / "document.json"
        return list(self._read(path)["versions"]) if path.is_file() else []

    def _read(self, path: Path) -> dict[str, Any]:
        try:
            body: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise _damaged(path, error) from error
        if not isinstance(body, dict) or not (isinstance(body.get("versions"), list) or "sha256" in body):
            raise _damaged(path, "not as kg wrote it")
        return body

    def _document(self, home: Path, entry: dict[str, Any]) -> Document:
        path = home / f"{entry['sha256']}.txt"
        fields = dict(entry)
        try:
            digest = fields.pop("sha256")
            published = fields.pop("published")
            text = path.read_bytes().decode()
            day = dt.date.fromisoformat(published) if published else None
            document = Document(text=text, published=day, **fields)
        except (OSError, KeyError, ValueError, TypeError) as error:
            raise _damaged(path, error) from error
        if document.sha256 != digest:
            raise _damaged(path, "the text is not the one that was kept")
        return document

    def _table(self, home: Path) -> KeptTable:
        body = self._read(home / "table.json")
        path = home / f"{body['sha256']}.table"
        try:
            return KeptTable(body["name"], path.read_bytes(), dict(body["options"]))
        except (OSError, KeyError, ValueError) as error:
            raise _damaged(path, error) from error


def _entry(document: Document) -> dict[str, Any]:
    entry = asdict(document)
    del entry["text"]
    entry["published"] = document.published.isoformat() if document.published else None
    return {**entry, "sha256": document.sha256}


def _json(body: dict[str, Any]) -> bytes:
    return (json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _damaged(path: Path, error: object) -> DataError:
    remedy = f"Remove {path.parent} and add the document again, or restore a backup."
    return DataError(f"a kept text is damaged: {error}", where=str(path), remedy=remedy)


def _remove(home: Path, marker: Path) -> bool:
    """The marker goes first: without it nothing is kept, whatever is left when we are interrupted."""
    was_there = marker.is_file()
    try:
        marker.unlink(missing_ok=True)
        if home.is_dir():
            for path in home.iterdir():
                path.unlink(missing_ok=True)
            home.rmdir()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StoreError(f"cannot remove the kept text: {reason}", where=str(home)) from error
    return was_there
