"""`kg actors rename`, `kg actors alias`: how an actor is called, decided by people, on record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.deciding import Deciding
from kg.cli.identity import ActorArgument, decide
from kg.cli.options import spread
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.model import DecisionKind

__all__ = ["attach"]

alias_app = typer.Typer(help="Names that people add, or take away.", rich_markup_mode=None, no_args_is_help=True)


def attach(actors: typer.Typer) -> None:
    """Add the commands to `kg actors`."""
    actors.command("rename")(spread(rename))
    actors.add_typer(alias_app, name="alias")
    alias_app.command("add")(spread(alias_add))
    alias_app.command("remove")(spread(alias_remove))


def rename(
    actor: ActorArgument,
    name: Annotated[str, typer.Argument(help="The new name.")],
    *,
    deciding: Deciding,
) -> None:
    """Give an actor another name; the old one stays as an alias, the id as it is."""
    from kg.model import DecisionKind

    _name(deciding, DecisionKind.RENAMED, actor, name)


def alias_add(
    actor: ActorArgument,
    name: Annotated[str, typer.Argument(help="The name to add.")],
    *,
    deciding: Deciding,
) -> None:
    """Add a name by which an actor is known."""
    from kg.model import DecisionKind

    _name(deciding, DecisionKind.ALIAS_ADDED, actor, name)


def alias_remove(
    actor: ActorArgument,
    name: Annotated[str, typer.Argument(help="The name to take away.")],
    *,
    deciding: Deciding,
) -> None:
    """Say that a name does not mean an actor."""
    from kg.model import DecisionKind, name_key

    curator = deciding.curator()
    known = curator.identity.actor(curator.actor(actor))
    if known is not None and name_key(name) not in {name_key(form) for form in (*known.aliases, known.label)}:
        raise UsageError(
            f"“{name}” is no name of {known.label}", remedy=f"Its names: {'; '.join((known.label, *known.aliases))}"
        )
    _name(deciding, DecisionKind.ALIAS_REMOVED, actor, name)


def _name(deciding: Deciding, kind: DecisionKind, actor: str, name: str) -> None:
    if not name.strip():
        raise UsageError("the name is empty", remedy="Write it after the actor.")
    curator = deciding.curator()
    decide(deciding, curator.pen().name(kind, curator.actor(actor), name.strip(), deciding.why))
