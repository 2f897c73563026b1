"""The fast layout, for 60 actors and more: sparse stress from pivots, then silhouettes pushed apart."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from kg.picture.layout.geometry import separate
from kg.picture.layout.graph import ASPECT, SPREAD

if TYPE_CHECKING:
    from kg.picture.layout.graph import Floats, Graph, Ints

__all__ = ["fast_layout"]

_PIVOTS = 60
_MANY = 600
_COVERED = 0.42
_NAMES_UP_TO = 150
_NAME_SHARE = 0.55
"""Up to so many actors, this share of a name's box is kept clear; above, the silhouettes alone. The page
shows names as room allows, and all of them on coming nearer."""


def fast_layout(graph: Graph, *, held: dict[int, tuple[float, float]] | None = None) -> Floats:
    """Positions of one component, deterministic; seconds for thousands of actors.

    Args:
        graph: one connected component.
        held: number -> place of actors that stay where they are.

    Returns:
        (n, 2) positions in units.
    """
    held = held or {}
    still = np.zeros(graph.size, dtype=bool)
    still[list(held)] = True
    distances, pivots = _pivots(graph)
    places = _scaling(distances)
    if held:
        places = _onto(places, held)
    places = _stress(graph, places, distances, pivots, still, rounds=60 if graph.size <= _MANY else 40)
    silhouettes = np.repeat(graph.boxes[:, 1:2] + 6, 3, axis=1)
    boxes = np.maximum(silhouettes, graph.boxes * _NAME_SHARE) if graph.size <= _NAMES_UP_TO else silhouettes
    if not held:
        places = _roomy(_level(places) * _stretch(graph.size), boxes)
    return separate(places, boxes, rounds=400 if graph.size <= _MANY else 120, fixed=still)


def _roomy(places: Floats, boxes: Floats) -> Floats:
    """Spread out until the boxes cover at most a part of the whole."""
    covered = (2 * boxes[:, 0] * (boxes[:, 1] + boxes[:, 2])).sum()
    width, height = np.ptp(places, axis=0) + 1
    return places * max(1.0, float(np.sqrt(covered / (_COVERED * width * height))))


def _stretch(size: int) -> float:
    """More actors stand wider apart: distances along few steps say too little in a dense graph."""
    return 1.0 + 0.25 * log2(max(size, 60) / 60)


def _pivots(graph: Graph) -> tuple[Floats, Ints]:
    """Distances (k, n) from k actors that lie far from one another, and who they are."""
    matrix = csr_matrix((graph.want, (graph.pairs[:, 0], graph.pairs[:, 1])), shape=(graph.size, graph.size))
    links = np.bincount(graph.pairs.ravel(), minlength=graph.size)
    chosen = [int(links.argmax())]
    rows = [dijkstra(matrix, directed=False, indices=chosen[0])]
    nearest = rows[0].copy()
    while len(chosen) < min(_PIVOTS, graph.size):
        chosen.append(int(nearest.argmax()))
        rows.append(dijkstra(matrix, directed=False, indices=chosen[-1]))
        nearest = np.minimum(nearest, rows[-1])
    return np.stack(rows), np.array(chosen, dtype=np.intp)


def _scaling(distances: Floats) -> Floats:
    """Pivot MDS: (n, 2) from (k, n)."""
    squared = distances.T**2
    centred = -0.5 * (squared - squared.mean(0) - squared.mean(1)[:, None] + squared.mean())
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    flat = centred @ axes[:2].T
    if flat.shape[1] < 2:  # noqa: PLR2004 - a plane has two dimensions
        flat = np.column_stack([flat[:, 0], np.zeros(len(flat))])
    size = np.abs(flat).max(axis=0)
    flat = flat / np.maximum(size, 1e-9) * distances.max() / 2
    signs = np.sign(flat[np.abs(flat).argmax(axis=0), [0, 1]])
    # Actors at equal distances from all pivots would coincide: a fixed stir tells them apart.
    return np.asarray(
        flat * np.where(signs == 0, 1, signs) + np.random.default_rng(5).normal(size=flat.shape) * SPREAD * 0.2
    )


def _onto(places: Floats, held: dict[int, tuple[float, float]]) -> Floats:
    numbers = np.array(sorted(held), dtype=np.intp)
    goal = np.array([held[int(number)] for number in numbers])
    ours = places[numbers]
    u, _, vt = np.linalg.svd((ours - ours.mean(axis=0)).T @ (goal - goal.mean(axis=0)))
    moved = (places - ours.mean(axis=0)) @ (u @ vt) + goal.mean(axis=0)
    moved[numbers] = goal
    return np.asarray(moved)


def _stress(graph: Graph, places: Floats, distances: Floats, pivots: Ints, still: np.ndarray, *, rounds: int) -> Floats:
    """Majorise sparse stress: every actor against its neighbours and the pivots."""
    size, weight = graph.size, graph.size / len(pivots)
    first = np.concatenate([graph.pairs[:, 0], graph.pairs[:, 1], np.tile(np.arange(size), len(pivots))])
    second = np.concatenate([graph.pairs[:, 1], graph.pairs[:, 0], np.repeat(pivots, size)])
    wished = np.concatenate([graph.want, graph.want, distances.ravel()])
    strength = np.concatenate([np.full(2 * len(graph.pairs), 2.0), np.full(distances.size, min(weight, 4.0))])
    apart = first != second
    first, second, wished, strength = first[apart], second[apart], wished[apart], strength[apart]
    weights = strength / np.maximum(wished, 1.0) ** 2
    total = np.bincount(first, weights, minlength=size)
    moving = ~still
    for _ in range(rounds):
        gaps = places[first] - places[second]
        lengths = np.maximum(np.sqrt((gaps**2).sum(axis=1)), 1e-6)
        goal = places[second] + gaps * (wished / lengths)[:, None]
        new = (
            np.column_stack([np.bincount(first, weights * goal[:, axis], minlength=size) for axis in (0, 1)])
            / total[:, None]
        )
        places = np.where(moving[:, None], new, places)
    return places


def _level(places: Floats) -> Floats:
    centred = places - places.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    turned = centred @ axes.T
    width, height = np.ptp(turned, axis=0) + 1
    ease = float(np.clip(np.sqrt(width / height / ASPECT), 0.75, 1.35))
    return np.asarray(turned * [1 / ease, ease])
