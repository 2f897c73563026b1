"""Pronouns in what somebody is acted against for: "closed its border with Mali over its shelling of a village".

Who acts against another gives that other's misdeed as the reason, not one of his own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.lists import JUDGEMENTS, UNDERGONE
from kg.extraction.rules.words import VIOLENT, word_set

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extraction.rules.who.scene import Scene

__all__ = ["MISDEEDS", "misdoer"]

MISDEEDS = VIOLENT | word_set(
    "attack bomb arm invade violate breach break insult threaten fail refuse lie ignore occupy expel abandon support"
    " back aid harbour harbor shelter train fund finance shell sanction blockade interfere meddle provoke plot"
)
_NAMED_SO = MISDEEDS | word_set("""failure refusal decision involvement role complicity violation aggression crackdown
    persecution repression treatment handling meddling interference provocation threat annexation occupation invasion
    shelling bombing bombardment seizure detention arrest jailing imprisonment execution expulsion blockade embargo
    incursion raid strike offensive insult remark slur""")
_AGAINST = JUDGEMENTS | word_set("""close shut cancel postpone summon demand retaliate withdraw pull bomb shell
    invade raid strike bombard seize hit lodge file sue refuse vote reject veto oppose block denounce call urge
    ask press halt stop order evict refer haul round lash rail turn scrap terminate curb restrict limit penalise
    penalize rap berate""")
_RELENTS = word_set("stop end halt cease withdraw leave free release apologise apologize comply return pull disarm")
_UNTIL = frozenset({"unless", "until", "till", "if"})
_WHY = frozenset({"obl", "advcl", "nmod", "acl", "parataxis", "obl:unmarked"})
_OPENS = word_set("for over at after following because since as about on to by amid upon in unless until till if")
_CITING = word_set("cite denounce protest condemn say allege claim deplore criticize criticise avenge punish")
_UP = 7


def misdoer(scene: Scene, head: int, aimed_at: Callable[[int, int], set[int]]) -> set[int]:
    """Heads of those acted against, one of whom did what a pronoun is told to have done.

    Args:
        scene: the document.
        head: a pronoun: the owner or subject of a misdeed, or the owner of its subject ("its army shelled").
        aimed_at: whom a verb befalls, of those named before a token.
    """
    tokens = scene.parse.tokens
    deed = tokens[head].head
    if tokens[head].dep == "nmod:poss" and tokens[deed].dep == "nsubj":
        deed = tokens[deed].head
    elif not (tokens[head].dep.startswith("nsubj") or tokens[head].dep == "nmod:poss"):
        return set()
    marks = {tokens[c].lower for c in scene.parse.children[deed] if tokens[c].dep == "mark"}
    misdeed = tokens[deed].lemma in _NAMED_SO or (tokens[deed].lemma in _RELENTS and not marks.isdisjoint(_UNTIL))
    if not misdeed or tokens[head].dep == "nsubj:pass" or _undergone(scene, deed):
        return set()
    at, why = deed, False
    for _ in range(_UP):
        above = tokens[at].head
        if above == at or above > head:
            return set()
        why = why or _is_why(scene, at, above)
        if why and tokens[above].pos == "VERB" and tokens[above].lemma in _AGAINST:
            suffers = {c for c in scene.parse.children[above] if tokens[c].dep == "nsubj:pass"}
            befallen = suffers or _other_side(scene, above, head) or aimed_at(above, at)
            struck = {one.country for c in scene.parse.children[deed] for one in scene.of(c) if c > deed}
            hit = {one.country for c in befallen for one in scene.of(c)}
            return set() if hit & struck - {None} else befallen
        at = above
    return set()


def _other_side(scene: Scene, verb: int, before: int) -> set[int]:
    """Heads of those named behind a verb who are of the one other state; none where there are several."""
    tokens, top = scene.parse.tokens, verb
    while tokens[top].dep in {"conj", "xcomp"} and not _subjects(scene, top) and tokens[top].head < top:
        top = tokens[top].head
    own = {one.country for c in _subjects(scene, top) for one in scene.of(c)}
    told = scene.told_in(scene.parse.sentence_of[verb])
    others = [past for past in told if verb < past.head < before and past.country and past.country not in own]
    return {past.head for past in others} if len({past.country for past in others}) == 1 else set()


def _subjects(scene: Scene, verb: int) -> list[int]:
    return [c for c in scene.parse.children[verb] if scene.parse.tokens[c].dep.startswith("nsubj")]


def _is_why(scene: Scene, at: int, verb: int) -> bool:
    """Whether a phrase or clause tells why the verb is done."""
    tokens, below = scene.parse.tokens, scene.parse.children[at]
    if tokens[at].dep not in _WHY or at < verb:
        return False
    if tokens[at].lemma in _CITING and tokens[at].pos == "VERB":
        return True
    opens = {tokens[c].lower for c in below if tokens[c].dep in {"case", "mark"}}
    return not opens.isdisjoint(_OPENS)


def _undergone(scene: Scene, deed: int) -> bool:
    """Whether a deed befell its owner: "its invasion by Chad", "its occupation"."""
    tokens, below = scene.parse.tokens, scene.parse.children[deed]
    if tokens[deed].pos == "VERB":
        return any(tokens[c].dep in {"nsubj:pass", "aux:pass"} for c in below)
    cases = {tokens[k].lower for c in below if c > deed for k in scene.parse.children[c] if tokens[k].dep == "case"}
    return "by" in cases or (tokens[deed].lemma in UNDERGONE and not cases & {"of", "on", "against"})
