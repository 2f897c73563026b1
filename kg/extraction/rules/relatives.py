"""Mends of trees in which a relative clause was hung on the wrong word, or sums up what was told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.dependents import below, move
from kg.extraction.rules.grammar.nouns import TIMES
from kg.extraction.rules.lists import CALENDAR
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["mend_relatives"]

_NOMINAL = frozenset({"NOUN", "PROPN"})
_BESIDE = frozenset({"advcl", "conj", "parataxis", "ccomp", "xcomp"})
_PROPOSALS = word_set("""offer proposal plan truce ceasefire cease-fire deal accord agreement pact treaty initiative
    draft resolution talk negotiation mediation request demand invitation call appeal bid idea suggestion compromise""")
_ANSWERING = word_set("""reject accept refuse spurn rebuff decline turn welcome back support endorse oppose approve veto
    condemn denounce dismiss sign ratify block ignore criticize criticise""")
"""What one does to a proposal; and to "Chad and Mali", between whom it is to be, not by "which"."""
_DENYING = word_set("deny reject dismiss dispute refute contest ridicule repudiate")
_ACCUSING = word_set("accuse suspect blame")
_RESULTS = word_set("""anger alarm lead cause mean bring prompt raise provoke spark draw make leave push put force
    follow come happen take trigger upset surprise shock embarrass delight please help allow enable""")
"""What a deed does: of whatever these are told, "which" sums it up."""
_BODIES = word_set("""court tribunal ministry parliament party committee commission council embassy consulate mission
    office agency company firm group organisation organization movement union newspaper university bank court-martial
    centre center institute secretariat headquarters chamber""")
_BY_BODIES = word_set("""indict charge convict sentence jail try acquit accuse order rule demand ask urge condemn say
    announce reject deny issue investigate arrest detain employ monitor track represent oversee hear approve refuse
    publish organise organize claim sue""")
"""What bodies do, and towns only where they stand for a state."""
_GIVING = word_set("hand turn give pass deliver transfer send return extradite surrender present release")


def mend_relatives(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place."""
    words = {token.lower for token in tokens[first:last]}
    if "who" in words:
        _no_time(tokens, first, last)
    if words & {"which", "who", "whom", "whose"} and words & {"and", "but"}:
        _and_which(tokens, first, last)
    if words & {"which", "who", "that"}:
        _who_it_said(tokens, first, last)
    if words & {"which", "who"}:
        _given_behind(tokens, below(tokens, first, last), first, last)
    if "whose" in words:
        _whose(tokens, below(tokens, first, last), first, last)
    if "what" in words:
        _what_it_said(tokens, below(tokens, first, last), first, last)
        _what(tokens, below(tokens, first, last), first, last)
    if "whom" in words:
        _some_of_whom(tokens, first, last)
    if words & {"which", "whom"}:
        _of_which(tokens, below(tokens, first, last), first, last)
    if words & {"which", "where"}:
        _of_a_day(tokens, first, last)
    if "which" in words:
        _of_a_town(tokens, first, last)
        _told_of(tokens, below(tokens, first, last), first, last)
        _given_to(tokens, first, last)
        _answered(tokens, first, last)
        _denied(tokens, first, last)
        _summed_up(tokens, below(tokens, first, last), first, last)


