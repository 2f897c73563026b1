"""Documents that claims cite: by key, title or address; described once, in a table or beside a claim."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Document, name_key
from kg.reading.urls import canonical_url, is_url

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

__all__ = ["Citations"]


class Citations:
    """The documents known so far, and those that a table adds.

    Args:
        known: documents that claims may cite by key, name, title or URL.
    """

    def __init__(self, known: Iterable[Document] = ()) -> None:
        self._known: dict[str, str] = {}
        self._all: dict[str, Document] = {}
        self._new: dict[str, Document] = {}
        for document in known:
            self._learn(document)

    def _learn(self, document: Document) -> None:
        self._all[document.key] = document
        for word in (document.key, document.name, document.title, document.url):
            if word:
                self._known.setdefault(_word(word), document.key)

    def cite(
        self,
        words: str,
        *,
        title: str | None = None,
        published: dt.date | None = None,
        publisher: str | None = None,
        url: str | None = None,
    ) -> str:
        """Key of the document that the words name; a new one is described without its text."""
        address = canonical_url(url) if url else canonical_url(words) if is_url(words) else None
        key = self._known.get(_word(words)) or (self._known.get(_word(address)) if address else None)
        if key is None:
            key = address or words
            document = Document(key, words, "", title or (None if is_url(words) else words), url=address)
            self._new[key] = document
            self._learn(document)
        if key in self._new:
            old = self._new[key]
            self._new[key] = replace(
                old,
                title=title or old.title,
                published=old.published or published,
                publisher=old.publisher or publisher,
                url=old.url or address,
            )
            self._learn(self._new[key])
        return key

    @property
    def added(self) -> tuple[Document, ...]:
        """Documents that were not known before, by key."""
        return tuple(self._new[key] for key in sorted(self._new))


def _word(text: str) -> str:
    return canonical_url(text) if is_url(text) else name_key(text) or text
