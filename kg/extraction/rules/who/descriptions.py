"""Definite descriptions: a common noun with what stands around it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.lists import PLACE_NOUNS
from kg.extraction.rules.who.governments import opened, ruled
from kg.extraction.rules.who.mention import BODY_TYPES, named_here
from kg.extraction.rules.who.pairs import OPPOSITES
from kg.extraction.rules.who.territories import Territories
from kg.extraction.rules.words import word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.mentions import Phrase
    from kg.extraction.rules.who.earlier import Earlier
    from kg.extraction.rules.who.groups import Groups
    from kg.extraction.rules.who.mention import Mention
    from kg.extraction.rules.who.offices import Offices
    from kg.extraction.rules.who.pairs import Pairs
    from kg.extraction.rules.who.scene import Scene
    from kg.extraction.rules.who.things import Things

__all__ = ["Descriptions"]

_CHIEFS = word_set("head chief leader boss chairman chairwoman")
_WHOLE = word_set("junta regime")
_MANY_RULE = word_set("ruler authority")
_RULING = _WHOLE | word_set("government cabinet administration")
_HEADS = word_set("leader ruler chief commander founder")
_AT_HOME = word_set("government cabinet army")
_MINISTRIES = word_set("ministry office department government cabinet army navy parliament palace")
_WHOLE_BODIES = word_set(
    "government state cabinet council ministry parliament party group movement agency body commission"
)
_OTHERS = word_set("neighbor neighbour rival foe enemy adversary opponent counterpart")  # of two, the other one
_OF_STATE = word_set(
    "new current longtime long-time veteran embattled authoritarian autocratic elected newly populist conservative"
    " ailing young military supreme de facto communist two both own socialist leftist left-wing right-wing hardline"
    " de-facto long-serving beleaguered besieged hard-line islamist"
)
"""Words before "leader" that leave a state's leader one; not the opposition's, a party's, a rebel one."""
_CHAMBERS = word_set(
    "senate house assembly chamber parliament court congress council bank company club association university committee"
)
_MEANS = word_set("mediation facilitation brokering help assistance backing approval consent blessing participation")
_PEOPLE = frozenset({ActorType.PERSON})
_ARMED = frozenset({ActorType.COUNTRY, ActorType.GOVERNMENT_BODY, ActorType.ARMED_GROUP})
_RAIDING = word_set("bomb hit strike pound raid fly attack kill destroy flatten blast cross shell")
_SEATED = word_set("delegate representative speaker observer")
"""Who speaks for a state in an assembly."""
_SPEAKING_FOR = word_set("negotiator lawyer fighter spokesman spokeswoman delegation") | _SEATED
_HELD_THERE = word_set("conference summit meeting talk round congress document text communique communiqué forum")
"""What may be called after the city where it was."""
_COUNTED = {word: n for n, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight"), 1)}
_LOOSE = frozenset({"parataxis", "vocative"})  # where a parse may hang an apposition


class Descriptions:
    """Reads phrases without a name, by their noun: an office, a body, people, a thing, or something of somebody's."""

    def __init__(
        self, scene: Scene, offices: Offices, groups: Groups, pairs: Pairs, things: Things, earlier: Earlier
    ) -> None:
        self.scene = scene
        self.parse = scene.parse
        self.nouns = scene.nouns
        self.offices = offices
        self.groups = groups
        self.pairs = pairs
        self.things = things
        self.earlier = earlier
        self.territories = Territories(scene)
        self._victims = self.nouns.kinds["captives"] | self.nouns.kinds["civilians"] | self.nouns.kinds["soldiers"]

    def of(self, phrase: Phrase) -> tuple[Mention, ...]:
        """A common noun with what stands around it."""
        if name := self.listed(phrase) or self._apposed_name(phrase) or self._apposed_to(phrase):
            return name
        if called := self._known_as(phrase):
            return called
        noun = phrase.noun or ""
        if not self.pairs.counted(phrase) and phrase.plural and (again := self.earlier.meant(phrase)):
            return again
        if both := self.pairs.both(phrase) or self.pairs.unknown(phrase):
            return both
        leaders = noun == "leadership" or (noun == "leader" and phrase.plural)  # of states: the states
        if (leaders or noun in self.nouns.transparent) and (inner := self.inner(phrase)):
            bodies = {ActorType.GOVERNMENT_BODY, ActorType.INTERNATIONAL_ORGANIZATION, ActorType.COUNTRY}
            if noun == "member" and any(one.type in bodies for one in inner):
                return self.groups.group(phrase, inner)
            return inner
        opposite = noun in OPPOSITES and (noun != "number" or "opposite" in phrase.title)
        if (noun in _OTHERS or opposite) and (other := self.pairs.other(phrase)):
            return other
        if opposite and all(self.parse.tokens[i].tag in {"PRP$", "PRP"} for i in phrase.owners):
            return ()  # whose, nobody says
        if "other" in phrase.title and (other := self.pairs.other_side(phrase)):
            return other
        roles = self.scene.roles_of((*phrase.title, *noun.split("-")))
        owners = self.scene.owning_state(phrase)
        if office := self.offices.office_of(phrase, owners):
            return office
        if noun == "power" and not phrase.plural and not phrase.title:
            return ()  # "seized power"
        if noun in {"sea", "gulf", "strait", "bay", "ocean"}:
            return ()
        if noun in {"leader", "ruler"} and not roles and set(phrase.title) <= _OF_STATE:
            roles = ("leader",)
        if held := self.offices.titled(phrase, owners):
            return held
        if roles and phrase.plural and len(self._all_owners(phrase)) > 1:
            return tuple(
                one for owner in self._all_owners(phrase) for one in self.offices.holder(phrase, roles, (owner,))
            )
        if roles and not owners and not phrase.plural:
            owners = self._where_seated(phrase)
        rulers = noun in _WHOLE or (noun in _MANY_RULE and phrase.plural and (noun == "ruler" or phrase.places))
        if rulers and not owners and (state := ruled(self.scene, phrase)):
            return state
        if noun == "minister" and not roles and (minister := self.offices.minister(phrase, owners)):
            return minister
        if not phrase.plural and (chief := self._of_government(phrase)):
            return chief
        if roles and not phrase.plural:
            return self.offices.holder(phrase, roles, owners)
        if noun in _CHIEFS and not phrase.plural and (chief := self.offices.chief(phrase, owners)):
            return chief
        return self._no_office(phrase, noun, owners)

    def _no_office(self, phrase: Phrase, noun: str, owners: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """What a common noun that names no holder of an office means."""
        if phrase.definite and noun in _AT_HOME and not owners and (there := opened(self.scene, phrase)):
            return self.offices.body(phrase, there) or there
        if body := self.territories.body(phrase) or self.offices.body(phrase, owners):
            return body
        if again := self.earlier.meant(phrase) if not owners else self.earlier.of_state(phrase, owners):
            return again
        if noun == "bomber" and (any(word[-1:].isdigit() for word in phrase.title) or self._fly(phrase, owners)):
            noun = "jet"  # "a Su-24 bomber", "Chadian bombers hit"
        acts = noun in self.nouns.armed or noun in self.nouns.forces or noun in self.nouns.agents
        acts = acts or (noun == "man" and phrase.plural and self._serve(phrase, owners))
        spoken = self._from(phrase) if (acts and not owners) or noun == "speaker" else ()
        if acts or spoken:
            owners = spoken or owners or self._seated(phrase)
            several = self._all_owners(phrase) if phrase.plural else ()
            return self.groups.agents(phrase, several if len(several) > 1 else owners)
        if noun not in PLACE_NOUNS and noun not in self.nouns.resolution and noun not in self.nouns.agreement:
            owners = owners or self.groups.makers(phrase.head)  # "strikes launched by Chad"
        if noun in self.nouns.weapons:
            return tuple(
                replace(owner, head=phrase.head, first=phrase.first, last=phrase.last)
                for owner in owners
                if owner.actor or owner.country
            )
        if noun in self.nouns.persons or noun in self.nouns.offices or noun in self.nouns.relational:
            return self._from_both(phrase) or self.groups.group(phrase, owners)
        if thing := self.things.thing(phrase, owners):
            return thing
        if noun in _MEANS and self._with(phrase.head):
            return ()  # "agreed on a truce, with US mediation": no party to it
        if noun in _HELD_THERE and self._after_a_city(phrase):
            return (named_here(phrase, self.scene.words(phrase), ActorType.TOPIC, last=phrase.head + 1, sure=0.7),)
        owners = owners or self.groups.makers(phrase.head) or self.groups.users(phrase.head)
        return tuple(replace(owner, owned=True, head=phrase.head, sure=owner.sure * 0.9) for owner in owners)

    def _where_seated(self, phrase: Phrase) -> tuple[Mention, ...]:
        """The state in whose capital an office holder is who acts: "the head of state in Warsaw signed"."""
        tokens = self.parse.tokens
        doer = tokens[phrase.head].dep == "nsubj"
        spans = [span for i in phrase.places[:1] if doer and (span := self.scene.phrases.span_at.get(i))]
        capital = any(name.kind == "capital" for span in spans for name in span.names)
        states = [one for i in phrase.places[:1] for one in self.scene.of(i) if one.type is ActorType.COUNTRY]
        return tuple(states) if capital else ()

    def _after_a_city(self, phrase: Phrase) -> bool:
        """Whether a meeting or text is called after where it was: "the London conference" is not Britain's."""
        tokens = self.parse.tokens
        spans = [self.scene.phrases.span_at.get(i) for i in phrase.owners if tokens[i].dep in {"compound", "amod"}]
        names = [span for span in spans if span is not None and tokens[span.last].text not in {"'s", "’s"}]
        return len(names) == 1 and all(name.kind in {"capital", "metonym"} for name in names[0].names)

    def _fly(self, phrase: Phrase, owners: tuple[Mention, ...]) -> bool:
        """Whether a state's bombers that strike are aircraft, and no men."""
        tokens = self.parse.tokens
        strike = tokens[tokens[phrase.head].head].lemma in _RAIDING and tokens[phrase.head].dep == "nsubj"
        state = bool(owners) and all(one.type is ActorType.COUNTRY for one in owners)
        return strike and state and phrase.plural and "suicide" not in phrase.title

    def _serve(self, phrase: Phrase, owners: tuple[Mention, ...]) -> bool:
        """Whether men are those of a state or an army: "two of its own men"; they are its soldiers."""
        tokens = self.parse.tokens
        below = self.parse.children[phrase.head]
        alone = set(phrase.title) <= {"own"} and not any(tokens[c].dep == "conj" for c in below)
        theirs = any(tokens[c].dep == "nmod:poss" for c in below)
        return alone and theirs and bool(owners) and all(one.type in _ARMED for one in owners)

    def _with(self, head: int) -> bool:
        """Whether a noun only says how something was done: "with …"."""
        below = (self.parse.tokens[c] for c in self.parse.children[head])
        return any(one.dep == "case" and one.lower == "with" for one in below)

    def _of_government(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Reads "the head of Chad's interim cabinet": the premier, where there is one, else the leader."""
        if phrase.noun not in _CHIEFS or phrase.former:
            return ()
        tokens = self.parse.tokens
        for child in self.parse.children[phrase.head]:
            row = [child, *(k for k in self.parse.children[child] if tokens[k].dep == "flat")]  # a name may be of it
            if tokens[child].dep != "nmod" or child < phrase.head or not _RULING & {tokens[k].lemma for k in row}:
                continue
            owners = [one for one in self.scene.owning_state(self.scene.phrases.at(child)) if one.actor]
            owners = owners or [self.offices.realm(one) for one in self.scene.of(child)]  # "the Chadian government"
            if len(owners) == 1 and owners[0].type is ActorType.COUNTRY:
                return self.offices.heading(phrase, owners[0], whole=tokens[child].lemma in _WHOLE)
        return ()

    def _from_both(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Reads "ministers from both countries": the two states, in whose name they act."""
        if not phrase.plural or phrase.noun not in self.nouns.offices or len(phrase.places) != 1:
            return ()
        states = [one for one in self.scene.of(phrase.places[0]) if one.type is ActorType.COUNTRY]
        two = self.scene.phrases.at(phrase.places[0])
        if len(states) != 2 or two.name:  # noqa: PLR2004 - both
            return ()
        return tuple(
            replace(one, head=phrase.head, first=phrase.first, last=max(phrase.last, two.last)) for one in states
        )

    def _from(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Reads "gunmen from Hamas", "officials from Chad and Mali": in whose name they act; their home when armed."""
        tokens, children = self.parse.tokens, self.parse.children
        below = [c for c in phrase.places if any(tokens[k].lower == "from" for k in children[c])]
        named_for = phrase.noun in _SPEAKING_FOR and [
            c for c in children[phrase.head]
            if tokens[c].dep == "nmod" and any(tokens[k].lower == "for" for k in children[c])
        ]  # fmt: skip
        below += named_for or []
        below += [
            c
            for verb in children[phrase.head]
            if tokens[verb].dep == "acl" and tokens[verb].lower == "representing"
            for c in children[verb]
            if tokens[c].dep == "obj"
        ]
        joined = [c for first in below[:1] for c in (first, *(k for k in children[first] if tokens[k].dep == "conj"))]
        found = [one for c in joined for one in self.scene.of(c) if one.actor and not one.is_object]
        seated = phrase.plural or (named_for and phrase.noun in _SEATED)
        if not found or (found[0].type is ActorType.COUNTRY and not seated):
            return ()
        return tuple(one for one in found if one.type in BODY_TYPES)

    def _all_owners(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Owners with what is coordinated with them: "the foreign ministers of Greece and Turkey"."""
        tokens = self.parse.tokens
        found: list[Mention] = []
        for i in phrase.owners:
            joined = [i, *(c for c in self.parse.children[i] if tokens[c].dep == "conj")]
            found += [one for head in joined for one in self.scene.owner(head) if one.type in BODY_TYPES]
        return tuple({one.key: one for one in found}.values())

    def _seated(self, phrase: Phrase) -> tuple[Mention, ...]:
        """The state of "a Foreign Office spokeswoman in London": the ministry is that of where she sits."""
        if not _MINISTRIES & set(phrase.title) or not phrase.places:
            return ()
        home = self.earlier.home(phrase)
        return (home,) if home else ()

    def _of_one(self, child: int) -> bool:
        """Whether a phrase is "of" somebody by a common noun, who has no name of his own behind a comma."""
        return self.parse.tokens[child].dep == "nmod" and self.parse.tokens[child].lemma in _WHOLE_BODIES

    def _apposed_name(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Reads "Israel's premier, Benjamin Netanyahu,": the name."""
        tokens = self.parse.tokens
        near = [child for child in self.parse.children[phrase.head] if tokens[child].dep == "appos"]
        near += [  # "the minister of that government, NAME"
            inner for child in self.parse.children[phrase.head] if self._of_one(child)
            for inner in self.parse.children[child] if tokens[inner].dep == "appos" and tokens[inner].pos == "PROPN"
        ]  # fmt: skip
        after = phrase.head + 2
        if after < len(tokens) and tokens[after - 1].text == "," and tokens[after].dep in _LOOSE:
            near.append(after)  # "…their leader, NAME.", hung on the verb
        for child in near:
            named = tokens[child].pos == "PROPN" or (tokens[child].text[:1].isupper() and tokens[child].dep == "appos")
            if named and child > phrase.head:
                inner = self.scene.phrases.at(child)
                found = self.scene.of(child) if inner.name else ()
                if len(found) == 1 and found[0].type is ActorType.PERSON and self._office(phrase):
                    owners = () if phrase.noun in self.nouns.relational else self.scene.owning_state(phrase)
                    country = found[0].country or (owners[0].country if owners else None)
                    roles = self.scene.roles_of((*phrase.title, phrase.noun or "")) or found[0].roles
                    return (replace(found[0], head=phrase.head, country=country, roles=roles),)
        return ()

    def _office(self, phrase: Phrase) -> bool:
        """Whether a phrase is an office or a title that somebody holds."""
        noun = phrase.noun or ""
        return noun in self.nouns.offices or noun in _HEADS or bool(self.scene.roles_of((*phrase.title, noun)))

    def _known_as(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Reads "the bloc known as ECOWAS": whoever bears that name, unless it is only a part of the text's own."""
        tokens, after = self.parse.tokens, phrase.head + 1
        after += after < len(tokens) and tokens[after].text == ","
        if after + 2 >= len(tokens) or tokens[after].lower != "known" or tokens[after + 1].lower != "as":
            return ()
        at = after + 2 + (tokens[after + 2].lower == "the")
        span = self.scene.phrases.span_at.get(at)
        found = self.scene.of(self.scene.head_of(span.first, span.last)) if span else ()
        bodies = all(one.type in BODY_TYPES and one.type is not ActorType.COUNTRY for one in found)
        noun = phrase.noun or ""
        body = noun in self.nouns.agents or noun in self.nouns.armed
        if len(found) != 1 or not bodies or phrase.plural or not body:
            return ()
        return (replace(found[0], head=phrase.head, first=phrase.first, last=max(phrase.last, phrase.head + 1)),)

    def _apposed_to(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Reads "X, the mission's consul, …", "Hezbollah, a militia": whom it stands beside, so that there is one."""
        token = self.parse.tokens[phrase.head]
        named = token.dep == "appos" and token.head < phrase.head and self.parse.tokens[token.head].pos == "PROPN"
        if not named or phrase.plural or self.parse.tokens[phrase.first - 1].text not in {",", "-", "–", "—", "("}:
            return ()
        found = self.scene.of(token.head)
        if len(found) != 1 or found[0].is_object or found[0].plural:
            return ()
        noun, person = phrase.noun or "", found[0].type is ActorType.PERSON
        holder = noun in self.nouns.persons or self._office(phrase)
        body = noun in self.nouns.agents or noun in self.nouns.armed or noun in self.nouns.relational
        if not (holder if person else body and found[0].type in BODY_TYPES):
            return ()
        state = next((one.country for one in self.scene.owning_state(phrase)), None) if person else None
        if state and found[0].country and found[0].country != state:
            return ()  # "After talks with Chad's leader, the president of Mali …"
        chairs = any(self.parse.tokens[i].lemma.lower() in _CHAMBERS for i in phrase.owners)  # heads no state
        roles = () if chairs else self.scene.roles_of((*phrase.title, noun)) or found[0].roles
        last = max(phrase.last, phrase.head + 1)
        return (replace(found[0], head=phrase.head, first=phrase.first, last=last, roles=roles),)

    def listed(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Reads "the two envoys, X and Y,", "its allies, Chad and Mali,", "the group, Hamas,": those named."""
        row = self._row(phrase.head)
        below = (c for c in self.parse.children[phrase.head] if self.parse.tokens[c].dep == "nmod" and c > phrase.head)
        row = row or (next((found for c in below if (found := self._row(c))), []) if phrase.plural else [])
        several = self.parse.tokens[phrase.head].tag in {"NNS", "NNPS"}
        people_of = several and phrase.span is not None and len(row) > 1
        if not row or (phrase.name and not people_of):
            return ()
        tokens, head = self.parse.tokens, row[0]
        last = self.scene.phrases.at(row[-1]).last
        closed = last < len(tokens) and tokens[last].pos == "PUNCT"
        opened = tokens[self.scene.phrases.at(head).first - 1].text in {",", "-", "–", "—", ":", "("}
        goes_on = last + 1 < len(tokens) and tokens[last + 1].pos == "CCONJ" and len(row) == 1
        if not closed or not opened or goes_on or (len(row) > 1) != (phrase.plural or people_of):
            return ()
        named = [one for i in row for one in self.scene.of(i) if one.actor or one.type in BODY_TYPES | _PEOPLE]
        count = next((_COUNTED[t.lower] for t in tokens[phrase.first : phrase.head] if t.lower in _COUNTED), len(row))
        if len(named) != len(row) or count != len(row) or len({one.type for one in named}) != 1:
            return ()
        people = named[0].type in _PEOPLE
        noun = phrase.noun or ""
        states = noun in self.nouns.relational or noun in self.nouns.agents or noun in _HEADS
        persons = noun in self.nouns.persons or noun in self.nouns.offices or noun in _HEADS
        persons = persons or noun in self._victims or noun == "pair"
        if people_of and people:  # "two Germans, X and Y"
            country = next((one.country for one in self.scene.owner(phrase.head) if one.country), None)
            return tuple(replace(one, country=one.country or country) for one in named)
        return tuple(named) if (people and persons and phrase.plural) or (states and not people) else ()

    def _row(self, head: int) -> list[int]:
        """The names behind a noun that its apposition is a row of."""
        tokens = self.parse.tokens
        apposed = [c for c in self.parse.children[head] if tokens[c].dep == "appos" and c > head]
        found = {*apposed, *(c for i in apposed for c in self._joined(i))}
        if apposed and tokens[head].tag in {"NNS", "NNPS"}:  # "two Britons, X and Y", the second hung on them
            found |= {c for c in self._joined(head) if c > apposed[0]}
        row = sorted(found)
        return row if all(tokens[i].pos == "PROPN" for i in row) else []

    def _joined(self, i: int) -> list[int]:
        """What is coordinated with a token, and with that."""
        near = [c for c in self.parse.children[i] if self.parse.tokens[c].dep == "conj"]
        return [far for c in near for far in (c, *self._joined(c))]

    def inner(self, phrase: Phrase) -> tuple[Mention, ...]:
        """What a quantity or group noun is of: "hundreds of soldiers", "a delegation of Hamas"."""
        tokens = self.parse.tokens
        for child in self.parse.children[phrase.head]:
            if tokens[child].dep == "acl" and tokens[child].lower == "representing":
                return self._from(phrase)
            if tokens[child].dep != "nmod":
                continue
            if any(tokens[c].lower in {"of", "from"} and tokens[c].dep == "case" for c in self.parse.children[child]):
                heads = [child, *(c for c in self.parse.children[child] if tokens[c].dep == "conj")]
                found = [mention for head in heads for mention in self.scene.of(head)]
                if found:
                    return tuple(found)
        return ()
