"""Mends of trees in which who says something, or what is said, hangs on the wrong word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.dependents import below, move
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["give_voice"]

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PAST = frozenset({"VBD", "VBN"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_SAYS = word_set("say add report announce claim tell write insist warn declare argue explain note")
_ACTS = word_set("""
    contradict counter
    reject accuse blame urge call cite deny dismiss describe demand vow threaten criticize criticise denounce condemn
    praise thank refuse pledge promise stress voice express
""")
_JUDGED = word_set("baseless groundless unfounded false untrue wrong fabricated absurd ridiculous premature misleading")
_ASIDE = 12
_SPEAKING = _SAYS | _ACTS


def give_voice(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place; tokens are replaced, never changed."""
    if not any(tokens[i].lemma in _SPEAKING for i in range(first, last)):
        return
    children = below(tokens, first, last)
    for i in range(first + 1, last):
        token = tokens[i]
        changed = False
        if token.dep == "advcl" and token.lemma in _SPEAKING and token.pos == "VERB":
            changed = _saying(tokens, children, i) or _interposed(tokens, children, i)
        elif token.dep == "ccomp":
            changed = (
                _sayer(tokens, children, i) or _other_clause(tokens, first, i) or _said_object(tokens, children, i)
            )
        elif token.dep == "parataxis":
            changed = _said_that(tokens, children, i)
        elif token.dep == "xcomp" and (token.tag in _FINITE or token.tag in _PAST):
            changed = _said_object(tokens, children, i)
        elif token.dep == "conj" and token.tag == "VBD":
            changed = _text_goes_on(tokens, children, i)
        if tokens[i - 1].text == "as" and token.lower in _JUDGED:
            changed = _judged(tokens, children, i)
        if token.lemma in _SAYS and tokens[i - 1].text == "," and token.pos == "VERB":
            changed = _said_amid(tokens, children, i, last) or changed
        if changed:
            children = below(tokens, first, last)


