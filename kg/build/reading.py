"""One input -> the quads of its graph."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kg.build.report import Undated
from kg.graph.claims import claim_quads
from kg.graph.documents import document_quads, table_quads
from kg.model import Document, TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import NamedNode, Quad

    from kg.model import Claim
    from kg.vocabulary import Mint

__all__ = ["Unit", "document_unit", "table_unit", "undated"]


@dataclass(frozen=True, slots=True)
class Unit:
    """What is stored whole or not at all.

    Attributes:
        graph: its named graph.
        name: for people.
        input_hash: of what it was made from.
        quads: all of the graph.
        claims: how many claims are among them.
    """

    graph: NamedNode
    name: str
    input_hash: str
    quads: tuple[Quad, ...]
    claims: int


def document_unit(document: Document, claims: Iterable[Claim], input_hash: str, mint: Mint) -> Unit:
    """A document with what was read in it."""
    graph = mint.graph(f"doc/{document.id}")
    quads = document_quads(document, mint)
    ids = set()
    for claim in claims:
        if claim.id not in ids:
            ids.add(claim.id)
            quads += claim_quads(claim, graph, mint)
    return Unit(graph, document.name, input_hash, tuple(quads), len(ids))


def table_unit(name: str, claims: Sequence[Claim], cited: Iterable[Document], input_hash: str, mint: Mint) -> Unit:
    """A table with its claims and the documents that it cites."""
    table = Document(key=name, name=PurePosixPath(name).name, text="", origin=name)
    graph = mint.graph(f"table/{table.id}")
    quads = table_quads(table, cited, mint)
    ids = set()
    for claim in claims:
        if claim.id not in ids:
            ids.add(claim.id)
            quads += claim_quads(claim, graph, mint)
    return Unit(graph, name, input_hash, tuple(quads), len(ids))


def undated(document: Document, claims: Iterable[Claim]) -> Undated | None:
    """What a document's missing date costs: claims whose date words could not be placed."""
    if document.published is not None:
        return None
    lost = sum(1 for claim in claims if claim.when.text and claim.when.kind is TimeKind.UNKNOWN)
    return Undated(document.key, document.name, lost)
