"""The engine as a whole: evidence, determinism, dedupe, the verifier, the contract's fields."""

from __future__ import annotations

import json
import os
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError, UsageError
from kg.extraction import workers
from kg.extraction.engines import engine_names, get_engine, verify
from kg.extraction.jsonl import claim_line
from kg.extraction.protocol import Extraction
from kg.extraction.workers import Recipe, extract_many
from kg.model import ActorType, Document, Modality, Polarity
from kg.relations import load_relations

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

TEXT = """Norway and Chad sign treaty
OSLO (Reuters) - Norway's foreign minister met Chad's president in Oslo on Friday, officials said.
“We condemn the attack on Niger,” the president said. Chad has accused Libya of arming rebels.
Libya denied that it supplied weapons to the rebels.  At least 20 people were killed in Libya's airstrikes on Chad.
"""


def test_evidence_is_verbatim(rules: Rules) -> None:
    found = rules.claims(TEXT)
    assert len(found) > 3
    for claim in found:
        assert claim.start is not None
        assert TEXT[claim.start : claim.end] == claim.quote
        assert claim.trigger
        assert claim.trigger.text in claim.quote


def test_the_same_document_gives_the_same_claims(rules: Rules) -> None:
    assert rules.claims(TEXT) == rules.claims(TEXT)


def test_claims_stand_in_the_order_of_the_text(rules: Rules) -> None:
    starts = [claim.start for claim in rules.claims(TEXT)]
    assert starts == sorted(starts, key=lambda start: start or 0)


def test_one_fact_told_twice_is_one_claim(rules: Rules) -> None:
    assert rules.lines("Chile criticized Peru on Friday. Chile has criticized Peru.") == ["Chile criticized Peru"]


def test_two_dates_are_two_claims(rules: Rules) -> None:
    text = "Israel bombed Syria on December 1. Israel bombed Syria again on December 8."
    assert [claim.when.edtf for claim in rules.claims(text)] == ["2023-12-01", "2023-12-08"]


def test_who_died_in_an_attack_died_on_its_day(rules: Rules) -> None:
    text = "Chad revised the number of people killed in the Boko Haram attack of March 3, 2020 on Friday."
    (claim,) = rules.claims(text)
    assert (claim.relation, claim.when.edtf) == ("killed", "2020-03-03")


def test_who_is_told_to_leave_on_a_day_is_expelled_that_day(rules: Rules) -> None:
    (claim,) = rules.claims("Chile's ambassador was told to leave on 4 May 2021.")
    assert (claim.relation, claim.when.edtf) == ("expelledDiplomatsOf", "2021-05-04")
    (claim,) = rules.claims("Peru told the Chilean ambassador to leave by 4 May 2021.")
    assert claim.when.edtf is None


def test_what_was_not_extracted_has_a_reason(rules: Rules) -> None:
    found = rules.engine.extract(rules.document("The storm attacked the coast."))
    assert found.claims == ()
    assert any(refusal.words == "attacked" and refusal.reason for refusal in found.refusals)


def test_an_accusation_is_a_fact_and_its_content_is_said(rules: Rules) -> None:
    found = {claim.relation: claim for claim in rules.claims("Chad said Libya had armed Hezbollah.")}
    armed = found["armed"]
    assert [speaker.reading.label for speaker in armed.speakers] == ["Chad"]


def test_a_denial_is_an_act_and_a_negated_claim_of_the_denier(rules: Rules) -> None:
    found = {claim.relation: claim for claim in rules.claims("Libya denied that it armed Hezbollah.")}
    assert found.keys() == {"denied", "armed"}
    assert found["denied"].polarity is Polarity.AFFIRMED
    assert found["armed"].polarity is Polarity.NEGATED
    assert [speaker.reading.label for speaker in found["armed"].speakers] == ["Libya"]


def test_an_announced_gift_is_a_promise(rules: Rules) -> None:
    (claim,) = [c for c in rules.claims("Finland will give Tanzania a grant.") if c.subject]
    assert (claim.relation, claim.modality) == ("promisedAidTo", Modality.INTENDED)


def test_what_an_unnamed_accuser_says_is_possible_only(rules: Rules) -> None:
    told, claim = rules.claims("Libya has been accused of arming Hezbollah.")
    assert (told.relation, told.subject, told.modality) == ("accused", None, Modality.ACTUAL)
    assert claim.modality is Modality.POSSIBLE


def test_unnamed_victims_stand_for_the_state_that_was_struck(rules: Rules) -> None:
    lines = rules.lines("Libya bombed Chad, killing 20 people.")
    assert lines == ["Libya bombed Chad", "Libya killed Chad"]


# ---- the verifier ----


