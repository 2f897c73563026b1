"""Who a noun phrase means, at the document's date. Unsure is better than wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.gazetteer import fold
from kg.extraction.rules.lists import ORGANISATION_WORDS
from kg.extraction.rules.shorts import FOREIGN
from kg.extraction.rules.who.counts import Counts
from kg.extraction.rules.who.descriptions import Descriptions
from kg.extraction.rules.who.earlier import Earlier
from kg.extraction.rules.who.groups import Groups
from kg.extraction.rules.who.mention import Mention
from kg.extraction.rules.who.names import Names
from kg.extraction.rules.who.offices import Offices
from kg.extraction.rules.who.pairs import Pairs
from kg.extraction.rules.who.pronouns import Pronouns
from kg.extraction.rules.who.scene import Scene
from kg.extraction.rules.who.things import Things
from kg.model import ActorType

if TYPE_CHECKING:
    import datetime as dt

    from kg.actors.registry import Registry
    from kg.extraction.rules.mentions import Phrase, Phrases
    from kg.extraction.rules.quotes import Quote
    from kg.extraction.rules.tokens import Parse

__all__ = ["Mention", "Resolver"]

_NAME = 4
"""Letters of a word that tells a name, at least."""
_QUANTITIES = frozenset({"most", "many", "several", "some", "few", "more"})
_PERSONAL = frozenset({"he", "him", "she", "her"})


class Resolver:
    """The mentions of one document, resolved in its order."""

    def __init__(
        self,
        parse: Parse,
        phrases: Phrases,
        registry: Registry,
        published: dt.date | None,
        quotes: tuple[Quote, ...] = (),
    ) -> None:
        self.parse = parse
        self.phrases = phrases
        self.nouns = phrases.nouns
        self.scene = scene = Scene(parse, phrases, registry, published, quotes, self.of)
        self.things = Things(scene)
        earlier = Earlier(scene)
        self.earlier = earlier
        self.names = Names(scene, earlier)
        self.groups = Groups(scene, earlier)
        self.counts = Counts(scene)
        offices = Offices(scene, earlier)
        self.pairs = pairs = Pairs(scene, offices)
        self.descriptions = Descriptions(scene, offices, self.groups, pairs, self.things, earlier)
        self.pronouns = Pronouns(scene)
        self._found: dict[int, tuple[Mention, ...]] = {}
        self._busy: set[int] = set()
        self._read()

    def owner(self, i: int) -> tuple[Mention, ...]:
        """The actor in whose name or possession something is: "Israeli", "Israel's", "of the premier"."""
        return self.scene.owner(i)

    def place(self, head: int) -> tuple[Mention, ...]:
        """A place that is no actor: an unknown name ("Goma"), "a village in western Cambodia"."""
        return self.things.place(head)

    def town(self, head: int) -> tuple[Mention, ...]:
        """A capital as a town ("Kabul"); () where nothing names one."""
        return self.things.town(head)

    def people(self, head: int) -> tuple[Mention, ...]:
        """Those whom a noun must mean as victims or captives: "270 schoolgirls", "two welders"."""
        return self.groups.people(self.phrases.at(head))

    def is_part(self, i: int) -> bool:
        """Whether the token is only a part of another phrase's name."""
        return self.scene.is_part(i)

    def head_of(self, span: tuple[int, int]) -> int:
        """The head token of a span of tokens."""
        return self.scene.head_of(*span)

    def _read(self) -> None:
        """Resolve names and descriptions in order, so that later words can look back."""
        for token in self.parse.tokens:
            if token.lower in _PERSONAL:
                for mention in self.of(token.i):
                    self.scene.remember_again(mention)
                continue
            two = token.lower in {"two", "both", "each"} or (token.pos == "NUM" and token.dep.startswith("nsubj"))
            if (token.pos in {"PROPN", "NOUN"} or two or self._hyphened(token.i)) and not self.scene.is_part(token.i):
                for mention in self.of(token.i):
                    if mention.actor or not self._predicate(token.i):
                        self.scene.remember(mention)

    def _predicate(self, head: int) -> bool:
        """Whether a noun only says what somebody is: "while he was [mayor]", "as [president] he …"."""
        tokens = self.parse.tokens
        below = [tokens[c] for c in self.parse.children[head]]
        if any(one.dep == "cop" for one in below):
            return tokens[head].pos == "NOUN" and tokens[head].tag == "NN"
        role = any(one.dep == "case" and one.lower == "as" for one in below)
        return role and tokens[head].tag == "NN" and not any(one.dep in {"det", "nmod:poss"} for one in below)

    def of(self, head: int) -> tuple[Mention, ...]:
        """What the phrase of a head means: usually one mention, none, or several ("the two leaders")."""
        found = self._found.get(head)
        if found is None:
            if head in self._busy:
                return ()
            self._busy.add(head)
            try:
                found = self._resolve(head)
            finally:
                self._busy.discard(head)
            self._found[head] = found
        return found

    def _whole(self, head: int) -> tuple[Mention, ...]:
        """Whom the words mean that an abbreviation stands for; a body of that very name when nobody knows it."""
        found = self._plain(head)
        first, last = self.phrases.shorts.wholes[head]
        if not any(one.actor for one in found) and (known := self._by_short(head, first, last)):
            return known
        tokens = self.parse.tokens[first:last]
        kinds = [ORGANISATION_WORDS[token.lower] for token in tokens if token.lower in ORGANISATION_WORDS]
        if any(one.actor for one in found) or not kinds or not tokens[0].text[:1].isupper():
            return found
        country = next((one.country for one in found if one.country), None)
        label = self.parse.text[tokens[0].start : tokens[-1].end]
        kind = next((one.type for one in found if one.type is ActorType.ARMED_GROUP), ActorType(kinds[0]))
        return (Mention(head, first, last, label, None, kind, country, sure=0.85),)

    def _by_short(self, head: int, first: int, last: int) -> tuple[Mention, ...]:
        """Whom the abbreviation behind a name means that the registry has by another: "Frente Martí (FMLN)"."""
        tokens, registry = self.parse.tokens[first:last], self.scene.registry
        words = {fold(token.text) for token in tokens if token.text[:1].isupper() and len(token.text) >= _NAME}
        if not any(token.lower in FOREIGN for token in tokens):
            return ()
        spans = (span for span in self.phrases.spans if (span.first, span.last) == (last + 1, last + 2))
        known = {name.actor: registry.actors[name.actor] for span in spans for name in span.names}
        fits = [actor for actor in known.values() if words & {fold(word) for word in actor.label.split()}]
        return (self.scene.mention(fits[0], first, last, head, sure=0.9),) if len(fits) == 1 else ()

    def _resolve(self, head: int) -> tuple[Mention, ...]:
        token = self.parse.tokens[head]
        if token.pos == "PROPN" and self.scene.is_agency(head):
            return ()
        if head in self.phrases.shorts.uses:
            return self._long(head)
        if head in self.phrases.shorts.wholes:
            return self._whole(head)
        return self._plain(head)

    def _plain(self, head: int) -> tuple[Mention, ...]:
        """What a phrase means by its own words."""
        token = self.parse.tokens[head]
        if two := self.pairs.bare(head):
            return two
        if token.pos == "PRON" or token.tag in {"PRP", "PRP$"}:
            return self.pronouns.of(head)
        if token.pos not in {"NOUN", "PROPN", "ADJ", "X", "SYM", "NUM", "VERB"} and head not in self.phrases.span_at:
            return ()
        phrase = self.phrases.at(head)
        if phrase.span:
            listed = self.descriptions.listed(phrase) if token.tag in {"NNS", "NNPS"} else ()
            return listed or self.names.known(phrase, phrase.span)
        if phrase.name:
            return self.names.unknown(phrase)
        if self._hyphened(head) and token.head == head - 2 and token.lower != "general":
            return self.of(token.head)  # "the president-elect", told by its first half
        if self._gerund(head) or self._hyphened(head):
            return self.descriptions.of(phrase)
        if token.lower == "one" and (named := self._one_by_name(head)):
            return named
        if token.lower == "old" and token.pos in {"ADJ", "NOUN"} and (aged := self._aged(phrase)):
            return aged
        if token.pos in {"ADJ", "VERB", "NUM"} and head not in self.phrases.span_at:
            if those := self.groups.those(phrase) or self.counts.of(head):
                return those
            return self.descriptions.inner(phrase) if token.pos == "NUM" or token.lower in _QUANTITIES else ()
        if head in self.phrases.span_at:
            return self.scene.owner(head)
        return self.descriptions.of(phrase)

    def _aged(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Reads "the 40-year-old": the only person told of lately, else somebody called so."""
        tokens, head = self.parse.tokens, phrase.head
        first = head - 4
        year = first > 0 and "".join(token.lower for token in tokens[head - 3 : head]) == "-year-"
        role = tokens[head].dep.startswith(("nsubj", "obj", "iobj", "obl", "nmod"))
        if not year or not role or tokens[first - 1].lower not in {"the", "a"}:
            return ()
        last = head + 1
        if tokens[first - 1].lower == "the" and (one := self.pronouns.only_person(head)):
            return (replace(one, head=head, first=first, last=last, sure=0.8),)
        label = self.parse.text[tokens[first].start : tokens[head].end]
        return (Mention(head, first, last, label, None, ActorType.PERSON, sure=0.6),)

    def _one_by_name(self, head: int) -> tuple[Mention, ...]:
        """Reads "One of the nurses, Ana Diaz, said": her alone."""
        tokens = self.parse.tokens
        behind = (c for c in self.parse.children[head] if c > head and tokens[c].dep == "appos")
        named = next((c for c in behind if tokens[c].pos == "PROPN"), None)
        found = self.of(named) if named is not None else ()
        return found if len(found) == 1 and not found[0].plural else ()

    def _long(self, head: int) -> tuple[Mention, ...]:
        """Whom an abbreviation means that the text explained: "the NRC"."""
        found = self.of(self.phrases.shorts.uses[head])
        first = head - (head > 0 and self.parse.tokens[head - 1].lower == "the")
        return tuple(replace(one, head=head, first=first, last=head + 1, roles=()) for one in found)

    def _hyphened(self, head: int) -> bool:
        """Whether the end of an office was taken for an adjective: "its secretary-general"."""
        tokens = self.parse.tokens
        general = tokens[head].lower in {"general", "elect", "designate"} and tokens[head].pos == "ADJ"
        return general and head > 1 and tokens[head - 1].text == "-" and tokens[head - 2].pos in {"NOUN", "PROPN"}

    def _gerund(self, head: int) -> bool:
        """Whether a noun was taken for a verb: "Russian shelling killed …"."""
        tokens = self.parse.tokens
        token = tokens[head]
        if token.pos != "VERB" or token.tag != "VBG" or not token.dep.startswith(("nsubj", "obj", "obl")):
            return False
        before = [c for c in self.parse.children[head] if c < head]
        return any(tokens[c].dep in {"amod", "det", "nmod:poss"} for c in before)
