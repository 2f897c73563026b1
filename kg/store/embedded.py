"""The store on disk: pyoxigraph, opened directly, behind our lock."""

from __future__ import annotations

import gc
import shutil
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING, Self

from pyoxigraph import DefaultGraph, NamedNode, QuerySolutions
from pyoxigraph import Store as Oxigraph

from kg.errors import StoreError, UsageError
from kg.store.faults import explained, translated
from kg.store.locks import Lock
from kg.store.protocol import Change
from kg.store.swap import beside, mend, swap_in
from kg.store.syntax import refuse_network, syntax_error
from kg.store.text import prefix_quads, prefix_rows, refuse_blank, rows, update_text
from kg.vocabulary import DEFAULT_BASE, Mint, prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from pyoxigraph import Quad, QueryBoolean, QueryTriples

LARGE = 200_000  # quads of one change beyond which an update is no longer the way

__all__ = ["EmbeddedStore", "exists", "require"]


def exists(folder: Path) -> bool:
    """Whether the folder holds a store."""
    return (folder / "CURRENT").is_file()


def require(folder: Path, lock_timeout: float = 10.0) -> None:
    """Raise the `StoreError` that says what to do when the folder holds no store."""
    with translated(folder):
        mend(folder, lock_timeout)
    if not exists(folder):
        raise StoreError(f"There is no graph yet in {folder}.", remedy="Make it: kg build")


