from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import TimeKind
from kg.reading.dates import DateError, parse_day, parse_when


@pytest.mark.parametrize(
    ("text", "edtf", "first", "last"),
    [
        ("2023-12-10", "2023-12-10", "2023-12-10", "2023-12-10"),
        ("2023/12/10", "2023-12-10", "2023-12-10", "2023-12-10"),
        ("20231210", "2023-12-10", "2023-12-10", "2023-12-10"),
        ("2023-12-10T14:03:00+02:00", "2023-12-10", "2023-12-10", "2023-12-10"),
        ("2023-12", "2023-12", "2023-12-01", "2023-12-31"),
        ("2024-02", "2024-02", "2024-02-01", "2024-02-29"),
        ("2023", "2023", "2023-01-01", "2023-12-31"),
        ("10 December 2023", "2023-12-10", "2023-12-10", "2023-12-10"),
        ("Sunday, 10 December, 2023", "2023-12-10", "2023-12-10", "2023-12-10"),
        ("Dec. 10, 2023", "2023-12-10", "2023-12-10", "2023-12-10"),
        ("10th of Sept. 2023", "2023-09-10", "2023-09-10", "2023-09-10"),
        ("10-Dec-2023", "2023-12-10", "2023-12-10", "2023-12-10"),
        ("December 2023", "2023-12", "2023-12-01", "2023-12-31"),
        ("25/10/2023", "2023-10-25", "2023-10-25", "2023-10-25"),
        ("10/25/2023", "2023-10-25", "2023-10-25", "2023-10-25"),
        ("10.12.2023", "2023-12-10", "2023-12-10", "2023-12-10"),
        ("2023-10-07/2023-12-10", "2023-10-07/2023-12-10", "2023-10-07", "2023-12-10"),
        ("2023-10/2023-12", "2023-10/2023-12", "2023-10-01", "2023-12-31"),
        ("from 7 October 2023 to December 2023", "2023-10-07/2023-12", "2023-10-07", "2023-12-31"),
        ("2022/..", "2022/..", "2022-01-01", None),
        ("2022-02-24/", "2022-02-24/..", "2022-02-24", None),
        ("since 2022", "2022/..", "2022-01-01", None),
        ("../2022", "../2022", None, "2022-12-31"),
        ("until March 2022", "../2022-03", None, "2022-03-31"),
    ],
)
def test_written_dates(text: str, edtf: str, first: str | None, last: str | None) -> None:
    when = parse_when(text)
    assert when.edtf == edtf
    assert (when.not_before and when.not_before.isoformat()) == first
    assert (when.not_after and when.not_after.isoformat()) == last
    assert when.text == text


@pytest.mark.parametrize(
    ("text", "what", "remedy"),
    [
        (
            "12/10/2023",
            "“12/10/2023” can be read two ways",
            "Write 2023-10-12 or 2023-12-10, or say --day-first or --month-first.",
        ),
        ("12/10/23", "“12/10/23” has a year of two digits", "Write the year in full."),
        ("10-Dec-23", "“10-Dec-23” has a year of two digits", "Write the year in full."),
        ("2023-02-30", "“2023-02-30” is a day that does not exist", None),
        ("2023-12-10/2023-10-07", "“2023-12-10/2023-10-07” ends before it begins", "Put the earlier date first."),
        ("last Sunday", "“last Sunday” is no date that can be read", None),
        ("../..", "“../..” has neither a first nor a last day", None),
        ("25/10/2023x", "“25/10/2023x” is no date that can be read", None),
    ],
)
def test_what_is_no_date_says_why(text: str, what: str, remedy: str | None) -> None:
    with pytest.raises(DateError) as caught:
        parse_when(text)
    assert caught.value.what == what
    assert caught.value.remedy
    assert remedy is None or caught.value.remedy == remedy


def test_the_order_of_day_and_month_is_told() -> None:
    assert parse_when("12/10/2023", "day").edtf == "2023-10-12"
    assert parse_when("12/10/2023", "month").edtf == "2023-12-10"
    with pytest.raises(DateError, match="does not exist"):
        parse_when("25/10/2023", "month")


def test_what_bounds_mean_depends_on_what_is_dated() -> None:
    assert parse_when("2023").kind is TimeKind.WITHIN
    assert parse_when("2023", lasts=True).kind is TimeKind.THROUGHOUT
    assert parse_when("since 2023", lasts=True).kind is TimeKind.SINCE
    assert parse_when("").kind is TimeKind.UNKNOWN


def test_a_publication_date_is_one_day() -> None:
    assert parse_day("Dec 10, 2023") == dt.date(2023, 12, 10)
    with pytest.raises(DateError, match="“2023-12” is not one day"):
        parse_day("2023-12")


@given(st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(2999, 12, 31)))
def test_every_day_reads_back_in_every_form(day: dt.date) -> None:
    forms = [day.isoformat(), f"{day.day} {day:%B} {day.year}", f"{day:%b}. {day.day}, {day.year}", f"{day:%Y%m%d}"]
    for form in forms:
        assert parse_day(form) == day
    assert parse_day(f"{day.day}/{day.month}/{day.year}", "day") == day
    assert parse_day(f"{day.month}/{day.day}/{day.year}", "month") == day


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        when = parse_when(text)
    except DateError:
        return
    assert when.edtf or not text.strip()


@given(st.dates(dt.date(1000, 1, 1), dt.date(2999, 1, 1)), st.dates(dt.date(1000, 1, 1), dt.date(2999, 1, 1)))
def test_edtf_reads_back_to_itself(one: dt.date, two: dt.date) -> None:
    first, last = sorted([one, two])
    for text in (f"{first}/{last}", f"{first}/..", f"../{last}", f"{first:%Y-%m}/{last:%Y-%m}"):
        edtf = parse_when(text).edtf
        assert edtf
        assert parse_when(edtf).edtf == edtf
