"""`kg actors merge`, `split`, `rename` and the like: who is who, decided by people, on record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, List  # noqa: UP035 (typer reads these)

import typer

from kg.cli.options import FormatOption, LockTimeoutOption, ProjectOption, StoreOption
from kg.cli.output import print_rows, safe
from kg.cli.verdicts import ReviewerOption, bench_of
from kg.errors import DataError, UsageError

if TYPE_CHECKING:
    from kg.curation.curator import Curator
    from kg.model import Decision, DecisionKind
    from kg.workbench import Workbench

__all__ = ["attach"]

WhyOption = Annotated[str | None, typer.Option("--why", help="The reason, kept with the decision.")]
ActorArgument = Annotated[str, typer.Argument(help="A name, alias, id or Wikidata id.")]
OtherArgument = Annotated[str, typer.Argument(help="Another one.")]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]

alias_app = typer.Typer(help="Names that people add, or take away.", rich_markup_mode=None, no_args_is_help=True)


def attach(actors: typer.Typer) -> None:
    """Add the commands to `kg actors`."""
    for command in (merge, split, rename, same, different, undo, history, duplicates, promote, reconcile):
        actors.command(command.__name__)(command)
    actors.add_typer(alias_app, name="alias")
    alias_app.command("add")(alias_add)
    alias_app.command("remove")(alias_remove)


def _decide(bench: Workbench, record: Decision) -> None:
    from kg.curation.history import decision_words

    bench.decide([record])
    typer.echo(safe(decision_words(record)))
    _warn_of_conflict(bench, record)


def _warn_of_conflict(bench: Workbench, record: Decision) -> None:
    """A merge that a refusal outweighs changes nothing: say so."""
    identity = bench.curation.identity
    if any(row.id == record.id for row in identity.conflicts):
        typer.echo(
            "It has no effect: somebody said that two of those whom it would join are different "
            "(kg actors history shows who)."
        )


def _merge(
    actor: str, other: str, why: str | None, reviewer: str | None, bench: Workbench, *, yes: bool
) -> None:
    from kg.curation.curator import Curator
    from kg.model import DecisionKind

    curator = Curator(bench, reviewer)
    stays, goes = curator.actor(actor), curator.actor(other)
    identity = curator.identity
    if identity.canonical(stays) == identity.canonical(goes):
        raise UsageError(f"{stays} and {goes} are one already", remedy="kg actors history shows since when.")
    if identity.refused(stays, goes) and not yes:
        _ask_again(f"Somebody said that {stays} and {goes} are different. Merge them all the same?")
    _decide(bench, curator.pen().pair(DecisionKind.SAME_ACTOR, stays, goes, why))


def _ask_again(question: str) -> None:
    import sys

    if not sys.stdin.isatty():
        raise UsageError(question.partition(".")[0], remedy="Give --yes if the merge is meant all the same.")
    typer.confirm(safe(question), abort=True)


def merge(
    actor: ActorArgument,
    other: Annotated[str, typer.Argument(help="The one that is merged into it.")],
    why: WhyOption = None,
    yes: YesOption = False,
    reviewer: ReviewerOption = None,
    store: StoreOption = None,
    project: ProjectOption = None,
    lock_timeout: LockTimeoutOption = 10.0,
) -> None:
    """Say that two actors are one; the first one's id and name stay. Nothing is rewritten: split undoes it."""
    _merge(actor, other, why, reviewer, bench_of(store, project, lock_timeout), yes=yes)


def same(
    actor: ActorArgument,
    other: OtherArgument,
    why: WhyOption = None,
    yes: YesOption = False,
    reviewer: ReviewerOption = None,
    store: StoreOption = None,
    project: ProjectOption = None,
    lock_timeout: LockTimeoutOption = 10.0,
) -> None:
    """Say that two actors are one, as merge does; the one that the registry knows stays."""
    from kg.actors.identity import UNRESOLVED

    bench = bench_of(store, project, lock_timeout)
    curator = bench.curation
    one, two = curator.actor(actor), curator.actor(other)
    if one.startswith(UNRESOLVED) and not two.startswith(UNRESOLVED):
        one, two = two, one
    _merge(one, two, why, reviewer, bench, yes=yes)


def different(
    actor: ActorArgument,
    other: OtherArgument,
    why: WhyOption = None,
    reviewer: ReviewerOption = None,
    store: StoreOption = None,
    project: ProjectOption = None,
    lock_timeout: LockTimeoutOption = 10.0,
) -> None:
    """Say that two actors are not one: they are never proposed as duplicates, nor merged by way of a third."""
    from kg.curation.curator import Curator
    from kg.model import DecisionKind

    bench = bench_of(store, project, lock_timeout)
    curator = Curator(bench, reviewer)
    one, two = curator.actor(actor), curator.actor(other)
    if one == two:
        raise UsageError(f"both names mean {one}", remedy="Name two; ids tell them apart.")
    _decide(bench, curator.pen().pair(DecisionKind.DIFFERENT_ACTOR, one, two, why))


