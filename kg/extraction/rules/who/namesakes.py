"""People who share a well-known surname: "Lars Greenspan" is not Alan Greenspan."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extraction.rules.gazetteer import fold
from kg.extraction.rules.lists import CALENDAR, FEMALE_NAMES
from kg.extraction.rules.who.persons import MALE_NAMES
from kg.extraction.rules.words import word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.actors.registry import Registry
    from kg.extraction.rules.gazetteer import NameSpan
    from kg.extraction.rules.tokens import Parse

__all__ = ["given_names", "is_namesake"]

_FAMILY_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "VNM", "HKG", "SGP", "KHM", "HUN"})
_STYLES = word_set("king queen prince princess sheikh sheik sultan lord lady sir pope mullah ayatollah abu saint")
_LEAST = 3
"""Letters: no "Al"."""


@lru_cache(maxsize=4)
def given_names(registry: Registry) -> frozenset[str]:
    """Folded given names of the registry's people, where these stand first, and common ones."""
    people = (
        one for one in registry.actors.values() if one.type is ActorType.PERSON and one.country not in _FAMILY_FIRST
    )
    names = (one.label.split() for one in people)
    known = frozenset(fold(words[0]) for words in names if len(words) > 1 and len(words[0]) >= _LEAST)
    return known | FEMALE_NAMES | MALE_NAMES


def is_namesake(parse: Parse, span: NameSpan, registry: Registry) -> bool:
    """Whether a surname stands behind a given name that none of its bearers has, however it was parsed."""
    if span.first == 0 or any(name.kind != "surname" for name in span.names):
        return False
    before = parse.tokens[span.first - 1]
    if not before.text[1:].islower() or not before.text[:1].isupper() or not before.space or before.text in CALENDAR:
        return False
    if before.tag == "POS" or parse.sentence_of[before.i] != parse.sentence_of[span.first]:
        return False
    word = fold(before.text)
    if word in _STYLES or word not in given_names(registry):
        return False
    borne = (fold(part) for name in span.names for part in registry.actors[name.actor].label.split())
    return not any(part[:_LEAST] == word[:_LEAST] for part in borne)  # "Sergei" is Sergey
