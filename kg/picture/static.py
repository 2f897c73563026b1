"""The picture for print: SVG written here, or PNG through matplotlib (the extra `plot`), without a browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from kg.errors import UsageError
from kg.picture.page import write_text
from kg.picture.sheet import Shape, sheet_of
from kg.picture.style import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from matplotlib.axes import Axes

    from kg.picture.sheet import Point, Sheet, Words
    from kg.picture.view import View

__all__ = ["ENDINGS", "sheet_svg", "static_svg", "write_png", "write_static"]

ENDINGS = (".svg", ".png")
_PIXELS = 2200  # of a PNG's longer side


def write_static(view: View, path: Path, positions: Mapping[str, Point]) -> None:
    """Write the view as SVG or PNG, by the path's ending.

    Raises:
        UsageError: another ending, no matplotlib for PNG, or the path cannot be written.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(f"{path.name} is neither .svg nor .png", remedy="Name the file so: --static picture.svg")
    if ending == ".svg":
        write_text(path, static_svg(view, positions))
    else:
        write_png(sheet_of(view, positions), path)


def static_svg(view: View, positions: Mapping[str, Point]) -> str:
    """The view as an SVG document."""
    return sheet_svg(sheet_of(view, positions))


def sheet_svg(sheet: Sheet) -> str:
    """A sheet as an SVG document."""
    body = "\n".join(_svg_shape(item) if isinstance(item, Shape) else _svg_words(item) for item in sheet.items)
    box = " ".join(f"{value:.1f}" for value in (sheet.left, sheet.top, sheet.width, sheet.height))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" '
        f'width="{sheet.width:.0f}" height="{sheet.height:.0f}" '
        'font-family="Helvetica, Arial, sans-serif">\n'
        f"<title>{_xml(sheet.title)}</title>\n{body}\n</svg>\n"
    )


# ---- SVG ----

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))


def _svg_shape(item: Shape) -> str:
    moved = (
        f' transform="translate({item.at[0]:.2f} {item.at[1]:.2f}) scale({item.scale:.4f})"'
        if item.scale != 1 or any(item.at)
        else ""
    )
    paint = f" fill={quoteattr(item.fill)}"
    if item.stroke != "none":
        dashes = f' stroke-dasharray="{" ".join(f"{length:g}" for length in item.dashes)}"' if item.dashes else ""
        paint += f' stroke={quoteattr(item.stroke)} stroke-width="{item.width / item.scale:.2f}"{dashes}'
    fade = f' opacity="{item.opacity:g}"' if item.opacity < 1 else ""
    return f'<path d="{item.path}"{moved}{paint}{fade}/>'


def _svg_words(item: Words) -> str:
    more = ' font-weight="bold"' if item.bold else ""
    more += ' font-family="Georgia, serif"' if item.serif else ""
    if item.halo:
        more += f' stroke="{LIGHT["paper"]}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"'
    return (
        f'<text x="{item.x:.1f}" y="{item.y + item.size * 0.35:.1f}" font-size="{item.size:g}" fill="{item.color}" '
        f'text-anchor="{item.anchor}"{more}>{_xml(item.text)}</text>'
    )


# ---- PNG ----


def write_png(sheet: Sheet, path: Path, *, option: str = "--static") -> None:
    """Write a sheet as PNG.

    Raises:
        UsageError: no matplotlib, or the path cannot be written; names the option that gave the path.
    """
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as error:
        remedy = f"Install it: pip install 'kg-actors[plot]', or draw an SVG: {option} picture.svg"
        raise UsageError("drawing a PNG needs matplotlib", remedy=remedy) from error
    scale = _PIXELS / max(sheet.width, sheet.height)
    figure = Figure(figsize=(sheet.width * scale / 200, sheet.height * scale / 200), dpi=200)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(sheet.left, sheet.left + sheet.width)
    axes.set_ylim(sheet.top + sheet.height, sheet.top)
    axes.set_axis_off()
    points = scale * 72 / 200  # points of one layout unit
    for order, item in enumerate(sheet.items):
        if isinstance(item, Shape):
            _png_shape(axes, item, points, order)
        else:
            _png_words(axes, item, points, order)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(path, dpi=200, facecolor=LIGHT["paper"], metadata={"Software": "kg", "Title": sheet.title[:200]})
    except OSError as error:
        raise UsageError(
            f"cannot write {path}: {error.strerror}", remedy=f"Choose another place with {option}."
        ) from error


def _png_shape(axes: Axes, item: Shape, points: float, order: int) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Way

    corners, codes = [], []
    for code, numbers in _commands(item.path):
        kinds = {"M": [Way.MOVETO], "L": [Way.LINETO], "C": [Way.CURVE4] * 3, "Z": [Way.CLOSEPOLY]}[code]
        pairs = numbers or [(0.0, 0.0)]
        corners += [(item.at[0] + x * item.scale, item.at[1] + y * item.scale) for x, y in pairs]
        codes += kinds
    style = (0, tuple(length * 1.0 / max(item.width, 0.5) for length in item.dashes)) if item.dashes else "solid"
    axes.add_patch(
        PathPatch(
            Way(corners, codes),
            facecolor=item.fill,
            edgecolor=item.stroke,
            linewidth=item.width * points if item.stroke != "none" else 0,
            linestyle=style,
            alpha=item.opacity,
            zorder=order,
            capstyle="butt",
            joinstyle="round",
        )
    )


def _png_words(axes: Axes, item: Words, points: float, order: int) -> None:
    from matplotlib.patheffects import withStroke

    align = {"middle": "center", "start": "left", "end": "right"}[item.anchor]
    # parse_math: a name with dollar signs is a name, no formula. Control characters have no glyph.
    text = axes.text(
        item.x,
        item.y,
        _NOT_XML.sub("\ufffd", item.text),
        fontsize=item.size * points * 0.94,
        color=item.color,
        ha=align,
        va="center_baseline",
        fontweight="bold" if item.bold else "normal",
        family="serif" if item.serif else "sans-serif",
        zorder=order,
        parse_math=False,
    )
    if item.halo:
        text.set_path_effects([withStroke(linewidth=3.5 * points, foreground=LIGHT["paper"])])


def _commands(path: str) -> Iterable[tuple[str, list[Point]]]:
    for code, numbers in re.findall(r"([MLCZ])([^MLCZ]*)", path):
        values = [float(number) for number in re.findall(r"-?[\d.]+(?:e-?\d+)?", numbers)]
        yield code, list(zip(values[::2], values[1::2], strict=True))
