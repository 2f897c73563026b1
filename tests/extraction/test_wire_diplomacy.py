"""Visits, talks, agreements, aid and withdrawals in the dry words of news agencies and ministries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

GUESTS = {
    "Mali held talks with visiting Kenyan Defence Minister Ali Bey.": ["Mali spokeWith Ali Bey"],
    "Niger received visiting Ghanaian Speaker Kofi Dunko on Friday.": ["Niger hosted Kofi Dunko"],
    "Togo met visiting Ghanaian lawmakers.": ["Togo met Ghana"],
    "Chad thanked visiting Japanese envoy Ken Sato for the wheat.": ["Chad thanked Ken Sato"],
    "Chad began by visiting wounded soldiers.": ["Chad visited wounded soldiers"],
}
"""A guest's "visiting" is no visit to him."""

BROUGHT_ABOUT = {
    "The talks failed to produce a truce between Mali and Niger.": ["Mali ceasedFireWith Niger negated"],
    "The round did not bring about a ceasefire between Sudan and Eritrea.": ["Sudan ceasedFireWith Eritrea negated"],
    "The summit never led to an alliance between Togo and Benin.": ["Togo alliedWith Benin negated"],
    "Envoys have yet to secure a truce between Haiti and Cuba.": ["Haiti ceasedFireWith Cuba negated"],
    "Envoys secured a truce between Haiti and Cuba.": ["Haiti ceasedFireWith Cuba"],
    "The swap did not signal any truce between Chad and Libya.": [],
    "Laos hopes to lift its partnership with Vietnam to a higher level.": ["Laos partnersWith Vietnam intended"],
    "Ghana lifted its alliance with Togo.": ["Ghana alliedWith Togo negated"],
    "Close cooperation between Ghana and Togo is vital.": ["Ghana cooperatesWith Togo requested"],
    "Peru stressed the importance of cooperation between Ghana and Togo.": ["Ghana cooperatesWith Togo requested"],
}
"""What is or is not brought about, signalled, raised or needed."""

