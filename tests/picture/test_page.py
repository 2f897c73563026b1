"""The page as a file: its structure, its policy, what it tells and what it keeps to itself."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UsageError
from kg.model import ActorType, EdgeStatus
from kg.picture.draw import draw
from kg.picture.layout.place import compute
from kg.picture.page import page_html, public, web_address, write_page
from kg.picture.style import CLASS_STYLES, STATUS_MARKS, TYPE_STYLES
from tests.picture.fixtures import ATTACK, generated, hostile, invented

GOLDEN = Path(__file__).parent / "golden" / "structure.txt"


class Outline(HTMLParser):
    """Elements with their ids and roles, by depth; scripts and styles as text."""

    VOID = frozenset({"meta", "input", "link", "br", "img"})

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.attributes: list[tuple[str, str, str | None]] = []
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value) for name, value in attrs]
        told = [
            f"{name}={value}" for name, value in attrs if name in {"id", "role", "aria-label", "type", "for", "class"}
        ]
        self.lines.append("  " * len(self._open) + " ".join([tag, *told]))
        if tag not in self.VOID:
            self._open.append(tag)
        if tag in self.raw:
            self.raw[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in self.raw:
            self.raw[self._open[-1]][-1] += data


@pytest.fixture(scope="module")
def html() -> str:
    return page_html(invented(), compute(invented()))


def block(text: str, which: int = 0) -> dict[str, Any]:
    """The data block for the first picture, or (-1) the one with the evidence."""
    data: dict[str, Any] = json.loads(Outline(text).raw["script"][which])
    return data


def test_structure_is_golden(html: str) -> None:
    """A change of the page's structure is a decision: look, then write the golden file anew."""
    assert "\n".join(Outline(html).lines) + "\n" == GOLDEN.read_text(encoding="utf-8")


def test_the_policy_allows_our_scripts_and_style_by_hash_and_nothing_else(html: str) -> None:
    outline = Outline(html)
    policy = next(
        value
        for tag, name, value in outline.attributes
        if tag == "meta" and name == "content" and "default-src" in (value or "")
    )
    assert policy is not None

    def hashed(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    data, *scripts, evidence = outline.raw["script"]
    assert json.loads(data)
    assert json.loads(evidence)
    assert policy == "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(map(hashed, scripts))}",
            f"style-src {hashed(outline.raw['style'][0])}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    assert not [
        name for _, name, _ in outline.attributes if name.startswith("on") or name in {"style", "src", "srcset"}
    ]


def test_nothing_is_loaded_from_elsewhere(html: str) -> None:
    outline = Outline(html)
    assert not [value for _, name, value in outline.attributes if name in {"href", "src", "action"}]
    assert "@import" not in outline.raw["style"][0]
    assert "url(" not in outline.raw["style"][0]


def test_our_script_sets_text_as_text() -> None:
    folder = Path(__file__).parents[2] / "kg" / "picture" / "assets" / "app"
    for path in folder.glob("*.js"):
        text = path.read_text(encoding="utf-8")
        for word in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            "title:",
            "srcdoc",
            "fetch(",
        ):
            if word == "title:" and path.name in {"panel.js", "legend.js", "download.js"}:
                continue  # attributes of our own elements, not of vis's items
            assert word not in text, f"{path.name}: {word}"


def test_hostile_words_cannot_end_the_data_block() -> None:
    text = page_html(hostile(), compute(hostile()))
    assert ATTACK not in text
    outline = Outline(text)
    assert len(outline.raw["script"]) == 4
    assert block(text)["actors"][0]["name"].startswith(ATTACK)
    assert [line.strip() for line in outline.lines].count("script") == 2


def test_title_question_date_left_out_and_command_are_on_the_page(html: str) -> None:
    view = invented()
    for words in (view.question, view.data_date, view.left_out[0], "kg view --title"):
        assert words is not None
        assert words in html
    assert view.title in html


