"""What violence and seizures befall that is no actor: "an oil depot", "his MiG-21", "the minister's villa"."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from kg.extraction.rules.nouns import load_nouns
from kg.extraction.rules.who.mention import named_here
from kg.extraction.rules.words import word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from kg.extraction.rules.resolve import Mention, Resolver
    from kg.extraction.rules.syntax import Syntax
    from kg.extraction.rules.tokens import Parse

__all__ = ["Materials"]

_BEFALL = frozenset(
    {"attacked", "struck", "bombed", "shelled", "setOffBombAgainst", "destroyed", "seized", "released", "rescued"}
)
_UNHELD = frozenset({"released", "rescued"})
"""Of these, what befalls ships but no buildings."""
_HOMES = word_set("villa home house residence apartment flat mansion bungalow farm farmhouse car limousine motorcade")
"""What somebody's own is, rather than the state's whose servant he is."""
_MORE = word_set("""net cargo crop harvest herd store stock silo wedding funeral motorcade minibus car motorcycle tent
    shop stall bakery clinic kiosk cafe café restaurant bar mall supermarket cinema block quarter reservoir well
    pump mast antenna satellite quay jetty dock hangar""")
_NAME = 5
"""Words that the name of a ship has at most."""
_NAMING = frozenset({"PROPN", "NOUN", "ADJ", "NUM"})
_LIKE = ("ers", "ors", "ists", "ians", "men", "women", "ees", "ants", "folk")
"""How nouns for people end in the plural."""
_UNLIKE = word_set("""letter offer order river power matter number paper water tower computer helicopter trailer
    container bunker shelter cruiser launcher corner quarter chapter counter layer member finger poster sticker
    answer frontier border barrier crater folder filter meter motor tractor factor sector corridor harbor error
    mirror door floor plant restaurant grant warrant fee committee tree omen specimen volunteer laptop skyscraper
    center danger boiler cooker cracker heater lever locker printer scanner shutter slipper speaker tanker freighter
    trawler steamer cutter destroyer bomber fighter reactor generator projector monitor radiator accelerator
    transmitter boulder ladder newspaper supper barracks""")

_COUNTS = word_set("two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty dozen hundred")


class Materials:
    """Reads what is struck or taken in one parse when it is nobody."""

    def __init__(self, parse: Parse, syntax: Syntax, resolver: Resolver) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.syntax = syntax
        self.resolver = resolver
        kinds = load_nouns().kinds
        self._vessels = kinds["vessels"] | kinds["warships"]
        self._words = _MORE.union(
            *(kinds[kind] for kind in ("sites", "works", "premises", "vessels", "aircraft", "armour"))
        )

    def of(self, relation: str, heads: Iterable[int]) -> list[Mention]:
        """The things among heads that a relation of violence or seizure befalls; empty for other relations."""
        if relation not in _BEFALL:
            return []
        found = [one for head in heads for one in self._ship(head)]
        if found:
            return found
        fit = self._vessels if relation in _UNHELD else self._words
        return [one for head in heads for one in self._thing(head, fit)]

    def _ship(self, head: int) -> tuple[Mention, ...]:
        """A ship by its name: "the trawler Estrella", and "the Estrella" once the text has called it a ship."""
        if self.tokens[head].pos not in {"PROPN", "NOUN"} or not self.tokens[head].text[:1].isupper():
            return ()
        phrase = self.resolver.phrases.at(head)
        last = max(phrase.last, head + 1)
        row = self.tokens[phrase.first : last]
        start = next((token.i + 1 for token in reversed(row) if token.lemma in self._vessels), phrase.first)
        name = " ".join(token.text for token in self.tokens[start:last] if token.text[:1].isupper())
        if name.removeprefix("The ") not in self._ships:
            return ()
        return (named_here(phrase, name.removeprefix("The "), ActorType.TOPIC, last=last, sure=0.8),)

    @cached_property
    def _ships(self) -> set[str]:
        """The names of ships that the text tells to be ships, by themselves."""
        found: set[str] = set()
        for token in self.tokens:
            if token.lemma in self._vessels and token.text[:1].islower():
                row = self.tokens[token.i + 1 : token.i + 1 + _NAME]
                own = list(takewhile(lambda one: one.text[:1].isupper() and one.pos in _NAMING, row))
                if own and own[0].dep != "nmod:poss":
                    found.add(" ".join(one.text for one in own))
        return found

    def _thing(self, head: int, fit: AbstractSet[str]) -> tuple[Mention, ...]:
        token = self.tokens[head]
        if token.pos not in {"NOUN", "PROPN"} or self.resolver.is_part(head):
            return ()
        phrase = self.resolver.phrases.at(head)
        noun = phrase.noun or ""
        if not (noun in fit or token.lemma in fit) or phrase.name:
            return ()
        return (
            named_here(phrase, self.resolver.scene.words(phrase), ActorType.TOPIC, last=max(phrase.last, head + 1)),
        )

    def home(self, head: int, one: Mention) -> Mention | None:
        """Somebody's own house or car where the state that he serves was read: "the Danish minister's villa"."""
        if not one.owned or one.type is not ActorType.COUNTRY or self.tokens[head].lemma not in _HOMES:
            return None
        owners = self.syntax.poss(head)
        if not any(self.tokens[owner].pos == "NOUN" for owner in owners):
            return None
        start = min(i for owner in owners for i in self.parse.subtree(owner))
        label = self.parse.text[self.tokens[start].start : self.tokens[head].end].removeprefix("the ")
        return replace(one, label=label, actor=None, type=ActorType.PLACE, first=start, last=head + 1, sure=0.7)

    def people(self, head: int) -> tuple[Mention, ...]:
        """People whom a plural noun that is in no list must mean by its ending: "herders", "beekeepers"."""
        token = self.tokens[head]
        if token.tag != "NNS" or not token.lower.endswith(_LIKE) or token.lemma in _UNLIKE:
            return ()
        return () if token.lemma in self._words else self.resolver.people(head)

    def number(self, head: int) -> tuple[Mention, ...]:
        """People who are told by their number alone: "police arrested 22", "detained at least a dozen"."""
        token = self.tokens[head]
        before = {"det", "advmod", "nmod", "case", "nummod"}
        alone = all(c < head and self.tokens[c].dep in before for c in self.parse.children[head])
        if token.pos != "NUM" or not alone or not (token.text.isdigit() or token.lemma in _COUNTS):
            return ()
        label = f"a {token.text}" if head and self.tokens[head - 1].lower == "a" else token.text
        return (named_here(self.resolver.phrases.at(head), label, ActorType.GROUP, plural=True, sure=0.7),)
