"""Acts by verbs, nouns and light verbs of one family, and who does them in the clauses that carry them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

ASKED = {
    "Ghana, which the rebels urged to arm the villagers, fell silent.": "Ghana armed villagers",
    "Kenya, whom Sudan begged to attack Uganda, fell silent.": "Kenya attacked Uganda",
    "Niger, which Mali has asked to release the pilots, fell silent.": "Niger released pilots",
    "The rebels, whom Chad ordered Mali to attack, fled.": "Mali attacked rebels",
}


@pytest.mark.parametrize(("text", "line"), ASKED.items())
def test_who_is_asked_to_do_it_in_a_relative_clause_does_it(rules: Rules, text: str, line: str) -> None:
    found = rules.lines(text)
    assert any(one.startswith(line) for one in found), found
    relation = line.split()[1]
    assert sum(f" {relation} " in f"{one} " for one in found) == 1, found


ENDED = {
    "The pact ended the war between Togo and Benin.": "Togo ceasedFireWith Benin",
    "Fighting between Togo and Benin ended on Monday.": "Togo ceasedFireWith Benin",
    "The war between Togo and Benin did not end.": "Togo ceasedFireWith Benin negated",
    "Ghana failed to end the war between Togo and Benin.": "Togo ceasedFireWith Benin negated",
    "Togo halted its attacks on Benin.": "Togo attacked Benin",
    "Togo ended its occupation of Benin.": "Togo occupies Benin negated",
    "Togo and Benin ended two weeks of fighting.": "Togo ceasedFireWith Benin",
    "Ghana hosted three days of talks on the river.": "Ghana hosted talks",
    "The truce followed a meeting on Sunday between Vladimir Putin and Paul Kagame.": "Vladimir Putin met Paul Kagame",
    "Togo's army ended two nights of airstrikes on Benin.": "Armed Forces of Togo ceasedFireWith Benin",
}


@pytest.mark.parametrize(("text", "line"), ENDED.items())
def test_what_was_ended_was_and_who_ends_it_ends_it(rules: Rules, text: str, line: str) -> None:
    found = rules.lines(text)
    assert line in found, found


WHAT_THEY_ARE = {
    "The Red Cross delivered medicine to besieged Taiz.": ["Red Cross gaveHumanitarianAidTo Taiz"],
    "Israel treated wounded Syrians in its hospitals.": [],
    "Hamas freed kidnapped Israelis.": ["Hamas released kidnapped Israelis"],
    "Iran plans to visit occupied Basra.": ["Iran visited Basra intended"],
    "Britain praised ousted President Mohamed Morsi.": ["United Kingdom praised Mohamed Morsi"],
    "Chad sent aid for displaced Darfuris.": ["Chad aided displaced Darfuris"],
    "Gunmen opened fire and killed two guards.": ["Gunmen killed guards"],
}


@pytest.mark.parametrize(("text", "found"), WHAT_THEY_ARE.items())
def test_a_participle_before_a_noun_is_no_second_deed(rules: Rules, text: str, found: list[str]) -> None:
    assert rules.lines(text) == found


LIFTED = {
    "Nigeria lifted the ban on rice imports.": "Nigeria liftedBanOn rice imports",
    "Niger lifted its ban on cattle imports from Nigeria.": "Niger liftedBanOn Nigeria",
    "The junta lifted the ban on political parties.": "junta liftedBanOn political parties",
    "The WFP suspended food deliveries to Gaza.": "World Food Programme cutAidTo Gaza",
    "Canada froze aid to Darfur.": "Canada cutAidTo Darfur",
    "Iran suspended oil shipments to Syria.": "Iran embargoed Syria",
    "Qatar sent aid to Gaza.": "Qatar aided Gaza",
    "Kenya drafted a treaty. Uganda's parliament ratified it in June.": "Parliament of Uganda adopted treaty",
}


@pytest.mark.parametrize(("text", "line"), LIFTED.items())
def test_bans_aid_and_treaties_and_what_they_are_about(rules: Rules, text: str, line: str) -> None:
    assert line in rules.lines(text)


IN_THE_STREETS = {
    "Crowds demonstrated against the jailing of Alexei Navalny.": "Crowds protestedAgainst jailing of Alexei Navalny",
    "Lawyers struck over the sacking of the chief justice.": "Lawyers wentOnStrikeAgainst sacking of chief justice",
    "Prisoners refused food to protest against beatings.": "Prisoners protestedAgainst beatings",
    "Supporters of Imran Khan rallied in Karachi.": "Supporters ralliedFor Imran Khan",
    "Taxi drivers downed tools in Jakarta.": "Taxi drivers wentOnStrikeAgainst -",
    "Tibetan exiles demonstrated in front of the Chinese embassy.": "Tibetan exiles protestedAgainst China",
    "Tens of thousands demanded the resignation of President Park.": "thousands demandedResignationOf Park",
    "Thailand sent tanks to the Cambodian border.": "Thailand deployedTroopsTo Cambodia",
    "Sweden sent tanks to Ukraine.": "Sweden suppliedWeaponsTo Ukraine",
    "North Korea fired an artillery barrage into the sea.": "North Korea showedForceTo -",
    "Armenia's reservists were called to arms.": "Armenia mobilized -",
}


@pytest.mark.parametrize(("text", "line"), IN_THE_STREETS.items())
def test_protests_and_forces(rules: Rules, text: str, line: str) -> None:
    found = rules.lines(text)
    assert line in found, found
    assert not any(one.endswith(("negated", "suppliedWeaponsTo Cambodia")) for one in found), found


GIVEN_UP = {
    "Iran let two jailed Britons fly home.": ["Iran released jailed Britons"],
    "Italy gave back the obelisk to Ethiopia.": ["Italy returnedProperty Ethiopia"],
    "Niger ceded 100 square kilometres of desert to Chad.": ["Niger returnedProperty Chad"],
    "The general handed power to a civilian council.": ["general conceded civilian council"],
    "The king dismissed the cabinet.": ["king dismissedFromOffice cabinet"],
    "Eritrea called off its offensive against Tigray.": ["Eritrea attacked Tigray negated"],
    "Togo and Benin have agreed to send observers.": ["Benin agreedTo -", "Togo agreedTo -"],
    "Togo and Benin agreed to build a pipeline together.": ["Togo agreedWith Benin"],
    "The CIA tipped off Moscow about a plot.": ["Central Intelligence Agency sharedIntelligenceWith Russia"],
}


@pytest.mark.parametrize(("text", "found"), GIVEN_UP.items())
def test_what_is_given_up_or_agreed_to(rules: Rules, text: str, found: list[str]) -> None:
    assert sorted(rules.lines(text)) == found


SPARED = {
    "The governor escaped an attempt on his life by the Taliban.": ["Taliban triedToAssassinate governor"],
    "Moscow had flown some of the fighters from Kunduz aboard a military helicopter.": [],
    "The United States flew B-52 bombers over South Korea.": ["United States showedForceTo South Korea"],
    "The African Union readmitted Mali.": ["African Union reinstated Mali"],
    "Turkey turned off the water to Hasakah.": ["Turkey embargoed Hasakah"],
    "Slovakia sent two Russian diplomats packing.": ["Slovakia expelledDiplomatsOf Russia"],
    "Snipers picked off two villagers.": ["Snipers killed villagers"],
    "The general was put on trial by Belgium.": ["Belgium charged general"],
}


@pytest.mark.parametrize(("text", "found"), SPARED.items())
def test_other_words_for_known_deeds(rules: Rules, text: str, found: list[str]) -> None:
    assert rules.lines(text) == found


CALLED_OFF = {
    "The union called off a strike planned for Monday.": [],
    "The opposition called off its protest against the vote.": ["opposition protestedAgainst vote negated"],
    "The opposition called a protest against the vote.": ["opposition protestedAgainst vote"],
    "Iran turned down an offer of help from Israel.": ["Iran rejected offer"],
    "Hamas turned down an Israeli offer.": ["Hamas rejectedPeacePlanOf Israel"],
    "Kenya threatened to expel refugees.": ["Kenya threatened refugees", "Kenya deported refugees threatened"],
    "Kenya repatriated 300 refugees to Somalia.": [],
    "An aid convoy entered Gaza on Friday.": [],
    "Rebel troops entered Goma.": ["Rebel troops occupied Goma"],
    "India repatriated 300 of its citizens from Iraq.": ["India evacuated citizens"],
}


@pytest.mark.parametrize(("text", "found"), CALLED_OFF.items())
def test_what_is_called_off_turned_down_or_threatened(rules: Rules, text: str, found: list[str]) -> None:
    assert rules.lines(text) == found
