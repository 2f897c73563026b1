from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import DataError, StoreError
from kg.model import Document
from kg.reading.kept import KeptTable, KeptTexts, write_atomically

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Norland’s president met the premier of Sudmark.\r\n"
DOCUMENT = Document(
    "a/b.txt", "b", TEXT, "T", dt.date(2023, 12, 10), "P", "https://e.org/", derived_from="x", origin="b.txt"
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=50)
documents = st.builds(
    Document,
    key=texts,
    name=texts,
    text=texts,
    title=st.none() | texts,
    published=st.none() | st.dates(),
    publisher=st.none() | texts,
    url=st.none() | texts,
    derived_from=st.none() | texts,
    origin=st.none() | texts,
)


def test_a_document_comes_back_as_it_was(tmp_path: Path) -> None:
    kept = KeptTexts(tmp_path / "texts")
    assert list(kept) == []
    assert kept.get("a/b.txt") is None
    assert kept.put(DOCUMENT) == "new"
    assert kept.put(DOCUMENT) == "known"
    assert KeptTexts(tmp_path / "texts").get("a/b.txt") == DOCUMENT
    assert "a/b.txt" in kept
    assert "other" not in kept
    assert len(kept) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(st.lists(documents, max_size=5))
def test_any_documents_come_back(tmp_path_factory: pytest.TempPathFactory, given_documents: list[Document]) -> None:
    kept = KeptTexts(tmp_path_factory.mktemp("kept"))
    for document in given_documents:
        kept.put(document)
    last = {document.key: document for document in given_documents}
    assert list(kept) == [last[key] for key in sorted(last)]


def test_each_text_is_a_version_and_metadata_belongs_to_it(tmp_path: Path) -> None:
    kept = KeptTexts(tmp_path)
    kept.put(DOCUMENT)
    dated = replace(DOCUMENT, published=dt.date(2024, 1, 1))
    assert kept.put(dated) == "changed"
    assert kept.versions("a/b.txt") == [dated]
    second = replace(dated, text="Another text.")
    assert kept.put(second) == "changed"
    assert kept.versions("a/b.txt") == [dated, second]
    assert kept.get("a/b.txt") == second
    assert kept.get("a/b.txt", DOCUMENT.sha256) == dated
    kept.put(dated)
    assert kept.get("a/b.txt") == dated
    assert kept.versions("a/b.txt") == [second, dated]


def test_removing_forgets_every_version(tmp_path: Path) -> None:
    kept = KeptTexts(tmp_path)
    kept.put(DOCUMENT)
    kept.put(replace(DOCUMENT, text="Another."))
    assert kept.remove("a/b.txt")
    assert not kept.remove("a/b.txt")
    assert kept.keys() == []
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_tables_are_kept_byte_for_byte(tmp_path: Path) -> None:
    kept = KeptTexts(tmp_path)
    data = b"\xef\xbb\xbfsubject;relation;object\r\n"
    assert kept.put_table("b.csv", data, {"day_order": "day"}) == "new"
    assert kept.put_table("a.csv", b"x") == "new"
    assert kept.put_table("b.csv", data, {"day_order": "day"}) == "known"
    assert kept.tables() == [KeptTable("a.csv", b"x", {}), KeptTable("b.csv", data, {"day_order": "day"})]
    assert kept.put_table("b.csv", b"y") == "changed"
    assert kept.tables()[1] == KeptTable("b.csv", b"y", {})
    assert kept.remove_table("a.csv")
    assert [table.name for table in kept.tables()] == ["b.csv"]
    assert list(kept) == []


def test_a_half_written_file_is_no_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = KeptTexts(tmp_path)
    kept.put(DOCUMENT)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError) as caught:
        kept.put(replace(DOCUMENT, text="Another."))
    assert caught.value.what == "cannot keep the text: No space left on device"
    assert "Make room" in str(caught.value)
    monkeypatch.undo()
    assert list(kept) == [DOCUMENT]
    assert not list(tmp_path.rglob(".part-*"))


KILLED = """
import os, sys
from pathlib import Path
from kg.model import Document
from kg.reading.kept import KeptTexts
at = int(sys.argv[2])
calls = 0
def counted(call):
    def wrapped(*arguments, **named):
        global calls
        calls += 1
        if calls == at:
            os._exit(9)
        return call(*arguments, **named)
    return wrapped
for name in ("replace", "fsync", "fdopen"):
    setattr(os, name, counted(getattr(os, name)))
kept = KeptTexts(Path(sys.argv[1]))
kept.put(Document("k", "n", "The second text."))
kept.remove("gone")
"""


@pytest.mark.parametrize("at", range(1, 10))
def test_a_killed_process_leaves_the_old_or_the_new(tmp_path: Path, at: int) -> None:
    kept = KeptTexts(tmp_path)
    first = Document("k", "n", "The first text.")
    kept.put(first)
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(at)], check=False)
    assert done.returncode in {0, 9}
    found = kept.get("k")
    assert found in {first, Document("k", "n", "The second text.")}
    kept.put(Document("k", "n", "The second text."))
    assert list(kept) == [Document("k", "n", "The second text.")]


@pytest.mark.parametrize("damage", ["{", "[]", '{"key": "a/b.txt"}', '{"versions": [{"sha256": "x"}], "key": "k"}'])
def test_damaged_metadata_is_said_with_the_remedy(tmp_path: Path, damage: str) -> None:
    kept = KeptTexts(tmp_path)
    kept.put(DOCUMENT)
    (path,) = tmp_path.rglob("document.json")
    path.write_text(damage, encoding="utf-8")
    with pytest.raises(DataError, match="a kept text is damaged") as caught:
        kept.get("a/b.txt")
    assert caught.value.remedy == f"Remove {path.parent} and add the document again, or restore a backup."


def test_a_text_that_was_changed_by_hand_is_noticed(tmp_path: Path) -> None:
    kept = KeptTexts(tmp_path)
    kept.put(DOCUMENT)
    (path,) = tmp_path.rglob("*.txt")
    path.write_text("Other words.", encoding="utf-8")
    with pytest.raises(DataError, match="the text is not the one that was kept"):
        kept.get("a/b.txt")


def test_metadata_is_readable_json(tmp_path: Path) -> None:
    KeptTexts(tmp_path).put(DOCUMENT)
    (path,) = tmp_path.rglob("document.json")
    body = json.loads(path.read_text(encoding="utf-8"))
    assert body["key"] == "a/b.txt"
    assert body["versions"][0]["published"] == "2023-12-10"
    assert body["versions"][0]["sha256"] == DOCUMENT.sha256


def test_a_file_in_the_way_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "texts").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot keep the text"):
        write_atomically(tmp_path / "texts" / "a", b"x")
