"""Of three parties in a paragraph, each claim names those who did it, and to whom; else it is not made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

NEVER = [
    ("A South American envoy praised Chad.", "United States praised Chad"),
    ("The Latin American country asked Chad for help.", "United States requestedAidFrom Chad"),
    ("New Mexico sued Chad.", "Mexico sued Chad"),
    ("A Northern Ireland court jailed a Chadian envoy.", "Ireland convicted Chad"),
    ("A West Indian captain praised Kenya.", "India praised Kenya"),
    ("China sold Togo a dam. The North African country sued Paris.", "China sued France"),
    ("Mali broke with France and sued Paris. Russia sold it jets.", "Russia suppliedWeaponsTo France"),
    ("Kenya attacked Uganda. Tanzania backed it.", "Tanzania supported Uganda"),
    ("Kremlin rejects Ukrainian claim it poisoned envoy", "Government of Russia usedChemicalWeaponsOn envoy"),
    ("Chad would have bombed Mali had Togo not warned it.", "Togo warned Chad negated possible"),
    ("Russia and China vetoed the text. Israel thanked Washington and criticised the two.",
     "Israel criticized United States"),
    ("Settlers whom the army had ordered to leave attacked a Kenyan patrol.",
     "army withdrewFrom Settlers requested"),
    ("Poland declined to extradite to France a banker accused of fraud.", "Poland refusedToRelease France"),
    ("The rebels handed the bodies of two Belgian monitors to the Red Cross, which passed them to Rwanda.",
     "Belgium extradited rebels"),
    ("Chad maintained its objection to Mali's membership of the African Union.", "Mali memberOf African Union"),
    ("A Libyan whom Italy had freed and flown home to Tripoli was killed.", "Italy visited Libya"),
    ("The general was handed over by Nigeria, which had given him asylum, to a court in Sierra Leone.",
     "Sierra Leone grantedAsylumTo general"),
    ("Chad was accused by Mali, which had armed the rebels, of bombing a camp.", "rebels bombed camp"),
    ("Kenya pardoned the officers convicted of murdering Somali traders. Mali had urged it to free them.",
     "Kenya released Somali traders requested"),
    ("Azerbaijan pardoned an officer who murdered an Armenian. Hungary had handed him over to Baku.",
     "Hungary extradited Armenian"),
    ("Chad and Mali signed the text. Israel blamed Togo and Iran; both denied it.", "Chad denied -"),
    ("Chad hit a Malian boat. India voiced support for neither.", "India supported Mali"),
    ("Chad hit a Malian boat. India sided with neither.", "India supported Chad"),
    ("France's president was slapped by a man; Italy's premier sent him a letter.",
     "Prime Minister of Italy addressed man"),
    ("Brussels called on both to accept mediation. Croatia had earlier refused it.", "Croatia refused European Union"),
    ("Chad expelled a UN coordinator. Mali did the same to its French envoy.", "Mali deported UN coordinator"),
    ("Chad sanctioned Mali. Niger did the same to Togo.", "Niger sanctioned Mali"),
    ("UN troops were stoned by a crowd.", "crowd executed United Nations"),
    ("Togo offered to send a force against the rebels.", "Togo promisedAidTo rebels"),
    ("Iraqi Kurds arrested ten Kenyans. Chad summoned an envoy to demand their freedom.",
     "Chad demandedReleaseOf Iraqi Kurds"),
    ("Guterres was rebuked by Israel. Iran fired after the killing of Omar Diallo. Spain defended him.",
     "Spain defended Omar Diallo"),
    ("Chad refused a visa to a Kenyan minister whom Gao's mayor had invited. The mayor apologised to him.",
     "mayor apologizedTo Gao's mayor"),
    ("Mali handed Niger the diaries. Gao's veterans called the premier a traitor. Togo had asked for them.",
     "Togo requested Gao's veterans"),
]  # fmt: skip

READ = [
    ("Gabon praised Japan. The African country condemned China.", "Gabon condemned China"),
    ("Latvia thanked Japan. The Baltic nation expelled a Chadian envoy.", "Latvia expelledDiplomatsOf Chad"),
    ("Kremlin rejects Ukrainian claim it poisoned envoy",
     "Government of Russia usedChemicalWeaponsOn envoy negated"),
    ("Chad would have bombed Mali had Togo not warned it.", "Togo warned Chad"),
    ("Russia and China vetoed the text. Israel thanked Washington and criticised the two.",
     "Israel criticized China"),
    ("Chad handed over ten rebels to Mali, which jailed them.", "Mali arrested rebels"),
    ("Chad was accused by Mali, which had armed the rebels, of bombing a camp.", "Chad bombed camp"),
    ("The general was handed over by Nigeria, which had given him asylum, to a court in Sierra Leone.",
     "Nigeria grantedAsylumTo general"),
    ("Kenya pardoned the officers convicted of murdering Somali traders. Mali had urged it to free them.",
     "Kenya released officers requested"),
    ("Chad and Mali signed the text. Israel blamed Togo and Iran; both denied it.", "Togo denied -"),
    ("Chad hit a Malian boat. India voiced support for neither.", "India supported Mali negated"),
    ("Chad sanctioned Mali. Niger did the same to Togo.", "Niger sanctioned Togo"),
    ("Mali was attacked by Chad. Niger backed it.", "Niger supported Mali"),
    ("Police killed Omar Diallo. Spain condemned the killing. Chad had armed him.", "Chad armed Omar Diallo"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim"), NEVER)
def test_not_told(rules: Rules, text: str, claim: str) -> None:
    assert claim not in rules.lines(text)


@pytest.mark.parametrize(("text", "claim"), READ)
def test_told(rules: Rules, text: str, claim: str) -> None:
    assert claim in rules.lines(text)
