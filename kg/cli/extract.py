"""`kg extract`: the claims of texts, printed; nothing is stored."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, List  # noqa: UP035

import typer

from kg.cli.options import ProjectOption
from kg.errors import DataError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TextIO

    from kg.actors.registry import Registry
    from kg.extraction.protocol import Extraction
    from kg.extraction.workers import Recipe
    from kg.model import Claim, Document
    from kg.reading.documents import Defaults
    from kg.reading.meta import MetaRow
    from kg.relations import RelationTable

__all__ = ["register"]

FORMATS = ("table", "jsonl", "turtle")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(extract)


def extract(
    files: Annotated[
        List[Path],  # noqa: UP006
        typer.Argument(help="Texts (.txt .md .html .jsonl), folders, or - for standard input."),
    ],
    form: Annotated[
        str | None,
        typer.Option("--format", "-f", help="table, jsonl or turtle; by default table on a terminal, else jsonl."),
    ] = None,
    date: Annotated[str | None, typer.Option(help="Publication date of the texts, YYYY-MM-DD.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Publisher of the texts.")] = None,
    meta: Annotated[Path | None, typer.Option(help="Table of metadata: file, title, date, publisher, url.")] = None,
    engine: Annotated[str, typer.Option(help="The extraction engine.")] = "rules",
    workers: Annotated[int, typer.Option(min=1, help="Processes that read texts.")] = 1,
    explained: Annotated[
        bool, typer.Option("--explain", help="Show, sentence by sentence, what was seen and why not more.")
    ] = False,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write here instead of standard output.")] = None,
    project: ProjectOption = None,
) -> None:
    """Print the claims of texts: who did what to whom, when, according to whom, in which words.

    A document that cannot be read costs that document only; the exit status is then 1.
    """
    from kg.extraction.workers import Recipe
    from kg.project import find_project

    form = form or ("table" if out is None and sys.stdout.isatty() else "jsonl")
    if form not in FORMATS:
        raise UsageError(f"“{form}” is no format", remedy=f"Use one of: {', '.join(FORMATS)}.")
    place = find_project(project)
    recipe = Recipe(engine, place.actor_folders, place.relation_folders)
    recipe.engine()  # a wrong name ends the command before any text is read
    problems: list[str] = []
    documents = _documents(files, _metadata(meta, problems), _defaults(date, publisher), problems)
    with _output(out) as write:
        if explained:
            _explain(documents, recipe, write)
        else:
            _print(_extractions(documents, recipe, workers), form, recipe, write)
    for problem in problems:
        typer.echo(f"kg: {problem}", err=True)
    if problems:
        raise typer.Exit(1)


class _output:  # noqa: N801 - used as a function
    """Where lines go: a file, written whole or not at all, or standard output."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.part = path.with_name(path.name + ".part") if path else None
        self.stream: TextIO | None = None

    def __enter__(self) -> Callable[[str], object]:
        if self.part is None:
            return sys.stdout.write
        try:
            self.stream = self.part.open("w", encoding="utf-8")
        except OSError as error:
            raise UsageError(f"cannot write {self.path}: {error.strerror}", remedy="Choose another file.") from error
        return self.stream.write

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self.stream is None or self.part is None or self.path is None:
            return
        self.stream.close()
        if kind is None:
            self.part.replace(self.path)
        else:
            self.part.unlink(missing_ok=True)


def _metadata(path: Path | None, problems: list[str]) -> dict[str, MetaRow]:
    if path is None:
        return {}
    from kg.reading.meta import read_meta

    table = read_meta(path)
    if table.problems and not table.rows:
        raise DataError(str(table.problems[0]))
    problems += [str(problem) for problem in table.problems]
    return dict(table.rows)


def _defaults(date: str | None, publisher: str | None) -> Defaults:
    from datetime import date as day

    from kg.reading.documents import Defaults

    if date is None:
        return Defaults(None, publisher)
    try:
        return Defaults(day.fromisoformat(date), publisher)
    except ValueError as error:
        raise UsageError(f"--date {date} is no date", remedy="Write YYYY-MM-DD.") from error


