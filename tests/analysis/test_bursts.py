"""Kleinberg's automaton against every sequence of states, and periods by hand."""

from __future__ import annotations

import datetime as dt
import math
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.bursts import raised
from kg.analysis.periods import PERIODS, label, spanned, start_of
from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence


def cost(states: Sequence[int], hits: Sequence[int], totals: Sequence[int], factor: float, gamma: float) -> float:
    """Of a sequence of states, as Kleinberg writes it, the binomial coefficients included."""
    usual = sum(hits) / sum(totals)
    shares = (usual, min(factor * usual, (1 + usual) / 2))
    total, before = 0.0, 0
    for state, hit, every in zip(states, hits, totals, strict=True):
        total += gamma * math.log(len(hits)) if state > before else 0
        chance = math.comb(every, hit) * shares[state] ** hit * (1 - shares[state]) ** (every - hit)
        total -= math.log(chance)
        before = state
    return total


batch = st.integers(1, 12).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
batches = st.lists(batch, min_size=1, max_size=8)


@given(batches, st.sampled_from([1.5, 2.0, 3.0]), st.sampled_from([0.2, 1.0]))
def test_no_sequence_of_states_is_likelier(rows: list[tuple[int, int]], factor: float, gamma: float) -> None:
    hits, totals = [hit for hit, _ in rows], [total for _, total in rows]
    if not 0 < sum(hits) < sum(totals):
        assert raised(hits, totals, factor=factor, cost=gamma) == [0] * len(hits)
        return
    best = min(cost(states, hits, totals, factor, gamma) for states in product((0, 1), repeat=len(hits)))
    found = cost(raised(hits, totals, factor=factor, cost=gamma), hits, totals, factor, gamma)
    assert math.isclose(found, best, rel_tol=1e-9, abs_tol=1e-9)


def test_a_rise_in_all_news_is_no_burst_of_a_pair() -> None:
    assert raised([1, 5, 1], [10, 50, 10]) == [0, 0, 0]


@pytest.mark.parametrize("by", PERIODS)
def test_periods_follow_each_other_without_gaps(by: str) -> None:
    first, last = dt.date(2019, 12, 28), dt.date(2024, 3, 1)
    starts = list(spanned(first, last, by))
    assert starts == sorted({start_of(first + dt.timedelta(days=days), by) for days in range((last - first).days + 1)})
    assert len({label(start, by) for start in starts}) == len(starts)


def test_weeks_are_those_of_iso() -> None:
    assert label(start_of(dt.date(2021, 1, 3), "week"), "week") == "2020-W53"


def test_there_is_no_fortnight() -> None:
    with pytest.raises(UsageError, match="no period “fortnight”"):
        start_of(dt.date(2021, 1, 3), "fortnight")
