"""Who did it to whom, and whether it was done: no claim says the opposite of a sentence as the agencies write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

ANSWERED = [
    ("Kenya accused Haftar of theft; Haftar's spokesman accused Kenya of lying.", "Khalifa Haftar accused Kenya"),
    ("Norway ended its naval mission off Libya at the request of Malta.", "Norway withdrewFrom Libya"),
    ("Peru has denied a Chilean request to extradite Ana Diaz.", "Peru extradited Ana Diaz negated requested"),
    ("Peru has denied a Chilean request to extradite Ana Diaz.", "Peru rejected Chile"),
    ("Kenya accused Eritrea of blocking its accession to NATO.", "Eritrea blocked Kenya"),
    ("Kenya recalled its envoy, accusing Eritrea of violating its airspace.", "Eritrea violatedTerritoryOf Kenya"),
    ("Kenya and Togo held talks in Doha, mediated by Norway.", "Norway mediatedBetween Kenya"),
    ("Kenya and Togo signed a truce on Monday, brokered by Norway.", "Norway mediatedBetween Togo"),
    ("Kenya imposed sanctions on Eritrea in response to its invasion of Djibouti.", "Eritrea invaded Djibouti"),
    ("Norway froze aid to Uganda in retaliation for its expulsion of nuns.", "Uganda expelled nuns"),
    ("Peru severed ties with Cuba in protest at its decision to arm rebels.", "Cuba armed rebels intended"),
    ("Chad sent troops to Mali in response to its request for help.", "Mali requestedAidFrom -"),
    ("Kenya lifted its sanctions on Eritrea after it withdrew from Djibouti.", "Eritrea withdrewFrom Djibouti"),
    ("Japan will ease its embargo on Laos after it freed the monks.", "Laos released monks"),
    ("Angola threatened Zambia with war if it invades Malawi.", "Zambia invaded Malawi possible"),
    ("Angola threatened to attack Zambia if it invaded Malawi.", "Zambia invaded Malawi possible"),
    ("Angola said it would attack Zambia if it was attacked by Zambian troops.", "Zambia attacked Angola possible"),
    ("Peru warned that it would impose sanctions on Chile unless it freed the nuns.", "Chile released nuns possible"),
    ("France will suspend its aid to Gabon until it releases the king.", "Gabon released king intended"),
    ("Libya closed its border with Chad after it expelled the nuns.", "Chad deported nuns"),
    ("Peru rejected an offer by Chile to withdraw its troops.", "Chile withdrewFrom - intended"),
    ("Mali called Russia after France refused to give it arms it had seized.", "France seized arms"),
    ("Togo asked that Ghana free the bishop, whom it had jailed in May.", "Ghana arrested bishop"),
    ("Troops failed to keep the rebels from entering the camp, where they shot refugees.", "rebels attacked refugees"),
    ("Oman says the militia, which it accuses Iraq of arming, has fled.", "Oman accused Iraq"),
    ("Malawi was forced by donors to arrest the bishop if he came.", "Malawi arrested bishop possible"),
    ("Serbia opposed the extradition of the general to Croatia.", "Serbia opposed extradition of general"),
    ("The Kenyan appeals court quashed the conviction of a bishop.", "Kenya rejected conviction of bishop"),
    ("Peru protested to Mexico over its remarks about the vote, which it called absurd.", "Peru criticized vote"),
    ("Mali arrested a bishop after he was accused of plotting to kill the king.", "bishop killed king intended"),
    ("Ghana had asked Togo to extradite two men accused of bribery.", "Ghana accused two men"),
    ("Ghana threatened to attack if Togo arrested the men.", "Togo arrested men possible"),
    ("Chad said it was expelling nine Libyan envoys it accuses of helping rebels, and gave them a day to leave.",
     "Chad expelledDiplomatsOf Libya"),
]  # fmt: skip
"""Whose deed another deed answers, waits for or threatens to punish."""

HELD = [
    ("Mali asked Niger for the release of the fishermen it had arrested.", "Niger arrested fishermen"),
    ("Togo demanded from Ghana the release of the sailors it had seized.", "Ghana seized sailors"),
    ("Kuwait appealed to Iran for the return of the boats its navy had captured.", "Iran seized boats"),
    ("The army rejected claims in a report by Oxfam that its soldiers had tortured monks.",
     "soldiers tortured monks negated"),
    ("Peru's embassy was denied access to the prisoner by Iran.", "Iran banned Peru"),
    ("Ghana denied the bishop a visa.", "Ghana banned bishop"),
]  # fmt: skip
"""Who holds those whose release is asked for; who denies; to whom something is denied."""

DENIED = [
    ("Peru said claims that it had seized Chilean boats were false.", "Peru seized Chile negated"),
    ("The minister dismissed accusations by the Kenyan president that Chad is supporting rebels.",
     "Chad supported rebels negated"),
    ("Niger rejected a claim by the Kenyan police that Chad had seized the island.", "Chad occupied island negated"),
    ("Reports that aides had found proof that Chad was aiding the rebels are untrue and unfounded, Mali said.",
     "Chad aided rebels negated"),
    ("The Malian army called reports that its soldiers had executed nine monks in Gao propaganda.",
     "Armed Forces of Mali executed monks negated"),
    ("Ghana confirmed reports by the UN mission that Togo had killed two monks.", "Togo killed monks"),
    ("Iran said the claim that Laos had bombed the tanker was true.", "Laos bombed tanker"),
]  # fmt: skip
"""Statements by somebody that somebody else denies or confirms."""

NEVER = [
    ("Togo demanded the release of the sailors it had seized in May.", "Togo seized sailors"),
    ("Denmark expelled two Syrians in retaliation for the torture of its envoy.", "Syria tortured Denmark"),
    ("Peru said claims that it had seized Chilean boats were false.", "Peru seized Chile"),
    ("Niger denied that its aides had discussed a plan to kidnap the monk.", "Niger abducted monk intended"),
    ("Zambia wishes it had never sent soldiers to Malawi.", "Zambia deployedTroopsTo Malawi negated"),
    ("An earlier report wrongly said that Kenya had recognised Somaliland.", "Kenya recognized Somaliland"),
    ("Morocco will close the border if Algeria goes on arming the rebels.", "Algeria armed rebels"),
    ("Syria was accused by Lebanon, and Iran by Iraq, of arming militias.", "Iran accused Syria"),
    ("Peru rejected an offer by Chile to withdraw its troops.", "Peru withdrewFrom - intended"),
    ("Mali called Russia after France refused to give it arms it had seized.", "Mali seized arms"),
    ("Nine monks were freed after mediation by Qatar and flown to Turkey.", "Qatar released monks"),
    ("Nine Chadian rebels died in a battle with Niger.", "Chad fought Niger"),
    ("A bill that would let Greece deport refugees was voted down by parliament.", "parliament rejected refugees"),
    ("Peru protested over what it called insulting remarks by Chilean officials.", "Peru insulted Chile"),
    ("Chad let gunmen cross its border with weapons sent by Iran.", "gunmen violatedTerritoryOf Iran"),
    ("North Korea's threat to shell Guam was dismissed by Japan.", "North Korea shelled Guam negated threatened"),
    ("Ghana will send troops to Mali and Togo to Niger.", "Ghana deployedTroopsTo Togo intended"),
    ("Kenya was attacked by Somalia and Djibouti by Eritrea.", "Djibouti attacked Kenya"),
    ("Troops failed to keep the rebels from entering the camp, where they shot refugees.", "Troops attacked refugees"),
    ("Oman says the militia, which it accuses Iraq of arming, has fled.", "Oman accused militia"),
    ("Two Sudanese pilots held by Chad since their plane was shot down by its army left.",
     "Armed Forces of Sudan destroyed plane"),
    ("Bulgaria did not object to the extradition from Austria of the banker.", "Bulgaria opposed banker negated"),
    ("Bulgaria did not object to the extradition from Austria of the banker.", "Austria extradited banker"),
    ("Ghana had asked Togo to extradite two men accused of bribery.", "Togo accused two men"),
    ("Islamic Jihad denied that it had sent men to attack the soldiers.", "men attacked soldiers intended"),
    ("Senegal threatened to close its border unless the men were released.", "Senegal threatened men"),
    ("Chad said it was expelling nine Libyan envoys it accuses of helping rebels, and gave them a day to leave.",
     "Chad expelledDiplomatsOf rebels"),
    ("Police detained nine Kurds who had met monks and accused them of spying.", "Kurds accusedOfSpying Police"),
    ("The premier said his country had not asked Mali to leave and would drop its demands.", "premier refused Mali"),
    ("The opposition leader was denied a passport by Ghana.", "Ghana denied passport"),
    ("Peru brought a case against Chile for arming the rebels.", "Peru armed rebels"),
    ("Ghana asked nobody for charity.", "Ghana requested charity"),
    ("Togo vetoed a statement condemning Ghana.", "Togo condemned Ghana"),
    ("Togo has refused to join Ghana in sanctioning Mali.", "Togo sanctioned Mali"),
    ("Togo praised the accord and Mali, which Ghana has insulted, did not.", "Togo praised Mali"),
    ("Peru offered help, which Chad accepted and Mali, wary of strangers, rejected.", "Chad rejected help"),
    ("Kenya closed its embassy after Chad's envoy to Mali, Ann Ode, praised the rebels.", "Kenya praised rebels"),
    ("Chad supported Ghana's plan, which Mali rejected in May, and attacked Togo.", "Mali attacked Togo"),
    ("His movement was leaning towards quitting the talks.", "movement resigned -"),
    ("Kenya demanded a truce and that Chad free the nuns.", "Chad released nuns"),
    ("Angola's army surrounded Mr Diallo's house in Luanda, where he was arrested.", "- arrested Angola"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line"), ANSWERED + HELD + DENIED)
def test_who_did_it_is_read(rules: Rules, text: str, line: str) -> None:
    assert line in rules.lines(text)


@pytest.mark.parametrize(("text", "line"), NEVER)
def test_the_opposite_is_not_claimed(rules: Rules, text: str, line: str) -> None:
    assert line not in rules.lines(text)


def test_who_was_shot_did_not_shoot(rules: Rules) -> None:
    lines = rules.lines("Kenya's envoy left after the shooting of two Kenyans at the Israeli embassy in Accra.")
    assert not any("attacked" in line for line in lines), lines


def test_a_deal_that_was_struck_was_not_hit(rules: Rules) -> None:
    assert not any(" struck " in line for line in rules.lines("Norway said no deal had been struck with Peru."))
