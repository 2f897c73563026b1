"""JSON Lines: one document a line, `{id, text, title, date, publisher, url}`, read as a stream."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kg.errors import Problem
from kg.reading.dates import DateError, parse_day
from kg.reading.formats.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

__all__ = ["read_jsonl"]

_NAMES = {
    "id": ("id", "doc", "key"),
    "title": ("title", "headline"),
    "publisher": ("publisher", "source"),
    "url": ("url", "link"),
    "derived_from": ("derived_from",),
}
_REMEDY = 'Write one record a line: {"id": …, "text": …, "title": …, "date": …, "publisher": …, "url": …}.'


def read_jsonl(stream: BinaryIO, name: str, longest: int) -> Iterator[Draft | Problem]:
    """Drafts in the order of the lines; a bad line is a problem, and the next line is read.

    Args:
        stream: the bytes.
        name: the file as the user wrote it, for problems.
        longest: bytes that a line may have; a longer one is passed over without holding it.
    """
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) > longest:
            while line and not line.endswith(b"\n"):
                line = stream.readline(longest)
            yield Problem(name, number, "", f"the line is longer than {longest:,} bytes", "Split the record.")
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield _record(line, name, number)


def _record(line: bytes, name: str, number: int) -> Draft | Problem:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return Problem(name, number, str(error.start + 1), "not UTF-8", "Save the file as UTF-8.")
    except json.JSONDecodeError as error:
        return Problem(name, number, str(error.colno), f"not JSON: {error.msg}", _REMEDY)
    except (RecursionError, ValueError) as error:
        return Problem(name, number, "", f"not JSON: {type(error).__name__}", _REMEDY)
    if not isinstance(record, dict):
        return Problem(name, number, "", "the line is no JSON object", _REMEDY)
    if not isinstance(record.get("text"), str):
        return Problem(name, number, "text", "the record has no text", _REMEDY)
    return _draft(record, name, number)


def _draft(record: dict[str, Any], name: str, number: int) -> Draft | Problem:
    values: dict[str, str | None] = {}
    for field, names in _NAMES.items():
        value = next((record[key] for key in names if record.get(key) is not None and record[key] != ""), None)
        if value is not None and (isinstance(value, bool) or not isinstance(value, str | int)):
            return Problem(name, number, field, f"{field} is no text: {json.dumps(value)[:60]}", _REMEDY)
        values[field] = _whole(str(value)) if value is not None else None
    published = None
    if date := record.get("date") or record.get("published"):
        try:
            published = parse_day(str(date))
        except DateError as error:
            return Problem(name, number, "date", error.what, error.remedy)
    return Draft(_whole(record["text"]), number, published=published, **values)


def _whole(text: str) -> str:
    """JSON can escape half a character; no encoding can write it."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
