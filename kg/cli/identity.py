"""`kg actors merge`, `split`, `same`, `different`: who is one with whom, decided by people, on record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.deciding import Deciding
from kg.cli.options import FormatOption, Place, YesOption, spread
from kg.cli.output import print_rows, safe
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.curation.curator import Curator
    from kg.model import Decision
    from kg.workbench import Workbench

__all__ = ["ActorArgument", "attach", "decide"]

ActorArgument = Annotated[str, typer.Argument(help="A name, alias, id or Wikidata id.")]
OtherArgument = Annotated[str, typer.Argument(help="Another one.")]


def attach(actors: typer.Typer) -> None:
    """Add the commands to `kg actors`."""
    for command in (merge, split, same, different, undo, history):
        actors.command(command.__name__)(spread(command))


def decide(deciding: Deciding, record: Decision) -> None:
    """Keep a decision, and say it in words."""
    from kg.curation.history import decision_words

    bench = deciding.place.bench()
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


def _merge(deciding: Deciding, actor: str, other: str, *, yes: bool) -> None:
    from kg.model import DecisionKind

    curator = deciding.curator()
    stays, goes = curator.actor(actor), curator.actor(other)
    identity = curator.identity
    if identity.canonical(stays) == identity.canonical(goes):
        raise UsageError(f"{stays} and {goes} are one already", remedy="kg actors history shows since when.")
    if identity.refused(stays, goes) and not yes:
        _ask_again(f"Somebody said that {stays} and {goes} are different. Merge them all the same?")
    decide(deciding, curator.pen().pair(DecisionKind.SAME_ACTOR, stays, goes, deciding.why))


def _ask_again(question: str) -> None:
    import sys

    if not sys.stdin.isatty():
        raise UsageError(question.partition(".")[0], remedy="Give --yes if the merge is meant all the same.")
    typer.confirm(safe(question), abort=True)


def merge(
    actor: ActorArgument,
    other: Annotated[str, typer.Argument(help="The one that is merged into it.")],
    yes: YesOption = False,
    *,
    deciding: Deciding,
) -> None:
    """Say that two actors are one; the first one's id and name stay. Nothing is rewritten: split undoes it."""
    _merge(deciding, actor, other, yes=yes)


def same(
    actor: ActorArgument,
    other: OtherArgument,
    yes: YesOption = False,
    *,
    deciding: Deciding,
) -> None:
    """Say that two actors are one, as merge does; the one that the registry knows stays."""
    from kg.actors.identity import UNRESOLVED

    curator = deciding.curator()
    one, two = curator.actor(actor), curator.actor(other)
    if one.startswith(UNRESOLVED) and not two.startswith(UNRESOLVED):
        one, two = two, one
    _merge(deciding, one, two, yes=yes)


def different(
    actor: ActorArgument,
    other: OtherArgument,
    *,
    deciding: Deciding,
) -> None:
    """Say that two actors are not one: they are never proposed as duplicates, nor merged by way of a third."""
    from kg.model import DecisionKind

    curator = deciding.curator()
    one, two = curator.actor(actor), curator.actor(other)
    if one == two:
        raise UsageError(f"both names mean {one}", remedy="Name two; ids tell them apart.")
    decide(deciding, curator.pen().pair(DecisionKind.DIFFERENT_ACTOR, one, two, deciding.why))


def split(
    actor: ActorArgument,
    other: Annotated[str, typer.Argument(help="The one that was merged into it.")],
    *,
    deciding: Deciding,
) -> None:
    """Part two actors that were merged: all is as it was before the merge."""
    from kg.curation.groups import merges_between
    from kg.curation.history import decision_words

    curator = deciding.curator()
    root = curator.identity.canonical(curator.actor(actor))
    goes = _member(curator, root, other)
    stays = _member(curator, root, actor) if goes == root else root
    found = merges_between(curator.decisions(), stays, goes)
    if not found:
        raise UsageError(f"{goes} was not merged with {stays}", remedy="kg actors history shows what was decided.")
    pen = curator.pen()
    deciding.place.bench().decide([pen.undo(row, deciding.why) for row in found])
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


def undo(
    decision: Annotated[str | None, typer.Argument(help="Id of a decision; your last one on actors if none.")] = None,
    *,
    deciding: Deciding,
) -> None:
    """Take back a decision on actors; what it changed is as it was."""
    from kg.actors.identity import live_decisions
    from kg.curation.history import decision_words
    from kg.curation.records import find_decision
    from kg.curation.records import reviewer as named

    curator = deciding.curator()
    known = curator.decisions()
    author = named(deciding.reviewer)
    if decision is not None:
        meant = find_decision(known, decision)
    else:
        mine = [row for row in live_decisions(known) if row.author == author and _on_actors(row)]
        if not mine:
            raise UsageError(f"{author} has decided nothing on actors", remedy="kg log shows what was decided.")
        meant = mine[-1]
    deciding.place.bench().decide([curator.pen().undo(meant, deciding.why)])
    typer.echo(safe(f"undone: {decision_words(meant, {row.id: row for row in known})}"))


def _on_actors(row: Decision) -> bool:
    return row.kind.value in {"sameActor", "differentActor", "renamed", "aliasAdded", "aliasRemoved"}


def history(
    actor: ActorArgument,
    form: FormatOption = None,
    *,
    place: Place,
) -> None:
    """What was decided about an actor and those merged with it, oldest first."""
    from kg.curation.history import about_actor, entries

    curator = place.bench().curation
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
