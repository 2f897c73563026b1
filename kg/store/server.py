"""The `oxigraph` package's server on an embedded store, and how other commands find it.

The server holds the store's lock itself (it inherits it), so the lock lasts as long as the server
does, whatever becomes of the command that started it. `kg.store.record` tells others where it is.
"""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import threading
import time
from contextlib import contextmanager
from dataclasses import asdict
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kg.errors import StoreError, UsageError
from kg.store.embedded import require
from kg.store.faults import translated
from kg.store.locks import Lock
from kg.store.record import ServerRecord, record_path, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

__all__ = ["Server", "binary", "ended_by_signals", "loopback"]

_START = 20.0  # seconds to come up
_STOP = 5.0  # seconds to go down before it is killed
_PAUSE = 0.05


def binary() -> str:
    """Path of the `oxigraph` program.

    Raises:
        StoreError: it is not installed.
    """
    folders = [Path(sysconfig.get_path("scripts")), Path(sys.executable).parent]
    for folder in folders:
        found = shutil.which("oxigraph", path=str(folder))
        if found:
            return found
    found = shutil.which("oxigraph")
    if found:
        return found
    raise StoreError("The oxigraph program is not installed.", remedy="Install it: pip install oxigraph")


class Server:
    """A running server on an embedded store; ends with its `with` block.

    Args:
        store: the store's folder.
        host, port: where to listen; port 0 takes a free one.
        writable: take updates; otherwise others may read the store beside it.
        timeout: seconds that a query may take.
        lock_timeout: seconds to wait for others who hold the store.

    Raises:
        StoreError: there is no store, the port is taken, or the program does not start.
        StoreBusyError: others hold the store.
    """

    def __init__(
        self,
        store: Path,
        *,
        host: str = "127.0.0.1",
        port: int = 7878,
        writable: bool = False,
        timeout: float = 60.0,
        lock_timeout: float = 10.0,
    ) -> None:
        self._store = store
        self._lines: list[str] = []
        found = running(store)
        if found is not None:
            raise StoreError(f"A server runs on {store} already: {found.url}", remedy=f"Stop it: kill {found.pid}")
        require(store, lock_timeout)
        program = binary()
        port = _free(host, port)
        self.url = f"http://{f'[{host}]' if ':' in host else host}:{port}"
        with translated(store):
            self._lock = Lock(store, write=writable, timeout=lock_timeout)
        verb = ["serve"] if writable else ["serve-read-only"]
        options = ["--location", str(store), "--bind", f"{host}:{port}", "--union-default-graph"]
        options += ["--timeout-s", str(max(1, round(timeout)))]
        descriptors = (self._lock.fd,) if self._lock.fd is not None else ()
        try:
            self._child = subprocess.Popen(
                [program, *verb, *options],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                errors="replace",
                pass_fds=descriptors,
                # Ctrl-C reaches the whole group; we end the server ourselves, after the last answer.
                start_new_session=True,
            )
        except OSError as error:
            self._lock.release()
            raise StoreError(f"{program} does not start: {error}.") from error
        threading.Thread(target=self._drain, daemon=True).start()
        try:
            self._await_start()
            record = ServerRecord(self.url, self._child.pid, writable)
            with translated(store):
                part = record_path(store).with_suffix(".part")
                part.write_text(json.dumps(asdict(record)), encoding="utf-8")
                part.replace(record_path(store))
        except BaseException:
            self.close()
            raise

    def _drain(self) -> None:
        assert self._child.stderr is not None
        for line in self._child.stderr:
            self._lines.append(line.strip())
            del self._lines[:-20]

    def _await_start(self) -> None:
        deadline = time.monotonic() + _START
        while not any("Listening" in line for line in self._lines):
            if self._child.poll() is not None:
                time.sleep(_PAUSE)
                raise StoreError(f"The server ended at once: {' '.join(self._lines)[:300] or 'no reason given'}")
            if time.monotonic() > deadline:
                raise StoreError(f"The server did not come up within {_START:g} s.")
            time.sleep(_PAUSE)

    def wait(self, ended: threading.Event) -> None:
        """Wait until `ended` is set.

        Raises:
            StoreError: the server ended by itself before that.
        """
        while not ended.wait(_PAUSE * 4):
            code = self._child.poll()
            if code is not None:
                raise StoreError(f"The server ended by itself ({code}): {' '.join(self._lines[-3:])}")

    def close(self) -> None:
        """End the server, remove its record and let go of the store."""
        record_path(self._store).unlink(missing_ok=True)
        if self._child.poll() is None:
            self._child.terminate()
            try:
                self._child.wait(_STOP)
            except subprocess.TimeoutExpired:
                self._child.kill()
                self._child.wait()
        if self._child.stderr is not None:
            self._child.stderr.close()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@contextmanager
def ended_by_signals() -> Iterator[threading.Event]:
    """An event that Ctrl-C and SIGTERM set, instead of breaking in anywhere."""
    ended = threading.Event()
    before = {number: signal.signal(number, lambda *_: ended.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield ended
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def loopback(host: str) -> bool:
    """Whether only this machine reaches the address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _free(host: str, port: int) -> int:
    """The port, or a free one for 0; an error when it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise StoreError(
                f"Cannot listen on {host}:{port}: {error.strerror or error}.", remedy="Take another: --port N"
            ) from error
        except OverflowError:
            raise UsageError(f"{port} is no port.", remedy="Ports go from 1 to 65535.") from None
        return int(probe.getsockname()[1])
