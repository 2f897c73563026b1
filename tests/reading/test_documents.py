"""Texts of every kind, good and odd, into documents or reasons."""

from __future__ import annotations

import codecs
import datetime as dt
import io
import json
import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import Problem
from kg.model import Document
from kg.reading.documents import Defaults, read_documents
from kg.reading.meta import read_meta

STORY = "Norland’s president met the premier of Sudmark on Sunday. They said that the talks were good.\n"


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def one(path: Path, root: Path | None = None) -> Document:
    (found,) = read_documents([path], root=root)
    assert isinstance(found, Document), found
    return found


def problem(path: Path) -> str:
    (found,) = read_documents([path])
    assert isinstance(found, Problem), found
    assert found.file == str(path)
    return f"{found.what} ({found.remedy})"


def test_plain_text_is_kept_whole_and_its_headline_is_the_title(tmp_path: Path) -> None:
    text = f"Leaders hold talks\n{STORY}"
    document = one(write(tmp_path / "a" / "talks.txt", text), root=tmp_path)
    assert document.text == text
    assert document.title == "Leaders hold talks"
    assert (document.key, document.name) == ("a/talks.txt", "talks")
    assert document.published is None


@pytest.mark.parametrize("first", [STORY.strip(), "LIMA, June 3 (AFP) - The president spoke", "He said:"])
def test_a_first_line_that_is_prose_is_no_title(tmp_path: Path, first: str) -> None:
    assert one(write(tmp_path / "a.txt", f"{first}\n{STORY}")).title is None


def test_front_matter_describes_a_markdown_text(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.md",
        '---\nid: demo-1\ntitle: "The \\"good\\" talks"\ndate: 10 December 2023  # Sunday\npublisher: \'The Post\'\n'
        "url: https://example.org/a?utm_source=x&id=7#top\nderived_from: article-1\ntags: [a, b]\n---\n\n"
        "# A heading\n\nNorland **criticized** the [premier](https://example.org/p)\nof _Sudmark_ on `Sunday`.\n\n"
        "> A quote.\n> It goes on.\n\n- One thing.\n- Another.\n",
    )
    document = one(path)
    assert document.key == "demo-1"
    assert document.title == 'The "good" talks'
    assert document.published == dt.date(2023, 12, 10)
    assert document.publisher == "The Post"
    assert document.url == "https://example.org/a?id=7"
    assert document.derived_from == "article-1"
    assert document.text == (
        "A heading\n\nNorland criticized the premier of Sudmark on Sunday.\n\nA quote. It goes on.\n\n"
        "One thing.\n\nAnother.\n"
    )


