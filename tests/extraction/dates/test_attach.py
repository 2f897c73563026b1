"""Which date dates which event."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from kg.extraction.rules.dates.attach import Chronology, attach
from kg.extraction.rules.dates.find import find_dates
from kg.extraction.rules.parse import parse
from kg.model import TimeKind, When

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "attachment.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def _when(published: str, text: str, trigger: str) -> When:
    day = None if published == "-" else dt.date.fromisoformat(published)
    parsed = parse(text)
    index = max(token.i for token in parsed.tokens if token.text == trigger)
    return attach(parsed, find_dates(text, published=day), index, day)


def test_table_of_attachments() -> None:
    wrong = []
    for published, text, trigger, edtf in ROWS:
        got = _when(published, text, trigger).edtf
        if got != (None if edtf == "-" else edtf):
            wrong.append(f"{text} | {trigger}: wanted {edtf}, got {got}")
    assert len(wrong) <= 0.02 * len(ROWS), "\n".join(wrong)


def test_without_a_date_of_the_document_the_words_stay() -> None:
    assert _when("-", "The ministers met on Sunday.", "met") == When(text="Sunday")
    assert _when("2024-03-20", "Two days after the vote, the army seized power.", "seized").kind is TimeKind.UNKNOWN


def test_a_text_without_dates() -> None:
    parsed = parse("France thanked Spain.")
    assert Chronology(parsed, []).of(1) == When()


def test_a_flashback_ends_with_its_paragraph() -> None:
    text = (
        "Kenya and Somalia signed a trade pact on Sunday.\n"
        "In 2014, Somalia sued Kenya over a sea border. It withdrew its envoy.\n"
        "The Kenyan president praised the pact.\n"
    )
    parsed = parse(text)
    day = dt.date(2024, 3, 20)
    chronology = Chronology(parsed, find_dates(text, published=day), day)
    index = {token.text: token.i for token in parsed.tokens}
    assert chronology.of(index["withdrew"]).edtf == "2014"
    assert chronology.of(index["praised"]).edtf == "2024-03-17/2024-03-20"


def test_a_page_with_the_hour_before_each_entry_is_about_its_day() -> None:
    text = (
        "17:50 The premier denies any talks.\n"
        "16:15 The envoys had met twice before. Chad has rejected the offer.\n"
        "11:30 Rebels shelled the port last Friday. The next day they fled.\n"
        "09:05 The ministry accused Togo. It controls three towns. Benin has blocked talks three times.\n"
    )
    parsed = parse(text)
    day = dt.date(2024, 3, 20)
    chronology = Chronology(parsed, find_dates(text, published=day), day)
    got = {token.text: chronology.of(token.i).edtf for token in parsed.tokens if token.pos == "VERB"}
    assert got["denies"] == got["rejected"] == got["accused"] == "2024-03-20"
    assert (got["shelled"], got["fled"]) == ("2024-03-15", "2024-03-16")
    assert got["met"] is got["controls"] is got["blocked"] is None


def test_one_hour_makes_no_such_page() -> None:
    text = "17:50 The premier thanked Ghana on his page. Chad rejected the offer.\n"
    parsed = parse(text)
    day = dt.date(2024, 3, 20)
    chronology = Chronology(parsed, find_dates(text, published=day), day)
    assert all(chronology.of(token.i) == When() for token in parsed.tokens if token.pos == "VERB")


def test_a_paragraph_about_what_had_been_before_has_no_day() -> None:
    text = (
        "Kenya and Somalia signed a trade pact on Monday.\n"
        "Somalia had long been reluctant. It rejected an offer and accused Kenya of theft.\n"
        "Kenya thanked its neighbour.\n"
    )
    parsed = parse(text)
    day = dt.date(2024, 3, 20)
    chronology = Chronology(parsed, find_dates(text, published=day), day)
    got = {token.text: chronology.of(token.i).edtf for token in parsed.tokens if token.pos == "VERB"}
    assert got["rejected"] is got["accused"] is None
    assert got["thanked"] == "2024-03-18"
