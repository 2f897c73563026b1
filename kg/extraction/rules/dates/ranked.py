"""Dates that only tell how long there was none: "the first talks between Chad and Mali since 2019"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import words

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Parse

__all__ = ["only_ranks"]

_RANKS = words("""first second third fourth fifth sixth seventh eighth ninth tenth latest last only biggest worst
    largest highest deadliest most lowest heaviest fiercest""")
_FAR = 16
"""Tokens from "since" to its date, at most."""


def only_ranks(parse: Parse, trigger: int, date: int) -> bool:
    """Whether a date stands behind "since" and tells of what rank an event is, not when it was.

    Args:
        parse: the document.
        trigger: what would be dated.
        date: a token of the date.
    """
    tokens = parse.tokens
    first = max(parse.sentences[parse.sentence_of[date]].first, date - _FAR)
    since = next((i for i in range(date, first - 1, -1) if tokens[i].lower == "since"), None)
    if since is None or since < trigger < date or parse.sentence_of[trigger] != parse.sentence_of[date]:
        return False
    begin = parse.sentences[parse.sentence_of[date]].first
    return any(tokens[i].lower in _RANKS for i in range(begin, since))
