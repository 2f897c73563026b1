"""Proper names: whom the registry knows, and whom it does not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import REPORTING
from kg.extraction.rules.gazetteer import fold
from kg.extraction.rules.lists import CALENDAR, FEMALE_NAMES, ORGANISATION_WORDS
from kg.extraction.rules.who.mention import Mention, named_here
from kg.extraction.rules.who.namesakes import given_names, is_namesake
from kg.extraction.rules.who.scene import CHAMBERS
from kg.extraction.rules.words import word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.gazetteer import NameSpan
    from kg.extraction.rules.mentions import Phrase
    from kg.extraction.rules.who.earlier import Earlier
    from kg.extraction.rules.who.scene import Scene
    from kg.model import Actor

__all__ = ["Names"]

_TO_STATES = word_set("warn urge press accuse blame thank persuade offer supply arm sanction assure")
_OF_STATES = _TO_STATES | word_set(
    "veto sign ratify reject accept propose demand deny expel recall summon declare impose lift suspend withdraw deploy"
    " send sell threaten insist refuse negotiate invade recognize recognise sever cut announce pledge promise agree"
)
"""What "the Saudis" do, and have done to them, as a state; not what people of a nation do in a street."""
_DEMONYM = frozenset({"demonym", "demonym_people"})
_HUMAN = word_set("condemn criticize criticise visit meet thank praise urge resign travel fly speak tell welcome greet")
_CIVIC = word_set(
    "demand accuse blame ask oppose support vote reject sign want call promise vow refuse agree boycott back"
)
_FIRMS = word_set(
    "carmaker automaker brewer airline bank insurer retailer refiner chipmaker drugmaker planemaker shipbuilder"
    " manufacturer conglomerate subsidiary company firm supplier maker distiller steelmaker shipper carrier utility"
    " supermarket telecom startup lender operator producer"
)
"""Nouns before the name of a business."""
_MEN = word_set("mr sir lord king prince")
_RANKS = word_set("colonel col major maj captain capt lieutenant lt sergeant sgt corporal private brigadier constable")
_ARMED_ROLES = word_set("defence defense army military chief president leader head commander general ruler staff")
_ANYWHERE = word_set(
    "partner peer lover brother ally friend critic supporter prisoner hostage candidate biographer lawyer citizen"
)
_AT_HOME = word_set("army military police government ministry navy presidential parliament cabinet")
"""Words of titles that belong to a state."""
_HONOURS = word_set("mr mrs ms dr gen sen sir h.e shri smt")

_SHARED = word_set("senate house representatives congress cabinet parliament assembly national supreme court council")


class Names:
    """Reads phrases whose noun is a name."""

    def __init__(self, scene: Scene, earlier: Earlier) -> None:
        self.scene = scene
        self.earlier = earlier
        self.parse = scene.parse
        self.nouns = scene.nouns
        self.registry = scene.registry

    def known(self, phrase: Phrase, span: NameSpan) -> tuple[Mention, ...]:
        """A phrase with a name that the registry has, whomever it means here."""
        owners = self.scene.owning_state(phrase)
        owner = self.registry.get(owners[0].actor) if owners and owners[0].actor else None
        seen = self.scene.by_word.get(fold(self.parse.tokens[span.last - 1].text))
        if seen and seen.actor is None and self._bears(span):
            return (replace(seen, head=phrase.head, first=phrase.first, last=phrase.last),)
        if is_namesake(self.parse, span, self.registry):
            return self.unknown(replace(phrase, span=None))
        name = self.scene.choose(span, phrase.title, owner)
        if name is None and span.names[0].kind == "surname" and not phrase.title and self.scene.town(span):
            return ()
        if name is None:
            return self._namesake(phrase, span, owners)
        actor = self.registry.actors[name.actor]
        if self._foreigner(phrase, actor, owners):
            words = self.parse.text[self.parse.tokens[span.first].start : self.parse.tokens[span.last - 1].end]
            roles = self._roles(phrase)
            return (named_here(phrase, words, ActorType.PERSON, owners[0].country, sure=0.85, roles=roles),)
        if not owners and self._shared(phrase, actor):
            return self.unknown(replace(phrase, span=None))
        if name.kind == "surname" and self._somebody_else(phrase, actor):
            return self.unknown(replace(phrase, span=None))
        if self._of_another(actor, owners):
            words = self.parse.text[self.parse.tokens[span.first].start : self.parse.tokens[span.last - 1].end]
            label = f"{words} of {owners[0].label}"
            return (replace(owners[0], head=phrase.head, label=label, actor=None, type=actor.type, sure=0.8),)
        if name.kind in _DEMONYM and actor.type is ActorType.COUNTRY:
            return self._people(phrase, self._home(phrase, actor, owners))
        if (
            actor.type is not ActorType.PERSON
            and phrase.title
            and self.scene.roles_of(phrase.title)
            and self._person_title(phrase)
        ):
            return self.unknown(phrase)
        roles = self._roles(phrase) if actor.type is ActorType.PERSON else ()
        return (self.scene.mention(actor, phrase.first, phrase.last, phrase.head, roles=roles),)

    def _bears(self, span: NameSpan) -> bool:
        """Whether a name may be the family name of somebody told of before, rather than a state or a long name."""
        short = span.last - span.first == 1
        kinds = {self.registry.actors[name.actor].type for name in span.names}
        return all(name.kind == "surname" for name in span.names) or (short and kinds == {ActorType.GOVERNMENT_BODY})

    def _roles(self, phrase: Phrase) -> tuple[str, ...]:
        """The offices of a state that a title means; a chamber's president holds none."""
        chamber = any(self.parse.tokens[i].lower in CHAMBERS for i in (*phrase.owners, phrase.first))
        return () if chamber else self.scene.roles_of(phrase.title)

    def _shared(self, phrase: Phrase, actor: Actor) -> bool:
        """Whether many states have a body of that name and the text is about others: "the Senate" in Nigeria."""
        words = {token.lower for token in self.parse.tokens[phrase.first : phrase.last]} - {"the", "of"}
        common = actor.type is ActorType.GOVERNMENT_BODY and words <= _SHARED
        return common and phrase.name is not None and self.scene.foreign(actor.id)

    def _somebody_else(self, phrase: Phrase, actor: Actor) -> bool:
        """Whether what stands before a surname fits its best-known bearer badly: "Mr Merkel", "Colonel Obama"."""
        tokens = self.parse.tokens
        first = phrase.span.first if phrase.span else phrase.head
        before = {tokens[i].lower.rstrip(".") for i in range(max(phrase.first - 1, 0), first)}
        if before & _MEN and any(fold(word) in FEMALE_NAMES for word in actor.label.split()):
            return True
        if not before & _RANKS or any(past.actor == actor.id for past in self.scene.history):
            return False
        held = {row.office for row in self.registry.tenures_of(actor.id)}
        offices = [self.registry.offices.get(office) for office in held if office]
        return bool(offices) and not any(office and {*office.role.split()} & _ARMED_ROLES for office in offices)

    def _foreigner(self, phrase: Phrase, actor: Actor, owners: tuple[Mention, ...]) -> bool:
        """Whether the text gives a name's bearer another state: "the Kenyan runner Daniel Ortega" is a namesake."""
        states = {one.country for one in owners if one.type is ActorType.COUNTRY and one.country}
        noun = phrase.title[-1] if phrase.title else ""
        holds = (noun in self.nouns.offices or noun in self.nouns.persons) or noun.endswith(("er", "or", "ist", "man"))
        holds = holds and noun not in self.nouns.relational
        if actor.type is not ActorType.PERSON or not actor.country or len(states) != 1 or not holds:
            return False
        if phrase.plural or noun in _ANYWHERE or self.scene.of_a_body(self.scene.mention(actor, 0, 1, 0)):
            return False
        homes = {actor.country, self.scene.country_of(actor)}
        homes |= {one.country for row in self.registry.tenures_of(actor.id) if (one := self.registry.get(row.acts_for))}
        return not states & homes

    def _home(self, phrase: Phrase, state: Actor, owners: tuple[Mention, ...]) -> Actor | None:
        """The state whose citizens a people are: another's, where they live there; None when nobody says."""
        tokens = self.parse.tokens
        ethnic = any(tokens[i].lower == "ethnic" for i in range(max(phrase.first - 1, 0), phrase.head))
        where = [*owners, *(one for i in phrase.places[:1] if ethnic for one in self.scene.of(i))]
        other = next((one for one in where if one.type is ActorType.COUNTRY and one.country != state.country), None)
        if other is not None:
            return self.registry.get(other.actor) if other.actor else None
        return None if ethnic else state

    def _of_another(self, actor: Actor, owners: tuple[Mention, ...]) -> bool:
        """Whether a body's name stands for the like of another state: "Chad's Supreme Court"."""
        if actor.type is not ActorType.GOVERNMENT_BODY or not owners or owners[0].type is not ActorType.COUNTRY:
            return False
        return owners[0].country != self.scene.country_of(actor)

    def _person_title(self, phrase: Phrase) -> bool:
        return bool(phrase.title) and (phrase.title[-1] in self.nouns.offices)

    def _people(self, phrase: Phrase, state: Actor | None) -> tuple[Mention, ...]:
        """People of a state: "Iranians", "the Palestinians", "an Iranian"; before a noun, the state."""
        token = self.parse.tokens[phrase.head]
        above = self.parse.tokens[token.head] if token.dep == "conj" and token.tag == "JJ" else token  # "Thai and Lao"
        if state and above.dep in {"amod", "compound"} and token.tag not in {"NNS", "NNPS"}:
            return (self.scene.mention(state, phrase.first, phrase.last, phrase.head),)
        if state and self._as_a_state(phrase):
            return (self.scene.mention(state, phrase.first, phrase.last, phrase.head, sure=0.75),)
        label = token.text if token.tag != "JJ" else f"{token.text} people"
        text = self.scene.words(phrase)
        label = text if len(text.split()) > 1 and phrase.last - phrase.first > 1 else label
        several = token.tag in {"NNPS", "NNS"} or token.text.endswith("s") or token.tag == "JJ"
        kind = ActorType.GROUP if several else ActorType.PERSON
        return (named_here(phrase, label, kind, state.country if state else None, plural=several),)

    def _as_a_state(self, phrase: Phrase) -> bool:
        """Reads "the Saudis expelled an envoy", "warned the Iranians": what states do is done by their state."""
        tokens = self.parse.tokens
        token = tokens[phrase.head]
        if tokens[phrase.first].lower != "the" or phrase.head != phrase.first + 1 or token.tag not in {"NNS", "NNPS"}:
            return False
        if phrase.owners or any(tokens[c].dep.startswith(("nmod", "acl")) for c in self.parse.children[phrase.head]):
            return False  # "the Albanians of southern Serbia", "the Russians held in Kyiv"
        verb = tokens[token.head]
        acts = token.dep in {"nsubj", "obl:agent"} and verb.lemma in _OF_STATES
        return acts or (token.dep in {"obj", "iobj", "nsubj:pass"} and verb.lemma in _TO_STATES)

    def _namesake(self, phrase: Phrase, span: NameSpan, owners: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """A name that fits several, or is too weak alone: named, with the state that they share."""
        plural = phrase.plural or self.parse.tokens[phrase.head].tag in {"NNS", "NNPS"}
        if plural and all(name.kind in _DEMONYM for name in span.names):
            home = self.registry.get(owners[0].actor) if owners and owners[0].actor else None
            return self._people(phrase, home)  # "Serbs": of which state, only a reader knows
        people = all(self.registry.actors[name.actor].type is ActorType.PERSON for name in span.names)
        countries = {self.scene.country_of(self.registry.actors[name.actor]) for name in span.names}
        country = (
            owners[0].country
            if owners
            else countries.pop()
            if people and len(countries) == 1 and phrase.title
            else None
        )
        if not people:
            kinds = {self.registry.actors[name.actor].type for name in span.names}
            shared = len(span.names) > 1 and len(countries) == 1 and not phrase.title
            if kinds == {ActorType.GOVERNMENT_BODY} and shared:
                return self._some_body(phrase, countries.pop())
            if len(kinds) != 1 or not (kind := kinds.pop()).can_act or kind is ActorType.COUNTRY or phrase.title:
                return ()
            words = self.parse.text[self.parse.tokens[span.first].start : self.parse.tokens[span.last - 1].end]
            return (named_here(phrase, words, kind, countries.pop() if len(countries) == 1 else None, sure=0.8),)
        label = self.parse.text[self.parse.tokens[span.first].start : self.parse.tokens[span.last - 1].end]
        return (named_here(phrase, label, ActorType.PERSON, country, sure=0.7, roles=self._roles(phrase)),)

    def _some_body(self, phrase: Phrase, country: str | None) -> tuple[Mention, ...]:
        """A name that several bodies of one state share ("Israeli troops"): the state."""
        state = self.registry.state(country) if country else None
        if state is None:
            return ()
        return (self.scene.mention(state, phrase.first, phrase.last, phrase.head, sure=0.9),)

    def unknown(self, phrase: Phrase) -> tuple[Mention, ...]:
        """A proper name that the registry lacks."""
        assert phrase.name
        if self.parse.tokens[phrase.name[0]].text in CALENDAR:
            return ()
        tokens = self.parse.tokens
        first, last = phrase.name
        first += last - first > 1 and tokens[first].lower.rstrip(".") in _HONOURS  # "H.E. Ana Diaz", as one name
        title = phrase.title
        while title and self._named_so(phrase, first - 1, last):
            first, title = first - 1, title[:-1]  # "the National Freedom Army"
        label = self.parse.text[tokens[first].start : tokens[last - 1].end]
        if not any(token.text[:1].isupper() for token in tokens[first:last]):
            return ()
        words = [token.lower for token in tokens[first:last]]
        if phrase.definite and words[-1].removesuffix("s") in self.nouns.agreement | {"statute"}:
            return (named_here(phrase, label, ActorType.AGREEMENT, sure=0.85),)  # "the Kyoto Protocol"
        if words == ["west"] and phrase.definite and tokens[first].text[:1].isupper():
            return (named_here(phrase, "the West", ActorType.GROUP, sure=0.85),)
        seen = self.scene.by_word.get(fold(tokens[last - 1].text))
        if seen and last - first == 1:
            return (replace(seen, head=phrase.head, first=phrase.first, last=phrase.last),)
        if last - first == 1 and (again := self._again(phrase, tokens[first].lower)):
            return again
        owners = self.scene.owning_state(phrase)
        country = owners[0].country if owners else None
        kind = self._kind(title, words)
        apposed, apposed_country = self._apposed(phrase.head)
        kind = kind or apposed
        country = country or apposed_country
        honoured = first > 0 and tokens[first - 1].lower.rstrip(".") in _HONOURS
        row = tokens[phrase.head].dep == "conj" and last - first > 1
        if (
            kind is None
            and row
            and any(one.type is ActorType.PERSON for one in self.scene.of(tokens[phrase.head].head))
        ):
            kind = ActorType.PERSON  # "the ministers Omar Abdullah and Mehbooba Mufti"
        if kind is None and (self._speaks(phrase.head, words) or self._given(words)):
            kind = ActorType.PERSON
        if kind is None and (honoured or self._flat(first, last, words)):
            kind = ActorType.PERSON
        people = words[-1].removesuffix("s") in self.nouns.persons and (words[-1].endswith("s") or phrase.definite)
        armed = words[-1].endswith("s") and words[-1].removesuffix("s") in self.nouns.armed  # "Nepal's Maoists"
        if kind is None and (people or armed):
            sort = ActorType.ARMED_GROUP if armed else ActorType.GROUP
            return (named_here(phrase, self.scene.words(phrase), sort, country, plural=True, sure=0.85),)
        if kind is None and len(label) > 1 and label.isupper() and label.isalpha() and title == ():
            kind = ActorType.ORGANIZATION
        if kind is None and (told := self._told(label)):
            return (replace(told, head=phrase.head, first=phrase.first, last=phrase.last),)
        if kind is None and self._many(phrase, words):
            return (named_here(phrase, label, ActorType.GROUP, country, plural=True, sure=0.75),)
        if kind is None:
            return ()
        if country is None and kind is ActorType.PERSON and (set(title) & _AT_HOME or self._roles(phrase)):
            home = self.earlier.home(phrase)  # "army spokesman X", "Foreign Minister X": of the state spoken of
            country = home.country if home else None
        sure = 0.9 if title or apposed or honoured else 0.75
        return (named_here(phrase, label, kind, country, sure=sure, roles=self._roles(phrase)),)

    def _flat(self, first: int, last: int, words: list[str]) -> bool:
        """Whether the words between two places are read as one person's name."""
        flat = any(token.dep.startswith("flat") for token in self.parse.tokens[first:last])
        return flat and last - first in {2, 3, 4} and not {"of", "the", "and"} & set(words)

    def _named_so(self, phrase: Phrase, i: int, last: int) -> bool:
        """Whether a word before the name of a body belongs to it, as its capital says."""
        token = self.parse.tokens[i]
        if self.parse.tokens[last - 1].lower not in ORGANISATION_WORDS or not phrase.first <= i:
            return False
        opens = i == self.parse.sentences[self.parse.sentence_of[i]].first
        return token.pos == "ADJ" and token.text[:1].isupper() and not opens and i not in phrase.owners

    def _kind(self, title: tuple[str, ...], words: list[str]) -> ActorType | None:
        """What a title before a name or a word in it tells: "rebel group NAME", "NAME Company"."""
        if title and (title[-1] in self.nouns.offices or title[-1] in self.nouns.persons or self.scene.roles_of(title)):
            return ActorType.PERSON
        if title and (title[-1] in self.nouns.armed or title[-1] in {"group", "movement"}):
            return ActorType.ARMED_GROUP if title[-1] in self.nouns.armed else ActorType.ORGANIZATION
        if title and title[-1] in _FIRMS:
            return ActorType.COMPANY
        telling = [ORGANISATION_WORDS[word] for word in words if word in ORGANISATION_WORDS]
        return ActorType(telling[-1]) if telling else None

    def _told(self, label: str) -> Mention | None:
        """The company or body that a text introduced by that very name: "the brewer Acme … Acme"."""
        return next((one for one in self.scene.history if one.label == label and one.actor is None), None)

    def _many(self, phrase: Phrase, words: list[str]) -> bool:
        """Whether an unknown name in the plural does what people do: "the Tories accused …"."""
        token = self.parse.tokens[phrase.head]
        several = phrase.definite and len(words) == 1 and words[0].endswith("s") and not words[0].endswith("ss")
        verb = self.parse.tokens[token.head].lemma
        return several and token.dep == "nsubj" and (verb in REPORTING or verb in _HUMAN or verb in _CIVIC)

    def _speaks(self, head: int, words: list[str]) -> bool:
        """Whether an unknown name of two or three words does what persons do: "Salvador Molina condemned it"."""
        token = self.parse.tokens[head]
        verb = self.parse.tokens[token.head].lemma
        whole = len(words) in {2, 3} and not {"of", "the", "and", "for"} & set(words)
        return whole and token.dep == "nsubj" and (verb in REPORTING or verb in _HUMAN)

    def _given(self, words: list[str]) -> bool:
        """Whether an unknown name begins as persons' names do: "Roman Protasevich"."""
        whole = len(words) in {2, 3} and not {"of", "the", "and", "for"} & set(words)
        return whole and fold(words[0]) in given_names(self.registry)

    def _again(self, phrase: Phrase, word: str) -> tuple[Mention, ...]:
        """Whom a part of a longer name means: "the Council" after "the Security Council", "Ana" after "Ana Diaz"."""
        if phrase.definite and phrase.noun is None:
            return self.earlier.meant(replace(phrase, noun=word, name=None))
        bearers: dict[str, Mention] = {}
        for past in self.scene.history if phrase.title or not phrase.definite else ():
            names = past.label.split()
            if past.type is ActorType.PERSON and len(names) > 1 and fold(names[0]) == fold(word) and not past.actor:
                bearers[past.key] = past
        if len(bearers) != 1:
            return ()
        return tuple(replace(one, head=phrase.head, first=phrase.first, last=phrase.last) for one in bearers.values())

    def _apposed(self, head: int) -> tuple[ActorType | None, str | None]:
        """What an apposition says of a name: "X, a Canadian diplomat", "the guerrilla leader X"."""
        tokens = self.parse.tokens
        near = [child for child in self.parse.children[head] if tokens[child].dep == "appos"]
        if tokens[head].dep == "appos":
            near.append(tokens[head].head)
        for other in near:
            phrase = self.scene.phrases.at(other)
            if phrase.noun and (phrase.noun in self.nouns.offices or phrase.noun in self.nouns.persons):
                owners = self.scene.owning_state(phrase)
                return ActorType.PERSON, owners[0].country if owners else None
        return None, None