def test_a_page_carries_no_local_path_and_no_reviewer() -> None:
    view = replace(
        invented(),
        question="From /home/ada/notes/war.txt",
        command="kg view --query /home/ada/secret/wars.rq",
        left_out=("See C:\\Users\\Ada\\secret\\list.txt and ~/private/x.csv",),
    )
    line = view.lines[0]
    claim = replace(line.claims[0], document="/home/ada/seeds/claims/claims.csv", url="file:///home/ada/x.html")
    view = replace(view, lines=(replace(line, claims=(claim,)), *view.lines[1:]))
    text = page_html(view, compute(view))
    outline = Outline(text)
    written = "\n".join(
        [
            outline.raw["script"][0],
            outline.raw["script"][-1],
            *[line for line in text.splitlines() if "<script" not in line][-30:],
        ]
    )
    for secret in ("ada", "Ada", "secret", "private", "file:"):
        assert secret not in written, secret
    assert "wars.rq" in written


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("kg view Putin --depth 2", "kg view Putin --depth 2"),
        ("see https://example.org/a/b", "see https://example.org/a/b"),
        ("and/or, 1/2, km/h", "and/or, 1/2, km/h"),
        ("/etc/passwd", "passwd"),
        ("file:/home/x/y.txt", "y.txt"),
    ],
)
def test_public(text: str, shown: str) -> None:
    assert public(text) == shown


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//evil.example",
        "https://user:word@evil.example",
        "http://[",
        "",
        None,
    ],
)
def test_only_web_addresses_become_links(address: str | None) -> None:
    assert web_address(address) is None


def test_quotes_full_short_none() -> None:
    view, positions = invented(), compute(invented())
    quotes = {
        kind: [
            claim.get("quote")
            for line in block(page_html(view, positions, quotes=kind), -1)["lines"]
            for claim in line["claims"]
        ]
        for kind in ("full", "short", "none")
    }
    assert quotes["full"] == [claim.quote for line in view.lines for claim in line.claims]
    assert set(quotes["none"]) == {None}
    assert max(len(quote) for quote in quotes["short"]) <= 92
    assert any(quote.endswith(" …") for quote in quotes["short"])
    with pytest.raises(UsageError, match="quotes cannot be"):
        page_html(view, positions, quotes="some")


def test_every_type_class_and_status_has_its_look() -> None:
    assert set(TYPE_STYLES) == set(ActorType)
    assert set(STATUS_MARKS) == set(EdgeStatus)
    looks = {(style.color, style.dashes) for style in CLASS_STYLES.values()}
    assert len(looks) == len(CLASS_STYLES)
    silhouettes = {(style.outline, style.color) for style in TYPE_STYLES.values()}
    assert len(silhouettes) == len(TYPE_STYLES)


def luminance(color: str) -> float:
    parts = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    high, low = sorted([luminance(a), luminance(b)], reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_what_stands_on_the_canvas_has_contrast() -> None:
    """Axe cannot look into a canvas: labels need 4.5 to 1 on paper, glyphs 3 to 1 on their silhouettes."""
    for style in CLASS_STYLES.values():
        assert contrast(style.color, "#fbfaf7") >= 4.5, style.label
        assert contrast(style.dark, "#15171a") >= 4.5, style.label
    for kind in TYPE_STYLES.values():
        assert contrast(kind.ink, kind.color) >= 3, kind.label


def test_the_page_is_utf8_under_any_locale_and_written_whole(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from tests.picture.fixtures import invented; from kg.picture.draw import draw;"
        "draw(invented(), Path(sys.argv[1]))"
    )
    out = tmp_path / "page.html"
    root = Path(__file__).parents[2]
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONPATH": str(root), "PATH": ""}
    subprocess.run([sys.executable, "-c", code, str(out)], check=True, cwd=root, env=environment)
    assert "Arlia–Veska" in out.read_bytes().decode("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_the_same_view_gives_the_same_bytes(html: str) -> None:
    assert page_html(invented(), compute(invented())) == html


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot write"):
        write_page(invented(), tmp_path / "file" / "page.html", compute(invented()))


def test_size(html: str, tmp_path: Path) -> None:
    """The seeds' graph is of this size: at most a megabyte, most of which is vis-network."""
    assert len(html.encode()) < 700_000
    draw(generated(150), tmp_path / "150.html")
    assert (tmp_path / "150.html").stat().st_size < 1_000_000


def test_ids_of_strangers_are_not_ids_of_the_network() -> None:
    data = block(page_html(hostile(), compute(hostile())))
    assert [edge[:2] for edge in data["edges"]] == [[0, 1], [1, 2], [0, 0]]


def test_the_first_picture_does_not_wait_for_the_evidence() -> None:
    """At 3,000 actors the evidence is most of the page: it stands behind the script, which reads it later."""
    text = page_html(generated(300), compute(generated(300)))
    first, *_, evidence = Outline(text).raw["script"]
    assert text.index(first) < text.index(_code(text)) < text.index(evidence)
    assert len(first) < 0.4 * len(evidence)
    assert '"claims"' not in first
    assert '"quote"' not in first


def _code(text: str) -> str:
    return Outline(text).raw["script"][2]
