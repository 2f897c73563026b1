"""`kg accept`, `kg reject`: verdicts from the command line, on claims or on all that a filter means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, List  # noqa: UP035 (typer reads these)

import typer

from kg.cli.options import LockTimeoutOption, ProjectOption, StoreOption
from kg.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from kg.curation.queue import Filter
    from kg.curation.views import ClaimView
    from kg.model import DecisionKind
    from kg.store.protocol import Store
    from kg.workbench import Workbench

__all__ = ["ReviewerOption", "bench_of", "filter_of", "register"]

ReviewerOption = Annotated[
    str | None, typer.Option("--reviewer", help="Who decides (also: KG_REVIEWER; else the account's name).")
]
WhyOption = Annotated[str | None, typer.Option("--why", help="The reason, kept with the decision.")]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
ClaimsArgument = Annotated[
    List[str] | None,  # noqa: UP006
    typer.Argument(help="Claims: ids, or the first six digits of them. Without any, a filter says which."),
]
DocumentFilter = Annotated[str | None, typer.Option("--document", help="Only claims of this document.")]
ActorFilter = Annotated[str | None, typer.Option("--actor", help="Only claims in which this actor takes part.")]
RelationFilter = Annotated[str | None, typer.Option("--relation", help="Only claims of this relation.")]
BelowFilter = Annotated[float | None, typer.Option("--below", help="Only reading confidence below this (0 to 1).")]
AboveFilter = Annotated[float | None, typer.Option("--above", help="Only reading confidence of this or more.")]

_SHOWN = 10
_MANY = 1


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(accept)
    app.command()(reject)


def bench_of(store: str | None, project: Path | None, lock_timeout: float) -> Workbench:
    """The workbench that a command works on."""
    from kg.project import find_project
    from kg.workbench import Workbench

    return Workbench(find_project(project, store), lock_timeout=lock_timeout)


def filter_of(
    bench: Workbench,
    store: Store,
    document: str | None,
    actor: str | None,
    relation: str | None,
    below: float | None,
    above: float | None,
) -> Filter:
    """The filter that options mean.

    Raises:
        UsageError: a name means nothing or several things.
    """
    from kg.curation.queue import Filter
    from kg.queries.parameters import Resolver

    for name, bound in (("--below", below), ("--above", above)):
        if bound is not None and not 0 <= bound <= 1:
            raise UsageError(f"{name} {bound} is no confidence", remedy="Give a number from 0 to 1.")
    resolver = Resolver(store, lambda: bench.relations, bench.home.base)
    return Filter(
        document=resolver.document(document) if document else None,
        actor=resolver.actor(actor) if actor else None,
        relation=resolver.relation(relation) if relation else None,
        below=below,
        above=above,
    )


def accept(
    claims: ClaimsArgument = None,
    why: WhyOption = None,
    document: DocumentFilter = None,
    actor: ActorFilter = None,
    relation: RelationFilter = None,
    below: BelowFilter = None,
    above: AboveFilter = None,
    yes: YesOption = False,
    reviewer: ReviewerOption = None,
    store: StoreOption = None,
    project: ProjectOption = None,
    lock_timeout: LockTimeoutOption = 10.0,
) -> None:
    """Accept claims: the text does say so. With filters, all unreviewed claims that they mean."""
    from kg.model import DecisionKind

    bench = bench_of(store, project, lock_timeout)
    _decide(bench, DecisionKind.ACCEPTED, claims, (document, actor, relation, below, above), why, reviewer, yes=yes)


def reject(
    claims: ClaimsArgument = None,
    why: WhyOption = None,
    document: DocumentFilter = None,
    actor: ActorFilter = None,
    relation: RelationFilter = None,
    below: BelowFilter = None,
    above: AboveFilter = None,
    yes: YesOption = False,
    reviewer: ReviewerOption = None,
    store: StoreOption = None,
    project: ProjectOption = None,
    lock_timeout: LockTimeoutOption = 10.0,
) -> None:
    """Reject claims: the text does not say so. With filters, all unreviewed claims that they mean."""
    from kg.model import DecisionKind

    bench = bench_of(store, project, lock_timeout)
    _decide(bench, DecisionKind.REJECTED, claims, (document, actor, relation, below, above), why, reviewer, yes=yes)


def _decide(
    bench: Workbench,
    kind: DecisionKind,
    claims: list[str] | None,
    limits: tuple[str | None, str | None, str | None, float | None, float | None],
    why: str | None,
    reviewer: str | None,
    *,
    yes: bool,
) -> None:
    from kg.cli.output import safe
    from kg.curation import records
    from kg.graph.decisions import read_decisions

    views = _meant(bench, claims, limits)
    verb = "accept" if kind.value == "accepted" else "reject"
    if len(views) > _MANY or not claims:
        _ask(views, verb, yes=yes)
    with bench.reading() as opened:
        pen = records.Pen(records.reviewer(reviewer), read_decisions(opened, bench.mint))
    bench.decide([pen.verdict(kind, view.claim, why=why) for view in views])
    for view in views[:_SHOWN]:
        typer.echo(safe(f"{kind.value} {view.claim.id}: {view.words}"))
    if len(views) > _SHOWN:
        typer.echo(f"{kind.value} {len(views) - _SHOWN} more.")


def _meant(
    bench: Workbench,
    claims: list[str] | None,
    limits: tuple[str | None, str | None, str | None, float | None, float | None],
) -> list[ClaimView]:
    """The claims that a person names, or that the filters mean."""
    from kg.curation.queue import chosen
    from kg.curation.views import load_views
    from kg.queries.parameters import Resolver

    filtered = any(limit is not None for limit in limits)
    if bool(claims) == filtered:
        what = "claims and filters exclude each other" if claims else "which claims?"
        remedy = "Name claims by their ids, or give a filter: --document, --actor, --relation, --below, --above."
        raise UsageError(what, remedy=remedy)
    with bench.reading() as store:
        if claims:
            resolver = Resolver(store, lambda: bench.relations, bench.home.base)
            ids = [bench.mint.local("claim", resolver.claim(words).value) or words for words in claims]
        else:
            found = chosen(store, filter_of(bench, store, *limits), bench.mint)
            ids = sorted(found)
        views = list(load_views(store, ids, bench.mint))
    if not views:
        raise UsageError("no unreviewed claim is meant", remedy="See what waits: kg review.")
    return views


def _ask(views: list[ClaimView], verb: str, *, yes: bool) -> None:
    """Show what a bulk decision touches, and ask."""
    import sys

    from kg.cli.output import safe

    for view in views[:_SHOWN]:
        typer.echo(safe(f"  {view.claim.id}  {view.words}"), err=True)
    if len(views) > _SHOWN:
        typer.echo(f"  … and {len(views) - _SHOWN} more", err=True)
    edges = {view.edge for view in views if view.edge}
    documents = {view.claim.document for view in views}
    touched = f"{len(views)} claims of {len(documents)} documents, behind {len(edges)} edges"
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError(f"this would {verb} {touched}", remedy="Give --yes if that is meant.")
    typer.confirm(f"{verb.capitalize()} {touched}?", abort=True, err=True)
