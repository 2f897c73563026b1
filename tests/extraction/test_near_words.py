"""Words beside a deed that were taken for its actors: occasions, wholes, other sentences, what was only supposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

TOLD = [
    ("Mr Okoro resigned in May under pressure from the army.", "Okoro resigned -"),
    ("The rebels retreated after an ultimatum from Kenya.", "rebels withdrewFrom -"),
    ("Several thousand miners protested against the tax; the police used batons.", "miners protestedAgainst tax"),
    ("The prospect of Kenyan troops entering Uganda worried Peru.", "Kenya invaded Uganda possible"),
    ("Peru vetoed a draft that would have banned arms sales to Kenya and condemned Uganda.",
     "draft condemned Uganda possible"),
    ("The envoys of Kenya and Peru came to Rome. The pope refused to see them.", "pope refusedToMeet Kenya"),
    ("Kenya refused to talk to the junta.", "Kenya refusedToMeet junta"),
    ("The premier refused to speak to the strikers.", "premier refusedToMeet strikers"),
    ("The Kenyan leader refused to see the nuns.", "William Ruto refusedToMeet nuns"),
    ("Kenya failed to meet most of the bank's terms.", "Kenya metDemandsOf bank negated"),
    ("Kenya agreed to hold talks with Uganda.", "Kenya agreedToMeet Uganda"),
    ("General Ould commanded his troops to leave Peru.", "Ould demanded troops"),
    ("Police detained at least a dozen on Monday.", "Police arrested a dozen"),
    ("Peru announced a grant for the supply of solar panels to villages in Kenya.", "Peru promisedAidTo Kenya"),
    ("Peru announced a loan to Kenya for a port.", "Peru promisedAidTo Kenya"),
    ("Peru asked that the flights be halted.", "Peru requested -"),
    ("Peru rejected Kenya's proposal for a truce during the holy month of Ramadan.", "Peru rejectedPeacePlanOf Kenya"),
    ("A Kenyan national has been put under investigation in Peru for the riots.", "Peru investigated Kenyan national"),
    ("Kenya freed 30 on Monday.", "Kenya released 30"),
    ("Kenya keeps sending grain to Uganda.", "Kenya gaveHumanitarianAidTo Uganda"),
    ("Kenya vowed to keep arming the rebels.", "Kenya armed rebels intended"),
    ("Kenya kept Uganda from bombing Peru.", "Uganda bombed Peru negated"),
    ("Kenya would cut ties, shut its embassy and expel the Ugandan envoys.",
     "Kenya expelledDiplomatsOf Uganda intended"),
    ("The bloc is expected to suspend Kenya when its ministers meet in Accra on Friday.", "ministers met - intended"),
    ("Kenya said it would suspend trade ties, expel diplomats and bar the colonels from entry.",
     "Kenya expelledDiplomatsOf diplomats intended"),
    ("Kenya has barred entry to Ugandan envoys.", "Kenya banned Uganda"),
    ("The king visited French soldiers in Kenya.", "king visited Kenya"),
    ("After talks with President Diaz, the foreign minister of Chad, Ann Moore, thanked Peru.",
     "Ann Moore thanked Peru"),
    ("At the invitation of Prime Minister Ann Moore, the President of Chad, H.E. Idi Okoro, is visiting Peru.",
     "Idi Okoro visited Peru"),
    ("The President of Chad, Idi Okoro, met Prime Minister Modi in Delhi on Monday. The President thanked India.",
     "Idi Okoro thanked India"),
    ("Kenya agreed on Monday to a request by Uganda for the extradition of the general.", "Uganda requested Kenya"),
]  # fmt: skip
"""What was missed, or read of another actor."""

UNTOLD = [
    ("Kenya pulled out under pressure from France.", "Kenya withdrewFrom France"),
    ("Several thousand miners protested against the tax; the police used batons.", "miners criticized police"),
    ("The chance of Kenyan and Ugandan jets hitting Peru's ports is small.", "Kenya attacked Peru"),
    ("Peru vetoed a draft that would have banned arms sales to Kenya and condemned Uganda.", "draft condemned Uganda"),
    ("Kenya refused to meet any of Uganda's requests.", "Kenya refusedToMeet Uganda"),
    ("Kenya agreed to hold the suspects in Mombasa.", "Kenya agreedToMeet suspects"),
    ("Kenya agreed to resume flights to Uganda.", "Kenya agreedToMeet Uganda"),
    ("Prosecutors said Mr Rao had commanded the militia.", "Rao demanded militia"),
    ("Judges cleared Mr Rao of directing the militia.", "Rao demanded militia"),
    ("Kenya keeps sending grain to Uganda.", "Kenya gaveHumanitarianAidTo Uganda negated"),
    ("Rebels kept firing at Ugandan troops.", "Rebels attacked Uganda negated"),
    ("Kenya said it would suspend trade ties and bar the colonels from entry.",
     "Kenya reducedRelationsWith colonels intended"),
    ("The king visited French soldiers in Kenya.", "king visited France"),
    ("He flew to Accra, where supporters cheered.", "supporters praised Ghana"),
    ("Kenya ruled out an attack on Uganda.", "Kenya threatenedWithForce Uganda"),
    ("Kenya ruled out sending troops to Uganda.", "Kenya rejected Uganda"),
    ("Kenya failed to stop the rebels from attacking Uganda.", "Kenya ceasedFireWith Uganda negated"),
    ("Mali's president would not accept any threat to Mali's sovereignty.", "president of Mali refused Mali"),
]  # fmt: skip
"""What was claimed and nobody said."""


HELD = [
    ("Kenya ended up bombing Uganda.", "Kenya bombed Uganda"),
    ("Kenya bombed Uganda for no apparent reason.", "Kenya bombed Uganda"),
    ("With no proof, Kenya accused Uganda.", "Kenya accused Uganda"),
    ("In no time Kenya bombed Uganda.", "Kenya bombed Uganda"),
    ("By no means did Kenya bomb Uganda.", "Kenya bombed Uganda negated"),
    ("On no account did Kenya bomb Uganda.", "Kenya bombed Uganda negated"),
    ("Kenya did not shy away from accusing Uganda.", "Kenya accused Uganda"),
    ("Kenya has never held back from condemning Uganda.", "Kenya condemned Uganda"),
    ("Kenya shied away from accusing Uganda.", "Kenya accused Uganda negated"),
    ("Kenya did not shrink from bombing Uganda.", "Kenya bombed Uganda"),
    ("Kenya ruled out attacking Uganda.", "Kenya attacked Uganda negated"),
    ("Kenya failed to stop the rebels from attacking Uganda.", "rebels attacked Uganda"),
]
"""Words of no, none or an end that leave it done, or undo each other: this, and not its opposite."""


@pytest.mark.parametrize(("text", "line"), HELD, ids=[line for _, line in HELD])
def test_what_was_done_is_not_undone(rules: Rules, text: str, line: str) -> None:
    found = rules.lines(text)
    opposite = line.removesuffix(" negated") if line.endswith(" negated") else f"{line} negated"
    assert line in found
    assert opposite not in found


@pytest.mark.parametrize(("text", "line"), TOLD, ids=[line for _, line in TOLD])
def test_what_is_told_is_read(rules: Rules, text: str, line: str) -> None:
    assert line in rules.lines(text)


@pytest.mark.parametrize(("text", "line"), UNTOLD, ids=[line for _, line in UNTOLD])
def test_what_nobody_said_is_not_claimed(rules: Rules, text: str, line: str) -> None:
    assert line not in rules.lines(text)


SAID = [
    ("Kenya shot down a drone after Ugandan jets fled, its air force said.", "Kenya"),
    ("Kenya recalled its envoy while Ugandan diplomats were packing, its foreign ministry said.", "Kenya"),
    ("Kenya fired on Ugandan troops who had crossed the border, its army said.", "Kenya"),
]
"""Whose own it is that says so, at the end: that of the subject, not of whom the words between name."""


@pytest.mark.parametrize(("text", "whose"), SAID)
def test_its_own_speaks(rules: Rules, text: str, whose: str) -> None:
    speakers = [said.reading.label for claim in rules.claims(text) for said in claim.speakers if said.reading]
    assert speakers
    assert all(label and label.endswith(whose) for label in speakers)


def test_what_has_been_done_ends_a_flashback(rules: Rules) -> None:
    """After "has condemned", "praised it" is no longer of the month before."""
    text = "Last month Kenya expelled two Ugandan envoys. Peru has condemned the step. Norway praised it."
    dates = {claim.relation: claim.when.edtf for claim in rules.claims(text)}
    assert dates["expelledDiplomatsOf"] == "2023-11"
    assert dates["praised"] is None
