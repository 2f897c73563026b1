"""The notebooks run from top to bottom in an empty folder, tell what they promise, and carry no output."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from nbmake.nb_run import NotebookRun

FOLDER = Path(__file__).parent.parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))

PROMISED = {
    "1-reading-the-news": ("Annalena Baerbock – met – Dmytro Kuleba", "negated", "promisedAidTo", "graph.gexf"),
    "2-asking-and-looking": ("United States", "17700", "No conflict, but change over time", "iframe", "NumMentions"),
    "3-measuring": ("MultiDiGraph", "Do friends of friends get along?", "Camp A", "Goldstein", "measured.gexf"),
}
"""What a reader must find in the output."""


def source(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.ipynb").read_text(encoding="utf-8"))
    return found


def test_there_are_three() -> None:
    assert [path.stem for path in NOTEBOOKS] == sorted(PROMISED)


@pytest.mark.parametrize("name", sorted(PROMISED))
def test_outputs_are_stripped(name: str) -> None:
    for cell in source(name)["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None


@pytest.mark.parametrize("name", sorted(PROMISED))
def test_links_lead_somewhere(name: str) -> None:
    import re

    text = "".join("".join(cell["source"]) for cell in source(name)["cells"] if cell["cell_type"] == "markdown")
    for target in re.findall(r"\]\(([^)]+)\)", text):
        assert (FOLDER / target).is_file()


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", sorted(PROMISED))
def test_a_notebook_runs_and_tells_what_it_promises(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / f"{name}.ipynb"
    shutil.copy(FOLDER / copy.name, copy)
    monkeypatch.setenv("TMPDIR", str(tmp_path))  # the notebook works in a folder of its own
    monkeypatch.delenv("KG_STORE", raising=False)
    result = NotebookRun(copy, 600).execute()
    assert result.error is None, f"{result.error.summary}\n{result.error.trace}"
    outputs = [output for cell in result.nb.cells if cell.cell_type == "code" for output in cell.outputs]
    errors = [output.text for output in outputs if output.get("name") == "stderr"]
    assert errors == []
    shown = json.dumps(outputs, ensure_ascii=False)
    for words in PROMISED[name]:
        assert words in shown, f"{name} does not show “{words}”"
    assert not (tmp_path / ".kg").exists()
