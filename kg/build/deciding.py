"""Decisions as a build keeps them: in the file, in the store, and in what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.build.decided import corrections_unit, locate
from kg.build.report import Report
from kg.build.writing import names_actors
from kg.curation.corrections import CORRECTIONS
from kg.curation.files import merge_into, pending_files, read_decisions_file, settled
from kg.graph.decisions import decision_quads
from kg.graph.derive import plan_decisions
from kg.graph.registry import registry_quads
from kg.model import DecisionKind, content_hash
from kg.store.protocol import Change

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyoxigraph import NamedNode, Quad

    from kg.actors.identity import Identity
    from kg.build.writing import Writer
    from kg.graph.derive import Context
    from kg.model import Decision

__all__ = ["Decisions"]


class Decisions:
    """Brings decisions into the store that a writer writes."""

    def __init__(self, out: Writer) -> None:
        self._out = out

    def read(self, report: Report) -> None:
        """Decisions of the file that the store lacks come in; the file gets those that it lacks."""
        path = self._out.project.decisions_file
        found = []
        for source in (path, *pending_files(path)):
            decisions, problems = read_decisions_file(source)
            found += decisions
            report.problems += problems
        known = {decision.id for decision in self._out.context.decisions}
        new = list({row.id: row for row in found if row.id not in known}.values())
        if new and self._out.fresh:
            self.decide(new)
        elif new:  # all is derived anew at the end
            quads = [quad for each in new for quad in decision_quads(each, self._out.mint)]
            self._out.store.apply(Change(insert=quads))
            self._out.context = self._out.context_with(None)
        if self._out.context.decisions:
            merge_into(path, self._out.context.decisions)
        for source in pending_files(path):
            settled(source)

    def take_pending(self) -> list[Decision]:
        """Decisions of reviews that were cut short come into the graph; gives those that were new."""
        waiting = pending_files(self._out.project.decisions_file)
        found = self.decide([row for source in waiting for row in read_decisions_file(source)[0]])
        for source in waiting:
            settled(source)
        return found

    def decide(self, decisions: Sequence[Decision]) -> list[Decision]:
        """Append decisions and re-derive what they touch, in one unit; gives those that were new.

        They are written to the file of decisions first: from there the next build takes what a kill,
        or a store that failed, kept from the graph.
        """
        self._out.base_graphs()
        old = self._out.context.decisions
        known = {decision.id for decision in old}
        new = [decision for decision in decisions if decision.id not in known]
        if not new:
            return []
        self._out.refresh(Report())
        before, after = self._out.context, self._out.context_with([*old, *new])
        replaced, runs = self._corrections(after.decisions) if self._may_correct(new, after) else ({}, Change())
        change = plan_decisions(self._out.store, before, after, new, replaced)
        names = self._renamed(before.identity, after.identity) if any(map(names_actors, new)) else Change()
        merge_into(self._out.project.decisions_file, new)
        corrected = [quad for quads in replaced.values() for quad in quads]
        self._out.store.apply(
            Change(
                drop=[*replaced, *change.drop],
                remove=[*runs.remove, *change.remove, *names.remove],
                insert=[*corrected, *runs.insert, *change.insert, *names.insert],
            )
        )
        self._out.context = after
        return new

    @staticmethod
    def _may_correct(new: Sequence[Decision], context: Context) -> bool:
        """Whether decisions may make, or unmake, corrected claims."""
        corrected = {row.document for row in context.decisions if row.kind is DecisionKind.CORRECTED}
        return bool(corrected) and any(row.kind is DecisionKind.UNDONE or row.document in corrected for row in new)

    def _corrections(self, decisions: Sequence[Decision]) -> tuple[Mapping[NamedNode, Sequence[Quad]], Change]:
        """The graph of corrected claims where it must change, and what the runs remember of it."""
        graph = self._out.mint.graph(f"table/{content_hash(CORRECTIONS)}")
        unit = corrections_unit(
            decisions,
            self._out.relations,
            lambda row: locate(row, self._out.kept, self._out.store, self._out.mint),
            self._out.mint,
        )
        if self._out.runs.hash_of(graph) == (unit.input_hash if unit else None):
            return {}, Change()
        if unit is None:
            return {graph: ()}, Change(remove=self._out.runs.forget(graph))
        remove, insert = self._out.runs.record(graph, unit.input_hash)
        return {graph: unit.quads}, Change(remove=remove, insert=insert)

    def settle(self) -> None:
        """Corrected claims come and go with the passages that they correct."""
        replaced, runs = self._corrections(self._out.context.decisions)
        for graph, quads in replaced.items():
            self._out.replace(graph, quads, runs.remove, runs.insert)

    def _renamed(self, before: Identity, after: Identity) -> Change:
        """What people's names for actors change in the registry's graph."""
        graph = self._out.mint.graph("registry")
        old = set(registry_quads(self._out.registry, self._out.mint, identity=before))
        new = set(registry_quads(self._out.registry, self._out.mint, identity=after))
        made_from = self._out.base_hash("actors", self._out.project.actor_folders, after)
        remove, insert = self._out.runs.record(graph, made_from)
        return Change(remove=[*sorted(old - new, key=str), *remove], insert=[*sorted(new - old, key=str), *insert])
