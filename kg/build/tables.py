"""Hand-made tables read against the registry and the documents that are known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from kg.build.fingerprint import table_fingerprint
from kg.build.reading import table_unit
from kg.errors import Problem
from kg.graph.documents import read_documents as read_records
from kg.model import Reading, content_hash
from kg.reading.doctable import read_document_table
from kg.reading.hand import TableReading
from kg.reading.tables import parse_table
from kg.reading.turtle import parse_turtle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import NamedNode

    from kg.actors.identity import Identity
    from kg.build.inputs import TableInput
    from kg.build.report import Report
    from kg.build.writing import Writer
    from kg.model import Claim, Document
    from kg.reading.dates import DayOrder
    from kg.relations import RelationTable

__all__ = ["Tables", "read_cited", "read_input"]

_ASKED = 400
"""Claims looked up at a time."""

_ORDERS: dict[str, DayOrder] = {"day": "day", "month": "month"}


def read_cited(table: TableInput) -> TableReading:
    """The documents that a table in `seeds/documents/` describes."""
    if table.path is None:
        return TableReading(table.name)
    cited = read_document_table(table.path)
    problems = tuple(replace(problem, file=table.name) for problem in cited.problems)
    return TableReading(table.name, problems=problems, documents=cited.documents)


def read_input(
    table: TableInput,
    *,
    relations: RelationTable,
    identity: Identity,
    documents: Iterable[Document],
    base: str,
) -> TableReading:
    """What a table says; names that nobody knows come with the nearest known ones."""
    if table.path is not None:
        return read_cited(table)

    def known(name: str) -> bool:
        return identity.actor(identity.of(Reading(name))) is not None

    def nearest(name: str) -> list[str]:
        return [actor.label for actor in identity.registry.nearest(name)]

    day_order = _ORDERS.get(table.options.get("day_order", ""))
    if PurePath(table.name).suffix.lower() == ".ttl":
        return parse_turtle(
            table.data, name=table.name, key=table.name, relations=relations, day_order=day_order,
            known=known, nearest=nearest, documents=documents, base=base,
        )  # fmt: skip
    return parse_table(
        table.data, name=table.name, key=table.name, relations=relations, day_order=day_order,
        sheet=table.options.get("sheet"), known=known, nearest=nearest, documents=documents,
    )  # fmt: skip


class Tables:
    """Reads tables of claims into the store that a writer writes."""

    def __init__(self, out: Writer) -> None:
        self._out = out

    def read(self, tables: Sequence[TableInput], report: Report) -> None:
        """Read those whose content, or what it is read against, changed; each as one unit."""
        known = self._citable(tables)
        context = content_hash(self._out.data_hash, [(item.key, item.title, item.url) for item in known])
        for table in tables:
            graph = self._out.mint.graph(f"table/{content_hash(table.name)}")
            reading = read_input(
                table,
                relations=self._out.relations,
                identity=self._out.context.identity,
                documents=known,
                base=self._out.project.base,
            )
            own, problems = self._not_elsewhere(reading.claims, graph)
            report.problems += [*reading.problems, *problems]
            report.new_actors += [(name.name, name.nearest) for name in reading.new_names]
            told = content_hash(context, sorted(claim.id for claim in own))
            fingerprint = table_fingerprint(table.name, table.data, table.options, told)
            if self._out.runs.hash_of(graph) == fingerprint:
                report.known.append(table.name)
                continue
            (report.changed if self._out.runs.hash_of(graph) else report.new).append(table.name)
            self._out.put(table_unit(table.name, own, reading.documents, fingerprint, self._out.mint), report)

    def _not_elsewhere(self, claims: Sequence[Claim], graph: NamedNode) -> tuple[list[Claim], list[Problem]]:
        """The claims that no other table states already: one claim stands in one graph."""
        taken: dict[str, str] = {}
        for at in range(0, len(claims), _ASKED):
            nodes = " ".join(str(self._out.mint.claim(claim.id)) for claim in claims[at : at + _ASKED])
            rows = self._out.store.select(
                f"SELECT ?claim ?name WHERE {{ VALUES ?claim {{ {nodes} }} GRAPH ?graph {{ ?claim a kg:Claim . "
                f"?table a kg:CuratedTable ; kg:name ?name }} FILTER(?graph != {graph}) }}"
            )
            taken |= {self._out.mint.local("claim", row["claim"] or "") or "": row["name"] or "" for row in rows}
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
        records = read_records(self._out.store, mint=self._out.mint)
        read = [record.document() for record in records if record.kind == "document"]
        described = [document for table in tables if table.path for document in read_cited(table).documents]
        return sorted([*read, *described], key=lambda document: document.key)
