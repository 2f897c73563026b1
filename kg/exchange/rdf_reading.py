"""RDF files back into graphs: each triple goes where it belongs, by rule.

A quad format names the graphs; a triple format holds their union, which is split again: claims by
their document or table, what derivation says of them by its predicates, the rest by its kind. What
is not in our shape is passed over and reported, never guessed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import DataError, UsageError
from kg.exchange.rdf import FORMATS, RDF_SUFFIXES
from kg.exchange.rdf12 import plain
from kg.graph.claims import CLAIM_PREDICATES, claims_from_quads
from kg.graph.registry import ACTOR_PREDICATES
from kg.vocabulary import DCTERMS, KG, PROV, RDF, Mint

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["Imported", "parse_rdf", "read_rdf", "split"]

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file held.

    Attributes:
        graphs: graph -> its quads, sorted.
        claims: how many claims there are.
        passed_over: triples that are not in our shape, as text.
    """

    graphs: dict[NamedNode, list[Quad]] = field(default_factory=dict)
    claims: int = 0
    passed_over: tuple[str, ...] = ()


def read_rdf(path: Path, *, form: str | None = None, mint: Mint | None = None) -> Imported:
    """Read an RDF file in our shape.

    Args:
        path: the file.
        form: one of `FORMATS`; None goes by the file's ending.
        mint: of the project's base; data under another base is not recognised.

    Raises:
        UsageError: the ending tells no format.
        DataError: the file is not RDF, holds blank nodes, loads contexts from the network, or holds
            nothing in our shape, or a claim in it is not whole.
    """
    mint = mint or Mint()
    name = form or RDF_SUFFIXES.get(path.suffix.casefold())
    if name not in FORMATS:
        raise UsageError(f"{path} has no ending of an RDF format", remedy=f"Give --format: {', '.join(FORMATS)}.")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror}", where=str(path), remedy="Check the path.") from error
    return parse_rdf(data, name, where=str(path), mint=mint)


def parse_rdf(data: bytes, form: str, *, where: str, mint: Mint | None = None) -> Imported:
    """A file's bytes in one of `FORMATS`; errors as for `read_rdf`, at `where`."""
    mint = mint or Mint()
    found = split(_parse(data, FORMATS[form], where), mint)
    if not found.graphs:
        raise DataError(
            "holds nothing in the shape of kg",
            where=where,
            remedy=f"Its data must stand under {mint.base} and use the terms of {KG.iri}.",
        )
    return found


def _parse(data: bytes, form: RdfFormat, where: str) -> list[Quad]:
    try:
        quads = list(plain(parse(data, format=form)))
    except SyntaxError as error:
        if "LoadDocumentCallback" in str(error):
            raise DataError(
                "its JSON-LD context would be loaded from the network, which is refused",
                where=where,
                remedy="Write the context into the file, or convert it to Turtle first.",
            ) from error
        line = f":{error.lineno}" if error.lineno else ""
        what = re.sub(r"^Parser error (at|between) .*?: ", "", error.msg or "it is not RDF")
        raise DataError(f"not {form.name}: {what}", where=f"{where}{line}", remedy="Mend the file there.") from error
    except ValueError as error:
        raise DataError(f"not {form.name}: {error}", where=where, remedy="Check that the file is whole.") from error
    blank = next(
        (quad for quad in quads if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)), None
    )
    if blank is not None:
        raise DataError(f"holds a blank node: {blank.triple}", where=where, remedy="Give every node an IRI.")
    return quads


def split(quads: Iterable[Quad], mint: Mint | None = None) -> Imported:
    """Quads into the graphs that they belong to; those of a named graph of ours stay there.

    Raises:
        DataError: a claim is not whole.
    """
    mint = mint or Mint()
    rows = list(quads)
    splitter = _Splitter(rows, mint)
    graphs: dict[NamedNode, set[Quad]] = defaultdict(set)
    strange = []
    for quad in rows:
        graph = splitter.graph(quad)
        if graph is None:
            strange.append(str(quad.triple))
        else:
            graphs[graph].add(Quad(quad.subject, quad.predicate, quad.object, graph))
    claims = 0
    for graph, held in graphs.items():
        if splitter.kind(graph) in {"doc", "table"}:
            claims += len(claims_from_quads(held, mint))
    ordered = {graph: sorted(graphs[graph], key=str) for graph in sorted(graphs, key=str)}
    return Imported(ordered, claims, tuple(sorted(strange)))


