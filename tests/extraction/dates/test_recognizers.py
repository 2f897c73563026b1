"""Date expressions against Microsoft's Recognizers-Text cases, when the shared evaluation data is there.

Two conventions differ and are put aside. Their ranges end before the last day they give, and "from March
to May" ends for them where May begins, for us where May ends. Where the words leave past and future open,
either of their readings counts.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.extraction.rules.dates.find import find_dates

if TYPE_CHECKING:
    from kg.model import When

SHARED = Path(os.environ.get("KG_SHARED", Path(__file__).parents[4] / "shared"))
CASES = SHARED / "eval" / "msrt_dates_en.dev.jsonl"


def _ends_alike(when: When, end: str | None) -> bool:
    if end is None or when.not_after is None:
        return end is None and when.not_after is None
    day = dt.date.fromisoformat(end)
    if when.not_after in {day, day - dt.timedelta(days=1)}:
        return True
    month_begins = day.day == 1 and (when.not_after.year, when.not_after.month) == (day.year, day.month)
    year_begins = (day.month, day.day) == (1, 1) and when.not_after == dt.date(day.year, 12, 31)
    return month_begins or year_begins


def _right(when: When | None, gold: dict[str, Any]) -> bool:
    if when is None:
        return False
    first = when.not_before.isoformat() if when.not_before else None
    if gold["type"] == "date" and gold.get("value") not in {None, "not resolved"}:
        return first == gold["value"] and when.not_after == when.not_before
    if gold.get("start_value") or gold.get("end_value"):
        return first == gold.get("start_value") and _ends_alike(when, gold.get("end_value"))
    return when.edtf is None


def _scores() -> tuple[int, int]:
    """(right, all) over the distinct spans of type date or daterange."""
    right = total = 0
    for line in CASES.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        spans: dict[tuple[int, int], list[dict[str, Any]]] = {}
        for gold in case["gold"]:
            if gold["type"] in {"date", "daterange"}:
                spans.setdefault((gold["start"], gold["end"]), []).append(gold)
        published = dt.date.fromisoformat(case["date"][:10]) if case["date"] else None
        mentions = find_dates(case["text"], published=published)
        for (start, end), golds in spans.items():
            near = [m for m in mentions if m.start <= end and m.end > start]
            total += 1
            right += any(_right(when, gold) for m in near for when in (m.when, m.later) for gold in golds)
    return right, total


@pytest.mark.skipif(not CASES.exists(), reason="shared evaluation data is not here")
def test_recognizers_cases() -> None:
    right, total = _scores()
    assert total > 200
    assert right / total >= 0.70, f"{right} of {total}"
