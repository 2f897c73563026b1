"""The file of decisions: any text survives, lines merge in git, what was cut or changed is noticed."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.curation.files import (
    append_decisions,
    decision_line,
    decisions_text,
    merge_into,
    parse_decisions,
    pending_file,
    read_decisions_file,
)
from kg.model import Decision, DecisionKind

if TYPE_CHECKING:
    from pathlib import Path

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
some = st.one_of(st.none(), words.filter(bool))


def accepted(claim: str, at: str = "2024-03-01T10:00:00.000000Z", author: str = "Ann") -> Decision:
    return Decision(DecisionKind.ACCEPTED, (claim,), author, at)


@settings(deadline=None)
@given(why=some, quote=some, value=some, content=some, author=words.filter(bool), start=st.none() | st.integers(0, 99))
def test_any_text_comes_back(
    why: str | None, quote: str | None, value: str | None, content: str | None, author: str, start: int | None
) -> None:
    decision = Decision(
        DecisionKind.CORRECTED, ("c1",), author, "2024-03-01T10:00:00.000000Z", why, value, "doc", quote, start,
        content, sampled=True,
    )  # fmt: skip
    assert "\n" not in decision_line(decision)
    assert parse_decisions(decisions_text([decision]), "x") == ([decision], [])


def test_order_and_repetition_do_not_matter() -> None:
    rows = [accepted("b"), accepted("a"), accepted("a", author="Ben")]
    assert decisions_text(rows) == decisions_text([*reversed(rows), rows[0]])


def test_a_line_that_was_cut_or_changed_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(decisions_text([accepted("a"), accepted("b")]).replace("b,,", "c,,"), encoding="utf-8")
    found, problems = read_decisions_file(path)
    assert [row.targets for row in found] == [("a",)]
    assert str(problems[0]).startswith(f"{path}:3: id: the line was cut or changed")


def test_a_line_by_hand_needs_no_id() -> None:
    text = "about,at,by,decision\nabc,2024-03-01T10:00:00Z,Ann,accepted\nabc,yesterday,Ann,accepted\nabc,,,liked\n"
    found, problems = parse_decisions(text, "mine.csv")
    assert found == [accepted("abc")]
    assert [str(problem) for problem in problems] == [
        "mine.csv:3: at: “yesterday” is no time (Write UTC, as in 2023-12-10T09:30:00Z.)",
        f"mine.csv:4: decision: “liked” is no decision (Use one of: {', '.join(DecisionKind)}.)",
    ]


def test_what_a_kill_leaves_of_a_line_costs_only_that_line(tmp_path: Path) -> None:
    path = pending_file(tmp_path / "decisions.csv")
    append_decisions(path, [accepted("a")])
    whole = path.read_bytes()
    for cut in range(1, len(decision_line(accepted("b")))):
        path.write_bytes(whole + decision_line(accepted("b")).encode()[:cut])
        append_decisions(path, [accepted("c")])
        found = {row.id for row in read_decisions_file(path)[0]}
        # Cut right before its id, a line lacks nothing.
        assert {accepted("a").id, accepted("c").id} <= found <= {accepted(name).id for name in "abc"}, cut


def test_merging_keeps_lines_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(decisions_text([accepted("a")]) + "from a later version,of kg\n", encoding="utf-8")
    assert merge_into(path, [accepted("b")])
    assert not merge_into(path, [accepted("b")])
    assert "from a later version,of kg" in path.read_text(encoding="utf-8")
    assert len(read_decisions_file(path)[0]) == 2


def test_columns_in_another_order_are_read_and_put_right(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text("by,decision,about,at\nAnn,accepted,abc,2024-03-01T10:00:00Z\n", encoding="utf-8")
    assert merge_into(path, [accepted("b")])
    found, problems = read_decisions_file(path)
    assert problems == []
    assert {row.id for row in found} == {accepted("abc").id, accepted("b").id}


def test_two_branches_merge_in_git(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main"]
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    path = tmp_path / "seeds" / "decisions.csv"
    git("init")
    (tmp_path / ".gitattributes").write_text("seeds/decisions.csv merge=union\n", encoding="utf-8")
    base = [accepted(f"{number:04x}") for number in range(20)]
    merge_into(path, base)
    git("add", ".")
    git("commit", "-m", "base")
    git("checkout", "-b", "theirs")
    theirs = [accepted("0005", author="Ben"), accepted("000a5", author="Ben")]
    merge_into(path, theirs)
    git("commit", "-am", "theirs")
    git("checkout", "main")
    ours = [accepted("0005", author="Cy"), replace(accepted("0006"), author="Cy")]
    merge_into(path, ours)
    git("commit", "-am", "ours")
    git("merge", "theirs")
    found, problems = read_decisions_file(path)
    assert problems == []
    assert {row.id for row in found} == {row.id for row in [*base, *theirs, *ours]}


def test_conflict_markers_are_read_over(tmp_path: Path) -> None:
    heading, *lines = decisions_text([accepted("a"), accepted("b")]).splitlines()
    path = tmp_path / "decisions.csv"
    path.write_text(
        "\n".join([heading, "<<<<<<< HEAD", lines[0], "=======", lines[1], ">>>>>>> theirs"]) + "\n", encoding="utf-8"
    )
    found, problems = read_decisions_file(path)
    assert problems == []
    assert {row.id for row in found} == {accepted("a").id, accepted("b").id}
