"""Every IRI that kg uses, once.

`KG` is a closed namespace: a term that is not declared here cannot be minted, and the ontology is
written from this list and the relation table. Data IRIs are minted by `Mint`, under a
configurable base, from content: the same input gives the same graph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal as OneOf

from pyoxigraph import NamedNode

__all__ = [
    "DCTERMS",
    "DEFAULT_BASE",
    "KG",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SKOS",
    "TERMS",
    "WD",
    "XSD",
    "Mint",
    "Namespace",
    "Term",
    "prefixes",
]

DEFAULT_BASE = "https://w3id.org/kg-actors/id/"


@dataclass(frozen=True, slots=True)
class Term:
    """One term of our own vocabulary; domain and range name other terms or prefixed ones."""

    name: str
    kind: OneOf["class", "property", "individual"]
    comment: str
    domain: str | None = None
    range: str | None = None
    parent: str | None = None


def _classes() -> list[Term]:
    rows = [
        ("Claim", "One source's testimony that somebody did something to somebody.", "rdf:Statement"),
        ("Speaker", "One link of the chain of who says so.", None),
        ("Document", "A text, or a hand-made table, that testifies.", "prov:Entity"),
        ("CuratedTable", "A table of hand-made claims.", "kg:Document"),
        ("CitedDocument", "A document that is cited but whose text is not kept.", "kg:Document"),
        ("Actor", "Whoever can act, or a thing acted upon.", None),
        ("UnresolvedActor", "An actor that only a text names; the registry does not know it.", "kg:Actor"),
        ("GovernmentBody", "A ministry, parliament, army, court or agency.", "schema:GovernmentOrganization"),
        ("InternationalOrganization", "An organisation of states, or an organ of one.", "schema:Organization"),
        ("ArmedGroup", "A non-state armed group.", "schema:Organization"),
        ("Party", "A political party or movement.", "schema:Organization"),
        ("Company", "A company.", "schema:Corporation"),
        ("Media", "A publisher of news.", "schema:NewsMediaOrganization"),
        ("GroupOfPeople", "People named by what they have in common (hostages, protesters, citizens).", None),
        ("Resolution", "A resolution of an international body or parliament.", "schema:Legislation"),
        ("Agreement", "A treaty, accord, deal or cease-fire.", "schema:CreativeWork"),
        ("Topic", "A matter that an act is about.", "skos:Concept"),
        ("Office", "An office that persons hold.", None),
        ("Tenure", "A person holds an office and acts for a state or body, from–to.", None),
        ("Event", "Claims that tell of one happening (derived).", "prov:Activity"),
        ("Edge", "All events of one relation between two actors (derived).", None),
        ("Tally", "Events of an edge in one month (derived).", None),
        ("Dyad", "Sums over the edges from one state to another that hold or are contested (derived).", None),
        ("DyadClass", "The part of a dyad that is of one PLOVER class (derived).", None),
        ("Decision", "An append-only record of what a person decided.", "prov:Activity"),
        ("Verdict", "A decision on one claim.", "kg:Decision"),
        ("Engine", "A program that reads texts into claims.", "prov:SoftwareAgent"),
        ("Relation", "A relation of the relation table.", "rdf:Property"),
    ]
    return [Term(name, "class", comment, parent=parent) for name, comment, parent in rows]


def _individuals() -> list[Term]:
    rows = {
        "Polarity": ("Affirmed", "Negated"),
        "Modality": ("Actual", "Requested", "Threatened", "Intended", "Possible", "Predicted"),
        "TimeKind": ("Within", "Throughout", "Since", "Until", "Unknown"),
        "ReviewStatus": ("Unreviewed", "Accepted", "Rejected", "Corrected", "Unsure"),
        "EdgeStatus": ("Holds", "Contested", "Alleged", "Denied", "Potential"),
        "RelationKind": ("EventRelation", "StateRelation"),
    }
    terms = []
    for group, names in rows.items():
        terms.append(Term(group, "class", f"The values of {group}."))
        terms += [Term(name, "individual", f"{group}: {name}.", parent=f"kg:{group}") for name in names]
    return terms


_PROPERTIES: tuple[tuple[str, str | None, str | None, str], ...] = (
    # claims, in document and table graphs (rdf:predicate is the relation)
    ("readSubject", "Claim", "xsd:string", "Who acts, as read."),
    ("readSubjectStart", "Claim", "xsd:integer", "Character offset of kg:readSubject."),
    ("readSubjectEnd", "Claim", "xsd:integer", "Character offset after kg:readSubject."),
    ("readObject", "Claim", "xsd:string", "Who or what is acted upon, as read."),
    ("readObjectStart", "Claim", "xsd:integer", "Character offset of kg:readObject."),
    ("readObjectEnd", "Claim", "xsd:integer", "Character offset after kg:readObject."),
    ("subjectMeans", "Claim", "Actor", "Which actor the reader of the text took kg:readSubject for."),
    ("objectMeans", "Claim", "Actor", "Which actor the reader of the text took kg:readObject for."),
    ("subjectType", "Claim", "xsd:string", "Proposed type of an unresolved subject."),
    ("objectType", "Claim", "xsd:string", "Proposed type of an unresolved object."),
    ("subjectLabel", "Claim", "xsd:string", "Name to show for an unresolved subject."),
    ("objectLabel", "Claim", "xsd:string", "Name to show for an unresolved object."),
    ("subjectCountry", "Claim", "xsd:string", "ISO alpha-3 code of the subject's state, as read."),
    ("objectCountry", "Claim", "xsd:string", "ISO alpha-3 code of the object's state, as read."),
    ("trigger", "Claim", "xsd:string", "The words that express the relation."),
    ("triggerStart", "Claim", "xsd:integer", "Character offset of kg:trigger."),
    ("triggerEnd", "Claim", "xsd:integer", "Character offset after kg:trigger."),
    ("polarity", "Claim", "Polarity", "Whether the text says that it is so."),
    ("modality", "Claim", "Modality", "How the text holds it."),
    ("date", None, "xsd:string", "EDTF, for people; use kg:notBefore and kg:notAfter in queries."),
    ("dateText", "Claim", "xsd:string", "The words of the date."),
    ("timeKind", None, "TimeKind", "What the two bounds mean."),
    ("notBefore", None, "xsd:date", "Inclusive lower bound; a missing one is open."),
    ("notAfter", None, "xsd:date", "Inclusive upper bound; a missing one is open."),
    ("quantity", None, "xsd:decimal", "A number on the claim."),
    ("unit", None, "xsd:string", "What the number counts."),
    ("quantityText", None, "xsd:string", "The words of the quantity."),
    ("place", None, "xsd:string", "Where: a named place."),
    ("placeCountry", None, "xsd:string", "Where: ISO alpha-3 code."),
    ("speaker", "Claim", "Speaker", "A link of the chain of who says so."),
    ("position", "Speaker", "xsd:integer", "1 is the outermost speaker."),
    ("readSpeaker", "Speaker", "xsd:string", "The speaker, as read."),
    ("readSpeakerStart", "Speaker", "xsd:integer", "Character offset of kg:readSpeaker."),
    ("readSpeakerEnd", "Speaker", "xsd:integer", "Character offset after kg:readSpeaker."),
    ("speakerMeans", "Speaker", "Actor", "Which actor the reader of the text took the speaker for."),
    ("speakerType", "Speaker", "xsd:string", "Proposed type of an unresolved speaker."),
    ("speakerLabel", "Speaker", "xsd:string", "Name to show for an unresolved speaker."),
    ("speakerCountry", "Speaker", "xsd:string", "ISO alpha-3 code of the speaker's state."),
    ("documentKey", "Claim", "xsd:string", "Key of the claim's document, where its description is elsewhere."),
    ("confidence", "Claim", "xsd:decimal", "Reading confidence: that the text says this, not that it is true."),
    ("extractedBy", "Claim", "Engine", "Who read it: an engine, or engine:hand."),
    ("quote", None, "xsd:string", "The evidence, verbatim."),
    ("start", None, "xsd:integer", "Character offset of kg:quote."),
    ("end", None, "xsd:integer", "Character offset after kg:quote."),
    ("origin", None, "xsd:string", "file:line of a hand-made record."),
    ("note", None, "xsd:string", "A curator's note."),
    # documents
    ("key", "Document", "xsd:string", "Identity of the document: given id, canonical URL or relative path."),
    ("name", "Document", "xsd:string", "Record id or file stem."),
    ("sha256", "Document", "xsd:string", "Hash of the text: a version."),
    ("shingles", "Document", "xsd:string", "Sketch of the text, for finding near-duplicates."),
    ("citation", "CuratedTable", "xsd:string", "A document that the table cites, as canonical JSON."),
    # actors
    ("nameKey", None, "xsd:string", "Folded form of a name, for look-up."),
    ("demonym", "Actor", "xsd:string", "Adjective or name of a state's people."),
    ("metonym", "Actor", "xsd:string", "A word that stands for it by convention."),
    ("country", None, "xsd:string", "ISO 3166-1 alpha-3 code."),
    ("iso2", "Actor", "xsd:string", "ISO 3166-1 alpha-2 code."),
    ("actsFor", None, "Actor", "The state or organisation that a body or tenure acts for."),
    ("holder", "Tenure", "Actor", "Who holds the office."),
    ("office", "Tenure", "Office", "Which office."),
    ("officeOf", "Office", "Actor", "Whose office."),
    ("role", "Office", "xsd:string", "Normalised role."),
    # derived: claims
    ("status", None, None, "Review status of a claim; status of an edge or event."),
    ("event", "Claim", "Event", "The event that the claim tells of."),
    ("edge", None, "Edge", "The edge that the claim or event supports."),
    ("block", "Claim", "xsd:string", "Which claims may be one event; for incremental derivation."),
    ("cluster", "Claim", "xsd:string", "Part of its event, where several were united; for incremental derivation."),
    ("subjectState", "Claim", "Actor", "The state that the subject acts for at that date."),
    ("objectState", "Claim", "Actor", "The state that the object acts for at that date."),
    # derived: events
    ("relation", None, "Relation", "The relation of an event or edge."),
    ("agent", "Event", "Actor", "Who acts."),
    ("recipient", "Event", "Actor", "Who or what is acted upon."),
    ("participant", "Event", "Actor", "Every actor taking part."),
    ("agentState", None, "Actor", "The state that the agent acts for at that date."),
    ("recipientState", None, "Actor", "The state that the recipient acts for at that date."),
    ("contested", "Event", "xsd:string", 'What sources disagree on: "fact", "number", "date", "agent".'),
    ("family", None, "xsd:string", "Event family of the relation table."),
    ("root", None, "xsd:string", "PLOVER class."),
    ("sources", None, "xsd:integer", "Independent sources."),
    ("claims", None, "xsd:integer", "Claims behind it that were not rejected."),
    ("published", None, "xsd:date", "First publication date among the documents behind it."),
    # derived: edges
    ("events", None, "xsd:integer", "Events behind it."),
    ("first", "Edge", "xsd:date", "Earliest bound of its events."),
    ("last", "Edge", "xsd:date", "Latest bound of its events."),
    ("tally", "Edge", "Tally", "Events of one month."),
    ("dyad", "DyadClass", "Dyad", "The dyad that it is a part of."),
    ("dyadAgent", "Dyad", "Actor", "The state whose side acts."),
    ("dyadRecipient", "Dyad", "Actor", "The state whose side is acted upon."),
    ("valence", None, "xsd:decimal", "Sum of the Goldstein values of its events."),
    ("month", "Tally", "xsd:string", "YYYY-MM."),
    ("reviewed", "Edge", "ReviewStatus", "Accepted when a person accepted or made a claim behind it."),
    # decisions
    ("decision", "Decision", "xsd:string", "What was decided."),
    ("onClaim", "Decision", "Claim", "The claim judged."),
    ("onActor", "Decision", "Actor", "First actor decided on."),
    ("otherActor", "Decision", "Actor", "Second actor decided on."),
    ("otherClaim", "Decision", "Claim", "Second claim decided on."),
    ("onDecision", "Decision", "Decision", "The decision undone."),
    ("value", "Decision", "xsd:string", "New name, alias, or what a corrected claim should say, as JSON."),
    ("why", "Decision", "xsd:string", "The reason given."),
    ("passageDocument", "Decision", "xsd:string", "Key of the judged passage's document."),
    ("passage", "Decision", "xsd:string", "The judged passage, verbatim."),
    ("passageStart", "Decision", "xsd:integer", "Its character offset."),
    ("content", "Decision", "xsd:string", "What the judged claim said, as canonical JSON."),
    ("sampled", "Decision", "xsd:boolean", "Whether the claim was drawn at random."),
    # relations, in the ontology
    ("rootClass", "Relation", "xsd:string", "PLOVER class of a relation."),
    ("cameo", "Relation", "xsd:string", "CAMEO code of a relation."),
    ("kind", "Relation", "RelationKind", "Event or state."),
    ("goldstein", "Relation", "xsd:decimal", "Valence on the Goldstein scale, −10 to 10."),
    ("symmetric", "Relation", "xsd:boolean", "Whether it holds both ways."),
    ("inverseLabel", "Relation", "xsd:string", "How to read it from the object's side."),
    # runs and analysis
    ("addedAt", None, "xsd:dateTime", "When a document was added (graph runs, outside exports)."),
    ("inputHash", None, "xsd:string", "Hash of a unit's input (graph runs): build skips what is unchanged."),
    ("measure", None, "xsd:string", "Name of a measure (analysis graphs)."),
    ("score", None, "xsd:double", "Value of a measure (analysis graphs)."),
)
"""Name, domain, range, comment."""


def _properties() -> list[Term]:
    terms = []
    for name, domain, range_, comment in _PROPERTIES:
        range_iri = range_ if range_ is None or ":" in range_ else f"kg:{range_}"
        terms.append(Term(name, "property", comment, f"kg:{domain}" if domain else None, range_iri))
    return terms


TERMS: dict[str, Term] = {term.name: term for term in (*_classes(), *_individuals(), *_properties())}
"""Our own terms by name; the relations of the relation table are terms too, declared there."""


class Namespace:
    """IRIs that begin alike. `NS["name"]` gives the `NamedNode`; a closed one knows its names.

    >>> KG["Claim"].value
    'https://w3id.org/kg-actors/ns#Claim'
    >>> KG["Clam"]
    Traceback (most recent call last):
    ...
    KeyError: 'kg:Clam is not declared in kg/vocabulary.py'
    """

    def __init__(self, prefix: str, iri: str, names: frozenset[str] | None = None) -> None:
        self.prefix = prefix
        self.iri = iri
        self._names = names
        self._nodes: dict[str, NamedNode] = {}

    def __getitem__(self, name: str) -> NamedNode:
        node = self._nodes.get(name)
        if node is None:
            if self._names is not None and name not in self._names:
                raise KeyError(f"{self.prefix}:{name} is not declared in kg/vocabulary.py")
            node = self._nodes[name] = NamedNode(self.iri + name)
        return node

    def open(self, name: str) -> NamedNode:
        """An IRI of this namespace that need not be declared (a relation of the table)."""
        return NamedNode(self.iri + name)

    def local(self, iri: str) -> str | None:
        """The name behind the namespace, or None for a foreign IRI."""
        return iri[len(self.iri) :] if iri.startswith(self.iri) else None


KG = Namespace("kg", "https://w3id.org/kg-actors/ns#", frozenset(TERMS))
RDF = Namespace("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("rdfs", "http://www.w3.org/2000/01/rdf-schema#")
OWL = Namespace("owl", "http://www.w3.org/2002/07/owl#")
XSD = Namespace("xsd", "http://www.w3.org/2001/XMLSchema#")
SKOS = Namespace("skos", "http://www.w3.org/2004/02/skos/core#")
SCHEMA = Namespace("schema", "https://schema.org/")
PROV = Namespace("prov", "http://www.w3.org/ns/prov#")
DCTERMS = Namespace("dcterms", "http://purl.org/dc/terms/")
SH = Namespace("sh", "http://www.w3.org/ns/shacl#")
SEM = Namespace("sem", "http://semanticweb.cs.vu.nl/2009/11/sem/")
WD = Namespace("wd", "http://www.wikidata.org/entity/")

FOREIGN = (RDF, RDFS, OWL, XSD, SKOS, SCHEMA, PROV, DCTERMS, SH, SEM, WD)

# What stands under the base, and its prefix.
KINDS = (
    "actor", "office", "tenure", "doc", "claim", "speaker", "engine", "event", "edge", "tally", "dyad",
    "decision", "reviewer", "graph",
)  # fmt: skip

TYPE_CLASSES: dict[str, NamedNode] = {
    "Person": SCHEMA["Person"],
    "Country": SCHEMA["Country"],
    "GovernmentBody": KG["GovernmentBody"],
    "InternationalOrganization": KG["InternationalOrganization"],
    "ArmedGroup": KG["ArmedGroup"],
    "Party": KG["Party"],
    "Company": KG["Company"],
    "Media": KG["Media"],
    "Organization": SCHEMA["Organization"],
    "GroupOfPeople": KG["GroupOfPeople"],
    "Resolution": KG["Resolution"],
    "Agreement": KG["Agreement"],
    "Place": SCHEMA["Place"],
    "Topic": KG["Topic"],
}
"""`ActorType` value -> RDF class. Every actor also has the class kg:Actor."""


_PLAIN = re.compile(r"[A-Za-z0-9._~/:-]*", re.ASCII).fullmatch


@dataclass(frozen=True, slots=True)
class Mint:
    """Mints data IRIs under a base.

    >>> Mint().actor("vladimir-putin").value
    'https://w3id.org/kg-actors/id/actor/vladimir-putin'
    """

    base: str = DEFAULT_BASE

    def __call__(self, kind: str, local: str) -> NamedNode:
        """IRI of the thing of this kind (one of `KINDS`) with this local name."""
        # Most local names need no quoting, and then urllib need not be imported.
        if not _PLAIN(local):
            from urllib.parse import quote

            local = quote(local, safe="-._~/:")
        return NamedNode(f"{self.base}{kind}/{local}")

    def actor(self, actor_id: str) -> NamedNode:
        """IRI of an actor."""
        return self("actor", actor_id)

    def claim(self, claim_id: str) -> NamedNode:
        """IRI of a claim."""
        return self("claim", claim_id)

    def doc(self, document_id: str) -> NamedNode:
        """IRI of a document, by `Document.id`."""
        return self("doc", document_id)

    def graph(self, name: str) -> NamedNode:
        """Named graph: `doc/<id>`, `table/<id>`, `registry`, `ontology`, `decisions`, `derived`, `runs`,
        `analysis/<name>`.
        """  # noqa: D205
        return self("graph", name)

    def local(self, kind: str, iri: str) -> str | None:
        """The local name behind an IRI of this kind, or None for any other IRI."""
        from urllib.parse import unquote

        start = f"{self.base}{kind}/"
        return unquote(iri[len(start) :]) if iri.startswith(start) else None


@lru_cache(maxsize=8)
def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """Prefix -> IRI, for queries and serialisations."""
    table = {"kg": KG.iri, **{space.prefix: space.iri for space in FOREIGN}}
    table |= {kind: f"{base}{kind}/" for kind in KINDS}
    return table


PREFIXES = prefixes()
