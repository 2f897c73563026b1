"""Who a noun phrase means, at the document's date. Unsure is better than wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extraction.rules.gazetteer import fold
from kg.extraction.rules.lists import (
    CALENDAR,
    FEMALE_NAMES,
    JUDGEMENTS,
    NUMBERS,
    ORGANISATION_WORDS,
    PATIENT_NOUNS,
    PERSON_SIDES,
    PLACE_NOUNS,
    STATE_SIDES,
)
from kg.extraction.rules.words import VIOLENT, word_set
from kg.model import ActorType

if TYPE_CHECKING:
    import datetime as dt

    from kg.actors.registry import Registry
    from kg.extraction.rules.gazetteer import Name, NameSpan
    from kg.extraction.rules.mentions import Phrase, Phrases
    from kg.extraction.rules.quotes import Quote
    from kg.extraction.rules.tokens import Parse
    from kg.model import Actor

__all__ = ["Mention", "Resolver"]

_REACH = 3  # sentences that a pronoun looks back
_DEMONYM = frozenset({"demonym", "demonym_people"})
_REALMS = word_set("country nation state republic kingdom federation monarchy government regime emirate sultanate")
_LOOSE = frozenset({"parataxis", "vocative"})  # where a parse may hang an apposition
_HEADS = frozenset({"leader", "ruler", "chief", "commander", "founder"})
_HONOURS = frozenset({"mr", "mrs", "ms", "dr", "gen", "sen", "sir"})
_GROUPINGS = word_set(
    "group movement party network union bloc alliance organisation organization member supporter loyalist body"
    " federation source"
)
_BODY_TYPES = frozenset({
    ActorType.COUNTRY, ActorType.GOVERNMENT_BODY, ActorType.INTERNATIONAL_ORGANIZATION, ActorType.ARMED_GROUP,
    ActorType.PARTY,
    ActorType.COMPANY, ActorType.MEDIA, ActorType.ORGANIZATION,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """What a phrase means.

    Attributes:
        head, first, last: its tokens.
        label: how to name it.
        actor: registry id; None when only named here.
        type, country: as far as known.
        plural: several.
        owned: the words are something of the actor's ("Israel's airstrikes"), not the actor.
        sure: how sure the reading is, in [0, 1].
        roles: offices by which the text introduced a person.
    """

    head: int
    first: int
    last: int
    label: str
    actor: str | None = None
    type: ActorType | None = None
    country: str | None = None
    plural: bool = False
    owned: bool = False
    sure: float = 1.0
    roles: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What it is the same as."""
        return self.actor or "named-" + self.label.casefold()

    @property
    def is_object(self) -> bool:
        """Whether it is a thing, not an actor."""
        return self.type is not None and not self.type.can_act


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
        self.registry = registry
        self.on = published
        self.quotes = quotes
        self._found: dict[int, tuple[Mention, ...]] = {}
        self._busy: set[int] = set()
        self._history: list[Mention] = []
        self._by_word: dict[str, Mention] = {}
        self._nouns_seen: dict[str, Mention] = {}
        self._read()

    # ---- reading on ----

    def _read(self) -> None:
        """Resolve names and descriptions in order, so that later words can look back."""
        for token in self.parse.tokens:
            if token.pos in {"PROPN", "NOUN"} and not self.is_part(token.i):
                for mention in self.of(token.i):
                    self._remember(mention)

    def is_part(self, i: int) -> bool:
        """Whether the token is only a part of another phrase's name."""
        token = self.parse.tokens[i]
        return token.dep.split(":")[0] in {"flat", "fixed", "goeswith"} or token.dep in {"compound", "nmod:desc"}

    def _remember(self, mention: Mention) -> None:
        if mention.owned or mention.is_object:
            return
        self._history.append(mention)
        if mention.type is ActorType.PERSON and not mention.plural:
            words = [fold(token.text) for token in self.parse.tokens[mention.first : mention.last]]
            actor = self.registry.get(mention.actor) if mention.actor else None
            names = [fold(word) for word in (actor.label if actor else mention.label).split()]
            if names and (len(words) > 1 or actor):
                self._by_word[names[-1]] = mention
                if actor and actor.country in {"CHN", "KOR", "PRK", "TWN"}:
                    self._by_word[names[0]] = mention

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

    def _resolve(self, head: int) -> tuple[Mention, ...]:
        token = self.parse.tokens[head]
        if token.pos == "PRON" or token.tag in {"PRP", "PRP$"}:
            return self._pronoun(head)
        if token.pos not in {"NOUN", "PROPN", "ADJ", "X", "SYM", "NUM", "VERB"} and head not in self.phrases.span_at:
            return ()
        phrase = self.phrases.at(head)
        if phrase.span:
            return self._named(phrase, phrase.span)
        if phrase.name:
            return self._unknown(phrase)
        if self._gerund(head):
            return self._described(phrase)
        if token.pos in {"ADJ", "VERB", "NUM"} and head not in self.phrases.span_at:
            return self._several(phrase) if token.pos == "NUM" else ()
        if head in self.phrases.span_at:
            return self.owner(head)
        return self._described(phrase)

    def _gerund(self, head: int) -> bool:
        """Whether a noun was taken for a verb: "Russian shelling killed …"."""
        tokens = self.parse.tokens
        token = tokens[head]
        if token.pos != "VERB" or token.tag != "VBG" or not token.dep.startswith(("nsubj", "obj", "obl")):
            return False
        before = [c for c in self.parse.children[head] if c < head]
        return any(tokens[c].dep in {"amod", "det", "nmod:poss"} for c in before)

    # ---- names ----

    def owner(self, i: int) -> tuple[Mention, ...]:
        """The actor in whose name or possession something is: "Israeli", "Israel's", "of the premier"."""
        if self.parse.tokens[i].tag == "WP$":
            return self._whose(i)
        span = self.phrases.span_at.get(i)
        if span is None or self.parse.tokens[i].pos == "NOUN":
            return self.of(i)
        name = self._choose(span, ())
        if name is None:
            return ()
        actor = self.registry.actors[name.actor]
        return (self._mention(actor, span.first, span.last, i),)

    def _whose(self, i: int) -> tuple[Mention, ...]:
        """Whom "whose" means: the noun that its relative clause is about."""
        tokens = self.parse.tokens
        at = i
        for _ in range(5):
            token = tokens[at]
            if token.dep == "acl:relcl":
                return self.of(token.head)
            if token.head == at:
                break
            at = token.head
        return ()

    def _mention(self, actor: Actor, first: int, last: int, head: int, **more: object) -> Mention:
        found = Mention(head, first, last, actor.label, actor.id, actor.type, self._country(actor))
        return replace(found, **more) if more else found  # type: ignore[arg-type]

    def _country(self, actor: Actor) -> str | None:
        if actor.type is ActorType.COUNTRY:
            return actor.country
        state = self.registry.state_of(actor.id, self.on)
        found = self.registry.get(state) if state else None
        return found.country if found else actor.country

    def _choose(self, span: NameSpan, title: tuple[str, ...], owner: Actor | None = None) -> Name | None:
        """The one actor that a name means here; None when unsure."""
        names = span.names
        if len(names) == 1 and not names[0].weak:
            return names[0]
        words = tuple(fold(token.text) for token in self.parse.tokens[span.first : span.last])
        seen = self._by_word.get(words[-1])
        for name in names:
            if (seen and seen.actor == name.actor) or any(past.actor == name.actor for past in self._history[-40:]):
                return name
        roles = self._roles(title)
        if roles or owner:
            fitting = [name for name in names if self._held(name.actor, roles, owner)]
            if len(fitting) == 1:
                return fitting[0]
            names = tuple(fitting) or names
        serving = [name for name in names if self.on and self.registry.tenures_of(name.actor, self.on)]
        if len(serving) == 1:
            return serving[0]
        strong = [name for name in names if not name.weak]
        if len(strong) == 1:
            return strong[0]
        states = [name for name in strong if self.registry.actors[name.actor].type is ActorType.COUNTRY]
        return states[0] if len(states) == 1 else None

    def _roles(self, title: tuple[str, ...]) -> tuple[str, ...]:
        """Roles that the words of a title may mean, by their longest known end."""
        for start in range(len(title)):
            words = " ".join(title[start:])
            if found := self.registry.roles.get(words):
                return tuple(found)
        return ()

    def _held(self, actor_id: str, roles: tuple[str, ...], owner: Actor | None) -> bool:
        """Whether a person ever held such an office of that owner (on the day, when it is known)."""
        for tenure in self.registry.tenures_of(actor_id):
            office = self.registry.offices.get(tenure.office) if tenure.office else None
            if office is None or (owner and owner.id not in {tenure.acts_for, office.of}):
                continue
            if roles and not self._same_role(office.role, roles):
                continue
            if self.on and tenure.not_before and tenure.not_before > self.on:
                continue
            return True
        return False

    @staticmethod
    def _same_role(role: str, roles: tuple[str, ...]) -> bool:
        leading = {"president", "prime minister", "supreme leader", "chancellor", "king", "emir"}
        return role in roles or ("leader" in roles and role in leading)

    def _owning_state(self, phrase: Phrase) -> tuple[Mention, ...]:
        return tuple(one for i in phrase.owners for one in self.owner(i) if not one.is_object)

    def _named(self, phrase: Phrase, span: NameSpan) -> tuple[Mention, ...]:
        owners = self._owning_state(phrase)
        owner = self.registry.get(owners[0].actor) if owners and owners[0].actor else None
        seen = self._by_word.get(fold(self.parse.tokens[span.last - 1].text))
        if seen and seen.actor is None and all(name.kind == "surname" for name in span.names):
            return (replace(seen, head=phrase.head, first=phrase.first, last=phrase.last),)
        name = self._choose(span, phrase.title, owner)
        if name is None:
            return self._namesake(phrase, span, owners)
        actor = self.registry.actors[name.actor]
        if self._of_another(actor, owners):
            words = self.parse.text[self.parse.tokens[span.first].start : self.parse.tokens[span.last - 1].end]
            label = f"{words} of {owners[0].label}"
            return (replace(owners[0], head=phrase.head, label=label, actor=None, type=actor.type, sure=0.8),)
        if name.kind in _DEMONYM and actor.type is ActorType.COUNTRY:
            return self._people(phrase, actor)
        if (
            actor.type is not ActorType.PERSON
            and phrase.title
            and self._roles(phrase.title)
            and self._person_title(phrase)
        ):
            return self._unknown(phrase)
        roles = self._roles(phrase.title) if actor.type is ActorType.PERSON else ()
        return (self._mention(actor, phrase.first, phrase.last, phrase.head, roles=roles),)

    def _of_another(self, actor: Actor, owners: tuple[Mention, ...]) -> bool:
        """Whether a body's name stands for the like of another state: "Chad's Supreme Court"."""
        if actor.type is not ActorType.GOVERNMENT_BODY or not owners or owners[0].type is not ActorType.COUNTRY:
            return False
        return owners[0].country != self._country(actor)

    def _person_title(self, phrase: Phrase) -> bool:
        return bool(phrase.title) and (phrase.title[-1] in self.nouns.offices)

    def _people(self, phrase: Phrase, state: Actor) -> tuple[Mention, ...]:
        """People of a state: "Iranians", "the Palestinians", "an Iranian"."""
        token = self.parse.tokens[phrase.head]
        label = token.text if token.tag != "JJ" else f"{token.text} people"
        text = self._words(phrase)
        label = text if len(text.split()) > 1 and phrase.last - phrase.first > 1 else label
        several = token.tag in {"NNPS", "NNS"} or token.text.endswith("s") or token.tag == "JJ"
        kind = ActorType.GROUP if several else ActorType.PERSON
        return (Mention(phrase.head, phrase.first, phrase.last, label, None, kind, state.country, several),)

    def _namesake(self, phrase: Phrase, span: NameSpan, owners: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """A name that fits several, or is too weak alone: named, with the state that they share."""
        people = all(self.registry.actors[name.actor].type is ActorType.PERSON for name in span.names)
        countries = {self._country(self.registry.actors[name.actor]) for name in span.names}
        country = (
            owners[0].country
            if owners
            else countries.pop()
            if people and len(countries) == 1 and phrase.title
            else None
        )
        if not people:
            kinds = {self.registry.actors[name.actor].type for name in span.names}
            if len(kinds) != 1 or not (kind := kinds.pop()).can_act or kind is ActorType.COUNTRY or phrase.title:
                return ()
            words = self.parse.text[self.parse.tokens[span.first].start : self.parse.tokens[span.last - 1].end]
            return (
                Mention(
                    phrase.head,
                    phrase.first,
                    phrase.last,
                    words,
                    None,
                    kind,
                    countries.pop() if len(countries) == 1 else None,
                    sure=0.8,
                ),
            )
        label = self.parse.text[self.parse.tokens[span.first].start : self.parse.tokens[span.last - 1].end]
        return (
            Mention(
                phrase.head,
                phrase.first,
                phrase.last,
                label,
                None,
                ActorType.PERSON,
                country,
                sure=0.7,
                roles=self._roles(phrase.title),
            ),
        )

    def _unknown(self, phrase: Phrase) -> tuple[Mention, ...]:
        """A proper name that the registry lacks."""
        assert phrase.name
        if self.parse.tokens[phrase.name[0]].text in CALENDAR:
            return ()
        tokens = self.parse.tokens
        first, last = phrase.name
        label = self.parse.text[tokens[first].start : tokens[last - 1].end]
        words = [token.lower for token in tokens[first:last]]
        seen = self._by_word.get(fold(tokens[last - 1].text))
        if seen and last - first == 1:
            return (replace(seen, head=phrase.head, first=phrase.first, last=phrase.last),)
        owners = self._owning_state(phrase)
        country = owners[0].country if owners else None
        kind: ActorType | None = None
        title = phrase.title
        nouns = self.nouns
        if title and (title[-1] in nouns.offices or title[-1] in nouns.persons or self._roles(title)):
            kind = ActorType.PERSON
        elif title and (title[-1] in self.nouns.armed or title[-1] in {"group", "movement"}):
            kind = ActorType.ARMED_GROUP if title[-1] in self.nouns.armed else ActorType.ORGANIZATION
        elif telling := [ORGANISATION_WORDS[word] for word in words if word in ORGANISATION_WORDS]:
            kind = ActorType(telling[-1])
        apposed, apposed_country = self._apposed(phrase.head)
        kind = kind or apposed
        country = country or apposed_country
        honoured = first > 0 and tokens[first - 1].lower.rstrip(".") in _HONOURS
        flat = any(token.dep.startswith("flat") for token in tokens[first:last])
        if kind is None and (
            honoured or (flat and last - first in {2, 3, 4} and not {"of", "the", "and"} & set(words))
        ):
            kind = ActorType.PERSON
        if kind is None and words[-1].endswith("s") and words[-1][:-1] in self.nouns.persons:
            return (
                Mention(
                    phrase.head,
                    phrase.first,
                    phrase.last,
                    self._words(phrase),
                    None,
                    ActorType.GROUP,
                    country,
                    plural=True,
                    sure=0.85,
                ),
            )
        if kind is None and len(label) > 1 and label.isupper() and label.isalpha() and title == ():
            kind = ActorType.ORGANIZATION
        if kind is None:
            return ()
        sure = 0.9 if title or apposed or honoured else 0.75
        return (
            Mention(
                phrase.head, phrase.first, phrase.last, label, None, kind, country, sure=sure, roles=self._roles(title)
            ),
        )

    def _apposed(self, head: int) -> tuple[ActorType | None, str | None]:
        """What an apposition says of a name: "X, a Canadian diplomat", "the guerrilla leader X"."""
        tokens = self.parse.tokens
        near = [child for child in self.parse.children[head] if tokens[child].dep == "appos"]
        if tokens[head].dep == "appos":
            near.append(tokens[head].head)
        for other in near:
            phrase = self.phrases.at(other)
            if phrase.noun and (phrase.noun in self.nouns.offices or phrase.noun in self.nouns.persons):
                owners = self._owning_state(phrase)
                return ActorType.PERSON, owners[0].country if owners else None
        return None, None

    # ---- descriptions ----

    def _words(self, phrase: Phrase) -> str:
        """The phrase's words without article and number."""
        tokens = self.parse.tokens
        first = phrase.first
        numbers = [
            i
            for i in range(first, phrase.head)
            if tokens[i].pos == "NUM" or tokens[i].tag == "CD" or tokens[i].lower in NUMBERS
        ]
        first = numbers[-1] + 1 if numbers else first
        while first < phrase.head and (
            tokens[first].pos in {"DET", "NUM", "PUNCT", "ADV", "ADP", "PRON"}
            or tokens[first].lower in {"many", "several", "some", "dozens"}
        ):
            first += 1
        return " ".join(
            self.parse.text[tokens[first].start : tokens[max(phrase.last, phrase.head + 1) - 1].end].split()
        )

    def _described(self, phrase: Phrase) -> tuple[Mention, ...]:
        """A common noun with what stands around it."""
        name = self._apposed_name(phrase)
        if name:
            return name
        noun = phrase.noun or ""
        if both := self._both(phrase):
            return both
        if noun in self.nouns.transparent and (inner := self._inner(phrase)):
            bodies = {ActorType.GOVERNMENT_BODY, ActorType.INTERNATIONAL_ORGANIZATION, ActorType.COUNTRY}
            if noun == "member" and any(one.type in bodies for one in inner):
                return self._group(phrase, inner)
            return inner
        roles = self._roles((*phrase.title, *noun.split("-")))
        owners = self._owning_state(phrase)
        if office := self._office_of_person(phrase, owners):
            return office
        if noun in {"sea", "gulf", "strait", "bay", "ocean"}:
            return ()
        if noun in {"leader", "ruler"} and not roles:
            roles = ("leader",)
        if roles and phrase.plural and len(self._all_owners(phrase)) > 1:
            return tuple(one for owner in self._all_owners(phrase) for one in self._office(phrase, roles, (owner,)))
        if roles and not phrase.plural:
            return self._office(phrase, roles, owners)
        if body := self._body(phrase, owners):
            return body
        if noun in self.nouns.armed or noun in self.nouns.forces or noun in self.nouns.agents:
            return self._agents(phrase, owners)
        if noun in self.nouns.weapons:
            return tuple(
                replace(owner, head=phrase.head, first=phrase.first, last=phrase.last)
                for owner in owners
                if owner.actor or owner.country
            )
        if noun in self.nouns.persons or noun in self.nouns.offices or noun in self.nouns.relational:
            return self._group(phrase, owners)
        if thing := self._object(phrase, owners):
            return thing
        owners = owners or self._makers(phrase.head) or self._users(phrase.head)
        return tuple(replace(owner, owned=True, head=phrase.head, sure=owner.sure * 0.9) for owner in owners)

    def _all_owners(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Owners with what is coordinated with them: "the foreign ministers of Greece and Turkey"."""
        tokens = self.parse.tokens
        found: list[Mention] = []
        for i in phrase.owners:
            joined = [i, *(c for c in self.parse.children[i] if tokens[c].dep == "conj")]
            found += [one for head in joined for one in self.owner(head) if one.type in _BODY_TYPES]
        return tuple({one.key: one for one in found}.values())

    def _users(self, head: int) -> tuple[Mention, ...]:
        """Whose something is by a noun before it: "police posts", "army barracks"."""
        tokens = self.parse.tokens
        for child in self.parse.children[head]:
            lemma = tokens[child].lemma
            if tokens[child].dep != "compound" or child > head or tokens[child].pos != "NOUN":
                continue
            if lemma in self.nouns.forces or lemma in self.nouns.armed:
                kind = ActorType.ARMED_GROUP if lemma in self.nouns.armed else ActorType.GROUP
                return (Mention(child, child, child + 1, tokens[child].text, None, kind, plural=True, sure=0.8),)
        return ()

    def _makers(self, head: int) -> tuple[Mention, ...]:
        """Whose something is by what is said of it: "steps taken by Chilean envoys"."""
        tokens = self.parse.tokens
        for child in self.parse.children[head]:
            if tokens[child].dep == "acl" and tokens[child].tag == "VBN":
                for far in self.parse.children[child]:
                    if any(tokens[c].dep == "case" and tokens[c].lower == "by" for c in self.parse.children[far]):
                        return tuple(one for one in self.of(far) if not one.is_object)
        return ()

    def _apposed_name(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Reads "Israel's premier, Benjamin Netanyahu,": the name."""
        tokens = self.parse.tokens
        near = [child for child in self.parse.children[phrase.head] if tokens[child].dep == "appos"]
        after = phrase.head + 2
        if after < len(tokens) and tokens[after - 1].text == "," and tokens[after].dep in _LOOSE:
            near.append(after)  # "…their leader, NAME.", hung on the verb
        for child in near:
            if tokens[child].pos == "PROPN" and child > phrase.head:
                inner = self.phrases.at(child)
                found = self.of(child) if inner.name else ()
                if (
                    len(found) == 1
                    and found[0].type is ActorType.PERSON
                    and (phrase.noun in self.nouns.offices | _HEADS or self._roles((*phrase.title, phrase.noun or "")))
                ):
                    owners = self._owning_state(phrase)
                    country = found[0].country or (owners[0].country if owners else None)
                    return (replace(found[0], head=phrase.head, country=country),)
        return ()

    def _inner(self, phrase: Phrase) -> tuple[Mention, ...]:
        """What a quantity or group noun is of: "hundreds of soldiers", "a delegation of Hamas"."""
        tokens = self.parse.tokens
        for child in self.parse.children[phrase.head]:
            if tokens[child].dep != "nmod":
                continue
            if any(tokens[c].lower in {"of", "from"} and tokens[c].dep == "case" for c in self.parse.children[child]):
                heads = [child, *(c for c in self.parse.children[child] if tokens[c].dep == "conj")]
                found = [mention for head in heads for mention in self.of(head)]
                if found:
                    return tuple(found)
        return ()

    def _both(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Reads "the two leaders", "both sides", "the two countries": the last two such actors."""
        if not phrase.plural or phrase.owners:
            return ()
        words = {self.parse.tokens[i].lower for i in range(phrase.first, phrase.head)}
        if not (words & {"two", "both"} or (phrase.definite and not phrase.title)):
            return ()
        noun = phrase.noun or ""
        if noun in PERSON_SIDES:
            kinds: frozenset[ActorType] = frozenset({ActorType.PERSON})
        elif noun in STATE_SIDES:
            kinds = _BODY_TYPES
        else:
            return ()
        here = self.parse.sentence_of[phrase.head]
        found: dict[str, Mention] = {}
        told: dict[str, float] = {}
        for order, past in enumerate(self._history):
            back = here - self.parse.sentence_of[past.head]
            if not 0 < back <= 2 * _REACH or past.type not in kinds or past.plural or self._is_place(past.head):
                continue
            found[past.key] = past
            subject = self.parse.tokens[past.head].dep.startswith("nsubj")
            told[past.key] = told.get(past.key, 0.0) + (1.5 if subject else 1.0) / back + order * 1e-4
        if len(found) < 2 or (len(found) > 2 and not words & {"two", "both"}):  # noqa: PLR2004 - two sides
            return ()
        if not self._together(kinds, here):
            return ()
        two = sorted(sorted(found, key=lambda key: -told[key])[:2], key=lambda key: found[key].head)
        span = (phrase.head, phrase.first, phrase.last)
        return tuple(replace(found[key], head=span[0], first=span[1], last=span[2], sure=0.8) for key in two)

    def _together(self, kinds: frozenset[ActorType], here: int) -> bool:
        """Whether one of the last sentences names two who may be "both sides"."""
        named: dict[int, set[str]] = {}
        for past in self._history:
            at = self.parse.sentence_of[past.head]
            if 0 < here - at <= 2 * _REACH and past.type in kinds and not past.plural:
                named.setdefault(at, set()).add(past.key)
        return any(len(keys) > 1 for keys in named.values())

    def _several(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Reads "hundreds of soldiers" with a number as the head."""
        return self._inner(phrase)

    def _office_of_person(self, phrase: Phrase, owners: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Reads "the prime minister's office", "Scholz's office", "the Israeli leader's office"."""
        if phrase.noun != "office" or not owners or owners[0].type is not ActorType.PERSON:
            return ()
        person = owners[0]
        state = next((row for row in (self.registry.state(person.country),) if row), None) if person.country else None
        if state is None:
            return (replace(person, owned=True, head=phrase.head),)
        roles = [*person.roles]
        if person.actor:
            roles += [
                office.role
                for tenure in self.registry.tenures_of(person.actor, self.on)
                if tenure.office and (office := self.registry.offices.get(tenure.office))
            ]
        roles.append(self.registry.leaders.get(state.id, "prime minister"))
        for role in dict.fromkeys(roles):
            kind = "prime minister's office" if role in {"chancellor", "prime minister"} else f"{role}'s office"
            body = self.registry.bodies.get((state.id, kind))
            if body and (actor := self.registry.get(body)):
                return (self._mention(actor, phrase.first, phrase.last, phrase.head),)
        return (replace(person, owned=True, head=phrase.head),)

    def _office(self, phrase: Phrase, roles: tuple[str, ...], owners: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """The holder of an office: "the Israeli premier", "Russia's president", "the premier"."""
        if named := self._name_after(phrase, owners):
            return named
        if owners and owners[0].actor and not phrase.former:
            owner = self.registry.actors[owners[0].actor]
            person = self._holder(owner, roles, leader=phrase.noun in {"leader", "ruler"})
            if person:
                return (self._mention(person, phrase.first, phrase.last, phrase.head, sure=0.95, roles=roles),)
        if not owners and not phrase.former:
            for past in reversed(self._history):
                if past.type is ActorType.PERSON and past.head < phrase.head and self._has_role(past, roles):
                    return (replace(past, head=phrase.head, sure=0.85, first=phrase.first, last=phrase.last),)
        country = owners[0].country if owners else None
        of = f" of {owners[0].label}" if owners and owners[0].type in _BODY_TYPES else ""
        label = f"{' '.join((*phrase.title, phrase.noun or '')).strip()}{of}"
        return (
            Mention(
                phrase.head,
                phrase.first,
                phrase.last,
                label,
                None,
                ActorType.PERSON,
                country,
                sure=0.8 if country else 0.5,
                roles=roles,
            ),
        )

    def _name_after(self, phrase: Phrase, owners: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """The name after an office that the parser did not join to it: never the office's holder of today."""
        tokens = self.parse.tokens
        after = phrase.head + 1
        if after >= len(tokens) or self.parse.sentence_of[after] != self.parse.sentence_of[phrase.head]:
            return ()
        if not tokens[after].text[:1].isupper() or tokens[after].pos not in {"PROPN", "ADJ", "NOUN", "X", "VERB"}:
            return ()
        known = self.phrases.span_at.get(after)
        if (
            known
            and known.first == after
            and any(self.registry.actors[name.actor].type is ActorType.PERSON for name in known.names)
        ):
            owner = self.registry.get(owners[0].actor) if owners and owners[0].actor else None
            name = self._choose(known, (*phrase.title, phrase.noun or ""), owner)
            if name:
                actor = self.registry.actors[name.actor]
                return (self._mention(actor, phrase.first, known.last, phrase.head),)
        last = after
        while (
            last < len(tokens) and tokens[last].text[:1].isupper() and tokens[last].pos in {"PROPN", "ADJ", "NOUN", "X"}
        ):
            last += 1
        if last == after:
            return ()
        label = self.parse.text[tokens[after].start : tokens[last - 1].end]
        country = owners[0].country if owners else None
        return (Mention(phrase.head, phrase.first, last, label, None, ActorType.PERSON, country, sure=0.7),)

    def _holder(self, owner: Actor, roles: tuple[str, ...], *, leader: bool) -> Actor | None:
        if self.on is None:
            return None
        for role in () if leader else roles:
            office = self.registry.office_of(owner.id, role)
            holders = self.registry.holders(office.id, self.on) if office else []
            if len(holders) == 1:
                return self.registry.get(holders[0].holder)
            if holders:
                return None
        tenure = self.registry.leader(owner.id, self.on)
        return self.registry.get(tenure.holder) if tenure and leader else None

    def _has_role(self, person: Mention, roles: tuple[str, ...]) -> bool:
        if set(person.roles) & set(roles):
            return True
        if person.actor is None:
            return False
        return any(
            (office := self.registry.offices.get(tenure.office or "")) is not None
            and self._same_role(office.role, roles)
            for tenure in self.registry.tenures_of(person.actor, self.on)
        )

    def _body(self, phrase: Phrase, owners: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """A state's body that the registry knows: "the Israeli army", "Russia's foreign ministry"."""
        words = (*phrase.title, *(phrase.noun or "").split("-"))
        if {"eastern", "western", "northern", "southern", "rebel", "separatist", "breakaway"} & set(words):
            return ()  # "Libya's eastern army" is not the state's
        for start in range(len(words)):
            kind = self.registry.body_nouns.get(" ".join(words[start:]))
            if kind is None:
                continue
            if not owners:
                seen = self._nouns_seen.get(kind)
                return (
                    (replace(seen, head=phrase.head, first=phrase.first, last=phrase.last, sure=0.8),)
                    if seen and phrase.definite
                    else ()
                )
            owner = owners[0]
            actor_id = owner.actor
            if owner.type is ActorType.PERSON and owner.country and (state := self.registry.state(owner.country)):
                actor_id = state.id
            body = self.registry.bodies.get((actor_id or "", kind))
            if body and (actor := self.registry.get(body)) and not phrase.plural:
                found = self._mention(actor, phrase.first, phrase.last, phrase.head)
                self._nouns_seen[kind] = found
                return (found,)
            return ()
        return ()

    def _agents(self, phrase: Phrase, owners: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Those who act in somebody's name: "Russian officials", "Hamas fighters", "Israeli jets"."""
        noun = phrase.noun or ""
        if noun in _REALMS and not owners:
            return ()  # "the country": which one, only a reader knows
        if noun in _GROUPINGS and owners and owners[0].type is ActorType.COUNTRY:
            return self._group(phrase, owners)
        named = tuple(one for one in owners if self.parse.tokens[one.head].pos != "PRON")
        owners = named or owners  # "his Indian counterpart" is India's
        armed = noun in self.nouns.armed
        bodies = [owner for owner in owners if owner.actor or owner.type in _BODY_TYPES]
        acting = [
            owner for owner in bodies
            if not (owner.type is ActorType.COUNTRY and (armed or noun in {"member", "supporter"}))
        ]  # fmt: skip
        if acting:
            last = self._end(phrase)
            return tuple(
                self._for_person(replace(owner, head=phrase.head, first=phrase.first, last=last, plural=False))
                for owner in acting
            )
        return self._group(phrase, owners)

    def _for_person(self, owner: Mention) -> Mention:
        """Forces of a person are the state's: "Assad's troops"."""
        if owner.type is ActorType.PERSON and owner.country and (state := self.registry.state(owner.country)):
            return self._mention(state, owner.first, owner.last, owner.head, sure=owner.sure * 0.95)
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

    def _group(self, phrase: Phrase, owners: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """People, or a person, with the country that the text gives them."""
        noun = phrase.noun or ""
        country = next((owner.country for owner in owners if owner.country), None)
        if country is None:
            for place in phrase.places:
                country = country or next((found.country for found in self.of(place) if found.country), None)
        label = self._words(phrase)
        if noun in self.nouns.armed:
            kind = ActorType.ARMED_GROUP
        elif noun in self.nouns.forces or noun in self.nouns.agents:
            kind = ActorType.ORGANIZATION if noun in self.nouns.agents else ActorType.GROUP
        else:
            kind = (
                ActorType.GROUP
                if phrase.plural or noun in {"people", "crowd", "mob", "population", "public", "community"}
                else ActorType.PERSON
            )
        first, last = phrase.first, max(phrase.last, phrase.head + 1)
        sure = 0.9 if country or phrase.plural else 0.6
        return (Mention(phrase.head, first, last, label, None, kind, country, phrase.plural, sure=sure),)

    def _object(self, phrase: Phrase, owners: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Something that is no actor: a resolution of a body, an agreement, a topic."""
        noun = phrase.noun or ""
        last = max(phrase.last, phrase.head + 1)
        if noun in self.nouns.resolution:
            body = next(
                (
                    owner
                    for owner in reversed(owners)
                    if owner.type in _BODY_TYPES and owner.type is not ActorType.COUNTRY
                ),
                None,
            )
            label = f"{body.label} resolution" if body else self._words(phrase)
            return (Mention(phrase.head, phrase.first, last, label, None, ActorType.RESOLUTION, None),)
        if noun in self.nouns.agreement:
            return (
                Mention(
                    phrase.head, phrase.first, last, self._words(phrase), None, ActorType.AGREEMENT, None, sure=0.8
                ),
            )
        if noun in {"border", "frontier", "boundary"}:
            near = [
                c for c in self.parse.children[phrase.head] if self.parse.tokens[c].dep == "nmod" and c > phrase.head
            ]
            return tuple(
                replace(one, owned=True, head=phrase.head, sure=0.8)
                for c in near[:1]
                for one in self.of(c)
                if one.type is ActorType.COUNTRY
            )
        if noun in PATIENT_NOUNS and not owners:
            below = [
                c for c in self.parse.children[phrase.head] if self.parse.tokens[c].dep == "nmod" and c > phrase.head
            ]
            whom = next((one for c in below[:1] for one in self.of(c)), None)
            words = f"{self._words(phrase)} of {whom.label}" if whom else self._words(phrase)
            return (
                Mention(
                    phrase.head,
                    phrase.first,
                    last,
                    words,
                    None,
                    ActorType.TOPIC,
                    whom.country if whom else None,
                    sure=0.7,
                ),
            )
        if noun in self.nouns.topic and not owners:
            country, label = None, self._words(phrase)
            for place in phrase.places[:1]:
                named = [one for one in self.of(place) if one.actor]
                if named and label:
                    tokens = self.parse.tokens
                    country = country or named[0].country
                    start, end = tokens[phrase.first].start, tokens[named[0].last - 1].end
                    label = " ".join(self.parse.text[start:end].split())
                    label = label.removeprefix("the ").removeprefix("a ")
            return (Mention(phrase.head, phrase.first, last, label, None, ActorType.TOPIC, country, sure=0.7),)
        return ()

    def place(self, head: int) -> tuple[Mention, ...]:
        """A place that is no actor: an unknown name ("Goma"), "a village in western Cambodia"."""
        phrase = self.phrases.at(head)
        owners = self._owning_state(phrase)
        country = owners[0].country if owners else None
        for near in phrase.places:
            country = country or next((found.country for found in self.of(near) if found.country), None)
        if phrase.name and phrase.span is None:
            first, last = phrase.name
            if self.parse.tokens[first].text in CALENDAR:
                return ()
            label = self.parse.text[self.parse.tokens[first].start : self.parse.tokens[last - 1].end]
            return (Mention(head, phrase.first, phrase.last, label, None, ActorType.PLACE, country, sure=0.7),)
        if phrase.noun in PLACE_NOUNS:
            tokens = self.parse.tokens
            inner = next(
                (
                    self.place(c)
                    for c in self.parse.children[head]
                    if tokens[c].pos == "PROPN" and tokens[c].dep in {"nmod", "appos", "flat"}
                ),
                (),
            )
            if inner:
                return inner
            last = max(phrase.last, head + 1)
            return (
                (Mention(head, phrase.first, last, self._words(phrase), None, ActorType.PLACE, country, sure=0.6),)
                if country
                else ()
            )
        return ()

    # ---- pronouns ----

    def _pronoun(self, head: int) -> tuple[Mention, ...]:
        word = self.parse.tokens[head].lower
        if word in {"i", "me", "my", "we", "us", "our", "myself", "ourselves"}:
            return self._speaker(head, plural=word in {"we", "us", "our", "ourselves"})
        if word in {"he", "him", "his", "himself"}:
            return self._person_before(head, female=False)
        if word in {"she", "her", "herself", "hers"}:
            return self._person_before(head, female=True)
        if word in {"it", "its", "itself"}:
            return self._body_before(head)
        if word in {"they", "them", "their", "themselves"}:
            return self._many_before(head)
        return ()

    def _speaker(self, head: int, *, plural: bool) -> tuple[Mention, ...]:
        """Who says "I" in a quotation."""
        for quote in self.quotes:
            if quote.first <= head < quote.last and quote.speaker:
                found = self.of(self._head_of(*quote.speaker))
                if plural and len(found) == 1 and found[0].country and (state := self.registry.state(found[0].country)):
                    return (self._mention(state, head, head + 1, head, sure=0.7),)
                return tuple(replace(one, head=head, first=head, last=head + 1, sure=0.85) for one in found)
        return ()

    def _head_of(self, first: int, last: int) -> int:
        tokens = self.parse.tokens
        return next((i for i in range(first, last) if not first <= tokens[i].head < last or tokens[i].head == i), first)

    def head_of(self, span: tuple[int, int]) -> int:
        """The head token of a span of tokens."""
        return self._head_of(*span)

    def _candidates(self, head: int) -> list[Mention]:
        """Mentions before a pronoun, the likeliest first: subjects of its sentence, then of the last ones."""
        here = self.parse.sentence_of[head]
        tokens = self.parse.tokens
        favoured, parallel = self._favoured(head), self._parallel(head)
        ranked: list[tuple[float, int, Mention]] = []
        for order, past in enumerate(self._history):
            if past.head >= head or past.first <= head < past.last:
                continue
            back = here - self.parse.sentence_of[past.head]
            if back > _REACH:
                continue
            top = tokens[past.head]
            while top.dep == "conj" and top.head != top.i:
                top = tokens[top.head]
            subject = top.dep.startswith("nsubj")
            main = subject and tokens[top.head].dep in {"ROOT", "conj", "root"}
            weight = back * 2.0 - (1.0 if subject else 0.0) - (0.7 if main else 0.0)
            weight += 0.6 if top.dep in {"nmod:poss", "nmod", "compound", "amod"} else 0.0
            weight -= 4.0 if past.head in favoured else 1.0 if past.head in parallel else 0.0
            if back == 0 and self._clause_mate(past.head, head):
                weight += 1.5
            if back == 0 and self._doer(past.head, head):
                weight += 6.0
            ranked.append((weight, -order, past))
        ranked.sort(key=lambda item: item[:2])
        return [past for _, _, past in ranked]

    def _parallel(self, head: int) -> set[int]:
        """The subject of the clause that the pronoun's clause hangs on: "Iran is blamed because it …"."""
        tokens = self.parse.tokens
        verb = tokens[head].head
        if tokens[head].dep == "nmod:poss" or tokens[verb].dep not in {"advcl", "ccomp", "conj"}:
            return set()
        return {c for c in self.parse.children[tokens[verb].head] if tokens[c].dep.startswith("nsubj")}

    def _favoured(self, head: int) -> set[int]:
        """Whom a judgement is about is meant in its reason: "sued Chad after it …", "thanked him for his …"."""
        tokens = self.parse.tokens
        i = head
        for _ in range(6):
            token = tokens[i]
            if token.head == i:
                break
            judge = tokens[token.head]
            if token.dep == "acl" and token.tag == "VB":  # "Chad's decision to recall its ambassador"
                holders = {c for c in self.parse.children[judge.i] if tokens[c].dep == "nmod:poss" and c < i}
                if holders:
                    return holders
            if judge.lemma in JUDGEMENTS:
                opens = {tokens[c].lower for c in self.parse.children[i] if tokens[c].dep in {"case", "mark"}}
                if opens & {"for", "after", "because", "over", "of", "as", "since"}:
                    objects = {c for c in self.parse.children[judge.i] if tokens[c].dep in {"obj", "nsubj:pass"}}
                    below = {
                        far for c in objects for far in self.parse.children[c] if tokens[far].dep == "nmod" and far < i
                    }
                    return (
                        objects | below | {c for c in self.parse.children[judge.i] if tokens[c].dep == "obl" and c < i}
                    )
            i = token.head
        return set()

    def _clause_mate(self, past: int, head: int) -> bool:
        """Whether both are arguments of one verb, so that the pronoun cannot mean the other."""
        tokens = self.parse.tokens
        pronoun = tokens[head]
        if pronoun.dep == "nmod:poss":
            return False
        return tokens[past].head == pronoun.head

    def _doer(self, past: int, head: int) -> bool:
        """Whether the object of a participle cannot mean its doer: "Chad expelled him, accusing it …"."""
        tokens = self.parse.tokens
        verb = tokens[tokens[head].head]
        if tokens[head].dep not in {"obj", "iobj"} or verb.dep != "advcl" or verb.tag != "VBG":
            return False
        if any(tokens[c].dep.startswith("nsubj") for c in self.parse.children[verb.i]):
            return False
        top = tokens[past]
        while top.dep == "conj" and top.head != top.i:
            top = tokens[top.head]
        return top.dep.startswith("nsubj") and top.head == verb.head

    def _person_before(self, head: int, *, female: bool) -> tuple[Mention, ...]:
        for past in self._candidates(head):
            if past.type is ActorType.PERSON and not past.plural and self._may_be(past, female=female):
                return (replace(past, head=head, first=head, last=head + 1, sure=min(past.sure, 0.85)),)
        return ()

    def _may_be(self, past: Mention, *, female: bool) -> bool:
        """Whether the name does not speak against the pronoun."""
        words = [fold(word) for word in past.label.split()]
        known = any(word in FEMALE_NAMES for word in words)
        return known if female else not known

    def _body_before(self, head: int) -> tuple[Mention, ...]:
        for past in self._candidates(head):
            if past.type in _BODY_TYPES and not past.plural and not self._is_place(past.head):
                return (replace(past, head=head, first=head, last=head + 1, sure=min(past.sure, 0.8)),)
        return ()

    def _strikes(self, head: int) -> tuple[Mention, ...]:
        """Reads "they have killed …": the strikes of the sentence before, so whoever struck."""
        tokens = self.parse.tokens
        verb = tokens[tokens[head].head]
        if verb.lemma not in {"kill", "wound", "injure", "destroy", "damage", "displace", "hit", "leave"} or not tokens[
            head
        ].dep.startswith("nsubj"):
            return ()
        here = self.parse.sentence_of[head]
        for i in range(head - 1, self.parse.sentences[max(here - 1, 0)].first - 1, -1):
            if tokens[i].pos == "NOUN" and tokens[i].lemma in VIOLENT and tokens[i].head != verb.i:
                found = tuple(one for one in self.of(i) if one.owned)
                for top in (tokens[i].head,) if tokens[i].dep == "conj" else ():
                    found = found or tuple(one for one in self.of(top) if one.owned)
                if found:
                    return tuple(
                        replace(one, head=head, first=head, last=head + 1, owned=False, sure=0.75) for one in found
                    )
        return ()

    def _is_place(self, i: int) -> bool:
        """Whether a name stands in "in Lebanon", "from Gaza"."""
        tokens = self.parse.tokens
        return any(
            tokens[child].dep == "case"
            and tokens[child].lower in {"in", "at", "near", "from", "into", "across", "inside", "through"}
            for child in self.parse.children[i]
        )

    def _many_before(self, head: int) -> tuple[Mention, ...]:
        """Reads "they": coordinated subjects, or the last group."""
        tokens = self.parse.tokens
        here = self.parse.sentence_of[head]
        if things := self._strikes(head):
            return things
        for past in self._candidates(head):
            joined = [past.head, *(child for child in self.parse.children[past.head] if tokens[child].dep == "conj")]
            alike = len({one.type for i in joined for one in self.of(i)}) == 1
            if len(joined) > 1 and alike:
                found = [mention for one in joined for mention in self.of(one)]
                return tuple(replace(one, head=head, first=head, last=head + 1, sure=0.75) for one in found)
            if past.plural or past.type in {ActorType.ARMED_GROUP, ActorType.GROUP}:
                return (replace(past, head=head, first=head, last=head + 1, sure=min(past.sure, 0.7)),)
        if tokens[head].lower == "them":
            return ()  # a state is no "them"
        for past in self._candidates(head):
            if (
                past.type in _BODY_TYPES
                and here - self.parse.sentence_of[past.head] <= 1
                and tokens[past.head].dep.startswith("nsubj")
            ):
                return (replace(past, head=head, first=head, last=head + 1, sure=0.6),)
        return ()
