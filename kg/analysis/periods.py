"""Weeks, months, quarters and years: which one a date lies in, and which one comes next."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["PERIODS", "label", "spanned", "start_of"]

PERIODS = ("week", "month", "quarter", "year")


def start_of(day: dt.date, by: str) -> dt.date:
    """First day of the period that a day lies in; weeks begin on Monday, as ISO 8601 has it.

    >>> start_of(dt.date(2023, 12, 10), "week"), start_of(dt.date(2023, 12, 10), "quarter")
    (datetime.date(2023, 12, 4), datetime.date(2023, 10, 1))

    Raises:
        UsageError: there is no such period.
    """
    if by == "week":
        return dt.date.fromordinal(max(1, day.toordinal() - day.weekday()))
    if by == "month":
        return day.replace(day=1)
    if by == "quarter":
        return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    if by == "year":
        return day.replace(month=1, day=1)
    raise UsageError(f"no period “{by}”", remedy=f"Use one of: {', '.join(PERIODS)}.")


def label(start: dt.date, by: str) -> str:
    """A period for people.

    >>> [label(dt.date(2023, 10, 2), by) for by in PERIODS]
    ['2023-W40', '2023-10', '2023-Q4', '2023']
    """
    if by == "week":
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02}"
    if by == "quarter":
        return f"{start.year}-Q{(start.month + 2) // 3}"
    return start.isoformat()[: 7 if by == "month" else 4]


_LONGEST = {"week": 7, "month": 31, "quarter": 92, "year": 366}


def spanned(first: dt.date, last: dt.date, by: str) -> Iterator[dt.date]:
    """First days of all periods from that of `first` to that of `last`."""
    here, end = start_of(first, by), start_of(last, by)
    while here < end:
        yield here
        here = start_of(here + dt.timedelta(days=_LONGEST[by]), by)
    yield end
