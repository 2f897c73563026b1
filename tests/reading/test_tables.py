"""Hand-made claims from tables, as people and other programs write them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import time
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import ActorType, Modality, Place, Polarity, Quantity, TimeKind
from kg.reading.cells import CellError, parse_quantity
from kg.reading.doctable import read_document_table
from kg.reading.tables import TableReading, parse_table, read_table
from kg.relations import load_relations

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.model import Reading

RELATIONS = load_relations()
KNOWN = {"Norland", "Sudmark", "Russia", "Iran"}


def read(content: str | bytes, name: str = "t.csv", **options: object) -> TableReading:
    data = content if isinstance(content, bytes) else content.encode()
    return parse_table(data, name=name, key="seeds/t.csv", relations=RELATIONS, **options)  # type: ignore[arg-type]


def text(reading: Reading | None) -> str | None:
    return reading.text if reading else None


def rows(reading: TableReading) -> list[tuple[str | None, str, str | None]]:
    return [(text(claim.subject), claim.relation, text(claim.object)) for claim in reading.claims]


def test_three_words_are_enough() -> None:
    reading = read("Russia,cooperates,Iran\n")
    assert rows(reading) == [("Russia", "cooperatesWith", "Iran")]
    assert reading.problems == ()
    (claim,) = reading.claims
    assert claim.document == "seeds/t.csv"
    assert claim.origin == "seeds/t.csv:1"
    assert claim.hand_made


def test_a_mistake_in_the_first_row_is_no_heading() -> None:
    reading = read("Norland,prased,Sudmark\nNorland,praised,Sudmark\n")
    assert rows(reading) == [("Norland", "praised", "Sudmark")]
    assert [problem.line for problem in reading.problems] == [1]


def test_headings_may_stand_below_a_title() -> None:
    reading = read("Our dossier,,\nas of May,,\nFrom,Type,To\nNorland,praised,Sudmark\n")
    assert rows(reading) == [("Norland", "praised", "Sudmark")]


def test_every_column_is_read() -> None:
    reading = read(
        "subject,relation,object,date,place,document,quote,said_by,polarity,modality,quantity,note,object_type\n"
        'Norland,killed,villagers,2023-12-10,"Port City (NOR)",A story,“we struck”,Post > Army of Norland,no,Possible,'
        '"at least 1,200 people",A note,group of people\n'
    )
    assert reading.problems == ()
    (claim,) = reading.claims
    assert claim.when.not_before == claim.when.not_after == dt.date(2023, 12, 10)
    assert claim.place == Place("Port City", "NOR")
    assert claim.document == "A story"
    assert claim.quote == "“we struck”"
    assert [(link.position, link.reading.text) for link in claim.speakers] == [(1, "Post"), (2, "Army of Norland")]
    assert claim.polarity is Polarity.NEGATED
    assert claim.modality is Modality.POSSIBLE
    assert claim.quantity == Quantity(1200, "people", "at least 1,200 people")
    assert claim.note == "A note"
    assert claim.object
    assert claim.object.type is ActorType.GROUP


@pytest.mark.parametrize(
    "head",
    [
        "Source,Type,Target",
        "From,Type,To",
        "Actor1,Event Type,Actor2",
        "Subject,Predicate,Object",
        "sender,verb,receiver",
    ],
)
def test_headings_of_other_tools(head: str) -> None:
    reading = read(f"{head}\nNorland,praised,Sudmark\n")
    expected = [] if head.startswith("sender") else [("Norland", "praised", "Sudmark")]
    assert rows(reading) == expected
    if not expected:
        assert str(reading.problems[0]).startswith(
            "t.csv:1: no column for subject, object among: sender, verb, receiver (The headings are: subject, relation,"
        )


def test_the_type_of_gephi_is_a_direction() -> None:
    reading = read("Id,Source,Target,Type,Label,Weight\n1,Norland,Sudmark,Directed,praised,2.0\n")
    assert rows(reading) == [("Norland", "praised", "Sudmark")]
    assert reading.ignored == ("Id", "Type", "Weight")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_delimiters_encodings_and_line_ends(delimiter: str, encoding: str, newline: str) -> None:
    lines = [["subject", "relation", "object", "note"], ["Curaçao", "praised", "Sudmark", "café"]]
    reading = read(newline.join(delimiter.join(line) for line in lines).encode(encoding))
    assert reading.problems == ()
    assert rows(reading) == [("Curaçao", "praised", "Sudmark")]
    assert reading.claims[0].note == "café"


def test_cells_may_span_lines_and_hold_quotes() -> None:
    reading = read(
        'subject,relation,object,note\nNorland,praised,Sudmark,"line one\nline ""two"", still"\n'
        'Norland,bombed,"Sudmark, North",5" gun\nNorland,praised,Iran,\n'
    )
    assert [(claim.note, claim.origin) for claim in reading.claims] == [
        ('line one line "two", still', "seeds/t.csv:2"),
        ('5" gun', "seeds/t.csv:4"),
        (None, "seeds/t.csv:5"),
    ]


def test_many_open_quotes_cost_little() -> None:
    start = time.process_time()
    reading = read("subject,relation,object\n" + 'Norland,praised,"Sudmark\n' * 20_001)
    assert len(reading.problems) >= 1
    assert time.process_time() - start < 5


def test_excel_names_its_delimiter_in_a_first_line() -> None:
    reading = read("sep=;\nsubject;relation;object\nNorland;praised;Sudmark\n")
    assert rows(reading) == [("Norland", "praised", "Sudmark")]
    assert reading.claims[0].origin == "seeds/t.csv:3"


def workbook(*lines: Sequence[object], sheet: str = "Claims") -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for line in lines:
        page.append(list(line))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_workbooks_with_dates_and_numbers() -> None:
    data = workbook(
        ["Subject", "Relation", "Object", "Date", "Quantity", None],
        [
            "Norland",
            "praised",
            "Sudmark",
            dt.datetime(2023, 12, 10, 8, 30),  # noqa: DTZ001 - Excel knows no zones
            12.0,
            None,
        ],
        [],
        ["Norland", "bombed", "Sudmark", dt.date(2023, 12, 11), "3 people", None],
        ["Norland", "bombed", "Sudmark", "12/10/2023", None, None],
    )
    reading = read(data, "t.xlsx")
    assert [claim.when.edtf for claim in reading.claims] == ["2023-12-10", "2023-12-11"]
    assert reading.claims[0].quantity == Quantity(12, None, "12")
    assert [problem.line for problem in reading.problems] == [5]
    (problem,) = read(data, "t.xlsx", sheet="Other").problems
    assert str(problem) == "t.xlsx: there is no sheet “Other” (It has: Claims)"
    (problem,) = read(data[:300], "t.xlsx").problems
    assert problem.what.startswith("the workbook cannot be read")


def test_all_problems_at_once_and_the_good_rows_load() -> None:
    reading = read(
        "subject,relation,object,date,quantity,polarity,modality,said_by\n"
        "Norland,praised,Sudmark,2023-12-10,,,,\n"
        "Norland,prased,Sudmark,12/10/2023,many,maybe,posible,A >\n"
        ",praised,,,,,,\n"
        "Norland,,Sudmark,,,,,\n"
        "Norland,praised,Sudmark,2023-12-10,,,,\n"
        "# a comment\n"
        "Norland,praised,Port, City,2023,,,,Post\n"
        'Norland,praised,"Sudmark,,,,,\n'
        "Norland,bombed,Sudmark,since 2022,1.200 dead,,,\n"
        "Norland,bombed,Nordmark,since 2022,1.5 million people,,,\n",
        known=lambda name: name in KNOWN,
        nearest=lambda name: ["Norland"] if name == "Nordmark" else [],
    )
    assert rows(reading) == [("Norland", "praised", "Sudmark"), ("Norland", "bombed", "Nordmark")]
    assert reading.summary() == "2 loaded, 1 new actor, 12 problems"
    assert [str(name) for name in reading.new_names] == ["line 11: Nordmark; similar: Norland"]
    assert "\n".join(map(str, reading.problems)) == (
        "t.csv:3: date: “12/10/2023” can be read two ways "
        "(Write 2023-10-12 or 2023-12-10, or say --day-first or --month-first.)\n"
        "t.csv:3: modality: “posible” is no modality (Did you mean possible? "
        "Use one of: actual, requested, threatened, intended, possible, predicted.)\n"
        "t.csv:3: polarity: “maybe” is no polarity (Write affirmed or negated.)\n"
        "t.csv:3: quantity: “many” has no number (Write one number and what it counts: at least 1,200 people.)\n"
        f"t.csv:3: relation: “prased” is no known relation (Did you mean {', '.join(RELATIONS.nearest('prased'))}? "
        "kg relations lists them all.)\n"
        "t.csv:3: said_by: “A >” has an empty link (Write the outermost speaker first: White House > Joe Biden.)\n"
        "t.csv:4: subject: neither subject nor object is given (Name at least one.)\n"
        "t.csv:5: relation: the relation is missing (Write one; kg relations lists them.)\n"
        "t.csv:6: says the same as line 2 (Remove one of the two.)\n"
        "t.csv:8: the row has 9 cells, the headings 8 "
        "(Put a cell that holds the delimiter into quotation marks.)\n"
        't.csv:9: a quotation mark does not close (Write " inside a cell as "".)\n'
        "t.csv:10: quantity: the number of “1.200 dead” can be read two ways (Write 1200, or 1.2 for the fraction.)"
    )


def test_a_long_table_is_summed_up_in_one_line() -> None:
    verbs = sorted(row.name for row in RELATIONS)[:74]
    lines = [f"Norland,{verb},{'ABC'[at % 3] if at < 3 else 'Sudmark'}," for at, verb in enumerate(verbs)]
    lines[10:10] = ["Norland,prased,Sudmark,"]
    lines[20:20] = ["Norland,praised,Sudmark,12/10/2023"]
    lines[30:30] = [",praised,,"]
    reading = read("\n".join(["subject,relation,object,date", *lines]), known=lambda name: name in KNOWN)
    assert reading.summary() == "74 loaded, 3 new actors, 3 problems"
    assert [problem.line for problem in reading.problems] == [12, 22, 32]


def test_day_and_month_order_can_be_told() -> None:
    text = "subject,relation,object,date\nNorland,praised,Sudmark,12/10/2023\n"
    assert read(text, day_order="day").claims[0].when.edtf == "2023-10-12"
    assert read(text, day_order="month").claims[0].when.edtf == "2023-12-10"


def test_periods_of_states_and_events() -> None:
    reading = read(
        "Norland,memberOf,Sudmark,2001/2005\nNorland,praised,Sudmark,2001/2005\nNorland,memberOf,Iran,1999/..\n"
    )
    kinds = [claim.when.kind for claim in reading.claims]
    assert kinds == [TimeKind.THROUGHOUT, TimeKind.WITHIN, TimeKind.SINCE]


def test_documents_are_cited_by_key_title_or_address(tmp_path: Path) -> None:
    table = tmp_path / "documents.csv"
    table.write_text(
        "key,title,publisher,date,url\nk1,First Story,The Post,2023-12-10,https://e.org/1?utm_source=x\n",
        encoding="utf-8",
    )
    known = read_document_table(table)
    assert known.problems == ()
    reading = read(
        "subject,relation,object,document,title,publisher,published,url\n"
        "Norland,praised,Sudmark,k1,,,,\n"
        "Norland,praised,Iran,first story,,,,\n"
        "Norland,praised,Russia,https://E.org/1,,,,\n"
        "Norland,bombed,Russia,New Story,,The Times,10 Dec 2023,https://e.org/2#x\n"
        "Norland,bombed,Iran,New Story,,,,\n"
        "Norland,bombed,Sudmark,,,,,https://e.org/2\n",
        documents=known.documents,
    )
    assert reading.problems == ()
    assert [claim.document for claim in reading.claims] == ["k1"] * 3 + ["https://e.org/2"] * 3
    (new,) = reading.documents
    assert (new.key, new.title, new.publisher) == ("https://e.org/2", "New Story", "The Times")
    assert new.published == dt.date(2023, 12, 10)
    assert new.text == ""


def test_tables_of_cited_documents_report_what_is_wrong(tmp_path: Path) -> None:
    table = tmp_path / "documents.csv"
    table.write_text(
        "key,title,date,url\nk1,A,12/10/2023,\nk1,B,,\n,,2023-01-01,\nk2,C,,example.org\n", encoding="utf-8"
    )
    found = read_document_table(table)
    assert [document.key for document in found.documents] == ["k1", "k2"]
    assert [(problem.line, problem.column, problem.what) for problem in found.problems] == [
        (2, "date", "“12/10/2023” can be read two ways"),
        (3, "key", "k1 is described twice (first in line 2)"),
        (4, "key", "the row names no document"),
        (5, "url", "“example.org” is no web address"),
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "the table is empty"),
        ("\n\n", "the table is empty"),
        ("a,b\n1,2\n", "no column for subject, relation, object among: a, b"),
        ("subject,object\nA,B\n", "no column for relation among: subject, object"),
        (b"%PDF-1.7", "this is a PDF, not text"),
    ],
)
def test_what_is_no_table_of_claims(text: str | bytes, what: str) -> None:
    reading = read(text)
    assert reading.claims == ()
    assert [problem.what for problem in reading.problems] == [what]


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    reading = read_table(tmp_path / "no.csv", relations=RELATIONS, root=tmp_path)
    assert [str(problem) for problem in reading.problems] == [
        f"{tmp_path / 'no.csv'}: cannot be read: No such file or directory (Check the name of the table.)"
    ]
    assert reading.key == "no.csv"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1200", 1200, None),
        ("at least 1,200 people", 1200, "people"),
        ("roughly 135 hostages", 135, "hostages"),
        ("50-minute call", 50, "minute call"),
        ("1.5 million people", 1_500_000, "people"),
        ("$2.5bn", 2_500_000_000, "USD"),
        ("1 200 dead", 1200, "dead"),
        ("12% of voters", 12, "percent of voters"),
        ("two dozen", 24, None),
        ("a dozen soldiers", 12, "soldiers"),
        ("a team of three spies", 3, "spies"),
        ("twenty-four hostages", 24, "hostages"),
        ("three hundred people", 300, "people"),
        ("137 men, women, children", 137, "men, women, children"),
        ("0.125 km", 0.125, "km"),
        ("1,234,567.5 EUR", 1_234_567.5, "EUR"),
    ],
)
def test_quantities(text: str, value: float, unit: str | None) -> None:
    assert parse_quantity(text) == Quantity(value, unit, text)


@pytest.mark.parametrize("text", ["many", "between 100 and 200 people", "1.200 people", "12,34 people"])
def test_quantities_that_cannot_be_meant(text: str) -> None:
    with pytest.raises(CellError) as caught:
        parse_quantity(text)
    assert caught.value.remedy


names = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1, max_size=12
).filter(lambda text: not text.startswith("#"))


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            names,
            st.sampled_from([row.name for row in RELATIONS]),
            names,
            st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31)),
        ),
        min_size=1,
        max_size=8,
        unique=True,
    ),
    st.sampled_from([",", ";", "\t"]),
    st.booleans(),
)
def test_tables_read_back_what_was_written(
    lines: list[tuple[str, str, str, dt.date]], delimiter: str, as_workbook: bool
) -> None:
    head = ["subject", "relation", "object", "date"]
    if as_workbook:
        # A workbook keeps no character that XML 1.0 has none for, and takes "=…" for a formula.
        usable = all(
            not name.startswith("=") and all(char >= " " and char not in "\ufffe\uffff" for char in name)
            for line in lines
            for name in (line[0], line[2])
        )
        if not usable:
            return
        data = workbook(head, *[[*line[:3], line[3].isoformat()] for line in lines])
    else:
        stream = io.StringIO()
        writer = csv.writer(stream, delimiter=delimiter)
        writer.writerow(head)
        writer.writerows([*line[:3], line[3].isoformat()] for line in lines)
        data = stream.getvalue().encode()
    reading = read(data, "t.xlsx" if as_workbook else "t.csv")
    assert reading.problems == ()
    assert [(s, r, o) for s, r, o, _ in lines] == rows(reading)
    assert [claim.when.not_before for claim in reading.claims] == [line[3] for line in lines]


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_no_bytes_raise(data: bytes) -> None:
    reading = read(data)
    assert reading.claims or reading.problems


@given(st.text(alphabet='subject,relation;"\n\tAB12', max_size=120))
def test_no_text_near_a_table_raises(text: str) -> None:
    read("subject,relation,object\n" + text)
