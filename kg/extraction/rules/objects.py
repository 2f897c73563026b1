"""Mends of objects taken for receivers ("considers [Chad] a foe", "backed [Chad] 100 percent") or for clauses.

And of what several objects are charged or supplied with, hung on the last of them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.dependents import move
from kg.extraction.rules.lists import CALENDAR
from kg.extraction.rules.words import VIOLENT, word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["mend_objects"]

_CALLS = word_set("consider call brand label declare name designate term dub deem proclaim")
_SECOND = frozenset({"obj", "xcomp"})
_WITH = word_set("charge provide supply arm equip threaten furnish credit")
_REFUGE = word_set("asylum refuge sanctuary citizenship amnesty")
_GIVES = word_set("give grant offer promise deny refuse")
_BEFALLS = word_set("kill wound injure steal rob destroy damage shoot cut reject")
_ORDERED = word_set("arrest detain execute hang deport expel release free jail imprison dismiss sack remove recall")
_AGAINST = word_set("repel repulse foil thwart beat fend condemn denounce deplore deny report survive stop prevent")
_TAKES = word_set("""condemn denounce reject welcome praise criticise criticize deplore deny oppose accuse blame
    urge demand support hail applaud decry slam back endorse veto approve ratify sign support recognise recognize""")
_OPENS = frozenset({",", '"', "“", "”", "'", "’", "-", "–", "—"})
_SHARES = frozenset({"percent", "%", "per-cent", "cent"})


def mend_objects(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place: nobody is given anything there."""
    for i in range(first, last):
        token = tokens[i]
        if token.dep == "case":
            if token.lower == "with":
                _with_all(tokens, token.head)
            elif token.lower in {"by", "on"}:
                _deed_of(tokens, first, i)
            continue
        if token.lemma in _REFUGE and token.dep in {"obj", "iobj"}:
            _granted(tokens, i)
        if token.dep in {"xcomp", "acl"} and token.tag in {"VBN", "VBD"}:
            _caused(tokens, first, last, i)
        if token.dep in {"parataxis", "conj"} and tokens[i].pos == "PROPN":
            _torn(tokens, first, i)
        if tokens[i].dep in {"parataxis", "appos"} and tokens[i].pos in {"NOUN", "PROPN"}:
            _set_off(tokens, first, i)
        if tokens[i].dep != "iobj":
            continue
        verb = tokens[i].head
        second = next((k for k in range(i + 1, last) if tokens[k].head == verb and tokens[k].dep in _SECOND), None)
        if second is None or verb > i:
            continue
        if tokens[second].lower in _SHARES:
            move(tokens, second, verb, "obl:unmarked")
            move(tokens, i, verb, "obj")
        elif tokens[verb].lemma in _CALLS:
            move(tokens, second, verb, "xcomp")
            move(tokens, i, verb, "obj")


def _set_off(tokens: list[Token], first: int, noun: int) -> None:
    """Reads 'condemned "in the strongest terms" the raid': the object stands behind what is set off by marks."""
    left = noun
    while left - 1 > first and left <= tokens[left - 1].head <= noun:
        left -= 1
    above = tokens[tokens[noun].head]
    if tokens[noun].dep == "appos":
        above = tokens[above.head] if above.dep == "obl" and above.i < noun else tokens[noun]
    if above.lemma not in _TAKES or not first <= above.i < left - 1 or above.tag == "NN":
        return
    mark = left if tokens[left].text in _OPENS else left - 1
    if tokens[mark].text not in _OPENS or tokens[above.i + 1].text not in _OPENS:
        return
    below = [t.dep for t in tokens[first:noun] if t.head == above.i and t.i != above.i]
    if not any(dep in {"obj", "ccomp", "xcomp", "nsubj:pass", "aux:pass"} for dep in below):
        move(tokens, noun, above.i, "obj")


