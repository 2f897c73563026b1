"""The ontology and the SHACL shapes, written from the vocabulary and the relation table.

`python -m kg.ontology` writes `data/ontology.ttl` and `data/shapes.ttl` anew; the same table gives
the same bytes. The texts hold no blank nodes but the lists that SHACL asks for.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from kg.ontology.shapes import shapes_turtle
from kg.ontology.turtle import block, curie, head, string, text
from kg.relations import CLASSES, GROUPS, RelationKind, load_relations
from kg.vocabulary import KG, TERMS, TYPE_CLASSES, Term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import ActorType
    from kg.relations import Relation

__all__ = ["ONTOLOGY_FILE", "SHAPES_FILE", "ontology_turtle", "write_ontology"]

DATA = Path(__file__).parent.parent / "data"
ONTOLOGY_FILE = DATA / "ontology.ttl"
SHAPES_FILE = DATA / "shapes.ttl"

# Our terms and their neighbours in other vocabularies: (term, how, other term).
MAPPINGS = (
    ("Claim", "rdfs:subClassOf", "prov:Entity"),
    ("Claim", "skos:closeMatch", "schema:Claim"),
    ("Document", "rdfs:subClassOf", "schema:CreativeWork"),
    ("CuratedTable", "rdfs:subClassOf", "schema:Dataset"),
    ("Actor", "skos:closeMatch", "sem:Actor"),
    ("Actor", "skos:closeMatch", "prov:Agent"),
    ("Party", "skos:closeMatch", "schema:PoliticalParty"),
    ("GroupOfPeople", "skos:closeMatch", "schema:Audience"),
    ("Office", "skos:closeMatch", "schema:Occupation"),
    ("Tenure", "rdfs:subClassOf", "schema:Role"),
    ("Event", "rdfs:subClassOf", "sem:Event"),
    ("Event", "skos:closeMatch", "schema:Event"),
    ("Edge", "skos:closeMatch", "rdf:Statement"),
    ("Decision", "skos:closeMatch", "schema:Review"),
    ("agent", "rdfs:subPropertyOf", "sem:hasActor"),
    ("agent", "skos:closeMatch", "schema:agent"),
    ("recipient", "rdfs:subPropertyOf", "sem:hasActor"),
    ("recipient", "skos:closeMatch", "schema:object"),
    ("participant", "rdfs:subPropertyOf", "sem:hasActor"),
    ("participant", "skos:closeMatch", "schema:participant"),
    ("relation", "rdfs:subPropertyOf", "sem:eventType"),
    ("place", "skos:closeMatch", "sem:hasPlace"),
    ("place", "skos:closeMatch", "schema:location"),
    ("notBefore", "skos:closeMatch", "sem:hasEarliestBeginTimeStamp"),
    ("notAfter", "skos:closeMatch", "sem:hasLatestEndTimeStamp"),
    ("date", "skos:closeMatch", "dcterms:date"),
    ("nameKey", "rdfs:subPropertyOf", "skos:hiddenLabel"),
    ("demonym", "rdfs:subPropertyOf", "skos:hiddenLabel"),
    ("metonym", "rdfs:subPropertyOf", "skos:hiddenLabel"),
    ("country", "skos:closeMatch", "schema:nationality"),
    ("actsFor", "skos:closeMatch", "prov:actedOnBehalfOf"),
    ("holder", "skos:closeMatch", "schema:member"),
    ("extractedBy", "skos:closeMatch", "prov:wasAttributedTo"),
    ("speaker", "skos:closeMatch", "prov:qualifiedAttribution"),
    ("quote", "skos:closeMatch", "schema:text"),
    ("sha256", "skos:closeMatch", "schema:sha256"),
    ("key", "rdfs:subPropertyOf", "dcterms:identifier"),
    ("name", "skos:closeMatch", "schema:name"),
    ("note", "rdfs:subPropertyOf", "skos:editorialNote"),
    ("why", "skos:closeMatch", "schema:reviewBody"),
    ("event", "skos:closeMatch", "schema:about"),
)


def ontology_turtle(relations: Iterable[Relation]) -> str:
    """The whole ontology as Turtle: our terms, their mappings, and every relation as a property."""
    parts = [head("The kg vocabulary: actors, relations, claims, and who says so.")]
    parts.append(
        block(
            f"<{KG.iri.rstrip('#')}>",
            [
                ("a", "owl:Ontology"),
                ("rdfs:label", text("kg: who did what to whom, when, according to whom and in which words")),
                ("rdfs:comment", text("Written from kg/vocabulary.py and the relation table; not to be edited.")),
            ],
        )
    )
    for heading, kind in (("Classes", "class"), ("Values", "individual"), ("Properties", "property")):
        parts.append(f"# {heading}\n")
        parts += [_term(term) for term in TERMS.values() if term.kind == kind]
    parts.append("# Relations\n")
    parts += [_relation(row) for row in sorted(relations, key=lambda row: (CLASSES.index(row.root), row.name))]
    return "\n".join(parts)


def _term(term: Term) -> str:
    facts = [("a", _kind(term)), ("rdfs:label", text(_words(term.name))), ("rdfs:comment", text(term.comment))]
    if term.kind == "class" and term.parent:
        facts.append(("rdfs:subClassOf", term.parent))
    if term.kind == "property":
        facts += [("rdfs:domain", term.domain)] if term.domain else []
        facts += [("rdfs:range", term.range)] if term.range else []
    facts += [(how, other) for name, how, other in MAPPINGS if name == term.name]
    facts.append(("rdfs:isDefinedBy", f"<{KG.iri.rstrip('#')}>"))
    return block(f"kg:{term.name}", facts)


def _kind(term: Term) -> str:
    if term.kind == "class":
        return "owl:Class"
    if term.kind == "individual":
        return f"owl:NamedIndividual , {term.parent}"
    if term.range is None:
        return "rdf:Property"
    return "owl:DatatypeProperty" if term.range.startswith("xsd:") else "owl:ObjectProperty"


def _relation(row: Relation) -> str:
    kinds = "owl:ObjectProperty , kg:Relation" + (" , owl:SymmetricProperty" if row.symmetric else "")
    kind = "kg:StateRelation" if row.kind is RelationKind.STATE else "kg:EventRelation"
    facts = [
        ("a", kinds),
        ("rdfs:label", text(row.label)),
        ("kg:inverseLabel", text(row.inverse_label)),
        *([("rdfs:comment", text(row.comment))] if row.comment else []),
        ("skos:example", text(row.example)),
        *([("skos:altLabel", " , ".join(text(alias) for alias in sorted(row.aliases)))] if row.aliases else []),
        ("kg:rootClass", string(row.root)),
        ("kg:cameo", string(row.cameo)),
        ("kg:family", string(row.family)),
        ("kg:kind", kind),
        ("kg:symmetric", str(row.symmetric).lower()),
        ("kg:goldstein", _decimal(row.goldstein)),
        ("rdfs:domain", "kg:Actor"),
        ("rdfs:range", "kg:Actor"),
        # A relation may hold between several types: rdfs:domain would claim that all apply at once.
        *_includes("schema:domainIncludes", row.domain),
        *_includes("schema:rangeIncludes", row.range),
        ("rdfs:isDefinedBy", f"<{KG.iri.rstrip('#')}>"),
    ]
    return block(f"kg:{row.name}", facts)


def _includes(predicate: str, types: tuple[ActorType, ...]) -> list[tuple[str, str]]:
    if set(types) == set(GROUPS["any"]):
        return []  # anything that kg:Actor covers
    return [(predicate, " , ".join(curie(TYPE_CLASSES[kind]) for kind in types))]


def _decimal(value: float) -> str:
    return f"{value:.1f}"


def _words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def write_ontology() -> tuple[Path, Path]:
    """Write both files from the package's table; returns where."""
    ONTOLOGY_FILE.write_text(ontology_turtle(load_relations()), encoding="utf-8")
    SHAPES_FILE.write_text(shapes_turtle(), encoding="utf-8")
    return ONTOLOGY_FILE, SHAPES_FILE
