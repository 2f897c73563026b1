"""Whose it is, and who did it to whom, where several are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

CLAIMS = [
    ("Kenya accused Uganda of an incursion. Its soldiers had shot two men.", "Uganda attacked two men"),
    ("The court ordered Kenya to pay villagers whose sons its army had killed.", "Armed Forces of Kenya killed sons"),
    ("Kenya was angered by Togo's refusal to free him and recalled its envoy.", "Kenya recalledAmbassadorFrom -"),
    ("Kenya said Uganda had opened fire on its positions.", "Uganda attacked Kenya"),
    ("Kenya said Uganda launched rockets at its base.", "Uganda shelled Kenya"),
    ("Kenya said Uganda had withdrawn its troops.", "Uganda withdrewFrom -"),
    ("Kuwait expelled Iran's envoy after its court convicted men of spying for Tehran.", "Kuwait convicted men"),
    ("Spain withdrew its envoy from Mali after its president insulted a judge.", "Assimi Goïta insulted judge"),
    ("The Dutch envoy who accused Kenya of arming Togo apologised.", "Kenya armed Togo"),
    ("The Saudis expelled the Kenyan envoy.", "Saudi Arabia expelledDiplomatsOf Kenya"),
    ("Kenya warned the Iranians.", "Kenya warned Iran"),
    ("Niger's rulers left Mali. The junta recalled its envoy from Togo.", "Niger recalledAmbassadorFrom Togo"),
    ("Mexico was angry after police stormed its embassy in Quito.", "Police of Ecuador attacked Mexico"),
    ("Police arrested two men in Accra.", "Police of Ghana arrested two men"),
    ("Washington cut off weapons supplies to Peru.", "United States stoppedMilitaryAidTo Peru"),
    ("Mali condemned Kenya's dispatch of troops to Chad and its launch of a missile.", "Kenya showedForceTo -"),
    (
        "Mali blamed Kinshasa for breaking the truce and for its collaboration with the FDLR.",
        "Democratic Republic of the Congo cooperatesWith Democratic Forces for the Liberation of Rwanda",
    ),
    ("A Chinese vessel rammed one of its boats, Manila said.", "China attacked Philippines"),
    ("Soldiers fired on its embassy in Accra, Togo said.", "Soldiers attacked Togo"),
    ("Manila protested after a Chinese vessel rammed its boat.", "Philippines complainedTo -"),
    ("Oman persuaded the Houthis to free a ship. Kenya thanked it for its mediation.", "Kenya thanked Oman"),
]
NEVER = [
    ("Kenya accused Uganda of an incursion. Its soldiers had shot two men.", "Kenya attacked two men"),
    ("Kenya was angered by Togo's refusal to free him and recalled its envoy.", "Togo recalledAmbassadorFrom -"),
    ("The Dutch envoy who accused Kenya of arming Togo apologised.", "Togo apologizedTo -"),
    ("The Iranians marched through Oslo and condemned Kenya.", "Iran condemned Kenya"),
    ("Norway said Libya should have freed the medics.", "Norway demanded Libya"),
    ("Kenya is going ahead with the cut of all links to Chad.", "Kenya visited Chad"),
    ("Manila summoned the Chinese envoy to protest.", "Philippines complainedTo -"),
    ("The Kosovo Liberation Army left. Kenya armed the army.", "Kenya armed Kosovo Liberation Army"),
]


@pytest.mark.parametrize(("text", "line"), CLAIMS)
def test_it_is_the_owners(rules: Rules, text: str, line: str) -> None:
    assert line in rules.lines(text)


@pytest.mark.parametrize(("text", "line"), NEVER)
def test_it_is_not_the_others(rules: Rules, text: str, line: str) -> None:
    assert line not in rules.lines(text)


def test_which_says_it_is_whom_it_stands_behind(rules: Rules) -> None:
    claims = rules.claims("Kenyan fishermen were chased by the Ugandan army, which said they had shelled Chad.")
    speakers = {speaker.reading.label for claim in claims for speaker in claim.speakers}
    assert speakers == {"Armed Forces of Uganda"}


BEHIND = "Ghana expelled the envoys of Togo and Benin.\nMali joined the bank. "
SIDES = [
    (BEHIND + "Niger had blocked it until the two governments signed a pact.", []),
    (BEHIND + "Chad said the two governments had signed a pact.", ["Benin", "Togo"]),
    ("Togo and Benin spoke.\nThe two governments signed a pact.", ["Benin", "Togo"]),
]


@pytest.mark.parametrize(("text", "states"), SIDES)
def test_two_states_of_a_paragraph_before_are_not_meant_where_others_act(
    rules: Rules, text: str, states: list[str]
) -> None:
    claims = [claim for claim in rules.claims(text) if claim.trigger and claim.trigger.text == "signed"]
    ends = (end.label for claim in claims for end in (claim.subject, claim.object) if end is not None)
    assert sorted(label for label in ends if label in {"Togo", "Benin"}) == states