def _documents(
    files: list[Path], meta: dict[str, MetaRow], defaults: Defaults, problems: list[str]
) -> Iterator[Document]:
    """Documents that can be read; the others are told of, and two of one name are an error."""
    from kg.model import Document
    from kg.reading.documents import read_documents

    seen: dict[str, str] = {}
    for item in read_documents(files, meta=meta, defaults=defaults):
        if not isinstance(item, Document):
            problems.append(str(item))
        elif item.name in seen:
            problems.append(
                f"{item.origin or item.key}: “{item.name}” names {seen[item.name]} too (give them ids of their own)"
            )
        else:
            seen[item.name] = item.origin or item.key
            yield item


def _extractions(documents: Iterable[Document], recipe: Recipe, workers: int) -> Iterator[tuple[Document, Extraction]]:
    from kg.cli.progress import terminal_progress
    from kg.extraction.workers import extract_many

    waiting: list[Document] = []

    def noted() -> Iterator[Document]:
        for document in documents:
            waiting.append(document)
            yield document

    progress = terminal_progress()
    progress.start("reading", None)
    try:
        for extraction in extract_many(noted(), recipe, workers=workers):
            document = waiting.pop(0)
            progress.step(document.name)
            yield document, extraction
    finally:
        progress.stop()


def _tables(recipe: Recipe) -> tuple[Registry, RelationTable]:
    from kg.actors.registry import load_registry
    from kg.relations import load_relations

    return load_registry(recipe.actor_folders), load_relations(recipe.relation_folders)


def _print(
    found: Iterator[tuple[Document, Extraction]], form: str, recipe: Recipe, write: Callable[[str], object]
) -> None:
    registry, relations = _tables(recipe)
    if form == "jsonl":
        from kg.extraction.jsonl import claim_line

        for document, extraction in found:
            for claim in extraction.claims:
                write(claim_line(claim, document, registry, relations) + "\n")
        return
    rows = list(found)
    if form == "turtle":
        write(_turtle(rows))
        return
    from kg.cli.output import table

    lines = [_row(claim, registry, relations) for _, extraction in rows for claim in extraction.claims]
    count = len(lines)
    write(table(("who", "what", "to whom", "when", "said by", "held as", "words"), lines))
    write(f"{count} claim{'' if count == 1 else 's'} in {len(rows)} document{'' if len(rows) == 1 else 's'}\n")


def _row(claim: Claim, registry: Registry, relations: RelationTable) -> list[str]:
    from kg.extraction.jsonl import actor_fields

    source, target = actor_fields(claim.subject, registry), actor_fields(claim.object, registry)
    said = [fields["label"] for speaker in claim.speakers if (fields := actor_fields(speaker.reading, registry))]
    held = "" if claim.modality == "actual" else str(claim.modality)
    denied = "not so" if claim.polarity == "negated" else ""
    number = f"{claim.quantity.text or claim.quantity.value}" if claim.quantity else ""
    return [
        source["label"] if source else "",
        relations[claim.relation].label,
        (target["label"] if target else "") + (f" ({number})" if number else ""),
        claim.when.edtf or claim.when.text or "",
        ", ".join(said),
        " ".join(word for word in (denied, held) if word),
        f"“{claim.trigger.text}”" if claim.trigger else "",
    ]


def _turtle(rows: list[tuple[Document, Extraction]]) -> str:
    from kg.exchange.rdf import rdf_bytes
    from kg.graph.claims import claim_quads
    from kg.graph.documents import document_quads
    from kg.vocabulary import Mint

    mint = Mint()
    quads = []
    for document, extraction in rows:
        graph = mint.graph(f"doc/{document.id}")
        quads += document_quads(document, mint)
        for claim in extraction.claims:
            quads += claim_quads(claim, graph, mint)
    return rdf_bytes(quads, "turtle", mint).decode()


def _explain(documents: Iterable[Document], recipe: Recipe, write: Callable[[str], object]) -> None:
    from kg.cli.output import safe
    from kg.extraction.explain import explain
    from kg.extraction.rules.engine import RulesEngine

    if recipe.name != "rules":
        raise UsageError(f"--explain reads the rules engine, not “{recipe.name}”", remedy="Leave --engine out.")
    registry, relations = _tables(recipe)
    engine = RulesEngine(registry, relations)
    for document in documents:
        for line in explain(engine, document):
            write(safe(line) + "\n")
