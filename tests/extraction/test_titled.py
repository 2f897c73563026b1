"""Offices called by words of one state or body: their holder on the document's day, or nobody known."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

MARCH = dt.date(2024, 3, 12)

HELD = [
    ("The U.S. secretary of state criticized Hungary.", "secretary", "Antony Blinken"),
    ("The British foreign secretary met with Togo's president.", "secretary", "David Cameron"),
    ("The British defence secretary visited Estonia.", "secretary", "Grant Shapps"),
    ("The defense secretary of the United States visited Guam.", "secretary", "Lloyd Austin"),
    ("The Pentagon chief visited Guam.", "chief", "Lloyd Austin"),
    ("The Pakistani army chief visited Kuwait.", "chief", "Asim Munir"),
    ("Pakistan's army chief visited Kuwait.", "chief", "Asim Munir"),
    ("The Israeli military chief visited Cyprus.", "chief", "Herzi Halevi"),
    ("Turkey's chief of the general staff visited Togo.", "chief", "Metin Gürak"),
    ("The chief of the general staff of Russia visited Togo.", "chief", "Valery Gerasimov"),
    ("The U.S. Treasury secretary criticized Togo.", "secretary", "Janet Yellen"),
    ("The UN human rights chief criticized Togo.", "chief", "Volker Türk"),
    ("The EU foreign policy chief criticized Togo.", "chief", "Josep Borrell"),
]


@pytest.mark.parametrize(("text", "word", "label"), HELD)
def test_the_holder_of_an_office_on_the_day(rules: Rules, text: str, word: str, label: str) -> None:
    found = rules.mention(text, text[: text.index(word) + len(word)], MARCH)
    assert [mention.label for mention in found] == [label]


OTHERS = [
    ("The deputy U.S. secretary of state criticized Hungary.", "secretary"),
    ("The U.S. assistant secretary of state criticized Hungary.", "secretary"),
    ("A former British foreign secretary criticized Hungary.", "secretary"),
    ("The British shadow foreign secretary criticized Hungary.", "secretary"),
    ("The Greek defence secretary criticized Hungary.", "secretary"),
    ("The Omani army chief visited Kuwait.", "chief"),
    ("India condemned Belarus. The home secretary criticized Rwanda.", "secretary"),
    ("British Foreign Secretary John Doe criticized Hungary.", "Doe"),
]


@pytest.mark.parametrize(("text", "word"), OTHERS)
def test_nobody_whom_the_registry_knows(rules: Rules, text: str, word: str) -> None:
    assert [one.actor for one in rules.mention(text, text[: text.index(word) + len(word)], MARCH)] == [None]


def test_an_office_is_its_holders_of_that_day_only(rules: Rules) -> None:
    text = "The British foreign secretary criticized Togo."
    words = "The British foreign secretary"
    assert [one.label for one in rules.mention(text, words, dt.date(2025, 3, 12))] == ["David Lammy"]
    assert [(one.actor, one.country) for one in rules.mention(text, words, None)] == [(None, "GBR")]
