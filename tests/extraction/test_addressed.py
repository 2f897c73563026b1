"""Who is spoken to, who speaks in a text, who himself is held, and objects that stand behind what is set off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

SPOKEN_TO = [
    ("William Ruto phoned Yoweri Museveni on Saturday to warn against tariffs.", "William Ruto warned Yoweri Museveni"),
    ("William Ruto phoned Yoweri Museveni to apologise.", "William Ruto apologizedTo Yoweri Museveni"),
    ("Ruto phoned Yoweri Museveni to offer condolences.", "William Ruto expressedCondolencesTo Yoweri Museveni"),
    ("William Ruto called Yoweri Museveni to offer help.", "William Ruto promisedAidTo Yoweri Museveni"),
    ("William Ruto wrote to Yoweri Museveni to protest.", "William Ruto complainedTo Yoweri Museveni"),
    ("William Ruto met Yoweri Museveni to express support.", "William Ruto supported Yoweri Museveni"),
    ("William Ruto phoned Yoweri Museveni to express his gratitude.", "William Ruto thanked Yoweri Museveni"),
    ("William Ruto called Yoweri Museveni and warned against tariffs.", "William Ruto warned Yoweri Museveni"),
    ("William Ruto met Yoweri Museveni and promised to defend Mali.", "William Ruto met Yoweri Museveni"),
]

WRITTEN = [
    ("The Security Council adopted a resolution urging Iran to disarm.", "United Nations Security Council urged Iran"),
    ("Chad sent a letter demanding that Mali leave.", "Chad demanded Mali"),
    ("The African Union issued a statement that condemns what happened.", None),
    ("The Security Council did not adopt a text that would have condemned Iran.", None),
]

HELD = [
    ("Chad freed three Ugandan soldiers.", "Chad released Ugandan soldiers"),
    ("Chad arrested Ugandan officials.", "Chad arrested Ugandan officials"),
    ("A court freed three Ugandan officers.", "court released Ugandan officers"),
    ("A Kenyan court ordered the release of two Ugandan journalists.", "Kenya released Ugandan journalists"),
    ("Washington wanted the journalists freed unconditionally.", "United States demandedReleaseOf journalists"),
    ("Kenya wants to free the prisoners.", "Kenya released prisoners intended"),
    ("By evening they had crossed the border, where they were met by cousins and by Juan Soto.", None),
]

SET_OFF = [
    ('Iran has condemned "in the strongest terms" the attack by Mali.', "Iran condemned Mali"),
    ("Iran condemned, in a statement, the attack by Mali.", "Iran condemned Mali"),
    ("Peru rejected, for the third time, a proposal by Chile.", "Peru rejectedPeacePlanOf Chile"),
    ("Peru rejected the plan, a proposal by Chile.", "Peru rejected plan"),
    ("Police seized milk after Brookside, the firm in which he has a stake, complained.", "Brookside complainedTo -"),
]

WORDS = [
    ("A statement from Quito calls that account false from beginning to end.", None),
    ("Bahrain will cut the number of Iranian diplomats.", "Bahrain reducedRelationsWith Iran intended"),
    ("Earlier, Khartoum ordered foreign aid agencies to halt work.", "Sudan banned foreign aid agencies"),
    ("Bolivia held joint air operations with Paraguay.", "Bolivia exercisedWith Paraguay"),
    ("The accord obliges each army to silence its guns.", None),
    ("Prosecutors charged three Ugandan officers on Monday.", "Prosecutors charged Ugandan officers"),
]


BESIDE = [
    ("The general hailed the soldiers who, he said, had brought down two jets.", "soldiers destroyed jets"),
    ("The general hailed the soldiers who, he said, had brought down two jets.", "general praised soldiers"),
    ("The minister thanked Kenya, which, he said, had freed the hostages.", "Kenya rescued hostages"),
    ("Kenya, six of whose citizens were freed in May, has denied the charge.", "Kenya denied charge"),
    ("Libya, two of whose diplomats were expelled in May, accused Chad of lying.", "Libya accused Chad"),
]

SEVERAL = [
    ("Kenya banned maize from Uganda and Rwanda.", "Kenya banned Rwanda"),
    ("Kenya praised the work of Ghana and Togo.", "Kenya praised Togo"),
    ("Kenya praised the efforts of Ghana and of Togo.", "Kenya praised Togo"),
]

FALLEN = [
    ("Six Kenyan soldiers were dead after two days of fighting.", "- killed Kenyan soldiers"),
    ("Three people were dead after a blast at a market in Kano.", "- killed people"),
    ("The king is dead.", None),
    ("The talks are dead.", None),
    ("Iran seized a Greek-owned tanker.", "Iran seized Greek-owned tanker"),
]

OF_WHOM = [
    ("Mali sent a note after Juan Soto, on a visit to Togo, said the army had fled.", "Juan Soto visited Togo"),
    ("The army repelled an attack by the RSF on El Fasher.", "Rapid Support Forces attacked El Fasher"),
    ("Kenya's opposition impeached Juan Soto, whom it accuses of treason.", "Kenya's opposition accused Juan Soto"),
    ("The rebels freed a priest and handed him over to the Red Cross.", "rebels released priest"),
    ("Mali ruled out meeting Juan Soto.", "Mali refusedToMeet Juan Soto"),
    ("Chad issued warrants for ten Israeli officials, accusing them of genocide.", "Chad accusedOfWarCrimes Israel"),
    ("Armenia froze its membership of the CSTO.", "Armenia leftOrganization Collective Security Treaty Organization"),
    ("The EU unblocked two billion euros for Poland.", "European Union funded Poland"),
    ("A rival text was defeated: only Russia supported it.", "Russia supported rival text"),
    ("Kenyan police arrived in Haiti to help local forces fight gangs.", "Police of Kenya deployedTroopsTo Haiti"),
    ("The court annulled the expulsion of three journalists.", "court rejected expulsion of journalists"),
]

AROUND = [
    ("Paul Kagame and Felix Tshisekedi agreed to a truce at talks in Doha mediated by the emir.",
     "emir mediatedBetween talks"),
    ("Kenya took in 200 refugees.", "Kenya grantedAsylumTo refugees"),
    ("Chinese ships used water cannon against a Philippine vessel.", "China attacked Philippines"),
    ("Peru accused Dina Boluarte of failing to curb crime.", "Peru accused Dina Boluarte"),
    ("ECOWAS closed its borders with Niger and threatened to use force.",
     "Economic Community of West African States threatenedWithForce Niger"),
]  # fmt: skip

AGAIN = [
    ("Wagner helped Mali's army, which took Kidal from Tuareg rebels. The rebels said they had withdrawn.",
     "Tuareg rebels withdrewFrom -"),
    ("Bosnia sought Milorad Dodik. Serbia, whose president received him, said it would not hand him over.",
     "Serbia extradited Milorad Dodik negated intended"),
    ("Estonia detained a tanker of Russia's shadow fleet.", "Estonia seized Russia's shadow fleet"),
    ("Russia sent a fighter jet into Estonian airspace.", "Russia violatedTerritoryOf Estonia"),
    ("Sanae Takaichi said a Chinese attack on Taiwan could oblige Tokyo to act.", "China attacked Taiwan possible"),
    ("A Russian invasion of Moldova might follow, Kyiv warned.", "Russia invaded Moldova possible"),
    ("Nine EU states asked Brussels to suspend the deal.", "EU states requested European Union"),
    ("Several NATO countries condemned Russia.", "NATO countries condemned Russia"),
    ("President Japarov called it historic; his guest Emomali Rahmon said no more.", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [*AGAIN, *AROUND, *OF_WHOM, *SPOKEN_TO, *WRITTEN, *HELD, *SET_OFF, *WORDS, *BESIDE, *SEVERAL, *FALLEN],
)
def test_told(rules: Rules, text: str, expected: str | None) -> None:
    said = rules.lines(text)
    if expected is None:
        assert not said
    else:
        assert expected in said


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        ("Luis Arce accused his former ally Evo Morales of treason.", "alliedWith"),
        ("Israel said the case was a libel; Washington said it opposed it.", "Israel"),
        ("Kenya's opposition impeached Juan Soto, whom it accuses of treason.", "Kenya accused"),
        ("South Korea began an exercise that Pyongyang calls a rehearsal for invasion.", "invasion"),
        ("Chad's government held Ali Haidar, whose forces it blames for a raid.", "blamed Chad"),
        ("Tehran called in an envoy to protest against the restoration of UN sanctions.", "United Nations"),
        ("The Netherlands seized control of the firm Nexperia.", "occupied"),
        ("Bulgaria blocked talks on North Macedonia's accession to the EU.", "memberOf"),
        ("Ghana will take in West Africans deported by the United States.", "occup"),
        ("Paul Kagame and Felix Tshisekedi agreed to a truce at talks mediated by the emir.", "Paul Kagame mediated"),
    ],
)
def test_not_told(rules: Rules, text: str, untold: str) -> None:
    assert not [line for line in rules.lines(text) if untold in line]


def test_who_pledged_before_told_nothing_else(rules: Rules) -> None:
    claims = rules.claims("The IMF approved a loan for Pakistan after China and Togo pledged to extend theirs.")
    assert not any(speaker.reading.label == "China" for claim in claims for speaker in claim.speakers)
