"""Mends of trees in which what a verb or a noun takes as its complement hangs on the wrong word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.dependents import below, move
from kg.extraction.rules.reported import TOLD, WISHES, called_so, proved, reported, told_that
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["complete", "verb_of_gerund"]

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PAST = frozenset({"VBD", "VBN"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_OF = frozenset({"of", "for", "from"})
_WITH_GERUND = word_set("""
    deny stop avoid admit begin start continue resume consider oppose risk halt quit cease keep recommend end finish
    acknowledge contemplate suggest favor favour propose include involve mean
""")
_CEASE = word_set("cease stop halt quit begin start resume continue keep")
_PROOF = TOLD | word_set("evidence proof sign indication trace hint hope doubt concern confirmation")
_ASKS = word_set("ask urge order tell press call instruct direct beg implore lobby invite encourage persuade")
_ASKED_FOR = word_set("permission help time leave right chance money power authority question way plan")
_TITLES = word_set("mr mrs ms dr prof mr. mrs. ms. dr. gen. president")
_PERSUADES = word_set("invite urge tell instruct persuade encourage implore beg beseech exhort advise remind warn")
_CALLS = word_set("call declare proclaim announce convene name elect appoint order keep hold make")
_DOUBLED = "bdgkmnprt"


def complete(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place; tokens are replaced, never changed."""
    children = below(tokens, first, last)
    for i in range(first + 1, last):
        token = tokens[i]
        changed = False
        if token.tag == "VBG":
            _ruled_out(tokens, i)
            changed = _kept_from(tokens, children, i) or _ceased(tokens, i) or _joined_gerund(tokens, children, i)
            changed = (token.dep == "conj" and _of_and_of(tokens, children, i)) or changed
            changed = _opposed(tokens, children, i) or _gerund_clause(tokens, children, i) or changed
        elif token.tag == "VBN" and token.dep in {"advcl", "parataxis", "ccomp"} and _aside(tokens, children, i):
            changed = True
        elif token.tag == "VBN" and token.dep == "advcl":
            changed = _having(tokens, children, i)
        elif token.pos == "NOUN" and token.lower.endswith("ing"):
            changed = _gerund_noun(tokens, children, i) or _called_for(tokens, children, i)
        elif token.dep == "xcomp" and token.pos == "NOUN":
            changed = _called_for(tokens, children, i)
        elif token.dep == "conj" and token.tag == "VBN":
            changed = _joined_perfect(tokens, children, i)
        elif token.dep == "conj" and token.tag in _FINITE:
            changed = _joined_verb(tokens, children, i) or _joined_that(tokens, children, i)
        elif token.dep == "ccomp" and token.pos in {"ADJ", "NOUN"} and called_so(tokens, children, i):
            changed = True
        elif token.dep == "acl" and token.tag in _FINITE:
            changed = told_that(tokens, children, i)
        elif token.dep == "acl:relcl" and token.tag in _PAST:
            changed = reported(tokens, children, i) or told_that(tokens, children, i)
        elif token.dep in {"advcl", "ccomp"}:
            changed = (token.tag == "VB" and _wished(tokens, i)) or _wished_that(tokens, children, i)
            changed = changed or _wished_by(tokens, children, i) or _no_evidence(tokens, children, i)
            changed = changed or (token.tag == "VB" and _invited_to(tokens, children, i))
        elif token.dep == "acl" and token.tag == "VB":
            changed = _asked_to(tokens, children, i)
        elif token.dep == "obl" and token.lower in _TITLES:
            changed = _titled(tokens, children, i)
        elif token.dep == "parataxis":
            changed = proved(tokens, children, i) or _bare_relative(tokens, children, i)
        if changed:
            children = below(tokens, first, last)