def _sayer(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "…, said the minister": who speaks was taken for what is said."""
    said = tokens[i].head
    if tokens[i].pos not in _NOMINAL or tokens[said].lemma not in _SAYS or not said < i:
        return False
    if any(tokens[c].dep.startswith(("nsubj", "cop", "case", "mark")) for c in children[i]):
        return False
    if any(tokens[c].dep.startswith("nsubj") for c in children[said]) or tokens[said - 1].text not in {",", "”", '"'}:
        return False
    move(tokens, i, said, "nsubj")
    return True


def _other_clause(tokens: list[Token], first: int, i: int) -> bool:
    """Reads "…, sources said; the army denied …": the next clause was taken for what is said."""
    head = tokens[i].head
    if head < first or not any(tokens[k].text == ";" for k in range(min(head, i), max(head, i))):
        return False
    if head < i:
        move(tokens, i, head, "parataxis")
        return True
    top, dep = tokens[head].head, tokens[head].dep
    move(tokens, i, i if top == head else top, dep)
    move(tokens, head, i, "parataxis")
    return True


def _said_that(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "said, without naming it, that Chad …": what is said was taken for a clause beside it."""
    head = tokens[i].head
    if tokens[head].lemma not in _SAYS or not any(tokens[c].lower == "that" and c < i for c in children[i]):
        return False
    if any(tokens[c].dep == "ccomp" for c in children[head]):
        return False
    aside = [c for c in children[i] if tokens[c].dep == "advcl" and any(tokens[k].lower == "that" for k in range(c, i))]
    for child in aside:
        move(tokens, child, head, "advcl")
    tokens[i] = replace(tokens[i], dep="ccomp")
    return True


def _said_object(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "said talks with Chad had been put off": who did it, or was hit, was taken for what is said."""
    head = tokens[i].head
    who = next((c for c in children[head] if tokens[c].dep == "obj" and head < c < i), None)
    own = any(tokens[c].dep.startswith(("nsubj", "csubj", "mark", "expl")) for c in children[i])
    aux = [tokens[c].dep for c in children[i] if tokens[c].dep.startswith(("aux", "cop")) and c > head]
    if tokens[head].lemma not in _SAYS or who is None or own or tokens[who].pos not in _NOMINAL:
        return False
    if tokens[i].tag not in {"VBD", "VBZ"} and not aux:
        return False
    move(tokens, who, i, "nsubj:pass" if "aux:pass" in aux else "nsubj")
    tokens[i] = replace(tokens[i], dep="ccomp")
    return True


def _said_amid(tokens: list[Token], children: dict[int, list[int]], said: int, last: int) -> bool:
    """Reads "By dusk, said the mayor, gunmen had …": who speaks was taken for one of those who act."""
    clause = next((c for c in children[said] if tokens[c].dep == "ccomp" and c > said), None)
    comma = next((k for k in range(said + 2, min(said + _ASIDE, last)) if tokens[k].text == ","), None)
    if clause is None or comma is None or clause < comma:
        return False
    if any(tokens[c].dep.startswith("nsubj") for c in children[said]):
        return False
    who = next((c for c in children[clause] if tokens[c].dep.startswith("nsubj") and said < c < comma), None)
    told = next((c for c in children[said] if tokens[c].dep in {"obj", "iobj"} and said < c < comma), None)
    if told is not None and any(tokens[c].dep.startswith("nsubj") and c > comma for c in children[clause]):
        move(tokens, told, said, "nsubj")
        _to_clause(tokens, children, said, clause)
        return True
    if who is None:
        return False
    rest = [c for c in children[who] if tokens[c].dep in {"conj", "appos"} and c > comma]
    own = [c for c in children[clause] if tokens[c].dep.startswith("nsubj") and c > comma] or rest
    if not own:
        return False
    move(tokens, own[0], clause, tokens[who].dep)
    move(tokens, who, said, "nsubj")
    _to_clause(tokens, children, said, clause)
    return True


def _to_clause(tokens: list[Token], children: dict[int, list[int]], said: int, clause: int) -> None:
    """What stands before "said the mayor" is of what is said."""
    for child in children[said]:
        if child < said and tokens[child].dep.startswith(("obl", "advmod")):
            move(tokens, child, clause, tokens[child].dep)


def _text_goes_on(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "Chad said it had left, and Mali called a vote": what the text tells next was taken for what is said.

    Only with a comma, a name as the new subject, and the tense of "said", not that of what is said.
    """
    told = tokens[i].head
    said = tokens[told].head
    if (
        tokens[told].dep != "ccomp"
        or not said < told < i
        or tokens[said].lemma not in _SAYS
        or tokens[said].tag != "VBD"
    ):
        return False
    who = next((c for c in children[i] if tokens[c].dep.startswith("nsubj") and c < i), None)
    link = next((c for c in children[i] if tokens[c].dep == "cc" and tokens[c].lower in {"and", "but", "while"}), None)
    if who is None or link is None or tokens[who].pos != "PROPN" or tokens[link - 1].text != ",":
        return False
    if any(tokens[c].dep.startswith(("aux", "mark")) for c in children[i]):
        return False
    if tokens[told].tag == "VBD" and not any(tokens[c].dep.startswith("aux") for c in children[told]):
        return False
    move(tokens, i, said, "conj")
    return True


def _interposed(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "Had it left, a general said, many would …": who says it was taken for a clause beside it."""
    who = [c for c in children[i] if tokens[c].dep == "nsubj" and c < i]
    if not who or tokens[i].tag not in _FINITE or i + 1 >= len(tokens) or tokens[i + 1].text != ",":
        return False
    opens = min((c for c in children[who[0]] if c < who[0]), default=who[0])
    if opens == 0 or tokens[opens - 1].text != "," or len(children[i]) > len(who) + 2:
        return False
    tokens[i] = replace(tokens[i], dep="parataxis")
    return True


def _saying(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "said it would not leave, rejecting …": an act of speech was hung on what is said."""
    head = tokens[i].head
    said = tokens[head].head
    plain = not any(tokens[c].dep.startswith(("nsubj", "mark", "aux")) for c in children[i])
    if tokens[i].tag != "VBG" or not plain or tokens[i - 1].text != "," or not head < i:
        return False
    if tokens[head].dep != "ccomp" or tokens[said].lemma not in _SAYS or not said < head:
        return False
    move(tokens, i, said, "advcl")
    return True


def _judged(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "dismissed as baseless a report": what is judged was taken for the object of the judgement."""
    head = tokens[i].head
    noun = next((c for c in children[i] if c > i and tokens[c].dep in {"obj", "nsubj", "obl", "nmod"}), None)
    if tokens[i - 1].head == i and tokens[i].pos == "ADJ" and noun is None:
        return False
    if tokens[i].dep == "amod" and head > i:  # "as [baseless a report]"
        noun, head = head, tokens[head].head
    if noun is None or tokens[head].pos != "VERB" or head > i or tokens[i].dep == "ROOT":
        return False
    tokens[i] = replace(tokens[i], pos="ADJ", tag="JJ", lemma=tokens[i].lower, morph="Degree=Pos")
    move(tokens, i, head, "obl")
    move(tokens, i - 1, i, "case")
    move(tokens, noun, head, "obj")
    return True
