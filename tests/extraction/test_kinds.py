"""Kinds of words: a frame that takes one relief good, weapon, force or way of giving takes them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import DataError
from kg.extraction.rules.nouns import load_nouns
from kg.extraction.rules.table import load_frames
from kg.relations import load_relations

if TYPE_CHECKING:
    from pathlib import Path

    from tests.extraction.conftest import Rules

READ = [
    ("Cuba flew surgeons to Italy.", "Cuba aided Italy"),
    ("Jordan airdropped lentils over Sudan.", "Jordan gaveHumanitarianAidTo Sudan"),
    ("Germany handed Ukraine 14 howitzers.", "Germany suppliedWeaponsTo Ukraine"),
    ("Kenya furnished Somalia with carbines.", "Kenya suppliedWeaponsTo Somalia"),
    ("Chad and Niger buried their feud.", "Chad agreedWith Niger"),
    ("Chile and Peru put their names to a protocol.", "Chile signedAgreementWith Peru"),
    ("Egypt and Greece built a cable together.", "Egypt cooperatesWith Greece"),
    ("Rwandan soldiers fought alongside Mozambican troops.", "Rwanda cooperatesWith Mozambique"),
    ("Lebanon turned to France for loans.", "Lebanon requestedAidFrom France"),
    ("Rwanda withdrew its observers from Sudan.", "Rwanda withdrewFrom Sudan"),
    ("Attackers threw a grenade at the Turkish consulate in Mosul.", "Attackers attacked Turkey"),
    ("Belarus forced down a Polish airliner.", "Belarus seized Poland"),
    ("Egypt sealed the crossing with Libya.", "Egypt reducedRelationsWith Libya"),
    ("Norway is winding down its contingent in Mali.", "Norway withdrewFrom Mali"),
    ("London declared itself on Ukraine's side.", "United Kingdom supported Ukraine"),
    ("Myanmar's junta eased the curfew in Yangon.", "Myanmar conceded -"),
    ("Kenyan soldiers handed over their howitzers to Uganda.", "Kenya surrenderedTo Uganda"),
    ("Negotiators for Chad and Niger met in Paris.", "Chad met Niger"),
    ("Iranian arms shipments to Hezbollah continue.", "Iran suppliedWeaponsTo Hezbollah"),
    ("Egypt received $820 million from the IMF.", "International Monetary Fund funded Egypt"),
    ("Russian drones flew into Polish airspace.", "Russia violatedTerritoryOf Poland"),
    ("Sudan was suspended from the Arab League.", "Arab League expelled Sudan"),
    ("Russia's expulsion from the Council of Europe was final.", "Council of Europe expelled Russia"),
    ("French instructors are training Benin's soldiers.", "France trained Benin"),
    ("Estonian reservists have been called up.", "Estonia mobilized -"),
    ("Emmanuel Macron was in Cairo on Sunday on an official visit.", "Emmanuel Macron visited Egypt"),
    ("Moldova has taken in thousands of Ukrainians.", "Moldova grantedAsylumTo Ukrainians"),
    ("Police took in three Chadians for questioning.", "Police arrested Chadians"),
    ("Tibetans rallied outside the Chinese consulate.", "Tibetans protestedAgainst China"),
    ("Vietnam protested against China's fishing ban.", "Vietnam complainedTo China"),
    ("Students protested against China's fishing ban.", "Students protestedAgainst China"),
    ("Kosovo won recognition from Israel.", "Israel recognized Kosovo"),
    ("Armenia handed four villages back to Azerbaijan.", "Armenia returnedProperty Azerbaijan"),
    ("Joseph Kabila and Paul Kagame made peace in Pretoria.", "Joseph Kabila agreedWith Paul Kagame"),
    ("Delegations representing Chad and Niger met in Paris.", "Chad met Niger"),
]


@pytest.mark.parametrize(("text", "wanted"), READ)
def test_any_word_of_a_kind_will_do(rules: Rules, text: str, wanted: str) -> None:
    assert wanted in rules.lines(text)


def test_a_kind_stands_for_its_words(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('met = [ { verb = "zorp", obj = "@meals", need = "with:@vessels" } ]')
    (frame,) = load_frames(load_relations(), [tmp_path]).verbs["zorp"]
    kinds = load_nouns().kinds
    assert kinds["meals"] < frame.obj
    assert frame.need[0].words == kinds["vessels"]


def test_an_unknown_kind_is_named(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('met = [ { verb = "zorp", obj = "@mealz" } ]')
    with pytest.raises(DataError, match="@mealz"):
        load_frames(load_relations(), [tmp_path])
