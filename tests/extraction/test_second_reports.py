"""Facts that a second report tells otherwise: by a noun, with nobody who did it, in what people went home without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

CLAIMS = [
    ("Chadian beef has been banned since May.", "- banned Chad"),
    ("Tuna from Palau was barred from Fiji.", "- banned Palau"),
    ("The People's Party was outlawed in May.", "- banned People's Party"),
    ("Norwegian journalists have been barred from the summit.", "- banned Norwegian journalists"),
    ("Chadian beef was banned by Sudan.", "Sudan banned Chad"),
    ("Two Norwegian scientists, accused of espionage, left Chad.", "- accusedOfSpying Norwegian scientists"),
    ("Two Norwegian scientists were accused of spying.", "- accusedOfSpying Norwegian scientists"),
    ("Chad's pardon of the crew angered Sudan.", "Chad pardoned crew"),
    ("The pardon of three pilots by Uganda angered Kenya.", "Uganda pardoned pilots"),
    ("The crew received a pardon from Chad.", "Chad pardoned crew"),
    ("Students assembled in front of the Turkish consulate in Athens.", "Students protestedAgainst Turkey"),
    ("Women gathered before the Turkish mission in Athens, shouting slogans.", "Women protestedAgainst Turkey"),
    ("Protesters massed before the Turkish consulate.", "Protesters protestedAgainst Turkey"),
    ("Togo's mediators went home without having been received by Mali's junta.", "Mali refusedToMeet Togo"),
    ("Norway's delegation left without being met by Libya's junta.", "Libya refusedToMeet Norway"),
    ("Chad used spyware against Sudanese ministers.", "Chad hacked Sudanese ministers"),
    ("Togo accused Benin of using spyware against Togolese officials.", "Benin hacked Togo"),
    ("Iran planted malware in Kuwaiti banks.", "Iran hacked Kuwaiti banks"),
    ("Yesterday a crowd gathered outside the Turkish mission.", "crowd protestedAgainst Turkey"),
    ("Yesterday women marched against Chad.", "women protestedAgainst Chad"),
    ("Yesterday troops of Chad attacked Sudan.", "Chad attacked Sudan"),
]
NEVER = [
    ("Chad uses software from Norway.", "hacked"),
    ("Smoking is banned in Chad.", "banned"),
    ("Protests were banned in Chad on Monday.", "banned"),
    ("Kenya asked for the pardon of the three pilots.", "pardoned"),
    ("A pardon for the pilots is unlikely.", "pardoned"),
    ("Chad's delegates assembled before the mission to Sudan began.", "protestedAgainst"),
    ("Deputies gathered before the debate on Sudan.", "protestedAgainst"),
    ("The Togolese envoy would not leave without being received by Mali's president.", "refusedToMeet"),
    ("The envoy left without being seen by the police of Mali.", "refusedToMeet"),
    ("The envoy of Togo was received by the president of Mali.", "refusedToMeet"),
]


@pytest.mark.parametrize(("text", "line"), CLAIMS)
def test_a_fact_told_otherwise_is_the_same_claim(rules: Rules, text: str, line: str) -> None:
    found = rules.lines(text)
    assert any(one.startswith(line) for one in found), found


@pytest.mark.parametrize(("text", "relation"), NEVER)
def test_what_only_looks_like_it_is_no_claim(rules: Rules, text: str, relation: str) -> None:
    found = rules.lines(text)
    assert not any(f" {relation} " in f"{one} " for one in found), found
