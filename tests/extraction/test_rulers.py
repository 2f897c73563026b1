"""Rulers named without their state: after a coup, by where they sit, or as a text called them before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

RULERS = [
    ("The coup in Gabon was condemned by Ghana. The new rulers recalled an envoy.", "new rulers", "Gabon"),
    ("The military rulers in Burma freed two British journalists.", "military rulers", "Myanmar"),
    ("The new rulers in Damascus met a Russian delegation.", "new rulers", "Syria"),
    ("Burkina Faso's junta expelled an envoy. The military rulers accused Mali.", "military rulers", "Burkina Faso"),
    ("Mali's putsch was condemned by Ghana. Later the junta freed a French nurse.", "junta", "Mali"),
    ("The coups in Mali and Niger were condemned. The new rulers freed a nurse.", "new rulers", "new rulers"),
    ("The new rulers freed a French nurse.", "new rulers", "new rulers"),
]


@pytest.mark.parametrize(("text", "words", "label"), RULERS)
def test_whose_rulers(rules: Rules, text: str, words: str, label: str) -> None:
    assert [one.label for one in rules.mention(text, words)] == [label]
