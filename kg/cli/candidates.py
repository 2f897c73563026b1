"""`kg actors duplicates`, `promote`, `reconcile`: who might be one, who is new, and whom a table means."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, List  # noqa: UP035 (typer reads these)

import typer

from kg.cli.deciding import Person
from kg.cli.options import FormatOption, Place, spread
from kg.cli.output import print_rows, safe
from kg.errors import DataError, UsageError

__all__ = ["attach"]


def attach(actors: typer.Typer) -> None:
    """Add the commands to `kg actors`."""
    for command in (duplicates, promote, reconcile):
        actors.command(command.__name__)(spread(command))


def duplicates(
    words: Annotated[List[str] | None, typer.Argument(help="Only pairs with these words.")] = None,  # noqa: UP006
    least: Annotated[float, typer.Option("--least", min=0.0, max=1.0, help="The lowest score to show.")] = 0.75,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many.")] = 30,
    form: FormatOption = None,
    *,
    place: Place,
) -> None:
    """Propose actors that are probably one, with the evidence and a score (at most 1), the surest first.

    Compared are those whom only texts name and those of seeds/actors/, with each other and with the registry.
    """
    from kg.actors.registry import load_registry
    from kg.curation import duplicates as finding

    bench = place.bench()
    own = set(bench.registry.actors) - set(load_registry().actors)
    with bench.reading() as opened:
        everyone = finding.profiles(opened, bench.mint)
    found = finding.duplicates(everyone, bench.curation.identity, own=own, least=least)
    wanted = [word.casefold() for word in words or ()]
    rows = [
        [f"{each.score:.2f}", each.stays.id, each.goes.id, each.evidence]
        for each in found
        if all(word in f"{each.stays.id} {each.goes.id} {each.evidence}".casefold() for word in wanted)
    ]
    if not rows:
        typer.echo(f"No likely duplicates with a score of {least:g} or more.", err=True)
        return
    print_rows(["score", "actor", "probably the same", "evidence"], rows[:limit], form)
    first = rows[0]
    typer.echo(
        safe(f"{len(rows)} proposed. Then: kg actors merge {first[1]} {first[2]}, or kg actors different …"), err=True
    )


def promote(
    actor: Annotated[str, typer.Argument(help="Somebody whom only texts name.")],
    kind: Annotated[str | None, typer.Option("--type", help="Person, ArmedGroup …; as read if none.")] = None,
    label: Annotated[str | None, typer.Option(help="The name to show.")] = None,
    country: Annotated[str | None, typer.Option(help="Alpha-3 code of the state it belongs to.")] = None,
    wikidata: Annotated[str | None, typer.Option(help="Its Wikidata id, Q and a number.")] = None,
    office: Annotated[str | None, typer.Option(help="An office held: foreign minister of Israel.")] = None,
    start: Annotated[str | None, typer.Option("--from", help="Since when; YYYY, YYYY-MM or YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Until when.")] = None,
    alias: Annotated[List[str] | None, typer.Option("--alias", help="Another name; may be given again.")] = None,  # noqa: UP006
    id_: Annotated[str | None, typer.Option("--id", help="Its id in the registry; made from the name if none.")] = None,
    *,
    person: Person,
) -> None:
    """Take somebody whom only texts name into the project's registry: a line in seeds/actors/."""
    from kg.actors.identity import UNRESOLVED
    from kg.curation import promotion
    from kg.curation.duplicates import profiles
    from kg.model import DecisionKind

    bench = person.place.bench()
    if bench.home.demonstration:
        raise UsageError("the demonstration's registry cannot be changed", remedy="Make a project: kg init FOLDER")
    curator = person.curator()
    found = curator.actor(actor)
    if not found.startswith(UNRESOLVED):
        raise UsageError(f"the registry knows {found} already", remedy="kg actors show tells what it knows.")
    with bench.reading() as opened:
        profile = profiles(opened, bench.mint)[found]
    chosen = kind or profile.kind
    if chosen is None:
        raise UsageError(f"nothing says what {profile.names[0]} is", remedy="Give --type Person, or another type.")
    names = [name for name in dict.fromkeys((*profile.names, *(alias or ()))) if name != (label or profile.names[0])]
    cells = {
        "label": label or profile.names[0], "type": chosen, "id": id_ or "", "aliases": "; ".join(names),
        "country": country or profile.country or "", "wikidata": wikidata or "",
    }  # fmt: skip
    row = promotion.promoted(cells, bench.registry)
    folder = bench.home.seeds / "actors"
    held = {"office": promotion.office_label(office, bench.registry), "holder": row["id"]} if office else None
    if held:
        dates = {name: text for name, text in (("from", start), ("until", until)) if text}
        promotion.add_line(folder / promotion.TENURES, held | dates)
    elif start or until:
        raise UsageError("--from and --until are those of an office", remedy="Give --office too.")
    promotion.add_line(folder / promotion.ACTORS, row)
    fresh = person.place.bench()  # with the registry as it is now
    fresh.decide([curator.pen().pair(DecisionKind.SAME_ACTOR, row["id"], found, "promoted to the registry")])
    typer.echo(safe(f"{row['label']} ({row['id']}) is in {folder / promotion.ACTORS}; kg build reads texts anew"))


def reconcile(
    file: Annotated[Path, typer.Argument(help="A table with names: CSV, TSV or XLSX.", exists=True, dir_okay=False)],
    column: Annotated[str | None, typer.Option(help="Heading of the column of names.")] = None,
    out: Annotated[Path | None, typer.Option(help="Where to; FILE-reconciled.csv by default.")] = None,
    learn: Annotated[
        bool, typer.Option("--learn", help="Keep what was written in kg_correct as aliases, for the next time.")
    ] = False,
    *,
    person: Person,
) -> None:
    """Match a table of names to actors: columns with the match, its score (at most 1), others, and one to correct."""
    import csv
    import io

    from kg.curation import reconcile as matching
    from kg.model import DecisionKind
    from kg.reading.kept import write_atomically

    curator = person.curator()
    data = file.read_bytes()
    if learn:
        names, problems = matching.corrected_names(data, str(file), curator.identity, column)
        for problem in problems:
            typer.echo(safe(problem), err=True)
        pen = curator.pen()
        person.place.bench().decide([pen.name(DecisionKind.ALIAS_ADDED, actor, name) for actor, name in names])
        typer.echo(f"{len(names)} names learnt, {len(problems)} problems")
        if problems:
            raise DataError("some corrections were not understood", where=str(file), remedy="Mend these lines.")
        return
    heading, rows = matching.reconciled(data, str(file), curator.identity, column)
    target = out or file.with_name(f"{file.stem}-reconciled.csv")
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([heading, *rows])
    write_atomically(target, buffer.getvalue().encode("utf-8-sig"))
    at = len(heading) - len(matching.COLUMNS)
    matched = sum(1 for row in rows if row[at])
    sure = sum(1 for row in rows if row[at + 3] == "1.00")
    typer.echo(safe(f"{matched} of {len(rows)} names matched, {sure} of them surely; see {target}"))
    typer.echo(safe(f"Where one is wrong, write the right id into kg_correct: kg actors reconcile {target} --learn"))
