"""Mends of words that belong to a noun: "[armed] forces", "resolution [75/287]", "fighting broke out [between …]"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.dependents import move

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["tie"]

_ARMED = frozenset({"forces", "force", "groups", "group", "men", "gunmen", "militants", "struggle", "conflict", "wing"})
_BEHIND = frozenset({"nmod", "obl", "obl:agent", "conj", "nmod:poss"})
"""What a name is behind a preposition; a subject may arm."""
_SIDES = frozenset({"between", "with"})
_OCCURRING = frozenset({
    "break", "erupt", "flare", "resume", "rage", "continue", "begin", "start", "escalate", "intensify", "ensue", "open",
    "occur", "go", "reopen", "restart", "end", "collapse", "drag", "spread", "subside", "stall",
})  # fmt: skip
"""What fighting and talks do."""
_OPENING = frozenset({"fighting", "shelling", "bombing", "shooting", "rioting", "skirmishing"})
_ENCOUNTERS = (
    "fighting", "clash", "war", "battle", "violence", "skirmish", "conflict", "combat", "talk", "negotiation",
    "gunfight", "firefight", "shootout",
)  # fmt: skip
_RULERS = frozenset({"government", "authorities", "regime", "administration", "leadership", "rulers", "junta"})
_NEAR = 8
"""Tokens between a participle and its "by", at most."""
_MARKS = 3
"""Words before an owner's name: "by the Myanmar armed forces"."""


def tie(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place."""
    if last - first > 1 and tokens[first].lower in _OPENING and tokens[first].head == first:
        _occur(tokens, first, last)
    for i in range(first + 1, last):
        token = tokens[i]
        if token.lower == "armed" and token.pos == "VERB":
            _arm(tokens, i, first, last)
        elif token.dep == "case" and token.lower in _SIDES and tokens[token.head].dep == "obl":
            _between(tokens, first, token.head)
        elif token.lower == "in" and token.dep == "case" and tokens[i - 1].lower in _RULERS:
            _seated(tokens, i, first)
        elif token.dep == "nmod:poss" and tokens[token.head].dep == "appos" and tokens[token.head].head == i - 1:
            _of_titled(tokens, i)
        elif token.dep == "case" and tokens[token.head].dep == "nmod:desc":
            _titled(tokens, i, first)
        elif token.pos == "PUNCT" and token.text[:1].isdigit() and tokens[i - 1].pos in {"NOUN", "PROPN"}:
            _number(tokens, i, first, last)


def _seated(tokens: list[Token], case: int, first: int) -> None:
    """Reads "called on the government in Dushanbe to accept it": the town tells which government it is."""
    town, rulers = tokens[case].head, case - 1
    article = rulers > first and tokens[rulers - 1].lower == "the" and tokens[rulers - 1].head == rulers
    apart = tokens[town].dep == "obl" and tokens[town].head == tokens[rulers].head
    if article and apart and tokens[town].pos == "PROPN":
        move(tokens, town, rulers, "nmod")


def _of_titled(tokens: list[Token], name: int) -> None:
    """Reads "The dictator NAME's troops fled": the troops did, and "dictator" is his title."""
    title, thing = name - 1, tokens[name].head
    if tokens[title].tag != "NN" or tokens[name].pos != "PROPN" or thing < name:
        return
    move(tokens, thing, tokens[title].head if tokens[title].head != title else thing, tokens[title].dep)
    move(tokens, title, name, "nmod:desc")


def _occur(tokens: list[Token], first: int, last: int) -> None:
    """Reads "Fighting flared …", of which the first word was taken for the verb."""
    verb = first + 1
    if tokens[verb].lemma not in _OCCURRING or tokens[verb].tag not in {"VBN", "VBD"} or tokens[verb].head != first:
        return
    for k in range(verb + 1, last):
        if tokens[k].head == first:
            move(tokens, k, verb, tokens[k].dep)
    tokens[verb] = replace(tokens[verb], pos="VERB", tag="VBD", head=verb, dep="ROOT")
    tokens[first] = replace(tokens[first], pos="NOUN", tag="NN", lemma=tokens[first].lower, head=verb, dep="nsubj")


def _between(tokens: list[Token], first: int, side: int) -> None:
    """Reads "Fighting broke out [between Chad and Mali]": it is they who fight."""
    verb = tokens[tokens[side].head]
    if verb.lemma not in _OCCURRING or verb.i > side:
        return
    what = next((k for k in range(first, verb.i) if tokens[k].head == verb.i and tokens[k].dep == "nsubj"), None)
    if what is None:
        return
    noun = next((one for one in _ENCOUNTERS if tokens[what].lower in {one, f"{one}s", f"{one}es"}), None)
    if noun:
        tokens[what] = replace(tokens[what], pos="NOUN", lemma=noun)  # "Clashes erupted": no name
        move(tokens, side, what, "nmod")


def _arm(tokens: list[Token], i: int, first: int, last: int) -> None:
    """Reads "by the Myanmar [armed] forces": they are a body, and nobody armed them."""
    forces, owner = tokens[min(i + 1, last - 1)], tokens[i - 1]
    if forces.lower not in _ARMED or owner.pos != "PROPN" or owner.dep not in _BEHIND or owner.head > i:
        return
    below = [k for k in range(first, last) if tokens[k].head == i and k != i]
    if any(k < i for k in below):
        return  # "has armed forces"
    tokens[i] = replace(tokens[i], pos="ADJ", tag="JJ", lemma="armed")
    marks = [k for k in range(max(first, i - _MARKS), i) if tokens[k].head == owner.i]
    move(tokens, forces.i, owner.head, owner.dep)
    for k, dep in ((owner.i, "compound"), (i, "amod"), *((k, tokens[k].dep) for k in marks)):
        move(tokens, k, forces.i, dep)
    for k in below:
        if k != forces.i:
            move(tokens, k, forces.i, "nmod" if tokens[k].dep == "obl" else tokens[k].dep)


def _titled(tokens: list[Token], case: int, first: int) -> None:
    """Reads "condemned [by] Kenyan minister Ann Lee": the preposition is of the name, no word of the title alone."""
    name = tokens[tokens[case].head].head
    if tokens[name].pos != "PROPN" or not case < tokens[case].head < name:
        return
    move(tokens, case, name, "case")
    if tokens[name].dep in _BEHIND - {"conj"}:
        return
    by = tokens[case].lower == "by"
    before = range(case - 1, max(case - _NEAR, first) - 1, -1)
    doing = next((k for k in before if tokens[k].tag == "VBN"), None) if by else None
    if doing is not None:
        move(tokens, name, doing, "obl:agent")
    elif tokens[case - 1].pos in {"NOUN", "PROPN"} and tokens[name].dep.startswith("nsubj"):
        move(tokens, name, case - 1, "nmod")
    elif tokens[case - 1].pos in {"VERB", "AUX"}:
        move(tokens, name, case - 1, "obl")
    elif tokens[tokens[name].head].pos == "VERB" and tokens[name].head < case:
        move(tokens, name, tokens[name].head, "obl")


def _number(tokens: list[Token], i: int, first: int, last: int) -> None:
    """Reads "resolution [75/287], which called for …": a number of its noun, of which the clause tells."""
    tokens[i] = replace(tokens[i], pos="NUM", tag="CD", lemma=tokens[i].text)
    move(tokens, i, i - 1, "flat")
    for k in range(first, last):
        if tokens[k].head == i and k != i:
            move(tokens, k, i - 1, tokens[k].dep)
