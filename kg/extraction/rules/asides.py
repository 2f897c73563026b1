"""Mends of trees in which words put in between took the place of the subject or of the main verb."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.dependents import below, move
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["set_aside"]

_NOMINAL = frozenset({"NOUN", "PROPN"})
_LOOSE = frozenset({"obl:unmarked", "dislocated", "vocative", "nmod", "dep", "nsubj:outer", "obl", "appos"})
_TELLER = 8
"""Tokens before the colon behind who tells something, at most."""
_CALLING = frozenset({"called", "calls", "termed", "labelled", "labeled", "branded", "dubbed"})
_ENCLOSED = 3  # commas: before an office, before and after the name of its holder
_EMERGES = word_set("emerge appear seem turn transpire report reveal announce understand confirm disclose say")


def set_aside(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place."""
    words = {token.lower for token in tokens[first:last]}
    _twin_verbs(tokens, first, last)
    if "according" in words:
        _according(tokens, below(tokens, first, last), first, last)
    if "it" in words and "," in words:
        _it_emerged(tokens, below(tokens, first, last), first, last)
    if ":" in words:
        _teller(tokens, below(tokens, first, last), first, last)
    if words & _CALLING and "that" in words:
        _called_that(tokens, below(tokens, first, last), first, last)
    if "by" in words:
        _by_two_words(tokens, below(tokens, first, last), first, last)
    if tokens[first].dep == "case" and "," in words and "the" in words:
        _behind_front(tokens, first, last)


