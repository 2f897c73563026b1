"""The catalogue: `queries/<topic>/<name>.rq`, valid SPARQL that begins with its own documentation.

The header is comments of this form; everything but the question may be left out:

    # question: What happened between two actors, either way round?
    # note: A state's name includes whoever acts for it at the time; --exact turns that off.
    # parameter a (actor): Putin; one of the two
    # parameter since (date, optional): 2023-01; only from this day on
    # parameter count (number, default 20): 5; how many rows
    # column date: when it happened
    # severity: error

A parameter is a variable of the query. One that is optional and not given stays unbound, so that
the query says `FILTER(!BOUND(?since) || …)`. Where `?exact` occurs, it is put in as true or false
(`--exact`). Queries under `checks/` give violations: columns `thing` and `message`; `severity` is
error or warning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import DataError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = ["TYPES", "Catalogue", "Parameter", "Query", "load_catalogue", "parse_query"]

TYPES = ("actor", "relation", "class", "date", "text", "number", "document", "claim")
"""Types of parameters; what each accepts is said in `kg.queries.parameters`."""

_LINE = re.compile(r"#\s*(question|note|parameter|column|severity)\b\s*(.*)")
_PARAMETER = re.compile(r"(\w+)\s*\(\s*(\w+)\s*(?:,\s*(optional|default\s+[^)]+?))?\s*\)\s*:\s*([^;]*)(?:;\s*(.*))?")
_COLUMN = re.compile(r"(\w+)\s*:\s*(.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of the query that the caller fills.

    Attributes:
        type: one of `TYPES`.
        default: used when it is not given; None for none.
        optional: may be left out (always true with a default).
    """

    name: str
    type: str
    example: str
    words: str = ""
    default: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """One documented query file.

    Attributes:
        name: stem of the file; topic: its folder.
        place: the file, as text, for messages.
        question: what it answers, in words; notes: more lines.
        columns: (name, words) of the result.
        severity: "error" or "warning", for checks.
        text: the whole file.
    """

    name: str
    topic: str
    place: str
    text: str
    question: str
    notes: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    severity: str = "error"

    @property
    def uses_exact(self) -> bool:
        """Whether `--exact` makes a difference."""
        return re.search(r"[?$]exact\b", self.text) is not None

    @property
    def usage(self) -> str:
        """How to call it: `kg query between A B [since]`."""
        words = [f"[{item.name}]" if item.optional else item.name.upper() for item in self.parameters]
        return " ".join(["kg query", self.name, *words])

    @property
    def example(self) -> str:
        """A call with the examples of the parameters that are needed."""
        from shlex import quote

        needed = (quote(item.example) for item in self.parameters if not item.optional)
        return " ".join(["kg query", self.name, *needed])

    def help(self) -> str:
        """The header as a page."""
        lines = [self.question, *self.notes, "", f"Usage: {self.usage}", f"   e.g. {self.example}"]
        if self.parameters:
            lines += ["", "Parameters, by position or as name=value:"]
            width = max(len(item.name) for item in self.parameters)
            for item in self.parameters:
                extra = f", default {item.default}" if item.default else ", optional" if item.optional else ""
                words = f"{item.words}; " if item.words else ""
                lines.append(f"  {item.name:<{width}}  {words}{item.type}{extra}, e.g. {item.example}")
        if self.columns:
            lines += ["", "Columns:"]
            width = max(len(name) for name, _ in self.columns)
            lines += [f"  {name:<{width}}  {words}" for name, words in self.columns]
        if self.uses_exact:
            lines += ["", "A state's name includes whoever acts for it at the time; --exact turns that off."]
        return "\n".join([*lines, "", f"The query: {self.place}"])


