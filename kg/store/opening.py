"""One door to every store: a path opens the embedded one, a URL an endpoint."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.vocabulary import DEFAULT_BASE

if TYPE_CHECKING:
    from kg.store.protocol import Store

__all__ = ["open_store"]


def open_store(
    place: str,
    *,
    write: bool = False,
    base: str = DEFAULT_BASE,
    lock_timeout: float = 10.0,
    allow_network: bool = False,
) -> Store:
    """Open a store; use it in a `with` statement.

    Args:
        place: path of an embedded store, or http(s) URL of a SPARQL 1.1 server.
        write: for changing; makes a missing embedded store.
        base: base IRI of data, which gives the prefixes `actor:`, `claim:` …
        lock_timeout: seconds to wait for another process that holds an embedded store.
        allow_network: let queries reach the network (SERVICE, LOAD).

    Raises:
        StoreError: there is none yet to read, or it cannot be opened or reached.
        StoreBusyError: others held it for longer than `lock_timeout`.
    """
    from kg.store.embedded import EmbeddedStore

    return EmbeddedStore(
        Path(place), write=write, base=base, lock_timeout=lock_timeout, allow_network=allow_network
    )
