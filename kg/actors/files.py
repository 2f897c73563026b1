"""Reading the registry's tables: CSV files of our own, one actor, office or tenure a line.

What a file holds is told by its heading; `data/actors/README.md` documents the columns. A project's
`seeds/actors/` uses the same format. Wrong lines become `Problem`s; the good ones are read.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.errors import Problem
from kg.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["ActorRow", "BodyKind", "Files", "OfficeRow", "RoleRow", "TenureRow", "forms", "parse_date", "read_folder"]

ACTOR_COLUMNS = frozenset({
    "label", "type", "id", "country", "iso2", "wikidata", "of", "kind", "aliases", "demonyms", "people", "capital",
    "metonyms", "article", "led_by", "bodies", "surname", "description",
})  # fmt: skip
"""Columns of a table of actors; only `label` and `type` are required."""
TENURE_COLUMNS = frozenset({"office", "holder", "from", "until", "note"})
OFFICE_COLUMNS = frozenset({"label", "of", "role", "titles", "holders"})
ROLE_COLUMNS = frozenset({"role", "titles", "holders"})
KIND_COLUMNS = frozenset({"kind", "label", "nouns", "for"})

_ALPHA3 = re.compile(r"[A-Z]{3}")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One line of a table of actors, as written."""

    where: str
    cells: dict[str, str]
    type: ActorType

    def get(self, column: str) -> str:
        """The cell, empty when the table has no such column."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An irregular office: `of` is the label or id of its body; `many` when several hold it at a time."""

    where: str
    label: str
    of: str
    role: str
    titles: tuple[str, ...]
    many: bool


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A kind of office, and the words for it: foreign minister, minister of foreign affairs."""

    role: str
    titles: tuple[str, ...]
    many: bool


@dataclass(frozen=True, slots=True)
class BodyKind:
    """A body that states have as a rule: its label with `{state}` in it, and the nouns for it.

    `states` is "all" for every state, "sovereign" for those that are not territories, or the role
    of head of government ("prime minister") that a state must know.
    """

    kind: str
    label: str
    nouns: tuple[str, ...]
    states: str


@dataclass(frozen=True, slots=True)
class TenureRow:
    """Who held which office from–to; both days are bounds, the widest that the line allows."""

    where: str
    office: str
    holder: str
    not_before: dt.date | None
    not_after: dt.date | None


@dataclass(slots=True)
class Files:
    """All rows of some folders, in file order, and what was wrong."""

    actors: list[ActorRow] = field(default_factory=list)
    offices: list[OfficeRow] = field(default_factory=list)
    roles: list[RoleRow] = field(default_factory=list)
    kinds: list[BodyKind] = field(default_factory=list)
    tenures: list[TenureRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def forms(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several, separated by semicolons.

    >>> forms("Burma; Union of Myanmar;")
    ('Burma', 'Union of Myanmar')
    """
    return tuple(part for piece in cell.split(";") if (part := piece.strip())) if cell else ()


@lru_cache(maxsize=8192)
def parse_date(text: str, *, end: bool = False) -> dt.date | None:
    """A day; of a month or year the first day, or the last when `end`; None for an empty cell.

    Raises:
        ValueError: it is no date.

    >>> parse_date("1990-02"), parse_date("1990-02", end=True)
    (datetime.date(1990, 2, 1), datetime.date(1990, 2, 28))
    """
    if not text:
        return None
    found = _DATE.match(text)
    if not found:
        raise ValueError(text)
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if day:
        return dt.date(year, month, day)
    if not end:
        return dt.date(year, month or 1, 1)
    if month in {0, 12}:
        return dt.date(year, 12, 31)
    return dt.date(year, month + 1, 1) - dt.timedelta(days=1)


def read_folder(folder: Path, into: Files) -> None:
    """Read every CSV file of a folder and its sub-folders, in the order of their names."""
    for path in sorted(folder.rglob("*.csv")):
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (UnicodeDecodeError, OSError) as error:
            into.problems.append(Problem(str(path), 0, "", f"cannot be read: {error}", "Save it as UTF-8."))
            continue
        _read_table(str(path), text, into)


def _read_table(name: str, text: str, into: Files) -> None:
    reader = csv.reader(text.splitlines())
    lines = ((reader.line_num, row) for row in reader if row and not row[0].startswith("#"))
    try:
        _, first = next(lines, (0, []))
        heading = [cell.strip().casefold() for cell in first]
        if not heading:
            return
        _dispatch(name, heading, lines, into)
    except csv.Error as error:
        into.problems.append(Problem(name, reader.line_num, "", f"not CSV: {error}", "Mend the quotes of that line."))


