"""The graph for libraries that speak rdflib."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.exchange.rdf import whole_quads
from kg.vocabulary import XSD, prefixes

if TYPE_CHECKING:
    import rdflib
    from pyoxigraph import BlankNode, Triple

    from kg.store.protocol import Store
    from kg.vocabulary import Mint

__all__ = ["to_rdflib"]


def to_rdflib(store: Store, mint: Mint) -> rdflib.Dataset:
    """All quads but those of runs, in memory; the default graph is the union, prefixes are bound."""
    import rdflib

    dataset = rdflib.Dataset(default_union=True)
    for prefix, iri in prefixes(mint.base).items():
        dataset.bind(prefix, iri, replace=True)
    for quad in whole_quads(store, mint):
        graph = dataset.graph(rdflib.URIRef(quad.graph_name.value))  # type: ignore[union-attr]
        graph.add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
    return dataset


def _node(term: NamedNode | Literal | BlankNode | Triple) -> rdflib.term.Identifier:
    import rdflib

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    assert isinstance(term, Literal)  # the graph has neither blank nodes nor triple terms
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    plain = term.datatype == XSD["string"]
    # Normalising would rewrite lexical forms.
    return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value), normalize=False)
