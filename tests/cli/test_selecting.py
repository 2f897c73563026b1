"""One selection for every command that looks at a part of the graph: each takes each option, and each option acts."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import click
import pytest
import typer
from typer.testing import CliRunner

from kg.analysis.meanings import MEANINGS
from kg.cli import app as command
from tests.questions import scene

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS = (
    "--since", "--until", "--published-since", "--published-until", "--relation", "--class", "--publisher",
    "--status", "--min-sources", "--strict", "--exact",
)  # fmt: skip
ANALYSES = [f"analyze {name}" for name in MEANINGS]
COMMANDS = [
    "show", "explain", "timeline", "path", "conflicts", "view", "export", "review", "accept", "reject", *ANALYSES,
]  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scene's store: four states that nobody lives in."""
    folder = tmp_path_factory.mktemp("selecting") / "store"
    scene.build(folder)
    return folder


@pytest.fixture
def here(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own, and a copy of the store in it."""
    shutil.copytree(place, tmp_path / "store")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("KG_REVIEWER", "rita")
    return tmp_path


def told(*words: str) -> str:
    result = CliRunner().invoke(command.app, list(words))
    assert result.exit_code == 0, (words, result.output, result.exception)
    return result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_takes_every_option(name: str) -> None:
    found: click.Command = typer.main.get_command(command.app)
    for part in name.split():
        assert isinstance(found, click.Group)
        found = found.commands[part]
    known = {text for each in found.params for text in each.opts}
    assert set(OPTIONS) <= known
    shown = CliRunner().invoke(command.app, [*name.split(), "--help"]).output
    assert [option for option in OPTIONS if option not in shown] == []


# What each option is given here, and how much of the scene it leaves: some, never all.
NARROWING = {
    "--since": ["--since", "2024-02-15"],
    "--until": ["--until", "2024-01-06"],
    "--published-since": ["--published-since", "2024-03-02"],
    "--published-until": ["--published-until", "2024-03-01"],
    "--relation": ["--relation", "criticized"],
    "--class": ["--class", "SANCTION"],
    "--publisher": ["--publisher", "Digest"],
    "--status": ["--status", "contested"],
    "--min-sources": ["--min-sources", "2"],
    "--strict": ["--strict"],
    "--exact": ["--exact"],
}
ASKING = {
    "show": ("show", "Norland", "--format", "json"),
    "explain": ("explain", "Norland", "_", "_", "--format", "json"),
    "timeline": ("timeline", "Norland", "--format", "json"),
    "conflicts": ("conflicts", "--format", "json"),
    "analyze degree": ("analyze", "degree", "--level", "country", "--format", "json"),
    "analyze bursts": ("analyze", "bursts", "--level", "country", "--least", "1", "--format", "json"),
    "analyze balance": ("analyze", "balance", "--format", "json"),
    "analyze trend": ("analyze", "trend", "Westerby", "Eastholm", "--format", "json"),
    "analyze trend of a state": ("analyze", "trend", "Norland", "Westerby", "--format", "json"),
    "export": ("export", "--actor", "Norland", "--format", "claims"),
    "export rdf": ("export", "--actor", "Norland", "--format", "ntriples"),
}


def found(name: str, *words: str) -> object:
    """What a command finds, without the line that says what was selected."""
    text = told(*ASKING[name], *words)
    if name.startswith("export"):
        return sorted(text.splitlines())
    answer = json.loads(text)
    answer.pop("selection", None)
    return answer | {"notes": [note for note in answer.get("notes", ()) if not note.startswith("Only: ")]}


def acts(name: str, option: str) -> bool:
    """Whether the scene can show it: in it, nobody acts for another where sources disagree, nor in two months."""
    if name == "analyze trend of a state":
        return option == "--exact"
    return (name, option) not in {("conflicts", "--exact"), ("analyze trend", "--exact")}


@pytest.mark.parametrize(("name", "option"), [(name, each) for name in ASKING for each in OPTIONS if acts(name, each)])
def test_every_option_acts(name: str, option: str, here: Path) -> None:
    assert found(name, *NARROWING[option]) != found(name)


def test_exact_leaves_out_whoever_acts(here: Path) -> None:
    """Nora Nordin, President of Norland, criticized Westerby; Norland itself did not."""
    say = "Nora Nordin criticized Westerby"
    assert say in told("timeline", "Norland")
    assert say not in told("timeline", "Norland", "--exact")
    assert say in told("explain", "Norland", "criticized", "_")
    assert say not in told("explain", "Norland", "criticized", "_", "--exact")
    assert "Nora Nordin" in told("show", "Norland")
    assert "Nora Nordin" not in told("show", "Norland", "--exact")
    direct = told("path", "Norland", "Westerby")
    assert "Norland – Westerby (1 step" in direct
    assert "1. Nora Nordin criticized Westerby (for Norland), 2024-02-20" in direct
    assert "(2 steps" in told("path", "Norland", "Westerby", "--exact")
    assert "Nora Nordin" in told("export", "--actor", "Norland", "--format", "claims")
    assert "Nora Nordin" not in told("export", "--actor", "Norland", "--exact", "--format", "claims")


def test_a_measure_of_states_alone(here: Path) -> None:
    def strength(*words: str) -> dict[str, str]:
        lines = told("analyze", "strength", "--level", "country", "--format", "csv", *words).splitlines()
        return {row.split(",")[0]: row.split(",")[2] for row in lines[1:]}

    with_agents, alone = strength(), strength("--exact")
    assert int(with_agents["norland"]) == int(alone["norland"]) + 1  # what its president did
    assert int(with_agents["eastholm"]) == int(alone["eastholm"])


def test_the_picture_follows_the_selection(here: Path) -> None:
    def drawn(*words: str) -> str:
        told("view", "Norland", *words, "--out", "page.html", "--no-open")
        return (here / "page.html").read_text(encoding="utf-8")

    whole = drawn()
    assert "Nora Nordin" in whole
    assert "1 relation is of whoever acted for Norland at the time" in whole
    assert "Nora Nordin" not in drawn("--exact")
    for option in OPTIONS[:-1]:
        assert drawn(*NARROWING[option]) != whole, option
    told("view", "--path", "Norland", "Westerby", "--out", "way.html", "--no-open")
    assert "All shortest ways: 1 step." in (here / "way.html").read_text(encoding="utf-8")
    told("view", "--path", "Norland", "Westerby", "--exact", "--out", "way.html", "--no-open")
    assert "All shortest ways: 2 steps." in (here / "way.html").read_text(encoding="utf-8")
    told("view", "Norland", "Westerby", "--between", "--out", "among.html", "--no-open")
    assert "Nora Nordin" in (here / "among.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("option", OPTIONS)
def test_the_queue_of_a_review_follows_the_selection(option: str, here: Path) -> None:
    def waiting(*words: str) -> set[str]:
        (here / "queue.csv").unlink(missing_ok=True)
        told("review", "--actor", "Norland", "--export", "queue.csv", *words)
        path = here / "queue.csv"
        return set(path.read_text(encoding="utf-8-sig").splitlines()) if path.is_file() else set()

    assert waiting(*NARROWING[option]) < waiting()


def test_a_bulk_verdict_follows_the_selection(here: Path) -> None:
    bulk = CliRunner().invoke(
        command.app, ["accept", "--publisher", "Digest", "--class", "CONSULT", "--exact", "--yes"]
    )
    assert bulk.exit_code == 0, bulk.exception
    assert bulk.stdout.count("accepted ") == 1
    assert "Norland met Southmark" in bulk.stdout
