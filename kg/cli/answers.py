"""Answers of a store as text: rows as a table, TSV, CSV, JSON or Markdown; triples as RDF."""

from __future__ import annotations

import itertools
import sys
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

    from kg.store.protocol import Store

__all__ = ["RDF_FORMATS", "TABLE_FORMATS", "choose_format", "render"]

TABLE_FORMATS = {"table": ".txt", "tsv": ".tsv", "csv": ".csv", "json": ".json", "markdown": ".md"}
RDF_FORMATS = {
    "turtle": ".ttl", "ntriples": ".nt", "nquads": ".nq", "trig": ".trig", "rdfxml": ".rdf", "jsonld": ".jsonld",
}  # fmt: skip
_READABLE = 16  # characters of a column, below which it is no column any more
_MORE_ENDINGS = {".srj": "json", ".xml": "rdfxml", ".text": "table"}


def choose_format(form: str | None, out: Path | None) -> str | None:
    """The format asked for by name, or by the ending of a file; None when neither says.

    Raises:
        UsageError: there is no such format, or the ending names none.
    """
    known = TABLE_FORMATS | RDF_FORMATS
    if form is not None:
        if form not in known:
            raise UsageError(f"no format “{form}”", remedy=f"Use one of: {', '.join(known)}.")
        return form
    if out is None:
        return None
    endings = {ending: name for name, ending in known.items()} | _MORE_ENDINGS
    if out.suffix.lower() not in endings:
        remedy = f"Give --format, or end the name in one of: {', '.join(endings)}."
        raise UsageError(f"the ending of {out} names no format", remedy=remedy)
    return endings[out.suffix.lower()]


def render(
    answer: QuerySolutions | QueryBoolean | QueryTriples,
    form: str | None,
    *,
    store: Store,
    prefixes: Mapping[str, str],
    limit: int | None = None,
    labels: bool = False,
    terminal: bool = False,
) -> tuple[str, int]:
    """The answer as text.

    Args:
        answer: of `Store.query`.
        form: one of `TABLE_FORMATS` and `RDF_FORMATS`; None is a table on a terminal, else TSV, and
            Turtle for triples.
        store: where labels are looked up.
        prefixes: for CURIEs.
        limit: at most so many rows or triples; a note on standard error says when there were more.
        labels: names instead of IRIs, in formats for people.
        terminal: the text goes to one: control characters are shown, not sent.

    Returns:
        The text, and how many rows or triples it holds.

    Raises:
        UsageError: the format is not for this kind of answer.
    """
    from pyoxigraph import QueryBoolean, QuerySolutions

    if isinstance(answer, QueryBoolean):
        if form in RDF_FORMATS:
            raise UsageError(f"An ASK gives yes or no, which {form} cannot say.", remedy="Leave --format out.")
        text = str(bool(answer)).lower()
        return ('{"head":{},"boolean":' + text + "}\n" if form == "json" else text + "\n"), 1
    if isinstance(answer, QuerySolutions):
        if form in RDF_FORMATS:
            formats = ", ".join(TABLE_FORMATS)
            raise UsageError(f"A SELECT gives rows, which {form} cannot say.", remedy=f"Use one of: {formats}.")
        return _rows(answer, form or ("table" if terminal else "tsv"), store, prefixes, limit, labels, terminal)
    if form in TABLE_FORMATS and form != "table":
        formats = ", ".join(RDF_FORMATS)
        raise UsageError(f"This query gives triples, which {form} cannot say.", remedy=f"Use one of: {formats}.")
    return _triples(answer, form if form in RDF_FORMATS else "turtle", prefixes, limit, terminal)


def _limited(items: Iterator[Any], limit: int | None) -> list[Any]:
    if limit is None:
        return list(items)
    found = list(itertools.islice(items, limit + 1))
    if len(found) > limit:
        sys.stderr.write(f"kg: only the first {limit} are shown (--limit)\n")
    return found[:limit]


def _triples(
    answer: QueryTriples, form: str, prefixes: Mapping[str, str], limit: int | None, terminal: bool
) -> tuple[str, int]:
    from pyoxigraph import RdfFormat, serialize

    formats = {
        "turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "nquads": RdfFormat.N_QUADS,
        "trig": RdfFormat.TRIG, "rdfxml": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD,
    }  # fmt: skip
    triples = sorted(set(_limited(answer, limit)), key=str)
    used = {prefix: iri for prefix, iri in prefixes.items() if any(iri in str(triple) for triple in triples)}
    written = serialize(triples, format=formats[form], prefixes=used) or b""
    text = written.decode()
    return (_shown(text) if terminal else text), len(triples)


