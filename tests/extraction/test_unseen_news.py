"""What failed on news not seen before: who "she" is, what stands between subject and verb, whose a country is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.extraction.rules.inserts import insert_end

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

CLAIMS = [
    (
        ("Togo's envoy spoke. Awa Sow, the Malian foreign minister, told members that her country had recalled its"
        " diplomats from Lome."),
        "Mali recalledAmbassadorFrom Togo",
    ),
    ("Peter Novak, the Slovak minister, said his country had condemned Togo.", "Slovakia condemned Togo"),
    ("Peter Novak, the Slovak minister, said his cabinet had condemned Togo.", "Government of Slovakia condemned Togo"),
    ("Kofi Adu met Atsu Owu. She denounced Togo.", None),
    ("Angela Merkel spoke. John Smith, a Swiss envoy, said her country had condemned Togo.", "Germany condemned Togo"),
    ("Egypt has a plan, an idea that Libya welcomed and Algeria, as ever, rejected.", "Algeria rejected -"),
    ("Chad accepted the plan and Togo, for its part, rejected it.", "Togo rejected plan"),
    ("Chad welcomed the ruling and Togo, however, denounced it.", "Togo condemned ruling"),
    (
        "Chad accused Togo. It shut its border after rebels stormed the Senate, and it has expelled Togo's envoy.",
        "Chad expelledDiplomatsOf Togo",
    ),
    ("Kenya demanded the trial of General Diaz.", "Kenya demanded trial"),
    ("Kenya demanded the withdrawal of Togolese troops.", "Kenya demanded Togo"),
    ("Kenya demanded Ivan Petrov's extradition from Togo.", "Kenya demanded Togo"),
    ("Ali Bey met Jose Diaz and the two agreed to boost trade.", "Ali Bey met Jose Diaz"),
    ("Ali Bey met Jose Diaz and the two agreed to boost trade.", "Ali Bey agreedToCooperateWith Jose Diaz"),
    ("Vladimir Putin called Ali Bey and the pair signed a pact.", "Vladimir Putin signedAgreementWith Ali Bey"),
    ("Mali agreed with Togo on the need for a truce.", "Mali agreedWith Togo"),
    ("Mali agreed with Togo on a truce.", "Mali agreedToCeaseFireWith Togo"),
    ("Emmanuel Macron called Vladimir Putin to condemn Mali.", "Emmanuel Macron condemned Mali"),
    ("Emmanuel Macron called Vladimir Putin to condemn Mali.", "Emmanuel Macron called Vladimir Putin"),
    ("Emmanuel Macron called Vladimir Putin to thank him for his help.", "Emmanuel Macron thanked Vladimir Putin"),
    ("Joe Biden called on Vladimir Putin to condemn Mali.", "Vladimir Putin condemned Mali requested"),
    (
        "Emmanuel Macron telephoned the Russian leader, Vladimir Putin, to press for a truce.",
        "Emmanuel Macron demandedCeasefireFrom Vladimir Putin",
    ),
    ("Emmanuel Macron rang Ali Bey to appeal for a truce.", "Emmanuel Macron demandedCeasefireFrom Ali Bey"),
    ("Emmanuel Macron flew to Rome to appeal for a truce.", "Emmanuel Macron demandedCeasefireFrom -"),
    ("Mali pulled its envoy and all other diplomats out of Togo.", "Mali recalledAmbassadorFrom Togo"),
    ("Vladimir Putin ordered all Malian diplomats out of Russia.", "Vladimir Putin expelledDiplomatsOf Mali"),
    ("Unions kept up a boycott of Malian wine.", "Unions boycotted Mali"),
    ("Ten students burned a flag outside the Malian embassy.", "students protestedAgainst Mali"),
    ("Thousands were driven out of their homes by the Malian army.", "Armed Forces of Mali displaced Thousands"),
    ('"We will not withdraw our boats," Hamas spokesman Ali Bey said.', "Hamas refused -"),
    ('The spokesman, Ali Bey, was there. "We shall never leave the isle," Bey said.', "Ali Bey refused -"),
]


@pytest.mark.parametrize(("text", "line"), CLAIMS)
def test_a_report_claims(rules: Rules, text: str, line: str | None) -> None:
    lines = rules.lines(text)
    assert (line in lines) if line else not any("condemned" in one for one in lines), lines


OWN = [
    ("Ghana warned Togo. In Lomé, nurses ended a strike. The government freed Kofi Mensah.",
     "Government of Togo released"),
    ("Kenya sacked the envoy over threats to kill a senator.", "envoy killed senator threatened"),
    ("Kenya was criticised over plans to deport refugees.", "Kenya deported refugees intended"),
    (
        "The general, whom the king removed from his post on Tuesday over threats to detain Ann Roe, refused.",
        "general arrested Ann Roe threatened",
    ),
    ("The Security Council this week urged that Togo free two men.", "United Nations Security Council urged Togo"),
]


@pytest.mark.parametrize(("text", "line"), OWN)
def test_a_deed_is_that_of_whoever_did_it(rules: Rules, text: str, line: str) -> None:
    assert any(one.startswith(line) for one in rules.lines(text)), rules.lines(text)


NEVER = [
    ("In Lomé, nurses sang. Ghana warned Togo. The government freed Kofi Mensah.", "Togo released Kofi Mensah"),
    ("Kenya sacked the envoy over threats to kill a senator.", "Kenya killed senator threatened"),
    (
        "The general, whom the king removed from his post on Tuesday over threats to detain Ann Roe, refused.",
        "king refused general",
    ),
    (
        ("Awa Sow, the Malian foreign minister, condemned Togolese raids. The Malian said their government had recalled"
        " its envoy."),
        "Togo recalledAmbassadorFrom -",
    ),
    ("Egypt has a plan, an idea that Libya welcomed and Algeria, as ever, rejected.", "Egypt rejected -"),
    ("Chad accepted the plan and Togo, for its part, rejected it.", "Chad rejected plan"),
    ("Chad ruled the isle. The Security Council met. Togo invaded it.", "Togo invaded United Nations Security Council"),
    ("Kenya demanded the trial of General Diaz.", "Kenya demanded Diaz"),
    ("Kenya demanded the prosecution of the Togolese officers.", "Kenya demanded Togo"),
    ("Mali expelled the Togolese envoy. Niger followed by closing its airspace.", "Niger expelledDiplomatsOf Togo"),
    ("Mali agreed with Togo on the need for a truce.", "Mali agreedToCeaseFireWith Togo"),
]


@pytest.mark.parametrize(("text", "line"), NEVER)
def test_nobody_is_given_the_deed_of_another(rules: Rules, text: str, line: str) -> None:
    assert line not in rules.lines(text)


def test_only_what_parts_subject_and_verb_is_hidden() -> None:
    assert insert_end(["Togo", ",", "too", ",", "has", "agreed", "."], 1) == 4
    assert insert_end(["In", "Togo", ",", "too", ",", "Mali", "has", "agreed", "."], 2) == 2
    assert insert_end(["Togo", ",", "a", "pariah", ",", "has", "agreed", "."], 1) == 1


def test_who_demands_something_beside_it_is_no_source(rules: Rules) -> None:
    claims = rules.claims("Mali withdrew its troops on Friday, as Chad urged Togo to hold talks.")
    assert [speaker for claim in claims if claim.relation == "withdrewFrom" for speaker in claim.speakers] == []
    claims = rules.claims("Mali withdrew its troops on Friday, as Chad had announced.")
    assert [speaker.reading.label for claim in claims for speaker in claim.speakers] == ["Chad"]


def test_a_paper_does_not_tell_of_the_vote_on_it(rules: Rules) -> None:
    passed = "the Council passed a motion urging that Iran free two men, by a vote of 9 to 2 against (Chad, Mali)."
    for text, heard in ((f"On Monday {passed}", []), (f"Ghana said {passed}", ["Ghana"])):
        votes = [claim for claim in rules.claims(text) if claim.relation == "votedAgainst"]
        assert len(votes) == 2, text
        assert all([speaker.reading.label for speaker in claim.speakers] == heard for claim in votes), text


DATES = [
    ("The vote followed the killing of ten nurses by two gunmen last Tuesday.", "killed", "2023-12-05"),
    ("The killing of ten nurses by two gunmen last Tuesday angered Mali.", "killed", "2023-12-05"),
    (
        "Mali on Friday praised the crew of a ship that was rammed by Togo on Dec. 4, while Chad condemned Togo.",
        "condemned",
        "2023-12-08",
    ),
]


@pytest.mark.parametrize(("text", "relation", "day"), DATES)
def test_a_day_is_that_of_its_deed(rules: Rules, text: str, relation: str, day: str) -> None:
    assert {claim.when.edtf for claim in rules.claims(text) if claim.relation == relation} == {day}
