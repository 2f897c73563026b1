"""Stores of made claims, derived: generated ones for benchmarks, small ones worked by hand."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from kg.actors.building import Built
from kg.actors.identity import Identity
from kg.actors.registry import Registry
from kg.graph.claims import claim_quads
from kg.graph.derive import Context, derive_all
from kg.graph.documents import document_quads
from kg.graph.registry import ontology_quads, registry_quads
from kg.model import content_hash
from kg.relations import load_relations
from kg.store.opening import open_store
from kg.vocabulary import Mint
from tests.benchmarks.synthetic import CLAIMS_A_DOCUMENT, actors, document, quads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import Quad

    from kg.model import Actor, Claim, Document


def _write(folder: Path, people: Iterable[Actor], told: Iterable[Quad]) -> None:
    registry = Registry(Built(actors={actor.id: actor for actor in people}))
    relations = load_relations()
    with open_store(str(folder), write=True) as store:
        store.load(chain(registry_quads(registry), ontology_quads(relations), told))
        derive_all(store, Context(Identity(registry), relations))


def _documents(count: int) -> Iterator[Quad]:
    mint = Mint()
    for number in range(-(-count // CLAIMS_A_DOCUMENT)):
        yield from document_quads(document(number), mint)


def make_store(folder: Path, count: int) -> None:
    """Write `count` generated claims and all that is derived from them."""
    _write(folder, actors(), chain(_documents(count), quads(count)))


def make_small(folder: Path, people: Sequence[Actor], documents: Sequence[Document], claims: Sequence[Claim]) -> None:
    """Write claims of documents, and all that is derived from them."""
    mint = Mint()
    told = chain.from_iterable(document_quads(each, mint) for each in documents)
    said = chain.from_iterable(
        claim_quads(claim, mint.graph(f"doc/{content_hash(claim.document)}"), mint) for claim in claims
    )
    _write(folder, people, chain(told, said))


if __name__ == "__main__":
    make_store(Path(sys.argv[1]), int(sys.argv[2]))
