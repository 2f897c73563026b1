"""`kg init`, `kg build`, `kg stats`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Place, spread
from kg.cli.output import safe

if TYPE_CHECKING:
    from kg.workbench import Workbench

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(init)
    app.command()(spread(build))
    app.command()(spread(stats))


def init(
    folder: Annotated[Path, typer.Argument(help="The new project's folder.")],
) -> None:
    """Make a project: folders for actors, claims, documents, relations and queries."""
    from kg.project import create_project

    create_project(folder)
    name = safe(str(folder))
    typer.echo(f"{name} is ready. Put texts into {name}/seeds/documents and claims into {name}/seeds/claims, then:")
    typer.echo(f"  cd {name}")
    typer.echo("  kg build")


def build(
    strict: Annotated[
        bool | None,
        typer.Option("--strict/--no-strict", help="Only accepted claims make events and edges (kept until changed)."),
    ] = None,
    engine: Annotated[str, typer.Option(help="The extraction engine.")] = "rules",
    workers: Annotated[int, typer.Option(min=1, help="Processes that read texts.")] = 1,
    picture: Annotated[bool, typer.Option(help="Write out/graph.html too.")] = True,
    *,
    place: Place,
) -> None:
    """Bring the graph in line with seeds and additions.

    Only what changed is done; what people decided is never touched.
    """
    from kg.cli.progress import terminal_progress
    from kg.cli.reporting import print_report

    bench = place.bench()
    if bench.home.demonstration:
        typer.echo("No project here (kg init makes one): building the demonstration that kg carries.", err=True)
    report = bench.build(engine=engine, strict=strict, workers=workers, progress=terminal_progress())
    print_report(report)
    _write_outputs(bench, picture=picture)
    _what_next(bench)


def _write_outputs(bench: Workbench, *, picture: bool) -> None:
    for path in bench.write_outputs(picture=picture):
        typer.echo(f"wrote {safe(_near(path))}")


def _near(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _what_next(bench: Workbench) -> None:
    counts = bench.stats()
    typer.echo(
        f"The graph holds {counts.claims} claims from {counts.documents} documents and tables, "
        f"{counts.events} events, {counts.edges} edges between {counts.actors} actors.\n"
        "Try:\n"
        "  kg view                                   the picture\n"
        "  kg queries                                questions that are ready to ask\n"
        + (
            "  kg query between Putin Netanyahu          what passed between two actors\n"
            '  kg query "SELECT ?who WHERE { ?who kg:vetoed ?what }"\n'
            if bench.home.demonstration or counts.claims
            else "  kg add FILE…                              read texts or a table\n"
        )
        + "  kg show NAME                              who somebody is"
    )


def stats(place: Place) -> None:
    """How much the graph holds, and of what."""
    counts = place.bench().stats()
    typer.echo(counts.text(), nl=False)
