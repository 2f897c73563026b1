"""A derived store of generated claims, made once a run and size."""

from __future__ import annotations

import csv
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.actors.identity import Identity
from kg.actors.registry import load_registry
from kg.graph.claims import claim_quads
from kg.graph.derive import Context, derive_all
from kg.graph.documents import document_quads
from kg.graph.registry import ontology_quads, registry_quads
from kg.model import ActorType
from kg.relations import load_relations
from kg.store.opening import open_store
from kg.vocabulary import Mint
from tests.benchmarks.synthetic import CLAIMS_A_DOCUMENT, actors, claims, document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyoxigraph import Quad

__all__ = ["World", "make_world"]


@dataclass(frozen=True)
class World:
    """Where the store is, what its claims were read against, and how long deriving it all took (seconds)."""

    path: Path
    context: Context
    claims: int
    deriving: float


def make_world(folder: Path, count: int) -> World:
    """Load and derive `count` claims under a folder."""
    registry = load_registry([_registry_files(folder / "actors")])
    relations = load_relations()
    context = Context(Identity(registry), relations)
    path = folder / "store"
    with open_store(str(path), write=True) as store:
        store.load(registry_quads(registry))
        store.load(ontology_quads(relations))
        store.load(_quads(count))
        start = time.perf_counter()
        derive_all(store, context)
        took = time.perf_counter() - start
    return World(path, context, count, took)


def _quads(count: int) -> Iterator[Quad]:
    mint = Mint()
    for number, claim in enumerate(claims(count)):
        item = document(number // CLAIMS_A_DOCUMENT)
        if number % CLAIMS_A_DOCUMENT == 0:
            yield from document_quads(item, mint)
        yield from claim_quads(claim, mint.graph(f"doc/{item.id}"), mint)


def _registry_files(folder: Path) -> Path:
    """The generated actors as a project's registry."""
    folder.mkdir(parents=True)
    with (folder / "synthetic.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["label", "type", "country", "bodies"])
        for actor in actors():
            bodies = "none" if actor.type is ActorType.COUNTRY else ""
            writer.writerow([actor.label, actor.type, actor.country, bodies])
    return folder
