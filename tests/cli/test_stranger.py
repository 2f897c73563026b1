"""A stranger's project, by the commands that a stranger types."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.build.texts import CALL, MEETING

if TYPE_CHECKING:
    from pathlib import Path


def kg(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *words], cwd=folder, capture_output=True, text=True, check=False, timeout=240
    )


def eighty_rows() -> str:
    """A table with three mistakes: an unknown relation, an ambiguous date, a day that never was."""
    names = ["Russia", "China", "France", "Germany", "India", "Brazil", "Japan", "Egypt", "Kenya", "Canada"]
    pairs = [(names[n % 10], names[(n * 3 + 1) % 10], n) for n in range(77)]
    rows = [f"{one},criticized,{other},2024-{n % 12 + 1:02}-{n % 27 + 1:02}" for one, other, n in pairs if one != other]
    rows += ["Russia,frobnicated,China,2024-01-01", "Russia,met,China,12/10/2023", "Russia,met,China,2024-02-31"]
    return "\n".join(["subject,relation,object,date", *rows]) + "\n"


@pytest.mark.slow
def test_a_strangers_project(tmp_path: Path) -> None:
    assert kg(tmp_path, "init", "mine").returncode == 0
    mine = tmp_path / "mine"
    again = kg(tmp_path, "init", "mine")
    assert (again.returncode, "is a project already" in again.stderr) == (2, True)
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "call.md").write_text(CALL, encoding="utf-8")
    (texts / "meeting.md").write_text(MEETING, encoding="utf-8")
    table = tmp_path / "eighty.csv"
    table.write_text(eighty_rows(), encoding="utf-8")
    added = kg(mine, "add", str(texts), str(table))
    assert added.returncode == 0, added.stderr
    assert "3 problems" in added.stdout
    for line in ("frobnicated", "12/10/2023", "2024-02-31"):
        assert line in added.stderr
    assert kg(mine, "build", "--no-picture").returncode == 0
    before = kg(mine, "export", "--format", "nquads").stdout
    for path in (*texts.iterdir(), table):
        path.unlink()
    assert kg(mine, "build", "--no-picture").returncode == 0
    assert kg(mine, "export", "--format", "nquads").stdout == before
    assert "demo-" not in before
    listed = kg(mine, "documents").stdout
    assert "call" in listed
    assert "eighty.csv" in listed


@pytest.mark.slow
def test_the_first_claim_of_a_new_project_makes_its_graph(tmp_path: Path) -> None:
    kg(tmp_path, "init", "mine")
    mine = tmp_path / "mine"
    done = kg(mine, "claim", "Putin", "called", "Netanyahu", "--date", "2023-12-10", "--yes")
    assert done.returncode == 0, done.stderr
    assert "1 claims from" in kg(mine, "stats").stdout
    assert "Putin,called,Netanyahu,2023-12-10" in (mine / "seeds" / "claims" / "claims.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("query", "between", "Putin"), 2, "kg: "),
        (("show", "Nobody Whatever"), 1, "kg: "),
        (("remove", "nothing"), 1, "kg: "),
        (("add", "missing.txt"), 2, "kg: there is no missing.txt"),
        (("frobnicate",), 2, "No such command"),
        (("build", "--project", "nowhere"), 2, "is no project"),
    ],
)
def test_wrong_calls_end_in_a_line(tmp_path: Path, words: tuple[str, ...], code: int, told: str) -> None:
    done = kg(tmp_path, *words)
    assert "Traceback" not in done.stderr
    assert told in done.stderr
    assert done.returncode == code
