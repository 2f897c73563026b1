"""Options that measures share, and what becomes of an answer: printed, drawn, written back."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.answering import Answering
from kg.cli.options import Options, Place
from kg.cli.selecting import Selecting

if TYPE_CHECKING:
    from kg.analysis.results import Savable
    from kg.selection import Selection
    from kg.workbench import Workbench

__all__ = ["BackendOption", "Call", "LevelOption", "SeedOption", "WeightOption"]

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


@dataclass(frozen=True, kw_only=True)
class Call(Options):
    """What every measure is told beside its own options."""

    selecting: Selecting
    answering: Answering
    top: Annotated[int, typer.Option("--top", min=1, help="Lines to show; other formats than text hold all.")] = 20
    plot: Annotated[
        Path | None, typer.Option("--plot", help="Also draw it into a file, .svg or .png (needs the extra plot).")
    ] = None
    save: Annotated[
        str | None,
        typer.Option(
            "--save",
            metavar="NAME",
            help="Also write it into the graph analysis/NAME, for SPARQL and for kg view --size-by NAME.",
        ),
    ] = None
    place: Place

    def ask(self) -> tuple[Workbench, Selection]:
        """Where to measure, and which part."""
        bench = self.place.bench()
        return bench, self.selecting.of(bench.relations)

    def give(self, bench: Workbench, answer: Savable) -> None:
        """Print the answer; draw it and write it back where that was asked for."""
        self.answering.print(answer)
        if self.plot is not None:
            from kg.picture.plots import plot_answer

            plot_answer(answer, self.plot)
            sys.stderr.write(f"wrote {self.plot}\n")
        if self.save is not None:
            graph = bench.save_analysis(answer, self.save)
            sys.stderr.write(f"wrote the graph <{graph}>\n")
