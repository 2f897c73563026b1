"""`kg relations`: which relations there are, and what one means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.defaults import default_group
from kg.cli.options import FormatOption, ProjectOption

if TYPE_CHECKING:
    from pathlib import Path

    from kg.relations import Relation, RelationTable

__all__ = ["register"]

group = typer.Typer(
    cls=default_group("list"),
    help="The relation table: what can be claimed. `kg relations WORD` finds, `kg relations show NAME` explains.",
)


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(group, name="relations")


def _table(project: Path | None) -> RelationTable:
    from kg.project import find_project
    from kg.relations import load_relations

    return load_relations(find_project(project).relation_folders)


@group.command("list")
def list_(
    word: Annotated[
        str | None, typer.Argument(help="Part of a name, label or alias; or a PLOVER class, family or CAMEO code.")
    ] = None,
    form: FormatOption = None,
    project: ProjectOption = None,
) -> None:
    """List the relations, all of them or those that a word finds."""
    from kg.cli.output import print_rows
    from kg.errors import UsageError

    table = _table(project)
    rows = table.search(word) if word else list(table)
    if not rows:
        near = table.nearest(word or "")
        remedy = f"Did you mean {', '.join(near)}?" if near else "See them all: kg relations"
        raise UsageError(f"no relation has “{word}” in it", remedy=remedy)
    headings = ["relation", "class", "cameo", "kind", "family", "goldstein", "aliases"]
    print_rows(headings, [_line(row) for row in rows], form)


def _line(row: Relation) -> list[str]:
    kind = f"{row.kind}, symmetric" if row.symmetric else str(row.kind)
    return [row.name, row.root, row.cameo, kind, row.family, f"{row.goldstein:g}", ", ".join(row.aliases)]


@group.command()
def show(
    name: Annotated[str, typer.Argument(help="Name, label or alias: vetoed, “spoke with”, cooperates.")],
    form: FormatOption = None,
    project: ProjectOption = None,
) -> None:
    """Explain one relation: class, code, family, what it may hold between, an example, its kin."""
    from kg.cli.output import print_rows
    from kg.errors import UsageError

    table = _table(project)
    row = table.find(name)
    if row is None:
        near = table.nearest(name)
        remedy = f"Did you mean {', '.join(near)}?" if near else "See them all: kg relations"
        raise UsageError(f"no relation “{name}”", remedy=remedy)
    kin = [other.name for other in table if other.family == row.family and other.name != row.name]
    rows = [
        ["relation", row.name],
        ["reads", f"… {row.label} …; … {row.inverse_label} …"],
        ["class", row.root],
        ["CAMEO code", row.cameo],
        ["kind", "a state that lasts" if row.kind == "state" else "an event"],
        ["both ways", "yes" if row.symmetric else "no"],
        ["between", f"{_types(row.domain)} → {_types(row.range)}"],
        ["valence", f"{row.goldstein:g} (−10 hostile to 10 cooperative)"],
        ["family", row.family + (f" (with {', '.join(kin)}: they may tell of one event)" if kin else "")],
        ["also", ", ".join(row.aliases)],
        ["example", row.example],
        ["note", row.comment],
    ]
    print_rows(["", row.name], [line for line in rows[1:] if line[1]], form)


def _types(types: tuple[str, ...]) -> str:
    from kg.relations import GROUPS

    if set(types) == set(GROUPS["any"]):
        return "anything"
    return "anyone who can act" if set(types) == set(GROUPS["actor"]) else ", ".join(types)