class _Splitter:
    """Knows which graph a triple belongs to."""

    def __init__(self, quads: Iterable[Quad], mint: Mint) -> None:
        self._mint = mint
        self._classes: dict[str, set[NamedNode]] = defaultdict(set)
        self._home: dict[str, NamedNode] = {}
        own: dict[str, str] = {}
        tables: dict[str, str] = {}
        for quad in quads:
            if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode):
                continue
            subject, value = quad.subject.value, quad.object
            if quad.predicate == RDF["type"]:
                self._classes[subject].add(value)
            elif quad.predicate == PROV["hadPrimarySource"]:
                own[subject] = mint.local("doc", value.value) or ""
            elif quad.predicate == DCTERMS["isPartOf"]:
                tables[subject] = mint.local("doc", value.value) or ""
        for claim, document in own.items():
            table = tables.get(claim)
            self._home[claim] = mint.graph(f"table/{table}" if table else f"doc/{document}")

    def kind(self, graph: NamedNode) -> str:
        """The first part of a graph's name; "" for a graph that is not ours."""
        return (self._mint.local("graph", graph.value) or "").partition("/")[0]

    def graph(self, quad: Quad) -> NamedNode | None:
        """The graph of a quad; None when it is not in our shape."""
        if isinstance(quad.graph_name, NamedNode):
            known = {"doc", "table", "registry", "ontology", "decisions", "derived", "analysis"}
            return quad.graph_name if self.kind(quad.graph_name) in known else None
        if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
            return None
        subject = quad.subject.value
        for kind, rule in (
            ("claim", self._of_claim),
            ("speaker", self._of_speaker),
            ("doc", self._of_document),
            ("actor", self._of_actor),
        ):
            if self._mint.local(kind, subject) is not None:
                return rule(quad)
        return self._by_kind(subject)

    def _by_kind(self, subject: str) -> NamedNode | None:
        for kind, name in (
            ("event", "derived"), ("edge", "derived"), ("tally", "derived"), ("dyad", "derived"),
            ("office", "registry"), ("tenure", "registry"), ("decision", "decisions"),
        ):  # fmt: skip
            if self._mint.local(kind, subject) is not None:
                return self._mint.graph(name)
        return self._mint.graph("ontology") if KG["Relation"] in self._classes.get(subject, ()) else None

    def _of_claim(self, quad: Quad) -> NamedNode | None:
        if quad.predicate in CLAIM_PREDICATES:
            return self._home.get(quad.subject.value)  # type: ignore[union-attr]
        return self._mint.graph("derived")

    def _of_speaker(self, quad: Quad) -> NamedNode | None:
        if quad.predicate == PROV["wasAttributedTo"]:
            return self._mint.graph("derived")
        local = self._mint.local("speaker", quad.subject.value) or ""  # type: ignore[union-attr]
        return self._home.get(self._mint.claim(local.rpartition(".")[0]).value)

    def _of_document(self, quad: Quad) -> NamedNode:
        subject = quad.subject.value  # type: ignore[union-attr]
        local, classes = self._mint.local("doc", subject), self._classes.get(subject, set())
        if KG["CitedDocument"] in classes:
            return self._mint.graph("derived")
        return self._mint.graph(f"table/{local}" if KG["CuratedTable"] in classes else f"doc/{local}")

    def _of_actor(self, quad: Quad) -> NamedNode:
        unresolved = KG["UnresolvedActor"] in self._classes.get(quad.subject.value, ())  # type: ignore[union-attr]
        described = quad.predicate in ACTOR_PREDICATES and not unresolved
        return self._mint.graph("registry" if described else "derived")
