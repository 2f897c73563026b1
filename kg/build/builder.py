"""Brings a store in line with its project: each unit is one atomic change, its derivation included.

What a unit was made from is remembered in the graph of runs, so that building again does only what
changed, goes on where it was stopped, and never touches what people decided.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING

from kg.actors.identity import Identity
from kg.actors.registry import load_registry
from kg.build.decided import corrections_unit, locate
from kg.build.documents import say_of_document
from kg.build.fingerprint import data_fingerprint, document_fingerprint, table_fingerprint
from kg.build.inputs import RDF_FILE, SEEDS, TableInput, seed_documents, sync_kept, table_inputs
from kg.build.reading import document_unit, table_unit, undated
from kg.build.report import Report, Silent
from kg.build.runs import ALL, STRICT, Runs
from kg.build.tables import read_cited, read_input
from kg.curation.corrections import CORRECTIONS
from kg.curation.files import merge_into, pending_files, read_decisions_file, settled
from kg.errors import DataError, Problem, UsageError
from kg.exchange.rdf_reading import parse_rdf
from kg.extraction.workers import Recipe, extract_many
from kg.graph.decisions import decision_quads, decisions_from_quads, read_decisions
from kg.graph.derive import Context, derive_all, plan, plan_decisions
from kg.graph.documents import read_documents as read_records
from kg.graph.registry import ontology_quads, registry_quads
from kg.model import DecisionKind, content_hash
from kg.reading.kept import KeptTexts
from kg.relations import load_relations
from kg.store.protocol import Change
from kg.vocabulary import Mint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from pyoxigraph import NamedNode, Quad

    from kg.actors.registry import Registry
    from kg.build.reading import Unit
    from kg.build.report import Progress
    from kg.exchange.rdf_reading import Imported
    from kg.model import Claim, Decision, Document
    from kg.project import Project
    from kg.reading.kept import KeptTable
    from kg.relations import RelationTable
    from kg.store.protocol import Store

__all__ = ["Builder"]

DERIVATION = 1
"""Version of the rules of derivation: another one derives every store anew."""

_NAMING = frozenset(
    {
        DecisionKind.SAME_ACTOR,
        DecisionKind.RENAMED,
        DecisionKind.ALIAS_ADDED,
        DecisionKind.ALIAS_REMOVED,
        DecisionKind.UNDONE,
    }
)


def _names_actors(decision: Decision) -> bool:
    """Whether it may change how the registry's actors are called."""
    return decision.kind in _NAMING

_ASKED = 400
"""Claims looked up at a time."""


