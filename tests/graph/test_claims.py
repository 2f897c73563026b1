"""Claims go to quads and back without loss."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store as RawStore

from kg.graph.claims import CLAIM_PREDICATES, claim_quads, claims_from_quads
from kg.graph.documents import document_quads
from kg.model import Claim, Document, Quantity
from kg.vocabulary import KG, RDF, Mint
from tests.graph.samples import claims, documents

MINT = Mint()


@given(claims())
def test_a_claim_comes_back_from_a_table_graph(claim: Claim) -> None:
    quads = claim_quads(claim, MINT.graph("table/t"))
    assert claims_from_quads(quads) == [claim]


@given(documents, st.data())
def test_a_claim_comes_back_from_its_documents_graph(document: Document, data: st.DataObject) -> None:
    claim = data.draw(claims(document=st.just(document.key)))
    graph = MINT.graph(f"doc/{document.id}")
    quads = claim_quads(claim, graph) + document_quads(document)
    assert claims_from_quads(quads) == [claim]
    assert not [quad for quad in quads if quad.predicate == KG["documentKey"]]


@given(st.lists(claims(), max_size=4))
def test_claims_come_back_through_a_store(many: list[Claim]) -> None:
    store = RawStore()
    for claim in many:
        store.extend(claim_quads(claim, MINT.graph("table/t")))
    unique = {claim.id: claim for claim in reversed(many)}
    if len(unique) == len(many):
        assert claims_from_quads(store) == [unique[key] for key in sorted(unique)]


@given(claims())
def test_predicates_are_listed_and_no_node_is_blank(claim: Claim) -> None:
    node = MINT.claim(claim.id)
    for quad in claim_quads(claim, MINT.graph("table/t")):
        if quad.subject == node:
            assert quad.predicate in CLAIM_PREDICATES
        assert "_:" not in str(quad.subject)


@given(claims())
def test_the_relation_is_the_predicate(claim: Claim) -> None:
    quads = claim_quads(claim, MINT.graph("table/t"))
    assert KG.open(claim.relation) in [quad.object for quad in quads if quad.predicate == RDF["predicate"]]


@given(claims())
def test_a_claim_read_back_keeps_its_id(claim: Claim) -> None:
    # Regression: a whole number, or -0.0, came back as another id.
    (back,) = claims_from_quads(claim_quads(claim, MINT.graph("table/t")))
    assert back.id == claim.id
    whole = replace(claim, quantity=Quantity(1200))
    (back,) = claims_from_quads(claim_quads(whole, MINT.graph("table/t")))
    assert back.id == whole.id
