"""Mends of nouns of time that hang on what is only beside them: "The following year Mali …", "the day after …"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.dependents import move
from kg.extraction.rules.lists import CALENDAR, PATIENT_NOUNS, UNDERGONE
from kg.extraction.rules.words import VIOLENT, word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["hang_times"]

_TIMES = word_set("second minute hour day night week weekend fortnight month year decade morning afternoon evening")
_EVENTS = PATIENT_NOUNS | UNDERGONE | VIOLENT
_MARKS = frozenset({"after", "before"})
_THEN = frozenset({"later", "earlier", "afterwards", "afterward"})
_OF_NAME = frozenset({"nmod:desc", "compound", "nmod", "nmod:unmarked"})
_BEFORE_NOUN = frozenset({"det", "amod", "nummod", "advmod"})
_WHICH = frozenset({"last", "next", "this", "that", "every", "each", "yesterday", "tomorrow", "following"})
"""Words before one time that are no words before many: "last night crowds", but "the night crowds"."""
_FEW = 3
_PLANS = word_set("""decision plan order move offer refusal vow bid attempt pledge promise request call threat
    demand decree proposal commitment effort""")
_PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"
_TODAY = frozenset({"yesterday", "today", "tonight", "tomorrow"})
_NOBODY_IS = word_set("gather assemble march rally demonstrate protest arrive converge congregate")
"""Verbs of which no participle says what was done to somebody: "a crowd gathered outside" is what it did."""


def hang_times(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place: a noun of time hangs on the verb that it dates."""
    if tokens[first].lower in _TODAY and last - first > _FEW:
        _today(tokens, first, last)
    for i in range(first, last - 1):
        if tokens[i].text in CALENDAR and tokens[i].dep.startswith("obl"):
            _of_event(tokens, first, i)
            _of_plan(tokens, last, i)
            _day_of_month(tokens, first, i)
        elif tokens[i].text in CALENDAR and tokens[i].dep == "compound" and tokens[i - 1].lower == "on":
            _of_many(tokens, first, i)
        if tokens[i].lemma not in _TIMES or tokens[i].pos != "NOUN":
            continue
        twin = tokens[i + 1].dep.startswith("nsubj") and tokens[i + 1].head == tokens[i].head
        if tokens[i].dep == "nsubj" and twin:
            move(tokens, i, tokens[i].head, "obl:unmarked")
        elif tokens[i + 1].lower in _THEN and tokens[i + 1].dep in {"amod", "advmod"}:
            _then(tokens, i)
        elif tokens[i].dep in _OF_NAME:
            _before_name(tokens, first, last, i)
        elif tokens[i].dep.startswith("obl") and tokens[i + 1].lower in _MARKS:
            _distance(tokens, first, i)


def _today(tokens: list[Token], day: int, last: int) -> None:
    """Reads "Yesterday women marched …", "Yesterday a crowd gathered …": the women are no Yesterday ones."""
    many = tokens[day].head
    if tokens[day].dep == "compound" and tokens[many].tag == "NNS" and tokens[many].dep.startswith("nsubj"):
        move(tokens, day, tokens[many].head, "obl:unmarked")
        return
    verb = next((t.i for t in tokens[day:last] if t.lemma in _NOBODY_IS and t.tag in {"VBN", "VBD"}), day)
    who = tokens[verb].head
    root = next((t.i for t in tokens[day:last] if t.dep == "ROOT"), None)
    if who != verb - 1 or tokens[verb].dep != "acl" or root not in {day, who}:
        return
    for token in tokens[day:last]:
        mine = token.head == who and token.i < who and token.i != day
        if token.head in {day, who} and not mine and token.i not in {day, who, verb}:
            move(tokens, token.i, verb, token.dep)
    tokens[verb] = replace(tokens[verb], head=verb, dep="ROOT", tag="VBD", morph=_PAST)
    move(tokens, who, verb, "nsubj")
    move(tokens, day, verb, "obl:unmarked")


def _then(tokens: list[Token], noun: int) -> None:
    """Reads "Two days later gunmen seized …": the gunmen are not later ones."""
    then = tokens[noun + 1]
    inner = tokens[noun].dep in _OF_NAME and then.head == noun  # "[Hours later troops] surrounded …"
    who = tokens[tokens[noun].head if inner else then.head]
    if who.i > then.i and who.dep.startswith("nsubj") and tokens[noun].head in {then.i, who.i, who.head}:
        move(tokens, then.i, who.head, "advmod")
        move(tokens, noun, then.i, "obl:unmarked")