def checked(rules: Rules, **change: object) -> tuple[int, list[str]]:
    document = rules.document("Chile criticized Peru.")
    claim = replace(rules.engine.extract(document).claims[0], **change)  # type: ignore[arg-type]
    found = verify(document, Extraction((claim,)), load_relations())
    return len(found.claims), [refusal.reason for refusal in found.refusals]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"quote": "Chile praised Peru."}, "no verbatim slice"),
        ({"relation": "befriended"}, "has no such relation"),
        ({"document": "another"}, "another document"),
        ({"start": 5, "end": 3}, "no place in the text"),
        ({"confidence": 1.5}, "no probability"),
        ({"subject": None, "object": None}, "nobody acts"),
    ],
)
def test_what_the_document_does_not_bear_is_refused(rules: Rules, change: dict[str, object], reason: str) -> None:
    count, reasons = checked(rules, **change)
    assert count == 0
    assert reason in reasons[0]


def test_a_mention_of_an_impossible_type_is_refused(rules: Rules) -> None:
    document = rules.document("Chile criticized Peru.")
    claim = rules.engine.extract(document).claims[0]
    assert claim.subject
    claim = replace(claim, subject=replace(claim.subject, type=ActorType.PLACE))
    assert verify(document, Extraction((claim,)), load_relations()).claims == ()


def test_a_sound_claim_passes(rules: Rules) -> None:
    assert checked(rules) == (1, [])


def test_an_unknown_engine_is_told_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="no engine is named") as error:
        get_engine("oracle")
    assert "rules" in str(error.value)
    assert "rules" in engine_names()


# ---- the contract ----


def test_the_contracts_fields(rules: Rules) -> None:
    document = rules.document("Netanyahu criticized Moscow on Sunday, his office said.")
    claim = rules.engine.extract(document).claims[0]
    fields = json.loads(claim_line(claim, document, rules.engine.registry, rules.engine.relations))
    assert list(fields) == [
        "doc", "claim", "root", "relation", "symmetric", "source", "target", "date", "date_text", "place",
        "quantity", "unit",
        "attributed_to", "said_by", "polarity", "modality", "confidence", "evidence", "engine",
    ]  # fmt: skip
    assert fields["root"] == "ACCUSE"
    assert fields["source"]["id"] == "benjamin-netanyahu"
    assert fields["source"]["country"] == "ISR"
    assert (fields["target"]["label"], fields["target"]["mention"], fields["target"]["country"]) == (
        "Russia",
        "Moscow",
        "RUS",
    )
    assert fields["date"] == "2023-12-10"
    assert fields["evidence"]["quote"] == document.text
    assert fields["engine"].startswith("rules-")


# ---- odd input ----


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "…", "—", "\x00\x01", "a" * 5000, "U.S. " * 300, "(" * 200, "“" * 99]
)
def test_odd_texts_give_no_claim_and_no_error(rules: Rules, text: str) -> None:
    assert rules.claims(text) == ()


SENTENCES = st.lists(
    st.sampled_from([
        "Chile", "Russia", "Netanyahu", "the premier", "it", "Hamas", "U.N. Security Council", "the two leaders",
        "criticized", "vetoed",
        "said", "will", "not", "attacked", "a resolution", "on Sunday", "in Syria", "by", "with", "and", "that",
        ",", ".", "“", "”",
        "\n", "—", "according to", "killing 1,200 people", "Iran-backed militias", "talks between", "had been",
    ]),
    max_size=24,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(SENTENCES)
def test_whatever_the_words_every_claim_is_borne_by_the_text(rules: Rules, words: list[str]) -> None:
    document = rules.document(" ".join(words))
    found = rules.engine.extract(document)
    assert verify(document, found, rules.engine.relations).claims == found.claims


def test_workers_keep_the_order_and_change_nothing(rules: Rules) -> None:
    filler = "The weather was fine and the shops were open until late in the evening. " * 120
    texts = [filler + "Chile criticized Peru.", "Iran bombed Iraq.", "Nobody came.", filler, "Peru thanked Chile."]
    texts += [filler + "Mali thanked Togo."] * 4
    documents = [Document(str(n), str(n), text) for n, text in enumerate(texts)]
    alone = list(extract_many(documents, Recipe()))
    assert list(extract_many(documents, Recipe(), workers=2)) == alone
    assert [len(found.claims) for found in alone] == [1, 1, 0, 0, 1, 1, 1, 1, 1]


def test_this_process_reads_too_while_the_others_are_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    here: list[str] = []

    def nothing(_: Recipe, task: list[Document]) -> Future[list[Extraction]]:
        here.extend(document.key for document in task)
        done: Future[list[Extraction]] = Future()
        done.set_result([Extraction(()) for _ in task])
        return done

    monkeypatch.setattr(workers, "_read_here", nothing)
    monkeypatch.setattr(workers, "_TASK", 1)
    documents = [Document(str(n), str(n), "Chile criticized Peru.") for n in range(40)]
    found = list(extract_many(documents, Recipe(), workers=2))
    assert here
    assert len(here) < len(documents)
    assert [bool(each.claims) for each in found] == [document.key not in here for document in documents]


def _die(*_: object) -> None:
    os._exit(9)


def test_a_process_that_was_killed_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_extract", _die)
    documents = [Document(str(n), str(n), "Chile criticized Peru.") for n in range(3)]
    with pytest.raises(KgError, match="ended from outside"):
        list(extract_many(documents, Recipe(), workers=2))
