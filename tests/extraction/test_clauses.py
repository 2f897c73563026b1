"""How roles are found where the sentence hides them: lost main clauses, shared agents, deeds pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

READ = {
    # passives and their agents
    "The rebels, trained and armed for a decade by Uganda, captured Kinshasa.": ["Uganda armed rebels"],
    "Pakistan was promised a loan of $3 billion by the International Monetary Fund.": [
        "International Monetary Fund promisedAidTo Pakistan",
    ],
    "Sudan was accused by human rights groups of bombing civilians.": ["Sudan bombed civilians"],
    "Among those arrested by Turkish police was the mayor of Istanbul.": ["Police of Turkey arrested mayor"],
    "A mine laid by the rebels killed three Malian soldiers.": ["rebels killed Mali"],
    # ranks: who was the first to do it has done it
    "Iceland was the first to recognise Lithuania's independence.": ["Iceland recognized Lithuania"],
    "Mali was the only member to oppose France.": ["Mali opposed France"],
    "Chad became the third country to recognise Kosovo.": ["Chad recognized Kosovo"],
    # clefts
    "It was Qatar that brokered the truce between Israel and Hamas.": ["Qatar mediatedBetween Hamas"],
    # main clauses behind others
    "Chile, to which the suspect had fled, extradited him to Argentina.": ["Chile extradited suspect"],
    "Sweden, from which Turkey has demanded the extradition of 30 Kurds, rejected the request.": [
        "Turkey demanded Sweden", "Sweden rejected Turkey",
    ],
    "Britain concluded that Russia had poisoned the spy, and expelled 23 Russian diplomats.": [
        "United Kingdom expelledDiplomatsOf Russia",
    ],
    "The judges ruled that the army had committed genocide, and ordered Myanmar to protect the Rohingya.": [
        "judges demanded Myanmar",
    ],
    "Uruguay had, the foreign minister said, recalled its ambassador from Caracas.": [
        "Uruguay recalledAmbassadorFrom Venezuela",
    ],
    "Chad has, according to the ministry, expelled the German ambassador.": ["Chad expelledDiplomatsOf Germany"],
    "Lebanon's speaker, Nabih Berri, whose resignation protesters have demanded, met the French ambassador.": [
        "protesters demandedResignationOf Nabih Berri", "Nabih Berri met France",
    ],
    "The two leaders, Vladimir Putin and Xi Jinping, discussed trade.": ["Vladimir Putin spokeWith Xi Jinping"],
    "The premier told parliament on Monday that Chad had expelled the Libyan ambassador.": [
        "Chad expelledDiplomatsOf Libya",
    ],
    "Nepal accused India of blocking the border, arming rebels and bribing ministers.": ["India armed rebels"],
    "Germany imposed sanctions on Belarus and France followed suit.": [
        "Germany sanctioned Belarus", "France sanctioned Belarus",
    ],
    "Uganda closed the border with Congo last week, which Rwanda's president condemned.": [
        "Paul Kagame condemned Uganda",
    ],
    # what somebody answers was said to him
    "Kenya rejected Uganda's calls for a ceasefire.": ["Uganda demandedCeasefireFrom Kenya"],
    "Peru ignored repeated appeals by Chile for restraint.": ["Chile urged Peru"],
    "Mali accused the FLA, the separatist group that has fought the Malian army since 2012, of shelling Gao.": [
        "Azawad Liberation Front shelled Gao",
    ],
    "The African Union on Monday adopted by 29 votes to one a resolution condemning Sudan.": [
        "African Union adopted resolution",
    ],
    "Bulgaria, under pressure from Brussels, handed over to Serbia on Friday a fugitive banker wanted for fraud.": [
        "Bulgaria extradited fugitive banker",
    ],
    "Neither the Maldives nor Sri Lanka, both of which owe China billions, criticised the move.": [
        "Maldives criticized move negated", "Sri Lanka criticized move negated",
    ],
    "Only after Israel had freed the prisoners did Hamas release the hostages.": [
        "Israel released prisoners", "Hamas released hostages",
    ],
    "The governor of Borno, whose convoy Boko Haram has attacked four times, was flown to Abuja.": [
        "Boko Haram attacked convoy",
    ],
    "Denied entry to Hungary on Tuesday, the rabbi accused Budapest of bowing to Moscow.": ["rabbi accused Hungary"],
    "Russia, Iran and Turkey were pleased by the talks that Chad and Niger held in Astana.": ["Chad spokeWith Niger"],
    "Noboa defended what he called an exceptional decision.": ["Daniel Noboa defended exceptional decision"],
    "Cuba condemned what it described as an attack on its ships by the United States.": [
        "Cuba condemned United States",
    ],
    "A politician linked to Russia met Fico in Bratislava.": ["politician met Robert Fico"],
    "Kenyan police, acting on a tip from the FBI, arrested in Mombasa on Sunday a Lebanese man suspected of fraud.": [
        "Police of Kenya arrested Lebanese man",
    ],
    "Kosovo and Serbia blamed each other.": ["Kosovo blamed Serbia", "Serbia blamed Kosovo"],
    "Lebanese troops and Hezbollah fighters traded accusations on Tuesday.": [
        "Lebanon accused Hezbollah", "Hezbollah accused Lebanon",
    ],
    "Chad's army and M23 rebels signed in Doha a peace treaty.": ["Armed Forces of Chad signedAgreementWith M23"],
    "Eleven Cuban doctors were held for a week by Kenyan Islamists, who demanded $1.5 million for their release.": [
        "Kenyan Islamists demanded -",
    ],
    "Rejecting appeals from the Vatican, Singapore hanged a man on Wednesday.": ["Singapore rejected Vatican City"],
    "Peru's Congress, in a vote, removed President Dina Boluarte.": [
        "Congress of Peru dismissedFromOffice Dina Boluarte",
    ],
    # what a journey is for, what waits for a condition, what was blocked
    "Erdogan is due to fly to Tirana on Friday to sign a treaty with Albania.": [
        "Recep Tayyip Erdoğan signedAgreementWith Albania intended",
    ],
    "Norway wants Chad barred from the club until it pays damages to Niger.": ["Chad aided Niger intended"],
    "France blocked Italy's appeal for an inquiry.": ["Italy requested inquiry"],
    # refusals
    "The pope will not receive the general.": ["pope refusedToMeet general"],
    "Iran will not negotiate with the United States.": ["Iran refusedToMeet United States"],
    # joined by their tense
    "Ghana said Togo should pay and expelled its envoy.": ["Ghana expelledDiplomatsOf Togo"],
    "Cuba denied that it would send troops and accused Spain of lying.": ["Cuba accused Spain"],
    # deeds pointed at
    "The Solomon Islands switched recognition from Taipei to Beijing in 2019, as Kiribati did days later.": [
        "Kiribati recognized China",
    ],
    "Ireland recognised Palestine on Tuesday. Spain and Norway did the same; Slovenia is expected to follow.": [
        "Spain recognized Palestine", "Norway recognized Palestine", "Slovenia recognized Palestine predicted",
    ],
    "Poland expelled 45 Russian diplomats, as did the Czech Republic.": ["Czech Republic expelledDiplomatsOf Russia"],
    "The United States opposed the plan, and so did China and Russia.": ["China opposed plan", "Russia opposed plan"],
    "Rwanda expelled Burundi's ambassador, and Burundi did the same.": ["Burundi expelledDiplomatsOf Rwanda"],
    "Peru severed diplomatic relations with Ecuador. Nicaragua followed Peru in cutting ties.": [
        "Nicaragua brokeTiesWith Ecuador",
    ],
    "Finland joined Sweden in condemning the Russian attack.": ["Finland condemned Russia", "Sweden condemned Russia"],
    "Chad, along with Mali, condemned the coup.": ["Mali condemned coup"],
    "Kenya sent 1,000 soldiers to Somalia, and Ethiopia 3,000.": ["Ethiopia deployedTroopsTo Somalia"],
    "Norway imposed sanctions on Belarus in May and Switzerland in June.": ["Switzerland sanctioned Belarus"],
    # words between
    "The Philippines, it emerged on Friday, has asked Japan for six patrol boats.": ["Philippines requested Japan"],
    "Beijing, according to two people briefed on the talks, has warned Hanoi against the plan.": [
        "China warned Vietnam",
    ],
    "The kidnapping of two German tourists by Tuareg rebels in 2003 was followed by an attack.": [
        "Tuareg rebels abducted German tourists",
    ],
    # two clauses side by side
    "Vietnam protested after a Chinese ship rammed and sank a Vietnamese boat near the islands.": [
        "China attacked Vietnam", "China destroyed Vietnam",
    ],
    "Malaysia freed a man last year, but Singapore, rejecting its neighbour's plea, executed a Malaysian in April.": [
        "Singapore executed Malaysian",
    ],
    "A court convicted two Russians; Moscow, calling the verdict scandalous, refused to hand them over.": [
        "Russia criticized verdict", "Russia extradited Russians negated",
    ],
    "Erdogan, whose government Sweden accuses of jailing critics, told reporters that Stockholm could wait.": [
        "Sweden accused Government of Turkey",
    ],
    "The bodies of three Israelis kidnapped by Hamas in June were found on Monday.": ["Hamas abducted Israelis"],
    "Slovakia said it would expel 18 Russian embassy employees identified as spies, accusing Moscow of sabotage.": [
        "Slovakia accused Russia",
    ],
    "Cairo again rejected Thursday a Kenyan appeal for water talks.": ["Egypt rejected Kenya"],
    "France condemned Monday the arrest of a priest by Belarus.": ["France condemned Belarus"],
    # who is behind
    "Freed after 40 days in Iranian custody, the two French journalists flew to Paris.": [
        "Iran released French journalists",
    ],
    "Two Indian soldiers died in clashes with Pakistani troops on Monday.": ["India clashedWith Pakistan"],
    "At least 41 Tajiks died in last week's fighting with Kyrgyzstan.": ["Tajikistan fought Kyrgyzstan"],
    "A delegation led by Foreign Minister Ali Sabry arrived in Beijing on Monday.": ["Ali Sabry visited China"],
    "Israel's army says a rocket fired by Hamas killed four farmers.": ["Hamas killed farmers"],
    "A meeting in Geneva between Lavrov and Blinken ended without agreement.": ["Sergey Lavrov met Antony Blinken"],
    # words between an auxiliary and its verb, between a subject and its verb
    "Sweden had, according to two diplomats, recalled its ambassador from Tehran.": [
        "Sweden recalledAmbassadorFrom Iran",
    ],
    "Ghana will, according to its foreign minister, expel the Libyan ambassador.": [
        "Ghana expelledDiplomatsOf Libya intended",
    ],
    "Peru is, according to its president, preparing to sanction Chile.": ["Peru sanctioned Chile intended"],
    "Kenya, it turned out, had armed the rebels.": ["Kenya armed rebels"],
    "Chile called an urgent meeting of the Security Council.": ["Chile requested United Nations Security Council"],
    "Malta, under pressure from Rome, extradited on Monday a smuggler wanted for murder.": [
        "Malta extradited smuggler",
    ],
    # passives that go on
    "The two envoys were arrested on Monday and deported two days later.": ["- expelledDiplomatsOf two envoys"],
    "The editor was charged with treason and jailed for nine years by a court in Minsk.": ["court convicted editor"],
    # what is denied, and what who denies it does next
    "Kenya has said reports that it had armed rebels are untrue.": ["Kenya armed rebels negated"],
    "Officials in Accra said a claim that Ghana had bombed Togo was baseless.": ["Ghana bombed Togo negated"],
    "The army denied it had shelled the village and burned the mosque.": ["army destroyed mosque negated"],
    "The junta denied it had arrested the monks, tortured them and burned their temple.": [
        "junta tortured monks negated", "junta destroyed temple negated",
    ],
    "Ethiopia denied it had bombed the camp and accused Sudan of lying.": ["Ethiopia accused Sudan"],
    "Ethiopia denied it had bombed Sudan and expelled the Sudanese ambassador.": [
        "Ethiopia expelledDiplomatsOf Sudan",
    ],
    "Ethiopia denied it had bombed Sudan, and attacked Eritrea.": ["Ethiopia attacked Eritrea"],
    "No evidence has been presented that Iran attacked the tanker.": ["Iran attacked tanker negated"],
    # relative clauses that go on, and those that do not
    "Police fired tear gas at protesters who had blocked the road to the airport and arrested dozens of them.": [
        "Police repressed protesters",
    ],
    "Kenyan police arrested a pastor who had threatened Muslims and released him on bail.": [
        "Police of Kenya released pastor",
    ],
    "Rebels who had captured three soldiers and tortured them fled to Uganda.": ["Rebels tortured soldiers"],
    "Hamas claimed the attack, which killed four settlers and which Israel had failed to prevent.": [
        "Israel blocked attack negated",
    ],
    "Two men who police said had bombed a mosque were arrested in Lahore.": ["Two men bombed mosque"],
    "The men, who prosecutors say were trained by Iran, were jailed.": ["Iran trained men"],
    "The judges convicted a man of having bombed a bus.": ["man bombed bus"],
    "The patriarch, in a letter made public on Sunday, thanked Colombia for its help.": ["patriarch thanked Colombia"],
    # who is excluded
    "It was Mali, not Kenya, that Chad attacked.": ["Chad attacked Mali"],
    "Not Peru but Chile will sanction Bolivia.": ["Chile sanctioned Bolivia intended"],
    "It was the army, not the rebels, who shelled Goma.": ["army shelled Goma"],
}  # fmt: skip

NEVER = {
    "Oslo denied that Norway would not meet Sweden.": "Norway refusedToMeet Sweden",
    "If Peru will not meet Bolivia, the talks are off.": "Peru refusedToMeet Bolivia",
    "Macron would not host Assad, officials said.": "officials refused Bashar al-Assad",
    "Peru warned that Chile could face tariffs and recalled its envoy from Santiago.": (
        "Chile recalledAmbassadorFrom - predicted"
    ),
    "Greece condemned Cyprus's exclusion from the club.": "Greece condemned Cyprus",
    "Iran promised Iraq not to attack its ports.": "Iran threatened Iraq",
    "Sudan was accused by human rights groups of bombing civilians.": "human rights groups bombed civilians",
    "Sweden, from which Turkey has demanded the extradition of 30 Kurds, rejected the request.": (
        "Turkey rejected request"
    ),
    "Germany imposed sanctions on Belarus and France followed suit.": "Germany sanctioned France",
    "It was not Chad that invaded Mali.": "Chad invaded Mali",
    "Denied entry to Hungary on Tuesday, the rabbi accused Budapest of bowing to Moscow.": "rabbi banned Hungary",
    "The envoy, who had been summoned to the ministry and handed a note of protest, left.": "envoy complainedTo -",
    "What the rebels want, their spokesman told reporters in Juba, is for the president to resign.": (
        "rebels demandedResignationOf reporters"
    ),
    "Blinken visited Egypt on Monday, Israel on Tuesday and Jordan on Wednesday.": "Israel visited Egypt",
    "Poland's foreign minister phoned his Hungarian colleague to complain about the blocking of aid to Ukraine.": (
        "Radosław Sikorski complainedTo Ukraine intended"
    ),
    "Malaysia freed a man last year, but Singapore, rejecting its neighbour's plea, executed a Malaysian in April.": (
        "Malaysia executed Malaysian"
    ),
    "Slovakia said it would expel 18 Russian embassy employees identified as spies, accusing Moscow of sabotage.": (
        "Russian embassy employees accused Russia"
    ),
    "Gunmen stormed a school in Quetta, taking teachers hostage, before Pakistani commandos retook the building.": (
        "Gunmen occupied building"
    ),
    "Not until the Senate had ratified the treaty did Manila act.": "Senate adopted treaty negated",
    "Mali accused the FLA, the separatist group that has fought the Malian army since 2012, of shelling Gao.": (
        "Armed Forces of Mali shelled Gao"
    ),
    "Egypt condemned Israel. Jordan has not done so.": "Jordan condemned Israel",
    "Britain said that the group had killed civilians, and imposed sanctions on its leader.": "group sanctioned leader",
    "The bank financed by China and run by Laos lent money to Vietnam.": "China funded Laos",
    "The Pope telephoned Netanyahu, asking him to stop the bombing of Gaza.": "Pope requested bombing",
    "The two men were released on bail in Libya.": "Libya released men",
    "Police fired at strikers who had blocked the entrance of a mine and arrested three of them.": (
        "strikers arrested Police"
    ),
    "The mayor was accused by prosecutors of bribing judges and beating journalists.": (
        "prosecutors tortured journalists"
    ),
    "No evidence has emerged that Rwanda armed the gunmen.": "Rwanda armed gunmen",
    "It was Togo, not Kenya, that Chad attacked.": "Chad attacked Kenya",
    "Not Peru but Chile will sanction Ecuador.": "Peru sanctioned Ecuador intended",
    "The army denied it had shelled the school and burned the church.": "army destroyed church",
    "The two men were arrested on Monday and deported a week later.": "men deported -",
    "Myanmar denied both bombing villages and shelling Thailand.": "Myanmar shelled Thailand",
}
"""Sentences, and claims that would exchange their roles."""


@pytest.mark.parametrize("text", READ)
def test_roles_are_found(rules: Rules, text: str) -> None:
    found = rules.lines(text)
    for line in READ[text]:
        assert line in found


@pytest.mark.parametrize("text", NEVER)
def test_roles_are_not_exchanged(rules: Rules, text: str) -> None:
    assert NEVER[text] not in rules.lines(text)
