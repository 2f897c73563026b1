"""What every hand-made claim goes through, whether it was written in a table or in Turtle."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from kg.errors import Problem
from kg.model import Claim, Modality, Polarity, Reading, When
from kg.reading.cells import (
    CellError,
    parse_modality,
    parse_place,
    parse_polarity,
    parse_quantity,
    parse_speakers,
    parse_type,
)
from kg.reading.dates import DateError, DayOrder, parse_day, parse_when
from kg.relations import RelationKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kg.model import Document, Quantity, Speaker
    from kg.reading.cited import Citations
    from kg.relations import Relation, RelationTable

__all__ = ["ClaimBuilder", "NewName", "TableReading"]

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class NewName:
    """An actor that the registry does not know, the line where it first stands, and similar names."""

    name: str
    line: int
    nearest: tuple[str, ...] = ()

    def __str__(self) -> str:
        near = f"; similar: {', '.join(self.nearest)}" if self.nearest else ""
        return f"line {self.line}: {self.name}{near}"


@dataclass(frozen=True, slots=True)
class TableReading:
    """What a table of hand-made claims says.

    Attributes:
        key: the table's own key; claims that cite no document have it as theirs.
        claims: in the order of the lines, without duplicates.
        problems: everything wrong, by line.
        new_names: actors that will be made unresolved, each once.
        documents: cited documents that were not known, without text.
        ignored: headings of columns that were not used.
    """

    key: str
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
    new_names: tuple[NewName, ...] = ()
    documents: tuple[Document, ...] = ()
    ignored: tuple[str, ...] = ()

    def summary(self) -> str:
        """For example `74 loaded, 3 new actors, 3 problems`."""
        actors = f"{len(self.new_names)} new actor{'' if len(self.new_names) == 1 else 's'}"
        problems = f"{len(self.problems)} problem{'' if len(self.problems) == 1 else 's'}"
        return f"{len(self.claims)} loaded, {actors}, {problems}"


@dataclass(slots=True)
class ClaimBuilder:
    """Makes claims of one input's records, and collects everything that is wrong with them.

    Attributes:
        name: the file as the user named it, for problems.
        key: identity of the input: the document of claims that cite none, and their origin.
        relations: words for relations; an unknown one is a problem that names the nearest.
        day_order: how `12/10/2023` is meant; None makes it a problem.
        citations: documents that claims may cite.
    """

    name: str
    key: str
    relations: RelationTable
    day_order: DayOrder | None
    citations: Citations
    problems: list[Problem] = field(default_factory=list)
    _claims: dict[str, tuple[int, Claim]] = field(default_factory=dict)

    def wrong(self, line: int, column: str, what: str, remedy: str = "") -> None:
        """Report something wrong with a record."""
        self.problems.append(Problem(self.name, line, column, what, remedy))

    def add(self, line: int, cells: Mapping[str, str], *, faulty: bool = False) -> None:
        """Make the claim of a record; when anything is wrong with it, all of it is reported.

        Args:
            line: where the record begins.
            cells: column -> text, without empty ones; columns as in `tables.CLAIM_COLUMNS`.
            faulty: something is known to be wrong with the record: look for more, make no claim.
        """
        before = len(self.problems)
        relation = self._relation(cells.get("relation"), line)
        if "subject" not in cells and "object" not in cells:
            self.wrong(line, "subject", "neither subject nor object is given", "Name at least one.")
        claim = self._claim(cells, relation, line)
        if claim is None or faulty or len(self.problems) > before:
            return
        earlier = self._claims.setdefault(claim.id, (line, claim))
        if earlier[0] != line:
            self.wrong(line, "", f"says the same as line {earlier[0]}", "Remove one of the two.")

    def result(
        self,
        known: Callable[[str], bool] | None,
        nearest: Callable[[str], list[str]] | None,
        ignored: tuple[str, ...] = (),
    ) -> TableReading:
        """Everything that was read."""
        claims = tuple(claim for _, claim in self._claims.values())
        names = self._new_names(known, nearest) if known else ()
        return TableReading(self.key, claims, tuple(sorted(self.problems)), names, self.citations.added, ignored)

    def _relation(self, word: str | None, line: int) -> Relation | None:
        if word is None:
            self.wrong(line, "relation", "the relation is missing", "Write one; kg relations lists them.")
            return None
        found = self.relations.find(word)
        if found is None:
            near = self.relations.nearest(word)
            hint = f"Did you mean {', '.join(near)}? " if near else ""
            self.wrong(line, "relation", f"“{word}” is no known relation", f"{hint}kg relations lists them all.")
        return found

    def _read(
        self, cells: Mapping[str, str], line: int, column: str, parse: Callable[[str], _Value], default: _Value
    ) -> _Value:
        if column not in cells:
            return default
        try:
            return parse(cells[column])
        except (CellError, DateError) as error:
            self.wrong(line, column, error.what, error.remedy)
            return default

    def _claim(self, cells: Mapping[str, str], relation: Relation | None, line: int) -> Claim | None:
        lasts = relation is not None and relation.kind is RelationKind.STATE
        when = self._read(cells, line, "date", lambda text: parse_when(text, self.day_order, lasts=lasts), When())
        quantity: Quantity | None = self._read(cells, line, "quantity", parse_quantity, None)
        place = self._read(cells, line, "place", parse_place, None)
        no_speakers: tuple[Speaker, ...] = ()
        speakers = self._read(cells, line, "said_by", parse_speakers, no_speakers)
        polarity = self._read(cells, line, "polarity", parse_polarity, Polarity.AFFIRMED)
        modality = self._read(cells, line, "modality", parse_modality, Modality.ACTUAL)
        subject, object_ = (self._actor(cells, line, side) for side in ("subject", "object"))
        document = self._document(cells, line)
        if relation is None:
            return None
        return Claim(
            document=document,
            relation=relation.name,
            subject=subject,
            object=object_,
            when=when,
            place=place,
            quantity=quantity,
            speakers=speakers,
            polarity=polarity,
            modality=modality,
            quote=cells.get("quote"),
            origin=f"{self.key}:{line}",
            note=cells.get("note"),
            author=cells.get("made_by"),
        )

    def _actor(self, cells: Mapping[str, str], line: int, side: str) -> Reading | None:
        kind = self._read(cells, line, f"{side}_type", parse_type, None)
        return Reading(cells[side], type=kind) if side in cells else None

    def _document(self, cells: Mapping[str, str], line: int) -> str:
        published = self._read(cells, line, "published", lambda text: parse_day(text, self.day_order), None)
        named = cells.get("document") or cells.get("url") or cells.get("title")
        if not named:
            return self.key
        return self.citations.cite(
            named,
            title=cells.get("title"),
            published=published,
            publisher=cells.get("publisher"),
            url=cells.get("url"),
        )

    def _new_names(
        self, known: Callable[[str], bool], nearest: Callable[[str], list[str]] | None
    ) -> tuple[NewName, ...]:
        """Names of actors that the registry does not know, in the order of the lines."""
        found: dict[str, NewName] = {}
        for line, claim in self._claims.values():
            readings = [claim.subject, claim.object, *(speaker.reading for speaker in claim.speakers)]
            for reading in readings:
                if reading and reading.text not in found and not known(reading.text):
                    # Whoever says what it is means a new one; a look-alike would only distract.
                    near = tuple(nearest(reading.text)) if nearest and reading.type is None else ()
                    found[reading.text] = NewName(reading.text, line, near)
        return tuple(found.values())
