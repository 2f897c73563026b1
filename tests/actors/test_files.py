"""Tables with mistakes: what is wrong is told with file, line and remedy; the good lines load."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.actors.registry import Registry, load_registry

if TYPE_CHECKING:
    from pathlib import Path


def load(folder: Path, text: str, name: str = "table.csv") -> Registry:
    (folder / name).write_text(text, encoding="utf-8")
    return load_registry([folder])


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("label,type\nGood One,Party\nBad One,Partei\n", 3, ["“Partei” is no actor type", "ArmedGroup"]),
        ("label,type,country\nGood One,Party,FRA\nBad One,Party,France\n", 3, ["“France” is no country code", "FRA"]),
        ("label,type,wikidata\nGood One,Party,\nBad One,Party,12\n", 3, ["“12” is no Wikidata id", "Q142"]),
        ("label,type,of\nGood One,Party,\nBad One,Party,Nowhere\n", 3, ["“Nowhere” is not in the registry"]),
        ("label,type\nGood One,Party\nBad One\n", 3, ["type: is empty"]),
        ("label,type\nGood One,Party\nBad, One,Party\n", 3, ["has 3 cells, not 2", "Quote"]),
        ("label,type,colour\nGood One,Party,red\n", 1, ["unknown column “colour”", "aliases"]),
    ],
)
def test_wrong_actors(tmp_path: Path, text: str, line: int, words: list[str]) -> None:
    registry = load(tmp_path, text)
    (problem,) = registry.problems
    assert (problem.file, problem.line) == (str(tmp_path / "table.csv"), line)
    assert all(word in str(problem) for word in words)
    assert registry.get("good-one")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Prime Minister of Tuvalu,Ann Example,12/10/2020,", ["from", "“12/10/2020” is no date", "YYYY-MM-DD"]),
        ("Prime Minister of Tuvalu,Ann Example,2020-02-30,", ["“2020-02-30” is no date"]),
        ("Prime Minister of Tuvalu,Ann Example,2020,2019", ["ends before it begins"]),
        ("Grand Poobah of Tuvalu,Ann Example,2020,", ["is no office known", "label,of,role,titles"]),
        ("Prime Minister of Nowhereland,Ann Example,2020,", ["“Nowhereland” is not in the registry"]),
        ("Prime Minister of Tuvalu,France,2020,", ["“France” is no person"]),
    ],
)
def test_wrong_tenures(tmp_path: Path, row: str, words: list[str]) -> None:
    registry = load(tmp_path, f"office,holder,from,until\nForeign Minister of Tuvalu,Good One,2020,\n{row}\n")
    (problem,) = registry.problems
    assert problem.line == 3
    assert all(word in str(problem) for word in words)
    assert [row.office for row in registry.tenures_of("good-one")] == ["foreign-minister-of-tuvalu"]


def test_wrong_offices_and_bodies(tmp_path: Path) -> None:
    load(tmp_path, "label,of,role\nWarden of Nowhere,Nowhere,warden\nWarden of Malta,Malta,warden\n", "offices.csv")
    registry = load(tmp_path, "kind,label,nouns\nharbour master,Harbour Master,harbour master\n", "kinds.csv")
    texts = [str(problem) for problem in registry.problems]
    assert len(texts) == 2
    assert any("“Nowhere” is not in the registry" in text for text in texts)
    assert any("has no {state} in it" in text for text in texts)
    assert "warden-of-malta" in registry.offices


def test_odd_files(tmp_path: Path) -> None:
    (tmp_path / "binary.csv").write_bytes(b"label,type\n\xff\xfe\x00")
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    (tmp_path / "bom.csv").write_text("\ufefflabel,type\n# a comment\n\nHarbour Watch,Organization\n", encoding="utf-8")
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    registry = load_registry([tmp_path])
    texts = sorted(str(problem) for problem in registry.problems)
    assert len(texts) == 2
    assert "binary.csv: cannot be read" in texts[0]
    assert "other.csv:1: has no column “label”" in texts[1]
    assert registry.get("harbour-watch")
