"""Whoever shares a well-known surname is somebody else; a group's leader's men are the group's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

GIVEN = ("Rafael", "Lars", "Fatima", "Dmitri", "Lucia", "Pedro", "Omar")
SURNAMES = ("Greenspan", "Ramos-Horta", "Uribe", "Klaus", "Kuugongelwa-Amadhila", "Erdogan", "Trujillo")
FRAMES = (
    "{} met Ban Ki-moon.",
    "Gunmen attacked the house of {}.",
    "{}'s soldiers attacked a village.",
    "Kenya jailed Colonel {}.",
    "The journalist {} was arrested in Kenya.",
    "Kenya arrested Juan Soto and {}.",
    "A lawyer, {}, accused Kenya of lying.",
)


@pytest.mark.parametrize("frame", FRAMES)
def test_namesakes_are_nobody_known(rules: Rules, frame: str) -> None:
    known = {"Ban Ki-moon", "Kenya"}
    for number, given in enumerate(GIVEN):
        for surname in (SURNAMES[number], SURNAMES[number - 1]):
            for claim in rules.claims(frame.format(f"{given} {surname}")):
                for one in (claim.subject, claim.object):
                    assert one is None or one.label in known or not rules.engine.registry.get(one.actor or "")


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Dmitri Medvedev", "Dmitry Medvedev"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Mohammed Mursi", "Mohamed Morsi"),
        ("Moammar Gadhafi", "Muammar Gaddafi"),
        ("Lavrov", "Sergey Lavrov"),
        ("Minister Lavrov", "Sergey Lavrov"),
    ],
)
def test_other_spellings_are_the_same(rules: Rules, name: str, label: str) -> None:
    assert f"{label} met Juan Soto" in rules.lines(f"{name} met Juan Soto.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebel leader Joseph Kony's fighters attacked a village.", "Lord's Resistance Army attacked village"),
        ("Khalifa Haftar's troops attacked a village.", "Libyan National Army attacked village"),
        ("Bashar al-Assad's troops attacked a village.", "Syria attacked village"),
        ("John Putin's troops attacked a village.", "John Putin's troops attacked village"),
    ],
)
def test_whose_men_they_are(rules: Rules, text: str, expected: str) -> None:
    assert expected in rules.lines(text)
