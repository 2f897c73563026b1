"""Texts as a build reads them: only those whose text, engine or data changed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kg.build.fingerprint import document_fingerprint
from kg.build.reading import document_unit, undated
from kg.extraction.workers import extract_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.build.report import Report
    from kg.build.writing import Writer
    from kg.extraction.workers import Recipe
    from kg.model import Claim, Document

__all__ = ["Texts"]


class Texts:
    """Reads documents into the store that a writer writes.

    Args:
        out: writes the store.
        recipe: how an engine is made, here and in other processes.
        workers: processes that read.
    """

    def __init__(self, out: Writer, recipe: Recipe, workers: int) -> None:
        self._out = out
        self._recipe = recipe
        self._workers = workers

    def read(self, documents: Sequence[Document], report: Report) -> None:
        """Read those whose text, engine or data changed, each as one unit."""
        waiting = []
        for document in documents:
            graph = self._out.mint.graph(f"doc/{document.id}")
            fingerprint = document_fingerprint(document, self._engine_key, self._out.data_hash)
            known = self._out.runs.hash_of(graph)
            if known == fingerprint:
                report.known.append(document.name)
            else:
                (report.changed if known else report.new).append(document.name)
                waiting.append((document, fingerprint))
        if not waiting:
            return
        self._out.progress.start("reading texts", len(waiting))
        try:
            for (document, fingerprint), claims in zip(waiting, self._claims(waiting), strict=True):
                self._out.put(document_unit(document, claims, fingerprint, self._out.mint), report)
                lost = undated(document, claims)
                if lost:
                    report.undated.append(lost)
                self._out.progress.step(document.name)
        finally:
            self._out.progress.stop()

    @cached_property
    def _engine_key(self) -> str:
        engine = self._recipe.engine()
        return f"{engine.name}-{engine.version}"

    def _claims(self, waiting: Sequence[tuple[Document, str]]) -> Iterable[Sequence[Claim]]:
        documents = [document for document, _ in waiting]
        return (extraction.claims for extraction in extract_many(documents, self._recipe, workers=self._workers))
