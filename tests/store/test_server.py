"""A server on an embedded store, and how others find it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from typing import TYPE_CHECKING

import httpx
import pytest
from pyoxigraph import Literal, Quad

from kg.errors import StoreBusyError, StoreError
from kg.store.embedded import EmbeddedStore
from kg.store.endpoint import EndpointStore
from kg.store.locks import alive
from kg.store.opening import open_store
from kg.store.protocol import Change
from kg.store.record import record_path, running
from kg.store.server import Server, loopback
from kg.vocabulary import KG, Mint

if TYPE_CHECKING:
    from pathlib import Path

FACTS = [Quad(Mint().actor(str(n)), KG["name"], Literal(str(n)), Mint().graph("one")) for n in range(3)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = tmp_path / "store"
    with open_store(str(store), write=True) as opened:
        opened.apply(Change(insert=FACTS))
    return store


def test_reads_go_through_it_and_writes_say_how_to_stop_it(folder: Path) -> None:
    with Server(folder, port=0) as server:
        with open_store(str(folder)) as reader:
            assert isinstance(reader, EndpointStore)
            assert reader.location == server.url
            assert set(reader.quads()) == set(FACTS)
        with pytest.raises(StoreBusyError) as caught:
            open_store(str(folder), write=True, lock_timeout=0)
        assert f"is being served for reading at {server.url}" in str(caught.value)
        assert "Ctrl-C" in str(caught.value)
        assert "kg serve --writable" in str(caught.value)
        answer = httpx.post(f"{server.url}/update", data={"update": "INSERT DATA {}"})
        assert answer.status_code == 403
        assert "text/html" in httpx.get(f"{server.url}/").headers["content-type"]  # the query page
    assert running(folder) is None
    assert not record_path(folder).exists()
    with open_store(str(folder), write=True) as writer:
        assert isinstance(writer, EmbeddedStore)


def test_writes_go_through_a_writable_one_and_stay(folder: Path) -> None:
    with Server(folder, port=0, writable=True):
        with open_store(str(folder), write=True) as writer:
            assert isinstance(writer, EndpointStore)
            writer.apply(Change(remove=FACTS[:1]))
        with open_store(str(folder)) as reader:
            assert reader.count() == 2
    with open_store(str(folder)) as reader:
        assert isinstance(reader, EmbeddedStore)
        assert set(reader.quads()) == set(FACTS[1:])


def test_the_environment_of_another_server_does_not_mislead(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_QUERY_URL", "http://127.0.0.1:9/query")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9/")
    with Server(folder, port=0), open_store(str(folder)) as reader:
        assert reader.count() == 3


def test_its_queries_have_a_time_limit(folder: Path) -> None:
    with open_store(str(folder), write=True) as writer:
        writer.load(Quad(Mint().actor(str(n)), KG["name"], Literal("x"), Mint().graph("two")) for n in range(400))
    with (
        Server(folder, port=0, timeout=1),
        open_store(str(folder)) as reader,
        pytest.raises(StoreError, match="longer than the server allows"),
    ):
        reader.select("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")


def test_one_server_a_store(folder: Path) -> None:
    with Server(folder, port=0) as server, pytest.raises(StoreError, match=f"runs on .* already: {server.url}"):
        Server(folder, port=0)


def test_a_port_that_is_taken(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(StoreError, match=rf"Cannot listen on 127\.0\.0\.1:{port}: .*\n  Take another: --port N"):
            Server(folder, port=port)
    with open_store(str(folder), write=True) as writer:
        assert writer.count() == 3


def test_nothing_to_serve(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no graph yet"):
        Server(tmp_path / "none", port=0)
    assert list(tmp_path.iterdir()) == []


def test_a_record_left_behind_does_not_count(folder: Path) -> None:
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    for pid in (int(gone.stdout), os.getpid()):  # a dead process; a process id that passed on to another program
        record_path(folder).write_text(json.dumps({"url": "http://127.0.0.1:9", "pid": pid, "writable": False}))
        assert running(folder) is None
        with open_store(str(folder), write=True) as writer:
            assert isinstance(writer, EmbeddedStore)
    record_path(folder).write_text("nonsense")
    assert running(folder) is None


SERVE = """
    import sys
    from pathlib import Path
    from kg.store.server import Server
    with Server(Path(sys.argv[1]), port=0) as server:
        print(server.url, flush=True)
        sys.stdin.read()
"""


def test_a_server_outlives_a_killed_parent_and_is_still_found(folder: Path) -> None:
    command = [sys.executable, "-c", textwrap.dedent(SERVE), str(folder)]
    parent = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    url = parent.stdout.readline().strip()
    parent.kill()
    parent.communicate()
    found = running(folder)
    assert found is not None
    try:
        assert found.url == url
        with open_store(str(folder)) as reader:
            assert reader.count() == 3
        with pytest.raises(StoreBusyError, match=f"kill {found.pid}"):
            open_store(str(folder), write=True, lock_timeout=0)
    finally:
        os.kill(found.pid, signal.SIGTERM)
    deadline = time.monotonic() + 10
    while alive(found.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    with open_store(str(folder), write=True) as writer:
        assert isinstance(writer, EmbeddedStore)


def test_loopback() -> None:
    assert loopback("127.0.0.1")
    assert loopback("localhost")
    assert loopback("::1")
    assert not loopback("0.0.0.0")
    assert not loopback("example.org")
