"""What a reviewer sees of a claim on a terminal of 80 columns and 24 lines, or any other size.

Lines are plain text with private marks around what stands out; `paint` turns the marks into colours
or takes them out. Texts come from strangers: their control characters are shown, not obeyed.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.curation.history import decision_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.curation.views import ClaimView
    from kg.model import Decision

__all__ = ["KEYS", "Frame", "context_of", "lines_of", "paint"]

KEYS = "a accept, r reject, c correct, o unsure, s skip, u undo, n note, m missed, q end"
_MENTION, _STRONG, _OFF = "\ue000", "\ue001", "\ue002"
_COLOURS = {_MENTION: "\x1b[1;36m", _STRONG: "\x1b[1m", _OFF: "\x1b[0m"}
_MARKS = {ord(mark): None for mark in _COLOURS}
_LEAST_CONTEXT = 4
_GROUP_LINES = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """What is shown.

    Attributes:
        view: the claim, the first of its group.
        others: further claims that are decided with it.
        text: the document's text; None where it is not kept.
        position, total, decided, rate: how far one is; decided groups an hour, 0 when too few to tell.
        by: "event" or "edge", when groups are decided at once.
        earlier: the verdict on what the passage was read as before.
        note: a reason for the next verdict.
        message: what was just done, or went wrong.
    """

    view: ClaimView
    others: Sequence[ClaimView] = ()
    text: str | None = None
    position: int = 1
    total: int = 1
    decided: int = 0
    rate: float = 0.0
    by: str | None = None
    earlier: Decision | None = None
    note: str | None = None
    message: str | None = None


def lines_of(frame: Frame, width: int, height: int, safe: Callable[[str], str]) -> list[str]:
    """The lines of a screen, marked; never more than `height`, none longer than `width`."""
    head = _head(frame, width, safe)
    facts = _facts(frame, width, safe)
    foot = ["─" * width, *textwrap.wrap(KEYS, width)[:2]]
    if frame.message:
        foot.insert(1, _cut(safe(frame.message), width))
    room = height - len(head) - len(foot) - _LEAST_CONTEXT
    facts = facts[: max(room, 3)]
    room = max(height - len(head) - len(foot) - len(facts), 1)
    context = context_of(frame.view, frame.text, width, room, safe)
    return [*head, *context, *facts, *foot][:height]


def _cut(text: str, width: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= width else text[: width - 1] + "…"


def _head(frame: Frame, width: int, safe: Callable[[str], str]) -> list[str]:
    what = f"{frame.by} " if frame.by else ""
    left = f"{what}{frame.position} of {frame.total}"
    right = f"{frame.decided} decided" + (f", {frame.rate:.0f} an hour" if frame.rate else "")
    first = left + " " * max(1, width - len(left) - len(right)) + right
    view = frame.view
    source = " · ".join(part for part in (view.published, view.publisher, view.title or view.name) if part)
    return [_cut(first, width) if len(first) > width else first, _cut(safe(source), width), "─" * width]


def _facts(frame: Frame, width: int, safe: Callable[[str], str]) -> list[str]:
    """The claim in words, how it was read, what hangs on it."""
    view = frame.view
    wrap = textwrap.TextWrapper(width, subsequent_indent="  ")
    lines = ["─" * width, *(_STRONG + line + _OFF for line in wrap.wrap(safe(view.words))[:3])]
    lines += wrap.wrap(safe(_read_as(view)))[:2]
    doubt = f"reading confidence {view.claim.confidence:.0%}"
    if view.contested:
        doubt += f"; sources differ on: {', '.join(view.contested)}"
    lines.append(_cut(doubt, width))
    if frame.earlier is not None:
        was = f"before: {frame.earlier.author} {decision_words(frame.earlier)}"
        lines += wrap.wrap(safe(was + (f": {frame.earlier.why}" if frame.earlier.why else "")))[:2]
    accept, reject = view.effect()
    lines += [_cut(safe(f"accept: {accept}"), width), _cut(safe(f"reject: {reject}"), width)]
    if frame.others:
        lines.append(f"with {len(frame.others)} more claim{'s' * (len(frame.others) > 1)}:")
        lines += [_cut(safe(f"  “{other.claim.quote or other.words}”"), width) for other in frame.others][:_GROUP_LINES]
    if frame.note:
        lines.append(_cut(safe(f"note: {frame.note}"), width))
    return lines


def _read_as(view: ClaimView) -> str:
    """Which words were taken for whom."""
    ends = ((view.claim.subject, view.subject), (view.claim.object, view.object))
    parts = []
    for reading, actor in ends:
        if reading is not None and actor is not None:
            name = view.names.get(actor, actor)
            unknown = " (not in the registry)" if actor.startswith("named-") else ""
            parts.append(f"“{reading.text}” is {name}{unknown}")
    if view.claim.when.text:
        parts.append(f"“{view.claim.when.text}” is {view.claim.when.edtf or 'not dated'}")
    return "; ".join(parts)


def context_of(view: ClaimView, text: str | None, width: int, height: int, safe: Callable[[str], str]) -> list[str]:
    """The passage with what stands around it, its mentions in brackets, in at most so many lines."""
    claim = view.claim
    if text is None or claim.start is None or claim.end is None or text[claim.start : claim.end] != claim.quote:
        where = (text or "").find(claim.quote or "\0") if claim.quote else -1
        if text is None or where < 0 or claim.quote is None:
            words = safe(" ".join((claim.quote or "(no quote was given)").split()))
            return textwrap.wrap(f"“{words}”", width)[:height]
        start, end = where, where + len(claim.quote)
    else:
        start, end = claim.start, claim.end
    around = max(0, (height * width - (end - start)) // 2)
    while True:
        lines = textwrap.wrap(_marked(view, text, start, end, around, safe), width)
        if len(lines) <= height or around <= 0:
            return lines[:height]
        around = around * 3 // 4 if around > width // 4 else 0


def _marked(view: ClaimView, text: str, start: int, end: int, around: int, safe: Callable[[str], str]) -> str:
    """The passage and `around` characters on either side, on one line, with marks."""
    spans = sorted({
        (reading.start, reading.end)
        for reading in (view.claim.subject, view.claim.object, *(link.reading for link in view.claim.speakers))
        if reading is not None and reading.start is not None and reading.end is not None
    })
    first, last = max(0, start - around), min(len(text), end + around)
    if first:
        first = text.find(" ", first, start) + 1 or first
    if last < len(text):
        space = text.rfind(" ", end, last)
        last = space if space >= 0 else last
    opens = {at for at, _ in spans} | {start}
    closes = {at for _, at in spans} | {end}
    parts = ["… "] if first else []
    for at in range(first, last + 1):
        if at in closes:
            parts += [f"]{_OFF}" for _, to in spans if to == at]
            parts += ["»"] if at == end else []
        if at in opens:
            parts += ["«"] if at == start else []
            parts += [f"{_MENTION}[" for begin, _ in spans if begin == at]
        if at < last:
            parts.append(safe(text[at].translate(_MARKS)) if not text[at].isspace() else " ")
    return re.sub(" +", " ", "".join(parts)) + (" …" if last < len(text) else "")


def paint(line: str, *, colours: bool, state: str = "") -> tuple[str, str]:
    """A line for the terminal, and the style that goes on in the next one."""
    if not colours:
        return line.translate(_MARKS), ""
    painted = state
    for char in line:
        if char in _COLOURS:
            state = "" if char == _OFF else _COLOURS[char]
            painted += _COLOURS[char]
        else:
            painted += char
    return painted + ("\x1b[0m" if state else ""), state