def test_a_url_is_the_key_when_no_id_is_given(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", f"---\nurl: HTTP://Example.org:80/a?fbclid=1\n---\n{STORY}")
    assert one(path).key == "http://example.org/a"


def test_wrong_front_matter_says_why(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", f"---\ndate: 12/10/2023\n---\n{STORY}")
    assert problem(path).startswith("date in the front matter: “12/10/2023” can be read two ways (Write 2023-10-12")
    path = write(tmp_path / "b.md", f"---\ntitle: x\n{STORY}")
    assert problem(path) == "its front matter does not end (Close it with a line of three dashes.)"


def test_a_web_page_gives_its_article_and_what_it_says_of_itself(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{STORY} The ministers of both states signed agreement number {n}.</p>" for n in range(6))
    page = (
        '<!doctype html><html><head><meta charset="utf-8"><title>Talks in Norland - The Post</title>'
        '<meta property="og:title" content="Talks in Norland"><meta property="og:site_name" content="The Post">'
        '<meta property="article:published_time" content="2023-12-10T08:00:00Z">'
        '<link rel="canonical" href="https://example.org/talks"></head><body><nav>Home | World</nav>'
        f"<article><h1>Talks in Norland</h1>{paragraphs}</article><footer>Imprint 2025</footer></body></html>"
    )
    document = one(write(tmp_path / "talks.html", page))
    assert document.title == "Talks in Norland"
    assert document.published == dt.date(2023, 12, 10)
    assert document.publisher == "The Post"
    assert document.key == "https://example.org/talks"
    assert "met the premier of Sudmark" in document.text
    assert "Imprint" not in document.text
    assert problem(write(tmp_path / "b.html", "<html><body></body></html>")).startswith("the page holds no article")


def test_json_lines_give_a_document_a_line_and_every_bad_line_a_reason(tmp_path: Path) -> None:
    good = {"id": "r1", "text": STORY, "title": "T", "date": "2023-12-10", "publisher": "P", "url": "https://e.org/1"}
    lines = [
        json.dumps(good),
        "{not json",
        "[1]",
        json.dumps({"id": "r2", "text": 5}),
        json.dumps({"text": STORY, "date": "12/10/2023"}),
        json.dumps({"text": STORY, "title": {"a": 1}}),
        "",
        json.dumps({"text": STORY + "\ud800"}),
        json.dumps({"id": "r1", "text": "Another."}),
        json.dumps({"id": "r3", "text": "  "}),
    ]
    path = write(tmp_path / "feed.jsonl", "\ufeff" + "\n".join(lines))
    found = list(read_documents([path], root=tmp_path))
    documents = [item for item in found if isinstance(item, Document)]
    assert [document.key for document in documents] == ["r1", "feed.jsonl#8"]
    assert documents[0] == Document(
        "r1", "r1", STORY, "T", dt.date(2023, 12, 10), "P", "https://e.org/1", origin=f"{path}:1"
    )
    documents[1].text.encode()  # half a character became a whole one
    problems = [(item.line, item.what) for item in found if isinstance(item, Problem)]
    assert problems == [
        (2, "not JSON: Expecting property name enclosed in double quotes"),
        (3, "the line is no JSON object"),
        (4, "the record has no text"),
        (5, "“12/10/2023” can be read two ways"),
        (6, 'title is no text: {"a": 1}'),
        (9, f"a second document with the id r1 (the first: {path}:1)"),
        (10, "there is no text in it"),
    ]


def test_a_very_long_line_costs_one_record_and_little_memory(tmp_path: Path) -> None:
    record = json.dumps({"id": "ok", "text": STORY})
    path = write(tmp_path / "feed.jsonl", b'{"text": "' + b"a" * 30_000_000 + b'"}\n' + record.encode())
    tracemalloc.start()
    found = list(read_documents([path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert str(found[0]) == f"{path}:1: the line is longer than 8,000,000 bytes (Split the record.)"
    assert isinstance(found[1], Document)
    assert peak < 30_000_000


def test_a_text_of_one_huge_line_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "word " * 2_000_000)
    assert problem(path) == (
        "the text has 10,000,000 characters; at most 1,000,000 can be read at once "
        "(Split it into documents, one an article.)"
    )


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "there is no text in it (Leave it out.)"),
        (b" \n\n", "there is no text in it (Leave it out.)"),
        (b"%PDF-1.7 ...", "this is a PDF, not text (Take its text out first, for instance: pdftotext"),
        (b"PK\x03\x04....", "this is a ZIP archive or an office document (DOCX, ODT, XLSX), not text (Save it as"),
        (b"\x7fELF\x00\x01\x02\x03" * 20, "this is binary data, not text (Only text can be read.)"),
        (STORY.encode("utf-16-le"), "it seems to be UTF-16 without a byte-order mark (Save it as UTF-8"),
        ("Президент встретился с премьером в воскресенье.".encode("cp1251"), "its encoding cannot be told (byte 0 "),
        (codecs.BOM_UTF8 + b"caf\xe9", "it is marked as utf-8 and breaks it at byte 3 (Save it as UTF-8"),
        (
            ("Der Präsident hat am Sonntag mit dem Kanzler über die Lage in der Region gesprochen. " * 3).encode(),
            "the text seems to be German (Only English can be read; give a translation.)",
        ),
        (("Президент встретился с премьером в воскресенье. " * 3).encode(), "the text seems to be Cyrillic script ("),
        (("总统周日会见了总理,双方讨论了该地区的局势。" * 3).encode(), "the text seems to be Chinese or Japanese ("),
    ],
)
def test_odd_content_costs_that_document_only(tmp_path: Path, content: bytes, what: str) -> None:
    odd = write(tmp_path / "b-odd.txt", content)
    assert problem(odd).startswith(what)
    write(tmp_path / "a.txt", STORY)
    write(tmp_path / "c.txt", STORY + "More.")
    found = list(read_documents([tmp_path]))
    assert [type(item) for item in found] == [Document, Problem, Document]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_are_told_apart(tmp_path: Path, encoding: str) -> None:
    remarks: list[Problem] = []
    path = write(tmp_path / "a.txt", STORY.replace("\n", "\r\n").encode(encoding))
    (document,) = read_documents([path], remark=remarks.append)
    assert isinstance(document, Document)
    assert document.text == STORY
    assert [str(remark) for remark in remarks] == (
        [f"{path}: not UTF-8; read as Windows-1252 (Save it as UTF-8 if letters look wrong.)"]
        if encoding == "cp1252"
        else []
    )


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("a.pdf", ".pdf files are not read as text (Take its text out first, for instance: pdftotext"),
        ("a.docx", ".docx files are not read as text (Save it as plain text or HTML in your word processor"),
        ("a.json", ".json files are not read as text (Write one record a line and name the file .jsonl"),
        ("a.csv", ".csv files are not read as text (It is read as hand-made claims by: kg add "),
        ("a.mp4", ".mp4 files are not read as text (Give .txt, .text, .md,"),
    ],
)
def test_other_files_are_named_with_the_remedy(tmp_path: Path, name: str, what: str) -> None:
    assert problem(write(tmp_path / name, "x")).startswith(what)


