"""A SPARQL server of the peer's, started and stopped by the tests; stores of every kind."""

from __future__ import annotations

import socket
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from kg.store.opening import open_store
from kg.store.server import Server, binary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.store.protocol import Store


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def peer() -> Iterator[str]:
    """URL of an empty Oxigraph server, in memory, as anyone would start it."""
    port = free_port()
    command = [binary(), "serve", "--bind", f"127.0.0.1:{port}", "--union-default-graph", "--timeout-s", "2"]
    child = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert time.monotonic() < deadline, "the server did not come up"
                assert child.poll() is None, "the server ended"
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        child.terminate()
        child.wait(10)


@pytest.fixture(params=["embedded", "endpoint", "endpoint by updates", "served"])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where a store is: a path, a server's URL, or a path that a server is running on."""
    if request.param == "embedded":
        yield str(tmp_path / "kg" / "store")
    elif request.param == "served":
        folder = tmp_path / "store"
        open_store(str(folder), write=True).close()
        with Server(folder, port=0, writable=True):
            yield str(folder)
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
