"""A small project that is built once, and copied for each test."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kg import workbench
from kg.extraction import workers
from kg.project import create_project
from tests.curation.toy import ToyEngine

if TYPE_CHECKING:
    from pathlib import Path

    from kg.workbench import Workbench

CALL = """---
title: Visits and words
date: 2024-03-05
publisher: Example Wire
---
Nothing was said before. Kenya visited Russia on 2024-03-04. France criticized Israel on 2024-03-04.
"""
ECHO = """---
title: Paris speaks
date: 2024-03-06
publisher: Another Agency
---
France criticized Israel on 2024-03-04.
"""
TABLE = "subject,relation,object,date,document,quote\nRussia,cooperates,Iran,,,\n"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = create_project(tmp_path_factory.mktemp("curation") / "mine")
    (project.seeds / "documents" / "call.md").write_text(CALL, encoding="utf-8")
    (project.seeds / "documents" / "echo.md").write_text(ECHO, encoding="utf-8")
    (project.seeds / "claims" / "claims.csv").write_text(TABLE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "_engine", lambda _: ToyEngine())
        workbench.open(project.root).build()
    return project.root


@pytest.fixture
def mine(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    monkeypatch.delenv("KG_STORE", raising=False)
    monkeypatch.setenv("KG_REVIEWER", "Ann")
    monkeypatch.setattr(workers, "_engine", lambda _: ToyEngine())
    shutil.copytree(built, tmp_path / "mine")
    return workbench.open(tmp_path / "mine")
