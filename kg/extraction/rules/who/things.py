"""What is no actor: resolutions, agreements, topics, places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.lists import CALENDAR, PATIENT_NOUNS, PLACE_NOUNS
from kg.extraction.rules.who.mention import BODY_TYPES, Mention, named_here
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.mentions import Phrase
    from kg.extraction.rules.who.scene import Scene

__all__ = ["Things"]

_LANDS = frozenset({ActorType.COUNTRY, ActorType.GOVERNMENT_BODY})


class Things:
    """Reads phrases that name a thing."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.parse = scene.parse
        self.nouns = scene.nouns

    def thing(self, phrase: Phrase, owners: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Something that is no actor: a resolution of a body, an agreement, a topic."""
        noun = phrase.noun or ""
        last = max(phrase.last, phrase.head + 1)
        if noun in self.nouns.resolution:
            body = next(
                (
                    owner
                    for owner in reversed(owners)
                    if owner.type in BODY_TYPES and owner.type is not ActorType.COUNTRY
                ),
                None,
            )
            label = f"{body.label} resolution" if body else self.scene.words(phrase)
            return (named_here(phrase, label + self._number(phrase), ActorType.RESOLUTION, last=last),)
        if noun in self.nouns.agreement and not (noun == "settlement" and phrase.plural):
            return (named_here(phrase, self.scene.words(phrase), ActorType.AGREEMENT, last=last, sure=0.8),)
        if noun in {"border", "frontier", "boundary"}:
            other = [
                one
                for c in self.parse.children[phrase.head]
                for one in self._across(c)
                if owners and one.key != owners[0].key
            ]
            if other:
                return (replace(other[0], owned=True, head=phrase.head, sure=0.8),)  # "its border with Chad"
            if owners and owners[0].type is ActorType.COUNTRY:
                return (replace(owners[0], owned=True, head=phrase.head, sure=0.8),)
            near = [
                c for c in self.parse.children[phrase.head] if self.parse.tokens[c].dep == "nmod" and c > phrase.head
            ]
            return tuple(
                replace(one, owned=True, head=phrase.head, sure=0.8)
                for c in near[:1]
                for one in self.scene.of(c)
                if one.type is ActorType.COUNTRY
            )
        if noun in PATIENT_NOUNS and not owners:
            below = [
                c for c in self.parse.children[phrase.head] if self.parse.tokens[c].dep == "nmod" and c > phrase.head
            ]
            whom = next((one for c in below[:1] for one in self.scene.of(c)), None)
            words = f"{self.scene.words(phrase)} of {whom.label}" if whom else self.scene.words(phrase)
            return (named_here(phrase, words, ActorType.TOPIC, whom.country if whom else None, last=last, sure=0.7),)
        if noun in self.nouns.topic and not owners:
            country, label = None, self.scene.words(phrase)
            for place in phrase.places[:1]:
                named = [one for one in self.scene.of(place) if one.actor]
                if named and label:
                    tokens = self.parse.tokens
                    country = country or named[0].country
                    start, end = tokens[phrase.first].start, tokens[named[0].last - 1].end
                    label = " ".join(self.parse.text[start:end].split())
                    label = label.removeprefix("the ").removeprefix("a ")
            return (named_here(phrase, label, ActorType.TOPIC, country, last=last, sure=0.7),)
        return ()

    def _number(self, phrase: Phrase) -> str:
        """Which one it is: "resolution 2728", "resolution 75/287"; '' where no number follows."""
        after = self.parse.tokens[min(phrase.head + 1, len(self.parse.tokens) - 1)]
        return f" {after.text}" if after.pos == "NUM" and after.head == phrase.head and phrase.last <= after.i else ""

    def _across(self, c: int) -> tuple[Mention, ...]:
        """The state behind a border: "with Chad"."""
        tokens = self.parse.tokens
        with_ = any(tokens[k].dep == "case" and tokens[k].lower == "with" for k in self.parse.children[c])
        found = self.scene.of(c) if with_ else ()  # not "cross its border with weapons of Chad"
        return tuple(one for one in found if one.type is ActorType.COUNTRY and not one.owned)

    def town(self, head: int) -> tuple[Mention, ...]:
        """A capital as a town that stands for no government: "rebels took Kabul"; () where nothing names one."""
        if (whole := self._whole(head)) is not None:
            return self.town(whole)
        span = self.scene.phrases.at(head).span
        if not span or not all(name.kind in {"capital", "metonym"} for name in span.names):
            return ()
        label = self.parse.text[self.parse.tokens[span.first].start : self.parse.tokens[span.last - 1].end]
        homes = {self.scene.registry.actors[name.actor].country for name in span.names}
        country = homes.pop() if len(homes) == 1 else None
        return (Mention(head, span.first, span.last, label, None, ActorType.PLACE, country, sure=0.7),)

    def _whole(self, head: int) -> int | None:
        """Of what a quantity is a part: "most [of Goma]", "large parts [of the province]"."""
        tokens = self.parse.tokens
        if tokens[head].lemma not in self.nouns.transparent and tokens[head].lemma != "much":
            return None
        below = (c for c in self.parse.children[head] if tokens[c].dep == "nmod" and c > head)
        return next((c for c in below if tokens[head + 1].lower == "of"), None)

    def place(self, head: int) -> tuple[Mention, ...]:
        """A place that is no actor: an unknown name ("Goma"), "a village in western Cambodia"."""
        phrase = self.scene.phrases.at(head)
        owners = self.scene.owning_state(phrase)
        country = owners[0].country if owners else None
        for near in phrase.places:
            country = country or next((found.country for found in self.scene.of(near) if found.country), None)
        if phrase.name and phrase.span is None:
            first, last = phrase.name
            if set(phrase.title) & self.nouns.kinds["vessels"]:
                return ()  # "the trawler Estrella"
            if {self.parse.tokens[first].text, self.parse.tokens[last - 1].text} & {*CALENDAR, "Day", "Eve"}:
                return ()
            label = self.parse.text[self.parse.tokens[first].start : self.parse.tokens[last - 1].end]
            return (Mention(head, phrase.first, phrase.last, label, None, ActorType.PLACE, country, sure=0.7),)
        if town := self.town(head):
            return town
        if (whole := self._whole(head)) is not None:
            return self.place(whole)
        if phrase.noun in PLACE_NOUNS:
            tokens = self.parse.tokens
            for c in self.parse.children[head]:
                if tokens[c].pos != "PROPN" or tokens[c].dep not in {"nmod", "appos", "flat"}:
                    continue
                after = tokens[min(head + 1, len(tokens) - 1)]  # "a train south of Goma" is not Goma
                of = tokens[c].dep != "nmod" or (after.lower == "of" and after.head == c)
                bearing = tokens[c].dep == "nmod" and after.lower in {"south", "north", "east", "west", "outside"}
                known = tuple(one for one in self.scene.of(c) if of and one.type in _LANDS)
                if inner := known or (() if bearing else self.place(c)):
                    return inner
            last = max(phrase.last, head + 1)
            sure = 0.6 if country else 0.5
            return (
                Mention(head, phrase.first, last, self.scene.words(phrase), None, ActorType.PLACE, country, sure=sure),
            )
        return ()