def _dispatch(name: str, heading: list[str], lines: Iterator[tuple[int, list[str]]], into: Files) -> None:
    columns = set(heading)
    needed: tuple[str, ...]
    if "holder" in columns:
        allowed, take, needed = TENURE_COLUMNS, _tenure, ("office", "holder")
    elif "nouns" in columns:
        allowed, take, needed = KIND_COLUMNS, _kind, ("kind", "label", "nouns")
    elif "role" in columns and "label" in columns:
        allowed, take, needed = OFFICE_COLUMNS, _office, ("label", "of", "role")
    elif "role" in columns:
        allowed, take, needed = ROLE_COLUMNS, _role, ("role",)
    else:
        allowed, take, needed = ACTOR_COLUMNS, _actor, ("label", "type")
    wrong = sorted(columns - allowed)
    missing = [column for column in needed if column not in columns]
    if wrong or missing:
        what = f"has no column “{missing[0]}”" if missing else f"has an unknown column “{wrong[0]}”"
        into.problems.append(Problem(name, 1, "", what, f"Its columns may be: {', '.join(sorted(allowed))}."))
        if missing:
            return
    for line, row in lines:
        if len(row) > len(heading):
            remedy = "Quote cells that hold a comma."
            into.problems.append(Problem(name, line, "", f"has {len(row)} cells, not {len(heading)}", remedy))
            continue
        cells = {column: cell.strip() for column, cell in zip(heading, row, strict=False) if cell}
        empty = next((column for column in needed if not cells.get(column)), None)
        if empty:
            into.problems.append(Problem(name, line, empty, "is empty", f"Write the {empty}."))
            continue
        take(f"{name}:{line}", cells, into)


def _problem(where: str, column: str, what: str, remedy: str) -> Problem:
    name, _, line = where.rpartition(":")
    return Problem(name, int(line), column, what, remedy)


def _actor(where: str, cells: dict[str, str], into: Files) -> None:
    try:
        kind = ActorType(cells["type"])
    except ValueError:
        remedy = f"Use one of: {', '.join(ActorType)}."
        into.problems.append(_problem(where, "type", f"“{cells['type']}” is no actor type", remedy))
        return
    country = cells.get("country", "")
    if country and not _ALPHA3.fullmatch(country):
        remedy = "Write the ISO 3166-1 alpha-3 code, as in FRA."
        into.problems.append(_problem(where, "country", f"“{country}” is no country code", remedy))
        return
    wikidata = cells.get("wikidata", "")
    if wikidata and not (wikidata[0] == "Q" and wikidata[1:].isdigit()):
        remedy = "Write Q and a number, as in Q142."
        into.problems.append(_problem(where, "wikidata", f"“{wikidata}” is no Wikidata id", remedy))
        return
    into.actors.append(ActorRow(where, cells, kind))


def _office(where: str, cells: dict[str, str], into: Files) -> None:
    many = cells.get("holders") == "many"
    row = OfficeRow(where, cells["label"], cells["of"], cells["role"], forms(cells.get("titles", "")), many)
    into.offices.append(row)


def _role(where: str, cells: dict[str, str], into: Files) -> None:
    del where
    into.roles.append(RoleRow(cells["role"], forms(cells.get("titles", "")), cells.get("holders") == "many"))


def _kind(where: str, cells: dict[str, str], into: Files) -> None:
    if "{state}" not in cells["label"]:
        into.problems.append(_problem(where, "label", "has no {state} in it", "As in “Parliament of {state}”."))
        return
    into.kinds.append(BodyKind(cells["kind"], cells["label"], forms(cells["nouns"]), cells.get("for", "all")))


def _tenure(where: str, cells: dict[str, str], into: Files) -> None:
    dates: list[dt.date | None] = []
    for column in ("from", "until"):
        try:
            dates.append(parse_date(cells.get(column, ""), end=column == "until"))
        except ValueError:
            what = f"“{cells[column]}” is no date"
            into.problems.append(_problem(where, column, what, "Write YYYY-MM-DD, YYYY-MM or YYYY."))
            return
    start, end = dates
    if start and end and end < start:
        into.problems.append(_problem(where, "until", "ends before it begins", "Check the two dates."))
        return
    into.tenures.append(TenureRow(where, cells["office"], cells["holder"], start, end))
