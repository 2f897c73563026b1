"""The demonstration: every seed loads without a problem, and says what the articles say."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

import pytest

from kg.actors.identity import Identity
from kg.actors.registry import load_registry
from kg.errors import Problem
from kg.model import Claim, Document, Modality, Polarity, Reading
from kg.reading.doctable import read_document_table
from kg.reading.documents import read_documents
from kg.reading.tables import read_table
from kg.reading.turtle import read_turtle
from kg.relations import load_relations

ROOT = Path(__file__).parent.parent.parent
SEEDS = ROOT / "seeds"
WIRE, TPS = "000_d145935cb26b0de0", "002_e1fd40facf566447"


@lru_cache
def claims() -> tuple[Claim, ...]:
    cited = read_document_table(SEEDS / "documents" / "articles.csv")
    assert cited.problems == ()
    found: list[Claim] = []
    for path in sorted((SEEDS / "claims").iterdir()):
        read = read_turtle if path.suffix == ".ttl" else read_table
        reading = read(path, relations=load_relations(), documents=cited.documents, root=ROOT)
        assert [str(problem) for problem in reading.problems] == []
        assert reading.documents == (), "every cited article is described in articles.csv"
        found += reading.claims
    return tuple(found)


def text(reading: Reading | None) -> str | None:
    return reading.text if reading else None


def said(relation: str) -> set[tuple[str | None, str | None, str]]:
    return {
        (text(claim.subject), text(claim.object), claim.document)
        for claim in claims()
        if claim.relation == relation and claim.polarity is Polarity.AFFIRMED and claim.modality is Modality.ACTUAL
    }


def test_there_are_enough_claims_each_with_its_article() -> None:
    assert len(claims()) >= 60
    assert {claim.document for claim in claims()} == {WIRE, TPS}
    assert len({claim.id for claim in claims()}) == len(claims())


def test_the_articles_are_described() -> None:
    documents = {
        document.key: document for document in read_document_table(SEEDS / "documents" / "articles.csv").documents
    }
    assert set(documents) == {WIRE, TPS}
    for document in documents.values():
        assert document.title
        assert document.publisher
        assert document.url
        assert document.published == dt.date(2023, 12, 10)
    assert len({document.publisher for document in documents.values()}) == 2


def test_who_vetoed_who_sponsored_who_backed() -> None:
    december = "security-council-draft-gaza-cease-fire-2023-12-08"
    october = "security-council-draft-hamas-attacks-2023-10-25"
    assert said("vetoed") == {("United States", december, WIRE), ("Russia", october, TPS)}
    assert said("sponsored") == {("United States", october, TPS)}
    assert ("Russia", december, WIRE) in said("supported")
    dates = {text(claim.object): claim.when.edtf for claim in claims() if claim.relation == "vetoed"}
    assert dates == {december: "2023-12-08", october: "2023-10-25"}


def test_the_call_has_both_sources() -> None:
    calls = [
        claim for claim in claims() if claim.relation in {"called", "spokeWith"} and claim.when.edtf == "2023-12-10"
    ]
    pairs = {frozenset((text(claim.subject), text(claim.object))) for claim in calls}
    assert pairs == {frozenset({"Vladimir Putin", "Benjamin Netanyahu"})}
    assert {claim.document for claim in calls} == {WIRE, TPS}


def test_disputed_numbers_stand_side_by_side() -> None:
    tolls: dict[tuple[str | None, Polarity], set[str | None]] = defaultdict(set)
    for claim in claims():
        if claim.quantity and claim.relation in {"killed", "abducted", "holdsHostage"}:
            tolls[claim.relation + ":" + str(claim.object and claim.object.text), claim.polarity].add(
                claim.quantity.text
            )
    assert tolls["killed:Israel", Polarity.AFFIRMED] == {
        "around 1,200 people", "more than 1,200 persons", "at least 1,200 people",
    }  # fmt: skip
    assert tolls["killed:Palestinians", Polarity.AFFIRMED] == {"more than 17,700 people"}
    assert tolls["killed:Palestinians", Polarity.NEGATED] == {"more than 17,700 people"}
    assert tolls["abducted:Israel", Polarity.AFFIRMED] == {"240 people"}
    assert tolls["holdsHostage:Israel", Polarity.AFFIRMED] == {
        "roughly 135 hostages", "137 men, women, children, soldiers and foreigners",
    }  # fmt: skip
    toll = next(claim for claim in claims() if claim.object and claim.object.text == "Palestinians" and claim.quantity)
    assert [speaker.reading.text for speaker in toll.speakers] == ["Gaza Health Ministry"]


def test_actors_are_known_or_named_with_what_they_are() -> None:
    registry = load_registry([SEEDS / "actors"])
    assert [str(problem) for problem in registry.problems] == []
    identity = Identity(registry)
    unknown = set()
    for claim in claims():
        speakers = [speaker.reading for speaker in claim.speakers]
        for reading in (claim.subject, claim.object, *speakers):
            if reading and reading.type is None and identity.of(reading, claim.when.not_after) not in registry.actors:
                unknown.add(reading.text)
    assert unknown == {"analysts"}


def test_claims_are_legal() -> None:
    registry = load_registry([SEEDS / "actors"])
    relations = load_relations()
    for claim in claims():
        relation = relations[claim.relation]
        for reading, allowed in ((claim.subject, relation.domain), (claim.object, relation.range)):
            if reading is None:
                continue
            named = registry.by_name(reading.text, claim.when.not_after)
            kind = named[0].type if named else reading.type
            assert kind is None or kind in allowed, (claim.origin, reading.text, kind)


def test_news_items_read_and_name_what_they_retell() -> None:
    found = list(read_documents([SEEDS / "documents"], root=ROOT))
    assert [item for item in found if isinstance(item, Problem)] == []
    items = [item for item in found if isinstance(item, Document)]
    assert len(items) >= 6
    for item in items:
        assert item.title
        assert item.published
        assert item.publisher
        assert item.publisher.startswith("Demonstration")
    assert {item.derived_from for item in items} == {None, WIRE, TPS}


def words(prose: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", prose.lower())


@pytest.mark.parametrize("article", [WIRE, TPS])
def test_the_sentences_of_the_articles_stay_out(article: str) -> None:
    shared = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared")) / "seeds" / f"{article}.txt"
    if not shared.is_file():
        pytest.skip("the articles are not here")
    read = words(shared.read_text(encoding="utf-8"))
    runs = {tuple(read[at : at + 9]) for at in range(len(read))}
    quotes = {run for claim in claims() for run in _runs(words(claim.quote or ""))}
    for path in sorted(SEEDS.rglob("*")):
        if path.suffix in {".csv", ".md", ".ttl"}:
            copied = {run for run in _runs(words(path.read_text(encoding="utf-8"))) if run in runs} - quotes
            assert copied == set() or path.name == "articles.csv", path


def _runs(found: list[str]) -> set[tuple[str, ...]]:
    return {tuple(found[at : at + 9]) for at in range(len(found) - 8)}
