"""Which relation a sentence expresses, between whom: one way of saying it a line, over all classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import DataError
from kg.extraction.rules.table import load_frames
from kg.relations import CLASSES, load_relations

if TYPE_CHECKING:
    from pathlib import Path

    from tests.extraction.conftest import Rules

CASES = {
    # voice, relative clauses, apposition, coordination
    "Bolivia was criticized by Chile.": ["Chile criticized Bolivia"],
    "Chile, which criticized Bolivia, also thanked Peru.": ["Chile criticized Bolivia", "Chile thanked Peru"],
    "Norway and Sweden condemned Belarus and Russia.": [
        "Norway condemned Belarus", "Norway condemned Russia", "Sweden condemned Belarus", "Sweden condemned Russia",
    ],
    "Iran trained and funded Hezbollah.": ["Iran trained Hezbollah", "Iran funded Hezbollah"],
    "After invading Kuwait, Iraq threatened Saudi Arabia.": ["Iraq invaded Kuwait", "Iraq threatened Saudi Arabia"],
    "Chad accused Libya of invading Niger.": ["Chad accusedOfAggression Libya"],
    "Turkey struck Syria-backed militias.": [
        "Turkey struck Syria-backed militias", "Syria supported Syria-backed militias",
    ],
    "China vetoed a Japan-sponsored resolution.": [
        "China vetoed Japan-sponsored resolution", "Japan sponsored Japan-sponsored resolution",
    ],
    # nouns with and without light verbs
    "Kenya held talks with Uganda.": ["Kenya spokeWith Uganda"],
    "Germany expressed dismay at Poland.": ["Germany criticized Poland"],
    "Talks between Serbia and Kosovo began.": ["Serbia spokeWith Kosovo"],
    "Turkey carried out airstrikes against Iraq.": ["Turkey struck Iraq"],
    "Russia faces European Union sanctions.": ["European Union sanctioned Russia"],
    "Chad's cooperation with Niger has grown.": ["Chad cooperatesWith Niger"],
    # one of each class
    "Colombia and Ecuador agreed on a border treaty.": ["Colombia agreedWith Ecuador"],
    "Japan promised Vietnam a loan.": ["Japan promisedAidTo Vietnam"],
    "The Philippines and Vietnam began joint naval exercises.": ["Philippines exercisedWith Vietnam"],
    "Qatar gave Lebanon fuel and Jordan sent food to Sudan.": ["Jordan gaveHumanitarianAidTo Sudan"],
    "Cuba pardoned 14 American prisoners.": ["Cuba pardoned American prisoners"],
    "The rebels released three French hostages.": ["rebels released French hostages"],
    "Argentina asked Britain to return the islands.": ["Argentina requested United Kingdom"],
    "Ghana demanded that Togo close the camp.": ["Ghana demanded Togo"],
    "India rejected Pakistan's offer.": ["India rejectedPeacePlanOf Pakistan"],
    "North Korea threatened to attack South Korea.": ["North Korea threatenedWithForce South Korea"],
    "Thousands of Spaniards protested against Morocco.": ["Spaniards protestedAgainst Morocco"],
    "Canada imposed sanctions on Belarus.": ["Canada sanctioned Belarus"],
    "Greece deployed troops to the border with Turkey.": ["Greece deployedTroopsTo Turkey"],
    "Myanmar arrested two Chinese journalists.": ["Myanmar arrested Chinese journalists"],
    "Ethiopia bombed Eritrea.": ["Ethiopia bombed Eritrea"],
    "Spain recalled its ambassador from Venezuela.": ["Spain recalledAmbassadorFrom Venezuela"],
    "France withdrew its troops from Niger.": ["France withdrewFrom Niger"],
    "Hezbollah was listed as a terrorist group by Canada.": ["Canada designatedTerrorist Hezbollah"],
    "Mexico thanked Brazil.": ["Mexico thanked Brazil"],
    "Italy recognized Slovenia.": ["Italy recognized Slovenia"],
    # who did it, whom it meant
    "Norway condemned the killing of Malian villagers by Libyan troops.": ["Norway condemned Libya"],
    "Oman, Chad and Niger expelled Iran's ambassador, accusing it of fraud.": [
        "Oman accused Iran", "Chad accused Iran", "Niger accused Iran",
    ],
    "Chad and Niger accepted a truce.": ["Chad agreedToCeaseFireWith Niger"],
    "Chad rejected an appeal from Niger for soldiers.": ["Chad rejected Niger"],
    "Portugal protested to Angola over the arrests.": ["Portugal complainedTo Angola"],
    "Slovakia vetoed European Union aid to Moldova.": ["European Union aided Moldova negated"],
    "Iraqi shelling wounded two Kuwaiti farmers.": ["Iraq wounded Kuwaiti farmers"],
    # stance within the clause
    "Russia did not attack Georgia.": ["Russia attacked Georgia negated"],
    "Rwanda denied that it backs the M23.": ["Rwanda supported M23 negated"],
}  # fmt: skip

SILENT = [
    "The Israeli leader's office confirmed it.",
    "Prices rose in Germany and France.",
    "Norway's economy grew faster than Denmark's.",
    "Did Russia attack Georgia?",
    "Germany beat Brazil in the final.",
]
"""Sentences that tell of no event between actors."""


NEVER = {
    # whom a deed strikes is not who did it
    "France condemned the attack on Israel.": "France condemned Israel",
    "China criticized sanctions on Russia.": "China criticized Russia",
    "Saudi Arabia accused Qatar of backing Hezbollah.": "Saudi Arabia supported Hezbollah",
    "Bolivia cut ties with Israel over its attacks on Lebanon.": "Bolivia attacked Lebanon",
    "Officials said Chad would not attack Niger.": "Chad attacked Niger",
    "Britain vowed to hold Syria accountable.": "United Kingdom promised Syria",
    "Chad accuses Libya of arming rebels; Tripoli rejects the charge.": "Libya accused Chad",
    "Egypt and Sudan signed a pact, ending a price war.": "Egypt ceasedFireWith Sudan",
    "Chad's decision to recall its ambassador from Paris was criticized by Togo.": "Togo criticized France",
    "Argentina's Congress approved the treaty.": "United States Congress agreedTo treaty",
    "Albania thanked Qatar for hosting American troops.": "Albania hostsTroopsOf United States",
}
"""Sentences, and claims that would turn them around."""


@pytest.mark.parametrize("text", NEVER)
def test_nothing_is_turned_around(rules: Rules, text: str) -> None:
    assert NEVER[text] not in rules.lines(text)


@pytest.mark.parametrize("text", CASES)
def test_what_is_said_is_extracted(rules: Rules, text: str) -> None:
    found = rules.lines(text)
    for line in CASES[text]:
        assert line in found


@pytest.mark.parametrize("text", SILENT)
def test_nothing_is_read_into_a_sentence(rules: Rules, text: str) -> None:
    assert rules.lines(text) == []


def test_every_class_has_frames() -> None:
    table = load_frames(load_relations())
    assert {frame.relation.root for frame in table.frames} == set(CLASSES)


def test_a_frame_of_an_unknown_relation_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('critisized = [{ verb = "snorfle" }]\n', encoding="utf-8")
    with pytest.raises(DataError, match="no relation is named critisized") as error:
        load_frames(load_relations(), [tmp_path])
    assert "criticized" in str(error.value)


def test_a_frame_with_an_unknown_key_names_the_keys(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('criticized = [{ verb = "snorfle", targets = "at" }]\n', encoding="utf-8")
    with pytest.raises(DataError, match="unknown key targets"):
        load_frames(load_relations(), [tmp_path])


def test_a_project_adds_a_way_to_say_a_relation(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('criticized = [{ verb = "snorfle", target = "at" }]\n', encoding="utf-8")
    table = load_frames(load_relations(), [tmp_path])
    assert [frame.relation.name for frame in table.verbs["snorfle"]] == ["criticized"]
