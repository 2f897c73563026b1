"""Readers share, a writer is alone, and whoever waits in vain learns for whom."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading
import time
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, Quad

from kg.errors import StoreBusyError, StoreError
from kg.store.embedded import EmbeddedStore
from kg.store.locks import alive, command_of
from kg.store.opening import open_store
from kg.store.protocol import Change
from kg.vocabulary import KG, Mint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MINT = Mint()
FACT = Quad(MINT.actor("a"), KG["name"], Literal("a"), MINT.graph("one"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = tmp_path / "store"
    with open_store(str(store), write=True) as opened:
        opened.apply(Change(insert=[FACT]))
    return store


@pytest.fixture
def holder(folder: Path, request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the store until its input ends."""
    write = getattr(request, "param", True)
    script = f"""
        import sys
        from kg.store.opening import open_store
        with open_store({str(folder)!r}, write={write}):
            print("held", flush=True)
            sys.stdin.read()
    """
    command = [sys.executable, "-c", textwrap.dedent(script)]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    yield child
    assert child.stdin is not None
    child.stdin.close()
    child.stdout.close()
    child.wait()


@pytest.mark.parametrize("write", [True, False])
def test_a_writer_keeps_others_out_and_is_named(folder: Path, holder: subprocess.Popen[str], write: bool) -> None:
    before = time.monotonic()
    with pytest.raises(StoreBusyError) as caught:
        open_store(str(folder), write=write, lock_timeout=0.3)
    assert 0.3 <= time.monotonic() - before < 3
    message = str(caught.value)
    assert f"in use by process {holder.pid} (" in message
    assert "waited 0.3 s" in message
    assert f"kill {holder.pid}" in message
    assert "--lock-timeout" in message


@pytest.mark.parametrize("holder", [False], indirect=True)
def test_readers_share_and_keep_a_writer_out(folder: Path, holder: subprocess.Popen[str]) -> None:
    with open_store(str(folder), lock_timeout=0.3) as reader:
        assert reader.count() == 1
    with pytest.raises(StoreBusyError, match=f"process {holder.pid} "):
        open_store(str(folder), write=True, lock_timeout=0.1)


def test_a_waiting_writer_gets_in_when_the_holder_ends(folder: Path, holder: subprocess.Popen[str]) -> None:
    assert holder.stdin is not None
    threading.Timer(0.3, holder.stdin.close).start()
    with open_store(str(folder), write=True, lock_timeout=10) as writer:
        assert writer.count() == 1


def test_the_lock_of_a_killed_process_is_gone(folder: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    with open_store(str(folder), write=True, lock_timeout=1) as writer:
        assert writer.count() == 1


def test_two_in_one_process(folder: Path) -> None:
    with open_store(str(folder)) as one, open_store(str(folder)) as two:
        assert one.count() == two.count() == 1
        with pytest.raises(StoreBusyError, match=f"process {os.getpid()} "):
            open_store(str(folder), write=True, lock_timeout=0)


def test_a_reader_cannot_write(folder: Path) -> None:
    with open_store(str(folder)) as reader, pytest.raises(StoreError, match="opened for reading only"):
        reader.apply(Change(insert=[FACT]))


def test_reading_changes_no_byte(folder: Path) -> None:
    def state() -> dict[str, tuple[int, int]]:
        return {path.name: (path.stat().st_size, path.stat().st_mtime_ns) for path in folder.iterdir()}

    before = state()
    with open_store(str(folder)) as reader:
        reader.select("SELECT * { ?s ?p ?o }")
        reader.select("SELECT * { ?s ?p ?o }", timeout=10)
    assert state() == before


def test_reading_nothing_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"There is no graph yet in .*none\.\n  Make it: kg build"):
        open_store(str(tmp_path / "deep" / "none"))
    assert list(tmp_path.iterdir()) == []


def test_a_closed_store_says_so(folder: Path) -> None:
    store = open_store(str(folder))
    store.close()
    store.close()
    with pytest.raises(StoreError, match="was closed"):
        store.count()


def test_a_time_limit_is_for_readers(folder: Path) -> None:
    with EmbeddedStore(folder, write=True) as writer, pytest.raises(StoreError, match="open for reading only"):
        writer.query("ASK { ?s ?p ?o }", timeout=1)


def test_a_dead_process_is_not_alive() -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    time.sleep(0.3)  # a zombie until it is waited for
    assert not alive(child.pid) or not os.path.exists("/proc")  # noqa: PTH110
    child.wait()
    assert not alive(child.pid)
    assert command_of(child.pid) is None
    assert alive(os.getpid())


def test_credentials_stay_out_of_the_lock(tmp_path: Path) -> None:
    script = """
        from pathlib import Path
        from kg.store.opening import open_store
        open_store("store", write=True).close()
        print(Path("store.lock").read_text())
    """
    command = [sys.executable, "-c", textwrap.dedent(script), "https://ann:hunter2@host/x"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "https://host/x" in done.stdout
    assert "hunter2" not in done.stdout
