"""`kg query`, `kg update` and `kg queries`: ask the graph, change it by SPARQL, list what can be asked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, List  # noqa: UP035 (typer reads these)

import typer

from kg.cli.options import FormatOption, Place, ProjectOption, spread
from kg.errors import KgError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.project import Project
    from kg.queries.asking import Prepared
    from kg.relations import RelationTable
    from kg.store.protocol import Store

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    # The command's own --help also explains one query of the catalogue.
    app.command(context_settings={"help_option_names": []})(spread(query))
    app.command()(spread(update))
    app.command()(queries)


NetworkOption = Annotated[bool, typer.Option("--allow-network", help="Let SERVICE (and LOAD) reach the network.")]


def query(
    context: typer.Context,
    what: Annotated[
        str | None, typer.Argument(help="SPARQL, a file, “-” for standard input, or a name of the catalogue.")
    ] = None,
    parameters: Annotated[
        List[str] | None,  # noqa: UP006
        typer.Argument(help="The query's parameters, by position or as name=value: names, ids, dates."),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="table, tsv (the table uncut), csv, json (SPARQL results), markdown; "
            "turtle, ntriples, nquads, trig, rdfxml, jsonld for CONSTRUCT and DESCRIBE.",
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Write to a file; its ending gives the format.")] = None,
    labels: Annotated[bool, typer.Option("--labels", help="Show names instead of IRIs.")] = False,
    limit: Annotated[int | None, typer.Option("--limit", help="Show at most so many rows.")] = None,
    timeout: Annotated[float | None, typer.Option("--timeout", help="Give up after so many seconds.")] = None,
    exact: Annotated[
        bool, typer.Option("--exact", help="A state's name does not include whoever acts for it.")
    ] = False,
    show: Annotated[
        bool, typer.Option("--show", help="Print the SPARQL with the parameters in it; do not run it.")
    ] = False,
    allow_network: NetworkOption = False,
    help_: Annotated[bool, typer.Option("--help", "-h", help="Explain the command; after a name, that query.")] = False,
    *,
    place: Place,
) -> None:
    """Ask the graph: SPARQL as text or file, or a query of the catalogue (kg queries) with its parameters."""
    if what is None or (help_ and not _names_query(what, place.project)):
        typer.echo(context.get_help())
        return
    from kg.cli.answers import choose_format
    from kg.queries.asking import find_query, prepare
    from kg.queries.catalogue import load_catalogue

    home = place.home()
    chosen = find_query(_text(what), load_catalogue(home.query_folders))
    if help_:
        typer.echo(chosen.help())
        return
    format_ = choose_format(form, out)
    if limit is not None and limit < 1:
        raise UsageError("--limit must be 1 or more")
    relations = _relations(home)
    if chosen.parameters:
        from kg.queries.parameters import bind

        bind(chosen, parameters or [])  # a wrong call is told before a store is looked for
    if timeout is not None and timeout <= 0:
        raise UsageError("--timeout must be more than 0 seconds")
    with place.opened(allow_network=allow_network) as opened:
        prepared = prepare(chosen, parameters or [], opened, relations, exact=exact, base=home.base)
        if show:
            typer.echo(prepared.sparql.rstrip())
            return
        _run(prepared, opened, relations, home, format_, out, limit, labels, timeout)


def _names_query(what: str, project: Path | None) -> bool:
    from kg.project import find_project
    from kg.queries.asking import file_named
    from kg.queries.catalogue import load_catalogue

    if file_named(what) is not None:
        return True
    load_catalogue(find_project(project).query_folders).get(what)  # an unknown name is told with its neighbours
    return True


def _run(
    prepared: Prepared,
    store: Store,
    relations: Callable[[], RelationTable],
    home: Project,
    form: str | None,
    out: Path | None,
    limit: int | None,
    labels: bool,
    timeout: float | None,
) -> None:
    from kg.cli.answers import render
    from kg.cli.output import is_terminal
    from kg.queries.near import check_terms
    from kg.vocabulary import prefixes

    answer = store.query(prepared.sparql, timeout=timeout)
    if not prepared.query.question:
        # A file of the catalogue is tested; what somebody typed may be misspelt.
        check_terms(prepared.query.text, store, relations)
    known = getattr(store, "prefixes", None) or prefixes(home.base)
    terminal = out is None and is_terminal()
    text, rows = render(
        answer, form, store=store, prefixes=known, limit=limit, labels=labels, terminal=terminal
    )  # fmt: skip
    if out is None:
        sys.stdout.write(text)
    else:
        _write(out, text)
    if not rows:
        _say_near(prepared, store)


def _say_near(prepared: Prepared, store: Store) -> None:
    from kg.cli.output import safe

    sys.stdout.flush()
    lines = ["kg: no rows"]
    if prepared.values is not None:
        from kg.queries.near import near_misses

        near = near_misses(prepared.query, prepared.values, store)
        lines += [f"  But {miss}" for miss in near]
    typer.echo(safe("\n".join(lines)), err=True)


def _text(what: str) -> str:
    if what != "-":
        return what
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("standard input is not UTF-8 text", remedy="Save it as UTF-8.") from error


def _relations(home: Project) -> Callable[[], RelationTable]:
    def load() -> RelationTable:
        from kg.relations import load_relations

        return load_relations(home.relation_folders)

    return load


def _write(path: Path, text: str) -> None:
    """Whole or not at all."""
    import os
    import tempfile

    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        raise KgError(f"{path} cannot be written: {error.strerror}") from error


def update(
    what: Annotated[str, typer.Argument(help="SPARQL 1.1 Update, a file, or “-” for standard input.")],
    allow_network: NetworkOption = False,
    *,
    place: Place,
) -> None:
    """Change the graph by SPARQL Update, all of it or nothing. What is derived, kg build makes anew."""
    from kg.queries.asking import file_named, read_text

    text = _text(what)
    path = file_named(text)
    if path is not None:
        text = read_text(path)
    with place.opened(allow_network=allow_network):
        pass  # there must be one: an update makes none
    with place.opened(write=True, allow_network=allow_network) as opened:
        opened.update(text)
    typer.echo("kg: updated", err=True)


def queries(
    word: Annotated[str | None, typer.Argument(help="Part of a name, topic or question.")] = None,
    form: FormatOption = None,
    project: ProjectOption = None,
) -> None:
    """List the queries of the catalogue.

    `kg query NAME --help` explains one.
    """
    from kg.cli.output import print_rows
    from kg.project import find_project
    from kg.queries.catalogue import load_catalogue

    catalogue = load_catalogue(find_project(project).query_folders)
    rows = [
        [item.topic, item.usage.removeprefix("kg query "), item.question]
        for item in catalogue
        if word is None or word.casefold() in f"{item.topic} {item.name} {item.question}".casefold()
    ]
    if not rows:
        near = ", ".join(catalogue.nearest(word or ""))
        raise UsageError(f"no query has “{word}” in it", remedy=f"Did you mean {near}?" if near else "See: kg queries")
    print_rows(["topic", "query", "question"], rows, form)
