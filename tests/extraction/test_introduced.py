"""Who acts, after an opening clause and with what the person is between commas; who speaks for a state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

ACTS = {
    "Briefing reporters by telephone, Ann Lee, head of the agency, accused Chad of torture.": (
        "Ann Lee accusedOfWarCrimes Chad"
    ),
    "Addressing lawmakers in Quito, Ana Diaz, the mediator, urged Peru to sign.": "Ana Diaz urged Peru",
    "Opening the session in Lima, Kofi Bey, President of the Assembly, condemned the Chilean raid.": (
        "Kofi Bey condemned Chile"
    ),
    "Visiting Accra, Ghana, Ann Lee, head of the agency, thanked Togo.": "Ann Lee thanked Togo",
    "Announcing the move, Paul Rey and Ann Lee accused Chad of lying.": "Paul Rey accused Chad",
    "Briefed by experts, Ana Diaz, who leads the party, has praised Norway.": "Ana Diaz praised Norway",
    "The speaker for Norway condemned the Chilean raid.": "Norway condemned Chile",
    "The observer for the State of Palestine praised Norway.": "Palestine praised Norway",
    "The delegate for Malta thanked Norway.": "Malta thanked Norway",
}


@pytest.mark.parametrize(("text", "line"), ACTS.items())
def test_who_acts(rules: Rules, text: str, line: str) -> None:
    assert line in [" ".join(told.split()[: len(line.split())]) for told in rules.lines(text)], rules.lines(text)


def test_who_tells_what_a_clause_behind_the_name_says(rules: Rules) -> None:
    told = rules.claims(
        "Opening the debate in New York, Ana Diaz, Special Envoy of the Union and Head of the mission, said that Chad "
        "had attacked Mali."
    )
    speakers = [[speaker.reading.label for speaker in claim.speakers] for claim in told if claim.relation == "attacked"]
    assert speakers == [["Ana Diaz"]]


@pytest.mark.parametrize("court", ["The court", "Judges of the Special Court", "The tribunal"])
def test_what_a_court_holds_is_its_word(rules: Rules, court: str) -> None:
    (claim,) = [one for one in rules.claims(f"{court} held that Chad had armed the rebels.") if one.relation == "armed"]
    assert claim.speakers


@pytest.mark.parametrize(
    "text",
    ["Visiting Chad, Mali, Niger and Togo, the minister praised France.", "Touring Asia, Ann Lee met Narendra Modi."],
)
def test_a_verb_with_a_subject_keeps_it(rules: Rules, text: str) -> None:
    assert not any(line.startswith(("Mali praised", "Togo praised", "Asia")) for line in rules.lines(text))


@pytest.mark.parametrize("verb", ["accused Chad of torture", "denied that Chad had attacked Mali"])
def test_what_an_opening_clause_tells_is_the_texts_own(rules: Rules, verb: str) -> None:
    (visit,) = [one for one in rules.claims(f"Visiting Accra, Ann Lee {verb}.") if one.relation == "visited"]
    assert not visit.speakers
