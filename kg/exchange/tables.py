"""Tables for spreadsheets: nodes and edges for Gephi or Kumu, and how cells are made safe."""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING, Any

from kg.exchange.graphs import periods
from kg.exchange.network import lines, nodes
from kg.exchange.source import NO_CONTROL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from kg.exchange.source import Source

__all__ = ["safe_cell", "table_writer", "write_edges", "write_nodes"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: object) -> object:
    """Text that a spreadsheet does not take for a formula: an apostrophe stands before it; numbers stay.

    >>> safe_cell("=1+1"), safe_cell("-7 °C"), safe_cell(-7), safe_cell("Oslo")
    ("'=1+1", "'-7 °C", -7, 'Oslo')
    """
    if not isinstance(value, str):
        return value
    text = value.translate(NO_CONTROL)
    return f"'{text}" if text.startswith(_FORMULA) else text


class table_writer:  # noqa: N801 - named as csv.writer is
    """Writes rows of a CSV file; every text is made safe."""

    def __init__(self, out: TextIO, headings: Sequence[str]) -> None:
        self._rows = csv.writer(out, lineterminator="\n")
        self._rows.writerow(headings)

    def write(self, cells: Iterable[Any]) -> None:
        """One row."""
        self._rows.writerow([safe_cell(cell) for cell in cells])


def write_nodes(source: Source, out: TextIO) -> None:
    """The actors: Gephi's nodes or Kumu's elements."""
    if source.headings == "kumu":
        table = table_writer(out, ("Label", "Type", "Country", "Wikidata", "Kg id"))
        names = _kumu_names(source)
        for node in nodes(source):
            table.write((names[node.id], node.type, node.country, node.wikidata, node.id))
        return
    table = table_writer(out, ("Id", "Label", "Type", "Country", "Wikidata", "IRI"))
    for node in nodes(source):
        table.write((node.id, node.label, node.type, node.country, node.wikidata, node.iri))


def write_edges(source: Source, out: TextIO) -> None:
    """The edges: Gephi's edges or Kumu's connections.

    `Kind` keeps edges of one pair apart in Gephi, which otherwise joins them into one.
    """
    counts = ("Class", "Goldstein", "Status", "Events", "Claims", "Sources", "First", "Last", "Times")
    if source.headings == "kumu":
        table = table_writer(out, ("From", "To", "Direction", "Label", "Type", "Strength", *counts))
        names = _kumu_names(source)
    else:
        table = table_writer(out, ("Source", "Target", "Type", "Id", "Label", "Weight", "Kind", "Relation", *counts))
        names = {}
    for line in lines(source):
        numbers = (
            line.root, line.goldstein, line.status, line.events, line.claims, line.sources, line.first, line.last,
            "; ".join(periods(line.times)),
        )  # fmt: skip
        if source.headings == "kumu":
            way = "undirected" if line.symmetric else "directed"
            table.write((names[line.source], names[line.target], way, line.label, line.relation, line.events, *numbers))
        else:
            way = "Undirected" if line.symmetric else "Directed"
            names_of_it = (line.id, line.label, line.events, line.relation, line.relation)
            table.write((line.source, line.target, way, *names_of_it, *numbers))


def _kumu_names(source: Source) -> dict[str, str]:
    """Kumu links by label: of two actors with one label, each gets its id added.

    Labels are compared as they are written: without the bar that Kumu takes for the end of a value, on one line.
    """
    found = [(node.id, str(safe_cell(" ".join(node.label.split()).replace("|", "¦")))) for node in nodes(source)]
    often = Counter(label.casefold() for _, label in found)
    return {each: label if often[label.casefold()] == 1 else f"{label} ({each})" for each, label in found}
