"""The SHACL shapes: what every claim, document, actor, tenure, event, edge and decision must be.

`kg.ontology.writing` writes `data/shapes.ttl` from this table; the messages are what a person reads.
"""
# ruff: noqa: E501 (one row of the table is one line)

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import EdgeStatus, Modality, Polarity, ReviewStatus, TimeKind
from kg.ontology.turtle import block, head, string, text
from kg.relations import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["shapes_turtle"]

_EXACTLY_ONE = "sh:minCount 1 ; sh:maxCount 1"
_AT_MOST_ONE = "sh:maxCount 1"
_DATE = f"{_AT_MOST_ONE} ; sh:datatype xsd:date"
_COUNT = f"{_EXACTLY_ONE} ; sh:datatype xsd:integer ; sh:minInclusive "
_OFFSET = f"{_AT_MOST_ONE} ; sh:datatype xsd:integer ; sh:minInclusive 0"


def _one_of(values: Iterable[str]) -> str:
    return f"sh:in ( {' '.join(values)} )"


def _individuals(values: Iterable[str]) -> str:
    return _one_of(f"kg:{value[0].upper()}{value[1:]}" for value in values)


def _period(thing: str) -> list[tuple[str, str, str]]:
    return [
        ("kg:notBefore", f"{_DATE} ; sh:lessThanOrEquals kg:notAfter", f"{thing} ends before it begins, or its first day is no date."),
        ("kg:notAfter", _DATE, f"{thing} has more than one last day, or its last day is no date."),
    ]  # fmt: skip


