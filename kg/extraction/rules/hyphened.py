"""Mends of trees in which joined words were torn: "Hamas-run Gaza", "Thai-Lao talks"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.dependents import move
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["RUN", "join_hyphened"]

RUN = word_set("run ruled controlled held governed administered occupied")
"""Participles after a hyphen that say in whose hands something is: "Hamas-run"."""
_PARTICIPLES = RUN | word_set(
    "led backed owned based brokered sponsored mediated allied aligned supported funded built made flagged supplied"
    " trained born drafted linked dominated"
)
_NOMINAL = frozenset({"NOUN", "PROPN"})
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod"})
_INWARD = frozenset({"compound", "amod", "nmod:poss", "flat", "nmod:desc"})
_SHARED = word_set("""
    border frontier boundary line war conflict fighting clash talk negotiation dialogue meeting summit relation tie
    trade alliance pact treaty agreement accord deal cooperation friendship partnership rivalry rift dispute quarrel
    row tension feud hostility exercise drill manoeuvre maneuver patrol project commission committee council force
    battalion exchange crisis truce ceasefire cease-fire peace rapprochement axis operation offensive raid strike
    attack statement plan proposal initiative""")
"""What two states have, hold or do together: "the [Thai-Lao] border"; a Thai-Lao singer is one man."""
_REACH = 4
"""Tokens from the participle to its noun, at most: "Hamas-run [Gaza health ministry]"."""


def join_hyphened(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place."""
    for i in range(first, last - 3):
        if tokens[i].pos == "ADJ" and tokens[i].dep in _ARGUMENTS and tokens[i + 1].lower == "and" and i > first:
            _shared_noun(tokens, i, last)
        if tokens[i + 1].text != "-" or tokens[i].space or tokens[i + 1].space:
            continue
        if tokens[i].tag == "JJ" == tokens[i + 2].tag:
            _two_states(tokens, i, last)
        if tokens[i + 2].lower in _PARTICIPLES and tokens[i].pos in {"PROPN", "NOUN", "ADJ"}:
            before = tokens[max(i - 2, first) : i]
            torn = tokens[i].head != i + 2 or any(k.dep == "case" and k.head in {i, i + 2} for k in before)
            noun = _noun(tokens, i + 3, last)
            if torn and noun is not None and tokens[i + 2].dep != "compound":
                _join(tokens, i, noun, first)


def _shared_noun(tokens: list[Token], i: int, last: int) -> None:
    """Reads "met the Thai and the Lao envoys": the noun is of both; the first adjective was taken for a noun."""
    again, second = i + 2, i + 3
    if second >= last or tokens[again].lower != tokens[i - 1].lower or tokens[again].pos not in {"DET", "PRON"}:
        return
    noun = tokens[second].head
    named = tokens[i].text[:1].isupper() and tokens[second].text[:1].isupper() and tokens[second].dep == "amod"
    if not named or not second < noun < last or tokens[noun].tag != "NNS":
        return
    if (tokens[noun].dep, tokens[noun].head) != ("conj", i):
        return
    for k in range(max(i - _REACH, 0), i):
        if tokens[k].head == i:
            move(tokens, k, noun, tokens[k].dep)
    move(tokens, noun, tokens[i].head if tokens[i].head != i else noun, tokens[i].dep)
    move(tokens, i, noun, "amod")
    move(tokens, second, i, "conj")
    move(tokens, i + 1, second, "cc")
    move(tokens, again, second, "det")


def _two_states(tokens: list[Token], i: int, last: int) -> None:
    """Reads "the Thai-Lao border" as "the Thai and Lao border": it is of both."""
    one, other = tokens[i], tokens[i + 2]
    noun = other.head
    named = one.text[:1].isupper() and other.text[:1].isupper() and one.head == i + 2 and other.dep == "amod"
    if named and i + 2 < noun < min(i + 2 + _REACH, last) and tokens[noun].lemma in _SHARED:
        move(tokens, i, noun, "amod")
        move(tokens, i + 2, i, "conj")
        move(tokens, i + 1, i + 2, "punct")


def _join(tokens: list[Token], i: int, noun: int, first: int) -> None:
    """Hang the name on the participle, the participle on its noun, and the noun where the name hung."""
    name, part, old = tokens[i], tokens[i + 2], tokens[noun]
    dep, stood = _outside(tokens, i, noun)
    if stood is None:
        return
    for k in range(first, i):
        if tokens[k].head in {i, i + 2} and k != stood:
            move(tokens, k, noun, tokens[k].dep)  # "in" the …
    move(tokens, i, i + 2, "compound")
    move(tokens, i + 1, i, "punct")
    tokens[i + 2] = replace(part, head=noun, dep="amod", pos="VERB", tag="VBN")
    if name.head == name.i or noun == stood:
        return
    move(tokens, noun, stood, dep)
    if old.dep.startswith("nsubj") and stood < i and tokens[stood].pos in _NOMINAL:
        move(tokens, stood, old.head, old.dep)  # "the ministry in Hamas-run Gaza said …"


def _outside(tokens: list[Token], i: int, noun: int) -> tuple[str, int | None]:
    """How, and on what, a noun hangs whose place the name before the hyphen took; None when nobody can tell."""
    for at in (i, i + 2, noun):
        token = tokens[at]
        beside = {"appos", "nsubj", "nsubj:pass", "amod"} if at != i + 2 else {token.dep} - {"nmod"}
        if token.head not in range(i, noun + 1) and token.dep not in beside:
            return token.dep, token.head
    opened = next((k for k in range(i - 1, max(i - 3, 0), -1) if tokens[k].dep == "case"), None)
    if opened and tokens[opened].pos == "ADP" and tokens[opened - 1].pos in _NOMINAL:
        return "nmod", opened - 1
    return "", None


def _noun(tokens: list[Token], at: int, last: int) -> int | None:
    """The noun that a participle before `at` belongs to."""
    if tokens[at].pos not in _NOMINAL and tokens[at].pos != "ADJ":
        return None
    end = min(at + _REACH, last)
    while at < tokens[at].head < end and tokens[at].dep in _INWARD:
        at = tokens[at].head
    return at if tokens[at].pos in _NOMINAL else None
