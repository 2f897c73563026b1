"""One call for each measure, from the store to the answer: what the commands and the workbench use."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kg.analysis.asked import Asked
from kg.analysis.meanings import MEANINGS
from kg.analysis.projection import pairs_of
from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx

    from kg.analysis.results import Ranking
    from kg.questions.source import Source

__all__ = ["RANKINGS", "measure"]


def _directed(source: Source, asked: Asked) -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = pairs_of(source.store, asked, source.mint, directed=True)  # type: ignore[assignment]
    return graph


def _undirected(source: Source, asked: Asked) -> nx.Graph[str]:
    return pairs_of(source.store, asked, source.mint, directed=False)


def _degree(source: Source, asked: Asked) -> Ranking:
    from kg.analysis.centrality import degree

    return degree(_directed(source, asked))


def _strength(source: Source, asked: Asked) -> Ranking:
    from kg.analysis.centrality import strength

    return strength(_directed(source, asked), _undirected(source, asked))


def _betweenness(source: Source, asked: Asked, **options: Any) -> Ranking:
    from kg.analysis.centrality import betweenness

    return betweenness(_directed(source, asked), **options)


def _pagerank(source: Source, asked: Asked, **options: Any) -> Ranking:
    from kg.analysis.centrality import pagerank

    return pagerank(_directed(source, asked), **options)


def _reciprocity(source: Source, asked: Asked) -> Ranking:
    from kg.analysis.centrality import reciprocity

    return reciprocity(_directed(source, replace(asked, one_way=True)))


def _communities(source: Source, asked: Asked, **options: Any) -> Ranking:
    from kg.analysis.groups import communities

    return communities(_undirected(source, asked), **options)


def _brokerage(source: Source, asked: Asked, *, groups: str = "country", seed: int = 0) -> Ranking:
    from kg.analysis.groups import brokerage, by_country, find_communities

    if groups not in {"country", "community"}:
        raise UsageError(f"no groups by “{groups}”", remedy="Use country or community.")
    graph = _directed(source, asked)
    if groups == "country":
        return brokerage(graph, by_country(graph))
    found = find_communities(_undirected(source, asked), seed=seed)
    return brokerage(graph, {node: str(place) for place, members in enumerate(found) for node in members})


def _mediators(source: Source, asked: Asked) -> Ranking:
    from kg.analysis.mediation import mediators

    return mediators(_undirected(source, replace(asked, signed=True)))


def _bursts(source: Source, asked: Asked, **options: Any) -> Ranking:
    from kg.analysis.bursts import bursts

    return bursts(source, asked, **options)


RANKINGS: dict[str, Callable[..., Ranking]] = {
    "degree": _degree,
    "strength": _strength,
    "betweenness": _betweenness,
    "pagerank": _pagerank,
    "reciprocity": _reciprocity,
    "communities": _communities,
    "brokerage": _brokerage,
    "mediators": _mediators,
    "bursts": _bursts,
}
"""Measures that rank actors or pairs."""


def _check_backend(backend: str | None) -> None:
    if backend is None:
        return
    import networkx as nx

    installed = sorted({*nx.config.backends} | {"networkx"})
    if backend not in installed:
        remedy = f"Installed are: {', '.join(installed)}. See NetworkX's page on backends for others."
        raise UsageError(f"no backend “{backend}” of NetworkX", remedy=remedy)


def measure(source: Source, name: str, asked: Asked | None = None, **options: Any) -> Ranking:
    """A measure of the graph.

    Args:
        source: where to read.
        name: one of `RANKINGS`.
        asked: which projection; events between actors unless given.
        options: of the measure: `sample`, `seed`, `damping`, `resolution`, `groups`, `backend`, `factor`,
            `cost`, `least`.

    Raises:
        UsageError: no such measure, or an option is wrong.
    """
    if name not in RANKINGS:
        known = ", ".join(RANKINGS)
        remedy = f"It has a method of its own: .{name}(…)" if name in MEANINGS else f"Use one of: {known}."
        raise UsageError(f"no measure “{name}” that ranks actors", remedy=remedy)
    _check_backend(options.get("backend"))
    chosen = asked or Asked()
    found = RANKINGS[name](source, chosen, **{key: value for key, value in options.items() if value is not None})
    only = chosen.selection.in_words()
    notes = (*found.notes, *((f"Only: {only}.",) if only else ()))
    return replace(found, notes=notes)
