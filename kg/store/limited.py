"""A query with a time limit on an embedded store.

The engine cannot be interrupted, so the query runs in a process of its own (the `oxigraph`
program, reading the same folder), which is ended when its time is over. That holds for a command
line and a notebook alike; it costs the start of a small program and the copying of the answer.
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.store.server import binary
from kg.store.syntax import first_keyword, in_reach
from kg.store.text import declared

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["query_within"]


def query_within(folder: Path, sparql: str, prefixes: Mapping[str, str], seconds: float) -> tuple[bytes, bool]:
    """Answer a query, or give up.

    Args:
        folder: a store that the caller holds the lock of, for reading.
        sparql: the query.
        prefixes: known prefixes.
        seconds: how long it may take.

    Returns:
        The answer, and whether it is N-Triples (otherwise SPARQL results in JSON).

    Raises:
        UsageError: the query cannot be read.
        StoreError: it took longer.
    """
    fault = in_reach(sparql, prefixes)
    if fault is not None:
        raise fault
    triples = first_keyword(sparql) in {"CONSTRUCT", "DESCRIBE"}
    form = "nt" if triples else "json"
    command = [binary(), "query", "--location", str(folder), "--union-default-graph", "--results-format", form]
    try:
        done = subprocess.run(
            command, input=declared(sparql, prefixes).encode(), capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise StoreError(
            f"The query took longer than {seconds:g} s and was stopped.",
            remedy="Ask for less (LIMIT, a narrower pattern), or allow more time: --timeout SECONDS",
        ) from None
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise StoreError(f"The query failed: {' '.join(said)[:300]}")
    return done.stdout, triples
