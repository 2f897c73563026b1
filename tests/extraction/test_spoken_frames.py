"""Deeds told of in others' words, waited for, or looked for in vain; threats and praise as wires word them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

READ = {
    # warnings about somebody, and to somebody
    "Spain's envoy warned that Morocco might cut gas supplies.": "Spain warned -",
    "Poland warned that Belarus risked isolation.": "Poland warned Belarus",
    "Peru said reports that it had expelled Chilean traders were false.": "Peru denied reports",
    "The UN says they have killed 17 people, a figure that Israel disputes.": "Israel disputed United Nations",
    # who is told, warned, given a term; whom one answers
    "A Greek envoy suggested that Albania was behind the raid.": "Greece blamed Albania",
    "Peru said the reply was not valid.": "Peru criticized reply",
    "Oxfam warned that people would die.": "Oxfam warned -",
    "Spain's deadline for Ann Lee to answer runs out.": "Spain gaveUltimatumTo Ann Lee",
    "A Greek court refused to release Ann Lee.": "Greece refusedToRelease Ann Lee",
    "NATO declines to mediate: it respects the laws of Spain, a spokesman says.": "NATO refused -",
    "Fiji has advised Tonga to do likewise.": "Fiji urged Tonga",
    "Chad's envoy retorted that Mali was violating its airspace and called on Niger to act.": "Chad urged Niger",
    # plans settled, terms that run out, pleas that were followed
    "Chad urged Mali to stop politicising trade.": "Chad urged Mali",
    "Chad urged Mali to stop shelling the town.": "Chad demandedCeasefireFrom Mali",
    "Defence chiefs of NATO finalised an intervention plan.": "Defence chiefs agreedTo intervention plan",
    "The African Union's ten-day notice to Chad's generals expires tonight.": "African Union gaveUltimatumTo Chad",
    "The rebels offered a truce after an appeal from Libya.": "Libya requested rebels",
    "Ann Lee is to hand an ultimatum to Chad.": "Ann Lee gaveUltimatumTo Chad intended",
    # who accuses, who is asked, what is undergone
    "Iran hanged two Kurds suspected of spying for Israel.": "Iran accusedOfSpying Kurds",
    "The African Union charged Kenya with mediating in Sudan.": "African Union askedToMediate Kenya",
    "Ann Lee denounced her father's arrest as oppression.": "Ann Lee condemned father's arrest",
    "Peru refused to cooperate with the investigators.": "Peru refused investigators",
    "Iceland's envoy announced that Iceland would add 3 million dollars in relief.": "Iceland promisedAidTo -",
    "Chad accused Niger of theft and threatened war should another ship sink.": "Chad threatenedWithForce Niger",
    # what somebody will not do is refused, and not done
    "Iran will not sign the accord.": "Iran refused accord",
    "Mexico would not let the investigators in.": "Mexico refused investigators",
    "Canada would not recognise Chad, its envoy said.": "Canada recognized Chad negated intended",
    "Cuba will not attend the summit in Lima.": "Cuba refused summit",
    # what others would do; what should stop; what somebody is refused
    "Kenya's government vowed that those behind the blast would pay for it.": "Government of Kenya threatened -",
    "Ann Lee complained that Peru was hiding the truth.": "Ann Lee criticized Peru",
    "Amnesty International demanded that the killings stop.": "Amnesty International demandedCeasefireFrom -",
    "Kenya conceded that it had not consulted Chad.": "Kenya admitted -",
    "Kenya said the charges were exaggerated.": "Kenya denied charges",
    "Peru called Chile a hypocrite.": "Peru criticized Chile",
    "Oman ruled out a boycott of Chinese goods.": "Oman rejected boycott of China",
    # misdeeds told of, reports called untrue, put-downs
    "Ms Ito told the panel that Benin had betrayed Gabon's trust.": "Ito accused Benin",
    "Laos says that Burma has violated its airspace.": "Laos accused Myanmar",
    "Ambassador Ann Lee says Latvia planted spies in his embassy.": "Ann Lee accused Latvia",
    "A Kenyan envoy said the tales were pure invention.": "Kenya denied tales",
    "Moscow said the accusations were without foundation.": "Russia denied accusations",
    "Peru insisted that it was not true.": "Peru denied -",
    'Peru\'s president called Chile a "pirate" state.': "Dina Boluarte criticized Chile",
    # refusals of what presses
    "Chad would not bend under pressure, its envoy said.": "Chad refused -",
    "Serbia will never give in to blackmail.": "Serbia refused blackmail",
    # requests and charges as nouns: whom they reach
    "At Nepal's request the African Union was to debate the drought.": "Nepal requested African Union",
    "NATO met on Monday at the urging of Kenya.": "Kenya requested NATO",
    "The African Union discussed a plea from Nepal for tents.": "Nepal requested African Union",
    "Peru rejected Chile's request for an inquiry.": "Chile requested Peru",
    "Kenya rejected Uganda's charges that it had armed the rebels.": "Uganda accused Kenya",
    "Oman rejected U.S. accusations that it had taken Iran's side.": "United States accused Oman",
    # who leads talks of others; whose paper is passed; who is forced
    "Talks between Chad and Niger, led by Oman, collapsed.": (
        "Oman mediatedBetween Chad"
    ),
    "Norway leads talks between Chad and Niger.": "Norway mediatedBetween Niger",
    "An African Union resolution adopted in May condemned the coup.": (
        "African Union adopted African Union resolution"
    ),
    "The rebels forced the army chief, General Ann Lee, to resign.": "Ann Lee resigned -",
    "The officers were given one week by NATO to free the captives.": "NATO gaveUltimatumTo officers",
    "Members demanded an immediate cessation of hostilities.": "Members demandedCeasefireFrom -",
    "Rome has promised Tunisia not to attack Libya.": "Italy promised Tunisia",
    # what is waited for
    "Kenya said it would not rest until it had attacked Somalia.": "Kenya attacked Somalia intended",
    "Chad vowed to fight until Libya withdrew from Aouzou.": "Libya withdrewFrom Aouzou possible",
    "Chad did not leave until Libya had thanked Niger.": "Libya thanked Niger",
    # who goes on
    "Lula da Silva toured Africa. In Luanda he met Joao Lourenco; in Maputo he held talks with Filipe Nyusi.": (
        "Luiz Inácio Lula da Silva spokeWith Filipe Nyusi"
    ),
    "Chad, Libya said in a statement, sent weapons to Niger.": "Chad suppliedWeaponsTo Niger",
    "Burundi, Uganda said on Sunday, shelled villages in Congo.": "Burundi shelled villages",
    # what is asked, voted on, freed
    "Norway demanded an immediate ceasefire in Darfur.": "Norway demandedCeasefireFrom -",
    "Ghana and Kenya voted for the motion; Malta abstained.": "Malta abstainedOn motion",
    "Peru thanked Qatar for helping to free hostages.": "Qatar rescued hostages",
    "Xi Jinping called Narendra Modi on Friday, their second conversation since Peru thanked Chile.": (
        "Xi Jinping called Narendra Modi"
    ),
    "A spokeswoman for the Kenyan army thanked Chad.": "Armed Forces of Kenya thanked Chad",
    "Ivan Duque landed in Lima on Monday for talks with Dina Boluarte.": "Iván Duque spokeWith Dina Boluarte intended",
    "Zambian and Kenyan troops took part in exercises with French forces.": "Kenya exercisedWith France",
    # threats
    "Serbia reserves the right to respond, its foreign minister said.": "Serbia threatened -",
    "Chad warned that it would respond to any attack by Libya.": "Chad threatened Libya",
    "Syria said it would take countermeasures if Jordan closed the border.": "Syria threatened Jordan",
    "Uganda said it would not hesitate to strike Rwanda.": "Uganda struck Rwanda intended",
    "Iran said Kuwait would pay a heavy price.": "Iran threatened Kuwait",
    "Poland warned Hungary against thanking Serbia.": "Hungary thanked Serbia negated requested",
    # judgements
    "Peru said Chile was to blame for the collapse.": "Peru blamed Chile",
    "Malta had kind words for Cyprus.": "Malta praised Cyprus",
    "Jordan spoke warmly of Kuwait's help.": "Jordan praised Kuwait",
}


@pytest.mark.parametrize("text", READ)
def test_it_is_read(rules: Rules, text: str) -> None:
    assert READ[text] in rules.lines(text)


NEVER = {
    "The report did not mention any criticism of Chad by Libya.": "criticized",
    "Observers did not see any attack by Chad on Libya.": "attacked",
    "The Red Cross received the prisoners in Aden.": "hosted",
    "Chad, Libya said in a statement, sent weapons to Niger.": "Libya supplied",
    "Uganda said it would not hesitate to strike Rwanda.": "refused",
    "Norway demanded an immediate ceasefire in Darfur.": "ceasefire in",
    "Peru said Chile had been betrayed.": "Peru accused",
    "Peru said that Chile never lied.": "Peru accused",
    "Peru said that the passports were fake.": "denied",
    'The Greek minister called Albania a "brotherly" nation.': "criticized",
    "We will not surrender him, Chad said.": "refused -",
    "The rebels forced the army chief, General Ann Lee, to resign.": "rebels resigned",
    "The talks between Iran and Oman, led by an Iranian admiral, failed.": "mediated",
    "France demanded an end to corruption in Gabon.": "Ceasefire",
    "Police refused the students permission to march on the palace.": "Police protested",
    "Ann Lee met Xi Jinping and Dina Boluarte and pushed back against their calls for a ceasefire.": "Ann Lee demanded",
    "Chad sent troops to Niger. Benin has advised Togo to do likewise.": "Togo urged",
    "Australia sent troops to Fiji at the invitation of its government.": "Australia requested Australia",
    "The African Union charged Kenya with mediating in Sudan.": " charged ",
    "Egypt freed a Danish student accused by Libya of smuggling.": "Egypt accused",
    "Chad handed over papers to Ann Lee.": "extradited",
    "Peru vowed that those behind the blast would pay for it.": "Aid",
    "If Iran will not sign the accord, Peru will leave.": "Iran refused accord affirmed",
    "Iran will not be allowed to sign the accord.": "Iran refused",
    "Mali's resolution was adopted in May.": "Mali adopted",
    "Canada received no request from Haiti.": "Haiti requested Canada affirmed",
}


@pytest.mark.parametrize("text", NEVER)
def test_it_is_not_read(rules: Rules, text: str) -> None:
    assert not [line for line in rules.lines(text) if NEVER[text] in line]
