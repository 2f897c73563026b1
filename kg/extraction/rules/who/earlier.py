"""Definite descriptions of those named before: "the rebels", "the council", "the kingdom", "the army"."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from kg.extraction.rules.gazetteer import fold
from kg.extraction.rules.who.governments import local, stated, telling
from kg.extraction.rules.who.mention import BODY_TYPES, REACH
from kg.extraction.rules.who.regions import REGIONS
from kg.extraction.rules.who.repeated import same_rebels
from kg.extraction.rules.words import word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extraction.rules.mentions import Phrase
    from kg.extraction.rules.who.mention import Mention
    from kg.extraction.rules.who.scene import Scene

__all__ = ["ARMED", "STATE_WORDS", "Earlier"]

STATE_WORDS = word_set("country nation state republic kingdom monarchy sultanate emirate federation")
_OF_KIND = {
    "emirate": frozenset({"QAT", "KWT", "ARE"}),
    "sultanate": frozenset({"OMN", "BRN"}),
    "island": word_set("""
        TWN CUB JPN LKA CYP MLT ISL IRL GBR NZL MDG HTI DOM JAM TTO BRB GRD LCA VCT DMA ATG KNA BHS SGP BHR MDV
        MUS SYC COM CPV STP PHL IDN TLS PNG FJI SLB VUT WSM TON KIR TUV NRU PLW FSM MHL NCL PYF GUM PRI BMU FRO
        GRL REU"""),
    **REGIONS,
}
_FORMS = word_set("kingdom republic sultanate emirate federation")
ARMED = word_set("rebel insurgent guerrilla guerilla militant fighter extremist separatist jihadist islamist terrorist")
_GROUPS = word_set(
    "council commission court tribunal union alliance bloc league organization organisation agency party group movement"
    " front body grouping mission bank committee assembly parliament ministry company firm broadcaster network army"
    " militia federation association force fund community coalition congress senate department watchdog chamber house"
    " legislature bench"
)
_PARLIAMENTS = word_set("parliament senate congress duma knesset assembly bundestag majlis sejm rada seimas cortes")
_OTHERWISE = {
    **dict.fromkeys(("chamber", "house", "legislature", "parliament"), _PARLIAMENTS),
    "bench": word_set("court tribunal"),
}
"""How else a body is called, and the words in its name."""
_LOOSE = {
    "bloc": frozenset({ActorType.INTERNATIONAL_ORGANIZATION}),
    "alliance": frozenset({ActorType.INTERNATIONAL_ORGANIZATION}),
    "organization": frozenset({ActorType.INTERNATIONAL_ORGANIZATION, ActorType.ORGANIZATION}),
    "organisation": frozenset({ActorType.INTERNATIONAL_ORGANIZATION, ActorType.ORGANIZATION}),
    "body": frozenset({ActorType.INTERNATIONAL_ORGANIZATION}),
    "grouping": frozenset({ActorType.INTERNATIONAL_ORGANIZATION}),
    "watchdog": frozenset({ActorType.INTERNATIONAL_ORGANIZATION, ActorType.ORGANIZATION}),
    "group": frozenset({ActorType.ARMED_GROUP, ActorType.ORGANIZATION}),
    "movement": frozenset({ActorType.ARMED_GROUP, ActorType.PARTY, ActorType.ORGANIZATION}),
    "militia": frozenset({ActorType.ARMED_GROUP}),
    "sect": frozenset({ActorType.ARMED_GROUP}),
    "outfit": frozenset({ActorType.ARMED_GROUP}),
    "party": frozenset({ActorType.PARTY}),
    "company": frozenset({ActorType.COMPANY}),
    "firm": frozenset({ActorType.COMPANY}),
    "broadcaster": frozenset({ActorType.MEDIA}),
}
"""What else a noun may mean than a body with that word in its name."""
_STATELY = frozenset({
    ActorType.COUNTRY, ActorType.GOVERNMENT_BODY, ActorType.PERSON, ActorType.PARTY, ActorType.GROUP,
})  # fmt: skip
"""Actors who make a text speak of their state; a company or an aid group does not."""
_ABROAD = word_set("ambassador envoy embassy consul consulate diplomat attache")
"""Who is sent to another state than the one that a text is about."""
_FAR = 4 * REACH
_IN_NEED = word_set("ask appeal request need suffer declare thank say report beg plead struggle face lose battle")
_PLAIN = word_set(
    "militant armed paramilitary rebel islamist jihadist insurgent separatist extremist guerrilla world regional"
    " international european african asian arab western nuclear armed global"
)


class Earlier:
    """Finds whom a description without a name of its own takes up again; nobody when two fit."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.parse = scene.parse
        self.registry = scene.registry

    def meant(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Whoever a definite description means that names nobody."""
        noun = phrase.noun or ""
        if not phrase.definite or phrase.former or not noun or self._owned(phrase):
            return ()
        if noun in STATE_WORDS or noun == "island":
            return () if phrase.plural else self.state(phrase)
        if noun == "government" and (own := stated(self.scene, phrase)):
            return own
        if not phrase.plural and (noun in _GROUPS or noun in _LOOSE) and self._plain(phrase.title) <= _PLAIN:
            return self._body(phrase, noun)
        return self._people(phrase, noun)

    @staticmethod
    def _plain(title: tuple[str, ...]) -> set[str]:
        """The words before a noun without its count of members: "the 15-nation body"."""
        return {word for word in title if not word[:1].isdigit()} - {"nation", "member", "state", "strong"}

    def _owned(self, phrase: Phrase) -> bool:
        """Whether it is somebody's; in "accused the police of bias" it is nobody's."""
        tokens = self.parse.tokens
        return any(tokens[i].tag in {"PRP$", "PRP", "WP$"} for i in phrase.owners) or bool(
            self.scene.owning_state(phrase)
        )

    def state(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Reads "the country", "the kingdom", "the island nation": the one such state told of last."""
        words = {*phrase.title, phrase.noun or ""}
        if words & {"first", "second", "third", "other", "another", "host", "foreign", "member", "deep", "welfare"}:
            return ()
        fits = self._of_form(words & (_FORMS | set(_OF_KIND)))
        if (own_state := telling(self.scene, phrase.head)) is not None and fits(own_state.country or ""):
            return (self._again(own_state, phrase, 0.8),)
        clause = self.scene.clause(phrase.head)
        own = self._acting(phrase.head, clause)
        near: dict[str, Mention] = {
            one.country: one
            for one in self._before(phrase.head, REACH)
            if one.type in _STATELY and one.country and fits(one.country) and self.scene.clause(one.head) != clause
            if one.country not in own and not self.scene.of_a_body(one)
        }
        here = self._places(phrase.head)
        if here - set(near):
            return ()
        if len(near) != 1:
            near = self._topical(phrase, fits)
        for country, one in near.items():
            state = self.registry.state(country or "")
            if state:
                return (self._again(self.scene.mention(state, one.first, one.last, one.head), phrase, 0.75),)
        return ()

    def _acting(self, head: int, verb: int) -> set[str]:
        """States that do something to an object: "Paris criticized the country" is another."""
        tokens = self.parse.tokens
        if tokens[head].dep not in {"obj", "iobj"}:
            return set()
        subjects = (c for c in self.parse.children[verb] if tokens[c].dep == "nsubj" and c < head)
        return {one.country for c in subjects for one in self.scene.of(c) if one.country}

    def _places(self, head: int) -> set[str]:
        """States where the last sentences say that something happened: as likely "the country" as who acts."""
        clause = self.scene.clause(head)
        near = takewhile(lambda past: self._back(past.head, head) <= 1, reversed(self.scene.history))
        told = [past for past in near if past.type is ActorType.COUNTRY and self.scene.is_place(past.head)]
        return {past.country for past in told if past.country and self.scene.clause(past.head) != clause}

    def _of_form(self, forms: set[str]) -> Callable[[str], bool]:
        """Whether a state calls itself so: "Kingdom of Norway"."""

        def fits(country: str) -> bool:
            if any(country not in codes for form, codes in _OF_KIND.items() if form in forms):
                return False
            state = self.registry.state(country)
            names = " ".join(state.aliases).casefold() if state else ""
            return all(form in names for form in forms - set(_OF_KIND))

        return fits

    def _topical(self, phrase: Phrase, fits: Callable[[str], bool]) -> dict[str, Mention]:
        """Of several states, the one that the last sentence is about: its only one, else its subject's."""
        here = self.parse.sentence_of[phrase.head]
        last = [
            one
            for one in self._before(phrase.head, 1)
            if one.country and fits(one.country) and self.parse.sentence_of[one.head] < here
        ]
        named = {one.country: one for one in last if one.type is ActorType.COUNTRY and one.country}
        return named if len(named) == 1 and self.is_main(next(iter(named)), phrase.head) else {}

    def is_main(self, country: str, head: int, *, alone: bool = False) -> bool:
        """Whether no state was spoken of more, or (`alone`) as much."""
        told = Counter(past.country for past in self.scene.history if past.type in _STATELY and past.head < head)
        return all(count + alone <= told[country] for other, count in told.items() if other not in {None, country})

    def _body(self, phrase: Phrase, noun: str) -> tuple[Mention, ...]:
        """The last body that has the noun in its name, or is of its kind."""
        kinds = _LOOSE.get(noun, frozenset())
        found: dict[str, Mention] = {}
        for past in reversed(self._bodies(phrase.head)):
            if self._back(past.head, phrase.head) > _FAR or past.plural:
                continue
            if past.type not in BODY_TYPES or past.type is ActorType.COUNTRY or self.scene.is_place(past.head):
                continue
            if noun == "army" and past.type is ActorType.ARMED_GROUP:
                continue  # "the army" is a state's, no Liberation Army
            if past.type is ActorType.GOVERNMENT_BODY and past.country and not self.is_main(past.country, phrase.head):
                continue  # "the army" may be another state's
            before = self.scene.phrases.at(past.head)
            nameless = past.actor is None and not before.name
            if nameless and (past.type is ActorType.ARMED_GROUP or before.noun != noun):
                continue  # "militants" are no group of that name
            named = self._has_name(past, noun)
            own = before.noun == noun and past.actor is None
            if named or past.type in kinds or (own and past.country):
                found.setdefault(past.key, past)
        named_so = [one for one in found.values() if self._has_name(one, noun)]
        best = named_so or list(found.values())
        near = sum(self._back(one.head, phrase.head) <= 1 for one in best)  # the nearest of several stands alone
        if not best or (len(best) > 1 and near != 1):
            return ()
        return (self._again(best[0], phrase, 0.8),)

    def of_state(self, phrase: Phrase, owners: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Reads "the Lebanese group", "the Spanish company": the only one of that state and kind told of before."""
        kinds = _LOOSE.get(phrase.noun or "", frozenset()) - {ActorType.INTERNATIONAL_ORGANIZATION}
        own = owners[0] if len(owners) == 1 and owners[0].type is ActorType.COUNTRY else None
        if own is None or not kinds or phrase.plural or not phrase.definite or not self._plain(phrase.title) <= _PLAIN:
            return ()
        found = {
            past.key: past for past in self._bodies(phrase.head)
            if past.type in kinds and past.country == own.country and not past.plural
            and (past.actor or self.scene.phrases.at(past.head).name)
        }  # fmt: skip
        return (self._again(next(iter(found.values())), phrase, 0.8),) if len(found) == 1 else ()

    def _bodies(self, head: int) -> list[Mention]:
        """Mentions before a token, with the organisations that only own something there: "NATO ministers"."""
        owners = [
            self.scene.mention(actor, span.first, span.last, span.last - 1)
            for span in self.scene.phrases.spans
            if span.last <= head and len(span.names) == 1
            for actor in (self.registry.actors[span.names[0].actor],)
            if actor.type in {ActorType.INTERNATIONAL_ORGANIZATION, ActorType.ARMED_GROUP}
        ]
        return sorted((*owners, *(one for one in self.scene.history if one.head < head)), key=lambda one: one.head)

    def _has_name(self, past: Mention, noun: str) -> bool:
        """Whether a body has a noun in its name: "the council", "the chamber" of a Senate."""
        own = {fold(word) for word in self._names(past)}
        return noun in own or not own.isdisjoint(_OTHERWISE.get(noun, ()))

    def _names(self, past: Mention) -> list[str]:
        actor = self.registry.get(past.actor) if past.actor else None
        return " ".join((past.label, *(actor.aliases if actor else ()))).split()

    def _people(self, phrase: Phrase, noun: str) -> tuple[Mention, ...]:
        """Reads "the rebels", "the negotiators", "the fishermen": the same people with what was said of them."""
        if own := same_rebels(self.scene, phrase):
            return (self._again(own, phrase, 0.8),)
        found: dict[str, Mention] = {}
        for past in reversed(self.scene.history):
            if past.head >= phrase.head:
                continue
            if self._back(past.head, phrase.head) > 2 * REACH:
                break
            if self._same_people(past, phrase, noun):
                found.setdefault(past.key, past)
        near = [one for one in found.values() if self._back(one.head, phrase.head) <= 1]
        if len(found) > 1 and len(near) == 1 and self._acts_alone(near[0]):
            return (self._again(near[0], phrase, 0.75),)  # "the minister": the one told of last
        if len(found) != 1:
            return ()
        return (self._again(next(iter(found.values())), phrase, 0.8),)

    def _acts_alone(self, past: Mention) -> bool:
        """Whether it is one person, the only subject of a clause."""
        token = self.parse.tokens[past.head]
        joined = any(self.parse.tokens[c].dep == "conj" for c in self.parse.children[past.head])
        return past.type is ActorType.PERSON and not past.plural and token.dep == "nsubj" and not joined

    def _same_people(self, past: Mention, phrase: Phrase, noun: str) -> bool:
        """Whether an earlier mention may be the people of a definite plural."""
        before = self.scene.phrases.at(past.head)
        if not phrase.title and past.type is ActorType.ARMED_GROUP and noun in ARMED and phrase.plural:
            return past.actor is not None or (before.noun == noun and past.country is not None)
        last = noun.rpartition("-")[2]  # "high-commissioner"
        if not phrase.plural and self._bears(past, before, last):
            return set(phrase.title) - {"visiting"} <= set(before.title) and "prime" not in before.title
        if "prime" in before.title and "prime" not in phrase.title:
            return False  # "the minister" is no premier
        if before.noun != noun or before.plural != phrase.plural or not (past.actor or past.country):
            return False
        if past.type is ActorType.COUNTRY:
            return not phrase.title and noun in self._agents()
        return set(phrase.title) <= set(before.title) | {"same"}

    def _bears(self, past: Mention, before: Phrase, word: str) -> bool:
        """Whether somebody named before bears a title: "the minister"; "of that government" is none."""
        return bool(
            past.type is ActorType.PERSON and before.name and before.title[-1:] == (word,)
        ) and word not in STATE_WORDS | _GROUPS | {"government", "cabinet", "junta", "regime"}

    def armed(self, head: int) -> Mention | None:
        """The one armed group spoken of, for "rebel positions"; None when there are several."""
        near = [one for one in self._before(head, 2 * REACH) if one.type is ActorType.ARMED_GROUP]
        known = {one.key: one for one in near if one.actor or one.country}
        return next(iter(known.values())) if len(known) == 1 else None

    def _agents(self) -> frozenset[str]:
        return self.scene.nouns.agents | self.scene.nouns.forces

    def home(self, phrase: Phrase) -> Mention | None:
        """The state whose army, government or police is meant where only one state is spoken of."""
        for place in phrase.places:
            for one in self.scene.of(place):
                state = self.registry.state(one.country) if one.country else None
                if state:
                    return self.scene.mention(state, one.first, one.last, one.head, sure=0.85)
        if (phrase.noun or "").endswith("police") and (there := local(self.scene, phrase)):
            return there
        countries: dict[str, Mention] = {}
        for one in self._before(phrase.head, REACH):
            noun = self.scene.phrases.at(one.head).noun or ""
            rebels = one.type is ActorType.ARMED_GROUP and one.actor is None
            stately = (one.type in _STATELY and not self.scene.of_a_body(one)) or rebels
            if one.country and stately and noun not in _ABROAD:
                countries.setdefault(one.country, one)
        if not countries and (there := self._setting(phrase)):
            return there
        here = self.scene.written_in
        if (phrase.noun or "").endswith("ministry") and len(countries) > 1 and here in countries:
            state = self.registry.state(here)  # "ACCRA: Ghana … Mali … The foreign ministry said …"
            return self.scene.mention(state, phrase.first, phrase.last, phrase.head, sure=0.75) if state else None
        if len(countries) != 1:
            return None
        country, one = next(iter(countries.items()))
        if not self.is_main(country, phrase.head):
            return None
        state = self.registry.state(country)
        return self.scene.mention(state, one.first, one.last, one.head, sure=0.75) if state else None

    def _setting(self, phrase: Phrase) -> Mention | None:
        """The state in which a subject acts: "In Myanmar, the army arrested …"."""
        tokens = self.parse.tokens
        if tokens[phrase.head].dep != "nsubj":
            return None
        for c in self.parse.children[tokens[phrase.head].head]:
            if tokens[c].dep == "obl" and c < phrase.head and self.scene.is_place(c):
                found = [one for one in self.scene.of(c) if one.type is ActorType.COUNTRY and not one.owned]
                if len(found) == 1:
                    return replace(found[0], head=phrase.head, first=phrase.first, last=phrase.last, sure=0.7)
        return None

    def receiver(self, verb: int, own: set[str]) -> Mention | None:
        """Whom help is for that a text does not repeat: the one state of the last sentences that gives none itself."""
        found: dict[str, Mention] = {}
        for past in reversed(self.scene.history):
            if self._back(past.head, verb) > 1:
                break
            state = past.country and past.type in _STATELY and past.country not in own and past.head < verb
            role = self._role(past.head) if state else ""
            if role == "acts":
                own = own | {past.country or ""}
            elif role:
                found.setdefault(past.country or "", past)
        helped = {code: one for code, one in found.items() if code not in own}
        if len(helped) != 1:
            return None
        code, one = next(iter(helped.items()))
        meant = self.registry.state(code)
        return self.scene.mention(meant, one.first, one.last, one.head, sure=0.65) if meant else None

    def crowd(self, verb: int) -> Mention | None:
        """Against whom force is used that a text does not repeat: who marched in the last sentences."""
        crowds = self.scene.nouns.kinds["crowds"]
        for past in self._before(verb, 2):
            if past.type is ActorType.GROUP and self.parse.tokens[past.head].lemma in crowds:
                return replace(past, sure=0.7, roles=())
        return None

    def _role(self, head: int) -> str:
        """What somebody does: "acts" (one more donor, or whose victims are helped), "suffers", '' for neither."""
        tokens = self.parse.tokens
        if self.scene.is_place(head) or self.scene.in_dateline(head):
            return "suffers"
        while tokens[head].dep in {"conj", "nmod:poss", "amod", "compound"} and tokens[head].head != head:
            head = tokens[head].head
        verb = tokens[tokens[head].head]
        if tokens[head].dep == "nsubj" and verb.pos == "VERB":
            return "suffers" if verb.lemma in _IN_NEED else "acts"
        hosts = tokens[head].dep == "obj" and verb.lemma in {"visit", "tour", "help", "aid", "assist"}
        if tokens[head].dep == "obj" and verb.lemma in {"hit", "strike", "devastate", "ravage"}:  # by a storm
            subjects = [c for c in self.parse.children[verb.i] if tokens[c].dep == "nsubj"]
            hosts = not any(one.actor or one.country for c in subjects for one in self.scene.of(c))
        return "suffers" if hosts or tokens[head].dep in {"nsubj:pass", "nsubj"} else ""

    def _before(self, head: int, reach: int) -> list[Mention]:
        """Mentions before a token and not as places, back to some sentences before, the nearest first."""
        near = takewhile(lambda past: self._back(past.head, head) <= reach, reversed(self.scene.history))
        return [past for past in near if past.head < head and not self.scene.is_place(past.head)]

    def _back(self, past: int, head: int) -> int:
        return self.parse.sentence_of[head] - self.parse.sentence_of[past]

    def _again(self, past: Mention, phrase: Phrase, sure: float) -> Mention:
        last = max(phrase.last, phrase.head + 1)
        return replace(past, head=phrase.head, first=phrase.first, last=last, sure=min(past.sure, sure), roles=())
