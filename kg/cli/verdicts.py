"""`kg accept`, `kg reject`: verdicts from the command line, on claims or on all that a filter means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, List  # noqa: UP035 (typer reads these)

import typer

from kg.cli.deciding import ClaimFilter, Deciding
from kg.cli.options import YesOption, spread
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.curation.views import ClaimView
    from kg.model import DecisionKind
    from kg.workbench import Workbench

__all__ = ["register"]

ClaimsArgument = Annotated[
    List[str] | None,  # noqa: UP006
    typer.Argument(help="Claims: ids, or the first six digits of them. Without any, a filter says which."),
]

_SHOWN = 10
_MANY = 1


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(spread(accept))
    app.command()(spread(reject))


def accept(
    claims: ClaimsArgument = None, yes: YesOption = False, *, meant: ClaimFilter, deciding: Deciding
) -> None:
    """Accept claims: the text does say so. With filters, all unreviewed claims that they mean."""
    from kg.model import DecisionKind

    _decide(DecisionKind.ACCEPTED, claims, meant, deciding, yes=yes)


def reject(
    claims: ClaimsArgument = None, yes: YesOption = False, *, meant: ClaimFilter, deciding: Deciding
) -> None:
    """Reject claims: the text does not say so. With filters, all unreviewed claims that they mean."""
    from kg.model import DecisionKind

    _decide(DecisionKind.REJECTED, claims, meant, deciding, yes=yes)


def _decide(
    kind: DecisionKind, claims: list[str] | None, meant: ClaimFilter, deciding: Deciding, *, yes: bool
) -> None:
    from kg.cli.output import safe

    bench = deciding.place.bench()
    views = _meant(bench, claims, meant)
    verb = "accept" if kind.value == "accepted" else "reject"
    if len(views) > _MANY or not claims:
        _ask(views, verb, yes=yes)
    pen = deciding.curator().pen()
    bench.decide([pen.verdict(kind, view.claim, why=deciding.why) for view in views])
    for view in views[:_SHOWN]:
        typer.echo(safe(f"{kind.value} {view.claim.id}: {view.words}"))
    if len(views) > _SHOWN:
        typer.echo(f"{kind.value} {len(views) - _SHOWN} more.")


def _meant(bench: Workbench, claims: list[str] | None, meant: ClaimFilter) -> list[ClaimView]:
    """The claims that a person names, or that the filters mean."""
    from kg.curation.queue import chosen
    from kg.curation.views import load_views
    from kg.queries.parameters import Resolver

    if bool(claims) == meant.given:
        what = "claims and filters exclude each other" if claims else "which claims?"
        remedy = "Name claims by their ids, or give a filter: --document, --actor, --relation, --below, --above."
        raise UsageError(what, remedy=remedy)
    with bench.reading() as store:
        if claims:
            resolver = Resolver(store, lambda: bench.relations, bench.home.base)
            ids = [bench.mint.local("claim", resolver.claim(words).value) or words for words in claims]
        else:
            ids = sorted(chosen(store, meant.of(bench, store), bench.mint))
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
