"""Deeds told in a row, what courts and police order, and amounts of things: whose second deed it is, and of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

ROWS = [
    ("Protesters demanded the resignation of Ali Haidar and the release of Juan Soto.",
     "Protesters demandedReleaseOf Juan Soto"),
    ("Chadian police detained men after gunmen stormed a bank and took hostages.", "gunmen abducted hostages"),
    ("Chad closed the road after Malian men threw grenades, injuring an officer.", "Malian men wounded officer"),
]  # fmt: skip

COURTS = [
    ("Police arrested Juan Soto at the request of the tribunal in The Hague, which had indicted him.",
     "tribunal charged Juan Soto"),
    ("Kenya's police announced the arrest of Juan Soto.", "Police of Kenya arrested Juan Soto"),
    ("A Kenyan court ordered the arrest of Juan Soto.", "Kenya charged Juan Soto"),
    ("Prosecutors opened a case against Juan Soto.", "Prosecutors charged Juan Soto"),
    ("Kenya barred Juan Soto from politics.", "Kenya banned Juan Soto"),
    ("Kenya suspended the activities of Human Rights Watch.", "Kenya banned Human Rights Watch"),
    ("Kenyan soldiers put Juan Soto on a plane to Mali.", "Kenya deported Juan Soto"),
]  # fmt: skip

THINGS = [
    ("Kenyan police seized two tonnes of cocaine.", "Police of Kenya seized cocaine"),
    ("Rebels stole rifles from two Chadian border posts.", "Rebels seized Chad"),
    ("Mali protested at the seizure of its boats by Chad.", "Mali criticized Chad"),
    ("A bomber rammed a car into a Chadian checkpoint.", "bomber attacked Chad"),
    ("Opposition members walked out of parliament.", "Opposition members boycotted parliament"),
    ("The governor banned all public meetings.", "governor banned public meetings"),
]

BROKEN_AWAY = [
    ("Sukhumi accused Georgia of shelling its posts.", "Abkhazia accusedOfAggression Georgia"),
    ("Hargeisa condemned Somalia.", "Somaliland condemned Somalia"),
]


@pytest.mark.parametrize(("text", "expected"), ROWS + COURTS + THINGS + BROKEN_AWAY)
def test_told(rules: Rules, text: str, expected: str) -> None:
    assert expected in rules.lines(text)


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        ("Chadian police detained men after gunmen stormed a bank and took hostages.", "Police of Chad abducted"),
        ("Chadian soldiers mutinied against Idriss Deby.", "Chad riotedAgainst"),
        ("Kenya's police announced the arrest of Juan Soto by Mali.", "Kenya arrested"),
        ("Chad closed the road after Malian men threw grenades, injuring an officer.", "Chad wounded"),
    ],
)
def test_not_told(rules: Rules, text: str, untold: str) -> None:
    assert not [line for line in rules.lines(text) if untold in line]
