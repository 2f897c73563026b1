"""What a prompt and a notebook show of an answer: what the command prints, not how it is kept."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from kg.analysis.results import Savable
from kg.questions.page import Answer, render_html
from kg.workbench import open as kg_open

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.workbench import Workbench

ASKED: dict[str, Callable[[Workbench], Answer]] = {
    "show": lambda bench: bench.show("Norland"),
    "explain": lambda bench: bench.explain("Norland", "met", "_"),
    "timeline": lambda bench: bench.timeline("Norland"),
    "path": lambda bench: bench.path("Nora Nordin", "Sam Suder"),
    "conflicts": lambda bench: bench.conflicts(),
    "analyze": lambda bench: bench.analyze("pagerank"),
    "balance": lambda bench: bench.balance(),
    "trend": lambda bench: bench.trend("Norland", "Westerby"),
}


@pytest.mark.parametrize("name", ASKED)
def test_an_answer_shows_itself_as_text_and_as_html(name: str, scene_store: Path) -> None:
    answer = ASKED[name](kg_open(scene_store))
    assert repr(answer) == answer.text(80).rstrip()
    assert f"{answer}".rstrip() == repr(answer)
    assert type(answer).__name__ not in repr(answer)
    assert answer._repr_html_() == render_html(answer.blocks())
    assert answer._repr_html_().startswith("<div>\n<h2>")


def test_no_kind_of_answer_is_forgotten() -> None:
    """A dataclass writes its own repr unless it is told not to."""
    for module in ("card", "conflicts", "explanation", "path", "sheet", "timeline"):
        import_module(f"kg.questions.{module}")
    for module in ("balanced", "results", "trend"):
        import_module(f"kg.analysis.{module}")
    kinds = {*Answer.__subclasses__(), *Savable.__subclasses__()}
    assert len(kinds) >= 11
    assert [kind.__name__ for kind in kinds if kind.__repr__ is not Answer.__repr__] == []


def test_rows_show_themselves_as_a_table(scene_store: Path) -> None:
    bench = kg_open(scene_store)
    for rows in (bench.named("who-is", "Norland"), bench.query("SELECT ?x { ?x a kg:Event } LIMIT 3")):
        assert not isinstance(rows, bool)
        lines = repr(rows).splitlines()
        assert len(lines) == len(rows) + 1
        assert lines[0].split() == list(rows.columns)
        assert rows._repr_html_().startswith("<table><thead>")
