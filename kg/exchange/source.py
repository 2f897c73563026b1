"""What an exporter reads from, and what all of them share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal

from kg.model import EdgeStatus
from kg.selection import Selection
from kg.vocabulary import KG, TYPE_CLASSES, Mint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.store.protocol import Store

__all__ = ["NO_CONTROL", "Document", "Node", "Relation", "Source", "chunks", "literals", "web_address", "xml_text",
           "xml_token"]  # fmt: skip

_CHUNK = 400
_TOLD = (EdgeStatus.HOLDS, EdgeStatus.CONTESTED)
NO_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF), "\ufffd")
"""For `str.translate`: characters that neither XML nor spreadsheets can hold become U+FFFD."""

# What every edition of XML takes for part of a name, of the scripts in use: editions 1 to 4, by which libxml2 and
# Xerces judge, know letters of Unicode 2.0 only; the fifth knows nearly all. `_x…_` is kept for what is escaped.
_NO_TOKEN = re.compile(
    "[^-.0-9:A-Z_a-z"
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0131\u014a-\u017e"  # Latin
    "\u0391-\u03a1\u03a3-\u03ce\u040e-\u044f\u0451-\u045c\u045e-\u0481\u0490-\u04c4"  # Greek, Cyrillic
    "\u0561-\u0586\u10d0-\u10f6\u05d0-\u05ea"  # Armenian, Georgian, Hebrew
    "\u0621-\u063a\u0641-\u064a\u0671-\u06b7\u0905-\u0939\u0e01-\u0e2e"  # Arabic, Devanagari, Thai
    "\u3041-\u3094\u30a1-\u30fa\u4e00-\u9fa5\uac00-\ud7a3"  # Japanese, Chinese, Korean
    "]|_(?=x[0-9a-f]+_)"
)


class Node(NamedTuple):
    """An actor: `type` is an `ActorType` value, `country` an alpha-3 code, `wikidata` a Q-number; "" is unknown."""

    id: str
    iri: str
    label: str
    type: str
    country: str
    wikidata: str
    resolved: bool


class Relation(NamedTuple):
    """What the ontology says of a relation."""

    name: str
    label: str
    root: str
    cameo: str
    goldstein: float
    symmetric: bool


class Document(NamedTuple):
    """A document or table that claims cite; "" is unknown."""

    iri: str
    key: str
    title: str
    publisher: str
    published: str
    url: str
    table: bool


@dataclass(frozen=True)
class Source:
    """A part of a store, for export.

    Attributes:
        store: open for reading.
        mint: of the project's base.
        selection: what counts. Without statuses, formats that cannot say how a relation stands in
            their own terms hold what holds or is contested (`told`).
        actors: ids; only what has one of these, or who acts for it, at an end; of an exact selection
            only these themselves. None: all.
        graph: name of one graph, for RDF formats.
        headings: "gephi" or "kumu", for tables of nodes and edges.
    """

    store: Store
    mint: Mint = field(default_factory=Mint)
    selection: Selection = field(default_factory=Selection)
    actors: Sequence[str] = ()
    graph: str | None = None
    headings: str = "gephi"

    @property
    def told(self) -> Selection:
        """The selection, with what only is alleged, denied or threatened left out unless it is asked for."""
        return replace(self.selection, statuses=self.selection.statuses or _TOLD)

    def status_filter(self, variable: str) -> str:
        """SPARQL: the status in a variable is one of those told."""
        wanted = ", ".join(str(KG[status.value.capitalize()]) for status in self.told.statuses)
        return f"FILTER({variable} IN ({wanted}))"

    def ends(self, thing: str, *paths: str) -> str:
        """SPARQL: one of the actors stands at an end of the thing; "" when all are meant.

        Of an exact selection without the paths to states: those who act for an actor are not meant.
        """
        if not self.actors:
            return ""
        if self.selection.exact:
            paths = tuple(path for path in paths if not path.endswith("State"))
        nodes = " ".join(str(self.mint.actor(each)) for each in sorted(set(self.actors)))
        return f"{{ SELECT DISTINCT {thing} WHERE {{ VALUES ?_end {{ {nodes} }} {thing} {'|'.join(paths)} ?_end }} }}"

    @cached_property
    def relations(self) -> dict[str, Relation]:
        """Relation IRI -> what the ontology says of it."""
        rows = self.store.select(
            "SELECT ?r ?label ?root ?cameo ?goldstein ?symmetric WHERE { ?r a kg:Relation "
            "OPTIONAL { ?r rdfs:label ?label } OPTIONAL { ?r kg:rootClass ?root } OPTIONAL { ?r kg:cameo ?cameo } "
            "OPTIONAL { ?r kg:goldstein ?goldstein } OPTIONAL { ?r kg:symmetric ?symmetric } } ORDER BY ?r ?label"
        )
        known = {}
        for row in reversed(rows):
            iri = row["r"] or ""
            name = KG.local(iri) or iri
            known[iri] = Relation(
                name,
                row["label"] or name,
                row["root"] or "",
                row["cameo"] or "",
                float(row["goldstein"] or 0),
                row["symmetric"] in {"true", "1"},
            )
        return known

    def relation(self, iri: str) -> Relation:
        """What is known of a relation; of one that the ontology lacks, its name."""
        name = KG.local(iri) or iri
        return self.relations.get(iri) or Relation(name, name, "", "", 0.0, symmetric=False)

    def actor_id(self, iri: str) -> str:
        """The id of an actor."""
        return self.mint.local("actor", iri) or iri

    def nodes(self, iris: Iterable[str]) -> Iterator[Node]:
        """Descriptions of actors, sorted by IRI; each once."""
        kinds = {node.value: kind for kind, node in TYPE_CLASSES.items()}
        for values in chunks(f"<{iri}>" for iri in iris):
            found: dict[str, dict[str, str]] = {}
            for row in self.store.select(
                f"SELECT ?x ?label ?type ?country ?match WHERE {{ VALUES ?x {{ {values} }} "
                "OPTIONAL { ?x a ?type } OPTIONAL { ?x skos:prefLabel ?label } OPTIONAL { ?x kg:country ?country } "
                "OPTIONAL { ?x skos:exactMatch ?match } } ORDER BY DESC(?label) DESC(?country) DESC(?match) ?type"
            ):
                about = found.setdefault(row["x"] or "", {})
                if row["type"] == KG["UnresolvedActor"].value:
                    about["unresolved"] = "yes"
                about |= {name: row[name] or "" for name in ("label", "country", "match")}
                about["type"] = kinds.get(row["type"] or "", about.get("type", ""))
            for iri in sorted(found):
                about = found[iri]
                yield Node(
                    self.actor_id(iri),
                    iri,
                    about["label"] or self.actor_id(iri),
                    about["type"],
                    about["country"],
                    about["match"].rpartition("/")[2],
                    "unresolved" not in about,
                )

    def documents(self, iris: Iterable[str]) -> Iterator[Document]:
        """Descriptions of documents, sorted by IRI."""
        for values in chunks(f"<{iri}>" for iri in iris):
            rows = self.store.select(
                f"SELECT ?x ?key ?title ?publisher ?published ?url ?table WHERE {{ VALUES ?x {{ {values} }} "
                "OPTIONAL { ?x kg:key ?key } OPTIONAL { ?x dcterms:title ?title } "
                "OPTIONAL { ?x dcterms:publisher ?publisher } OPTIONAL { ?x dcterms:issued ?published } "
                "OPTIONAL { ?x schema:url ?url } OPTIONAL { ?x a kg:CuratedTable BIND(true AS ?table) } } "
                "ORDER BY ?x ?key ?title ?publisher ?published ?url"
            )
            seen = set()
            for row in rows:
                iri = row["x"] or ""
                if iri not in seen:
                    seen.add(iri)
                    key, title, publisher, published, url = (
                        row[name] or "" for name in ("key", "title", "publisher", "published", "url")
                    )
                    yield Document(iri, key, title, publisher, published, url, row["table"] is not None)


def chunks(terms: Iterable[str]) -> Iterator[str]:
    """Terms, sorted and each once, in portions that fit into a query."""
    ordered = sorted(set(terms))
    for at in range(0, len(ordered), _CHUNK):
        yield " ".join(ordered[at : at + _CHUNK])


def literals(texts: Iterable[str]) -> Iterator[str]:
    """Texts as SPARQL literals."""
    return (str(Literal(text)) for text in texts)


def web_address(url: str) -> str:
    """The address, when a browser may follow it; else "".

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    return url if url.lower().startswith(("http://", "https://")) else ""


def xml_text(text: str) -> str:
    """Text that XML can hold: control characters become U+FFFD; markup is escaped, line ends are kept.

    >>> xml_text("<b>" + chr(7))
    '&lt;b&gt;\ufffd'
    """
    from xml.sax.saxutils import escape

    return escape(text.translate(NO_CONTROL), {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})


def xml_token(text: str) -> str:
    """Text as a name token of XML (NMTOKEN), different for different texts: what is no part of names becomes `_xHEX_`.

    >>> xml_token("named-普京之友"), xml_token("https://example.org/a b")
    ('named-普京之友', 'https:_x2f__x2f_example.org_x2f_a_x20_b')
    """
    return _NO_TOKEN.sub(lambda found: f"_x{ord(found[0]):x}_", text)
