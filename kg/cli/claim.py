"""`kg claim`: a claim by hand, checked and in the graph at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.deciding import Person
from kg.cli.options import YesOption, spread
from kg.cli.output import safe
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.errors import Problem
    from kg.workbench import Workbench

__all__ = ["add_row", "register", "table_of"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(spread(claim))


def claim(
    subject: Annotated[str | None, typer.Argument(help="Who acts; - for nobody named.")] = None,
    relation: Annotated[str | None, typer.Argument(help="What they do: a relation, or a word for one.")] = None,
    object_: Annotated[str | None, typer.Argument(metavar="[OBJECT]", help="Whom or what it is done to.")] = None,
    date: Annotated[str | None, typer.Option(help="2023-12-10, 2023-12, since 2022, 2022/2023 …")] = None,
    document: Annotated[str | None, typer.Option(help="URL, title, name or key of the document that says so.")] = None,
    said_by: Annotated[str | None, typer.Option("--said-by", help="Who says so in it; outermost first, A > B.")] = None,
    quote: Annotated[str | None, typer.Option(help="The words that say so.")] = None,
    text: Annotated[Path | None, typer.Option(help="The document's text, to check the quote against.")] = None,
    negated: Annotated[bool, typer.Option("--negated", help="It is said that it is not so.")] = False,
    modality: Annotated[
        str | None, typer.Option(help="actual, requested, threatened, intended, possible or predicted.")
    ] = None,
    where: Annotated[str | None, typer.Option("--place", help="Where: Moscow, or Moscow (RUS).")] = None,
    quantity: Annotated[str | None, typer.Option(help="A number and what it counts: at least 20 people.")] = None,
    note: Annotated[str | None, typer.Option(help="A note of yours.")] = None,
    new: Annotated[bool, typer.Option("--new", help="A name may be that of somebody new.")] = False,
    table: Annotated[str, typer.Option(help="Table in seeds/claims/ that it is added to.")] = "claims.csv",
    edit: Annotated[bool, typer.Option("--edit", help="Open the table in $EDITOR.")] = False,
    yes: YesOption = False,
    *,
    person: Person,
) -> None:
    """Add a claim by hand: kg claim Putin called Netanyahu --date 2023-12-10 --document "Morning Paper"."""
    bench = person.place.bench()
    path = table_of(bench, table)
    cells = {
        "subject": "" if subject in {None, "-"} else subject,
        "relation": relation,
        "object": "" if object_ in {None, "-"} else object_,
        "date": date,
        "place": where,
        "document": document,
        "quote": quote,
        "said_by": said_by,
        "polarity": "negated" if negated else None,
        "modality": modality,
        "quantity": quantity,
        "note": note,
    }
    given = {name: value for name, value in cells.items() if value}
    if given:
        from kg.curation.records import reviewer

        given["made_by"] = reviewer(person.reviewer)
        _add(bench, path, given, text, new=new, yes=yes)
    elif not edit:
        raise UsageError("what is the claim?", remedy="kg claim Putin called Netanyahu --date 2023-12-10")
    if edit:
        typer.edit(filename=str(path))
        _load(bench, path)


def table_of(bench: Workbench, name: str) -> Path:
    """Where a table of claims by hand stands: in `seeds/claims/` of a project.

    Raises:
        UsageError: the name is none of a table.
    """
    if Path(name).name != name or not name.endswith(".csv"):
        raise UsageError(f"“{name}” is no name of a table", remedy="Give the name of a CSV file in seeds/claims/.")
    if bench.home.demonstration:  # the package's own seeds are not for writing
        return bench.home.hidden / name
    return bench.home.seeds / "claims" / name


def _add(bench: Workbench, table: Path, cells: dict[str, str], text: Path | None, *, new: bool, yes: bool) -> None:
    """Check the row, show it in words, add it and load the table."""
    import sys

    from kg.curation.corrections import read_cells
    from kg.curation.handmade import check_names
    from kg.curation.views import in_words
    from kg.graph.decisions import live_identity, read_decisions

    if "relation" not in cells:
        raise UsageError("the relation is missing", remedy="Write one; kg relations lists them.")
    if not bench.built:  # the first claim of a new project makes its graph
        bench.build()
    with bench.reading() as opened:
        identity = live_identity(bench.registry, read_decisions(opened, bench.mint))
    found = read_cells({name: value for name, value in cells.items() if name != "document"}, bench.relations)
    cells["relation"] = found.relation
    if not new:
        check_names(cells, identity)
    if "quote" in cells:
        cells["quote"] = _checked_quote(bench, cells["quote"], cells.get("document"), text)

    def named(words: str | None) -> str | None:
        from kg.model import Reading

        actor = identity.actor(identity.of(Reading(words))) if words else None
        return actor.label if actor else words

    row = bench.relations[found.relation]
    voices = [named(speaker.reading.text) or "" for speaker in found.speakers]
    typer.echo(safe(in_words(found, row.label, named(cells.get("subject")), named(cells.get("object")), voices)))
    if not yes and sys.stdin.isatty():
        typer.confirm("Add it?", default=True, abort=True)
    line = add_row(bench, table, cells)
    typer.echo(safe(f"added to {_near(table)}:{line}"))


def _checked_quote(bench: Workbench, quote: str, document: str | None, text: Path | None) -> str:
    """The quote as the document has it, where its text is given or kept."""
    from kg.curation.handmade import check_quote
    from kg.reading.kept import KeptTexts

    if text is not None:
        try:
            return check_quote(quote, text.read_text(encoding="utf-8"), str(text))
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{text} cannot be read: {error}", remedy="Give the page as a text file.") from error
    if document is None:
        return quote
    try:
        found = bench.document(document)
    except UsageError:
        return quote  # a document that is only cited
    kept = KeptTexts(bench.home.texts).get(found.key)
    return check_quote(quote, kept.text, found.name) if kept else quote


def add_row(bench: Workbench, table: Path, cells: dict[str, str]) -> int:
    """Add a row to a table of claims and load it; gives its line. When it cannot be loaded, it is taken out again.

    Raises:
        UsageError: the row cannot be read as a claim.
        KgError: the table or the store cannot be written.
    """
    from kg.curation.handmade import append_row
    from kg.reading.kept import write_atomically

    before = table.read_bytes() if table.is_file() else None
    line = append_row(table, cells)
    problems = _load(bench, table, quiet=True)
    wrong = next((problem for problem in problems if problem.line == line), None)
    if wrong is not None:
        if before is None:
            table.unlink()
        else:
            write_atomically(table, before)
        _load(bench, table, quiet=True)
        raise UsageError(wrong.what, remedy=wrong.remedy or None)
    return line


def _load(bench: Workbench, table: Path, *, quiet: bool = False) -> list[Problem]:
    from kg.cli.reporting import print_report

    if bench.home.demonstration:
        report = bench.add(table)
    else:
        with bench.writing() as builder:
            report = builder.read_tables()
    name = table.name
    if not quiet:
        print_report(report)
    return [problem for problem in report.problems if Path(problem.file).name == name]


def _near(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
