"""FollowTheMoney and RDF 1.2, each read by its own library."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from kg.exchange.formats import FORMATS, export_bytes
from kg.exchange.ftm import SCHEMATA
from kg.exchange.network import lines, nodes
from kg.exchange.rdf import export_rdf
from kg.exchange.rdf12 import plain, reified
from kg.exchange.rdf_reading import parse_rdf
from kg.exchange.source import Source
from kg.model import ActorType
from kg.selection import Selection
from kg.vocabulary import RDF
from tests.exchange.corpus import MINT, corpus
from tests.graph.worlds import MemoryStore


def schema_of(name: str) -> Any:
    """A schema of followthemoney's own."""
    from followthemoney import model

    found = model.get(name)
    assert found is not None, name
    return found


def entities(**options: Any) -> list[dict[str, Any]]:
    data = export_bytes(FORMATS["ftm"], Source(corpus(), MINT, **options))
    return [json.loads(line) for line in data.decode().splitlines()]


def test_followthemoney_validates_every_entity() -> None:
    from followthemoney import model

    found = entities()
    for entity in found:
        schema_of(entity["schema"]).validate(entity)
        assert model.get_proxy(entity, cleaned=False).id == entity["id"]
    assert len({entity["id"] for entity in found}) == len(found)


def test_followthemoney_refuses_what_is_wrong() -> None:
    from followthemoney.exc import InvalidData

    link = next(entity for entity in entities() if entity["schema"] == "UnknownLink")
    link["properties"]["startDate"] = ["a Sunday"]
    with pytest.raises(InvalidData):
        schema_of("UnknownLink").validate(link)


def test_links_name_what_is_there() -> None:
    found = {entity["id"]: entity for entity in entities()}
    links = [entity for entity in found.values() if entity["schema"] == "UnknownLink"]
    assert len(links) == len(list(lines(Source(corpus(), MINT))))
    for link in links:
        properties = link["properties"]
        for end in (*properties["subject"], *properties["object"]):
            assert schema_of(found[end]["schema"]).is_a("Thing")
        for proof in properties["proof"]:
            assert schema_of(found[proof]["schema"]).is_a("Document")


def test_a_link_has_dates_words_and_addresses() -> None:
    found = {entity["id"]: entity["properties"] for entity in entities()}
    call = found["kg-edge-israel.called.russia"]
    assert call["role"] == ["called"]
    assert (call["startDate"], call["endDate"]) == (["2023-12-01"], ["2023-12-31"])
    assert call["date"] == ["2023-12-10", "2023-12-20"]
    assert set(call["description"]) == {"Moscow called Israel.", "They called again.", "Calls in December."}
    assert call["sourceUrl"] == ["https://example.org/a?b=1&c=2"]  # javascript: is no address
    assert call["publisher"] == ["Reuters", "TPS"]
    assert found["kg-actor-russia"]["country"] == ["ru"]
    assert found["kg-actor-russia"]["wikidataId"] == ["Q159"]


def test_every_type_of_actor_has_a_schema() -> None:
    assert set(SCHEMATA) == {*ActorType}
    for schema in SCHEMATA.values():
        assert not schema_of(schema).abstract
        assert schema_of(schema).is_a("Thing")


def test_a_selection_leaves_actors_and_quotes_out() -> None:
    found = entities(selection=Selection(relations=("called",), publishers=("TPS",)))
    assert {entity["schema"] for entity in found} == {"PublicBody", "Article", "UnknownLink"}
    link = found[-1]["properties"]
    assert link["description"] == ["Moscow called Israel."]
    assert link["publisher"] == ["TPS"]


def test_names_in_any_script_get_an_id_that_is_taken() -> None:
    ids = {entity["id"] for entity in entities()}
    assert len([name for name in ids if name.startswith("kg-actor-")]) == len(list(nodes(Source(corpus(), MINT))))


def test_pyoxigraph_reads_triple_terms() -> None:
    data = export_bytes(FORMATS["turtle12"], Source(corpus(), MINT))
    found = list(parse(data, format=RdfFormat.TURTLE))
    terms = {quad.subject: quad.object for quad in found if isinstance(quad.object, Triple)}
    edge = NamedNode(f"{MINT.base}edge/israel.called.russia")
    assert terms[edge] == Triple(
        MINT.actor("israel"), NamedNode("https://w3id.org/kg-actors/ns#called"), MINT.actor("russia")
    )
    assert all(quad.predicate == RDF["reifies"] for quad in found if isinstance(quad.object, Triple))
    # What lacks an end stays plain.
    left = {quad.subject for quad in found if quad.predicate in {RDF["subject"], RDF["object"]}}
    assert left
    assert not left & set(terms)


def test_rdf_1_2_can_be_imported_without_loss() -> None:
    data = export_bytes(FORMATS["turtle12"], Source(corpus(), MINT))
    found = parse_rdf(data, "turtle", where="graph.rdf12.ttl")
    assert found.passed_over == ()
    again: Any = MemoryStore()
    for quads in found.graphs.values():
        again.load(quads)
    assert export_rdf(again, "nquads") == export_rdf(corpus(), "nquads")
    assert export_bytes(FORMATS["turtle12"], Source(again, MINT)) == data


def test_triple_terms_and_back() -> None:
    quads = set(corpus().quads())
    once = set(reified(quads))
    assert len(once) < len(quads)
    assert {quad.triple for quad in plain(once)} == {quad.triple for quad in quads}
