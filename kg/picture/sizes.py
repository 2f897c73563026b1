"""How large actors are drawn: by a saved result of `kg analyze`, `--size-by`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from kg.analysis.meanings import MEANINGS
from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.store.protocol import Store
    from kg.vocabulary import Mint

__all__ = ["Scores", "saved_scores"]

_NUMBERS = frozenset({"communities"})  # its figure numbers a group, and says nothing of importance
_SIZES = tuple(name for name in MEANINGS if name not in _NUMBERS)


@dataclass(frozen=True)
class Scores:
    """A saved result.

    Attributes:
        measure: what the figures are, in words.
        values: actor IRI -> figure, 0 or more.
    """

    measure: str
    values: Mapping[str, float]

    def notes(self, drawn: Mapping[str, float]) -> list[str]:
        """What is to be said of the sizes, and of the actors drawn that have no figure."""
        lacking = sum(actor not in self.values for actor in drawn)
        rest = f"; {lacking:,} actors have none" if lacking else ""
        return [f"Larger: a higher {self.measure}{rest}."]


def saved_scores(store: Store, name: str, mint: Mint) -> Scores:
    """The scores of actors in the graph `analysis/<name>`.

    Raises:
        UsageError: there is no such result, or it scores no actors; names those that do.
    """
    graph = mint.graph(f"analysis/{name}")
    known = {found.name: found for found in _results(store, mint)}
    if name not in known:
        fitting = ", ".join(sorted(each.name for each in known.values() if each.sizes))
        remedy = f"There are: {fitting}." if fitting else "Save one first: kg analyze pagerank --save pagerank"
        raise UsageError(f"no saved result “{name}”", remedy=remedy)
    measure = known[name].sizes
    if measure is None:
        what = f"“{name}” holds {known[name].words}, which are no sizes of actors"
        raise UsageError(what, remedy="Save one that scores actors: kg analyze pagerank --save pagerank")
    rows = store.select(
        f"SELECT ?actor (MAX(?score) AS ?value) WHERE {{ GRAPH {graph} {{ ?it kg:measure {Literal(measure)} ; "
        "kg:score ?score ; schema:about ?actor } } GROUP BY ?actor"
    )
    values = {row["actor"] or "": max(0.0, float(row["value"] or 0)) for row in rows}
    return Scores(f"{measure} (saved as “{name}”)", values)


@dataclass(frozen=True)
class _Result:
    """A saved result: its measures, and that of them by which actors can be drawn."""

    name: str
    measures: tuple[str, ...]
    sizes: str | None

    @property
    def words(self) -> str:
        return ", ".join(self.measures)


def _results(store: Store, mint: Mint) -> Iterator[_Result]:
    """What was saved, by name; a figure about one actor makes a size, one about two or a period none."""
    start = mint.graph("analysis/").value
    for graph in sorted(store.graphs(), key=lambda node: node.value):
        if not graph.value.startswith(start):
            continue
        rows = store.select(
            f"SELECT ?measure (MAX(?n) AS ?most) WHERE {{ {{ SELECT ?it ?measure (COUNT(?actor) AS ?n) WHERE {{ "
            f"GRAPH {graph} {{ ?it kg:measure ?measure ; schema:about ?actor }} }} GROUP BY ?it ?measure }} }} "
            "GROUP BY ?measure ORDER BY ?measure"
        )
        measures = tuple(row["measure"] or "" for row in rows)
        sizes = (row["measure"] for row in rows if row["most"] == "1" and row["measure"] in _SIZES)
        yield _Result(graph.value[len(start) :], measures, next(sizes, None))
