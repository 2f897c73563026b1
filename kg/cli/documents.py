"""`kg add`, `kg documents`, `kg remove`: what the graph was read from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, List  # noqa: UP035

import typer

from kg.cli.options import Place, YesOption, spread
from kg.cli.output import is_terminal, rows_to_text, safe
from kg.errors import UsageError

__all__ = ["register"]

documents_app = typer.Typer(help="The documents and tables that the graph was read from.", rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(spread(add))
    app.command()(spread(remove))
    documents_app.callback(invoke_without_command=True)(spread(documents))
    documents_app.command("set")(spread(set_document))
    app.add_typer(documents_app, name="documents")


def add(
    files: Annotated[
        List[Path],  # noqa: UP006
        typer.Argument(help="Texts (.txt .md .html .jsonl), tables of claims (.csv .xlsx .tsv .ttl), folders, or -."),
    ],
    date: Annotated[str | None, typer.Option(help="Publication date of the texts, YYYY-MM-DD.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Publisher of the texts.")] = None,
    meta: Annotated[Path | None, typer.Option(help="Table of metadata: file, title, date, publisher, url.")] = None,
    day_first: Annotated[bool, typer.Option("--day-first", help="12/10/2023 is 12 October.")] = False,
    month_first: Annotated[bool, typer.Option("--month-first", help="12/10/2023 is December 10.")] = False,
    sheet: Annotated[str | None, typer.Option(help="Sheet of a workbook; the first by default.")] = None,
    engine: Annotated[str, typer.Option(help="The extraction engine.")] = "rules",
    workers: Annotated[int, typer.Option(min=1, help="Processes that read texts.")] = 1,
    yes: YesOption = False,
    *,
    place: Place,
) -> None:
    """Read texts and tables of claims into the graph.

    Text and metadata are kept: the files may go. Adding again changes nothing.
    """
    from kg.cli.progress import terminal_progress
    from kg.cli.reporting import print_report

    if day_first and month_first:
        raise UsageError("--day-first and --month-first exclude each other", remedy="Give one of them.")
    if date and not yes:
        _ask_about_date(files, date)
    report = place.bench().add(
        *files,
        date=date,
        publisher=publisher,
        meta=meta,
        day_order="day" if day_first else "month" if month_first else None,
        sheet=sheet,
        engine=engine,
        workers=workers,
        progress=terminal_progress(),
    )
    print_report(report)
    if report.problems and not (report.new or report.changed or report.known):
        raise typer.Exit(1)


def _ask_about_date(files: list[Path], date: str) -> None:
    """One date over several texts is rarely meant: ask, or say how to answer in a pipe."""
    if len(files) == 1 and not files[0].is_dir():
        return
    import sys

    if not sys.stdin.isatty():
        raise UsageError(f"--date {date} would date several texts alike", remedy="Give --yes if that is meant.")
    typer.confirm(f"Date all of these texts {date}?", abort=True)


def documents(
    context: typer.Context,
    undated: Annotated[bool, typer.Option("--undated", help="Only those without a date.")] = False,
    no_publisher: Annotated[bool, typer.Option("--no-publisher", help="Only those without a publisher.")] = False,
    form: Annotated[str | None, typer.Option("--format", help="table, tsv, csv, json, jsonl or markdown.")] = None,
    *,
    place: Place,
) -> None:
    """List documents and tables with their date, publisher and number of claims."""
    if context.invoked_subcommand is not None:
        return
    rows = place.bench().documents(
        undated=undated, no_publisher=no_publisher
    )
    chosen = form or ("table" if is_terminal() else "tsv")
    headings = ["document", "kind", "date", "publisher", "claims", "title"]
    cells = [
        [row.name, row.kind, str(row.published or ""), row.publisher or "", str(row.claims), row.title or ""]
        for row in rows
    ]
    if chosen != "table":  # keys may be long addresses: only where there is room
        headings.append("key")
        cells = [[*line, row.key] for line, row in zip(cells, rows, strict=True)]
    typer.echo(rows_to_text(headings, cells, chosen), nl=False)


def set_document(
    document: Annotated[str, typer.Argument(help="Name, key, title or URL of the document.")],
    date: Annotated[str | None, typer.Option(help="Publication date, YYYY-MM-DD.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Publisher.")] = None,
    title: Annotated[str | None, typer.Option(help="Title.")] = None,
    url: Annotated[str | None, typer.Option(help="Address.")] = None,
    *,
    place: Place,
) -> None:
    """Give a document's date, publisher, title or address.

    It is read again in that light.
    """
    from kg.cli.reporting import print_report

    bench = place.bench()
    print_report(bench.set_document(document, date=date, publisher=publisher, title=title, url=url))


def remove(
    document: Annotated[str, typer.Argument(help="Name, key, title or URL of a document, or an added table.")],
    yes: YesOption = False,
    *,
    place: Place,
) -> None:
    """Forget a document, or an added table of claims.

    What only it said goes with it; verdicts on it are kept.
    """
    import sys

    bench = place.bench()
    found = bench.document(document)
    if not yes and sys.stdin.isatty():
        typer.confirm(f"Remove {safe(found.name)} and its {found.claims} claims?", abort=True)
    bench.remove(found.key)
    typer.echo(f"removed {safe(found.name)}: {found.claims} claims")
