"""Date expressions of news prose, against a table written by hand."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.rules.dates.find import find_dates
from kg.extraction.rules.dates.mention import Anchor
from kg.model import TimeKind

HERE = Path(__file__).parent


def _rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _day(text: str) -> dt.date | None:
    return None if text == "-" else dt.date.fromisoformat(text)


def _read(row: list[str]) -> tuple[str | None, str] | None:
    """What is read of a row's expression: (edtf, kind); None when it is not found."""
    published, reading, sentence, expression = row[:4]
    for mention in find_dates(sentence, published=_day(published)):
        if mention.text == expression:
            when = mention.later if reading == "future" and mention.later else mention.when
            return when.edtf, when.kind.value
    return None


def test_table_of_expressions() -> None:
    rows = _rows("expressions.tsv")
    assert len(rows) >= 150
    wrong = [
        f"{row[2]} | wanted {row[3]} = {row[4]} {row[5]} | got {_read(row)}"
        for row in rows
        if _read(row) != (None if row[4] == "-" else row[4], row[5])
    ]
    assert len(wrong) <= 0.03 * len(rows), "\n".join(wrong)


@pytest.mark.parametrize("row", _rows("negative.tsv"), ids=lambda row: row[1][:30])
def test_no_date_where_none_is_told(row: list[str]) -> None:
    assert find_dates(row[1], published=_day(row[0])) == []


def test_mentions_are_slices_and_do_not_overlap() -> None:
    text = "On Oct. 25, 2023, Russia vetoed it. The next day Israel protested; since 2022 it has done so each month."
    mentions = find_dates(text, published=dt.date(2023, 12, 10))
    assert [text[m.start : m.end] for m in mentions] == [m.text for m in mentions]
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert [m.anchor for m in mentions] == [Anchor.ABSOLUTE, Anchor.NARRATIVE, Anchor.ABSOLUTE]


def test_a_possessed_date_does_not_move_the_narrative() -> None:
    text = "On Oct. 25 it condemned the group for its Oct. 7 raid."
    assert [m.shifts for m in find_dates(text, published=dt.date(2023, 12, 10))] == [True, False]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=" .,-/'’0123456789 abMayMonsince the last next 3 of week two days before", max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    for mention in find_dates(text, published=dt.date(2024, 2, 29)):
        assert text[mention.start : mention.end] == mention.text
        low, high = mention.when.not_before, mention.when.not_after
        assert low is None or high is None or low <= high
        assert (mention.when.edtf is None) == (mention.when.kind is TimeKind.UNKNOWN)


@pytest.mark.parametrize(
    "published",
    [dt.date(1, 1, 1), dt.date(1500, 1, 1), dt.date(2200, 12, 31), dt.date(9999, 12, 31), dt.date(2024, 2, 29)],
)
def test_edges_of_the_calendar(published: dt.date) -> None:
    text = (
        "Sunday, last year, the next two centuries, 900 years ago, Feb. 29, tomorrow, next week, the past decade, "
        "in 500 days, overnight, next century, last summer, Christmas, since May, next weekend, the last quarter."
    )
    assert find_dates(text, published=published)
