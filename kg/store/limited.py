"""A query with a time limit on an embedded store.

The engine cannot be interrupted, so the query runs in a process of its own (the `oxigraph`
program, reading the same folder), which is ended when its time is over. That holds for a command
line and a notebook alike; it costs the start of a small program and the copying of the answer.
"""

from __future__ import annotations

import subprocess
import tempfile
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.store.server import binary
from kg.store.syntax import first_keyword, in_reach
from kg.store.text import declared

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LARGEST = 2 << 30  # bytes of an answer: it is held in memory
_CHUNK = 1 << 20

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
        StoreError: it took longer, or its answer is larger than `LARGEST`.
    """
    fault = in_reach(sparql, prefixes)
    if fault is not None:
        raise fault
    triples = first_keyword(sparql) in {"CONSTRUCT", "DESCRIBE"}
    form = "nt" if triples else "json"
    command = [binary(), "query", "--location", str(folder), "--union-default-graph", "--results-format", form]
    body, code, said, late = _asked(command, declared(sparql, prefixes), seconds)
    if late:
        raise StoreError(
            f"The query took longer than {seconds:g} s and was stopped.",
            remedy="Ask for less (LIMIT, a narrower pattern), or allow more time: --timeout SECONDS",
        )
    if len(body) > LARGEST:
        raise StoreError(f"The answer has more than {LARGEST >> 20} MiB.", remedy="Ask for less, or without a limit.")
    if code != 0:
        raise StoreError(f"The query failed: {' '.join(said.split())[:300]}")
    return body, triples


def _asked(command: list[str], text: str, seconds: float) -> tuple[bytes, int, str, bool]:
    """Run a program on a text, for so long at most.

    Returns:
        Its answer, as far as it was read (a little more than `LARGEST` at most), its exit code, its
        complaints, and whether it was ended because it was late.
    """
    late, chunks, size = threading.Event(), [], 0
    with tempfile.TemporaryFile() as complaints:
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints)
        assert child.stdin is not None
        assert child.stdout is not None

        def end() -> None:
            late.set()
            child.kill()

        timer = threading.Timer(seconds, end)
        timer.start()
        try:
            # The program reads all of its input before it writes.
            with suppress(BrokenPipeError):
                child.stdin.write(text.encode())
                child.stdin.close()
            while size <= LARGEST and (chunk := child.stdout.read(_CHUNK)):
                chunks.append(chunk)
                size += len(chunk)
        finally:
            timer.cancel()
            child.stdout.close()
            if size > LARGEST:
                child.kill()
            code = child.wait()
        complaints.seek(0)
        return b"".join(chunks), code, complaints.read().decode(errors="replace"), late.is_set()
