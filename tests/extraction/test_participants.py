"""Participants: groups from somebody, names in apposition, both and neither, pronouns that look ahead, namesakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

READ = [
    # whose: of two, the one who is asked to act, unless with what is the asker's
    ("The African Union urged Ethiopia to end its blockade of Mekelle.", "Ethiopia liftedBlockadeOf Mekelle requested"),
    ("The European Union told Serbia to drop its support for Russia.", "Serbia supported Russia"),
    ("Kenya promised Uganda to end its blockade of Rwanda.", "Kenya liftedBlockadeOf Rwanda intended"),
    ("Mali asked Niger to free its soldiers.", "Niger released soldiers requested"),
    ("Georgia urged NATO to back its bid.", "NATO supported Georgia requested"),
    # groups in somebody's name
    ("Gunmen from al-Shabaab killed six farmers near Bardera.", "Al-Shabaab killed farmers"),
    ("Fighters from Hezbollah shelled Haifa on Monday.", "Hezbollah shelled Haifa"),
    ("Envoys from the African Union met the president of Chad.", "African Union met Mahamat Idriss Déby"),
    ("Senators accused Peru of dumping fish.", "Senators accused Peru"),
    # names that several are called by
    ("Togo's neighbours, Ghana and Benin, condemned Mali.", "Benin condemned Mali"),
    ("Two Baltic states, Estonia and Latvia, expelled Russian diplomats.", "Latvia expelledDiplomatsOf Russia"),
    ("The heads of two agencies, Ana Berg and Ole Lund, signed a pact.", "Ana Berg signedAgreementWith Ole Lund"),
    ("The ambassadors of two states, Spain and Italy, condemned Cuba.", "Italy condemned Cuba"),
    # whose …, NAME, …
    ("Fiji, whose envoy, Litia Tuvalevu, had met the queen twice, praised Tonga.", "Fiji praised Tonga"),
    ("Bolivia, whose president, Luis Arce, had pardoned a spy, took part.", "Luis Arce pardoned spy"),
    # the same by another word
    ("Paul Fox, a teacher, was jailed by Russia. Norway asked for him.", "Norway requested Paul Fox"),
    ("Marco Diaz, the mission's consul, told reporters that officers had beaten him.", "officers tortured Marco Diaz"),
    ("The African Union suspended Niger. The Union also condemned Chad.", "African Union condemned Chad"),
    ("Congolese troops fought Rwandan forces. Kinshasa protested.", "Democratic Republic of the Congo fought Rwanda"),
    ("Chile's minister, Gao Chung-lin, praised Peru.", "Gao Chung-lin praised Peru"),
    ("Turkey's president, Recep Tayyip Erdogan, telephoned Imran Khan.", "Recep Tayyip Erdoğan called Imran Khan"),
    ("The two envoys, allies since May, accused Chad.", "two envoys accused Chad"),
    ("The African Union and its chairman, Thabo Mbeki, condemned Togo.", "Thabo Mbeki condemned Togo"),
    (
        "Lukashenko spoke in Minsk. Xi Jinping congratulated the president.",
        "Xi Jinping congratulated Alexander Lukashenko",
    ),
    # whose it is
    ("Mexico broke with Ecuador after police stormed its embassy in Quito.", "Police of Ecuador attacked Mexico"),
    ("Germany urged Chad to cut ties with its neighbour, Niger.", "Chad brokeTiesWith Niger requested"),
    (
        "TIRANA/ROME - Greek troops entered Albania. Albania broke off ties with its neighbour.",
        "Albania brokeTiesWith Greece",
    ),
    ("In Leon, Salvador Molina condemned the vote.", "Salvador Molina condemned vote"),
    # round-ups
    ("PERU: Police killed two miners. CHILE: Ana Diaz criticized Peru.", "Ana Diaz criticized Peru"),
    ("Chad cut ties with Iran and ordered its diplomats to leave.", "Chad expelledDiplomatsOf Iran"),
    ("Oman and Iran closed their airspace to Qatar and banned its citizens.", "Iran banned citizens"),
    ("Soldiers landed in Haiti after Jimmy Carter met its military rulers.", "Jimmy Carter met Haiti"),
    ("Michael Berg spoke. Chad demanded the release of Ana Diaz and her son.", "Chad demandedReleaseOf son"),
    (
        "Belarus stopped a bus carrying a journalist, and its police arrested him.",
        "Police of Belarus arrested journalist",
    ),
    ("Peru demanded the release of Roman Berezin.", "Peru demandedReleaseOf Roman Berezin"),
    ("The militant group al-Shabab attacked a base in Garissa.", "Al-Shabaab attacked Garissa"),
    ("Police detained two ministers, Omar Abdullah and Mehbooba Mufti.", "Police arrested Mehbooba Mufti"),
    # of two
    ("China urged both Koreas to talk. The two navies clashed on Friday.", "South Korea clashedWith North Korea"),
    ("The representative of France spoke. His counterpart from Algeria thanked Chad.", "Algeria thanked Chad"),
    ("Turkey denounced the raid, and Iran called it terrorism.", "Iran criticized raid"),
    ("Serbia and Kosovo quarrelled. Norway criticised neither government.", "Norway criticized Kosovo negated"),
    ("Chad and Niger closed the border. Chad blamed the other side.", "Chad blamed Niger"),
    ("Chad asked Niger and Mali for help, and thanked both.", "Chad thanked Mali"),
    # for whom, told before
    ("Tunisia was hit by floods. Algeria sent aid.", "Algeria aided Tunisia"),
    ("An earthquake killed 300 people in Nepal. India promised help.", "India promisedAidTo Nepal"),
    # named later
    ("After it was attacked by Israel, Iran condemned Jordan.", "Israel attacked Iran"),
    ("Two days after Chadian soldiers stormed its consulate, Guyana condemned Peru.", "Chad attacked Guyana"),
    # nobody says who did it
    ("Nine surveyors have been killed since May.", "- killed surveyors"),
    ("Some 40 farmers died in the clashes, a nurse said.", "- killed farmers"),
    ("Thousands of families were driven from their homes by the fighting.", "- displaced families"),
    ("The captain, arrested on Monday, was tried for arson.", "- arrested captain"),
    ("The cameraman was detained at the airport and later expelled.", "- deported cameraman"),
    ("Estonia expelled two diplomats and Latvia three.", "Latvia expelledDiplomatsOf two diplomats"),
    # things
    ("Finland's navy denied the landings.", "Finland denied landings"),
    ("The president denied it. Peru denied any role in the coup.", "Peru denied -"),
    ("Belgium is footing the bill for the shelters.", "Belgium funded shelters"),
    ("Japan funds two schools in the hills.", "Japan funded schools"),
    ("Kenya urged growers to hold back.", "Kenya urged growers"),
    ("Eleven Greek sailors perished in the explosion.", "- killed Greek sailors"),
    ("The explosion killed six Greek sailors.", "- killed Greek sailors"),
]

NOT_READ = [
    ("The leaders of Chad and Niger ordered their troops to withdraw.", "Mahamat Idriss Déby demanded Niger"),
    ("Mr Merkel criticized Chad.", "Angela Merkel criticized Chad"),
    ("Yoon Suk-yeol criticized Lee.", "Yoon Suk-yeol criticized John Lee"),
    ("Lithuania and Belarus quarrelled. Neither country recalled its ambassador.", "Belarus recalledAmbassadorFrom -"),
    ("Israel struck Gaza on Friday. Egypt sent aid.", "Egypt aided Israel"),
    ("Turkey and Syria were hit by an earthquake. Greece sent rescuers.", "Greece aided Turkey"),
    (
        "The rebels took Bor. Their envoy told reporters that they wanted Kiir to resign.",
        "reporters demandedResignationOf Kiir",
    ),
    ("Chad and Niger traded blame.", "Chad tradesWith Niger"),
    (
        "France accused the junta that took power in Niger. Mali closed its border with the country.",
        "Mali reducedRelationsWith France",
    ),
    ("The junta seized power in Niger on Monday.", "junta arrested power"),
    ("Emmanuel Macron vowed to respond if his citizens were harmed.", "Emmanuel Macron threatened citizens"),
    ("Islamic Jihad vowed to avenge Ahmed Jaabari.", "Islamic Jihad threatened Ahmed Jaabari"),
    ("The European Union called the vote neither free nor fair.", "European Union praised vote"),
    (
        "Hamas took two Israeli nurses. Olmert met Siniora. The EU demanded the men's release.",
        "European Union demandedReleaseOf Ehud Olmert",
    ),
    ("The United States invaded Haiti. Cuba denounced it.", "Cuba condemned United States"),
    ("Michael Berg spoke. Chad demanded the release of Ana Diaz and her son.", "Chad demandedReleaseOf Michael Berg"),
    ("Uhuru Kenyatta spoke. He thanked Barack Obama and others who had called him.", "others called Barack Obama"),
    ("The militant group al-Shabab attacked a base in Garissa.", "militant group attacked base"),
    ("Norway condemned a blast in Nairobi, which killed 213 people.", "Kenya killed people"),
    (
        "Turkey warned Russia. Jens Stoltenberg backed NATO and urged both countries to talk.",
        "Jens Stoltenberg urged Norway",
    ),
    ("Four cyclists were killed in a road accident.", "- killed cyclists"),
    ("Six farmers were killed when the river burst its banks in the flood.", "- killed farmers"),
    ("Estonia expelled two diplomats and Latvia three.", "Estonia expelledDiplomatsOf Latvia"),
    ("Chad denied Mali a visa.", "Chad denied visa"),
    ("Rebels, Chad and Niger condemned Mali.", "Chad condemned Niger"),
]


@pytest.mark.parametrize(("text", "line"), READ)
def test_a_participant_is_found(rules: Rules, text: str, line: str) -> None:
    assert line in rules.lines(text)


@pytest.mark.parametrize(("text", "line"), NOT_READ)
def test_nobody_else_takes_part(rules: Rules, text: str, line: str) -> None:
    assert line not in rules.lines(text)
