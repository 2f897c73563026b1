"""How texts hold events: speakers, polarity, modality, against a table written by hand."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kg.extraction.rules.parse import parse
from kg.extraction.rules.stance.reader import Stance, StanceReader, on_own_side
from kg.model import Modality, Polarity

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "stances.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@lru_cache
def _reader(text: str) -> StanceReader:
    return StanceReader(parse(text))


def _stance(text: str, trigger: str) -> Stance:
    reader = _reader(text)
    return reader.of(max(token.i for token in reader.parse.tokens if token.text == trigger))


def _speakers(text: str, stance: Stance) -> str:
    tokens = _reader(text).parse.tokens
    chain = [text[tokens[first].start : tokens[last - 1].end] for first, last in stance.speakers]
    return " > ".join(chain) or "-"


def test_speakers() -> None:
    wrong = []
    for text, trigger, speakers, _, _ in ROWS:
        got = _speakers(text, _stance(text, trigger))
        if got != speakers:
            wrong.append(f"{text} | {trigger}: wanted {speakers}, got {got}")
    assert len(wrong) <= 0.05 * len(ROWS), "\n".join(wrong)


def test_polarity_and_modality() -> None:
    wrong = []
    for text, trigger, _, polarity, modality in ROWS:
        got = _stance(text, trigger)
        if (got.polarity.value, got.modality.value) != (polarity, modality):
            wrong.append(f"{text} | {trigger}: wanted {polarity} {modality}, got {got}")
    assert len(wrong) <= 0.03 * len(ROWS), "\n".join(wrong)


def test_a_question_says_nothing() -> None:
    assert _stance("Will Russia attack Poland?", "attack").question


def test_scalar_hedges_weaken() -> None:
    stance = _stance("The two armies are cooperating less in the north.", "cooperating")
    assert stance.hedged
    assert stance.polarity is Polarity.AFFIRMED
    assert _stance("Moscow reportedly supplied missiles.", "supplied").hedged


def test_reason_names_the_words() -> None:
    assert "refused" in _stance("France refused to sell arms to Egypt.", "sell").reason


def test_a_speaker_on_the_agents_side_intends() -> None:
    stance = _stance("Japan will send aid to Nepal, the prime minister said.", "send")
    assert stance.modality is Modality.PREDICTED
    assert on_own_side(stance).modality is Modality.INTENDED
    warned = _stance("The general warned that the army would strike the port.", "strike")
    assert on_own_side(warned).modality is Modality.THREATENED
