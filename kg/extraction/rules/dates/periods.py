"""Calendar arithmetic on periods: first and last day, and how both are written."""

# ruff: noqa: PLR2004  calendar arithmetic is made of numbers

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

__all__ = [
    "Period", "around", "back", "beside", "century_of", "day_of", "decade_of", "easter", "month_of", "moved", "one_day",
    "part", "quarter_of", "season_of", "week_of", "weekend_of", "written", "year_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """Inclusive bounds, None is open. `grain` is "day", "week", "month", "year" … or "span"."""

    first: dt.date | None
    last: dt.date | None
    grain: str = "span"


def day_of(year: int, month: int, day: int) -> Period | None:
    """One day, or None when the calendar lacks it."""
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    return Period(date, date, "day")


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def week_of(date: dt.date) -> Period:
    """Monday to Sunday around a date."""
    monday = date - dt.timedelta(days=date.weekday())
    return Period(monday, monday + dt.timedelta(days=6), "week")


def weekend_of(date: dt.date) -> Period:
    """Saturday and Sunday of the week of a date."""
    saturday = date - dt.timedelta(days=date.weekday() - 5)
    return Period(saturday, saturday + dt.timedelta(days=1), "weekend")


def month_of(year: int, month: int) -> Period:
    """A calendar month; months beyond 1 to 12 run into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Period(dt.date(year, month, 1), _month_end(year, month), "month")


def quarter_of(year: int, quarter: int) -> Period:
    """A calendar quarter, 1 to 4; beyond runs into other years."""
    start = month_of(year, 3 * quarter - 2)
    end = month_of(year, 3 * quarter)
    return Period(start.first, end.last, "quarter")


def season_of(year: int, month: int) -> Period:
    """The three months from a season's first month on."""
    return Period(month_of(year, month).first, month_of(year, month + 2).last, "season")


def year_of(year: int) -> Period:
    """A calendar year."""
    return Period(dt.date(year, 1, 1), dt.date(year, 12, 31), "year")


def decade_of(year: int) -> Period:
    """Ten years from the decade's first."""
    first = year - year % 10
    return Period(dt.date(first, 1, 1), dt.date(first + 9, 12, 31), "decade")


def century_of(number: int) -> Period:
    """The 20th century is 1901 to 2000."""
    return Period(dt.date(100 * number - 99, 1, 1), dt.date(100 * number, 12, 31), "century")


def _shift_months(date: dt.date, months: int) -> dt.date | None:
    index = date.year * 12 + date.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    return dt.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"hour": 0, "day": 1, "week": 7, "fortnight": 14, "weekend": 7}


def back(date: dt.date, count: int, unit: str) -> dt.date | None:
    """The date that many units before (after, when negative); None outside the calendar.

    >>> back(dt.date(2024, 3, 31), 1, "month")
    datetime.date(2024, 2, 29)
    """
    if unit in _MONTHS:
        return _shift_months(date, -count * _MONTHS[unit])
    try:
        return date - dt.timedelta(days=count * _DAYS[unit])
    except OverflowError:
        return None


def moved(date: dt.date, count: int, unit: str) -> Period | None:
    """The day, week, month … that lies so many units after a date, at the unit's own precision.

    "Two weeks ago" is some day of that week: a single day would claim to know more.
    """
    target = back(date, -count, unit)
    if target is None:
        return None
    if unit in {"day", "hour"}:
        return Period(target, target, "day")
    return around(target, unit)


def around(date: dt.date, unit: str) -> Period:
    """The calendar unit that a date lies in."""
    if unit in {"week", "fortnight"}:
        return week_of(date)
    if unit == "weekend":
        return weekend_of(date)
    if unit == "month":
        return month_of(date.year, date.month)
    if unit == "quarter":
        return quarter_of(date.year, (date.month + 2) // 3)
    if unit == "decade":
        return decade_of(date.year)
    if unit == "century":
        return century_of((date.year + 99) // 100)
    return year_of(date.year) if unit == "year" else Period(date, date, "day")


_PARTS = {"early": (0, 1, 3), "mid": (1, 2, 3), "late": (2, 3, 3), "first": (0, 1, 2), "second": (1, 2, 2)}


def part(period: Period, which: str) -> Period:
    """The early, mid or late third (by whole months where there are), or a half, of a period."""
    low, high, of = _PARTS[which]
    if period.first is None or period.last is None or period.grain in {"day", "hour"}:
        return period
    if period.grain == "decade":
        cuts = {0: 0, 1: 3, 2: 7, 3: 10} if of == 3 else {0: 0, 1: 5, 2: 10}
        start = period.first.year
        return Period(dt.date(start + cuts[low], 1, 1), dt.date(start + cuts[high] - 1, 12, 31))
    if period.grain == "year":
        months = 12 // of
        end = month_of(period.first.year, high * months).last
        return Period(month_of(period.first.year, low * months + 1).first, end)
    if period.grain == "month":
        cuts = {0: 0, 1: 10, 2: 20, 3: 31} if of == 3 else {0: 0, 1: 15, 2: 31}
        last = min(cuts[high], period.last.day)
        return Period(period.first.replace(day=cuts[low] + 1), period.first.replace(day=last))
    days = (period.last - period.first).days + 1
    first = period.first + dt.timedelta(days=days * low // of)
    return Period(first, period.first + dt.timedelta(days=max(days * high // of, 1) - 1))


def easter(year: int) -> dt.date:
    """Western Easter Sunday (the Gregorian computus)."""
    century, golden = year // 100, year % 19
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - weekday
    month = 3 + (offset + 40) // 44
    return dt.date(year, month, offset + 28 - 31 * (month // 4))


def written(first: dt.date | None, last: dt.date | None) -> str | None:
    """Bounds as EDTF, in the coarsest words that say exactly the same.

    >>> written(dt.date(2022, 2, 1), dt.date(2022, 2, 28)), written(dt.date(1990, 1, 1), dt.date(1999, 12, 31))
    ('2022-02', '1990/1999')
    >>> written(dt.date(2023, 10, 7), None), written(None, dt.date(2014, 12, 31))
    ('2023-10-07/..', '../2014')
    """
    if first is None and last is None:
        return None
    whole_year = (first is None or (first.month, first.day) == (1, 1)) and (
        last is None or (last.month, last.day) == (12, 31)
    )
    whole_month = (first is None or first.day == 1) and (
        last is None or last.day == calendar.monthrange(last.year, last.month)[1]
    )
    width = 4 if whole_year else 7 if whole_month else 10
    low = first.isoformat()[:width] if first else ".."
    high = last.isoformat()[:width] if last else ".."
    return low if low == high else f"{low}/{high}"


def one_day(date: dt.date | None) -> Period | None:
    """The period of a day; None of None."""
    return Period(date, date, "day") if date else None


def beside(published: dt.date, unit: str, count: int) -> Period:
    """The calendar unit `count` units from the one around the date."""
    if unit == "weekend":
        return weekend_of(published + dt.timedelta(days=7 * count))
    here = around(published, unit)
    if unit == "century":
        return century_of((published.year + 99) // 100 + count)
    if count == 0 or here.first is None:
        return here
    return around(back(here.first, -count, unit) or here.first, unit)
