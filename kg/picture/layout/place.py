"""Positions of a view: components laid out apart and packed, kept by content, stable when a view grows."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from kg.picture.layout.fast import fast_layout
from kg.picture.layout.geometry import separate
from kg.picture.layout.graph import ASPECT, graph_of
from kg.picture.layout.quality import quality_layout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.picture.layout.graph import Floats, Graph, Ints
    from kg.picture.layout.kept import KeptLayouts
    from kg.picture.view import View

__all__ = ["QUALITY_BELOW", "Positions", "compute", "place"]

Positions: TypeAlias = "dict[str, tuple[float, float]]"

QUALITY_BELOW = 60
_GAP = 40.0


def place(
    view: View,
    *,
    kept: KeptLayouts | None = None,
    given: Mapping[str, tuple[float, float]] | None = None,
    anew: bool = False,
) -> Positions:
    """Positions of all actors of a view, in layout units.

    Args:
        view: what to lay out.
        kept: where layouts are kept: the same view gets the same places, and one that has grown
            keeps its actors where they were.
        given: places saved by hand (`--layout FILE`); they win over all else.
        anew: forget what was kept, and keep the result.
    """
    if given:
        return compute(view, given)
    if kept is None:
        return compute(view)
    known = None if anew else kept.get(view.structure)
    if known is not None and all(actor.id in known for actor in view.actors):
        return {actor.id: known[actor.id] for actor in view.actors}
    positions = compute(view, None if anew else kept.grown_from({actor.id for actor in view.actors}))
    kept.put(view.structure, positions)
    return positions


def compute(view: View, held: Mapping[str, tuple[float, float]] | None = None) -> Positions:
    """Positions by calculation; deterministic.

    Args:
        view: what to lay out.
        held: places of actors that stay where they are.
    """
    if not view.actors:
        return {}
    graph = graph_of(view)
    fixed = {index: held[actor.id] for index, actor in enumerate(view.actors) if held and actor.id in held}
    places = _held(graph, fixed) if fixed else _free(graph)
    return {
        actor.id: (round(float(x), 1), round(float(y), 1)) for actor, (x, y) in zip(view.actors, places, strict=True)
    }


def _one(graph: Graph, held: dict[int, tuple[float, float]] | None = None) -> Floats:
    return quality_layout(graph, held=held) if graph.size < QUALITY_BELOW else fast_layout(graph, held=held)


def _free(graph: Graph) -> Floats:
    places = np.zeros((graph.size, 2))
    groups = graph.components()
    for group in groups:
        places[group] = _one(graph.part(group)) if len(group) > 1 else 0.0
    return _pack(graph, places, groups)


def _held(graph: Graph, fixed: dict[int, tuple[float, float]]) -> Floats:
    """Components that hold a fixed actor grow around it; the others are packed beside all that."""
    places = np.zeros((graph.size, 2))
    anchored: list[Ints] = []
    loose: list[Ints] = []
    for group in graph.components():
        own = {at: fixed[int(number)] for at, number in enumerate(group) if int(number) in fixed}
        (anchored if own else loose).append(group)
        if len(own) == len(group):
            places[group] = [own[at] for at in range(len(group))]
        elif own and len(group) > 1:
            places[group] = _one(graph.part(group), own)
        elif len(group) > 1:
            places[group] = _one(graph.part(group))
    still = np.zeros(graph.size, dtype=bool)
    still[list(fixed)] = True
    together = np.concatenate(anchored)
    places[together] = separate(places[together], graph.boxes[together], fixed=still[together])
    middle = places[together].mean(axis=0)
    packed = _pack(graph, places, [together, *loose])
    # Packing moves everything by one shift: undo it, so that the fixed stand where they stood.
    return np.asarray(packed + (middle - packed[together].mean(axis=0)))


def _pack(graph: Graph, places: Floats, groups: list[Ints]) -> Floats:
    """Components side by side without overlap, the whole near the page's shape and around the middle.

    The first stands; each further one takes the corner spot that keeps the whole smallest.
    """
    corners = [_extent(places[group], graph.boxes[group]) for group in groups]
    sizes = np.array([high - low for low, high in corners]) + _GAP
    taken = np.zeros((0, 4))  # left, top, right, bottom
    result = places.copy()
    for number, group in enumerate(groups):
        width, height = sizes[number]
        half = sizes[number] / 2
        spots = np.array([[0.0, 0.0]]) if not len(taken) else _corner_spots(taken, width, height)
        free = np.ones(len(spots), dtype=bool)
        for left, top, right, bottom in taken:
            free &= (
                (spots[:, 0] >= right - 1) | (spots[:, 0] + width <= left + 1)
                | (spots[:, 1] >= bottom - 1) | (spots[:, 1] + height <= top + 1)
            )  # fmt: skip
        spots = spots[free]
        ends = spots + sizes[number]
        low = np.minimum(spots, taken[:, :2].min(axis=0)) if len(taken) else spots
        high = np.maximum(ends, taken[:, 2:].max(axis=0)) if len(taken) else ends
        extent = high - low
        away = np.abs(spots + half - (sizes[0] / 2)).sum(axis=1) if len(taken) else np.zeros(1)
        best = int(np.argmin(np.maximum(extent[:, 0] / ASPECT, extent[:, 1]) + 0.05 * away))
        result[group] += spots[best] - corners[number][0] + _GAP / 2
        taken = np.vstack([taken, [*spots[best], *ends[best]]])
    middle = (taken[:, :2].min(axis=0) + taken[:, 2:].max(axis=0)) / 2
    return np.asarray(result - middle)


def _extent(places: Floats, boxes: Floats) -> tuple[Floats, Floats]:
    low = np.array([(places[:, 0] - boxes[:, 0]).min(), (places[:, 1] - boxes[:, 1]).min()])
    high = np.array([(places[:, 0] + boxes[:, 0]).max(), (places[:, 1] + boxes[:, 2]).max()])
    return low, high


def _corner_spots(taken: Floats, width: float, height: float) -> Floats:
    """Places where a box touches a taken one: beside its top or bottom, above or below its left or right."""
    left, top, right, bottom = taken.T
    return np.concatenate([
        np.column_stack([right, top]), np.column_stack([right, bottom - height]),
        np.column_stack([left - width, top]), np.column_stack([left - width, bottom - height]),
        np.column_stack([left, bottom]), np.column_stack([right - width, bottom]),
        np.column_stack([left, top - height]), np.column_stack([right - width, top - height]),
    ])  # fmt: skip
