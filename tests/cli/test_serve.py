"""`kg serve`, `kg backup` and `kg restore` as whole processes."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import httpx
import pytest
from pyoxigraph import Literal, Quad

from kg.store.opening import open_store
from kg.vocabulary import KG, Mint

if TYPE_CHECKING:
    from pathlib import Path

FACTS = [Quad(Mint().actor(str(n)), KG["name"], Literal(str(n)), Mint().graph("one")) for n in range(3)]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a store and a kept text."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "project.toml").write_text("")
    (tmp_path / ".kg" / "texts").mkdir(parents=True)
    (tmp_path / ".kg" / "texts" / "a.json").write_text("{}")
    with open_store(str(tmp_path / ".kg" / "store"), write=True) as store:
        store.load(FACTS)
    return tmp_path


def kg(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("writable", [False, True])
def test_serve_prints_its_urls_and_ends_cleanly(project: Path, number: signal.Signals, writable: bool) -> None:
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", *(["--writable"] if writable else [])]
    child = subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert child.stdout is not None
    shown = [child.stdout.readline() for _ in range(5 if writable else 3)]
    url = re.search(r"queries +(\S+)", "".join(shown))
    assert url is not None
    assert ("updates" in "".join(shown)) is writable
    headers = {"Accept": "application/sparql-results+json"}
    answer = httpx.post(url[1], data={"query": "ASK { ?s ?p ?o }"}, headers=headers)
    assert answer.json()["boolean"] is True  # the default graph is the union
    child.send_signal(number)
    rest, errors = child.communicate(timeout=20)
    assert child.returncode == 0
    assert rest == "Stopped.\n"
    assert errors == ""
    assert not (project / ".kg" / "store.server.json").exists()
    with open_store(str(project / ".kg" / "store"), write=True, lock_timeout=0) as store:
        assert store.count() == 3


def test_serve_with_nothing_to_serve(tmp_path: Path) -> None:
    done = kg(tmp_path, "serve", "--port", "0")
    assert done.returncode == 1
    assert "There is no graph yet" in done.stderr
    assert "kg build" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_serve_a_server(tmp_path: Path) -> None:
    done = kg(tmp_path, "serve", "--store", "http://localhost:1")
    assert done.returncode == 2
    assert "is a server already" in done.stderr


def test_backup_and_restore(project: Path) -> None:
    done = kg(project, "backup", "copy")
    assert done.returncode == 0, done.stderr
    assert "3 quads and the kept texts are in copy" in done.stdout
    assert (project / "copy" / "texts" / "a.json").read_text() == "{}"

    again = kg(project, "backup", "copy")
    assert again.returncode == 2
    assert "copy exists already" in again.stderr

    (project / ".kg" / "texts" / "a.json").unlink()
    with open_store(str(project / ".kg" / "store"), write=True) as store:
        store.replace(Mint().graph("one"), FACTS[:1])
    refused = kg(project, "restore", "copy")
    assert refused.returncode == 2
    assert "holds a graph already" in refused.stderr
    assert "--replace" in refused.stderr

    back = kg(project, "restore", "copy", "--replace")
    assert back.returncode == 0, back.stderr
    assert back.stdout.startswith("3 quads are back in ")
    with open_store(str(project / ".kg" / "store")) as store:
        assert set(store.quads()) == set(FACTS)
    assert (project / ".kg" / "texts" / "a.json").read_text() == "{}"


def test_restore_of_no_backup(project: Path) -> None:
    done = kg(project, "restore", "seeds")
    assert done.returncode == 2
    assert "seeds holds no backup" in done.stderr
