"""Crossings, lines under names, overlaps: on arrays, so that thousands are judged at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial import cKDTree

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kg.picture.layout.graph import Floats

__all__ = ["crossing", "overlaps", "separate", "through"]

_TINY = 1e-9
_BREATH = 1.0015
_TOUCH = 0.01  # boxes that overlap by less touch


def crossing(a: Floats, b: Floats, c: Floats, d: Floats) -> NDArray[np.bool_]:
    """Whether segment a–b crosses segment c–d; arrays (…, 2) that broadcast."""
    ab, cd = b - a, d - c
    ac, ad, ca, cb = c - a, d - a, a - c, b - c
    left = (ab[..., 0] * ac[..., 1] - ab[..., 1] * ac[..., 0]) * (ab[..., 0] * ad[..., 1] - ab[..., 1] * ad[..., 0])
    right = (cd[..., 0] * ca[..., 1] - cd[..., 1] * ca[..., 0]) * (cd[..., 0] * cb[..., 1] - cd[..., 1] * cb[..., 0])
    return (left < 0) & (right < 0)


def through(a: Floats, b: Floats, at: Floats, box: Floats, fat: Floats | float) -> NDArray[np.bool_]:
    """Whether segment a–b, `fat` to each side, passes through the box around `at` (slab test).

    a, b and at are arrays (…, 2) that broadcast; box is (…, 3): half width, above, below.
    """
    step = b - a
    step = np.where(np.abs(step) < _TINY, _TINY, step)
    x = (at[..., 0] - a[..., 0]) / step[..., 0]
    wide = np.abs((box[..., 0] + fat) / step[..., 0])
    up, down = (
        (-(box[..., 1] + fat) + at[..., 1] - a[..., 1]) / step[..., 1],
        (box[..., 2] + fat + at[..., 1] - a[..., 1]) / step[..., 1],
    )
    enter = np.maximum(np.maximum(x - wide, np.minimum(up, down)), 0.0)
    leave = np.minimum(np.minimum(x + wide, np.maximum(up, down)), 1.0)
    return enter <= leave


def overlaps(at: Floats, box: Floats, others: Floats, boxes: Floats) -> tuple[Floats, Floats]:
    """How far two boxes overlap in x and in y, negative when they are apart; arrays broadcast."""
    x = box[..., 0] + boxes[..., 0] - np.abs(at[..., 0] - others[..., 0])
    below = at[..., 1] < others[..., 1]
    y = np.where(below, box[..., 2] + boxes[..., 1], box[..., 1] + boxes[..., 2]) - np.abs(at[..., 1] - others[..., 1])
    return x, y


def separate(positions: Floats, boxes: Floats, *, rounds: int = 200, fixed: NDArray[np.bool_] | None = None) -> Floats:
    """Push boxes apart until none overlap (or `rounds` have passed); fixed actors stay.

    Returns:
        (n, 2) positions.
    """
    places = positions.copy()
    held = np.zeros(len(places), dtype=bool) if fixed is None else fixed
    reach = 2 * float(boxes.max(initial=1.0))
    for _ in range(rounds):
        pairs = cKDTree(places).query_pairs(reach, p=np.inf, output_type="ndarray")
        if not len(pairs):
            break
        i, j = pairs[:, 0], pairs[:, 1]
        x, y = overlaps(places[i], boxes[i], places[j], boxes[j])
        hit = (x > _TOUCH) & (y > _TOUCH) & ~(held[i] & held[j])
        if not hit.any():
            break
        i, j, x, y = i[hit], j[hit], x[hit], y[hit]
        sideways = x < y
        sign = np.where(
            sideways, np.where(places[i, 0] <= places[j, 0], -1, 1), np.where(places[i, 1] <= places[j, 1], -1, 1)
        )
        push = np.where(sideways, x, y) * 0.52 * sign
        share_i = np.where(held[i], 0.0, np.where(held[j], 2.0, 1.0))
        share_j = np.where(held[j], 0.0, np.where(held[i], 2.0, 1.0))
        moves = np.zeros_like(places)
        hits = np.ones(len(places))
        axis = np.where(sideways, 0, 1)
        np.add.at(moves, (i, axis), push * share_i)
        np.add.at(moves, (j, axis), -push * share_j)
        np.add.at(hits, i, 0.35)
        np.add.at(hits, j, 0.35)
        places += moves / hits[:, None]
        if not held.any():
            places *= _BREATH  # a jam dissolves when the whole grows a little
    return places
