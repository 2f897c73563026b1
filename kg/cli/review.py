"""`kg review`: a queue of claims in the terminal, a spreadsheet of it, a random sample, statistics."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.deciding import ClaimFilter, Person
from kg.cli.options import Place, spread
from kg.cli.output import print_rows, safe
from kg.errors import DataError, UsageError

if TYPE_CHECKING:
    from kg.curation.queue import Filter, Group
    from kg.model import Decision
    from kg.store.protocol import Store
    from kg.workbench import Workbench

__all__ = ["register"]

review_app = typer.Typer(
    help="Review what was extracted: accept, reject, correct.",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    review_app.callback(invoke_without_command=True)(spread(review))
    review_app.command("stats")(spread(stats))
    app.add_typer(review_app, name="review")


def review(
    context: typer.Context,
    by: Annotated[str | None, typer.Option("--by", help="event or edge: decide all its claims at once.")] = None,
    sample: Annotated[int | None, typer.Option("--sample", min=1, help="So many claims drawn at random.")] = None,
    seed: Annotated[int | None, typer.Option("--seed", help="Draw the same sample again.")] = None,
    export: Annotated[Path | None, typer.Option("--export", help="Write the queue as a spreadsheet (CSV).")] = None,
    import_: Annotated[
        Path | None, typer.Option("--import", help="Read the verdicts of such a spreadsheet (CSV or XLSX).")
    ] = None,
    *,
    meant: ClaimFilter,
    person: Person,
) -> None:
    """Review claims one by one, the most useful first; each decision is kept at once, q leaves.

    Keys: a accept, r reject, c correct, o unsure, s skip, u undo, n note (a reason for the next
    decision), m add a claim that was missed in the passage, q quit.
    """
    if context.invoked_subcommand is not None:
        return
    if by not in {None, "event", "edge"}:
        raise UsageError(f"claims are not grouped by “{by}”", remedy="Use --by event or --by edge.")
    if sample is not None and by is not None:
        raise UsageError("--sample and --by exclude each other", remedy="A sample is of single claims.")
    bench = person.place.bench()
    if import_ is not None:
        _import(bench, import_, person.reviewer)
        return
    from kg.curation.files import pending_files
    from kg.curation.records import reviewer as named

    author = named(person.reviewer)
    if export is None:
        from kg.cli.terminal import Terminal

        terminal = Terminal()
    if pending_files(bench.home.decisions_file):
        with bench.writing() as builder:
            builder.take_pending()
    with bench.reading() as opened:
        wanted = meant.of(bench, opened)
        groups, changed = _queue(bench, opened, wanted, by, sample, seed)
        if not groups:
            typer.echo("Nothing waits for review." if wanted.everything else "No unreviewed claim is meant.")
            return
        if export is not None:
            _export(bench, export, [claim for group in groups for claim in group.claims])
            return
        from kg.cli.reviewing import Reviewing

        found = Reviewing(bench, terminal, groups, author, by=by, sampled=sample is not None, earlier=changed)
    found.run()


def _queue(
    bench: Workbench, store: Store, wanted: Filter, by: str | None, size: int | None, seed: int | None
) -> tuple[list[Group], dict[str, Decision]]:
    """What is to be reviewed, and the earlier verdicts on changed readings."""
    from dataclasses import replace

    from kg.curation.carry import changed_readings
    from kg.curation.queue import Group, groups, queue, sample

    if size is not None:
        rows = store.select("SELECT ?claim WHERE { ?d kg:sampled true ; kg:onClaim ?claim }")
        drawn = {bench.mint.local("claim", row["claim"] or "") or "" for row in rows}
        found = sample(store, replace(wanted, status=None), bench.mint, size, but=drawn, seed=seed)
        return [Group(None, (claim,)) for claim in found], {}
    changed = changed_readings(store, bench.mint)
    return groups(store, queue(store, wanted, bench.mint, earlier=changed), bench.mint, by), changed


def _export(bench: Workbench, file: Path, claims: list[str]) -> None:
    """Write a sheet of claims with an empty column for verdicts."""
    import csv
    import io

    from kg.curation.sheet import COLUMNS, sheet_rows
    from kg.curation.views import load_views
    from kg.reading.kept import write_atomically

    with bench.reading() as store:
        rows = sheet_rows(load_views(store, claims, bench.mint), bench.curation.name_of)
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([COLUMNS, *rows])
    write_atomically(file, buffer.getvalue().encode("utf-8-sig"))  # spreadsheets take it for UTF-8 by the mark
    typer.echo(safe(f"{len(rows)} claims in {file}: write accepted, rejected, corrected or unsure in “verdict”,"))
    typer.echo(safe(f"and for corrected change the cells; then: kg review --import {file}"))


def _import(bench: Workbench, file: Path, reviewer: str | None) -> None:
    from kg.curation.records import Pen
    from kg.curation.records import reviewer as named
    from kg.curation.sheet import read_verdicts
    from kg.graph.claims import read_claims
    from kg.graph.decisions import read_decisions

    try:
        data = file.read_bytes()
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror}", where=str(file), remedy="Check its name.") from error
    with bench.reading() as store:
        claims = {claim.id: claim for claim in read_claims(store, mint=bench.mint)}
        pen = Pen(named(reviewer), read_decisions(store, bench.mint))
    found, problems = read_verdicts(data, str(file), claims.get, bench.curation.name_of, bench.relations, pen)
    for problem in problems:
        typer.echo(safe(str(problem)), err=True)
    bench.decide(found)
    typer.echo(f"{len(found)} verdicts, {len(problems)} problems")
    if problems:
        raise typer.Exit(1)


def stats(
    form: Annotated[str | None, typer.Option("--format", help="table, csv, tsv, json, jsonl or markdown.")] = None,
    *,
    place: Place,
) -> None:
    """Precision by engine and by relation, with 95 % intervals (Wilson) and counts.

    Only claims drawn at random (kg review --sample) tell an engine's precision: the queue begins
    with the doubtful ones. The rows “reviewed” count all verdicts and understate it.
    """
    from kg.curation.stats import judged, precisions
    from kg.graph.decisions import read_decisions

    bench = place.bench()
    with bench.reading() as opened:
        decisions = read_decisions(opened, bench.mint)
    rows = []
    for basis, sampled in (("sample", True), ("reviewed", False)):
        verdicts = judged(decisions, sampled=sampled)
        rows += [[basis, by, *each.cells] for by in ("engine", "relation") for each in precisions(verdicts, by)]
    if not rows:
        typer.echo("No claim that an engine read has been judged yet: kg review --sample 100", err=True)
        return
    if not any(row[0] == "sample" for row in rows):
        typer.echo("No sample yet, so no precision of an engine: kg review --sample 100", err=True)
    print_rows(["basis", "by", "name", "precision", "95 % interval", "right", "wrong", "unsure"], rows, form)
