"""Options that many commands share, as annotated types."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["FormatOption", "LockTimeoutOption", "ProjectOption", "StoreOption"]

ProjectOption = Annotated[
    Path | None,
    typer.Option("--project", help="The project's folder; otherwise the working folder, or one above it."),
]
StoreOption = Annotated[
    str | None,
    typer.Option("--store", help="Path of the store, or URL of a SPARQL endpoint (also: KG_STORE)."),
]
LockTimeoutOption = Annotated[
    float,
    typer.Option("--lock-timeout", help="Seconds to wait for another process that writes.", metavar="SECONDS"),
]
FormatOption = Annotated[
    str | None,
    typer.Option("--format", help="table, csv, tsv, json, jsonl or markdown; a table on a terminal, else tsv."),
]
