"""A store in memory and the data that every test of the graph stands on."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode, Quad
from pyoxigraph import Store as RawStore

from kg.actors.identity import Identity
from kg.graph.derive import Context
from kg.graph.registry import ontology_quads, registry_quads
from kg.relations import load_relations
from kg.vocabulary import PREFIXES
from tests.graph.samples import world_registry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.model import Decision
    from kg.store.protocol import Change


class MemoryStore:
    """As much of a store as derivation uses, in memory: a test of hundreds of changes needs speed."""

    def __init__(self) -> None:
        self.raw = RawStore()

    def query(self, sparql: str, *, timeout: float | None = None) -> Any:
        del timeout
        return self.raw.query(sparql, prefixes=dict(PREFIXES), use_default_graph_as_union=True)

    def select(self, sparql: str, *, timeout: float | None = None) -> list[dict[str, str | None]]:
        found = self.query(sparql, timeout=timeout)
        names = [variable.value for variable in found.variables]
        return [{name: row[name].value if row[name] is not None else None for name in names} for row in found]

    def apply(self, change: Change) -> None:
        for graph in change.drop:
            self.raw.remove_graph(graph)
        for quad in change.remove:
            self.raw.remove(quad)
        self.raw.extend(change.insert)

    def load(self, quads: Iterable[Quad]) -> int:
        rows = list(quads)
        self.raw.extend(rows)
        return len(rows)

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        return iter(list(self.raw.quads_for_pattern(None, None, None, graph)))

    def graphs(self) -> list[NamedNode]:
        found = [name for name in self.raw.named_graphs() if isinstance(name, NamedNode) and list(self.quads(name))]
        return sorted(found, key=str)


@lru_cache(maxsize=1)
def base_quads() -> tuple[Quad, ...]:
    return (*registry_quads(world_registry()), *ontology_quads(load_relations()))


def context(decisions: Sequence[Decision], *, strict: bool = False) -> Context:
    return Context(Identity(world_registry(), decisions), load_relations(), tuple(decisions), strict)
