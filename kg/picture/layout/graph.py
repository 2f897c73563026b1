"""What a layout is computed from: numbers for actors, pairs of them with wished lengths, boxes of names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components, shortest_path

from kg.model import ActorType
from kg.picture.style import font_size, name_lines, radius
from kg.picture.view import degrees

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kg.picture.view import View

__all__ = ["ASPECT", "SPREAD", "Floats", "Graph", "Ints", "graph_of"]

Floats: TypeAlias = "NDArray[np.float64]"
Ints: TypeAlias = "NDArray[np.intp]"

SPREAD = 150.0
"""Layout units of a wished length of 1."""
ASPECT = 1.12
"""Width by height that a picture aims at: the page's stage on a laptop."""
BOW = 0.2
_LETTER = 6.3  # width of a letter of a relation's label, in units


@dataclass(frozen=True, slots=True)
class Graph:
    """n actors and m linked pairs.

    Attributes:
        pairs: (m, 2) numbers of actors, first < second, each pair once.
        want: (m,) wished lengths in units.
        fat: (m,) how far a bundle of parallel lines reaches to each side, in units.
        soft: (m,) True for a tie that no line draws (an actor and its state): it pulls but cannot cross.
        boxes: (n, 3) half width, height above and height below of silhouette and name, in units.
    """

    pairs: Ints
    want: Floats
    fat: Floats
    soft: NDArray[np.bool_]
    boxes: Floats

    @property
    def size(self) -> int:
        """Number of actors."""
        return len(self.boxes)

    def distances(self) -> Floats:
        """(n, n) wished distances along shortest ways; infinite between components."""
        return np.asarray(shortest_path(self._matrix(), directed=False), dtype=np.float64)

    def components(self) -> list[Ints]:
        """Numbers of actors that hang together, the largest group first, then by first actor."""
        _, labels = connected_components(self._matrix(), directed=False)
        groups = [np.flatnonzero(labels == label) for label in range(labels.max() + 1)] if self.size else []
        return sorted(groups, key=lambda group: (-len(group), int(group[0])))

    def part(self, actors: Ints) -> Graph:
        """The graph of these actors only, numbered in their order."""
        number = np.full(self.size, -1, dtype=np.intp)
        number[actors] = np.arange(len(actors))
        inside = (number[self.pairs] >= 0).all(axis=1) if len(self.pairs) else np.zeros(0, dtype=bool)
        return Graph(
            number[self.pairs[inside]], self.want[inside], self.fat[inside], self.soft[inside], self.boxes[actors]
        )

    def _matrix(self) -> csr_matrix:
        first, second = (
            (self.pairs[:, 0], self.pairs[:, 1]) if len(self.pairs) else (np.zeros(0, int), np.zeros(0, int))
        )
        return csr_matrix((self.want, (first, second)), shape=(self.size, self.size))


def graph_of(view: View) -> Graph:
    """The graph of a view.

    Lengths: 1 for one line, more for a bundle and between states, at least what the longest label
    needs; an actor is tied softly to the state that it is part of or acts for.
    """
    number = {actor.id: index for index, actor in enumerate(view.actors)}
    kinds = [actor.type for actor in view.actors]
    count: dict[tuple[int, int], int] = defaultdict(int)
    letters: dict[tuple[int, int], int] = defaultdict(int)
    for line in view.lines:
        a, b = sorted((number[line.source], number[line.target]))
        if a != b:
            count[a, b] += 1
            letters[a, b] = max(letters[a, b], min(len(line.label), 34))
    ties = {
        tuple(sorted((number[actor.id], number[actor.state])))
        for actor in view.actors
        if actor.state in number and actor.state != actor.id
    } - set(count)
    boxes = _boxes(view)
    keys = [*sorted(count), *sorted(ties)]
    want, fat = [], []
    for a, b in keys:
        parallel = count.get((a, b), 0)
        if not parallel:
            want.append(SPREAD * 0.85)
            fat.append(0.0)
            continue
        both_states = kinds[a] is ActorType.COUNTRY and kinds[b] is ActorType.COUNTRY
        length = SPREAD * (1 + 0.3 * min(parallel - 1, 5) + (0.35 if both_states else 0))
        label = letters[a, b] * _LETTER + 32 + float(boxes[a, 1] + boxes[b, 1])
        want.append(max(length, min(label, SPREAD * 1.6)))
        fat.append(6 + want[-1] * min((parallel - 1) / 2 * BOW, 0.55) / 2)
    return Graph(
        np.array(keys, dtype=np.intp).reshape(-1, 2),
        np.array(want, dtype=np.float64),
        np.array(fat, dtype=np.float64),
        np.array([key in ties for key in keys], dtype=bool),
        boxes,
    )


def _boxes(view: View) -> Floats:
    lines = degrees(view)
    boxes = np.zeros((len(view.actors), 3))
    for index, actor in enumerate(view.actors):
        size, r, rows = font_size(actor.type), radius(actor.type, lines[actor.id]), name_lines(actor.label)
        boxes[index] = max(max(map(len, rows)) * size * 0.56, 2 * r) / 2 + 6, r + 5, r + len(rows) * size * 1.14 + 8
    return boxes