def _caused(tokens: list[Token], first: int, last: int, deed: int) -> None:
    """Reads "the king had two judges arrested": he did it, by others' hands; not "had ten men killed"."""
    verb = tokens[deed].head
    if tokens[deed].dep == "acl":  # "had two judges arrested", but not "had two ships built"
        near = all(t.dep == "flat" for t in tokens[verb + 1 : deed])
        verb = tokens[verb].head if tokens[deed].lemma in _ORDERED and near else deed
    if tokens[verb].lemma != "have" or not first <= verb < deed or tokens[deed].lemma in _BEFALLS:
        return
    below = [t for t in tokens[first:deed] if t.head == verb and t.i != verb]
    whom = [t for t in below if t.dep == "obj" and verb < t.i]
    whom += [t for t in tokens[verb + 1 : deed] if t.head == deed and t.dep.startswith("nsubj")]
    who = [t for t in below if t.dep == "nsubj" and t.i < verb]
    agent = any(t.lower == "by" and tokens[t.head].head == deed for t in tokens[deed:last])  # "had it searched by"
    if len(whom) != 1 or len(who) != (tokens[verb].dep != "conj") or agent:
        return
    above, dep = tokens[verb].head, tokens[verb].dep
    move(tokens, deed, deed if above == verb else above, dep)
    tokens[deed] = replace(tokens[deed], tag=tokens[verb].tag, morph=tokens[verb].morph)
    for t in [t for t in tokens[first:last] if t.head == verb and t.i != verb]:
        move(tokens, t.i, deed, t.dep)
    move(tokens, verb, deed, "dep")
    move(tokens, whom[0].i, deed, "obj")


def _torn(tokens: list[Token], first: int, name: int) -> None:
    """Reads "beat two men and arrested their leader Ann Lee": the name behind a verb was taken for a clause."""
    left = name
    while left - 1 > first and left <= tokens[left - 1].head <= name:
        left -= 1
    verb = tokens[left - 1] if left > first else tokens[name]
    if verb.tag not in {"VBD", "VBN", "VBZ", "VBP", "VB", "VBG"} or verb.dep not in {"conj", "ROOT", "advcl"}:
        return
    if not any(t.head == verb.i and t.dep in {"obj", "ccomp", "xcomp"} for t in tokens[verb.i : name + 1]):
        move(tokens, name, verb.i, "obj")


def _deed_of(tokens: list[Token], first: int, case: int) -> None:
    """Reads "condemned the bombing of Chad by Mali", "repelled a raid on Goma": whose deed it is, or on whom.

    It was hung on the verb, which is in the active.
    """
    who = tokens[case].head
    verb = tokens[who].head
    if tokens[who].dep != "obl" or tokens[who].pos != "PROPN" or tokens[who].text in CALENDAR:
        return
    if not first <= verb < who or tokens[verb].tag not in {"VBD", "VBN", "VBZ", "VBP", "VB", "VBG"}:
        return
    deeds = [t for t in tokens[verb + 1 : who] if t.head == verb and t.dep == "obj"]
    passive = any(t.head == verb and t.dep in {"aux:pass", "nsubj:pass"} for t in tokens[first:who])
    carried = tokens[case].lower == "on" and tokens[verb].lemma not in _AGAINST
    if len(deeds) == 1 and deeds[0].lemma in VIOLENT and not passive and not carried:
        move(tokens, who, deeds[0].i, "nmod")


def _granted(tokens: list[Token], thing: int) -> None:
    """Reads "gave the dissident asylum": whoever is given it was taken for a part of it."""
    verb, whom = tokens[thing].head, thing - 1
    if tokens[verb].lemma not in _GIVES or not verb < whom or tokens[whom].head != thing:
        return
    aged = tokens[whom].lower == "old" and tokens[whom - 1].text in {"-", "–"}  # "the 40-year-old"
    if tokens[whom].dep != "compound" and not aged:
        return
    for i in range(verb + 1, whom):
        if tokens[i].head == thing:
            move(tokens, i, whom, tokens[i].dep)
    move(tokens, whom, verb, "iobj")
    move(tokens, thing, verb, "obj")


def _with_all(tokens: list[Token], noun: int) -> None:
    """Reads "charged a judge and two officers with graft": both of them."""
    above = tokens[tokens[noun].head]
    thing = tokens[above.head]
    several = tokens[noun].dep == "nmod" and above.dep == "conj" and thing.dep == "obj"
    if several and tokens[thing.head].lemma in _WITH and thing.head < thing.i:
        move(tokens, noun, thing.head, "obl")
