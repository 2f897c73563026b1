"""Mends of nouns of time that hang on what is only beside them: "The following year Mali …", "the day after …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.attachments import move
from kg.extraction.rules.lists import CALENDAR, PATIENT_NOUNS, UNDERGONE
from kg.extraction.rules.words import VIOLENT, word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["hang_times"]

_TIMES = word_set("second minute hour day night week weekend fortnight month year decade morning afternoon evening")
_EVENTS = PATIENT_NOUNS | UNDERGONE | VIOLENT
_MARKS = frozenset({"after", "before"})
_OF_NAME = frozenset({"nmod:desc", "compound", "nmod", "nmod:unmarked"})
_BEFORE_NOUN = frozenset({"det", "amod", "nummod", "advmod"})


def hang_times(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place: a noun of time hangs on the verb that it dates."""
    for i in range(first, last - 1):
        if tokens[i].text in CALENDAR and tokens[i].dep.startswith("obl"):
            _of_event(tokens, first, i)
        if tokens[i].lemma not in _TIMES or tokens[i].pos != "NOUN":
            continue
        twin = tokens[i + 1].dep.startswith("nsubj") and tokens[i + 1].head == tokens[i].head
        if tokens[i].dep == "nsubj" and twin:
            move(tokens, i, tokens[i].head, "obl:unmarked")
        elif tokens[i].dep in _OF_NAME:
            _before_name(tokens, first, last, i)
        elif tokens[i].dep.startswith("obl") and tokens[i + 1].lower in _MARKS:
            _distance(tokens, first, i)


def _of_event(tokens: list[Token], first: int, day: int) -> None:
    """Reads "The killing of a nurse last May angered …", "It followed the arrest of a nurse in May": the day is its."""
    verb = tokens[day].head
    behind = verb < day and tokens[verb].lemma == "follow" and tokens[verb].tag == "VBD"
    if not first <= verb or (verb < day and not behind):
        return
    dep = "obj" if behind else "nsubj"
    events = (t.i for t in tokens[first:day] if t.head == verb and t.dep == dep and t.lemma in _EVENTS)
    noun = next(events, None)
    if noun is not None and not any(t.head == verb and t.text == "," for t in tokens[noun:day]):
        move(tokens, day, noun, "nmod")


def _before_name(tokens: list[Token], first: int, last: int, noun: int) -> None:
    """Reads "The following year Mali condemned Chad": the year is no title of Mali's."""
    name = tokens[noun].head
    subject = tokens[name].dep.startswith("nsubj") and tokens[name].pos == "PROPN" and name > noun
    if not subject or tokens[name].head == name:
        return
    begins = [k for k in range(first, noun) if tokens[k].head in {noun, name}]
    opens = not begins or begins == list(range(begins[0], noun))
    if not opens or any(tokens[k].dep not in _BEFORE_NOUN for k in begins):
        return
    if any(tokens[k].dep in {"case", "nmod:poss"} and tokens[k].head in {noun, name} for k in range(first, last)):
        return
    for k in begins:
        move(tokens, k, noun, tokens[k].dep)
    move(tokens, noun, tokens[name].head, "obl:unmarked")


def _distance(tokens: list[Token], first: int, noun: int) -> None:
    """Reads "attacked the day after Mali had condemned it": the distance dates the deed."""
    verb = tokens[noun].head
    above = tokens[verb].head
    counted = tokens[verb].dep == "advcl" and above != verb and verb > noun and above >= first
    if counted and tokens[noun + 1].head == verb and tokens[noun + 1].dep == "mark":
        move(tokens, noun, above, "obl:unmarked")