def split(
    actor: ActorArgument,
    other: Annotated[str, typer.Argument(help="The one that was merged into it.")],
    why: WhyOption = None,
    reviewer: ReviewerOption = None,
    store: StoreOption = None,
    project: ProjectOption = None,
    lock_timeout: LockTimeoutOption = 10.0,
) -> None:
    """Part two actors that were merged: all is as it was before the merge."""
    from kg.curation.curator import Curator
    from kg.curation.groups import merges_between
    from kg.curation.history import decision_words

    bench = bench_of(store, project, lock_timeout)
    curator = Curator(bench, reviewer)
    root = curator.identity.canonical(curator.actor(actor))
    goes = _member(curator, root, other)
    stays = _member(curator, root, actor) if goes == root else root
    found = merges_between(curator.decisions(), stays, goes)
    if not found:
        raise UsageError(f"{goes} was not merged with {stays}", remedy="kg actors history shows what was decided.")
    pen = curator.pen()
    bench.decide([pen.undo(row, why) for row in found])
    for row in found:
        typer.echo(safe(f"undone: {decision_words(row)}"))


def _member(curator: Curator, root: str, words: str) -> str:
    """The id, among those that were merged, that a person means."""
    from kg.model import name_key, slug

    identity = curator.identity
    members = identity.members(root)
    for member in members:
        known = identity.registry.get(member)
        names = [known.label, *known.aliases] if known else []
        if words == member or slug(words) == member.removeprefix("named-") or name_key(words) in map(name_key, names):
            return member
    found = curator.actor(words)
    if found in members:
        return found
    raise UsageError(f"“{words}” is not among those merged: {', '.join(members)}", remedy="Name one of these.")


def rename(
    actor: ActorArgument,
    name: Annotated[str, typer.Argument(help="The new name.")],
    why: WhyOption = None,
    reviewer: ReviewerOption = None,
    store: StoreOption = None,
    project: ProjectOption = None,
    lock_timeout: LockTimeoutOption = 10.0,
) -> None:
    """Give an actor another name; the old one stays as an alias, the id as it is."""
    from kg.model import DecisionKind

    _name(DecisionKind.RENAMED, actor, name, why, reviewer, bench_of(store, project, lock_timeout))


def alias_add(
    actor: ActorArgument,
    name: Annotated[str, typer.Argument(help="The name to add.")],
    why: WhyOption = None,
    reviewer: ReviewerOption = None,
    store: StoreOption = None,
    project: ProjectOption = None,
    lock_timeout: LockTimeoutOption = 10.0,
) -> None:
    """Add a name by which an actor is known."""
    from kg.model import DecisionKind

    _name(DecisionKind.ALIAS_ADDED, actor, name, why, reviewer, bench_of(store, project, lock_timeout))


def alias_remove(
    actor: ActorArgument,
    name: Annotated[str, typer.Argument(help="The name to take away.")],
    why: WhyOption = None,
    reviewer: ReviewerOption = None,
    store: StoreOption = None,
    project: ProjectOption = None,
    lock_timeout: LockTimeoutOption = 10.0,
) -> None:
    """Say that a name does not mean an actor."""
    from kg.model import DecisionKind, name_key

    bench = bench_of(store, project, lock_timeout)
    curator = bench.curation
    known = curator.identity.actor(curator.actor(actor))
    if known is not None and name_key(name) not in {name_key(form) for form in (*known.aliases, known.label)}:
        raise UsageError(
            f"“{name}” is no name of {known.label}", remedy=f"Its names: {'; '.join((known.label, *known.aliases))}"
        )
    _name(DecisionKind.ALIAS_REMOVED, actor, name, why, reviewer, bench)


def _name(
    kind: DecisionKind, actor: str, name: str, why: str | None, reviewer: str | None, bench: Workbench
) -> None:
    from kg.curation.curator import Curator

    if not name.strip():
        raise UsageError("the name is empty", remedy="Write it after the actor.")
    curator = Curator(bench, reviewer)
    _decide(bench, curator.pen().name(kind, curator.actor(actor), name.strip(), why))


def undo(
    decision: Annotated[str | None, typer.Argument(help="Id of a decision; your last one on actors if none.")] = None,
    why: WhyOption = None,
    reviewer: ReviewerOption = None,
    store: StoreOption = None,
    project: ProjectOption = None,
    lock_timeout: LockTimeoutOption = 10.0,
) -> None:
    """Take back a decision on actors; what it changed is as it was."""
    from kg.actors.identity import live_decisions
    from kg.curation.curator import Curator
    from kg.curation.history import decision_words
    from kg.curation.records import find_decision
    from kg.curation.records import reviewer as named

    bench = bench_of(store, project, lock_timeout)
    curator = Curator(bench, reviewer)
    known = curator.decisions()
    author = named(reviewer)
    if decision is not None:
        meant = find_decision(known, decision)
    else:
        mine = [row for row in live_decisions(known) if row.author == author and _on_actors(row)]
        if not mine:
            raise UsageError(f"{author} has decided nothing on actors", remedy="kg log shows what was decided.")
        meant = mine[-1]
    bench.decide([curator.pen().undo(meant, why)])
    typer.echo(safe(f"undone: {decision_words(meant, {row.id: row for row in known})}"))


