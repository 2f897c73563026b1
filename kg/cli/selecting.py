"""The selection options that all commands share, and how they become a `Selection`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, List  # noqa: UP035

import typer

if TYPE_CHECKING:
    from kg.relations import RelationTable
    from kg.selection import Selection

__all__ = [
    "ClassOption",
    "MinSourcesOption",
    "PublishedSinceOption",
    "PublishedUntilOption",
    "PublisherOption",
    "RelationOption",
    "SinceOption",
    "StatusOption",
    "StrictOption",
    "UntilOption",
    "selected",
]

_DATE = "YYYY[-MM[-DD]]"
SinceOption = Annotated[str | None, typer.Option("--since", metavar=_DATE, help="Events from this date on.")]
UntilOption = Annotated[str | None, typer.Option("--until", metavar=_DATE, help="Events up to this date.")]
PublishedSinceOption = Annotated[
    str | None, typer.Option("--published-since", metavar=_DATE, help="Documents published from this date on.")
]
PublishedUntilOption = Annotated[
    str | None, typer.Option("--published-until", metavar=_DATE, help="Documents published up to this date.")
]
RelationOption = Annotated[
    List[str] | None, typer.Option("--relation", help="Only this relation (may be repeated).")  # noqa: UP006
]
ClassOption = Annotated[
    List[str] | None, typer.Option("--class", help="Only this PLOVER class (may be repeated).")  # noqa: UP006
]
PublisherOption = Annotated[
    List[str] | None, typer.Option("--publisher", help="Only this publisher (may be repeated).")  # noqa: UP006
]
StatusOption = Annotated[
    List[str] | None,  # noqa: UP006
    typer.Option("--status", help="Only edges that are: holds, contested, alleged, denied, potential."),
]
MinSourcesOption = Annotated[int, typer.Option("--min-sources", min=1, help="At least so many independent sources.")]
StrictOption = Annotated[bool, typer.Option("--strict", help="Only what a person accepted or made.")]


def selected(
    relations: RelationTable,
    *,
    since: str | None,
    until: str | None,
    published_since: str | None,
    published_until: str | None,
    relation: list[str] | None,
    classes: list[str] | None,
    publisher: list[str] | None,
    status: list[str] | None,
    min_sources: int,
    strict: bool,
) -> Selection:
    """The `Selection` of the options given."""
    from kg.selection import make_selection

    return make_selection(
        relations,
        since=since,
        until=until,
        published_since=published_since,
        published_until=published_until,
        relation=relation or (),
        classes=classes or (),
        publisher=publisher or (),
        status=status or (),
        min_sources=min_sources,
        strict=strict,
    )
