"""Who a phrase means at the document's date; unsure is better than wrong."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kg.model import ActorType

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

CASES = [
    # text, phrase, label
    ("The Israeli prime minister spoke.", "prime minister", "Benjamin Netanyahu"),
    ("Russia's president spoke.", "president", "Vladimir Putin"),
    ("The president of France spoke.", "president", "Emmanuel Macron"),
    ("The German leader spoke.", "leader", "Olaf Scholz"),
    ("Moscow objected.", "Moscow", "Russia"),
    ("Downing Street objected.", "Downing Street", "Prime Minister's Office of the United Kingdom"),
    ("The Israeli army moved.", "army", "Israel Defense Forces"),
    ("Russian officials objected.", "officials", "Russia"),
    ("Hezbollah fighters fled.", "fighters", "Hezbollah"),
    ("Assad's forces fled.", "forces", "Syria"),
    ("A delegation of Hamas left.", "delegation", "Hamas"),
    ("Macron arrived. He left on Monday.", "He", "Emmanuel Macron"),
    ("Emmanuel Macron arrived. The president left.", "The president", "Emmanuel Macron"),
    ("Iran denied it, and its envoy left.", "its", "Iran"),
    ("Chad condemned Niger after it received a rebel envoy.", "it", "Niger"),
    ("Chad thanked Niger for its help.", "its", "Niger"),
    ("Judge Maria Teresa Lopez ruled. Lopez left.", "Lopez left"[:5], "Maria Teresa Lopez"),
]


@pytest.mark.parametrize(("text", "words", "label"), CASES)
def test_words_mean(rules: Rules, text: str, words: str, label: str) -> None:
    at = text.rindex(words)
    found = rules.mention(text[: at + len(words)] + text[at + len(words) :], text[: at + len(words)])
    assert [mention.label for mention in found] == [label]


def test_an_office_is_its_holder_at_the_documents_date(rules: Rules) -> None:
    text = "The German chancellor spoke."
    assert rules.mention(text, "chancellor", dt.date(2015, 6, 1))[0].label == "Angela Merkel"
    assert rules.mention(text, "chancellor", dt.date(2023, 6, 1))[0].label == "Olaf Scholz"


def test_an_office_in_an_undated_document_is_nobody(rules: Rules) -> None:
    found = rules.mention("The German chancellor spoke.", "chancellor", None)
    assert [(mention.actor, mention.country) for mention in found] == [(None, "DEU")]


def test_a_former_holder_is_not_the_present_one(rules: Rules) -> None:
    found = rules.mention("The former German chancellor spoke.", "chancellor")
    assert all(mention.actor is None for mention in found)


def test_a_name_after_an_office_wins_over_its_holder(rules: Rules) -> None:
    lines = rules.lines("German Chancellor Angela Merkel criticized Turkey's crackdown on the opposition.")
    assert lines == ["Angela Merkel criticized Turkey", "Turkey repressed opposition"]


def test_a_namesake_is_somebody_else(rules: Rules) -> None:
    found = rules.mention("Wolfgang Putin objected.", "Putin")
    assert all(mention.actor is None for mention in found)


def test_the_two_leaders_are_the_last_two_persons(rules: Rules) -> None:
    text = "Vladimir Putin called Xi Jinping. The two leaders discussed trade."
    assert {mention.label for mention in rules.mention(text, "two leaders")} == {"Vladimir Putin", "Xi Jinping"}


def test_an_ally_is_not_whose_ally_it_is(rules: Rules) -> None:
    found = rules.mention("Russia's ally objected.", "ally")
    assert all(mention.label != "Russia" for mention in found)


def test_people_keep_their_country(rules: Rules) -> None:
    found = rules.mention("Nine Palestinian prisoners left.", "prisoners")
    assert [(m.label, m.type, m.country) for m in found] == [("Palestinian prisoners", ActorType.GROUP, "PSE")]


def test_a_resolution_is_named_with_its_body(rules: Rules) -> None:
    found = rules.mention("A U.N. Security Council resolution failed.", "resolution")
    assert [(m.label, m.type) for m in found] == [("United Nations Security Council resolution", ActorType.RESOLUTION)]


def test_foreign_ministers_of_two_states_are_two(rules: Rules) -> None:
    found = rules.mention("The presidents of France and Russia will meet.", "presidents")
    assert {m.label for m in found} == {"Emmanuel Macron", "Vladimir Putin"}


def test_a_quoted_i_is_the_speaker(rules: Rules) -> None:
    text = "“I met Scholz on Monday,” Macron said."
    assert rules.lines(text) == ["Emmanuel Macron met Olaf Scholz"]


def test_anti_is_no_possession(rules: Rules) -> None:
    assert rules.lines("Chile criticized the anti-Israel march.") in ([], ["Chile criticized anti-Israel march"])
