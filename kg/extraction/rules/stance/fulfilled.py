"""What becomes of threats, promises and plans: never carried out, backed away from, dropped in the next clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import base, child, words
from kg.extraction.rules.stance.clause import particle
from kg.extraction.rules.stance.words import CANCELLING, NEGATORS

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Parse

__all__ = ["KEPT", "backed_away", "keeps", "relented", "unfulfilled"]

KEPT = words("threat promise pledge vow commitment undertaking ultimatum offer warning intention plan assurance word")
"""Nouns of what is made by saying it, whether it is kept or not."""
_KEEPING = words("keep honor honour fulfil fulfill implement realize realise respect")
_COMING = words("materialize materialise happen")
_IDEAS = words("idea plan trip visit move decision threat offer proposal scheme project demand intention bid thought")
_MINDS = words("mind course tack stance position itself himself herself themselves")
_TURNING = words("change reverse alter shift")
_RELENTING = words("relent backtrack backpedal renege balk baulk")
_BACKING = {"back": {"down", "off", "out", "away"}, "pull": {"out", "back"}, "think": {"better"}}
_DID = frozenset({"did", "does", "has", "had"})
_BUT = frozenset({"but", "then", "yet"})


def keeps(parse: Parse, verb: int, noun: int) -> bool:
    """Whether a verb tells that what was threatened or promised is done: "carried out its threat"."""
    token = parse.tokens[verb]
    if parse.tokens[noun].lemma not in KEPT:
        return False
    part = particle(parse, verb)
    if (token.lemma, part) in {("carry", "out"), ("follow", "through"), ("carry", "through")}:
        return True
    good = token.lemma == "make" and any(parse.tokens[k].lower == "good" for k in parse.children[verb])
    return good or (token.lemma in _KEEPING or token.lemma in _COMING)


def unfulfilled(parse: Parse, noun: int) -> bool:
    """As "its threat to attack was never carried out", "did not make good on a promise to leave"."""
    verb = parse.tokens[noun].head
    over = parse.tokens[verb].head if parse.tokens[verb].lower == "good" else verb  # "made good on"
    below = [parse.tokens[k].lower for k in parse.children[over]]
    undone = bool(set(below) & (NEGATORS | {"never"})) or parse.tokens[over].lemma == "fail"
    return undone and (keeps(parse, over, noun) or parse.tokens[verb].lower == "good")


def backed_away(parse: Parse, noun: int) -> bool:
    """As "backed away from a threat to attack", "retreated from its plan to leave"."""
    verb = parse.tokens[noun].head
    case = child(parse, noun, "case")
    if base(parse.tokens[noun].dep) != "obl" or case is None or parse.tokens[case].lower not in {"from", "of", "on"}:
        return False
    part = particle(parse, verb)
    lemma = parse.tokens[verb].lemma
    away = part in _BACKING.get(lemma, ()) or any(
        parse.tokens[k].lower in _BACKING.get(lemma, ()) for k in parse.children[verb]
    )
    return away or (lemma in _RELENTING or lemma == "retreat")


def relented(parse: Parse, verb: int) -> bool:
    """As "had planned to leave but changed its mind", "threatened to attack but backed down"."""
    return any(
        parse.tokens[k].dep == "conj" and k > verb and _but(parse, k) and _gives_up(parse, k)
        for k in parse.children[verb]
    )


def _but(parse: Parse, verb: int) -> bool:
    return any(parse.tokens[k].lower in _BUT for k in parse.children[verb] if k < verb)


def _gives_up(parse: Parse, verb: int) -> bool:
    tokens, below = parse.tokens, parse.children[verb]
    near = {tokens[k].lower for k in below}
    if tokens[verb].lower in _DID and near & NEGATORS and not any(tokens[k].dep == "obj" for k in below):
        return True  # "threatened to leave but did not"
    if any(tokens[k].lower in NEGATORS or tokens[k].dep.startswith(("nsubj", "aux")) for k in below if k < verb):
        return False
    lemma = tokens[verb].lemma
    things = [tokens[k] for k in below if tokens[k].dep == "obj"]
    objects = {token.lemma for token in things} | {token.lower for token in things}
    if lemma in _TURNING:
        return bool(objects & _MINDS)
    called_off = (lemma in CANCELLING or lemma == "drop") or (lemma == "call" and particle(parse, verb) == "off")
    if called_off:
        return bool(objects & (_IDEAS | {"it", "them"}))
    return lemma in _RELENTING or bool(_BACKING.get(lemma, set()) & near)
