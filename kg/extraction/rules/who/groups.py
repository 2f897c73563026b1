"""Those who act in somebody's name, and people: "Hamas fighters", "1,200 villagers"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.lists import PATIENT_NOUNS, PLACE_NOUNS
from kg.extraction.rules.who.earlier import ARMED
from kg.extraction.rules.who.mention import BODY_TYPES, Mention
from kg.extraction.rules.words import VIOLENT, word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.mentions import Phrase
    from kg.extraction.rules.who.earlier import Earlier
    from kg.extraction.rules.who.scene import Scene
    from kg.model import Actor

__all__ = ["Groups"]

_REALMS = word_set("country nation state republic kingdom federation monarchy government regime emirate sultanate")
_HUMAN = ("man", "woman", "boy", "girl", "child", "ist", "eer", "ian", "wife", "worker")
_COLLECTIVE = word_set("police army military navy force air-force coast-guard")
_COLLECTIVES = {
    **dict.fromkeys(word_set("""people crowd mob population public community opposition clergy peasantry gang clan
        tribe family minority majority nation power world-power faction"""), ActorType.GROUP),
    **dict.fromkeys(word_set("""charity ngo union trade-union labor-union rights-group aid-group aid-agency university
        school hospital church mosque synagogue temple"""), ActorType.ORGANIZATION),
    **dict.fromkeys(word_set("company firm bank factory"), ActorType.COMPANY),
    **dict.fromkeys(word_set(
        "newspaper broadcaster television radio website media press outlet news-agency press-agency wire-service"
    ), ActorType.MEDIA),
}  # fmt: skip
"""What a noun of people is in the singular, when not a person."""
_MADE = word_set(
    "take make issue fire launch carry propose draft offer impose sponsor lead run operate own control hold"
    " broker mediate write prepare send announce plan stage organize organise host commit pass perpetrate"
)
_VOICES = word_set("spokesman spokeswoman spokesperson")
"""Who speaks for a person, not for the state: "Haftar's spokesman"."""
_OWNING = word_set("own run operate hold control")
_FEW = frozenset({"couple", "pair", "trio", "duo", "family", "crew"})
_LIFELESS = word_set(
    "hope life time chance job dream momentum prospect part effort idea speculation rumor rumour cattle livestock"
    " account asset fund bill reform sentence"
)
_SERVANTS = word_set("""
    official lawmaker legislator parliamentarian minister authority prosecutor judge magistrate court
    parliament government opposition policymaker regime junta soldier troop force army military navy air-force
    coast-guard guard border-guard officer marine paratrooper commando police policeman gendarme
    security-force security-service""")
"""Who serves a state: "troops" are those of the one state spoken of."""
_OUTSIDE = word_set("foreign international regional visiting multinational allied coalition peacekeeping rebel private")
_CENTRAL = word_set("federal central national interim transitional caretaker coalition provisional new")
_MEMBERS = word_set("state country nation member member-state government capital ally")
_NOT_ALL = word_set("some many most several other few various certain eastern western northern southern smaller")
_TURNED = word_set("mutineer deserter defector turncoat renegade")
"""Whose army they were of is not theirs any more."""
_NEIGHBOURS = word_set("neighbour neighbor")
_GROUPINGS = word_set(
    "group movement party network union bloc alliance organisation organization member supporter loyalist body"
    " federation source"
)
_SUCH = word_set("""
    displaced uprooted homeless wounded injured maimed dead dying sick hungry starving needy poor destitute elderly
    disabled stranded besieged trapped bereaved dispossessed unemployed jobless oppressed missing disappeared
    imprisoned
