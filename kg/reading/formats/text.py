"""Plain text: the whole file is the text; a first line that looks like a headline is the title."""

from __future__ import annotations

import re

from kg.reading.dateline import find_dateline
from kg.reading.formats.draft import Draft

__all__ = ["headline", "read_text"]

_LONGEST = 160


def read_text(raw: str) -> Draft:
    """The file's text as it is; the headline stays in it, so that offsets are the file's."""
    return Draft(raw, title=headline(raw))


def headline(text: str) -> str | None:
    r"""The first line, when it is short, does not end like a sentence, and a body follows it.

    >>> headline("Leaders hold talks\nThe leaders of both states met on Sunday.")
    'Leaders hold talks'
    """
    first, _, body = text.strip().partition("\n")
    first = first.strip()
    if not first or not body.strip() or len(first) > _LONGEST:
        return None
    ends_like_a_sentence = re.search(r"(?<!\b[A-Z])[.:;,—–-][”\"']?$", first)
    if ends_like_a_sentence or find_dateline(first):
        return None
    return re.sub(r"^#+\s*", "", first)
