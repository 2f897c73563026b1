"""Mends of trees in which the parser took the verb for a participle: "The Taliban banned women" is no noun phrase."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["mend"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_OF_SUBJECT = frozenset(
    {"det", "amod", "compound", "nmod:poss", "nummod", "nmod:desc", "nmod", "appos", "acl", "acl:relcl", "flat"}
)
_OF_OBJECT = frozenset(
    {"conj", "cc", "flat", "appos", "acl", "acl:relcl", "det", "amod", "compound", "nummod", "nmod:poss"}
)
_BEFORE_GERUNDS = word_set(
    "deny stop avoid admit begin start continue resume consider oppose risk halt quit cease keep recommend"
)
_OWNED = word_set(
    "sanction airstrike strike attack raid bombing shelling pressure aid support criticism condemnation tariff"
    " objection opposition demand call"
)
_PHRASAL = {
    **dict.fromkeys(("hand", "turn", "give", "take", "sign"), ("over", "up", "back")),
    **dict.fromkeys(("seal", "cut", "break", "call", "block", "close", "cordon", "fend", "lay"), ("off", "down")),
    **dict.fromkeys(("shut", "shoot", "gun", "burn", "knock", "mow", "put", "track", "hunt", "vote"), ("down",)),
    **dict.fromkeys(("blow", "round", "beat", "back", "step", "build", "break", "set"), ("up", "off")),
    **dict.fromkeys(("rule", "carry", "drive", "throw", "kick", "wipe", "push", "force"), ("out",)),
}  # fmt: skip
"""Verbs with the particles that make them another verb; before "of" a particle is a preposition."""
_PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"


def mend(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place; tokens are replaced, never changed."""
    children: dict[int, list[int]] = {i: [] for i in range(first, last)}
    for token in tokens[first:last]:
        if token.head != token.i:
            children[token.head].append(token.i)
    _phrasal(tokens, children, first, last)
    _appositions(tokens, children, first, last)
    _bare_subject(tokens, children, first)
    _second_clause(tokens, children, first, last)
    _two_owners(tokens, children, first, last)
    _told(tokens, children, first, last)
    for i in range(first, last):
        token = tokens[i]
        if _headless(tokens, children, i) or _gerund(tokens, children, i):
            return
        if token.dep != "amod" or token.pos != "VERB" or token.tag not in {"VBD", "VBN"} or token.head == i:
            continue
        if _perfect(tokens, children, i) or _missed(tokens, children, i, first):
            return  # the children are no longer true; one mend a sentence is what is needed


