"""What the questions read from: a store, with the relation table and names that people type."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.queries.catalogue import Parameter
from kg.queries.parameters import Resolver
from kg.vocabulary import KG, Mint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.relations import Relation, RelationTable
    from kg.store.protocol import Store

__all__ = ["About", "Source", "day_of", "iris", "portions"]

_PORTION = 400  # terms in one VALUES block: an endpoint limits the length of a query


def day_of(text: str | None) -> dt.date | None:
    """The date of an xsd:date's text, its zone cut off; None for what is none."""
    try:
        return dt.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def iris(nodes: Iterable[str]) -> str:
    """IRIs as they stand in a query."""
    return " ".join(str(NamedNode(node)) for node in nodes)


def portions(items: Sequence[str]) -> Iterator[Sequence[str]]:
    """The items, so many at a time as one query takes."""
    return (items[start : start + _PORTION] for start in range(0, len(items), _PORTION))


class About:
    """All that the store says of one thing: property IRI -> values as text, sorted."""

    __slots__ = ("values",)

    def __init__(self) -> None:
        self.values: dict[str, list[str]] = defaultdict(list)

    def one(self, term: NamedNode) -> str | None:
        """The (first) value of a property."""
        found = self.values.get(term.value)
        return found[0] if found else None

    def all(self, term: NamedNode) -> list[str]:
        """Every value of a property."""
        return self.values.get(term.value, [])

    def kg(self, name: str) -> str | None:
        """The value of kg:name."""
        return self.one(KG[name])

    def number(self, name: str) -> int:
        """The value of kg:name as a whole number, 0 without one."""
        return int(self.kg(name) or 0)

    def word(self, name: str) -> str:
        """The value of an enumeration: kg:Affirmed -> "affirmed"."""
        return (KG.local(self.kg(name) or "") or "").lower()

    def day(self, name: str) -> dt.date | None:
        """The value of kg:name as a date."""
        return day_of(self.kg(name))


@dataclass(frozen=True)
class Source:
    """A store and what is needed to read it.

    Attributes:
        store: open for reading.
        relations: how relations are called.
        mint: of the project's base.
        exact: a state's name does not include whoever acts for it.
    """

    store: Store
    relations: RelationTable
    mint: Mint = field(default_factory=Mint)
    exact: bool = False

    @cached_property
    def resolver(self) -> Resolver:
        """Finds what people name."""
        return Resolver(self.store, lambda: self.relations, self.mint.base)

    def actor(self, word: str) -> str:
        """IRI of the actor that a word means.

        Raises:
            UsageError: nobody, or several.
        """
        return self.term("actor", word)

    def term(self, kind: str, word: str) -> str:
        """IRI of the actor, relation, document or claim that a word means: `prefix:name`, id or name.

        Raises:
            UsageError: none, or several.
        """
        found = self.resolver.term(Parameter(kind, kind, word), word)
        return found.value

    def actor_id(self, iri: str) -> str:
        """The local id of an actor, or the IRI itself for something else."""
        return self.mint.local("actor", iri) or iri

    def relation(self, iri: str) -> Relation | None:
        """The row of a relation's IRI."""
        return self.relations.get(KG.local(iri) or "")

    def describe(self, nodes: Iterable[str]) -> dict[str, About]:
        """Every property of every thing named."""
        ordered = sorted(set(nodes))
        result = {iri: About() for iri in ordered}
        for part in portions(ordered):
            for row in self.store.select(f"SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {iris(part)} }} ?s ?p ?o }}"):
                result[row["s"] or ""].values[row["p"] or ""].append(row["o"] or "")
        for about in result.values():
            for values in about.values.values():
                values.sort()
        return result

    def labels(self, nodes: Iterable[str]) -> dict[str, str]:
        """IRI -> preferred label, or the end of the IRI."""
        ordered = sorted(set(nodes))
        found: dict[str, str] = {}
        for part in portions(ordered):
            for row in self.store.select(
                f"SELECT ?x ?label WHERE {{ VALUES ?x {{ {iris(part)} }} ?x skos:prefLabel ?label }} ORDER BY ?x ?label"
            ):
                found.setdefault(row["x"] or "", row["label"] or "")
        return {iri: found.get(iri) or self.actor_id(iri).rsplit("/", 1)[-1] for iri in ordered}
