"""`kg check`, `kg diff`: whether the graph is sound, and what is different in another."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from kg.cli.options import LockTimeoutOption, Place, ProjectOption, spread
from kg.cli.output import safe

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(spread(check))
    app.command()(diff)


def check(
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Also derive everything anew, and compare (slow on large graphs).")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Findings as JSON.")] = False,
    *,
    place: Place,
) -> None:
    """Look for what is wrong in the graph; exit 1 on errors.

    Shapes (SHACL), the check queries of the catalogue, and what must always hold.
    """
    findings = place.bench().check(rebuild=rebuild)
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            typer.echo(safe(str(finding)))
        errors = sum(finding.severity == "error" for finding in findings)
        warnings = sum(finding.severity == "warning" for finding in findings)
        typer.echo(f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}")
    if any(finding.severity == "error" for finding in findings):
        raise typer.Exit(1)


def diff(
    one: Annotated[str, typer.Argument(help="A store, its URL, an export (.ttl …), or - for the project's store.")],
    other: Annotated[str, typer.Argument(help="What it is compared with: what is new there, gone or changed.")],
    as_json: Annotated[bool, typer.Option("--json", help="Differences as JSON.")] = False,
    project: ProjectOption = None,
    lock_timeout: LockTimeoutOption = 10.0,
) -> None:
    """Tell what is different in another graph, in sentences."""
    from kg import workbench

    bench = workbench.open(project=project, lock_timeout=lock_timeout)
    found = bench.diff(*(None if place == "-" else place for place in (one, other)))
    if as_json:
        typer.echo(json.dumps([difference.to_json() for difference in found], ensure_ascii=False, indent=2))
        return
    for difference in found:
        typer.echo(safe(difference.sentence))
    if not found:
        typer.echo("no difference")
