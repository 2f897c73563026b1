"""Mends of trees in which what a claim or report says, or a judgement of it, hangs on the wrong word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.dependents import below, move
from kg.extraction.rules.words import UNTRUE, word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["hang_claims"]

_CLAIMS = word_set("""
    claim report accusation allegation charge assertion suggestion statement contention complaint rumour rumor story
    insinuation speculation notion assumption assurance
""")
_FORMS = _CLAIMS | word_set("""
    claims reports accusations allegations charges assertions suggestions statements contentions complaints rumours
    rumors stories insinuations assurances
""")
_VERDICTS = UNTRUE | word_set("lies true correct absurd ludicrous")
_SAYS = word_set("say insist declare maintain add reply stress claim state argue announce")
_ANSWERS = word_set("deny reject dismiss dispute refute contest confirm")
_CALLING = word_set("call describe brand label term deem dismiss denounce consider find")
_AUTHORED = frozenset({"by", "from", "of", "in"})
_AUTHOR = 9
_PRONOUNS = frozenset({"it", "he", "she", "they"})


def hang_claims(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place."""
    for noun in range(first, last - 3):
        if tokens[noun].lower not in _FORMS:
            continue
        if _so_called(tokens, noun, last):
            continue
        _said_itself(tokens, noun, last)
        _without_that(tokens, noun, last)
        that = _that(tokens, noun, last)
        if that is None:
            continue
        children = below(tokens, first, last)
        clause = tokens[that].head
        if clause <= that or tokens[clause].pos not in {"VERB", "AUX", "ADJ", "NOUN"}:
            continue
        _noun_again(tokens, noun)
        if tokens[noun].pos != "NOUN":
            continue
        if _is_told(tokens, children, that, clause):
            _hang(tokens, noun, that, clause)
        _judged(tokens, below(tokens, first, last), noun, clause, last)
        _answered(tokens, noun, clause, last)


def _answered(tokens: list[Token], noun: int, clause: int, last: int) -> None:
    """Reads "the claim that Chad armed rebels, which Chad denies": it denies the claim, not the rebels."""
    for which in range(clause + 2, last - 1):
        verb = tokens[which].head
        if tokens[which].lower != "which" or tokens[which - 1].text != "," or tokens[which].dep != "obj":
            continue
        if tokens[verb].lemma in _ANSWERS and tokens[verb].dep.endswith("relcl") and noun < tokens[verb].head < which:
            move(tokens, verb, noun, "acl:relcl")


def _so_called(tokens: list[Token], noun: int, last: int) -> bool:
    """Reads "a charge that Mali called absurd": it is the charge that is so called, not what it says."""
    that = noun + 1
    verb = tokens[that].head
    if tokens[that].lower != "that" or tokens[that].dep not in {"mark", "obj"} or tokens[verb].lemma not in _CALLING:
        return False
    below_it = [t for t in tokens[that:last] if t.head == verb]
    said = any(t.dep in {"xcomp", "obl"} and t.i > verb for t in below_it)
    if tokens[verb].head != noun or not said or any(t.dep in {"obj", "ccomp"} and t.i > that for t in below_it):
        return False
    tokens[that] = replace(tokens[that], dep="obj", pos="PRON", tag="WDT")
    tokens[verb] = replace(tokens[verb], dep="acl:relcl")
    return True


def _said_itself(tokens: list[Token], noun: int, last: int) -> None:
    """Reads "the report wrongly said that Chad had left": what it said was hung on the report."""
    said = tokens[noun].head
    if tokens[noun].dep != "nsubj" or tokens[said].lemma not in _SAYS or not noun < said < last - 2:
        return
    clause = tokens[said + 1].head
    if tokens[said + 1].lower == "that" and tokens[clause].head == noun and clause > said:
        move(tokens, clause, said, "ccomp")


def _without_that(tokens: list[Token], noun: int, last: int) -> None:
    """Reads "rejects claim it poisoned an envoy": what the claim says was hung beside who rejects it."""
    if tokens[noun].dep != "obj" or tokens[noun + 1].lower not in _PRONOUNS or tokens[noun + 1].dep != "nsubj":
        return
    clause, over, token = tokens[noun + 1].head, tokens[noun].head, tokens[noun]
    beside = tokens[clause].head == over and tokens[clause].dep in {"parataxis", "ccomp", "advcl"}
    if noun < clause < last and over < noun and beside:
        tag = "NNS" if token.lower.endswith("s") else "NN"
        tokens[noun] = replace(token, pos="NOUN", tag=tag, lemma=token.lower.removesuffix("s"), morph="")
        move(tokens, clause, noun, "acl")


def _that(tokens: list[Token], noun: int, last: int) -> int | None:
    """The "that" of "claims that …", "claims by the ministry that …"; None without one."""
    if tokens[noun + 1].lower == "that":
        return noun + 1
    if tokens[noun + 1].lower not in _AUTHORED:
        return None
    for k in range(noun + 2, min(noun + _AUTHOR, last)):
        if tokens[k].lower == "that":
            return k
        if tokens[k].pos in {"VERB", "AUX", "PUNCT", "CCONJ"}:
            return None
    return None


def _noun_again(tokens: list[Token], noun: int) -> None:
    """Reads "said claims that …": a plural was taken for a verb."""
    token = tokens[noun]
    if token.tag == "VBZ" and noun and tokens[noun - 1].lemma in _SAYS and token.head == noun - 1:
        tokens[noun] = replace(token, pos="NOUN", tag="NNS", lemma=token.lower.removesuffix("s"), dep="obj", morph="")


def _is_told(tokens: list[Token], children: dict[int, list[int]], that: int, clause: int) -> bool:
    """Whether a clause is what is claimed, not one of who claims it or of the claim: all its places are filled."""
    subject = any(tokens[c].dep.startswith(("nsubj", "expl", "csubj")) and c != that for c in children[clause])
    if not subject or tokens[that].dep.startswith("nsubj"):
        return False
    full = any(tokens[c].dep in {"obj", "cop", "ccomp", "xcomp", "aux:pass"} and c != that for c in children[clause])
    return full or tokens[that].dep == "mark"


def _hang(tokens: list[Token], noun: int, that: int, clause: int) -> None:
    over = tokens[clause].head
    dep = tokens[clause].dep
    wrong = (dep == "acl:relcl" and noun <= over < clause) or (dep in {"ccomp", "advcl", "acl"} and over != noun)
    if wrong and over < clause and (noun < over < that or over == noun or tokens[noun].head == over):
        move(tokens, clause, noun, "acl")
    if tokens[clause].head == noun:
        tokens[that] = replace(tokens[that], pos="SCONJ", tag="IN", dep="mark", head=clause)
        tokens[clause] = replace(tokens[clause], dep="acl")


def _judged(tokens: list[Token], children: dict[int, list[int]], noun: int, clause: int, last: int) -> None:
    """Reads "said claims that Chad had left were false": the judgement was hung on what is claimed, or beside it."""
    said = tokens[noun].head
    if tokens[noun].dep not in {"obj", "nsubj", "ccomp"} or tokens[said].lemma not in _SAYS or said > noun:
        return
    word = next((k for k in range(clause + 1, last) if tokens[k].lower in _VERDICTS), None)
    if (
        word is None
        or tokens[word].head not in {said, clause}
        or tokens[word].dep not in {"ccomp", "xcomp", "conj", "advcl"}
    ):
        return
    own = {tokens[c].dep for c in children[word]}
    if "cop" not in own or any(dep.startswith("nsubj") for dep in own):
        return
    move(tokens, word, said, "ccomp")
    move(tokens, noun, word, "nsubj")
