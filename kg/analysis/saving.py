"""Results written back: a named graph `analysis/<name>`, so that SPARQL and the picture can use them.

Each score is a thing of its own, so that two results never state one triple twice:

    score:pagerank.russia kg:measure "pagerank" ; kg:score 0.12e0 ; schema:about actor:russia .

    SELECT ?actor ?score WHERE { ?it kg:measure "pagerank" ; kg:score ?score ; schema:about ?actor }
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, Quad

from kg.errors import UsageError
from kg.store.protocol import Change
from kg.vocabulary import KG, SCHEMA, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.analysis.results import Ranking
    from kg.store.protocol import Store
    from kg.vocabulary import Mint

__all__ = ["ranking_quads", "save"]


def ranking_quads(ranking: Ranking, name: str, mint: Mint) -> Iterator[Quad]:
    """The scores as quads of the graph `analysis/<name>`."""
    graph = mint.graph(f"analysis/{name}")
    for score in ranking.scores:
        node = mint("score", f"{name}.{'.'.join(score.actors)}")
        yield Quad(node, KG["measure"], Literal(ranking.measure), graph)
        value = Literal(repr(score.score), datatype=XSD["double"])
        yield Quad(node, KG["score"], value, graph)
        for actor in score.actors:
            yield Quad(node, SCHEMA["about"], mint.actor(actor), graph)


def save(store: Store, ranking: Ranking, name: str, mint: Mint) -> str:
    """Replace the graph `analysis/<name>` by these scores; gives its IRI.

    Raises:
        UsageError: the name is none for a graph.
        StoreError: the store cannot be written.
    """
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", name):
        raise UsageError(f"“{name}” is no name for a result", remedy="Use letters, digits, - and _.")
    graph = mint.graph(f"analysis/{name}")
    store.apply(Change(drop=[graph], insert=list(ranking_quads(ranking, name, mint))))
    return graph.value
