"""What is wrong with a graph is found, told in plain words, and placed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.check import Finding, check
from kg.graph.claims import claim_quads
from kg.graph.derive import derive_all
from kg.graph.documents import document_quads, table_quads
from kg.model import Claim, Document, Quantity
from kg.store.protocol import Change
from kg.vocabulary import KG, RDF, XSD, Mint
from tests.graph.samples import day, who
from tests.graph.worlds import MemoryStore, base_quads, context

MINT = Mint()
ARTICLE = Document("d1", "article", "Somebody called somebody. " * 9, origin="news/article.txt", publisher="TPS")
READ = Claim(
    "d1", "called", who("anna-testova"), who("carl-probe"), when=day(1), quote="called", start=9, end=15, engine="r-1"
)
MADE = Claim("t.csv", "killed", who("russia"), who("israel"), when=day(0), quantity=Quantity(3), origin="t.csv:7")


@dataclass
class Query:
    name: str
    text: str
    severity: str = "warning"


@pytest.fixture
def store() -> Any:
    store: Any = MemoryStore()
    table = Document("t.csv", "t.csv", "")
    store.load([*base_quads(), *document_quads(ARTICLE), *table_quads(table)])
    store.load(claim_quads(READ, MINT.graph(f"doc/{ARTICLE.id}")))
    store.load(claim_quads(MADE, MINT.graph(f"table/{table.id}")))
    derive_all(store, context([]))
    return store


def test_a_graph_in_order_has_no_findings(store: Any) -> None:
    assert check(store, rebuild=context([])) == []


def test_shapes_tell_what_is_wrong_and_where(store: Any) -> None:
    made, read = MINT.claim(MADE.id), MINT.claim(READ.id)
    table, article = MINT.graph(f"table/{Document('t.csv', '', '').id}"), MINT.graph(f"doc/{ARTICLE.id}")
    store.apply(Change(insert=[Quad(made, KG["confidence"], Literal("7", datatype=XSD["decimal"]), table)]))
    store.apply(Change(remove=[Quad(read, KG["polarity"], KG["Affirmed"], article)]))
    found = [str(finding) for finding in check(store)]
    confidence = "t.csv:7: error: The reading confidence of a claim must be one number from 0 to 1."
    assert f"{confidence} It has 7. (claim:{MADE.id})" in found
    assert f"article, character 9: error: A claim must be affirmed or negated. (claim:{READ.id})" in found
    assert len(found) == 3  # and the second value of the confidence


def test_queries_tell_what_is_wrong(store: Any) -> None:
    text = 'SELECT ?thing ?message { ?thing kg:origin "t.csv:7" BIND(CONCAT("See ", STR(kg:Claim)) AS ?message) }'
    found = check(store, [Query("origin", text)], shapes=None)
    assert found == [Finding("warning", "origin", f"claim:{MADE.id}", "See kg:Claim", "t.csv:7")]


def test_a_derived_graph_that_is_stale_is_told(store: Any) -> None:
    derived = MINT.graph("derived")
    event = next(quad for quad in store.quads(derived) if quad.predicate == KG["sources"] and "event/" in str(quad))
    left = Quad(MINT.actor("russia"), KG.open("met"), MINT.actor("israel"), derived)
    store.apply(Change(remove=[event], insert=[left]))
    found = [str(finding) for finding in check(store, shapes=None, rebuild=context([]))]
    event_id = MINT.local("event", event.subject.value)
    assert found == [
        "error: “kg:met actor:israel” is left over. Derive again: kg build. (actor:russia)",
        f"error: “kg:sources 1” is missing. Derive again: kg build. (event:{event_id})",
    ]


def test_a_build_that_was_cut_short_is_told(store: Any) -> None:
    runs, derived = MINT.graph("runs"), MINT.graph("derived")
    store.load([Quad(MINT.graph(f"doc/{ARTICLE.id}"), KG["inputHash"], Literal("1"), runs)])
    assert [str(finding) for finding in check(store)] == [
        "error: It is not whole: a build was cut short. Go on: kg build. (graph:derived)"
    ]
    store.load([Quad(derived, KG["inputHash"], Literal("2"), runs)])
    assert check(store) == []


def test_what_is_not_tried_is_said(store: Any) -> None:
    assert [finding.message for finding in check(store, limit=1) if finding.thing == "kg:Edge"] == [
        "only 1 of these were held against the shapes; raise --limit to hold more."
    ]


def test_a_relation_that_the_table_lacks_is_told(store: Any) -> None:
    graph = MINT.graph(f"doc/{ARTICLE.id}")
    node = MINT.claim(READ.id)
    store.apply(
        Change(
            remove=[Quad(node, RDF["predicate"], KG.open("called"), graph)],
            insert=[Quad(node, RDF["predicate"], NamedNode(KG.iri + "unheardOf"), graph)],
        )
    )
    (finding,) = check(store, shapes=None, rebuild=context([]))
    assert "the relation 'unheardOf'" in finding.message
