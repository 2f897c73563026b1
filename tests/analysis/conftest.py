"""Stores that the tests of the analysis share."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kg.model import Actor, ActorType, Claim, Document, Polarity, Reading, Span, TimeKind, When
from kg.questions.source import Source
from kg.relations import load_relations
from kg.store.opening import open_store
from tests.analysis.generated import make_small, make_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.store.protocol import Store

ACTORS = (
    Actor("aland", "Aland", ActorType.COUNTRY, country="QAA"),
    Actor("beland", "Beland", ActorType.COUNTRY, country="QAB"),
    Actor("celand", "Celand", ActorType.COUNTRY, country="QAC"),
    Actor("ann", "Ann <b>of</b> Aland", ActorType.PERSON, country="QAA"),
    Actor("motion-1", "Motion 1", ActorType.RESOLUTION),
)
DOCUMENTS = (
    Document("one", "one", "", title="First", published=dt.date(2023, 1, 6), publisher="Herald"),
    Document("two", "two", "", title="Second", published=dt.date(2023, 3, 2), publisher="Courier"),
)


def claim(
    at: int, document: str, who: str, relation: str, whom: str, day: str | None, *, denied: bool = False
) -> Claim:
    """A claim at its own place of its document: what one verb tells would be one event."""
    date = dt.date.fromisoformat(day) if day else None
    when = When(day, day, TimeKind.WITHIN, date, date) if day else When()
    quote = f"{who} {relation} {whom} {day}"
    return Claim(
        document, relation, Reading(who, at, at + len(who), actor=who),
        Reading(whom, at + 40, at + 40 + len(whom), actor=whom),
        trigger=Span(relation, at + 20, at + 30), when=when, quote=quote, start=at, end=at + len(quote), confidence=0.9,
        polarity=Polarity.NEGATED if denied else Polarity.AFFIRMED, engine="made-1",
    )  # fmt: skip


CLAIMS = (
    claim(100, "one", "aland", "criticized", "beland", "2023-01-05"),
    claim(200, "two", "aland", "criticized", "beland", "2023-01-05"),  # the same happening, told by another
    claim(300, "two", "ann", "criticized", "beland", "2023-03-01"),
    claim(400, "one", "aland", "spokeWith", "celand", "2023-01-04"),
    claim(500, "one", "celand", "spokeWith", "beland", None),
    claim(600, "two", "aland", "vetoed", "motion-1", "2023-02-01"),
    claim(700, "two", "beland", "bombed", "aland", "2023-02-01", denied=True),
)


@pytest.fixture(scope="session")
def small_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small") / "store"
    make_small(folder, ACTORS, DOCUMENTS, CLAIMS)
    return folder


@pytest.fixture
def small(small_place: Path) -> Iterator[Store]:
    """Three states, a person and a resolution: seven claims that can be counted by hand."""
    with open_store(str(small_place)) as store:
        yield store


@pytest.fixture
def source(small: Store) -> Source:
    return Source(small, load_relations())


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A thousand generated claims."""
    folder = tmp_path_factory.mktemp("generated") / "store"
    make_store(folder, 1_000)
    return folder
