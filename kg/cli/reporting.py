"""How a run's report reaches people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from kg.cli.output import safe

if TYPE_CHECKING:
    from kg.build.report import Report

__all__ = ["print_report"]

MOST = 20
"""Problems and new names printed at most; the rest is counted."""


def print_report(report: Report) -> None:
    """The summary on standard output; problems, guesses and what is missing on standard error."""
    for title, lines in (
        ("skipped", [str(problem) for problem in sorted(report.problems)]),
        ("guessed", [str(remark) for remark in sorted(set(report.remarks))]),
        ("new actors (not in the registry)", [_new_actor(*entry) for entry in sorted(set(report.new_actors))]),
    ):
        if lines:
            typer.echo(f"{title}:", err=True)
            for line in lines[:MOST]:
                typer.echo(f"  {safe(line)}", err=True)
            if len(lines) > MOST:
                typer.echo(f"  … and {len(lines) - MOST} more", err=True)
    for entry in report.undated:
        if entry.claims:
            typer.echo(
                f"{entry.claims} claim{'s' * (entry.claims != 1)} undated in {safe(entry.name)}: "
                f"kg documents set {safe(entry.name)} --date YYYY-MM-DD",
                err=True,
            )
    if report.removed:
        typer.echo(f"removed (their file is gone): {safe(', '.join(report.removed))}", err=True)
    typer.echo(report.summary)


def _new_actor(name: str, nearest: tuple[str, ...]) -> str:
    return f"{name}" + (f" (did you mean {' or '.join(nearest)}?)" if nearest else "")