WORDS = {
    "The ambassador of Chad called on Trade Minister Ali Bey in Accra.": ["Chad met Ali Bey"],
    "Togo called on the African Union for help.": ["Togo urged African Union"],
    "The envoy of Peru presented his credentials to Ali Bey.": ["Peru met Ali Bey"],
    "Ghana has withdrawn its contingent.": ["Ghana withdrewFrom -"],
    "Ghana has withdrawn its objection.": ["Ghana conceded -"],
    "Ecuador has offered the gunmen asylum.": ["Ecuador promised gunmen"],
    "Ecuador granted the gunmen asylum.": ["Ecuador grantedAsylumTo gunmen"],
    "Egypt dispatched two planes carrying medical supplies.": ["Egypt gaveHumanitarianAidTo -"],
    "Egypt sent a plane carrying diplomats to Lebanon.": [],
    "Germany delivered 53 army trucks to Niger.": ["Germany gaveMilitaryAidTo Niger"],
    "Niger and Mali agreed to set up a joint force.": ["Niger agreedWith Mali"],
    "Peru and Chile signed a document on trade.": ["Peru signedAgreementWith Chile"],
    "Turkmenistan will supply gas to Armenia.": ["Turkmenistan soldTo Armenia intended"],
    "Kenya and Togo inaugurated a bridge.": ["Kenya cooperatesWith Togo"],
    "Peru and Chile attended the signing of a trade deal.": ["Peru signedAgreementWith Chile"],
    "Ghana appreciated Togo's role in the region.": ["Ghana praised Togo"],
    "Peru conveyed the greetings of the Chilean leadership.": [],
    "Peru sent a message of greetings to Chile.": ["Peru congratulated Chile"],
    "Peru handed Chile an invitation to a conference.": ["Peru proposedTalksTo Chile"],
}
"""What ministries say for meeting, agreeing, helping and leaving."""
WORDS |= {
    "Ali Bey left Ankara on Tuesday for Tunis.": ["Ali Bey visited Tunisia"],
    "The army left the town for the hills.": ["army withdrewFrom town"],
    "Chad sent its ambassador back to Libya.": [],
    "Ali Bey also met with National Assembly Chairman Tran Thanh Man and laid a wreath.": [
        "Ali Bey met Tran Thanh Man"
    ],
}
WORDS |= {
    "The United Nations evacuated 32 wounded civilians from Yei.": ["United Nations evacuated wounded civilians"],
    "Troops killed 20, wounded civilians and left.": ["Troops killed 20", "Troops wounded civilians"],
    "Jorge Dias came to power after beating long-time ruler Ali Bey.": [],
    "Prison guards beat Ali Bey.": ["Prison guards tortured Ali Bey"],
    "Ali Bey flew into exile in Equatorial Guinea.": [],
    "Kenya called on Togo to release its frozen assets.": ["Kenya requested Togo"],
    "Qatar sent tents to flood survivors in Sudan.": ["Qatar gaveHumanitarianAidTo flood survivors"],
    "China offered 1 million U.S. dollars in emergency assistance to flood victims.": [
        "China promisedAidTo flood victims"
    ],
    "Norway gave 20 million kroner in humanitarian assistance to Sudan.": ["Norway funded Sudan"],
    "China sent $31 million worth of food to Afghanistan.": ["China gaveHumanitarianAidTo Afghanistan"],
    "Ghana and Togo signed memoranda of understanding.": ["Ghana signedAgreementWith Togo"],
}
HERE = {
    "LUSAKA, Dec 5 (Xinhua) -- The president of Togo arrived here Tuesday.\n\nHe left.": True,
    "LUSAKA, Dec 5 (Xinhua) -- The president of Zambia arrived here from Kenya.\n\nHe left.": False,
    'LUSAKA, Dec 5 (Xinhua) -- Kenya signed.\n\n"We flew here in vain," the president of Togo said.': False,
}
"""Where somebody arrives who arrives "here"."""
LAID_DOWN = {
    "Chad denied that its troops had entered Mali and called for talks with Togo.": [
        "Chad denied -",
        "Chad invaded Mali negated",
        "Chad proposedTalksTo Togo",
        "Chad spokeWith Togo requested",
    ],
    "Chad denied it had shelled Mali and killed two Kenyans.": [
        "Chad denied -",
        "Chad killed Kenyans negated",
        "Chad shelled Mali negated",
    ],
    "Chad shelled a town, the BBC said. Both sides are building up their forces.": [
        "Chad shelled town",
        "Both sides mobilized -",
    ],
    "The accord provides for the release of prisoners by Chad and the withdrawal of the rebels from Mali.": [
        "Chad released prisoners intended",
        "rebels withdrewFrom Mali intended",
    ],
    "The deal calls for the withdrawal of Ugandan troops from Kenya.": ["Uganda withdrewFrom Kenya intended"],
    "Following the meeting, a memorandum was signed between Chad and Mali.": ["Chad signedAgreementWith Mali"],
    "The African Union has offered to send observers.": ["African Union promisedAidTo -"],
    "Ali Bey urged the European Union to release a loan to Chad.": [
        "Ali Bey requested European Union",
        "European Union funded Chad requested",
    ],
    "Ali Bey welcomed Jorge Dias's visit to Chad.": ["Ali Bey hosted Jorge Dias", "Jorge Dias visited Chad"],
}
TITLES = {
    "Prime Minister and Foreign Minister Jorge Dias met Ali Bey.": ["Jorge Dias met Ali Bey"],
    "Chad thanked Deputy Prime Minister and Minister of Defence Ali Bey.": ["Chad thanked Ali Bey"],
    "President Dias and Prime Minister Ali Bey visited Mali.": ["Ali Bey visited Mali", "Dias visited Mali"],
    "Jorge Dias, President of Peru, visited Mali.": ["Jorge Dias visited Mali"],
    "Mr. Jorge Dias, Ambassador of Peru to Chad, visited Mali.": ["Jorge Dias visited Mali"],
    "Kenya's minister, Jorge Dias, visited Mali.": ["Jorge Dias visited Mali"],
    "Vice Foreign Minister Choi Jong-kun left for the United States.": ["Choi Jong-kun visited United States"],
}
"""Who bears two titles is one; what a name runs into is a verb."""
WORDS |= {
    "Germany announced 20 million euros, Britain pledged tents and Japan promised rice.": [
        "Germany promisedAidTo -",
        "United Kingdom promisedAidTo -",
        "Japan promisedAidTo -",
    ],
    "Ghana would leave Mali, Togo promised reporters.": ["Togo promised reporters"],
    "In early May, Togo, Benin and Mali withdrew from the force.": [
        "Benin withdrewFrom force",
        "Mali withdrewFrom force",
        "Togo withdrewFrom force",
    ],
    "In Nairobi, Mali, Togo and Benin condemned Chad.": [
        "Benin condemned Chad",
        "Mali condemned Chad",
        "Togo condemned Chad",
    ],
    "Ali Bey praised ties between Laos and Vietnam.": ["Ali Bey praised Laos", "Ali Bey praised Vietnam"],
    "The Vietnamese premier praised ties between Laos and Vietnam.": ["Phạm Minh Chính praised Laos"],
    "The Minister of State for Trade, Jorge Dias, met Ali Bey.": ["Jorge Dias met Ali Bey"],
}
OTHERS = {
    "A mediator backed the deal between the army and the government. Kenya and Togo, he said, will join. "
    "A U.S. spokesman said Washington agreed. The army later attacked the government.": "army attacked government",
    "Chad said the army was ready. The army attacked Mali.": "Armed Forces of Chad attacked Mali",
}
"""Whose army it is: not that of a state which the text names later."""