class EmbeddedStore:
    """A store in a folder. Readers see it as it was when they opened it.

    Args:
        folder: where it is; made when missing and `write`.
        write: for changing; one at a time, and no reader beside it.
        base: base IRI of data, for prefixes.
        lock_timeout: seconds to wait for others.
        allow_network: let SERVICE and LOAD through.

    Raises:
        StoreError: there is none, or it cannot be opened.
        StoreBusyError: others hold it.
    """

    def __init__(
        self,
        folder: Path,
        *,
        write: bool = False,
        base: str = DEFAULT_BASE,
        lock_timeout: float = 10.0,
        allow_network: bool = False,
    ) -> None:
        self._folder = folder
        self._write = write
        self._base = base
        self._allow_network = allow_network
        self._prefixes: dict[str, str] | None = None
        self._changed = False
        self._lock: Lock | None = None
        self._store: Oxigraph | None = None
        if not write:
            require(folder, lock_timeout)
        with translated(folder):
            if write:
                mend(folder, lock_timeout)
                folder.parent.mkdir(parents=True, exist_ok=True)
            self._lock = Lock(folder, write=write, timeout=lock_timeout)
            try:
                for old in folder.glob("LOG.old.*") if write else ():
                    old.unlink()  # the engine leaves one behind at each opening
                self._store = Oxigraph(str(folder)) if write else Oxigraph.read_only(str(folder))
            except BaseException:
                self._lock.release()
                raise

    @property
    def location(self) -> str:
        """The folder."""
        return str(self._folder)

    @property
    def prefixes(self) -> Mapping[str, str]:
        """Prefix -> IRI: the vocabulary's, and those kept in the store."""
        if self._prefixes is None:
            with translated(self._folder):
                kept = list(self._open.quads_for_pattern(None, None, None, Mint(self._base).graph("prefixes")))
            self._prefixes = prefix_rows(kept) | prefixes(self._base)
        return self._prefixes

    def keep_prefixes(self, table: Mapping[str, str]) -> None:
        """Keep prefixes in the store, beside those that it has; the vocabulary's own cannot be changed."""
        known = dict(self.prefixes)
        new = {prefix: iri for prefix, iri in table.items() if prefix not in prefixes(self._base)}
        remove, insert = prefix_quads(known, new, self._base)
        self.apply(Change(remove=remove, insert=insert))
        self._prefixes = None

    @property
    def _open(self) -> Oxigraph:
        if self._store is None:
            raise StoreError(f"The store {self._folder} was closed.")
        return self._store

    @property
    def _writable(self) -> Oxigraph:
        if not self._write:
            raise StoreError(f"The store {self._folder} was opened for reading only.")
        self._changed = True
        return self._open

    def query(
        self, sparql: str, *, timeout: float | None = None
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """See `Store.query`."""
        if not self._allow_network:
            refuse_network(sparql, self.prefixes)
        if timeout is not None:
            return self._within(sparql, timeout)
        with translated(self._folder):
            try:
                return self._open.query(sparql, prefixes=dict(self.prefixes), use_default_graph_as_union=True)
            except SyntaxError as error:
                raise syntax_error(sparql, error) from None

    def _within(self, sparql: str, timeout: float) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Only for readers: a second process may not look into a store that this one may change."""
        from kg.store.limited import query_within
        from kg.store.results import solutions, triples

        if self._write:
            raise StoreError("A time limit needs a store that is open for reading only.")
        body, graph = query_within(self._folder, sparql, self.prefixes, timeout)
        return triples(body, self.location) if graph else solutions(body, self.location)

    def select(self, sparql: str, *, timeout: float | None = None) -> list[dict[str, str | None]]:
        """See `Store.select`."""
        found = self.query(sparql, timeout=timeout)
        if not isinstance(found, QuerySolutions):
            raise UsageError("This query gives no rows: it is no SELECT.")
        with translated(self._folder):
            return rows(found)

    def update(self, sparql: str) -> None:
        """See `Store.update`."""
        if not self._allow_network:
            refuse_network(sparql, self.prefixes, what="update")
        self._update(sparql)

    def _update(self, sparql: str) -> None:
        with translated(self._folder):
            try:
                self._writable.update(sparql, prefixes=dict(self.prefixes))
            except SyntaxError as error:
                raise syntax_error(sparql, error, what="update") from None
            except RuntimeError as error:
                raise StoreError(f"The update failed, and nothing was changed: {error}.") from error

    def apply(self, change: Change) -> None:
        """See `Store.apply`."""
        size = len(change.insert) + len(change.remove) + sum(self.count(graph) for graph in change.drop)
        if size > LARGE and size * 3 > self.count():
            self._rewrite(change)
            return
        text = update_text(change)
        if text:
            self._update(text)

    def _rewrite(self, change: Change) -> None:
        """Make the changed store beside and swap it in.

        An update holds all of its changes in memory, 5 kB a quad, and takes 40 µs for each; writing
        a new store streams, and takes 12 µs for each quad of the store.
        """
        old, dropped, removed = self._writable, set(change.drop), set(change.remove)
        for quad in change.insert:
            refuse_blank(quad)
        with translated(self._folder):
            new = beside(self._folder)
            made = Oxigraph(str(new))
            names = [*(name for name in old.named_graphs() if name not in dropped), DefaultGraph()]
            held = chain.from_iterable(old.quads_for_pattern(None, None, None, name) for name in names)
            kept = (quad for quad in held if quad not in removed)
            made.bulk_extend(chain(kept, change.insert))
            made.flush()
            del made, held, kept, old
            self._store = None
            try:
                swap_in(self._folder)
            finally:
                gc.collect()  # an answer that nobody reads any more would keep the old files locked
                self._store = Oxigraph(str(self._folder))

    def replace(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        """See `Store.replace`."""
        self.apply(Change(drop=[graph], insert=list(quads)))

    def load(self, quads: Iterable[Quad]) -> int:
        """See `Store.load`."""
        given = 0
        fault: BaseException | None = None

        def counted() -> Iterator[Quad]:
            nonlocal given, fault
            try:
                for quad in quads:
                    given += 1
                    yield quad
            except BaseException as error:
                fault = error
                raise

        writable = self._writable
        try:
            writable.bulk_extend(counted())
        except (OSError, RuntimeError) as error:
            # What went wrong while the quads were made is not the store's fault.
            raise (fault or explained(error, self._folder)) from None
        return given

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """See `Store.quads`."""
        with translated(self._folder):
            yield from self._open.quads_for_pattern(None, None, None, graph)

    def graphs(self) -> list[NamedNode]:
        """See `Store.graphs`."""
        with translated(self._folder):
            names = [name for name in self._open.named_graphs() if isinstance(name, NamedNode)]
            # A graph that was emptied quad by quad keeps its name in the engine.
            full = [name for name in names if any(True for _ in self._open.quads_for_pattern(None, None, None, name))]
        return sorted(full, key=lambda name: name.value)

    def count(self, graph: NamedNode | None = None) -> int:
        """See `Store.count`."""
        with translated(self._folder):
            if graph is None:
                return len(self._open)
            # Ten times faster than counting quads in Python.
            counted = self._open.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
            assert isinstance(counted, QuerySolutions)
            return int(rows(counted)[0]["n"] or 0)

    def backup(self, folder: Path) -> None:
        """See `Store.backup`."""
        if folder.exists():
            raise UsageError(f"{folder} exists already.", remedy="Name a folder that does not.")
        with translated(folder):
            folder.parent.mkdir(parents=True, exist_ok=True)
            if self._write:
                self._open.backup(str(folder))
            else:
                # The engine's own backup from a reader leaves out what stands in its log only. Our
                # shared lock keeps writers away, so the files can be copied as they are.
                shutil.copytree(self._folder, folder, ignore=shutil.ignore_patterns("LOCK", "LOG", "LOG.old.*"))
            copied = len(Oxigraph.read_only(str(folder)))
        if copied != self.count():
            said = f"The backup in {folder} has {copied} of {self.count()} quads."
            raise StoreError(said, remedy="Take another one.")

    def close(self) -> None:
        """See `Store.close`."""
        if self._changed and self._store is not None:
            # Readers replay the log each time that they open; they start faster on an empty one.
            # Nothing is lost when this fails: the log has it.
            with suppress(OSError):
                self._store.flush()
        # Dropping the engine's object closes its files; only then may others in.
        self._store = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
