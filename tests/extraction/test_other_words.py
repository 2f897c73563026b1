"""What a second report of the same thing says in other words, where the first one's words were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

CLAIMS = [
    ("Five days after Kenyan police broke into its embassy, Norway sued Kenya.", "Police of Kenya attacked Norway"),
    ("Peruvian police forced their way into the Chilean consulate.", "Police of Peru attacked Chile"),
    ("The junta ended the missions of its envoys to Ghana and Togo.", "junta recalledAmbassadorFrom Togo"),
    ("Chad has terminated the posting of its ambassador to France.", "Chad recalledAmbassadorFrom France"),
    ("Kenya's insistence that Uganda withdraw its troops angered Kampala.", "Kenya demanded Uganda"),
    ("Iran responded to Iraq with an ultimatum.", "Iran gaveUltimatumTo Iraq"),
    ("Chad answered with an ultimatum: leave or be thrown out.", "Chad gaveUltimatumTo -"),
    ("Kyiv wants Russian troops out of Crimea.", "Ukraine demanded Russia"),
    ("Ghana wants Togo to help.", "Ghana requested Togo"),
    ("Putin told troops in Rostov that the war would go on.", "Vladimir Putin addressed troops"),
    ("Putin told reporters that the war would go on.", None),
    ("The Moroccan sovereign met Emmanuel Macron.", "Mohammed VI met Emmanuel Macron"),
    ("A 97-meter ship was rammed by a Chinese vessel.", "China attacked 97-meter ship"),
    ("The Department of Health accused Mali of spying.", "Department of Health accusedOfSpying Mali"),
    ("Chad ordered home Norway's ambassador.", "Chad expelledDiplomatsOf Norway"),
    ("Norway ordered its diplomats home from Chad.", "Norway recalledAmbassadorFrom Chad"),
    ("Chad sent home its ambassador.", None),
    ("Norway sent two destroyers to the West Philippine Sea.", "Norway deployedTroopsTo West Philippine Sea"),
    ("Norway sent two destroyers to the Taiwan Strait.", "Norway deployedTroopsTo Taiwan Strait"),
    ("Norway ordered its staff to leave Chad.", "Norway recalledAmbassadorFrom Chad"),
    ("Norway ordered the closure of the Iranian embassy.", "Norway recalledAmbassadorFrom Iran"),
    ("Iran ordered the expulsion of the charge d'affaires of Norway.", "Iran expelledDiplomatsOf Norway"),
    ("Putin ordered the withdrawal of troops from Syria.", "Vladimir Putin withdrewFrom Syria requested"),
    ("Norway has encouraged rebel groups.", "Norway supported rebel groups"),
    ("Norway urged the junta to release two journalists.", "Norway urged junta"),
    ("Norway voted for resolution 75/287, which called for a truce.", "Norway votedFor resolution 75/287"),
    ("Chad mourned villagers killed in air strikes by the Myanmar armed forces.", "Myanmar killed villagers"),
    ("Judge Crawford, an Australian, condemned Chad.", "Crawford condemned Chad"),
    ("A Foreign Office spokesman in London condemned Chad.", "United Kingdom condemned Chad"),
    ("Chad welcomed Wednesday's ruling.", "Chad supported ruling"),
    ("Putin warned, on a visit to Minsk, that Ukraine might attack Russia.", "Vladimir Putin warned -"),
    ("Norway reconsidered selling arms to Mali.", "Norway suppliedWeaponsTo Mali possible"),
    ("Ann Lee received the minister of that government, Zin Mar Aung, in Oslo.", "Ann Lee hosted Zin Mar Aung"),
    (
        "The Government of Norway met. Minister Ole Dahl went to Mali. The Government condemned Togo.",
        "Government of Norway condemned Togo",
    ),
    ("One of the nurses, Ana Diaz, accused two officers of abusing her.", "Ana Diaz accused officers"),
    ("Chad admitted the weapons had come from Libya.", None),
    ('Peru accused Ecuador of an attack. "They shelled our men," the Peruvian premier said.', "Ecuador shelled men"),
    ("Investors worried about Kenya fled.", None),
    ("Norway, worried about Kenya, left.", "Norway criticized Kenya"),
    ("Ethiopian Airlines flies to Oslo.", None),
    ("Fighting broke out between Chad and Mali.", "Chad fought Mali"),
    ("Fighting flared between Chad and Mali.", "Chad fought Mali"),
    ("Clashes erupted between Chad and Mali.", "Chad clashedWith Mali"),
    ("Talks resumed in Cairo between Chad and Mali.", "Chad spokeWith Mali"),
    ("Germany paid Namibia compensation for the genocide.", "Germany aided Namibia"),
    ("China wrote off 23 interest-free loans to African states.", "China forgave African states"),
    ("Germany handed Ukraine the first of 18 Leopard tanks.", "Germany suppliedWeaponsTo Ukraine"),
    ("France took in 300 Afghan interpreters.", "France grantedAsylumTo Afghan interpreters"),
    ("Russia test-fired a Sarmat missile.", "Russia showedForceTo -"),
    ("Egypt and Kenya set up a joint committee on the dam.", "Egypt cooperatesWith Kenya"),
    ("The Senate met. Togo asked the chamber to reject the treaty.", "Togo requested Senate"),
    ("The Chamber of Commerce met. The chamber praised Chad.", None),
]
"""A text, and a claim that it must give; None: none at all."""


@pytest.mark.parametrize(("text", "told"), CLAIMS)
def test_what_is_said_in_other_words(rules: Rules, text: str, told: str | None) -> None:
    found = rules.lines(text)
    assert (told in found) if told else not found


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Envoys of Japan, Kenya and Togo deplored the Chinese action.", {"japan", "kenya", "togo"}),
        ("Kenya and Togo met. Both condemned Chad.", {"kenya", "togo"}),
        ("Kenya and Togo said they condemned Chad.", {"kenya", "togo"}),
    ],
)
def test_one_word_for_several_gives_a_claim_of_each(rules: Rules, text: str, sources: set[str]) -> None:
    claims = [one for one in rules.claims(text) if one.relation in {"criticized", "condemned"}]
    assert {one.subject.actor for one in claims if one.subject} == sources
    assert len({one.id for one in claims}) == len(sources)


@pytest.mark.parametrize(
    ("text", "relation", "day"),
    [
        ("On Monday Putin flew to Accra, where Ghana's president received him.", "hosted", "2023-12-04"),
        ("On Monday Putin flew to Accra, where Ghana had attacked Togo.", "attacked", None),
        ("Chad says rebels bombed a market last year. The Togolese premier called Chad a bandit.", "criticized", None),
    ],
)
def test_when_it_was(rules: Rules, text: str, relation: str, day: str | None) -> None:
    assert {claim.when.edtf for claim in rules.claims(text) if claim.relation == relation} == {day}


def test_who_does_not_attend_has_not_met_the_other(rules: Rules) -> None:
    assert not [line for line in rules.lines("Norway and Chad will not attend the summit.") if " met " in line]
    assert "Norway met Chad" in rules.lines("Norway and Chad attended the summit.")
