"""What did not happen, or happened to somebody else, is not told as done; texts of assemblies, and who is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

NEVER = [
    ("About forty rebels surrendered their arms to Ugandan troops.", "rebels disarmed Uganda"),
    ("The militia handed over its rifles to the United Nations.", "militia disarmed United Nations"),
    ("Chadian soldiers entered the town and met no opposition.", "Chad met opposition negated"),
    ("Troops landed near the port, meeting little resistance.", "Troops met little resistance"),
    ("Oman rejected the draft because it ignored the bombing of schools by Russia.", "Oman rejected Russia"),
    ("Chad voted against the motion because it condemned the junta.", "Chad condemned junta"),
    ("President Kagame called Prime Minister Modi asking him to intervene.", "Narendra Modi requested Paul Kagame"),
    ("Chad sent a note to Laos protesting the arrest of its envoy.", "Laos opposed arrest"),
    ("The king wrote to London asking that the man be handed over to a Ghanaian court.", "king requested Ghana"),
    ("Laos asked that Thailand be condemned by the council.", "Laos requested Thailand"),
    ("The freed nurse said she was carrying a letter to Kofi Annan.", "freed nurse addressed Kofi Annan"),
    ("Hours later gunmen in west Beirut abducted a French nurse.", "Lebanon abducted French nurse"),
    ("He was flown to a Royal Air Force base in England.", "United Kingdom hostsTroopsOf Royal Air Force"),
    ("Israel did not carry out its threat to strike Iran.", "Israel threatened Iran negated"),
    ("Israel did not carry out its threat to strike Iran.", "Israel struck Iran threatened"),
    ("The council was unable to agree on a statement condemning Myanmar.", "council condemned Myanmar"),
    ("The council failed to adopt a resolution condemning Israel.", "resolution condemned Israel"),
    ("Chad blamed Sudan for backing rebels who attacked its capital.", "rebels attacked Sudan"),
    ("Iran asked Oman to hand over a smuggler whom its police arrested.", "Police of Iran arrested smuggler"),
    ("Italy extradited the fugitive to Albania at Tirana's request.", "Italy extradited Albania"),
    ("The Albanians of southern Serbia are demanding autonomy from Belgrade.", "Albania demandedReformOf Serbia"),
    ("The Albanians of southern Serbia demand autonomy from Serbian authorities.", "Serbia demandedReformOf autonomy"),
]

READ = [
    ("Moroccan marines came ashore at Perejil.", "Morocco deployedTroopsTo Perejil"),
    ("France provided air transport for the Tanzanian troops.", "France aided Tanzania"),
    ("Kenya will oversee a ceasefire between Ethiopia and its neighbor, Eritrea.", "Ethiopia ceasedFireWith Eritrea"),
    ("Chad blamed Sudan for backing rebels who attacked its capital.", "rebels attacked Chad"),
    ("Iran asked Oman to hand over a smuggler whom its police arrested.", "Police of Oman arrested smuggler"),
    ("Kenya called on Uganda to free the journalists, whom its soldiers seized.", "Uganda seized journalists"),
    ("Italy extradited the fugitive to Albania at Tirana's request.", "Italy extradited fugitive"),
    ("Israel did not carry out its threat to strike Iran.", "Israel threatened Iran"),
    ("Israel did not carry out its threat to strike Iran.", "Israel struck Iran negated threatened"),
    ("Iran carried out its threat to strike Israel.", "Iran struck Israel threatened"),
    ("Moscow's promise to arm Syria was not honored.", "Russia armed Syria negated intended"),
    ("The rebels backed away from a threat to execute the hostages.", "rebels executed hostages negated threatened"),
    ("Germany had planned to deport the imam but dropped the idea.", "Germany deported imam negated intended"),
    ("Kenya had meant to recognize Somaliland but changed its mind.", "Kenya recognized Somaliland negated intended"),
    ("Sudan threatened to expel the envoy but did not.", "Sudan expelledDiplomatsOf envoy negated threatened"),
    ("Chad had planned to send troops to Mali but sent tents first.", "Chad deployedTroopsTo Mali intended"),
    ("The council adopted a resolution condemning Israel.", "council condemned Israel"),
    ("Prime Minister John Major telephoned President Bush asking for help.", "John Major requestedAidFrom Bush"),
    ("Chad sent a note to Laos protesting the arrest of its envoy.", "Chad complainedTo Laos"),
    ("The king wrote to Rome asking that the man be handed over to a Ghanaian court.", "king requested Italy"),
    ("Laos asked that Thailand be condemned by the council.", "Laos requested council"),
    ("Hours later gunmen in west Beirut abducted a French nurse.", "gunmen abducted French nurse"),
    ("Gunmen kidnapped a German engineer, Karl Weber of Ärzte ohne Grenzen.", "Gunmen abducted Karl Weber"),
    ("Two Americans, Terry Waite and Tom Beck, were abducted in Beirut.", "- abducted Tom Beck"),
    ("Rebels kidnapped three Italians, Marco Rossi, Luca Conti and Paolo Verdi.", "Rebels abducted Paolo Verdi"),
    ("Prosecutors charged two policemen and a judge with graft.", "Prosecutors charged policemen"),
    ("Chavez's office charged that Bogota sheltered killers.", "President's Office of Venezuela accused Colombia"),
    ('Paul Rey said Paris backed Chad "100 percent".', "France supported Chad"),
    ("Turkey considers the YPG a terrorist group.", "Turkey designatedTerrorist People's Protection Units"),
    ("About forty rebels surrendered their arms to Ugandan troops.", "rebels surrenderedTo Uganda"),
    ("FARC fighters laid down their arms before U.N. monitors.",
     "Revolutionary Armed Forces of Colombia surrenderedTo United Nations"),
    ("Oman rejected the offer because it needed time and opposed the sanctions.", "Oman opposed sanctions"),
    ("Mali ignored the warning from France.", "Mali rejected France"),
    ("President Daniel Moi spoke. Laos imposed a ban and an asset freeze on Robert Mugabe after he rejected talks.",
     "Robert Mugabe rejected talks"),
    ("The delegate of Cuba accused some States of arming rebels.", "States armed rebels"),
    ("The delegate of Bolivia said his government rejected the treaty.", "Government of Bolivia rejected treaty"),
    ("By a vote of 120 in favour to 2 against (Israel, Palau), the Assembly adopted the resolution.",
     "Palau votedAgainst resolution"),
    ("The council adopted the resolution. It urged calm. Talks will go on. Japan's envoy, who abstained, left.",
     "Japan abstainedOn resolution"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line"), NEVER)
def test_not_claimed(rules: Rules, text: str, line: str) -> None:
    assert line not in rules.lines(text)


@pytest.mark.parametrize(("text", "line"), READ)
def test_claimed(rules: Rules, text: str, line: str) -> None:
    assert line in rules.lines(text)


def test_what_is_voted_is_of_the_day_of_the_vote(rules: Rules) -> None:
    (claim,) = rules.claims("The Knesset voted on Friday to condemn Iran.")
    assert claim.when.edtf == "2023-12-08"


def test_what_was_done_before_is_no_part_of_what_is_asked(rules: Rules) -> None:
    claims = rules.claims("Hamas demanded that Israel free the sheikh, whom Israeli commandos abducted in May.")
    (claim,) = [one for one in claims if one.relation == "abducted"]
    assert not claim.speakers
