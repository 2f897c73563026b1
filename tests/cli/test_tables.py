"""Tables on a terminal: what is broken over lines, and what is not."""

from __future__ import annotations

import pytest

from kg.cli.output import table

LONG = "Prime Minister's Office of the Kingdom of the Two Sicilies"


@pytest.mark.parametrize("day", ["2024-06-03", "2024-06-03/2024-06-05", "../2024-06-03"])
def test_a_day_is_not_broken_in_two(day: str) -> None:
    lines = table(("who", "what", "when", "words"), [[LONG, LONG, day, LONG]], 60).splitlines()
    assert sum("2024-06-03" in line for line in lines) == 1
    assert all(len(line) <= 60 for line in lines)


def test_nothing_is_cut_off() -> None:
    shown = table(("who", "when", "words"), [[LONG, "2024-06-03", LONG]], 40)
    assert "".join(shown.split()).count("Sicilies") + "".join(shown.split()).count("Sici") >= 2
