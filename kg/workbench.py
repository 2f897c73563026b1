"""The public face: what notebooks and commands call.

>>> import kg
>>> kg.open()  # doctest: +SKIP
<kg: 64 claims, 9 documents>

A workbench opens its store for each call and lets go of it afterwards, so that a notebook left
open keeps nobody waiting.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.project import find_project
from kg.vocabulary import Mint

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    import networkx as nx
    import pandas as pd
    from pyoxigraph import Quad
    from rdflib import Dataset

    from kg.actors.registry import Registry
    from kg.analysis.balanced import Balance
    from kg.analysis.results import Ranking, Savable
    from kg.analysis.trend import Trend
    from kg.build.builder import Builder
    from kg.build.documents import Listed
    from kg.build.report import Progress, Report
    from kg.curation.curator import Curator
    from kg.exchange.rdf_reading import Imported
    from kg.exchange.source import Source as ExportSource
    from kg.extraction.protocol import Extraction
    from kg.graph.check import Finding
    from kg.graph.derive import Context
    from kg.graph.diff import Difference
    from kg.graph.stats import Stats
    from kg.model import Decision
    from kg.project import Project
    from kg.queries.results import Rows
    from kg.questions.conflicts import Conflicts
    from kg.questions.explanation import Explanation
    from kg.questions.page import Answer
    from kg.questions.path import Paths
    from kg.questions.source import Source
    from kg.questions.timeline import Timeline
    from kg.relations import RelationTable
    from kg.selection import Selection
    from kg.store.protocol import Store

__all__ = ["Workbench", "open"]


def open(  # noqa: A001 - `kg.open` is what people type
    place: str | Path | None = None,
    *,
    project: str | Path | None = None,
    lock_timeout: float = 10.0,
    allow_network: bool = False,
) -> Workbench:
    """The workbench of a project, a store on disk or a SPARQL server.

    Args:
        place: folder of a project, path of a store, or URL of a SPARQL endpoint; None is the
            project of the working folder.
        project: folder whose seeds and texts belong to the store, when `place` is a store.
        lock_timeout: seconds to wait for another process.
        allow_network: let queries use SERVICE.

    Raises:
        UsageError: `project` names no project.
    """
    folder = Path(project) if project is not None else None
    store = str(place) if place is not None else None
    if store is not None and folder is None and (Path(store) / "seeds" / "project.toml").is_file():
        folder, store = Path(store), None
    return Workbench(find_project(folder, store), lock_timeout=lock_timeout, allow_network=allow_network)


class Workbench:
    """One project and its graph."""

    def __init__(self, home: Project, *, lock_timeout: float = 10.0, allow_network: bool = False) -> None:
        self.home = home
        self._lock_timeout = lock_timeout
        self._allow_network = allow_network
        self._held: Store | None = None

    @cached_property
    def relations(self) -> RelationTable:
        """The relation table with the project's own rows."""
        from kg.relations import load_relations

        return load_relations(self.home.relation_folders)

    @cached_property
    def registry(self) -> Registry:
        """The actor registry with the project's own actors."""
        from kg.actors.registry import load_registry

        return load_registry(self.home.actor_folders)

    @property
    def mint(self) -> Mint:
        """Mints IRIs under the project's base."""
        return Mint(self.home.base)

    @property
    def built(self) -> bool:
        """Whether there is a graph to read; taken for granted of a server."""
        from kg.store.embedded import exists

        return "://" in self.home.store or exists(Path(self.home.store))

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """The store, open for reading; calls within share it."""
        if self._held is not None:
            yield self._held
            return
        with self._open(write=False) as store:
            self._held = store
            try:
                yield store
            finally:
                self._held = None

    @contextmanager
    def writing(
        self,
        *,
        engine: str = "rules",
        strict: bool | None = None,
        workers: int = 1,
        progress: Progress | None = None,
    ) -> Iterator[Builder]:
        """A builder on the store, open for writing."""
        from kg.build.builder import Builder

        with self._open(write=True) as store:
            yield Builder(self.home, store, engine=engine, strict=strict, workers=workers, progress=progress)

    def _open(self, *, write: bool) -> Store:
        from kg.store.opening import open_store

        return open_store(
            self.home.store,
            write=write,
            base=self.home.base,
            lock_timeout=self._lock_timeout,
            allow_network=self._allow_network,
        )

    # Making the graph

    def build(
        self,
        *,
        engine: str = "rules",
        strict: bool | None = None,
        workers: int = 1,
        progress: Progress | None = None,
    ) -> Report:
        """Bring the graph in line with seeds, added texts and tables; does only what changed."""
        with self.writing(engine=engine, strict=strict, workers=workers, progress=progress) as builder:
            return builder.build()

    def add(
        self,
        *files: str | Path,
        date: str | None = None,
        publisher: str | None = None,
        meta: str | Path | None = None,
        day_order: str | None = None,
        sheet: str | None = None,
        engine: str = "rules",
        workers: int = 1,
        progress: Progress | None = None,
    ) -> Report:
        """Read texts, folders and tables of claims into the graph, keeping what was read.

        Args:
            files: texts, folders of texts, tables (.csv, .tsv, .xlsx, .ttl), or `-` for standard input.
            date: publication date of all the texts, `YYYY-MM-DD`.
            publisher: of all the texts.
            meta: a table of metadata: file, title, date, publisher, url.
            day_order: "day" or "month": which comes first in dates such as 12/10/2023.
            sheet: of a workbook.
            engine: name of the extraction engine.
            workers: processes that read texts.
            progress: told how far it is.

        Raises:
            UsageError: `date` is no date.
        """
        from kg.build.intake import read_texts, split_inputs
        from kg.build.report import Report

        tables, texts = split_inputs([Path(file) for file in files])
        options = {key: value for key, value in (("day_order", day_order), ("sheet", sheet)) if value}
        report = Report()
        with self.writing(engine=engine, workers=workers, progress=progress) as builder:
            if texts:
                found = read_texts(
                    texts, self.home, date=date, publisher=publisher, meta=meta, remark=report.remarks.append
                )
                report.include(builder.add_documents(found))
            for table in tables:
                report.include(builder.add_table(table, options))
        return report

    def set_document(
        self,
        document: str,
        *,
        date: str | None = None,
        publisher: str | None = None,
        title: str | None = None,
        url: str | None = None,
    ) -> Report:
        """Say what a document does not say of itself, and read it again.

        Raises:
            UsageError: no such document, or its text is not kept, or `date` is no date.
        """
        from kg.build.documents import with_metadata
        from kg.selection import day

        published = day(date, last=False) if date else None
        found = self.document(document)
        with self.writing() as builder:
            return builder.set_metadata(
                found.key,
                lambda old: with_metadata(old, published=published, publisher=publisher, title=title, url=url),
            )

    def remove(self, document: str) -> None:
        """Forget a document or an added table, and all that only it said.

        Raises:
            UsageError: no such document.
        """
        found = self.document(document)
        with self.writing() as builder:
            builder.remove(found.key)

    def decide(self, decisions: Sequence[Decision]) -> list[Decision]:
        """Record decisions, and re-derive what they touch, in one unit; gives those that were new."""
        with self.writing() as builder:
            return builder.decide(decisions)

    @property
    def curation(self) -> Curator:
        """Verdicts, corrections, merges and their undoing, by the name in `KG_REVIEWER` or of the account."""
        from kg.curation.curator import Curator

        return Curator(self)

    # Handing on

    def view(
        self,
        *actors: str,
        out: str | Path | None = None,
        title: str | None = None,
        quotes: str = "full",
        selection: Selection | None = None,
        size_by: str | None = None,
    ) -> Path:
        """Draw the graph, or what is around some actors, as an interactive page; gives its path.

        Args:
            actors: names, ids or IRIs; none is the whole, or its most important part.
            out: the page; `out/view.html` of the project by default.
            title: heading of the page.
            quotes: "full", "short" or "none".
            selection: which part.
            size_by: name under which a measure of actors was saved (`save_analysis`); by their sources unless given.

        Raises:
            UsageError: an actor is not known or ambiguous; no such result, or it scores no actors.
        """
        from kg.picture.draw import draw
        from kg.picture.select import Source, Wish, select
        from kg.selection import Selection as Everything

        path = Path(out) if out is not None else self.home.out / "view.html"
        with self.reading() as store:
            source = Source(store, self.relations, self.mint)
            again = ["kg view", *actors, *([f"--size-by {size_by}"] if size_by else [])]
            wish = Wish(actors=actors, selection=selection or Everything(), size_by=size_by, title=title)
            found = select(source, replace(wish, command=" ".join(again)))
        path.parent.mkdir(parents=True, exist_ok=True)
        draw(found, path, quotes=quotes, layouts=self.home.hidden / "layouts")
        return path

    def export(
        self,
        out: str | Path,
        *,
        form: str | None = None,
        graph: str | None = None,
        actors: Sequence[str] = (),
        selection: Selection | None = None,
        headings: str = "gephi",
    ) -> list[Path]:
        """Write the graph, or a part of it, to a file in the format of its ending; gives the files written.

        Args:
            out: the file: .ttl, .graphml, .gexf, .csv, .json, .claims.csv, .ftm.jsonl …
            form: name of a format in `kg.exchange.formats.FORMATS`, whatever the ending.
            graph: one graph by name ("derived", "doc/<id>"), for RDF.
            actors: names; only what they, or who acts for them, took part in.
            selection: which part.
            headings: "gephi" or "kumu", for tables of nodes and edges.

        Raises:
            UsageError: no format has the ending of `out`; no such graph or actor.
        """
        from kg.exchange.formats import export_files, find_format

        path = Path(out)
        found = find_format(path, form)
        with self._exporting(graph, actors, selection, headings) as source:
            return export_files(found, source, path)

    def exported(
        self,
        form: str = "turtle",
        *,
        graph: str | None = None,
        actors: Sequence[str] = (),
        selection: Selection | None = None,
        headings: str = "gephi",
    ) -> bytes:
        """What `export` would write, in UTF-8.

        Raises:
            UsageError: no such format, graph or actor; the format has several files.
        """
        from kg.exchange.formats import export_bytes, find_format

        found = find_format(name=form)
        with self._exporting(graph, actors, selection, headings) as source:
            return export_bytes(found, source)

    def to_pandas(self, what: str = "events", *, selection: Selection | None = None) -> pd.DataFrame:
        """A part of the graph as a `pandas.DataFrame`: "actors", "edges", "events" or "claims", a row each.

        Raises:
            UsageError: no such table; pandas is not installed.
        """
        from kg.exchange.frames import to_pandas

        with self._exporting(None, (), selection, "gephi") as source:
            return to_pandas(source, what)

    @contextmanager
    def _exporting(
        self, graph: str | None, actors: Sequence[str], selection: Selection | None, headings: str
    ) -> Iterator[ExportSource]:
        """What an export reads from."""
        from kg.exchange.source import Source
        from kg.queries.parameters import Resolver
        from kg.selection import Selection as Everything

        with self.reading() as store:
            resolver = Resolver(store, lambda: self.relations, self.home.base)
            ids = [self.mint.local("actor", resolver.actor(name).value) or name for name in actors]
            yield Source(store, self.mint, selection or Everything(), ids, graph, headings)

    def import_(self, file: str | Path) -> Imported:
        """Read RDF in our shape into the graph.

        Raises:
            DataError: the file is not RDF, or nothing in it is in our shape.
        """
        from kg.build.intake import read_rdf_file

        name, data, form = read_rdf_file(Path(file))
        with self.writing() as builder:
            return builder.import_file(name, data, form)

    def check(self, *, rebuild: bool = False) -> list[Finding]:
        """What is wrong in the graph, errors first.

        Args:
            rebuild: also derive everything anew, and compare; slow on large graphs.
        """
        from kg.graph.check import check
        from kg.queries.catalogue import load_catalogue

        queries = load_catalogue(self.home.query_folders).checks()
        with self.reading() as store:
            return check(store, queries, mint=self.mint, rebuild=self.context(store) if rebuild else None)

    def context(self, store: Store) -> Context:
        """What the claims of a store are read against: registry, relations, decisions."""
        from kg.build.context import context_of
        from kg.build.runs import is_strict

        strict = is_strict(store, self.mint)
        return context_of(store, self.registry, self.relations, self.mint, strict=strict)

    def diff(self, one: str | Path | None, other: str | Path | None) -> list[Difference]:
        """What is different in the second graph; None is this project's store.

        Args:
            one: a store (folder or URL), or an RDF file.
            other: likewise.
        """
        from kg.graph.diff import compare

        return compare(self._statements(one), self._statements(other), self.mint)

    def _statements(self, place: str | Path | None) -> list[Quad]:
        from kg.exchange.rdf import whole_quads
        from kg.exchange.rdf_reading import read_rdf
        from kg.store.opening import open_store

        if place is not None and Path(place).is_file():
            return [quad for quads in read_rdf(Path(place), mint=self.mint).graphs.values() for quad in quads]
        if place is None:
            with self.reading() as store:
                return list(whole_quads(store, self.mint))
        with open_store(str(place), base=self.home.base, lock_timeout=self._lock_timeout) as store:
            return list(whole_quads(store, self.mint))

    def write_outputs(self, *, picture: bool = True) -> list[Path]:
        """Write `out/graph.ttl`, and `out/graph.html`, the picture of the whole; gives their paths."""
        paths = [self.home.out / "graph.ttl"]
        with self.reading():
            self.export(paths[0])
            if picture:
                paths.append(self.view(out=self.home.out / "graph.html"))
        return paths

    # Asking

    def query(self, sparql: str, *, timeout: float | None = None) -> Rows | bool:
        """Answer SPARQL; prefixes are known, the default graph is the union of all.

        Args:
            sparql: SELECT, ASK, CONSTRUCT or DESCRIBE.
            timeout: seconds.

        Raises:
            UsageError: it is not SPARQL.
        """
        from kg.queries.results import rows_of

        with self.reading() as store:
            return rows_of(store.query(sparql, timeout=timeout), store.prefixes)

    def named(self, name: str, *words: str, exact: bool = False, **values: str) -> Rows | bool:
        """Ask a query of the catalogue.

        Args:
            name: as `kg queries` lists it.
            words: values of its parameters, by position: names, aliases, ids, IRIs, dates.
            exact: a state's name does not include whoever acts for it.
            values: the same, by name.

        Raises:
            UsageError: no such query, or a value that cannot be meant; names the nearest.
        """
        from kg.queries.asking import find_query, prepare
        from kg.queries.catalogue import load_catalogue
        from kg.queries.results import rows_of

        query = find_query(name, load_catalogue(self.home.query_folders))
        arguments = [*words, *(f"{key}={value}" for key, value in values.items())]
        with self.reading() as store:
            prepared = prepare(query, arguments, store, lambda: self.relations, exact=exact, base=self.home.base)
            return rows_of(store.query(prepared.sparql), store.prefixes)

    def extract(self, *inputs: str | Path, date: str | None = None, publisher: str | None = None) -> list[Extraction]:
        """Read texts into claims, and store nothing.

        Args:
            inputs: files or folders; what names no file is a text itself.
            date: publication date, `YYYY-MM-DD`.
            publisher: who published them.

        Returns:
            One extraction a document: its claims, and what was seen and refused.

        Raises:
            DataError: an input is no text that can be read.
        """
        from kg.build.intake import documents_of
        from kg.extraction.workers import Recipe, extract_many

        recipe = Recipe("rules", self.home.actor_folders, self.home.relation_folders)
        return list(extract_many(documents_of(inputs, self.home, date=date, publisher=publisher), recipe))

    def to_rdflib(self) -> Dataset:
        """The graph in memory, as an `rdflib.Dataset` whose default graph is the union."""
        from kg.exchange.memory import to_rdflib

        with self.reading() as store:
            return to_rdflib(store, self.mint)

    def documents(self, *, undated: bool = False, no_publisher: bool = False) -> list[Listed]:
        """Documents and tables, by name, with the number of their claims."""
        from kg.build.documents import list_documents

        with self.reading() as store:
            found = list_documents(store, self.mint)
        return [
            row
            for row in found
            if not (undated and (row.published or row.kind == "table"))
            and not (no_publisher and (row.publisher or row.kind == "table"))
        ]

    def document(self, words: str) -> Listed:
        """The document that a name, key, title or URL means.

        Raises:
            UsageError: none or several do.
        """
        from kg.build.documents import find_listed

        return find_listed(self.documents(), words)

    def show(self, thing: str, *, exact: bool = False, selection: Selection | None = None) -> Answer:
        """What is known of an actor, event, document or claim.

        Raises:
            UsageError: nothing, or several things, are called so.
        """
        from kg.questions.show import show

        with self._asking(selection, exact=exact) as source:
            return show(source, thing, selection=selection)

    def explain(
        self,
        who: str,
        relation: str,
        whom: str,
        *,
        exact: bool = False,
        selection: Selection | None = None,
        limit: int = 25,
    ) -> Explanation:
        """All claims for and against a relation, and why it is or is not drawn; `_` leaves a part open.

        Raises:
            UsageError: a name is not known or ambiguous, or everything is left open.
        """
        from kg.questions.explain import explain

        with self._asking(selection, exact=exact) as source:
            return explain(source, who, relation, whom, selection=selection, limit=limit)

    def conflicts(
        self, *actors: str, exact: bool = False, selection: Selection | None = None, limit: int = 50
    ) -> Conflicts:
        """On what sources disagree, and what only changed as time passed.

        Raises:
            UsageError: an actor is not known or ambiguous.
        """
        from kg.questions.conflicts import conflicts

        with self._asking(selection, exact=exact) as source:
            return conflicts(source, *actors, selection=selection, limit=limit)

    def timeline(
        self,
        *actors: str,
        between: bool = False,
        exact: bool = False,
        selection: Selection | None = None,
        limit: int = 200,
    ) -> Timeline:
        """What happened around actors, or between two, in order of time.

        Raises:
            UsageError: an actor is not known or ambiguous; `between` without two actors.
        """
        from kg.questions.timeline import timeline

        with self._asking(selection, exact=exact) as source:
            return timeline(source, *actors, between=between, selection=selection, limit=limit)

    def path(
        self,
        start: str,
        goal: str,
        *,
        exact: bool = False,
        selection: Selection | None = None,
        max_length: int = 6,
        every: bool = False,
        directed: bool = False,
    ) -> Paths:
        """The shortest and strongest ways from one actor to another.

        Raises:
            UsageError: an actor is not known or ambiguous, or both are one.
        """
        from kg.questions.path import path

        with self._asking(selection, exact=exact) as source:
            return path(source, start, goal, selection=selection, max_length=max_length, every=every, directed=directed)

    # Measuring

    def project(self, level: str = "actor", **options: Any) -> nx.MultiDiGraph[str]:
        """The graph as a NetworkX `MultiDiGraph`; options as for `kg.analysis.project`.

        Raises:
            UsageError: no such level, weight or date.
        """
        from kg.analysis.projection import project

        with self.reading() as store:
            return project(store, level, mint=self.mint, **options)

    def project_pairs(self, level: str = "actor", **options: Any) -> nx.DiGraph[str] | nx.Graph[str]:
        """The graph with one edge a pair; options as for `kg.analysis.project_pairs`.

        Raises:
            UsageError: no such level, weight or date.
        """
        from kg.analysis.projection import project_pairs

        with self.reading() as store:
            return project_pairs(store, level, mint=self.mint, **options)

    def analyze(
        self,
        measure: str,
        *,
        level: str = "actor",
        weight: str = "events",
        selection: Selection | None = None,
        **options: Any,
    ) -> Ranking:
        """A measure of actors or pairs: degree, strength, betweenness, pagerank, reciprocity and the others.

        Args:
            measure: one of `kg.analysis.measuring.RANKINGS`.
            level: "actor" or "country".
            weight: "events", "claims" or "sources".
            selection: which events count.
            options: of the measure: `sample`, `seed`, `damping`, `resolution`, `groups`, `backend`.

        Raises:
            UsageError: no such measure, level, weight or option.
        """
        from kg.analysis.asked import make_asked
        from kg.analysis.measuring import measure as measured

        asked = make_asked(level, weight, selection)
        with self._asking(exact=True) as source:
            return measured(source, measure, asked, **options)

    def balance(
        self,
        *,
        level: str = "country",
        weight: str = "events",
        selection: Selection | None = None,
        split: dt.date | str | None = None,
    ) -> Balance:
        """Structural balance: triads, the two camps, frustrated relations, each sign with its claims.

        Args:
            level: "actor" or "country".
            weight: "events", "claims" or "sources".
            selection: which events count.
            split: compare what was before this day with what was from it on.

        Raises:
            UsageError: no such level, weight or date.
        """
        from kg.analysis.asked import make_asked
        from kg.analysis.balanced import balance
        from kg.selection import day

        asked = make_asked(level, weight, selection)
        with self._asking(exact=True) as source:
            return balance(source, asked, split=day(split, last=False) if isinstance(split, str) else split)

    def trend(
        self, one: str, other: str, *, by: str = "month", exact: bool = False, selection: Selection | None = None
    ) -> Trend:
        """Events between two over time, their tone, and their share of the documents read.

        Args:
            one: as people name it.
            other: likewise.
            by: "week", "month", "quarter" or "year".
            exact: a state's name does not include whoever acts for it.
            selection: which events count.

        Raises:
            UsageError: an actor is not known or ambiguous; no such period.
        """
        from kg.analysis.trend import trend

        with self._asking(selection, exact=exact) as source:
            return trend(source, one, other, by=by, selection=selection)

    def save_analysis(self, answer: Savable, name: str) -> str:
        """Write the figures of a measure into the graph `analysis/<name>`; gives its IRI.

        Raises:
            UsageError: the name is none for a graph.
        """
        from kg.analysis.saving import save

        with self._open(write=True) as store:
            return save(store, answer, name, self.mint)

    @contextmanager
    def _asking(self, selection: Selection | None = None, *, exact: bool) -> Iterator[Source]:
        """What the questions read from; exact when the selection is."""
        from kg.questions.source import Source

        with self.reading() as store:
            yield Source(store, self.relations, self.mint, exact or (selection is not None and selection.exact))

    def stats(self) -> Stats:
        """How much the graph holds, and of what."""
        from kg.graph.stats import measure

        with self.reading() as store:
            return measure(store)

    def __repr__(self) -> str:
        return f"<kg: {self.home.store}>"
