"""Deciding from the command line: what it says, what it asks, what it writes."""

from __future__ import annotations

import csv
import shutil
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from kg import workbench
from kg.cli.app import app
from kg.errors import KgError
from kg.exchange.rdf import export_rdf
from kg.graph.decisions import read_decisions

if TYPE_CHECKING:
    from pathlib import Path

    from kg.workbench import Workbench


class Shell:
    """Runs commands in a project; keeps what they said."""

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench
        self.said = ""

    def __call__(self, *words: str) -> int:
        try:
            done = CliRunner().invoke(app, [*words, "--project", str(self.bench.home.root)])
        except KgError as error:
            self.said = str(error)
            return error.exit_code
        if isinstance(done.exception, KgError):
            self.said = done.output + str(done.exception)
            return done.exception.exit_code
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        self.said = done.output
        return done.exit_code


@pytest.fixture
def sh(mine: Workbench) -> Shell:
    return Shell(mine)


def claims(bench: Workbench, pattern: str = "") -> list[str]:
    with bench.reading() as store:
        rows = store.select(f"SELECT ?c WHERE {{ ?c a kg:Claim ; kg:status kg:Unreviewed . {pattern} }} ORDER BY ?c")
    return [(row["c"] or "").rsplit("/", 1)[-1] for row in rows]


def exported(bench: Workbench) -> bytes:
    with bench.reading() as store:
        return export_rdf(store, "nquads", mint=bench.mint)


FRENCH = "?c rdf:subject actor:france ."


def test_accept_and_undo_leave_no_trace_but_records(sh: Shell) -> None:
    claim = claims(sh.bench)[0]
    assert sh("accept", claim[:8], "--why", "clear") == 0
    assert sh.said.startswith(f"accepted {claim}: ")
    assert claim not in claims(sh.bench)
    assert sh("log") == 0
    assert "clear" in sh.said
    decision = sh.said.split()[-1]
    assert sh("decisions", "undo", decision[:6]) == 0
    assert claim in claims(sh.bench)
    assert sh("log") == 0
    assert "undone" in sh.said


def test_a_bulk_decision_shows_what_it_touches_and_asks(sh: Shell) -> None:
    assert sh("reject", "--actor", "France") == 2
    assert "this would reject 2 claims of 2 documents, behind 1 edges" in sh.said
    assert len(claims(sh.bench, FRENCH)) == 2
    assert sh("reject", "--actor", "France", "--yes") == 0
    assert claims(sh.bench, FRENCH) == []
    with sh.bench.reading() as store:
        assert not store.query("ASK { actor:france kg:criticized actor:israel }")


def test_which_claims_must_be_said(sh: Shell) -> None:
    assert sh("accept") == 2
    assert "Name claims by their ids, or give a filter" in sh.said
    assert sh("accept", "abcdef") == 2
    assert "no claim “abcdef”" in sh.said
    assert sh("accept", "--below", "7") == 2
    assert "Give a number from 0 to 1." in sh.said


def test_a_spreadsheet_goes_out_and_comes_back(sh: Shell, tmp_path: Path) -> None:
    sheet = tmp_path / "review.csv"
    assert sh("review", "--export", str(sheet)) == 0
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(claims(sh.bench)) == 3
    rows[0]["verdict"] = "accepted"
    rows[1] |= {"verdict": "c", "relation": "met", "why": "they met"}
    rows[2]["verdict"] = "maybe"
    rows.append({**dict.fromkeys(rows[0], ""), "claim": "gone", "verdict": "r"})
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert sh("review", "--import", str(sheet)) == 1
    assert f"{sheet}:4: verdict: “maybe” is no verdict (Write accepted, rejected, corrected or unsure.)" in sh.said
    assert f"{sheet}:5: claim: there is no claim “gone”" in sh.said
    assert "2 verdicts, 2 problems" in sh.said
    with sh.bench.reading() as store:
        assert sorted(row.kind.value for row in read_decisions(store)) == ["accepted", "corrected"]
        assert store.query("ASK { ?a kg:met ?b }")


def test_a_sheet_whose_cells_changed_needs_a_verdict(sh: Shell, tmp_path: Path) -> None:
    sheet = tmp_path / "review.csv"
    sh("review", "--export", str(sheet))
    text = sheet.read_text(encoding="utf-8-sig").replace(",criticized,", ",met,", 1)
    sheet.write_text(text, encoding="utf-8")
    assert sh("review", "--import", str(sheet)) == 1
    assert "relation was changed, and no verdict given" in sh.said


def test_precision_counts_samples_only(sh: Shell) -> None:
    assert sh("review", "stats") == 0
    assert "kg review --sample 100" in sh.said
    sh("accept", "--actor", "France", "--yes")
    assert sh("review", "stats") == 0
    assert "No sample yet" in sh.said
    assert "reviewed\tengine\ttoy-1" in sh.said
    assert "34.2% – 100.0%\t2\t0\t0" in sh.said


