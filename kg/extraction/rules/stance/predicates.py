"""What a clause says of an event that it is about: that there was none, or only what it was like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import auxiliaries, child, words
from kg.extraction.rules.stance.words import NEGATORS

if TYPE_CHECKING:
    from kg.extraction.rules.stance.mood import Mood
    from kg.extraction.rules.tokens import Parse

__all__ = ["hypothetical", "only_judged"]

_BEING = words("""
    possible impossible likely unlikely probable certain imminent inevitable real true actual genuine final complete
    done over forthcoming due available necessary planned scheduled expected conceivable feasible thinkable viable
    realistic ready official allowed permitted authorized authorised near close far unthinkable alive
""")
"""What is not so is not, or not yet."""
_AIMS = words("""
    priority option answer solution goal aim plan purpose question possibility alternative intention necessity
    objective idea way prospect condition target remedy cure substitute matter
""")
"""Who says that it is none of these says nothing on whether it was done."""
_BONDS = words("ceasefire cease-fire truce armistice accord agreement deal pact alliance partnership")
_ENDURING = words("last continue endure hold")
_WELL = words("well smoothly unnoticed unpunished unanswered unopposed unchallenged badly far")
_AHEAD = words("agenda sight offing prospect progress place force effect horizon card table plan motion train store")
_STATES = frozenset({"in", "under", "at", "beyond", "of", "without"})
_MODALS = words("will would may might can could shall should must")
_NONE = NEGATORS | {"no", "n't"}
_SOME = frozenset({"a", "an", "any", "another"})
_TOLD = frozenset({"was", "were", "been", "is", "are"})


def only_judged(parse: Parse, predicate: int, noun: int, mood: Mood) -> bool:
    """Whether a clause tells what a known event was like: "the raid was not an accident", "did not last".

    Its "not" is no denial of the event. An event that is not known is then not told of at all.
    """
    tokens = parse.tokens
    token = tokens[predicate]
    copula = child(parse, predicate, "cop")
    below = {tokens[k].lower for k in parse.children[predicate]}
    if below & _MODALS or set(auxiliaries(parse, predicate)) & _MODALS:
        return False
    if copula is None:
        enduring = token.lemma in _ENDURING or (token.lemma == "go" and bool(below & _WELL))
        if not enduring or not below & NEGATORS:
            return False
        bond = tokens[noun].lemma in _BONDS
        mood.unsaid = mood.unsaid or bond  # "the truce did not last": it is none now
        return bond or _known(parse, noun)
    if tokens[copula].lower not in _TOLD or {token.lower, token.lemma} & _BEING:
        return False
    case = child(parse, predicate, "case")
    if case is not None and (tokens[case].lower not in _STATES or token.lemma in _AHEAD):
        return False  # "was not by rebels", "is not on the agenda"
    known = _known(parse, noun)
    past = tokens[copula].lower in {"was", "were", "been"}
    if token.pos not in {"ADJ", "NOUN", "VERB"} or not (below & _NONE or (known and past)):
        return False
    if token.lemma in _AIMS or not (past or known):
        mood.unsaid = True
    return True


def _known(parse: Parse, noun: int) -> bool:
    """As "Chad's visit", "the talks", "its raid"; not "a war", "talks"."""
    return any(
        parse.tokens[k].dep == "nmod:poss" or parse.tokens[k].lower == "the" for k in parse.children[noun] if k < noun
    )


def hypothetical(parse: Parse, verb: int, noun: int) -> bool:
    """Whether a clause says what some event might bring: "an attack could oblige Chad to respond"."""
    tokens = parse.tokens
    if tokens[noun].dep != "nsubj":
        return False
    some = any(tokens[c].dep == "det" and tokens[c].lower in _SOME for c in parse.children[noun])
    helpers = set(auxiliaries(parse, verb))
    return some and bool(helpers & {"could", "might", "may", "would"}) and "have" not in helpers
