"""Who says what, and when it was, in the long sentences of news agencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

LISTS = {
    "Kenya's army said rebels had stormed a base, burned two trucks and kidnapped a nurse.": {"rebels"},
    "Mali said gunmen attacked a village, killed six farmers and seized a bridge.": {"gunmen"},
    "Togo said Ghana had closed the border, expelled its envoy and seized its ships.": {"Ghana"},
    "Niger's minister said talks had failed, visited the camp and met Chad's envoy.": {"Niger's minister"},
    "Kenya said ties had soured, condemned the killings and recalled its envoy from Chad.": {"Kenya"},
    "Sudan rejected the charge, saying smugglers, not its soldiers, had shelled the village.": {"Sudan", "smugglers"},
    "Kenya denied it, saying Somali gunmen, not Kenyan police, had attacked the bank.": {"Kenya", "Somali gunmen"},
    "Chad denied killing the monks, saying that rebels and not its soldiers had shot them.": {"Chad", "rebels"},
}
"""Who did it where somebody says so."""

SPEAKERS = {
    'Gunmen came. "They shot a nurse, a general and a priest. They burned a van," Ali Bey said.': {"Ali Bey"},
    'Colonel Ali Bey spoke. "They kidnapped a captain. Gunmen burned two vans," he said.': {"Ali Bey"},
}

NOTHING = [
    "The officials spoke on condition of anonymity because they were not authorized to talk to the media.",
    "A diplomat, who was not permitted to speak to reporters, left.",
]


@pytest.mark.parametrize(("text", "doers"), LISTS.items())
def test_who_is_said_to_have_done_all_of_it(rules: Rules, text: str, doers: set[str]) -> None:
    found = {claim.subject.label for claim in rules.claims(text) if claim.subject and claim.relation != "accused"}
    assert found - {"Armed Forces of Kenya"} == doers


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS.items())
def test_he_said_means_nobody_of_what_he_says(rules: Rules, text: str, speakers: set[str]) -> None:
    claims = rules.claims(text)
    assert {one.reading.label for claim in claims for one in claim.speakers} == speakers


@pytest.mark.parametrize("text", NOTHING)
def test_what_an_unnamed_source_may_not_tell_is_no_event(rules: Rules, text: str) -> None:
    assert rules.lines(text) == []


def test_an_invitation_to_talks_is_no_meeting(rules: Rules) -> None:
    assert "Chad met Kenya requested" in rules.lines("Chad invited Kenya for talks.")
    assert "Chad met Kenya requested" in rules.lines("Mali was confident that Chad would soon invite Kenya for talks.")


def test_what_is_done_in_consultation_is_held_as_the_deed_is(rules: Rules) -> None:
    assert rules.lines("Togo will respond in consultation with Benin if Chad closes the port.")[0].endswith("possible")
