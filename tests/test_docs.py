"""The documentation says what the program does: every command, option, dependency; README's commands run."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
import typer
from typer.testing import CliRunner

from kg.cli.app import app
from kg.exchange.formats import format_table
from kg.queries.catalogue import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FOLDERS = ("kg", "tests", "queries", "seeds", "notebooks")


def commands(
    command: click.Command | None = None, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that call it."""
    if command is None:
        command = typer.main.get_command(app)
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from commands(command.commands[name], (*words, name))
    if words:
        yield words, command


ALL = {" ".join(words): command for words, command in commands()}


def first_sentence(command: click.Command) -> str:
    return re.split(r"(?<=[.?])\s", (command.help or "").strip().replace("\n", " "))[0].rstrip(".")


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_command_and_option_has_help(name: str) -> None:
    command = ALL[name]
    assert command.help, f"kg {name} has no help"
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            assert parameter.help, f"kg {name}: {'/'.join(parameter.opts)} has no help"
        elif isinstance(parameter, click.Argument):
            assert getattr(parameter, "help", None), f"kg {name}: {parameter.name} has no help"


def test_no_help_is_cut() -> None:
    groups = [(), *(tuple(name.split()) for name, command in ALL.items() if isinstance(command, click.Group))]
    for words in groups:
        text = CliRunner().invoke(app, [*words, "--help"], env={"COLUMNS": "80"}).output
        assert "..." not in text.split("Commands:")[1], f"kg {' '.join(words)} --help cuts a line"
        assert max(map(len, text.splitlines())) <= 80


def command_lines() -> str:
    """README's table of commands."""
    rows = [f"| `kg {name}` | {first_sentence(ALL[name]).replace('|', chr(92) + '|')} |" for name in sorted(ALL)]
    return "\n".join(["| command | what it does |", "| --- | --- |", *rows])


def query_lines() -> str:
    """README's table of the catalogue."""
    catalogue = load_catalogue((ROOT / "queries",))
    queries = [query for query in catalogue if query.topic != "checks"]
    queries.sort(key=lambda query: (query.topic, query.name))
    rows = [f"| `{query.name}` | {query.question} |" for query in queries]
    return "\n".join(["| query | question |", "| --- | --- |", *rows])


@pytest.mark.parametrize("mark", ["commands", "queries", "formats"])
def test_readme_lists_every_command_and_query(mark: str, request: pytest.FixtureRequest) -> None:
    wanted = {"commands": command_lines, "queries": query_lines, "formats": format_table}[mark]().strip()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"<!-- {mark} -->\n(.*?)\n?<!-- /{mark} -->", readme, re.DOTALL)
    assert found, f"README has no list of {mark} between its marks"
    if request.config.getoption("--update-golden"):
        text = f"{readme[: found.start(1)]}{wanted}\n<!-- /{mark} -->{readme[found.end() :]}"
        (ROOT / "README.md").write_text(text, encoding="utf-8")
        return
    assert found[1] == wanted, "run: pytest tests/test_docs.py --update-golden"


def test_readme_says_why_every_dependency_is_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"]]
    needed += [need for extra in project["optional-dependencies"].values() for need in extra]
    section = README.split("## Dependencies")[1].split("\n## ")[0].lower()
    for requirement in needed:
        name = re.split(r"[<>=\[; ]", requirement)[0].lower()
        assert re.search(rf"[`/ ]{re.escape(name)}\b", section), f"README does not say why {name} is there"


def test_ci_runs_the_readme_test_command() -> None:
    command = re.search(r"every test.*?```sh\n(.*?)\n```", README, re.DOTALL)
    assert command
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").replace(" --quiet", "")
    assert command[1] in script


def test_nothing_names_a_path_of_a_machine() -> None:
    places = re.compile(r"(?<![\w.])/(?:work|farm|opt|root)/")
    files = [path for name in FOLDERS for path in (ROOT / name).rglob("*")]
    files += [ROOT / name for name in ("README.md", "CHANGELOG.md", "pyproject.toml", ".ci/run")]
    endings = {".py", ".md", ".toml", ".csv", ".ttl", ".rq", ".js", ".css", ".ipynb"}
    texts = [path for path in files if path.suffix in endings]
    found = [path for path in texts if places.search(path.read_text(encoding="utf-8")) and path != Path(__file__)]
    assert not found
