"""Offices and the bodies of states: "the Israeli premier", "Russia's foreign ministry"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.who.governments import local
from kg.extraction.rules.who.mention import BODY_TYPES, Mention, named_here
from kg.extraction.rules.words import word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.mentions import Phrase
    from kg.extraction.rules.who.earlier import Earlier
    from kg.extraction.rules.who.scene import Scene
    from kg.model import Actor, Office

__all__ = ["Offices"]

_ANY = frozenset({"a", "an", "another", "any", "no", "some", "every", "each"})
"""Words before an office whose holder was not named yet: "swore in a new premier"."""

_HEADING = ("secretary-general", "director-general", "executive director", "high commissioner", "managing director")
"""Roles of whoever heads an organisation of states."""

_TITLED = word_set("secretary chief head boss commander chairman minister commissioner")
"""Nouns of offices that one state or body calls by words of its own."""

_LEADING = frozenset({"leader", "head of state"})


class Offices:
    """Reads phrases whose noun is an office or a body, on the document's day."""

    # _open: kind of body -> where it was first told of without anybody's being known: "the army"

    def __init__(self, scene: Scene, earlier: Earlier) -> None:
        self.scene = scene
        self.earlier = earlier
        self.parse = scene.parse
        self.phrases = scene.phrases
        self.nouns = scene.nouns
        self.registry = scene.registry
        self._open: dict[str, int] = {}

    def office_of(self, phrase: Phrase, owners: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Reads "the prime minister's office", "Scholz's office", "the Israeli leader's office"."""
        if phrase.noun != "office":
            return ()
        below = [c for c in self.parse.children[phrase.head] if self.parse.tokens[c].dep == "nmod:poss"]
        whose = (*owners, *(one for c in below for one in self.scene.of(c)))
        person = next((one for one in whose if one.type is ActorType.PERSON), None)
        if person is None:
            return ()
        state = next((row for row in (self.registry.state(person.country),) if row), None) if person.country else None
        if state is None:
            return (replace(person, owned=True, head=phrase.head),)
        roles = [*person.roles]
        if person.actor:
            roles += [
                office.role
                for tenure in self.registry.tenures_of(person.actor, self.scene.on)
                if tenure.office and (office := self.registry.offices.get(tenure.office))
            ]
        roles.append(self.registry.leaders.get(state.id, "prime minister"))
        for role in dict.fromkeys(roles):
            kind = "prime minister's office" if role in {"chancellor", "prime minister"} else f"{role}'s office"
            body = self.registry.bodies.get((state.id, kind))
            if body and (actor := self.registry.get(body)):
                return (self.scene.mention(actor, phrase.first, phrase.last, phrase.head),)
        return (replace(person, owned=True, head=phrase.head),)

    def holder(self, phrase: Phrase, roles: tuple[str, ...], owners: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """The holder of an office: "the Israeli premier", "Russia's president", "the premier"."""
        if named := self._name_after(phrase, owners):
            return named
        owners = tuple(self._realm(one) for one in owners[:1]) or owners
        if owners and owners[0].actor and not phrase.former:
            owner = self.registry.actors[owners[0].actor]
            if introduced := self._introduced(phrase, roles, owner):
                return (replace(introduced, head=phrase.head, first=phrase.first, last=phrase.last, sure=0.9),)
            person = self._holder_on(owner, roles, leader=phrase.noun in {"leader", "ruler"})
            if person:
                return (self.scene.mention(person, phrase.first, phrase.last, phrase.head, sure=0.95, roles=roles),)
        new = any(self.parse.tokens[i].lower in _ANY for i in range(phrase.first, phrase.head))
        if not owners and not phrase.former and not new:
            acting = self._acting_states(phrase.head)
            if past := self._holder_told(phrase, roles, acting):
                return (replace(past, head=phrase.head, sure=0.85, first=phrase.first, last=phrase.last),)
            whole = " ".join((*phrase.title, phrase.noun or "")) in self.registry.roles
            home = self.earlier.home(phrase) if phrase.definite and whole else None
            home = None if home and home.country in acting else home
            person = (
                self._holder_on(self.registry.actors[home.actor], roles, leader=False) if home and home.actor else None
            )
            if person:
                return (self.scene.mention(person, phrase.first, phrase.last, phrase.head, sure=0.7, roles=roles),)
        country = owners[0].country if owners else None
        of = f" of {owners[0].label}" if owners and owners[0].type in BODY_TYPES else ""
        label = f"{' '.join((*phrase.title, (phrase.noun or '').replace('-of-', ' of '))).strip()}{of}"
        if phrase.former and not self.phrases.says_former(phrase.title):
            after = self.parse.tokens[phrase.head + 1 : phrase.head + 3]
            if len(after) > 1 and after[0].text == "-" and after[1].lower in {"elect", "designate"}:
                return (named_here(phrase, f"{phrase.noun}-{after[1].lower}{of}", ActorType.PERSON, country, sure=0.7),)
            told = (token.lower for token in self.parse.tokens[phrase.first : phrase.head])
            label = f"{next((word for word in told if self.phrases.says_former((word,))), 'former')} {label}"
        return (named_here(phrase, label, ActorType.PERSON, country, sure=0.8 if country else 0.5, roles=roles),)

    def titled(self, phrase: Phrase, owners: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """The holder of an office by the words of one state or body: "Chad's army chief", "the Pentagon chief"."""
        if phrase.noun not in _TITLED or phrase.plural or phrase.former or len(owners) > 1:
            return ()
        tokens = self.parse.tokens
        if any(tokens[i].lower in _ANY for i in range(phrase.first, phrase.head)) or self._name_after(phrase, owners):
            return ()
        first = phrase.first + (tokens[phrase.first].lower == "the")
        found = self._office_at(first, phrase.head, None)
        if found and not owners:
            home = self.earlier.home(phrase)  # "the home secretary": of the state that the text is about
            if home is None or home.country != self.registry.actors[found[0].of].country:
                return ()
        country = owners[0].country if owners else None
        if found is None and country:
            if owners[0].last <= phrase.head:
                first = owners[0].last + (tokens[owners[0].last].text in {"'s", "’s", "'", "’"})
            found = self._office_at(first, phrase.head, country)
        if found is None:
            return ()
        office, last = found
        owner = self.registry.actors[office.of]
        if country and owner.country and owner.country != country:
            return ()
        if past := self._introduced(phrase, (office.role,), owner):
            return (replace(past, head=phrase.head, first=phrase.first, last=last, sure=0.9),)
        held = self.registry.holders(office.id, self.scene.on) if self.scene.on else []
        person = self.registry.get(held[0].holder) if len(held) == 1 else None
        if person:
            return (self.scene.mention(person, phrase.first, last, phrase.head, sure=0.9, roles=(office.role,)),)
        return (named_here(phrase, office.label, ActorType.PERSON, owner.country, last=last, sure=0.8),)

    def _office_at(self, first: int, head: int, country: str | None) -> tuple[Office, int] | None:
        """The office that the words from `first` on name, and where they end: "secretary of state"."""
        tokens = self.parse.tokens
        end = min(head + 5, len(tokens))
        last = end if head + 1 < end and tokens[head + 1].lower == "of" else head + 1
        state = self.registry.state(country) if country else None
        for stop in range(last, head, -1):
            words = self.parse.text[tokens[first].start : tokens[stop - 1].end]
            for spelt in (words, *(f"{word} {words}" for word in (state.demonyms if state else ()))):
                if office := self.registry.office_titled(spelt, country):
                    return office, stop
        return None

    def _introduced(self, phrase: Phrase, roles: tuple[str, ...], owner: Actor) -> Mention | None:
        """Whom the text named as the holder of an office, though the registry has another or none."""
        for past in reversed(self.scene.history):
            named = past.type is ActorType.PERSON and past.actor is None and past.head < phrase.head
            if not named or not set(past.roles) & set(roles) or past.country != owner.country:
                continue
            before = self.scene.phrases.at(past.head)
            if owner.type is ActorType.COUNTRY and before.name and not before.former:
                return past
        return None

    def _seated(self, owner: Mention) -> Actor | None:
        """The state whose government is called by its seat: "Kremlin"."""
        actor = self.registry.get(owner.actor) if owner.actor else None
        state = self.registry.state(actor.country) if actor and actor.country else None
        if actor is None or state is None or self.parse.tokens[owner.head].text not in actor.metonyms:
            return None
        return state if self.registry.bodies.get((state.id, "government")) == actor.id else None

    def _realm(self, owner: Mention) -> Mention:
        """The state of a ruler whose minister somebody is: "his foreign minister", "Macron's premier"."""
        if (seat := self._seated(owner)) is not None:
            return self.scene.mention(seat, owner.first, owner.last, owner.head, sure=owner.sure)
        state = self.registry.state(owner.country) if owner.country else None
        if owner.type is not ActorType.PERSON or owner.plural or state is None or self.scene.of_a_body(owner):
            return owner
        return self.scene.mention(state, owner.first, owner.last, owner.head, sure=owner.sure)

    def _acting_states(self, head: int) -> set[str]:
        """Codes of the states that act upon an object: "France accused the president" is no president of France."""
        tokens = self.parse.tokens
        verb = tokens[head].head
        if tokens[head].dep not in {"obj", "iobj"}:
            return set()
        for _ in range(3):  # "armed rebels to scare the president"
            below = self.parse.children[verb]
            subjects = [c for c in below if tokens[c].dep == "nsubj" and tokens[c].pos == "PROPN"]
            if any(tokens[c].dep.startswith("nsubj") for c in below) or tokens[verb].dep not in {"xcomp", "advcl"}:
                found = [one for c in subjects for one in self.scene.of(c) if one.type is ActorType.COUNTRY]
                return {one.country for one in found if one.country}
            verb = tokens[verb].head
        return set()

    def minister(self, phrase: Phrase, owners: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Reads "the Chadian minister": the only minister of that state of whom the text has told."""
        own = owners[0].country if len(owners) == 1 and owners[0].type is ActorType.COUNTRY else None
        if own is None or phrase.plural or phrase.former or not phrase.definite or phrase.places:
            return ()
        found: dict[str, Mention] = {}
        for past in self.scene.history:
            if past.head < phrase.head and past.type is ActorType.PERSON and past.country == own:
                held = {*past.roles, *self.roles_held(past)}
                if any("minister" in role.split() and "prime" not in role for role in held):
                    found[past.key] = past
        one = next(iter(found.values())) if len(found) == 1 else None
        return (replace(one, head=phrase.head, first=phrase.first, last=phrase.last, sure=0.85),) if one else ()

    def realm(self, government: Mention) -> Mention:
        """The state of a government by its name, "the Chadian government"; anybody else as he is."""
        state = self.registry.state(government.country) if government.country else None
        if state is None or self.registry.bodies.get((state.id, "government")) != government.actor:
            return government
        return self.scene.mention(state, government.first, government.last, government.head, sure=government.sure)

    def _holder_told(self, phrase: Phrase, roles: tuple[str, ...], acting: set[str]) -> Mention | None:
        """The holder of an office named last; rather the one whom the text is about, or whose state it is about."""
        own = self._subjects(phrase.head)
        best: dict[str, tuple[float, Mention]] = {}
        for past in reversed(self.scene.history):
            fits = past.type is ActorType.PERSON and past.head < phrase.head and past.key not in own
            if not fits or past.key in best or past.country in acting or not self.has_role(past, roles):
                continue
            back = self.parse.sentence_of[phrase.head] - self.parse.sentence_of[past.head]
            acts = self.parse.tokens[past.head].dep.startswith("nsubj")
            home = past.country and self.earlier.is_main(past.country, phrase.head, alone=True)
            weight = back - 1.5 * acts - (2.5 if home else 0.0) + (3.0 if self._chairs(past) else 0.0)
            best[past.key] = (weight, past)
        return min(best.values(), key=lambda item: item[0])[1] if best else None

    def _chairs(self, person: Mention) -> bool:
        """Whether somebody presides over a body rather than a state: "Senate President Ek"."""
        tenures = self.registry.tenures_of(person.actor, self.scene.on) if person.actor else []
        offices = [self.registry.offices.get(tenure.office or "") for tenure in tenures]
        owners = [self.registry.get(office.of) for office in offices if office and office.of]
        return bool(owners) and all(one is not None and one.type is not ActorType.COUNTRY for one in owners)

    def heading(self, phrase: Phrase, owner: Mention, *, whole: bool) -> tuple[Mention, ...]:
        """Who heads a state's government on the day: its premier, or its leader where it has none (or `whole`)."""
        assert owner.actor
        role = "leader" if whole or self.registry.office_of(owner.actor, "prime minister") is None else "prime minister"
        person = self._holder_on(self.registry.actors[owner.actor], (role,), leader=role == "leader")
        if person:
            return (self.scene.mention(person, phrase.first, phrase.last, phrase.head, sure=0.85, roles=(role,)),)
        label = f"{role} of {owner.label}"
        return (named_here(phrase, label, ActorType.PERSON, owner.country, sure=0.8, roles=(role,)),)

    def _subjects(self, head: int) -> set[str]:
        """Who acts upon an object: "Putin thanked the president" is another president."""
        tokens = self.parse.tokens
        if tokens[head].dep not in {"obj", "iobj"}:
            return set()
        subjects = [c for c in self.parse.children[tokens[head].head] if tokens[c].dep == "nsubj" and c < head]
        row = [*subjects, *(far for c in subjects for far in self.parse.children[c] if tokens[far].dep == "conj")]
        return {one.key for i in row for one in self.scene.of(i)}

    def _name_after(self, phrase: Phrase, owners: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """The name after an office that the parser did not join to it: never the office's holder of today."""
        tokens = self.parse.tokens
        after = phrase.head + 1
        if after >= len(tokens) or self.parse.sentence_of[after] != self.parse.sentence_of[phrase.head]:
            return ()
        if not tokens[after].text[:1].isupper() or tokens[after].pos not in {"PROPN", "ADJ", "NOUN", "X", "VERB"}:
            return ()
        known = self.scene.phrases.span_at.get(after)
        if (
            known
            and known.first == after
            and any(self.registry.actors[name.actor].type is ActorType.PERSON for name in known.names)
        ):
            owner = self.registry.get(owners[0].actor) if owners and owners[0].actor else None
            name = self.scene.choose(known, (*phrase.title, phrase.noun or ""), owner)
            if name:
                actor = self.registry.actors[name.actor]
                return (self.scene.mention(actor, phrase.first, known.last, phrase.head),)
        last = after
        while (
            last < len(tokens) and tokens[last].text[:1].isupper() and tokens[last].pos in {"PROPN", "ADJ", "NOUN", "X"}
        ):
            last += 1
        if last == after:
            return ()
        label = self.parse.text[tokens[after].start : tokens[last - 1].end]
        country = owners[0].country if owners else None
        return (named_here(phrase, label, ActorType.PERSON, country, last=last, sure=0.7),)

    def _holder_on(self, owner: Actor, roles: tuple[str, ...], *, leader: bool) -> Actor | None:
        if self.scene.on is None:
            return None
        for role in () if leader else roles:
            office = self.registry.office_of(owner.id, role)
            holders = self.registry.holders(office.id, self.scene.on) if office else []
            if len(holders) == 1:
                return self.registry.get(holders[0].holder)
            if holders:
                return None
        if not leader:
            return None
        for office in self.registry.offices_of(owner.id):
            held = self.registry.holders(office.id, self.scene.on) if office.role in _LEADING else []
            if len(held) == 1:
                return self.registry.get(held[0].holder)
        tenure = self.registry.leader(owner.id, self.scene.on)
        return self.registry.get(tenure.holder) if tenure else None

    def chief(self, phrase: Phrase, owners: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Reads "the UN chief", "the Kremlin's boss": who heads an organisation or leads a state that day."""
        one = owners[0] if len(owners) == 1 else None
        if one is None or not one.actor or phrase.title or phrase.former:
            return ()  # "the UN rights chief"
        owner = self.registry.actors[one.actor]
        if (state := self._seated(one)) is not None:
            if phrase.places:
                return ()  # "the White House chief of staff"
            person = self._holder_on(state, ("leader",), leader=True)
        elif one.type is ActorType.INTERNATIONAL_ORGANIZATION:
            person = self._holder_on(owner, _HEADING, leader=False)
        else:
            return ()
        return (self.scene.mention(person, phrase.first, phrase.last, phrase.head, sure=0.9),) if person else ()

    def roles_held(self, person: Mention) -> tuple[str, ...]:
        """The roles of a person's offices on the document's day."""
        tenures = self.registry.tenures_of(person.actor, self.scene.on) if person.actor else []
        offices = [self.registry.offices.get(tenure.office or "") for tenure in tenures]
        return tuple(office.role for office in offices if office)

    def has_role(self, person: Mention, roles: tuple[str, ...]) -> bool:
        """Whether a person holds one of the offices on the document's day, or was introduced so."""
        if set(person.roles) & set(roles):
            return True
        if person.actor is None:
            return False
        return any(
            (office := self.registry.offices.get(tenure.office or "")) is not None
            and self.scene.same_role(office.role, roles)
            for tenure in self.registry.tenures_of(person.actor, self.scene.on)
        )

    def _was_another(self, kind: str, country: str, head: int) -> bool:
        """Whether "the army" was told of, of nobody knows whom, before a state was named: it is not that one's."""
        first = self._open.get(kind, head)
        before = (past.head for past in self.scene.history if past.country == country)
        return first < head and not any(at < first for at in before)

    def body(self, phrase: Phrase, owners: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """A state's body that the registry knows: "the Israeli army", "Russia's foreign ministry"."""
        noun = phrase.noun or ""
        words = (*phrase.title, *noun.split("-"))
        if {"eastern", "western", "northern", "southern", "rebel", "separatist", "breakaway"} & set(words):
            return ()  # "Libya's eastern army" is not the state's
        for start in range(len(words)):
            kind = self.registry.body_nouns.get(" ".join(words[start:]))
            if kind is None:
                continue
            if not owners:
                seen = self.scene.nouns_seen.get(kind)
                if seen and phrase.definite and seen.country and not self.earlier.is_main(seen.country, phrase.head):
                    return ()  # the army of another state may be meant
                if seen and phrase.definite:
                    return (replace(seen, head=phrase.head, first=phrase.first, last=phrase.last, sure=0.8),)
                bare = local(self.scene, phrase) if noun == "police" else None
                home = self.earlier.home(phrase) if phrase.definite or phrase.places else bare
                if home is None or (home.country and self._was_another(kind, home.country, phrase.head)):
                    if phrase.definite:
                        self._open.setdefault(kind, phrase.head)
                    return ()
                owners = (home,)
            owner = owners[0]
            actor_id = owner.actor
            if owner.type is ActorType.PERSON and owner.country and (state := self.registry.state(owner.country)):
                actor_id = state.id
            body = self.registry.bodies.get((actor_id or "", kind))
            if body and (actor := self.registry.get(body)) and (not phrase.plural or noun == "police"):
                found = self.scene.mention(actor, phrase.first, phrase.last, phrase.head, sure=owner.sure)
                self.scene.nouns_seen[kind] = found
                return (found,)
            return ()
        return ()
