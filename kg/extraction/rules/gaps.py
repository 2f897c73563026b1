"""Mends of trees in which a word plays a part in the wrong clause.

Where the verb of a second clause is left out ("Syria was accused by Lebanon, and Iran by Iraq"), or where the object
of a relative clause was taken for a second subject ("a bill that would ban imports was voted down").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.dependents import move
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["part_gaps"]

_BOTH = frozenset({"two", "pair", "duo", "three", "trio"})
_REMOVING = word_set(
    "pull move take drive force throw get bring order withdraw fly airlift kick evacuate ship chase keep"
)
_SAID_AGAIN = frozenset({"with", "to", "from", "against", "by", "between", "for"})
_WHILE = frozenset({"while", "whereas"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_REFUSING = word_set("refuse decline reject")
_LEAVES = word_set("permission leave right chance request call demand appeal order offer invitation plea attempt bid")
_ORDERING = word_set("order tell urge instruct force command compel persuade advise allow help")
_ASKING = word_set("""ask urge beg order tell instruct press persuade force invite encourage allow help implore command
    compel permit authorize authorise convince direct require pressure hire pay charge task bribe advise enable want""")


def part_gaps(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place: who acts in a clause without verb is joined to nobody."""
    for i in range(first + 1, last):
        if tokens[i].dep in {"nsubj", "nsubj:pass"} and tokens[i].pos in _NOMINAL:
            _second_subject(tokens, i, first)
            _let(tokens, i)
        if tokens[i].tag in {"WDT", "WP"} and tokens[i].dep == "obj":
            _of_the_deed(tokens, i, last)
            _whom_to(tokens, i, last)
        if tokens[i].dep == "xcomp" and tokens[i].tag == "VB":
            _in_order_to(tokens, i)
        if tokens[i].lower in _BOTH and tokens[i].dep == "conj" and tokens[i - 1].lower == "the":
            _the_two(tokens, i, first, last)
        if tokens[i].lower == "out" and tokens[i].dep == "case":
            _out_of(tokens, i, first)
        if tokens[i].lower in _WHILE and tokens[i].dep == "mark" and tokens[i - 1].text == ",":
            _meanwhile(tokens, i, first)
        _again_by(tokens, i, first, last)
        if tokens[i].lower in _SAID_AGAIN and tokens[i].dep == "case" and tokens[i - 1].dep == "cc":
            _and_with(tokens, i, first)
        if tokens[i].dep != "orphan":
            continue
        lone = tokens[i].head
        verb = tokens[lone].head
        if tokens[lone].dep != "conj" or tokens[verb].pos not in _NOMINAL:
            continue
        while tokens[verb].pos in _NOMINAL and tokens[verb].head != verb:
            verb = tokens[verb].head
        move(tokens, lone, verb, "dep")


def _let(tokens: list[Token], i: int) -> None:
    """Reads "let two Britons fly home": whom one lets do it is the object, as of "allowed them to"."""
    deed = tokens[i].head
    letting = tokens[deed].head
    if tokens[letting].lemma != "let" or tokens[deed].dep not in {"xcomp", "ccomp"} or not letting < i < deed:
        return
    for t in tokens[letting + 1 : i]:
        if t.head == letting and t.dep == "obj":
            move(tokens, t.i, i, "nummod" if t.pos == "NUM" else "compound")
    move(tokens, i, letting, "obj")


def _second_subject(tokens: list[Token], i: int, first: int) -> None:
    """Reads "a bill that would ban imports was voted down": the imports were taken for what was voted down."""
    main = tokens[i].head
    one = next((t.i for t in tokens[first:i] if t.head == main and t.dep == tokens[i].dep), None)
    if one is None or not i < main or tokens[i - 1].text == ",":
        return
    inside = next((k for k in range(i - 1, one, -1) if tokens[k].pos == "VERB"), None)
    if inside is None or any(t.head == inside and t.dep in {"obj", "ccomp"} for t in tokens[one:i]):
        return
    top = inside
    while tokens[top].dep in {"xcomp", "conj"} and one < tokens[top].head < top:
        top = tokens[top].head
    if tokens[top].dep == "acl:relcl" and tokens[top].head == one:
        move(tokens, i, inside, "obj")


def _again_by(tokens: list[Token], i: int, first: int, last: int) -> None:
    """Reads "sent troops to Mali and Togo to Niger": with the preposition told again, the name between acts itself."""
    above = tokens[i].head
    if tokens[i].dep != "conj" or tokens[i].pos != "PROPN" or i + 2 >= last or tokens[i - 1].lower != "and":
        return
    word, far = tokens[i + 1], tokens[tokens[i + 1].head]
    case = next((t.lower for t in tokens[first:above] if t.head == above and t.dep == "case"), "")
    if word.dep != "case" or word.lower != case or case not in {"to", "by"} or far.pos != "PROPN" or far.i < i:
        return
    verb = above
    while tokens[verb].pos in _NOMINAL and tokens[verb].head != verb:
        verb = tokens[verb].head
    move(tokens, i, verb, "dep")
    move(tokens, far.i, i, "dep")


def _and_with(tokens: list[Token], word: int, first: int) -> None:
    """Reads "X, who spoke by phone with A and with B, left": B is joined to A, not to X."""
    noun = tokens[word].head
    above = tokens[noun].head
    cases = [t for t in tokens[first:word] if t.dep == "case"]
    if tokens[noun].dep != "conj" or above > word or any(t.head == above for t in cases):
        return
    near = next((t for t in reversed(cases) if t.i > above and t.lower == tokens[word].lower), None)
    if near is not None and near.head not in {noun, above}:
        move(tokens, noun, near.head, "conj")


