"""The scene's store, and what the questions read from."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kg.store.opening import open_store
from tests.questions import scene
from tests.store.peers import running

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
    with running("--location", str(folder), "--union-default-graph", mode="serve-read-only") as peer:
        yield peer.url
