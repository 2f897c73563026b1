"""The spaCy pipeline that the package carries: the only module that loads it, when first asked, and runs it.

spaCy multiplies matrices with BLIS, one pair of documents after another. numpy's own BLAS takes a third of the time on
the processors measured, and all segments of a text at once two thirds; the trees are the same.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["MODEL", "load_model", "part_dashes", "pipeline", "run"]

MODEL = Path(__file__).parent / "model"
_BATCH = 4_000  # tokens; 60,000 at once take a gigabyte
_WITHOUT = ["lemmatizer"]
"""What our tokens do without: lemmas are found once for each word, see `kg.extraction.rules.parse`."""


def load_model() -> Any:
    """The pipeline as spaCy loads it (a third of a second)."""
    import spacy

    return spacy.load(MODEL)


def part_dashes(nlp: Any) -> None:
    """Have the tokenizer of a pipeline cut "U.S.-led" in three: the one rule that spaCy's English lacks."""
    from spacy.util import compile_infix_regex

    infixes = [*nlp.Defaults.infixes, r"(?<=[A-Za-z]\.)[-–](?=[A-Za-z])"]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


@lru_cache(maxsize=1)
def pipeline() -> Any:
    """The pipeline as we run it, loaded once a process.

    The tokenizer is made once, from spaCy's rules: reading them anew from the folder takes a quarter of the time.
    """
    import spacy
    from thinc.api import Model, NumpyOps

    nlp, ops = spacy.load(MODEL, exclude=["tokenizer"]), NumpyOps(use_blis=False)
    nlp.max_length = 10_000_000
    part_dashes(nlp)
    for _, component in nlp.pipeline:
        if isinstance(model := getattr(component, "model", None), Model):  # the lemmatizer has none
            for node in model.walk():
                node.ops = ops
    return nlp


@lru_cache(maxsize=1)
def _threads() -> Any:
    """What sets how many threads numpy's BLAS may use."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def run(docs: Iterable[Any]) -> Iterator[Any]:
    """Parse segments, as many at once as memory allows, on one core: `--workers` is for more.

    Args:
        docs: spaCy documents with their words and bounds of sentences.
    """
    nlp = pipeline()
    for batch in _batches(docs):
        # The parser takes a quarter of this at once. The products are small: threads would only wait for each other.
        with _threads().limit(limits=1, user_api="blas"):
            parsed = list(nlp.pipe(batch, batch_size=4 * len(batch), disable=_WITHOUT))
        yield from parsed


def _batches(docs: Iterable[Any]) -> Iterator[list[Any]]:
    """As many documents as the parser may hold in memory together."""
    batch: list[Any] = []
    size = 0
    for doc in docs:
        batch.append(doc)
        size += len(doc)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
