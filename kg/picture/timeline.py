"""A timeline as a picture: SVG, PNG, or a page with the words behind each event.

Events stand in a lane for each PLOVER class, from cooperative to hostile; a dot is an event, wider
the more independent sources tell of it, hollow when it does not hold; a bar is a time that is not
known to the day, or a state that lasts.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from dataclasses import dataclass
from html import escape
from math import log2
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.picture.page import web_address, write_text
from kg.picture.sheet import Shape, Sheet, Words
from kg.picture.static import sheet_svg, write_png
from kg.picture.style import CLASS_STYLES, DARK, LIGHT, PLAIN_CLASS
from kg.questions.page import plain
from kg.questions.told import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kg.picture.style import ClassStyle
    from kg.questions.timeline import Moment, Timeline
    from kg.questions.told import Happening

__all__ = ["ENDINGS", "timeline_page", "timeline_sheet", "write_timeline"]

ENDINGS = (".svg", ".png", ".html")

_WIDTH, _LEFT, _RIGHT = 1180.0, 150.0, 1150.0
_TOP, _ROW, _GAP = 44.0, 19.0, 14.0
_HEADING = 62.0
_SIZE, _CHARACTER = 11.0, 6.1  # of a label, and how wide a character of it is
_LONGEST = 56
_PAD = 9.0
_RULE = "#dedbd3"


def write_timeline(found: Timeline, path: Path) -> None:
    """Write a timeline as SVG, PNG or HTML, by the path's ending.

    Raises:
        UsageError: another ending, nothing to draw, no matplotlib for PNG, or the path cannot be written.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(f"{path.name} is no picture", remedy=f"End it in one of: {', '.join(ENDINGS)}.")
    if ending == ".html":
        write_text(path, timeline_page(found))
    elif ending == ".svg":
        write_text(path, sheet_svg(timeline_sheet(found)))
    else:
        write_png(timeline_sheet(found), path, option="--out")


# ---- the sheet ----


@dataclass(frozen=True, slots=True)
class _Mark:
    """One event on the sheet: from `start` to `end` in layout units, its label to one side."""

    event: Happening
    start: float
    end: float
    label: str
    left: bool

    @property
    def room(self) -> tuple[float, float]:
        """What it takes of a row, label included."""
        width = len(self.label) * _CHARACTER + 2 * _PAD
        return (self.start - width, self.end + _PAD) if self.left else (self.start - _PAD, self.end + width)


def timeline_sheet(found: Timeline, *, heading: bool = True) -> Sheet:
    """The timeline as shapes and words, with its question above unless that stands elsewhere.

    Raises:
        UsageError: no event has a date.
    """
    events = [moment.event for moment in found.moments]
    if not events:
        raise UsageError("there is no dated event to draw", remedy="Widen --since, --until or --class.")
    first, last = _span(events)
    items: list[Shape | Words] = []
    top = start = _TOP + (_HEADING if heading else 0)
    lanes = [root for root in (*CLASS_STYLES, "") if any(_lane(event) == root for event in events)]
    for root in lanes:
        style = CLASS_STYLES.get(root, PLAIN_CLASS)
        marks = [_mark(event, first, last) for event in events if _lane(event) == root]
        rows = _rows(marks)
        items.append(Words(style.label, 16, top + _ROW / 2, 12, style.color, "start", bold=True, halo=False))
        for number, row in enumerate(rows):
            for mark in row:
                items += _drawn(mark, top + number * _ROW + _ROW / 2, style)
        top += len(rows) * _ROW + _GAP
        items.append(Shape(_way((16, top - _GAP / 2), (_RIGHT, top - _GAP / 2)), stroke=_RULE, width=0.8))
    above = (*(_heading(found) if heading else ()), *_axis(first, last, start, top))
    return Sheet(0, 0, _WIDTH, top + 10, found.question, (*above, *items))


def _heading(found: Timeline) -> Iterator[Words]:
    yield Words(found.question, 16, 28, 21, LIGHT["ink"], "start", bold=True, serif=True, halo=False)
    notes = [found.selection, *([f"{found.undated:,} events without a date are not drawn"] if found.undated else [])]
    earlier = sum(strand.earlier for strand in found.strands)
    notes += [f"{earlier:,} earlier events are not drawn"] if earlier else []
    words = "; ".join(note for note in notes if note)
    yield Words(words, 16, 52, 12, LIGHT["mute"], "start", halo=False)


def _lane(event: Happening) -> str:
    return event.root if event.root in CLASS_STYLES else ""


def _span(events: Sequence[Happening]) -> tuple[dt.date, dt.date]:
    days = [day for event in events for day in (event.not_before, event.not_after) if day]
    first, last = min(days), max(days)
    if (last - first).days < 6:  # noqa: PLR2004 (a single day is a line, no axis)
        first, last = first - dt.timedelta(days=3), last + dt.timedelta(days=3)
    return first, last


