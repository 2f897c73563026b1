"""`kg actors`, as a person calls it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def kg(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", "actors", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8")


def test_overview(tmp_path: Path) -> None:
    done = kg(tmp_path)
    assert done.returncode == 0
    assert "Country" in done.stdout
    assert "tenures of" in done.stdout


def test_list_and_search(tmp_path: Path) -> None:
    done = kg(tmp_path, "list", "houthi", "--format", "json")
    rows = json.loads(done.stdout)
    assert rows[0]["id"] == "houthi-movement"
    assert {row["id"] for row in rows} >= {"houthi-movement", "abdul-malik-al-houthi"}
    states = json.loads(kg(tmp_path, "list", "--type", "armedgroup", "--country", "Mali", "--format", "json").stdout)
    assert states
    assert {row["type"] for row in states} == {"ArmedGroup"}
    assert {row["country"] for row in states} == {"MLI"}
    cut = kg(tmp_path, "list", "--limit", "3", "--format", "csv")
    assert len(cut.stdout.splitlines()) == 4
    assert "more: --limit" in cut.stderr


def test_show_explains(tmp_path: Path) -> None:
    done = kg(tmp_path, "show", "Clinton", "--on", "1995-05-05")
    assert "“Clinton” on 1995-05-05 is Bill Clinton (bill-clinton)." in done.stdout
    assert "*1993-01-20 – 2001-01-20" in done.stdout
    assert "“Bush” is ambiguous" in kg(tmp_path, "show", "Bush").stdout
    assert "too weak" in kg(tmp_path, "show", "who").stdout
    office = kg(tmp_path, "show", "Russia's", "president", "--on", "2010-01-01").stdout
    assert "names an office: President of Russia" in office
    assert "Dmitry Medvedev (dmitry-medvedev), 2008-05-07 – 2012-05-07" in office
    assert "Vladimir Putin" not in office


def test_a_projects_actors_and_their_mistakes(tmp_path: Path) -> None:
    folder = tmp_path / "seeds" / "actors"
    folder.mkdir(parents=True)
    (tmp_path / "seeds" / "project.toml").write_text("", encoding="utf-8")
    (folder / "mine.csv").write_text("label,type\nHarbour Watch,Organization\nBad,Thing\n", encoding="utf-8")
    done = kg(tmp_path, "show", "Harbour", "Watch")
    assert "is Harbour Watch (harbour-watch)" in done.stdout
    assert "mine.csv:3: type: “Thing” is no actor type" in done.stderr


def test_wrong_calls(tmp_path: Path) -> None:
    for arguments, words in [
        (("show", "Vladimir Puttin"), ["nobody is called “Vladimir Puttin”", "Vladimir Putin"]),
        (("show", "Putin", "--on", "yesterday"), ["“yesterday” is no day", "2023-12-10"]),
        (("list", "--type", "Planet"), ["“Planet” is no type of actor", "Country"]),
        (("list", "--country", "Narnia"), ["“Narnia” is no state known"]),
        (("list", "--format", "pdf"), ["“pdf” is no format", "markdown"]),
        (("list", "qqqqzzzz"), ["nobody is called “qqqqzzzz”"]),
    ]:
        done = kg(tmp_path, *arguments)
        assert done.returncode == 2, arguments
        assert all(word in done.stderr for word in words), done.stderr
        assert "Traceback" not in done.stderr
