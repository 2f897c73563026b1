"""`kg show`, `explain`, `timeline`, `path` and `conflicts`: a person's questions, a command each."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, List  # noqa: UP035 (typer reads these)

import typer

from kg.cli.answering import Answering, rendered
from kg.cli.options import Place, spread
from kg.cli.selecting import Selecting
from kg.errors import UsageError

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (show, explain, timeline, path, conflicts):
        app.command()(spread(command))


def show(
    thing: Annotated[
        List[str],  # noqa: UP006
        typer.Argument(help="An actor's name, a document's name or title, or the id of a claim or event."),
    ],
    *,
    selecting: Selecting,
    answering: Answering,
    place: Place,
) -> None:
    """What is known of an actor, event, document or claim: kg show Putin."""
    bench = place.bench()
    answering.print(bench.show(" ".join(thing), selection=selecting.of(bench.relations)))


def explain(
    who: Annotated[str, typer.Argument(help="Who acts; _ for anybody.")],
    deed: Annotated[str, typer.Argument(metavar="RELATION", help="Name, label or alias of a relation; _ for any.")],
    whom: Annotated[str, typer.Argument(help="Who or what is acted upon; _ for anything.")],
    limit: Annotated[int, typer.Option("--limit", min=1, help="Relations at most, those with most claims.")] = 25,
    *,
    selecting: Selecting,
    answering: Answering,
    place: Place,
) -> None:
    """Who says so, in which words, and why it is or is not drawn: kg explain Russia vetoed _."""
    bench = place.bench()
    answering.print(bench.explain(who, deed, whom, limit=limit, selection=selecting.of(bench.relations)))


def timeline(
    actors: Annotated[List[str] | None, typer.Argument(help="Whose events; none: everybody's.")] = None,  # noqa: UP006
    between: Annotated[bool, typer.Option("--between", help="Only events that the two actors named share.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many events, the latest.")] = 200,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Draw it: .svg, .png or .html; or write .csv, .json, .md, .txt."),
    ] = None,
    *,
    selecting: Selecting,
    answering: Answering,
    place: Place,
) -> None:
    """What happened, in order of time: kg timeline Netanyahu, or kg timeline --between Israel Iran."""
    written = _written(out, answering.form)
    bench = place.bench()
    found = bench.timeline(
        *(actors or ()), between=between, limit=limit, selection=selecting.of(bench.relations)
    )  # fmt: skip
    if out is None:
        answering.print(found)
        return
    from kg.picture.page import write_text
    from kg.picture.timeline import write_timeline

    if written is None:
        write_timeline(found, out)
    else:
        write_text(out, rendered(found, written))
    typer.echo(str(out))


_ENDINGS = {".txt": "text", ".md": "markdown", ".json": "json", ".jsonl": "jsonl", ".csv": "csv", ".tsv": "tsv"}
_PICTURES = (".svg", ".png", ".html")


def _written(out: Path | None, form: str | None) -> str | None:
    """The format in which a file is written; None for a picture."""
    if out is None or form is not None:
        return form
    ending = out.suffix.lower()
    if ending not in {*_ENDINGS, *_PICTURES}:
        remedy = f"End the name in one of: {', '.join((*_PICTURES, *_ENDINGS))}."
        raise UsageError(f"the ending of {out} names no format", remedy=remedy)
    return _ENDINGS.get(ending)


def path(
    start: Annotated[str, typer.Argument(help="One actor.")],
    goal: Annotated[str, typer.Argument(help="The other.")],
    max_length: Annotated[int, typer.Option("--max-length", metavar="N", help="Steps at most, 1 to 6.")] = 6,
    every: Annotated[bool, typer.Option("--all", help="All shortest ways, not only the three strongest.")] = False,
    directed: Annotated[
        bool, typer.Option("--directed/--undirected", help="Walk a relation only the way it points.")
    ] = False,
    *,
    selecting: Selecting,
    answering: Answering,
    place: Place,
) -> None:
    """How two actors are linked, with date and quote for each step: kg path Scholz Hamas."""
    bench = place.bench()
    selection = selecting.of(bench.relations)
    answering.print(
        bench.path(start, goal, selection=selection, max_length=max_length, every=every, directed=directed)
    )


def conflicts(
    actors: Annotated[
        List[str] | None, typer.Argument(help="Only events of these actors; none: all.")  # noqa: UP006
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many events, the latest.")] = 50,
    *,
    selecting: Selecting,
    answering: Answering,
    place: Place,
) -> None:
    """On what sources disagree (fact, number, date, agent), and who says what."""
    bench = place.bench()
    answering.print(bench.conflicts(*(actors or ()), limit=limit, selection=selecting.of(bench.relations)))
