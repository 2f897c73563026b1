"""A small store by hand (world.trig), and the demonstration's store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kg.store.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store.protocol import Store

WORLD = Path(__file__).parent / "world.trig"


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of an embedded store that holds world.trig."""
    folder = tmp_path_factory.mktemp("world") / "store"
    store = ox.Store(str(folder))
    store.load(WORLD.read_bytes(), format=ox.RdfFormat.TRIG)
    store.flush()
    del store
    return folder


@pytest.fixture
def opened(world: Path) -> Iterator[Store]:
    with open_store(str(world)) as store:
        yield store
