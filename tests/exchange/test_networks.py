"""Formats for networks, read by other programs: NetworkX, an XML schema, what Gephi and Kumu expect."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from lxml import etree

from kg.exchange import graphs
from kg.exchange.formats import FORMATS, export_bytes, export_files
from kg.exchange.network import Line, lines, nodes
from kg.exchange.source import NO_CONTROL, Node, Source, xml_token
from kg.model import EdgeStatus
from kg.selection import Selection
from tests.exchange.corpus import HOSTILE, MINT, corpus

GRAPHS = ("graphml", "gexf", "json")
EVERYTHING = Selection(statuses=tuple(EdgeStatus))
PARTS: dict[str, dict[str, Any]] = {
    "told": {}, "everything": {"selection": EVERYTHING}, "nothing": {"selection": Selection(relations=("sanctioned",))},
    "one actor": {"actors": ["anna-testova"]}, "a period": {"selection": Selection(since=dt.date(2024, 1, 1))},
}  # fmt: skip
"""What is exported: a name for people -> options of a source."""


def source(**options: Any) -> Source:
    return Source(corpus(), MINT, **options)


def read_back(form: str, data: bytes) -> Any:
    """The file as NetworkX reads it."""
    if form == "graphml":
        return nx.read_graphml(io.BytesIO(data), force_multigraph=True)
    if form == "gexf":
        return nx.read_gexf(io.BytesIO(data))
    return nx.node_link_graph(json.loads(data), edges="edges")


def xml(text: str) -> str:
    """What XML keeps of a text."""
    return text.translate(NO_CONTROL)


def test_the_corpus_has_what_formats_trip_over() -> None:
    found = list(lines(source(selection=Selection(statuses=tuple(EdgeStatus)))))
    assert {line.status for line in found} >= {"holds", "denied", "potential"}
    assert any(line.symmetric for line in found)
    assert any(not start and end for line in found for start, end in line.times)
    assert any(start and not end for line in found for start, end in line.times)
    assert {node.label for node in nodes(source())} >= set(HOSTILE)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("form", GRAPHS)
def test_networkx_reads_the_same_actors_and_edges(form: str, part: str) -> None:
    chosen = source(**PARTS[part])
    found: Any = nx.MultiDiGraph(read_back(form, export_bytes(FORMATS[form], chosen)))
    own = xml_token if form == "graphml" else str
    expected = {own(node.id): node for node in nodes(chosen)}
    assert set(found) == set(expected)
    for name, about in found.nodes(data=True):
        node = expected[name]
        label = node.label if form == "json" else xml(node.label)
        assert about["label"] == label
        assert about.get("type", "") == node.type
        assert about.get("country", "") == node.country
    # Where no two edges link one pair, NetworkX reads GEXF as a plain graph: the edge's id is an attribute then.
    edges = {about.get("id", key): (start, end, about) for start, end, key, about in found.edges(keys=True, data=True)}
    told = {own(line.id): line for line in lines(chosen)}
    assert set(edges) == set(told)
    for key, line in told.items():
        assert edges[key][:2] == (own(line.source), own(line.target))
        same_edge(edges[key][2], line)


@pytest.mark.parametrize("form", GRAPHS)
def test_files_are_directed_even_when_empty(form: str) -> None:
    for options in PARTS.values():
        assert read_back(form, export_bytes(FORMATS[form], source(**options))).is_directed()


def same_edge(about: dict[str, Any], line: Line) -> None:
    assert (about["relation"], about["label"], about["class"]) == (line.relation, line.label, line.root)
    assert (about["events"], about["claims"], about["sources"]) == (line.events, line.claims, line.sources)
    assert about["weight"] == line.events
    assert about["goldstein"] == pytest.approx(line.goldstein)
    assert about["symmetric"] is line.symmetric
    assert about.get("first", "") == line.first
    assert about["status"] == line.status


def schema(form: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(Path(__file__).with_name(f"{form}.xsd")))


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_the_schema_holds(form: str, part: str) -> None:
    schema(form).assertValid(etree.fromstring(export_bytes(FORMATS[form], source(**PARTS[part]))))


@pytest.mark.parametrize(
    ("form", "right", "wrong"),
    [
        ("graphml", ' target="israel"', ""),
        ("graphml", ' target="israel"', ' target="atlantis"'),
        ("graphml", '<node id="russia">', '<node id="the russia">'),
        ("graphml", '<node id="russia">', '<node id="israel">'),
        ("graphml", '<data key="e_events">', '<data key="e_weight">'),
        ("graphml", '<data key="e_events">', '<data key="e_count">'),
        ("graphml", 'attr.name="label"', 'attr.name="the label"'),
        ("graphml", 'attr.type="double"', 'attr.type="number"'),
        ("graphml", "</data>", "<b/></data>"),
        ("gexf", ' target="israel"', ""),
        ("gexf", 'version="1.2"', 'version="1.3"'),
        ("gexf", 'start="2023-12-10"', 'start="10 December"'),
        ("gexf", 'type="double"', 'type="number"'),
        ("gexf", 'weight="1.0"', 'weight="one"'),
        ("gexf", ' type="directed"', ' kind="called" type="directed"'),
        ("gexf", "<attvalues>", "<spells/><attvalues>"),
    ],
)
def test_the_schema_refuses_what_is_wrong(form: str, right: str, wrong: str) -> None:
    data = export_bytes(FORMATS[form], source()).decode()
    assert right in data
    assert not schema(form).validate(etree.fromstring(data.replace(right, wrong, 1).encode()))


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_ids_of_other_projects_and_times_open_at_both_ends(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("https://example.org/one two", "_x20_", " ", 'a<b>&"c"')
    actors = [Node(name, name, name, "Person", "", "", resolved=True) for name in names]
    times = (("", "2023-05-31"), ("2022-02-24", ""))
    monkeypatch.setattr(graphs, "nodes", lambda _: actors)
    monkeypatch.setattr(graphs, "lines", lambda _: [made(name, names[0], times) for name in names])
    data = export_bytes(FORMATS[form], source())
    schema(form).assertValid(etree.fromstring(data))
    found = read_back(form, data)
    own = xml_token if form == "graphml" else str
    assert len({own(name) for name in names}) == len(names)
    assert list(found) == [own(name) for name in names]
    assert {(start, end) for start, end in found.edges()} == {(own(name), own(names[0])) for name in names}


def made(subject: str, value: str, times: tuple[tuple[str, str], ...]) -> Line:
    return Line(
        f"{subject} called {value}", "", subject, value, "called", "called", "CONSULT", "speech", 3.4,
        symmetric=False, status="holds", events=2, claims=2, sources=2, first="", last="", times=times,
    )  # fmt: skip


def test_times_in_gexf_are_days() -> None:
    found = etree.fromstring(export_bytes(FORMATS["gexf"], source(selection=EVERYTHING)))
    bounds = [day for spell in found.iter("{*}spell") for day in spell.attrib.values()]
    assert bounds
    assert all(len(day) == 10 and dt.date.fromisoformat(day) for day in map(str, bounds))


def test_times_of_an_edge_are_its_spells_in_gexf() -> None:
    found = read_back("gexf", export_bytes(FORMATS["gexf"], source()))
    calls = found.edges["israel", "russia", "israel.called.russia"]
    assert calls["spells"] == [("2023-12-01", "2023-12-31")]  # the whole of December holds the two days
    assert found.edges["israel", "russia", "israel.cooperatesWith.russia"]["spells"] == [
        ("2022-02-24", "None")
    ]  # NetworkX’s word for it
    assert found.edges["russia", "israel", "russia.supported.israel"]["spells"] == [("None", "2023-05-31")]


def test_a_period_leaves_other_times_out() -> None:
    chosen = source(selection=Selection(since=dt.date(2024, 1, 1)))
    found = {line.id: line.times for line in lines(chosen)}
    assert found == {"israel.cooperatesWith.russia": (("2022-02-24", ""),)}
    assert {node.id for node in nodes(chosen)} == {"israel", "russia"}


def test_what_is_denied_or_threatened_is_there_only_when_asked_for() -> None:
    plain = {line.id for line in lines(source())}
    assert "russia.attacked.israel" not in plain
    assert "russia.vetoed.united-states" not in plain
    denied = {line.id for line in lines(source(selection=Selection(statuses=(EdgeStatus.DENIED,))))}
    assert denied == {"russia.attacked.israel"}


def test_actors_and_who_acts_for_them() -> None:
    everything = Selection(statuses=tuple(EdgeStatus))
    found = {line.id for line in lines(source(actors=["anna-testova"], selection=everything))}
    assert found == {"anna-testova.condemned.russia", "anna-testova.spokeWith.israel"}
    wider = {line.id for line in lines(source(actors=["russia"]))}
    acts_for = {line.id for line in lines(source()) if "russia" in {line.source, line.target}}
    assert wider >= acts_for
    assert "israel.criticized.named-1-group" not in wider


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_tables_have_the_headings_that_gephi_expects(tmp_path: Path) -> None:
    files = export_files(FORMATS["csv"], source(), tmp_path / "graph.csv")
    assert [file.name for file in files] == ["graph.nodes.csv", "graph.edges.csv"]
    actors, edges = (rows_of(file) for file in files)
    assert {"Id", "Label"} <= set(actors[0])
    assert {"Source", "Target", "Type", "Id", "Label", "Weight", "Kind"} <= set(edges[0])
    pairs = [(row["Source"], row["Target"], row["Kind"]) for row in edges]
    assert len(pairs) == len(set(pairs))  # Gephi joins edges that have these in common
    assert {row["Source"] for row in edges} | {row["Target"] for row in edges} == {row["Id"] for row in actors}
    ways = {row["Relation"]: row["Type"] for row in edges}
    assert (ways["killed"], ways["spokeWith"]) == ("Directed", "Undirected")
    assert [row["Times"] for row in edges if row["Id"] == "israel.called.russia"] == [
        "2023-12-01/2023-12-31; 2023-12-10; 2023-12-20"
    ]


def test_tables_have_the_headings_that_kumu_expects(tmp_path: Path) -> None:
    files = export_files(FORMATS["csv"], source(headings="kumu"), tmp_path / "graph.csv")
    assert [file.name for file in files] == ["graph.elements.csv", "graph.connections.csv"]
    actors, edges = (rows_of(file) for file in files)
    assert list(actors[0])[:2] == ["Label", "Type"]
    assert list(edges[0])[:2] == ["From", "To"]  # Kumu wants them in the first two columns
    assert {"Direction", "Label", "Type", "Strength"} <= set(edges[0])
    labels = [row["Label"] for row in actors]
    assert len(labels) == len(set(labels))  # Kumu links by label
    assert {row["From"] for row in edges} | {row["To"] for row in edges} == set(labels)
    assert {row["Direction"] for row in edges} == {"directed", "undirected"}
    assert "group ¦;, of commas" in labels
    assert not any("|" in cell for row in (*actors, *edges) for cell in row.values())  # several values, to Kumu
    assert "two lines and a tab" in labels


@pytest.mark.parametrize("headings", ["gephi", "kumu"])
def test_no_cell_is_a_formula(headings: str, tmp_path: Path) -> None:
    files = export_files(FORMATS["csv"], source(headings=headings), tmp_path / "graph.csv")
    for file in files:
        for row in rows_of(file):
            for name, cell in row.items():
                assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
                assert not cell.startswith("-") or name == "Goldstein", cell
    labels = {row["Label"] for row in rows_of(files[0])}
    assert "'" + HOSTILE[0] in labels
