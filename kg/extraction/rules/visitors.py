"""Guests: "met visiting Chadian President NAME" is about a president who visits, not about a visit to him."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["is_guest"]

_BEFORE = word_set("""with between met meets told tells received receives welcomed welcomes hosted hosts greeted greets
    thanked thanks urged urges assured assures informed informs briefed briefs asked asks""")
"""Words behind which nobody begins to tell of a visit; not "by", "after", "of": "began by visiting the wounded"."""
_HOLDERS = word_set("""president premier minister secretary chancellor king queen prince emir sultan chairman chairwoman
    chairperson speaker envoy ambassador official leader delegation counterpart deputy commander commissioner chief head
    director general representative lawmaker senator congressman congresswoman congressmen diplomat mediator negotiator
    expert businessman businessmen parliamentarian officer mission pontiff pope dignitary dignitaries undersecretary""")
_REACH = 9
"""Words from the guest's "visiting" to his title, at most: "visiting Chadian Deputy Minister of Trade"."""
_BREAKS = word_set(", . ; : the a an his her its their this that those these in on at and")


def is_guest(texts: Sequence[str], i: int) -> bool:
    """Whether the "visiting" at `i` tells who somebody is: "held talks with [visiting] Chadian envoy NAME".

    >>> is_guest(["He", "met", "visiting", "Chadian", "envoys"], 2)
    True
    >>> is_guest(["They", "began", "by", "visiting", "Chadian", "officers"], 3)
    False
    """
    if texts[i].lower() != "visiting" or i + 1 >= len(texts):
        return False
    if i and texts[i - 1].lower() not in _BEFORE:
        return False
    for word in texts[i + 1 : i + _REACH]:
        if word.lower() in _BREAKS:
            return False
        if word.lower().removesuffix("s") in _HOLDERS:
            return True
    return False
