"""Whom blows hit, whom threats are not against, charges dismissed, allies that are no persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Migrants hurled stones at border guards, injuring one.", "Migrants wounded border guards"),
        ("Kenya threatened to send troops to protect Ugandan nurses.", "Kenya protected Ugandan nurses threatened"),
        ("Sudan has declined to surrender Ahmed Haroun.", "Sudan refusedToRelease Ahmed Haroun"),
        ("Ali Haidar accused Ankara of a raid, a charge that Turkey dismissed.", "Turkey rejected Ali Haidar"),
        ("Juan Soto won. Taiwan, which had lost an ally, thanked him.", "Taiwan thanked Juan Soto"),
    ],
)
def test_told(rules: Rules, text: str, expected: str) -> None:
    assert expected in rules.lines(text)


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        ("Migrants hurled stones at border guards, injuring one.", "stones"),
        ("Kenya threatened to send troops to protect Ugandan nurses.", "Kenya threatened"),
        ("Ali Haidar accused Ankara of a raid, a charge that Turkey dismissed.", "dismissedFromOffice"),
        ("Juan Soto won. Taiwan, which had lost an ally, thanked him.", "thanked ally"),
        ("The rebels freed men they had held in Sanaa, after mediation by Oman.", "mediatedBetween Yemen"),
    ],
)
def test_not_told(rules: Rules, text: str, untold: str) -> None:
    assert not [line for line in rules.lines(text) if untold in line]
