"""Who tells what somebody "also" said: whoever told of him in the sentence before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

SAID = [
    ("Putin told Mali that Togo attacked Chad, the Kremlin said. He also thanked Iran.", ["Government of Russia"]),
    ("Vladimir Putin criticized Chad, the Kremlin said. The leader also thanked Iran.", ["Government of Russia"]),
    ("Ann Lee said she urged Chad to withdraw. Lee also thanked Iran.", ["Ann Lee"]),
    ("Vladimir Putin criticized Chad, the Kremlin said. He thanked Iran.", []),
    ("Vladimir Putin criticized Chad, the Kremlin said. Ann Lee also thanked Iran.", []),
    ("Vladimir Putin criticized Chad. He also thanked Iran.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speakers"), SAID)
def test_what_somebody_also_said_is_told_by_who_told_of_him(rules: Rules, text: str, speakers: list[str]) -> None:
    claims = [claim for claim in rules.claims(text) if claim.relation == "thanked"]
    assert [speaker.reading.label for claim in claims for speaker in claim.speakers] == speakers
    assert len(claims) == 1


def test_what_a_measure_is_to_avoid_is_no_claim(rules: Rules) -> None:
    assert "Kenya bombed Togo intended" not in " ".join(rules.lines("Kenya met Togo to avoid bombing each other."))
    assert rules.lines("Kenya vowed to avoid bombing Togo.") == ["Kenya bombed Togo negated intended"]


GOES_ON = [
    ("The envoy of Cuba said the text was weak. His Government had asked Spain for aid.", ["Cuba"]),
    ("The envoy of Cuba said the text was weak. Her delegation asked Spain for aid.", ["Cuba"]),
    ("The envoy of Cuba said the text was weak. His Government has asked Spain for aid.", []),
    ("The envoy of Cuba said the text was weak. The Government of Chad asked Spain for aid.", []),
    ("The envoy of Cuba resigned. His Government asked Spain for aid.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speakers"), GOES_ON)
def test_minutes_go_on_with_a_speech(rules: Rules, text: str, speakers: list[str]) -> None:
    claims = [claim for claim in rules.claims(text) if claim.relation == "requestedAidFrom"]
    assert [speaker.reading.label for claim in claims for speaker in claim.speakers] == speakers
    assert len(claims) == 1


NOBODY = [
    ("President Ann Lee will fly to Ghana and is expected to meet Togo.", "met", []),
    ("Officials said the convoy had left Juba, which Ethiopia is blockading.", "blockaded", []),
    ("Officials said the convoy is leaving Juba, which Ethiopia is blockading.", "blockaded", ["Officials"]),
    ("Syria rejected a Turkish demand that it withdraw its troops from Idlib.", "withdrewFrom", ["Turkey"]),
    ("Syria rejected Turkey's demand that it withdraw its troops from Idlib.", "withdrewFrom", ["Turkey"]),
    ("Togo dismissed Ghanaian claims that it had armed Chad.", "armed", ["Togo"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "relation", "speakers"), NOBODY)
def test_who_tells_it_and_who_does_not(rules: Rules, text: str, relation: str, speakers: list[str]) -> None:
    claims = [claim for claim in rules.claims(text) if claim.relation == relation]
    assert [speaker.reading.label for claim in claims for speaker in claim.speakers] == speakers
    assert len(claims) == 1
