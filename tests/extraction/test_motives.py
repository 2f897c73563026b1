"""What somebody is acted against for is his deed: every hostile act with every way to give the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

ACTS = [
    "Chad condemned Mali", "Chad imposed sanctions on Mali", "Chad broke off relations with Mali",
    "Chad expelled Mali's ambassador", "Chad recalled its ambassador from Mali",
    "Chad bombed Mali", "Chad closed its border with Mali", "Chad cut off aid to Mali", "Chad summoned Mali's envoy",
    "Chad threatened Mali with war", "Chad suspended talks with Mali", "Chad demanded an apology from Mali",
    "Chad blamed Mali", "Chad cancelled a summit with Mali", "Chad lodged a complaint with Mali",
    "Chad withdrew from talks with Mali", "Chad arrested two Malian officers", "Chad boycotted a summit in Mali",
    "Chad detained Mali's consul", "Chad hit back at Mali",
]  # fmt: skip
REASONS = [
    "in retaliation for its bombing of Togo", "over its bombing of Togo", "in response to its attack on Togo",
    "because it had bombed Togo", "following its attack on Togo", "after it bombed Togo", "for bombing Togo",
    "days after its army attacked Togo", "for its attack on Togo", "as punishment for its attack on Togo",
    "until it stops bombing Togo", "after its warplanes bombed Togo", "for having bombed Togo",
    "over its decision to bomb Togo", "over accusations that it had bombed Togo",
]  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
def test_it_is_the_other_side_that_did_it(rules: Rules, act: str) -> None:
    for reason in REASONS:
        told = [line for line in rules.lines(f"{act} {reason}.") if "Togo" in line]
        assert not [line for line in told if "Chad" in line], (act, reason, told)


PERSONS = [
    "Ana Roe dismissed Bo Ek", "Ana Roe refused to meet Bo Ek", "Ana Roe had Bo Ek arrested", "Ana Roe snubbed Bo Ek",
    "Ana Roe lashed out at Bo Ek", "Ana Roe cancelled a meeting with Bo Ek", "Bo Ek was jailed by Ana Roe",
]  # fmt: skip
THEIR = [
    "after he insulted Togo", "because he had insulted Togo", "for insulting Togo", "for having insulted Togo",
    "over his insult to Togo", "days after he insulted Togo", "saying he had insulted Togo",
]  # fmt: skip


@pytest.mark.parametrize("act", PERSONS)
def test_it_is_the_other_person_who_did_it(rules: Rules, act: str) -> None:
    act = act.replace("Ana Roe", "William Ruto").replace("Bo Ek", "Ali Hassan")
    for reason in THEIR:
        told = [line for line in rules.lines(f"{act} {reason}.") if "Togo" in line]
        assert not [line for line in told if "Ruto" in line], (act, reason, told)


TOLD = [
    ("Chad hit out at Mali for tearing up the treaty.", "Mali leftOrganization treaty"),
    ("Chad protested to Mali over shelling villages.", None),
    ("Chad complained to the Council against Mali for arming rebels.", "Mali armed rebels"),
    ("Chad apologised to Mali for bombing Togo.", "Chad bombed Togo"),
    ("Chad recalled its envoy from Mali for insulting Togo.", "Mali insulted Togo"),
    ("Chad blamed Mali for the attack on Togo.", "Chad blamed Mali"),
    ("The minister blamed Mali for the attack on a police station.", "minister blamed Mali"),
    ("Chad was bombed by Mali for its attack on Togo.", "Chad attacked Togo"),
    ("Mali was condemned by Chad for its attack on Togo.", "Mali attacked Togo"),
    ("Iran attacked Israel after its embassy was bombed.", "- bombed Iran"),
    ("Chad warned Mali after its invasion by Togo.", None),
    ("Chad offered Togo help after Mali bombed it.", "Mali bombed Togo"),
    ("Chad evacuated its nationals from Togo after Mali had bombed it.", "Mali bombed Togo"),
    ("Togo accused Chad of having let Mali bomb it.", "Mali bombed Togo"),
    ("Togo blamed Chad for Mali's bombing of its capital.", "Mali struck Togo"),
    ("Chad urged Mali to apologise to Togo for bombing it.", "Mali bombed Togo"),
    ("Chad told Mali that it should not have bombed Togo.", "Mali bombed Togo possible"),
    ("Chad broke off relations with Mali. Its jets had bombed Togo on Monday.", "Mali bombed Togo"),
    ("Chad condemned the bombing of Togo by Mali.", "Mali struck Togo"),
    ("Chad's envoy was expelled by Mali for criticising its war on Togo.", "Mali fought Togo"),
    ("Mali expelled Chad's envoy for condemning its war on Togo.", "Chad condemned Mali"),
    ("Chad gave refuge to Mali's president, ousted by his army.", "Armed Forces of Mali overthrew Assimi Goïta"),
    ("Chad recalled its envoy to Mali, angered by a remark.", "Chad recalledAmbassadorFrom Mali"),
    ("Hezbollah shelled an Israeli post in response to its killing of a fighter.", None),
    ("Soldiers killed ten rebels, who had seized a village from them.", "rebels occupied village"),
    ("Chad bombed Mali for its attack on Chad.", "Mali attacked Chad"),
]


@pytest.mark.parametrize(("text", "line"), TOLD)
def test_whose_deed_it_is(rules: Rules, text: str, line: str | None) -> None:
    lines = rules.lines(text)
    assert line in lines if line else len(lines) == 1, lines
