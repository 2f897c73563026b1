"""Tables: claims that come back by hand, events after GDELT."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from kg.exchange.events import COLUMNS
from kg.exchange.formats import FORMATS, export_bytes
from kg.exchange.source import NO_CONTROL, Source
from kg.exchange.tables import safe_cell
from kg.graph.claims import read_claims
from kg.model import EdgeStatus
from kg.reading.tables import TableReading, parse_table
from kg.relations import load_relations
from kg.selection import Selection
from tests.exchange.corpus import CITED, DOCUMENTS, HOSTILE, MINT, TABLE, corpus
from tests.graph.samples import world_registry


def rows(name: str, **options: Any) -> list[dict[str, str]]:
    data = export_bytes(FORMATS[name], Source(corpus(), MINT, **options))
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def read_again() -> TableReading:
    data = export_bytes(FORMATS["claims"], Source(corpus(), MINT))
    return parse_table(data, name="a.claims.csv", key=TABLE.key, relations=load_relations(), documents=DOCUMENTS)


def on_one_line(text: str) -> str:
    return " ".join(text.translate(NO_CONTROL).split())


def test_claims_come_back_as_a_table() -> None:
    found = read_again()
    assert found.problems == ()
    told = rows("claims")
    before = {claim.id: claim for claim in read_claims(corpus())}
    assert len(found.claims) == len(told) == len(before) - 1  # the rejected one stays away
    for row, claim in zip(told, found.claims, strict=True):
        old = before[row["claim"]]
        assert (claim.relation, claim.polarity, claim.modality) == (old.relation, old.polarity, old.modality)
        assert (claim.document, claim.place, claim.note) == (old.document, old.place, old.note)
        assert claim.quote == (on_one_line(old.quote) if old.quote else None)
        if row["date"]:
            assert (claim.when.not_before, claim.when.not_after) == (old.when.not_before, old.when.not_after)
            assert claim.when.edtf == old.when.edtf
        else:
            assert old.when.not_before is None or old.when.not_before.year < 1000
        numbers = [(each.value, each.unit) if each else None for each in (claim.quantity, old.quantity)]
        assert numbers[0] == numbers[1]
        assert [bool(end) for end in (claim.subject, claim.object)] == [bool(end) for end in (old.subject, old.object)]
        assert len(claim.speakers) == len(old.speakers)


def test_actors_come_back_as_the_same_actors() -> None:
    registry = world_registry()
    for row, claim in zip(rows("claims"), read_again().claims, strict=True):
        for end, name in ((claim.subject, "subject"), (claim.object, "object")):
            if end is None:
                continue
            if end.type is None:
                meant = registry.resolve_name(end.text, None)
                assert meant is not None
                assert meant.id == row[f"{name}_id"]
            else:
                assert row[f"{name}_id"].startswith("named-")
    labels = {claim.object.text for claim in read_again().claims if claim.object}
    assert labels >= {on_one_line(name) for name in HOSTILE}


def test_cited_documents_come_back_with_their_description() -> None:
    again = {each.key: each for each in read_again().documents}
    assert (again[CITED.key].title, again[CITED.key].publisher) == (CITED.title, CITED.publisher)


def test_an_actor_whose_name_others_share_goes_by_its_id() -> None:
    from kg.exchange.claims import _names

    source = Source(corpus(), MINT)
    namesakes = [actor for actor in world_registry().actors.values() if actor.label == "Georgia"]
    everyone = list(source.nodes(MINT.actor(actor).value for actor in ("russia", *(each.id for each in namesakes))))
    found = _names(source, everyone)
    assert found[MINT.actor("russia").value] == "Russia"
    for name in found.values():
        meant = world_registry().resolve_name(name, None)
        assert meant is not None


def test_hostile_cells_are_quoted_and_numbers_are_not() -> None:
    assert [safe_cell(text) for text in ("=1", "+1", "-1", "@x", "\tx", "\rx")] == [
        "'=1", "'+1", "'-1", "'@x", "'\tx", "'\rx",
    ]  # fmt: skip
    assert [safe_cell(value) for value in (-1, -2.5, "1-2", "", "\x00=1")] == [-1, -2.5, "1-2", "", "�=1"]
    for name in ("claims", "events"):
        for row in rows(name):
            for column, cell in row.items():
                assert not cell.startswith(("=", "+", "@", "\t", "\r"))
                assert column == "GoldsteinScale" or not cell.startswith("-")


def test_events_have_gdelts_columns_first() -> None:
    found = rows("events")
    assert list(found[0]) == list(COLUMNS)
    call = next(row for row in found if row["Relation"] == "called" and row["SQLDATE"] == "20231210")
    told = {
        "MonthYear": "202312", "Year": "2023", "Actor1Code": "russia", "Actor1Name": "Russia",
        "Actor1CountryCode": "RUS", "Actor1Type1Code": "Country", "Actor2CountryCode": "ISR", "EventRootCode": "04",
        "QuadClass": "1", "ActionGeo_FullName": "Sochi", "ActionGeo_CountryCode": "RUS", "Class": "CONSULT",
        "SOURCEURL": "https://example.org/a?b=1&c=2", "DATEADDED": "20231211", "Status": "holds",
    }  # fmt: skip
    assert {name: call[name] for name in told} == told
    assert call["NumArticles"] == "2"


def test_who_acts_for_a_state_has_its_country() -> None:
    told = rows("events", selection=Selection(statuses=tuple(EdgeStatus)))
    found = [row for row in told if row["Actor1Code"] == "anna-testova"]
    assert found
    assert {row["Actor1CountryCode"] for row in found} == {"RUS"}


def test_events_that_lack_an_end_or_a_date_are_there() -> None:
    found = rows("events")
    killed = next(row for row in found if row["Relation"] == "killed" and not row["Actor2Code"])
    assert (killed["SQLDATE"], killed["Quote"]) == ("", "'=killed 1,200")
    attacked = next(row for row in found if row["Relation"] == "attacked" and not row["Actor1Code"])
    assert (attacked["SQLDATE"], attacked["Year"]) == ("04760904", "0476")


@pytest.mark.parametrize("status", [EdgeStatus.DENIED, EdgeStatus.POTENTIAL])
def test_doubtful_events_are_there_only_when_asked_for(status: EdgeStatus) -> None:
    assert status not in {row["Status"] for row in rows("events")}
    assert {row["Status"] for row in rows("events", selection=Selection(statuses=(status,)))} == {status}


@pytest.mark.parametrize(
    ("code", "quadrant"), [("010", "1"), ("057", "1"), ("061", "2"), ("08", "2"), ("138", "3"), ("141", "4"), ("", "")]
)
def test_quadrants_are_gdelts(code: str, quadrant: str) -> None:
    from kg.exchange.events import _quad

    assert _quad(code) == quadrant
