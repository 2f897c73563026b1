"""Numbers of events, and where they happened."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.rules.parse import parse
from kg.extraction.rules.places import place_of
from kg.extraction.rules.quantities import find_quantities, quantity_of
from kg.model import Place, Quantity

GAZETTEER = {
    "Geneva": "CHE", "Syria": "SYR", "Syrian": "SYR", "Gaza": "PSE", "Ukraine": "UKR", "Congo": "COD", "Cairo": "EGY",
    "Gaza Strip": "PSE", "Mali": "MLI", "Mogadishu": "SOM", "Red Sea": None,
}  # fmt: skip

QUANTITIES = [
    # sentence, trigger, value, unit, words
    ("The raid killed at least 40 civilians.", "killed", 40, "killed", "at least 40 civilians"),
    ("Around 1,200 people were killed in the attack.", "killed", 1200, "killed", "Around 1,200 people"),
    ("Rebels attacked the town, killing 12 and wounding 30.", "killing", 12, "killed", "12"),
    ("Rebels attacked the town, killing 12 and wounding 30.", "wounding", 30, "injured", "30"),
    ("Gunmen abducted 276 schoolgirls from a dormitory.", "abducted", 276, "hostages", "276 schoolgirls"),
    ("Dozens of villagers died in the shelling.", "died", 12, "killed", "Dozens of villagers"),
    ("Twenty-five soldiers were wounded.", "wounded", 25, "injured", "Twenty-five soldiers"),
    ("Hundreds of thousands of people fled the city.", "fled", 100_000, "displaced", "Hundreds of thousands of people"),
    ("The group holds 137 men captive.", "holds", 137, "hostages", "137 men"),
    ("Poland sent more than 3,000 troops to the border.", "sent", 3000, "troops", "more than 3,000 troops"),
    ("The two leaders had a 50-minute call.", "call", 50, "minutes", "50-minute"),
    ("The ministers met for three hours.", "met", 3, "hours", "three hours"),
    ("Japan pledged $2.5 billion to Kenya.", "pledged", 2.5e9, "USD", "$2.5 billion"),
    ("Germany gave 40 million euros to the fund.", "gave", 4e7, "EUR", "40 million euros"),
    ("Exports fell by nearly 12 percent.", "fell", 12, "percent", "nearly 12 percent"),
    ("Police arrested 60 protesters.", "arrested", 60, "detained", "60 protesters"),
    ("The country expelled seven diplomats.", "expelled", 7, "people", "seven diplomats"),
    ("The rebels released two soldiers.", "released", 2, "people", "two soldiers"),
    ("The navy fired two missiles.", "fired", 2, "missile", "two missiles"),
]


@pytest.mark.parametrize(("text", "trigger", "value", "unit", "words"), QUANTITIES, ids=[q[0][:45] for q in QUANTITIES])
def test_quantities(text: str, trigger: str, value: float, unit: str, words: str) -> None:
    parsed = parse(text)
    index = next(token.i for token in parsed.tokens if token.text == trigger)
    assert quantity_of(parsed, find_quantities(parsed), index) == Quantity(value, unit, words)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked on Oct. 7.",
        "A 13-year-old boy spoke.",
        "He left three days ago.",
        "It fired Iskander missiles.",
        "The two sides met.",
    ],
)
def test_dates_and_ages_are_no_quantities(text: str) -> None:
    parsed = parse(text)
    assert find_quantities(parsed) == ()


def test_the_target_carries_its_number() -> None:
    parsed = parse("The army clashed with some 200 rebels and lost four soldiers.")
    index = {token.text: token.i for token in parsed.tokens}
    found = quantity_of(parsed, find_quantities(parsed), index["clashed"], index["rebels"])
    assert found is not None
    assert found.value == 200


PLACES = [
    ("The ministers met in Geneva.", "met", Place("Geneva", "CHE")),
    ("Rebels killed 40 people near the Syrian town of Idlib.", "killed", Place("Idlib", "SYR")),
    ("Rebels in Goma, in eastern Congo, shelled the airport.", "shelled", None),
    ("Israel carried out airstrikes in Syria against militias.", "airstrikes", Place("Syria", "SYR")),
    ("The council met in March.", "met", None),
    ("The pact was signed on Friday.", "signed", None),
    ("Rebels attacked a base near Gao in northern Mali, killing 30 soldiers.", "killing", Place("Gao", "MLI")),
    ("A bomb killed nine people at a market in the Somali capital, Mogadishu.", "killed", Place("Mogadishu", "SOM")),
    ("Talks were held in Cairo between the two sides.", "held", Place("Cairo", "EGY")),
]


@pytest.mark.parametrize(("text", "trigger", "place"), PLACES, ids=[p[0][:45] for p in PLACES])
def test_places(text: str, trigger: str, place: Place | None) -> None:
    parsed = parse(text)
    index = next(token.i for token in parsed.tokens if token.text == trigger)
    assert place_of(parsed, index, GAZETTEER.get) == place


def test_an_argument_is_no_setting() -> None:
    parsed = parse("Russia fired on troops in Ukraine.")
    index = {token.text: token.i for token in parsed.tokens}
    assert place_of(parsed, index["fired"], GAZETTEER.get, frozenset({index["Ukraine"]})) is None


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789,.$%- twohundredsofthousands people killed in a", max_size=40))
def test_any_text_is_read_without_error(text: str) -> None:
    parsed = parse(text)
    mentions = find_quantities(parsed)
    for token in parsed.tokens:
        quantity_of(parsed, mentions, token.i)
        place_of(parsed, token.i, GAZETTEER.get)
