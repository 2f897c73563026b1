"""Who publishes what speaks for an edge, and whom each quotes: how its independent sources come about.

The count itself is derived; this shows what it was counted from, by the same rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from kg.graph.derive.library import StoreLibrary
from kg.graph.derive.sources import Outlets, group_outlets
from kg.model import name_key, slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Reading
    from kg.questions.source import Source
    from kg.questions.told import Told

__all__ = ["Outlet", "outlets_of"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """One publisher, whom it quotes, and what else counts as the same.

    Attributes:
        name: of the publisher, or the title of a document without one.
        voices: who says so there; "its own voice" for what it says itself.
        same: publishers that count as this one: they retell it, or print nearly the same text.
    """

    name: str
    voices: tuple[str, ...]
    same: tuple[str, ...] = ()

    def __str__(self) -> str:
        same = f"; {', '.join(self.same)} with it: it retells it, or the text is nearly the same" if self.same else ""
        return f"{self.name} ({', '.join(self.voices)}){same}"


def outlets_of(source: Source, claims: Sequence[Told]) -> tuple[Outlet, ...]:
    """The outlets behind claims, by name; empty where one document alone says so."""
    documents = {claim.document_id for claim in claims}
    if len(documents) < 2:  # noqa: PLR2004 (nothing to tell apart)
        return ()
    library = StoreLibrary(source.store, source.mint, {})
    library.fetch(documents)
    place = group_outlets(documents, Outlets(library, _StoreNames(source)))
    groups: dict[str, list[Told]] = {}
    for claim in claims:
        groups.setdefault(place[claim.document_id], []).append(claim)
    return tuple(sorted((_outlet(outlet, members) for outlet, members in groups.items()), key=lambda each: each.name))


def _outlet(outlet: str, members: Sequence[Told]) -> Outlet:
    names = sorted({claim.publisher or claim.document for claim in members})
    own = [name for name in names if slug(name) == outlet.removeprefix("named-")]
    first = own[0] if own else names[0]
    voices = sorted({claim.said_by[-1] if claim.said_by else "its own voice" for claim in members})
    return Outlet(first, tuple(voices), tuple(name for name in names if name != first))


class _StoreNames:
    """Publishers by the names that the store has; the registry need not be read."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def of(self, reading: Reading) -> str:
        """Id of the actor of this name, minted when there is none, or several."""
        rows = self._source.store.select(
            f"SELECT DISTINCT ?actor WHERE {{ ?actor kg:nameKey {Literal(name_key(reading.text))} ; "
            "a kg:Actor } LIMIT 2"
        )
        if len(rows) == 1:
            return self._source.actor_id(rows[0]["actor"] or "")
        return f"named-{slug(reading.text)}"
