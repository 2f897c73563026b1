"""What reaches the terminal: safe text, tables that fit, formats of rows."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["ROW_FORMATS", "is_terminal", "print_rows", "rows_to_text", "safe", "table", "width"]

ROW_FORMATS = ("table", "csv", "tsv", "json", "jsonl", "markdown")

_DAY = re.compile(r"(?=\d)[\d./-]*\d{4}-\d\d-\d\d[\d./-]*")
# Control characters, and the marks that turn text around: names and quotes come from strangers.
_UNSAFE = {
    code: f"\\x{code:02x}" for code in (*range(9), 11, 12, *range(13, 32), *range(127, 160))
} | {code: f"\\u{code:04x}" for code in (0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def safe(text: str) -> str:
    r"""The text with escape sequences and direction marks shown, not obeyed.

    >>> safe("\x1b[31mred")
    '\\x1b[31mred'
    """
    return text.translate(_UNSAFE)


def is_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()


def width() -> int:
    """Columns of the terminal (80 when unknown)."""
    from shutil import get_terminal_size

    return get_terminal_size((80, 24)).columns


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], columns: int | None = None) -> str:
    """A plain table that fits `columns` (the terminal's width by default); long cells wrap."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    rows = [list(row) for row in rows]
    for n, heading in enumerate(headings):
        cells = [row[n] for row in rows if n < len(row)]
        grid.add_column(Text(safe(heading)), overflow="fold", width=_whole_days(cells))
    for row in rows:
        grid.add_row(*(Text(safe(cell)) for cell in row))
    buffer = io.StringIO()
    console = Console(file=buffer, width=columns or width(), color_system=None, force_terminal=False, highlight=False)
    console.print(grid)
    return "\n".join(line.rstrip() for line in buffer.getvalue().splitlines()) + "\n"


def _whole_days(cells: Sequence[str]) -> int | None:
    """Columns that a day takes, so that none is broken in two; of a stretch, a line for each end."""
    longest = max((len(cell) for cell in cells if _DAY.fullmatch(cell)), default=0)
    return min(longest, len("2024-06-03/")) or None


def print_rows(headings: Sequence[str], rows: Iterable[Sequence[str]], form: str | None = None) -> None:
    """Print rows in a format; None is a table on a terminal, whole uncut TSV in a pipe.

    Raises:
        UsageError: there is no such format.
    """
    from kg.errors import UsageError

    form = form or ("table" if is_terminal() else "tsv")
    if form not in ROW_FORMATS:
        raise UsageError(f"no format “{form}”", remedy=f"Use one of: {', '.join(ROW_FORMATS)}.")
    sys.stdout.write(rows_to_text(headings, rows, form))


def rows_to_text(headings: Sequence[str], rows: Iterable[Sequence[str]], form: str) -> str:
    """Rows in a format: `table`, `csv`, `tsv`, `json` (list of objects), `jsonl` or `markdown`."""
    rows = [list(row) for row in rows]
    if form == "table":
        return table(headings, rows)
    if form == "json":
        return json.dumps([dict(zip(headings, row, strict=True)) for row in rows], ensure_ascii=False, indent=2) + "\n"
    if form == "jsonl":
        return "".join(
            json.dumps(dict(zip(headings, row, strict=True)), ensure_ascii=False) + "\n" for row in rows
        )
    if form == "markdown":
        lines = [list(headings), ["---"] * len(headings), *rows]
        clean = ([safe(cell).replace("|", "\\|").replace("\n", " ") for cell in line] for line in lines)
        return "".join(f"| {' | '.join(line)} |\n" for line in clean)
    buffer = io.StringIO()
    if form == "tsv":
        for line in [list(headings), *rows]:
            buffer.write("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in line) + "\n")
    else:
        csv.writer(buffer, lineterminator="\n").writerows([list(headings), *rows])
    return buffer.getvalue()
