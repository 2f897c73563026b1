"""Documents as derivation sees them: described by their own graph, by a table, or only cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal

from kg.graph.documents import DocumentRecord, cited_records, read_documents
from kg.model import content_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.store.protocol import Store
    from kg.vocabulary import Mint

__all__ = ["MemoryLibrary", "StoreLibrary", "all_citations", "minimal_record", "whole_library"]


def minimal_record(key: str) -> DocumentRecord:
    """A document of which only the key is known."""
    return DocumentRecord(key, key, kind="cited")


def _first_named(records: Iterable[DocumentRecord], name: str) -> DocumentRecord | None:
    """The record of this key, else the first by id of this URL."""
    found = list(records)
    by_key = [record for record in found if record.key == name]
    return min(by_key or [record for record in found if record.url == name], key=lambda record: record.id, default=None)


class MemoryLibrary:
    """All documents of a store, in memory: one record a document, no text."""

    def __init__(self, records: Iterable[DocumentRecord]) -> None:
        self.records = {record.id: record for record in records}
        self._by_url: dict[str, DocumentRecord] = {}
        for document_id in sorted(self.records):
            record = self.records[document_id]
            if record.url is not None:
                self._by_url.setdefault(record.url, record)

    def get(self, document_id: str) -> DocumentRecord | None:
        """See `Library.get`."""
        return self.records.get(document_id)

    def named(self, key_or_url: str) -> DocumentRecord | None:
        """See `Library.named`."""
        return self.records.get(content_hash(key_or_url)) or self._by_url.get(key_or_url)


class StoreLibrary:
    """Documents looked up in the store when they are asked for, with changes not yet written over it.

    Args:
        store: as it is before the change.
        mint: of the project's base.
        changed: document id -> its record after the change, None when it goes.
    """

    def __init__(self, store: Store, mint: Mint, changed: Mapping[str, DocumentRecord | None]) -> None:
        self._store = store
        self._mint = mint
        self._changed = changed
        self._known: dict[str, DocumentRecord | None] = dict(changed)
        self._named: dict[str, DocumentRecord | None] = {}

    def fetch(self, document_ids: Iterable[str]) -> None:
        """Look up many at once."""
        wanted = {each for each in document_ids if each not in self._known}
        self._known.update(dict.fromkeys(wanted))
        self._known.update({record.id: record for record in read_documents(self._store, wanted, self._mint)})

    def get(self, document_id: str) -> DocumentRecord | None:
        """See `Library.get`."""
        if document_id not in self._known:
            self.fetch([document_id])
        return self._known[document_id]

    def named(self, key_or_url: str) -> DocumentRecord | None:
        """See `Library.named`."""
        if key_or_url not in self._named:
            by_key = self.get(content_hash(key_or_url))
            self._named[key_or_url] = by_key or self._by_url(key_or_url)
        return self._named[key_or_url]

    def _by_url(self, url: str) -> DocumentRecord | None:
        text = Literal(url)
        rows = self._store.select(
            f"SELECT ?doc WHERE {{ ?doc schema:url ?url . FILTER(STR(?url) = {text}) }}"
            if not url.startswith(("http://", "https://")) or set(url) & set(' <>"{}|\\^`')
            else f"SELECT ?doc WHERE {{ ?doc schema:url <{url}> }}"
        )
        ids = {self._mint.local("doc", row["doc"] or "") or "" for row in rows} - set(self._changed)
        stored = list(read_documents(self._store, ids, self._mint))
        return _first_named([*stored, *(record for record in self._changed.values() if record)], url)


def all_citations(store: Store, *, but: Iterable[str] = ()) -> list[str]:
    """`kg:citation` literals of all tables, but for those of some graphs (IRIs)."""
    rows = store.select("SELECT ?g ?x WHERE { GRAPH ?g { ?t kg:citation ?x } }")
    left_out = set(but)
    return [row["x"] or "" for row in rows if row["g"] not in left_out]


def whole_library(store: Store, mint: Mint, keys: Iterable[str] = ()) -> MemoryLibrary:
    """All documents, those that tables cite and those of which claims give only the key."""
    cited = {content_hash(key): record for key, record in cited_records(all_citations(store)).items()}
    own = {record.id: record for record in read_documents(store, mint=mint) if record.kind != "cited"}
    bare = {content_hash(key): minimal_record(key) for key in keys}
    return MemoryLibrary((bare | cited | own).values())
