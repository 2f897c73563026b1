"""Mends of trees in which a clause beside another one lost its subject or its verb to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.dependents import below, move
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["rejoin_halves"]

_NOMINAL = frozenset({"NOUN", "PROPN"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_APART = frozenset({"parataxis", "appos", "conj", "dep"})
_CLAUSES = frozenset({"conj", "parataxis", "ROOT", "advcl"})
_DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
_LETS = word_set("have get see want keep find hear leave make feel need be remain become")
_CALLS = word_set("call term deem brand")
_OF_PEOPLE = word_set("body remains family relative release death killing murder arrest name lawyer fate abduction")


def rejoin_halves(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place."""
    _bare_day(tokens, first, last)
    _proposed(tokens, below(tokens, first, last), first, last)
    words = {token.lower for token in tokens[first:last]}
    if not words & {",", "whose", "and", "of"}:
        return
    _noun_with_verb(tokens, below(tokens, first, last), first, last)
    _wanted(tokens, below(tokens, first, last), first, last)
    if "," in words:
        _gerund_subject(tokens, below(tokens, first, last), first, last)
    if ";" in words:
        _lone_name(tokens, below(tokens, first, last), first, last)
        _two_subjects(tokens, below(tokens, first, last), first, last)
    if tokens[first].lower == "having":
        _having_first(tokens, below(tokens, first, last), first)
    if "whose" in words:
        _whose(tokens, below(tokens, first, last), first, last)
    if "of" in words:
        _whom(tokens, first, last)


def _alone(tokens: list[Token], children: dict[int, list[int]], verb: int) -> bool:
    """Whether a finite verb stands behind a comma without subject or "and"."""
    finite = tokens[verb].tag in _FINITE and tokens[verb].pos == "VERB" and tokens[verb - 1].text == ","
    return finite and not any(tokens[c].dep.split(":")[0] in {"nsubj", "csubj", "cc", "mark"} for c in children[verb])


