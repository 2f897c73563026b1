"""The answers over the demonstration, at 80 columns, byte for byte.

After a wanted change: `pytest tests/questions --update-golden`, then read the difference.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.questions.conflicts import conflicts
from kg.questions.explain import explain
from kg.questions.path import path
from kg.questions.show import show
from kg.questions.source import Source
from kg.questions.timeline import timeline
from kg.relations import load_relations
from kg.store.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.questions.page import Answer

GOLDEN = Path(__file__).parent / "golden"
QUESTIONS: dict[str, Callable[[Source], Answer]] = {
    "explain-russia-vetoed": lambda source: explain(source, "Russia", "vetoed", "_"),
    "explain-netanyahu-criticized-russia": lambda source: explain(source, "Netanyahu", "criticized", "Russia"),
    "path-scholz-hamas": lambda source: path(source, "Scholz", "Hamas"),
    "path-scholz-nebenzya": lambda source: path(source, "Scholz", "Nebenzya"),
    "timeline-netanyahu": lambda source: timeline(source, "Netanyahu"),
    "timeline-russia": lambda source: timeline(source, "Russia"),
    "conflicts": conflicts,
    "show-putin": lambda source: show(source, "Putin"),
    "show-russia": lambda source: show(source, "Russia"),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_golden(name: str, demo_store: Path, request: pytest.FixtureRequest) -> None:
    with open_store(str(demo_store)) as store:
        text = QUESTIONS[name](Source(store, load_relations())).text(80)
    path_ = GOLDEN / f"{name}.txt"
    if request.config.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        path_.write_text(text, encoding="utf-8")
    assert max(map(len, text.splitlines())) <= 80
    assert path_.is_file(), "no golden file: pytest tests/questions --update-golden"
    assert text == path_.read_text(encoding="utf-8"), (
        "changed: pytest tests/questions --update-golden, then read the difference"
    )
