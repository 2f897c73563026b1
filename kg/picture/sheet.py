"""What a printed picture consists of: silhouettes, curves, names, labels, legend; in layout units.

One list of shapes and texts, from which SVG and PNG are written.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from math import atan2, cos, hypot, sin
from typing import TYPE_CHECKING, TypeAlias

from kg.model import EdgeStatus
from kg.picture.page import public
from kg.picture.style import (
    CLASS_STYLES,
    LIGHT,
    PLAIN_CLASS,
    STATUS_MARKS,
    TYPE_STYLES,
    ClassStyle,
    font_size,
    line_width,
    name_lines,
    radii,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.picture.view import View, ViewLine

__all__ = ["Point", "Shape", "Sheet", "Words", "sheet_of"]

_BOW = 0.2
_LABEL = 11.0
_LONGEST_LABEL = 34
_MARGIN = 46.0
_OPACITY = {
    EdgeStatus.HOLDS: 0.9,
    EdgeStatus.CONTESTED: 0.9,
    EdgeStatus.ALLEGED: 0.7,
    EdgeStatus.DENIED: 0.55,
    EdgeStatus.POTENTIAL: 0.6,
}

Point: TypeAlias = "tuple[float, float]"
Box: TypeAlias = "tuple[float, float, float, float]"


@dataclass(frozen=True, slots=True)
class Shape:
    """A path (commands M, L, C, Z), moved and scaled."""

    path: str
    at: Point = (0.0, 0.0)
    scale: float = 1.0
    fill: str = "none"
    stroke: str = "none"
    width: float = 1.0
    dashes: tuple[float, ...] = ()
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `y` is its middle."""

    text: str
    x: float
    y: float
    size: float
    color: str
    anchor: str = "middle"
    bold: bool = False
    serif: bool = False
    halo: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """Shapes and texts on a page from (left, top), in layout units."""

    left: float
    top: float
    width: float
    height: float
    title: str
    items: tuple[Shape | Words, ...]


def sheet_of(view: View, positions: Mapping[str, Point]) -> Sheet:
    """The whole sheet of a view."""
    sizes = radii(view)
    names = [(actor, name_lines(actor.label)) for actor in view.actors]
    taken: list[Box] = []
    texts: list[Shape | Words] = []
    for actor, rows in names:
        (x, y), r = positions[actor.id], sizes[actor.id]
        size = font_size(actor.type)
        half = max(map(len, rows)) * size * 0.27
        taken += [(x - r, y - r, x + r, y + r), (x - half, y + r, x + half, y + r + 3 + len(rows) * size * 1.14)]
        texts += [
            Words(row, x, y + r + 3 + (at + 0.5) * size * 1.14, size, LIGHT["ink"]) for at, row in enumerate(rows)
        ]
    lines = _lines(view, positions, sizes, taken)
    actors = [
        shape for actor, _ in names for shape in _silhouette(actor.type.value, positions[actor.id], sizes[actor.id])
    ]
    left = min((box[0] for box in taken), default=0.0) - _MARGIN
    right = max((box[2] for box in taken), default=0.0) + _MARGIN
    right = max(right, left + 620)
    top = min((box[1] for box in taken), default=0.0) - _MARGIN
    bottom = max((box[3] for box in taken), default=0.0) + _MARGIN / 2
    head = _head(view, left + 20, top - 66, right - left - 40)
    foot, height = _foot(view, left + 20, bottom, right - left - 40)
    outer_top, outer_bottom = top - 100, bottom + height
    outline = f"M{left} {outer_top} L{right} {outer_top} L{right} {outer_bottom} L{left} {outer_bottom} Z"
    paper = Shape(outline, fill=LIGHT["paper"])
    return Sheet(
        left,
        outer_top,
        right - left,
        outer_bottom - outer_top,
        public(view.title),
        (paper, *lines, *actors, *texts, *head, *foot),
    )


def _silhouette(kind: str, at: Point, r: float) -> list[Shape]:
    style = next(style for key, style in TYPE_STYLES.items() if key.value == kind)
    scale = r / 24
    corner = (at[0] - r, at[1] - r)
    shapes = [Shape(style.outline, corner, scale, style.color, LIGHT["paper"], 2 * scale)]
    for stroke in style.glyph:
        if stroke.width:
            shapes.append(Shape(stroke.path, corner, scale, stroke=style.ink, width=stroke.width * scale))
        else:
            shapes.append(Shape(stroke.path, corner, scale, fill=style.ink))
    return shapes


def _lines(
    view: View, positions: Mapping[str, Point], sizes: Mapping[str, float], taken: list[Box]
) -> list[Shape | Words]:
    drawn: list[Shape | Words] = []
    labels: list[tuple[ViewLine, list[Point]]] = []
    ordered = sorted((line for line in view.lines if line.source != line.target), key=lambda line: (line.pair, line.id))
    for pair, group in groupby(ordered, key=lambda line: line.pair):
        parallel = list(group)
        for number, line in enumerate(parallel):
            bow = (number - (len(parallel) - 1) / 2) * min(_BOW, 1.1 / len(parallel))
            points = _curve(positions[pair[0]], positions[pair[1]], bow)
            if line.source != pair[0]:
                points.reverse()
            points = _trim(points, sizes[line.source] + 3, sizes[line.target] + 4)
            drawn += _stroke(line, points)
            labels.append((line, points))
    for line, points in sorted(labels, key=lambda item: (-item[0].sources, item[0].id)):
        drawn += _label(line, points, taken)
    return drawn


def _style(line: ViewLine) -> ClassStyle:
    return CLASS_STYLES.get(line.root, PLAIN_CLASS)


