"""Mends of clauses whose doer stands behind a preposition: "unacceptable for Chad to arm", "objects to its arming"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.dependents import below, move
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["doing_of", "judge_for"]

_ABOUT = word_set("""
    object objection oppose opposition opposed insist insistence warn warning worry worried concern concerned dread fear
    afraid fearful wary talk idea prospect chance possibility risk danger question hope ban resist resistance aversion
    averse reluctance thought notion dream expect expectation sceptical skeptical unaware aware lie complain complaint
""")
"""What one says of a deed by "of Chad leaving", "to Chad leaving"."""
_SEES = word_set("catch see hear find film photograph spot watch show observe depict notice")
_BEFORE = frozenset({"to", "on", "of", "about", "against", "at", "over"})

_MARKS = frozenset({"”", '"', "’", "'"})


def judge_for(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place: who is to do what was taken for a phrase of the verb above."""
    for at in range(first + 1, last - 3):
        if tokens[at].lower != "for":
            continue
        judged = at - 2 if tokens[at - 1].text in _MARKS and at - 2 >= first else at - 1
        if tokens[judged].pos == "ADJ":
            _join(tokens, below(tokens, first, last), judged, at)


def _join(tokens: list[Token], children: dict[int, list[int]], judged: int, at: int) -> None:
    who = tokens[at].head
    verb = next((k for k in range(who + 1, min(who + 5, len(tokens))) if tokens[k].tag == "VB"), None)
    if verb is None or who < at or tokens[who].dep.split(":")[0] not in {"obl", "nmod"}:
        return
    to = any(tokens[c].tag == "TO" and who < c < verb for c in children[verb])
    if not to or tokens[verb].head == who or any(tokens[c].dep.startswith("nsubj") for c in children[verb]):
        return
    above = tokens[judged].head if tokens[judged].dep == "xcomp" else judged
    move(tokens, verb, above, "advcl" if above != judged else "csubj")
    move(tokens, who, verb, "nsubj")
    move(tokens, at, verb, "mark")


def doing_of(tokens: list[Token], first: int, last: int) -> None:
    """Reads "objected to Chad sending troops": who would do it was taken for the one to whom one objects."""
    for deed in range(first + 3, last - 1):
        name = deed - 1
        if tokens[deed].tag != "VBG" or tokens[name].pos != "PROPN" or tokens[deed].pos != "VERB":
            continue
        while tokens[name].dep == "flat" and first < tokens[name].head < name:
            name = tokens[name].head
        above = tokens[name].head
        if tokens[name].dep == "obj" and tokens[deed].dep == "advcl" and tokens[above].lemma in _SEES:
            move(tokens, deed, above, "xcomp")  # "caught Chad sending troops"
            continue
        if tokens[name].dep not in {"obl", "nmod"} or tokens[above].lemma not in _ABOUT or above > name:
            continue
        near = {name, above, tokens[above].head}
        if tokens[deed].dep not in {"advcl", "acl", "xcomp"} or tokens[deed].head not in near:
            continue
        case = next((t.i for t in tokens[above:name] if t.head == name and t.dep == "case" and t.lower in _BEFORE), -1)
        opens = (t.dep for t in tokens[first:deed] if t.head == deed)
        if case < 0 or any(dep.startswith(("nsubj", "mark", "punct")) for dep in opens):
            continue
        move(tokens, deed, above, "acl" if tokens[above].pos == "NOUN" else "advcl")
        move(tokens, name, deed, "nsubj")
        move(tokens, case, deed, "mark")
