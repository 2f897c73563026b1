"""Groups of commands: what they list, and what they do when no command is named (`kg relations veto`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from typer.core import TyperGroup

if TYPE_CHECKING:
    import typer

__all__ = ["WholeHelps", "default_group", "list_whole_helps"]


class WholeHelps(TyperGroup):
    """Lists its commands with the first sentence of their help, wrapped where typer would cut it."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list."""
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                words = " ".join((command.help or "").split("\n\n")[0].split())
                rows.append((name, re.split(r"(?<=\.)\s", words)[0].rstrip(".")))
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def list_whole_helps(app: typer.Typer) -> None:
    """Make an app, and the apps in it, `WholeHelps`."""
    kind = app.info.cls
    if not (isinstance(kind, type) and issubclass(kind, WholeHelps)):
        app.info.cls = WholeHelps
    for group in app.registered_groups:
        if group.typer_instance is not None:
            list_whole_helps(group.typer_instance)


def default_group(command: str) -> type[TyperGroup]:
    """A group that runs `command` when the first argument names no command of its own.

    Use: `typer.Typer(cls=default_group("list"))`. `--help` alone shows the group's help.
    """

    class DefaultGroup(WholeHelps):
        """Puts the default command's name in front of arguments that begin otherwise."""

        def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
            if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
                args = [command, *args]
            return super().parse_args(ctx, args)

    return DefaultGroup
