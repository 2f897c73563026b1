"""Crowds and near-synonyms: who marches and in which word a text urges are no matter of two events."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import ActorType, Place, Reading
from tests.graph.samples import day
from tests.graph.test_rules import RUSSIA, A, C, claim, two
from tests.graph.test_sameness import FRANCE, ISRAEL, ONE, TWO, about, news


def crowd(text: str) -> Reading:
    return Reading(text, label=text, type=ActorType.GROUP)


MARCH = claim("", "protestedAgainst", crowd("several hundred people"), FRANCE)


@pytest.mark.parametrize("who", [crowd("a crowd"), crowd("students"), None])
def test_a_crowd_is_whoever_marched_that_day(who: Reading | None) -> None:
    assert two(MARCH, claim("", "protestedAgainst", who, FRANCE)).events() == ONE


def test_other_marches_stay_apart() -> None:
    workers = claim("", "protestedAgainst", crowd("workers"), FRANCE)
    assert two(MARCH, replace(workers, when=day(2))).events() == TWO, "another day"
    assert two(MARCH, claim("", "protestedAgainst", crowd("workers"), ISRAEL)).events() == TWO, "against another"
    assert two(MARCH, claim("", "protestedAgainst", RUSSIA, FRANCE)).events() == TWO, "somebody in particular"
    assert two(MARCH, claim("", "ralliedFor", crowd("workers"), FRANCE)).events() == TWO, "for it"
    here, there = (replace(each, place=Place(town, None)) for each, town in ((MARCH, "Lyon"), (workers, "Nice")))
    assert two(here, there).events() == TWO, "another town"
    nowhere = [claim("", "protestedAgainst", crowd(text), None) for text in ("people", "workers")]
    assert two(*nowhere).events() == TWO, "against nobody"


@pytest.mark.parametrize(
    ("dated", "undated"), [("urged", "demanded"), ("demanded", "requested"), ("condemned", "criticized")]
)
def test_news_without_a_date_may_use_a_synonym(dated: str, undated: str) -> None:
    assert news(claim("", dated, A, C), claim("", undated, A, C), 1) == ONE


@pytest.mark.parametrize(
    ("one", "other"),
    [("assault", "operation"), ("offensive", "attack"), ("coup", "military takeover"), ("visit", "trip")],
)
def test_one_matter_has_many_names(one: str, other: str) -> None:
    assert (
        two(claim("", "criticized", RUSSIA, about(one)), claim("", "criticized", RUSSIA, about(other))).events() == ONE
    )
