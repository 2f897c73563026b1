"""Which verdict holds for what a passage is read as now."""

from __future__ import annotations

from dataclasses import replace

from kg.curation.carry import earlier
from kg.curation.records import Pen
from kg.graph.verdicts import live_verdicts
from kg.model import Claim, DecisionKind, Polarity, Reading, ReviewStatus, Span, TimeKind, When

CLAIM = Claim(
    document="d",
    relation="criticized",
    subject=Reading("He", 0, 2, actor="benjamin-netanyahu"),
    object=Reading("Moscow", 14, 20, actor="russia"),
    trigger=Span("criticized", 3, 13),
    when=When("2023-12-10", "Sunday", TimeKind.WITHIN),
    quote="He criticized Moscow on Sunday.",
    start=0,
    end=31,
    confidence=0.5,
    engine="rules-1",
)
VERDICT = Pen("Ann").verdict(DecisionKind.REJECTED, CLAIM, why="no")


def status(claim: Claim) -> ReviewStatus:
    return live_verdicts([VERDICT]).status(claim)


def test_another_engine_and_confidence_keep_the_verdict() -> None:
    assert status(replace(CLAIM, engine="rules-2", confidence=0.9)) is ReviewStatus.REJECTED


def test_a_passage_that_moved_keeps_it() -> None:
    moved = replace(CLAIM, start=40, end=71, subject=Reading("He", 40, 42, actor="benjamin-netanyahu"))
    assert moved.id != CLAIM.id
    assert status(moved) is ReviewStatus.REJECTED


def test_other_words_for_the_same_actor_keep_it() -> None:
    assert CLAIM.subject
    assert status(replace(CLAIM, subject=replace(CLAIM.subject, text="He (the premier)"))) is ReviewStatus.REJECTED


def test_the_same_words_for_another_actor_do_not() -> None:
    assert CLAIM.subject
    other = replace(CLAIM, subject=replace(CLAIM.subject, actor="vladimir-putin"))
    assert other.id == CLAIM.id
    assert status(other) is ReviewStatus.UNREVIEWED


def test_an_actor_who_joins_the_registry_keeps_it() -> None:
    named = replace(CLAIM, object=Reading("Zubrowka", 14, 20, actor="named-zubrowka"))
    verdict = Pen("Ann").verdict(DecisionKind.ACCEPTED, named)
    promoted = replace(named, object=Reading("Zubrowka", 14, 20, actor="zubrowka"))
    assert live_verdicts([verdict]).status(promoted) is ReviewStatus.ACCEPTED


def test_a_date_that_is_filled_in_keeps_it_and_another_one_does_not() -> None:
    undated = replace(CLAIM, when=When(None, "Sunday"))
    assert status(undated) is ReviewStatus.REJECTED
    assert status(replace(CLAIM, when=When("2023-12-17", "Sunday"))) is ReviewStatus.UNREVIEWED


def test_a_changed_reading_waits_with_the_earlier_verdict_beside_it() -> None:
    changed = replace(CLAIM, polarity=Polarity.NEGATED)
    assert status(changed) is ReviewStatus.UNREVIEWED
    assert earlier([changed], [VERDICT]) == {changed.id: VERDICT}


def test_a_verdict_judges_its_own_claim_not_another_of_the_passage() -> None:
    second = replace(CLAIM, relation="called", trigger=Span("called", 3, 9))
    assert earlier([CLAIM, second], [VERDICT]) == {}


def test_the_latest_counts_and_undoing_brings_back_the_one_before() -> None:
    pen = Pen("Ben", [VERDICT])
    later = pen.verdict(DecisionKind.ACCEPTED, CLAIM)
    assert live_verdicts([later, VERDICT]).status(CLAIM) is ReviewStatus.ACCEPTED
    assert live_verdicts([VERDICT, later, pen.undo(later)]).status(CLAIM) is ReviewStatus.REJECTED
