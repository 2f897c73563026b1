"""The real page in a real browser: everything a reader can do, without errors, violations or requests."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING
from xml.dom import minidom

import pytest
from selenium.webdriver.common.keys import Keys

from kg.picture.draw import draw
from kg.picture.layout.kept import read_positions
from kg.picture.view import View
from tests.browser.chromium import Page
from tests.picture.fixtures import generated, invented

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser

VETO = "ves.votedAgainst.r3011"


def at(page: Page, actor: str) -> tuple[float, float]:
    """Where an actor stands, in pixels of the picture."""
    script = """const k = kgPicture, n = k.inside.node(k.A.findIndex(a => a.id === arguments[0]));
        const p = k.network.canvasToDOM({x: n.x, y: n.y}); return [p.x, p.y]"""
    x, y = page.js(script, actor)
    return float(x), float(y)


def test_opens_without_error_violation_or_request(page: Page) -> None:
    assert page.count() == (25, 47)
    assert "25 of 25 actors, 47 of 47 relations shown" in page.text("#count")
    assert page.troubles() == []


def test_what_vis_keeps_inside_is_where_we_look_for_it(page: Page) -> None:
    """The few internals of vis-network that the page uses; a new pyvis must fail here first."""
    found = page.js("""const k = kgPicture, edge = k.inside.edge('e0'), p = k.inside.point(edge, 0.5);
        return [typeof k.network._updateVisibleIndices, typeof edge.options.hidden,
          typeof edge.options.arrows.to.enabled,
          typeof p.x, typeof k.inside.node(0).shape.distanceToBorder, k.network.body.edgeIndices.length]""")
    assert found == ["function", "boolean", "boolean", "number", "function", 47]


def test_click_on_a_line_shows_every_claim_for_and_against(page: Page) -> None:
    script = """const k = kgPicture, t = k.tags.find(t => k.linesAt(t.id)[0].id === arguments[0]);
        return t && [t.x, t.y]"""
    spot = page.js(script, "elf.holdsHostage.hostages")
    page.point(*spot)
    panel = page.text("#panel")
    assert "Claims for it (2)" in panel
    assert "Claims against it (1)" in panel
    assert "“The delegation stated" in panel or "“Two officials" in panel
    for words in (
        "Contested",
        "accepted by a person",
        "3 independent sources",
        "reading confidence",
        "12 people",
        "published 2023-01-07",
    ):
        assert words in panel, words
    link = page.find("#panel article.on .cite a")
    assert str(link.get_attribute("href")).startswith("https://example.org/item/")
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert "line=elf.holdsHostage.hostages" in page.js("return location.hash")
    assert page.troubles() == []


def test_click_on_an_actor_says_who_it_is(page: Page) -> None:
    page.point(*at(page, "marsh"))
    panel = page.text("#panel")
    for words in (
        "Ilena Marsh",
        "Person",
        "president of the Republic of Arlia",
        "Q90005",
        "ARL",
        "Republic of Arlia",
        "Talked, visited (1)",
    ):
        assert words in panel, words
    label = page.find("#panel svg.timeline").get_attribute("aria-label")
    assert str(label).startswith("Timeline: ")
    assert page.js("return document.querySelectorAll('#panel .timeline .dot').length") > 1
    # a click beside everything clears the selection
    page.point(3, 3)
    assert page.js("return kgPicture.S.sel") is None


def test_search_finds_actors_relations_and_quotes_by_keyboard(page: Page) -> None:
    page.keys("/")
    assert page.js("return document.activeElement.id") == "q"
    page.keys("voted against")
    assert page.js("return [...document.querySelectorAll('#hits li')].map(li => li.firstChild.textContent)") == [
        "Veskan Federation voted against Resolution 3011"
    ]
    page.keys(Keys.ENTER)
    assert f"line={VETO}" in page.js("return location.hash")
    page.js("const q = document.getElementById('q'); q.value = ''; q.focus()")
    page.keys("osric", Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.ENTER)
    assert "King Osric IV" in page.text("#panel h2")
    page.js("const q = document.getElementById('q'); q.value = ''; q.focus()")
    page.keys("numbered paragraphs")
    assert page.js("return document.querySelectorAll('#hits li[aria-selected]').length") > 3
    page.js("const q = document.getElementById('q'); q.value = ''; q.focus()")
    page.keys("zzzz")
    assert page.text("#hits") == "No match"


def test_search_brings_back_what_a_filter_hides(page: Page) -> None:
    page.click("#types label:nth-child(2) input")
    assert page.count()[0] < 25
    page.keys("/", "dorran", Keys.ENTER)
    assert "Dorran Vale" in page.text("#panel h2")
    assert page.js("return kgPicture.shown.actorOn[kgPicture.A.findIndex(a => a.id === 'vale')]")


@pytest.mark.parametrize(
    ("box", "lines"),
    [
        ("#statuses label:nth-child(1)", 9),  # all but those that hold
        ("#reviews label:nth-child(3)", 20),
        ("#classes label:nth-child(1)", 46),
    ],
)
def test_the_legend_filters(page: Page, box: str, lines: int) -> None:
    expected = {
        "#statuses": lambda line: line.status != "holds",
        "#reviews": lambda line: line.reviewed != "unreviewed",
    }
    kind = box.partition(" ")[0]
    wanted = sum(map(expected[kind], invented().lines)) if kind in expected else lines
    page.click(f"{box} input")
    assert page.count()[1] == wanted
    assert f"{wanted} of 47 relations shown" in page.text("#count")
    page.click("#reset")
    assert page.count() == (25, 47)


def test_minimum_sources_modality_and_publishers_filter(page: Page) -> None:
    page.js("const r = document.getElementById('minsources'); r.value = 4; r.dispatchEvent(new Event('input'))")
    page.rest()
    assert page.count()[1] == sum(line.sources >= 4 for line in invented().lines)
    page.click("#reset")
    page.js("document.querySelectorAll('#left details').forEach(d => d.open = true)")
    page.click("#modalities label:nth-child(1) input")  # actual
    assert page.count()[1] == 2
    page.click("#reset")
    boxes = page.js("return document.querySelectorAll('#publishers input').length")
    assert boxes == 4
    for number in range(1, 4):
        page.click(f"#publishers label:nth-child({number}) input")
    name = page.text("#publishers label:nth-child(4) span")
    assert page.count()[1] == sum(any(claim.publisher == name for claim in line.claims) for line in invented().lines)
    assert page.troubles() == []


def test_the_period_slider_and_the_box_for_undated_claims(page: Page) -> None:
    page.find("#t0").send_keys(Keys.ARROW_RIGHT * 12)
    page.rest()
    assert page.text("#period") == "Jan 2023 – Dec 2025"
    late = sum(not line.first or line.first.year > 2022 for line in invented().lines)
    assert page.count()[1] == late
    assert page.text("#undatedcount") == "2"
    page.click("#undated")
    assert page.count()[1] == late - 2
    assert "period=2023-01..2025-12&undated=0" in page.js("return location.hash")
    assert page.js("return document.querySelectorAll('#hist b.off').length") == 4


def test_parallel_relations_are_curves_apart_and_can_be_merged(page: Page) -> None:
    bends = page.js("""const k = kgPicture; return k.L.filter(l => l.pair === k.L[0].pair).map(l => {
        const p = k.inside.point(k.inside.edge('e' + l.i), 0.5); return Math.round(p.x) + ',' + Math.round(p.y) })""")
    assert len(set(bends)) == 4
    page.click("#merge")
    assert page.js("return kgPicture.network.body.edgeIndices.length") == page.js(
        "return new Set(kgPicture.L.map(l => l.pair)).size"
    )
    assert any("relations" in text for text in page.js("return kgPicture.tags.map(t => t.label.text)"))
    page.click("#merge")
    assert page.js("return kgPicture.network.body.edgeIndices.length") == 47


def test_many_lines_start_merged(page: Page, folder: Path) -> None:
    draw(generated(60), folder / "many.html")
    many = Page(page.driver, folder / "many.html").open()
    assert many.js("return kgPicture.S.merge")
    assert many.js("return kgPicture.network.body.edgeIndices.length") < many.count()[1]
    assert many.troubles() == []


def test_names_and_labels_do_not_stand_on_each_other(page: Page) -> None:
    boxes = page.js("""const k = kgPicture; return k.tags.map(t => t.box)""")
    names = page.js("""return kgPicture.names.map(n => {
        const w = Math.max(...n.rows.map(r => r.length)) * n.size * .45, h = n.rows.length * n.size;
        return [n.x - w / 2, n.y - h / 2, n.x + w / 2, n.y + h / 2] })""")
    assert len(names) == 25
    assert len(boxes) > 30
    every = [*boxes, *names]
    for number, a in enumerate(every):
        for b in every[number + 1 :]:
            assert not (a[0] + 1 < b[2] and a[2] > b[0] + 1 and a[1] + 1 < b[3] and a[3] > b[1] + 1), (a, b)


def test_focus_with_depth_and_hiding(page: Page) -> None:
    page.open("actor=court")
    page.click("#panel .row button:nth-of-type(1)")
    assert page.count() == (3, 6)
    page.js("const s = document.querySelector('#panel select'); s.value = '2'")
    page.click("#panel .row button:nth-of-type(1)")
    assert page.count()[0] > 10
    assert "Within 2 steps of Court of the Straits" in page.text("#count")
    page.open("actor=elf")
    page.js("[...document.querySelectorAll('#panel .row button')].find(b => b.textContent === 'Hide').click()")
    page.rest()
    assert page.js("return kgPicture.shown.actors.map(i => kgPicture.A[i].id).includes('elf')") is False
    page.click("#hiddenbox button")
    assert page.count() == (25, 47)


def test_a_path_between_two_chosen_actors(page: Page) -> None:
    page.js("document.getElementById('pathbox').open = true")
    page.find("#pa").send_keys("Rauf Idrani")
    page.find("#pb").send_keys("court of the straits", Keys.ENTER)
    page.rest()
    assert page.text("#pathsays") == "2 steps: Rauf Idrani – Republic of Arlia – Court of the Straits"
    assert "ceased fire with" in page.text("#panel")
    assert "sued at" in page.text("#panel")
    page.find("#pb").clear()
    page.find("#pb").send_keys("Nobody", Keys.ENTER)
    page.rest()
    assert page.text("#pathsays") == "No actor “Nobody” in this picture."


def test_the_table_holds_the_same_content_and_sorts(page: Page) -> None:
    page.click("#tbl")
    claims = sum(len(line.claims) for line in invented().lines)
    assert f"{claims} rows" in page.text("#table .row")
    page.js("document.querySelector('#table [data-sort=\"9\"]').click()")
    page.js("document.querySelector('#table [data-sort=\"9\"]').click()")
    assert page.js("return document.querySelector('#table th[aria-sort]').getAttribute('aria-sort')") == "descending"
    column = page.js(
        "return [...document.querySelectorAll('#table tbody td:nth-child(10)')].map(td => +td.textContent)"
    )
    assert column == sorted(column, reverse=True)
    assert column[0] == 6
    page.js("[...document.querySelectorAll('#table .row button')][1].click()")
    assert page.js("return document.querySelectorAll('#table tbody tr').length") == 25
    # filters count for the table too
    page.js("[...document.querySelectorAll('#table .row button')][0].click()")
    page.click("#statuses label:nth-child(1) input")
    rows = sum(len(line.claims) for line in invented().lines if line.status != "holds")
    assert f"{rows} rows" in page.text("#table .row")
    assert page.troubles() == []


def saved(page: Page, button: str) -> tuple[str, str]:
    """Ending and text of what a download button made."""
    page.js("document.getElementById('save').open = true")
    page.find(f"#{button}").click()
    found = page.until(lambda: page.js("return kgPicture.saved && kgPicture.saved.ending"), "a download")
    text = page.driver.execute_async_script("const done = arguments[0]; kgPicture.saved.blob.text().then(done)")
    return str(found), str(text)


def test_png_and_svg(page: Page) -> None:
    ending, text = saved(page, "png")
    assert ending == "png"
    size = page.driver.execute_async_script(
        "const done = arguments[0]; createImageBitmap(kgPicture.saved.blob).then(b => done([b.width, b.height]))"
    )
    assert size[0] > 800
    assert size[1] > 800
    assert "PNG" in text[:10]
    page.open()
    ending, text = saved(page, "svg")
    assert ending == "svg"
    document = minidom.parseString(text)
    words = [node.toxml().split(">", 1)[1].removesuffix("</text>") for node in document.getElementsByTagName("text")]
    assert invented().title in words
    assert "Dunmark" in words
    assert "agreed to cease fire with" in words
    assert page.troubles() == []


def test_csv_json_and_positions(page: Page, tmp_path: Path) -> None:
    _, text = saved(page, "csv")
    lines = text.lstrip("\ufeff").split("\r\n")
    assert lines[0].startswith("source,source_name,relation,target")
    assert len(lines) == 2 + sum(len(line.claims) for line in invented().lines)
    page.open()
    _, text = saved(page, "json")
    data = json.loads(text)
    assert len(data["lines"]) == 47
    assert data["question"] == invented().question
    page.open()
    ending, text = saved(page, "pos")
    assert ending == "positions.json"
    path = tmp_path / "positions.json"
    path.write_text(text)
    assert set(read_positions(path)) == {actor.id for actor in invented().actors}


def test_dragged_positions_are_saved(page: Page) -> None:
    x, y = at(page, "dun")
    before = json.loads(saved(page, "pos")[1])["positions"]["dun"]
    box = page.js("const b = document.getElementById('net').getBoundingClientRect(); return [b.left, b.top]")
    steps = [("mousePressed", 0), ("mouseMoved", 20), ("mouseMoved", 60), ("mouseReleased", 60)]
    for kind, offset in steps:
        page.driver.execute_cdp_cmd(
            "Input.dispatchMouseEvent",
            {
                "type": kind,
                "x": box[0] + x + offset,
                "y": box[1] + y + offset,
                "button": "left",
                "buttons": 1,
                "clickCount": 1,
            },
        )
        time.sleep(0.05)
    page.rest()
    after = json.loads(saved(page, "pos")[1])["positions"]["dun"]
    assert after[0] > before[0] + 20
    assert after[1] > before[1] + 20


def test_dark_by_wish_of_the_system_and_by_key(page: Page) -> None:
    page.open(dark=True)
    assert page.js("return document.documentElement.dataset.theme") == "dark"
    page.find("#net").click()
    page.keys("d")
    assert page.js("return document.documentElement.dataset.theme") == "light"
    assert "dark=0" in page.js("return location.hash")
    page.open()


def test_the_address_links_the_view(page: Page) -> None:
    page.click("#types label:nth-child(3) input")
    page.click("#undated")
    page.js("kgPicture.S.hidden.add(0); kgPicture.paint()")
    page.keys("/", "voted against", Keys.ENTER)
    fragment, before = page.js("return location.hash.slice(1)"), page.count()
    page.open(fragment)
    assert page.count() == before
    assert "voted against" in page.text("#panel")
    assert page.js("return location.hash.slice(1)") == fragment
    # Going back to another address of the same page follows it.
    page.js("location.hash = ''")
    page.until(lambda: page.count() == (25, 47), "the whole view")
    # Nonsense in the address does no harm.
    page.open("actor=__proto__&no-types=%5B%7B&period=9999-99..x&sources=NaN&focus=[1]&path={}&hidden=5")
    assert page.count() == (25, 47)
    assert page.troubles() == []


def test_everything_by_keyboard_alone(page: Page) -> None:
    for control in (
        "#q",
        "#fit",
        "#tbl",
        "#save summary",
        "#dark",
        "#types input",
        "#t0",
        "#t1",
        "#undated",
        "#minsources",
    ):
        page.tab_to(control)
    page.tab_to("#net")
    outline = page.js("return getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keys(Keys.ARROW_RIGHT)
    first = page.js("return kgPicture.A[kgPicture.S.sel.i].id")
    assert first == "arl"
    page.keys(Keys.ARROW_LEFT)
    assert page.js("return kgPicture.A[kgPicture.S.sel.i].id") != first
    scale = page.js("return kgPicture.network.getScale()")
    page.keys("+")
    assert page.js("return kgPicture.network.getScale()") > scale
    page.keys(Keys.ENTER)  # into the panel
    page.tab_to("#panel ul.plain button", 30)
    page.keys(Keys.ENTER)
    assert page.js("return kgPicture.S.sel.k") == "l"
    page.keys(Keys.ESCAPE)
    assert page.js("return kgPicture.S.sel") is None
    page.keys("t")
    page.tab_to("#table th button", 8)
    assert page.troubles() == []


def test_the_menu_opens_and_closes_by_keyboard(page: Page) -> None:
    page.tab_to("#save summary")
    page.keys(Keys.ENTER)
    assert page.js("return document.getElementById('save').open")
    page.keys(Keys.ESCAPE)
    assert not page.js("return document.getElementById('save').open")


def test_small_screen(page: Page) -> None:
    page.open(width=390, height=844, mobile=True)
    assert page.js("return document.documentElement.scrollWidth") <= 390
    assert not page.find("#left").is_displayed()
    page.click("#legend")
    assert page.find("#left").is_displayed()
    assert page.js("return document.getElementById('net').clientHeight") > 300
    assert page.troubles() == []
    page.open()


def test_nothing_to_draw(page: Page, folder: Path) -> None:
    draw(View("Empty", "Nothing?", "kg view Nobody", (), ()), folder / "empty.html")
    empty = Page(page.driver, folder / "empty.html").open()
    assert empty.count() == (0, 0)
    assert "0 of 0 actors" in empty.text("#count")
    empty.click("#tbl")
    empty.click("#fit")
    assert empty.troubles() == []


def test_hostile_words_show_as_text_and_run_nothing(hostile_page: Page) -> None:
    page = hostile_page.open()
    title = str(page.driver.title)
    assert title.startswith("<img src=x")
    assert page.count() == (3, 3)
    for line in range(3):
        page.js("kgPicture.S.sel = {k: 'l', i: arguments[0]}; kgPicture.paint()", line)
        page.rest()
    page.keys("/", "onerror", Keys.ENTER)
    page.open("table=1")
    page.js("document.querySelectorAll('#left details, #save').forEach(d => d.open = true)")
    page.open("line=toString")
    page.open("actor=__proto__")
    assert "<img src=x onerror=" in page.text("#panel")
    assert "Also" in page.text("#panel")
    assert page.js("return [...document.querySelectorAll('a')].filter(a => !/^https?:/.test(a.href)).length") == 0
    assert page.js("return document.querySelectorAll('img').length") == 0
    for button in ("svg", "csv", "json", "pos", "png"):
        _, text = saved(page, button)
        if button == "svg":
            assert not minidom.parseString(text).getElementsByTagName("script")
        if button == "csv":
            assert "'=HYPERLINK" in text
            assert "'@x" in text
        page.open("actor=__proto__")
    assert page.driver.title == title
    assert page.troubles() == []
