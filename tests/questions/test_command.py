"""The commands, on the scene's store; and the same answers from an endpoint."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from kg.cli.app import run
from tests.questions.scene import the

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def kg(
    scene_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Call:
    monkeypatch.setenv("KG_STORE", str(scene_store))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    return Call(capsys)


class Call:
    """Runs a command line; gives its exit code and what it printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: str) -> tuple[int, str, str]:
        code = 0
        try:
            run(list(words))
        except SystemExit as end:
            code = int(end.code or 0)
        captured = self._capsys.readouterr()
        return code, captured.out, captured.err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["show", "Nora", "Nordin"], "President of Norland"),
        (["show", the("itself")[:8]], "as told by Norland"),
        (["explain", "Norland", "met", "_"], "2 independent sources"),
        (["timeline", "Norland"], "Norland met Southmark"),
        (["timeline", "--between", "Norland", "Southmark"], "What happened between Norland and Southmark?"),
        (["path", "Nora Nordin", "Sam Suder"], "2 steps, shortest"),
        (["conflicts"], "It did not happen:"),
    ],
)
def test_each_answers(kg: Call, words: list[str], expected: str) -> None:
    code, out, err = kg(*words)
    assert (code, err) == (0, "")
    assert expected in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("words", [["show", "Norland"], ["explain", "Norland", "_", "_"], ["timeline"], ["conflicts"]])
def test_formats(kg: Call, words: list[str]) -> None:
    assert isinstance(json.loads(kg(*words, "--format", "json")[1]), dict)
    rows = list(csv.reader(io.StringIO(kg(*words, "--format", "csv")[1])))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    lines = [json.loads(text) for text in kg(*words, "--format", "jsonl")[1].splitlines()]
    assert len(lines) == len(rows) - 1
    assert kg(*words, "--format", "markdown")[1].startswith("# ")
    assert kg(*words, "--format", "html")[1].startswith("<div>")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["show", "Norlund"], "nobody here is called “Norlund”"),
        (["explain", "_", "_", "_"], "everything is left open"),
        (["explain", "Norland", "blorped", "_"], "no relation “blorped”"),
        (["path", "Norland", "Norland"], "are one actor"),
        (["timeline", "--between", "Norland"], "--between needs two actors"),
        (["timeline", "--out", "a.gif"], "names no format"),
        (["conflicts", "--format", "pdf"], "no format “pdf”"),
        (["timeline", "--since", "yesterday"], "“yesterday” is no date"),
    ],
)
def test_wrong_calls(kg: Call, words: list[str], message: str) -> None:
    code, out, err = kg(*words)
    assert (code, out) == (2, "")
    assert message in err


def test_no_store_says_what_to_do(kg: Call, tmp_path: Path) -> None:
    code, _, err = kg("show", "Norland", "--store", str(tmp_path / "none"))
    assert code == 1
    assert "kg build" in err


def test_timeline_writes_what_the_ending_says(kg: Call, tmp_path: Path) -> None:
    for name, start in (("a.svg", "<?xml"), ("a.html", "<!doctype html>"), ("a.csv", "date,"), ("a.json", "{")):
        code, out, _ = kg("timeline", "--out", str(tmp_path / name))
        assert (code, out.strip()) == (0, str(tmp_path / name))
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_an_endpoint_answers_alike(kg: Call, scene_server: str) -> None:
    for words in (
        ["show", "Norland"], ["show", the("itself")], ["explain", "Norland", "_", "_"], ["timeline", "Norland"],
        ["path", "Nora Nordin", "Sam Suder"], ["conflicts"],
    ):  # fmt: skip
        assert kg(*words, "--store", scene_server) == kg(*words), words
