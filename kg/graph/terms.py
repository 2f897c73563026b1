"""Values as RDF terms, and what a subject's terms say as values again."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.errors import DataError
from kg.vocabulary import DCTERMS, KG, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "Description",
    "date_literal",
    "descriptions",
    "individual",
    "integer_literal",
    "number_literal",
]


def number_literal(value: float) -> Literal:
    """A float as the shortest decimal that reads back as the same float.

    >>> number_literal(0.1).value, number_literal(1200.0).value, number_literal(1e-7).value
    ('0.1', '1200', '0.0000001')
    """
    plain = format(Decimal(repr(float(value))), "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return Literal(plain if plain not in {"", "-0"} else "0", datatype=XSD["decimal"])


def integer_literal(value: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(value), datatype=XSD["integer"])


def date_literal(value: dt.date) -> Literal:
    """An xsd:date without a zone."""
    return Literal(value.isoformat(), datatype=XSD["date"])


def individual(value: str) -> NamedNode:
    """The vocabulary's name of an enumeration's value: "affirmed" -> kg:Affirmed."""
    return KG[value[0].upper() + value[1:]]


class Description:
    """What is said of one subject: predicate -> value, where each predicate has one value.

    Args:
        pairs: predicate IRI and term; of predicates with several values (rdf:type, kg:speaker) all
            are kept in `all`.
    """

    __slots__ = ("all",)

    def __init__(self) -> None:
        self.all: dict[str, list[NamedNode | Literal]] = defaultdict(list)

    def text(self, name: str) -> str | None:
        """The value of kg:name as text, IRI or lexical form."""
        values = self.all.get(KG.iri + name)
        return values[0].value if values else None

    @property
    def author(self) -> str | None:
        """Who made it."""
        values = self.all.get(DCTERMS["creator"].value)
        return values[0].value if values else None

    def need(self, name: str) -> str:
        """Like `text`, for what cannot be missing."""
        value = self.text(name)
        if value is None:
            raise DataError(f"kg:{name} is missing", remedy="The graph is damaged: build it again.")
        return value

    def integer(self, name: str) -> int | None:
        """The value of kg:name as an integer."""
        value = self.text(name)
        return int(value) if value is not None else None

    def date(self, name: str) -> dt.date | None:
        """The value of kg:name as a date."""
        value = self.text(name)
        return dt.date.fromisoformat(value) if value is not None else None

    def choice(self, name: str) -> str:
        """The value of an enumeration: kg:Affirmed -> "affirmed"."""
        local = KG.local(self.need(name)) or ""
        return local[:1].lower() + local[1:]

    def iri(self, predicate: NamedNode) -> str | None:
        """The IRI (or text) behind any predicate."""
        values = self.all.get(predicate.value)
        return values[0].value if values else None


def descriptions(triples: Iterable[tuple[str, str, NamedNode | Literal]]) -> dict[str, Description]:
    """Subject IRI -> what is said of it."""
    found: dict[str, Description] = defaultdict(Description)
    for subject, predicate, value in triples:
        found[subject].all[predicate].append(value)
    return found
