"""RDF files: the same graph gives the same bytes; what is exported can be imported, by any reader."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import DataError, UsageError
from kg.exchange.rdf import FORMATS, export_rdf, rdf_bytes, whole_quads
from kg.exchange.rdf_reading import read_rdf, split
from kg.graph.claims import claim_quads, read_claims
from kg.graph.decisions import decision_quads
from kg.graph.derive import derive_all
from kg.graph.documents import document_quads, table_quads
from kg.model import Claim, Decision, DecisionKind, Document, Quantity, Reading, Span, Speaker
from kg.selection import Selection
from kg.store.protocol import Change
from kg.vocabulary import Mint
from tests.graph.samples import day, who, world_claims
from tests.graph.worlds import MemoryStore, base_quads, context

if TYPE_CHECKING:
    from pathlib import Path

MINT = Mint()
ARTICLE = Document("d1", "d1", "a text", "A title", dt.date(2023, 12, 11), "TPS", "https://example.org/a")
CITED = Document("https://example.org/cited", "cited", "", "Another", publisher="Reuters")


def sample_claims() -> list[Claim]:
    said = (Speaker(1, Reading("the ministry", 5, 9, None, None, "Gaza Health Ministry")),)
    return [
        Claim(
            "d1", "called", who("anna-testova"), who("carl-probe"), Span("called", 3, 9), day(1, "Sunday"), engine="r-1"
        ),
        Claim("d1", "attacked", who("russia"), who(None), Span("hit", 20, 23), day(2), speakers=said, engine="r-1"),
    ]


def sample_store(claims: list[Claim] | None = None, *, registry: bool = True) -> Any:
    """A store with an article, a table that cites another, a decision, and all that is derived."""
    store: Any = MemoryStore()
    told = sample_claims() if claims is None else claims
    table = Document("facts.csv", "facts.csv", "", origin="facts.csv")
    by_hand = Claim(
        CITED.key, "killed", who("russia"), who("israel"), when=day(0), quantity=Quantity(12, "people", "12")
    )
    decision = Decision(
        DecisionKind.ACCEPTED, (sample_claims()[0].id,), "me", "2024-01-01T00:00:00.000000Z", why="seen"
    )
    graph = MINT.graph(f"doc/{ARTICLE.id}")
    quads = [
        *(base_quads() if registry else ()),
        *document_quads(ARTICLE),
        *table_quads(table, [CITED]),
        *decision_quads(decision),
    ]
    quads += claim_quads(by_hand, MINT.graph(f"table/{table.id}"))
    quads += [quad for claim in told for quad in claim_quads(claim, graph)]
    store.load(quads)
    derive_all(store, context([decision]))
    return store


@pytest.fixture(scope="module")
def store() -> Any:
    return sample_store()


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_importing_into_an_empty_store_and_exporting_again_gives_the_same_bytes(
    form: str, store: Any, tmp_path: Path
) -> None:
    path = tmp_path / "graph"
    path.write_bytes(export_rdf(store, form))
    found = read_rdf(path, form=form)
    assert found.passed_over == ()
    again: Any = MemoryStore()
    for quads in found.graphs.values():
        again.load(quads)
    assert export_rdf(again, form) == path.read_bytes()
    assert set(again.quads()) == set(whole_quads(store, MINT))
    assert list(read_claims(again)) == list(read_claims(store))


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_order_of_loading_does_not_matter(form: str, store: Any) -> None:
    rows = list(whole_quads(store, MINT))
    assert rdf_bytes(reversed(rows), form) == rdf_bytes(rows, form)


def test_another_process_writes_the_same_bytes() -> None:
    # Regression: the serialiser writes its prefixes in the order of a hash that differs by process.
    code = (
        "import sys; from kg.exchange.rdf import rdf_bytes; from kg.graph.documents import document_quads;"
        "from kg.model import Document; quads = document_quads(Document('a', 'b', 'c'));"
        "sys.stdout.buffer.write(b''.join(rdf_bytes(quads, form) for form in sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, *FORMATS]
    assert len({subprocess.run(command, capture_output=True, check=True).stdout for _ in range(3)}) == 1


def test_rdflib_reads_an_isomorphic_graph(store: Any) -> None:
    import rdflib
    from rdflib.compare import to_isomorphic

    rows = [quad for quad in whole_quads(store, MINT) if "graph/registry" not in str(quad.graph_name)]
    graphs = {}
    for form, name in (("turtle", "turtle"), ("ntriples", "nt"), ("rdfxml", "xml")):
        graphs[form] = rdflib.Graph().parse(data=rdf_bytes(rows, form), format=name)
    assert len(graphs["turtle"]) == len({quad.triple for quad in rows})
    assert to_isomorphic(graphs["turtle"]) == to_isomorphic(graphs["ntriples"]) == to_isomorphic(graphs["rdfxml"])


def test_turtle_is_readable(store: Any) -> None:
    text = export_rdf(store).decode()
    assert text.startswith("@prefix actor: <https://w3id.org/kg-actors/id/actor/> .\n")
    order = ["# Actors", "# Events", "# Edges", "# Claims", "# Documents", "# Decisions", "# Offices", "# Relations"]
    places = [text.index(f"\n{heading}") for heading in order]
    assert places == sorted(places)
    claim = sample_claims()[1].id
    assert f"\nclaim:{claim} a kg:Claim , rdf:Statement ;\n\trdf:subject actor:russia ;\n" in text
    after = text[text.index(f"\nclaim:{claim} ") + 1 :]
    assert after[after.index("\n\n") + 2 :].startswith(f"speaker:{claim}.1 a kg:Speaker ;")
    assert "a text" not in text


def test_one_graph(store: Any) -> None:
    text = export_rdf(store, graph="decisions").decode()
    assert "kg:Verdict" in text
    assert "kg:Claim" not in text
    with pytest.raises(UsageError, match=r"there is no graph “derivd”\n  There are: decisions, derived,"):
        export_rdf(store, graph="derivd")
    with pytest.raises(UsageError, match="“tuttle” is no RDF format"):
        export_rdf(store, "tuttle")


def test_an_actors_neighbourhood_is_whole_and_no_more(store: Any) -> None:
    text = export_rdf(store, actors=["carl-probe"]).decode()
    first, second = (claim.id for claim in sample_claims())
    assert f"claim:{first} a kg:Claim" in text
    assert f"claim:{second}" not in text
    assert "actor:anna-testova a kg:Actor" in text
    assert "kg:Verdict" in text
    assert "actor:france" not in text
    assert export_rdf(store, "ntriples", actors=["israel"]).decode().count(f"claim/{first}>") > 1  # he acts for it


def test_a_period(store: Any) -> None:
    text = export_rdf(store, selection=Selection(since=dt.date(2023, 12, 11))).decode()
    first, second = (claim.id for claim in sample_claims())
    assert f"claim:{second} a kg:Claim" in text
    assert f"claim:{first}" not in text


def test_runs_and_analyses_are_left_out_and_an_analysis_can_be_had(store: Any) -> None:
    node = NamedNode("https://w3id.org/kg-actors/id/actor/russia")
    extra = [Quad(node, node, Literal("x"), MINT.graph(name)) for name in ("runs", "analysis/rank")]
    before = export_rdf(store, "nquads")
    store.load(extra)
    assert export_rdf(store, "nquads") == before
    assert export_rdf(store, "nquads", graph="analysis/rank").count(b"\n") == 1
    store.apply(Change(remove=extra))


def test_a_remote_context_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonld"
    path.write_text('{"@context": "https://example.org/c", "@id": "https://example.org/x", "a": 1}')
    with pytest.raises(DataError, match="would be loaded from the network, which is refused"):
        read_rdf(path)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.ttl", "<a> <b>\n <c", "a.ttl:"),
        ("a.ttl", "<https://x.org/a> <https://x.org/b> [] .", "holds a blank node"),
        ("a.ttl", "<https://x.org/a> <https://x.org/b> 1 .", "holds nothing in the shape of kg"),
        ("a.csv", "a,b", "no ending of an RDF format"),
        ("a.rdf", "<not-rdf", "not RDF/XML"),
    ],
)
def test_wrong_files_are_told(tmp_path: Path, name: str, text: str, message: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises((DataError, UsageError), match=message):
        read_rdf(path)


def test_a_claim_that_is_not_whole_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    claim = f"<{MINT.base}claim/ab> a <https://w3id.org/kg-actors/ns#Claim> ;"
    path.write_text(f"{claim} <http://www.w3.org/ns/prov#hadPrimarySource> <{MINT.base}doc/x> .")
    with pytest.raises(DataError, match="claim:ab: not a whole claim"):
        read_rdf(path)


def test_what_is_not_ours_is_passed_over_and_told(store: Any) -> None:
    strange = Quad(NamedNode("https://x.org/a"), NamedNode("https://x.org/b"), Literal("1"))
    found = split([*whole_quads(store, MINT), strange])
    assert found.passed_over == ('<https://x.org/a> <https://x.org/b> "1"',)
    assert found.claims == 3


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(world_claims("d1"), max_size=6))
def test_any_graph_comes_back_from_turtle(claims: list[Claim]) -> None:
    store = sample_store(list({claim.id: claim for claim in claims}.values()), registry=False)
    text = export_rdf(store, "ntriples")
    from pyoxigraph import RdfFormat, parse

    found = split(parse(text, format=RdfFormat.N_TRIPLES))
    assert {quad for quads in found.graphs.values() for quad in quads} == set(whole_quads(store, MINT))
