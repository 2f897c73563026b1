"""Differences between two graphs are sentences."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from kg.graph.claims import claim_quads
from kg.graph.decisions import decision_quads
from kg.graph.derive import derive_all
from kg.graph.diff import compare
from kg.graph.documents import document_quads
from kg.model import Claim, Decision, DecisionKind, Document, Polarity
from kg.vocabulary import Mint
from tests.graph.samples import day, who
from tests.graph.worlds import MemoryStore, base_quads, context

MINT = Mint()
ARTICLE = Document("d1", "d1", "a text", "Leaders talk", publisher="TPS")
CALLED = Claim("d1", "called", who("anna-testova"), who("carl-probe"), when=day(1), confidence=0.9, engine="r-1")
DENIED = replace(CALLED, polarity=Polarity.NEGATED, start=5)
ACCEPTED = Decision(DecisionKind.ACCEPTED, (CALLED.id,), "Maria", "2024-01-01T00:00:00.000000Z")


def graph(*claims: Claim, decisions: tuple[Decision, ...] = (), document: Document = ARTICLE) -> list[Any]:
    store: Any = MemoryStore()
    store.load([*base_quads(), *document_quads(document)])
    store.load(quad for claim in claims for quad in claim_quads(claim, MINT.graph(f"doc/{document.id}")))
    store.load(quad for decision in decisions for quad in decision_quads(decision))
    derive_all(store, context(decisions))
    return list(store.quads())


def sentences(one: list[Any], other: list[Any]) -> list[str]:
    return [difference.sentence for difference in compare(one, other)]


def test_equal_graphs_have_no_differences() -> None:
    assert compare(graph(CALLED), [quad.triple for quad in reversed(graph(CALLED))]) == []


def test_a_new_claim_brings_its_event_and_edge() -> None:
    assert sentences(graph(), graph(CALLED)) == [
        "New claim: Anna Testova called Carl Probe, 2023-12-10 (in “Leaders talk”).",
        "New edge: Anna Testova called Carl Probe.",
        "New event: Anna Testova called Carl Probe, 2023-12-10.",
    ]
    assert sentences(graph(CALLED), graph())[0] == (
        "Gone claim: Anna Testova called Carl Probe, 2023-12-10 (in “Leaders talk”)."
    )


def test_what_a_denial_changes_is_told() -> None:
    found = sentences(graph(CALLED), graph(CALLED, DENIED))
    denial = "it is denied that Anna Testova called Carl Probe, 2023-12-10 (in “Leaders talk”)"
    assert found[0] == f"New claim: {denial}."
    assert (
        found[1] == "Changed edge: Anna Testova called Carl Probe: claims was 1, is 2; status was Holds, is Contested."
    )
    assert "disputed was not given, is fact" in found[2]


def test_a_verdict_is_told_with_what_it_changes() -> None:
    found = compare(graph(CALLED), graph(CALLED, decisions=(ACCEPTED,)))
    claim = "Anna Testova called Carl Probe, 2023-12-10 (in “Leaders talk”)"
    assert [difference.sentence for difference in found] == [
        f"Changed claim: {claim}: status was Unreviewed, is Accepted.",
        f"New decision: Maria accepted: {claim}.",
        "Changed edge: Anna Testova called Carl Probe: review was Unreviewed, is Accepted.",
    ]
    assert json.loads(json.dumps([difference.to_json() for difference in found]))[0]["change"] == "changed"


def test_a_documents_title_is_told() -> None:
    titled = replace(ARTICLE, title="Leaders speak")
    assert sentences(graph(), graph(document=titled)) == [
        "Changed document: “Leaders speak”: title was Leaders talk, is Leaders speak."
    ]
