"""From a name in a text to an actor of the registry: a line in the project's own tables of actors."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from kg.actors.files import ACTOR_COLUMNS, parse_date
from kg.errors import DataError, UsageError
from kg.model import ActorType, slug
from kg.reading.kept import write_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kg.actors.registry import Registry

__all__ = ["ACTORS", "TENURES", "actor_type", "add_line", "office_label", "promoted"]

ACTORS = "promoted.csv"
TENURES = "promoted-tenures.csv"
_ACTOR_HEADING = ("id", "label", "type", "country", "wikidata", "aliases", "description")
_TENURE_HEADING = ("office", "holder", "from", "until", "note")


def actor_type(word: str) -> ActorType:
    """The type that a word names.

    Raises:
        UsageError: there is no such type.
    """
    for kind in ActorType:
        if kind.value.casefold() == word.casefold():
            return kind
    raise UsageError(f"“{word}” is no type of actor", remedy=f"Use one of: {', '.join(ActorType)}.")


def office_label(words: str, registry: Registry) -> str:
    """The label of the one office that words name.

    Raises:
        UsageError: none or several do.
    """
    found = registry.find_offices(words)
    if len(found) == 1:
        return found[0].label
    if found:
        raise UsageError(f"“{words}” can mean {len(found)} offices: {', '.join(each.label for each in found[:5])}")
    raise UsageError(f"no office “{words}”", remedy="Name it with its state: prime minister of Israel.")


def promoted(cells: Mapping[str, str], registry: Registry) -> dict[str, str]:
    """A line for the table of actors, checked; the id is made from the label when none is given.

    Raises:
        UsageError: the registry has that id or Wikidata id, or a cell is not what it should be.
    """
    row = {name: text for name, text in cells.items() if text}
    row.setdefault("id", slug(row["label"]))
    row["type"] = actor_type(row["type"]).value
    known = registry.get(row["id"])
    wikidata = row.get("wikidata", "")
    if wikidata and not (wikidata[0] == "Q" and wikidata[1:].isdigit()):
        raise UsageError(f"“{wikidata}” is no Wikidata id", remedy="Write Q and a number, as in Q142.")
    if wikidata:
        known = known or next((actor for actor in registry.actors.values() if actor.wikidata == wikidata), None)
    if known is not None:
        remedy = f"Merge the two: kg actors merge {known.id} …, or give another --id."
        raise UsageError(f"the registry knows {known.label} ({known.id})", remedy=remedy)
    if row.get("country") and registry.state(row["country"]) is None:
        raise UsageError(f"“{row['country']}” is no state", remedy="Write its alpha-3 code, as in FRA.")
    if not set(row) <= ACTOR_COLUMNS:
        raise UsageError(f"an actor has no {min(set(row) - ACTOR_COLUMNS)}")
    return row


def add_line(table: Path, row: Mapping[str, str]) -> None:
    """Add a line to a table of actors or tenures, which is made when there is none.

    Raises:
        DataError: the table lacks a column.
        UsageError: a date is none.
    """
    tenure = "holder" in row
    for name in ("from", "until"):
        try:
            parse_date(row.get(name, ""))
        except ValueError:
            raise UsageError(f"“{row[name]}” is no date", remedy="Write YYYY-MM-DD, YYYY-MM or YYYY.") from None
    heading = _TENURE_HEADING if tenure else _ACTOR_HEADING
    text = table.read_text(encoding="utf-8-sig") if table.is_file() else ",".join(heading) + "\n"
    text += "" if text.endswith("\n") else "\n"
    columns = next(csv.reader(text.split("\n")[:1]))
    missing = sorted(set(row) - set(columns))
    if missing:
        raise DataError(f"the table has no column “{missing[0]}”", where=str(table), remedy="Add it.")
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow([row.get(name, "") for name in columns])
    write_atomically(table, (text + buffer.getvalue()).encode())
