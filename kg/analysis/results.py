"""What measures give: frozen values that read well in a terminal and in a notebook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.analysis.meanings import MEANINGS
from kg.questions.page import Answer, Grid, Heading, Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.questions.page import Block

__all__ = ["Kept", "Ranking", "Savable", "Score", "number"]


def number(value: float | str) -> str:
    """A figure for people: whole numbers whole, others with four digits that count.

    >>> number(3), number(0.123456), number(2.0), number(1234567)
    ('3', '0.1235', '2', '1,234,567')
    """
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if value == int(value) else f"{value:.4g}"


@dataclass(frozen=True, slots=True)
class Kept:
    """One figure of an answer as it is written back.

    Attributes:
        measure: what the figure is: a name in `MEANINGS`, or one that its `saved` explains.
        actors: ids of those it is about.
        value: the figure.
        period: to which it belongs, "2023-12"; None: to all that was measured.
    """

    measure: str
    actors: tuple[str, ...]
    value: float
    period: str | None = None


class Savable(Answer):
    """An answer whose figures can be written back into the graph."""

    def kept(self) -> Iterator[Kept]:
        """The figures, in the order of the answer."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Score:
    """What was found for one actor, pair or group.

    Attributes:
        actors: ids of those it is about; label: their names.
        values: as the ranking's headings say; the first is the score.
    """

    actors: tuple[str, ...]
    label: str
    values: tuple[float | int | str, ...]

    @property
    def score(self) -> float:
        """The first value."""
        return float(self.values[0])


@dataclass(frozen=True, slots=True, repr=False)
class Ranking(Savable):
    """Scores of actors, pairs or groups, highest first.

    Attributes:
        measure: name in `MEANINGS`.
        about: what a line is about, as a heading ("actor").
        headings: of the values.
        scores: all of them, highest first.
        notes: figures of the whole, and what was measured.
        top: lines to show to people; rows and JSON hold all.
    """

    measure: str
    about: str
    headings: tuple[str, ...]
    scores: tuple[Score, ...]
    notes: tuple[str, ...] = ()
    top: int = 20

    def blocks(self) -> Iterator[Block]:
        """What is to be read, in order."""
        meaning = MEANINGS[self.measure]
        yield Heading(meaning.question, 1)
        for note in self.notes:
            yield Line(note)
        yield Line("")
        rows = tuple((score.label, *map(number, score.values)) for score in self.scores[: self.top])
        yield Grid((self.about, *self.headings), rows, frozenset(self._figures()), wrap=0)
        if len(self.scores) > self.top:
            yield Line(f"… and {len(self.scores) - self.top:,} more (--top).")
        yield Line("")
        yield Line(meaning.text)
        yield Line(f"Reference: {meaning.reference}")

    def _figures(self) -> Iterator[int]:
        """Columns of figures."""
        for at in range(len(self.headings)):
            if not any(isinstance(score.values[at], str) for score in self.scores):
                yield at + 1

    def rows(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """One row a line, with the ids."""
        rows = [(" ".join(score.actors), score.label, *map(str, score.values)) for score in self.scores]
        return ("id", self.about, *self.headings), rows

    def kept(self) -> Iterator[Kept]:
        """Every score; that of a burst belongs to the weeks from its first to its last."""
        weeks = self.headings[1:3] == ("from", "to")
        for score in self.scores:
            yield Kept(
                self.measure, score.actors, score.score, f"{score.values[1]}/{score.values[2]}" if weeks else None
            )
