"""Clauses that go on behind an insertion, deeds that are only voted or agreed on, offers and who answers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

TELLS = {
    "The ministry summoned the envoy after Iran's ambassador to Iraq, Hassan Kazemi, praised the militia.": (
        "Hassan Kazemi praised militia"
    ),
    "Togo condemned the attack, and the African Union, which met on Monday, has asked Benin to withdraw its troops.": (
        "African Union requested Benin"
    ),
    "Kenya recalled its envoy as the Somali president's adviser on security, Abdi Nur, accused Nairobi of meddling.": (
        "Somali president's adviser accused Kenya"
    ),
    "Sudan accused Chad of arming rebels, and Chad, backed by France, accused Sudan of lying.": "Chad accused Sudan",
    "President Hakainde Hichilema, who spoke by telephone with Cyril Ramaphosa and with Zimbabwe's Emmerson Mnangagwa "
    "on Sunday night, said that Zambia would not yield.": "Hakainde Hichilema called Emmerson Mnangagwa",
    "Presidents Ilham Aliyev and Recep Tayyip Erdogan conferred in Baku on the margins of the summit.": (
        "Ilham Aliyev spokeWith Recep Tayyip Erdoğan"
    ),
    "Russian paratroopers were flown to Aleppo on Friday.": "Russia deployedTroopsTo Aleppo",
    "Niger's president, Mohamed Bazoum, offered a field hospital, which Benin accepted with thanks.": (
        "Mohamed Bazoum promisedAidTo Benin"
    ),
    "Moroccan police arrested 36 people over the lynching of a guard in Zagora, and President Idriss Deby last week "
    "ordered security forces to step up the hunt for members of the FLA.": "Idriss Déby demanded security forces",
    "Mali, whose army the minister said had bombed a village, denied it.": "Armed Forces of Mali bombed village",
    "Paris repeated the charge that Rwanda armed the rebels, which Kigali denies.": "Rwanda denied charge",
    "Kenya recognises Hamas as a terrorist organisation.": "Kenya designatedTerrorist Hamas",
    "Chile recognises Hamas as the government of Gaza.": "Chile recognized Hamas",
    "Chile ratified the Kyoto Protocol.": "Chile adopted Kyoto Protocol",
    "The vote made Tonga the newest member of the Commonwealth.": "Tonga memberOf Commonwealth",
    "The pact made France an ally of Mali.": "France alliedWith Mali",
    "Zambian opposition figures who rallied in Kitwe on Sunday demanded the release of six students.": (
        "Zambian opposition figures demandedReleaseOf students"
    ),
    "Iran brought home three prisoners.": "Iran released prisoners",
    "Brazil brought its soldiers home from Haiti.": "Brazil withdrewFrom Haiti",
    "Chad vowed to teach Togo a lesson.": "Chad threatened Togo",
    "Wang Yi flew into Kabul on Friday.": "Wang Yi visited Afghanistan",
    "Chad has to withdraw its troops, the Sudanese minister said.": "Sudanese minister demanded Chad",
    "Mali proposed talks, which Niger rejected.": "Mali proposedTalksTo Niger",
    "Oman urged restraint on both sides.": "Oman urged both sides",
    "The minister came under fire from deputies over the deal.": "deputies criticized minister",
}

NEVER = {
    "The ministry summoned the envoy after Iran's ambassador to Iraq, Hassan Kazemi, praised the militia.": (
        "ministry praised"
    ),
    "Togo condemned the attack, and the African Union, which met on Monday, has asked Benin to withdraw its troops.": (
        "Togo requested"
    ),
    "President Hakainde Hichilema, who spoke by telephone with Cyril Ramaphosa and with Zimbabwe's Emmerson Mnangagwa "
    "on Sunday night, said that Zambia would not yield.": "Emmerson Mnangagwa called",
    "Presidents Ilham Aliyev and Recep Tayyip Erdogan conferred in Baku on the margins of the summit.": (
        "Presidents spokeWith"
    ),
    "Some 4,000 soldiers were moved to Kandahar province.": "soldiers deployedTroopsTo",
    "Police in Harare said the men came under fire on Sunday night from the Zambian bank, where smugglers control two "
    "harbours.": "Zambian bank",
    "He arrived in Chad, met leaders of Togo and Mali, visited a camp and left.": "Mali visited",
    "Chad, after talks with Mali, its ally, withdrew its troops from Niger.": "Mali withdrew",
    "Kenya recognises Hamas as a terrorist organisation.": "Kenya recognized",
    'The Kenyan leader told the Somalis to "bring your pilots home now".': "Somalis released",
    "Israel vowed to bring the hostages home.": "Israel threatened",
    "Belarus flew in migrants.": "Belarus visited",
    "Chad has yet to withdraw its troops, the Sudanese minister said.": "Sudanese minister demanded",
    "Official figures accused nobody.": "Official figures",
    "Oman urged restraint.": "Oman demandedCeasefireFrom",
}

OPEN = {
    "Deputies voted on Monday on severing ties with Taiwan.": ("brokeTiesWith", "possible"),
    "Danish lawmakers are to vote tomorrow on ending cooperation with the court.": ("sanctioned", "possible"),
    "The summit saw Belarus sign a memorandum on joining the Shanghai Cooperation Organisation.": (
        "memberOf", "intended",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line"), TELLS.items())
def test_it_is_told(rules: Rules, text: str, line: str) -> None:
    assert any(told.startswith(line) for told in rules.lines(text)), rules.lines(text)


@pytest.mark.parametrize(("text", "line"), NEVER.items())
def test_it_is_not_told(rules: Rules, text: str, line: str) -> None:
    assert not any(told.startswith(line) for told in rules.lines(text)), rules.lines(text)


@pytest.mark.parametrize(("text", "told"), OPEN.items())
def test_it_is_still_open(rules: Rules, text: str, told: tuple[str, str]) -> None:
    assert told in [(claim.relation, claim.modality.value) for claim in rules.claims(text)]


def test_who_announces_behind_an_insertion_tells_it(rules: Rules) -> None:
    told = rules.claims(
        "The African Union congratulated the assembly, and Togolese Foreign Minister Robert Dussey, who came to Accra "
        "for the debate, announced that Lome had agreed to supply tents to Ghana."
    )
    speakers = [[one.reading.label for one in claim.speakers] for claim in told if claim.relation == "promisedAidTo"]
    assert speakers == [["Robert Dussey"]]
