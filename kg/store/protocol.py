"""What every store can do. Two keep this promise: `embedded` and `endpoint`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples

__all__ = ["Change", "Store"]


@dataclass(frozen=True, slots=True)
class Change:
    """One unit: applied whole or not at all. Order: drop graphs, remove quads, insert quads."""

    drop: Sequence[NamedNode] = ()
    remove: Sequence[Quad] = field(default_factory=tuple)
    insert: Sequence[Quad] = field(default_factory=tuple)


class Store(Protocol):
    """A set of quads that answers SPARQL over the union of its graphs.

    Every method raises `StoreError` with a remedy when the store cannot do it, and
    `StoreBusyError` when another process holds it for longer than the lock timeout.
    """

    @property
    def location(self) -> str:
        """Path or URL, for messages; never holds credentials."""

    @property
    def prefixes(self) -> Mapping[str, str]:
        """Prefix -> IRI, known to every query: the vocabulary's, and those kept in the store."""

    def keep_prefixes(self, table: Mapping[str, str]) -> None:
        """Keep prefixes in the store, in the graph `prefixes`; the vocabulary's own stay as they are."""

    def query(
        self, sparql: str, *, timeout: float | None = None
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Answer a query; the default graph is the union; `PREFIXES` are known already.

        Args:
            sparql: SELECT, ASK, CONSTRUCT or DESCRIBE; SERVICE is refused unless allowed on opening.
            timeout: seconds.
        """

    def select(self, sparql: str, *, timeout: float | None = None) -> list[dict[str, str | None]]:
        """Rows of a SELECT as plain strings (IRIs and lexical forms), for our own use."""

    def update(self, sparql: str) -> None:
        """One SPARQL update, atomic."""

    def apply(self, change: Change) -> None:
        """One unit of work, atomic and durable on return."""

    def replace(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        """The graph holds exactly these quads afterwards; atomic."""

    def load(self, quads: Iterable[Quad]) -> int:
        """Add many quads fast, streaming; returns how many were given. Not atomic as a whole."""

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """All quads, or one graph's, unsorted."""

    def graphs(self) -> list[NamedNode]:
        """Named graphs that hold something, sorted by IRI."""

    def count(self, graph: NamedNode | None = None) -> int:
        """How many quads."""

    def backup(self, folder: Path) -> None:
        """A copy that `restore` reads."""

    def close(self) -> None:
        """Let go of locks and connections."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
