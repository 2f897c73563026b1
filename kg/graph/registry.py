"""The registry and the relation table as quads, for the graphs `registry` and `ontology`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.terms import date_literal, number_literal
from kg.model import Actor, name_key
from kg.relations import RelationKind
from kg.vocabulary import KG, RDF, RDFS, SCHEMA, SKOS, TYPE_CLASSES, WD, XSD, Mint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.actors.identity import Identity
    from kg.actors.registry import Registry
    from kg.model import Office, Tenure
    from kg.relations import RelationTable

__all__ = ["ACTOR_PREDICATES", "actor_quads", "ontology_quads", "registry_quads"]

ACTOR_PREDICATES = frozenset(
    [
        RDF["type"], SKOS["prefLabel"], SKOS["altLabel"], SKOS["exactMatch"], SCHEMA["description"],
        KG["country"], KG["iso2"], KG["actsFor"], KG["demonym"], KG["metonym"], KG["nameKey"],
    ]
)  # fmt: skip
"""What describes an actor; its other properties are direct triples."""


def _keys(names: Iterable[str]) -> list[str]:
    return sorted({key for name in names if (key := name_key(name))})


def actor_quads(actor: Actor, graph: NamedNode, mint: Mint | None = None) -> list[Quad]:
    """The description of one actor. Names are looked up by `kg:nameKey`, their folded form."""
    mint = mint or Mint()
    node = mint.actor(actor.id)
    pairs: list[tuple[NamedNode, NamedNode | Literal]] = [
        (RDF["type"], KG["Actor"]),
        (RDF["type"], TYPE_CLASSES[actor.type]),
        (SKOS["prefLabel"], Literal(actor.label, language="en")),
    ]
    if not actor.resolved:
        pairs.append((RDF["type"], KG["UnresolvedActor"]))
    pairs += [(SKOS["altLabel"], Literal(alias, language="en")) for alias in sorted(set(actor.aliases))]
    pairs += [(KG["demonym"], Literal(word)) for word in sorted(set(actor.demonyms))]
    pairs += [(KG["metonym"], Literal(word)) for word in sorted(set(actor.metonyms))]
    names = (actor.label, *actor.aliases, *actor.demonyms, *actor.metonyms)
    pairs += [(KG["nameKey"], Literal(key)) for key in _keys(names)]
    if actor.country is not None:
        pairs.append((KG["country"], Literal(actor.country)))
    if actor.iso2 is not None:
        pairs.append((KG["iso2"], Literal(actor.iso2)))
    if actor.acts_for is not None:
        pairs.append((KG["actsFor"], mint.actor(actor.acts_for)))
    if actor.wikidata is not None:
        pairs.append((SKOS["exactMatch"], WD[actor.wikidata]))
    if actor.description is not None:
        pairs.append((SCHEMA["description"], Literal(actor.description, language="en")))
    return [Quad(node, predicate, value, graph) for predicate, value in pairs]


def _office_quads(office: Office, graph: NamedNode, mint: Mint) -> Iterator[Quad]:
    node = mint("office", office.id)
    pairs: list[tuple[NamedNode, NamedNode | Literal]] = [
        (RDF["type"], KG["Office"]),
        (SKOS["prefLabel"], Literal(office.label, language="en")),
        (KG["officeOf"], mint.actor(office.of)),
        (KG["role"], Literal(office.role)),
    ]
    pairs += [
        (SKOS["altLabel"], Literal(title, language="en")) for title in sorted(set(office.titles) - {office.label})
    ]
    pairs += [(KG["nameKey"], Literal(key)) for key in _keys((office.label, *office.titles))]
    yield from (Quad(node, predicate, value, graph) for predicate, value in pairs)


def _tenure_quads(tenure: Tenure, graph: NamedNode, mint: Mint) -> Iterator[Quad]:
    node = mint("tenure", tenure.id)
    pairs: list[tuple[NamedNode, NamedNode | Literal]] = [
        (RDF["type"], KG["Tenure"]),
        (KG["holder"], mint.actor(tenure.holder)),
        (KG["actsFor"], mint.actor(tenure.acts_for)),
    ]
    if tenure.office is not None:
        pairs.append((KG["office"], mint("office", tenure.office)))
    if tenure.not_before is not None:
        pairs.append((KG["notBefore"], date_literal(tenure.not_before)))
    if tenure.not_after is not None:
        pairs.append((KG["notAfter"], date_literal(tenure.not_after)))
    yield from (Quad(node, predicate, value, graph) for predicate, value in pairs)


def registry_quads(registry: Registry, mint: Mint | None = None, *, identity: Identity | None = None) -> Iterator[Quad]:
    """Actors, offices and tenures, in the graph `registry`.

    Args:
        registry: who is known.
        mint: of the project's base.
        identity: gives people's renames and aliases; None writes the registry as it is.
    """
    mint = mint or Mint()
    graph = mint.graph("registry")
    for actor_id in sorted(registry.actors):
        actor = registry.actors[actor_id]
        if identity is not None and identity.canonical(actor_id) == actor_id:
            actor = identity.overlay(actor)
        yield from actor_quads(actor, graph, mint)
    for office_id in sorted(registry.offices):
        yield from _office_quads(registry.offices[office_id], graph, mint)
    tenures = {tenure.id: tenure for tenure in registry.tenures}
    for tenure_id in sorted(tenures):
        yield from _tenure_quads(tenures[tenure_id], graph, mint)


def ontology_quads(relations: RelationTable, mint: Mint | None = None) -> Iterator[Quad]:
    """The relation table, in the graph `ontology`: labels, class, family, kind, valence."""
    graph = (mint or Mint()).graph("ontology")
    for row in relations:
        node = KG.open(row.name)
        kind = KG["EventRelation" if row.kind is RelationKind.EVENT else "StateRelation"]
        pairs: list[tuple[NamedNode, NamedNode | Literal]] = [
            (RDF["type"], KG["Relation"]),
            (RDF["type"], RDF["Property"]),
            (RDFS["label"], Literal(row.label, language="en")),
            (KG["inverseLabel"], Literal(row.inverse_label, language="en")),
            (KG["rootClass"], Literal(row.root)),
            (KG["cameo"], Literal(row.cameo)),
            (KG["family"], Literal(row.family)),
            (KG["kind"], kind),
            (KG["goldstein"], number_literal(row.goldstein)),
            (KG["symmetric"], Literal(str(row.symmetric).lower(), datatype=XSD["boolean"])),
        ]
        pairs += [(SKOS["altLabel"], Literal(alias, language="en")) for alias in sorted(set(row.aliases))]
        pairs += [(KG["nameKey"], Literal(key)) for key in _keys((row.name, row.label, *row.aliases))]
        if row.example:
            pairs.append((SKOS["example"], Literal(row.example, language="en")))
        if row.comment:
            pairs.append((RDFS["comment"], Literal(row.comment, language="en")))
        yield from (Quad(node, predicate, value, graph) for predicate, value in pairs)
