"""`kg view --size-by`: actors as large as a saved measure says."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from kg.cli import app as command
from kg.errors import UsageError
from kg.picture.page import Picture
from kg.picture.select import Source as Seen
from kg.picture.select import Wish, select
from kg.picture.sheet import Shape, sheet_of
from kg.picture.style import TYPE_STYLES, radii
from kg.workbench import open as kg_open
from tests.questions import scene

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scene's store with three results written back."""
    folder = tmp_path_factory.mktemp("sizes") / "store"
    scene.build(folder)
    bench = kg_open(folder)
    bench.save_analysis(bench.analyze("pagerank"), "rank")
    bench.save_analysis(bench.balance(), "camps")
    bench.save_analysis(bench.analyze("communities"), "groups")
    bench.save_analysis(bench.analyze("reciprocity"), "returns")
    return folder


@pytest.fixture
def here(scored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(scored, tmp_path / "store")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_STORE", str(tmp_path / "store"))
    return tmp_path


def drawn(page: Path) -> dict[str, Any]:
    """The data that the page draws."""
    found = re.search(r'<script type="application/json" id="kg">(.*?)</script>', page.read_text("utf-8"), re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def sizes(data: dict[str, Any]) -> dict[str, float]:
    return {actor["id"]: node["size"] for actor, node in zip(data["actors"], data["nodes"], strict=True)}


def test_sizes_follow_the_scores(here: Path) -> None:
    for name, words in (("plain", ()), ("sized", ("--size-by", "rank"))):
        result = CliRunner().invoke(command.app, ["view", "--no-open", "--out", f"{name}.html", *words])
        assert result.exit_code == 0, result.exception
    plain, sized = drawn(here / "plain.html"), drawn(here / "sized.html")
    ranking = kg_open(here / "store").analyze("pagerank")
    four = {"norland", "southmark", "westerby", "eastholm"}
    states = [score.actors[0] for score in ranking.scores if score.actors[0] in four]
    by_score = [sizes(sized)[actor] for actor in states]
    assert by_score == sorted(by_score, reverse=True)
    assert by_score[0] > by_score[-1]
    assert sizes(plain) != sizes(sized)
    assert sized["page"]["measure"] == "pagerank (saved as “rank”)"
    assert "Larger: a higher pagerank (saved as “rank”)." in sized["page"]["left_out"]


def test_the_most_important_are_those_with_the_highest_scores(scored: Path) -> None:
    bench = kg_open(scored)
    top = bench.analyze("pagerank").scores[0].actors[0]
    with bench.reading() as store:
        view = select(Seen(store, bench.relations, bench.mint), Wish(limit=1, size_by="rank"))
    assert [actor.id for actor in view.actors] == [top]
    assert "the most important ones by pagerank" in " ".join(view.left_out)


def test_page_and_print_size_alike(scored: Path) -> None:
    bench = kg_open(scored)
    with bench.reading() as store:
        view = select(Seen(store, bench.relations, bench.mint), Wish(size_by="rank"))
    positions = {actor.id: (200.0 * number, 0.0) for number, actor in enumerate(view.actors)}
    page = [node["size"] for node in Picture(view, positions).nodes]
    assert len(set(page)) > 1
    assert [round(radius, 1) for radius in radii(view).values()] == page
    paper = sheet_of(view, positions)
    for actor in view.actors:  # a silhouette is its 48 units times its radius over 24
        color = TYPE_STYLES[actor.type].color
        scales = [item.scale for item in paper.items if isinstance(item, Shape) and item.fill == color]
        assert any(scale == pytest.approx(radii(view)[actor.id] / 24) for scale in scales)


def test_balance_sizes_by_unbalanced_triads(scored: Path) -> None:
    bench = kg_open(scored)
    with bench.reading() as store:
        view = select(Seen(store, bench.relations, bench.mint), Wish(size_by="camps"))
    tension = dict(bench.balance().tension)
    assert {actor.id: actor.weight for actor in view.actors} == {
        actor.id: float(tension.get(actor.id, 0)) for actor in view.actors
    }
    assert view.measure == "balance (saved as “camps”)"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("fame", "no saved result “fame”\n  There are: camps, rank."),
        ("groups", "“groups” holds communities, which are no sizes of actors"),
        ("returns", "“returns” holds reciprocity, which are no sizes of actors"),
        ("a b> c", "no saved result “a b> c”"),
    ],
)
def test_what_is_no_size_is_said(scored: Path, name: str, said: str) -> None:
    bench = kg_open(scored)
    with bench.reading() as store, pytest.raises(UsageError) as wrong:
        select(Seen(store, bench.relations, bench.mint), Wish(size_by=name))
    assert said in str(wrong.value)
