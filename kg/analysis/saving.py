"""Results written back: a named graph `analysis/<name>`, so that SPARQL and the picture can use them.

Each figure is a thing of its own, so that two results never state one triple twice:

    score:pagerank.russia kg:measure "pagerank" ; kg:score 0.12e0 ; schema:about actor:russia .

    SELECT ?actor ?score WHERE { ?it kg:measure "pagerank" ; kg:score ?score ; schema:about ?actor }

A figure of one period says which: `dcterms:temporal "2023-12"`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, Quad

from kg.errors import UsageError
from kg.store.protocol import Change
from kg.vocabulary import DCTERMS, KG, SCHEMA, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.analysis.results import Kept, Savable
    from kg.store.protocol import Store
    from kg.vocabulary import Mint

__all__ = ["answer_quads", "graph_name", "save"]


def graph_name(name: str) -> str:
    """The local name of the graph of a result.

    Raises:
        UsageError: the name is none for a graph.
    """
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", name):
        raise UsageError(f"“{name}” is no name for a result", remedy="Use letters, digits, - and _.")
    return f"analysis/{name}"


def answer_quads(answer: Savable, name: str, mint: Mint) -> Iterator[Quad]:
    """The figures as quads of the graph `analysis/<name>`."""
    graph = mint.graph(graph_name(name))
    main = next(answer.kept(), None)
    for figure in answer.kept():
        node = mint("score", _key(name, figure, main))
        yield Quad(node, KG["measure"], Literal(figure.measure), graph)
        yield Quad(node, KG["score"], Literal(repr(float(figure.value)), datatype=XSD["double"]), graph)
        for actor in figure.actors:
            yield Quad(node, SCHEMA["about"], mint.actor(actor), graph)
        if figure.period is not None:
            yield Quad(node, DCTERMS["temporal"], Literal(figure.period), graph)


def _key(name: str, figure: Kept, main: Kept | None) -> str:
    """What tells a figure from all others: a measure beside the first one, the actors, the period."""
    other = [figure.measure] if main is not None and figure.measure != main.measure else []
    period = [figure.period.replace("/", "_")] if figure.period else []
    return ".".join([name, *other, *figure.actors, *period])


def save(store: Store, answer: Savable, name: str, mint: Mint) -> str:
    """Replace the graph `analysis/<name>` by these figures; gives its IRI.

    Raises:
        UsageError: the name is none for a graph.
        StoreError: the store cannot be written.
    """
    graph = mint.graph(graph_name(name))
    store.apply(Change(drop=[graph], insert=list(answer_quads(answer, name, mint))))
    return graph.value
