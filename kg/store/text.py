"""Changes as SPARQL, and results as plain strings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.errors import DataError
from kg.vocabulary import SH, XSD, Mint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pyoxigraph import QuerySolutions

    from kg.store.protocol import Change

__all__ = ["declared", "plain", "prefix_quads", "prefix_rows", "refuse_blank", "rows", "update_text"]


def update_text(change: Change) -> str:
    """The change as one SPARQL update, so that it happens whole or not at all; "" for none."""
    parts = [f"DROP SILENT GRAPH {graph}" for graph in change.drop]
    if change.remove:
        parts.append(f"DELETE DATA {{\n{_data(change.remove)}}}")
    if change.insert:
        parts.append(f"INSERT DATA {{\n{_data(change.insert)}}}")
    return ";\n".join(parts)


def _data(quads: Sequence[Quad]) -> str:
    by_graph: dict[str, list[str]] = {}
    for quad in quads:
        line = f"{quad.subject} {quad.predicate} {quad.object} ."
        refuse_blank(quad)
        name = str(quad.graph_name) if isinstance(quad.graph_name, NamedNode) else ""
        by_graph.setdefault(name, []).append(line)
    blocks = []
    for name, lines in by_graph.items():
        body = "\n".join(lines) + "\n"
        blocks.append(f"GRAPH {name} {{\n{body}}}\n" if name else body)
    return "".join(blocks)


def refuse_blank(quad: Quad) -> None:
    """Raise `DataError` for a quad with a blank node: the same data would not give the same graph."""
    if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
        raise DataError(f"A blank node cannot be kept: {quad}", remedy="Give it an IRI.")


def declared(sparql: str, prefixes: Mapping[str, str]) -> str:
    """The text with a declaration before it of each known prefix whose name occurs in it.

    >>> declared("ASK { ?s a:b 1 }", {"a": "http://a/", "b": "http://b/"})
    'PREFIX a: <http://a/> ASK { ?s a:b 1 }'
    """
    names = sorted(set(re.findall(r"([\w.-]*):", sparql)) & set(prefixes))
    return "".join(f"PREFIX {name}: <{prefixes[name]}> " for name in names) + sparql


def plain(term: object) -> str | None:
    """IRI or lexical form; None for unbound."""
    return None if term is None else str(getattr(term, "value", term))


def rows(solutions: QuerySolutions) -> list[dict[str, str | None]]:
    """Solutions as dictionaries by variable name, without the question mark."""
    names = [variable.value for variable in solutions.variables]
    return [{name: plain(solution[name]) for name in names} for solution in solutions]


def prefix_rows(quads: Iterable[Quad]) -> dict[str, str]:
    """Prefix -> IRI, from the quads of the graph `prefixes`."""
    names: dict[str, str] = {}
    iris: dict[str, str] = {}
    for quad in quads:
        table = names if quad.predicate == SH["prefix"] else iris
        table[str(plain(quad.subject))] = str(plain(quad.object))
    return {prefix: iris[node] for node, prefix in sorted(names.items()) if node in iris}


def prefix_quads(
    known: Mapping[str, str], new: Mapping[str, str], base: str
) -> tuple[list[Quad], list[Quad]]:
    """Quads to remove and to insert so that the graph `prefixes` knows the new ones."""
    mint = Mint(base)
    graph = mint.graph("prefixes")

    def quads(prefix: str, iri: str) -> list[Quad]:
        node = mint("prefix", prefix)
        return [
            Quad(node, SH["prefix"], Literal(prefix), graph),
            Quad(node, SH["namespace"], Literal(iri, datatype=XSD["anyURI"]), graph),
        ]

    changed = {prefix: iri for prefix, iri in new.items() if known.get(prefix) != iri}
    remove = [quad for prefix in changed if prefix in known for quad in quads(prefix, known[prefix])]
    insert = [quad for prefix, iri in changed.items() for quad in quads(prefix, iri)]
    return remove, insert