def _on_actors(row: Decision) -> bool:
    return row.kind.value in {"sameActor", "differentActor", "renamed", "aliasAdded", "aliasRemoved"}


def history(
    actor: ActorArgument,
    form: FormatOption = None,
    store: StoreOption = None,
    project: ProjectOption = None,
    lock_timeout: LockTimeoutOption = 10.0,
) -> None:
    """What was decided about an actor and those merged with it, oldest first."""
    from kg.curation.history import about_actor, entries

    bench = bench_of(store, project, lock_timeout)
    curator = bench.curation
    found = curator.actor(actor)
    decisions = curator.decisions()
    members = set(curator.identity.members(found)) | {found}
    wanted = {row.id for row in about_actor(decisions, members)}
    rows = [
        [each.decision.at[:16].replace("T", " "), each.decision.author, each.words, each.decision.why or "",
         "" if each.live else "undone", each.decision.id]
        for each in reversed(entries(decisions))
        if each.decision.id in wanted
    ]  # fmt: skip
    if not rows:
        typer.echo(safe(f"Nothing was decided about {found}."), err=True)
        return
    print_rows(["when", "who", "what", "why", "state", "id"], rows, form)


def duplicates(
    words: Annotated[List[str] | None, typer.Argument(help="Only pairs with these words.")] = None,  # noqa: UP006
    least: Annotated[float, typer.Option("--least", min=0.0, max=1.0, help="The lowest score to show.")] = 0.75,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many.")] = 30,
    form: FormatOption = None,
    store: StoreOption = None,
    project: ProjectOption = None,
    lock_timeout: LockTimeoutOption = 10.0,
) -> None:
    """Propose actors that are probably one, with the evidence and a score (at most 1), the surest first."""
    from kg.curation import duplicates as finding

    bench = bench_of(store, project, lock_timeout)
    with bench.reading() as opened:
        everyone = finding.profiles(opened, bench.mint)
    found = finding.duplicates(everyone, bench.curation.identity, least=least)
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
    reviewer: ReviewerOption = None,
    store: StoreOption = None,
    project: ProjectOption = None,
    lock_timeout: LockTimeoutOption = 10.0,
) -> None:
    """Take somebody whom only texts name into the project's registry: a line in seeds/actors/."""
    from kg.actors.identity import UNRESOLVED
    from kg.curation import promotion
    from kg.curation.curator import Curator
    from kg.curation.duplicates import profiles
    from kg.model import DecisionKind

    bench = bench_of(store, project, lock_timeout)
    if bench.home.demonstration:
        raise UsageError("the demonstration's registry cannot be changed", remedy="Make a project: kg init FOLDER")
    curator = Curator(bench, reviewer)
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
    fresh = bench_of(store, project, lock_timeout)  # with the registry as it is now
    fresh.decide([curator.pen().pair(DecisionKind.SAME_ACTOR, row["id"], found, "promoted to the registry")])
    typer.echo(safe(f"{row['label']} ({row['id']}) is in {folder / promotion.ACTORS}; kg build reads texts anew"))


def reconcile(
    file: Annotated[Path, typer.Argument(help="A table with names: CSV, TSV or XLSX.", exists=True, dir_okay=False)],
    column: Annotated[str | None, typer.Option(help="Heading of the column of names.")] = None,
    out: Annotated[Path | None, typer.Option(help="Where to; FILE-reconciled.csv by default.")] = None,
    learn: Annotated[
        bool, typer.Option("--learn", help="Keep what was written in kg_correct as aliases, for the next time.")
    ] = False,
    reviewer: ReviewerOption = None,
    store: StoreOption = None,
    project: ProjectOption = None,
    lock_timeout: LockTimeoutOption = 10.0,
) -> None:
    """Match a table of names to actors: columns with the match, its score (at most 1), others, and one to correct."""
    import csv
    import io

    from kg.curation import reconcile as matching
    from kg.curation.curator import Curator
    from kg.model import DecisionKind
    from kg.reading.kept import write_atomically

    bench = bench_of(store, project, lock_timeout)
    curator = Curator(bench, reviewer)
    data = file.read_bytes()
    if learn:
        names, problems = matching.corrected_names(data, str(file), curator.identity, column)
        for problem in problems:
            typer.echo(safe(problem), err=True)
        pen = curator.pen()
        bench.decide([pen.name(DecisionKind.ALIAS_ADDED, actor, name) for actor, name in names])
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
