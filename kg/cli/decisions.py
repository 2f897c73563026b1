"""`kg decisions`, `kg log`, `kg events`: what people decided; in files, in words, and undone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, List  # noqa: UP035 (typer reads these)

import typer

from kg.cli.deciding import Deciding
from kg.cli.options import FormatOption, Place, spread
from kg.cli.output import is_terminal, print_rows, safe
from kg.errors import DataError, UsageError

if TYPE_CHECKING:
    from kg.model import Decision, DecisionKind
    from kg.workbench import Workbench

__all__ = ["register"]

decisions_app = typer.Typer(
    help="All verdicts and decisions on identity: into a file, from a file, undone.",
    rich_markup_mode=None,
    no_args_is_help=True,
)
events_app = typer.Typer(
    help="Whether two claims tell of one event, where kg is wrong.", rich_markup_mode=None, no_args_is_help=True
)

DecisionsArgument = Annotated[
    List[str],  # noqa: UP006
    typer.Argument(help="Decisions: ids as kg log shows them, or their first digits."),
]
ClaimArgument = Annotated[str, typer.Argument(help="A claim: its id, or the first six digits.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    decisions_app.command("export")(spread(export))
    decisions_app.command("import")(spread(import_))
    decisions_app.command("undo")(spread(undo))
    events_app.command("same")(spread(same))
    events_app.command("different")(spread(different))
    events_app.command("undo")(spread(undo_event))
    app.add_typer(decisions_app, name="decisions")
    app.add_typer(events_app, name="events")
    app.command("log")(spread(log))


def export(
    file: Annotated[Path | None, typer.Argument(help="Where to (- is the pipe); seeds/decisions.csv if none.")] = None,
    *,
    place: Place,
) -> None:
    """Write every decision to a sorted file, one a line, that merges well in git.

    Commands that decide keep seeds/decisions.csv up to date by themselves; this writes a copy, or
    brings the file in line after work on another store.
    """
    from kg.curation.files import decisions_text, merge_into
    from kg.graph.decisions import read_decisions
    from kg.reading.kept import write_atomically

    bench = place.bench()
    with bench.reading() as opened:
        found = read_decisions(opened, bench.mint)
    if file is not None and str(file) == "-":
        typer.echo(decisions_text(found), nl=False)
        return
    if file is None:
        file = bench.home.decisions_file
        merge_into(file, found)
    else:
        write_atomically(file, decisions_text(found).encode())
    typer.echo(safe(f"{len(found)} decisions in {file}"))


def import_(
    file: Annotated[Path, typer.Argument(help="A file that kg decisions export wrote.", exists=True, dir_okay=False)],
    *,
    place: Place,
) -> None:
    """Take in another person's decisions; where you two differ, both sides are listed and the later counts."""
    from kg.curation.files import read_decisions_file
    from kg.curation.history import conflicts
    from kg.graph.decisions import read_decisions

    found, problems = read_decisions_file(file)
    for problem in problems:
        typer.echo(safe(str(problem)), err=True)
    if problems and not found:
        raise DataError("no decision could be read", where=str(file), remedy="Nothing was changed.")
    bench = place.bench()
    new = bench.decide(found)
    typer.echo(f"{len(new)} new, {len(found) - len(new)} known, {len(problems)} problems")
    with bench.reading() as opened:
        everything = read_decisions(opened, bench.mint)
    fresh = {row.id for row in new}
    differing = [each for each in conflicts(everything) if {each.counts.id, each.other.id} & fresh]
    if differing:
        typer.echo(f"{len(differing)} decided differently by two people:")
    for each in differing:
        typer.echo(safe(str(each)))
    if problems:
        raise typer.Exit(1)


def undo(
    decisions: DecisionsArgument,
    *,
    deciding: Deciding,
) -> None:
    """Take decisions back: what they changed is as it was. An undoing is a record too, and can be undone."""
    from kg.curation.history import decision_words
    from kg.curation.records import find_decision

    curator = deciding.curator()
    known = curator.decisions()
    meant = [find_decision(known, words) for words in decisions]
    curator.undo(*(decision.id for decision in meant), why=deciding.why)
    by_id = {decision.id: decision for decision in known}
    for decision in meant:
        typer.echo(safe(f"undone: {decision_words(decision, by_id)}"))


