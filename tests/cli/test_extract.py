"""`kg extract`: formats, metadata, odd input, messages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from kg.cli.app import app
from kg.errors import KgError

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["extract", *map(str, arguments)])


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text("Chile criticized Peru on Sunday, the foreign ministry said.\n", encoding="utf-8")
    return path


def test_jsonl_is_one_claim_a_line(text: Path) -> None:
    done = run(text, "--format", "jsonl", "--date", "2023-12-10")
    assert done.exit_code == 0, done.output
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (row["doc"], row["relation"], row["date"]) == ("note", "criticized", "2023-12-10")


def test_without_a_date_the_words_stay(text: Path) -> None:
    (row,) = [json.loads(line) for line in run(text, "-f", "jsonl").stdout.splitlines()]
    assert (row["date"], row["date_text"]) == (None, "Sunday")


def test_a_table_counts_claims_and_documents(text: Path) -> None:
    done = run(text, "-f", "table")
    assert "1 claim in 1 document" in done.stdout


def test_turtle_can_be_read_again(text: Path) -> None:
    from rdflib import Graph

    graph = Graph().parse(data=run(text, "-f", "turtle").stdout, format="turtle")
    assert len(graph) > 10


def test_explain_shows_parse_mentions_and_reasons(text: Path) -> None:
    shown = run(text, "--explain").stdout
    assert "nsubj" in shown
    assert "mention “Peru”" in shown
    assert "→ Chile criticized Peru" in shown


def test_out_writes_the_file(text: Path, tmp_path: Path) -> None:
    out = tmp_path / "claims.jsonl"
    done = run(text, "-o", out)
    assert done.stdout == ""
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1
    assert not out.with_name("claims.jsonl.part").exists()


def test_a_bad_file_costs_that_file_only(text: Path, tmp_path: Path) -> None:
    bad = tmp_path / "scan.pdf"
    bad.write_bytes(b"%PDF-1.7 \x00\x01")
    done = run(bad, text, "-f", "jsonl")
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 1
    assert "scan.pdf" in done.stderr
    assert "pdftotext" in done.stderr


def test_two_documents_of_one_name_are_an_error(text: Path, tmp_path: Path) -> None:
    other = tmp_path / "more"
    other.mkdir()
    (other / "note.txt").write_text("Peru praised Chile.", encoding="utf-8")
    done = run(text, other / "note.txt", "-f", "jsonl")
    assert done.exit_code == 1
    assert "“note” names" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "xml"], "“xml” is no format"),
        (["--engine", "oracle"], "no engine is named “oracle”"),
        (["--date", "12/10/2023"], "is no date"),
    ],
)
def test_a_wrong_call_names_the_remedy(text: Path, arguments: list[str], message: str) -> None:
    done = run(text, *arguments)
    assert isinstance(done.exception, KgError)
    assert done.exception.exit_code == 2
    assert message in str(done.exception)
    assert "\n  " in str(done.exception)


def test_workers_print_the_same(text: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.jsonl"
    rows = [{"id": f"r{n}", "text": f"Iran bombed Iraq {n} times."} for n in range(6)]
    more.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert run(text, more, "-f", "jsonl").stdout == run(text, more, "-f", "jsonl", "--workers", 2).stdout
