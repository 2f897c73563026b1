"""Imported RDF files: their documents, tables and decisions, kept so that a new store has them too."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from kg.build.inputs import RDF_FILE
from kg.build.report import Report
from kg.exchange.rdf_reading import parse_rdf
from kg.graph.decisions import decisions_from_quads

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg.build.deciding import Decisions
    from kg.build.writing import Writer
    from kg.exchange.rdf_reading import Imported
    from kg.reading.kept import KeptTable

__all__ = ["Imports"]


def _mark(data: bytes) -> str:
    """What the graphs of an imported file are recorded under."""
    return f"{RDF_FILE}:{hashlib.sha256(data).hexdigest()[:16]}"


class Imports:
    """Takes RDF files into the store that a writer writes."""

    def __init__(self, out: Writer, decisions: Decisions) -> None:
        self._out = out
        self._decisions = decisions

    def take(self, name: str, data: bytes, form: str) -> Imported:
        """Keep an RDF file, and take over its documents, tables and decisions.

        Registry, ontology and derived graph are not taken over: they follow from this project's own.

        Raises:
            DataError: it is not RDF, or nothing in it is in our shape.
        """
        found = parse_rdf(data, form, where=name, mint=self._out.mint)
        self._out.base_graphs()
        self._out.refresh(Report())
        self._out.kept.put_table(name, data, {"kind": RDF_FILE, "form": form})
        self._take_over(data, found)
        return found

    def bring_back(self) -> None:
        """Imported files whose graphs are not there (the store was made anew)."""
        for table in self._files():
            if not self._out.runs.graphs_of(_mark(table.data)):
                self._take_over(
                    table.data, parse_rdf(table.data, table.options["form"], where=table.name, mint=self._out.mint)
                )

    def _files(self) -> list[KeptTable]:
        return [table for table in self._out.kept.tables() if table.options.get("kind") == RDF_FILE]

    def _take_over(self, data: bytes, found: Imported) -> None:
        mark = _mark(data)
        for graph, quads in found.graphs.items():
            local = self._out.mint.local("graph", graph.value) or ""
            if local.startswith(("doc/", "table/")) and self._out.runs.hash_of(graph) is None:
                remove, insert = self._out.runs.record(graph, mark)
                self._out.replace(graph, quads, remove, insert)
        decided = found.graphs.get(self._out.mint.graph("decisions"), ())
        self._decisions.decide(decisions_from_quads(decided, self._out.mint))
        self._decisions.settle()

    def graphs(self) -> set[NamedNode]:
        """The graphs that imported files made."""
        return {graph for table in self._files() for graph in self._out.runs.graphs_of(_mark(table.data))}