def _whose(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "Chad backed Togo, whose leader, NAME, met Ali": the verb of "whose" was taken for the main one."""
    for whose in range(first + 2, last - 3):
        noun = tokens[whose].head
        if tokens[whose].lower != "whose" or noun < whose or tokens[noun].dep != "appos" or tokens[noun].head > whose:
            continue
        verb = next((i for i in range(noun + 1, last) if tokens[i].head == i and tokens[i].pos == "VERB"), -1)
        if verb < 0 or any(tokens[c].dep.startswith(("nsubj", "csubj")) for c in children[verb]):
            continue
        main = next((c for c in children[verb] if c < whose and tokens[c].dep == "advcl"), -1)
        if main < 0 or not any(tokens[c].dep.startswith("nsubj") for c in children[main]):
            continue
        move(tokens, main, main, "ROOT")
        move(tokens, verb, tokens[noun].head, "acl:relcl")
        move(tokens, noun, verb, "nsubj")


def _what_it_said(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "condemned what it said was a raid": the raid is what was said to be, and "what" is condemned."""
    for what in range(first + 1, last - 3):
        noun = tokens[what].head
        verb = tokens[noun].head
        if tokens[what].lower != "what" or tokens[what].dep != "nsubj" or not first <= verb < what < noun:
            continue
        said = next((c for c in children[what] if tokens[c].dep == "acl:relcl" and what < c < noun), None)
        if said is not None and tokens[noun].dep == "ccomp" and tokens[noun].pos == "NOUN":
            move(tokens, what, verb, "obj")
            move(tokens, noun, said, "ccomp")


def _what(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "condemned in strong terms what it called a coup": no noun has a clause with "what"."""
    for what in range(first + 3, last - 2):
        noun, clause = what - 1, tokens[what].head
        if tokens[what].lower != "what" or tokens[clause].dep != "acl:relcl" or tokens[clause].head != noun:
            continue
        verb = tokens[noun].head
        if clause < what or tokens[noun].dep != "obl" or tokens[verb].pos != "VERB" or not first <= verb < noun:
            continue
        if not any(tokens[c].dep == "obj" for c in children[verb]):
            move(tokens, what, verb, "obj")
            move(tokens, clause, what, "acl:relcl")


def _no_time(tokens: list[Token], first: int, last: int) -> None:
    """Reads "held for a week by gunmen, who demanded …": it is no week that demands."""
    for who in range(first + 3, last - 1):
        verb, near = tokens[who].head, who - 2
        if tokens[who].lower != "who" or tokens[who - 1].text != "," or tokens[near].pos not in _NOMINAL:
            continue
        noun = tokens[verb].head
        if tokens[verb].dep != "acl:relcl" or noun == near or not first <= noun < near:
            continue
        if tokens[noun].lemma in TIMES or tokens[noun].text in CALENDAR:
            while tokens[near].dep in {"flat", "conj"} and first <= tokens[near].head < near:
                near = tokens[near].head
            move(tokens, verb, near, "acl:relcl")


def _of_a_day(tokens: list[Token], first: int, last: int) -> None:
    """Reads "the attack on 4 May, which wounded two": it was the attack, no day."""
    for which in range(first + 3, last - 1):
        verb = tokens[which].head
        day = tokens[verb].head
        clause = tokens[which].lower in {"which", "where"} and tokens[verb].dep == "acl:relcl"
        if not clause or not first <= day < which:
            continue
        month = (tokens[k] for k in (day - 1, day + 1))
        dated = tokens[day].pos == "NUM" and any(one.text in CALENDAR and one.head == day for one in month)
        event = tokens[tokens[day].head]
        if (dated or tokens[day].text in CALENDAR) and tokens[day].dep == "nmod" and event.pos == "NOUN":
            move(tokens, verb, event.i, "acl:relcl")


def _some_of_whom(tokens: list[Token], first: int, last: int) -> None:
    """Reads "arrested students, some of whom threw stones": a clause beside was taken for one of its own."""
    for whom in range(first + 4, last - 1):
        some = whom - 2
        verb = tokens[some].head
        if tokens[whom].lower != "whom" or tokens[whom].head != some or tokens[some].dep != "nsubj":
            continue
        noun = some - 2
        if tokens[verb].dep == "parataxis" and tokens[some - 1].text == "," and tokens[noun].pos in _NOMINAL:
            move(tokens, verb, noun, "acl:relcl")


def _of_a_town(tokens: list[Token], first: int, last: int) -> None:
    """Reads "the tribunal in The Hague, which had indicted him": towns lie and fall, and charge nobody."""
    for which in range(first + 4, last - 1):
        verb = tokens[which].head
        town = tokens[tokens[verb].head]
        if tokens[which].lower != "which" or tokens[which].dep != "nsubj" or tokens[verb].dep != "acl:relcl":
            continue
        if town.pos != "PROPN" or town.dep != "nmod" or not first <= town.head < town.i < which:
            continue
        body = tokens[town.head]
        placed = any(t.head == town.i and t.lower in {"in", "at"} and t.dep == "case" for t in tokens[body.i : town.i])
        if placed and tokens[verb].lemma in _BY_BODIES and body.lemma in _BODIES:
            move(tokens, verb, body.i, "acl:relcl")


def _and_which(tokens: list[Token], first: int, last: int) -> None:
    """Reads "the attack, which killed ten and which Chad had failed to prevent": both clauses are of the attack."""
    for at in range(first + 4, last - 1):
        if tokens[at].tag not in {"WDT", "WP", "WP$"} or tokens[at - 1].dep != "cc":
            continue
        verb, clause = tokens[at - 1].head, at - 2
        if tokens[verb].dep != "conj" or verb < at or tokens[tokens[verb].head].dep == "acl:relcl":
            continue
        while clause > first and (tokens[clause].dep != "acl:relcl" or tokens[clause].head < tokens[verb].head):
            clause -= 1
        opens = any(tokens[k].tag == tokens[at].tag for k in range(tokens[clause].head + 1, clause))
        if tokens[clause].dep == "acl:relcl" and opens:
            move(tokens, verb, clause, "conj")


def _who_it_said(tokens: list[Token], first: int, last: int) -> None:
    """Reads "the raid, which Chad said had killed two men": it is the raid that killed."""
    for at in range(first + 1, last - 3):
        said = tokens[at].head
        if tokens[at].tag not in {"WDT", "WP"} or tokens[at].dep not in {"dep", "obj"} or said < at:
            continue
        near = [token for token in tokens[at + 1 : last] if token.head == said]
        told = next((token.i for token in near if token.dep == "ccomp" and token.i > said), -1)
        if told < 0 or not any(token.dep == "nsubj" and token.i < said for token in near):
            continue
        kinds = [token.dep for token in tokens[said + 1 : last] if token.head == told]
        if not any(kind.startswith(("nsubj", "csubj", "expl", "mark")) for kind in kinds):
            move(tokens, at, told, "nsubj:pass" if "aux:pass" in kinds else "nsubj")


def _of_which(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "Chad and Mali, both of which owe it money, refused": the clause between was taken for the main one."""
    for which in range(first + 4, last - 2):
        if tokens[which].tag not in {"WDT", "WP"} or tokens[which - 1].lower != "of" or tokens[which - 3].text != ",":
            continue
        part = which - 2
        clause = tokens[part].head
        noun = next((c for c in children[clause] if tokens[c].dep.startswith("nsubj") and c < part), -1)
        if tokens[which].head != part or noun < 0 or clause < which:
            continue
        main = next((c for c in children[clause] if c > clause and tokens[c].dep in _BESIDE), -1)
        if (
            main < 0
            or tokens[main].pos not in {"VERB", "AUX"}
            or any(tokens[c].dep.split(":")[0] in {"nsubj", "cc", "mark"} for c in children[main])
        ):
            continue
        top, dep = tokens[clause].head, tokens[clause].dep
        move(tokens, main, main if top == clause else top, dep)
        move(tokens, noun, main, tokens[noun].dep)
        move(tokens, clause, noun, "acl:relcl")
        return


def _told_of(tokens: list[Token], _children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "rebuffed by Chad, which would not sell it jets": the clause was taken to sum up all that was told."""
    for which in range(first + 3, last - 1):
        verb = tokens[which].head
        near = which - 2
        if tokens[which].lower != "which" or tokens[which - 1].text != "," or tokens[near].pos != "PROPN":
            continue
        if tokens[verb].dep != "advcl:relcl" or not tokens[which].dep.startswith("nsubj") or verb < which:
            continue
        if tokens[verb].lemma in _RESULTS or tokens[near].text in CALENDAR:
            continue
        while tokens[near].dep in {"flat", "conj"} and first <= tokens[near].head < near:
            near = tokens[near].head
        move(tokens, verb, near, "acl:relcl")


def _given_to(tokens: list[Token], first: int, last: int) -> None:
    """Reads "handed the bodies of ten men to Chad, which …": who got them was hung on the men, and they on "which"."""
    for which in range(first + 4, last - 1):
        verb = tokens[which].head
        noun = tokens[verb].head
        if tokens[which].lower != "which" or tokens[which - 1].text != "," or tokens[verb].dep != "acl:relcl":
            continue
        got = which - 2
        while tokens[got].dep == "flat" and noun < tokens[got].head < got:
            got = tokens[got].head
        if tokens[got].dep != "nmod" or not noun <= tokens[got].head < got:
            continue
        if not any(t.head == got and t.lower == "to" and t.dep == "case" for t in tokens[noun:got]):
            continue
        giving = whole = tokens[got].head
        while tokens[giving].dep in {"nmod", "obj"} and first <= tokens[giving].head < giving:
            giving = tokens[giving].head
        if tokens[whole].dep == "nmod" and tokens[giving].lemma in _GIVING:
            move(tokens, got, giving, "obl")
            move(tokens, verb, got, "acl:relcl")


def _given_behind(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "was handed over by Chad, which had sheltered him, to Mali": who got him was hung on the clause between."""
    for to in range(first + 6, last - 1):
        got = tokens[to].head
        verb = tokens[got].head
        noun = tokens[verb].head
        if tokens[to].lower != "to" or tokens[to - 1].text != "," or tokens[got].dep != "obl" or not verb < to < got:
            continue
        if tokens[verb].dep != "acl:relcl" or not noun < verb or tokens[tokens[noun].head].lemma not in _GIVING:
            continue
        if any(tokens[c].lower in {"which", "who"} and tokens[c - 1].text == "," for c in children[verb]):
            move(tokens, got, tokens[noun].head, "obl")


def _answered(tokens: list[Token], first: int, last: int) -> None:
    """Reads "a truce between Chad and Mali, which Mali rejected": it is the truce that was rejected."""
    for which in range(first + 4, last - 2):
        verb = tokens[which].head
        name = tokens[verb].head
        if tokens[which].lower != "which" or tokens[which].dep != "obj" or tokens[verb].lemma not in _ANSWERING:
            continue
        if tokens[verb].dep != "acl:relcl" or tokens[name].pos != "PROPN" or tokens[which - 1].text != ",":
            continue
        at = name
        while at > first and tokens[at].dep in {"nmod", "obl", "conj", "acl"} and tokens[at].head < at:
            at = tokens[at].head
            if tokens[at].pos == "NOUN" and tokens[at].lemma in _PROPOSALS:
                move(tokens, verb, at, "acl:relcl")
                break


def _denied(tokens: list[Token], first: int, last: int) -> None:
    """Reads "accused Chad of arming rebels, which Chad denied": it is the charge that Chad denied."""
    for which in range(first + 6, last - 2):
        verb = tokens[which].head
        if tokens[which].lower != "which" or tokens[which].dep != "obj" or tokens[verb].lemma not in _DENYING:
            continue
        at = tokens[verb].head
        if tokens[verb].dep != "acl:relcl" or tokens[which - 1].text != ",":
            continue
        while first <= tokens[at].head < at and tokens[at].lemma not in _ACCUSING:
            at = tokens[at].head
        if tokens[at].lemma in _ACCUSING and tokens[at].pos == "VERB":
            move(tokens, verb, at, "advcl:relcl")


def _summed_up(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "…, which Chad's premier, NAME, condemned": the one who judges was taken for a part of "which"."""
    for which in range(first + 3, last - 2):
        if tokens[which].lower != "which" or tokens[which - 1].text != ",":
            continue
        noun = next((c for c in children[which] if tokens[c].dep == "fixed" and tokens[c].pos in _NOMINAL), -1)
        if noun < 0 and tokens[which].dep == "fixed":
            _who_judges(tokens, children, which, last)
        if noun < 0:
            continue
        verb = tokens[which].head
        below_it = next((c for c in children[which] if c > noun and tokens[c].pos == "VERB"), -1)
        if below_it > 0:
            move(tokens, below_it, verb, "advcl:relcl")
            verb = below_it
        elif verb < noun or tokens[verb].pos != "VERB":
            continue
        move(tokens, which, verb, "obj")
        move(tokens, noun, verb, "nsubj")
        if tokens[verb].tag == "VBN" and not any(tokens[c].dep.startswith("aux") for c in children[verb]):
            tokens[verb] = replace(tokens[verb], tag="VBD")
        for child in children[which]:
            if child > which and child not in {noun, verb}:
                move(tokens, child, noun if child < noun else verb, tokens[child].dep)
        return


def _who_judges(tokens: list[Token], children: dict[int, list[int]], which: int, last: int) -> None:
    """As `_summed_up`, where the one who judges was taken for the clause itself."""
    noun = next((i for i in range(which + 1, last) if tokens[i].dep.endswith("relcl")), -1)
    if noun < 0 or tokens[noun].pos not in _NOMINAL:
        return
    verb = next((c for c in children[noun] if c > noun and tokens[c].dep == "acl"), -1)
    if verb < 0 or tokens[verb].tag not in {"VBN", "VBD"}:
        return
    move(tokens, verb, tokens[noun].head, "advcl:relcl")
    tokens[verb] = replace(tokens[verb], tag="VBD")
    move(tokens, noun, verb, "nsubj")
    move(tokens, which, verb, "obj")
