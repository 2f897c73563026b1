"""What commands that decide have in common: who decides, why, and on which claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Options, Place
from kg.cli.selecting import Selecting
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.curation.curator import Curator
    from kg.curation.queue import Filter
    from kg.store.protocol import Store
    from kg.workbench import Workbench

__all__ = ["ClaimFilter", "Deciding", "Person"]


@dataclass(frozen=True, kw_only=True)
class Person(Options):
    """`--reviewer`, and where: who is at work."""

    reviewer: Annotated[
        str | None, typer.Option("--reviewer", help="Who decides (also: KG_REVIEWER; else the account's name).")
    ] = None
    place: Place

    def curator(self) -> Curator:
        """Writes this person's decisions.

        Raises:
            UsageError: there is no such project.
        """
        from kg.curation.curator import Curator

        return Curator(self.place.bench(), self.reviewer)


@dataclass(frozen=True, kw_only=True)
class Deciding(Person):
    """`--why` too: a decision and its reason."""

    why: Annotated[str | None, typer.Option("--why", help="The reason, kept with the decision.")] = None


@dataclass(frozen=True)
class ClaimFilter(Options):
    """Which claims are meant: the shared selection, and what only claims have."""

    selecting: Selecting
    document: Annotated[str | None, typer.Option("--document", help="Only claims of this document.")] = None
    actor: Annotated[
        str | None, typer.Option("--actor", help="Only claims in which this actor, or who acts for it, takes part.")
    ] = None
    below: Annotated[
        float | None, typer.Option("--below", help="Only reading confidence below this (0 to 1).")
    ] = None
    above: Annotated[
        float | None, typer.Option("--above", help="Only reading confidence of this or more.")
    ] = None

    @property
    def given(self) -> bool:
        """Whether anything was asked for."""
        return self != ClaimFilter(Selecting())

    def of(self, bench: Workbench, store: Store) -> Filter:
        """The filter that is meant.

        Raises:
            UsageError: a name means nothing or several things, or a number is no confidence.
        """
        from kg.curation.queue import Filter
        from kg.queries.parameters import Resolver

        for name, bound in (("--below", self.below), ("--above", self.above)):
            if bound is not None and not 0 <= bound <= 1:
                raise UsageError(f"{name} {bound} is no confidence", remedy="Give a number from 0 to 1.")
        resolver = Resolver(store, lambda: bench.relations, bench.home.base)
        return Filter(
            selection=self.selecting.of(bench.relations),
            document=resolver.document(self.document) if self.document else None,
            actor=resolver.actor(self.actor) if self.actor else None,
            below=self.below,
            above=self.above,
        )
