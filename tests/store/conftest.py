"""SPARQL servers of the peer's, started and stopped by the tests; stores of every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.store.opening import open_store
from kg.store.server import Server
from tests.store.peers import running, standing_between

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.store.protocol import Store


@pytest.fixture
def peer() -> Iterator[str]:
    """URL of an empty Oxigraph server, in memory, as anyone would start it."""
    with running("--union-default-graph", "--timeout-s", "2") as found:
        yield found.url


@pytest.fixture
def strict_peer() -> Iterator[str]:
    """URL of an empty server that knows the SPARQL protocol and nothing else: its default graph stands apart."""
    with running("--timeout-s", "2") as found, standing_between(found.url) as between:
        yield between.url


@pytest.fixture(params=["embedded", "endpoint", "endpoint by updates", "strict endpoint", "served"])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where a store is: a path, a server's URL, or a path that a server is running on."""
    if request.param == "embedded":
        yield str(tmp_path / "kg" / "store")
    elif request.param == "served":
        folder = tmp_path / "store"
        open_store(str(folder), write=True).close()
        with Server(folder, port=0, writable=True):
            yield str(folder)
    elif request.param == "strict endpoint":
        yield str(request.getfixturevalue("strict_peer"))
    else:
        url = str(request.getfixturevalue("peer"))
        if request.param == "endpoint by updates":
            # An address that ends so names a server without a graph store.
            monkeypatch.setenv("KG_QUERY_URL", f"{url}/query")
            monkeypatch.setenv("KG_UPDATE_URL", f"{url}/update")
            url += "/sparql"
        yield url


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with open_store(place, write=True) as opened:
        yield opened
