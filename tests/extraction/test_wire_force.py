"""Attacks, seizures and arrests as news agencies tell of them: who did it to whom, and how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

CLAIMS = [
    ("The navy said the ferry, flying a Greek flag, entered Libyan waters.", None),
    ("The mayor said the boy, holding a knife, attacked the nurses.", "boy attacked nurses"),
    ("Police said the rebels, hiding in a wood, killed a nurse.", "rebels killed nurse"),
    ("The envoy said no word, leaving the hall, and criticized Chad.", "envoy criticized Chad"),
    ("Togo denounced the strike, saying it breached a pact.", "Togo condemned strike"),
    ("Gunmen kidnapped ten Mali nurses and shot dead a policeman guarding them.", "Gunmen killed policeman"),
    ("Togo and Ghana ended a second round of navy drills.", "Togo exercisedWith Ghana"),
    ("Togo and Ghana ended a second round of talks.", "Togo haltedNegotiationsWith Ghana"),
    ("The survivors were picked up by the Kenyan army.", "Armed Forces of Kenya rescued survivors"),
    ("The party appealed a police ban on its rally.", None),
    ("Interfax said Chad would respond to Mali if it closed the border.", None),
    ("The gunbattle left two nurses dead.", "- killed nurses"),
    ("A firefight in Bamako wounded two nurses.", "- wounded nurses"),
    ("Gunmen stormed a bank. At least six nurses died, a doctor said.", "- killed nurses"),
    ("A bus hit a wall. At least six nurses died, a doctor said.", None),
    ("A spokesman for Hamas, Ali Bey, said the group carried out the attack.", None),
    ("Police blocked off the site of an opposition march to demand new elections.", None),
    ("Nobody owned up to a blast in Bamako on Friday, which killed two nurses.", "- killed nurses"),
]


@pytest.mark.parametrize(("text", "line"), CLAIMS)
def test_a_report_claims(rules: Rules, text: str, line: str | None) -> None:
    lines = rules.lines(text)
    assert (line in lines) if line else not lines


def test_what_breaches_is_not_who_condemns(rules: Rules) -> None:
    lines = rules.lines("Togo denounced the strike, saying it breached a pact.")
    assert not [line for line in lines if "violated" in line]


def test_a_guard_protects_no_kidnappers(rules: Rules) -> None:
    lines = rules.lines("Gunmen kidnapped ten Mali nurses and shot dead a policeman guarding them.")
    assert "policeman protected Gunmen" not in lines


def test_who_vows_more_pressure_agrees_to_no_cooperation(rules: Rules) -> None:
    assert rules.lines("Togo vowed to increase pressure on Ghana.") == ["Togo pressured Ghana intended"]
    assert "Togo agreedToCooperateWith Ghana" in rules.lines("Togo vowed to increase trade with Ghana.")


COUNTS = [
    ("Two guards and six National Liberation Army (ELN) rebels were killed in a clash.", {2.0, 6.0}),
    ("The shootout left three nurses dead and ten wounded.", {3.0, 10.0}),
    ("Rebels hit a bank on Friday, killing three nurses and injuring 52.", {3.0, 52.0}),
]


@pytest.mark.parametrize(("text", "values"), COUNTS)
def test_each_number_is_that_of_its_victims(rules: Rules, text: str, values: set[float]) -> None:
    assert {claim.quantity.value for claim in rules.claims(text) if claim.quantity} == values


def test_an_hour_is_no_year(rules: Rules) -> None:
    claims = rules.claims("Rebels shot ten nurses at about 8 p.m. (1900 GMT), police said.")
    assert [claim.when.edtf for claim in claims] != ["1900"]
    assert claims


def test_an_agency_is_not_its_state(rules: Rules) -> None:
    claims = rules.claims("Rebels shot ten nurses, Chad's state-run news agency reported.")
    assert [speaker.reading.label for claim in claims for speaker in claim.speakers] == ["Chad's state-run news agency"]
