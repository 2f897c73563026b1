"""What bodies may own: no court has an army, no ministry a president."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.words import word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.who.mention import Mention

__all__ = ["may_own", "ruled_over"]

_RULERS = word_set("president ruler leader premier king emir sultan dictator minister government parliament junta")
_OF_STATES = word_set("army navy airspace territory coastguard parliament embassy consulate citizen sovereignty")
"""What only states have, and who is told of as one."""
_STATELY = frozenset({ActorType.COUNTRY, ActorType.GOVERNMENT_BODY, ActorType.ARMED_GROUP})
_UNRULED = frozenset({ActorType.GOVERNMENT_BODY, ActorType.MEDIA})


def ruled_over(thing: str) -> bool:
    """Whether "its" is a state's by what it owns: "its president"."""
    return thing in _RULERS


def may_own(past: Mention, noun: str | None, thing: str) -> bool:
    """Whether "its" before `thing` may mean somebody of a type who was called by a common `noun`, or by none."""
    if thing in _OF_STATES and (past.type not in _STATELY or "court" in past.label.casefold()):
        return False
    if thing not in _RULERS:
        return True
    soldiers = past.type is ActorType.COUNTRY and bool(noun)  # these have no president
    return not soldiers and past.type not in _UNRULED
