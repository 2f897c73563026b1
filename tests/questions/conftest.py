"""The scene's store, and what the questions read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.store.opening import open_store
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