_SHAPES: tuple[tuple[str, str, list[tuple[str, str, str]]], ...] = (
    ("Claim", "sh:targetClass kg:Claim", [
        ("rdf:predicate", f"{_EXACTLY_ONE} ; sh:nodeKind sh:IRI ; sh:class kg:Relation", "A claim needs one relation, and it must stand in the relation table."),
        ("rdf:subject", f"{_AT_MOST_ONE} ; sh:class kg:Actor", "Who acts in a claim must be one actor that is described."),
        ("rdf:object", f"{_AT_MOST_ONE} ; sh:class kg:Actor", "Who is acted upon in a claim must be one actor that is described."),
        ("[ sh:alternativePath ( kg:readSubject kg:readObject ) ]", "sh:minCount 1", "A claim names nobody: it needs who acts, or who is acted upon."),
        ("kg:readSubject", _AT_MOST_ONE, "A claim has more than one subject as read."),
        ("kg:readObject", _AT_MOST_ONE, "A claim has more than one object as read."),
        ("kg:polarity", f"{_EXACTLY_ONE} ; {_individuals(Polarity)}", "A claim must be affirmed or negated."),
        ("kg:modality", f"{_EXACTLY_ONE} ; {_individuals(Modality)}", "A claim needs one modality: actual, requested, threatened, intended, possible or predicted."),
        ("kg:timeKind", f"{_AT_MOST_ONE} ; {_individuals(TimeKind)}", "The time of a claim is of no known kind."),
        *_period("The time of a claim"),
        ("kg:confidence", f"{_EXACTLY_ONE} ; sh:minInclusive 0.0 ; sh:maxInclusive 1.0", "The reading confidence of a claim must be one number from 0 to 1."),
        ("kg:extractedBy", f"{_EXACTLY_ONE} ; sh:nodeKind sh:IRI", "A claim must say who read it: an engine, or a hand."),
        ("prov:hadPrimarySource", f"{_EXACTLY_ONE} ; sh:nodeKind sh:IRI", "A claim must name the one document that testifies."),
        ("kg:quote", f"{_AT_MOST_ONE} ; sh:datatype xsd:string", "A claim has more than one quote."),
        ("kg:start", f"{_OFFSET} ; sh:lessThan kg:end", "The quote of a claim must begin before it ends, at a whole number of characters."),
        ("kg:end", _OFFSET, "The quote of a claim must end at one whole number of characters."),
        ("kg:status", f"{_AT_MOST_ONE} ; {_individuals(ReviewStatus)}", "A claim has no known review status."),
        ("kg:event", f"{_AT_MOST_ONE} ; sh:class kg:Event", "A claim tells of one event at most."),
    ]),
    ("Speaker", "sh:targetObjectsOf kg:speaker", [
        ("kg:position", f"{_EXACTLY_ONE} ; sh:minInclusive 1", "A speaker needs its place in the chain of who says so: 1, 2, …"),
        ("kg:readSpeaker", _EXACTLY_ONE, "A speaker needs the words that name it."),
    ]),
    ("Document", "sh:targetClass kg:Document ; sh:targetObjectsOf prov:hadPrimarySource", [
        ("kg:key", f"{_EXACTLY_ONE} ; sh:datatype xsd:string", "A document needs one key: an id, a URL or a path."),
        ("dcterms:title", _AT_MOST_ONE, "A document has more than one title."),
        ("dcterms:publisher", _AT_MOST_ONE, "A document has more than one publisher."),
        ("dcterms:issued", _DATE, "The publication date of a document must be one date."),
        ("kg:sha256", f'{_AT_MOST_ONE} ; sh:pattern "^[0-9a-f]{{64}}$"', "The hash of a document's text is malformed."),
    ]),
    ("Actor", "sh:targetClass kg:Actor", [
        ("skos:prefLabel", "sh:minCount 1 ; sh:uniqueLang true", "An actor needs one preferred name."),
        ("kg:country", f'{_AT_MOST_ONE} ; sh:pattern "^[A-Z]{{3}}$"', "The country of an actor must be one ISO 3166-1 code of three letters."),
        ("kg:iso2", f'{_AT_MOST_ONE} ; sh:pattern "^[A-Z]{{2}}$"', "The short code of a state must be one ISO 3166-1 code of two letters."),
        ("kg:actsFor", f"{_AT_MOST_ONE} ; sh:class kg:Actor", "A body acts for one state or organisation that is described."),
        ("skos:exactMatch", "sh:nodeKind sh:IRI", "The match of an actor in another register must be an IRI."),
    ]),
    ("Tenure", "sh:targetClass kg:Tenure", [
        ("kg:holder", f"{_EXACTLY_ONE} ; sh:class kg:Actor", "A tenure needs the one person who holds it."),
        ("kg:actsFor", f"{_EXACTLY_ONE} ; sh:class kg:Actor", "A tenure needs the one state or body that it acts for."),
        ("kg:office", f"{_AT_MOST_ONE} ; sh:class kg:Office", "The office of a tenure is not described."),
        *_period("A tenure"),
    ]),
    ("Event", "sh:targetClass kg:Event", [
        ("kg:relation", f"{_EXACTLY_ONE} ; sh:class kg:Relation", "An event needs one relation of the relation table."),
        ("kg:family", _EXACTLY_ONE, "An event needs one event family."),
        ("kg:root", f"{_EXACTLY_ONE} ; {_one_of(string(name) for name in CLASSES)}", "An event needs one PLOVER class."),
        ("kg:claims", f"{_COUNT}1", "An event needs a claim that tells of it."),
        ("kg:sources", f"{_COUNT}0", "An event must say how many independent sources it has."),
        ("kg:agent", f"{_AT_MOST_ONE} ; sh:class kg:Actor", "Who acts in an event must be one actor that is described."),
        ("kg:recipient", f"{_AT_MOST_ONE} ; sh:class kg:Actor", "Who is acted upon in an event must be one actor that is described."),
        *_period("An event"),
    ]),
    ("Edge", "sh:targetClass kg:Edge", [
        ("rdf:subject", f"{_EXACTLY_ONE} ; sh:class kg:Actor", "An edge begins at one actor that is described."),
        ("rdf:predicate", f"{_EXACTLY_ONE} ; sh:class kg:Relation", "An edge needs one relation of the relation table."),
        ("rdf:object", f"{_EXACTLY_ONE} ; sh:class kg:Actor", "An edge ends at one actor that is described."),
        ("kg:status", f"{_EXACTLY_ONE} ; {_individuals(EdgeStatus)}", "An edge holds, or is contested, alleged, denied or potential."),
        ("kg:events", f"{_COUNT}1", "An edge needs an event behind it."),
        ("kg:claims", f"{_COUNT}1", "An edge needs a claim behind it."),
        ("kg:sources", f"{_COUNT}0", "An edge must say how many independent sources it has."),
        ("kg:first", f"{_DATE} ; sh:lessThanOrEquals kg:last", "The first day of an edge is after its last, or is no date."),
        ("kg:last", _DATE, "The last day of an edge must be one date."),
    ]),
    ("Tally", "sh:targetClass kg:Tally", [
        ("kg:month", f'{_EXACTLY_ONE} ; sh:pattern "^[0-9]{{4}}-[0-9]{{2}}$"', "A tally needs one month, YYYY-MM."),
        ("kg:events", f"{_COUNT}1", "A tally must count its events."),
    ]),
    ("Decision", "sh:targetClass kg:Decision ; sh:targetClass kg:Verdict", [
        ("kg:decision", _EXACTLY_ONE, "A decision must say what was decided."),
        ("prov:wasAttributedTo", _EXACTLY_ONE, "A decision needs the one person who took it."),
        ("prov:atTime", _EXACTLY_ONE, "A decision needs the time when it was taken."),
    ]),
)  # fmt: skip
"""(name, targets, [(path, constraints, message)]) of each shape."""


def shapes_turtle() -> str:
    """The shapes as Turtle: what every claim, document, actor, tenure, event, edge and decision must be."""
    parts = [head("What a graph of kg must look like; the messages are what a person reads.")]
    parts[0] += "@prefix shape: <https://w3id.org/kg-actors/shapes#> .\n"
    for name, targets, properties in _SHAPES:
        lines = [f"shape:{name} a sh:NodeShape ;", f"    {targets} ;", "    sh:property"]
        names = [f"shape:{name}-{_local(path)}" for path, _, _ in properties]
        lines.append("        " + " ,\n        ".join(names) + " .")
        parts.append("\n".join(lines) + "\n")
        for (path, constraints, message), own in zip(properties, names, strict=True):
            facts = [("a", "sh:PropertyShape"), ("sh:path", path)]
            facts += [tuple(fact.strip().split(" ", 1)) for fact in constraints.split(" ; ")]  # type: ignore[misc]
            parts.append(block(own, [*facts, ("sh:message", text(message))]))
    return "\n".join(parts)


def _local(path: str) -> str:
    return "somebody" if path.startswith("[") else path.replace(":", "-")
