"""What is known of an actor, an event, a document, a claim; and how a thing is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import UsageError
from kg.questions.card import ActorCard
from kg.questions.sheet import ClaimSheet, DocumentSheet, EventSheet
from kg.questions.show import show
from tests.questions.scene import GAZETTE, the

if TYPE_CHECKING:
    from kg.questions.source import Source


def card(ask: Source, name: str) -> ActorCard:
    found = show(ask, name)
    assert isinstance(found, ActorCard)
    return found


def test_who_an_actor_is(ask: Source) -> None:
    found = card(ask, "Nora Nordin")
    assert (found.id, found.type, found.country, found.resolved) == ("nora-nordin", "Person", "QNO", True)
    assert found.offices == (("2020-01-01", "", "President of Norland"),)


def test_relations_by_class_with_counts(ask: Source) -> None:
    found = card(ask, "Norland").own.dealings
    rows = {(row.relation, row.acts): (row.events, row.undrawn, row.partners, row.last) for row in found}
    assert rows == {
        ("met", True): (1, 0, ("Southmark",), "2024-01-10"),
        ("visited", True): (1, 1, ("Eastholm",), None),
        ("criticized", False): (1, 0, ("Eastholm",), "2024-01-10"),
        ("sanctioned", True): (1, 1, ("Eastholm",), None),
    }
    assert [row.root for row in found] == ["CONSULT", "CONSULT", "ACCUSE", "SANCTION"]


def test_whoever_acts_for_a_state_stands_apart(ask: Source, exactly: Source) -> None:
    through = card(ask, "Norland").through
    assert through is not None
    assert through.agents == (("Nora Nordin", 1),)
    assert [(row.relation, row.partners) for row in through.dealings] == [("criticized", ("Westerby",))]
    assert "Through whoever acted for it at the time: 1 more event" in card(ask, "Norland").text()
    assert card(exactly, "Norland").through is None


def test_latest_events_are_the_latest(ask: Source) -> None:
    latest = card(ask, "Westerby").own.latest
    assert latest[0].sentence == "Sam Suder criticized Westerby"
    assert [event.date for event in latest] == sorted((event.date or "" for event in latest), reverse=True)


def test_who_speaks_about_it_and_what_it_says(ask: Source) -> None:
    found = card(ask, "Westerby")
    assert [(voice.name, voice.claims) for voice in found.voices] == [("Eastholm", 1), ("Southmark", 1)]
    assert found.says == 2


def test_what_is_contested(ask: Source) -> None:
    found = card(ask, "Westerby").contested
    assert {event.contested for event in found} == {("fact",), ("number",)}


def test_a_claim_by_its_id_or_the_beginning_of_it(ask: Source) -> None:
    for name in (the("itself"), the("itself")[:8], f"claim:{the('itself')}", ask.mint.claim(the("itself")).value):
        found = show(ask, name)
        assert isinstance(found, ClaimSheet)
        assert found.claim.id == the("itself")
    assert "Said by     Westerby\n            as told by Norland" in show(ask, the("itself")).text()


def test_a_claim_shows_its_event_and_the_event_its_claims(ask: Source) -> None:
    sheet = show(ask, the("met-1"))
    assert isinstance(sheet, ClaimSheet)
    assert sheet.event is not None
    assert {other.id for other in sheet.others} == {the("met-2"), the("met-3")}
    event = show(ask, sheet.event.id)
    assert isinstance(event, EventSheet)
    assert {claim.id for claim in event.told} == {the("met-1"), the("met-2"), the("met-3")}
    assert "no durable name" in event.text()


def test_a_rejected_claim_says_that_it_does_not_count(ask: Source) -> None:
    sheet = show(ask, the("rejected"))
    assert isinstance(sheet, ClaimSheet)
    assert sheet.event is None
    assert "rejected by rita" in sheet.text()
    assert "It supports no event" in sheet.text()


def test_a_document_by_key_title_or_id(ask: Source) -> None:
    for name in ("gazette", "The Gazette of March", f"doc:{GAZETTE.id}", GAZETTE.id):
        found = show(ask, name)
        assert isinstance(found, DocumentSheet)
        assert (found.key, found.publisher, len(found.told)) == ("gazette", "Gazette", 10)


def test_a_retelling_says_what_it_retells(ask: Source) -> None:
    found = show(ask, "digest")
    assert isinstance(found, DocumentSheet)
    assert found.derived_from == "gazette"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Norlund", "(?s)nobody here is called “Norlund”.*Norland"),
        ("event:0000000000000000", "(?s)no event “0000000000000000” here.*one of its claims"),
        ("doc:none", "no document “none” here"),
        ("actor:nobody", "no actor “nobody” here"),
        ("claim:0000000000000000", "no claim “0000000000000000”"),
    ],
)
def test_unknown_names(ask: Source, name: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        show(ask, name)
