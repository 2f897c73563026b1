"""Hashes of what a unit was made from: what has the same hash need not be made again."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Document, content_hash

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["data_fingerprint", "document_fingerprint", "table_fingerprint"]

_DATA = Path(__file__).parent.parent / "data"


def data_fingerprint(kind: str, extra: Sequence[Path]) -> str:
    """Hash of one kind of the package's data ("actors", "relations", "frames") and a project's own."""
    files = [path for folder in (_DATA / kind, *extra) for path in sorted(folder.rglob("*")) if path.is_file()]
    return _hash_files(tuple((str(path), path.stat().st_mtime_ns) for path in files))


@lru_cache(maxsize=16)
def _hash_files(files: tuple[tuple[str, int], ...]) -> str:
    digest = hashlib.sha256()
    for path, _ in files:
        data = Path(path).read_bytes()
        digest.update(f"{Path(path).name}:{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()[:16]


def document_fingerprint(document: Document, engine: str, data: str) -> str:
    """Hash of a document's text and metadata, the engine that reads it and the data that it reads with."""
    metadata = (
        document.key, document.name, document.title, str(document.published), document.publisher,
        document.url, document.language, document.derived_from, document.origin,
    )  # fmt: skip
    return content_hash(document.sha256, *metadata, engine, data)


def table_fingerprint(name: str, data: bytes, options: dict[str, str], context: str) -> str:
    """Hash of a table's bytes and of what it is read against."""
    return content_hash(name, hashlib.sha256(data).hexdigest(), sorted(options.items()), context)