def _two_subjects(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "Peru, which had left, and Chile deplored it; Chad's envoy offered talks": Peru deplored it too."""
    for semicolon in range(first + 4, last - 2):
        if tokens[semicolon].text != ";":
            continue
        verb = next((i for i in range(semicolon + 1, last) if tokens[i].head == i and tokens[i].pos == "VERB"), -1)
        subjects = [c for c in children.get(verb, ()) if tokens[c].dep == "nsubj"]
        if len(subjects) != 2 or not subjects[0] < semicolon < subjects[1]:  # noqa: PLR2004 - one on each side
            continue
        far = subjects[0]
        within = [i for i in range(far + 1, semicolon) if tokens[i].dep == "conj" and tokens[i].tag in _FINITE]
        own = next((c for i in within for c in children[i] if tokens[c].dep == "nsubj" and c < i), -1)
        if own < 0 or not any(tokens[c].lower == "and" for c in (*children[tokens[own].head], *children[own])):
            continue
        main = tokens[own].head
        move(tokens, main, main, "ROOT")
        move(tokens, verb, main, "parataxis")
        move(tokens, far, main, "nsubj")
        move(tokens, own, far, "conj")


def _bare_day(tokens: list[Token], first: int, last: int) -> None:
    """Reads "rejected Thursday an appeal", "Ann Lee Thursday rejected it": the day is no object and no name."""
    for day in range(first + 1, last - 1):
        token = tokens[day]
        if token.text not in _DAYS:
            continue
        verb = token.head
        if token.dep == "obj" and any(t.head == verb and t.dep == "obj" for t in tokens[day + 1 : last]):
            move(tokens, day, verb, "obl:unmarked")
        elif token.dep == "flat" and tokens[day + 1].tag in _FINITE and tokens[day + 1].pos == "VERB":
            move(tokens, day, day + 1, "obl:unmarked")


def _proposed(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "reject proposed Turkish changes": the adjective before an object was taken for a verb."""
    for i in range(first + 2, last - 1):
        token, verb = tokens[i], i - 1
        if token.dep != "xcomp" or token.head != verb or tokens[verb].lemma in _LETS:
            continue
        if token.tag != "VBN" and (token.tag != "VBG" or tokens[verb].lemma not in _CALLS):  # "called insulting words"
            continue
        thing = next((c for c in children[i] if tokens[c].dep == "obj" and c > i), -1)
        if thing > 0 and not any(tokens[c].dep.startswith(("det", "nmod:poss")) for c in children[thing]):
            move(tokens, thing, verb, "obj")
            move(tokens, i, thing, "amod")


def _noun_with_verb(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "…, and the government appointed in his place an officer": the clause was taken for a noun."""
    for verb in range(first + 4, last - 1):
        noun = tokens[verb].head
        token = tokens[verb]
        if token.dep != "acl" or token.tag not in {"VBN", "VBD"} or not first < noun < verb:
            continue
        above = tokens[noun].head
        if tokens[noun].dep != "conj" or tokens[noun].pos not in _NOMINAL or tokens[above].pos != "VERB":
            continue
        link = next((c for c in children[noun] if tokens[c].dep == "cc"), -1)
        own = {tokens[c].dep for c in children[verb]}
        if link < 0 or "obl:agent" in own or not own & {"obj", "ccomp", "xcomp"} or tokens[verb - 1].text == ",":
            continue
        move(tokens, verb, above, "conj")
        tokens[verb] = replace(tokens[verb], tag="VBD")
        move(tokens, noun, verb, "nsubj")
        move(tokens, link, verb, "cc")


def _gerund_subject(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "but Chad, rejecting the plea, hanged him": the gerund was given the subject."""
    for gerund in range(first + 2, last - 2):
        token = tokens[gerund]
        if token.tag != "VBG" or tokens[gerund - 1].text != "," or token.dep not in _CLAUSES:
            continue
        noun = next((c for c in children[gerund] if tokens[c].dep == "nsubj" and c < gerund), -1)
        if noun < 0 or any(tokens[c].dep.startswith("aux") for c in children[gerund]):
            continue
        near = {*children[gerund], *(children[token.head] if token.dep != "advcl" else ()), token.head}
        main = next((c for c in sorted(near) if c > gerund and _alone(tokens, children, c)), -1)
        if main < 0:
            continue
        top, dep = token.head, token.dep
        if top != main:
            move(tokens, main, main if top == gerund else top, dep)
        for child in children[gerund]:
            if child == noun or (child < gerund and tokens[child].dep in {"cc", "obl", "advmod"}):
                move(tokens, child, main, tokens[child].dep)
        move(tokens, gerund, main, "advcl")
        return


def _wanted(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "handed over on Friday a banker wanted for fraud": whom they handed over was given a verb of his own."""
    for verb in range(first + 4, last - 1):
        token, noun = tokens[verb], verb - 1
        above = token.head
        if token.dep not in {"parataxis", "advcl"} or token.tag not in {"VBN", "VBD"} or not first < above < noun:
            continue
        own = {tokens[c].dep for c in children[verb] if c != noun and tokens[c].dep != "punct"}
        if tokens[noun].head != verb or tokens[noun].dep != "nsubj" or not own <= {"obl", "advmod", "obl:agent"}:
            continue
        left = min([noun, *(c for c in children[noun] if c < noun)])
        taken = any(tokens[c].dep in {"obj", "ccomp", "xcomp"} for c in children[above])
        if taken or tokens[left].dep != "det" or tokens[left - 1].text in {",", ";", ":", "-", "—", "–"}:
            continue
        move(tokens, noun, above, "obj")
        move(tokens, verb, noun, "acl")
        tokens[verb] = replace(tokens[verb], tag="VBN")


def _lone_name(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "…; Chad, calling it a scandal, refused": the verb was joined to the half before."""
    for semicolon in range(first + 2, last - 4):
        if tokens[semicolon].text != ";":
            continue
        noun = semicolon + 1
        while noun < last - 3 and tokens[noun].head > noun and tokens[tokens[noun].head].pos in _NOMINAL:
            noun = tokens[noun].head
        if tokens[noun].dep not in _APART or tokens[noun].pos not in _NOMINAL or tokens[noun].head > noun:
            continue
        verb = next((i for i in range(noun + 2, last) if _alone(tokens, children, i) and tokens[i].head < noun), -1)
        if verb < 0:
            continue
        move(tokens, verb, tokens[noun].head, "parataxis")
        for i in range(noun + 1, verb):
            if tokens[i].tag == "VBG" and tokens[i].dep == "advcl" and tokens[i].head < noun:
                move(tokens, i, verb, "advcl")
        move(tokens, noun, verb, "nsubj")
        return


def _having_first(tokens: list[Token], children: dict[int, list[int]], first: int) -> None:
    """Reads "Having lost the town, Chadian forces won it back": the participle was taken for the main verb."""
    done = tokens[first].head
    main = next((c for c in children[done] if c > done and _alone(tokens, children, c)), -1)
    if tokens[done].head != done or main < 0 or any(tokens[c].dep.startswith("nsubj") for c in children[done]):
        return
    comma = next((i for i in range(done + 1, main) if tokens[i].text == ","), main)
    noun = comma + 1
    while noun < main and tokens[noun].head > noun and tokens[noun].head < main:
        noun = tokens[noun].head
    if noun >= main or tokens[noun].pos not in _NOMINAL:
        return
    tokens[main] = replace(tokens[main], head=main, dep="ROOT")
    move(tokens, done, main, "advcl")
    move(tokens, noun, main, "nsubj")


def _whose(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "Chad, whose army Mali accuses of looting": the army was taken for another name of Chad."""
    for whose in range(first + 2, last - 3):
        owned = tokens[whose].head
        noun = tokens[owned].head
        if tokens[whose].tag != "WP$" or tokens[owned].dep != "appos" or not first <= noun < whose < owned:
            continue
        verb = next((c for c in children[owned] if tokens[c].dep == "acl:relcl"), -1)
        if verb < 0 or not any(tokens[c].dep == "nsubj" and owned < c for c in children[verb]):
            continue
        move(tokens, verb, noun, "acl:relcl")
        move(tokens, owned, verb, "obj")
        for child in children[noun]:
            marked = any(tokens[c].lower in {"of", "for", "with"} for c in children[child])
            if child > verb and tokens[child].tag == "VBG" and tokens[child].dep == "acl" and marked:
                move(tokens, child, verb, "advcl")
        return


def _whom(tokens: list[Token], first: int, last: int) -> None:
    """Reads "the bodies of three men kidnapped by rebels": it is the men who were kidnapped."""
    for verb in range(first + 3, last):
        noun, near = tokens[verb].head, verb - 1
        if tokens[verb].dep != "acl" or tokens[verb].tag != "VBN" or tokens[noun].lemma not in _OF_PEOPLE:
            continue
        if tokens[near].pos in _NOMINAL and tokens[near].head == noun and tokens[near].dep == "nmod":
            move(tokens, verb, near, "acl")
