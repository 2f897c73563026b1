"""Rows of a query, for Python: plain values that print well in a terminal and in a notebook."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import BlankNode, QueryTriples, Triple

__all__ = ["Rows", "rows_of"]

_SHOWN = 50
"""Rows printed; the rest is counted."""


class Rows(Sequence[tuple[str | None, ...]]):
    """What a query gave: a sequence of rows, each a tuple of strings in the order of `columns`.

    IRIs are shortened by their prefixes (`actor:russia`), literals are their lexical forms, and
    None is an unbound variable. Of CONSTRUCT and DESCRIBE, the columns are subject, predicate, object.

    >>> rows = Rows(("who",), [("actor:russia",)])
    >>> rows[0], rows.dicts()
    (('actor:russia',), [{'who': 'actor:russia'}])
    """

    def __init__(self, columns: Sequence[str], rows: Sequence[tuple[str | None, ...]]) -> None:
        self.columns = tuple(columns)
        self._rows = tuple(rows)

    @overload
    def __getitem__(self, index: int) -> tuple[str | None, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> Rows: ...
    def __getitem__(self, index: int | slice) -> tuple[str | None, ...] | Rows:
        if isinstance(index, slice):
            return Rows(self.columns, self._rows[index])
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and (self.columns, self._rows) == (other.columns, other._rows)

    __hash__ = None  # type: ignore[assignment]

    def dicts(self) -> list[dict[str, str | None]]:
        """The rows as dictionaries, for pandas and the like."""
        return [dict(zip(self.columns, row, strict=True)) for row in self._rows]

    def __repr__(self) -> str:
        table = [self.columns, *(tuple(cell or "" for cell in row) for row in self._rows[:_SHOWN])]
        widths = [max(len(row[at]) for row in table) for at in range(len(self.columns))]
        lines = ["  ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip() for row in table]
        return "\n".join([*lines, *self._rest()])

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{html.escape(column)}</th>" for column in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell or '')}</td>" for cell in row) + "</tr>"
            for row in self._rows[:_SHOWN]
        )
        rest = "".join(f"<p>{line}</p>" for line in self._rest())
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"

    def _rest(self) -> list[str]:
        more = len(self) - _SHOWN
        return [f"… and {more} more"] if more > 0 else []


def rows_of(answer: QuerySolutions | QueryBoolean | QueryTriples, prefixes: Mapping[str, str]) -> Rows | bool:
    """Rows of a SELECT, triples of a CONSTRUCT or DESCRIBE, the truth of an ASK."""
    if isinstance(answer, QueryBoolean):
        return bool(answer)
    table = sorted(prefixes.items(), key=lambda item: -len(item[1]))
    if isinstance(answer, QuerySolutions):
        columns = [variable.value for variable in answer.variables]
        return Rows(columns, [tuple(_text(row[name], table) for name in columns) for row in answer])
    triples = [(_text(each.subject, table), _text(each.predicate, table), _text(each.object, table)) for each in answer]
    return Rows(("subject", "predicate", "object"), sorted(triples, key=str))


def _text(term: NamedNode | BlankNode | Literal | Triple | None, prefixes: list[tuple[str, str]]) -> str | None:
    if term is None:
        return None
    if isinstance(term, Literal):
        return term.value
    if isinstance(term, NamedNode):
        for prefix, start in prefixes:
            if term.value.startswith(start):
                return f"{prefix}:{term.value[len(start) :]}"
        return term.value
    return str(term)
