"""How much a graph holds, and of what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.store.protocol import Store

__all__ = ["Stats", "measure"]


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of a graph.

    Attributes:
        claims: all claims, whatever their review status.
        documents: documents that were read and tables; `cited` ones have no text.
        actors: actors that take part in at least one edge.
        unresolved: of these, the ones that the registry does not know.
        classes: PLOVER class -> events, sorted by class.
        statuses: status of edges -> how many, sorted.
        engines: who read the claims -> how many, sorted.
        reviewed: review status -> claims, sorted.
        first, last: earliest and latest day of dated events, ISO 8601, or None.
    """

    claims: int
    documents: int
    cited: int
    actors: int
    unresolved: int
    events: int
    edges: int
    quads: int
    classes: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    engines: tuple[tuple[str, int], ...]
    reviewed: tuple[tuple[str, int], ...]
    first: str | None
    last: str | None

    def text(self) -> str:
        """Lines for a terminal of 80 columns."""
        period = f", {self.first} to {self.last}" if self.first and self.last else ""
        cited = f" and {self.cited} cited" if self.cited else ""
        lines = [
            f"{self.claims} claims from {self.documents} documents and tables{cited}",
            f"{self.events} events{period}",
            f"{self.edges} edges between {self.actors} actors, {self.unresolved} of them unresolved",
            f"{self.quads} quads",
        ]
        for title, rows in (
            ("events by PLOVER class", self.classes),
            ("edges by status", self.statuses),
            ("claims by reader", self.engines),
            ("claims by review", self.reviewed),
        ):
            if rows:
                lines.append(f"\n{title}")
                lines += [f"  {name:<20}{number:>8}" for name, number in rows]
        return "\n".join(lines) + "\n"


def measure(store: Store) -> Stats:
    """Count; grouping goes over the derived graph, never over the claims' words."""

    def number(pattern: str, counted: str = "*") -> int:
        rows = store.select(f"SELECT (COUNT({counted}) AS ?n) WHERE {{ {pattern} }}")
        return int(rows[0]["n"] or 0)

    def groups(variable: str, pattern: str) -> tuple[tuple[str, int], ...]:
        rows = store.select(f"SELECT {variable} (COUNT(*) AS ?n) WHERE {{ {pattern} }} GROUP BY {variable}")
        name = variable.removeprefix("?")
        return tuple(sorted((_local(row[name] or ""), int(row["n"] or 0)) for row in rows if row[name]))

    period = store.select(
        "SELECT (MIN(?f) AS ?first) (MAX(?l) AS ?last) WHERE { ?e a kg:Edge ; kg:first ?f ; kg:last ?l }"
    )
    ends = "{ ?e a kg:Edge ; rdf:subject ?actor } UNION { ?e a kg:Edge ; rdf:object ?actor }"
    return Stats(
        claims=number("?c a kg:Claim"),
        documents=number("?d kg:sha256 ?h") + number("?d a kg:CuratedTable"),
        cited=number("?d a kg:CitedDocument"),
        actors=number(ends, "DISTINCT ?actor"),
        unresolved=number(f"{ends} ?actor a kg:UnresolvedActor", "DISTINCT ?actor"),
        events=number("?e a kg:Event"),
        edges=number("?e a kg:Edge"),
        quads=store.count(),
        classes=groups("?class", "?e a kg:Event ; kg:root ?class"),
        statuses=groups("?status", "?e a kg:Edge ; kg:status ?status"),
        engines=groups("?engine", "?c a kg:Claim ; kg:extractedBy ?engine"),
        reviewed=groups("?status", "?c a kg:Claim ; kg:status ?status"),
        first=period[0]["first"] if period else None,
        last=period[0]["last"] if period else None,
    )


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
