"""`kg view` as people call it."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.picture.stores import build

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("command") / "store"
    build(folder).close()
    return str(folder)


def view(store: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", "view", "--store", store, *arguments]
    return subprocess.run(command, check=False, cwd=folder, capture_output=True, text=True, timeout=60)


def test_it_writes_the_page_prints_its_path_and_opens_nothing_here(store: str, tmp_path: Path) -> None:
    done = view(store, tmp_path, "Norway", "--depth", "2")
    assert done.returncode == 0, done.stderr
    path = done.stdout.strip()
    assert path == str(tmp_path / "out" / "view.html")
    text = (tmp_path / "out" / "view.html").read_text(encoding="utf-8")
    assert "Who has to do with Norway, within 2 steps" in text
    assert "<code>kg view Norway --depth 2</code>" in text
    assert str(tmp_path) not in text
    assert store not in text
    assert len(list((tmp_path / ".kg" / "layouts").glob("*.json"))) == 1


def test_static_alone_writes_no_page(store: str, tmp_path: Path) -> None:
    done = view(store, tmp_path, "--path", "Norway", "Latvia", "--static", "path.svg")
    assert done.stdout == "path.svg\n"
    assert "estonia" in (tmp_path / "path.svg").read_text(encoding="utf-8").lower()
    assert not (tmp_path / "out").exists()


def test_what_was_left_out_is_said(store: str, tmp_path: Path) -> None:
    done = view(store, tmp_path, "--top", "2", "--out", "two.html")
    assert "2 of 11 actors are shown" in done.stderr
    assert (tmp_path / "two.html").is_file()


def test_nothing_selected_is_said(store: str, tmp_path: Path) -> None:
    done = view(store, tmp_path, "--since", "2040")
    assert done.returncode == 0
    assert "nothing to draw" in done.stderr


def test_a_saved_layout_is_used(store: str, tmp_path: Path) -> None:
    (tmp_path / "spots.json").write_text('{"positions": {"norway": [1234.5, 6789.5]}}')
    done = view(store, tmp_path, "--layout", "spots.json", "--out", "view.html")
    assert done.returncode == 0, done.stderr
    assert re.search(r'"x":1234\.5,"y":6789\.5', (tmp_path / "view.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["Nowray"], 2, "Did you mean Norway"),
        (["--path", "Norway"], 2, "requires 2 arguments"),
        (["Norway", "--path", "Norway", "Sweden"], 2, "--path names its two actors itself"),
        (["--top", "9999"], 2, "--force draws them all the same"),
        (["--level", "city"], 2, "Use actor or country."),
        (["--quotes", "some"], 2, "Use full, short or none."),
        (["--query", "ASK {}"], 2, "an ASK query draws nothing"),
        (["--query", "ASK {}", "--between"], 2, "goes with neither"),
        (["--layout", "none.json"], 2, "cannot read none.json"),
        (["--static", "x.gif"], 2, "neither .svg nor .png"),
        (["--relation", "vetod"], 2, "Did you mean"),
        (["--since", "soon"], 2, "is no date"),
    ],
)
def test_wrong_calls(store: str, tmp_path: Path, arguments: list[str], code: int, message: str) -> None:
    done = view(store, tmp_path, *arguments)
    assert done.returncode == code, done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_no_store_is_told(tmp_path: Path) -> None:
    done = view(str(tmp_path / "none"), tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "kg build" in done.stderr
