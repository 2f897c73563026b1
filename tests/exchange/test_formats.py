"""The registry of formats: endings, wrong calls, the same bytes every time, the table of losses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.errors import StoreError, UsageError
from kg.exchange.formats import FORMATS, export_bytes, export_files, find_format, format_table
from kg.exchange.source import Source
from kg.selection import Selection
from tests.exchange.corpus import MINT, corpus
from tests.graph.worlds import MemoryStore, base_quads

if TYPE_CHECKING:
    from collections.abc import Iterator


def source(**options: Any) -> Source:
    return Source(corpus(), MINT, **options)


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("graph.ttl", "turtle"), ("a.b.TTL", "turtle"), ("graph.trig", "trig"), ("graph.nq", "nquads"),
        ("graph.nt", "ntriples"), ("graph.jsonld", "jsonld"), ("graph.rdf", "rdfxml"), ("graph.rdf12.ttl", "turtle12"),
        ("graph.graphml", "graphml"), ("graph.gexf", "gexf"), ("graph.csv", "csv"), ("graph.json", "json"),
        ("graph.claims.csv", "claims"), ("graph.events.csv", "events"), ("graph.ftm.jsonl", "ftm"),
        ("graph.ftm.json", "ftm"),
    ],
)  # fmt: skip
def test_the_ending_tells_the_format(file: str, name: str) -> None:
    assert find_format(Path(file)).name == name


def test_a_name_outweighs_the_ending_and_turtle_is_printed() -> None:
    assert find_format(Path("x.ttl"), "GEXF").name == "gexf"
    assert find_format().name == "turtle"


def test_unknown_formats_are_told() -> None:
    with pytest.raises(UsageError, match=r"graph\.docx has no ending of a format\n  Use one of \.claims\.csv, \.csv,"):
        find_format(Path("graph.docx"))
    with pytest.raises(UsageError, match="“exel” is no format\n  Use one of: turtle, trig,"):
        find_format(name="exel")


def test_options_that_do_not_go_together_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--headings does not go with GraphML"):
        export_bytes(FORMATS["graphml"], source(headings="kumu"))
    with pytest.raises(UsageError, match="“excel” are no headings"):
        export_bytes(FORMATS["csv"], source(headings="excel"))
    with pytest.raises(UsageError, match="--graph does not go with GEXF"):
        export_files(FORMATS["gexf"], source(graph="derived"), tmp_path / "a.gexf")
    with pytest.raises(UsageError, match=r"cannot be printed\n  Name a file: kg export graph\.csv"):
        export_bytes(FORMATS["csv"], source())


@pytest.mark.parametrize("name", list(FORMATS))
def test_a_file_is_the_same_bytes_whatever_the_order_of_loading(name: str, tmp_path: Path) -> None:
    again: Any = MemoryStore()
    again.load(reversed(list(corpus().quads())))
    for number, store in enumerate((corpus(), again)):
        export_files(FORMATS[name], Source(store, MINT), tmp_path / str(number) / f"g{FORMATS[name].endings[0]}")
    first, second = (sorted((tmp_path / number).iterdir()) for number in "01")
    assert [file.name for file in first] == [file.name for file in second]
    assert [file.read_bytes() for file in first] == [file.read_bytes() for file in second]


def test_another_process_writes_the_same_bytes() -> None:
    code = (
        "import sys; from kg.exchange.formats import FORMATS, export_bytes; from kg.exchange.source import Source;"
        "from tests.exchange.corpus import MINT, corpus;"
        "names = [name for name, form in FORMATS.items() if len(form.parts) == 1 and name not in sys.argv[1:]];"
        "sys.stdout.buffer.write(b''.join(export_bytes(FORMATS[name], Source(corpus(), MINT)) for name in names))"
    )
    rdf = [name for name in FORMATS if name in {"turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml"}]  # test_rdf
    command = [sys.executable, "-c", code, *rdf]
    found = {
        subprocess.run(command, capture_output=True, check=True, env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."}).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


@pytest.mark.parametrize("name", list(FORMATS))
def test_an_empty_graph_makes_a_file(name: str, tmp_path: Path) -> None:
    store: Any = MemoryStore()
    store.load(base_quads())
    for file in export_files(FORMATS[name], Source(store, MINT), tmp_path / f"g{FORMATS[name].endings[0]}"):
        assert file.is_file()


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.exchange import graphs

    file = tmp_path / "graph.json"
    file.write_text("before")

    def broken(_: Source) -> Iterator[Any]:
        raise RuntimeError("in mid-air")

    monkeypatch.setattr(graphs, "lines", broken)
    with pytest.raises(RuntimeError, match="in mid-air"):
        export_files(FORMATS["json"], source(), file)
    assert file.read_text() == "before"
    assert list(tmp_path.iterdir()) == [file]


def test_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"graph\.json: cannot be written: .*\n  Check that the folder"):
        export_files(FORMATS["json"], source(), tmp_path / "file" / "graph.json")


def test_the_table_names_every_format_and_its_losses() -> None:
    table = format_table()
    rows = table.splitlines()
    assert rows[0] == "| format | ending | what is lost | reads back with |"
    assert len(rows) == 2 + len(FORMATS)
    for form, row in zip(FORMATS.values(), rows[2:], strict=True):
        assert f"(`{form.name}`)" in row
        assert all(f"`{ending}`" in row for ending in form.endings)
        assert form.losses
        assert all(loss in row for loss in form.losses)
        assert row.count("|") == 5


@pytest.mark.parametrize("name", ["turtle", "turtle12", "graphml", "claims", "events", "ftm"])
def test_a_selection_makes_a_smaller_file(name: str) -> None:
    whole, part = (
        export_bytes(FORMATS[name], source(selection=selection))
        for selection in (Selection(), Selection(relations=("called",)))
    )
    assert len(part) < len(whole)
    assert b"called" in part
    assert b"criticized" not in part.replace(b"kg:criticized a", b"")
