"""From what a person typed to SPARQL that can be run: a catalogue name with its parameters, a file, or text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.queries.catalogue import Query, parse_query
from kg.queries.tokens import substitute
from kg.vocabulary import DEFAULT_BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kg.queries.catalogue import Catalogue
    from kg.queries.parameters import Values
    from kg.relations import RelationTable
    from kg.store.protocol import Store

__all__ = ["Prepared", "file_named", "find_query", "prepare", "read_text"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A query that is ready to run.

    Attributes:
        sparql: the text, parameters put in.
        query: where it came from; without a header for bare SPARQL.
        values: the terms put in; None where there were none to put in.
    """

    sparql: str
    query: Query
    values: Values | None = None
    words: Mapping[str, str] = field(default_factory=dict)


def find_query(what: str, catalogue: Catalogue) -> Query:
    """The query that a person means: a name of the catalogue, a file, or SPARQL itself.

    Raises:
        UsageError: it is none of them; names the nearest of the catalogue.
    """
    if not re.search(r"[\s{}?<]", what):
        found = catalogue.find(what)
        if found is not None:
            return found
    path = file_named(what)
    if path is not None:
        return parse_query(read_text(path), path.stem, "", what)
    if re.search(r"[\s{}]", what):
        return parse_query(what)
    if what.endswith((".rq", ".sparql")):
        raise UsageError(f"there is no file {what}", remedy="See the catalogue: kg queries")
    return catalogue.get(what)


def file_named(what: str) -> Path | None:
    """The file of this name; None when there is none, or the text can be no name of a file."""
    try:
        return Path(what) if Path(what).is_file() else None
    except (OSError, ValueError):
        return None  # too long, or with a null byte: a query


def read_text(path: Path) -> str:
    """The text of a query file.

    Raises:
        UsageError: it cannot be read, or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 text", remedy="Save it as UTF-8.") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error


def prepare(
    query: Query,
    arguments: Sequence[str],
    store: Store,
    relations: Callable[[], RelationTable],
    *,
    exact: bool = False,
    base: str = DEFAULT_BASE,
) -> Prepared:
    """The query with its parameters as terms in it.

    Args:
        query: from `find_query` or the catalogue.
        arguments: values by position, or `name=value`.
        store: where names are looked up.
        relations: gives the relation table, when one is named in other words.
        exact: a state's name does not include whoever acts for it.
        base: base IRI of data.

    Raises:
        UsageError: a parameter is missing, unknown, ambiguous or of the wrong type.
    """
    if not query.parameters and not query.uses_exact:
        if arguments:
            raise UsageError(f"{query.name} takes no parameters, and “{arguments[0]}” is one")
        return Prepared(query.text, query)
    from kg.queries.parameters import bind, resolve

    words = bind(query, arguments)
    values = resolve(query, words, store, relations, exact=exact, base=base)
    return Prepared(substitute(query.text, values.terms), query, values, words)
