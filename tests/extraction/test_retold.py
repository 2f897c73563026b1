"""Two short texts about one happening, or about two that look alike: read, and derived to events."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kg.extraction.engines import get_engine
from kg.model import Document
from tests.extraction.corpus.events import events_of

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Claim

TUESDAY, WEDNESDAY = dt.date(2024, 3, 19), dt.date(2024, 3, 20)


def read(key: str, text: str, day: dt.date) -> tuple[Document, tuple[Claim, ...]]:
    document = Document(key, key, text, published=day, publisher=key)
    return document, get_engine("rules").extract(document).claims


def shared(one: str, other: str, relations: set[str], folder: Path) -> bool:
    """Whether a claim of those relations of the first text is one event with such a claim of the second."""
    readings = [read("a", one, TUESDAY), read("b", other, WEDNESDAY)]
    events = events_of(readings, folder / "store")
    mine, yours = ([claim for claim in claims if claim.relation in relations] for _, claims in readings)
    assert mine, f"nothing of {relations} in: {one}"
    assert yours, f"nothing of {relations} in: {other}"
    return any(events[a.id] == events[b.id] for a in mine for b in yours)


ONE = [
    (
        "Rebels of the M23 claimed on Monday to have captured Goma.",
        "The M23 captured Goma on Monday.",
        {"occupied", "seized"},
    ),
    (
        "Chile said on Tuesday that it had recalled its ambassador from Bolivia.",
        "Chile recalled its ambassador from Bolivia on Monday.",
        {"recalledAmbassadorFrom"},
    ),
    (
        "Kenya has sued Somalia at the International Court of Justice. The case was filed on Monday.",
        "Kenya sued Somalia at the International Court of Justice on Monday.",
        {"sued"},
    ),
    (
        "Kenya closed its border late on Monday, hours after Somali troops attacked Mandera and Wajir.",
        "Somali troops attacked Mandera on Monday.",
        {"attacked"},
    ),
    (
        "Kenya and Somalia agreed on Monday to a truce brokered by Qatar.",
        "Kenya and Somalia agreed to a ceasefire on Monday.",
        {"agreedToCeaseFireWith"},
    ),
    (
        "In a letter of Monday, the Kenyan government accused Somalia of arming rebels.",
        "Kenya accused Somalia of arming rebels in a letter on Monday.",
        {"accused", "accusedOfAggression"},
    ),
    (
        "Peru expelled the Bolivian ambassador on Monday.",
        "Peru on Monday expelled two Bolivian diplomats.",
        {"expelled", "expelledDiplomatsOf"},
    ),
]
"""Texts of Tuesday and of Wednesday, and the relations that tell of one event."""

TWO = [
    (
        "Rebels of the M23 claimed on Monday to have captured Goma.",
        "The M23 captured Goma in October 2022.",
        {"occupied", "seized"},
    ),
    (
        "William Ruto accused Somalia on Monday of arming rebels.",
        "Somalia on Monday accused Kenya of arming rebels.",
        {"accused", "accusedOfAggression"},
    ),
    (
        "Emmanuel Macron spoke with Vladimir Putin by telephone on Monday morning.",
        "Emmanuel Macron spoke with Vladimir Putin by telephone on Monday evening.",
        {"called", "spokeWith"},
    ),
    (
        "Emmanuel Macron telephoned Vladimir Putin on Monday.",
        "Emmanuel Macron met Vladimir Putin in Moscow on Monday.",
        {"called", "met"},
    ),
    (
        "Kenya attacked Kismayo on Saturday.",
        "Kenya closed its border on Monday, two days before it attacked Kismayo.",
        {"attacked"},
    ),
    (
        "Chile recalled its ambassador from Bolivia on Monday.",
        "Bolivia recalled its ambassador from Chile on Monday.",
        {"recalledAmbassadorFrom"},
    ),
    (
        "Peru expelled the Bolivian ambassador on Monday.",
        "Peru expelled the Chilean ambassador on Monday.",
        {"expelled", "expelledDiplomatsOf"},
    ),
]


@pytest.mark.parametrize(("one", "other", "relations"), ONE)
def test_one_happening_told_twice_is_one_event(one: str, other: str, relations: set[str], tmp_path: Path) -> None:
    assert shared(one, other, relations, tmp_path)


@pytest.mark.parametrize(("one", "other", "relations"), TWO)
def test_two_happenings_stay_two_events(one: str, other: str, relations: set[str], tmp_path: Path) -> None:
    assert not shared(one, other, relations, tmp_path)


def test_each_blames_the_other_is_two_events(tmp_path: Path) -> None:
    document, claims = read("a", "Kenya and Somalia accused each other on Monday of arming rebels.", TUESDAY)
    events = events_of([(document, claims)], tmp_path / "store")
    ways = {(c.subject.actor, c.object.actor): events[c.id] for c in claims if c.subject and c.object}
    assert ways["kenya", "somalia"] != ways["somalia", "kenya"]
