"""Backups of a store and what is kept beside it, and bringing them back.

A backup is a folder: `store/` holds the store's own files (an embedded one) or its quads as
compressed N-Quads (a server's), and beside it stand copies of what else was named, such as the
kept texts. Either kind restores into either kind of store.
"""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from pyoxigraph import RdfFormat, parse
from pyoxigraph import Store as Oxigraph

from kg.errors import StoreError, UsageError
from kg.store.addresses import is_url
from kg.store.embedded import EmbeddedStore, exists
from kg.store.faults import translated
from kg.store.locks import Lock
from kg.store.opening import open_store
from kg.store.protocol import Change
from kg.store.swap import beside, swap_in
from kg.vocabulary import DEFAULT_BASE, Mint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad

    from kg.store.protocol import Store

__all__ = ["back_up", "restore", "write_dump"]

DUMP = "graph.nq.gz"


def write_dump(quads: Iterable[Quad], folder: Path) -> None:
    """Write quads to `folder/graph.nq.gz`.

    Raises:
        UsageError: the folder exists.
        StoreError: it cannot be written.
    """
    _new(folder)
    with translated(folder):
        folder.mkdir(parents=True)
        with gzip.open(folder / DUMP, "wt", encoding="utf-8", newline="\n") as file:
            for quad in quads:
                file.write(f"{quad} .\n")


def back_up(store: Store, folder: Path, extras: Iterable[Path] = ()) -> None:
    """Copy a store and what belongs to it into a new folder; the folder appears when it is whole.

    Args:
        store: open, so that nobody writes meanwhile (an embedded one).
        folder: must not exist.
        extras: files and folders to copy beside the store; those that do not exist are left out.

    Raises:
        UsageError: the folder exists.
        StoreError: it cannot be written.
    """
    _new(folder)
    part = folder.with_name(folder.name + ".part")
    with translated(folder):
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        store.backup(part / "store")
        for extra in extras:
            if extra.is_dir():
                shutil.copytree(extra, part / extra.name)
            elif extra.is_file():
                shutil.copy2(extra, part / extra.name)
        part.replace(folder)


def _new(folder: Path) -> None:
    if folder.exists():
        raise UsageError(f"{folder} exists already.", remedy="Name a folder that does not.")


def restore(
    folder: Path,
    place: str,
    *,
    extras: Path | None = None,
    replace: bool = False,
    base: str = DEFAULT_BASE,
    lock_timeout: float = 10.0,
) -> int:
    """Make the store at `place` what a backup holds.

    Args:
        folder: what `back_up` wrote.
        place: path or URL.
        extras: where to put what stood beside the store; None leaves it in the backup.
        replace: drop what the store holds; otherwise a store that holds something is left alone.
        base: base IRI of data.
        lock_timeout: seconds to wait for others.

    Returns:
        The number of quads.

    Raises:
        UsageError: `folder` is no backup, or the store holds something and not `replace`.
        StoreError: it cannot be done; an embedded store is then as it was.
    """
    source = folder / "store"
    if not exists(source) and not (source / DUMP).is_file():
        raise UsageError(f"{folder} holds no backup.", remedy="Make one: kg backup DIR")
    if is_url(place):
        count = _into_server(source, place, replace=replace, base=base)
    else:
        count = _into_folder(source, Path(place), replace=replace, base=base, lock_timeout=lock_timeout)
    if extras is not None:
        with translated(extras):
            for kept in sorted(folder.iterdir()):
                if kept.name != "store":
                    _bring_back(kept, extras / kept.name)
    return count


def _bring_back(kept: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    new = beside(to)
    if kept.is_dir():
        shutil.copytree(kept, new)
        swap_in(to)
    else:
        shutil.copy2(kept, new)
        new.replace(to)


def _kept_quads(source: Path) -> Iterator[Quad]:
    if exists(source):
        with translated(source):
            yield from Oxigraph.read_only(str(source))
        return
    try:
        with gzip.open(source / DUMP, "rb") as file:
            yield from parse(cast("IO[bytes]", file), format=RdfFormat.N_QUADS)
    except (EOFError, SyntaxError, gzip.BadGzipFile) as error:
        raise StoreError(f"The backup {source / DUMP} is damaged: {error}.", remedy="Take another one.") from error


def _into_server(source: Path, place: str, *, replace: bool, base: str) -> int:
    with open_store(place, write=True, base=base) as store:
        held = store.graphs()
        if held and not replace:
            raise _occupied(place)
        store.apply(Change(drop=held))
        # What the graph was built from comes last: a restoring that is cut short is seen to be no whole graph.
        runs = Mint(base).graph("runs")
        store.load(quad for quad in _kept_quads(source) if quad.graph_name != runs)
        store.load(quad for quad in _kept_quads(source) if quad.graph_name == runs)
        return store.count()


def _into_folder(source: Path, store: Path, *, replace: bool, base: str, lock_timeout: float) -> int:
    """Make it beside, then put it in its place: the old store stays whole until the new one is."""
    with open_store(str(store), write=True, base=base, lock_timeout=lock_timeout) as held:
        if not isinstance(held, EmbeddedStore):
            raise StoreError(f"The store {store} is being served.", remedy="Stop the server first (kg serve).")
        if held.count() and not replace:
            raise _occupied(str(store))
    with translated(store):
        new = beside(store)
        if exists(source):
            shutil.copytree(source, new)
        with EmbeddedStore(new, write=True) as made:
            if not exists(source):
                made.load(_kept_quads(source))
            count = made.count()
        lock = Lock(store, write=True, timeout=lock_timeout)
        try:
            swap_in(store)
        finally:
            lock.release()
    return count


def _occupied(place: str) -> UsageError:
    return UsageError(f"{place} holds a graph already.", remedy="To drop it for the backup's: --replace")
