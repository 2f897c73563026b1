"""Every format that `kg export` writes: by which ending, what is lost, and how it is read back."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.exchange import claims, events, ftm, graphs, rdf, rdf12, tables
from kg.exchange.part import part_quads
from kg.exchange.rdf import RDF_SUFFIXES, export_rdf, whole_quads

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TextIO

    from kg.exchange.source import Source

__all__ = ["FORMATS", "HEADINGS", "Format", "export_bytes", "export_files", "find_format", "format_table"]

Writer = "Callable[[Source, TextIO], None]"

HEADINGS = ("gephi", "kumu")
"""Whose headings tables of nodes and edges have."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        name: as `--format` takes it.
        title: for people.
        endings: of file names, the usual one first.
        parts: what is added to a file's name -> who writes it; several for a format of several files.
        losses: what of the graph does not survive, in words.
        back: how it is read back, in words; "" when it is not.
        kumu: what is added to files' names under Kumu's headings.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    parts: dict[str, Callable[[Source, TextIO], None]]
    losses: tuple[str, ...]
    back: str = ""
    kumu: tuple[str, ...] = ()

    def names(self, headings: str) -> tuple[str, ...]:
        """What is added to a file's name, for each part."""
        return self.kumu if headings == "kumu" and self.kumu else tuple(self.parts)


def _rdf(form: str) -> Callable[[Source, TextIO], None]:
    def write(source: Source, out: TextIO) -> None:
        selection = source.selection
        data = export_rdf(
            source.store, form, mint=source.mint, graph=source.graph, actors=source.actors, selection=selection
        )
        out.write(data.decode())

    return write


def _write_turtle12(source: Source, out: TextIO) -> None:
    if source.actors or not source.selection.everything:
        quads = part_quads(source.store, source.mint, source.actors, source.selection)
    else:
        quads = list(whole_quads(source.store, source.mint))
    out.write(rdf12.turtle12(quads, source.mint).decode())


_RDF_TITLES = {
    "turtle": "Turtle", "trig": "TriG", "nquads": "N-Quads", "ntriples": "N-Triples", "jsonld": "JSON-LD",
    "rdfxml": "RDF/XML",
}  # fmt: skip
_NO_TEXTS = "texts of documents, times of runs, analyses"
_NO_CONTROL = "control characters become U+FFFD"
_NETWORK = (
    "claims, quotes, documents, verdicts, tenures",
    "events (an edge keeps their number and times)",
    "what is only alleged, denied or threatened, unless --status asks for it",
    "claims that lack an end",
    "which part of an edge is selected: its counts and dates are of its whole record, its times of what is selected",
)
_IN_TABLES = "control characters become U+FFFD; an apostrophe stands before text that begins as a formula does"
_GEPHI_JOINS = "in Gephi, edges of one pair are joined unless “Don’t merge” is chosen"
_TWO_WAYS = "a symmetric relation is one directed edge with symmetric = true"


def _rdf_formats() -> list[Format]:
    found = []
    for name, title in _RDF_TITLES.items():
        endings = tuple(ending for ending, form in RDF_SUFFIXES.items() if form == name)
        losses = (_NO_TEXTS, _NO_CONTROL) if name == "rdfxml" else (_NO_TEXTS,)
        found.append(Format(name, title, endings, {"": _rdf(name)}, losses, "kg import"))
    back = "kg import; pyoxigraph 0.5 (not yet rdflib)"
    found.append(Format("turtle12", "Turtle of RDF 1.2", (".rdf12.ttl",), {"": _write_turtle12}, (_NO_TEXTS,), back))
    return found


