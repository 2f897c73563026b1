"""`kg view`: draw a part of the graph as a page, or for print."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, List, Tuple  # noqa: UP035 (typer reads these)

import typer

from kg.cli.options import Place, spread
from kg.cli.selecting import Selecting
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.picture.select import Source, Wish
    from kg.picture.view import View
    from kg.project import Project
    from kg.workbench import Workbench

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(spread(view))


def view(
    actors: Annotated[
        List[str] | None,  # noqa: UP006
        typer.Argument(help="Actors to look around; none: the whole graph. With --query: its parameters."),
    ] = None,
    depth: Annotated[int, typer.Option("--depth", help="Steps around the actors.")] = 1,
    path: Annotated[
        Tuple[str, str] | None,  # noqa: UP006
        typer.Option("--path", metavar="A B", help="The shortest ways between two actors."),
    ] = None,
    between: Annotated[bool, typer.Option("--between", help="Only relations among the actors named.")] = False,
    query: Annotated[
        str | None,
        typer.Option(
            "--query",
            help="Draw what a query gives (a name of the catalogue, a file or SPARQL): "
            "CONSTRUCT, or SELECT with source, relation and target.",
        ),
    ] = None,
    top: Annotated[
        int | None, typer.Option("--top", metavar="N", help="The N most important actors (150 unless given).")
    ] = None,
    level: Annotated[
        str, typer.Option("--level", help="actor, or country: people and bodies folded into their states.")
    ] = "actor",
    size_by: Annotated[
        str | None,
        typer.Option(
            "--size-by",
            metavar="NAME",
            help="Size actors, and choose the N most important, by a saved measure: "
            "kg analyze pagerank --save NAME. Otherwise by their sources.",
        ),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="Heading of the page.")] = None,
    quotes: Annotated[str, typer.Option("--quotes", help="full, short (the first words) or none.")] = "full",
    layout: Annotated[
        Path | None, typer.Option("--layout", metavar="FILE", help="Positions saved by the page's Download menu.")
    ] = None,
    relayout: Annotated[
        bool, typer.Option("--relayout", help="Place all actors anew; otherwise those drawn before stay in place.")
    ] = False,
    out: Annotated[Path | None, typer.Option("--out", help="The page to write; otherwise out/view.html.")] = None,
    static: Annotated[
        Path | None,
        typer.Option("--static", metavar="FILE", help="Write .svg or .png for print; no page unless --out."),
    ] = None,
    open_: Annotated[
        bool | None, typer.Option("--open/--no-open", help="Show the page; otherwise only where there is a browser.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Draw even more than 3,000 actors.")] = False,
    *,
    selecting: Selecting,
    place: Place,
) -> None:
    """Draw a part of the graph as an interactive page: kg view Putin Iran --depth 1."""
    if path is not None and actors:
        raise UsageError("--path names its two actors itself", remedy=f"kg view --path {path[0]} {path[1]}")
    if level not in {"actor", "country"}:
        raise UsageError(f"--level cannot be “{level}”", remedy="Use actor or country.")
    _check_quotes(quotes)
    from kg.picture.select import Wish

    bench = place.bench()
    wish = Wish(
        actors=tuple(path or actors or ()), depth=depth, path=path is not None, between=between,
        selection=selecting.of(bench.relations), by_state=level == "country", limit=top, size_by=size_by,
        force=force, title=title, command=_command(),
    )  # fmt: skip
    found = _select(bench, wish, query)
    _say(found)
    _draw(bench.home, found, out, static, quotes, layout, relayout=relayout, show=open_)


def _check_quotes(quotes: str) -> None:
    if quotes not in {"full", "short", "none"}:
        raise UsageError(f"--quotes cannot be “{quotes}”", remedy="Use full, short or none.")


def _select(bench: Workbench, wish: Wish, query: str | None) -> View:
    from kg.picture.select import Source, check, select

    if query is None:
        check(wish)  # a wrong call is told before a store is looked for
    with bench.reading() as store:
        source = Source(store, bench.relations, bench.mint)
        return select(source, wish) if query is None else _ask(bench.home, source, query, wish)


def _ask(home: Project, source: Source, query: str, wish: Wish) -> View:
    from dataclasses import replace

    from kg.picture.select import asked_by_query
    from kg.queries.asking import find_query, prepare
    from kg.queries.catalogue import load_catalogue

    if wish.path or wish.between:
        raise UsageError("--query goes with neither --path nor --between", remedy="Put the condition into the query.")
    chosen = find_query(query, load_catalogue(home.query_folders))
    prepared = prepare(
        chosen, list(wish.actors), source.store, lambda: source.relations, exact=wish.selection.exact, base=home.base
    )
    question = chosen.question or "What a query gives."
    return asked_by_query(source, prepared.sparql, replace(wish, actors=()), question=question)


def _say(found: View) -> None:
    from kg.cli.output import safe
    from kg.picture.select import WARN_ABOVE

    if not found.actors:
        typer.echo("kg: nothing to draw: no relation is selected; the page says so.", err=True)
    elif len(found.actors) > WARN_ABOVE:
        typer.echo(f"kg: {len(found.actors):,} actors are more than a reader can take in; try --top 150.", err=True)
    for note in found.left_out:
        typer.echo(f"kg: {safe(note)}", err=True)


def _draw(
    home: Project,
    found: View,
    out: Path | None,
    static: Path | None,
    quotes: str,
    layout: Path | None,
    *,
    relayout: bool,
    show: bool | None,
) -> None:
    from kg.picture.draw import draw
    from kg.picture.layout.kept import read_positions

    page = out or (None if static is not None else home.out / "view.html")
    given = read_positions(layout) if layout is not None else None
    draw(found, page, static=static, quotes=quotes, layouts=home.hidden / "layouts", given=given, anew=relayout)
    for written in (page, static):
        if written is not None:
            typer.echo(str(written))
    if page is not None and (show or (show is None and _can_show())):
        import webbrowser

        if not webbrowser.open(page.resolve().as_uri()):
            typer.echo("kg: no browser could be started; open the file yourself.", err=True)


def _can_show() -> bool:
    """Whether a person sits at a screen: a terminal, and a desktop behind it (no text browser)."""
    import os

    desktop = sys.platform in {"darwin", "win32"} or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    return desktop and sys.stdout.isatty()


_PRIVATE = {"--out", "--static", "--store", "--project", "--layout", "--lock-timeout"}
_SWITCHES = {"--open", "--no-open", "--relayout"}


def _command() -> str:
    """How to draw it again: the call, without what only concerns this machine."""
    import shlex

    words, rest = [], list(sys.argv[1:])
    while rest:
        word = rest.pop(0)
        name = word.split("=", 1)[0]
        if name in _PRIVATE:
            if "=" not in word and rest:
                rest.pop(0)
        elif name not in _SWITCHES:
            words.append(word)
    if "view" not in words[:1]:
        words = ["view"]
    return "kg " + shlex.join(words)
