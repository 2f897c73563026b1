"""`kg analyze …`: measures of the graph, each of which says what it means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from kg.analysis.meanings import MEANINGS
from kg.cli.analyzing import BackendOption, Call, LevelOption, SeedOption, WeightOption
from kg.cli.options import spread

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the group."""
    about = "Measure the graph: who is central, who mediates, what changed."
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=about)
    for name, command in _COMMANDS.items():
        group.command(name)(spread(command, help_text=MEANINGS[name].help))
    app.add_typer(group, name="analyze")


def _rank(call: Call, measure: str, level: str, weight: str, **options: object) -> None:
    bench, selection = call.ask()
    found = bench.analyze(measure, level=level, weight=weight, selection=selection, **options)
    call.give(bench, replace(found, top=call.top))


def degree(call: Call, level: LevelOption = "actor", weight: WeightOption = "events") -> None:
    _rank(call, "degree", level, weight)


def strength(call: Call, level: LevelOption = "actor", weight: WeightOption = "events") -> None:
    _rank(call, "strength", level, weight)


def betweenness(
    call: Call,
    level: LevelOption = "actor",
    sample: Annotated[
        int | None, typer.Option("--sample", min=1, help="Estimate from so many pivots; for graphs of thousands.")
    ] = None,
    seed: SeedOption = 0,
    backend: BackendOption = None,
) -> None:
    _rank(call, "betweenness", level, "events", sample=sample, seed=seed, backend=backend)


def pagerank(
    call: Call,
    level: LevelOption = "actor",
    weight: WeightOption = "events",
    damping: Annotated[
        float, typer.Option("--damping", min=0.0, max=0.999, help="Chance that the walk goes on.")
    ] = 0.85,
    backend: BackendOption = None,
) -> None:
    _rank(call, "pagerank", level, weight, damping=damping, backend=backend)


def reciprocity(call: Call, level: LevelOption = "actor", weight: WeightOption = "events") -> None:
    _rank(call, "reciprocity", level, weight)


def brokerage(
    call: Call,
    level: LevelOption = "actor",
    groups: Annotated[str, typer.Option("--groups", help="country or community.")] = "country",
    seed: SeedOption = 0,
) -> None:
    _rank(call, "brokerage", level, "events", groups=groups, seed=seed)


def communities(
    call: Call,
    level: LevelOption = "actor",
    weight: WeightOption = "events",
    resolution: Annotated[float, typer.Option("--resolution", min=0.01, help="Above 1: more, smaller groups.")] = 1.0,
    seed: SeedOption = 0,
    backend: BackendOption = None,
) -> None:
    _rank(call, "communities", level, weight, resolution=resolution, seed=seed, backend=backend)


def balance(
    call: Call,
    level: LevelOption = "country",
    weight: WeightOption = "events",
    split: Annotated[
        str | None, typer.Option("--split", metavar="YYYY[-MM[-DD]]", help="Compare before this day with since then.")
    ] = None,
) -> None:
    bench, selection = call.ask()
    found = bench.balance(level=level, weight=weight, selection=selection, split=split)
    call.give(bench, replace(found, top=call.top))


def mediators(call: Call, level: LevelOption = "country", weight: WeightOption = "events") -> None:
    _rank(call, "mediators", level, weight)


def bursts(
    call: Call,
    level: LevelOption = "country",
    factor: Annotated[float, typer.Option("--factor", min=1.01, help="Raised: so many times the usual share.")] = 2.0,
    cost: Annotated[float, typer.Option("--cost", min=0.0, help="Of going up: higher gives fewer bursts.")] = 1.0,
    least: Annotated[int, typer.Option("--least", min=1, help="Events that a burst must have.")] = 3,
) -> None:
    _rank(call, "bursts", level, "events", factor=factor, cost=cost, least=least)


def trend(
    call: Call,
    one: Annotated[str, typer.Argument(help="An actor.")],
    other: Annotated[str, typer.Argument(help="Another one.")],
    by: Annotated[str, typer.Option("--by", help="week, month, quarter or year.")] = "month",
) -> None:
    bench, selection = call.ask()
    call.give(bench, bench.trend(one, other, by=by, selection=selection))


_COMMANDS: dict[str, Callable[..., None]] = {
    "degree": degree,
    "strength": strength,
    "betweenness": betweenness,
    "pagerank": pagerank,
    "reciprocity": reciprocity,
    "brokerage": brokerage,
    "communities": communities,
    "balance": balance,
    "mediators": mediators,
    "bursts": bursts,
    "trend": trend,
}
