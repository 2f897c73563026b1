"""Backups: a copy of the store's files, or its quads as compressed N-Quads; and bringing them back."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, parse

from kg.errors import StoreError, UsageError
from kg.store.addresses import is_url
from kg.store.embedded import EmbeddedStore, exists
from kg.store.faults import translated
from kg.store.locks import Lock
from kg.store.opening import open_store
from kg.store.swap import beside, swap_in
from kg.vocabulary import DEFAULT_BASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad

__all__ = ["DUMP", "restore", "write_dump"]

DUMP = "graph.nq.gz"


def write_dump(quads: Iterable[Quad], folder: Path) -> None:
    """Write quads to `folder/graph.nq.gz`, sorted by nothing, whole or not at all.

    Raises:
        UsageError: the folder exists.
        StoreError: it cannot be written.
    """
    if folder.exists():
        raise UsageError(f"{folder} exists already.", remedy="Name a folder that does not.")
    with translated(folder):
        folder.mkdir(parents=True)
        part = folder / (DUMP + ".part")
        with gzip.open(part, "wt", encoding="utf-8", newline="\n") as file:
            for quad in quads:
                file.write(f"{quad} .\n")
        part.replace(folder / DUMP)


def _dumped(path: Path) -> Iterator[Quad]:
    try:
        with gzip.open(path, "rb") as file:
            yield from parse(file, format=RdfFormat.N_QUADS)  # type: ignore[arg-type]
    except (EOFError, SyntaxError, gzip.BadGzipFile) as error:
        raise StoreError(f"The backup {path} is damaged: {error}.", remedy="Take another one.") from error


def restore(
    folder: Path, place: str, *, replace: bool = False, base: str = DEFAULT_BASE, lock_timeout: float = 10.0
) -> int:
    """Make the store at `place` what a backup holds.

    Args:
        folder: what `Store.backup` wrote.
        place: path or URL.
        replace: drop what the store holds; otherwise a store that holds something is left alone.
        base: base IRI of data.
        lock_timeout: seconds to wait for others.

    Returns:
        The number of quads.

    Raises:
        UsageError: `folder` is no backup, or the store holds something and not `replace`.
        StoreError: it cannot be done; an embedded store is then as it was.
    """
    files, dump = exists(folder), (folder / DUMP).is_file()
    if not files and not dump:
        raise UsageError(f"{folder} holds no backup.", remedy="Make one: kg backup DIR")
    if is_url(place):
        return _into_endpoint(folder, place, replace=replace, base=base)
    return _into_folder(folder, Path(place), replace=replace, base=base, lock_timeout=lock_timeout)


def _backup_quads(folder: Path) -> Iterator[Quad]:
    if exists(folder):
        with open_store(str(folder)) as store:
            yield from store.quads()
    else:
        yield from _dumped(folder / DUMP)


def _into_endpoint(folder: Path, place: str, *, replace: bool, base: str) -> int:
    from kg.store.protocol import Change

    with open_store(place, write=True, base=base) as store:
        held = store.graphs()
        if held and not replace:
            raise _occupied(place)
        store.apply(Change(drop=held))
        store.load(_backup_quads(folder))
        return store.count()


def _into_folder(folder: Path, store: Path, *, replace: bool, base: str, lock_timeout: float) -> int:
    """Make it beside, then put it in its place: the old store stays whole until the new one is."""
    with open_store(str(store), write=True, base=base, lock_timeout=lock_timeout) as held:
        if not isinstance(held, EmbeddedStore):
            raise StoreError(f"The store {store} is being served.", remedy="Stop the server first.")
        if held.count() and not replace:
            raise _occupied(str(store))
    with translated(store):
        new = beside(store)
        if exists(folder):
            shutil.copytree(folder, new)
        with EmbeddedStore(new, write=True) as made:
            if not exists(folder):
                made.load(_dumped(folder / DUMP))
            count = made.count()
        lock = Lock(store, write=True, timeout=lock_timeout)
        try:
            swap_in(store)
        finally:
            lock.release()
    return count


def _occupied(place: str) -> UsageError:
    return UsageError(f"{place} holds a graph already.", remedy="To drop it for the backup's: --replace")
