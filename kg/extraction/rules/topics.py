"""What is judged, asked for or refused when it is nobody: "the ruling", "an inquiry"; and what may be left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.lists import CALENDAR, PATIENT_NOUNS, PLACE_NOUNS, UNDERGONE
from kg.extraction.rules.who.mention import Mention
from kg.extraction.rules.words import VIOLENT, word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from kg.extraction.rules.resolve import Resolver
    from kg.extraction.rules.tokens import Parse

__all__ = ["Topics"]

_NOT = word_set("""man woman morning evening ceiling string king wing ring thing anything something nothing everything
    capital animal metal rival individual luggage furniture creature lens basis area time day week month year night
    weekend moment hour minute second way lot fact reason rest half percent cent dozen hundred thousand million
    billion ton tonne kilometre kilometer mile metre meter degree case-load today yesterday tomorrow total side
    decade century season spring summer autumn fall winter""")
_MEASURES = word_set("""ton tonne kilo kilogram kilogramme kg gram gramme pound ounce litre liter gallon barrel sack
    crate consignment cache haul load shipment truckload lorryload box packet carton hundred thousand million dozen""")
_PERSONAL = word_set("nobody none i we you he she they him her them us me who whom")


class Topics:
    """Reads common nouns that name nobody as topics."""

    def __init__(self, parse: Parse, resolver: Resolver) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.resolver = resolver

    def of(self, head: int, own: AbstractSet[str] = frozenset(), *, solid: bool = False) -> Mention | None:
        """The topic that a common noun is; None for people, bodies, places, weapons, times and pronouns.

        What belongs to one of `own` may be one too ("rejected his defeat"), and with `solid` weapons and places
        ("destroyed two helicopters").
        """
        token = self.tokens[head]
        if token.lemma in _MEASURES and (content := self._content(head)) is not None:
            return self.of(content, own, solid=solid)
        if token.pos != "NOUN" or token.text in CALENDAR or self.resolver.is_part(head):
            return None
        undergone = token.lemma in UNDERGONE  # "her father's arrest" is no deed of his
        if any(not (one.owned and (undergone or one.key in own)) for one in self.resolver.of(head)):
            return None
        if not self._thing(token.lemma, solid=solid):
            return None
        phrase = self.resolver.phrases.at(head)
        label = self.resolver.scene.words(phrase)
        last = max(phrase.last, head + 1)
        of = head + 2
        if token.lemma == "use" and of < len(self.tokens) and self.tokens[of].head == head:  # "the use of force"
            label, last = f"{label} of {self.tokens[of].text}", of + 1
        return Mention(head, phrase.first, last, label, None, ActorType.TOPIC, None, sure=0.7)

    def _content(self, head: int) -> int | None:
        """What there is so much of: "1.5 tonnes of [cocaine]", "thousands of [copies]"."""
        return next(
            (
                c
                for c in self.parse.children[head]
                if c > head and self.tokens[c].dep == "nmod" and self.tokens[c].pos == "NOUN"
                if any(self.tokens[d].lower == "of" for d in self.parse.children[c] if d < c)
            ),
            None,
        )

    def first(self, heads: Iterable[int], own: AbstractSet[str] = frozenset(), *, solid: bool = False) -> list[Mention]:
        """The first topic among heads, as a list of at most one."""
        return next(([one] for head in heads if (one := self.of(head, own, solid=solid)) is not None), [])

    def nobody(self, heads: Iterable[int], own: AbstractSet[str] = frozenset()) -> bool:
        """Whether none of the heads can be somebody but `own`: then whom a claim concerns may be left open."""
        return not any(self._somebody(head, own) for head in heads)

    def names(self, tops: Iterable[int], own: AbstractSet[str], *, where: bool = True) -> bool:
        """Whether somebody is named below these tokens but `own`: keys, and countries whose people are nobody else.

        Without `where`, "in Chad" names nobody.
        """
        return any(
            (one.actor or one.country) and not one.is_object and one.key not in own and one.country not in own
            for top in tops
            for i in self.parse.subtree(top)
            if self.tokens[i].pos in {"PROPN", "ADJ", "NOUN"} and self.tokens[i].text[:1].isupper()
            if where or not self._within(i)
            for one in (self.resolver.of(i) or self.resolver.owner(i))
        )

    def _within(self, i: int) -> bool:
        """Whether a name only tells where: "an inquiry in Chad"."""
        while self.tokens[i].dep in {"flat", "compound"} and self.tokens[i].head != i:
            i = self.tokens[i].head
        return any(self.tokens[c].dep == "case" and self.tokens[c].lower == "in" for c in self.parse.children[i])

    def _somebody(self, head: int, own: AbstractSet[str]) -> bool:
        token = self.tokens[head]
        if token.pos == "PRON":
            return token.lower in _PERSONAL
        found = self.resolver.of(head)
        if token.pos == "PROPN" and not found:
            before = {self.tokens[c].lower for c in self.parse.children[head] if c < head}
            town = bool(before & {"in", "into", "to", "at"}) and "the" not in before
            return not town or not self.resolver.place(head)  # a town without a known country is no side
        return any(not one.is_object and not (one.owned and one.key in own) for one in found)

    def _thing(self, lemma: str, *, solid: bool = False) -> bool:
        nouns = self.resolver.nouns
        if lemma in nouns.topic or lemma in PATIENT_NOUNS or lemma in VIOLENT:
            return True
        people = (nouns.persons, nouns.offices, nouns.agents, nouns.forces, nouns.armed, nouns.relational)
        others = (nouns.transparent, _NOT, *(() if solid else (nouns.weapons, PLACE_NOUNS)))
        return not any(lemma in words for words in (*people, *others))
