"""Layouts: legible, the same each time, and stable when a view grows."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from kg.errors import DataError, UsageError
from kg.picture.layout.geometry import crossing, overlaps, separate, through
from kg.picture.layout.graph import graph_of
from kg.picture.layout.kept import KeptLayouts, read_positions
from kg.picture.layout.place import compute, place
from kg.picture.layout.quality import defects
from kg.picture.view import View, ViewActor, ViewLine, keep_actors
from tests.picture.fixtures import generated, hostile, invented

if TYPE_CHECKING:
    from pathlib import Path


def places(view: View, positions: dict[str, tuple[float, float]]) -> np.ndarray:
    return np.array([positions[actor.id] for actor in view.actors])


def overlapping(view: View, spots: np.ndarray) -> int:
    boxes = graph_of(view).boxes
    first, second = np.triu_indices(len(spots), 1)
    x, y = overlaps(spots[first], boxes[first], spots[second], boxes[second])
    return int(((x > 1) & (y > 1)).sum())


@pytest.mark.parametrize("view", [invented(), generated(40, lines_per_actor=1)], ids=["25", "40"])
def test_no_name_stands_on_another(view: View) -> None:
    assert overlapping(view, places(view, compute(view))) == 0


@pytest.mark.parametrize("size", [150, 700])
def test_no_silhouette_stands_on_another(size: int) -> None:
    view = generated(size)
    spots, radii = places(view, compute(view)), graph_of(view).boxes[:, 1]
    first, second = np.triu_indices(size, 1)
    apart = np.abs(spots[first] - spots[second]).max(axis=1) >= radii[first] + radii[second] - 1
    assert (~apart).sum() <= size // 20


def test_few_lines_cross_or_pass_under_names() -> None:
    """The sketch of 25 actors and 47 lines that this replaces had 12 to 20 crossings, and up to 5 lines under names."""
    view = invented()
    crossings, under = defects(graph_of(view), places(view, compute(view)))
    assert crossings <= 20
    assert under <= 4


def test_a_tree_has_no_crossing() -> None:
    actors = tuple(ViewActor(f"a{number}", f"Actor {number}") for number in range(31))
    lines = tuple(ViewLine(f"l{n}", f"a{(n - 1) // 2}", "met", "met", "CONSULT", f"a{n}") for n in range(1, 31))
    view = View("Tree", "", "", actors, lines)
    assert defects(graph_of(view), places(view, compute(view))) == (0, 0)


@pytest.mark.parametrize("view", [invented(), generated(70)], ids=["quality", "fast"])
def test_the_same_view_gives_the_same_picture(view: View) -> None:
    assert compute(view) == compute(view)


def test_what_decides_the_picture_decides_its_structure() -> None:
    view = invented()
    assert replace(view, title="Other", data_date=None).structure == view.structure
    assert replace(view, actors=tuple(reversed(view.actors))).structure == view.structure
    assert keep_actors(view, [actor.id for actor in view.actors[:-1]]).structure != view.structure


@pytest.mark.parametrize("view", [invented(), generated(90)], ids=["quality", "fast"])
def test_actors_stay_where_they_were_when_a_view_grows(view: View, tmp_path: Path) -> None:
    kept = KeptLayouts(tmp_path)
    small = keep_actors(view, [actor.id for actor in view.actors[: len(view.actors) * 4 // 5]])
    before = place(small, kept=kept)
    after = place(view, kept=kept)
    for key, spot in before.items():
        assert after[key] == pytest.approx(spot, abs=0.11), key
    assert len(after) == len(view.actors)
    assert place(view, kept=kept) == after
    assert place(small, kept=kept) == before
    new = [index for index, actor in enumerate(view.actors) if actor.id not in before]
    spots, boxes = places(view, after), graph_of(view).boxes
    if len(view.actors) < 60:
        for index in new:
            others = np.delete(np.arange(len(spots)), index)
            x, y = overlaps(spots[index], boxes[index], spots[others], boxes[others])
            assert not ((x > 1) & (y > 1)).any(), view.actors[index].label
    anew = place(view, kept=kept, anew=True)
    assert anew == compute(view)
    assert place(view, kept=kept) == anew


def test_another_view_does_not_borrow_places(tmp_path: Path) -> None:
    kept = KeptLayouts(tmp_path)
    place(generated(8), kept=kept)
    assert kept.grown_from({"a0", "somebody", "else"}) is None
    other = keep_actors(invented(), [actor.id for actor in invented().actors[:9]])
    assert place(other, kept=kept) == compute(other)


def test_damaged_and_old_layouts_count_as_none(tmp_path: Path) -> None:
    kept = KeptLayouts(tmp_path)
    view = generated(8)
    path = tmp_path / f"{view.structure}.json"
    for text in ("", "[]", '{"version": 0, "positions": {}}', '{"version": 2, "positions": {"a0": [1]}}', "\xff"):
        path.write_text(text, encoding="latin-1")
        assert kept.get(view.structure) is None
        assert place(view, kept=kept) == compute(view)


def test_a_folder_that_cannot_be_written_is_no_reason_to_draw_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert len(place(generated(8), kept=KeptLayouts(blocked / "layouts"))) == 8


def test_saved_positions_win(tmp_path: Path) -> None:
    path = tmp_path / "positions.json"
    path.write_text(json.dumps({"positions": {"arl": [700, -800], "ves": [-700.5, 800], "gone": [1, 1]}}))
    found = place(invented(), given=read_positions(path), kept=KeptLayouts(tmp_path / "kept"))
    assert [found["arl"], found["ves"]] == [(700, -800), (-700.5, 800)]
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize(
    "text", ["", "{}", '{"positions": []}', '{"positions": {"a": [1]}}', '{"positions": {"a": [1, NaN]}}']
)
def test_a_file_without_positions_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(text)
    with pytest.raises(DataError, match="no positions in this file"):
        read_positions(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read"):
        read_positions(tmp_path / "none.json")


def test_odd_graphs_have_places() -> None:
    for view in (hostile(), View("", "", "", (), ()), View("", "", "", (ViewActor("a", "A"),), ())):
        found = compute(view)
        assert set(found) == {actor.id for actor in view.actors}
        assert all(math.isfinite(value) for spot in found.values() for value in spot)


def test_components_stand_apart_near_the_shape_of_the_page() -> None:
    actors = tuple(ViewActor(f"a{number}", f"Actor {number}") for number in range(60))
    lines = tuple(ViewLine(f"l{n}", f"a{2 * n}", "met", "met", "CONSULT", f"a{2 * n + 1}") for n in range(25))
    view = View("Pairs", "", "", actors, lines)
    spots = places(view, compute(view))
    assert overlapping(view, spots) == 0
    width, height = np.ptp(spots, axis=0)
    assert 0.6 < width / height < 2


def test_people_stand_near_their_state_without_a_line() -> None:
    view = invented()
    found = compute(view)
    near = math.dist(found["vesmod"], found["ves"])
    assert near < math.dist(found["vesmod"], found["mer"]) or near < 450


def test_crossing_and_slab() -> None:
    def at(*values: float) -> np.ndarray:
        return np.array(values)

    assert crossing(at(0, 0), at(2, 2), at(0, 2), at(2, 0))
    assert not crossing(at(0, 0), at(2, 2), at(3, 0), at(4, 2))
    box = at(1, 1, 1)
    assert through(at(-5, 0), at(5, 0), at(0, 0), box, 0.0)
    assert not through(at(-5, 3), at(5, 3), at(0, 0), box, 0.0)
    assert through(at(-5, 3), at(5, 3), at(0, 0), box, 2.5)
    assert not through(at(-5, 0), at(-2, 0), at(0, 0), box, 0.0)


def test_separate_moves_only_what_is_free() -> None:
    spots, boxes = np.zeros((3, 2)), np.full((3, 3), 10.0)
    spots[:, 0] = [0, 5, 9]
    moved = separate(spots, boxes, fixed=np.array([True, False, False]))
    assert moved[0].tolist() == [0, 0]
    first, second = np.triu_indices(3, 1)
    x, y = overlaps(moved[first], boxes[first], moved[second], boxes[second])
    assert not ((x > 0.1) & (y > 0.1)).any()
