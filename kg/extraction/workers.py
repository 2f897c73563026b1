"""Many documents, one after another or in several processes; results keep the order of the input."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.extraction.engines import get_engine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from kg.extraction.protocol import Engine, Extraction
    from kg.model import Document

__all__ = ["Recipe", "extract_many"]

_TASK = 4_000
"""Characters that a process is given at a time: passing a short text on costs a twentieth of reading it, and at
the end the others wait for the last."""
_AHEAD = 3
"""Tasks under way per other process: one that it reads, two that it finds when this process is busy."""
_WAITING = 64
"""Tasks per other process that may wait, read, for an earlier one: a long text does not stop the rest."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to make an engine, in this process or in another.

    Attributes:
        name: the engine's name.
        actor_folders, relation_folders: a project's additions to registry and relation table.
    """

    name: str = "rules"
    actor_folders: tuple[Path, ...] = ()
    relation_folders: tuple[Path, ...] = ()

    def engine(self) -> Engine:
        """The engine, made once a process.

        Raises:
            UsageError: no engine has the name.
        """
        return _engine(self)


@lru_cache(maxsize=2)
def _engine(recipe: Recipe) -> Engine:
    from kg.actors.registry import load_registry
    from kg.relations import load_relations

    return get_engine(
        recipe.name,
        registry=load_registry(recipe.actor_folders),
        relations=load_relations(recipe.relation_folders),
    )


def extract_many(documents: Iterable[Document], recipe: Recipe, *, workers: int = 1) -> Iterator[Extraction]:
    """Extractions in the order of the documents, which are taken as they are needed.

    Args:
        documents: may be endless.
        recipe: the engine.
        workers: processes that read, this one among them.

    Raises:
        KgError: another process was ended from outside.
    """
    if workers <= 1:
        engine = recipe.engine()
        for document in documents:
            yield engine.extract(document)
        return
    yield from _spread(documents, recipe, workers - 1)


def _spread(documents: Iterable[Document], recipe: Recipe, others: int) -> Iterator[Extraction]:
    """This process gives each of the others work first, and reads while they are busy."""
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
    from multiprocessing import get_context

    # A fresh interpreter each: a forked one would share an open store, and locks of the parser's numeric libraries.
    pool = ProcessPoolExecutor(others, mp_context=get_context("spawn"), initializer=_begin)
    under_way: deque[Future[list[Extraction]]] = deque()
    try:
        for task in _tasks(documents):
            if sum(not future.done() for future in under_way) < others * _AHEAD:
                under_way.append(pool.submit(_extract, recipe, task))
            else:
                under_way.append(_read_here(recipe, task))
            while under_way and under_way[0].done():
                yield from under_way.popleft().result()
            if len(under_way) > others * _WAITING:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    except BrokenExecutor as error:
        raise KgError(
            "A process that read texts was ended from outside, perhaps for want of memory",
            remedy="Run the command again with fewer --workers; what is stored stays, and only the rest is read.",
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _read_here(recipe: Recipe, task: list[Document]) -> Future[list[Extraction]]:
    from concurrent.futures import Future

    done: Future[list[Extraction]] = Future()
    done.set_result(_extract(recipe, task))
    return done


def _tasks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """The documents in their order, short ones together."""
    task: list[Document] = []
    size = 0
    for document in documents:
        task.append(document)
        size += len(document.text)
        if size >= _TASK:
            yield task
            task, size = [], 0
    if task:
        yield task


def _begin() -> None:
    """Ctrl-C is the parent's to handle: it stops the pool. Cycles are sought as seldom as in `kg` itself."""
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(100_000)


def _extract(recipe: Recipe, task: list[Document]) -> list[Extraction]:
    engine = recipe.engine()
    return [engine.extract(document) for document in task]
