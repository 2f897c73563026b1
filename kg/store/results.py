"""Answers that came over a wire or a pipe: read whole, and refused when they are cut short."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, parse_query_results
from pyoxigraph import Store as Oxigraph

from kg.errors import StoreError

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions

__all__ = ["solutions", "triples"]


def solutions(body: bytes, source: str) -> QuerySolutions | QueryBoolean:
    """SPARQL results in JSON, checked to their end.

    Args:
        body: the answer.
        source: who gave it, for messages.

    Raises:
        StoreError: it is cut short or is something else.
    """
    try:
        answer = json.loads(body)
        if not ("boolean" in answer or isinstance(answer["results"]["bindings"], list)):
            raise _CutError("it holds no result")
        return parse_query_results(body, format=QueryResultsFormat.JSON)
    except (ValueError, KeyError, TypeError, SyntaxError) as error:
        raise _short(body, error, source) from None


def triples(body: bytes, source: str) -> QueryTriples:
    """N-Triples, checked to their end; raises as `solutions` does."""
    store = Oxigraph()
    try:
        if body and not body.endswith(b"\n"):
            raise _CutError("its last line has no end")
        store.bulk_load(body, format=RdfFormat.N_TRIPLES)
    except (ValueError, SyntaxError) as error:
        raise _short(body, error, source) from None
    found = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(found, QueryTriples)
    return found


class _CutError(ValueError):
    """The answer lacks its end."""


def _short(body: bytes, error: Exception, source: str) -> StoreError:
    if b"cancelled" in body[-200:]:
        return StoreError(
            f"{source} stopped the query: it took longer than the server allows.",
            remedy="Ask for less, or give the server more time (kg serve --timeout SECONDS).",
        )
    reason = str(error).splitlines()[0][:120] if body else "it is empty"
    return StoreError(
        f"{source} gave an answer that is cut short or no SPARQL result: {reason}.",
        remedy="Check the address and the server's log; nothing of the answer was used.",
    )
