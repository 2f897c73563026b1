"""`kg review` through a pseudo-terminal of 80 columns and 24 lines: nothing decided is ever lost."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from kg.curation.files import pending_files, read_decisions_file
from kg.graph.decisions import read_decisions
from kg.model import DecisionKind

pytest.importorskip("termios")

from tests.curation.pty_driver import Terminal

if TYPE_CHECKING:
    from pathlib import Path

    from kg.workbench import Workbench

KEYS = "a accept, r reject"


def review(mine: Workbench, *options: str, size: tuple[int, int] = (80, 24)) -> Terminal:
    command = [sys.executable, "-m", "kg", "review", *options]
    return Terminal(command, mine.home.root, {"KG_REVIEWER": "Ann", "KG_STORE": ""}, size)


def kinds(mine: Workbench) -> list[str]:
    with mine.reading() as store:
        return [row.kind.value for row in read_decisions(store, mine.mint)]


def unreviewed(mine: Workbench) -> int:
    with mine.reading() as store:
        return len(store.select("SELECT ?c WHERE { ?c kg:status kg:Unreviewed }"))


def test_accept_reject_undo_and_leave(mine: Workbench) -> None:
    before = unreviewed(mine)
    with review(mine) as terminal:
        first = terminal.wait_for(KEYS)
        assert len(first) <= 24
        assert all(len(line) <= 80 for line in first)
        assert f"1 of {before}" in first[0]
        terminal.press("a")
        terminal.wait_for("2 of")
        terminal.press("r")
        terminal.wait_for("3 of")
        terminal.press("u")
        terminal.wait_for("taken back")
        terminal.press("q")
        assert terminal.end() == 0
        assert f"1 claims decided, {before - 1} of {before} left" in "\n".join(terminal.screen)
    assert kinds(mine) == ["accepted", "rejected", "undone"]
    assert unreviewed(mine) == before - 1


def test_the_mentions_are_marked_and_the_words_of_a_stranger_are_not_obeyed(mine: Workbench) -> None:
    evil = mine.home.seeds / "documents" / "evil.md"
    head = "---\ntitle: Evil\ndate: 2024-03-05\n---\n"
    evil.write_text(head + "Beware\u202e. Kenya criticized Israel on 2024-03-05.\n", encoding="utf-8")
    mine.build()
    with review(mine, "--document", "evil") as terminal:
        lines = terminal.wait_for(KEYS)
        assert "«[Kenya] criticized [Israel] on 2024-03-05.»" in " ".join(lines)
        assert "Beware\\u202e" in "\n".join(lines)
        assert "\u202e" not in terminal.output
        terminal.press("q")
        assert terminal.end() == 0


def test_no_decision_is_lost_on_kill_or_a_closed_terminal(mine: Workbench) -> None:
    before = unreviewed(mine)
    with review(mine) as terminal:
        terminal.wait_for(KEYS)
        terminal.press("a")
        terminal.wait_for("2 of")
        # killed here (leaving the `with`): the graph may not have it yet, the file does
    with review(mine) as terminal:
        terminal.wait_for(KEYS)
        terminal.press("r")
        terminal.wait_for("rejected: ")
        terminal.hang_up()
    pending = pending_files(mine.home.decisions_file)
    assert [row.kind.value for path in pending for row in read_decisions_file(path)[0]] in ([], ["rejected"])
    mine.build()
    assert pending_files(mine.home.decisions_file) == []
    assert len(read_decisions_file(mine.home.decisions_file)[0]) == 2
    assert sorted(kinds(mine)) == ["accepted", "rejected"]
    assert unreviewed(mine) == before - 2


def test_decisions_outlive_the_store(mine: Workbench) -> None:
    with review(mine) as terminal:
        terminal.wait_for(KEYS)
        terminal.press("aq")
        assert terminal.end() == 0
    shutil.rmtree(mine.home.hidden)
    mine.build()
    assert kinds(mine) == ["accepted"]


def test_correct_a_field(mine: Workbench) -> None:
    with review(mine, "--actor", "Kenya") as terminal:
        terminal.wait_for(KEYS)
        terminal.press("c")
        terminal.wait_for("which field?")
        terminal.press("relation\n")
        terminal.wait_for("relation: ")
        terminal.press("\x15met\n")  # Ctrl-U empties the line
        terminal.wait_for("which field?")
        terminal.press("\n")
        assert terminal.end() == 0
    assert kinds(mine) == ["corrected"]
    with mine.reading() as store:
        assert store.query("ASK { actor:kenya kg:met actor:russia }")
        assert not store.query("ASK { actor:kenya kg:visited actor:russia }")


def test_a_missed_claim_is_added_to_the_table(mine: Workbench) -> None:
    with review(mine, "--actor", "Kenya") as terminal:
        terminal.wait_for(KEYS)
        terminal.press("m")
        for prompt, answer in (
            ("subject: ", "Javier Milei"), ("relation: ", "criticized"), ("object: ", "Iran"), ("date: ", ""),
            ("said_by: ", ""),
        ):  # fmt: skip
            terminal.wait_for(prompt)
            terminal.press(f"{answer}\n")
        terminal.wait_for("added in line 3")
        terminal.press("q")
        assert terminal.end() == 0
    table = (mine.home.seeds / "claims" / "claims.csv").read_text(encoding="utf-8")
    assert "Javier Milei,criticized,Iran" in table
    with mine.reading() as store:
        assert store.query("ASK { actor:javier-milei kg:criticized actor:iran }")


def test_a_note_is_the_reason_of_the_next_decision(mine: Workbench) -> None:
    with review(mine) as terminal:
        terminal.wait_for(KEYS)
        terminal.press("n")
        terminal.wait_for("why")
        terminal.press("the headline says so\n")
        terminal.wait_for("note: the headline says so")
        terminal.press("aq")
        assert terminal.end() == 0
    with mine.reading() as store:
        assert [row.why for row in read_decisions(store, mine.mint)] == ["the headline says so"]


def test_an_edge_is_decided_at_once(mine: Workbench) -> None:
    with review(mine, "--by", "edge", "--relation", "criticized") as terminal:
        lines = terminal.wait_for(KEYS)
        assert lines[0].startswith("edge 1 of 1")
        assert "with 1 more claim" in "\n".join(lines)
        terminal.press("a")
        assert terminal.end() == 0
    assert kinds(mine) == [DecisionKind.ACCEPTED, DecisionKind.ACCEPTED]


def test_small_and_large_terminals(mine: Workbench) -> None:
    for size in ((50, 18), (160, 50)):
        with review(mine, size=size) as terminal:
            lines = terminal.wait_for("a accept")
            assert len(lines) <= size[1]
            assert [line for line in lines if len(line) > size[0]] == []


def test_without_a_terminal_it_says_what_to_do(mine: Workbench, tmp_path: Path) -> None:
    import subprocess

    done = subprocess.run(
        [sys.executable, "-m", "kg", "review"], cwd=mine.home.root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "kg review --export review.csv" in done.stderr
