"""Mends of trees in which a name is torn apart, or is no object for want of an article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.dependents import move
from kg.extraction.rules.lists import CALENDAR
from kg.extraction.rules.titles import HOLDERS

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["join_names"]

_LONG = 5
"""Words of a title before its noun, at most."""
_ACTIVE = frozenset({"VBD", "VBZ", "VBP", "VB"})
_BODIES = frozenset({"department", "ministry", "office", "bureau", "board", "chamber", "directorate", "institute"})
_WHERE = frozenset({"in", "from", "near", "of", "at", "around", "outside"})
_TORN = frozenset({"appos", "parataxis", "list", "dep", "conj", "advcl"})


def join_names(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place."""
    for i in range(first + 1, last):
        token = tokens[i]
        if token.lower == "of" and tokens[i - 1].lower in _BODIES and tokens[i - 1].dep == "compound":
            _head_body(tokens, first, last, i)
        if token.pos == "NOUN" and token.tag == "NNP" and tokens[i - 1].head == i and tokens[i - 1].pos == "PROPN":
            token = tokens[i] = replace(token, pos="PROPN")  # "Mehbooba Mufti"
        if token.dep == "conj" and token.pos == "PROPN" and _two_titles(tokens, i):
            _wear_both(tokens, first, last, i)
            continue
        flat = token.dep == "flat" and token.pos == "NOUN" and token.tag == "NN" and token.text[:1].isupper()
        if flat and tokens[token.head].pos == "PROPN" and token.text not in CALENDAR:
            token = tokens[i] = replace(token, pos="PROPN", tag="NNP")  # "Zhu Bangzao"
        if _is_called(tokens[i - 1], token):
            move(tokens, i - 1, i, "nmod:desc")  # "the regional bloc ECOWAS": one, not two
            continue
        if token.pos != "PROPN" or not token.text[:1].isupper() or token.text in CALENDAR:
            continue
        before = tokens[i - 1]
        if token.dep == "flat" and before.dep in {"nmod", "flat"} and token.head < before.i:
            inner = before.i if before.dep == "nmod" else before.head
            if tokens[inner].dep == "nmod" and tokens[inner].head == token.head:
                move(tokens, i, inner, "flat")  # "Anna Berg of [Médecins sans Frontières]"
        if token.dep == "nsubj" and i > first + 2 and tokens[i - 2].dep == "case" and tokens[i - 2].head in {i - 1, i}:
            _placed(tokens, i)
        twice = token.dep == before.dep and token.head == before.head and token.dep.startswith("nsubj")
        if twice and before.pos == "PROPN" and before.text[:1].isupper() and before.text not in CALENDAR:
            move(tokens, i, before.i, "flat")  # "Kos Bratko was summoned": two subjects
        elif token.dep in _TORN and before.pos == "PROPN" and before.text not in CALENDAR:
            _entitle(tokens, first, i) if before.lower in HOLDERS else _tie(tokens, i)
        elif token.dep == "advmod" and before.pos == "PROPN" and before.text not in CALENDAR:
            if token.head in {before.head, tokens[before.head].head}:  # "Petro Savchuk met …"
                move(tokens, i, before.head if before.dep == "flat" else before.i, "flat")
        elif token.dep == "obl:unmarked" and token.head == before.i and _lacks_object(tokens, before.i, last):
            move(tokens, i, before.i, "obj")


def _placed(tokens: list[Token], name: int) -> None:
    """Reads "gunmen in west Aden seized …": where they are is not who acts."""
    case, who = tokens[name - 2], tokens[name - 3]
    if who.dep == "nsubj" and who.head == tokens[name].head and case.lower in _WHERE and who.pos == "NOUN":
        move(tokens, name, who.i, "nmod")
        move(tokens, case.i, name, "case")


def _head_body(tokens: list[Token], first: int, last: int, i: int) -> None:
    """Reads "the [Department] of Foreign Affairs": the body heads its name, not its field."""
    body, field = tokens[i - 1], tokens[tokens[i - 1].head]
    if field.i < i or field.i >= last or field.head == field.i:
        return
    move(tokens, body.i, field.head, field.dep)
    move(tokens, field.i, body.i, "nmod")
    for k in range(first, last):
        if tokens[k].head == field.i and (k < body.i or (tokens[k].dep == "case" and k < i)):
            move(tokens, k, body.i, tokens[k].dep)


def _is_called(noun: Token, name: Token) -> bool:
    """Whether a name directly behind a noun was taken for one more of the same kind."""
    same = noun.dep == name.dep and noun.head == name.head and noun.dep in {"nsubj", "nsubj:pass", "obj", "obl"}
    named = (
        name.pos == "PROPN" and (name.text[:1].isupper() or name.lower in {"al", "el"}) and name.text not in CALENDAR
    )
    return same and noun.pos == "NOUN" and noun.tag == "NN" and named


def _two_titles(tokens: list[Token], name: int) -> bool:
    """Whether a name bears both titles: "Prime Minister and Foreign Minister NAME", not "the premier and …"."""
    title = tokens[tokens[name].head]
    if title.lower not in HOLDERS or not title.text[:1].isupper() or title.i + 2 >= name:
        return False
    own = [t for t in tokens[max(0, title.i - _LONG) : title.i] if t.head == title.i]
    second = [t for t in tokens[title.i + 2 : name] if t.head == name and t.lower in HOLDERS]
    between = tokens[title.i + 2 : name]
    return (
        tokens[title.i + 1].lower == "and"
        and bool(second)
        and between[0].text[:1].isupper()
        and all((t.text[:1].isupper() and t.dep != "det") or t.dep == "case" for t in own)
        and not any(t.text == "," for t in between)
    )


def _wear_both(tokens: list[Token], first: int, last: int, name: int) -> None:
    """Hang the first of two titles on the name too."""
    title = tokens[tokens[name].head]
    for k in range(first, last):
        if tokens[k].head == title.i and (k > name or tokens[k].dep == "case") and k != name:
            move(tokens, k, name, tokens[k].dep)
    move(tokens, name, title.head if title.head != title.i else name, title.dep)
    move(tokens, title.i, name, "nmod:desc")


def _entitle(tokens: list[Token], first: int, i: int) -> None:
    """Reads "met Assembly Chairman Tran Van Man": the name was hung elsewhere, the title stands for nobody else."""
    title = tokens[i - 1]
    if tokens[i].head == title.i or not first <= title.head < title.i or tokens[i].dep == "conj":
        return
    for k in range(first, i):
        if tokens[k].head == title.i and tokens[k].dep in {"case", "cc", "mark"}:
            move(tokens, k, i, tokens[k].dep)
    move(tokens, i, title.head, title.dep)
    move(tokens, i - 1, i, "nmod:desc")


def _tie(tokens: list[Token], i: int) -> None:
    """Reads "overthrew Prime Minister Laisenia Qarase, the …": the surname was hung on somebody else."""
    before = tokens[i - 1]
    top = before.head if before.dep == "flat" else before.i
    part = before.head == i or tokens[top].head == i  # "[Jeje] Odongo" is one already
    if before.text[:1].isupper() and not part and tokens[i].head not in {top, i - 1} and tokens[i].head < top:
        move(tokens, i, top, "flat")


def _lacks_object(tokens: list[Token], verb: int, last: int) -> bool:
    """Whether an active verb has no object: "NAME praised [Japan]", read as a time."""
    after = (token for token in tokens[verb + 1 : last] if token.head == verb)
    return tokens[verb].tag in _ACTIVE and not any(token.dep in {"obj", "iobj", "ccomp"} for token in after)
