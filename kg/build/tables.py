"""Hand-made tables read against the registry and the documents that are known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from kg.model import Reading
from kg.reading.doctable import read_document_table
from kg.reading.hand import TableReading
from kg.reading.tables import parse_table
from kg.reading.turtle import parse_turtle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.actors.identity import Identity
    from kg.build.inputs import TableInput
    from kg.model import Document
    from kg.reading.dates import DayOrder
    from kg.relations import RelationTable

__all__ = ["read_cited", "read_input"]

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
