"""The one selection that all commands share which look at a part of the graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, List  # noqa: UP035 (typer reads these)

import typer

from kg.cli.options import Options

if TYPE_CHECKING:
    from kg.relations import RelationTable
    from kg.selection import Selection

__all__ = ["Selecting"]

_DATE = "YYYY[-MM[-DD]]"
_Words = List[str] | None  # noqa: UP006


@dataclass(frozen=True)
class Selecting(Options):
    """`--since` to `--exact`: which part of the graph is meant."""

    since: Annotated[str | None, typer.Option("--since", metavar=_DATE, help="Events from this date on.")] = None
    until: Annotated[str | None, typer.Option("--until", metavar=_DATE, help="Events up to this date.")] = None
    published_since: Annotated[
        str | None, typer.Option("--published-since", metavar=_DATE, help="Documents published from this date on.")
    ] = None
    published_until: Annotated[
        str | None, typer.Option("--published-until", metavar=_DATE, help="Documents published up to this date.")
    ] = None
    relation: Annotated[_Words, typer.Option("--relation", help="Only this relation (may be repeated).")] = None
    classes: Annotated[_Words, typer.Option("--class", help="Only this PLOVER class (may be repeated).")] = None
    publisher: Annotated[_Words, typer.Option("--publisher", help="Only this publisher (may be repeated).")] = None
    status: Annotated[
        _Words, typer.Option("--status", help="Only edges that are: holds, contested, alleged, denied, potential.")
    ] = None
    min_sources: Annotated[
        int, typer.Option("--min-sources", min=1, help="At least so many independent sources.")
    ] = 1
    strict: Annotated[bool, typer.Option("--strict", help="Only what a person accepted or made.")] = False
    exact: Annotated[
        bool, typer.Option("--exact", help="A state's name means the state alone, not whoever acts for it.")
    ] = False

    def of(self, relations: RelationTable) -> Selection:
        """The selection that is meant.

        Raises:
            UsageError: a date, relation, class or status that cannot be meant; names the nearest.
        """
        from kg.selection import make_selection

        return make_selection(
            relations,
            since=self.since,
            until=self.until,
            published_since=self.published_since,
            published_until=self.published_until,
            relation=self.relation or (),
            classes=self.classes or (),
            publisher=self.publisher or (),
            status=self.status or (),
            min_sources=self.min_sources,
            strict=self.strict,
            exact=self.exact,
        )
