"""The pipeline as we run it gives what spaCy gives."""

from __future__ import annotations

from typing import Any

from kg.extraction.rules.pipeline import load_model, pipeline, run

TEXTS = [
    "The U.S.-led coalition bombed Mosul on Sunday, killing at least 12 people, the army said.",
    "“We won't accept it,” said Mr. Kim's envoy (a general) in Seoul–Tokyo talks; N.Korea's e-mail: a@b.org, $3.5bn.",
    "France recalled its ambassador. Rome, which had denied the charge, called the step “a mistake”.",
]


def _rows(doc: Any) -> list[tuple[str, str, str, str, int]]:
    return [(token.text, token.tag_, str(token.morph), token.dep_, token.head.i) for token in doc]


def test_tokenizer_is_that_of_the_model() -> None:
    theirs, ours = load_model().tokenizer, pipeline().tokenizer
    assert ours.rules == theirs.rules
    for name in ("prefix_search", "suffix_search", "infix_finditer"):
        assert getattr(ours, name).__self__.pattern == getattr(theirs, name).__self__.pattern


def test_trees_are_those_of_the_model() -> None:
    bare = load_model()
    run_at_once = list(run(pipeline().make_doc(text) for text in TEXTS))
    assert [_rows(doc) for doc in run_at_once] == [_rows(bare(text)) for text in TEXTS]


def test_other_models_keep_their_way_of_multiplying() -> None:
    pipeline()
    assert load_model().get_pipe("tok2vec").model.ops.use_blis


def test_many_documents_come_back_in_their_order() -> None:
    words = [f"Chile thanked Peru {number} times." for number in range(900)]
    assert [doc.text for doc in run(pipeline().make_doc(text) for text in words)] == words
