"""Speech, promises and aid: the ways news words them, with objects that are things, unnamed or left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.model import ActorType

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

CASES = {
    # everyday idioms of blame, refusal, threat, regret
    "Iran likened Israel to the Nazis.": "Iran criticized Israel",
    "Cuba compared Spain to a gangster.": "Cuba criticized Spain",
    "Norway sent an angry letter to Peru.": "Norway criticized Peru",
    "Kenya squabbled with Uganda over the islet.": "Kenya opposed Uganda",
    "Chad said Libya had hired gunmen.": "Chad accused Libya",
    "Oman called Yemen corrupt.": "Oman criticized Yemen",
    "Jordan joined the case against Israel.": "Jordan sued Israel",
    "Hungary stood in the way of Ukraine's membership.": "Hungary blocked Ukraine",
    "Georgia froze Russia out of the talks.": "Georgia blocked Russia",
    "Qatar poured cold water on the plan.": "Qatar rejected plan",
    "Danish voters threw out the amendment.": "Danish voters rejected amendment",
    "A court annulled the election in Kenya.": "court rejected election",
    "Chile asked Peru for a timetable.": "Chile requested Peru",
    "Japan sought the extradition of a banker from Lebanon.": "Japan requested Lebanon",
    "Greece renewed its appeal to Britain.": "Greece requested United Kingdom",
    "Mali promised more strikes on Niger.": "Mali threatenedWithForce Niger",
    "Mali said it would invade Niger.": "Mali threatenedWithForce Niger",
    "Belarus brandished its missiles at Poland.": "Belarus threatened Poland",
    "Farmers signed a petition against the reform.": "Farmers protestedAgainst reform",
    "Students marched for democracy in Hong Kong.": "Students ralliedFor democracy",
    "Belgium said sorry to Rwanda for the delay.": "Belgium apologizedTo Rwanda",
    "Peru sent its best wishes to Chile.": "Peru congratulated Chile",
    "Chad and Niger mended fences.": "Chad agreedWith Niger",
    "Fiji played host to talks between Tonga and Samoa.": "Fiji hosted Tonga",
    # accuse
    "Norway was scathing about the verdict.": "Norway criticized verdict",
    "Ghana took Togo to task over the dam.": "Ghana criticized Togo",
    "Latvia tore into Belarus at the session.": "Latvia criticized Belarus",
    "Estonia labelled the tariff unfair.": "Estonia criticized tariff",
    "Peru said the ruling was unjust.": "Peru criticized ruling",
    "Cyprus called the regime of Belarus repressive.": "Cyprus criticized Government of Belarus",
    "Mexico was dismayed at the closure.": "Mexico criticized closure",
    "Jordan voiced its indignation.": "Jordan criticized -",
    "The ban drew anger from Kenya.": "Kenya criticized ban",
    "The step drew a protest from Oman.": "Oman complainedTo -",
    "Malta condemned in strong terms on Friday the seizure of a tanker.": "Malta condemned seizure",
    "Sweden is opposed to the pipeline.": "Sweden opposed pipeline",
    "Chile objected.": "Chile opposed -",
    "Ghana put the blame on Togo.": "Ghana blamed Togo",
    "Austria ordered an inquiry.": "Austria investigated -",
    "Cuba accused the West of greed.": "Cuba accused the West",
    # agree
    "Qatar agreed to publish the accounts.": "Qatar agreedTo -",
    "Denmark gave the green light to the plan.": "Denmark agreedTo plan",
    "Finland signed off on the loan.": "Finland agreedTo loan",
    "Iceland pledged 20 million euros.": "Iceland promisedAidTo -",
    "Japan vowed to hold an election.": "Japan promised -",
    "Zambia gave assurances that the vote would be fair.": "Zambia promised -",
    "Kenya offered to mediate between Chad and Libya.": "Kenya offeredToMediateBetween Chad",
    "Oman offered its good offices.": "Oman offeredToMediateBetween -",
    # aid
    "Jordan sent two ambulances and a doctor.": "Jordan aided -",
    "Kenya has sent 90 tons of aid to the Rohingya.": "Kenya aided Rohingya",
    "Austria offered Moldova full support.": "Austria promisedAidTo Moldova",
    "India donated blankets.": "India gaveHumanitarianAidTo -",
    "Italy approved a loan of $40 million for Tunisia.": "Italy funded Tunisia",
    "Turkish soldiers pulled a boy from the rubble.": "Turkey rescued boy",
    # concede
    "Argentina conceded that the figure was wrong.": "Argentina admitted -",
    "Poland owned up to the error.": "Poland admitted error",
    "Hungary relented.": "Hungary conceded -",
    "Spain withdrew its objection.": "Spain conceded -",
    # reject
    "Chad brushed aside the complaint.": "Chad rejected complaint",
    "Brazil dismissed as nonsense a report by Bolivia.": "Brazil denied Bolivia",
    "Georgia turned away a plea from Armenia.": "Georgia rejected Armenia",
    "Senegal refused to take sides.": "Senegal refused -",
    "Nepal denied any wrongdoing.": "Nepal denied -",
    "Chad denied that it attacked Niger.": "Chad denied -",
    "India abstained.": "India abstainedOn -",
    "Serbia voted no.": "Serbia votedAgainst -",
    "Portugal cast doubt on the count.": "Portugal disputed count",
    # request
    "Honduras appealed for calm.": "Honduras urged -",
    "Haiti asked for help.": "Haiti requestedAidFrom -",
    "Uganda demanded an apology.": "Uganda demanded apology",
    "Belize called for an inquiry.": "Belize requested inquiry",
    "Benin repeated its demand that Togolese troops leave.": "Benin demanded Togo",
    "Mali demanded that Togo free jailed miners.": "Mali demanded Togo",
    "Ireland called for Aung San Suu Kyi to be released.": "Ireland demandedReleaseOf Aung San Suu Kyi",
    "Tonga warned of delays and renewed its call for an inquiry.": "Tonga requested inquiry",
    "Fiji sought an explanation from Tonga.": "Fiji requested Tonga",
    # support
    "Croatia is supportive of the plan.": "Croatia supported plan",
    "Slovenia came out in support of Croatia.": "Slovenia supported Croatia",
    "France gave its backing.": "France supported -",
    "Russia voted in favour.": "Russia votedFor -",
    "Japan apologised for the delay.": "Japan apologizedTo -",
    "Vietnam put forward a motion.": "Vietnam sponsored motion",
    "Morocco is grateful to Spain.": "Morocco thanked Spain",
    "Kenya paid tribute to Ghana.": "Kenya praised Ghana",
}
"""A sentence, and the claim that it makes."""

ANSWERS = {
    "Chad accused Niger of theft. Niger denied the charge.": "Niger denied Chad",
    "Chad asked Niger to leave, but Niger refused.": "Niger refused Chad",
    "Chad criticised NATO over its use of mines, a charge NATO denied.": "NATO denied Chad",
    "Chad called on Niger to pay. Niger turned down the request.": "Niger rejected Chad",
}
"""Answers that name nobody, and whom they are for."""

NEVER = {
    "Ghana compared its growth to Togo's.": "Ghana criticized Togo",
    "Peru sent a letter about Chile.": "Peru criticized Chile",
    "Chad said Libya had trained teachers.": "Chad accused Libya",
    "Jordan joined Egypt in a case against Israel.": "Jordan sued Egypt",
    "Sweden stood in the way that Denmark had shown.": "Sweden blocked Denmark",
    "Chad kept its soldiers out of Mali.": "Chad blocked Mali",
    "France pledged a strike force for Mali.": "France threatenedWithForce Mali",
    "Mali said it would not invade Niger.": "Mali threatenedWithForce Niger",
    "Kenya was sorry to leave Ghana.": "Kenya apologizedTo Ghana",
    "Peru sent a wish list to Chile.": "Peru congratulated Chile",
    "Peru recognised Chile's map of the border.": "Peru recognized Chile",
    "The Libyan army defeated the Chadian army.": "Libya rejected Chad",
    "Chad did not agree to open the port.": "Chad agreedTo -",
    "Chad could promise more.": "Chad promised -",
    "Chad refused to comment.": "Chad refused -",
    "Chad vowed revenge.": "Chad promised -",
    "Chad apologised to nobody.": "Chad apologizedTo -",
    "Chad pledged to crush the rebels.": "Chad promised -",
    "Chad criticised NATO over its use of mines, a charge NATO denied.": "Chad criticized NATO negated",
    "Chad shot down two missiles.": "Chad rejected missiles",
    "Chad will be asked to abstain.": "Chad abstainedOn -",
    "Chad and Mali accused Niger of theft. Niger denied the charge.": "Niger denied Mali",
    "Chad said the ruling was not unfair.": "Chad criticized ruling",
    "Kenya offered to mediate between Chad and Libya.": "Kenya mediatedBetween Chad intended",
}
"""What these do not say, or what says nothing new."""


@pytest.mark.parametrize("text", CASES)
def test_speech_and_aid_are_found_with_things_and_open_objects(rules: Rules, text: str) -> None:
    assert CASES[text] in rules.lines(text)


@pytest.mark.parametrize("text", ANSWERS)
def test_an_answer_is_for_who_asked_or_accused(rules: Rules, text: str) -> None:
    assert ANSWERS[text] in rules.lines(text)


@pytest.mark.parametrize("text", NEVER)
def test_an_open_object_needs_an_actual_act_and_nobody_named(rules: Rules, text: str) -> None:
    assert NEVER[text] not in rules.lines(text)


def test_a_second_verb_of_speech_shares_the_subject(rules: Rules) -> None:
    found = rules.lines("Norway regretted the tone of the debate and counselled restraint.")
    assert "Norway urged -" in found
    found = rules.lines("Norway said the count was flawed and demanded another vote.")
    assert {"Norway criticized count", "Norway demanded vote"} <= {line.replace("another ", "") for line in found}


def test_what_is_demanded_stays_a_demand(rules: Rules) -> None:
    found = rules.lines("Congo-Brazzaville repeated its demand that Rwandan troops leave Angola.")
    assert "Rwanda withdrewFrom Angola requested" in found


def test_a_common_noun_is_a_topic_not_an_actor(rules: Rules) -> None:
    claim = next(one for one in rules.claims("Norway criticized the verdict.") if one.relation == "criticized")
    assert claim.object is not None
    assert claim.object.type is ActorType.TOPIC
