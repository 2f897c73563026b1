"""What stands around a deed decides whether it was done: denials, double negations, plans dropped, ends asked for."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from kg.extraction.rules.engine import RulesEngine
from kg.extraction.rules.stance.reader import Stance, StanceReader
from kg.model import Document

ROWS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "scopes.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@lru_cache
def _engine() -> RulesEngine:
    return RulesEngine()


@lru_cache
def _reader(text: str) -> StanceReader:
    return StanceReader(_engine().read(Document("test", "test", text)).parse)


def _stance(text: str, trigger: str) -> Stance:
    reader = _reader(text)
    return reader.of(max(token.i for token in reader.parse.tokens if token.text == trigger))


@pytest.mark.parametrize(("text", "trigger", "said_by", "polarity", "modality"), ROWS)
def test_scope(text: str, trigger: str, said_by: str, polarity: str, modality: str) -> None:
    stance = _stance(text, trigger)
    if polarity == "unsaid":
        assert stance.unsaid, stance
        return
    tokens = _reader(text).parse.tokens
    chain = [text[tokens[first].start : tokens[last - 1].end] for first, last in stance.speakers]
    got = (" > ".join(chain) or "-", stance.polarity.value, stance.modality.value, stance.unsaid)
    assert got == (said_by, polarity, modality, False), stance.reason
