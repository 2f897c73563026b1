"""Which person "he" and "she" mean by the names of those spoken of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.gazetteer import fold
from kg.extraction.rules.lists import FEMALE_NAMES
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extraction.rules.who.mention import Mention
    from kg.extraction.rules.who.scene import Scene

__all__ = ["MALE_NAMES", "he", "may_be", "she"]

MALE_NAMES = word_set("""
    abdul abdullah adam ahmad ahmed albert alex alexander alexandre alexei ali alberto alfred allan andrei andrew
    andrzej anthony antonio antony arthur ben benjamin bernard bill bob boris brian bruce carl carlos charles chris
    christopher claude colin craig daniel david dennis diego dmitri dmitry donald edward eduardo emmanuel eric ernest
    fernando francis francisco francois frank fred gary george gerald giovanni giuseppe gordon greg guillermo gustavo
    hamid hans harold harry hassan hector henri henry herbert hugo hussein ian ibrahim igor ismail ivan jack jacob
    jacques james jan jason javier jean jeff jim joe johan john jonathan jorge jose joseph juan karl keith ken kenneth
    kevin khalid klaus lars laurent lee leon leonid louis luis luigi marc marco mario mark martin matthew max mehmet
    michael michel miguel mike mikhail mohamed mohammad mohammed moussa muhammad mustafa neil nicholas nikolai norman
    oleg oliver omar oscar pablo patrick paul pedro peter petr philip philippe pierre rafael ralph ramon raul raymond
    ricardo richard robert roberto rodrigo roger ronald roy samuel scott sean sergei sergey sergio simon stefan
    stephen steve steven stuart thomas tim timothy tom tony victor viktor vincent vladimir walter werner william
    yuri yusuf zoran""")
"""Common given names that tell "he"; of any other, nobody knows."""

_WOMEN = word_set("""
    sister wife mother daughter widow woman girl businesswoman spokeswoman policewoman actress queen princess aunt niece
    grandmother granddaughter girlfriend congresswoman chairwoman schoolgirl nun housewife bride""")


def may_be(past: Mention, *, female: bool) -> bool:
    """Whether the name does not speak against the pronoun."""
    known = any(fold(word) in FEMALE_NAMES for word in past.label.split())
    return known if female else not known


def _told_woman(scene: Scene, past: Mention) -> bool:
    """Whether the text says so beside the name: "Ana Diaz, sister of …", "his wife Ana Diaz"."""
    tokens, phrase = scene.parse.tokens, scene.phrases.at(past.head)
    beside = [tokens[c].lemma for c in scene.parse.children[past.head] if tokens[c].dep in {"appos", "nmod:desc"}]
    if tokens[past.head].dep == "appos":
        return False  # the sister of "Ana Diaz, sister of …" is named already
    return not _WOMEN.isdisjoint((*beside, *phrase.title, phrase.noun or ""))


def he(scene: Scene, persons: Sequence[Mention], _head: int) -> Mention | None:
    """Whom "he" means: the likeliest whose name is no woman's."""
    return next((past for past in persons if may_be(past, female=False) and not _told_woman(scene, past)), None)


def she(scene: Scene, persons: Sequence[Mention], head: int) -> Mention | None:
    """Whom "she" means: the likeliest with a woman's name, else the one whose name tells nothing.

    Who is unknown must be the only such one of the sentence: of the pronoun's, else of the nearest with any.
    """
    parse, here = scene.parse, scene.parse.sentence_of[head]
    known = next((past for past in persons if may_be(past, female=True) or _told_woman(scene, past)), None)
    if known is None and len({past.key for past in persons}) == 1:
        return _less_sure(persons[0])
    unknown = [past for past in persons if _untold(past)]
    if known is not None:
        unknown = [past for past in unknown if parse.sentence_of[known.head] < parse.sentence_of[past.head] == here]
    if not unknown:
        return known
    last = max(parse.sentence_of[past.head] for past in unknown)
    near = [past for past in unknown if parse.sentence_of[past.head] == last]
    return _less_sure(near[0]) if len({past.key for past in near}) == 1 else known


def _less_sure(past: Mention) -> Mention:
    return replace(past, sure=min(past.sure, 0.7))


def _untold(past: Mention) -> bool:
    """Whether it is somebody by a full name of which nobody knows whether it is a woman's."""
    words = past.label.split()
    full = len(words) > 1 and all(word[:1].isupper() for word in words)
    return past.actor is None and full and not {fold(word) for word in words} & (MALE_NAMES | FEMALE_NAMES)