def log(
    words: Annotated[List[str] | None, typer.Argument(help="Only lines with all these words.")] = None,  # noqa: UP006
    by: Annotated[str | None, typer.Option("--by", help="Only what this person decided.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many, the newest first.")] = 50,
    form: FormatOption = None,
    *,
    place: Place,
) -> None:
    """What was decided, when and by whom, the newest first; what was undone is marked."""
    from kg.curation.history import entries
    from kg.graph.decisions import read_decisions

    bench = place.bench()
    with bench.reading() as opened:
        found = entries(read_decisions(opened, bench.mint))
    wanted = [word.casefold() for word in words or ()]
    rows = []
    for entry in found:
        row = entry.decision
        state = "" if entry.live else "undone"
        line = [row.at[:16].replace("T", " "), row.author, entry.words, row.why or "", state, row.id]
        text = " ".join(line).casefold()
        if (by is None or row.author == by) and all(word in text for word in wanted):
            rows.append(line)
    if not rows:
        typer.echo("Nothing was decided yet." if not found else "No decision is like that.", err=True)
        return
    print_rows(["when", "who", "what", "why", "state", "id"], rows[:limit], form)
    if len(rows) > limit and is_terminal():
        typer.echo(f"{len(rows) - limit} more: --limit {len(rows)}.", err=True)


def same(
    claim: ClaimArgument,
    other: ClaimArgument,
    *,
    deciding: Deciding,
) -> None:
    """Say that two claims tell of one event."""
    from kg.model import DecisionKind

    _link(deciding, DecisionKind.SAME_EVENT, (claim, other))


def different(
    claim: ClaimArgument,
    other: ClaimArgument,
    *,
    deciding: Deciding,
) -> None:
    """Say that two claims tell of two events."""
    from kg.model import DecisionKind

    _link(deciding, DecisionKind.DIFFERENT_EVENT, (claim, other))


def undo_event(
    claim: ClaimArgument,
    other: ClaimArgument,
    *,
    deciding: Deciding,
) -> None:
    """Take back what was said of two claims' events."""
    from kg.actors.identity import live_decisions
    from kg.model import DecisionKind

    bench = deciding.place.bench()
    ids, known = _pair(bench, (claim, other))
    kinds = {DecisionKind.SAME_EVENT, DecisionKind.DIFFERENT_EVENT}
    live = [row for row in live_decisions(known) if row.kind in kinds and set(row.targets) == set(ids)]
    if not live:
        raise UsageError("nothing is decided about these two claims", remedy="kg log shows what is.")
    deciding.curator().undo(*(row.id for row in live), why=deciding.why)
    typer.echo(f"undone: kg decides again whether {ids[0]} and {ids[1]} are one event")


def _pair(bench: Workbench, claims: tuple[str, str]) -> tuple[list[str], list[Decision]]:
    from kg.graph.decisions import read_decisions
    from kg.queries.parameters import Resolver

    with bench.reading() as opened:
        resolver = Resolver(opened, lambda: bench.relations, bench.home.base)
        ids = [bench.mint.local("claim", resolver.claim(words).value) or words for words in claims]
        known = read_decisions(opened, bench.mint)
    if ids[0] == ids[1]:
        raise UsageError("these are one claim", remedy="Name two.")
    return ids, known


def _link(deciding: Deciding, kind: DecisionKind, claims: tuple[str, str]) -> None:
    from kg.curation.views import load_views

    bench = deciding.place.bench()
    ids, _ = _pair(bench, claims)
    bench.decide([deciding.curator().pen().pair(kind, ids[0], ids[1], deciding.why)])
    with bench.reading() as opened:
        views = list(load_views(opened, ids, bench.mint))
    for view in views:
        typer.echo(safe(f"{view.claim.id}: {view.words}"))
    events = {view.event for view in views}
    if None in events:
        typer.echo("Kept; one of the two does not count now (it is rejected, or was corrected).")
    else:
        typer.echo("They are one event now." if len(events) == 1 else "They are two events now.")
