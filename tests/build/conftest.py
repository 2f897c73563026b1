"""A stranger's project: texts and a table of their own, nothing of the demonstration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg import workbench
from kg.project import create_project
from tests.build.texts import CALL, TABLE

if TYPE_CHECKING:
    from pathlib import Path

    from kg.workbench import Workbench


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    monkeypatch.delenv("KG_STORE", raising=False)
    project = create_project(tmp_path / "mine")
    (project.seeds / "documents" / "call.md").write_text(CALL, encoding="utf-8")
    (project.seeds / "claims" / "claims.csv").write_text(TABLE, encoding="utf-8")
    return workbench.open(project.root)
