"""`kg actors`: who kg knows, and how a mention of somebody would resolve."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import ProjectOption
from kg.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt

    from kg.actors.registry import Registry
    from kg.model import Actor

__all__ = ["actors", "register"]

actors = typer.Typer(
    name="actors",
    help="Who kg knows: list, search, and see how a mention would resolve.",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def register(app: typer.Typer) -> None:
    """Add the group to the command line."""
    from kg.cli import candidates, identity, names

    for module in (identity, names, candidates):
        module.attach(actors)
    app.add_typer(actors)


def _registry(project: Path | None) -> Registry:
    from kg.actors.registry import load_registry
    from kg.cli.output import safe
    from kg.project import find_project

    registry = load_registry(find_project(project).actor_folders)
    for problem in registry.problems:
        typer.echo(safe(str(problem)), err=True)
    return registry


def _day(text: str | None) -> dt.date | None:
    import datetime as dt

    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"“{text}” is no day", remedy="Write it as 2023-12-10.") from None


@actors.callback(invoke_without_command=True)
def overview(context: typer.Context, project: ProjectOption = None) -> None:
    """Count whom kg knows, by type."""
    if context.invoked_subcommand is not None:
        return
    from collections import Counter

    from kg.cli.output import table

    registry = _registry(project)
    counts = Counter(actor.type.value for actor in registry.actors.values())
    rows = [(kind, f"{count:,}") for kind, count in sorted(counts.items())]
    typer.echo(table(("type", "actors"), rows), nl=False)
    typer.echo(f"{len(registry.tenures):,} tenures of {len(registry.offices):,} offices.")
    typer.echo("Search: kg actors list WORDS. One of them: kg actors show NAME --on DATE.")


@actors.command("list")
def list_actors(
    words: Annotated[list[str] | None, typer.Argument(help="Words of a name; none lists all.")] = None,
    kind: Annotated[str | None, typer.Option("--type", help="Only this type (Country, Person, ArmedGroup …).")] = None,
    country: Annotated[str | None, typer.Option("--country", help="Only of this state (alpha-3 code or name).")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many.")] = 50,
    form: Annotated[str, typer.Option("--format", help="table, csv, tsv, json, jsonl or markdown.")] = "table",
    project: ProjectOption = None,
) -> None:
    """List or search actors."""
    from kg.cli.output import rows_to_text

    if form not in {"table", "csv", "tsv", "json", "jsonl", "markdown"}:
        raise UsageError(f"“{form}” is no format", remedy="Use table, csv, tsv, json, jsonl or markdown.")
    registry = _registry(project)
    text = " ".join(words or ())
    found = registry.search(text) if text else sorted(registry.actors.values(), key=lambda actor: actor.id)
    if text and not found:
        near = ", ".join(actor.label for actor in registry.nearest(text))
        raise UsageError(f"nobody is called “{text}”", remedy=f"Near: {near}." if near else "Try fewer words.")
    if kind:
        found = [actor for actor in found if actor.type is _type(kind)]
    if country:
        code = _code(country, registry)
        found = [actor for actor in found if actor.country == code]
    rows = [
        (actor.id, actor.label, actor.type.value, actor.country or "", "; ".join(actor.aliases[:4]))
        for actor in found[:limit]
    ]
    typer.echo(rows_to_text(("id", "label", "type", "country", "aliases"), rows, form), nl=False)
    if len(found) > limit:
        typer.echo(f"{len(found) - limit:,} more: --limit {len(found)}.", err=True)


def _type(word: str) -> object:
    from kg.model import ActorType

    for kind in ActorType:
        if kind.value.casefold() == word.casefold():
            return kind
    raise UsageError(f"“{word}” is no type of actor", remedy=f"Use one of: {', '.join(ActorType)}.")


def _code(word: str, registry: Registry) -> str:
    state = registry.state(word) or next(iter(registry.by_name(word)), None)
    if state is None or not state.country:
        raise UsageError(f"“{word}” is no state known", remedy="Write its name or alpha-3 code, as in France or FRA.")
    return state.country


@actors.command("show")
def show_actor(
    name: Annotated[list[str], typer.Argument(help="A name, alias, title, id or Wikidata id, as a text has it.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="On this day: who was in office then.")] = None,
    project: ProjectOption = None,
) -> None:
    """Explain whom a mention means, on a date. And what is known of them."""
    from kg.cli.output import safe

    registry = _registry(project)
    text, day = " ".join(name), _day(on)
    candidates = registry.by_name(text, day)
    lines = [*_verdict(text, day, registry, candidates), *_offices(text, day, registry)]
    if not lines:
        near = ", ".join(actor.label for actor in registry.nearest(text))
        raise UsageError(f"nobody is called “{text}”", remedy=f"Near: {near}." if near else "Try kg actors list.")
    for actor in candidates[:1] if registry.resolve_name(text, day) else candidates[:5]:
        lines += ["", *_card(actor, day, registry)]
    typer.echo(safe("\n".join(lines)))


def _verdict(text: str, day: dt.date | None, registry: Registry, candidates: list[Actor]) -> list[str]:
    if not candidates:
        return []
    when = f" on {day}" if day else ""
    meant = registry.resolve_name(text, day)
    if meant:
        return [f"“{text}”{when} is {meant.label} ({meant.id})."]
    names = ", ".join(f"{actor.label} ({actor.id})" for actor in candidates[:8])
    if len(candidates) == 1:
        return [f"“{text}”{when} could be {names}, but these words alone are too weak; a text must say more."]
    remedy = "" if day else " A date may decide: --on DATE."
    return [f"“{text}”{when} is ambiguous: {names}.{remedy}"]


def _offices(text: str, day: dt.date | None, registry: Registry) -> list[str]:
    lines = []
    for office in registry.find_offices(text):
        rows = registry.holders(office.id, day)
        when = f" on {day}" if day else ""
        lines.append(f"“{text}” names an office: {office.label}.")
        lines += [f"  held{when} by nobody that kg knows"] if not rows else []
        for row in rows:
            holder = registry.actors[row.holder]
            lines.append(f"  {holder.label} ({holder.id}), {_period(row.not_before, row.not_after)}")
    return lines


def _card(actor: Actor, day: dt.date | None, registry: Registry) -> list[str]:
    lines = [f"{actor.label}  ({actor.id})", f"  type      {actor.type.value}"]
    state = registry.state_of(actor.id, day)
    facts = {
        "about": actor.description,
        "country": actor.country,
        "acts for": registry.acts_for(actor.id, day),
        "state": state if state != actor.id else None,
        "wikidata": actor.wikidata,
    }
    lines += [f"  {label:<9} {value}" for label, value in facts.items() if value]
    for row in registry.tenures_of(actor.id):
        office = registry.offices[row.office].label if row.office else row.acts_for
        mark = "*" if day and row in registry.tenures_of(actor.id, day) else " "
        lines.append(f" {mark}{_period(row.not_before, row.not_after):<26} {office}")
    for form in registry.forms_of(actor.id):
        notes = {form.kind: True, "capitals count": form.case_sensitive, "weak alone": form.weak}
        lines.append(f"  “{form.text}”: {', '.join(note for note, holds in notes.items() if holds)}")
    return lines


def _period(start: dt.date | None, end: dt.date | None) -> str:
    return f"{start or '…'} – {end or 'today'}"
