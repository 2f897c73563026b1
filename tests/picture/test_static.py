"""Pictures for print."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from xml.dom import minidom

import pytest

from kg.errors import UsageError
from kg.picture.draw import draw
from kg.picture.layout.place import compute
from kg.picture.static import static_svg
from kg.picture.style import STATUS_MARKS, TYPE_STYLES
from tests.picture.fixtures import hostile, invented

if TYPE_CHECKING:
    from pathlib import Path


def words(svg: str) -> list[str]:
    found = minidom.parseString(svg).getElementsByTagName("text")
    return [node.toxml().partition(">")[2].removesuffix("</text>") for node in found]


def test_the_svg_names_everybody_and_everything() -> None:
    view = invented()
    svg = static_svg(view, compute(view))
    texts = words(svg)
    assert view.title in texts
    assert view.question in texts
    for word in ("Dunmark", "Merrowland", "attacked", "Data up to 2026-05-10", "Draw it again: kg view"):
        assert any(word in text for text in texts), word
    for actor in view.actors:
        assert any(actor.label.startswith(text) for text in texts), actor.label
    for line in view.lines:
        assert TYPE_STYLES[view.actors[0].type].label in texts
        mark, name, _ = STATUS_MARKS[line.status]
        assert not mark or any(f"({mark}) {name.lower()}" in text for text in texts)
    assert "href" not in svg
    assert static_svg(view, compute(view)) == svg


def test_hostile_words_are_text() -> None:
    svg = static_svg(hostile(), compute(hostile()))
    document = minidom.parseString(svg)
    assert not document.getElementsByTagName("script")
    assert not document.getElementsByTagName("img")


def test_png_by_matplotlib(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    for view in (invented(), hostile()):
        path = tmp_path / "deep" / "picture.png"
        draw(view, None, static=path)
        data = path.read_bytes()
        assert data.startswith(b"\x89PNG")
        assert max(int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")) in range(2190, 2211)


def test_png_without_matplotlib_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("matplotlib", "matplotlib.figure", "matplotlib.backends.backend_agg"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(UsageError, match="needs matplotlib") as told:
        draw(invented(), None, static=tmp_path / "picture.png")
    assert "kg-actors[plot]" in str(told.value)


def test_another_ending_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"neither \.svg nor \.png"):
        draw(invented(), None, static=tmp_path / "picture.gif")
