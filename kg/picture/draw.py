"""From a view to a file: the one door to page, SVG and PNG."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kg.picture.view import View
    from kg.relations import RelationTable
    from kg.store.protocol import Store
    from kg.vocabulary import Mint

__all__ = ["draw", "draw_whole"]


def draw(
    view: View,
    out: Path | None,
    *,
    static: Path | None = None,
    quotes: str = "full",
    layouts: Path | None = None,
    given: Mapping[str, tuple[float, float]] | None = None,
    anew: bool = False,
) -> None:
    """Lay the view out once, and write the page, a static picture, or both.

    Args:
        view: from `kg.picture.select`.
        out: the page; None writes none.
        static: an SVG or PNG besides.
        quotes: "full", "short" or "none".
        layouts: folder that keeps layouts: the same view looks the same, and one that has grown
            keeps its actors in place.
        given: positions that a person saved; they win.
        anew: place all actors anew, whatever was kept.

    Raises:
        UsageError: a path cannot be written, or an ending or `quotes` is unknown.
    """
    from kg.picture.layout.kept import KeptLayouts
    from kg.picture.layout.place import place

    positions = place(view, kept=KeptLayouts(layouts) if layouts else None, given=given, anew=anew)
    if out is not None:
        from kg.picture.page import write_page

        write_page(view, out, positions, quotes=quotes)
    if static is not None:
        from kg.picture.static import write_static

        write_static(view, static, positions)


def draw_whole(
    store: Store,
    relations: RelationTable,
    out: Path,
    *,
    mint: Mint | None = None,
    layouts: Path | None = None,
    title: str | None = None,
    quotes: str = "full",
) -> View:
    """Draw the whole graph, or its most important actors when it is large; for `kg build`.

    Returns:
        The view drawn, which says what was left out.
    """
    from kg.picture.select import whole

    view = whole(store, relations, mint=mint, title=title)
    draw(view, out, quotes=quotes, layouts=layouts)
    return view
