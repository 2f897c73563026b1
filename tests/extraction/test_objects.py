"""Whom and what deeds befall: things and people in no list, nobody named as the doer, roles that lie a step farther."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

READ = [
    # leaving a place by any motion; one's own people brought home
    ("Fijian medics sailed out of Tonga at dusk.", "Fijian medics withdrewFrom Tonga"),
    ("Some 300 Bangladeshi peacekeepers flew out of Juba.", "Bangladesh withdrewFrom South Sudan"),
    ("Inspectors of the United Nations drove out of Damascus.", "United Nations withdrewFrom Syria"),
    ("The rebels abandoned their positions near Kisangani.", "rebels withdrewFrom Kisangani"),
    ("Sweden shipped its teachers back from Benin.", "Sweden evacuated teachers"),
    ("Norwegian ships carried 400 stranded Filipinos to safety.", "Norway evacuated stranded Filipinos"),
    ("Washington ordered non-essential staff home.", "United States evacuated non-essential staff"),
    # into buildings and towns; hitting back
    ("The Zulu Brigade reached the suburbs of Berbera.", "Zulu Brigade invaded Berbera"),
    ("Eritrean soldiers crossed into Tigray.", "Eritrea invaded Tigray"),
    ("Insurgents breached the walls of Bagram air base.", "Insurgents attacked Bagram air base"),
    ("Pakistan hit back across the river.", "Pakistan attacked -"),
    ("Troops drove the rebels out of the town.", "Troops attacked rebels"),
    # things, and people in no list
    ("Moroccan jets hit what Rabat called a weather station.", "Morocco struck weather station"),
    ("Looters raided the Danish minister's villa.", "Looters attacked Danish minister's villa"),
    ("Pakistani jets shot down his MiG-21.", "Pakistan destroyed MiG-21"),
    ("Serbian jets bombed factories and schools.", "Serbia bombed factories"),
    ("Vandals toppled a statue.", "Vandals destroyed statue"),
    ("Kenyan police arrested nine beekeepers.", "Police of Kenya arrested beekeepers"),
    ("Chile scrapped the fish levies.", "Chile liftedSanctionsOn fish levies"),
    ("Spain and Norway are paying for the camps.", "Norway funded camps"),
    ("Austria bears the cost of the tents.", "Austria funded tents"),
    # nobody says who did it
    ("Goma was shelled overnight.", "- shelled Goma"),
    ("Drones struck an oil depot.", "- struck oil depot"),
    ("The Danish embassy was stormed.", "- attacked Denmark"),
    ("The patrol had been fired upon.", "- attacked patrol"),
    ("Some 15,000 people had been driven from their homes.", "- displaced people"),
    ("Thousands have fled their homes.", "- displaced Thousands"),
    ("Six civilians lost their lives in the bombardment.", "- killed civilians"),
    ("The bomb that killed six Greek sailors lay in a bin.", "- killed Greek sailors"),
    ("Hundreds were arrested.", "- arrested Hundreds"),
    ("Three Danish envoys were expelled.", "- expelledDiplomatsOf Denmark"),
    ("Pirates released the tanker Mira.", "Pirates released Mira"),
    ("The trawler was freed on Friday.", "- released trawler"),
    ("The cameraman was detained and later expelled.", "- deported cameraman"),
    ("OPEC ministers met on Monday.", "OPEC ministers met -"),
    ("Mexico severed diplomatic relations.", "Mexico brokeTiesWith -"),
    # roles a step farther
    ("Kenya buys Canadian lentils.", "Kenya boughtFrom Canada"),
    ("Norwegian pension funds have put money into Indian ports.", "Norwegian pension funds investedIn India"),
    ("Britain mobilized reservists for a war against Iraq.", "United Kingdom mobilized Iraq"),
    ("Canada suspended talks on a science agreement with Mexico.", "Canada haltedNegotiationsWith Mexico"),
    ("Turkey has sold Azerbaijan drones.", "Turkey suppliedWeaponsTo Azerbaijan"),
    ("Australia sells China iron ore.", "Australia soldTo China"),
    ("Turkey stopped issuing visas to Syrians.", "Turkey sanctioned Syrians"),
    # where somebody stands
    ("Malta and Benin are against the embargo.", "Benin opposed embargo"),
    ("Malta is not against the embargo.", "Malta opposed embargo negated"),
    ("Poland is behind the proposal.", "Poland supported proposal"),
    ("Serbia's delegation put its signature to the accord.", "Serbia signed accord"),
    ("The premier was due in Paris on Monday.", "premier visited France intended"),
    # what somebody is not is denied once
    ("Mali is not a member of the African Union.", "Mali memberOf African Union negated"),
    ("Mali is no ally of Chad.", "Mali alliedWith Chad negated"),
]
"""A text, and a claim that must be among those read in it."""

SILENT = [
    "Prices hit a record.",
    "The bridge was destroyed in the flood.",
    "The storm hit the coast.",
    "Inflation hit farmers.",
    "A train hit a bus.",
    "The measure is against the law.",
    "He is behind bars.",
    "The house is for sale.",
    "The talks hit a snag.",
    "A delegation left Niamey on Thursday.",
    "The bill was shot down in the Senate.",
    "The soldiers left the army after ten years.",
    "The company pays for its own buses.",
    "Yerevan handed over maps of minefields.",
    "French troops left Paris.",
]


@pytest.mark.parametrize(("text", "wanted"), READ)
def test_it_is_read_of_whom_or_what_it_befalls(rules: Rules, text: str, wanted: str) -> None:
    assert wanted in rules.lines(text)


@pytest.mark.parametrize("text", SILENT)
def test_other_senses_claim_nothing(rules: Rules, text: str) -> None:
    assert rules.lines(text) == []


def test_crowds_that_walk_into_a_town_invade_nothing(rules: Rules) -> None:
    assert not any(
        "invaded" in line or "occupied" in line for line in rules.lines("Students marched into the capital.")
    )


def test_what_lies_south_of_a_town_is_not_the_town(rules: Rules) -> None:
    assert rules.lines("Guerrillas blew up a train south of Battambang.") == ["Guerrillas destroyed train"]


def test_nobody_lends_to_his_own_government(rules: Rules) -> None:
    assert rules.lines("Tokyo lent the government 80 million dollars.") == []


def test_a_second_deed_under_a_denial_is_denied(rules: Rules) -> None:
    found = rules.lines("The police denied they had beaten the boy and released him.")
    assert "police released boy negated" in found
    assert "police released boy" not in found
