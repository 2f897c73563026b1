"""Brings a store in line with its project: each unit is one atomic change, its derivation included.

What a unit was made from is remembered in the graph of runs, so that building again does only what
changed, goes on where it was stopped, and never touches what people decided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.build.deciding import Decisions
from kg.build.documents import say_of_document
from kg.build.imports import Imports
from kg.build.inputs import SEEDS, TableInput, seed_documents, sync_kept, table_inputs
from kg.build.report import Report
from kg.build.tables import Tables
from kg.build.texts import Texts
from kg.build.writing import Writer
from kg.curation.corrections import CORRECTIONS
from kg.errors import DataError, Problem, UsageError
from kg.extraction.workers import Recipe
from kg.graph.documents import read_documents as read_records
from kg.model import content_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from kg.build.report import Progress
    from kg.exchange.rdf_reading import Imported
    from kg.model import Decision, Document
    from kg.project import Project
    from kg.store.protocol import Store

__all__ = ["Builder"]


class Builder:
    """Writes one project's store.

    Args:
        project: where inputs are.
        store: opened for writing.
        engine: name of the extraction engine.
        strict: only accepted claims make events and edges; None keeps what the store was built with.
        workers: processes that read texts.
        progress: told how far it is.
    """

    def __init__(
        self,
        project: Project,
        store: Store,
        *,
        engine: str = "rules",
        strict: bool | None = None,
        workers: int = 1,
        progress: Progress | None = None,
    ) -> None:
        self._out = Writer(project, store, strict=strict, progress=progress)
        self._decisions = Decisions(self._out)
        recipe = Recipe(engine, project.actor_folders, project.relation_folders)
        self._texts = Texts(self._out, recipe, workers)
        self._tables = Tables(self._out)
        self._imports = Imports(self._out, self._decisions)

    def build(self) -> Report:
        """Bring the store in line with seeds, kept texts and tables, decisions file and registry."""
        report = Report()
        self._decisions.read(report)
        self._out.base_graphs()
        found = list(seed_documents(self._out.project, report.remarks))
        report.problems += [item for item in found if isinstance(item, Problem)]
        documents = [item for item in found if not isinstance(item, Problem)]
        sync_kept(self._out.kept, documents)
        self._texts.read(list(self._out.kept), report)
        tables = table_inputs(self._out.project, self._out.kept)
        self._tables.read(tables, report)
        self._imports.bring_back()
        self._sweep(tables, report)
        self._decisions.settle()
        self._out.refresh(report)
        return report

    def _begin(self) -> Report:
        """The report of a run that adds to a graph in line with today's data."""
        report = Report()
        self._out.base_graphs()
        self._out.refresh(report)
        return report

    def add_documents(self, found: Iterable[Document | Problem]) -> Report:
        """Keep and read documents, each as one unit; problems cost that document only."""
        report = self._begin()
        fresh = []
        for item in found:
            if isinstance(item, Problem):
                report.problems.append(item)
            else:
                self._out.kept.put(item)
                fresh.append(item)
        self._texts.read(fresh, report)
        self._decisions.settle()
        return report

    def add_table(self, path: Path, options: dict[str, str]) -> Report:
        """Keep and read a table of hand-made claims from anywhere."""
        report = self._begin()
        whole = path.resolve()
        inside = whole.is_relative_to(self._out.project.root)
        name = whole.relative_to(self._out.project.root).as_posix() if inside else path.name
        try:
            data = path.read_bytes()
        except OSError as error:
            remedy = "Check the name of the table."
            raise DataError(f"cannot be read: {error.strerror}", where=str(path), remedy=remedy) from error
        self._out.kept.put_table(name, data, options)
        self._tables.read([TableInput(name, data, options)], report)
        self._decisions.settle()
        return report

    def read_tables(self) -> Report:
        """Read the project's tables of claims as they are now."""
        report = self._begin()
        self._tables.read(table_inputs(self._out.project, self._out.kept), report)
        self._decisions.settle()
        return report

    def import_file(self, name: str, data: bytes, form: str) -> Imported:
        """Keep an RDF file, and take over its documents, tables and decisions.

        Registry, ontology and derived graph are not taken over: they follow from this project's own.

        Raises:
            DataError: it is not RDF, or nothing in it is in our shape.
        """
        return self._imports.take(name, data, form)

    def decide(self, decisions: Sequence[Decision]) -> list[Decision]:
        """Append decisions and re-derive what they touch, in one unit; gives those that were new."""
        return self._decisions.decide(decisions)

    def take_pending(self) -> list[Decision]:
        """Decisions of reviews that were cut short come into the graph; gives those that were new."""
        return self._decisions.take_pending()

    def remove(self, key: str) -> None:
        """Forget a document or an added table, and all that only it said."""
        graph = self._out.mint.graph(f"doc/{content_hash(key)}")
        if not self._out.kept.remove(key) and self._out.kept.remove_table(key):
            graph = self._out.mint.graph(f"table/{content_hash(key)}")
        self._out.drop(graph)
        self._decisions.settle()

    def set_metadata(self, key: str, change: Callable[[Document], Document]) -> Report:
        """Say what a kept document does not say of itself, for good, and read it again.

        Raises:
            UsageError: its text is not kept.
        """
        old = self._out.kept.get(key)
        if old is None:
            remedy = "Describe it in a table in seeds/documents/, or in the table that cites it."
            raise UsageError(f"the text of {key} is not kept: it is only cited", remedy=remedy)
        new = change(old)
        if (old.origin or "").startswith(SEEDS):
            say_of_document(self._out.project.metadata_file, new, (old.origin or "").removeprefix(SEEDS))
        return self.add_documents([new])

    def _sweep(self, tables: Sequence[TableInput], report: Report) -> None:
        """Graphs whose input is gone go too."""
        inputs = {self._out.mint.graph(f"doc/{content_hash(key)}") for key in self._out.kept.keys()}  # noqa: SIM118
        inputs |= {self._out.mint.graph(f"table/{content_hash(table.name)}") for table in tables}
        inputs.add(self._out.mint.graph(f"table/{content_hash(CORRECTIONS)}"))
        inputs |= self._imports.graphs()
        gone = [graph for kind in ("doc/", "table/") for graph in self._out.runs.units(kind) if graph not in inputs]
        if not gone:
            return
        records = read_records(self._out.store, mint=self._out.mint)
        names = {self._out.mint.doc(record.id).value: record.name for record in records}
        for graph in gone:
            document = self._out.mint.doc(graph.value.rsplit("/", 1)[-1])
            report.removed.append(names.get(document.value, graph.value))
            self._out.drop(graph)
