"""The timeline as a picture: everything dated is drawn, and whatever stands in texts is only text."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from kg.errors import UsageError
from kg.picture.sheet import Words
from kg.picture.timeline import timeline_page, timeline_sheet, write_timeline
from kg.questions.timeline import Moment, Strand, Timeline
from kg.questions.told import Happening

if TYPE_CHECKING:
    from pathlib import Path


def happening(number: int, day: str | None, **more: object) -> Happening:
    date = dt.date.fromisoformat(day) if day else None
    facts: dict[str, object] = {
        "id": f"{number:016x}", "claim": f"{number:016x}", "who": f"Actor {number}", "relation": "met", "label": "met",
        "root": "CONSULT", "whom": "Somebody", "who_id": "a", "whom_id": "b", "participants": (), "date": day,
        "not_before": date, "not_after": date, "status": "holds", "contested": (), "sources": 1, "claims": 1,
    }  # fmt: skip
    return Happening(**{**facts, **more})  # type: ignore[arg-type]


def line(*events: Happening) -> Timeline:
    return Timeline("What happened?", (Strand("", (), tuple(Moment(event, None) for event in events), 0),), 0)


def labels(found: Timeline) -> list[str]:
    return [item.text for item in timeline_sheet(found).items if isinstance(item, Words)]


def test_every_event_is_drawn_in_the_lane_of_its_class() -> None:
    fight, other = happening(2, "2024-02-01", root="ASSAULT"), happening(3, "2024-03-01", root="?")
    words = labels(line(happening(1, "2024-01-01"), fight, other))
    assert {"Actor 1 met Somebody", "Actor 2 met Somebody", "Actor 3 met Somebody"} <= set(words)
    assert {"Talked, visited", "Attacked, killed", "Other relations"} <= set(words)


def test_labels_of_one_day_do_not_lie_on_each_other() -> None:
    found = line(*(happening(number, "2024-01-15") for number in range(12)), happening(99, "2024-06-01"))
    places = [
        (item.x, item.y) for item in timeline_sheet(found).items if isinstance(item, Words) and "Actor" in item.text
    ]
    assert len({y for x, y in places if x == places[0][0]}) >= 12


def test_nothing_reaches_out_of_the_sheet() -> None:
    long = "A name that is very long indeed and goes on for quite a while longer"
    days = ["2024-01-01", "2024-07-01", "2024-12-31"]
    found = line(*(happening(number, day, whom=long) for number, day in enumerate(days)))
    sheet = timeline_sheet(found)
    for item in sheet.items:
        if isinstance(item, Words):
            width = len(item.text) * item.size * 0.5
            left = {"start": item.x, "end": item.x - width, "middle": item.x - width / 2}[item.anchor]
            assert left >= 0, item.text
            assert left + width <= sheet.width, item.text


@pytest.mark.parametrize(
    ("first", "last", "tick"),
    [
        ("2024-01-01", "2024-01-05", "2024-01-03"),
        ("2024-01-10", "2024-06-10", "2024-02"),
        ("1990-05-01", "2024-05-01", "2000"),
    ],
)
def test_ticks_suit_the_span(first: str, last: str, tick: str) -> None:
    ticks = [word for word in labels(line(happening(1, first), happening(2, last))) if re.fullmatch(r"[\d-]+", word)]
    assert any(word.startswith(tick) for word in ticks), ticks
    assert 2 <= len(ticks) <= 14


def test_one_day_alone_and_open_ends() -> None:
    assert "Actor 1 met Somebody" in labels(line(happening(1, "2024-01-01")))
    open_ = happening(2, "2024-02-01", not_after=None)
    assert "Actor 2 met Somebody" in labels(line(happening(1, "2024-01-01"), open_))


def test_svg_is_whole_and_html_asks_for_nothing(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script> & \x1b\u202e"
    found = line(happening(1, "2024-01-01", who=evil), happening(2, "2024-02-01"))
    write_timeline(found, tmp_path / "a.svg")
    ET.parse(tmp_path / "a.svg")
    page = timeline_page(found)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|href)=.?(?:https?:)?//", page.replace('xmlns="http://www.w3.org/2000/svg"', ""))


def test_png(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    write_timeline(line(happening(1, "2024-01-01"), happening(2, "2024-05-01")), tmp_path / "a.png")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


def test_nothing_to_draw_and_wrong_endings(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no dated event"):
        timeline_sheet(line())
    with pytest.raises(UsageError, match="no picture"):
        write_timeline(line(happening(1, "2024-01-01")), tmp_path / "a.gif")
    assert "0 events" in timeline_page(line())
