"""Look-up by name: every form of every actor under its folded spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.actors.names import is_abbreviation, is_spoken
from kg.model import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.actors.names import SurfaceForm

__all__ = ["ALIAS", "NAME", "SURNAME", "WEAK", "Entry", "NameIndex", "bare_name", "split_phrase"]

# How directly words name an actor; the lowest is the most direct.
NAME, ALIAS, WEAK, SURNAME = range(4)

Entry = tuple[int, str, str | None]
"""Rank, actor id, and the casing that alone counts (None when any does)."""


def bare_name(text: str) -> str:
    """The words without their article and the blanks around them.

    >>> bare_name(" the Kremlin ")
    'Kremlin'
    """
    text = text.strip()
    return text[4:] if text[:4] in {"the ", "The "} else text


def split_phrase(text: str) -> list[tuple[str, str]]:
    """The ways to read a phrase as an owner and a thing of its: possessive, adjective or "of".

    >>> split_phrase("Russia’s foreign ministry")
    [('russia', 'foreign ministry'), ('russia foreign', 'ministry')]
    >>> ("israel", "prime minister") in split_phrase("the prime minister of Israel")
    True
    """
    for mark in ("’s ", "'s ", "s’ ", "s' "):
        text = text.replace(mark, mark[0].replace("’", " ").replace("'", " ").rstrip() + " ")
    words = name_key(text).split()
    found = []
    for cut in range(1, len(words)):
        front, back = words[:cut], words[cut:]
        if back[0] == "of" and len(back) > 1:
            found.append((name_key(" ".join(back[1:])), " ".join(front)))
        else:
            found.append((" ".join(front), " ".join(back)))
    return found


class NameIndex:
    """Forms by their folded spelling, as `kg.model.name_key` folds it."""

    def __init__(self, forms: Iterable[SurfaceForm]) -> None:
        self._entries: dict[str, list[Entry]] = {}
        for form in forms:
            rank = SURNAME if form.kind == "surname" else WEAK if form.weak else ALIAS
            if form.kind == "name" and not form.weak:
                rank = NAME
            # Only capitals tell "US" from "us" and "WHO" from "who"; the initial of a name does not.
            casing = form.text if is_abbreviation(form.text) else None
            entries = self._entries.setdefault(name_key(form.text), [])
            entry = (rank, form.actor_id, casing)
            if entry not in entries:
                entries.append(entry)

    def entries(self, text: str) -> list[Entry]:
        """What the words may mean, in any casing."""
        return self._entries.get(name_key(text), [])

    def fitting(self, text: str) -> list[Entry]:
        """What the words may mean in the casing that they have."""
        found = self.entries(text)
        if all(casing is None for _, _, casing in found):
            return found
        written = bare_name(text).replace(".", "")
        return [
            (rank, actor_id, casing)
            for rank, actor_id, casing in found
            if casing is None or casing.replace(".", "") == written or is_spoken(casing, written)
        ]

    def owners(self, text: str) -> set[str]:
        """Actors that the words name without help: no weak forms, no surnames."""
        return {actor_id for rank, actor_id, _ in self.entries(text) if rank < WEAK}

    def nearest(self, text: str, count: int) -> list[str]:
        """Ids of the actors with a form spelled most like the words, best first."""
        from rapidfuzz import fuzz, process

        found = process.extract(
            name_key(text), list(self._entries), scorer=fuzz.ratio, limit=count * 6, score_cutoff=75
        )
        ids = dict.fromkeys(actor_id for name, *_ in found for _, actor_id, _ in sorted(self._entries[name])[:3])
        return list(ids)[:count]

    def containing(self, text: str) -> list[str]:
        """Ids of the actors with a form that holds all the words (or their beginnings), most direct first."""
        words = name_key(text).split()
        best: dict[str, tuple[bool, int]] = {}
        for name, entries in self._entries.items():
            if all(name.startswith(word) or f" {word}" in name for word in words):
                for rank, actor_id, _ in entries:
                    place = (name != " ".join(words), rank)
                    best[actor_id] = min(place, best.get(actor_id, place))
        return [actor_id for actor_id, _ in sorted(best.items(), key=lambda item: (item[1], item[0]))]