def _called_for(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "called an urgent meeting", "declared a truce": a thing was taken for what something is called."""
    verb = tokens[i].head
    if tokens[i].dep != "xcomp" or tokens[verb].lemma not in _CALLS or tokens[verb].dep.startswith("acl") or verb > i:
        return False
    if any(tokens[c].dep in {"obj", "iobj", "ccomp", "aux:pass"} for c in children[verb]):
        return False
    if any(tokens[c].dep in {"case", "cop", "mark", "nsubj"} for c in children[i]):
        return False
    move(tokens, i, verb, "obj")
    return True


def _titled(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "until Mr Diaz stopped": the title was taken for the whole of what follows "until"."""
    name = i + 1
    if name >= len(tokens) or not tokens[name].dep.startswith("nsubj") or tokens[name].head == i:
        return False
    verb, top = tokens[name].head, tokens[i].head
    mark = next((c for c in children[i] if tokens[c].dep == "case"), None)
    if mark is None or top not in {verb, tokens[verb].head} or verb < name:
        return False
    move(tokens, i, name, "compound")
    move(tokens, mark, verb, "mark")
    if tokens[verb].head != verb:
        tokens[verb] = replace(tokens[verb], dep="advcl")
    return True


def _gerund_noun(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "denied mining the road": a gerund with an object was taken for a noun."""
    if not any(tokens[c].dep == "obj" and c > i for c in children[i]):
        return False
    if any(tokens[c].dep in {"det", "amod", "cop", "nmod:poss"} for c in children[i]):
        return False
    token = tokens[i]
    after = token.dep == "obj" and tokens[token.head].lemma in _WITH_GERUND
    dep = "xcomp" if after else token.dep
    tokens[i] = replace(token, pos="VERB", tag="VBG", dep=dep, lemma=verb_of_gerund(token.lower), morph="VerbForm=Ger")
    return True


def verb_of_gerund(gerund: str) -> str:
    """The verb of a gerund that the model did not lemmatize.

    >>> [verb_of_gerund(word) for word in ("mining", "arming", "hitting", "shelling", "seizing", "deporting")]
    ['mine', 'arm', 'hit', 'shell', 'seize', 'deport']
    """
    stem = gerund[:-3]
    vowels = sum(letter in "aeiouy" for letter in stem)
    if stem[-1] == stem[-2:-1] and stem[-1] in _DOUBLED:
        return stem[:-1]
    short = vowels == 1 and len(stem) > 1 and stem[-2] in "aeiou" and stem[-1] not in "wxy"
    return stem + "e" if short or stem[-1] in "zvcu" else stem


def _joined_gerund(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "denied mining roads and shelling villages": the second gerund was joined to the verb above."""
    head = tokens[i].head
    if tokens[i].dep != "conj" or tokens[head].tag not in _FINITE or any(tokens[c].dep == "aux" for c in children[i]):
        return False
    if any(tokens[c].dep == "aux" and tokens[c].lemma == "be" for c in children[head]):
        return False
    first = [c for c in children[head] if head < c < i and tokens[c].tag == "VBG" and tokens[c].dep in {"xcomp", "obj"}]
    first = first or _blamed_for(tokens, children, head, i)
    if first:
        move(tokens, i, first[0], "conj")
    return bool(first)


def _blamed_for(tokens: list[Token], children: dict[int, list[int]], head: int, i: int) -> list[int]:
    """Reads "appeared on television to accuse Chad of doing nothing or even helping them": the gerund above."""
    for first in range(i - 1, head, -1):
        mark = any(tokens[c].lower in _OF and c < first for c in children[first])
        if tokens[first].tag == "VBG" and mark and tokens[first].dep in {"advcl", "acl"}:
            return [first]
    return []


def _of_and_of(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "accused Chad of failing to stop them or of helping them": the second "of" goes with the first."""
    mark = next((tokens[c].lower for c in children[i] if tokens[c].dep == "mark" and c < i), "")
    above = tokens[i].head
    if mark not in _OF or above > i or any(tokens[c].lower == mark for c in children[above]):
        return False
    while tokens[above].head < above:
        above = tokens[above].head
        if tokens[above].tag == "VBG" and any(tokens[c].lower == mark and c < above for c in children[above]):
            move(tokens, i, above, "conj")
            return True
    return False


def _joined_verb(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "denied sending troops but admitted …": a finite verb was joined to a gerund or an infinitive."""
    head = tokens[i].head
    top = tokens[head].head
    told = tokens[head].dep == "ccomp" and tokens[head].tag == "VBG"  # "said that Chad was lying and called on it to"
    open_ = told or tokens[head].dep in {"xcomp", "advcl"}
    if tokens[head].tag not in {"VBG", "VB"} or not open_ or not top < head < i:
        return False
    plain = not any(tokens[c].dep.startswith(("nsubj", "aux", "mark")) for c in children[i])
    if tokens[top].tag != tokens[i].tag or tokens[i].tag == "VBP" or not plain:
        return False
    move(tokens, i, top, "conj")
    return True


def _having(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "denied having fired": what is denied was taken for something beside it."""
    head = tokens[i].head
    opens = head + 1 < i and tokens[head + 1].lower == "having" and head + 1 in children[i]
    if not opens or tokens[head].lemma not in _WITH_GERUND:
        return False
    move(tokens, i, head, "xcomp")
    return True


def _opposed(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "opposed arming rebels": the first verb was taken for an auxiliary."""
    verb = next(
        (c for c in children[i] if tokens[c].dep in {"aux", "mark"} and tokens[c].lemma in _WITH_GERUND and c < i), None
    )
    if verb is None or (tokens[verb].tag not in _FINITE and tokens[verb].tag not in _PAST):
        return False
    top, dep = tokens[i].head, tokens[i].dep
    for child in children[i]:
        if child < verb or tokens[child].text in {".", ","}:
            move(tokens, child, verb, tokens[child].dep)
    tokens[verb] = replace(tokens[verb], pos="VERB", tag="VBD" if tokens[verb].tag == "VBN" else tokens[verb].tag)
    move(tokens, verb, verb if top == i else top, dep)
    move(tokens, i, verb, "xcomp")
    return True


def _gerund_clause(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "prevented Chad from shelling Mali": a clause with an object of its own was taken for a noun phrase."""
    if tokens[i].dep not in {"obl", "nmod"} or tokens[i].pos != "VERB":
        return False
    case = [c for c in children[i] if tokens[c].dep == "case" and c < i]
    if len(case) != 1 or not any(tokens[c].dep in {"obj", "xcomp", "ccomp"} and c > i for c in children[i]):
        return False
    if any(tokens[c].dep in {"det", "amod", "nmod:poss"} for c in children[i]):
        return False
    move(tokens, i, tokens[i].head, "advcl" if tokens[i].dep == "obl" else "acl")
    tokens[case[0]] = replace(tokens[case[0]], dep="mark")
    return True


def _joined_that(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "said that it agreed but that Chad opposed it": the second that-clause was joined to the verb above."""
    head = tokens[i].head
    if not any(tokens[c].dep == "mark" and tokens[c].lower == "that" for c in children[i]):
        return False
    told = [c for c in children[head] if head < c < i and tokens[c].dep == "ccomp"]
    if told and tokens[head].dep != "ccomp":
        move(tokens, i, told[-1], "conj")
    return bool(told) and tokens[head].dep != "ccomp"


def _joined_perfect(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "has demanded that they be freed and has not ruled …": it was joined to what is demanded."""
    head = tokens[i].head
    top = tokens[head].head
    have = {"has", "have", "had"}
    mine, over = ({tokens[c].lower for c in children[k] if tokens[c].dep == "aux"} & have for k in (i, top))
    between = {tokens[c].lower for c in children[head] if tokens[c].dep == "aux"} & have
    own = any(tokens[c].dep.startswith(("nsubj", "mark")) for c in children[i])
    if not mine or mine != over or between or own or tokens[head].dep not in {"ccomp", "xcomp", "advcl"}:
        return False
    move(tokens, i, top, "conj")
    return True


def _ruled_out(tokens: list[Token], i: int) -> None:
    """Reads "ruled out sending troops": the particle was taken for a conjunction."""
    out, verb = i - 1, i - 2
    if tokens[out].lower in {"out", "up"} and tokens[out].dep == "mark" and tokens[verb].lemma in {"rule", "give"}:
        move(tokens, out, verb, "compound:prt")


def _ceased(tokens: list[Token], i: int) -> bool:
    """Reads "called on both to cease shelling": the gerund behind its verb was hung on another."""
    before = i - 1
    if tokens[before].lemma not in _CEASE or tokens[before].pos != "VERB" or tokens[i].head == before:
        return False
    if tokens[i].dep not in {"advcl", "xcomp", "ccomp", "obj"} or tokens[before].head == i:
        return False
    move(tokens, i, before, "xcomp")
    return True


def _kept_from(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "kept troops from attacking villages": the gerund was taken for an adjective."""
    noun = tokens[i].head
    if tokens[i].dep != "amod" or noun != i + 1 or tokens[i - 1].lower not in {"from", "of", "without", "against"}:
        return False
    if tokens[i - 1].head != i or tokens[noun].pos != "NOUN" or not tokens[noun].dep.startswith("obl"):
        return False
    move(tokens, i, tokens[noun].head, "advcl")
    move(tokens, noun, i, "obj")
    tokens[i - 1] = replace(tokens[i - 1], dep="mark")
    for child in children[noun]:
        if child > noun and tokens[child].dep == "nmod":
            move(tokens, child, i, "obl")
    return True


def _wished(tokens: list[Token], i: int) -> bool:
    """Reads "rejected calls to meet rebels": what is called for was hung on the verb."""
    to = i - 1
    while tokens[to].pos == "ADV" and tokens[to].head == i:
        to -= 1
    noun = to - 1
    if tokens[to].tag != "TO" or tokens[to].head != i or tokens[noun].lemma not in WISHES:
        return False
    if tokens[noun].pos != "NOUN" or tokens[noun].head != tokens[i].head or tokens[i].head > noun:
        return False
    move(tokens, i, noun, "acl")
    return True


def _wished_that(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "rejected a demand by Chad that it free them": what is demanded was hung on the verb."""
    if not any(tokens[c].dep == "mark" and tokens[c].lower == "that" for c in children[i]):
        return False
    head = tokens[i].head
    nouns = TOLD if tokens[i].dep == "ccomp" else WISHES | TOLD
    wish = [c for c in children[head] if tokens[c].dep == "obj" and tokens[c].lemma in nouns and head < c < i]
    if wish:
        move(tokens, i, wish[0], "acl")
    return bool(wish)


def _wished_by(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "rejected calls by Chad to free him": what is called for was hung on the verb."""
    verb = tokens[i].head
    to = any(tokens[c].tag == "TO" and c < i for c in children[i])
    wish = next((c for c in children[verb] if tokens[c].dep == "obj" and tokens[c].lemma in WISHES and c < i), -1)
    if wish < verb or not to or tokens[i].tag != "VB":
        return False
    by = any(tokens[k].lower in {"by", "from"} for c in children[wish] for k in children[c] if wish < c < i)
    if by:
        move(tokens, i, wish, "acl")
    return by


def _no_evidence(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "No evidence has emerged that Chad armed them": what there is evidence of was hung on the verb."""
    verb = tokens[i].head
    if verb > i or not any(tokens[c].lower == "that" and tokens[c].dep == "mark" for c in children[i]):
        return False
    noun = next((c for c in children[verb] if tokens[c].dep.startswith("nsubj") and tokens[c].lemma in _PROOF), -1)
    if noun < 0 or tokens[i].dep != "ccomp" or any(tokens[c].dep == "obj" for c in children[verb]):
        return False
    move(tokens, i, noun, "acl")
    return True


def _asked_to(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "asked the bloc to lift it": what is asked for was taken for a clause of who is asked."""
    noun = tokens[i].head
    verb = tokens[noun].head
    to = any(tokens[c].tag == "TO" and c < i for c in children[i])
    if not to or tokens[verb].lemma not in _ASKS or tokens[noun].dep not in {"obj", "iobj"} or not verb < noun < i:
        return False
    if tokens[noun].lemma in _ASKED_FOR:
        return False
    move(tokens, i, verb, "xcomp")
    return True


def _invited_to(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "invited his counterpart to visit Paris": not what the host did it for."""
    verb = tokens[i].head
    if tokens[verb].lemma not in _PERSUADES or tokens[i].dep != "advcl" or verb > i or tokens[i - 1].tag != "TO":
        return False
    asked = next((c for c in children[verb] if verb < c < i and tokens[c].dep == "obj"), None)
    if asked is None or any(tokens[c].text == "," for c in range(asked, i)):
        return False
    move(tokens, i, verb, "xcomp")
    return True


def _aside(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "Chad, asked by Mali to leave, refused": the participle was taken for a clause of its own."""
    who = next((c for c in children[i] if tokens[c].dep.startswith("nsubj") and c < i), None)
    by = any(tokens[c].dep == "obl:agent" or any(tokens[k].lower == "by" for k in children[c]) for c in children[i])
    main = tokens[i].head
    if who is None or not by or main <= i or tokens[i - 1].text != "," or tokens[main].pos != "VERB":
        return False
    if any(tokens[c].dep.startswith(("nsubj", "aux", "cop")) for c in children[main]):
        return False
    if any(tokens[c].dep.startswith("aux") for c in children[i]):
        return False
    move(tokens, who, main, "nsubj")
    move(tokens, i, who, "acl")
    return True


def _bare_relative(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "a vote the council had called fair": a relative clause without "that" was taken for one beside."""
    who = next((c for c in children[i] if tokens[c].dep == "nsubj" and c < i), None)
    if who is None or tokens[i].head > i or tokens[who].pos == "PRON" or tokens[i].tag not in _FINITE | _PAST:
        return False
    opens = min((c for c in children[who] if c < who), default=who)
    noun = opens - 1
    if (
        tokens[noun].pos != "NOUN"
        or not tokens[opens].dep.startswith("det")
        or tokens[noun].dep in {"nsubj", "compound"}
    ):
        return False
    if any(tokens[c].dep in {"ccomp", "mark"} for c in children[i]) or tokens[noun].head == i:
        return False
    move(tokens, i, noun, "acl:relcl")
    return True
