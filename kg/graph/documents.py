"""Document metadata ↔ quads; texts are kept elsewhere, here stands only their hash and a sketch.

The sketch (64 bytes of MinHash over word 5-shingles, as hex) tells near-duplicate texts without
the texts: wire copy must count as one source.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from typing import Literal as OneOf

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.terms import Description, date_literal, descriptions
from kg.model import Document, content_hash
from kg.vocabulary import DCTERMS, KG, RDF, SCHEMA, Mint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.store.protocol import Store

__all__ = [
    "DOCUMENT_PREDICATES",
    "DocumentRecord",
    "cited_records",
    "document_quads",
    "read_document",
    "read_documents",
    "record_of",
    "record_quads",
    "similarity",
    "sketch",
    "table_quads",
]

_HASHES = 64
_WORDS = 5  # in a shingle
_CHUNK = 500

DOCUMENT_PREDICATES = frozenset(
    [
        RDF["type"], KG["key"], KG["name"], KG["sha256"], KG["shingles"], KG["origin"], KG["citation"],
        DCTERMS["title"], DCTERMS["publisher"], DCTERMS["issued"], DCTERMS["language"], DCTERMS["source"],
        SCHEMA["url"],
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What the graph knows of a document: everything but its text.

    Attributes:
        key, name, title, published, publisher, url, language, derived_from, origin: as in `Document`.
        kind: "document" (its text is kept), "table" (hand-made claims), "cited" (only named).
        sha256, shingles: hash and sketch of the text; None where there is no text.
    """

    key: str
    name: str
    title: str | None = None
    published: dt.date | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "en"
    derived_from: str | None = None
    origin: str | None = None
    kind: OneOf["document", "table", "cited"] = "document"
    sha256: str | None = None
    shingles: str | None = None

    @property
    def id(self) -> str:
        """Local name of its IRI."""
        return content_hash(self.key)

    def document(self, text: str = "") -> Document:
        """The document, with its text put back."""
        return Document(
            self.key, self.name, text, self.title, self.published, self.publisher, self.url, self.language,
            self.derived_from, self.origin,
        )  # fmt: skip


def record_of(document: Document, kind: OneOf["document", "table", "cited"] = "document") -> DocumentRecord:
    """The record of a document; hash and sketch of its text unless it is only cited or a table."""
    return DocumentRecord(
        document.key, document.name, document.title, document.published, document.publisher, document.url,
        document.language, document.derived_from, document.origin, kind,
        document.sha256 if kind == "document" else None,
        sketch(document.text) if kind == "document" else None,
    )  # fmt: skip


@lru_cache(maxsize=1)
def _seeds() -> tuple[list[int], list[int]]:
    digests = [hashlib.sha256(f"kg shingle {number}".encode()).digest() for number in range(_HASHES)]
    factors = [int.from_bytes(digest[:8], "big") | 1 for digest in digests]
    return factors, [int.from_bytes(digest[8:16], "big") for digest in digests]


def sketch(text: str) -> str | None:
    """MinHash of the text's word 5-shingles: 64 bytes as 128 hex digits; None without words.

    >>> sketch("one two") == sketch("One, two!"), sketch("…")
    (True, None)
    """
    import numpy as np

    words = re.findall(r"\w+", text.casefold())
    if not words:
        return None
    count = max(1, len(words) - _WORDS + 1)
    shingles = {" ".join(words[at : at + _WORDS]) for at in range(count)}
    hashes = np.fromiter(
        (int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=8).digest(), "big") for shingle in shingles),
        dtype=np.uint64,
        count=len(shingles),
    )
    factors, offsets = _seeds()
    smallest = [
        int((hashes * np.uint64(factor) + np.uint64(offset)).min())
        for factor, offset in zip(factors, offsets, strict=True)
    ]
    # The high bits of a minimum are all zero; these are random, and one byte of each is enough.
    return bytes((value >> 24) & 0xFF for value in smallest).hex()


def similarity(one: str, other: str) -> float:
    """Estimated Jaccard similarity of two texts by their sketches, in [0, 1] (± 0.05).

    >>> similarity("ab" * 64, "ab" * 64)
    1.0
    """
    left, right = bytes.fromhex(one), bytes.fromhex(other)
    equal = sum(a == b for a, b in zip(left, right, strict=True)) / len(left)
    chance = 1 / 256  # two unequal minima share a byte
    return max(0.0, (equal - chance) / (1 - chance))


def _url(url: str) -> NamedNode | Literal:
    """An IRI; what is none (a blank in it, no scheme) stays text, so that nothing is lost."""
    try:
        return NamedNode(url)
    except ValueError:
        return Literal(url)


_CLASSES = {
    "document": (KG["Document"], SCHEMA["NewsArticle"]),
    "table": (KG["Document"], KG["CuratedTable"]),
    "cited": (KG["Document"], KG["CitedDocument"]),
}


def record_quads(record: DocumentRecord, graph: NamedNode, mint: Mint | None = None) -> list[Quad]:
    """Quads of one document's metadata."""
    node = (mint or Mint()).doc(record.id)
    texts = {
        KG["key"]: record.key,
        KG["name"]: record.name,
        KG["sha256"]: record.sha256,
        KG["shingles"]: record.shingles,
        KG["origin"]: record.origin,
        DCTERMS["title"]: record.title,
        DCTERMS["publisher"]: record.publisher,
        DCTERMS["language"]: record.language,
        DCTERMS["source"]: record.derived_from,
    }
    quads = [Quad(node, RDF["type"], kind, graph) for kind in _CLASSES[record.kind]]
    quads += [Quad(node, predicate, Literal(text), graph) for predicate, text in texts.items() if text is not None]
    if record.published is not None:
        quads.append(Quad(node, DCTERMS["issued"], date_literal(record.published), graph))
    if record.url is not None:
        quads.append(Quad(node, SCHEMA["url"], _url(record.url), graph))
    return quads


