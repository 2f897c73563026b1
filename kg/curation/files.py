r"""Decisions in a file: one a line, sorted by what they are about, so that git merges two people's.

The lines need no order to be read, may come twice, and stand beside git's conflict markers: all
records of both sides are meant. A line break within a cell is written `\n`, a backslash `\\`. The
last column is the record's id, a hash of all others: a line that was cut or changed is noticed;
leave it empty on a line written by hand.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import re
from typing import TYPE_CHECKING

from kg.errors import Problem, StoreError
from kg.model import Decision, DecisionKind
from kg.reading.kept import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = [
    "COLUMNS",
    "append_decisions",
    "decision_line",
    "decisions_text",
    "merge_into",
    "parse_decisions",
    "pending_file",
    "pending_files",
    "read_decisions_file",
    "settled",
]

COLUMNS = (
    "about", "other", "at", "by", "decision", "value", "why", "document", "quote", "start", "content", "sampled", "id",
)  # fmt: skip
_HEADING = ",".join(COLUMNS)
_MARKER = re.compile(r"(<<<<<<<|\|\|\|\|\|\|\||=======|>>>>>>>)( |$)")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|\+00:00)")
_PAIR = 2


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")


def _unescape(text: str) -> str:
    parts = {"n": "\n", "r": "\r", "\\": "\\"}
    return re.sub(r"\\([nr\\])", lambda found: parts[found[1]], text)


def decision_line(decision: Decision) -> str:
    """One record as a line of CSV, without a line break."""
    first, second = (*decision.targets, "", "")[:2]
    cells = {
        "about": first,
        "other": second,
        "at": decision.at,
        "by": decision.author,
        "decision": decision.kind.value,
        "value": decision.value or "",
        "why": decision.why or "",
        "document": decision.document or "",
        "quote": decision.quote or "",
        "start": "" if decision.start is None else str(decision.start),
        "content": decision.content or "",
        "sampled": "yes" if decision.sampled else "",
        "id": decision.id,
    }
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow([_escape(cells[name]) for name in COLUMNS])
    return buffer.getvalue()


def decisions_text(decisions: Iterable[Decision]) -> str:
    """The whole file of some decisions: heading, and each once, sorted."""
    return "\n".join([_HEADING, *sorted({decision_line(decision) for decision in decisions})]) + "\n"


def parse_decisions(text: str, name: str) -> tuple[list[Decision], list[Problem]]:
    """The records of a file, each once, by time; and what is wrong with which line.

    Args:
        text: the file.
        name: the file as the user named it, for problems.
    """
    found: dict[str, Decision] = {}
    problems = []
    columns: Sequence[str] = COLUMNS
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or _MARKER.match(line):
            continue
        try:
            cells = next(csv.reader([line], strict=True))
            if {"about", "decision"} <= set(cells):
                columns = cells
                continue
            decision = _decision(cells, columns)
        except _BadLineError as error:
            problems.append(Problem(name, number, error.column, error.what, error.remedy))
        except csv.Error as error:
            problems.append(Problem(name, number, "", f"no whole line: {error}", "Restore the line, or remove it."))
        else:
            found[decision.id] = decision
    return sorted(found.values(), key=lambda decision: (decision.at, decision.id)), problems


class _BadLineError(ValueError):
    def __init__(self, column: str, what: str, remedy: str) -> None:
        super().__init__(what)
        self.column = column
        self.what = what
        self.remedy = remedy


def _decision(row: Sequence[str], columns: Sequence[str]) -> Decision:
    if len(row) > len(columns):
        raise _BadLineError("", f"has {len(row)} cells, the headings {len(columns)}", "Quote cells with commas.")
    if "id" in columns and len(row) < len(columns):
        what = f"the line was cut: it has {len(row)} cells, the headings {len(columns)}"
        raise _BadLineError("", what, "Restore it, or remove it.")
    cells = {name: _unescape(cell) for name, cell in zip(columns, row, strict=False)}
    word = cells.get("decision", "")
    if word not in {kind.value for kind in DecisionKind}:
        raise _BadLineError("decision", f"“{word}” is no decision", f"Use one of: {', '.join(DecisionKind)}.")
    kind = DecisionKind(word)
    targets = tuple(cell for name in ("about", "other") if (cell := cells.get(name, "").strip()))
    pair = kind.value.endswith(("Actor", "Event"))
    if len(targets) != (_PAIR if pair else 1):
        remedy = "Name both in the columns about and other." if pair else "Name the claim, actor or decision."
        raise _BadLineError("about", f"{word} is about {'two things' if pair else 'one thing'}", remedy)
    if not _TIME.fullmatch(cells.get("at", "")):
        raise _BadLineError("at", f"“{cells.get('at', '')}” is no time", "Write UTC, as in 2023-12-10T09:30:00Z.")
    if not cells.get("by"):
        raise _BadLineError("by", "nobody is named", "Write who decided.")
    start = cells.get("start", "")
    if start and not start.isdigit():
        raise _BadLineError("start", f"“{start}” is no number", "Leave it empty when it is not known.")
    decision = Decision(
        kind=kind,
        targets=targets,
        author=cells["by"],
        at=cells["at"] if cells.get("id") else _with_microseconds(cells["at"]),
        why=cells.get("why") or None,
        value=cells.get("value") or None,
        document=cells.get("document") or None,
        quote=cells.get("quote") or None,
        start=int(start) if start else None,
        content=cells.get("content") or None,
        sampled=cells.get("sampled") == "yes",
    )
    if cells.get("id", decision.id) not in {"", decision.id}:
        remedy = "Restore it; or, if the change is meant, empty its last cell (id)."
        raise _BadLineError("id", "the line was cut or changed: its id is that of another", remedy)
    return decision


def _with_microseconds(time: str) -> str:
    """Times are ordered as text: those that people write get as many digits as all others."""
    moment = dt.datetime.fromisoformat(time)
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


def read_decisions_file(path: Path) -> tuple[list[Decision], list[Problem]]:
    """The records of a file; none when there is no file. A file that cannot be read is a problem."""
    if not path.is_file():
        return [], []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return [], [Problem(str(path), 0, "", f"cannot be read: {error}", "Save it as UTF-8.")]
    return parse_decisions(text, str(path))


def merge_into(path: Path, decisions: Iterable[Decision]) -> bool:
    """The file holds these records too, sorted; whether it was changed. Lines that are there stay.

    Raises:
        StoreError: it cannot be written.
    """
    old = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    kept = {line for line in old.split("\n") if line.strip() and line != _HEADING and not _MARKER.match(line)}
    foreign = [line for line in old.split("\n")[:1] if line in kept and "decision" in line.split(",")]
    heading = foreign[0] if foreign else _HEADING
    if heading != _HEADING:
        # Columns in another order, from a spreadsheet: written anew in ours, unless lines would be lost.
        known, problems = parse_decisions(old, str(path))
        if problems:
            raise StoreError(str(problems[0]), remedy="Mend that line first: nothing was written.")
        kept = {decision_line(decision) for decision in known}
    new = kept | {decision_line(decision) for decision in decisions}
    if not new:
        return False
    text = "\n".join([_HEADING, *sorted(new)]) + "\n"
    if text == old:
        return False
    write_atomically(path, text.encode())
    return True


def pending_file(path: Path) -> Path:
    """Where this process keeps, beside the file of decisions, those that the graph does not have yet."""
    return path.with_name(f"{path.stem}-pending-{os.getpid()}.csv")


def pending_files(path: Path) -> list[Path]:
    """What this and other processes left pending, by name; mostly nothing."""
    return sorted(path.parent.glob(f"{path.stem}-pending-*.csv"))


def settled(path: Path) -> None:
    """A file of pending decisions goes, now that the graph has them, unless its process still writes it."""
    owner = int(path.stem.rpartition("-")[2] or 0)
    try:
        if owner != os.getpid():
            os.kill(owner, 0)
            return  # it is alive, and settles its own
    except (ProcessLookupError, OverflowError):
        pass
    except PermissionError:
        return
    path.unlink(missing_ok=True)


def append_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Write records to the end of a file, durable on return, whatever its length.

    What a kill leaves of a line is no whole record, and the next one begins on its own line.

    Raises:
        StoreError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            size = os.fstat(handle).st_size
            ends = size == 0 or os.pread(handle, 1, size - 1) == b"\n"
            lines = [] if size else [_HEADING]
            lines += [decision_line(decision) for decision in decisions]
            os.write(handle, (("" if ends else "\n") + "\n".join(lines) + "\n").encode())
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        remedy = "Make room, or make the file writable."
        raise StoreError(f"cannot keep the decision: {error.strerror}", where=str(path), remedy=remedy) from error
