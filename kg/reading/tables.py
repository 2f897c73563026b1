"""Claims by hand, a row each: CSV, TSV or XLSX. Every problem is reported; the good rows load."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kg.errors import Problem
from kg.model import Claim, Modality, Polarity, Quantity, Reading, When
from kg.reading.cells import (
    CellError,
    parse_modality,
    parse_place,
    parse_polarity,
    parse_quantity,
    parse_speakers,
    parse_type,
)
from kg.reading.cited import Citations
from kg.reading.columns import Columns, near_heading
from kg.reading.dates import DateError, DayOrder, parse_day, parse_when
from kg.reading.documents import document_key
from kg.reading.sheets import Row, read_sheet
from kg.relations import RelationKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.model import Document
    from kg.relations import Relation, RelationTable

__all__ = ["CLAIM_COLUMNS", "NewName", "TableReading", "parse_table", "read_table"]

CLAIM_COLUMNS = Columns({
    "subject": ("subject", "source", "from", "agent", "actor1", "actor 1", "actor", "source name", "who", "source actor"),
    "relation": ("relation", "predicate", "relationship", "verb", "event type", "action", "interaction", "type", "label"),
    "object": ("object", "target", "to", "recipient", "actor2", "actor 2", "target name", "whom", "target actor"),
    "date": ("date", "when", "event date", "date of event", "time", "period"),
    "place": ("place", "where", "location"),
    "document": ("document", "doc", "article", "reference", "citation", "source document"),
    "quote": ("quote", "quotation", "evidence", "sentence"),
    "said_by": ("said_by", "said by", "speaker", "according to", "attributed to", "attribution"),
    "polarity": ("polarity", "affirmed"),
    "modality": ("modality",),
    "quantity": ("quantity", "number", "amount", "count"),
    "note": ("note", "notes", "comment", "comments", "remark", "description"),
    "title": ("title", "document title", "headline"),
    "publisher": ("publisher", "outlet", "newspaper"),
    "published": ("published", "publication date", "date published", "document date"),
    "url": ("url", "link", "document url"),
    "subject_type": ("subject_type", "source type", "subject class"),
    "object_type": ("object_type", "target type", "object class"),
})  # fmt: skip
_HEADLESS = ("subject", "relation", "object", "date", "place", "document", "quote", "said_by",
             "polarity", "modality", "quantity", "note")  # fmt: skip
_NEEDED = ("subject", "relation", "object")
_Value = TypeVar("_Value")
_DIRECTED = {"directed", "undirected", "mutual", "directional", ""}


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
class _Work:
    """One table under way."""

    name: str
    key: str
    relations: RelationTable
    day_order: DayOrder | None
    citations: Citations
    width: int = 0
    claims: dict[str, tuple[int, Claim]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, line: int, column: str, what: str, remedy: str = "") -> None:
        self.problems.append(Problem(self.name, line, column, what, remedy))


def read_table(
    path: Path,
    *,
    relations: RelationTable,
    day_order: DayOrder | None = None,
    sheet: str | None = None,
    known: Callable[[str], bool] | None = None,
    nearest: Callable[[str], list[str]] | None = None,
    documents: Iterable[Document] = (),
    root: Path | None = None,
) -> TableReading:
    """Read a file of claims; see `parse_table`. A file that cannot be read is a problem of it."""
    key = document_key(path, root or Path.cwd())
    try:
        data = path.read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        return TableReading(key, problems=(Problem(str(path), 0, "", what, "Check the name of the table."),))
    return parse_table(
        data,
        name=str(path),
        key=key,
        relations=relations,
        day_order=day_order,
        sheet=sheet,
        known=known,
        nearest=nearest,
        documents=documents,
    )


def parse_table(
    data: bytes,
    *,
    name: str,
    key: str,
    relations: RelationTable,
    day_order: DayOrder | None = None,
    sheet: str | None = None,
    known: Callable[[str], bool] | None = None,
    nearest: Callable[[str], list[str]] | None = None,
    documents: Iterable[Document] = (),
) -> TableReading:
    """Claims of a table's bytes.

    Args:
        data: the file, as it is.
        name: the file as the user named it, for problems.
        key: identity of the table: the document of claims that cite none, and their origin.
        relations: words for relations; an unknown one is a problem that names the nearest.
        day_order: how `12/10/2023` is meant; None makes it a problem.
        sheet: of a workbook; the first by default.
        known: whether the registry knows a name; None takes every name as known.
        nearest: names similar to an unknown one.
        documents: those that the table may cite by key, title or URL.
    """
    table = read_sheet(data, name, sheet=sheet, score=CLAIM_COLUMNS.score)
    work = _Work(name, key, relations, day_order, Citations(documents))
    work.problems += table.problems
    if not table.rows and not table.problems:
        work.wrong(0, "", "the table is empty", "Write at least: subject,relation,object")
    places, rows = _columns(table.rows, work)
    for row in rows:
        _read_row(row, places, work)
    used = set(places.values())
    first = table.rows[0].cells if table.rows else ()
    ignored = () if rows is table.rows else tuple(cell for at, cell in enumerate(first) if cell and at not in used)
    claims = tuple(claim for _, claim in work.claims.values())
    names = _new_names(work, known, nearest) if known else ()
    return TableReading(key, claims, tuple(sorted(work.problems)), names, work.citations.added, ignored)


def _columns(rows: tuple[Row, ...], work: _Work) -> tuple[dict[str, int], tuple[Row, ...]]:
    """Field -> column, and the rows of claims; none when the headings cannot be meant."""
    if not rows:
        return {}, ()
    head = rows[0].cells
    places = CLAIM_COLUMNS.places(head)
    missing = [field for field in _NEEDED if field not in places]
    if missing and len(head) >= len(_NEEDED) and work.relations.find(head[1]):
        work.width = len(_HEADLESS)
        return {field: at for at, field in enumerate(_HEADLESS)}, rows
    if missing:
        what = f"no column for {', '.join(missing)} among: {', '.join(cell for cell in head if cell)}"
        work.wrong(rows[0].line, "", what, near_heading(CLAIM_COLUMNS))
        return {}, ()
    work.width = len(head)
    places["relation"] = _relation_column(rows, places["relation"])
    return places, rows[1:]


def _relation_column(rows: tuple[Row, ...], chosen: int) -> int:
    """Gephi's and Kumu's Type may say `Directed`; the relation is then in Label."""
    values = {row.cells[chosen].lower() for row in rows[1:] if chosen < len(row.cells)}
    if values <= _DIRECTED:
        labels = [at for at, cell in enumerate(rows[0].cells) if cell.lower() == "label"]
        return labels[0] if labels else chosen
    return chosen


def _read_row(row: Row, places: dict[str, int], work: _Work) -> None:
    cells = {field: row.cells[at] for field, at in places.items() if at < len(row.cells) and row.cells[at]}
    before = len(work.problems)
    if any(row.cells[work.width :]):
        what = f"the row has {len(row.cells)} cells, the headings {work.width}"
        work.wrong(row.line, "", what, "Put a cell that holds the delimiter into quotation marks.")
        return
    relation = _relation(cells, row.line, work)
    if "subject" not in cells and "object" not in cells:
        work.wrong(row.line, "subject", "neither subject nor object is given", "Name at least one.")
    claim = _claim(cells, relation, row.line, work)
    if claim is None or len(work.problems) > before:
        return
    earlier = work.claims.setdefault(claim.id, (row.line, claim))
    if earlier[0] != row.line:
        work.wrong(row.line, "", f"says the same as line {earlier[0]}", "Remove one of the two.")


def _relation(cells: dict[str, str], line: int, work: _Work) -> Relation | None:
    word = cells.get("relation")
    if word is None:
        work.wrong(line, "relation", "the relation is missing", "Write one; kg relations lists them.")
        return None
    found = work.relations.find(word)
    if found is None:
        near = work.relations.nearest(word)
        hint = f"Did you mean {', '.join(near)}? " if near else ""
        work.wrong(line, "relation", f"“{word}” is no known relation", f"{hint}kg relations lists them all.")
    return found


def _claim(cells: dict[str, str], relation: Relation | None, line: int, work: _Work) -> Claim | None:
    """The row's claim; everything that is wrong with its cells is reported, not only the first."""

    def read(column: str, parse: Callable[[str], _Value], default: _Value) -> _Value:
        if column not in cells:
            return default
        try:
            return parse(cells[column])
        except (CellError, DateError) as error:
            work.wrong(line, column, error.what, error.remedy)
            return default

    lasts = relation is not None and relation.kind is RelationKind.STATE
    when = read("date", lambda text: parse_when(text, work.day_order, lasts=lasts), When())
    published = read("published", lambda text: parse_day(text, work.day_order), None)
    quantity: Quantity | None = read("quantity", parse_quantity, None)
    place = read("place", parse_place, None)
    speakers = read("said_by", parse_speakers, ())
    polarity = read("polarity", parse_polarity, Polarity.AFFIRMED)
    modality = read("modality", parse_modality, Modality.ACTUAL)
    types = [read(column, parse_type, None) for column in ("subject_type", "object_type")]
    if relation is None:
        return None
    named = cells.get("document") or cells.get("url") or cells.get("title")
    document = work.key
    if named:
        document = work.citations.cite(
            named,
            title=cells.get("title"),
            published=published,
            publisher=cells.get("publisher"),
            url=cells.get("url"),
        )
    return Claim(
        document=document,
        relation=relation.name,
        subject=Reading(cells["subject"], type=types[0]) if "subject" in cells else None,
        object=Reading(cells["object"], type=types[1]) if "object" in cells else None,
        when=when,
        place=place,
        quantity=quantity,
        speakers=speakers,
        polarity=polarity,
        modality=modality,
        quote=cells.get("quote"),
        origin=f"{work.key}:{line}",
        note=cells.get("note"),
    )


def _new_names(
    work: _Work, known: Callable[[str], bool], nearest: Callable[[str], list[str]] | None
) -> tuple[NewName, ...]:
    """Names of actors that the registry does not know, in the order of the lines."""
    found: dict[str, NewName] = {}
    for line, claim in work.claims.values():
        readings = [claim.subject, claim.object, *(speaker.reading for speaker in claim.speakers)]
        for reading in readings:
            if reading and reading.text not in found and not known(reading.text):
                near = tuple(nearest(reading.text)) if nearest else ()
                found[reading.text] = NewName(reading.text, line, near)
    return tuple(found.values())
