"""Who denies what he is accused of, rare demonyms, governments told by their towns, men of titled people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

DENIED = [
    ("Libya accused Chad of arming rebels, which Chad has always denied.", "Chad denied -"),
    ("Libya accused Chad of arming rebels, a charge it has always denied.", "Chad denied Libya"),
    ("Libya accused Chad of arming rebels, an allegation it rejected.", "Chad rejected Libya"),
    ("Juan Soto accused Ali Haidar of fraud, a charge he denies.", "Ali Haidar denied Juan Soto"),
    ("Libya was accused by Chad of arming rebels, a charge it denies.", "Libya denied Chad"),
    ("Four states cut ties with Qatar, accusing it of arming rebels, which Doha has denied.", "Qatar denied -"),
]

WHO = [
    ("Bahraini and Qatari officials met in Riyadh.", "Bahrain met Qatar"),
    ("Kuwaiti and Iraqi officials met in Doha.", "Kuwait met Iraq"),
    ("Kenya called on the government in Dushanbe to accept a truce.", "Kenya urged Government of Tajikistan"),
    ("The authorities in Minsk arrested Juan Soto.", "Belarus arrested Juan Soto"),
    ("Kenya urged the authorities in Minsk to free Juan Soto.", "Kenya urged Belarus"),
    ("The warlord Ali Haidar's men attacked a village.", "warlord Ali Haidar's men attacked village"),
]

DEEDS = [
    ("Argentina countered that Ghana had tried to seize the ship.", "Ghana seized ship intended"),
    ("The Dominican Republic kept its frontier with Haiti closed for a day.", "Dominican Republic blockaded Haiti"),
    ("Qatari coast guards stopped two Bahraini patrol boats.", "Qatar seized Bahrain"),
    ("Two Russian jets entered Estonia's skies.", "Russia violatedTerritoryOf Estonia"),
    ("Bolivia took its dispute with Chile to the International Court of Justice.", "Bolivia sued Chile"),
    ("Hun Sen sent Thailand a letter of apology.", "Hun Sen apologizedTo Thailand"),
    ("Chad complied with the ceasefire.", "Chad agreedTo ceasefire"),
    ("Chad refused to comply with the ruling.", "Chad agreedTo ruling negated"),
]


@pytest.mark.parametrize(("text", "expected"), DENIED + WHO + DEEDS)
def test_told(rules: Rules, text: str, expected: str) -> None:
    assert expected in rules.lines(text)


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        ("Libya accused Chad of arming rebels, a charge it has always denied.", "Libya denied"),
        ("Juan Soto accused Ali Haidar of fraud, a charge he denies.", "Juan Soto denied"),
        ("Sanctions stay until Chad has complied.", "agreedTo"),
    ],
)
def test_not_told(rules: Rules, text: str, untold: str) -> None:
    assert not [line for line in rules.lines(text) if untold in line]