FORMATS = {
    each.name: each
    for each in (
        *_rdf_formats(),
        Format(
            "graphml", "GraphML", (".graphml",), {"": graphs.write_graphml},
            (*_NETWORK, _TWO_WAYS, "dates are attributes: GraphML knows no time",
             "characters of ids that are no part of XML names become _xHEX_", _GEPHI_JOINS, _NO_CONTROL),
            "networkx.read_graphml, Gephi, yEd",
        ),
        Format(
            "gexf", "GEXF 1.2", (".gexf",), {"": graphs.write_gexf},
            (*_NETWORK, _TWO_WAYS, "overlapping times of one edge are joined to one spell", _GEPHI_JOINS, _NO_CONTROL),
            "networkx.read_gexf, Gephi",
        ),
        Format(
            "json", "JSON, node-link", (".json",), {"": graphs.write_json}, (*_NETWORK, _TWO_WAYS),
            "networkx.node_link_graph, d3",
        ),
        Format(
            "csv", "CSV of nodes and edges (two files)", (".csv",),
            {"nodes": tables.write_nodes, "edges": tables.write_edges},
            (*_NETWORK, "under Kumu’s headings, actors of one name get their id added, a bar in a name is broken (¦)",
             _IN_TABLES),
            "Gephi; Kumu with --headings kumu", ("elements", "connections"),
        ),
        Format(
            "claims", "CSV of claims", (".claims.csv",), {"": claims.write_claims},
            (
                "character offsets, triggers, words as read, confidence, engine: they come back as hand-made claims",
                "verdicts (rejected and corrected claims are left out)",
                "whether a time is an event’s or a state’s extent is told by the relation again",
                "dates before the year 1000; spaces in a row, line ends; > in a speaker’s name becomes ›",
                "a document with an address comes back under that address",
                _NO_CONTROL,
            ),
            "kg add",
        ),
        Format(
            "events", "CSV of events, after GDELT", (".events.csv",), {"": events.write_events},
            (
                "who says so, all quotes but one, who else took part beside the first two",
                "what is only alleged, denied or threatened, unless --status asks for it",
                "GDELT’s tone, coordinates and CAMEO actor codes: the graph has none",
                _IN_TABLES,
            ),
        ),
        Format(
            "ftm", "FollowTheMoney", (".ftm.jsonl", ".ftm.json"), {"": ftm.write_ftm},
            (
                *_NETWORK[1:],
                "who says so, polarity and modality of claims, offsets (quotes stay)",
                "kinds of actors that FollowTheMoney has not: a state is a PublicBody, the type stands in keywords",
                "addresses and dates that FollowTheMoney refuses; control characters",
            ),
            "followthemoney",
        ),
    )
}  # fmt: skip
"""Name -> format."""


def find_format(path: Path | None = None, name: str | None = None) -> Format:
    """The format of this name, or else the one that the file's ending tells; Turtle without either.

    Raises:
        UsageError: there is none.
    """
    if name is not None:
        found = FORMATS.get(name.casefold())
        if found is None:
            raise UsageError(f"“{name}” is no format", remedy=f"Use one of: {', '.join(FORMATS)}.")
        return found
    if path is None:
        return FORMATS["turtle"]
    by_ending = {ending: each for each in FORMATS.values() for ending in each.endings}
    file = path.name.casefold()
    for ending in sorted(by_ending, key=len, reverse=True):
        if file.endswith(ending):
            return by_ending[ending]
    raise UsageError(
        f"{path} has no ending of a format", remedy=f"Use one of {', '.join(sorted(by_ending))}, or give --format."
    )


def export_bytes(form: Format, source: Source) -> bytes:
    """The export as one piece, in UTF-8.

    Raises:
        UsageError: the format has several files; the options do not go with it.
    """
    _check(form, source)
    if len(form.parts) > 1:
        remedy = f"Name a file: kg export graph{form.endings[0]}"
        raise UsageError(f"{form.title} cannot be printed", remedy=remedy)
    out = io.StringIO(newline="")
    next(iter(form.parts.values()))(source, out)
    return out.getvalue().encode()


def export_files(form: Format, source: Source, path: Path) -> list[Path]:
    """Write the export; each file appears whole or not at all. Gives the files' paths.

    Raises:
        UsageError: the options do not go with the format.
        StoreError: a file cannot be written.
    """
    from kg.exchange.files import written

    _check(form, source)
    done = []
    for name, write in zip(form.names(source.headings), form.parts.values(), strict=True):
        file = path.with_name(f"{path.name.removesuffix(path.suffix)}.{name}{path.suffix}") if name else path
        with written(file) as out:
            write(source, out)
        done.append(file)
    return done


def _check(form: Format, source: Source) -> None:
    if source.headings not in HEADINGS:
        raise UsageError(f"“{source.headings}” are no headings", remedy=f"Use one of: {', '.join(HEADINGS)}.")
    if source.headings != "gephi" and not form.kumu:
        raise UsageError(f"--headings does not go with {form.title}", remedy="It is for .csv of nodes and edges.")
    if source.graph is not None and form.name not in rdf.FORMATS:
        raise UsageError(f"--graph does not go with {form.title}", remedy="It is for RDF: .ttl, .trig, .nq, .nt …")


def format_table() -> str:
    """All formats with their losses, as a table in Markdown: the README holds it, and a test compares."""
    rows = ["| format | ending | what is lost | reads back with |", "| --- | --- | --- | --- |"]
    for each in FORMATS.values():
        endings = " ".join(f"`{ending}`" for ending in each.endings)
        rows.append(f"| {each.title} (`{each.name}`) | {endings} | {'; '.join(each.losses)} | {each.back or '—'} |")
    return "\n".join(rows) + "\n"