def _meanwhile(tokens: list[Token], mark: int, first: int) -> None:
    """Reads "praised a man who was shot in May, while Mali left": Mali left beside the praise, not the shooting."""
    clause = tokens[mark].head
    inner = tokens[clause].head
    if tokens[clause].dep != "advcl" or tokens[inner].dep != "acl:relcl" or not first <= inner < mark:
        return
    if not any(t.head == clause and t.dep.startswith("nsubj") and t.pos != "PRON" for t in tokens[mark:clause]):
        return
    top = tokens[inner].head
    while tokens[top].pos != "VERB" and first <= tokens[top].head < top:
        top = tokens[top].head
    if tokens[top].pos == "VERB" and top < inner:
        move(tokens, clause, top, "advcl")


def _out_of(tokens: list[Token], out: int, first: int) -> None:
    """Reads "pulled its envoy and his staff out of Chad": they were pulled out, whatever the place was hung on."""
    place = tokens[out].head
    top = tokens[place].head
    if tokens[place].dep != "nmod" and not (tokens[place].dep == "obl" and tokens[top].dep == "conj"):
        return
    if tokens[top].dep == "conj" and tokens[top].pos == "NOUN" and tokens[tokens[top].head].lemma in _REMOVING:
        move(tokens, place, tokens[top].head, "obl")  # "pulled its envoy and two men out of Chad"
    while tokens[top].dep in {"conj", "nmod"} and first <= tokens[top].head < top:
        top = tokens[top].head
    if tokens[top].dep in {"obj", "nsubj:pass"} and tokens[tokens[top].head].lemma in _REMOVING:
        move(tokens, place, tokens[top].head, "obl")


def _the_two(tokens: list[Token], two: int, first: int, last: int) -> None:
    """Reads "Chad's king met Ali Diaz and the two signed a pact": the two were taken for a third."""
    near = next((t for t in tokens[two + 1 : min(two + 4, last)] if t.pos not in {"AUX", "ADV"}), None)
    one = tokens[two].head
    if near is None or near.pos != "VERB" or near.tag not in _FINITE or tokens[two - 2].dep != "cc" or one < first:
        return
    taken = tokens[one].head == near.i and tokens[one].dep == "nsubj"
    main = near.head if taken else tokens[one].head
    if not first <= main < one or tokens[main].pos != "VERB" or not (taken or tokens[one].dep == "obj"):
        return
    if any(t.head == near.i and t.dep.startswith("nsubj") and t.i != one for t in tokens[first:last]):
        return
    if taken and any(t.head == main and t.dep == "obj" for t in tokens[main:one]):
        return
    move(tokens, one, main, "obj")
    move(tokens, two, near.i, "nsubj")
    move(tokens, two - 2, near.i, "cc")
    move(tokens, near.i, main, "conj")


def _of_the_deed(tokens: list[Token], i: int, last: int) -> None:
    """Reads "the group, which Chad accuses Mali of arming": whom Mali armed was taken for whom Chad accuses."""
    verb = tokens[i].head
    if not i < verb < last or tokens[verb].dep != "acl:relcl":
        return
    if not any(t.head == verb and t.dep == "obj" for t in tokens[verb + 1 : last]):
        return
    deed = next((t.i for t in tokens[verb + 1 : last] if t.head == verb and t.dep == "advcl" and t.tag == "VBG"), None)
    marked = deed is not None and any(t.head == deed and t.dep == "mark" for t in tokens[verb:deed])
    if deed is None or not marked or any(t.head == deed and t.dep == "obj" for t in tokens[deed:last]):
        return
    move(tokens, i, deed, "obj")


def _whom_to(tokens: list[Token], i: int, last: int) -> None:
    """Reads "Chad, which Mali asked to arm Niger": who was asked to do it was taken for whom it is done to."""
    deed = tokens[i].head
    asking = tokens[deed].head
    if tokens[deed].dep == "acl:relcl":  # "the rebels, whom Mali asked Chad to arm"
        _asked_to(tokens, i, deed, last)
        return
    if tokens[deed].dep != "xcomp" or tokens[deed].tag != "VB" or not i < asking < deed < last:
        return
    if tokens[asking].lemma not in _ASKING or tokens[asking].dep != "acl:relcl":
        return
    asked = any(t.head == asking and t.dep in {"obj", "iobj"} for t in tokens[i:last])
    ordered = tokens[i].lower == "whom" and tokens[asking].lemma in _ORDERING  # "settlers whom it ordered to leave"
    if not asked and (ordered or any(t.head == deed and t.dep == "obj" for t in tokens[deed + 1 : last])):
        move(tokens, i, asking, "obj")


def _in_order_to(tokens: list[Token], i: int) -> None:
    """Reads "refused meals to protest against beatings": they did protest, and refused it no more than that."""
    refusing = tokens[i].head
    if tokens[refusing].lemma not in _REFUSING or refusing > i:
        return
    between = [t for t in tokens[refusing + 1 : i] if t.head == refusing]
    if any(t.dep == "obj" and t.pos == "NOUN" and t.lemma not in _LEAVES for t in between):
        move(tokens, i, refusing, "advcl")


def _asked_to(tokens: list[Token], i: int, asking: int, last: int) -> None:
    """Reads "the rebels, whom Mali asked Chad to arm": who is to be armed was taken for one of two who are asked."""
    if tokens[asking].lemma not in _ASKING or not any(
        t.head == asking and t.dep in {"obj", "iobj"} for t in tokens[asking + 1 : last]
    ):
        return
    deed = next((t.i for t in tokens[asking + 1 : last] if t.head == asking and t.dep == "xcomp"), None)
    if deed is None or tokens[deed].tag != "VB" or any(t.head == deed and t.dep == "obj" for t in tokens[deed:last]):
        return
    move(tokens, i, deed, "obj")