def test_a_claim_by_hand(sh: Shell) -> None:
    assert sh("claim", "Putin", "called", "Netanyahu", "--date", "2023-12-10", "--said-by", "Kremlin", "--negated") == 0
    assert "NOT: Vladimir Putin called Benjamin Netanyahu, 2023-12-10, says" in sh.said
    assert "seeds/claims/claims.csv:3" in sh.said
    with sh.bench.reading() as store:
        assert store.query("ASK { ?c rdf:subject actor:vladimir-putin ; kg:polarity kg:Negated }")
    before = exported(sh.bench)
    sh.bench.build()
    assert exported(sh.bench) == before


def test_a_claim_by_hand_is_checked(sh: Shell) -> None:
    table = sh.bench.home.seeds / "claims" / "claims.csv"
    before = table.read_bytes()
    for words, message in (
        (("Putn", "called", "Netanyahu"), "Did you mean Vladimir Putin"),
        (("Putin", "kalled", "Netanyahu"), "“kalled” is no known relation"),
        (("Putin", "called", "Netanyahu", "--date", "12/10/2023"), "date: "),
        (("France", "met", "Iran", "--document", "call", "--quote", "France criticised Israel"), "nearest passage is:"),
        (("France",), "the relation is missing"),
        (("France", "met", "Iran", "--table", "../x.csv"), "no name of a table"),
    ):
        assert sh("claim", *words) == 2
        assert message in sh.said
    assert table.read_bytes() == before


def test_identity_on_record(sh: Shell) -> None:
    assert sh("actors", "merge", "Russia", "Israel") == 0
    with sh.bench.reading() as store:
        assert store.query("ASK { actor:france kg:criticized actor:russia }")
    assert sh("actors", "split", "Russia", "Israel") == 0
    with sh.bench.reading() as store:
        assert store.query("ASK { actor:france kg:criticized actor:israel }")
        assert not store.query("ASK { actor:france kg:criticized actor:russia }")
    assert sh("actors", "different", "Russia", "Israel") == 0
    assert sh("actors", "same", "Russia", "Israel") == 2
    assert "Give --yes if the merge is meant all the same." in sh.said
    assert sh("actors", "history", "Israel") == 0
    assert sh.said.count("\n") == 4
    assert sh("actors", "undo") == 0
    assert "undone: said that russia and israel are different" in sh.said


def test_names(sh: Shell) -> None:
    assert sh("actors", "rename", "Russia", "Russland") == 0
    assert sh("actors", "alias", "add", "Russia", "the Bear") == 0
    with sh.bench.reading() as store:
        assert store.query('ASK { actor:russia skos:prefLabel "Russland"@en ; skos:altLabel "the Bear"@en }')
    assert sh("actors", "alias", "remove", "Russia", "the Eagle") == 2
    assert "“the Eagle” is no name of Russland" in sh.said
    assert sh("actors", "alias", "remove", "Russia", "the Bear") == 0
    with sh.bench.reading() as store:
        assert not store.query('ASK { actor:russia skos:altLabel "the Bear"@en }')


def test_two_claims_of_one_event_and_of_two(sh: Shell) -> None:
    one, other = claims(sh.bench, FRENCH)
    assert sh("events", "different", one, other) == 0
    assert "They are two events now." in sh.said
    assert sh("events", "undo", other, one) == 0
    assert sh("events", "same", one, other) == 0
    assert "They are one event now." in sh.said


def test_a_second_reviewer_has_the_same_graph(sh: Shell, built: Path, tmp_path: Path) -> None:
    claim, *_ = claims(sh.bench, FRENCH)
    sh("accept", "--actor", "France", "--yes")
    sh.bench.curation.correct(claim, relation="met")
    sh("actors", "merge", "Russia", "Iran")
    sh("actors", "rename", "Russia", "Russland")
    sh("decisions", "undo", sh.bench.curation.decisions()[-1].id)
    assert sh("decisions", "export", str(tmp_path / "mine.csv")) == 0
    shutil.copytree(built, tmp_path / "other")
    other = Shell(workbench.open(tmp_path / "other"))
    assert other("decisions", "import", str(tmp_path / "mine.csv")) == 0
    assert "6 new, 0 known, 0 problems" in other.said
    assert exported(other.bench) == exported(sh.bench)
    assert other("decisions", "import", str(tmp_path / "mine.csv")) == 0
    assert "0 new, 6 known, 0 problems" in other.said