def _import_mark(data: bytes) -> str:
    """What the graphs of an imported file are recorded under."""
    return f"{RDF_FILE}:{hashlib.sha256(data).hexdigest()[:16]}"


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
        self.project = project
        self.store = store
        self.mint = Mint(project.base)
        self.kept = KeptTexts(project.texts)
        self.progress = progress or Silent()
        self._recipe = Recipe(engine, project.actor_folders, project.relation_folders)
        self._workers = workers
        self._runs = Runs(store, self.mint)
        recorded = self._runs.hash_of(self.mint.graph("derived")) or ""
        self._strict = recorded.endswith(STRICT) if strict is None else strict

    @cached_property
    def relations(self) -> RelationTable:
        """The relation table with the project's own rows."""
        return load_relations(self.project.relation_folders)

    @cached_property
    def registry(self) -> Registry:
        """The actor registry with the project's own actors."""
        return load_registry(self.project.actor_folders)

    @cached_property
    def _data_hash(self) -> str:
        actors = data_fingerprint("actors", self.project.actor_folders)
        relations = data_fingerprint("relations", self.project.relation_folders)
        return content_hash(actors, relations, data_fingerprint("frames", ()))

    @property
    def _derived_hash(self) -> str:
        """What the derived graph depends on apart from claims and decisions."""
        return content_hash(self._data_hash, DERIVATION) + (STRICT if self._strict else ALL)

    @cached_property
    def _context(self) -> Context:
        return self.context()

    def context(self, decisions: Sequence[Decision] | None = None) -> Context:
        """What claims are read against; with the store's decisions unless others are given."""
        found = read_decisions(self.store, self.mint) if decisions is None else decisions
        identity = Identity(self.registry, found)
        return Context(identity, self.relations, tuple(found), self._strict, self.mint)

    # What a person calls

    def build(self) -> Report:
        """Bring the store in line with seeds, kept texts and tables, decisions file and registry."""
        report = Report()
        self._read_decisions(report)
        self._base_graphs()
        found = list(seed_documents(self.project, report.remarks))
        report.problems += [item for item in found if isinstance(item, Problem)]
        documents = [item for item in found if not isinstance(item, Problem)]
        sync_kept(self.kept, documents)
        self._documents(list(self.kept), report)
        tables = table_inputs(self.project, self.kept)
        self._tables(tables, report)
        self._imports()
        self._sweep(tables, report)
        self._settle()
        self._refresh(report)
        return report

    def _read_decisions(self, report: Report) -> None:
        """Decisions of the file that the store lacks come in; the file gets those that it lacks."""
        path = self.project.decisions_file
        found = []
        for source in (path, *pending_files(path)):
            decisions, problems = read_decisions_file(source)
            found += decisions
            report.problems += problems
        known = {decision.id for decision in self._context.decisions}
        new = list({row.id: row for row in found if row.id not in known}.values())
        if new and self._fresh:
            self.decide(new)
        elif new:  # all is derived anew at the end
            self.store.apply(Change(insert=[quad for each in new for quad in decision_quads(each, self.mint)]))
            self._context = self.context()
        if self._context.decisions:
            merge_into(path, self._context.decisions)
        for source in pending_files(path):
            settled(source)

    def take_pending(self) -> list[Decision]:
        """Decisions of reviews that were cut short come into the graph; gives those that were new."""
        waiting = pending_files(self.project.decisions_file)
        found = self.decide([row for source in waiting for row in read_decisions_file(source)[0]])
        for source in waiting:
            settled(source)
        return found

    def add_documents(self, found: Iterable[Document | Problem]) -> Report:
        """Keep and read documents, each as one unit; problems cost that document only."""
        report = Report()
        self._base_graphs()
        self._refresh(report)
        fresh = []
        for item in found:
            if isinstance(item, Problem):
                report.problems.append(item)
            else:
                self.kept.put(item)
                fresh.append(item)
        self._documents(fresh, report)
        self._settle()
        return report

    def add_table(self, path: Path, options: dict[str, str]) -> Report:
        """Keep and read a table of hand-made claims from anywhere."""
        report = Report()
        self._base_graphs()
        self._refresh(report)
        whole = path.resolve()
        inside = whole.is_relative_to(self.project.root)
        name = whole.relative_to(self.project.root).as_posix() if inside else path.name
        try:
            data = path.read_bytes()
        except OSError as error:
            remedy = "Check the name of the table."
            raise DataError(f"cannot be read: {error.strerror}", where=str(path), remedy=remedy) from error
        self.kept.put_table(name, data, options)
        self._tables([TableInput(name, data, options)], report)
        self._settle()
        return report

    def read_tables(self) -> Report:
        """Read the project's tables of claims as they are now."""
        report = Report()
        self._base_graphs()
        self._refresh(report)
        self._tables(table_inputs(self.project, self.kept), report)
        self._settle()
        return report

    def import_file(self, name: str, data: bytes, form: str) -> Imported:
        """Keep an RDF file, and take over its documents, tables and decisions.

        Registry, ontology and derived graph are not taken over: they follow from this project's own.

        Raises:
            DataError: it is not RDF, or nothing in it is in our shape.
        """
        found = parse_rdf(data, form, where=name, mint=self.mint)
        self._base_graphs()
        self._refresh(Report())
        self.kept.put_table(name, data, {"kind": RDF_FILE, "form": form})
        self._take_over(data, found)
        return found

    def _imports(self) -> None:
        """Imported files whose graphs are not there (the store was made anew)."""
        for table in self._rdf_files():
            if not self._runs.graphs_of(_import_mark(table.data)):
                self._take_over(
                    table.data, parse_rdf(table.data, table.options["form"], where=table.name, mint=self.mint)
                )

    def _rdf_files(self) -> list[KeptTable]:
        return [table for table in self.kept.tables() if table.options.get("kind") == RDF_FILE]

    def _take_over(self, data: bytes, found: Imported) -> None:
        mark = _import_mark(data)
        for graph, quads in found.graphs.items():
            local = self.mint.local("graph", graph.value) or ""
            if local.startswith(("doc/", "table/")) and self._runs.hash_of(graph) is None:
                remove, insert = self._runs.record(graph, mark)
                self._replace(graph, quads, remove, insert)
        self.decide(decisions_from_quads(found.graphs.get(self.mint.graph("decisions"), ()), self.mint))
        self._settle()

    def remove(self, key: str) -> None:
        """Forget a document or an added table, and all that only it said."""
        graph = self.mint.graph(f"doc/{content_hash(key)}")
        if not self.kept.remove(key) and self.kept.remove_table(key):
            graph = self.mint.graph(f"table/{content_hash(key)}")
        self._drop(graph)
        self._settle()

    def set_metadata(self, key: str, change: Callable[[Document], Document]) -> Report:
        """Say what a kept document does not say of itself, for good, and read it again.

        Raises:
            UsageError: its text is not kept.
        """
        old = self.kept.get(key)
        if old is None:
            remedy = "Describe it in a table in seeds/documents/, or in the table that cites it."
            raise UsageError(f"the text of {key} is not kept: it is only cited", remedy=remedy)
        new = change(old)
        if (old.origin or "").startswith(SEEDS):
            say_of_document(self.project.metadata_file, new, (old.origin or "").removeprefix(SEEDS))
        return self.add_documents([new])

    def decide(self, decisions: Sequence[Decision]) -> list[Decision]:
        """Append decisions and re-derive what they touch, in one unit; gives those that were new.

        They are written to the file of decisions first: from there the next build takes what a kill,
        or a store that failed, kept from the graph.
        """
        self._base_graphs()
        old = self._context.decisions
        known = {decision.id for decision in old}
        new = [decision for decision in decisions if decision.id not in known]
        if not new:
            return []
        self._refresh(Report())
        before, after = self._context, self.context([*old, *new])
        replaced, runs = self._corrections(after.decisions) if self._may_correct(new, after) else ({}, Change())
        change = plan_decisions(self.store, before, after, new, replaced)
        names = self._renamed(before.identity, after.identity) if any(map(_names_actors, new)) else Change()
        merge_into(self.project.decisions_file, new)
        corrected = [quad for quads in replaced.values() for quad in quads]
        self.store.apply(
            Change(
                drop=[*replaced, *change.drop],
                remove=[*runs.remove, *change.remove, *names.remove],
                insert=[*corrected, *runs.insert, *change.insert, *names.insert],
            )
        )
        self._context = after
        return new

    @staticmethod
    def _may_correct(new: Sequence[Decision], context: Context) -> bool:
        """Whether decisions may make, or unmake, corrected claims."""
        corrected = {row.document for row in context.decisions if row.kind is DecisionKind.CORRECTED}
        return bool(corrected) and any(row.kind is DecisionKind.UNDONE or row.document in corrected for row in new)

    def _corrections(self, decisions: Sequence[Decision]) -> tuple[Mapping[NamedNode, Sequence[Quad]], Change]:
        """The graph of corrected claims where it must change, and what the runs remember of it."""
        graph = self.mint.graph(f"table/{content_hash(CORRECTIONS)}")
        unit = corrections_unit(
            decisions, self.relations, lambda row: locate(row, self.kept, self.store, self.mint), self.mint
        )
        if self._runs.hash_of(graph) == (unit.input_hash if unit else None):
            return {}, Change()
        if unit is None:
            return {graph: ()}, Change(remove=self._runs.forget(graph))
        remove, insert = self._runs.record(graph, unit.input_hash)
        return {graph: unit.quads}, Change(remove=remove, insert=insert)

    def _settle(self) -> None:
        """Corrected claims come and go with the passages that they correct."""
        replaced, runs = self._corrections(self._context.decisions)
        for graph, quads in replaced.items():
            self._replace(graph, quads, runs.remove, runs.insert)

    def _renamed(self, before: Identity, after: Identity) -> Change:
        """What people's names for actors change in the registry's graph."""
        graph = self.mint.graph("registry")
        old = set(registry_quads(self.registry, self.mint, identity=before))
        new = set(registry_quads(self.registry, self.mint, identity=after))
        remove, insert = self._runs.record(graph, self._base_hash("actors", self.project.actor_folders, after))
        return Change(remove=[*sorted(old - new, key=str), *remove], insert=[*sorted(new - old, key=str), *insert])

    # How it is done

    def _base_graphs(self) -> None:
        """Registry and ontology, replaced when their data changed."""
        for name, kind, folders in (
            ("registry", "actors", self.project.actor_folders),
            ("ontology", "relations", self.project.relation_folders),
        ):
            graph = self.mint.graph(name)
            fingerprint = self._base_hash(kind, folders, self._context.identity)
            if self._runs.hash_of(graph) == fingerprint:
                continue
            quads = (
                registry_quads(self.registry, self.mint, identity=self._context.identity)
                if name == "registry"
                else ontology_quads(self.relations, self.mint)
            )
            remove, insert = self._runs.record(graph, fingerprint)
            self.store.apply(Change(drop=[graph], remove=remove, insert=[*quads, *insert]))

    @staticmethod
    def _base_hash(kind: str, folders: Sequence[Path], identity: Identity) -> str:
        named = sorted(decision.id for decision in identity.live if _names_actors(decision)) if kind == "actors" else []
        return content_hash(data_fingerprint(kind, folders), named)

    @property
    def _fresh(self) -> bool:
        """Whether the derived graph stands on today's data, so that units carry their own derivation."""
        return self._runs.hash_of(self.mint.graph("derived")) == self._derived_hash

    def _refresh(self, report: Report) -> None:
        """Derive everything anew when what it depends on changed."""
        if self._fresh:
            return
        self.progress.start("deriving events and edges", None)
        graph = self.mint.graph("derived")
        # Whoever stops in the middle finds no mark, and derives anew next time.
        self.store.apply(Change(remove=self._runs.forget(graph)))
        _, insert = self._runs.record(graph, self._derived_hash)
        derive_all(self.store, self._context, finish=Change(insert=insert))
        self.progress.stop()
        report.rebuilt = True

    def _documents(self, documents: Sequence[Document], report: Report) -> None:
        waiting = []
        for document in documents:
            graph = self.mint.graph(f"doc/{document.id}")
            fingerprint = document_fingerprint(document, self._engine_key, self._data_hash)
            known = self._runs.hash_of(graph)
            if known == fingerprint:
                report.known.append(document.name)
            else:
                (report.changed if known else report.new).append(document.name)
                waiting.append((document, fingerprint))
        if not waiting:
            return
        self.progress.start("reading texts", len(waiting))
        try:
            for (document, fingerprint), claims in zip(waiting, self._read(waiting), strict=True):
                self._put(document_unit(document, claims, fingerprint, self.mint), report)
                lost = undated(document, claims)
                if lost:
                    report.undated.append(lost)
                self.progress.step(document.name)
        finally:
            self.progress.stop()

    @cached_property
    def _engine_key(self) -> str:
        engine = self._recipe.engine()
        return f"{engine.name}-{engine.version}"

    def _read(self, waiting: Sequence[tuple[Document, str]]) -> Iterable[Sequence[Claim]]:
        documents = [document for document, _ in waiting]
        return (extraction.claims for extraction in extract_many(documents, self._recipe, workers=self._workers))

    def _tables(self, tables: Sequence[TableInput], report: Report) -> None:
        known = self._citable(tables)
        context = content_hash(self._data_hash, [(item.key, item.title, item.url) for item in known])
        for table in tables:
            graph = self.mint.graph(f"table/{content_hash(table.name)}")
            reading = read_input(
                table,
                relations=self.relations,
                identity=self._context.identity,
                documents=known,
                base=self.project.base,
            )
            own, problems = self._not_elsewhere(reading.claims, graph)
            report.problems += [*reading.problems, *problems]
            report.new_actors += [(name.name, name.nearest) for name in reading.new_names]
            told = content_hash(context, sorted(claim.id for claim in own))
            fingerprint = table_fingerprint(table.name, table.data, table.options, told)
            if self._runs.hash_of(graph) == fingerprint:
                report.known.append(table.name)
                continue
            (report.changed if self._runs.hash_of(graph) else report.new).append(table.name)
            self._put(table_unit(table.name, own, reading.documents, fingerprint, self.mint), report)

    def _not_elsewhere(self, claims: Sequence[Claim], graph: NamedNode) -> tuple[list[Claim], list[Problem]]:
        """The claims that no other table states already: one claim stands in one graph."""
        taken: dict[str, str] = {}
        for at in range(0, len(claims), _ASKED):
            nodes = " ".join(str(self.mint.claim(claim.id)) for claim in claims[at : at + _ASKED])
            rows = self.store.select(
                f"SELECT ?claim ?name WHERE {{ VALUES ?claim {{ {nodes} }} GRAPH ?graph {{ ?claim a kg:Claim . "
                f"?table a kg:CuratedTable ; kg:name ?name }} FILTER(?graph != {graph}) }}"
            )
            taken |= {self.mint.local("claim", row["claim"] or "") or "": row["name"] or "" for row in rows}
        problems = []
        for claim in claims:
            if claim.id in taken:
                file, _, line = (claim.origin or "").rpartition(":")
                what = f"the same claim stands in {taken[claim.id]} already"
                number = int(line) if line.isdigit() else 0
                problems.append(Problem(file, number, "", what, "Remove one of the two rows."))
        return [claim for claim in claims if claim.id not in taken], problems

    def _citable(self, tables: Sequence[TableInput]) -> list[Document]:
        """Documents that claims may cite by title or URL: those read, and those that tables describe."""
        read = [record for record in read_records(self.store, mint=self.mint) if record.kind == "document"]
        described = [document for table in tables if table.path for document in read_cited(table).documents]
        return sorted([*(record.document() for record in read), *described], key=lambda document: document.key)

    def _put(self, unit: Unit, report: Report) -> None:
        remove, insert = self._runs.record(unit.graph, unit.input_hash)
        self._replace(unit.graph, unit.quads, remove, insert)
        report.claims += unit.claims

    def _drop(self, graph: NamedNode) -> None:
        self._replace(graph, (), self._runs.forget(graph), [])

    def _replace(self, graph: NamedNode, quads: Sequence[Quad], remove: Sequence[Quad], insert: Sequence[Quad]) -> None:
        """A graph's replacement together with its derivation: one atomic change."""
        derived = plan(self.store, self._context, {graph: quads}) if self._fresh else Change()
        self.store.apply(
            Change(
                drop=[graph, *derived.drop],
                remove=[*remove, *derived.remove],
                insert=[*quads, *insert, *derived.insert],
            )
        )

    def _sweep(self, tables: Sequence[TableInput], report: Report) -> None:
        """Graphs whose input is gone go too."""
        inputs = {self.mint.graph(f"doc/{content_hash(key)}") for key in self.kept.keys()}  # noqa: SIM118
        inputs |= {self.mint.graph(f"table/{content_hash(table.name)}") for table in tables}
        inputs.add(self.mint.graph(f"table/{content_hash(CORRECTIONS)}"))
        for imported in self._rdf_files():
            inputs |= self._runs.graphs_of(_import_mark(imported.data))
        gone = [graph for kind in ("doc/", "table/") for graph in self._runs.units(kind) if graph not in inputs]
        if not gone:
            return
        names = {self.mint.doc(record.id).value: record.name for record in read_records(self.store, mint=self.mint)}
        for graph in gone:
            document = self.mint.doc(graph.value.rsplit("/", 1)[-1])
            report.removed.append(names.get(document.value, graph.value))
            self._drop(graph)
