"""Pronouns in what somebody is acted against for: "closed its border with Mali over its shelling of a village".

Who acts against another gives that other's misdeed as the reason, not one of his own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.lists import JUDGEMENTS, UNDERGONE
from kg.extraction.rules.words import VIOLENT, word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extraction.rules.who.scene import Scene

__all__ = ["ACTING_AGAINST", "MISDEEDS", "misdoer", "sufferer"]

MISDEEDS = VIOLENT | word_set(
    "attack bomb arm invade violate breach break insult threaten fail refuse lie ignore occupy expel abandon support"
    " back aid harbour harbor shelter train fund finance shell sanction blockade interfere meddle provoke plot"
)
_NAMED_SO = MISDEEDS | word_set("""failure refusal decision involvement role complicity violation aggression crackdown
    persecution repression treatment handling meddling interference provocation threat annexation occupation invasion
    shelling bombing bombardment seizure detention arrest jailing imprisonment execution expulsion blockade embargo
    incursion raid strike offensive insult remark slur killing murder assassination massacre slaughter kidnapping
    abduction kill murder assassinate massacre slaughter kidnap abduct seize capture destroy""")
ACTING_AGAINST = JUDGEMENTS | word_set("""close shut cancel postpone summon demand retaliate withdraw pull bomb shell
    invade raid strike bombard seize hit lodge file sue refuse vote reject veto oppose block denounce call urge
    ask press halt stop order evict refer haul round lash rail turn scrap terminate curb restrict limit penalise
    penalize rap berate snub shun mock ridicule demote sideline""")
_RELENTS = word_set("stop end halt cease withdraw leave free release apologise apologize comply return pull disarm")
_UNTIL = frozenset({"unless", "until", "till", "if"})
_WHY = frozenset({"obl", "advcl", "nmod", "acl", "parataxis", "obl:unmarked"})
_CITED = _WHY | {"xcomp"}
_OPENS = word_set("for over at after following because since as about on to by amid upon in unless until till if")
_CITING = word_set("cite denounce protest condemn say allege claim deplore criticize criticise avenge punish")
_COMPLICITY = word_set("accuse blame criticize criticise condemn denounce suspect censure rebuke reproach fault")
_HELPING = word_set("""offer help aid assist support back send give supply evacuate apologise apologize compensate thank
    visit lend defend protect console shelter rescue rush donate join ally side""")
_ATONING = word_set("apologise apologize compensate")
_SIDES = frozenset({
    ActorType.COUNTRY, ActorType.GOVERNMENT_BODY, ActorType.PERSON, ActorType.ARMED_GROUP, ActorType.PARTY,
})  # fmt: skip
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
    if punisher := _punisher(scene, deed):
        return punisher
    at, why = deed, False
    for _ in range(_UP):
        above = tokens[at].head
        if above == at or above > head:
            return set()
        if at != deed and tokens[at].pos == "VERB" and _subjects(scene, at):
            return set()  # within what somebody else does
        why = why or _is_why(scene, at, above)
        if why and tokens[above].pos == "VERB" and tokens[above].lemma in ACTING_AGAINST:
            suffers = {c for c in scene.parse.children[above] if tokens[c].dep == "nsubj:pass"}
            befallen = suffers or _other_side(scene, above, head) or aimed_at(above, at)
            struck = {one.country for c in scene.parse.children[deed] for one in scene.of(c) if c > deed}
            hit = {one.country for c in befallen for one in scene.of(c)}
            return set() if hit & struck - {None} else befallen
        at = above
    return set()


def _punisher(scene: Scene, deed: int) -> set[int]:
    """Who acts against another for having criticised a deed: "[Mali] expelled him for condemning its attack"."""
    tokens, children = scene.parse.tokens, scene.parse.children
    criticism = tokens[deed].head
    verb = tokens[criticism].head
    if tokens[deed].dep != "obj" or tokens[criticism].tag != "VBG" or tokens[criticism].lemma not in _CITING:
        return set()
    if not any(tokens[c].lower in {"for", "over", "after"} for c in children[criticism] if c < criticism):
        return set()
    if tokens[verb].lemma not in ACTING_AGAINST or verb > criticism:
        return set()
    passive = any(tokens[c].dep == "nsubj:pass" for c in children[verb])
    return {c for c in children[verb] if tokens[c].dep == ("obl:agent" if passive else "nsubj")}


def sufferer(scene: Scene, head: int) -> set[int]:
    """Heads of whom a misdeed befell that a pronoun is told to have suffered, from a third.

    "Chad helped Togo after Mali bombed it" is Togo; so it is in "Togo accused Chad of having let Mali bomb it".

    Args:
        scene: the document.
        head: a pronoun: whom a verb or noun of violence befalls, or the owner of what it does.
    """
    tokens = scene.parse.tokens
    at = tokens[head].head if tokens[head].dep == "nmod:poss" else head
    if tokens[at].dep not in {"obj", "obl", "nmod"}:
        return set()
    deed = tokens[at].head
    doers = _doers(scene, deed)
    if tokens[deed].lemma not in VIOLENT or not (doers or tokens[deed].tag == "VBG"):
        return set()
    at = deed
    for _ in range(_UP):
        above = tokens[at].head
        if above == at or above > head:
            return set()
        if tokens[above].pos == "VERB" and tokens[above].lemma in _COMPLICITY and _hangs(scene, at) and doers:
            return {c for c in _subjects(scene, above) if not _countries(scene, c) & doers}
        friendly = _HELPING if doers else _ATONING  # "apologised to Togo for bombing it"
        if tokens[above].pos == "VERB" and tokens[above].lemma in friendly and tokens[at].dep in _WHY:
            told = scene.told_in(scene.parse.sentence_of[above])
            own = doers | {code for c in _subjects(scene, above) for code in _countries(scene, c)}
            others = [past for past in told if above < past.head < head and past.country and past.country not in own]
            return {past.head for past in others} if len({past.country for past in others}) == 1 else set()
        at = above
    return set()


def _doers(scene: Scene, deed: int) -> set[str]:
    """States that are named as doing a deed: its subject, its owner, or whom somebody lets do it."""
    tokens, below = scene.parse.tokens, scene.parse.children[deed]
    found = [c for c in below if tokens[c].dep in {"nsubj", "nmod:poss"} and tokens[c].pos == "PROPN"]
    if not found and tokens[deed].dep == "xcomp":
        found = [c for c in scene.parse.children[tokens[deed].head] if tokens[c].dep == "obj"]
    return {code for c in found for code in _countries(scene, c)}


def _hangs(scene: Scene, at: int) -> bool:
    """Whether a clause or phrase tells what somebody is accused of."""
    tokens = scene.parse.tokens
    opens = {tokens[c].lower for c in scene.parse.children[at] if tokens[c].dep in {"case", "mark"}}
    return not opens.isdisjoint({"of", "for", "over", "after"})


def _countries(scene: Scene, head: int) -> set[str]:
    return {one.country for one in scene.of(head) if one.country}


def _other_side(scene: Scene, verb: int, before: int) -> set[int]:
    """Heads of those named behind a verb who are of the one other side; none where there are several."""
    tokens, top = scene.parse.tokens, verb
    while tokens[top].dep in {"conj", "xcomp"} and not _subjects(scene, top) and tokens[top].head < top:
        top = tokens[top].head
    doing = _subjects(scene, top)
    own = {side for c in doing for one in scene.of(c) for side in (one.country, one.key)}
    here, after = scene.parse.sentence_of[verb], max(doing, default=verb)
    for told in (scene.told_in(here), scene.owners_in(here)):
        named = [past for past in told if after < past.head < before and past.type in _SIDES]
        others = {past.head: past.country or past.key for past in named if not {past.country, past.key} & own}
        if others:
            return set(others) if len(set(others.values())) == 1 else set()
    return set()


def _subjects(scene: Scene, verb: int) -> list[int]:
    return [c for c in scene.parse.children[verb] if scene.parse.tokens[c].dep.startswith("nsubj")]


def _is_why(scene: Scene, at: int, verb: int) -> bool:
    """Whether a phrase or clause tells why the verb is done."""
    tokens, below = scene.parse.tokens, scene.parse.children[at]
    if at > verb and tokens[at].lemma in _CITING and tokens[at].pos == "VERB" and tokens[at].dep in _CITED:
        return True
    if tokens[at].dep not in _WHY or at < verb:
        return False
    opens = {tokens[c].lower for c in below if tokens[c].dep in {"case", "mark"}}
    return not opens.isdisjoint(_OPENS)


def _undergone(scene: Scene, deed: int) -> bool:
    """Whether a deed befell its owner: "its invasion by Chad", "its occupation"."""
    tokens, below = scene.parse.tokens, scene.parse.children[deed]
    if tokens[deed].pos == "VERB":
        return any(tokens[c].dep in {"nsubj:pass", "aux:pass"} for c in below)
    cases = {tokens[k].lower for c in below if c > deed for k in scene.parse.children[c] if tokens[k].dep == "case"}
    return "by" in cases or (tokens[deed].lemma in UNDERGONE and not cases & {"of", "on", "against"})