def test_two_reviewers_who_differ_are_both_named(
    sh: Shell, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = claims(sh.bench)[0]
    sh("accept", claim, "--why", "plain")
    shutil.copytree(built, tmp_path / "other")
    other = Shell(workbench.open(tmp_path / "other"))
    monkeypatch.setenv("KG_REVIEWER", "Ben")
    other("reject", claim, "--why", "satire")
    assert other("decisions", "import", str(sh.bench.home.decisions_file)) == 0
    assert "1 decided differently by two people:" in other.said
    assert "Ann (" in other.said
    assert ": plain" in other.said
    assert ": satire, which counts (it is later)" in other.said


def test_an_import_names_the_lines_that_it_cannot_read(sh: Shell, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("about,at,by,decision\nabc,2024,Ann,accepted\n", encoding="utf-8")
    assert sh("decisions", "import", str(path)) == 1
    assert f"{path}:2: at: “2024” is no time" in sh.said
    assert "Nothing was changed." in sh.said


def test_a_claim_by_hand_says_who_made_it(sh: Shell, tmp_path: Path) -> None:
    assert sh("claim", "Putin", "praised", "Netanyahu", "--date", "2023-12-11", "--reviewer", "Zoe", "--yes") == 0
    assert sh("claim", "Putin", "thanked", "Netanyahu", "--date", "2023-12-11", "--yes") == 0
    made = "SELECT ?who { ?claim dcterms:creator ?who ; rdf:predicate %s ; kg:date '2023-12-11' }"
    assert sh.bench.query(made % "kg:praised")[0] == ("Zoe",)  # type: ignore[index]
    assert sh.bench.query(made % "kg:thanked")[0] == ("Ann",)  # type: ignore[index]  # KG_REVIEWER
    found = sh.bench.query("SELECT ?c { ?c dcterms:creator 'Zoe' }")
    assert not isinstance(found, bool)
    shown = sh.bench.show(found[0][0] or "").text()
    assert "Made        by Zoe, by hand, seeds/claims/claims.csv" in shown
    table = tmp_path / "out.claims.csv"
    assert sh("export", str(table)) == 0
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    assert {row["made_by"] for row in rows if row["relation"] == "praised" and row["date"] == "2023-12-11"} == {"Zoe"}


def test_a_projects_own_actors_are_compared_too(sh: Shell) -> None:
    folder = sh.bench.home.seeds / "actors"
    folder.mkdir(exist_ok=True)
    (folder / "people.csv").write_text(
        "label,type,country,id\nOttoline Zubrowka,Person,QZA,ottoline\nOtoline Zubrowka,Person,QZA,otoline\n"
        "Vladimir V. Putin,Person,RUS,vvputin\n",
        encoding="utf-8",
    )
    workbench.open(sh.bench.home.root).build()
    assert sh("actors", "duplicates", "zubrowka", "--format", "csv") == 0
    assert ["otoline", "ottoline"] in [line.split(",")[1:3] for line in sh.said.splitlines()]
    assert sh("actors", "duplicates", "vvputin", "--format", "csv") == 0
    assert ["vladimir-putin", "vvputin"] in [line.split(",")[1:3] for line in sh.said.splitlines()]
    assert sh("actors", "different", "ottoline", "otoline") == 0
    assert sh("actors", "duplicates", "zubrowka") == 0
    assert "No likely duplicates" in sh.said


def test_somebody_from_a_text_joins_the_registry(sh: Shell) -> None:
    text = "Zubrowka criticized Zubrovka on 2024-03-01."
    (sh.bench.home.seeds / "documents" / "z.txt").write_text(text, encoding="utf-8")
    sh.bench.build()
    assert sh("actors", "duplicates", "zubrowka") == 0
    assert "named-zubrowka" in sh.said
    assert sh("actors", "different", "Zubrowka", "Zubrovka") == 0
    assert sh("actors", "duplicates", "zubrowka") == 0
    assert "No likely duplicates" in sh.said
    claim = claims(sh.bench, "?c kg:readSubject 'Zubrowka' .")[0]
    sh("accept", claim)
    assert sh("actors", "promote", "Zubrowka", "--type", "Organization", "--wikidata", "Q1") == 0
    assert sh("actors", "promote", "Zubrowka", "--type", "Organization") == 2
    fresh = workbench.open(sh.bench.home.root)
    fresh.build()
    with fresh.reading() as store:
        assert store.query(
            "ASK { ?c rdf:subject actor:zubrowka ; kg:status kg:Accepted . actor:zubrowka skos:exactMatch wd:Q1 }"
        )


def test_a_table_of_names_is_matched_and_its_corrections_learnt(sh: Shell, tmp_path: Path) -> None:
    table = tmp_path / "names.csv"
    table.write_text("Name\nPutin\nNetanyau\nQuxland\n", encoding="utf-8")
    assert sh("actors", "reconcile", str(table)) == 0
    done = tmp_path / "names-reconciled.csv"
    with done.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["kg_id"] for row in rows][:2] == ["vladimir-putin", "benjamin-netanyahu"]
    assert rows[0]["kg_score"] == "1.00"
    assert float(rows[1]["kg_score"]) < 1
    rows[2]["kg_correct"] = "european-union"
    with done.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert sh("actors", "reconcile", str(done), "--learn") == 0
    assert "1 names learnt" in sh.said
    assert sh("actors", "reconcile", str(table)) == 0
    assert "Quxland,european-union" in done.read_text(encoding="utf-8-sig")
