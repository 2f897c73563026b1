"""Options that many commands share, in groups, and how a command takes a group.

A command names a group as one parameter, `place: Place`; `spread` gives typer the group's options in
its stead. So an option is written once, and what it means stands beside it.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_type_hints

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.project import Project
    from kg.store.protocol import Store
    from kg.workbench import Workbench

__all__ = [
    "FormatOption",
    "LockTimeoutOption",
    "Options",
    "Place",
    "ProjectOption",
    "StoreOption",
    "YesOption",
    "spread",
]

ProjectOption = Annotated[
    Path | None,
    typer.Option("--project", help="The project's folder; otherwise the working folder, or one above it."),
]
StoreOption = Annotated[
    str | None,
    typer.Option("--store", help="Path of the store, or URL of a SPARQL endpoint (also: KG_STORE)."),
]
LockTimeoutOption = Annotated[
    float,
    typer.Option("--lock-timeout", help="Seconds to wait for another process that writes.", metavar="SECONDS"),
]
FormatOption = Annotated[
    str | None,
    typer.Option("--format", help="table, csv, tsv, json, jsonl or markdown; a table on a terminal, else tsv."),
]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


class Options:
    """A group of options: a frozen dataclass whose fields are annotated as typer's parameters, or are groups."""


@dataclass(frozen=True)
class Place(Options):
    """Which project and which store a command works on."""

    store: StoreOption = None
    project: ProjectOption = None
    lock_timeout: LockTimeoutOption = 10.0

    def bench(self) -> Workbench:
        """The workbench of this place.

        Raises:
            UsageError: there is no such project.
        """
        from kg import workbench

        return workbench.open(self.store, project=self.project, lock_timeout=self.lock_timeout)

    def home(self) -> Project:
        """The project of this place, for a command that needs no workbench."""
        from kg.project import find_project

        return find_project(self.project, self.store)

    def opened(self, *, write: bool = False, allow_network: bool = False) -> Store:
        """The store itself, for a command that needs no workbench.

        Raises:
            StoreError: it is not there, or another process holds it.
        """
        from kg.store.opening import open_store

        home = self.home()
        return open_store(
            home.store, write=write, base=home.base, lock_timeout=self.lock_timeout, allow_network=allow_network
        )


Group = TypeVar("Group", bound=Options)


def spread(command: Callable[..., None], *, help_text: str | None = None) -> Callable[..., None]:
    """The command as typer is to see it: its own options, then those of its groups.

    Args:
        command: its parameters are typer's, or groups (`place: Place`).
        help_text: what `--help` says; the command's own words by default.
    """
    hints = get_type_hints(command, include_extras=True)
    groups = {name: kind for name, kind in hints.items() if _is_group(kind)}
    parameters = [
        each.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY)
        for name, each in inspect.signature(command).parameters.items()
        if name not in groups
    ]
    parameters += [each for group in groups.values() for each in _parameters(group)]

    def run(**given: Any) -> None:
        found = {name: _taken(kind, given) for name, kind in groups.items()}
        command(**given, **found)

    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # typer reads it
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    run.__name__, run.__qualname__, run.__module__ = command.__name__, command.__qualname__, command.__module__
    run.__doc__ = help_text or command.__doc__
    return run


def _is_group(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Options)


def _parameters(group: type[Options]) -> Iterator[inspect.Parameter]:
    """The options of a group, and of the groups in it."""
    hints = get_type_hints(group, include_extras=True)
    for each in fields(group):  # type: ignore[arg-type]  # every group is a dataclass
        kind = hints[each.name]
        if _is_group(kind):
            yield from _parameters(kind)
        else:
            yield inspect.Parameter(each.name, inspect.Parameter.KEYWORD_ONLY, default=each.default, annotation=kind)


def _taken(group: type[Group], given: dict[str, Any]) -> Group:
    """A group of the options given, which are taken out."""
    hints = get_type_hints(group, include_extras=True)
    return group(
        **{
            each.name: _taken(hints[each.name], given) if _is_group(hints[each.name]) else given.pop(each.name)
            for each in fields(group)  # type: ignore[arg-type]  # every group is a dataclass
        }
    )
