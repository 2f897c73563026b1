"""Which server runs on an embedded store: `<store>.server.json` beside it says, while it does."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import StoreBusyError
from kg.store.locks import Lock, alive

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["ServerRecord", "record_path", "running"]


@dataclass(frozen=True, slots=True)
class ServerRecord:
    """A server that runs on a store: its root URL, its process, whether it takes updates."""

    url: str
    pid: int
    writable: bool


def record_path(store: Path) -> Path:
    """Where the record of a store's server is."""
    return store.with_name(store.name + ".server.json")


def running(store: Path) -> ServerRecord | None:
    """The server on a store, when one runs; a record that a killed one left behind does not count."""
    try:
        raw = json.loads(record_path(store).read_text(encoding="utf-8"))
        record = ServerRecord(str(raw["url"]), int(raw["pid"]), bool(raw["writable"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not alive(record.pid) or not _locked(store):
        return None
    return record


def _locked(store: Path) -> bool:
    """Whether anyone holds the lock: a process id alone may have passed on to another program."""
    try:
        Lock(store, write=True, timeout=0, sign=False).release()
    except StoreBusyError:
        return True
    except OSError:
        return True  # a folder that we cannot write to: trust the record
    return False


