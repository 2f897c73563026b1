"""Options that many commands share, as annotated types."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

__all__ = ["LockTimeoutOption", "ProjectOption", "StoreOption"]

ProjectOption = Annotated[
    Optional[Path],
    typer.Option("--project", help="The project's folder; otherwise the working folder, or one above it."),
]
StoreOption = Annotated[
    Optional[str],
    typer.Option("--store", help="Path of the store, or URL of a SPARQL endpoint (also: KG_STORE)."),
]
LockTimeoutOption = Annotated[
    float,
    typer.Option("--lock-timeout", help="Seconds to wait for another process that writes.", metavar="SECONDS"),
]
