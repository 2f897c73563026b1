"""Names with an initial in them, names behind a comma, tolls told by numbers, judged charges, plans of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

NAMES = [
    ("President Hage G. Geingob met Tony Blair.", "Hage Geingob met Tony Blair"),
    ("Anwar bin Ibrahim met Tony Blair.", "Anwar Ibrahim met Tony Blair"),
    ("Donald J. Trump met Tony Blair.", "Donald Trump met Tony Blair"),
    ("George W. Bush met Tony Blair.", "George W. Bush met Tony Blair"),
    ("Hage Geingob held talks with his brother, President Mokgweetsi Masisi.",
     "Hage Geingob spokeWith Mokgweetsi Masisi"),
    ("Hage Geingob met his counterpart, President Mokgweetsi Masisi.", "Hage Geingob met Mokgweetsi Masisi"),
    ("Juan Soto fled. Jacob Zuma hosted him and his deputy, Pedro Diaz, at a meeting.",
     "Jacob Zuma hosted Juan Soto"),
    ("Juan Soto fled. Jacob Zuma hosted him and his deputy, Pedro Diaz, at a meeting.",
     "Jacob Zuma hosted Pedro Diaz"),
    ("Ali Haidar and Juan Soto met in Lima. The two rivals agreed to hold a vote.", "Ali Haidar agreedWith Juan Soto"),
    ("India and Pakistan exchanged fire. The two rivals agreed to a truce.",
     "India agreedToCeaseFireWith Pakistan"),
]  # fmt: skip

TOLLS = [
    ("One policeman was killed and four others were wounded in Kano.", "- wounded others"),
    ("The blast killed two soldiers and wounded dozens.", "- wounded dozens"),
    ("Gunmen sprayed the house of Juan Soto with bullets.", "Gunmen attacked Juan Soto"),
    ("Rebels looted Goma.", "Rebels attacked Goma"),
    ("Juan Soto refused to leave. Ali Haidar's home was attacked by gunmen; he was not hurt.",
     "- wounded Ali Haidar negated"),
]  # fmt: skip

DEEDS = [
    ("Chad accused Mali of spying, a charge that Bamako called absurd.", "Mali criticized Chad"),
    ("The clash followed Chad's decision on Friday to dismiss General Juan Soto.",
     "Chad dismissedFromOffice Juan Soto intended"),
    ("Rebels drove President Juan Soto into exile.", "Rebels overthrew Juan Soto"),
    ("The Council adopted a resolution on Mali. It was drafted by Senegal.", "Senegal sponsored resolution"),
    ("Finland's navy ended an exercise with Sweden.", "Finland exercisedWith Sweden"),
    ("Rwandan troops entered Uganda.", "Rwanda invaded Uganda"),
    ("Taliban fighters entered Kabul.", "Taliban occupied Kabul"),
    ("The tribunal annulled the treaty.", "tribunal rejected treaty"),
    ("Escorted by Kenyan police, Juan Soto returned to Haiti.", "Police of Kenya protected Juan Soto"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMES + TOLLS + DEEDS)
def test_told(rules: Rules, text: str, expected: str) -> None:
    assert expected in rules.lines(text)


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        ("Two people were killed and 12 hurt when a bus overturned in Kano.", "wounded"),
        ("Police escorted Juan Soto out of the hall.", "protected"),
        ("The tribunal annulled the treaty.", "leftOrganization"),
    ],
)
def test_not_told(rules: Rules, text: str, untold: str) -> None:
    assert not [line for line in rules.lines(text) if untold in line]
