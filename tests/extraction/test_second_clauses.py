"""Two clauses joined by "and": the second one's subject is no second object of the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

TOLD = [
    ("Protesters stormed parliament and police shot dead 22 people.", "police killed people"),
    ("Protesters stormed parliament and police shot dead 22 people.", "Protesters riotedAgainst parliament"),
    ("Rebels attacked Goma and soldiers killed ten civilians.", "soldiers killed civilians"),
    ("Chad expelled two diplomats and Mali recalled its envoy.", "Mali recalledAmbassadorFrom -"),
    ("Chad invaded Mali and Togo was bombed.", "- bombed Togo"),
    ("Ukraine, aided by Poland, shot them down.", "Poland aided Ukraine"),
    ("A spokesman for the junta, Amadou Abdramane, denounced Niger.", "Amadou Abdramane condemned Niger"),
    ("Chad hosted talks and Mali and Togo signed a truce.", "Mali signedAgreementWith Togo"),
    ("Chad bombed Mali and Togo condemned it.", "Chad bombed Mali"),
    ("Chad said Mali and Togo bombed a village.", "Mali bombed village"),
    ("Chad met Mali and Togo and condemned Niger.", "Chad met Togo"),
    ("Chad shelled Goma and villages held by rebels.", "Chad shelled Goma"),
    ("Chad had no part in threatening Mali.", "Chad threatened Mali negated"),
]

UNTOLD = [
    ("Students occupied the ministry and police arrested 40 of them.", "arrested police"),
    ("Protesters stormed parliament and police shot dead 22 people.", "parliament killed"),
    ("Rebels attacked Goma and soldiers killed ten civilians.", "Rebels killed"),
    ("Chad invaded Mali and Togo was bombed.", "Chad invaded Togo"),
    ("Ukraine, aided by Poland and Romania, shot them down.", "destroyed"),
]


@pytest.mark.parametrize(("text", "line"), TOLD)
def test_who_does_it(rules: Rules, text: str, line: str) -> None:
    assert line in rules.lines(text), rules.lines(text)


@pytest.mark.parametrize(("text", "part"), UNTOLD)
def test_who_does_not(rules: Rules, text: str, part: str) -> None:
    assert not [line for line in rules.lines(text) if part in line]
