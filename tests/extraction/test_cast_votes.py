"""Votes as minutes list them, people called by how they are, reports that are a paper's, those at war."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

TELLS = {
    "By a vote of 9 in favour to 4 against (Chad, Mali, Togo, Kenya), with 1 abstention (Peru), the committee adopted "
    "the text.": ("Mali votedAgainst", "Kenya votedAgainst", "Peru abstainedOn"),
    "The resolution failed because of the negative votes of Chile and Oman.": (
        "Chile votedAgainst", "Oman votedAgainst",
    ),
    "The Assembly adopted the text by 13 votes to none, with 2 abstentions (Gabon, Nepal).": (
        "Gabon abstainedOn", "Nepal abstainedOn",
    ),
    "The Council rejected the text submitted by Peru and Togo, which would have required both to halt fire.": (
        "Peru sponsored text", "Togo sponsored text",
    ),
    "Norway sent food to the homeless in Bam.": ("Norway gaveHumanitarianAidTo homeless",),
    "Spain evacuated the injured from Beirut.": ("Spain evacuated injured",),
    "The Pope visited the sick in Lima.": ("Pope visited sick",),
    "Nigeria denied a British newspaper report.": ("Nigeria denied British newspaper report",),
    "Iran denied a Saudi report that it had armed rebels.": ("Iran denied Saudi Arabia",),
    "In Jakarta, thousands of workers marched on the Australian consulate.": ("workers protestedAgainst Australia",),
    "Iran and Iraq went on fighting. Brazil appealed to the belligerents to cease fire at once.": (
        "Brazil requested Iran", "Brazil requested Iraq",
    ),
    "Spain has sent a patrol boat to the Grand Banks.": ("Spain deployedTroopsTo Grand Banks",),
    "Sweden sent boats to Bangladesh.": ("Sweden gaveHumanitarianAidTo Bangladesh",),
    "Serbia surrendered the two suspects in 1999.": ("Serbia extradited suspects",),
    "Soldiers let the marchers through.": ("Soldiers gaveAccessTo marchers",),
}  # fmt: skip

NEVER = {
    "The vote in favour of sanctions against Chad was close.": "Chad votedAgainst",
    "Peru's abstention angered Greece.": "Greece abstainedOn",
    "Nigeria denied a British newspaper report.": "Nigeria denied United Kingdom",
    "Iran dismissed Israeli press reports as nonsense.": "Iran denied Israel",
    "Workers marched on the Australian consulate.": "Workers riotedAgainst",
    "Spain has sent a patrol boat to the Grand Banks.": "Spain gaveHumanitarianAidTo",
    "Greek dockers waved banners in support of Norway.": "Greek dockers gaveAccessTo",
    "Togo surrendered the town to the rebels.": "Togo extradited",
    "Chad gave aid to the displaced people of Mali.": "Chad aided Mali",
}


@pytest.mark.parametrize(("text", "lines"), TELLS.items())
def test_it_is_told(rules: Rules, text: str, lines: tuple[str, ...]) -> None:
    told = rules.lines(text)
    assert [line for line in lines if not any(one.startswith(line) for one in told)] == [], told


@pytest.mark.parametrize(("text", "line"), NEVER.items())
def test_it_is_not_told(rules: Rules, text: str, line: str) -> None:
    told = rules.lines(text)
    assert not any(one == line or one.startswith(f"{line} ") for one in told), told


def test_how_a_text_was_rejected_is_no_opinion(rules: Rules) -> None:
    told = rules.claims("By a vote of 9 in favour to 2 against (Chad, Mali), the committee rejected the text.")
    assert [one.modality.value for one in told if one.relation == "votedAgainst"] == ["actual"] * 2
