"""Which column holds what: headings, and the words that other tools use for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Columns", "near_heading"]


def _key(heading: str) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading.strip())
    return " ".join(re.sub(r"[^a-z0-9]+", " ", spaced.lower()).split())


class Columns:
    """Fields of a table, each with its headings, the best first.

    >>> Columns({"subject": ("subject", "source"), "object": ("object", "target")}).places(["Source", "Target"])
    {'subject': 0, 'object': 1}
    """

    def __init__(self, headings: Mapping[str, Sequence[str]]) -> None:
        self.headings = headings
        self._ranks: dict[str, list[tuple[int, str]]] = {}
        for field, words in headings.items():
            for rank, word in enumerate(words):
                self._ranks.setdefault(_key(word), []).append((rank, field))

    def score(self, cells: Sequence[str]) -> int:
        """How many cells are headings of the table."""
        return sum(_key(cell) in self._ranks for cell in cells)

    def places(self, cells: Sequence[str]) -> dict[str, int]:
        """Field -> position of the column that holds it; of several, the one with the best heading."""
        found: dict[str, tuple[int, int]] = {}
        for at, cell in enumerate(cells):
            for rank, field in self._ranks.get(_key(cell), ()):
                if field not in found or rank < found[field][0]:
                    found[field] = (rank, at)
        return {field: at for field, (_, at) in found.items()}

    def knows(self, heading: str) -> bool:
        """Whether a heading is one of the table's."""
        return _key(heading) in self._ranks


def near_heading(columns: Columns) -> str:
    """The remedy that lists the headings."""
    return f"The headings are: {', '.join(columns.headings)}."
