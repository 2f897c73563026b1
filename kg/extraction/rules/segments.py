"""Stretches of a text that are parsed on their own: titles, datelines, paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.reading.dateline import find_dateline

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MONTH", "Segment", "segments"]

_DATELINE = re.compile(
    r"""\s*
    (?=[A-Z])
    [^\n()–—:;“"]{2,60}?                              # place, perhaps a date
    (?:\s*\([^()\n]{2,40}\)(?:\s*(?:--?-?|–|—|:)\s+|\s+(?=[A-Z“"]))   # (Reuters) —
      |\s+(?:--|–|—)\s+                             # PLACE, date —
      |(?<=[A-Z]{3})(?:,[^\n()–—:;“"]{3,24})?\s+-\s+)  # PLACE -
    """,
    re.VERBOSE,
)
_LONE = re.compile(r"\s*(?:[A-ZÀ-Þ][\w.’'-]+(?:,? |(?=,? ))){1,4}(?:--|[–—-])\s+(?=[A-ZÀ-Þ])")
_ASIDE = re.compile(r"\s(?:--|[–—-])\s")
_AGENCY = re.compile(r"^\s*\((?:[A-Z][\w.&]*\s?){1,4}\)\s*(?:--?|–|—)?\s+")
_LABEL = re.compile(r"\s*[A-Z][A-Z.'’ -]{2,30}:\s+(?=[A-Z])")  # "PERU: The president …", in a round-up
_HOUR = re.compile(
    r"\s*(?:[01]?\d|2[0-4])[:.][0-5]\d\s*(?:(?:am|pm|a\.m\.|p\.m\.|GMT|BST|CET|EST|UTC|local time)\s*)?"
    r"(?:[:|–—-]\s*)?(?<=\s)(?=[A-Z“\"‘])"
)  # "17:50 The premier …", on a page that is written hour by hour
MONTH = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b\.?|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
_LONGEST_TITLE = 200  # characters
_SHORTEST_LINE = 50  # characters of a line that was broken at a width
_WIDEST = 120  # characters of a line in a text that was broken at a width
_FULL = 0.85  # of that width
_LONGEST = 20_000  # characters that are parsed at once: what the parser needs of memory grows with them
_PLACE_WORDS = 4  # of a dateline
_FINAL = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that is parsed on its own: `text[start:end]`, `kind` title, dateline or body."""

    start: int
    end: int
    paragraph: int
    kind: str = "body"


def segments(text: str) -> list[Segment]:
    """The stretches of a text that are parsed on their own, in order.

    A line is a paragraph, unless lines are broken at a width (a long line that ends in mid-sentence
    goes on in the next); a very long one is cut. The first line is a title when it does not end as a sentence does.
    """
    found: list[Segment] = []
    lines = list(_paragraphs(text))
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        if number == 0 and len(lines) > 1 and len(line) < _LONGEST_TITLE and line.rstrip("\"'”’) ")[-1:] not in _FINAL:
            found.append(Segment(start, end, number, "title"))
            continue
        cut = _dateline(line)
        if cut:
            found.append(Segment(start, start + cut, number, "dateline"))
        found += [Segment(first, last, number) for first, last in _pieces(text, start + cut, end)]
    return found


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a paragraph that is too long where a sentence ends, else at a blank, else anywhere."""
    while end - start > _LONGEST:
        far = start + _LONGEST
        cut = max(text.rfind(mark, start, far) for mark in (". ", "! ", "? ")) + 1
        cut = cut or text.rfind(" ", start + 1, far)
        cut = cut if cut > start else far
        yield start, cut
        start = cut + (text[cut] == " ")
    yield start, end


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of paragraphs without blank edges; lines broken at a width are joined."""
    begin: int | None = None
    last = 0
    for match in re.finditer(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+", text):
        line = match.group()
        stripped = line.strip()
        if not stripped:
            continue
        start = match.start() + line.index(stripped[0])
        if begin is not None and not _goes_on(text, begin, last, start):
            yield begin, last
            begin = None
        begin = start if begin is None else begin
        last = start + len(stripped)
    if begin is not None:
        yield begin, last


def _goes_on(text: str, begin: int, last: int, start: int) -> bool:
    """Whether the line that starts at `start` goes on the paragraph `text[begin:last]`."""
    gap = text[last:start]
    if gap.count("\n") > 1 or text[last - 1] in '.!?…"”:':
        return False
    if text[start].islower():
        return True
    line = last - text.rfind("\n", 0, last) - 1
    return line >= _SHORTEST_LINE and (begin > 0 or "\n" in text[begin:last] or _at_width(text, line))


def _at_width(text: str, line: int) -> bool:
    """Whether a first line of that length was broken at the text's width, and so is no title."""
    width = max(len(one.rstrip()) for one in text.splitlines())
    return width <= _WIDEST and line >= width * _FULL


def _dateline(line: str) -> int:
    """How many characters of a paragraph are its dateline; 0 when it has none."""
    if match := _AGENCY.match(line):
        return match.end()
    if match := _LABEL.match(line) or _HOUR.match(line):
        return match.end()
    if found := find_dateline(line):
        return found.end
    match = _DATELINE.match(line)
    if not match:
        return _lone_place(line)
    place = re.split(r"[,(–—]|\s-", match.group())[0].strip()
    words = place.split()
    named = len(words) <= _PLACE_WORDS and all(
        word[:1].isupper() or word in {"of", "de", "la", "the", "al"} for word in words
    )
    sure = place.isupper() or "(" in match.group() or MONTH.search(match.group())
    return match.end() if named and sure else _lone_place(line)


def _lone_place(line: str) -> int:
    """How long a place alone before a dash is ("Beirut — The army …"): no aside, which a second dash would close."""
    match = _LONE.match(line)
    return match.end() if match and not _ASIDE.search(line.split(". ", maxsplit=1)[0], match.end()) else 0
