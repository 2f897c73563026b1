"""Mends of deeds and people told in a row of which the second was hung too low or too high.

"Demanded the resignation of Ali and the release of Omar" asks for two deeds; in "detained men after gunmen stormed a
bank and took hostages" the gunmen took them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.dependents import move
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["join_deeds"]

_DEEDS = word_set("""release resignation arrest detention trial withdrawal removal dismissal expulsion deportation
    extradition return lifting closure opening reopening dissolution resumption suspension creation disarmament
    deployment departure execution killing murder assassination abduction kidnapping seizure destruction recall
    restoration reinstatement ouster imprisonment jailing sacking end handover repatriation evacuation invasion
    occupation annexation bombing shelling banning imposition prosecution freeing""")
"""Nouns for deeds: whom they are done to follows with "of"."""
_WHEN = frozenset({"after", "when", "as", "because", "since", "once", "where"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_OF_ATTACKERS = word_set("abduct kidnap loot torch ransack steal flee escape rob rape behead hijack vandalize")
"""What those do whom soldiers and police go after, and seldom these themselves."""
_ADDRESSED = frozenset({"vocative", "obj", "dep"})
_TITLES = 6
_HOSTAGE = frozenset({"hostage", "captive", "prisoner"})


def join_deeds(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place."""
    for i in range(first + 3, last):
        if tokens[i].dep in _ADDRESSED and tokens[i].pos == "PROPN":
            _of_kin(tokens, first, i)
        if tokens[i].dep != "conj" or not first <= tokens[i].head < i:
            continue
        if tokens[i].pos in _NOMINAL and tokens[tokens[i].head].pos == "VERB":
            _behind_pronoun(tokens, i)
        elif tokens[i].lemma in _DEEDS and tokens[i].pos == "NOUN":
            _second_noun(tokens, first, last, i)
        elif tokens[i].tag == "VBD" and tokens[i - 1].lower == "and" and tokens[i - 2].text != ",":
            _second_verb(tokens, last, i)


def _of_kin(tokens: list[Token], first: int, i: int) -> None:
    """Reads "met his brother, President NAME": it is the brother who has the name, and nobody is spoken to."""
    comma = min((t.i for t in tokens[max(first, i - _TITLES) : i] if t.head == i), default=i)
    kin = comma - 1
    if tokens[comma].text != "," or kin <= first or tokens[kin].tag != "NN":
        return
    if tokens[kin].dep in {"obj", "obl", "nmod", "obl:agent"} and any(
        t.head == kin and t.dep == "nmod:poss" for t in tokens[max(first, kin - _TITLES) : kin]
    ):
        move(tokens, i, kin, "appos")


def _behind_pronoun(tokens: list[Token], i: int) -> None:
    """Reads "hosted him and his deputy": the deputy was joined to the verb."""
    verb = tokens[i].head
    begin = verb + 1
    row = begin + 2 < len(tokens) and tokens[begin].dep == "obj" and tokens[begin].head == verb
    if row and tokens[begin].pos == "PRON" and tokens[begin + 1].lower == "and" and tokens[begin + 1].head == i:
        tokens[i] = replace(tokens[i], head=begin)


def _second_noun(tokens: list[Token], first: int, last: int, i: int) -> None:
    """Reads "the resignation of Ali and the release of Omar": the release was joined to Ali."""
    name = tokens[tokens[i].head]
    deed = tokens[name.head]
    if name.dep != "nmod" or name.lemma in _DEEDS or not first <= deed.i < name.i or deed.lemma not in _DEEDS:
        return
    own = [t for t in tokens[name.i : last] if t.head == i]
    whose = any(t.dep in {"det", "nmod:poss"} and t.i < i for t in own)
    if whose and any(t.dep == "nmod" and t.i > i for t in own):
        move(tokens, i, deed.i, "conj")


def _second_verb(tokens: list[Token], last: int, i: int) -> None:
    """Reads "detained men after gunmen stormed a bank and took hostages": it is the gunmen who took them."""
    main = tokens[i].head
    below = [t for t in tokens[i:last] if t.head == i]
    took = tokens[i].lemma in {"take", "hold", "seize"} and any(t.dep == "obj" and t.lemma in _HOSTAGE for t in below)
    if not took and tokens[i].lemma not in _OF_ATTACKERS:
        return
    near = [t for t in tokens[main + 1 : i] if t.head == main and t.dep == "advcl" and t.tag == "VBD"]
    if not near:
        return
    own = [t for t in tokens[main + 1 : near[-1].i] if t.head == near[-1].i]
    marked = any(t.dep == "mark" and t.lower in _WHEN for t in own)
    if marked and any(t.dep == "nsubj" and t.pos in _NOMINAL for t in own):
        move(tokens, i, near[-1].i, "conj")
