"""A small world that nobody lives in: four states, two presidents, and papers that disagree."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.actors.identity import Identity
from kg.actors.registry import Registry, load_registry
from kg.graph.claims import claim_quads
from kg.graph.decisions import decision_quads
from kg.graph.derive import Context, derive_all
from kg.graph.documents import document_quads
from kg.graph.registry import ontology_quads, registry_quads
from kg.model import (
    Claim,
    Decision,
    DecisionKind,
    Document,
    Modality,
    Polarity,
    Quantity,
    Reading,
    Speaker,
    TimeKind,
    When,
)
from kg.questions.source import Source
from kg.relations import load_relations
from kg.store.embedded import EmbeddedStore
from kg.vocabulary import Mint

if TYPE_CHECKING:
    from kg.store.protocol import Store

__all__ = ["CLAIMS", "build", "source", "the"]

GAZETTE = Document("gazette", "gazette", "One text.", "The Gazette of March", dt.date(2024, 3, 1), "Gazette")
COURIER = Document("courier", "courier", "Another.", "The Courier of March", dt.date(2024, 3, 2), "Courier")
DIGEST = Document("digest", "digest", "A third.", "Digest", dt.date(2024, 3, 3), "Digest", derived_from="gazette")
DOCUMENTS = (GAZETTE, COURIER, DIGEST)


@dataclass(frozen=True)
class Row:
    """One claim, in short; `name` is how tests call it."""

    name: str
    document: Document
    subject: str | None
    relation: str
    target: str | None
    day: str | None = "2024-01-10"
    said_by: tuple[str, ...] = ()
    number: int | None = None
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    confidence: float = 0.9
    engine: str = "rules-1"

    def claim(self) -> Claim:
        """The claim itself."""
        date = dt.date.fromisoformat(self.day) if self.day else None
        return Claim(
            self.document.key,
            self.relation,
            Reading(self.subject) if self.subject else None,
            Reading(self.target) if self.target else None,
            when=When(self.day, None, TimeKind.WITHIN if date else TimeKind.UNKNOWN, date, date),
            quantity=Quantity(self.number, "people", f"{self.number} people") if self.number else None,
            speakers=tuple(Speaker(place, Reading(name)) for place, name in enumerate(self.said_by, 1)),
            polarity=self.polarity,
            modality=self.modality,
            quote=f"The words of {self.name}.",
            confidence=self.confidence,
            engine=self.engine,
        )


NO = Polarity.NEGATED
ROWS = (
    Row("met-1", GAZETTE, "Norland", "met", "Southmark"),
    Row("met-2", COURIER, "Southmark", "met", "Norland"),
    Row("met-3", DIGEST, "Norland", "met", "Southmark"),
    Row("visit", GAZETTE, "Eastholm", "visited", "Southmark", "2024-03-04"),
    Row("host", COURIER, "Southmark", "hosted", "Eastholm", "2024-03-04"),
    Row("alleged", GAZETTE, "Westerby", "threatened", "Eastholm", said_by=("Eastholm",)),
    Row("itself", GAZETTE, "Westerby", "criticized", "Eastholm", said_by=("Norland", "Westerby")),
    Row("two-a", GAZETTE, "Eastholm", "criticized", "Norland", said_by=("Southmark",)),
    Row("two-b", COURIER, "Eastholm", "criticized", "Norland", said_by=("Westerby",)),
    Row("president", COURIER, "Nora Nordin", "criticized", "Westerby", "2024-02-20"),
    Row("no-longer", COURIER, "Sam Suder", "criticized", "Westerby", "2024-02-21"),
    Row("yes", GAZETTE, "Southmark", "sanctioned", "Westerby", "2024-02-02"),
    Row("no", COURIER, "Southmark", "sanctioned", "Westerby", "2024-02-02", ("Southmark",), polarity=NO),
    Row("ten", GAZETTE, "Westerby", "arrested", "Eastholm", "2024-01-05", number=10),
    Row("twelve", COURIER, "Westerby", "arrested", "Eastholm", "2024-01-05", number=12),
    Row("later", COURIER, "Westerby", "arrested", "Eastholm", "2024-02-05", number=30),
    Row("plan", GAZETTE, "Norland", "visited", "Eastholm", None, modality=Modality.INTENDED),
    Row("denied", GAZETTE, "Norland", "sanctioned", "Eastholm", None, ("Norland",), polarity=NO),
    Row("unsure", COURIER, "Eastholm", "praised", "Southmark", confidence=0.3),
    Row("hand", COURIER, "Eastholm", "thanked", "Westerby", None, engine="hand"),
    Row("accepted", COURIER, "Southmark", "praised", "Eastholm", confidence=0.3),
    Row("rejected", COURIER, "Norland", "met", "Southmark", "2024-03-01"),
    Row("half", GAZETTE, "Eastholm", "criticized", None),
)
CLAIMS = {row.name: row.claim() for row in ROWS}


def the(name: str) -> str:
    """Id of the claim that the scene calls so."""
    return CLAIMS[name].id


def _decide(kind: DecisionKind, name: str, second: int) -> Decision:
    return Decision(kind, (the(name),), "rita", f"2024-04-01T00:00:0{second}.000000Z", why=f"because {name}")


@lru_cache(maxsize=1)
def _registry() -> Registry:
    return load_registry([Path(__file__).parent / "world"])


def build(folder: Path) -> None:
    """Write the scene's store."""
    mint, relations, registry = Mint(), load_relations(), _registry()
    decisions = (_decide(DecisionKind.ACCEPTED, "accepted", 1), _decide(DecisionKind.REJECTED, "rejected", 2))
    with EmbeddedStore(folder, write=True) as store:
        store.load(registry_quads(registry, mint))
        store.load(ontology_quads(relations, mint))
        for document in DOCUMENTS:
            store.load(document_quads(document, mint))
        for claim in CLAIMS.values():
            document = next(each for each in DOCUMENTS if each.key == claim.document)
            store.load(claim_quads(claim, mint.graph(f"doc/{document.id}"), mint))
        for decision in decisions:
            store.load(decision_quads(decision, mint))
        derive_all(store, Context(Identity(registry, decisions), relations, decisions, False, mint))


def source(store: Store, **more: Any) -> Source:
    """What the questions read from."""
    return Source(store, load_relations(), **more)