def _of_many(tokens: list[Token], first: int, day: int) -> None:
    """Reads "In Gaza on Friday gunmen shot a judge": the gunmen are no Friday ones, and they shot him."""
    many, case = tokens[day].head, tokens[day - 1]
    while many > day and tokens[many].dep == "compound":
        many = tokens[many].head
    near = all(day < t.head <= many and (t.dep in _BEFORE_NOUN or t.dep in _OF_NAME) for t in tokens[day:many])
    if many < day or not near or tokens[many].tag != "NNS" or case.head != many or case.dep != "case":
        return
    verb = many + 1
    while tokens[verb].pos in {"ADV", "AUX"} and verb + 1 < len(tokens):
        verb += 1
    if tokens[verb].tag not in {"VBD", "VBN"} or tokens[verb].dep.startswith("acl"):
        return
    doer = next((t.i for t in tokens[first:verb] if t.head == verb and t.dep.startswith("nsubj")), None)
    if doer not in {None, many}:
        return
    passive = any(t.head == verb and t.dep == "aux:pass" for t in tokens[many:verb])
    move(tokens, day, verb, "obl")
    move(tokens, case.i, day, "case")
    move(tokens, many, verb, "nsubj:pass" if passive else "nsubj")


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


def _day_of_month(tokens: list[Token], first: int, month: int) -> None:
    """Reads "On 13 July armed groups seized it": the number is the day's, not the groups'."""
    day = month - 1
    many = tokens[day].head
    case = tokens[max(day - 1, first)]
    if tokens[day].pos != "NUM" or many <= month or case.lower not in {"on", "by", "since", "until"}:
        return
    verb = tokens[many].head
    if tokens[many].dep.startswith("nsubj") and tokens[verb].pos == "VERB" and verb > many:
        move(tokens, month, verb, "obl")
        move(tokens, day, month, "nummod")
        move(tokens, case.i, month, "case")


def _of_plan(tokens: list[Token], last: int, day: int) -> None:
    """Reads "It followed Chad's decision on Friday to leave": the day, and the leaving, are of the decision."""
    begin = min([day, *(t.i for t in tokens[max(day - _FEW, 0) : day] if t.head == day)])
    noun, verb = begin - 1, tokens[day].head
    if noun < 0 or day + _FEW > last or tokens[noun].lemma not in _PLANS or tokens[noun].head != verb:
        return
    deed = next((t for t in tokens[day + 1 : day + _FEW + 1] if t.tag == "VB"), None)
    if deed and tokens[day + 1].lower == "to" and deed.head == verb and deed.dep in {"advcl", "xcomp", "acl"}:
        move(tokens, day, noun, "nmod")
        move(tokens, deed.i, noun, "acl")


def _before_name(tokens: list[Token], first: int, last: int, noun: int) -> None:
    """Reads "The following year Mali condemned Chad": the year is no title of Mali's."""
    name = tokens[noun].head
    subject = tokens[name].dep.startswith("nsubj") and name > noun
    if not subject or tokens[name].head == name or not (tokens[name].pos == "PROPN" or _which(tokens, noun, name)):
        return
    begins = [k for k in range(first, noun) if tokens[k].head in {noun, name}]
    opens = not begins or begins == list(range(begins[0], noun))
    if not opens or any(tokens[k].dep not in _BEFORE_NOUN and tokens[k].lower not in _WHICH for k in begins):
        return
    if any(tokens[k].dep in {"case", "nmod:poss"} and tokens[k].head in {noun, name} for k in range(first, last)):
        return
    for k in begins:
        move(tokens, k, noun, tokens[k].dep)
    move(tokens, noun, tokens[name].head, "obl:unmarked")


def _which(tokens: list[Token], noun: int, many: int) -> bool:
    """Whether a time and the plural after it are two things: "This morning gunmen shot …", "last week men"."""
    one = tokens[noun].tag == "NN" and tokens[many].tag in {"NNS", "NNPS"}
    return one and noun > 0 and tokens[noun - 1].lower in _WHICH and tokens[noun - 1].head in {noun, many}


def _distance(tokens: list[Token], first: int, noun: int) -> None:
    """Reads "attacked the day after Mali had condemned it": the distance dates the deed."""
    verb = tokens[noun].head
    above = tokens[verb].head
    counted = tokens[verb].dep == "advcl" and above != verb and verb > noun and above >= first
    if counted and tokens[noun + 1].head == verb and tokens[noun + 1].dep == "mark":
        move(tokens, noun, above, "obl:unmarked")
