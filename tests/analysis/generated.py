"""A store of generated claims, derived, for the benchmark of the projection."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from kg.actors.building import Built
from kg.actors.identity import Identity
from kg.actors.registry import Registry
from kg.graph.derive import Context, derive_all
from kg.graph.documents import document_quads
from kg.graph.registry import ontology_quads, registry_quads
from kg.relations import load_relations
from kg.store.opening import open_store
from kg.vocabulary import Mint
from tests.benchmarks.synthetic import CLAIMS_A_DOCUMENT, actors, document, quads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad


def _documents(count: int) -> Iterator[Quad]:
    mint = Mint()
    for number in range(-(-count // CLAIMS_A_DOCUMENT)):
        yield from document_quads(document(number), mint)


def make_store(folder: Path, count: int) -> None:
    """Write `count` generated claims and all that is derived from them."""
    registry = Registry(Built(actors={actor.id: actor for actor in actors()}))
    relations = load_relations()
    with open_store(str(folder), write=True) as store:
        store.load(chain(registry_quads(registry), ontology_quads(relations), _documents(count), quads(count)))
        derive_all(store, Context(Identity(registry), relations))


if __name__ == "__main__":
    make_store(Path(sys.argv[1]), int(sys.argv[2]))