def _teller(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "State radio: nine people were killed": who tells it was taken for the one to whom it was done."""
    colon = next((i for i in range(first + 1, min(first + _TELLER, last)) if tokens[i].text == ":"), -1)
    teller = next((i for i in range(first, max(colon, first)) if tokens[i].dep.startswith("nsubj")), -1)
    if colon < 0 or teller < 0 or tokens[teller].head < colon or tokens[teller].head >= last:
        return
    verb = tokens[teller].head
    beside = [c for c in children[teller] if c > colon and tokens[c].dep == "appos"]
    own = [c for c in children[verb] if colon < c < verb and tokens[c].dep.startswith("nsubj")]
    if not own and beside:
        move(tokens, beside[0], verb, tokens[teller].dep)
    if own or beside:
        move(tokens, teller, verb, "dislocated")


def _called_that(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "called that a lie, recalled its envoy and …": the lie recalls nobody."""
    for that in range(first + 2, last - 4):
        call, verb = that - 1, tokens[that].head
        if tokens[that].lower != "that" or tokens[call].lower not in _CALLING or not that < verb < last:
            continue
        lie = next((c for c in children[verb] if tokens[c].dep == "nsubj" and c > that), -1)
        behind = tokens[lie + 1].text == "," and verb == lie + 2
        if tokens[that].dep != "mark" or lie < 0 or not behind or tokens[verb].tag != tokens[call].tag:
            continue
        move(tokens, verb, call, "conj")
        tokens[that] = replace(tokens[that], pos="PRON", tag="DT", head=call, dep="obj")
        move(tokens, lie, call, "xcomp")


def _twin_verbs(tokens: list[Token], first: int, last: int) -> None:
    """Reads "after a ship rammed and sank a boat": the second of two verbs side by side was hung on another."""
    for verb in range(first + 3, last):
        token, twin = tokens[verb], tokens[verb - 2]
        if token.dep != "conj" or token.pos != "VERB" or token.head == verb - 2 or tokens[verb - 1].dep != "cc":
            continue
        if twin.pos == "VERB" and twin.tag == token.tag and twin.tag in {"VBD", "VBZ", "VBP"} and twin.head != verb:
            move(tokens, verb, verb - 2, "conj")


def _subject_kind(tokens: list[Token], children: dict[int, list[int]], verb: int) -> str:
    return "nsubj:pass" if any(tokens[c].dep == "aux:pass" for c in children[verb]) else "nsubj"


def _according(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "Chad, according to two people, has warned Mali": the source was taken for the one who warns."""
    for at in range(first, last - 3):
        if tokens[at].lower != "according":
            continue
        source = tokens[at].head
        verb = tokens[source].head
        if tokens[source].dep == "obl" or source < at:
            continue
        if _doing(tokens, children, source, at):
            return
        if tokens[source].dep.split(":")[0] not in {"nsubj", "obj"} or verb < source:
            continue
        move(tokens, source, verb, "obl")
        loose = [c for c in children[verb] if c < at and tokens[c].dep in _LOOSE and tokens[c].pos in _NOMINAL]
        bare = [c for c in loose if not any(tokens[k].dep == "case" for k in children[c])]
        if bare:
            move(tokens, bare[-1], verb, _subject_kind(tokens, children, verb))
        return


def _doing(tokens: list[Token], children: dict[int, list[int]], source: int, at: int) -> bool:
    """Reads "Chad is, according to its king, preparing to leave": the source was taken for what Chad is."""
    cop = next((c for c in children[source] if tokens[c].dep in {"cop", "aux", "aux:pass"} and c < at), -1)
    verb = next((c for c in children[source] if c > source and tokens[c].tag in {"VBG", "VBN"}), -1)
    if cop < 0 or verb < 0 or tokens[verb - 1].text != "," or tokens[verb].dep not in {"acl", "conj", "advcl"}:
        return False
    passive = tokens[verb].tag == "VBN"
    move(tokens, verb, verb if tokens[source].head == source else tokens[source].head, tokens[source].dep)
    for child in children[source]:
        if child < at or child > verb:
            kind = tokens[child].dep
            move(tokens, child, verb, "nsubj:pass" if passive and kind == "nsubj" else kind)
    tokens[cop] = replace(tokens[cop], dep="aux:pass" if passive else "aux", pos="AUX")
    move(tokens, source, verb, "obl")
    return True


def _it_emerged(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "Chad, it emerged on Friday, has asked Mali for help": the words between were taken for the main clause."""
    for said in range(first + 3, last - 3):
        top = tokens[said].head
        if tokens[said].lemma not in _EMERGES or not (top == said or (tokens[said].dep == "parataxis" and top > said)):
            continue
        it = next((c for c in children[said] if tokens[c].lower == "it" and tokens[c].dep.startswith("nsubj")), -1)
        near = (*children[said], *children[top])
        loose = (c for c in near if c < it and (tokens[c].dep in _LOOSE or tokens[c].dep == "nsubj"))
        who = next((c for c in loose if tokens[c].pos in _NOMINAL), -1)
        later = (c for c in children[said] if c > said and tokens[c].dep in {"parataxis", "ccomp", "conj"})
        verb = next(later, -1) if top == said else top
        if min(it, who, verb) < 0 or tokens[it - 1].text != ",":
            continue
        if any(tokens[c].dep.split(":")[0] in {"nsubj", "mark", "cc"} for c in children[verb]):
            continue
        if top == said:
            move(tokens, verb, verb, "ROOT")
            move(tokens, said, verb, "parataxis")
        move(tokens, who, verb, _subject_kind(tokens, children, verb))
        return


def _by_two_words(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "The kidnapping of two men by Tuareg rebels was followed …": the rebels were taken for the subject."""
    for noun in range(first + 4, last - 1):
        token, near = tokens[noun], noun - 1
        if token.pos != "NOUN" or not token.dep.startswith("nsubj") or tokens[near].pos not in {"PROPN", "ADJ"}:
            continue
        case = next((c for c in children[near] if tokens[c].dep == "case" and tokens[c].lower == "by"), -1)
        subject = next((c for c in children[noun] if tokens[c].dep.startswith("nsubj") and c < near), -1)
        if case < 0 or subject < 0 or any(tokens[c].dep == "cop" for c in children[noun]):
            continue
        move(tokens, subject, token.head, token.dep)
        move(tokens, noun, tokens[near].head, "nmod")
        move(tokens, case, noun, "case")
        move(tokens, near, noun, "compound")
        return


def _behind_front(tokens: list[Token], first: int, last: int) -> None:
    """Reads "After talks with NAME, the premier of Chad, NAME, thanked Mali": the subject was taken for the one before.

    Only where the verb has no other subject.
    """
    front = tokens[first].head
    verb = tokens[front].head
    if tokens[front].dep != "obl" or verb < front or tokens[verb].pos != "VERB" or tokens[verb].tag == "VB":
        return
    children = below(tokens, first, last)
    if any(tokens[c].dep.startswith(("nsubj", "csubj", "expl")) for c in children[verb]):
        return
    opens = min([verb, *(c for c in children[verb] if tokens[c].dep.startswith("aux"))])
    commas = [i for i in range(first, opens) if tokens[i].text == ","]
    if len(commas) < _ENCLOSED or commas[-1] != opens - 1:
        return
    before, begin, end = commas[-3:]
    who = tokens[before + 1].head
    names = [i for i in range(begin + 1, end) if tokens[i].pos == "PROPN" and not begin < tokens[i].head < end]
    if tokens[before + 1].lower != "the" or not before < who < begin or len(names) != 1:
        return
    if tokens[who].pos not in _NOMINAL or any(tokens[c].dep == "case" for c in children[who]):
        return
    move(tokens, who, verb, _subject_kind(tokens, children, verb))
    move(tokens, names[0], who, "appos")