def _x(day: dt.date, first: dt.date, last: dt.date) -> float:
    return _LEFT + (_RIGHT - _LEFT) * (day - first).days / (last - first).days


def _mark(event: Happening, first: dt.date, last: dt.date) -> _Mark:
    start = _x(event.not_before or event.not_after or first, first, last)
    end = _x(event.not_after or (last if event.not_before else first), first, last)
    label = plain(event.sentence)
    label = label if len(label) <= _LONGEST else label[: _LONGEST - 1].rstrip() + "…"
    # To the right where there is room; else to the left; in a bar of the whole width, over it.
    width = len(label) * _CHARACTER + 2 * _PAD
    return _Mark(event, start, end, label, end + width > _RIGHT and start - width > _LEFT)


def _rows(marks: Sequence[_Mark]) -> list[list[_Mark]]:
    """Marks in as few rows as keep their labels apart."""
    rows: list[list[_Mark]] = []
    for mark in sorted(marks, key=lambda mark: mark.event.order):
        low, high = mark.room
        row = next((row for row in rows if all(high <= other.room[0] or low >= other.room[1] for other in row)), None)
        if row is None:
            rows.append([mark])
        else:
            row.append(mark)
    return rows


def _drawn(mark: _Mark, y: float, style: ClassStyle) -> Iterator[Shape | Words]:
    event = mark.event
    radius = 3.4 + 1.3 * log2(max(1, event.sources))
    plainly = event.status in {"holds", "contested"}
    width = len(mark.label) * _CHARACTER
    over = not mark.left and mark.end + width > _RIGHT
    if mark.end - mark.start > 1:
        begin = min(mark.start + width + 2 * _PAD, mark.end) if over else mark.start
        yield Shape(_way((begin, y), (mark.end, y)), stroke=style.color, width=3, opacity=0.35)
    fill = style.color if plainly else LIGHT["paper"]
    yield Shape(_dot(mark.start, y, radius), fill=fill, stroke=style.color, width=1.5)
    if event.contested:
        yield Shape(_dot(mark.start, y, radius + 2.6), stroke=style.color, width=1)
    color = LIGHT["ink"] if plainly else LIGHT["mute"]
    if mark.left:
        yield Words(mark.label, mark.start - radius - 6, y, _SIZE, color, "end")
    else:
        at = (mark.start if over else mark.end) + radius + 6
        yield Words(mark.label, at, y, _SIZE, color, "start")


def _way(*points: tuple[float, float]) -> str:
    return " ".join(f"{'L' if number else 'M'}{x:.1f} {y:.1f}" for number, (x, y) in enumerate(points))


def _dot(x: float, y: float, r: float) -> str:
    k = r * 0.5523
    return (
        f"M{x - r:.2f} {y:.2f} C{x - r:.2f} {y - k:.2f} {x - k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} "
        f"C{x + k:.2f} {y - r:.2f} {x + r:.2f} {y - k:.2f} {x + r:.2f} {y:.2f} "
        f"C{x + r:.2f} {y + k:.2f} {x + k:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} "
        f"C{x - k:.2f} {y + r:.2f} {x - r:.2f} {y + k:.2f} {x - r:.2f} {y:.2f} Z"
    )


# ---- the axis ----

_STEPS = (1, 7, 14, 31, 92, 183, 365, 730, 1826, 3652)  # days between ticks, about
_TICKS = 12


def _axis(first: dt.date, last: dt.date, top: float, bottom: float) -> Iterator[Shape | Words]:
    yield Shape(_way((_LEFT, top - 10), (_RIGHT, top - 10)), stroke=LIGHT["mute"], width=1)
    for day, words in _ticks(first, last):
        x = _x(day, first, last)
        yield Shape(_way((x, top - 14), (x, bottom)), stroke=_RULE, width=0.8)
        yield Words(words, x, top - 22, 11, LIGHT["mute"], halo=False)


