"""The store as a build writes it: each unit is one atomic change, its derivation included."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kg.actors.registry import load_registry
from kg.build.context import context_of
from kg.build.fingerprint import data_fingerprint
from kg.build.report import Silent
from kg.build.runs import ALL, STRICT, Runs
from kg.graph.derive import derive_all, plan
from kg.graph.registry import ontology_quads, registry_quads
from kg.model import DecisionKind, content_hash
from kg.reading.kept import KeptTexts
from kg.relations import load_relations
from kg.store.protocol import Change
from kg.vocabulary import Mint

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pyoxigraph import NamedNode, Quad

    from kg.actors.identity import Identity
    from kg.actors.registry import Registry
    from kg.build.reading import Unit
    from kg.build.report import Progress, Report
    from kg.graph.derive import Context
    from kg.model import Decision
    from kg.project import Project
    from kg.relations import RelationTable
    from kg.store.protocol import Store

__all__ = ["Writer", "names_actors"]

DERIVATION = 6
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


def names_actors(decision: Decision) -> bool:
    """Whether it may change how the registry's actors are called."""
    return decision.kind in _NAMING


class Writer:
    """Writes units, and keeps what follows from them in line.

    Args:
        project: where inputs are.
        store: opened for writing.
        strict: only accepted claims make events and edges; None keeps what the store was built with.
        progress: told how far it is.
    """

    def __init__(
        self, project: Project, store: Store, *, strict: bool | None = None, progress: Progress | None = None
    ) -> None:
        self.project = project
        self.store = store
        self.mint = Mint(project.base)
        self.kept = KeptTexts(project.texts)
        self.progress = progress or Silent()
        self.runs = Runs(store, self.mint)
        recorded = self.runs.hash_of(self.mint.graph("derived")) or ""
        self.strict = recorded.endswith(STRICT) if strict is None else strict

    @cached_property
    def relations(self) -> RelationTable:
        """The relation table with the project's own rows."""
        return load_relations(self.project.relation_folders)

    @cached_property
    def registry(self) -> Registry:
        """The actor registry with the project's own actors."""
        return load_registry(self.project.actor_folders)

    @cached_property
    def data_hash(self) -> str:
        """What reading a text depends on: registry, relations and frames."""
        actors = data_fingerprint("actors", self.project.actor_folders)
        relations = data_fingerprint("relations", self.project.relation_folders)
        return content_hash(actors, relations, data_fingerprint("frames", ()))

    @property
    def derived_hash(self) -> str:
        """What the derived graph depends on apart from claims and decisions."""
        return content_hash(self.data_hash, DERIVATION) + (STRICT if self.strict else ALL)

    @cached_property
    def context(self) -> Context:
        """What claims are read against; whoever brings in decisions puts another in its place."""
        return self.context_with(None)

    def context_with(self, decisions: Sequence[Decision] | None) -> Context:
        """The same with decisions that are not yet in the store; None: with the store's."""
        return context_of(
            self.store, self.registry, self.relations, self.mint, strict=self.strict, decisions=decisions
        )  # fmt: skip

    # ---- what everything stands on ----

    def base_graphs(self) -> None:
        """Registry and ontology, replaced when their data changed."""
        for name, kind, folders in (
            ("registry", "actors", self.project.actor_folders),
            ("ontology", "relations", self.project.relation_folders),
        ):
            graph = self.mint.graph(name)
            fingerprint = self.base_hash(kind, folders, self.context.identity)
            if self.runs.hash_of(graph) == fingerprint:
                continue
            quads = (
                registry_quads(self.registry, self.mint, identity=self.context.identity)
                if name == "registry"
                else ontology_quads(self.relations, self.mint)
            )
            remove, insert = self.runs.record(graph, fingerprint)
            self.store.apply(Change(drop=[graph], remove=remove, insert=[*quads, *insert]))

    @staticmethod
    def base_hash(kind: str, folders: Sequence[Path], identity: Identity) -> str:
        """What the registry's or the ontology's graph is made from: its data, and decisions on names."""
        named = sorted(decision.id for decision in identity.live if names_actors(decision)) if kind == "actors" else []
        return content_hash(data_fingerprint(kind, folders), named)

    @property
    def fresh(self) -> bool:
        """Whether the derived graph stands on today's data, so that units carry their own derivation."""
        return self.runs.hash_of(self.mint.graph("derived")) == self.derived_hash

    def refresh(self, report: Report) -> None:
        """Derive everything anew when what it depends on changed."""
        if self.fresh:
            return
        self.progress.start("deriving events and edges", None)
        graph = self.mint.graph("derived")
        # Whoever stops in the middle finds no mark, and derives anew next time.
        self.store.apply(Change(remove=self.runs.forget(graph)))
        _, insert = self.runs.record(graph, self.derived_hash)
        derive_all(self.store, self.context, finish=Change(insert=insert))
        self.progress.stop()
        report.rebuilt = True

    # ---- units ----

    def put(self, unit: Unit, report: Report) -> None:
        """Write a unit, and remember what it was made from."""
        remove, insert = self.runs.record(unit.graph, unit.input_hash)
        self.replace(unit.graph, unit.quads, remove, insert)
        report.claims += unit.claims

    def drop(self, graph: NamedNode) -> None:
        """A graph goes, and all that only it said."""
        self.replace(graph, (), self.runs.forget(graph), [])

    def replace(self, graph: NamedNode, quads: Sequence[Quad], remove: Sequence[Quad], insert: Sequence[Quad]) -> None:
        """A graph's replacement together with its derivation: one atomic change."""
        derived = plan(self.store, self.context, {graph: quads}) if self.fresh else Change()
        self.store.apply(
            Change(
                drop=[graph, *derived.drop],
                remove=[*remove, *derived.remove],
                insert=[*quads, *insert, *derived.insert],
            )
        )
