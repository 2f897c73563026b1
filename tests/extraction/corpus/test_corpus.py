"""The extractor on the corpus: thresholds at levels reached, and the scorer itself."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from kg.model import Claim, Document, Modality
from tests.extraction.corpus import score as scoring
from tests.extraction.corpus.events import events_of
from tests.extraction.corpus.judged import VERDICTS, Key, judge, load_judged
from tests.extraction.corpus.score import NOBODY, Fact, Score, agrees, load_gold, pair_up, score, share, texts

if TYPE_CHECKING:
    from pathlib import Path

CLASSES = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST",
    "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
)  # fmt: skip


@cache
def _readings(part: str) -> list[tuple[Document, tuple[Claim, ...]]]:
    return scoring.read(part)


@cache
def _score(part: str) -> Score:
    return score(scoring.as_fields(_readings(part)), load_gold(part))


@pytest.mark.slow
def test_development_part() -> None:
    result = _score("development")
    summary = "\n".join(scoring.report(result))
    assert result.precision >= 0.91, summary
    assert result.core_recall >= 0.81, summary
    assert result.recall >= 0.73, summary
    assert share(result.dates) >= 0.84, summary
    assert share(result.speakers) >= 0.84, summary
    assert share(result.polarity) >= 0.97, summary
    assert share(result.modality) >= 0.97, summary


@pytest.mark.slow
def test_claims_of_two_texts_are_joined_when_they_tell_of_one_event(tmp_path: Path) -> None:
    readings = [*_readings("development")]
    found = scoring.score_pairs(scoring.as_fields(readings), load_gold(), events_of(readings, tmp_path / "store"))
    assert found.joined
    assert found.precision >= 0.9, found


def test_corpus_is_whole() -> None:
    facts = load_gold()
    names = {path.stem for path in texts()}
    assert {fact.doc for fact in facts} == names
    assert len(texts("development")) >= 214
    assert len(texts("heldout")) >= 13
    assert len({fact.id for fact in facts}) == len(facts)
    for part in scoring.PARTS:
        assert {name for fact in load_gold(part) for name in fact.classes} == set(CLASSES), part
    assert {fact.polarity for fact in facts} == {"affirmed", "negated"}
    assert {fact.modality for fact in facts} == set(Modality)


def _fact(**changes: Any) -> Fact:
    fields: dict[str, Any] = {
        "id": "x-01", "doc": "x", "classes": frozenset({"ACCUSE"}), "relations": frozenset({"accused"}),
        "sources": frozenset({"peru"}), "targets": frozenset({"chile"}), "date": "2020-05", "said_by": frozenset(),
        "polarity": "affirmed", "modality": "actual", "symmetric": False, "core": True, "optional": False, "note": "",
    }  # fmt: skip
    return Fact(**(fields | changes))


def _claim(source: str | None = "Peru", target: str | None = "Chile", **changes: Any) -> dict[str, Any]:
    def actor(label: str | None) -> dict[str, Any] | None:
        return None if label is None else {"label": label, "mention": label}

    fields: dict[str, Any] = {
        "doc": "x", "claim": "c", "root": "ACCUSE", "relation": "accused", "source": actor(source),
        "target": actor(target), "date": "2020-05-03", "attributed_to": None, "polarity": "affirmed",
        "modality": "actual", "evidence": {"quote": ""},
    }  # fmt: skip
    return fields | changes


def test_agreement() -> None:
    assert agrees(_claim(), _fact())
    assert not agrees(_claim("Chile", "Peru"), _fact())
    assert agrees(_claim("Chile", "Peru"), _fact(symmetric=True))
    assert not agrees(_claim(root="AID", relation="aided"), _fact())
    assert agrees(_claim(root="AID", relation="accused"), _fact())
    assert agrees(_claim(target=None), _fact(targets=frozenset({NOBODY})))
    assert agrees(_claim(source=None), _fact(sources=frozenset({NOBODY, "peru"})))
    assert not agrees(_claim(target=None), _fact())


def test_a_repeated_claim_is_wrong() -> None:
    result = score([_claim(), _claim()], [_fact()])
    assert (result.right, result.claims, result.precision) == (1, 2, 0.5)


def test_a_fact_that_was_asked_for_comes_first() -> None:
    facts = [_fact(id="x-01", optional=True), _fact(id="x-02")]
    assert pair_up([_claim()], facts) == [(0, 1)]


def test_details_are_counted() -> None:
    result = score([_claim(polarity="negated", date="2020-06-01")], [_fact()])
    assert not result.dates[True]
    assert not result.polarity[True]
    assert result.modality[True] == 1


def test_pairs_name_known_facts() -> None:
    facts = load_gold()
    event_of = {"c": "e"}
    found = scoring.score_pairs([], facts, event_of)
    assert found.joined == 0
    assert found.same >= 17


def test_a_verdict_comes_before_the_gold() -> None:
    claims = [_claim(), _claim("Peru", "Bolivia"), _claim("Chile", "Peru")]
    verdicts: dict[Key, str] = {("x", "Peru", "accused", "Bolivia", "affirmed", "actual"): "true"}
    assert judge(claims, [_fact()], verdicts) == {"true": 2, "opposite": 1}
    verdicts[("x", "Peru", "accused", "Chile", "affirmed", "actual")] = "false"
    assert judge(claims, [_fact()], verdicts) == {"true": 1, "false": 1, "opposite": 1}


def test_a_lost_negation_is_the_opposite() -> None:
    assert judge([_claim()], [_fact(polarity="negated")], {}) == {"opposite": 1}
    assert judge([_claim("Cuba", "Mali")], [_fact()], {}) == {"unjudged": 1}


def test_verdicts_are_about_held_out_texts() -> None:
    names = {path.stem for path in texts("heldout")}
    verdicts = load_judged()
    assert {key[0] for key in verdicts} <= names
    assert set(verdicts.values()) <= set(VERDICTS)
