"""News told densely: towns that are taken, crowds that force is used on, names behind their office, refusals told."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

TOLD = [
    ("The head of Kenya's police, John Otieno, travelled to Tripoli.", "John Otieno visited Tripoli"),
    ("The director of its intelligence service, Ana Diaz, accused Peru.", "Ana Diaz accused Peru"),
    ("The chief of the armed group, Jaish al-Adl, fled.", None),
    ("The Taliban captured Kabul on Sunday.", "Taliban seized Kabul"),
    ("Rebels have taken Kinshasa.", "Rebels occupied Kinshasa"),
    ("Iraq occupied Kuwait.", "Iraq occupied Kuwait"),
    ("Gangs control most of Port-au-Prince.", "Gangs occupies Port-au-Prince"),
    ("M23 holds large parts of North Kivu.", "M23 occupies North Kivu"),
    ("Clashes broke out and at least 14 officers were hurt.", "- wounded officers"),
    ("Miners marched on the ministry. Police fired rubber bullets and tear gas.", "Police repressed Miners"),
    ("Riot police charged the protesters with batons.", "Riot police repressed protesters"),
    ("Chad accused Mali of sabotaging the talks.", "Chad accused Mali"),
    ("Guerrillas sabotaged a pipeline in Sudan.", "Guerrillas destroyed pipeline"),
    ("Peru will press for Juan Soto's release.", "Peru demandedReleaseOf Juan Soto intended"),
    ("The Supreme Court struck down the decree.", "Supreme Court rejected decree"),
    ("Chad told Mali it would not hand back the town.", "Chad refused Mali"),
    ("Chad said its army would not withdraw from Mali.", "Chad refused Mali"),
    ("Rebels took the town, residents said, a week after federal forces drove them out.",
     "federal forces expelled Rebels"),
    ("Rebels abducted the couple.", "Rebels abducted couple"),
    ("Israel bombed what it said was a depot in Syria.", "Israel bombed depot"),
    ("Chad condemned what it said was a Libyan raid on its border.", "Chad condemned Libya"),
    ("Kenya released what it said were the last prisoners.", "Kenya released last prisoners"),
    ("Chad condemned what it called a Libyan raid on its border.", "Libya attacked Chad"),
    ("Hungary held up a statement of the European Union on Hong Kong.", "Hungary blocked European Union"),
    ("Chad called the Libyan veto incomprehensible.", "Chad criticized Libya"),
    ("Argentina's Congress voted down President Milei's decree.", "Congress of Argentina rejected Javier Milei"),
    ("Riot police beat students and arrested opposition leader Zurab Japaridze.",
     "Riot police arrested Zurab Japaridze"),
    ("Ana Roe accused her deputy of plotting with General Bo Ek, whom she had sacked.",
     "Ana Roe dismissedFromOffice Bo Ek"),
    ("Abdulla Yameen had two judges arrested.", "Abdulla Yameen arrested judges"),
    ("Chad closed a paper and had two reporters detained on Friday.", "Chad arrested reporters"),
    ("Ana Diaz, in exile in Oslo, called on Peru to send an envoy.", "Ana Diaz urged Peru"),
    ("Lebanese militiamen shelled Damascus.", "Lebanese militiamen shelled Syria"),
    ("Estonia gave the Russian ambassador a protest note.", "Estonia complainedTo Russia"),
    ("Turkey offered to broker talks between Russia and Ukraine.", "Turkey offeredToMediateBetween Russia"),
    ("Nepal's Maoists signed a peace deal with the government.",
     "Nepal's Maoists signedAgreementWith Government of Nepal"),
    ("Maoists killed 12 policemen in Nepal.", "Maoists killed policemen"),
    ("Tunisia's coast guard fished 40 migrants out of the sea.", "Tunisia rescued migrants"),
    ("Madagascar's president dissolved parliament.", "Andry Rajoelina dismissedFromOffice parliament"),
    ("Serbia has slammed the door on talks with Kosovo.", "Serbia rejected Kosovo"),
    ("A court granted bail to two journalists.", "court released journalists"),
    ("North Korea launched a spy satellite.", "North Korea showedForceTo -"),
    ("Kenya freed the miners, witnesses said, and Uganda thanked them.", "Uganda thanked miners"),
]  # fmt: skip

UNTOLD = [
    ("Chad accused Mali of sabotaging the talks.", "destroyed"),
    ("The government promised to pay the arrears by Eid.", "promisedAidTo"),
    ("Chad told Mali that Niger would not withdraw.", "refused"),
    ("Chad said that Niger would not send troops to Mali.", "Chad refused"),
    ("Police fired tear gas to disperse them.", "repressed -"),
    ("Chad called for a raid on Togo by Mali.", "Togo"),
    ("Chad had ten men killed.", "killed"),
    ("Chad had two ships built in China.", "Chad"),
    ("Chad had its office searched by Mali.", "Chad searched"),
    ("Macron rejected his minister's resignation.", "rejected minister"),
]


@pytest.mark.parametrize(("text", "line"), TOLD)
def test_what_is_told(rules: Rules, text: str, line: str | None) -> None:
    lines = rules.lines(text)
    assert line in lines if line else not lines, lines


@pytest.mark.parametrize(("text", "part"), UNTOLD)
def test_what_is_not(rules: Rules, text: str, part: str) -> None:
    assert not any(part in line for line in rules.lines(text))


def test_a_state_and_not_who_bears_its_name(rules: Rules) -> None:
    """Once "Montenegro" of the years of a prime minister so named was the man."""
    assert "Montenegro condemned Serbia" in rules.lines("Montenegro condemned Serbia.", dt.date(2025, 3, 1))
