"""`kg export`, `kg import`: the graph in files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, List  # noqa: UP035

import typer

from kg.cli.options import Place, spread
from kg.cli.output import safe
from kg.cli.selecting import Selecting

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(spread(export))
    app.command(name="import")(spread(import_))


def export(
    out: Annotated[
        Path | None, typer.Argument(help="The file; its ending tells the format (.ttl, .graphml …). None: print.")
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="turtle, trig, nquads, ntriples, jsonld, rdfxml, turtle12 (RDF 1.2); graphml, gexf, json (node-link), "
            "csv (nodes and edges); claims, events (CSV); ftm (FollowTheMoney). Otherwise by the ending.",
        ),
    ] = None,
    headings: Annotated[str, typer.Option(help="Of CSV of nodes and edges: gephi or kumu.")] = "gephi",
    graph: Annotated[str | None, typer.Option(help="One graph: registry, derived, decisions, doc/…")] = None,
    actor: Annotated[
        List[str] | None,  # noqa: UP006
        typer.Option("--actor", help="Only the neighbourhood of this actor (may be repeated)."),
    ] = None,
    *,
    selecting: Selecting,
    place: Place,
) -> None:
    """Write the graph, or a part of it, to a file in the format of its ending.

    RDF: .ttl .trig .nq .nt .jsonld .rdf .rdf12.ttl; graphs for Gephi, Kumu, NetworkX: .graphml .gexf .json .csv
    (two files); tables: .claims.csv (kg add reads it back) .events.csv (as GDELT's); FollowTheMoney: .ftm.jsonl
    """
    import sys

    bench = place.bench()
    selection = selecting.of(bench.relations)
    if out is None:
        data = bench.exported(form or "turtle", graph=graph, actors=actor or (), selection=selection, headings=headings)
        sys.stdout.buffer.write(data)
        return
    files = bench.export(out, form=form, graph=graph, actors=actor or (), selection=selection, headings=headings)
    for file in files:
        typer.echo(f"wrote {safe(str(file))}", err=True)


def import_(
    files: Annotated[List[Path], typer.Argument(help="RDF files in the shape that kg exports.")],  # noqa: UP006
    *,
    place: Place,
) -> None:
    """Read RDF in our shape into the graph: claims, documents, actors and decisions."""
    bench = place.bench()
    for file in files:
        found = bench.import_(file)
        for line in found.passed_over[:5]:
            typer.echo(f"passed over (not in our shape): {safe(line)}", err=True)
        if len(found.passed_over) > 5:  # noqa: PLR2004
            typer.echo(f"  … and {len(found.passed_over) - 5} more", err=True)
        typer.echo(f"{safe(str(file))}: {found.claims} claims in {len(found.graphs)} graphs")
