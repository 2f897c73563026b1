"""The graph of runs: which unit was made from what, and when. It stays out of exports."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from kg.vocabulary import KG, XSD

if TYPE_CHECKING:
    from kg.store.protocol import Store
    from kg.vocabulary import Mint

__all__ = ["ALL", "STRICT", "Run", "Runs", "is_strict"]

STRICT, ALL = ":strict", ":all"
"""How the record of the derived graph ends."""


@dataclass(frozen=True, slots=True)
class Run:
    """One unit's record: the hash of its input and when it first came in (ISO 8601, UTC)."""

    input_hash: str
    added_at: str


class Runs:
    """What the store remembers of earlier runs.

    Args:
        store: read once, on construction.
        mint: of the project's base.
    """

    def __init__(self, store: Store, mint: Mint) -> None:
        self._mint = mint
        self._graph = mint.graph("runs")
        rows = store.select(
            f"SELECT ?unit ?hash ?at WHERE {{ GRAPH {self._graph} "
            "{ ?unit kg:inputHash ?hash . OPTIONAL { ?unit kg:addedAt ?at } } }"
        )
        self._runs = {row["unit"] or "": Run(row["hash"] or "", row["at"] or "") for row in rows}

    def hash_of(self, unit: NamedNode) -> str | None:
        """Hash of the input that the unit was last made from."""
        run = self._runs.get(unit.value)
        return run.input_hash if run else None

    def units(self, kind: str) -> list[NamedNode]:
        """Recorded graphs of a kind (`doc/`, `table/`), sorted."""
        start = self._mint.graph(kind).value
        return [NamedNode(iri) for iri in sorted(self._runs) if iri.startswith(start)]

    def graphs_of(self, input_hash: str) -> set[NamedNode]:
        """Graphs that were made from one input."""
        return {NamedNode(iri) for iri, run in self._runs.items() if run.input_hash == input_hash}

    def record(self, unit: NamedNode, input_hash: str) -> tuple[list[Quad], list[Quad]]:
        """Quads to remove and to insert for a unit that is made anew."""
        old = self._runs.get(unit.value)
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        new = Run(input_hash, old.added_at if old and old.added_at else now)
        self._runs[unit.value] = new
        return (self._quads(unit, old) if old else []), self._quads(unit, new)

    def forget(self, unit: NamedNode) -> list[Quad]:
        """Quads to remove for a unit that goes."""
        old = self._runs.pop(unit.value, None)
        return self._quads(unit, old) if old else []

    def _quads(self, unit: NamedNode, run: Run) -> list[Quad]:
        quads = [Quad(unit, KG["inputHash"], Literal(run.input_hash), self._graph)]
        if run.added_at:
            quads.append(Quad(unit, KG["addedAt"], Literal(run.added_at, datatype=XSD["dateTime"]), self._graph))
        return quads


def is_strict(store: Store, mint: Mint) -> bool:
    """Whether only accepted claims made the derived graph."""
    return (Runs(store, mint).hash_of(mint.graph("derived")) or "").endswith(STRICT)
