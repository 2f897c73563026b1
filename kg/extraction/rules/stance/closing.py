"""What remains to be said of an event once all the words above it have been met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import base, words
from kg.model import Modality

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extraction.rules.stance.mood import Mood
    from kg.extraction.rules.tokens import Parse

__all__ = ["only_in", "settle"]

_URGING = words("persuade convince")
_OVERCOMING = words("dislodge rout defeat subdue crush overpower vanquish")
_TRIED = words("fail unable manage")
_ANYWAY = frozenset({"anyway", "regardless", "nonetheless", "nevertheless"})
_TURNS = frozenset({";", "but", "–", "—", "yet", "though", "although"})
_CAN = frozenset({"can", "could", "ca"})
_ARTICLES = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "both", "last", "each"})
_ABANDONING = {"give": {"up"}, "walk": {"away"}, "back": {"out", "away"}, "pull": {"out"}, "break": {"off"}}
_STICKING = words("stick return resort commit adhere cling opt settle push press refrain abstain")


def settle(parse: Parse, trigger: int, mood: Mood) -> None:
    """What the negations of an event come to, by its own word."""
    mood.close()
    token = parse.tokens[trigger]
    if _only_to(parse, trigger, mood) or _all_the_same(parse, trigger, mood):
        mood.unsaid = True
    if mood.negations % 2 == 0:
        return
    if mood.once and mood.going:
        mood.unsaid = True  # "withdrew its complaint"
    elif mood.modality is Modality.INTENDED and token.pos == "NOUN":
        mood.modality = Modality.ACTUAL  # "planned talks did not take place": they did not
    elif token.lemma in _OVERCOMING and token.pos == "VERB":
        mood.unsaid = True  # "failed to dislodge them": it attacked them
    elif token.lemma in _URGING and token.pos == "VERB":
        _in_vain(parse, trigger, mood)


def _only_to(parse: Parse, trigger: int, mood: Mood) -> bool:
    """Whether what was ruled out or meant came otherwise: "vowed never to pay, only to give way a day later"."""
    if mood.modality is Modality.ACTUAL and mood.negations % 2 == 0:
        return False
    tokens = parse.tokens
    last = parse.sentences[parse.sentence_of[trigger]].last
    return any(
        tokens[k].lower == "only" and tokens[k - 1].text == "," and [t.lower for t in tokens[k + 1 : k + 2]] == ["to"]
        for k in range(trigger + 1, last)
    )


def _all_the_same(parse: Parse, trigger: int, mood: Mood) -> bool:
    """As "was told not to bomb the camp but did so anyway", "stopped it from sending them; they went regardless"."""
    if mood.negations % 2 == 0:
        return False
    tokens = parse.tokens
    last = parse.sentences[parse.sentence_of[trigger]].last
    for k in range(trigger + 2, last):
        same = tokens[k].lower == "same" and [t.lower for t in tokens[k - 2 : k]] == ["all", "the"]
        if (tokens[k].lower in _ANYWAY or same) and any(tokens[m].lower in _TURNS for m in range(trigger + 1, k)):
            return True
    return False


def _in_vain(parse: Parse, verb: int, mood: Mood) -> None:
    """Who "failed to persuade" somebody urged him; who "did not try to persuade" him is not told to have."""
    tokens = parse.tokens
    over = tokens[tokens[verb].head]
    below = {tokens[k].lower for k in parse.children[verb]}
    failed = base(tokens[verb].dep) == "xcomp" and {over.lemma, over.lower} & _TRIED
    if failed or (below & (_CAN | {"did", "was", "were"}) and tokens[verb].dep != "xcomp"):
        mood.negations, mood.modality = 0, Modality.ACTUAL
    else:
        mood.unsaid = True


def only_in(parse: Parse, trigger: int, clause: int, held: Callable[[Parse, int], Mood]) -> bool:
    """Whether some talks, not known ones, are only what is asked to be kept: "urged them not to give up on talks"."""
    tokens = parse.tokens
    if tokens[trigger].head != clause or base(tokens[trigger].dep) not in {"obl", "obj"}:
        return False
    if any(tokens[k].lower in _ARTICLES or tokens[k].dep == "nmod:poss" for k in parse.children[trigger]):
        return False
    lemma = tokens[clause].lemma
    leaves = any(tokens[k].lower in _ABANDONING.get(lemma, ()) for k in parse.children[clause])
    if not leaves and lemma not in _STICKING:
        return False
    main = held(parse, clause)
    return main.modality is not Modality.ACTUAL or bool(main.negations % 2)
