"""RDF 1.2: what a claim or an edge says stands in a triple term, not in three properties.

    claim:5c1f rdf:reifies <<( actor:benjamin-netanyahu kg:criticized actor:russia )>> .

Reading it gives the plain shape back, so nothing is lost. Claims that lack an end stay plain.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from kg.vocabulary import RDF, Mint, prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["plain", "reified", "turtle12"]

REIFIES = RDF["reifies"]
_PARTS = (RDF["subject"], RDF["predicate"], RDF["object"])


def turtle12(quads: Iterable[Quad], mint: Mint | None = None) -> bytes:
    """Quads as Turtle of RDF 1.2, sorted; graphs are united."""
    mint = mint or Mint()
    triples = sorted({quad.triple for quad in reified(quads)}, key=str)
    table = dict(sorted(prefixes(mint.base).items()))
    data = serialize(triples, format=RdfFormat.TURTLE, prefixes=table)
    assert data is not None  # no output file was given
    lines = data.decode().splitlines()
    body = [line for line in lines if not line.startswith("@prefix ")]
    head = [f"@prefix {name}: <{iri}> ." for name, iri in table.items()]
    return ("\n".join(['VERSION "1.2"', *head, *body]) + "\n").encode()


def reified(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Quads in which subject, predicate and object of one thing, where it has all three once, are one triple term."""
    held: dict[NamedNode, dict[NamedNode, list[Quad]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if quad.predicate in _PARTS and isinstance(quad.subject, NamedNode):
            held[quad.subject][quad.predicate].append(quad)
        else:
            yield quad
    for thing, parts in held.items():
        found = [parts[part] for part in _PARTS if part in parts]
        subject, value = (parts[part][0].object if parts.get(part) else None for part in (_PARTS[0], _PARTS[2]))
        whole = len(found) == len(_PARTS) and all(len({row.object for row in rows}) == 1 for rows in found)
        predicate = parts[_PARTS[1]][0].object if parts.get(_PARTS[1]) else None
        if whole and isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and value is not None:
            graph = parts[_PARTS[0]][0].graph_name
            yield Quad(thing, REIFIES, Triple(subject, predicate, value), graph)
        else:
            yield from (row for rows in found for row in rows)


def plain(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Quads in which each triple term that is reified is three properties again."""
    for quad in quads:
        term = quad.object
        if quad.predicate == REIFIES and isinstance(term, Triple):
            for part, value in zip(_PARTS, (term.subject, term.predicate, term.object), strict=True):
                yield Quad(quad.subject, part, value, quad.graph_name)
        else:
            yield quad
