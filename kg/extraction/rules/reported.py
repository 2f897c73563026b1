"""Mends of trees in which what a report, a claim or a demand says hangs on the wrong word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.dependents import move
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["TOLD", "WISHES", "called_so", "proved", "reported", "told_that"]

_PAST = frozenset({"VBD", "VBN"})
_SAYS = word_set("say add report announce claim tell write insist warn declare argue explain note")
WISHES = word_set("""
    call plan bid proposal request demand order threat offer pressure appeal vow pledge promise decision attempt
    intention refusal commitment invitation
""")
TOLD = word_set("""
    claim report rumour rumor rumours rumors accusation allegation charge assertion suggestion statement denial
    suspicion news speculation fear
""")


def reported(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "Reports that Chad had criticized Mali were denied": the main verb was taken into the clause reported."""
    noun = tokens[i].head
    that = next(
        (c for c in children[i] if tokens[c].lower == "that" and tokens[c].dep in {"obj", "obl:unmarked"}), None
    )
    main = next((c for c in children[i] if tokens[c].dep == "ccomp" and c > i), None)
    own = any(tokens[c].dep.startswith("nsubj") and c < i for c in children[i])
    if that is None or main is None or not own or tokens[noun].head != noun or tokens[noun].pos != "NOUN":
        return False
    object_ = next((c for c in children[main] if tokens[c].dep.startswith("nsubj") and c < main), None)
    passive = any(tokens[c].dep == "aux:pass" for c in children[main])
    if object_ is None or not passive:
        return False
    move(tokens, main, main, "ROOT")
    move(tokens, noun, main, "nsubj:pass")
    move(tokens, i, noun, "acl")
    move(tokens, object_, i, "obj")
    tokens[that] = replace(tokens[that], pos="SCONJ", tag="IN", dep="mark", morph="")
    return True


def proved(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "Claims that Chad had armed them proved false": the main verb was taken for a clause beside its subject."""
    noun = tokens[i].head
    clause = next((c for c in children[noun] if noun < c < i and tokens[c].dep in {"ccomp", "acl", "acl:relcl"}), None)
    if clause is None or tokens[noun].head != noun or tokens[noun].lemma not in TOLD or tokens[i].tag not in _PAST:
        return False
    if any(tokens[c].dep.startswith("nsubj") for c in children[i]):
        return False
    move(tokens, i, i, "ROOT")
    move(tokens, noun, i, "nsubj")
    move(tokens, clause, noun, "acl")
    return True


def told_that(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "Rumours that Chad had attacked the port": what is told was taken for a relative clause."""
    that = next((c for c in children[i] if tokens[c].lower == "that" and tokens[c].dep == "obj"), None)
    own = {tokens[c].dep for c in children[i] if c != that}
    if that is None or tokens[tokens[i].head].lemma not in TOLD | WISHES or "nsubj" not in own:
        return False
    if tokens[i].dep != "acl" and "obj" not in own:
        return False
    tokens[i] = replace(tokens[i], dep="acl")
    tokens[that] = replace(tokens[that], pos="SCONJ", tag="IN", dep="mark", morph="")
    return True


def called_so(tokens: list[Token], children: dict[int, list[int]], i: int) -> bool:
    """Reads "said reports that it had attacked Chad were false": the subject was taken for what is said."""
    verb = tokens[i].head
    if tokens[verb].lemma not in _SAYS or any(tokens[c].dep.startswith("nsubj") for c in children[i]):
        return False
    if not any(tokens[c].dep == "cop" for c in children[i]):
        return False
    about = next((c for c in children[verb] if tokens[c].dep == "obj" and verb < c < i), None)
    if about is None or tokens[about].lemma not in TOLD:
        return False
    move(tokens, about, i, "nsubj")
    return True
