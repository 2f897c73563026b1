"""The graph as RDF files: Turtle for people, N-Quads and the rest for programs. Same graph, same bytes.

Triple formats (Turtle, N-Triples, RDF/XML) hold the union of the graphs; `kg.exchange.rdf_reading`
puts each triple back. Quad formats (TriG, N-Quads, JSON-LD) keep the graphs. Left out are texts,
which the graph does not hold, the graph of runs, so that exports compare, and analyses, unless one
is asked for by name. A known loss: RDF/XML cannot hold control characters; they become U+FFFD.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from kg.errors import UsageError
from kg.exchange.part import part_quads
from kg.vocabulary import KG, PROV, RDF, RDFS, SKOS, Mint, prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kg.selection import Selection
    from kg.store.protocol import Store

__all__ = ["FORMATS", "RDF_SUFFIXES", "export_rdf", "format_of", "rdf_bytes", "whole_quads"]

FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
"""Names of formats, as `--format` takes them."""

RDF_SUFFIXES = {
    ".ttl": "turtle", ".trig": "trig", ".nq": "nquads", ".nt": "ntriples", ".jsonld": "jsonld", ".rdf": "rdfxml",
    ".owl": "rdfxml", ".xml": "rdfxml",
}  # fmt: skip
"""Endings of file names -> format."""

_HIDDEN = ("runs", "prefixes")
_SECTIONS = (
    "Actors",
    "Events",
    "Edges: all events of one relation between two actors",
    "Claims, each with who says so",
    "Documents",
    "Decisions",
    "Actors that only the registry knows",
    "Offices",
    "Tenures",
    "Relations",
    "Other",
)
_ACTORS, _EVENTS, _EDGES, _CLAIMS, _DOCUMENTS, _DECISIONS, _REGISTRY, _OFFICES, _TENURES, _RELATIONS, _OTHER = range(11)
_KINDS = {
    "event": _EVENTS, "edge": _EDGES, "tally": _EDGES, "dyad": _EDGES, "claim": _CLAIMS, "speaker": _CLAIMS,
    "doc": _DOCUMENTS,
    "decision": _DECISIONS, "office": _OFFICES, "tenure": _TENURES,
}  # fmt: skip
_FIRST = {
    each.value: rank
    for rank, each in enumerate(
        (
            RDF["type"], SKOS["prefLabel"], SKOS["altLabel"], RDFS["label"], KG["relation"], RDF["subject"],
            RDF["predicate"], RDF["object"], KG["agent"], KG["recipient"], KG["readSubject"], KG["trigger"],
            KG["readObject"], KG["date"], KG["status"], KG["quote"], PROV["hadPrimarySource"], KG["key"],
        )
    )
}  # fmt: skip
_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535), "�")


def export_rdf(
    store: Store,
    form: str = "turtle",
    *,
    mint: Mint | None = None,
    graph: str | None = None,
    actors: Sequence[str] = (),
    selection: Selection | None = None,
) -> bytes:
    """The store, or a part of it, as an RDF file in UTF-8.

    Args:
        store: what to export.
        form: one of `FORMATS`.
        mint: of the project's base.
        graph: one graph by name ("derived", "doc/<id>", "analysis/<name>").
        actors: ids; only what is claimed of these, and what that is made of.
        selection: only the claims selected, and what is made of them. Edges keep their whole counts.

    Raises:
        UsageError: no such format or graph.
    """
    mint = mint or Mint()
    if form not in FORMATS:
        raise UsageError(f"“{form}” is no RDF format", remedy=f"Use one of: {', '.join(FORMATS)}.")
    if graph is not None:
        quads: Iterable[Quad] = _one_graph(store, graph, mint)
    elif actors or (selection is not None and not selection.everything):
        quads = part_quads(store, mint, actors, selection)
    else:
        quads = whole_quads(store, mint)
    return rdf_bytes(quads, form, mint)


def format_of(path: Path) -> str:
    """The format that a file's ending tells.

    Raises:
        UsageError: no RDF format has the ending.
    """
    form = RDF_SUFFIXES.get(path.suffix.casefold())
    if form is None:
        endings = ", ".join(sorted(RDF_SUFFIXES))
        raise UsageError(f"{path} has no ending of an RDF format", remedy=f"Use one of {endings}, or give --format.")
    return form


def _one_graph(store: Store, name: str, mint: Mint) -> Iterator[Quad]:
    wanted = mint.graph(name)
    present = store.graphs()
    if wanted not in present:
        names = [mint.local("graph", each.value) or each.value for each in present]
        some = ", ".join(each for each in names if not each.startswith("doc/"))
        raise UsageError(f"there is no graph “{name}”", remedy=f"There are: {some}, and a doc/… for each document.")
    return store.quads(wanted)


def whole_quads(store: Store, mint: Mint) -> Iterator[Quad]:
    """All quads that belong in an export of the whole."""
    analysis = mint.graph("analysis/").value
    hidden = {mint.graph(name) for name in _HIDDEN}
    for name in store.graphs():
        if name not in hidden and not name.value.startswith(analysis):
            yield from store.quads(name)


def rdf_bytes(quads: Iterable[Quad], form: str, mint: Mint | None = None) -> bytes:
    """Quads as a file, sorted: the same set gives the same bytes."""
    mint = mint or Mint()
    rows = list(quads)
    if form == "turtle":
        return _turtle(rows, mint)
    if form in {"nquads", "ntriples"}:
        lines = {f"{quad} .\n" if form == "nquads" else f"{quad.triple} .\n" for quad in rows}
        return "".join(sorted(lines)).encode()
    arrange = _Arrangement(rows, mint)
    if form in {"trig", "jsonld"}:
        rows.sort(key=lambda quad: (quad.graph_name.value, arrange.key(quad)))  # type: ignore[union-attr]
        data = _serialized(rows, FORMATS[form], mint)
        return _with_own_prefixes(data, mint) if form == "trig" else data + b"\n"
    rows.sort(key=arrange.key)
    triples = [quad.triple for quad in _clean(rows)]
    return _serialized(triples, FORMATS[form], mint) + b"\n"


def _serialized(rows: Iterable[Quad] | Iterable[Triple], form: RdfFormat, mint: Mint) -> bytes:
    data = serialize(rows, format=form, prefixes=dict(prefixes(mint.base)))
    assert data is not None  # no output file was given
    return data


class _Arrangement:
    """The order that a reader likes: sections; a claim with its speakers, an edge with its tallies."""

    def __init__(self, quads: Iterable[Quad], mint: Mint) -> None:
        self._mint = mint
        self._starts = {mint(kind, "").value: kind for kind in (*_KINDS, "actor")}
        told: set[str] = set()
        actor = mint.actor("").value
        for quad in quads:
            subject, value = quad.subject, quad.object
            if isinstance(value, NamedNode) and isinstance(subject, NamedNode) and value.value.startswith(actor):
                mentions = not subject.value.startswith((actor, mint("tenure", "").value, mint("office", "").value))
                direct = subject.value.startswith(actor) and quad.predicate != KG["actsFor"]
                if mentions or direct:
                    told.add(value.value)
        self._told = told

    def section(self, subject: str) -> int:
        """Which of `_SECTIONS` a subject stands in."""
        kind = next((kind for start, kind in self._starts.items() if subject.startswith(start)), None)
        if kind == "actor":
            return _ACTORS if subject in self._told else _REGISTRY
        if kind is None:
            return _RELATIONS if KG.local(subject) else _OTHER
        return _KINDS[kind]

    def key(self, quad: Quad) -> tuple[int, str, str, int, str, bool, str]:
        """Sort key of a quad."""
        subject = quad.subject.value  # type: ignore[union-attr]
        predicate = quad.predicate.value
        rank = _FIRST.get(predicate, len(_FIRST))
        value = str(quad.object)
        foreign = not value.startswith(f"<{KG.iri}")  # our own classes before those of others
        return self.section(subject), self._group(subject), subject, rank, predicate, foreign, value

    def _group(self, subject: str) -> str:
        """What a subject is written beside: a speaker beside its claim, a tally beside its edge."""
        for kind, beside in (("speaker", "claim"), ("tally", "edge")):
            local = self._mint.local(kind, subject)
            if local is not None:
                return self._mint(beside, local.rpartition(".")[0]).value
        return subject


def _turtle(quads: list[Quad], mint: Mint) -> bytes:
    """Turtle with headings, an empty line between things."""
    arrange = _Arrangement(quads, mint)
    rows = sorted({(arrange.key(quad), quad.triple) for quad in quads}, key=lambda row: row[0])
    parts = [_prefix_lines(mint)]
    for section, group in groupby(rows, key=lambda row: row[0][0]):
        data = _serialized([triple for _, triple in group], RdfFormat.TURTLE, mint)
        lines = _without_prefixes(data.decode())
        # Line breaks in literals are escaped: a line that does not begin with a tab begins a subject.
        body = "\n".join(line if line.startswith("\t") else f"\n{line}" for line in lines)
        parts.append(f"\n# {_SECTIONS[section]}\n{body}\n")
    return "".join(parts).encode()


def _prefix_lines(mint: Mint) -> str:
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(prefixes(mint.base).items()))


def _without_prefixes(text: str) -> list[str]:
    """Lines without the serialiser's own prefix lines, whose order is not stable."""
    lines = text.splitlines()
    start = next((at for at, line in enumerate(lines) if not line.startswith("@prefix ")), len(lines))
    return [line for line in lines[start:] if line]


def _with_own_prefixes(data: bytes, mint: Mint) -> bytes:
    return (_prefix_lines(mint) + "\n".join(_without_prefixes(data.decode())) + "\n").encode()


def _clean(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Quads without the characters that XML cannot hold."""
    for quad in quads:
        value = quad.object
        if isinstance(value, Literal) and value.value != (text := value.value.translate(_CONTROL)):
            if value.language is not None:
                value = Literal(text, language=value.language)
            else:
                value = Literal(text, datatype=value.datatype)
            yield Quad(quad.subject, quad.predicate, value, quad.graph_name)
        else:
            yield quad
