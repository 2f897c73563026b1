"""Who does it, and to whom: names without the times, places and words that only stand beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

CLAIMS = [
    ("This morning gunmen shot a nurse in Oslo.", "gunmen attacked nurse"),
    ("Yesterday evening protesters stormed the French embassy.", "protesters riotedAgainst France"),
    ("Kenya said that last week bandits abducted a nurse.", "bandits abducted nurse"),
    ("Hours later troops surrounded the Kenyan embassy.", "troops blockaded Kenya"),
    ("Last night crowds gathered outside the hall in Quito to cheer the soldiers.", "crowds praised soldiers"),
    ("The night crowds attacked police.", "night crowds attacked police"),
]


@pytest.mark.parametrize(("text", "told"), CLAIMS)
def test_who_acts(rules: Rules, text: str, told: str | None) -> None:
    found = rules.lines(text)
    assert (told in found) if told else not found
