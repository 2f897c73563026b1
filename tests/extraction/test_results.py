"""What a deed led to is the doer's, not of whoever tells of it: "accused Chad of shelling a village, killing ten"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

ROWS = [
    ("Togo accused Ghana of shelling two villages, wounding ten people.", "Ghana wounded people", "Togo"),
    ("Togo blamed Ghana for a raid on a bus, killing six nurses.", "Ghana killed nurses", "Togo"),
    ("Togo said Ghana had bombed two villages, killing ten people.", "Ghana killed people", "Togo"),
    ("Togo accused Ghana of firing on its post at Aflao, killing a soldier.", "Ghana killed Togo", "Togo"),
    ("Togo denied bombing the town, killing six people.", "Togo killed people negated", "Togo"),
    ("Togo shelled a village, killing ten people.", "Togo killed people", None),
]


@pytest.mark.parametrize(("text", "told", "speaker"), ROWS)
def test_whose_deed_it_led_to(rules: Rules, text: str, told: str, speaker: str | None) -> None:
    assert told in rules.lines(text)
    source, relation = told.split()[:2]
    other = "Togo" if source == "Ghana" else "Ghana"
    assert not [line for line in rules.lines(text) if line.startswith(f"{other} {relation}")]
    (claim,) = (one for one in rules.claims(text) if one.relation == relation)
    assert [one.reading.label for one in claim.speakers] == ([speaker] if speaker else [])


@pytest.mark.parametrize("whom", ["each", "everyone", "all", "both"])
def test_whoever_is_told_to_do_it_does_it(rules: Rules, whom: str) -> None:
    lines = rules.lines(f"The African Union has told {whom} to stop arming the rebels.")
    assert not [line for line in lines if line.startswith("African Union armed")]


UNDONE = [
    ("The talks ended without the Malian government and its opponents having met.", "Government of Mali met opponents"),
    ("The summit closed without Chad and Sudan signing the deal.", "Chad signedAgreementWith Sudan"),
    ("Chad left without Sudan having apologised to it.", "Sudan apologizedTo Chad"),
    ("Months went by without Peru attacking Chile.", "Peru attacked Chile"),
    ("He returned without Chad having freed the nurses.", "Chad released nurses"),
]


@pytest.mark.parametrize(("text", "told"), UNDONE)
def test_without_their_doing_it(rules: Rules, text: str, told: str) -> None:
    assert f"{told} negated" in rules.lines(text)
