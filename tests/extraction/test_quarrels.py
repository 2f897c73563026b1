"""Envoys sent back, refusals to rule out, some of many, lands that lie around others, whom one invites."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

TOLD = [
    ("Students, some of whom had attacked the Kenyan embassy, were arrested.", "Students attacked Kenya"),
    ("Police arrested students, some of whom had attacked the Kenyan embassy.", "students attacked Kenya"),
    ("Mali freed ten soldiers, two of whom accused Chad of torture.", "soldiers accusedOfWarCrimes Chad"),
    ("Chadian troops encircled Goma.", "Chad blockaded Goma"),
    ("Emmanuel Macron invited his Chadian counterpart to visit Paris.", "Mahamat Idriss Déby visited France requested"),
    ("Peru, which had left in May, and Chile deplored the violence; Chad's envoy offered talks.",
     "Peru criticized violence"),
    ("Peru, which had left in May, and Chile deplored the violence; Chad's envoy offered talks.",
     "Chile criticized violence"),
    ("On 13 July armed groups overran a post.", "armed groups occupied post"),
    ("Thousands marched to protest against Chad.", "Thousands protestedAgainst Chad"),
]  # fmt: skip

UNTOLD = [
    ("The two neighbours sent ambassadors back within months.", "deported"),
    ("Chad sent its envoys back to Mali.", "deported"),
    ("Juan Soto refused to rule out more arrests.", "Juan Soto refused"),
    ("Juan Soto declined to exclude sanctions on Chad.", "Juan Soto refused"),
    ("South Africa, which encircles Lesotho, condemned the coup.", "blockaded"),
    ("Lesotho is surrounded by South Africa.", "blockaded"),
    ("Emmanuel Macron met Paul Biya and invited his counterpart to visit Paris.", "Emmanuel Macron visited"),
    ("Peru, which had left in May, and Chile deplored the violence; Chad's envoy offered talks.", "Peru proposed"),
    ("Kenya and Egypt moved swiftly after the Doha summit.", "met"),
    ("Hundreds marched to cheer the soldiers on.", "protestedAgainst"),
    ("Thousands marched to mourn the dead.", "protestedAgainst"),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_told(rules: Rules, text: str, expected: str) -> None:
    assert expected in rules.lines(text)


@pytest.mark.parametrize(("text", "untold"), UNTOLD)
def test_not_told(rules: Rules, text: str, untold: str) -> None:
    assert not [line for line in rules.lines(text) if untold in line]
