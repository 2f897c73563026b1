"""Put a folder in the place of the store, so that a kill at any moment leaves one whole store.

Two renames; between them the store has no folder under its own name, and whoever opens it next
puts the old one back.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from kg.store.locks import Lock

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["beside", "mend", "swap_in"]


def beside(store: Path) -> Path:
    """Where the new store is to be made; whatever a killed run left there is removed."""
    folder = store.with_name(store.name + ".new")
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def _aside(store: Path) -> Path:
    return store.with_name(store.name + ".old")


def swap_in(store: Path) -> None:
    """Put the folder beside in the store's place. The caller holds the exclusive lock, and nobody the store."""
    shutil.rmtree(_aside(store), ignore_errors=True)
    if store.exists():
        store.replace(_aside(store))
    store.with_name(store.name + ".new").replace(store)
    shutil.rmtree(_aside(store), ignore_errors=True)
    store.with_name(store.name + ".new.lock").unlink(missing_ok=True)


def mend(store: Path, lock_timeout: float) -> None:
    """After a kill between the two renames: put the old store back. Does nothing otherwise."""
    if store.exists() or not _aside(store).exists():
        return
    lock = Lock(store, write=True, timeout=lock_timeout)
    try:
        if not store.exists() and _aside(store).exists():
            _aside(store).replace(store)
    finally:
        lock.release()
