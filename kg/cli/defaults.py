"""Groups of commands that do the usual thing when no command is named: `kg relations veto`."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup

__all__ = ["default_group"]


def default_group(command: str) -> type[TyperGroup]:
    """A group that runs `command` when the first argument names no command of its own.

    Use: `typer.Typer(cls=default_group("list"))`. `--help` alone shows the group's help.
    """

    class DefaultGroup(TyperGroup):
        """Puts the default command's name in front of arguments that begin otherwise."""

        def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
            if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
                args = [command, *args]
            return super().parse_args(ctx, args)

    return DefaultGroup
