"""Options that all measures share, added to a command by `measuring`."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast, get_type_hints

import typer

from kg.cli.options import LockTimeoutOption, ProjectOption, StoreOption
from kg.cli.selecting import (
    ClassOption,
    MinSourcesOption,
    PublishedSinceOption,
    PublishedUntilOption,
    PublisherOption,
    RelationOption,
    SinceOption,
    StatusOption,
    StrictOption,
    UntilOption,
    selected,
)
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.analysis.results import Ranking
    from kg.questions.page import Answer
    from kg.selection import Selection
    from kg.workbench import Workbench

__all__ = ["BackendOption", "Call", "LevelOption", "SeedOption", "WeightOption", "measuring"]

FORMATS = ("text", "markdown", "html", "json", "csv", "tsv", "jsonl")

LevelOption = Annotated[
    str, typer.Option("--level", help="actor, or country: the states that actors are, belong to or act for.")
]
WeightOption = Annotated[
    str,
    typer.Option("--weight", help="events, claims, or sources (each event as often as independent sources tell it)."),
]
SeedOption = Annotated[int, typer.Option("--seed", help="Of the random numbers: one seed always gives one result.")]
BackendOption = Annotated[
    str | None,
    typer.Option("--backend", help="A backend of NetworkX's dispatch that is installed (parallel, cugraph …)."),
]
_SHARED: dict[str, tuple[Any, Any]] = {
    "since": (SinceOption, None),
    "until": (UntilOption, None),
    "published_since": (PublishedSinceOption, None),
    "published_until": (PublishedUntilOption, None),
    "relation": (RelationOption, None),
    "classes": (ClassOption, None),
    "publisher": (PublisherOption, None),
    "status": (StatusOption, None),
    "min_sources": (MinSourcesOption, 1),
    "strict": (StrictOption, False),
    "form": (
        Annotated[
            str | None,
            typer.Option("--format", help="text, markdown, html, json, csv, tsv or jsonl; text unless given."),
        ],
        None,
    ),
    "top": (Annotated[int, typer.Option("--top", min=1, help="Lines to show; other formats than text hold all.")], 20),
    "plot": (
        Annotated[
            Path | None, typer.Option("--plot", help="Also draw it into a file, .svg or .png (needs the extra plot).")
        ],
        None,
    ),
    "store": (StoreOption, None),
    "project": (ProjectOption, None),
    "lock_timeout": (LockTimeoutOption, 10.0),
}
_SELECTING = tuple(_SHARED)[:10]
SaveOption = Annotated[
    str | None, typer.Option("--save", metavar="NAME", help="Also write it into the graph analysis/NAME, for SPARQL.")
]


@dataclass(frozen=True, slots=True)
class Call:
    """What a command was told beside its own options."""

    bench: Workbench
    selection: Selection
    top: int


def measuring(command: Callable[..., Answer], *, help_text: str, saves: bool = True) -> Callable[..., None]:
    """The command with the shared options; it gets a `Call` first, gives an answer, and that is printed.

    Args:
        command: `(call, **its own options) -> Answer`.
        help_text: what the measure means, and its reference.
        saves: whether the answer is a `Ranking`, which can be written back.
    """
    shared = {**_SHARED, **({"save": (SaveOption, None)} if saves else {})}
    hints = get_type_hints(command, localns={"Answer": object}, include_extras=True)  # not imported to show help
    own = {name: each for name, each in inspect.signature(command).parameters.items() if name != "call"}

    def run(**given: Any) -> None:
        form, plot, save = given.pop("form"), given.pop("plot"), given.pop("save", None)
        if form is not None and form not in FORMATS:
            raise UsageError(f"no format “{form}”", remedy=f"Use one of: {', '.join(FORMATS)}.")
        bench = _bench(given.pop("store"), given.pop("project"), given.pop("lock_timeout"))
        top = given.pop("top")
        selection = selected(bench.relations, **{name: given.pop(name) for name in _SELECTING})
        answer = command(Call(bench, selection, top), **given)
        _print(answer, form)
        if plot is not None:
            from kg.picture.plots import plot_answer

            plot_answer(answer, plot)
            sys.stderr.write(f"wrote {plot}\n")
        if save is not None:
            graph = bench.save_analysis(cast("Ranking", answer), save)  # only commands with rankings have the option
            sys.stderr.write(f"wrote the graph <{graph}>\n")

    parameters = [
        *(each.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY) for name, each in own.items()),
        *(
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
            for name, (kind, default) in shared.items()
        ),
    ]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # typer reads it
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    run.__name__ = command.__name__
    run.__doc__ = help_text
    return run


def _bench(store: str | None, project: Path | None, lock_timeout: float) -> Workbench:
    from kg.project import find_project
    from kg.workbench import Workbench

    return Workbench(find_project(project, store), lock_timeout=lock_timeout)


def _print(answer: Answer, form: str | None) -> None:
    """The answer in a format; nothing in it is obeyed by a terminal."""
    import json

    from kg.cli.output import rows_to_text, safe, width

    if form in {None, "text"}:
        text = safe(answer.text(min(width(), 120)))
    elif form == "markdown":
        text = safe(answer.markdown())
    elif form == "html":
        text = safe(answer._repr_html_())
    elif form == "json":
        text = json.dumps(answer.to_json(), ensure_ascii=False, indent=2) + "\n"
    else:
        text = rows_to_text(*answer.rows(), form)
        text = safe(text) if sys.stdout.isatty() else text
    sys.stdout.write(text)