def test_folders_are_read_sorted_without_tables_hidden_files_and_loops(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/m.md", ".hidden/x.txt", ".x.txt", "note.txt~"):
        write(tmp_path / "in" / name, f"{STORY} In {name}.")
    write(tmp_path / "in" / "meta.csv", "file,date\n")
    (tmp_path / "in" / "a" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "c.txt").symlink_to(tmp_path / "in" / "b.txt")
    keys = [item.key for item in read_documents([tmp_path / "in"], root=tmp_path) if isinstance(item, Document)]
    assert keys == ["in/b.txt", "in/a/m.md", "in/a/z.txt"]
    again = list(read_documents([tmp_path / "in", tmp_path / "in" / "b.txt"], root=tmp_path))
    assert len(again) == len(keys)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    assert problem(tmp_path / "no.txt") == "there is no such file or folder (Check the spelling.)"
    (tmp_path / "empty").mkdir()
    assert problem(tmp_path / "empty").startswith("the folder holds no texts (Put .txt,")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", STORY)
    path.chmod(0)
    assert problem(path) == "cannot be read: Permission denied (Check the file's permissions.)"


@pytest.mark.parametrize(
    ("content", "key", "count"),
    [
        (STORY, "stdin-", 1),
        (f"---\nid: m1\n---\n{STORY}", "m1", 1),
        (json.dumps({"id": "j1", "text": STORY}) + "\n" + json.dumps({"id": "j2", "text": STORY}), "j1", 2),
    ],
)
def test_standard_input_may_be_any_format(content: str, key: str, count: int) -> None:
    found = list(read_documents([Path("-")], stdin=io.BytesIO(content.encode())))
    assert len(found) == count
    assert isinstance(found[0], Document)
    assert found[0].key.startswith(key)


def test_records_of_standard_input_are_streamed() -> None:
    record = json.dumps({"text": STORY}).encode() + b"\n"
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb", buffering=0) as sink, os.fdopen(reading, "rb") as source:
        sink.write(record)
        found = read_documents([Path("-")], stdin=source)
        first = next(found)  # before the writer has ended
        sink.write(record.replace(b"Norland", b"Sudland"))
        sink.close()
        second = next(found)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.key != second.key
    assert first.origin == "-:1"


@pytest.mark.parametrize(
    ("name", "text", "published", "publisher"),
    [
        ("a.txt", "Jerusalem, 10 December, 2023 (TPS) — " + STORY, "2023-12-10", "Tazpit Press Service"),
        ("2023-12-10_a.txt", STORY, "2023-12-10", None),
        ("a_20231210.txt", STORY, "2023-12-10", None),
        ("000_d2023121045.txt", STORY, None, None),
        ("2023-13-45.txt", STORY, None, None),
        ("2023-12-11.txt", "LIMA, Dec. 10 (AFP) - " + STORY, "2023-12-10", "Agence France-Presse"),
        ("a.txt", "LIMA, Dec. 10 (AFP) - " + STORY, None, "Agence France-Presse"),
    ],
)
def test_the_date_comes_from_the_dateline_or_the_file_name(
    tmp_path: Path, name: str, text: str, published: str | None, publisher: str | None
) -> None:
    document = one(write(tmp_path / name, text))
    assert (document.published and document.published.isoformat()) == published
    assert document.publisher == publisher


def test_a_table_of_metadata_and_the_user_overrule_the_text(tmp_path: Path) -> None:
    path = write(tmp_path / "in" / "2020-01-01.txt", STORY)
    table = write(tmp_path / "meta.csv", "File;Title;Date;Source;Link\nin/2020-01-01.txt;T;10 Dec 2023;The Post;\n")
    meta = read_meta(table)
    assert meta.problems == ()
    (document,) = read_documents([path], meta=meta.rows, root=tmp_path)
    assert isinstance(document, Document)
    assert (document.title, document.published, document.publisher) == ("T", dt.date(2023, 12, 10), "The Post")
    defaults = Defaults(dt.date(2024, 1, 1), "Mine")
    (document,) = read_documents([path], meta=meta.rows, root=tmp_path, defaults=defaults)
    assert isinstance(document, Document)
    assert (document.title, document.published, document.publisher) == ("T", dt.date(2024, 1, 1), "Mine")


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for folder in ("north", "south", "east"):
        write(tmp_path / "in" / folder / "a.txt", f"{STORY} From the {folder}.")
    meta = read_meta(write(tmp_path / "in" / "meta.csv", "file,title\nnorth/a.txt,North\nsouth\\a.txt,South\n"))
    found = list(read_documents([tmp_path / "in"], meta=meta.rows, root=tmp_path))
    titles = {item.key: item.title for item in found if isinstance(item, Document)}
    assert titles == {"in/east/a.txt": None, "in/north/a.txt": "North", "in/south/a.txt": "South"}


def test_a_bad_table_of_metadata_is_reported_by_line(tmp_path: Path) -> None:
    table = write(tmp_path / "m.csv", "file,date\na.txt,12/10/2023\n,2023-12-10\nb.txt,2023-12-10\nb.txt,2023-12-11\n")
    meta = read_meta(table)
    assert meta.rows["b.txt"].published == dt.date(2023, 12, 10)
    assert [(item.line, item.what) for item in meta.problems] == [
        (2, "“12/10/2023” can be read two ways"),
        (3, "the row names no file"),
        (5, "b.txt is described twice (first in line 4)"),
    ]
    assert read_meta(table, day_order="month").rows["a.txt"].published == dt.date(2023, 12, 10)
    (missing,) = read_meta(write(tmp_path / "n.csv", "title,date\nx,2023\n")).problems
    assert missing.what == "there is no column of file names"


@given(st.binary(max_size=300), st.sampled_from([".txt", ".md", ".html", ".jsonl"]))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes, ending: str) -> None:
    path = tmp_path_factory.mktemp("any") / f"a{ending}"
    path.write_bytes(data)
    for found in read_documents([path]):
        assert isinstance(found, Document | Problem)
        if isinstance(found, Document):
            found.text.encode()
