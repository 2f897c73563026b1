"""Answers as pages: a few kinds of blocks, rendered as text, HTML or Markdown.

An answer says what is to be read in which order; how it looks in a terminal, a notebook or a
Markdown file is decided here, once.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Answer", "Block", "Grid", "Heading", "Line", "Quote", "plain"]

WIDTH = 80
_NARROW = 12  # characters below which a column of prose is not worth having


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the page's."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; `label` stands before it (a blank one keeps its place), further lines hang under the first."""

    text: str
    label: str = ""
    depth: int = 0
    hang: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document, and where they stand."""

    text: str
    source: str
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table without rules; the last column but those of `right` may wrap."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()
    wrap: int = 1


Block = Heading | Line | Quote | Grid


class Answer:
    """What every answer can do; a subclass says what its blocks and rows are."""

    def blocks(self) -> Iterable[Block]:
        """What is to be read, in order."""
        raise NotImplementedError

    def rows(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Headings and rows, for CSV and the like."""
        raise NotImplementedError

    def to_json(self) -> dict[str, Any]:
        """Everything, as what `json.dumps` accepts; dates are ISO 8601."""
        found = _jsonable(self)
        assert isinstance(found, dict)
        return found

    def text(self, width: int = WIDTH) -> str:
        """The answer for a terminal that is so many columns wide."""
        return render_text(self.blocks(), width)

    def markdown(self) -> str:
        """The answer as Markdown."""
        return render_markdown(self.blocks())

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        # What a prompt shows; a subclass is a dataclass with repr=False.
        return self.text().rstrip()

    def _repr_html_(self) -> str:
        return render_html(self.blocks())


def _jsonable(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _jsonable(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, list | tuple | set | frozenset):
        return [_jsonable(each) for each in value]
    if isinstance(value, dict):
        return {str(key): _jsonable(each) for key, each in value.items()}
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def plain(text: str) -> str:
    r"""One line, with nothing in it that a terminal obeys: names and quotes come from strangers.

    >>> plain("a\n b\x1b[31m")
    'a b [31m'
    """
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


# ---- text ----


def render_text(blocks: Iterable[Block], width: int = WIDTH) -> str:
    """Blocks for a terminal; no line is longer than `width`, save for a single word that is."""
    lines: list[str] = []
    for block in blocks:
        lines += _text_of(block, width, first=not lines)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _text_of(block: Block, width: int, *, first: bool) -> list[str]:
    if isinstance(block, Heading):
        text = plain(block.text)
        wrapped = _wrapped(text, width, "", "")
        if block.level == 1:
            return [*([] if first else [""]), *wrapped, "=" * min(width, max(map(len, wrapped)))]
        under = ["-" * min(width, max(map(len, wrapped)))] if block.level == 2 else []  # noqa: PLR2004
        return ["", *wrapped, *under]
    if isinstance(block, Line):
        before = "  " * block.depth
        label = plain(block.label)
        start = f"{before}{label:<11} " if block.label else before
        return _wrapped(plain(block.text), width, start, " " * (len(start) + block.hang))
    if isinstance(block, Quote):
        before = "  " * block.depth
        said = _wrapped(f"“{plain(block.text)}”", width, before, before + " ") if block.text else []
        return [*said, *_wrapped(f"— {plain(block.source)}", width, before + "  ", before + "    ")]
    return _grid(block, width)


def _wrapped(text: str, width: int, start: str, after: str) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=start, subsequent_indent=after, break_on_hyphens=False
    ) or [start.rstrip()]  # fmt: skip


def _grid(grid: Grid, width: int) -> list[str]:
    if not grid.rows:
        return []
    cells = [tuple(plain(cell) for cell in row) for row in (grid.headings, *grid.rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(grid.headings))]
    room = width - 2 - 2 * (len(widths) - 1)
    while sum(widths) > room:
        widest = max(range(len(widths)), key=lambda at: (widths[at], at == grid.wrap))
        if widths[widest] <= _NARROW:
            return _as_records(grid, width)
        widths[widest] -= 1
    lines = []
    for number, row in enumerate(cells):
        columns = [
            textwrap.wrap(cell, size, break_on_hyphens=False) or [""] for cell, size in zip(row, widths, strict=True)
        ]
        for step in range(max(map(len, columns))):
            parts = []
            for at, column in enumerate(columns):
                part = column[step] if step < len(column) else ""
                parts.append(part.rjust(widths[at]) if at in grid.right else part.ljust(widths[at]))
            lines.append("  " + "  ".join(parts))
        if number == 0:
            lines.append("  " + "  ".join("-" * size for size in widths))
    return lines


def _as_records(grid: Grid, width: int) -> list[str]:
    """One paragraph a row, where there is no room for columns."""
    label = max(map(len, grid.headings)) + 2
    lines: list[str] = []
    for row in grid.rows:
        for heading, cell in zip(grid.headings, row, strict=True):
            if cell:
                lines += _wrapped(plain(cell), width, f"  {heading:<{label}}", " " * (label + 2))
        lines.append("")
    return lines[:-1]


# ---- HTML ----


def render_html(blocks: Iterable[Block]) -> str:
    """Blocks as an HTML fragment without style or script; every text is escaped."""
    return "<div>\n" + "".join(f"{_html_of(block)}\n" for block in blocks) + "</div>\n"


def _html_of(block: Block) -> str:
    if isinstance(block, Heading):
        level = min(6, block.level + 1)
        return f"<h{level}>{escape(plain(block.text))}</h{level}>"
    if isinstance(block, Line):
        label = f"<b>{escape(plain(block.label))}</b> " if block.label else ""
        return f'<p style="margin:0 0 0 {block.depth}em">{label}{escape(plain(block.text))}</p>'
    if isinstance(block, Quote):
        said = f"“{escape(plain(block.text))}” " if block.text else ""
        return f"<blockquote>{said}<small>— {escape(plain(block.source))}</small></blockquote>"
    head = "".join(f"<th>{escape(heading)}</th>" for heading in block.headings)
    rows = "".join("<tr>" + "".join(f"<td>{escape(plain(cell))}</td>" for cell in row) + "</tr>" for row in block.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


# ---- Markdown ----

_MARKS = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>#|"})


def _marked(text: str) -> str:
    return plain(text).translate(_MARKS)


def render_markdown(blocks: Iterable[Block]) -> str:
    """Blocks as Markdown; what stands in texts is no markup."""
    return "\n".join(_markdown_of(block) for block in blocks)


def _markdown_of(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_marked(block.text)}\n"
    if isinstance(block, Line):
        label = f"**{_marked(block.label)}** " if block.label else ""
        return f"{label}{_marked(block.text)}\n"
    if isinstance(block, Quote):
        said = f"> “{_marked(block.text)}”\n" if block.text else ""
        return f"{said}> — {_marked(block.source)}\n"
    lines = [tuple(map(_marked, row)) for row in (block.headings, *block.rows)]
    lines.insert(1, ("---",) * len(block.headings))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
