"""How many independent sources testify.

Each testimony has an outlet (who published it) and an ultimate source (who says so in it: the
innermost named speaker, or the outlet in its own voice). Two testimonies are independent when both
differ. The count is the largest set of pairwise independent ones, which is a maximum matching
between outlets and ultimate sources: more testimony never lowers it.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from kg.graph.documents import similarity
from kg.model import Reading, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.graph.derive.testimony import Testimony
    from kg.graph.documents import DocumentRecord

__all__ = ["Library", "Names", "Outlets", "count_sources", "group_outlets"]

_NEAR = 0.8
_BAND = 4  # bytes of a sketch; two texts that are 0.8 alike share one of the 16 bands in 9,998 of 10,000 cases
_KEPT = 100_000  # outlets kept: memory stays bounded
_HOPS = 5  # of being derived from one another


class Library(Protocol):
    """Finds documents: by id, and by what others call them."""

    def get(self, document_id: str) -> DocumentRecord | None:
        """The record with this id."""

    def named(self, key_or_url: str) -> DocumentRecord | None:
        """The record with this key, else with this URL (the first by id)."""


class Names(Protocol):
    """Tells whom a name means."""

    def of(self, reading: Reading) -> str:
        """Canonical id of the actor, minted when nobody is known by it."""


class Outlets:
    """Who published each document, as far as independence is concerned.

    Args:
        library: finds documents.
        identity: tells that a publisher is the same as a speaker named in a text.
    """

    def __init__(self, library: Library, identity: Names) -> None:
        self._library = library
        self._publisher = lru_cache(maxsize=20_000)(lambda name: identity.of(Reading(name)))
        self._known: dict[str, tuple[str, str | None, int]] = {}

    def of(self, document_id: str) -> tuple[str, str | None, int]:
        """Outlet, sketch of the text, publication day of one document.

        A document that retells another has that one's outlet. Without a publisher a document
        speaks for itself; so do two documents under one URL, which are one.
        """
        known = self._known.get(document_id)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = self._known[document_id] = self._of(document_id)
        return known

    def _of(self, document_id: str) -> tuple[str, str | None, int]:
        record = self._library.get(document_id)
        if record is None:
            return f"document {document_id}", None, 0
        first, sketch = record, record.shingles
        for _ in range(_HOPS):
            if first.derived_from is None:
                break
            original = self._library.named(first.derived_from)
            if original is None:
                return f"document {first.derived_from}", sketch, _day(record)
            first = original
        if first.publisher and name_key(first.publisher):
            return self._publisher(first.publisher), sketch, _day(record)
        return f"document {first.url or first.key}", sketch, _day(record)


def _day(record: DocumentRecord) -> int:
    return record.published.toordinal() if record.published else 0


def count_sources(testimonies: Iterable[Testimony], outlets: Outlets) -> int:
    """Independent sources among testimonies: 0 for none."""
    said = sorted({(testimony.document, testimony.source) for testimony in testimonies}, key=str)
    if len(said) <= 1:
        return len(said)
    place = group_outlets({document for document, _ in said}, outlets)
    pairs: dict[str, set[str]] = defaultdict(set)
    for document, source in said:
        # Its own voice is the outlet's: whoever quotes that outlet says nothing new.
        pairs[place[document]].add(source or place[document])
    return _matching({outlet: sorted(voices) for outlet, voices in sorted(pairs.items())})


def group_outlets(documents: Iterable[str], outlets: Outlets) -> dict[str, str]:
    """Document -> outlet, where near-duplicate texts have the outlet of the earliest."""
    found = {document: outlets.of(document) for document in sorted(documents)}
    if len({outlet for outlet, _, _ in found.values()}) == 1:
        return {document: outlet for document, (outlet, _, _) in found.items()}
    order = sorted(found, key=lambda document: (found[document][2] == 0, found[document][2], document))
    bands: dict[tuple[int, str], list[str]] = defaultdict(list)
    result: dict[str, str] = {}
    for document in order:
        outlet, sketch, _ = found[document]
        if sketch is not None:
            keys = [(at, sketch[at : at + 2 * _BAND]) for at in range(0, len(sketch), 2 * _BAND)]
            original = _first_near(sketch, keys, bands, found)
            if original is not None:
                outlet = result[original]
            for key in keys:
                bands[key].append(document)
        result[document] = outlet
    return result


def _first_near(
    sketch: str,
    keys: Sequence[tuple[int, str]],
    bands: Mapping[tuple[int, str], list[str]],
    found: Mapping[str, tuple[str, str | None, int]],
) -> str | None:
    """The earliest of the documents seen so far whose text is nearly the same."""
    candidates = dict.fromkeys(document for key in keys for document in bands.get(key, ()))
    near = [each for each in candidates if similarity(sketch, found[each][1] or "") >= _NEAR]
    return min(near, key=lambda each: (found[each][2] == 0, found[each][2], each), default=None)


def _matching(pairs: Mapping[str, Sequence[str]]) -> int:
    """Size of a maximum matching between the keys and their values (augmenting paths)."""
    taken: dict[str, str] = {}

    def place(first: str) -> bool:
        # Breadth first, with its own queue: a path may be longer than Python's stack.
        came_from: dict[str, str] = {}
        queue = [first]
        for outlet in queue:
            for voice in pairs[outlet]:
                if voice in came_from:
                    continue
                came_from[voice] = outlet
                if voice not in taken:
                    _flip(voice, first, came_from, taken)
                    return True
                queue.append(taken[voice])
        return False

    return sum(place(outlet) for outlet in pairs)


def _flip(voice: str, first: str, came_from: Mapping[str, str], taken: dict[str, str]) -> None:
    """Hand each voice on the path to the outlet that found it."""
    holder = {outlet: each for each, outlet in taken.items()}
    while True:
        outlet = came_from[voice]
        previous = holder.get(outlet)
        taken[voice] = outlet
        if outlet == first or previous is None:
            return
        voice = previous
