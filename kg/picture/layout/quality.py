"""The layout for quality: stress on wished distances from several starts, then annealing on what readers see.

Readers see crossings, lines under names, names on names and lines too short or too long. All
chains and all candidate places of one actor are judged in one sweep of arrays: the sketch that
this replaces judged one move at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kg.picture.layout.geometry import crossing, overlaps, separate, through
from kg.picture.layout.graph import ASPECT, SPREAD

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kg.picture.layout.graph import Floats, Graph, Ints

__all__ = ["defects", "quality_layout"]

_STARTS, _CHAINS, _CANDIDATES = 12, 4, 14
_CROSSING, _UNDER_NAME, _OVERLAP = 1.5, 3.0, 2.5


def quality_layout(graph: Graph, *, held: dict[int, tuple[float, float]] | None = None) -> Floats:
    """Positions of one component, deterministic.

    Args:
        graph: fewer than about 60 actors; more take long.
        held: number -> place of actors that stay where they are.

    Returns:
        (n, 2) positions in units, the larger extent lying across.
    """
    held = held or {}
    if graph.size == 1:
        return np.array([held.get(0, (0.0, 0.0))])
    random = np.random.default_rng(7)
    starts = _stress(graph, _starts(graph, random))
    starts = np.stack([_level(places) for places in starts]) if not held else _around(graph, starts, held)
    still = np.zeros(graph.size, dtype=bool)
    still[list(held)] = True
    starts = np.stack([separate(places, graph.boxes, fixed=still, rounds=60) for places in starts])
    scores = np.array([_score(graph, places) for places in starts])
    chains = starts[np.argsort(scores, kind="stable")[:_CHAINS]]
    chains = _anneal(graph, chains, still, random)
    chains = np.stack([separate(places, graph.boxes, fixed=still) for places in chains])
    return np.asarray(chains[int(np.argmin([_score(graph, places) for places in chains]))])


def defects(graph: Graph, places: Floats) -> tuple[int, int]:
    """Pairs of lines that cross, and lines that pass under a name that is not their own."""
    drawn = ~graph.soft
    pairs, fat = graph.pairs[drawn], graph.fat[drawn]
    a, b = places[pairs[:, 0]], places[pairs[:, 1]]
    first, second = np.triu_indices(len(pairs), 1)
    apart = (pairs[first][:, :, None] != pairs[second][:, None, :]).all(axis=(1, 2))
    crossings = int((crossing(a[first], b[first], a[second], b[second]) & apart).sum())
    under = through(a[:, None], b[:, None], places[None], graph.boxes[None], np.minimum(fat, 8.0)[:, None])
    own = np.arange(graph.size)
    under &= (own[None] != pairs[:, :1]) & (own[None] != pairs[:, 1:])
    return crossings, int(under.sum())


def _score(graph: Graph, places: Floats) -> float:
    crossings, under = defects(graph, places)
    lengths = np.linalg.norm(places[graph.pairs[:, 0]] - places[graph.pairs[:, 1]], axis=1)
    width, height = np.ptp(places, axis=0) + 60
    shape = abs(np.log(width / height / ASPECT))
    stretch = float(((lengths / graph.want - 1) ** 2).mean()) if len(lengths) else 0.0
    return float(crossings + 2 * under + 3 * shape + 2 * stretch + width * height / 2.5e6)


def _starts(graph: Graph, random: np.random.Generator) -> Floats:
    """(starts, n, 2): classical scaling of the distances, stirred more and more."""
    distances = graph.distances()
    squared = distances**2
    centred = -0.5 * (squared - squared.mean(0) - squared.mean(1)[:, None] + squared.mean())
    values, vectors = np.linalg.eigh(centred)
    flat = vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 1.0))
    flat = flat * np.sign(flat[np.abs(flat).argmax(axis=0), [0, 1]])  # eigenvectors come with either sign
    stir = np.linspace(0.15, 1.6, _STARTS)[:, None, None] * SPREAD
    return np.asarray(flat[None] + stir * random.normal(size=(_STARTS, graph.size, 2)), dtype=np.float64)


def _stress(graph: Graph, starts: Floats, rounds: int = 60) -> Floats:
    """Majorise the stress of all starts at once (Kamada–Kawai's aim, with weights 1/d²)."""
    distances = graph.distances()
    np.fill_diagonal(distances, 1.0)
    weights = distances**-2.0
    np.fill_diagonal(weights, 0.0)
    total = weights.sum(axis=1)[None, :, None]
    scaled = weights * distances
    places = starts
    for _ in range(rounds):
        gaps = places[:, :, None, :] - places[:, None, :, :]
        lengths = np.maximum(np.sqrt((gaps**2).sum(-1)), 1e-6)
        pull = (scaled / lengths)[..., None] * gaps
        places = (pull.sum(axis=2) + np.einsum("ij,sjk->sik", weights, places)) / total
    return places


def _level(places: Floats) -> Floats:
    """Turned so that the longer axis lies across, and eased towards the page's shape."""
    centred = places - places.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    turned = centred @ axes.T
    width, height = np.ptp(turned, axis=0) + 1
    ease = float(np.clip(np.sqrt(width / height / ASPECT), 0.75, 1.35))
    return np.asarray(turned * [1 / ease, ease])


def _around(graph: Graph, starts: Floats, held: dict[int, tuple[float, float]]) -> Floats:
    """Starts laid onto the held actors by the best turn and shift; the held take their own places."""
    numbers = np.array(sorted(held), dtype=np.intp)
    goal = np.array([held[int(number)] for number in numbers])
    result = []
    for places in starts:
        ours = places[numbers]
        middle, goal_middle = ours.mean(axis=0), goal.mean(axis=0)
        u, _, vt = np.linalg.svd((ours - middle).T @ (goal - goal_middle))
        moved = (places - middle) @ (u @ vt) + goal_middle
        moved[numbers] = goal
        result.append(moved)
    return np.stack(result) if result else starts.reshape(0, graph.size, 2)


def _anneal(graph: Graph, chains: Floats, still: NDArray[np.bool_], random: np.random.Generator) -> Floats:
    """Move one actor after another to the best of some places, by chance at first, then strictly."""
    movable = np.flatnonzero(~still)
    if not len(movable):
        return chains
    half = np.abs(chains).max(axis=(0, 1))
    half = np.array([max(half[0], half[1] * ASPECT), max(half[1], half[0] / ASPECT)])
    judge = _Judge(graph, half)
    sweeps = int(np.clip(2400 / len(movable), 26, 96))
    rows = np.arange(len(chains))
    for sweep in range(sweeps):
        left = 1 - sweep / sweeps
        heat, reach = 1.0 * left**2 + 0.008, 30 + 240 * left
        for actor in random.permutation(movable):
            now = chains[:, actor]
            tries = (
                now[:, None]
                + reach
                * random.normal(size=(len(chains), _CANDIDATES, 2))
                * np.linspace(0.15, 1.3, _CANDIDATES)[:, None]
            )
            tries[:, 0] = now
            tries[:, 1] = random.uniform(-half, half, size=(len(chains), 2))
            costs = judge.costs(chains, int(actor), tries)
            noise = random.gumbel(size=costs.shape) * heat
            chains[:, actor] = tries[rows, np.argmin(costs - noise, axis=1)]
    return chains


class _Judge:
    """Costs of places for one actor, all else standing."""

    def __init__(self, graph: Graph, half: Floats) -> None:
        self.graph = graph
        self.half = half
        drawn = ~graph.soft
        self.pairs, self.fat = graph.pairs[drawn], graph.fat[drawn]
        self.ends = [self._incident(actor) for actor in range(graph.size)]

    def _incident(self, actor: int) -> tuple[Ints, Floats, Floats, NDArray[np.bool_], NDArray[np.bool_], Ints]:
        graph = self.graph
        mine = np.flatnonzero((graph.pairs == actor).any(axis=1))
        other = np.where(graph.pairs[mine, 0] == actor, graph.pairs[mine, 1], graph.pairs[mine, 0])
        # Which drawn pairs could be crossed by a line to each other end: those that share no actor with it.
        foreign = np.flatnonzero((self.pairs != actor).all(axis=1))
        apart = (self.pairs[foreign][None] != other[:, None, None]).all(axis=2) & ~graph.soft[mine][:, None]
        names = np.ones((len(mine), graph.size), dtype=bool)
        names[np.arange(len(mine)), other] = False
        names[:, actor] = False
        names &= ~graph.soft[mine][:, None]
        return other, graph.want[mine], graph.fat[mine], apart, names, foreign

    def costs(self, chains: Floats, actor: int, tries: Floats) -> Floats:
        """(chains, candidates) costs of placing the actor at each of `tries` (chains, candidates, 2)."""
        graph = self.graph
        other, want, fat, apart, names, foreign = self.ends[actor]
        box = graph.boxes[actor]
        ends = chains[:, other][:, None]
        here = tries[:, :, None]
        ratio = np.sqrt(((here - ends) ** 2).sum(-1)) / want - 1
        cost = (np.where(ratio > 0, 1.2, 7.0) * ratio**2).sum(-1)
        if len(foreign):
            c, d = chains[:, self.pairs[foreign, 0]], chains[:, self.pairs[foreign, 1]]
            cross = crossing(here[..., None, :], ends[..., None, :], c[:, None, None], d[:, None, None])
            cost += _CROSSING * (cross & apart).sum(axis=(2, 3))
            cost += _UNDER_NAME * through(c[:, None], d[:, None], here, box, self.fat[foreign]).sum(-1)
        places = chains[:, None, None]
        under = through(here[..., None, :], ends[..., None, :], places, graph.boxes, fat[:, None])
        cost += _UNDER_NAME * (under & names).sum(axis=(2, 3))
        x, y = overlaps(here, box, chains[:, None], graph.boxes)
        x, y = x + 10, y + 6
        hit = (x > 0) & (y > 0)
        hit[..., actor] = False
        gap = np.sqrt(((here - chains[:, None]) ** 2).sum(-1))
        gap[..., actor] = 1e9
        cost += (hit * (_OVERLAP + np.minimum(x, y) / 20)).sum(-1) + 0.06 * ((120 / np.maximum(gap, 60)) ** 2).sum(-1)
        outside = np.maximum(0, np.abs(tries) / self.half - 1)
        return np.asarray(cost + 5 * outside.sum(-1))
