"""Two articles tell of one call; the first tells its day only by a weekday, and its date comes later."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from kg.cli.app import app

if TYPE_CHECKING:
    from click.testing import Result

SHARED = Path(os.environ.get("KG_SHARED", Path(__file__).parents[3] / "shared"))
CALLS = """
SELECT DISTINCT ?event ?sources WHERE {
  ?event a kg:Event ; kg:relation ?relation ; kg:sources ?sources ; ?one %s ; ?other %s .
  FILTER(?relation IN (kg:called, kg:spokeWith, kg:met))
  FILTER(?one IN (kg:agent, kg:recipient) && ?other IN (kg:agent, kg:recipient))
}
"""

UNDATED = """Lula, Milei speak after months of silence

Luiz Inacio Lula da Silva and Javier Milei spoke for half an hour on Thursday as trade talks between Brazil
and Argentina drag on. Neither side said when they would meet.
"""
DATED = """Brasilia, 11 July, 2024 (Agencia Sul) — President Luiz Inacio Lula da Silva had a phone conversation with
Argentine President Javier Milei on Thursday, his office said. Lula thanked Milei for the release of two truck drivers.
"""


def kg(*arguments: str) -> Result:
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == 0, done.output
    return done


def calls(one: str, other: str) -> list[int]:
    """Numbers of independent sources of each call between two, the least first."""
    shown = kg("query", CALLS % (f"actor:{one}", f"actor:{other}"), "--format", "json").stdout
    return sorted(int(row["sources"]["value"]) for row in json.loads(shown)["results"]["bindings"])


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new project, which the commands are run in."""
    monkeypatch.delenv("KG_STORE", raising=False)
    kg("init", str(tmp_path / "project"))
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path


@pytest.mark.usefixtures("project")
def test_the_seed_articles_tell_of_two_calls_until_the_first_has_its_date() -> None:
    articles = sorted((SHARED / "seeds").glob("*.txt"))
    if len(articles) != 2:
        pytest.skip("the seed articles are not here (KG_SHARED)")
    added = kg("add", *map(str, articles))
    assert f"kg documents set {articles[0].stem} --date" in added.output
    assert calls("vladimir-putin", "benjamin-netanyahu") == [1, 1]
    kg("documents", "set", articles[0].stem, "--date", "2023-12-10")
    assert calls("vladimir-putin", "benjamin-netanyahu") == [2]


def test_two_texts_tell_of_two_calls_until_the_first_has_its_date(project: Path) -> None:
    (project / "undated.txt").write_text(UNDATED, encoding="utf-8")
    (project / "dated.txt").write_text(DATED, encoding="utf-8")
    kg("add", str(project / "undated.txt"), str(project / "dated.txt"))
    assert calls("luiz-inacio-lula-da-silva", "javier-milei") == [1, 1]
    kg("documents", "set", "undated", "--date", "2024-07-11")
    assert calls("luiz-inacio-lula-da-silva", "javier-milei") == [2]