def document_quads(document: Document, mint: Mint | None = None) -> list[Quad]:
    """Metadata of a read document, in the document's own graph."""
    mint = mint or Mint()
    return record_quads(record_of(document), mint.graph(f"doc/{document.id}"), mint)


def table_quads(table: Document, cited: Iterable[Document] = (), mint: Mint | None = None) -> list[Quad]:
    """Description of a table of hand-made claims, in the table's own graph.

    Args:
        table: its key, name and origin; no text.
        cited: documents that its rows cite. They are noted as one literal each: two tables may cite
            one document, and no triple may stand in two graphs; the derived graph describes them.
        mint: of the project's base.
    """
    mint = mint or Mint()
    graph = mint.graph(f"table/{table.id}")
    quads = record_quads(record_of(table, "table"), graph, mint)
    node = mint.doc(table.id)
    citations = {_citation(document) for document in cited if document.key != table.key}
    return quads + [Quad(node, KG["citation"], Literal(text), graph) for text in sorted(citations)]


_CITED = ("key", "name", "title", "published", "publisher", "url", "language", "derived_from")


def _citation(document: Document) -> str:
    fields: dict[str, Any] = {name: getattr(document, name) for name in _CITED}
    if document.published is not None:
        fields["published"] = document.published.isoformat()
    kept = {name: value for name, value in fields.items() if value is not None}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def cited_records(citations: Iterable[str]) -> dict[str, DocumentRecord]:
    """Key -> record of each cited document, from `kg:citation` literals.

    Two tables that tell different things of one document add up; where they disagree the
    citation that sorts first counts, so that the order of loading does not matter.
    """
    records: dict[str, DocumentRecord] = {}
    for text in sorted(set(citations)):
        fields: dict[str, Any] = json.loads(text)
        if "published" in fields:
            fields["published"] = dt.date.fromisoformat(fields["published"])
        record = DocumentRecord(**fields, kind="cited")
        known = records.get(record.key)
        if known is not None:
            missing = {name: fields[name] for name in _CITED if name in fields and getattr(known, name) is None}
            record = replace(known, **missing)
        records[record.key] = record
    return records


def _record(about: Description) -> DocumentRecord:
    classes = about.all.get(RDF["type"].value, ())
    kind: OneOf["document", "table", "cited"] = "document"
    if KG["CuratedTable"] in classes:
        kind = "table"
    elif KG["CitedDocument"] in classes:
        kind = "cited"
    issued = about.iri(DCTERMS["issued"])
    return DocumentRecord(
        key=about.need("key"),
        name=about.need("name"),
        title=about.iri(DCTERMS["title"]),
        published=dt.date.fromisoformat(issued) if issued is not None else None,
        publisher=about.iri(DCTERMS["publisher"]),
        url=about.iri(SCHEMA["url"]),
        language=about.iri(DCTERMS["language"]) or "en",
        derived_from=about.iri(DCTERMS["source"]),
        origin=about.text("origin"),
        kind=kind,
        sha256=about.text("sha256"),
        shingles=about.text("shingles"),
    )


def records_from_quads(quads: Iterable[Quad], mint: Mint | None = None) -> list[DocumentRecord]:
    """The documents described among quads, sorted by id."""
    mint = mint or Mint()
    about = descriptions(
        (quad.subject.value, quad.predicate.value, quad.object)
        for quad in quads
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal)
    )
    return _records(about, mint)


def _records(about: Mapping[str, Description], mint: Mint) -> list[DocumentRecord]:
    found = [_record(each) for iri, each in about.items() if mint.local("doc", iri) and each.text("key") is not None]
    return sorted(found, key=lambda record: record.id)


def citations_from_quads(quads: Iterable[Quad]) -> list[str]:
    """The `kg:citation` literals among quads."""
    return [
        quad.object.value for quad in quads if quad.predicate == KG["citation"] and isinstance(quad.object, Literal)
    ]


def read_documents(
    store: Store, ids: Iterable[str] | None = None, mint: Mint | None = None
) -> Iterator[DocumentRecord]:
    """Records of all documents, tables and cited documents, or of those with the ids, sorted by id."""
    mint = mint or Mint()
    if ids is None:
        yield from _select(store, "", mint)
        return
    wanted: Sequence[str] = sorted(set(ids))
    for at in range(0, len(wanted), _CHUNK):
        nodes = " ".join(str(mint.doc(each)) for each in wanted[at : at + _CHUNK])
        yield from _select(store, f"VALUES ?doc {{ {nodes} }}", mint)


def _select(store: Store, where: str, mint: Mint) -> list[DocumentRecord]:
    rows = store.query(f"SELECT ?doc ?p ?o WHERE {{ {where} ?doc kg:key ?key ; ?p ?o }}")
    triples = ((row["doc"].value, row["p"].value, row["o"]) for row in rows)  # type: ignore[union-attr]
    return _records(descriptions(triples), mint)


def read_document(store: Store, key: str, mint: Mint | None = None) -> DocumentRecord | None:
    """The record of the document with this key, or None."""
    return next(read_documents(store, [content_hash(key)], mint), None)
