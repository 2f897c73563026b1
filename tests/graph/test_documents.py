"""Documents' metadata goes to quads and back; sketches tell near-duplicates."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.graph.documents import (
    citations_from_quads,
    cited_records,
    document_quads,
    record_of,
    records_from_quads,
    similarity,
    sketch,
    table_quads,
)
from kg.model import Document
from tests.graph.samples import documents

STORY = " ".join(f"word{number % 97} and{number}" for number in range(200))


@given(documents)
def test_a_document_comes_back_but_for_its_text(document: Document) -> None:
    (record,) = records_from_quads(document_quads(document))
    assert record == record_of(document)
    assert record.document(document.text) == document


@given(st.lists(documents, max_size=4))
def test_cited_documents_add_up_in_any_order(cited: list[Document]) -> None:
    one, other = Document("t1", "t1", ""), Document("t2", "t2", "")
    forward = citations_from_quads([*table_quads(one, cited[:2]), *table_quads(other, cited[2:])])
    backward = citations_from_quads([*table_quads(other, cited[:2]), *table_quads(one, cited[2:])])
    assert cited_records(forward) == cited_records(backward)
    assert set(cited_records(forward)) == {document.key for document in cited} - {"t1", "t2"}


def test_two_tables_complete_one_citation() -> None:
    one = table_quads(Document("t1", "t1", ""), [Document("u", "u", "", title="A title")])
    other = table_quads(Document("t2", "t2", ""), [Document("u", "u", "", publisher="P")])
    record = cited_records(citations_from_quads([*one, *other]))["u"]
    assert (record.title, record.publisher, record.kind) == ("A title", "P", "cited")


def test_a_copy_with_small_changes_is_near_and_another_text_is_far() -> None:
    original = sketch(STORY)
    copy = sketch("By our staff. " + STORY.replace("word50 and50", "word50, and60"))
    other = sketch(" ".join(f"other{number}" for number in range(400)))
    assert original
    assert copy
    assert other
    assert similarity(original, copy) >= 0.8
    assert similarity(original, other) < 0.1


def test_the_estimate_is_close_to_jaccard() -> None:
    words = [f"w{number}" for number in range(1000)]
    for kept in (900, 700, 400):
        left = {" ".join(words[at : at + 5]) for at in range(996)}
        changed = words[:kept] + [f"x{number}" for number in range(1000 - kept)]
        right = {" ".join(changed[at : at + 5]) for at in range(996)}
        true = len(left & right) / len(left | right)
        estimate = similarity(sketch(" ".join(words)) or "", sketch(" ".join(changed)) or "")
        assert abs(true - estimate) < 0.15
