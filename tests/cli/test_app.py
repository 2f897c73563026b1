"""The command line as a whole: a command loads its own module and no other."""

from __future__ import annotations

from importlib import import_module

import pytest
import typer

from kg.cli.app import GROUPS, run


def words_of(group: str) -> list[str]:
    """The words that a module's `register` adds to the command line."""
    app = typer.Typer()
    import_module(f"kg.cli.{group}").register(app)
    groups = [
        row.name or (row.typer_instance.info.name if row.typer_instance else None) for row in app.registered_groups
    ]
    commands = [row.name or (row.callback.__name__ if row.callback else None) for row in app.registered_commands]
    return [str(word) for word in (*commands, *groups)]


@pytest.mark.parametrize("group", GROUPS)
def test_the_list_of_commands_is_what_modules_register(group: str) -> None:
    assert list(GROUPS[group]) == words_of(group)


def test_one_after_another_in_one_process(capsys: pytest.CaptureFixture[str]) -> None:
    """Whichever was asked for before, each has its own help, and the whole line all commands."""
    for words, expected in (
        (["actors", "--help"], "show"),
        (["extract", "--help"], "--workers"),
        (["--help"], "extract"),
        (["stats", "--help"], "stats [OPTIONS]"),
    ):
        with pytest.raises(SystemExit) as end:
            run(words)
        assert not end.value.code
        assert expected in capsys.readouterr().out


def test_a_word_that_is_no_command_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        run(["extrct"])
    assert end.value.code == 2
    assert "extract" in capsys.readouterr().err
