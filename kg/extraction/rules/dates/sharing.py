"""Clauses that share the time of another: conjuncts, participles, nouns and the verbs that carry them out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import LIGHT, Tense, base, child, clause_of, marker, subject, tense
from kg.extraction.rules.dates.hanging import EVENT_NOUNS, HAPPEN, preposition

if TYPE_CHECKING:
    from kg.extraction.rules.dates.hanging import Hanging
    from kg.extraction.rules.tokens import Parse

__all__ = ["inherited", "verb_of_noun"]

_WEEK = dt.timedelta(days=7)
_DEEP = 6


def inherited(hanging: Hanging, i: int, depth: int = 0) -> list[int]:
    """Mentions of the clause that a token shares its time with, nearest first."""
    parse = hanging.parse
    token = parse.tokens[i]
    if depth > _DEEP or token.head == i:
        return []
    head = token.head
    dep = token.dep
    up: int | None = None
    if token.pos not in {"VERB", "AUX"} and child(parse, i, "cop") is None:
        up = verb_of_noun(parse, i)
    elif dep == "conj":
        own = [n for n in hanging.own(head) if _shared(hanging, n, head, i)]
        return own or inherited(hanging, head, depth + 1)
    elif dep == "advcl":
        alone = subject(parse, i) is None and marker(parse, i) in {"", "by", "while", "when"}
        up = head if alone or marker(parse, i) in {"as", "when", "while"} else None
    elif dep == "acl" and token.tag == "VBG" and parse.tokens[i - 1].text == ",":
        up = clause_of(parse, head)  # "attacked posts on Aug. 25, killing 12", hung on the posts
    elif dep in {"acl:relcl", "acl"}:
        return _of_modified(hanging, i, head)
    if up is None:
        return []
    return hanging.own(up) or hanging.on_event_noun_of(up) or inherited(hanging, up, depth + 1)


def _shared(hanging: Hanging, number: int, first: int, second: int) -> bool:
    """Whether a date of a clause holds for the clause joined to it: one in front, or a day between them."""
    when = hanging.mentions[number].when
    head = hanging.heads[number]
    narrow = when.not_before is not None and when.not_after is not None and when.not_after - when.not_before <= _WEEK
    return head < first or (head < second and narrow)


def _of_modified(hanging: Hanging, i: int, noun: int) -> list[int]:
    """A relative clause on an event ("the Oct. 7 rampage in which …") happens when the event does."""
    parse = hanging.parse
    if parse.tokens[noun].head == noun and subject(parse, i) is not None:
        dated = [n for n, head in hanging.heads.items() if head == noun]
        if dated:
            return dated  # "The following year Chad left", taken for a year and its clause
    finite = tense(parse, i) in {Tense.PAST, Tense.PARTICIPLE}
    return hanging.own(noun) if finite and parse.tokens[noun].lemma in EVENT_NOUNS else []


def verb_of_noun(parse: Parse, i: int) -> int | None:
    """The verb that carries out the event a noun names: "held talks", "the raid took place"."""
    tokens = parse.tokens
    token = tokens[i]
    while token.dep == "conj" or (token.dep == "compound" and token.head != token.i):
        token = tokens[token.head]
    verb = tokens[token.head]
    if verb.pos != "VERB":
        return None
    dep = base(token.dep)
    if dep == "obj" and verb.lemma in LIGHT:
        return verb.i
    if dep == "nsubj" and (verb.lemma in HAPPEN or (token.dep == "nsubj:pass" and verb.lemma in LIGHT)):
        return verb.i
    within = dep == "obl" and preposition(parse, token.i) in {"during", "in"} and token.i < verb.i
    return verb.i if within and tokens[i].lemma in EVENT_NOUNS else None
