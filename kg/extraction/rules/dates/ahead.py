"""Clauses about the future of their text, for which "Friday" is the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import Tense, tense, words

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Parse

__all__ = ["PLANNED", "ahead"]

PLANNED = words("""
    schedule plan expect due set slate upcoming plan hope intend aim seek want vow pledge
""")
"""Words that put what they govern into the future."""


def ahead(parse: Parse, clause: int) -> bool:
    """Whether a clause (its predicate's token) is about the future of its text."""
    tokens = parse.tokens
    form = tense(parse, clause)
    if form is Tense.FUTURE:
        return "have" not in {tokens[k].lower for k in parse.children[clause]}
    if form in {Tense.INFINITIVE, Tense.PRESENT, Tense.MODAL}:
        return True
    if form is Tense.PARTICIPLE:
        return tokens[clause].lemma in PLANNED
    return tokens[clause].lemma in {"schedule", "slate", "due"}
