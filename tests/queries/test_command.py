"""`kg query`, `kg update`, `kg queries`: what people see."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib

if TYPE_CHECKING:
    from pathlib import Path

VETOED = "SELECT ?who WHERE { ?who kg:vetoed ?what }"


def kg(
    *words: str, store: Path | None = None, cwd: Path | None = None, text: str | None = None
) -> subprocess.CompletedProcess[str]:
    extra = ["--store", str(store)] if store else []
    command = [sys.executable, "-m", "kg", *words, *extra]
    return subprocess.run(command, input=text, capture_output=True, text=True, cwd=cwd, timeout=120, check=False)


def test_text_file_stdin_and_name(world: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(VETOED, encoding="utf-8")
    expected = "who\nactor:norland\n"
    assert kg("query", VETOED, store=world).stdout == expected
    assert kg("query", str(file), store=world).stdout == expected
    assert kg("query", "-", store=world, text=VETOED).stdout == expected
    done = kg("query", "who-vetoed", store=world)
    assert done.stdout.splitlines()[1].split("\t")[1:4] == ["actor:norland", "actor:named-resolution-7", "Sudmark"]
    assert done.returncode == 0


def test_a_file_with_a_header_takes_parameters(world: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(
        "# question: Whom did it meet?\n# parameter who (actor): Lund\n"
        "SELECT ?whom WHERE { ?who kg:met ?whom } ORDER BY ?whom",
        encoding="utf-8",
    )
    assert kg("query", str(file), "Lund", store=world).stdout == "whom\nactor:bo-ek\n"


def test_formats(world: Path, tmp_path: Path) -> None:
    assert (
        kg("query", VETOED, "--format", "csv", store=world).stdout
        == "who\nhttps://w3id.org/kg-actors/id/actor/norland\n"
    )
    found = json.loads(kg("query", VETOED, "--format", "json", store=world).stdout)
    assert found["head"]["vars"] == ["who"]
    assert found["results"]["bindings"] == [
        {"who": {"type": "uri", "value": "https://w3id.org/kg-actors/id/actor/norland"}}
    ]
    labels = "SELECT ?l ?d WHERE { actor:norland skos:prefLabel ?l . ?e kg:first ?d } ORDER BY ?d LIMIT 1"
    (row,) = json.loads(kg("query", labels, "--format", "json", store=world).stdout)["results"]["bindings"]
    assert row["l"] == {"type": "literal", "value": "Norland", "xml:lang": "en"}
    assert row["d"]["datatype"] == "http://www.w3.org/2001/XMLSchema#date"
    assert (
        kg("query", VETOED, "--format", "markdown", "--labels", store=world).stdout == "| who |\n| --- |\n| Norland |\n"
    )
    assert kg("query", "ASK { actor:norland kg:vetoed ?x }", store=world).stdout == "true\n"
    assert json.loads(kg("query", "ASK { }", "--format", "json", store=world).stdout) == {"head": {}, "boolean": True}
    for name, form in (
        ("x.ttl", "turtle"),
        ("x.nt", "nt"),
        ("x.rdf", "xml"),
        ("x.jsonld", "json-ld"),
        ("x.trig", "trig"),
    ):
        assert kg("query", "DESCRIBE actor:norland", "--out", str(tmp_path / name), store=world).stdout == ""
        graph = rdflib.Dataset(default_union=True) if form == "trig" else rdflib.Graph()
        graph.parse(tmp_path / name, format=form)
        assert len(graph) == 9, name
    assert kg("query", "DESCRIBE actor:norland", "--format", "csv", store=world).returncode == 2


def test_rdflib_reads_the_json(world: Path) -> None:
    text = kg(
        "query", "SELECT * WHERE { ?s a kg:Event ; ?p ?o } ORDER BY ?s ?p ?o", "--format", "json", store=world
    ).stdout
    result = rdflib.query.Result.parse(__import__("io").BytesIO(text.encode()), format="json")
    assert len(result) > 40


def test_a_pipe_gets_whole_cells_and_a_limit_is_told(world: Path) -> None:
    long = "x" * 500
    done = kg(
        "query", f'SELECT ?a ?b {{ VALUES (?a ?b) {{ ("{long}\\t\\n" 1) ("y" 2) }} }}', "--limit", "1", store=world
    )
    assert done.stdout == f"a\tb\n{long}  \t1\n"
    assert "only the first 1 are shown" in done.stderr


def test_a_terminal_is_never_sent_control_characters(world: Path) -> None:
    done = kg("query", 'SELECT ?a { BIND("\\u001b[31mred\\u202e" AS ?a) }', store=world)
    assert done.stdout == "a\n\\x1b[31mred\\u202e\n"


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["SELECT ?x WHERE {\n ?x a"], 2, "line 2, column"),
        (["SELECT ?x WHERE { ?x kg:vetod ?y }"], 2, "Did you mean kg:vetoed"),
        (["betwen"], 2, "Did you mean between?"),
        (["nothing-like-it-at-all.rq"], 2, "there is no file"),
        (["between", "Norland"], 2, "between needs b"),
        (["between", "Norland", "Nobody Atall"], 2, "nobody here is called “Nobody Atall”"),
        (["conflicts", "what"], 2, "takes no parameters"),
        (["INSERT DATA { actor:x a kg:Actor }"], 2, "Use kg update"),
        ([VETOED, "--format", "pdf"], 2, "no format “pdf”"),
        ([VETOED, "--format", "turtle"], 2, "A SELECT gives rows"),
        ([VETOED, "--out", "x.pdf"], 2, "names no format"),
        ([VETOED, "--out", "missing/x.csv"], 1, "cannot be written"),
        ([VETOED, "--limit", "0"], 2, "--limit must be 1 or more"),
        ([VETOED, "--timeout", "0"], 2, "--timeout must be more than 0"),
        (["SELECT ?x { SERVICE <http://localhost:1/> { ?x ?y ?z } }"], 2, "--allow-network"),
    ],
)
def test_errors_help(world: Path, words: list[str], code: int, message: str) -> None:
    done = kg("query", *words, store=world)
    assert message in done.stderr
    assert done.returncode == code
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_a_missing_store_is_told(tmp_path: Path) -> None:
    done = kg("query", VETOED, store=tmp_path / "none")
    assert done.returncode == 1
    assert "kg build" in done.stderr
    assert not (tmp_path / "none").exists()


def test_time_is_up(world: Path) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    done = kg("query", slow, "--timeout", "0.5", store=world)
    assert done.returncode == 1
    assert "took longer than 0.5 s and was stopped" in done.stderr
    assert "--timeout" in done.stderr


def test_a_state_includes_whoever_acts_for_it(world: Path) -> None:
    rows = kg("query", "between", "Norland", "Ek", store=world).stdout.splitlines()
    assert len(rows) == 2
    assert "actor:ada-lund\tkg:met\tactor:bo-ek" in rows[1]
    done = kg("query", "between", "Norland", "Ek", "--exact", store=world)
    assert done.stdout.count("\n") == 1
    assert "But Ada Lund (President of Norland) gives one row: kg query between a=ada-lund b=Ek --exact" in done.stderr


def test_periods_narrow(world: Path) -> None:
    def relations(*words: str) -> list[str]:
        lines = kg("query", "timeline", "Norland", *words, store=world).stdout.splitlines()[1:]
        return [line.split("\t")[2] for line in lines]

    assert relations() == ["kg:killed", "kg:killed", "kg:met", "kg:visited"]
    assert relations("since=2024-05") == ["kg:met", "kg:visited"]
    assert relations("since=2024-05", "until=2024-06") == ["kg:met"]
    assert relations("until=2024-04-10") == ["kg:killed", "kg:killed"]


def test_help_of_a_query_needs_no_store(tmp_path: Path) -> None:
    done = kg("query", "between", "--help", store=tmp_path / "none")
    assert done.returncode == 0
    assert done.stdout.startswith("What happened between two actors")
    assert "kg query between A B [since] [until]" in done.stdout
    assert "--exact turns that off" in done.stdout
    assert "Usage: " in kg("query", "--help").stdout
    assert kg("query", "betwen", "--help").returncode == 2


def test_show_prints_the_sparql(world: Path) -> None:
    text = kg("query", "what-did", "Norland", "--show", store=world).stdout
    assert "?event kg:agent <https://w3id.org/kg-actors/id/actor/norland>" in text
    assert len(list(ox.Store(str(world)).query(text, use_default_graph_as_union=True))) == 3  # type: ignore[arg-type]


def test_reading_changes_nothing(world: Path) -> None:
    def digest() -> list[str]:
        return sorted(str(quad) for quad in ox.Store.read_only(str(world)))

    before = digest()
    kg("query", "conflicts", store=world)
    kg("query", "DELETE WHERE { ?s ?p ?o }", store=world)
    assert digest() == before


def test_update(tmp_path: Path) -> None:
    store = tmp_path / "store"
    ox.Store(str(store)).flush()
    data = "INSERT DATA { GRAPH <https://example.org/g> { actor:x a kg:Actor } }"
    assert kg("update", data, store=store).returncode == 0
    assert kg("query", "SELECT ?x { ?x a kg:Actor }", store=store).stdout == "x\nactor:x\n"
    done = kg("update", "INSERT DATA { broken", store=store)
    assert done.returncode == 2
    assert "line 1" in done.stderr
    done = kg("update", VETOED, store=store)
    assert "Use kg query" in done.stderr
    missing = kg("update", data, store=tmp_path / "none")
    assert missing.returncode == 1
    assert not (tmp_path / "none").exists()


def test_a_projects_own_queries_come_first(world: Path, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "project.toml").write_text("", encoding="utf-8")
    own = tmp_path / "queries" / "mine"
    own.mkdir(parents=True)
    (own / "conflicts.rq").write_text("# question: Mine?\nSELECT ?x { BIND(1 AS ?x) } ORDER BY ?x", encoding="utf-8")
    assert kg("query", "conflicts", store=world, cwd=tmp_path).stdout == "x\n1\n"
    listed = kg("queries", cwd=tmp_path).stdout
    assert "mine\tconflicts\tMine?" in listed
    assert "relations\tbetween A B [since] [until]\t" in listed


def test_queries_are_found_by_word() -> None:
    assert kg("queries", "veto").stdout.splitlines()[1].startswith("relations\twho-vetoed")
    done = kg("queries", "contestd")
    assert done.returncode == 2
    assert "Did you mean contested" in done.stderr


def test_a_query_imports_only_what_it_uses(world: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "kg", "query", VETOED, "--store", str(world)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True, cwd=tmp_path)
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert {"typer", "pyoxigraph"} <= imported
    heavy = {"pydantic", "rich", "rdflib", "rapidfuzz", "networkx", "spacy", "httpx", "numpy", "pyshacl", "tomllib"}
    assert imported & heavy == set()
    # (kg.cli.query itself is imported by name, which -X importtime does not see)
    whole = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert {name for name in whole if name.startswith("kg.cli.")} == {
        "kg.cli.app",
        "kg.cli.options",
        "kg.cli.answers",
        "kg.cli.output",
    }