def _rows(
    answer: QuerySolutions,
    form: str,
    store: Store,
    prefixes: Mapping[str, str],
    limit: int | None,
    labels: bool,
    terminal: bool,
) -> tuple[str, int]:
    names = [variable.value for variable in answer.variables]
    rows = [[row[name] for name in names] for row in _limited(answer, limit)]
    if form == "json":
        return _json(names, rows), len(rows)
    if form == "csv":
        text = _csv(names, rows)
        return (_shown(text) if terminal else text), len(rows)
    from kg.cli.output import rows_to_text, safe

    shown = _labels(rows, store) if labels else {}
    cells = [[safe(_cell(term, prefixes, shown)) for term in row] for row in rows]
    if form == "table" and not _fits(names, cells):
        return _records(names, cells), len(rows)
    return rows_to_text(names, cells, form), len(rows)


def _fits(names: list[str], cells: list[list[str]]) -> bool:
    """Whether a table leaves each column enough room to be read."""
    from kg.cli.output import width

    longest = [max(map(len, column)) for column in zip(names, *cells, strict=True)]
    return sum(min(_READABLE, length) + 2 for length in longest) <= width()


def _records(names: list[str], cells: list[list[str]]) -> str:
    """One paragraph a row, for rows of many columns; empty ones are left out."""
    import textwrap

    from kg.cli.output import width

    room = max(map(len, names)) + 2
    lines = []
    for row in cells:
        for name, cell in zip(names, row, strict=True):
            if cell:
                wrapped = textwrap.wrap(cell, max(20, width() - room), break_on_hyphens=False) or [cell]
                lines.append(f"{name:<{room}}{wrapped[0]}")
                lines += [" " * room + more for more in wrapped[1:]]
        lines.append("")
    return "\n".join(lines)


def _shown(text: str) -> str:
    from kg.cli.output import safe

    return safe(text.replace("\r\n", "\n"))


def _cell(term: Any, prefixes: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """A term for people: a name, a CURIE, or the plain value."""
    from pyoxigraph import NamedNode

    if term is None:
        return ""
    if not isinstance(term, NamedNode):
        return str(getattr(term, "value", term))
    iri = term.value
    if iri in labels:
        return labels[iri]
    best = ""
    for prefix, start in prefixes.items():
        if iri.startswith(start) and len(start) > len(prefixes.get(best, "")):
            best = prefix
    return f"{best}:{iri[len(prefixes[best]) :]}" if best else iri


def _labels(rows: list[list[Any]], store: Store) -> dict[str, str]:
    from pyoxigraph import NamedNode

    nodes = sorted({term for row in rows for term in row if isinstance(term, NamedNode)}, key=str)
    found: dict[str, str] = {}
    for at in range(0, len(nodes), 400):
        values = " ".join(str(node) for node in nodes[at : at + 400])
        for row in store.select(
            f"SELECT ?node ?label WHERE {{ VALUES ?node {{ {values} }} "
            "?node skos:prefLabel|rdfs:label|dcterms:title ?label } ORDER BY ?node DESC(?label)"
        ):
            found[row["node"] or ""] = row["label"] or ""
    return found


def _json(names: list[str], rows: list[list[Any]]) -> str:
    """SPARQL 1.1 Query Results JSON Format."""
    import json

    bindings = [
        {name: _json_term(term) for name, term in zip(names, row, strict=True) if term is not None} for row in rows
    ]
    return json.dumps({"head": {"vars": names}, "results": {"bindings": bindings}}, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Any) -> dict[str, str]:
    from pyoxigraph import BlankNode, NamedNode

    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    described = {"type": "literal", "value": term.value}
    if term.language:
        described["xml:lang"] = term.language
    elif term.datatype.value != "http://www.w3.org/2001/XMLSchema#string":
        described["datatype"] = term.datatype.value
    return described


def _csv(names: list[str], rows: list[list[Any]]) -> str:
    """SPARQL 1.1 Query Results CSV: plain values, whole IRIs, CRLF."""
    import csv
    import io

    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(names)
    writer.writerows([["" if term is None else str(getattr(term, "value", term)) for term in row] for row in rows])
    return buffer.getvalue()
