"""A small store to select from: harmless made-up meetings between people and bodies of the registry."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kg.actors.identity import Identity
from kg.actors.registry import load_registry
from kg.graph.claims import claim_quads
from kg.graph.derive import Context, derive_all
from kg.graph.documents import document_quads
from kg.graph.registry import ontology_quads, registry_quads
from kg.model import ActorType, Claim, Document, Modality, Polarity, Reading, Speaker, TimeKind, When
from kg.picture.select import Source
from kg.relations import load_relations
from kg.store.embedded import EmbeddedStore
from kg.vocabulary import Mint

if TYPE_CHECKING:
    from pathlib import Path

    from kg.store.protocol import Store

__all__ = ["build", "source"]

ROWS: list[tuple[str, str, str, str | None, dict[str, Any]]] = [
    ("Norway", "met", "Sweden", "2024-01-10", {}),
    ("Norway", "thanked", "Sweden", "2024-02-11", {}),
    ("Jens Stoltenberg", "visited", "Finland", "2022-03-03", {}),
    ("Sweden", "praised", "Finland", "2024-03-05", {"modality": Modality.REQUESTED}),
    ("Finland", "met", "Estonia", "2024-04-05", {}),
    ("Estonia", "thanked", "Latvia", None, {}),
    ("Iceland", "met", "Ireland", "2021-06-06", {}),
    ("Norway", "criticized", "Iceland", "2024-05-05", {"polarity": Polarity.NEGATED}),
    ("Emmanuel Macron", "met", "Norway", "2023-07-07", {}),
    ("France", "thanked", "Norway", "2023-07-08", {}),
    ("The Harbour Choir", "visited", "Iceland", "2023-07-08", {}),
]


def _claims(document: Document) -> list[Claim]:
    claims = []
    for number, (subject, relation, target, day, more) in enumerate(ROWS):
        date = dt.date.fromisoformat(day) if day else None
        at = document.text.index(f"{subject} {relation} {target}")
        claims.append(
            Claim(
                document=document.key,
                relation=relation,
                subject=Reading(
                    subject, at, at + len(subject), type=ActorType.ORGANIZATION if "Choir" in subject else None
                ),
                object=Reading(target),
                when=When(day, day, TimeKind.WITHIN if day else TimeKind.UNKNOWN, date, date),
                speakers=(Speaker(1, Reading("the Harbour Gazette")),) if number == 1 else (),
                quote=document.text[at : document.text.index(".", at) + 1],
                start=at,
                end=document.text.index(".", at) + 1,
                confidence=0.9,
                engine="rules-0",
                **more,
            )
        )
    return claims


def build(folder: Path) -> Store:
    """The store, open for writing."""
    text = " ".join(f"{subject} {relation} {target} on {day}." for subject, relation, target, day, _ in ROWS)
    document = Document(
        "https://example.org/log",
        "log",
        text,
        "A log of visits",
        dt.date(2024, 6, 1),
        "Harbour Gazette",
        "https://example.org/log",
    )
    mint, relations, registry = Mint(), load_relations(), load_registry()
    store = EmbeddedStore(folder, write=True)
    store.load(registry_quads(registry, mint))
    store.load(ontology_quads(relations, mint))
    graph = mint.graph(f"doc/{document.id}")
    store.load(document_quads(document, mint))
    for claim in _claims(document):
        store.load(claim_quads(claim, graph, mint))
    derive_all(store, Context(Identity(registry, ()), relations, (), False, mint))
    return store


def source(store: Store) -> Source:
    return Source(store, load_relations())
