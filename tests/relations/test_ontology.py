"""Table, ontology, shapes and code say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.ontology import ONTOLOGY_FILE, SHAPES_FILE, ontology_turtle, shapes_turtle
from kg.relations import load_relations
from kg.vocabulary import KG, RDF, TERMS

ROOT = Path(__file__).parents[2]
REMEDY = "write both anew: python -m kg.ontology"


def triples(text: str) -> list[ox.Quad]:
    return list(ox.parse(text, format=ox.RdfFormat.TURTLE))


def test_files_are_what_the_table_gives() -> None:
    assert ONTOLOGY_FILE.read_text(encoding="utf-8") == ontology_turtle(load_relations()), REMEDY
    assert SHAPES_FILE.read_text(encoding="utf-8") == shapes_turtle(), REMEDY


def test_ontology_declares_each_term_and_relation_once() -> None:
    names = [row.name for row in load_relations()]
    quads = triples(ontology_turtle(load_relations()))
    declared = {quad.subject.value for quad in quads if quad.predicate == RDF["type"]}  # type: ignore[union-attr]
    ours = {name for iri in declared if (name := KG.local(iri))}
    assert ours == {*TERMS, *names}
    mentioned = {
        name
        for quad in quads
        for node in (quad.predicate, quad.object)
        if isinstance(node, ox.NamedNode) and (name := KG.local(node.value))
    }
    assert mentioned <= ours
    assert not [quad for quad in quads if isinstance(quad.object, ox.BlankNode)]


def test_shapes_name_only_declared_terms() -> None:
    names = {row.name for row in load_relations()}
    for quad in triples(shapes_turtle()):
        for node in (quad.subject, quad.predicate, quad.object):
            if isinstance(node, ox.NamedNode) and (local := KG.local(node.value)):
                assert local in TERMS, local
                assert local not in names


def test_code_and_queries_use_only_declared_terms() -> None:
    known = {*TERMS, *(row.name for row in load_relations())}
    used: dict[str, str] = {}
    sources = [*(ROOT / "kg").rglob("*.py"), *(ROOT / "queries").rglob("*.rq")]
    for path in sources:
        text = path.read_text(encoding="utf-8")
        found = re.findall(r'\bKG\["([A-Za-z]+)"\]', text)
        found += re.findall(r"(?<![\w:/.`<])kg:([A-Za-z]\w*)\b(?![.{])", text)
        used.update(dict.fromkeys(found, str(path.relative_to(ROOT))))
    unknown = {name: path for name, path in used.items() if name not in known}
    # The vocabulary's docstring shows what a misspelt term gives.
    assert {name: path for name, path in unknown.items() if name != "Clam"} == {}


PREFIXES = """
@prefix kg: <https://w3id.org/kg-actors/ns#> . @prefix a: <https://w3id.org/kg-actors/id/actor/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix x: <https://example.org/> . @prefix dcterms: <http://purl.org/dc/terms/> .
"""
GOOD = """
a:norland a kg:Actor ; skos:prefLabel "Norland"@en ; kg:country "NOR" .
a:sudmark a kg:Actor ; skos:prefLabel "Sudmark"@en .
kg:vetoed a kg:Relation .
x:doc a kg:Document ; kg:key "one" ; dcterms:issued "2024-05-01"^^xsd:date .
x:claim a kg:Claim ; rdf:predicate kg:vetoed ; kg:readSubject "Norland" ; rdf:subject a:norland ;
    kg:polarity kg:Affirmed ; kg:modality kg:Actual ; kg:timeKind kg:Within ; kg:confidence 0.9 ;
    kg:notBefore "2024-05-01"^^xsd:date ; kg:notAfter "2024-05-02"^^xsd:date ; kg:start 3 ; kg:end 9 ;
    kg:extractedBy x:engine ; prov:hadPrimarySource x:doc ; kg:status kg:Accepted ; kg:event x:event .
x:event a kg:Event ; kg:relation kg:vetoed ; kg:family "veto" ; kg:root "REJECT" ; kg:claims 1 ; kg:sources 1 .
x:edge a kg:Edge ; rdf:subject a:norland ; rdf:predicate kg:vetoed ; rdf:object a:sudmark ; kg:status kg:Holds ;
    kg:events 1 ; kg:claims 1 ; kg:sources 1 .
x:tenure a kg:Tenure ; kg:holder a:norland ; kg:actsFor a:sudmark .
x:decision a kg:Verdict , kg:Decision ; kg:decision "accepted" ; prov:wasAttributedTo x:me ; prov:atTime "2024" .
"""


def findings(data: str) -> set[str]:
    import pyshacl
    import rdflib

    graph = rdflib.Graph().parse(data=PREFIXES + data, format="turtle")
    shapes = rdflib.Graph().parse(SHAPES_FILE)
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
    assert isinstance(report, rdflib.Graph)
    return {str(message) for message in report.objects(None, rdflib.SH.resultMessage)}


def test_a_good_graph_passes() -> None:
    assert findings(GOOD) == set()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kg:polarity kg:Affirmed ;", "", "A claim must be affirmed or negated."),
        ("kg:modality kg:Actual", "kg:modality kg:Holds", "A claim needs one modality"),
        ("rdf:predicate kg:vetoed ; kg:readSubject", "rdf:predicate kg:veted ; kg:readSubject", "relation table"),
        ('kg:readSubject "Norland" ;', "", "A claim names nobody"),
        ('notAfter "2024-05-02"', 'notAfter "2024-04-02"', "ends before it begins"),
        ("kg:confidence 0.9", "kg:confidence 1.9", "from 0 to 1"),
        ("kg:start 3", "kg:start 30", "must begin before it ends"),
        ("prov:hadPrimarySource x:doc ;", "", "the one document that testifies"),
        ('kg:key "one" ;', "", "A document needs one key"),
        ('"2024-05-01"^^xsd:date .\nx:claim', '"May" .\nx:claim', "must be one date"),
        ('skos:prefLabel "Sudmark"@en', 'skos:altLabel "Sudmark"@en', "An actor needs one preferred name."),
        ('kg:country "NOR"', 'kg:country "Norway"', "ISO 3166-1 code of three letters"),
        ("kg:holder a:norland ;", "", "A tenure needs the one person who holds it."),
        ('kg:root "REJECT"', 'kg:root "REFUSE"', "An event needs one PLOVER class."),
        ("kg:claims 1 ; kg:sources 1 .\nx:edge", "kg:claims 0 ; kg:sources 1 .\nx:edge", "a claim that tells of it"),
        ("kg:status kg:Holds", "kg:status kg:Accepted", "An edge holds, or is contested"),
        ("rdf:object a:sudmark", "rdf:object a:nowhere", "An edge ends at one actor"),
        ("prov:atTime", "dcterms:title", "A decision needs the time"),
    ],
)
def test_a_fault_is_found_and_told_in_plain_words(old: str, new: str, message: str) -> None:
    assert old in GOOD
    found = findings(GOOD.replace(old, new))
    assert any(message in text for text in found), found