def parse_query(text: str, name: str = "query", topic: str = "", place: str = "") -> Query:
    """A query from its text; a text without a header has an empty question.

    Raises:
        DataError: a line of the header cannot be read, or a parameter is no variable of the query.
    """
    question, notes, parameters, columns, severity = "", [], [], [], "error"
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            break
        match = _LINE.match(stripped)
        if not match:
            continue
        kind, rest = match[1], match[2].lstrip(": ").strip()
        where = f"{place or name}:{number}"
        if kind == "question":
            question = f"{question} {rest}".strip()
        elif kind == "note":
            notes.append(rest)
        elif kind == "severity":
            severity = _severity(rest, where)
        elif kind == "parameter":
            parameters.append(_parameter(rest, text, where))
        else:
            columns.append(_column(rest, where))
    return Query(name, topic, place, text, question, tuple(notes), tuple(parameters), tuple(columns), severity)


def _severity(text: str, where: str) -> str:
    if text not in {"error", "warning"}:
        raise DataError(f"“{text}” is no severity", where=where, remedy="Write error or warning.")
    return text


def _parameter(text: str, sparql: str, where: str) -> Parameter:
    match = _PARAMETER.fullmatch(text)
    if not match:
        remedy = "Write: # parameter name (type): example; words"
        raise DataError("this line describes no parameter", where=where, remedy=remedy)
    name, kind, rule, example, words = match.groups()
    if kind not in TYPES:
        raise DataError(f"“{kind}” is no type of parameter", where=where, remedy=f"Use one of: {', '.join(TYPES)}.")
    if not re.search(rf"[?$]{name}\b", sparql):
        raise DataError(f"?{name} is a parameter that the query does not use", where=where, remedy="Use or remove it.")
    default = rule.removeprefix("default").strip() if rule and rule != "optional" else None
    return Parameter(name, kind, example.strip(), (words or "").strip(), default, rule is not None)


def _column(text: str, where: str) -> tuple[str, str]:
    match = _COLUMN.fullmatch(text)
    if not match:
        raise DataError("this line describes no column", where=where, remedy="Write: # column name: words")
    return match[1], match[2]


class Catalogue:
    """Query files by name. The project's own come first: they may replace shipped ones.

    Args:
        folders: folders of `<topic>/<name>.rq`, the first wins.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)

    def paths(self) -> dict[str, tuple[Path, str]]:
        """Name -> (file, topic), sorted by topic and name."""
        found: dict[str, tuple[Path, str]] = {}
        for folder in self._folders:
            for path in folder.rglob("*.rq"):
                topic = "/".join(path.relative_to(folder).parts[:-1])
                found.setdefault(path.stem, (path, topic))
        return dict(sorted(found.items(), key=lambda item: (item[1][1], item[0])))

    def __iter__(self) -> Iterator[Query]:
        for name in self.paths():
            yield self.get(name)

    def find(self, name: str) -> Query | None:
        """The query of this name, also written `topic/name`; None when there is none."""
        if not re.fullmatch(r"[\w-]+(/[\w-]+)*", name):
            return None
        stem = name.rpartition("/")[2]
        for folder in self._folders:
            for path in sorted(folder.rglob(f"{stem}.rq")):
                topic = "/".join(path.relative_to(folder).parts[:-1])
                if name in {stem, f"{topic}/{stem}"}:
                    return parse_query(path.read_text(encoding="utf-8"), stem, topic, str(path))
        return None

    def get(self, name: str) -> Query:
        """The query of this name.

        Raises:
            UsageError: there is none; names the nearest.
        """
        query = self.find(name)
        if query is None:
            near = self.nearest(name)
            remedy = f"Did you mean {', '.join(near)}?" if near else "See them all: kg queries"
            raise UsageError(f"no query is called “{name}”", remedy=remedy)
        return query

    def nearest(self, name: str, count: int = 3) -> list[str]:
        """Names of queries spelled most like it, best first."""
        from rapidfuzz import process

        return [match[0] for match in process.extract(name, list(self.paths()), limit=count, score_cutoff=60)]

    def checks(self) -> list[Query]:
        """The queries under `checks/`, by name."""
        return [self.get(name) for name, (_, topic) in self.paths().items() if topic.split("/")[0] == "checks"]


def load_catalogue(folders: Sequence[Path]) -> Catalogue:
    """The catalogue of a project (`Project.query_folders`)."""
    return Catalogue(folders)
