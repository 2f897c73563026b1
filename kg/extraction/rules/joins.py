"""Mends of trees in which a verb or a heavy object was joined to the wrong word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.attachments import mend_each
from kg.extraction.rules.dependents import move
from kg.extraction.rules.lists import CALENDAR
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["rejoin"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_BEFORE_NOUN = frozenset({"compound", "nmod:desc", "nmod", "nsubj"})
_NOUNLIKE = {"shot": "shoot", "hit": "hit", "cut": "cut", "struck": "strike", "led": "lead", "put": "put", "set": "set"}
"""Past forms that parsers take for nouns, with their lemmas."""
_PAST = frozenset({"VBD", "VBN"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_TELLS = word_set(
    "condemn protest denounce demand express convey voice lodge register deliver complain reject deplore object warn"
)
_ASKS = word_set("appeal ask urge call order tell request instruct invite press implore beg plead beseech exhort")
_DECIDES = word_set("vote decide agree vow pledge refuse decline opt intend threaten")
_THEM = frozenset({"him", "her", "them", "it"})
_PERSONS = frozenset({"him", "her", "them"})
_DENIES = word_set("deny dispute")
_EITHER = word_set(
    "shot hit cut put led held sent made built bought sold paid fed fought caught lost told left struck hung"
)
_NEXT = word_set("""
    accuse add announce appeal ask blame call challenge claim complain condemn criticise criticize declare defend demand
    denounce describe dismiss expel express insist invite offer order pledge promise protest question recall refuse
    reject reply request resign respond say stress sue summon suspend tell thank threaten urge vow warn withdraw
""")
"""What somebody who denies a deed does next."""


def rejoin(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place."""
    mend_each(_MENDS, tokens, first, last)


