"""Acts by verbs, nouns and light verbs of one family, and who does them in the clauses that carry them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

ASKED = {
    "Ghana, which the rebels urged to arm the villagers, fell silent.": "Ghana armed villagers",
    "Kenya, whom Sudan begged to attack Uganda, fell silent.": "Kenya attacked Uganda",
    "Niger, which Mali has asked to release the pilots, fell silent.": "Niger released pilots",
    "The rebels, whom Chad ordered Mali to attack, fled.": "Mali attacked rebels",
}


@pytest.mark.parametrize(("text", "line"), ASKED.items())
def test_who_is_asked_to_do_it_in_a_relative_clause_does_it(rules: Rules, text: str, line: str) -> None:
    found = rules.lines(text)
    assert any(one.startswith(line) for one in found), found
    relation = line.split()[1]
    assert sum(f" {relation} " in f"{one} " for one in found) == 1, found
