"""The figures of the extraction on development texts that are no part of the repository; skipped without them.

`KG_SHARED` names the folder (by default `../shared`). The thresholds stand a little below what was
measured, so that the parser's noise does not fail them and a real loss does.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.extraction.jsonl import claim_line
from kg.model import Document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.extraction.conftest import Rules

SHARED = Path(os.environ.get("KG_SHARED", "../shared"))
EVAL = SHARED / "eval"

pytestmark = pytest.mark.skipif(not EVAL.is_dir(), reason="the development texts are not here")


def figures(rules: Rules, documents: Iterable[Document], script: str, gold: str, out: Path) -> dict[str, float]:
    with out.open("w", encoding="utf-8") as stream:
        for document in documents:
            for claim in rules.engine.extract(document).claims:
                stream.write(claim_line(claim, document, rules.engine.registry, rules.engine.relations) + "\n")
    command = [sys.executable, str(EVAL / script), "--gold", str(EVAL / gold), str(out), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def test_the_seed_articles(rules: Rules, tmp_path: Path) -> None:
    documents = [rules.document(path.read_text(encoding="utf-8")) for path in sorted((SHARED / "seeds").glob("*.txt"))]
    names = [path.stem for path in sorted((SHARED / "seeds").glob("*.txt"))]
    documents = [
        Document(name, name, document.text, published=document.published)
        for name, document in zip(names, documents, strict=True)
    ]
    found = figures(rules, documents, "score.py", "seeds.gold.jsonl", tmp_path / "claims.jsonl")
    assert found["precision"] >= 0.85
    assert found["recall_core"] >= 0.90
    assert found["recall"] >= 0.80


def test_the_plover_records(rules: Rules, tmp_path: Path) -> None:
    lines = (EVAL / "plover_gsr.dev.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines if line.strip()]
    documents = [Document(row["id"], row["id"], row["text"]) for row in records]
    found = figures(rules, documents, "score_plover_gsr.py", "plover_gsr.dev.jsonl", tmp_path / "claims.jsonl")
    assert found["full"] >= 0.52
    assert found["dyad"] >= 0.66
    assert found["precision"] >= 0.41
