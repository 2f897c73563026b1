"""Claims by hand: names, relation and quote checked, and a row added to a table of claims."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.model import Reading
from kg.reading.kept import write_atomically
from kg.reading.tables import CLAIM_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kg.actors.identity import Identity

__all__ = ["COLUMNS", "append_row", "check_names", "check_quote"]

COLUMNS = (
    "subject", "relation", "object", "date", "place", "document", "quote", "said_by", "polarity", "modality",
    "quantity", "note",
)  # fmt: skip
"""Columns of the table that `kg init` makes."""

_ALIKE = 60.0


def check_names(cells: Mapping[str, str], identity: Identity) -> None:
    """Whether the names in a row are known.

    Raises:
        UsageError: one is not; names the nearest.
    """
    names = [cells[column] for column in ("subject", "object") if cells.get(column)]
    names += [link.strip() for link in cells.get("said_by", "").split(">") if link.strip()]
    for name in names:
        if identity.actor(identity.of(Reading(name))) is None:
            near = ", ".join(actor.label for actor in identity.registry.nearest(name))
            hint = f"Did you mean {near}? " if near else ""
            raise UsageError(f"nobody known is called “{name}”", remedy=f"{hint}Give --new for somebody new.")


def check_quote(quote: str, text: str, where: str) -> str:
    """The quote as the text has it; line breaks and runs of spaces do not count.

    Raises:
        UsageError: the text does not hold it; shows the passage that is nearest.
    """
    if quote in text:
        return quote
    import re

    found = re.search(r"\s+".join(re.escape(word) for word in quote.split()), text)
    if found:
        return found[0]
    from rapidfuzz import fuzz

    near = fuzz.partial_ratio_alignment(quote, text, score_cutoff=_ALIKE)
    if near is None or near.dest_end <= near.dest_start:
        raise UsageError(f"the quote is not in {where}", remedy="Copy it from the text.")
    passage = " ".join(text[near.dest_start : near.dest_end].split())
    raise UsageError(f"the quote is not in {where}", remedy=f"The nearest passage is: “{passage}”")


def append_row(table: Path, cells: Mapping[str, str]) -> int:
    """Add a row to a table of claims, which is made when there is none; gives its line.

    Columns that the table lacks are added to its heading.
    """
    text = table.read_text(encoding="utf-8-sig") if table.is_file() else ",".join(COLUMNS) + "\n"
    first, _, rest = text.partition("\n")
    head = next(csv.reader([first]), [])
    places = CLAIM_COLUMNS.places([cell.strip() for cell in head])
    for name in cells:
        if name not in places:
            places[name] = len(head)
            head.append(name)
            first = f"{first.rstrip()},{name}" if first.strip() else name
    row = [""] * len(head)
    for name, value in cells.items():
        row[places[name]] = value
    text = f"{first}\n{rest}" + ("" if rest.endswith("\n") or not rest else "\n")
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(row)
    write_atomically(table, (text + buffer.getvalue()).encode())
    return text.count("\n") + 1