def _curve(a: Point, b: Point, bow: float) -> list[Point]:
    """Points of a quadratic curve from a to b, its middle `bow`/2 of the length aside."""
    middle = ((a[0] + b[0]) / 2 - (b[1] - a[1]) * bow, (a[1] + b[1]) / 2 + (b[0] - a[0]) * bow)
    steps = [number / 64 for number in range(65)]
    return [
        tuple((1 - t) ** 2 * a[axis] + 2 * t * (1 - t) * middle[axis] + t**2 * b[axis] for axis in (0, 1))  # type: ignore[misc]
        for t in steps
    ]


def _trim(points: list[Point], start: float, end: float) -> list[Point]:
    first, last = points[0], points[-1]
    kept = [
        p
        for p in points
        if hypot(p[0] - first[0], p[1] - first[1]) >= start and hypot(p[0] - last[0], p[1] - last[1]) >= end
    ]
    return kept if len(kept) > 1 else points[len(points) // 2 - 1 : len(points) // 2 + 2]


def _stroke(line: ViewLine, points: list[Point]) -> list[Shape | Words]:
    style, width = _style(line), line_width(line.sources)
    way = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    dashes = tuple(float(length) for length in style.dashes)
    shapes: list[Shape | Words] = [
        Shape(way, stroke=style.color, width=width, dashes=dashes, opacity=_OPACITY[line.status])
    ]
    if not line.symmetric:
        (x, y), (px, py) = points[-1], points[max(0, len(points) - 8)]
        angle, size = atan2(y - py, x - px), 7 + 1.5 * width
        wings = [(x - size * cos(angle + turn), y - size * sin(angle + turn)) for turn in (0.42, -0.42)]
        tip = f"M{wings[0][0]:.1f} {wings[0][1]:.1f} L{x:.1f} {y:.1f} L{wings[1][0]:.1f} {wings[1][1]:.1f}"
        solid = line.status in {EdgeStatus.HOLDS, EdgeStatus.CONTESTED}
        shapes.append(Shape(tip + " Z", fill=style.color) if solid else Shape(tip, stroke=style.color, width=1.4))
    return shapes


def _label(line: ViewLine, points: list[Point], taken: list[Box]) -> list[Shape | Words]:
    mark = STATUS_MARKS[line.status][0]
    text = (f"({mark}) " if mark else "") + (
        line.label if len(line.label) <= _LONGEST_LABEL else line.label[: _LONGEST_LABEL - 1] + "…"
    )
    half, high = len(text) * _LABEL * 0.27 + 2, _LABEL * 0.62
    for share in (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73):
        x, y = points[round(share * (len(points) - 1))]
        box = (x - half, y - high, x + half, y + high)
        if not any(
            box[0] < other[2] and box[2] > other[0] and box[1] < other[3] and box[3] > other[1] for other in taken
        ):
            taken.append(box)
            return [Words(text, x, y, _LABEL, _style(line).color)]
    return []


def _head(view: View, x: float, y: float, width: float) -> list[Shape | Words]:
    title, question = _cut(public(view.title), width / 12.5), _cut(public(view.question), width / 7.2)
    return [
        Words(title, x, y, 24, LIGHT["ink"], "start", bold=True, serif=True, halo=False),
        Words(question, x, y + 28, 14, LIGHT["mute"], "start", halo=False),
    ]


def _foot(view: View, x: float, y: float, width: float) -> tuple[list[Shape | Words], float]:
    """Legend and notes, and their height."""
    items: list[Shape | Words] = []
    at, row = x, y + 14
    kinds = sorted({actor.type for actor in view.actors}, key=list(TYPE_STYLES).index)
    for kind in kinds:
        words = TYPE_STYLES[kind].label
        need = 34 + len(words) * 6.8
        at, row = (x, row + 26) if at + need > x + width and at > x else (at, row)
        items += _silhouette(kind.value, (at + 10, row), 9)
        items.append(Words(words, at + 24, row, 12, LIGHT["ink"], "start", halo=False))
        at += need
    at, row = x, row + 28
    roots = {line.root for line in view.lines}
    styles = [style for root, style in CLASS_STYLES.items() if root in roots] + (
        [PLAIN_CLASS] if roots - set(CLASS_STYLES) else []
    )
    for style in styles:
        need = 52 + len(style.label) * 6.8
        at, row = (x, row + 24) if at + need > x + width and at > x else (at, row)
        items.append(
            Shape(
                f"M{at} {row} L{at + 32} {row}", stroke=style.color, width=2.6, dashes=tuple(map(float, style.dashes))
            )
        )
        items.append(Words(style.label, at + 38, row, 12, LIGHT["ink"], "start", halo=False))
        at += need
    marks = [f"({mark}) {name.lower()}: {means}" for mark, name, means in STATUS_MARKS.values() if mark]
    used = {line.status for line in view.lines}
    marks = [
        text
        for status, text in zip([s for s in STATUS_MARKS if STATUS_MARKS[s][0]], marks, strict=True)
        if status in used
    ]
    date = f"Data up to {view.data_date}. " if view.data_date else ""
    credit = [
        *marks,
        f"Wider: more independent sources. {date}{' '.join(public(note) for note in view.left_out)}",
        f"Draw it again: {public(view.command)}",
    ]
    for text in credit:
        row += 20
        items.append(Words(_cut(text, width / 6.1), x, row, 12, LIGHT["mute"], "start", halo=False))
    return items, row - y + 24


def _cut(text: str, letters: float) -> str:
    text = " ".join(text.split())
    return text if len(text) <= letters else text[: max(1, int(letters) - 1)] + "…"
