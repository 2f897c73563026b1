"""Servers to test against: the `oxigraph` package's own, and one that stands before it and misbehaves."""

from __future__ import annotations

import http.client
import socket
import subprocess
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from kg.store.server import binary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_OWN_WISHES = {"union-default-graph", "using-union-graph"}


@dataclass
class Peer:
    """A running server."""

    url: str
    process: subprocess.Popen[bytes]


@contextmanager
def running(*options: str, mode: str = "serve") -> Iterator[Peer]:
    """An Oxigraph server: empty and in memory, unless the options name a location."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [binary(), mode, "--bind", f"127.0.0.1:{port}", *options]
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
        yield Peer(f"http://127.0.0.1:{port}", child)
    finally:
        child.terminate()
        child.wait(10)


@dataclass(frozen=True)
class Asked:
    """One request: address without its query string, and body."""

    path: str
    body: bytes


@dataclass(frozen=True)
class Fault:
    """What is answered instead.

    Attributes:
        status: of HTTP.
        body: what is said; None passes the true answer on.
        cut: how many bytes of the true answer are left out at its end.
        delay: seconds before the answer.
        hangs_up: the connection is closed without one.
    """

    status: int = 200
    body: bytes | None = None
    cut: int = 0
    delay: float = 0.0
    hangs_up: bool = False


@dataclass
class Between:
    """Passes requests on, less what only Oxigraph understands; `fault` is asked what is to go wrong."""

    url: str
    fault: Callable[[Asked], Fault | None] = lambda _: None
    asked: list[Asked] = field(default_factory=list)


def _pass_on(server: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, str, bytes]:
    parts = urlsplit(path)
    pairs = [pair for pair in parse_qsl(parts.query) if pair[0] not in _OWN_WISHES]
    line = http.client.HTTPConnection(urlsplit(server).netloc, timeout=60)
    try:
        line.request("POST", parts.path + (f"?{urlencode(pairs)}" if pairs else ""), body, headers)
        answer = line.getresponse()
        return answer.status, answer.headers.get("Content-Type", ""), answer.read()
    finally:
        line.close()


@contextmanager
def standing_between(server: str) -> Iterator[Between]:
    """A server that stands before another."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked = Asked(urlsplit(self.path).path, body)
            told.asked.append(asked)
            fault = told.fault(asked) or Fault()
            time.sleep(fault.delay)
            if fault.hangs_up:
                self.close_connection = True
                return
            status, kind = fault.status, "text/plain"
            if fault.body is None:
                headers = {name: self.headers[name] for name in ("Content-Type", "Accept") if name in self.headers}
                status, kind, said = _pass_on(server, self.path, body, headers)
            else:
                said = fault.body
            said = said[: len(said) - fault.cut]
            try:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)
            except BrokenPipeError:
                self.close_connection = True  # whoever asked lost patience

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

    front = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told = Between(f"http://127.0.0.1:{front.server_address[1]}")
    thread = threading.Thread(target=front.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield told
    finally:
        front.shutdown()
        front.server_close()
        thread.join()
