"""Errors for people: what is wrong, where, and what to do about it.

Every error that kg raises on purpose descends from `KgError`. The command line prints it in one
piece and exits with its `exit_code`: 1 for wrong data, 2 for a wrong call.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DataError", "KgError", "Problem", "StoreBusyError", "StoreError", "UsageError"]


class KgError(Exception):
    """What went wrong, where it stands and the remedy.

    Args:
        what: one sentence for a person.
        where: `file`, `file:line` or `file:line:column`, when there is such a place.
        remedy: what the person can do now.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f"\n  {self.remedy}" if self.remedy else ""
        return f"{place}{self.what}{remedy}"


class DataError(KgError):
    """Wrong data: a file, a record, a graph that is not what it should be (exit 1)."""


class UsageError(KgError):
    """A wrong call: an option, a name, a query that cannot be meant (exit 2)."""

    exit_code = 2


class StoreError(KgError):
    """The store cannot do what was asked of it (exit 1)."""


class StoreBusyError(StoreError):
    """Another process holds the store and did not let go in time (exit 1)."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with one record of an input: the record is skipped, the run goes on.

    Attributes:
        file: path as the user wrote it.
        line: 1-based line, 0 when the whole file is meant.
        column: the column's heading or 1-based position, empty when the whole line is meant.
        what: what is wrong.
        remedy: what to do.

    >>> print(Problem("a.csv", 3, "date", "12/10/2023 can be read two ways", "give --day-first"))
    a.csv:3: date: 12/10/2023 can be read two ways (give --day-first)
    """

    file: str
    line: int
    column: str
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        line = f":{self.line}" if self.line else ""
        column = f" {self.column}:" if self.column else ""
        remedy = f" ({self.remedy})" if self.remedy else ""
        return f"{self.file}{line}:{column} {self.what}{remedy}"