""")
"""Behind "the" these are people: "food for the displaced"."""


class Groups:
    """Reads phrases whose noun is people, forces or agents."""

    def __init__(self, scene: Scene, earlier: Earlier) -> None:
        self.scene = scene
        self.earlier = earlier
        self.parse = scene.parse
        self.nouns = scene.nouns
        self.registry = scene.registry

    def people(self, phrase: Phrase) -> tuple[Mention, ...]:
        """A noun that is in no list, counted or in the plural, where only people can be meant."""
        noun = phrase.noun or ""
        tokens = self.parse.tokens
        fray = noun in VIOLENT and noun not in self.nouns.forces  # "troops died"
        thing = fray or noun in PLACE_NOUNS or noun in PATIENT_NOUNS or noun in self.nouns.topic
        if not noun or thing or noun in self.nouns.weapons or noun in self.nouns.agreement or noun in _LIFELESS:
            return ()
        counted = any(tokens[c].dep == "nummod" for c in self.parse.children[phrase.head])
        one = noun.endswith(_HUMAN) or (noun in self.nouns.kinds["captives"] or noun in _FEW)
        if not counted and not phrase.plural and not one:
            return ()
        found = self.group(phrase, self.scene.owning_state(phrase))
        served = noun in self.nouns.kinds["servants"]  # "diplomats", who stand for a body when they act
        kind = ActorType.GROUP if phrase.plural else ActorType.PERSON
        return tuple(replace(one, type=kind) for one in found) if served else found

    def those(self, phrase: Phrase) -> tuple[Mention, ...]:
        """People who are called by how they are: "the wounded", "the displaced in Goma"."""
        token = self.parse.tokens[phrase.head]
        if token.lower not in _SUCH or not phrase.definite or not token.dep.startswith(("nsubj", "obj", "obl", "nmod")):
            return ()
        return self.group(replace(phrase, noun=token.lower, plural=True), self.scene.owning_state(phrase))

    def users(self, head: int) -> tuple[Mention, ...]:
        """Whose something is by a noun before it: "police posts", "army barracks"."""
        tokens = self.parse.tokens
        for child in self.parse.children[head]:
            lemma = tokens[child].lemma
            if tokens[child].dep != "compound" or child > head or tokens[child].pos != "NOUN":
                continue
            if (lemma in self.nouns.forces or lemma in self.nouns.armed) and lemma != "military":
                if lemma in ARMED and (known := self.earlier.armed(head)):
                    return (replace(known, head=head, first=child, last=head + 1, sure=0.75),)
                kind = ActorType.ARMED_GROUP if lemma in self.nouns.armed else ActorType.GROUP
                label = tokens[child].text if lemma in _COLLECTIVE else f"{lemma}s"
                return (Mention(head, child, head + 1, label, None, kind, plural=True, sure=0.8),)
        return ()

    def makers(self, head: int) -> tuple[Mention, ...]:
        """Whose something is by what is said of it: "steps taken by Chilean envoys"."""
        tokens = self.parse.tokens
        for child in self.parse.children[head]:
            if tokens[child].dep == "acl" and tokens[child].tag == "VBN" and tokens[child].lemma in _MADE:
                if any(tokens[c].dep == "aux" for c in self.parse.children[child]):
                    return ()  # "a force to be led by Kenya"
                people = tokens[child].lemma not in _OWNING  # "seized a farm owned by a German": no German
                for far in self.parse.children[child]:
                    if any(tokens[c].dep == "case" and tokens[c].lower == "by" for c in self.parse.children[far]):
                        found = [one for one in self.scene.of(far) if not one.is_object]
                        return tuple(one for one in found if people or one.type in BODY_TYPES)
        return ()

    def agents(self, phrase: Phrase, owners: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Those who act in somebody's name: "Russian officials", "Hamas fighters", "Israeli jets"."""
        noun = phrase.noun or ""
        if noun == "force" and not owners and not phrase.plural and phrase.first == phrase.head:
            return ()  # "the use of force"
        if noun in _REALMS and not owners:
            some = self.parse.tokens[phrase.first].lower in {"some", "many", "other"}
            if phrase.plural and (phrase.title or some):
                return self.group(phrase, owners)  # "the three Baltic states", "some states"
            if noun == "government" and phrase.definite and not phrase.plural and set(phrase.title) <= _CENTRAL:
                return self.group(phrase, owners)  # "talks between the government and the opposition"
            return ()  # "the country": which one, only a reader knows
        if noun in _GROUPINGS and owners and owners[0].type in {ActorType.COUNTRY, ActorType.PERSON}:
            return self._led(phrase, owners[0]) or self.group(phrase, owners)
        if self._some_members(phrase, owners):
            return self.group(phrase, owners)
        if noun in _TURNED or (phrase.former and (noun in self.nouns.offices or noun in self.nouns.forces)):
            return self.group(phrase, owners)  # a former general acts for nobody
        named = tuple(one for one in owners if self.parse.tokens[one.head].pos != "PRON")
        owners = named or owners  # "his Indian counterpart" is India's
        armed = noun in self.nouns.armed and not any(word[-1:].isdigit() for word in phrase.title)
        bodies = [
            owner for owner in owners
            if owner.actor or owner.type in BODY_TYPES or (owner.country and noun in _REALMS and not owner.plural)
        ]  # fmt: skip
        acting = [
            owner for owner in bodies
            if not (owner.type is ActorType.COUNTRY and (armed or noun in {"member", "supporter"}))
        ]  # fmt: skip
        if acting:
            last = self._end(phrase)
            mine = [replace(owner, head=phrase.head, first=phrase.first, last=last, plural=False) for owner in acting]
            serves = noun in self.nouns.forces or all(one.type is ActorType.PERSON for one in mine)
            return tuple(one if noun in _VOICES or not serves else self._for_person(one) for one in mine)
        return self.group(phrase, owners)

    def _some_members(self, phrase: Phrase, owners: tuple[Mention, ...]) -> bool:
        """Reads "nine EU states", "several NATO members": some of them are not the bloc."""
        bloc = [one for one in owners if one.type is ActorType.INTERNATIONAL_ORGANIZATION]
        if not bloc or not phrase.plural or phrase.noun not in _MEMBERS:
            return False
        below = [self.parse.tokens[c] for c in self.parse.children[phrase.head]]
        return any(token.dep == "nummod" or token.lower in _NOT_ALL for token in below)

    def _led(self, phrase: Phrase, owner: Mention) -> tuple[Mention, ...]:
        """The group or party that a person leads: "Nasrallah … his group"; nobody for a statesman's party."""
        if (body := self._group_of(owner)) is None:
            return ()
        return (self.scene.mention(body, phrase.first, max(phrase.last, phrase.head + 1), phrase.head, sure=0.85),)

    def _group_of(self, owner: Mention) -> Actor | None:
        """The group or party that a person leads on the document's day, or led when he leads nobody then."""
        if owner.type is not ActorType.PERSON or not owner.actor:
            return None
        led = self.registry.acts_for(owner.actor, self.scene.on) or self.registry.acts_for(owner.actor)
        body = self.registry.get(led) if led else None
        grouped = {ActorType.ARMED_GROUP, ActorType.PARTY, ActorType.ORGANIZATION}
        return body if body and body.type in grouped else None

    def _for_person(self, owner: Mention) -> Mention:
        """Forces of a person or ministry are the state's: "Assad's troops", "the ministry said its soldiers".

        Those of a group's leader are the group's: "Joseph Kony's fighters".
        """
        if body := self._group_of(owner):
            return self.scene.mention(body, owner.first, owner.last, owner.head, sure=owner.sure * 0.95)
        words = (owner.actor or "").split("-")
        holds = owner.type is ActorType.PERSON or "ministry" in words or "department" in words
        if holds and owner.country and (state := self.registry.state(owner.country)):
            return self.scene.mention(state, owner.first, owner.last, owner.head, sure=owner.sure * 0.95)
        return owner

    def _end(self, phrase: Phrase) -> int:
        """Token after the phrase with its "of …": "the ambassador of Russia to the United Nations"."""
        last = max(phrase.last, phrase.head + 1)
        for child in self.parse.children[phrase.head]:
            token = self.parse.tokens[child]
            if token.dep == "nmod" and child > phrase.head and token.pos in {"PROPN", "NOUN"}:
                below = self.parse.subtree(child)
                if below[0] == last and len(below) <= 6:  # noqa: PLR2004 - a name, not a clause
                    last = below[-1] + 1
        return last

    def _of_home(self, phrase: Phrase) -> bool:
        """Whether those who act serve a state, so that "troops" are those of the state spoken of."""
        tokens = self.parse.tokens
        acts = tokens[phrase.head].dep == "nsubj" or any(
            tokens[c].lower == "by" for c in self.parse.children[phrase.head]
        )
        inner = tokens[phrase.first + 1 : phrase.head]
        foreign = set(phrase.title) & _OUTSIDE or any(token.text[:1].isupper() for token in inner)
        first = tokens[phrase.first]
        named = first.pos == "ADJ" and phrase.first < phrase.head and first.text[:1].isupper()  # "Western diplomats"
        told = any(c > phrase.head and tokens[c].dep in {"acl", "nmod"} for c in self.parse.children[phrase.head])
        elsewhere = told and not phrase.places  # "the junta in …"
        return acts and phrase.noun in _SERVANTS and not foreign and not named and not elsewhere

    def group(self, phrase: Phrase, owners: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """People, or a person, with the country that the text gives them."""
        noun = phrase.noun or ""
        mutual = any(owner.mutual for owner in owners)  # "each expelled the other's citizens"
        country = None if mutual else next((owner.country for owner in owners if owner.country), None)
        if country is None:
            for place in phrase.places:
                country = country or next((found.country for found in self.scene.of(place) if found.country), None)
        if country is None and not owners and self._of_home(phrase):
            home = self.earlier.home(phrase)
            country = home.country if home else None
        label = self.scene.words(phrase)
        if noun in self.nouns.armed:
            kind = ActorType.ARMED_GROUP
        elif noun in _NEIGHBOURS and not phrase.plural and any(one.type is ActorType.COUNTRY for one in owners):
            kind, country = ActorType.COUNTRY, None  # "its neighbour": which, nobody says
        elif noun in self.nouns.forces or noun in self.nouns.agents:
            kind = ActorType.ORGANIZATION if noun in self.nouns.agents else ActorType.GROUP
        else:
            kind = ActorType.GROUP if phrase.plural else _COLLECTIVES.get(noun, ActorType.PERSON)
        first, last = phrase.first, max(phrase.last, phrase.head + 1)
        sure = 0.9 if country or phrase.plural else 0.6
        return (Mention(phrase.head, first, last, label, None, kind, country, phrase.plural, sure=sure),)