def _ticks(first: dt.date, last: dt.date) -> list[tuple[dt.date, str]]:
    """Days to mark: first days of years or months, or every so many days."""
    days = (last - first).days
    step = next((step for step in _STEPS if days / step <= _TICKS), _STEPS[-1])
    if step < 31:  # noqa: PLR2004 (a month)
        found = [first + dt.timedelta(days=at) for at in range(0, days + 1, step)]
        return [(day, day.isoformat()) for day in found]
    months = max(1, round(step / 30.4))
    number = -(-(first.year * 12 + first.month - 1) // months) * months
    ticks: list[tuple[dt.date, str]] = []
    while True:
        day = dt.date(number // 12, number % 12 + 1, 1)
        if day > last:
            return ticks
        if day >= first:
            ticks.append((day, str(day.year) if months % 12 == 0 else day.isoformat()[:7]))
        number += months


# ---- the page ----

_CSS = """\
:root{--paper:%(paper)s;--ink:%(ink)s;--mute:%(mute)s;--line:#dedbd3;--accent:#0b5c8a;--card:#fff}
@media(prefers-color-scheme:dark){:root{--paper:%(dpaper)s;--ink:%(dink)s;--mute:%(dmute)s;--line:#34383e;\
--accent:#6db7e2;--card:#1d2024;color-scheme:dark}
%(swaps)s}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1240px;padding:0 24px 40px;background:var(--paper);color:var(--ink);\
font:14px/1.45 Inter,"Source Sans 3","Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif;\
overflow-wrap:anywhere}
h1,h2{font-family:Georgia,"Noto Serif","Times New Roman",serif}
h1{font-size:23px;margin:22px 0 4px}
h2{font-size:17px;margin:26px 0 6px}
p{margin:2px 0;color:var(--mute)}
figure{margin:14px 0;overflow-x:auto}
svg{display:block;min-width:900px;width:100%%;height:auto}
table{border-collapse:collapse;width:100%%}
td,th{text-align:left;vertical-align:top;padding:6px 10px;border-bottom:1px solid var(--line)}
th{color:var(--mute);font-size:11px;text-transform:uppercase;letter-spacing:.06em;\
white-space:nowrap}
td:first-child{white-space:nowrap}
td:nth-child(3){text-align:right}
q{display:block;font-family:Georgia,"Noto Serif",serif}
small{color:var(--mute)}
a{color:var(--accent)}
.mark{border:1px solid var(--line);border-radius:9px;padding:0 7px;font-size:12px;color:var(--mute)}
"""


_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none';"


def _css() -> str:
    """The style sheet; in the dark, the colours of the drawing are swapped for their dark ones."""
    swaps = {style.color: style.dark for style in (*CLASS_STYLES.values(), PLAIN_CLASS)}
    swaps |= {LIGHT[name]: DARK[name] for name in ("paper", "ink", "mute")} | {_RULE: "#34383e"}
    rules = [
        f'svg [{attribute}="{light}"]{{{attribute}:{dark}}}'
        for light, dark in swaps.items()
        for attribute in ("fill", "stroke")
    ]
    named = {name: LIGHT[name] for name in ("paper", "ink", "mute")} | {f"d{name}": DARK[name] for name in DARK}
    return _CSS % {**named, "swaps": "\n".join(rules)}


def timeline_page(found: Timeline) -> str:
    """The timeline as a page that asks for nothing: the drawing, then every event with its best quote."""
    css = _css()
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    drawing = sheet_svg(timeline_sheet(found, heading=False)).split("\n", 1)[1] if found.moments else ""
    parts = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY} style-src \'sha256-{digest}\'">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="kg">',
        f"<title>{escape(plain(found.question))}</title>\n<style>{css}</style>\n</head>\n<body>",
        f"<h1>{escape(plain(found.question))}</h1>",
        f"<p>{escape(plain(_notes(found)))}</p>",
        f'<figure aria-label="The events as a drawing; the tables below tell the same">{drawing}</figure>',
        *(_table(strand.title, strand.moments) for strand in found.strands if strand.moments),
        "</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _notes(found: Timeline) -> str:
    count = len(found.moments)
    notes = [f"{count:,} event{'' if count == 1 else 's'}", found.selection]
    notes += [f"{found.undated:,} more without a date"] if found.undated else []
    notes.append("a hollow dot is alleged, denied or not yet a fact; a ring is disputed; wider: more sources")
    return "; ".join(note for note in notes if note) + "."


def _table(title: str, moments: Sequence[Moment]) -> str:
    head = "".join(f"<th>{name}</th>" for name in ("Date", "What", "Sources", "In which words"))
    rows = "\n".join(_row(moment) for moment in moments)
    heading = f"<h2>{escape(plain(title))}</h2>\n" if title else ""
    return f"{heading}<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _row(moment: Moment) -> str:
    event = moment.event
    mark = f' <span class="mark">{escape(plain(event.marks))}</span>' if event.marks else ""
    cells = [
        escape(short_date(event.date)),
        escape(plain(event.sentence)) + mark,
        str(event.sources),
        _words(moment),
    ]
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _words(moment: Moment) -> str:
    claim = moment.best
    if claim is None:
        return ""
    said = f"according to {claim.said_by[-1]};" if claim.said_by else ""
    quote = f"<q>{escape(plain(claim.quote))}</q>" if claim.quote else ""
    where = escape(plain(claim.where))
    address = web_address(claim.url)
    linked = f'<a href="{escape(address, quote=True)}">{where}</a>' if address else where
    return f"{quote}<small>{escape(plain(said))}{' ' if said else ''}{linked} (claim {escape(claim.id)})</small>"
