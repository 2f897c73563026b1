"""Mends of trees in which who is excluded counts as one who did it: "Chad, not Mali, attacked", "not Mali but Chad"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.dependents import below, move
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["exclude", "leave_undone"]

_NOMINAL = frozenset({"NOUN", "PROPN"})
_EXCLUDING = frozenset({"not", "rather"})
_QUANTIFIERS = word_set("only just all every a an one even least yet least many enough much any")
_BESIDE = frozenset({"appos", "conj", "obl", "parataxis", "obl:agent", "nmod"})
_SHORT = 8
_FAR = 12
_SUBJECT = frozenset({"NOUN", "PROPN", "PRON"})
_SAYS = word_set("say claim report announce state add tell allege confirm declare insist maintain argue believe")


def exclude(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place: the label `dep`, which no role path follows, is for excluded."""
    for i in range(first, last - 1):
        if tokens[i].lower not in _EXCLUDING:
            continue
        if i > first + 1 and (_claimed(tokens, first, last, i) or _twin(tokens, i)):
            continue
        noun = tokens[i].head
        if tokens[noun].pos not in _NOMINAL or not i < noun <= i + _SHORT:
            continue
        children = below(tokens, first, last)
        plain = tokens[i].lower == "not" and tokens[i + 1].lower not in _QUANTIFIERS
        if not (plain and _but(tokens, children, noun)) and (plain or tokens[i].lower == "rather") and i > first:
            _beside(tokens, children, i, noun)


def leave_undone(tokens: list[Token], first: int, last: int) -> None:
    """Reads "ended without Chad and Mali having met": they have not, and both are the subject of it."""
    for i in range(first + 1, last - 3):
        if tokens[i].lower != "without":
            continue
        verb = next((k for k in range(i + 2, min(i + _FAR, last)) if _done(tokens, i, k)), -1)
        span = range(i + 1, verb)
        if verb < 0 or any(tokens[k].text == "," for k in span):
            continue
        tops = [k for k in span if tokens[k].pos in _SUBJECT and (tokens[k].head == verb or tokens[k].head not in span)]
        if not tops:
            continue
        above = next((h for h in (tokens[verb].head, tokens[tops[0]].head) if first <= h < i), -1)
        if above < 0:
            continue
        if tokens[verb].head == verb:  # what was left undone was taken for the main clause
            for k in [t.i for t in tokens[first:i] if t.head == verb]:
                move(tokens, k, above, tokens[k].dep)
            move(tokens, above, above, "ROOT")
        passive = any(tokens[k].lower in {"being", "been"} for k in span)
        move(tokens, i, verb, "mark")
        move(tokens, tops[0], verb, "nsubj:pass" if passive else "nsubj")
        move(tokens, verb, above, "advcl")


def _done(tokens: list[Token], i: int, k: int) -> bool:
    """Whether a token is the predicate behind "without": "signing", "having met", "being told"."""
    token = tokens[k]
    if token.pos != "VERB" or token.dep in {"amod", "compound"}:
        return False
    helped = any(t.lower in {"having", "being"} for t in tokens[i + 1 : k])
    return token.tag == "VBG" or (token.tag in {"VBN", "VBD"} and helped)


def _claimed(tokens: list[Token], first: int, last: int, i: int) -> bool:
    """Reads "saying rebels, not soldiers, had shot it": who is said to have done it was taken for what is said."""
    who = i - 2
    if tokens[i - 1].text != "," or tokens[who].pos not in _NOMINAL or tokens[who].dep not in {"obj", "ROOT", "obl"}:
        return False
    says = tokens[who].head
    comma = next((k for k in range(i + 2, min(i + _SHORT, last - 1)) if tokens[k].text == ","), None)
    if comma is None or tokens[says].lemma not in _SAYS or not first <= says < who:
        return False
    verb = comma + 1
    while verb < last - 1 and tokens[verb].pos in {"AUX", "ADV"}:
        verb += 1
    if tokens[verb].tag not in {"VBD", "VBN", "VBZ", "VBP", "VBG"} or tokens[verb].pos != "VERB":
        return False
    if any(t.head == verb and t.dep.startswith("nsubj") and t.i < i for t in tokens[first:i]):
        return False
    other = tokens[comma - 1].i
    while i < tokens[other].head < comma:
        other = tokens[other].head
    if tokens[other].pos not in _NOMINAL or other == who:
        return False
    if tokens[says].head in {verb, other, who}:
        above = tokens[verb].head if tokens[verb].head not in {verb, says, who, other} else says
        move(tokens, says, above, "ROOT" if above == says else "advcl")
    passive = any(t.head == verb and t.dep == "aux:pass" for t in tokens[comma:verb])
    move(tokens, verb, says, "ccomp")
    move(tokens, who, verb, "nsubj:pass" if passive else "nsubj")
    move(tokens, other, verb, "dep")
    return True


