"""Is the graph in order? Shapes (SHACL), check queries, and that what is derived equals a rebuild.

Findings are plain sentences with the file and line that a thing comes from. Shapes are tried on
batches of things with what they point to, never on the whole graph at once: memory stays bounded,
and in a large graph only the first things of each kind are tried, which is then said.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import NamedNode

from kg.errors import KgError
from kg.graph.derive.run import derived_quads
from kg.vocabulary import RDF, XSD, Mint, prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rdflib import Graph, URIRef
    from rdflib.term import Node

    from kg.graph.derive.testimony import Context
    from kg.store.protocol import Store

__all__ = ["CheckQuery", "Finding", "check"]

SHAPES = Path(__file__).parent.parent / "data" / "shapes.ttl"
_BATCH = 500
_LIMIT = 2_000
_SHOWN = 20
_SHACL = "http://www.w3.org/ns/shacl#"


class CheckQuery(Protocol):
    """A query that returns what is wrong: columns ?thing and ?message."""

    @property
    def name(self) -> str:
        """Its name in the catalogue."""

    @property
    def text(self) -> str:
        """SPARQL."""

    @property
    def severity(self) -> str:
        """How grave it is: "error" or "warning"."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing wrong.

    Attributes:
        severity: "error", "warning" or "note" (what was not checked).
        check: which check found it.
        thing: IRI, shortened by a prefix where there is one.
        message: what is wrong, for a person.
        where: file and line that it comes from, when known.
    """

    severity: str
    check: str
    thing: str
    message: str
    where: str | None = None

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.severity}: {self.message} ({self.thing})"


def check(
    store: Store,
    queries: Iterable[CheckQuery] = (),
    *,
    mint: Mint | None = None,
    shapes: Path | None = SHAPES,
    limit: int = _LIMIT,
    rebuild: Context | None = None,
) -> list[Finding]:
    """All findings, errors first.

    Args:
        store: what to check.
        queries: check queries, as of the catalogue's `checks()`.
        mint: of the project's base.
        shapes: SHACL shapes; None leaves them out.
        limit: how many things of each kind are held against the shapes.
        rebuild: compares the derived graph with a rebuild in this context.
    """
    mint = mint or Mint()
    names = _Names(mint)
    found: list[Finding] = []
    for query in queries:
        rows = store.select(query.text)
        found += [
            Finding(query.severity, query.name, names.short(row.get("thing") or ""), row.get("message") or "")
            for row in rows
        ]
    if shapes is not None:
        found += _Shapes(store, shapes, limit, names).findings()
    if rebuild is not None:
        found += _rebuilt(store, rebuild, names)
    found += _whole(store, mint)
    order = {"error": 0, "warning": 1, "note": 2}
    placed = _placed(store, found, names)
    return sorted(set(placed), key=lambda finding: (order.get(finding.severity, 3), finding))


class _Names:
    """IRIs as people see them, and back."""

    def __init__(self, mint: Mint) -> None:
        self.mint = mint
        self._table = sorted(prefixes(mint.base).items(), key=lambda row: -len(row[1]))

    def short(self, iri: str) -> str:
        for prefix, start in self._table:
            if iri.startswith(start):
                return f"{prefix}:{iri[len(start) :]}"
        return iri

    def long(self, name: str) -> str | None:
        prefix, _, local = name.partition(":")
        start = dict(self._table).get(prefix)
        return start + local if start is not None else None

    def in_words(self, text: str) -> str:
        """A message with its IRIs shortened."""
        for prefix, start in self._table:
            text = text.replace(start, f"{prefix}:")
        return text


class _Shapes:
    """Holds things against the shapes, kind by kind, in batches."""

    def __init__(self, store: Store, path: Path, limit: int, names: _Names) -> None:
        from rdflib import Graph

        self._store = store
        self._limit = limit
        self._names = names
        self._shapes = Graph().parse(path, format="turtle")

    def findings(self) -> Iterator[Finding]:
        for how, what in self._targets():
            pattern = f"?x a <{what}>" if how == "targetClass" else f"?y <{what}> ?x"
            # The registry is written from tables that are checked when they are read.
            pattern = f"GRAPH ?g {{ {pattern} }} FILTER(?g != {self._names.mint.graph('registry')})"
            rows = self._store.select(f"SELECT DISTINCT ?x WHERE {{ {pattern} }} LIMIT {self._limit + 1}")
            nodes = sorted({row["x"] or "" for row in rows})
            if len(nodes) > self._limit:
                message = f"only {self._limit:,} of these were held against the shapes; raise --limit to hold more."
                yield Finding("note", "shapes", self._names.short(what), message)
                nodes = nodes[: self._limit]
            for at in range(0, len(nodes), _BATCH):
                yield from self._batch(nodes[at : at + _BATCH], how, what)

    def _targets(self) -> list[tuple[str, str]]:
        from rdflib import URIRef

        rows = [
            (how, str(what))
            for how in ("targetClass", "targetObjectsOf")
            for what in self._shapes.objects(None, URIRef(_SHACL + how))
        ]
        return sorted(set(rows))

    def _batch(self, nodes: Sequence[str], how: str, what: str) -> Iterator[Finding]:
        from pyshacl import validate
        from rdflib import URIRef

        data = self._data(nodes)
        if how == "targetObjectsOf":
            for node in nodes:
                data.add((URIRef("urn:kg:whoever"), URIRef(what), URIRef(node)))
        focus: list[URIRef | str] = [URIRef(node) for node in nodes]
        _, report, _ = validate(data, shacl_graph=self._shapes, focus_nodes=focus, inplace=True, meta_shacl=False)
        yield from self._read(report)

    def _data(self, nodes: Sequence[str]) -> Graph:
        """What is said of the nodes, and of what kind the things are that they point to."""
        from rdflib import Graph, Literal, URIRef

        values = " ".join(f"<{node}>" for node in nodes)
        rows = self._store.query(
            f"SELECT ?s ?p ?o WHERE {{ {{ VALUES ?s {{ {values} }} ?s ?p ?o }} UNION "
            f"{{ VALUES ?x {{ {values} }} ?x ?via ?s . FILTER(ISIRI(?s)) ?s a ?o BIND(rdf:type AS ?p) }} }}"
        )
        data = Graph()
        for row in rows:  # type: ignore[union-attr]
            value = row["o"]
            if isinstance(value, NamedNode):
                term: URIRef | Literal = URIRef(value.value)
            elif value.language is not None:
                term = Literal(value.value, lang=value.language)
            elif value.datatype == XSD["string"]:
                term = Literal(value.value)  # to rdflib a plain string and a typed one differ
            else:
                term = Literal(value.value, datatype=URIRef(value.datatype.value), normalize=False)
            data.add((URIRef(row["s"].value), URIRef(row["p"].value), term))
        return data

    def _read(self, report: Graph) -> Iterator[Finding]:
        from rdflib import URIRef

        def one(node: Node, name: str) -> str:
            return str(report.value(node, URIRef(_SHACL + name)) or "")

        for result in report.subjects(URIRef(RDF["type"].value), URIRef(_SHACL + "ValidationResult")):
            severity = "warning" if one(result, "resultSeverity").endswith("Warning") else "error"
            message = one(result, "resultMessage")
            value = self._names.short(one(result, "value"))
            if value and "\n" not in value:
                message = f"{message} It has {value}."
            yield Finding(severity, "shapes", self._names.short(one(result, "focusNode")), message)


def _whole(store: Store, mint: Mint) -> Iterator[Finding]:
    """Whether a build that recorded what it read was cut short before it had derived all."""
    runs, derived = mint.graph("runs"), mint.graph("derived")
    cut = f"ASK {{ GRAPH {runs} {{ ?unit kg:inputHash ?hash FILTER NOT EXISTS {{ {derived} kg:inputHash ?one }} }} }}"
    if store.query(cut):
        yield Finding("error", "derived", "graph:derived", "It is not whole: a build was cut short. Go on: kg build.")


def _rebuilt(store: Store, context: Context, names: _Names) -> Iterator[Finding]:
    """What is derived, held against deriving all anew (needs memory for the derived graph twice)."""
    try:
        fresh = set(derived_quads(store, context))
    except KgError as error:
        yield Finding("error", "derived", "graph:derived", f"cannot be derived: {error.what}", error.where)
        return
    present = set(store.quads(context.mint.graph("derived")))
    remedy = "Derive again: kg build."
    for words, quads in (("is left over", present - fresh), ("is missing", fresh - present)):
        for quad in sorted(quads, key=str)[:_SHOWN]:
            value = names.short(str(getattr(quad.object, "value", quad.object)))
            statement = f"{names.short(quad.predicate.value)} {value}"
            thing = names.short(str(getattr(quad.subject, "value", quad.subject)))
            yield Finding("error", "derived", thing, f"“{statement}” {words}. {remedy}")
        if len(quads) > _SHOWN:
            more = f"{len(quads) - _SHOWN:,} more statements like this: one {words}. {remedy}"
            yield Finding("error", "derived", "graph:derived", more)


def _placed(store: Store, found: Sequence[Finding], names: _Names) -> Iterator[Finding]:
    """Findings with the file and line that their things come from, and IRIs shortened."""
    iris = {iri for finding in found if (iri := names.long(finding.thing)) is not None}
    places = _places(store, sorted(iri for iri in iris if iri.startswith(names.mint.base)))
    for finding in found:
        where = finding.where or places.get(names.long(finding.thing) or "")
        yield Finding(finding.severity, finding.check, finding.thing, names.in_words(finding.message), where)


def _places(store: Store, iris: Sequence[str]) -> dict[str, str]:
    """IRI -> the file and line of a hand-made record, or the document and character that were read."""
    places: dict[str, str] = {}
    for at in range(0, len(iris), _BATCH):
        values = " ".join(f"<{iri}>" for iri in iris[at : at + _BATCH])
        bound = f"SELECT * WHERE {{ VALUES ?x {{ {values} }}"
        # Patterns without OPTIONAL, one for each case: each is a look-up.
        for claim in ("?x prov:hadPrimarySource ?doc", "?c kg:speaker ?x . ?c prov:hadPrimarySource ?doc"):
            start = "?x" if claim.startswith("?x") else "?c"
            rows = store.select(f"{bound} {claim} . ?doc kg:name ?name OPTIONAL {{ {start} kg:start ?start }} }}")
            for row in sorted(rows, key=str):
                place = f"{row['name']}, character {row['start']}" if row["start"] else row["name"] or ""
                places[row["x"] or ""] = place
        for row in sorted(store.select(f"{bound} ?x kg:origin ?own }}"), key=str):
            places[row["x"] or ""] = row["own"] or ""
    return places
