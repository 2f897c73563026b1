"""`kg export` and `kg import` as people call them, over the demonstration."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from kg.cli import app as command
from kg.errors import KgError
from kg.exchange.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def export(*words: str, store: Path) -> Result:
    return CliRunner().invoke(command.app, ["export", *words, "--store", str(store)])


def well(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("ending", [".ttl", ".rdf12.ttl", ".graphml", ".gexf", ".json", ".claims.csv", ".ftm.jsonl"])
def test_one_command_for_every_ending(ending: str, demo_store: Path, tmp_path: Path) -> None:
    file = tmp_path / f"graph{ending}"
    assert well(export(str(file), store=demo_store)) == f"wrote {file}\n"
    assert "vladimir-putin" in file.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [file]


def test_two_files_are_told(demo_store: Path, tmp_path: Path) -> None:
    told = well(export(str(tmp_path / "g.csv"), "--headings", "kumu", store=demo_store))
    assert told == f"wrote {tmp_path / 'g.elements.csv'}\nwrote {tmp_path / 'g.connections.csv'}\n"


def test_the_shared_selection_and_actors(demo_store: Path) -> None:
    shown = well(
        export("--format", "events", "--actor", "Scholz", "--until", "2023-11", "--class", "CONSULT", store=demo_store)
    )
    rows = list(csv.DictReader(shown.splitlines()))
    assert rows
    assert all("olaf-scholz" in row.values() and row["NotBefore"] < "2023-12" for row in rows)


def test_without_a_file_it_is_printed(demo_store: Path) -> None:
    graph = json.loads(well(export("--format", "json", "--relation", "vetoed", store=demo_store)))
    assert {edge["relation"] for edge in graph["edges"]} == {"vetoed"}


def test_wrong_calls_say_what_to_do(demo_store: Path) -> None:
    for words, told in (
        (["--format", "csv"], "Name a file: kg export graph.csv"),
        (["--format", "docx"], "Use one of: turtle"),
        (["--format", "gexf", "--actor", "Putinn"], "Putin"),
    ):
        found = export(*words, store=demo_store).exception
        assert isinstance(found, KgError)
        assert found.exit_code == 2
        assert told in str(found)


def test_the_help_names_every_format() -> None:
    shown = CliRunner().invoke(command.app, ["export", "--help"]).output
    for name in FORMATS:
        assert name in shown
    for form in FORMATS.values():
        assert form.endings[0] in shown
