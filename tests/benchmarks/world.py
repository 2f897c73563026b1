"""A derived store of generated claims, made once a run and size, in a process of its own."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
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
from tests.benchmarks.memory import peak_memory
from tests.benchmarks.synthetic import CLAIMS_A_DOCUMENT, actors, claims, document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

__all__ = ["World", "ready_world"]

_FIGURES = "world.json"


@dataclass(frozen=True)
class World:
    """A store of claims with all that is derived from them.

    Attributes:
        folder: where all of it stands.
        claims: how many.
        quads: how many in the whole store.
        loading, deriving: seconds that bulk loading and deriving took.
        memory: peak of the process that did both, MB.
    """

    folder: Path
    claims: int
    quads: int
    loading: float
    deriving: float
    memory: float

    @property
    def path(self) -> Path:
        """The store."""
        return self.folder / "store"

    @cached_property
    def context(self) -> Context:
        """What its claims were read against."""
        return _context(self.folder)


def ready_world(folder: Path, count: int) -> World:
    """The world of `count` claims in a folder: made there, unless a run before this one left it."""
    figures = folder / _FIGURES
    if not figures.exists():
        command = [sys.executable, "-m", "tests.benchmarks.world", str(folder), str(count)]
        subprocess.run(command, check=True, cwd=Path(__file__).parents[2])
    return World(folder, **json.loads(figures.read_text(encoding="utf-8")))


def _context(folder: Path) -> Context:
    return Context(Identity(load_registry([folder / "actors"])), load_relations())


def _make(folder: Path, count: int) -> None:
    """Load and derive `count` claims; the figures are written last."""
    _write_actors(folder / "actors")
    context = _context(folder)
    with open_store(str(folder / "store"), write=True) as store:
        start = time.perf_counter()
        store.load(registry_quads(context.identity.registry))
        store.load(ontology_quads(context.relations))
        store.load(_quads(count))
        middle = time.perf_counter()
        derive_all(store, context)
        end = time.perf_counter()
        quads = store.count()
    figures = {
        "claims": count,
        "quads": quads,
        "loading": middle - start,
        "deriving": end - middle,
        "memory": peak_memory(),
    }
    (folder / _FIGURES).write_text(json.dumps(figures), encoding="utf-8")


def _quads(count: int) -> Iterator[Quad]:
    mint = Mint()
    for number, claim in enumerate(claims(count)):
        item = document(number // CLAIMS_A_DOCUMENT)
        if number % CLAIMS_A_DOCUMENT == 0:
            yield from document_quads(item, mint)
        yield from claim_quads(claim, mint.graph(f"doc/{item.id}"), mint)


def _write_actors(folder: Path) -> None:
    """The generated actors as a project's registry."""
    folder.mkdir(parents=True)
    with (folder / "synthetic.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["label", "type", "country", "bodies"])
        for actor in actors():
            bodies = "none" if actor.type is ActorType.COUNTRY else ""
            writer.writerow([actor.label, actor.type, actor.country, bodies])


if __name__ == "__main__":
    _make(Path(sys.argv[1]), int(sys.argv[2]))