def _phrasal(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "handed over four hostages to …", "sealed off the city": the particle was taken for a preposition."""
    for verb in range(first, last - 1):
        part = verb + 1
        if tokens[verb].pos != "VERB" or tokens[part].lower not in _PHRASAL.get(tokens[verb].lemma, ()):
            continue
        noun = tokens[part].head
        if tokens[part].dep != "case" or tokens[noun].head != verb or not tokens[noun].dep.startswith("obl"):
            continue
        if any(tokens[c].dep == "obj" for c in children[verb]):
            continue
        _move(tokens, part, verb, "compound:prt")
        _move(tokens, noun, verb, "obj")
        children[noun].remove(part)
        children[verb].append(part)
        for child in [c for c in children[noun] if c > noun and tokens[c].dep == "nmod"]:
            cases = {tokens[c].lower for c in children[child] if tokens[c].dep == "case"}
            if cases & {"to", "from", "into"}:
                _move(tokens, child, verb, "obl")
                children[noun].remove(child)
                children[verb].append(child)


def _appositions(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "the Chechen capital, Grozny, …": a name behind a definite noun was taken for one more of a row."""
    for i in range(first + 2, last):
        token = tokens[i]
        head = token.head
        if token.dep == "appos" and token.pos == "PROPN" and tokens[i - 1].text == ",":
            near = i - 2
            if near != head and tokens[near].tag == "NN" and tokens[near].head == head and tokens[near].dep == "nmod":
                _move(tokens, i, near, "appos")  # "the release of their leader, NAME"
            continue
        if token.dep != "conj" or token.pos != "PROPN" or tokens[head].pos != "NOUN" or not first <= head < i - 1:
            continue
        joined = [head, *(c for c in children[head] if tokens[c].dep == "conj")]
        if any(tokens[c].dep == "cc" for k in joined for c in children[k]):
            continue
        lone = tokens[head].tag == "NN" and any(tokens[c].dep in {"det", "nmod:poss"} for c in children[head])
        left = min((c for c in children[i] if tokens[c].dep in {"compound", "flat", "punct", "nmod:desc"}), default=i)
        comma = tokens[left].text == "," or tokens[left - 1].text == ","
        if not lone or not comma:
            continue
        if any(tokens[c].dep == "case" for c in children[i]):
            _move(tokens, i, tokens[head].head, "obl")  # "…, on Thursday"
        else:
            _move(tokens, i, head, "appos")


def _bare_subject(tokens: list[Token], children: dict[int, list[int]], first: int) -> None:
    """Reads "Serbs rallied …": the first word was taken for an adverb."""
    verb = first + 1
    if verb not in children or first not in children or tokens[first].head != verb:
        return
    if tokens[first].dep != "advmod" or tokens[first].pos not in _NOMINAL or tokens[verb].pos != "VERB":
        return
    if not any(tokens[c].dep.startswith("nsubj") for c in children[verb]):
        tokens[first] = replace(tokens[first], dep="nsubj", tag="NNS" if tokens[first].lower.endswith("s") else "NN")


def _second_clause(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "X suspended talks with A, and B, the envoy, called it …": B was taken for one more of A's row."""
    for verb in range(first + 4, last):
        token = tokens[verb]
        if token.pos != "VERB" or token.tag not in {"VBD", "VBZ"} or token.dep not in {"advcl", "conj", "parataxis"}:
            continue
        if any(tokens[c].dep.startswith(("nsubj", "csubj", "mark", "cc", "aux")) for c in children[verb]):
            continue
        for noun in range(verb - 1, first, -1):
            if tokens[noun].dep != "conj" or tokens[noun].pos not in _NOMINAL or tokens[noun].head >= noun:
                continue
            joined = [c for c in children[noun] if tokens[c].dep == "cc" and tokens[c - 1].text == ","]
            if joined and not any(tokens[c].dep == "cc" for c in range(noun, verb) if c in children[tokens[noun].head]):
                _move(tokens, noun, verb, "nsubj")
                _move(tokens, joined[0], verb, "cc")
                tokens[verb] = replace(tokens[verb], dep="conj")
            break


def _two_owners(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "U.S. and European sanctions": the first owner was taken for one of the row."""
    for noun in range(first + 3, last):
        token = tokens[noun]
        owner, other = token.head, noun - 1
        if token.dep != "conj" or token.lemma not in _OWNED or owner != noun - 3 or tokens[owner].pos != "PROPN":
            continue
        if tokens[other].head != noun or not tokens[other].text[:1].isupper() or tokens[noun - 2].dep != "cc":
            continue
        if any(tokens[c].dep in {"det", "nummod"} for c in (*children[owner], *children[noun])):
            continue
        top, dep = tokens[owner].head, tokens[owner].dep
        for child in children[owner]:
            if child != noun:
                _move(tokens, child, noun, tokens[child].dep)
        _move(tokens, noun, top, dep)
        _move(tokens, owner, noun, "compound")


def _told(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "told a session that Chad had …": what was told was taken for a relative clause."""
    for clause in range(first, last):
        noun = tokens[clause].head
        verb = tokens[noun].head
        if not tokens[clause].dep.startswith("acl") or tokens[noun].dep not in {"obj", "iobj"}:
            continue
        if tokens[verb].lemma not in {"tell", "inform", "assure", "remind", "notify"} or not verb < noun < clause:
            continue
        below = children[clause]
        that = any(tokens[c].lower == "that" and tokens[c].dep == "mark" for c in below)
        if that and any(tokens[c].dep.startswith("nsubj") for c in below):
            _move(tokens, clause, verb, "ccomp")


def _headless(tokens: list[Token], children: dict[int, list[int]], verb: int) -> bool:
    """Reads "The council called on Chad": the whole clause was taken for a noun with a participle."""
    token = tokens[verb]
    noun = token.head
    if token.dep != "acl" or token.pos != "VERB" or token.tag not in {"VBD", "VBN"} or tokens[noun].head != noun:
        return False
    if (
        noun > verb
        or tokens[noun].pos not in _NOMINAL
        or any(tokens[c].lower == "by" for i in children[verb] for c in children[i])
    ):
        return False
    if any(tokens[c].dep in {"cop", "nsubj", "aux", "case"} for c in children[noun]) or tokens[verb - 1].text == ",":
        return False
    if any(tokens[c].dep.startswith(("nsubj", "aux")) for c in children[verb]):
        return False
    for child in children[noun]:
        if child > verb:
            _move(tokens, child, verb, tokens[child].dep)
    tokens[verb] = replace(token, head=verb, dep="ROOT", tag="VBD", morph=_PAST)
    _move(tokens, noun, verb, "nsubj")
    return True


def _gerund(tokens: list[Token], children: dict[int, list[int]], verb: int) -> bool:
    """Reads "denied attacking civilians": the gerund was taken for an adjective."""
    token = tokens[verb]
    noun = token.head
    if token.dep != "amod" or token.tag != "VBG" or verb == 0 or noun < verb or tokens[noun].dep != "obj":
        return False
    top = tokens[noun].head
    if top != verb - 1 or tokens[top].lemma not in _BEFORE_GERUNDS:
        return False
    for child in children[noun]:
        if child > noun and tokens[child].dep == "nmod":
            _move(tokens, child, verb, "obl")
    _move(tokens, verb, top, "xcomp")
    _move(tokens, noun, verb, "obj")
    return True


def _move(tokens: list[Token], i: int, head: int, dep: str) -> None:
    tokens[i] = replace(tokens[i], head=head, dep=dep)


def _perfect(tokens: list[Token], children: dict[int, list[int]], verb: int) -> bool:
    """Reads "had halted aid": the auxiliary was taken for the verb, the participle for an adjective."""
    noun = tokens[verb].head
    have = tokens[noun].head
    at = verb - 1
    while at > have and tokens[at].pos == "ADV":
        at -= 1
    if tokens[noun].dep != "obj" or tokens[have].lemma != "have" or at != have:
        return False
    top, dep = tokens[have].head, tokens[have].dep
    for child in children[have]:
        if child != noun:
            _move(tokens, child, verb, tokens[child].dep)
    for child in children[noun]:
        if (child > noun and tokens[child].dep == "nmod") or (child < verb and child != verb):
            _move(tokens, child, verb, "obl" if child > noun else tokens[child].dep)
    _move(tokens, verb, verb if top == have else top, dep)
    _move(tokens, have, verb, "aux")
    _move(tokens, noun, verb, "obj")
    return True


def _missed(tokens: list[Token], children: dict[int, list[int]], verb: int, first: int) -> bool:
    """Reads "Rebels fired missiles": a clause was taken for a noun phrase."""
    noun = tokens[verb].head
    clause = tokens[noun].head == noun or tokens[noun].dep in {"ccomp", "parataxis", "advcl"}
    before = verb - 1
    if noun < verb or not clause or before < first or tokens[before].pos not in _NOMINAL:
        return False
    if any(tokens[c].dep in {"nsubj", "nsubj:pass", "cop", "aux", "case"} and c > verb for c in children[noun]):
        return False
    if any(tokens[c].dep in {"cop", "aux", "mark"} for c in children[noun]):
        return False
    subject = before
    while tokens[subject].head not in {verb, noun} and tokens[subject].head != subject:
        subject = tokens[subject].head
    if subject > verb or tokens[subject].head == subject or tokens[subject].pos not in _NOMINAL:
        return False
    top, dep = tokens[noun].head, tokens[noun].dep
    for child in (*children[noun], *children[verb]):
        if child in {verb, subject}:
            continue
        kind = tokens[child].dep
        if child < verb:
            _move(tokens, child, subject if kind in _OF_SUBJECT and child < subject else verb, kind)
        elif child > noun and child in children[noun] and kind not in _OF_OBJECT:
            _move(tokens, child, verb, "obl" if kind == "nmod" else kind)
    _move(tokens, verb, verb if top == noun else top, dep)
    tokens[verb] = replace(tokens[verb], tag="VBD", morph=_PAST)
    _move(tokens, noun, verb, "obj")
    _move(tokens, subject, verb, "nsubj")
    return True