WHOM = {
    "Ghana promised to pay compensation to Togo and to free two pilots.": [
        "Ghana agreedToRelease pilots",
        "Ghana aided Togo intended",
    ],
    "India and Nepal agreed to meet on the sidelines of the African Union's assembly.": ["India agreedToMeet Nepal"],
    "Chad agreed to negotiate in Kenya.": [],
    "Chad agreed to negotiate with Togo in Kenya.": ["Chad agreedToMeet Togo"],
    "Chad agreed to meet the African Union.": ["Chad agreedToMeet African Union"],
}
"""With whom something is agreed: not who owns the place, nor whom a second promise concerns."""


@pytest.mark.parametrize(("text", "wanted"), (GUESTS | BROUGHT_ABOUT | WORDS | LAID_DOWN | TITLES | WHOM).items())
def test_what_a_read_out_says(rules: Rules, text: str, wanted: list[str]) -> None:
    assert sorted(rules.lines(text)) == sorted(wanted)


@pytest.mark.parametrize(("text", "line"), OTHERS.items())
def test_an_army_is_not_that_of_a_state_named_later(rules: Rules, text: str, line: str) -> None:
    assert line in rules.lines(text)


@pytest.mark.parametrize(("text", "told"), HERE.items())
def test_here_is_where_the_text_was_written(rules: Rules, text: str, *, told: bool) -> None:
    assert any(line.endswith("visited Zambia") for line in rules.lines(text)) is told


RANKED = {
    "It was the first summit between Chad and Mali since 2019.": "",
    "It was the first summit between Chad and Mali since the minister took office last month.": "",
    "Kenya bombed Sudan for the first time since May.": "",
    "Togo has banned imports from Ghana since January.": "2023/..",
    "Kenya bombed Sudan on Monday for the first time since May.": "2023-12-04",
}


@pytest.mark.parametrize(("text", "date"), RANKED.items())
def test_since_when_there_was_none_is_no_date(rules: Rules, text: str, date: str) -> None:
    assert [claim.when.edtf or "" for claim in rules.claims(text)] == [date]
