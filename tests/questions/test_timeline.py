"""What happened, in order of time."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kg.errors import UsageError
from kg.questions.timeline import timeline
from kg.selection import Selection

if TYPE_CHECKING:
    from kg.questions.source import Source
    from kg.questions.timeline import Timeline


def told(found: Timeline, strand: int = 0) -> list[tuple[str | None, str]]:
    return [(moment.event.date, moment.event.sentence) for moment in found.strands[strand].moments]


def test_an_actor_and_whoever_acts_for_it(ask: Source, exactly: Source) -> None:
    found = timeline(ask, "Norland")
    assert sorted(told(found)) == [
        ("2024-01-10", "Eastholm criticized Norland"), ("2024-01-10", "Norland met Southmark"),
    ]  # fmt: skip
    assert told(found, 1) == [("2024-02-20", "Nora Nordin criticized Westerby")]
    assert found.strands[1].agents == (("Nora Nordin", 1),)
    assert found.undated == 2
    assert len(timeline(exactly, "Norland").strands) == 1


def test_an_event_is_told_as_one_of_its_claims_tells_it(ask: Source) -> None:
    """A visit and the hosting of it are one event, with the direction of the relation that it goes by."""
    found = told(timeline(ask, "Southmark", "Eastholm", between=True))
    assert ("2024-03-04", "Southmark hosted Eastholm") in found
    assert sum(date == "2024-03-04" for date, _ in found) == 1


def test_between_two(ask: Source) -> None:
    found = timeline(ask, "Westerby", "Eastholm", between=True)
    assert {sentence for _, sentence in told(found)} == {
        "Westerby arrested Eastholm", "Westerby criticized Eastholm", "Westerby threatened Eastholm",
    }  # fmt: skip
    assert [date for date, _ in told(found)] == sorted(date or "" for date, _ in told(found))
    with pytest.raises(UsageError, match="--between needs two actors, 1 given"):
        timeline(ask, "Norland", between=True)


def test_a_period_and_a_class(ask: Source) -> None:
    chosen = Selection(since=dt.date(2024, 2, 1), classes=("ACCUSE",))
    assert told(timeline(ask, selection=chosen)) == [
        ("2024-02-20", "Nora Nordin criticized Westerby"), ("2024-02-21", "Sam Suder criticized Westerby"),
    ]  # fmt: skip


def test_the_limit_keeps_the_latest(ask: Source) -> None:
    found = timeline(ask, limit=2)
    assert [date for date, _ in told(found)] == ["2024-02-21", "2024-03-04"]
    assert found.strands[0].earlier > 5
    assert "earlier events are not shown" in found.text()


def test_an_alleged_event_is_marked(ask: Source) -> None:
    assert "[alleged]" in timeline(ask, "Westerby").text()


def test_each_event_has_its_best_quote(ask: Source) -> None:
    headings, rows = timeline(ask, "Norland", "Southmark", between=True).rows()
    row = dict(zip(headings, rows[0], strict=True))
    assert row["quote"].startswith("The words of met-")
    assert row["sources"] == "2"
