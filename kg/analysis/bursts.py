"""Weeks in which more went on between two than usual: Kleinberg's two-state automaton, batched."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from kg.analysis.periods import label, spanned, start_of
from kg.analysis.results import Ranking, Score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.analysis.asked import Asked
    from kg.questions.source import Source

__all__ = ["bursts", "raised"]

Pair = tuple[str, str]


def raised(hits: Sequence[int], totals: Sequence[int], *, factor: float = 2.0, cost: float = 1.0) -> list[int]:
    """The likeliest state of each batch: 0 as usual, 1 raised.

    Args:
        hits: relevant arrivals of each batch.
        totals: all arrivals of each batch, at least as many; a batch of none says nothing.
        factor: how many times the usual share the raised state's is.
        cost: of going up, times the logarithm of the number of batches; coming down is free.

    >>> raised([1, 1, 9, 8, 1, 1], [10, 10, 10, 10, 10, 10])
    [0, 0, 1, 1, 0, 0]
    """
    if not sum(hits):
        return [0] * len(hits)
    costs = _costs(hits, totals, factor)
    up = cost * math.log(len(hits))
    best, came = [0.0, math.inf], []
    for usual, high in costs:
        # State 0 is reached from either free of charge, state 1 from 0 at a cost.
        sources = (0 if best[0] <= best[1] else 1, 0 if best[0] + up < best[1] else 1)
        came.append(sources)
        best = [min(best) + usual, min(best[0] + up, best[1]) + high]
    state = 0 if best[0] <= best[1] else 1
    states = []
    for sources in reversed(came):
        states.append(state)
        state = sources[state]
    return states[::-1]


def _costs(hits: Sequence[int], totals: Sequence[int], factor: float) -> list[tuple[float, float]]:
    """Minus the log likelihood of each batch in either state, but for what both have in common."""
    usual = sum(hits) / sum(totals)
    high = min(factor * usual, (1 + usual) / 2)
    if usual >= 1:
        return [(0.0, 0.0)] * len(hits)
    return [
        (
            -(hit * math.log(usual) + (total - hit) * math.log(1 - usual)),
            -(hit * math.log(high) + (total - hit) * math.log(1 - high)),
        )
        for hit, total in zip(hits, totals, strict=True)
    ]


def bursts(source: Source, asked: Asked, *, factor: float = 2.0, cost: float = 1.0, least: int = 3) -> Ranking:
    """Bursts of all pairs, the heaviest first.

    Args:
        source: where to read.
        asked: which events, and between whom; weights do not matter.
        factor: see `raised`.
        cost: see `raised`.
        least: events that a burst must have.
    """
    counts = _weekly(source, asked)
    totals: Counter[dt.date] = Counter()
    for weeks in counts.values():
        totals.update(weeks)
    every = [week for week in spanned(min(totals), max(totals), "week") if totals[week]] if totals else []
    volume = [totals[week] for week in every]
    scores: list[Score] = []
    promising = {pair: weeks for pair, weeks in counts.items() if sum(weeks.values()) >= least}
    labels = source.labels(end for pair in promising for end in pair)
    for pair, weeks in sorted(promising.items()):
        hits = [weeks[week] for week in every]
        name = f"{labels[pair[0]]} – {labels[pair[1]]}"
        ids = (source.actor_id(pair[0]), source.actor_id(pair[1]))
        for first, last, weight in _runs(raised(hits, volume, factor=factor, cost=cost), _costs(hits, volume, factor)):
            events = sum(hits[first : last + 1])
            if events >= least:
                values = (round(weight, 6), label(every[first], "week"), label(every[last], "week"), events)
                scores.append(Score(ids, name, values))
    scores.sort(key=lambda score: (-score.score, score.label, score.values[1]))
    notes = (
        f"{sum(volume):,} events of {len(counts):,} pairs in {len(every):,} weeks; bursts of {least} events or more.",
    )
    return Ranking("bursts", "pair", ("weight", "from", "to", "events"), tuple(scores), notes)


def _runs(states: Sequence[int], costs: Sequence[tuple[float, float]]) -> list[tuple[int, int, float]]:
    """Stretches in the raised state: first and last batch, and how much better that state explains them."""
    runs: list[tuple[int, int, float]] = []
    for at, state in enumerate(states):
        if not state:
            continue
        gain = costs[at][0] - costs[at][1]
        if runs and runs[-1][1] == at - 1:
            runs[-1] = (runs[-1][0], at, runs[-1][2] + gain)
        else:
            runs.append((at, at, gain))
    return runs


def _weekly(source: Source, asked: Asked) -> dict[Pair, Counter[dt.date]]:
    """Events of each pair (IRIs, sorted) and week, by the week's Monday; added up by the store for each date."""
    chosen = asked.chosen
    rows = source.store.select(
        "SELECT ?one ?other ?lo ?hi (COUNT(DISTINCT ?event) AS ?n) WHERE { "
        f"?event a kg:Event ; kg:edge ?edge ; kg:notBefore ?lo ; kg:notAfter ?hi . {asked.told} "
        f"{asked.ends('?one', '?other')} {chosen.of_edges.edge_patterns('?edge')} "
        f"FILTER(?one != ?other) {chosen.of_events.event_patterns('?event')} }} "
        "GROUP BY ?one ?other ?lo ?hi"
    )
    found: dict[Pair, Counter[dt.date]] = defaultdict(Counter)
    for row in rows:
        first, last = (dt.date.fromisoformat((row[name] or "")[:10]) for name in ("lo", "hi"))
        if start_of(first, "week") == start_of(last, "week"):
            one, other = sorted((row["one"] or "", row["other"] or ""))
            found[one, other][start_of(first, "week")] += int(row["n"] or 0)
    return found
