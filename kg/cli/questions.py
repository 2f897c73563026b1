"""`kg show`, `explain`, `timeline`, `path` and `conflicts`: a person's questions, a command each."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, List  # noqa: UP035 (typer reads these)

import typer

from kg.cli.options import LockTimeoutOption, ProjectOption, StoreOption
from kg.cli.selecting import (
    ClassOption,
    MinSourcesOption,
    PublishedSinceOption,
    PublishedUntilOption,
    PublisherOption,
    RelationOption,
    SinceOption,
    StatusOption,
    StrictOption,
    UntilOption,
    selected,
)
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.questions.page import Answer
    from kg.workbench import Workbench

__all__ = ["register"]

_WIDEST = 120  # columns: longer lines of prose are hard to read
FORMATS = ("text", "markdown", "html", "json", "csv", "tsv", "jsonl")

ExactOption = Annotated[
    bool, typer.Option("--exact", help="A state's name means the state alone, not whoever acts for it.")
]
AnswerOption = Annotated[
    str | None, typer.Option("--format", help="text, markdown, html, json, csv, tsv or jsonl; text unless given.")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (show, explain, timeline, path, conflicts):
        app.command()(command)


def _bench(store: str | None, project: Path | None, lock_timeout: float) -> Workbench:
    from kg.project import find_project
    from kg.workbench import Workbench

    return Workbench(find_project(project, store), lock_timeout=lock_timeout)


def _check(form: str | None, formats: tuple[str, ...] = FORMATS) -> None:
    if form is not None and form not in formats:
        raise UsageError(f"no format “{form}”", remedy=f"Use one of: {', '.join(formats)}.")


_ENDINGS = {".txt": "text", ".md": "markdown", ".json": "json", ".jsonl": "jsonl", ".csv": "csv", ".tsv": "tsv"}
_PICTURES = (".svg", ".png", ".html")


def _written(out: Path | None, form: str | None) -> str | None:
    """The format in which a file is written; None for a picture."""
    if out is None or form is not None:
        return form
    ending = out.suffix.lower()
    if ending not in {*_ENDINGS, *_PICTURES}:
        remedy = f"End the name in one of: {', '.join((*_PICTURES, *_ENDINGS))}."
        raise UsageError(f"the ending of {out} names no format", remedy=remedy)
    return _ENDINGS.get(ending)


def _rendered(answer: Answer, form: str | None) -> str:
    """The answer in a format, as text."""
    import json

    from kg.cli.output import rows_to_text, safe, width

    if form in {None, "text"}:
        return safe(answer.text(min(width(), _WIDEST)))
    if form == "markdown":
        return safe(answer.markdown())
    if form == "html":
        return safe(answer._repr_html_())
    if form == "json":
        return json.dumps(answer.to_json(), ensure_ascii=False, indent=2) + "\n"
    return rows_to_text(*answer.rows(), form or "tsv")


def _print(answer: Answer, form: str | None) -> None:
    """Print the answer; nothing in it is obeyed by a terminal."""
    from kg.cli.output import safe

    text = _rendered(answer, form)
    sys.stdout.write(safe(text) if sys.stdout.isatty() else text)


def show(
    thing: Annotated[
        List[str],  # noqa: UP006
        typer.Argument(help="An actor's name, a document's name or title, or the id of a claim or event."),
    ],
    exact: ExactOption = False,
    form: AnswerOption = None,
    store: StoreOption = None,
    project: ProjectOption = None,
    lock_timeout: LockTimeoutOption = 10.0,
) -> None:
    """What is known of an actor, event, document or claim: kg show Putin."""
    _check(form)
    bench = _bench(store, project, lock_timeout)
    _print(bench.show(" ".join(thing), exact=exact), form)


def explain(
    who: Annotated[str, typer.Argument(help="Who acts; _ for anybody.")],
    relation: Annotated[str, typer.Argument(help="Name, label or alias of a relation; _ for any.")],
    whom: Annotated[str, typer.Argument(help="Who or what is acted upon; _ for anything.")],
    exact: ExactOption = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Relations at most, those with most claims.")] = 25,
    since: SinceOption = None,
    until: UntilOption = None,
    published_since: PublishedSinceOption = None,
    published_until: PublishedUntilOption = None,
    classes: ClassOption = None,
    publisher: PublisherOption = None,
    status: StatusOption = None,
    min_sources: MinSourcesOption = 1,
    strict: StrictOption = False,
    form: AnswerOption = None,
    store: StoreOption = None,
    project: ProjectOption = None,
    lock_timeout: LockTimeoutOption = 10.0,
) -> None:
    """Who says so, in which words, and why it is or is not drawn: kg explain Russia vetoed _."""
    _check(form)
    bench = _bench(store, project, lock_timeout)
    selection = selected(
        bench.relations, since=since, until=until, published_since=published_since, published_until=published_until,
        relation=None, classes=classes, publisher=publisher, status=status, min_sources=min_sources, strict=strict,
    )  # fmt: skip
    _print(bench.explain(who, relation, whom, exact=exact, limit=limit, selection=selection), form)


def timeline(
    actors: Annotated[List[str] | None, typer.Argument(help="Whose events; none: everybody's.")] = None,  # noqa: UP006
    between: Annotated[bool, typer.Option("--between", help="Only events that the two actors named share.")] = False,
    exact: ExactOption = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many events, the latest.")] = 200,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Draw it: .svg, .png or .html; or write .csv, .json, .md, .txt."),
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    published_since: PublishedSinceOption = None,
    published_until: PublishedUntilOption = None,
    relation: RelationOption = None,
    classes: ClassOption = None,
    publisher: PublisherOption = None,
    status: StatusOption = None,
    min_sources: MinSourcesOption = 1,
    strict: StrictOption = False,
    form: AnswerOption = None,
    store: StoreOption = None,
    project: ProjectOption = None,
    lock_timeout: LockTimeoutOption = 10.0,
) -> None:
    """What happened, in order of time: kg timeline Netanyahu, or kg timeline --between Israel Iran."""
    _check(form)
    written = _written(out, form)
    bench = _bench(store, project, lock_timeout)
    selection = selected(
        bench.relations, since=since, until=until, published_since=published_since, published_until=published_until,
        relation=relation, classes=classes, publisher=publisher, status=status, min_sources=min_sources, strict=strict,
    )  # fmt: skip
    found = bench.timeline(*(actors or ()), between=between, exact=exact, limit=limit, selection=selection)
    if out is None:
        _print(found, form)
        return
    from kg.picture.page import write_text
    from kg.picture.timeline import write_timeline

    if written is None:
        write_timeline(found, out)
    else:
        write_text(out, _rendered(found, written))
    typer.echo(str(out))


def path(
    start: Annotated[str, typer.Argument(help="One actor.")],
    goal: Annotated[str, typer.Argument(help="The other.")],
    max_length: Annotated[int, typer.Option("--max-length", metavar="N", help="Steps at most, 1 to 6.")] = 6,
    every: Annotated[bool, typer.Option("--all", help="All shortest ways, not only the three strongest.")] = False,
    directed: Annotated[
        bool, typer.Option("--directed/--undirected", help="Walk a relation only the way it points.")
    ] = False,
    since: SinceOption = None,
    until: UntilOption = None,
    published_since: PublishedSinceOption = None,
    published_until: PublishedUntilOption = None,
    relation: RelationOption = None,
    classes: ClassOption = None,
    publisher: PublisherOption = None,
    status: StatusOption = None,
    min_sources: MinSourcesOption = 1,
    strict: StrictOption = False,
    form: AnswerOption = None,
    store: StoreOption = None,
    project: ProjectOption = None,
    lock_timeout: LockTimeoutOption = 10.0,
) -> None:
    """How two actors are linked, with date and quote for each step: kg path Scholz Hamas."""
    _check(form)
    bench = _bench(store, project, lock_timeout)
    selection = selected(
        bench.relations, since=since, until=until, published_since=published_since, published_until=published_until,
        relation=relation, classes=classes, publisher=publisher, status=status, min_sources=min_sources, strict=strict,
    )  # fmt: skip
    found = bench.path(start, goal, selection=selection, max_length=max_length, every=every, directed=directed)
    _print(found, form)


def conflicts(
    actors: Annotated[
        List[str] | None, typer.Argument(help="Only events of these actors; none: all.")  # noqa: UP006
    ] = None,
    exact: ExactOption = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many events, the latest.")] = 50,
    since: SinceOption = None,
    until: UntilOption = None,
    published_since: PublishedSinceOption = None,
    published_until: PublishedUntilOption = None,
    relation: RelationOption = None,
    classes: ClassOption = None,
    publisher: PublisherOption = None,
    status: StatusOption = None,
    min_sources: MinSourcesOption = 1,
    strict: StrictOption = False,
    form: AnswerOption = None,
    store: StoreOption = None,
    project: ProjectOption = None,
    lock_timeout: LockTimeoutOption = 10.0,
) -> None:
    """On what sources disagree (fact, number, date, agent), and who says what."""
    _check(form)
    bench = _bench(store, project, lock_timeout)
    selection = selected(
        bench.relations, since=since, until=until, published_since=published_since, published_until=published_until,
        relation=relation, classes=classes, publisher=publisher, status=status, min_sources=min_sources, strict=strict,
    )  # fmt: skip
    _print(bench.conflicts(*(actors or ()), exact=exact, limit=limit, selection=selection), form)
