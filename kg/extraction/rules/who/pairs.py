"""Two at once: "the two leaders", "both sides"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.lists import PERSON_SIDES, STATE_SIDES
from kg.extraction.rules.who.mention import BODY_TYPES, REACH
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.mentions import Phrase
    from kg.extraction.rules.who.mention import Mention
    from kg.extraction.rules.who.scene import Scene

__all__ = ["Pairs"]


class Pairs:
    """Reads plural nouns that mean the last two such actors."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.parse = scene.parse

    def both(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Reads "the two leaders", "both sides", "the two countries": the last two such actors."""
        if not phrase.plural or phrase.owners:
            return ()
        words = self._before(phrase)
        if not (words & {"two", "both"} or (phrase.definite and not phrase.title)):
            return ()
        noun = phrase.noun or ""
        if noun in PERSON_SIDES:
            kinds: frozenset[ActorType] = frozenset({ActorType.PERSON})
        elif noun in STATE_SIDES:
            kinds = BODY_TYPES
        else:
            return ()
        here = self.parse.sentence_of[phrase.head]
        found: dict[str, Mention] = {}
        for past in self.scene.history:
            back = here - self.parse.sentence_of[past.head]
            if not 0 < back <= 2 * REACH or past.type not in kinds or past.plural or self.scene.is_place(past.head):
                continue
            found[past.key] = past
        if len(found) < 2 or (len(found) > 2 and not words & {"two", "both"}):  # noqa: PLR2004 - two sides
            return ()
        if not self._together(kinds, here):
            return ()
        two = self._joined(found) if len(found) > 2 else list(found)  # noqa: PLR2004 - two sides
        two.sort(key=lambda key: found[key].head)
        span = (phrase.head, phrase.first, phrase.last)
        return tuple(replace(found[key], head=span[0], first=span[1], last=span[2], sure=0.8) for key in two)

    def means_two(self, phrase: Phrase) -> bool:
        """Whether a phrase is "both sides", "the two countries": unresolved, it is nobody."""
        sides = phrase.noun in PERSON_SIDES | STATE_SIDES and phrase.plural and not phrase.owners
        return sides and bool(self._before(phrase) & {"two", "both"})

    def _before(self, phrase: Phrase) -> set[str]:
        return {self.parse.tokens[i].lower for i in range(phrase.first, phrase.head)}

    def _joined(self, found: dict[str, Mention]) -> list[str]:
        """Of more than two, those last named side by side: "Israel and Hamas", "between A and B"."""
        for past in reversed(self.scene.history):
            if past.key not in found:
                continue
            row = [past.head, *(c for c in self.parse.children[past.head] if self.parse.tokens[c].dep == "conj")]
            keys = list(dict.fromkeys(one.key for i in row for one in self.scene.of(i) if one.key in found))
            if len(keys) == 2 == len(row):  # noqa: PLR2004 - two sides
                return keys
        return []

    def _together(self, kinds: frozenset[ActorType], here: int) -> bool:
        """Whether one of the last sentences names two who may be "both sides"."""
        named: dict[int, set[str]] = {}
        for past in self.scene.history:
            at = self.parse.sentence_of[past.head]
            if 0 < here - at <= 2 * REACH and past.type in kinds and not past.plural:
                named.setdefault(at, set()).add(past.key)
        return any(len(keys) > 1 for keys in named.values())
