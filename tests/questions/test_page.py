"""Blocks as text, HTML and Markdown; whatever stands in texts is only text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kg.questions.explain import explain
from kg.questions.page import Grid, Heading, Line, Quote, render_html, render_markdown, render_text
from kg.questions.show import show
from kg.questions.timeline import timeline

if TYPE_CHECKING:
    from kg.questions.source import Source

EVIL = "<script>alert(1)</script>\x1b[31m\u202e`code` *bold*"
BLOCKS = (
    Heading(EVIL, 1),
    Line(EVIL, EVIL),
    Quote(EVIL, EVIL),
    Grid(("one", "two"), ((EVIL, "word " * 40),)),
)


def test_text_obeys_nobody_and_fits() -> None:
    text = render_text(BLOCKS, 60)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert max(map(len, text.splitlines())) <= 60


def test_html_is_escaped() -> None:
    text = render_html(BLOCKS)
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_markdown_is_escaped() -> None:
    text = render_markdown(BLOCKS)
    assert "<script" not in text.replace("\\<script", "")
    assert "\\*bold\\*" in text
    assert "\\`code\\`" in text


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120])
def test_answers_fit_any_terminal(ask: Source, width: int) -> None:
    for answer in (show(ask, "Norland"), explain(ask, "_", "criticized", "_"), timeline(ask)):
        longest = max(answer.text(width).splitlines(), key=len)
        assert len(longest) <= width, longest


def test_a_narrow_table_becomes_paragraphs() -> None:
    grid = Grid(("first", "second", "third"), (("a" * 30, "b" * 30, "c" * 30),))
    text = render_text([grid], 40)
    assert "first" in text
    assert "second   " + "b" * 20 in text.replace("\n", " ") or "second" in text
    assert max(map(len, text.splitlines())) <= 42


def test_json_is_plain(ask: Source) -> None:
    found = json.loads(json.dumps(show(ask, "Norland").to_json()))
    assert found["id"] == "norland"
    assert found["own"]["dealings"][0]["partners"] == ["Southmark"]


def test_a_notebook_shows_html(ask: Source) -> None:
    assert "<h2>Norland</h2>" in show(ask, "Norland")._repr_html_()
    assert str(show(ask, "Norland")) == show(ask, "Norland").text(80)
