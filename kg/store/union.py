"""How the default graph of a server's queries comes to be the union of its graphs.

Queries of kg count on that. Most servers do it, or can be set to; SPARQL leaves it to them. Three
ways are tried, the cheapest first: the server does so by itself; it takes the wish with a request
(Oxigraph does); or each request names every graph, by the SPARQL protocol's own parameters, which
any server understands. That last way is for small projects, as a request grows with the documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from kg.errors import StoreError
from kg.store.syntax import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import NamedNode

__all__ = ["MOST", "NAMED", "WAYS", "apart", "names_dataset", "with_dataset"]

MOST = 1_000
"""Graphs that a request names at most."""

NAMED: Mapping[str, str] = {"default-graph-uri": "each"}
"""The way of naming every graph."""

WAYS: tuple[Mapping[str, str], ...] = ({}, {"union-default-graph": "true"}, NAMED)
"""What a request says besides its query."""


def names_dataset(sparql: str) -> bool:
    """Whether a query says itself which graphs it reads.

    >>> names_dataset("SELECT * FROM <http://e/g> { ?s ?p ?o }"), names_dataset("ASK { ?from ?p 'FROM' }")
    (True, False)
    """
    return "FROM" in words(sparql)


def with_dataset(sparql: str, graphs: Iterable[NamedNode]) -> str:
    """A query as a form that names its graphs: their union is the default graph, and each is a named one.

    >>> from pyoxigraph import NamedNode
    >>> with_dataset("ASK {}", [NamedNode("http://e/g")])
    'query=ASK+%7B%7D&default-graph-uri=http%3A%2F%2Fe%2Fg&named-graph-uri=http%3A%2F%2Fe%2Fg'
    """
    names = [graph.value for graph in graphs]
    pairs = [("query", sparql)]
    pairs += [(key, name) for key in ("default-graph-uri", "named-graph-uri") for name in names]
    return urlencode(pairs)


def apart(location: str, graphs: int) -> StoreError:
    """The error of a server on which no way leads to the union."""
    many = f", and holds {graphs:,} graphs, too many to name in each query" if graphs > MOST else ""
    return StoreError(
        f"{location} keeps its default graph apart from its named graphs{many}; kg needs their union.",
        remedy="Set it on the server: oxigraph serve --union-default-graph; for Fuseki with TDB2 "
        "tdb2:unionDefaultGraph true; Virtuoso, GraphDB and RDF4J do so by themselves.",
    )
