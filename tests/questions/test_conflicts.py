"""On what sources disagree, and what only changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.questions.conflicts import conflicts
from kg.selection import Selection
from tests.questions.scene import the

if TYPE_CHECKING:
    from kg.questions.source import Source


def test_fact_and_number_with_who_says_what(ask: Source) -> None:
    found = {each.kind: each for each in conflicts(ask).found}
    assert set(found) == {"fact", "number"}
    fact = [(side.version, [claim.id for claim in side.claims]) for side in found["fact"].sides]
    assert fact == [("It happened", [the("yes")]), ("It did not happen", [the("no")])]
    number = [(side.version, [claim.id for claim in side.claims]) for side in found["number"].sides]
    assert number == [("10 people", [the("ten")]), ("12 people", [the("twelve")])]


def test_a_toll_that_grows_is_no_conflict(ask: Source) -> None:
    found = conflicts(ask)
    assert the("later") not in {claim.id for each in found.found for side in each.sides for claim in side.claims}
    assert len(found.changes) == 1
    assert [point[:2] for point in found.changes[0].points] == [
        ("2024-01-05", "10 people"), ("2024-01-05", "12 people"), ("2024-02-05", "30 people"),
    ]  # fmt: skip


def test_of_some_actors_only(ask: Source) -> None:
    assert {each.kind for each in conflicts(ask, "Eastholm").found} == {"number"}
    assert {each.kind for each in conflicts(ask, "Southmark").found} == {"fact"}
    assert conflicts(ask, "Norland").found == ()
    assert "On nothing" in conflicts(ask, "Norland").text()


def test_of_a_selection_only(ask: Source) -> None:
    found = conflicts(ask, selection=Selection(relations=("arrested",)))
    assert [each.kind for each in found.found] == ["number"]
    assert found.selection == "arrested"


def test_the_limit_says_what_it_leaves_out(ask: Source) -> None:
    found = conflicts(ask, limit=1)
    assert [each.kind for each in found.found] == ["fact"]  # the latest
    assert found.left_out == 1


def test_rows(ask: Source) -> None:
    headings, rows = conflicts(ask).rows()
    kinds = [dict(zip(headings, row, strict=True))["kind"] for row in rows]
    assert kinds == ["fact", "fact", "number", "number", "change", "change", "change"]
