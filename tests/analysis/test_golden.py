"""The answers over the demonstration, at 80 columns, byte for byte.

After a wanted change: `pytest tests/analysis --update-golden`, then read the difference.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.analysis.asked import make_asked
from kg.analysis.balanced import balance
from kg.analysis.measuring import measure
from kg.analysis.trend import trend
from kg.questions.source import Source
from kg.relations import load_relations
from kg.store.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.questions.page import Answer

GOLDEN = Path(__file__).parent / "golden"
STATES = make_asked("country", "events", None)
QUESTIONS: dict[str, Callable[[Source], Answer]] = {
    "balance": lambda source: balance(source, STATES),
    "balance-split": lambda source: balance(source, STATES, split=dt.date(2023, 11, 1)),
    "brokerage": lambda source: measure(source, "brokerage"),
    "bursts": lambda source: measure(source, "bursts", STATES, least=2),
    "mediators": lambda source: measure(source, "mediators", STATES),
    "pagerank": lambda source: measure(source, "pagerank"),
    "trend-russia-israel": lambda source: trend(source, "Russia", "Israel"),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_golden(name: str, demo_store: Path, request: pytest.FixtureRequest) -> None:
    with open_store(str(demo_store)) as store:
        text = QUESTIONS[name](Source(store, load_relations())).text(80)
    path = GOLDEN / f"{name}.txt"
    if request.config.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert max(map(len, text.splitlines())) <= 80
    assert path.is_file(), "no golden file: pytest tests/analysis --update-golden"
    assert text == path.read_text(encoding="utf-8"), (
        "changed: pytest tests/analysis --update-golden, then read the difference"
    )