def _fronted_day(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "On Thursday Chadian troops crossed …": the day before the subject was taken for a part of it."""
    day = first + 1
    if day + 2 >= last or tokens[first].dep != "case" or tokens[day].text not in CALENDAR:
        return
    noun = tokens[day].head
    if tokens[day].dep not in {"compound", "nmod", "nmod:desc"} or tokens[first].head != noun or noun <= day:
        return
    verb = tokens[noun].head if tokens[noun].dep.startswith(("nsubj", "obl")) and tokens[noun].head > noun else None
    if verb is not None and tokens[noun].dep.startswith("obl"):
        if tokens[verb].pos != "VERB" or any(tokens[c].dep.startswith(("nsubj", "expl")) for c in children[verb]):
            return
        move(tokens, noun, verb, "nsubj")
    if verb is None:
        verb = next(
            (c for c in children[noun] if c > noun and tokens[c].dep == "acl" and tokens[c].pos == "VERB"), None
        )
        if (
            verb is None
            or tokens[verb].tag not in {"VBN", "VBD"}
            or any(tokens[c].dep == "cop" for c in children[noun])
        ):
            return
        top, dep = tokens[noun].head, tokens[noun].dep
        move(tokens, verb, verb if top == noun else top, dep)
        tokens[verb] = replace(tokens[verb], tag="VBD")
        move(tokens, noun, verb, "nsubj")
    move(tokens, day, verb, "obl")
    move(tokens, first, day, "case")


def _aside(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "The king, in a call with Chad, warned …": behind an aside the verb was taken for a participle."""
    for noun in range(first, last):
        if tokens[noun].head != noun or tokens[noun].pos not in _NOMINAL or tokens[noun].pos == "PRON":
            continue
        below = [far for c in (noun, *children[noun]) if c >= noun for far in children[c]]
        verb = next((c for c in below if c > noun + 3 and tokens[c].dep == "acl" and tokens[c - 1].text == ","), None)
        if verb is None or tokens[verb].tag not in {"VBN", "VBD"}:
            return
        plain = not any(tokens[c].dep in {"obl:agent", "aux"} for c in children[verb])
        if tokens[noun + 1].text != "," or tokens[noun + 2].pos != "ADP" or not plain:
            return
        move(tokens, verb, verb, tokens[noun].dep)
        tokens[verb] = replace(tokens[verb], tag="VBD")
        move(tokens, noun, verb, "nsubj")
        for child in children[noun]:
            if child > noun and child != verb:
                move(tokens, child, verb, "obl" if tokens[child].pos in _NOMINAL else tokens[child].dep)
        return


def _beside(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "The king, on a visit to Chad, accused …": what he was at was taken for a part of him."""
    for noun in range(first, last - 4):
        verb = tokens[noun].head
        if not tokens[noun].dep.startswith("nsubj") or verb < noun or tokens[verb].pos != "VERB":
            continue
        for child in children[noun]:
            case = next((c for c in children[child] if tokens[c].dep == "case"), -1)
            plain = child > noun and tokens[child].dep == "nmod" and tokens[child].pos == "NOUN"
            if plain and case > noun and tokens[case - 1].text == ",":
                move(tokens, child, verb, "obl")


def _which(tokens: list[Token], _children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "Manbij, from which troops had withdrawn": the clause was hung on the verb above."""
    for i in range(first + 3, last):
        verb, noun = tokens[i].head, i - 3
        if tokens[i].tag not in {"WDT", "WP"} or tokens[i - 1].dep != "case" or tokens[i - 2].text != ",":
            continue
        if tokens[verb].dep in {"advcl", "conj", "parataxis"} and tokens[noun].pos in {"NOUN", "PROPN"} and verb > i:
            while tokens[noun].dep in {"flat", "fixed"} and tokens[noun].head < noun:
                noun = tokens[noun].head
            move(tokens, verb, noun, "acl:relcl")


def _first_verb(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "The union imposed sanctions on Chad and closed …": the first verb was taken for an adjective."""
    for verb in range(first + 1, last - 2):
        noun = tokens[verb].head
        second = tokens[noun].head
        if tokens[verb].dep != "amod" or tokens[verb].tag not in {"VBN", "VBD"} or not verb < noun < second:
            continue
        if tokens[noun].dep != "nsubj" or not any(tokens[c].dep == "cc" and noun < c for c in children[second]):
            continue
        before = [c for c in children[noun] if c < verb]
        named = [c for c in before if tokens[c].pos == "PROPN" and tokens[c].dep in {"compound", "nmod:desc", "nmod"}]
        tail = max((k for c in named for k in (c, *children[c])), default=-1)
        if tail != verb - 1:
            continue
        move(tokens, named[0], verb, "nsubj")
        for child in before:
            if child != named[0]:
                move(tokens, child, named[0], tokens[child].dep)
        top = tokens[second].head
        move(tokens, verb, verb if top == second else top, tokens[second].dep)
        tokens[verb] = replace(tokens[verb], tag="VBD")
        move(tokens, noun, verb, "obj")
        move(tokens, second, verb, "conj")
        return


def _lost_clause(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "jailed critics and the European Union froze aid": the second clause was taken for one more object."""
    for verb in range(first + 3, last - 1):
        noun = tokens[verb].head
        if tokens[verb].dep != "amod" or tokens[verb].tag not in {"VBN", "VBD"} or tokens[noun].dep != "conj":
            continue
        above = tokens[noun].head
        while tokens[above].pos != "VERB" and first <= tokens[above].head < above:
            above = tokens[above].head
        before = [c for c in (*children[noun], *children[verb]) if c < verb]
        named = [c for c in before if tokens[c].pos == "PROPN" and tokens[c].dep in _BEFORE_NOUN]
        tail = max((k for c in named for k in (c, *children[c])), default=-1)
        links = [c for c in before if tokens[c].dep == "cc"]
        if tokens[above].pos != "VERB" or not verb < noun or not links:
            continue
        if tail == verb - 1 and links[0] < named[0]:
            move(tokens, named[0], verb, "nsubj")
            for child in before:
                if child not in {named[0], links[0]}:
                    move(tokens, child, named[0], tokens[child].dep)
        elif links[0] != verb - 1 or tokens[verb + 1].pos != "PROPN" or tokens[verb + 1].head != noun:
            continue
        move(tokens, links[0], verb, "cc")
        move(tokens, verb, above, "conj")
        tokens[verb] = replace(tokens[verb], tag="VBD")
        move(tokens, noun, verb, "obj")
        return


def _next_clause(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "fired at Japan and its army was put on alert", "sanctioned Chad and Niger followed".

    The second subject was taken for one more of a row.
    """
    for verb in range(first + 4, last):
        if tokens[verb].dep != "conj" or tokens[verb].pos != "VERB":
            continue
        own = children[verb]
        aux = [c for c in own if tokens[c].dep.startswith("aux")]
        finite = tokens[verb].tag in {"VBD", "VBZ", "VBP"} or bool(aux)
        if not finite or any(tokens[c].dep.split(":")[0] in {"nsubj", "csubj", "mark", "cc", "expl"} for c in own):
            continue
        end = min([verb, *aux]) - 1
        noun = tokens[end].head if tokens[end].dep == "flat" else end
        if noun <= first or tokens[noun].dep != "conj" or tokens[noun].pos not in _NOMINAL:
            continue
        links = [c for c in children[noun] if tokens[c].dep == "cc"]
        if links and tokens[tokens[noun].head].pos in _NOMINAL:
            passive = any(tokens[c].dep == "aux:pass" for c in aux)
            move(tokens, noun, verb, "nsubj:pass" if passive else "nsubj")
            move(tokens, links[0], verb, "cc")


def _gap(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "Chad expelled two envoys and Mali three": the second doer was taken for one more object."""
    for name in range(first + 4, last - 2):
        token, verb = tokens[name], tokens[tokens[name].head].head
        if token.dep != "conj" or token.pos != "PROPN" or tokens[name + 1].pos != "NUM":
            continue
        counted = any(tokens[c].dep == "nummod" for c in children[token.head])
        ends = tokens[name + 2].text in {".", ",", ";"}
        if ends and counted and tokens[token.head].dep == "obj" and tokens[verb].pos == "VERB":
            move(tokens, name, verb, "parataxis")


def _second_verb(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "imposed sanctions on Chad and closed its border": the second verb was joined to the object."""
    for verb in range(first + 3, last):
        token = tokens[verb]
        noun = token.head
        if token.dep != "conj" or token.pos != "VERB" or token.tag not in {"VBD", "VBZ", "VBP"}:
            continue
        if tokens[noun].pos not in _NOMINAL or not first <= noun < verb:
            continue
        if any(tokens[c].dep.startswith(("nsubj", "csubj", "mark")) for c in children[verb]):
            continue
        if any(tokens[c].dep == "cop" for c in children[noun]):
            continue
        top = noun
        while tokens[top].pos != "VERB" and first <= tokens[top].head < top:
            top = tokens[top].head
        if tokens[top].pos == "VERB" and tokens[top].tag in {"VBD", "VBZ", "VBP"}:
            move(tokens, verb, top, "conj")


def _late_object(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "freed on Sunday a British aid worker": the heavy object behind a day was taken for its noun."""
    for day in range(first + 2, last - 2):
        noun, case = tokens[day].head, day - 1
        if tokens[day].text not in CALENDAR or tokens[day].dep not in {"compound", "nmod", "nmod:desc"}:
            continue
        if (
            noun <= day + 1
            or tokens[case].head != noun
            or tokens[case].dep != "case"
            or not tokens[noun].dep.startswith(("obl", "nmod"))
        ):
            continue
        opens = tokens[day + 1].dep in {"det", "nummod", "amod", "nmod:poss"} and tokens[day + 1].text not in CALENDAR
        verb = tokens[noun].head
        while tokens[verb].pos != "VERB" and first <= tokens[verb].head < verb:
            verb = tokens[verb].head
        if not opens or tokens[verb].pos != "VERB" or verb > day:
            continue
        if not any(tokens[c].dep in {"obj", "nsubj:pass", "ccomp", "xcomp"} for c in children[verb]):
            move(tokens, day, verb, "obl")
            move(tokens, case, day, "case")
            move(tokens, noun, verb, "obj")
            return


def _shot(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "guards shot dead five men": a verb with subject and object was taken for a noun."""
    for i in range(first + 1, last):
        token = tokens[i]
        lemma = _NOUNLIKE.get(token.lower)
        below = {tokens[c].dep for c in children[i]}
        if lemma and token.pos == "NOUN" and {"nsubj", "obj"} <= below and not below & {"cop", "det", "case"}:
            tokens[i] = replace(token, pos="VERB", tag="VBD", lemma=lemma)


def _denied_too(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "denied it had held the monks and beaten them": the second deed was joined to the denial.

    A past that may be a participle belongs to what is denied, unless it is what one who denies does next: he accuses
    others, expels an envoy. It belongs there in any case if its object is a pronoun: those the first deed was done to.
    """
    for i in range(first + 4, last):
        token, head = tokens[i], tokens[i].head
        if token.dep != "conj" or tokens[head].lemma not in _DENIES or not head < i or token.tag not in _PAST:
            continue
        denied = next((c for c in children[head] if head < c < i and tokens[c].dep in {"ccomp", "xcomp"}), -1)
        told = {tokens[c].lower for c in children[denied] if tokens[c].dep == "aux"} if denied > 0 else set()
        own = any(tokens[c].dep.startswith(("nsubj", "aux", "mark")) for c in children[i])
        if own or not told & {"had", "has", "have", "having"}:
            continue
        same = any(tokens[c].dep in {"obj", "iobj"} and tokens[c].lower in _THEM for c in children[i])
        link = next((c for c in children[i] if tokens[c].dep == "cc"), i)
        form = token.tag == "VBN" or token.lower.endswith("ed") or token.lower in _EITHER
        if same or (form and token.lemma not in _NEXT and tokens[link - 1].text != "," and tokens[link].text != "but"):
            move(tokens, i, denied, "conj")
            tokens[i] = replace(tokens[i], tag="VBN")


def _done_to_them(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "fired at men who had blocked the road and arrested some of them": nobody does it to himself.

    The pronoun means whom the relative clause is about, as nobody else of that number is named in it.
    """
    for verb in range(first + 6, last):
        clause = tokens[verb].head
        if tokens[verb].dep != "conj" or tokens[verb].tag not in _PAST or tokens[clause].dep != "acl:relcl":
            continue
        whom = next((c for c in children[verb] if c > verb and tokens[c].dep == "obj"), -1)
        parts = [whom, *(c for c in children.get(whom, ()) if tokens[c].dep == "nmod")]
        pronoun = next((tokens[c].lower for c in parts if c > 0 and tokens[c].lower in _PERSONS), "")
        noun = tokens[clause].head
        who = any(tokens[c].lower == "who" and tokens[c].dep == "nsubj" for c in children[clause])
        own = any(tokens[c].dep.startswith(("nsubj", "aux", "mark")) for c in children[verb])
        tags = {"NNS", "NNPS"} if pronoun == "them" else {"NN", "NNP"}
        if not pronoun or not who or own or tokens[noun].tag not in tags or not first < noun < clause < verb:
            continue
        others = any(tokens[i].tag in tags and tokens[i].dep != "compound" for i in range(noun + 1, verb))
        if others:
            continue
        main = noun
        while tokens[main].pos != "VERB" and first <= tokens[main].head < main:
            main = tokens[main].head
        if tokens[main].tag in _PAST and tokens[noun].dep.split(":")[0] in {"obj", "obl", "nmod"}:
            move(tokens, verb, main, "conj")


def _and_to(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "recruited men, prompting Chad to protest and to call for talks": one infinitive goes with the other."""
    for verb in range(first + 5, last):
        above = tokens[verb].head
        if tokens[verb].dep != "conj" or tokens[verb].tag != "VB" or tokens[above].tag not in _FINITE:
            continue
        if tokens[verb - 1].tag != "TO" or tokens[verb - 2].dep != "cc" or above > verb:
            continue
        before = [
            i
            for i in range(above + 1, verb - 2)
            if tokens[i].dep == "xcomp" and tokens[i].tag == "VB" and tokens[tokens[i].head].dep == "advcl"
        ]
        if before and not any(tokens[c].dep == "xcomp" and tokens[c].tag == "VB" for c in children[above]):
            move(tokens, verb, before[-1], "conj")


def _summoned_to(tokens: list[Token], _children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "summoned the envoy to condemn the raid": who summons him condemns it."""
    for verb in range(first + 3, last):
        above = tokens[verb].head
        if tokens[above].lemma != "summon" or tokens[verb].tag != "VB" or tokens[verb].dep != "xcomp":
            continue
        if tokens[verb].lemma in _TELLS:
            move(tokens, verb, above, "advcl")


def _decided_to(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "voted on Tuesday to impose a ban": behind a day, what is decided was taken for its purpose."""
    for verb in range(first + 3, last):
        above = tokens[verb].head
        asks = tokens[above].lemma in _ASKS and _behind_day(tokens, children, above, verb)
        decides = tokens[above].lemma in _DECIDES
        if tokens[verb].dep != "advcl" or tokens[verb].tag != "VB" or not (asks or decides):
            continue
        to = any(tokens[c].tag == "TO" and c < verb for c in children[verb])
        clauses = {"xcomp", "ccomp"} if asks else {"obj", "xcomp", "ccomp"}
        taken = any(tokens[c].dep in clauses for c in children[above])
        if to and not taken and first <= above < verb and tokens[above].pos == "VERB":
            move(tokens, verb, above, "xcomp")


def _behind_day(tokens: list[Token], children: dict[int, list[int]], above: int, verb: int) -> bool:
    """Whether a day stands right before the infinitive: "asked Chad on Monday to leave", "urged them in May to"."""
    days = [c for c in children[above] if above < c < verb and tokens[c].dep.startswith("obl")]
    cases = {tokens[k].lower for c in days for k in children[c] if tokens[k].dep == "case"}
    if "for" in cases or (tokens[above].lemma == "call" and not cases & {"on", "upon"}):
        return False  # "asked for help on Monday to fight", "called a vote to"
    last = days[-1] if days else above
    near = (last, *(k for k in children[last] if tokens[k].dep.startswith(("nmod", "compound", "nummod"))))
    return last > above and verb - max(near) <= 2 and any(tokens[k].text in CALENDAR for k in near)  # noqa: PLR2004


_MENDS = (
    _and_to,
    _decided_to,
    _summoned_to,
    _fronted_day,
    _aside,
    _beside,
    _which,
    _first_verb,
    _lost_clause,
    _next_clause,
    _gap,
    _second_verb,
    _late_object,
    _shot,
    _denied_too,
    _done_to_them,
)
