"""The `kg` command: its groups, and how errors reach people."""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib import import_module
from typing import Annotated

import typer
import typer.core

from kg import __version__
from kg.errors import KgError

__all__ = ["run"]

# Plain help: with rich at hand, typer escapes "[required]" even where rich draws nothing.
typer.core.HAS_RICH = False

# Modules with a `register(app)`, in the order of the help, and the words that lead to their commands. Each
# imports only typer and the standard library at its top; a command line loads only the one that it names.
GROUPS = {
    "project": ("init", "build", "stats"),
    "documents": ("add", "remove", "documents"),
    "extract": ("extract",),
    "query": ("query", "update", "queries"),
    "questions": ("show", "explain", "timeline", "path", "conflicts"),
    "view": ("view",),
    "analyze": ("analyze",),
    "review": ("review",),
    "verdicts": ("accept", "reject"),
    "claim": ("claim",),
    "decisions": ("log", "decisions", "events"),
    "actors": ("actors",),
    "relations": ("relations",),
    "exchange": ("export", "import"),
    "soundness": ("check", "diff"),
    "serve": ("serve", "backup", "restore"),
}


def _version(value: bool) -> None:
    if value:
        typer.echo(f"kg {__version__}")
        raise typer.Exit


def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Who did what to whom, when, according to whom and in which words."""


@lru_cache(maxsize=1)
def _load(group: str | None = None) -> typer.Typer:
    """The command line with one group, or with all of them."""
    app = typer.Typer(
        name="kg",
        help="Who did what to whom, when, according to whom and in which words.",
        no_args_is_help=True,
        add_completion=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(root)
    for name in [group] if group else GROUPS:
        import_module(f"kg.cli.{name}").register(app)
    if group is None or app.registered_groups:
        from kg.cli.defaults import list_whole_helps

        list_whole_helps(app)
    return app


def _group_of(words: list[str]) -> str | None:
    """The group whose command the first word names; None when it is an option or no command."""
    return next((group for group, names in GROUPS.items() if words and words[0] in names), None)


def __getattr__(name: str) -> typer.Typer:
    if name == "app":
        return _load()
    raise AttributeError(name)


def run(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process: 1 for wrong data, 2 for a wrong call, 130 for Ctrl-C."""
    words = sys.argv[1:] if arguments is None else arguments
    app = _load(_group_of(words))
    try:
        app(args=words, standalone_mode=True)
    except KgError as error:
        from kg.cli.output import safe

        sys.stdout.flush()
        typer.echo(f"kg: {safe(str(error))}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output went away (`kg … | head`): nothing is wrong.
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        typer.echo("kg: stopped; what was done is kept.", err=True)
        sys.exit(130)
