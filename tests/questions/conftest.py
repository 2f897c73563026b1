"""The scene's store, and what the questions read from."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from kg.store.opening import open_store
from kg.store.server import binary
from tests.questions import scene

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.questions.source import Source


@pytest.fixture(scope="session")
def scene_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the scene's store."""
    folder = tmp_path_factory.mktemp("scene") / "store"
    scene.build(folder)
    return folder


@pytest.fixture
def ask(scene_store: Path) -> Iterator[Source]:
    with open_store(str(scene_store)) as store:
        yield scene.source(store)


@pytest.fixture
def exactly(scene_store: Path) -> Iterator[Source]:
    with open_store(str(scene_store)) as store:
        yield scene.source(store, exact=True)


@pytest.fixture
def scene_server(scene_store: Path, tmp_path: Path) -> Iterator[str]:
    """URL of a server of the peer's over a copy of the scene."""
    folder = tmp_path / "copy"
    shutil.copytree(scene_store, folder)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [binary(), "serve-read-only", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    child = subprocess.Popen([*command, "--union-default-graph"], stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert time.monotonic() < deadline, "the server did not come up"
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        child.terminate()
        child.wait(10)
