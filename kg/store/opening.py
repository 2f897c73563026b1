"""One door to every store: a path opens the embedded one, a URL an endpoint."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import StoreBusyError, UsageError
from kg.store.addresses import is_url
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
        UsageError: a URL of another kind than http(s).
        StoreError: there is none yet to read, or it cannot be opened or reached.
        StoreBusyError: others held it for longer than `lock_timeout`.
    """
    if is_url(place):
        from kg.store.endpoint import EndpointStore

        return EndpointStore(place, base=base, allow_network=allow_network)
    from kg.store.embedded import EmbeddedStore
    from kg.store.record import running

    if "://" in place:
        raise UsageError(f"{place} is no URL of a server.", remedy="Write it like http://localhost:7878")
    folder = Path(place)
    server = running(folder)
    if server is None:
        return EmbeddedStore(
            folder, write=write, base=base, lock_timeout=lock_timeout, allow_network=allow_network
        )
    if write and not server.writable:
        raise StoreBusyError(
            f"The store {folder} is being served for reading at {server.url}.",
            remedy=f"Stop the server first (Ctrl-C where it runs, or kill {server.pid}), "
            "or start it with kg serve --writable.",
        )
    from kg.store.endpoint import EndpointStore

    return EndpointStore(server.url, base=base, allow_network=allow_network, environ={})