def _twin(tokens: list[Token], i: int) -> bool:
    """Reads "rebels and not its soldiers had shot them", with both as subjects and the verb denied."""
    verb = tokens[i].head
    if tokens[i - 1].lower != "and" or not i < verb <= i + _SHORT or tokens[verb].pos != "VERB":
        return False
    row = [t.i for t in tokens[max(i - _SHORT, 0) : verb] if t.head == verb and t.dep.startswith("nsubj")]
    if len(row) != 2 or not row[0] < i < row[1]:  # noqa: PLR2004  one on either side
        return False
    move(tokens, i, row[1], "advmod")
    move(tokens, i - 1, row[1], "cc")
    move(tokens, row[1], verb, "dep")
    return True


def _but(tokens: list[Token], children: dict[int, list[int]], noun: int) -> bool:
    """Reads "not Mali but Chad", the second as joined to the first, as a second subject, or as that of a clause."""
    verb = tokens[noun].head
    but = [c for c in children[noun] if tokens[c].dep == "conj" and any(tokens[k].lower == "but" for k in children[c])]
    if but and tokens[noun].dep != "conj":
        move(tokens, but[0], but[0] if verb == noun else verb, tokens[noun].dep)
        if verb == noun:  # "Not Mali but Chad will lead it", with the clause joined to the name
            move(tokens, noun, but[0], "dep")
        else:
            move(tokens, noun, _verb_above(tokens, children, noun), "dep")
        return True
    far = [c for c in children[verb] if c > noun and tokens[c].dep == "conj" and tokens[c].pos in _NOMINAL]
    far = [c for c in far if any(tokens[k].lower == "but" for k in children[c])]
    if far and tokens[noun].dep == "obj":  # "bombed not civilians but caves", the second joined to the verb
        move(tokens, far[0], verb, "obj")
        move(tokens, noun, verb, "dep")
        return True
    twins = [c for c in children[verb] if noun < c < verb and tokens[c].dep == tokens[noun].dep]
    if not twins or tokens[noun + 1].lower != "but":
        return False
    move(tokens, noun, verb, "dep")
    return True


def _beside(tokens: list[Token], children: dict[int, list[int]], i: int, noun: int) -> None:
    """Reads "Chad, not Mali,", "Chad and not Mali", "Chad rather than Mali"."""
    comma = tokens[i - 1].text == ","
    if not (comma or tokens[i - 1].lower in {"and", "but"} or tokens[i].lower == "rather"):
        return
    cased = any(tokens[c].dep == "case" and c < noun for c in children[noun])
    if tokens[noun].dep not in _BESIDE or (tokens[noun].dep in {"obl", "nmod"} and not comma and not cased):
        return
    head = tokens[noun].head
    if any(tokens[c].dep == "cop" for c in children[head]):
        for child in children[noun]:
            if tokens[child].dep == "acl:relcl":
                move(tokens, child, head, "acl:relcl")  # "It was Chad, not Mali, that …"
    move(tokens, noun, _verb_above(tokens, children, noun), "dep")


def _verb_above(tokens: list[Token], children: dict[int, list[int]], i: int) -> int:
    at = tokens[i].head
    while tokens[at].pos in _NOMINAL and tokens[at].head != at:
        at = tokens[at].head
    return next((c for c in children[at] if tokens[c].dep == "cop"), at)  # "it was Chad, not Mali, that …"
