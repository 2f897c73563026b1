"""`kg analyze …` as people call it: formats, plots, results written back, and words for what is wrong."""

from __future__ import annotations

import csv
import io
import json
import shutil
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from kg.analysis.meanings import MEANINGS
from kg.cli import app as command
from kg.errors import KgError, UsageError
from kg.workbench import open as kg_open

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def kg(*words: str, store: Path) -> Result:
    return CliRunner().invoke(command.app, ["analyze", *words, "--store", str(store)])


def well(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("measure", MEANINGS)
def test_help_says_what_it_means_and_who_said_so(measure: str) -> None:
    shown = " ".join(well(CliRunner().invoke(command.app, ["analyze", measure, "--help"])).split())
    meaning = MEANINGS[measure]
    for text in (meaning.question, meaning.text[:60], meaning.saved[:60], meaning.reference[:40]):
        assert " ".join(text.split()) in shown


@pytest.mark.parametrize("measure", [name for name in MEANINGS if name != "trend"])
def test_every_measure_has_every_format(measure: str, small_place: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(well(kg(measure, "--format", "csv", store=small_place)))))
    lines = well(kg(measure, "--format", "jsonl", store=small_place)).splitlines()
    assert [json.loads(line) for line in lines] == rows
    assert isinstance(json.loads(well(kg(measure, "--format", "json", store=small_place))), dict)
    assert well(kg(measure, "--format", "markdown", store=small_place)).startswith("# ")


def test_strangers_names_are_no_markup(small_place: Path) -> None:
    page = well(kg("degree", "--format", "html", store=small_place))
    assert "Ann &lt;b&gt;of&lt;/b&gt; Aland" in page
    assert "<b>of" not in page


def test_a_trend_counts_documents(small_place: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(well(kg("trend", "Aland", "Beland", "--format", "csv", store=small_place)))))
    assert [(row["month"], row["events"], row["hostile"], row["documents"], row["telling"]) for row in rows] == [
        ("2023-01", "1", "1", "1", "1"),
        ("2023-02", "0", "0", "0", "0"),
        ("2023-03", "1", "1", "1", "1"),
    ]
    words = ("trend", "Aland", "Beland", "--exact", "--by", "year", "--format", "csv")
    exact = csv.DictReader(io.StringIO(well(kg(*words, store=small_place))))
    assert [(row["year"], row["events"]) for row in exact] == [("2023", "1")]


@pytest.mark.parametrize("ending", ["svg", "png"])
@pytest.mark.parametrize("words", [("degree",), ("communities",), ("trend", "Aland", "Beland")])
def test_plots(words: tuple[str, ...], ending: str, small_place: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    paths = [tmp_path / f"{number}.{ending}" for number in range(2)]
    for path in paths:
        well(kg(*words, "--plot", str(path), store=small_place))
    assert paths[0].read_bytes() == paths[1].read_bytes()
    start = b"<?xml" if ending == "svg" else b"\x89PNG"
    assert paths[0].read_bytes().startswith(start)


def test_a_plot_without_matplotlib_names_the_extra(
    small_place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "matplotlib", None)
    result = kg("degree", "--plot", str(tmp_path / "a.svg"), store=small_place)
    assert isinstance(result.exception, UsageError)
    assert "pip install 'kg-actors[plot]'" in str(result.exception)


def test_results_written_back_can_be_asked_for(small_place: Path, tmp_path: Path) -> None:
    place = tmp_path / "store"
    shutil.copytree(small_place, place)
    well(kg("pagerank", "--save", "rank", store=place))
    well(kg("degree", "--save", "rank2", store=place))
    well(kg("degree", "--save", "rank2", store=place))
    bench = kg_open(place)
    with bench.reading() as store:
        rows = store.select(
            "SELECT ?graph ?measure ?actor ?score WHERE { GRAPH ?graph { ?it kg:measure ?measure ; kg:score ?score ; "
            "schema:about ?actor } } ORDER BY ?graph ?actor"
        )
    found = {(row["measure"], bench.mint.local("actor", row["actor"] or "")): float(row["score"] or 0) for row in rows}
    assert len(rows) == len(found) == 8
    ranking = bench.analyze("pagerank")
    assert {score.actors[0]: score.score for score in ranking.scores} == {
        actor: value for (measure, actor), value in found.items() if measure == "pagerank"
    }


def test_balance_and_trend_are_written_back_too(small_place: Path, tmp_path: Path) -> None:
    place = tmp_path / "store"
    shutil.copytree(small_place, place)
    well(kg("balance", "--level", "actor", "--save", "camps", store=place))
    well(kg("trend", "Aland", "Beland", "--save", "tide", store=place))
    bench = kg_open(place)
    balance, trend = bench.balance(level="actor"), bench.trend("Aland", "Beland")
    camps = bench.query(
        "SELECT ?actor ?camp { GRAPH ?g { ?it kg:measure 'camp' ; kg:score ?camp ; schema:about ?actor } }"
    )
    assert not isinstance(camps, bool)
    found = {((who or "").removeprefix("actor:"), float(camp or 0)) for who, camp in camps}
    assert found == {(who, number) for number, camp in enumerate(balance.members, 1) for who in camp}
    assert len(found) > 2
    rows = bench.query(
        "SELECT ?period ?events (COUNT(?who) AS ?both) { GRAPH ?g { ?it kg:measure 'trend' ; kg:score ?events ; "
        "dcterms:temporal ?period ; schema:about ?who } } GROUP BY ?period ?events ORDER BY ?period"
    )
    assert not isinstance(rows, bool)
    assert [(period, float(events or 0), both) for period, events, both in rows] == [
        (span.period, span.events, "2") for span in trend.spans
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("degree", "--level", "planet"), "no level “planet”"),
        (("strength", "--weight", "tons"), "no weight “tons”"),
        (("brokerage", "--groups", "club"), "no groups by “club”"),
        (("trend", "Aland", "Aland"), "are one actor"),
        (("trend", "Aland", "Beland", "--by", "fortnight"), "no period “fortnight”"),
        (("degree", "--format", "xlsx"), "no format “xlsx”"),
        (("degree", "--plot", "a.pdf"), "cannot draw a.pdf"),
        (("degree", "--save", "a b"), "is no name for a result"),
        (("degree", "--since", "yesterday"), "“yesterday” is no date"),
        (("balance", "--split", "soon"), "“soon” is no date"),
        (("pagerank", "--backend", "abacus"), "no backend “abacus”"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(words: tuple[str, ...], said: str, small_place: Path, tmp_path: Path) -> None:
    place = tmp_path / "store"
    shutil.copytree(small_place, place)
    result = kg(*words, store=place)
    assert isinstance(result.exception, KgError), result.output
    assert said in str(result.exception)
    assert result.exception.exit_code == 2
