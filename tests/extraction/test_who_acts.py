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
    ("Mali Telecom accused France of spying.", "Mali Telecom accusedOfSpying France"),
    ("China Southern Airlines condemned Australia.", "China Southern Airlines condemned Australia"),
    ("The speech was meant to calm Kenyans worried about their jobs.", None),
    ("Togo said two of its own men had been killed by Chadian gunfire.", "Chad killed Togo"),
    ("Kenya accused Uganda of attacking its patrols.", "Uganda attacked Kenya"),
    ("Kenya blamed Uganda for opening fire on its men.", "Uganda attacked Kenya"),
    ("Chad was accused by Sudan of shelling its posts.", "Chad shelled Sudan"),
    ("The UN accused Chad of killing its citizens.", "Chad killed citizens"),
    ("Nine Malians are believed to have been killed.", "- killed Malians possible"),
    ("Twelve Malian troops died in the battle.", "- killed Malian troops"),
    ("The attack killed two Polish diplomats.", "- killed Polish diplomats"),
    ("The blast wounded four Malian officials.", "- wounded Malian officials"),
    ("The Norwegians suspended new commercial deals.", None),
    ("Chad expelled the French envoy and recalled its own.", "Chad recalledAmbassadorFrom France"),
    ("Oslo declared the Chinese envoy persona non grata and recalled its own.", "Norway recalledAmbassadorFrom China"),
    ("Leila Haddad, a poet, was granted asylum in Norway in 2013.", "Norway grantedAsylumTo Leila Haddad"),
    ("The poet was granted asylum in 1999.", None),
    ("Oslo wants the mediators to act.", "Norway requested mediators"),
    ("The Somali foreign minister said Kenya had made a grave error.", "foreign minister of Somalia criticized Kenya"),
    ("Iran said it would meet any aggression with a crushing response.", "Iran threatened -"),
    ("Togo said it would answer any questions.", None),
    ("The ceasefire between Chad and Sudan lay in tatters on Monday.", None),
    ("The alliance between Chad and Sudan is in ruins.", None),
    ("The truce between Chad and Sudan appears to be crumbling.", None),
    ("The truce between Chad and Sudan came into force on Monday.", "Chad ceasedFireWith Sudan"),
    ("Ali Bey urged his followers to reject the treaty.", "Ali Bey urged followers"),
    ("The UN proposed a plan. Turkey has endorsed it.", "Turkey supported plan"),
    ("Oslo met Rima Saad, sister of Karim Saad. She thanked Norway.", "Rima Saad thanked Norway"),
    ("Oslo met Rima Saad, sister of Karim Saad. He thanked Norway.", "Karim Saad thanked Norway"),
]


@pytest.mark.parametrize(("text", "told"), CLAIMS)
def test_who_acts(rules: Rules, text: str, told: str | None) -> None:
    found = rules.lines(text)
    assert (told in found) if told else not found


@pytest.mark.parametrize(
    ("text", "relation", "told"),
    [
        ("Oslo offered a loan, providing Mali accepted the terms.", "agreedTo", "possible"),
        ("It would sign, provided Germany paid for the plan.", "funded", "possible"),
        ("The UN convened talks, providing Chad with a plan.", "aided", "actual"),
    ],
)
def test_what_is_only_a_condition(rules: Rules, text: str, relation: str, told: str) -> None:
    assert {str(one.modality) for one in rules.claims(text) if one.relation == relation} == {told}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya rejected the offer: the matter, said its envoy in Oslo, was for the court alone.",
        "Kenya rejected the offer: the ship, said its navy, had been attacked by pirates.",
    ],
)
def test_what_stands_before_a_colon_is_not_said_behind_it(rules: Rules, text: str) -> None:
    assert [one.speakers for one in rules.claims(text) if one.relation == "rejected"] == [()]


def test_those_wounded_beside_the_dead_tell_the_day(rules: Rules) -> None:
    claims = rules.claims("Nine Malians were killed and 20 wounded in Friday's fighting around the outpost.")
    assert {one.when.edtf for one in claims} == {"2023-12-08"}
