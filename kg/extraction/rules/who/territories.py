"""Ministries of a territory in somebody's hands: "the health ministry in the Hamas-run enclave", "the strip's …"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extraction.rules.gazetteer import fold
from kg.extraction.rules.hyphened import RUN
from kg.extraction.rules.words import word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.actors.registry import Registry
    from kg.extraction.rules.mentions import Phrase
    from kg.extraction.rules.who.mention import Mention
    from kg.extraction.rules.who.scene import Scene
    from kg.model import Actor

__all__ = ["Territories"]

_BODIES = word_set("ministry office authority agency")
_LANDS = word_set("enclave strip territory")
_AROUND = 8
"""Tokens after a noun where its territory may stand: "in the besieged, Hamas-ruled coastal strip"."""


@dataclass(frozen=True, slots=True)
class _Body:
    """A body of a territory.

    Attributes:
        words: folded words of its noun: {"health", "ministry"}.
        runner: folded name of whoever runs it, as in "Hamas-run".
        land: folded name of the territory.
    """

    actor: Actor
    words: frozenset[str]
    runner: str
    land: str


class Territories:
    """Reads bodies of a territory that another than its state runs; the registry says which there are."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.parse = scene.parse
        self.known = _bodies(scene.registry)

    def body(self, phrase: Phrase) -> tuple[Mention, ...]:
        """The body that a description means, by its runner or by its territory."""
        if phrase.noun is None or phrase.noun.rpartition("-")[2] not in _BODIES or phrase.plural:
            return ()
        tokens = self.parse.tokens
        words = frozenset(fold(token.text) for token in tokens[phrase.first : phrase.head + 1])
        fitting = [one for one in self.known if one.words <= words]
        if not fitting:
            return ()
        around = self._around(phrase)
        runners = {fold(tokens[i - 2].text) for i in around if tokens[i].lower in RUN and tokens[i - 1].text == "-"}
        said = {fold(tokens[i].text) for i in around}
        for one in fitting:
            land = one.land in said or (said & _LANDS and self._told(one.land, phrase.head))
            if one.runner in runners or (not runners and land):
                return (self.scene.mention(one.actor, phrase.first, phrase.last, phrase.head, sure=0.9),)
        return ()

    def _around(self, phrase: Phrase) -> list[int]:
        """The words of a phrase, with those of what it is in or of."""
        found = set(range(phrase.first, max(phrase.last, phrase.head + 1)))
        for top in (*phrase.owners, *phrase.places):
            found |= {i for i in self.parse.subtree(top) if phrase.first <= i < phrase.head + _AROUND}
        return sorted(found)

    def _told(self, land: str, head: int) -> bool:
        """Whether the text named the territory before."""
        return any(fold(token.text) == land for token in self.parse.tokens[:head] if token.text[:1].isupper())


@lru_cache(maxsize=4)
def _bodies(registry: Registry) -> tuple[_Body, ...]:
    """Bodies with a name "Hamas-run Health Ministry" and one "Health Ministry of Gaza"."""
    found = []
    for actor in registry.actors.values():
        if actor.type is not ActorType.GOVERNMENT_BODY:
            continue
        for alias in actor.aliases:
            runner, dash, noun = alias.partition("-run ")
            lands = {name.rpartition(" of ")[2] for name in actor.aliases if name.startswith(f"{noun} of ")}
            if dash and len(lands) == 1:
                found.append(_Body(actor, frozenset(map(fold, noun.split())), fold(runner), fold(lands.pop())))
    return tuple(found)
