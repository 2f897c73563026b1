"""One document as the resolver sees it: its phrases, the registry on its day, and who was named so far."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from kg.extraction.rules.gazetteer import fold
from kg.extraction.rules.lists import NUMBERS
from kg.extraction.rules.who.mention import Mention
from kg.extraction.rules.who.namesakes import is_namesake
from kg.extraction.rules.words import word_set
from kg.model import ActorType

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from kg.actors.registry import Registry
    from kg.extraction.rules.gazetteer import Name, NameSpan
    from kg.extraction.rules.mentions import Phrase, Phrases
    from kg.extraction.rules.quotes import Quote
    from kg.extraction.rules.tokens import Parse
    from kg.model import Actor

__all__ = ["CHAMBERS", "Scene"]

CHAMBERS = word_set(
    "senate house assembly parliament congress chamber court party club university association company union federation"
)
_INSIDE = frozenset({"in", "at", "near", "outside", "around", "inside"})
_OF_TOWNS = word_set(
    "mayor city town port capital governor archbishop bishop suburb street outskirts resident village province district"
    " airport university centre center region inhabitant deputy-mayor"
)
_TRUSTING = word_set("trust believe confide invest see interest faith belief confidence trust interested")
_WHOEVER = frozenset({"every", "any", "no"})
_DATELINE = 8
"""Tokens before the dash of a dateline, at most."""
_FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN"})


@lru_cache(maxsize=4)
def family_names(registry: Registry) -> frozenset[str]:
    """Folded family names of the registry's Koreans and Chinese, which stand first."""
    people = (one for one in registry.actors.values() if one.type is ActorType.PERSON)
    east = (one.label.split() for one in people if one.country in _FAMILY_FIRST)
    return frozenset(fold(words[0]) for words in east if len(words) > 1)


class Scene:
    """What every part of the resolver needs.

    Attributes:
        of: head token -> what its phrase means: the resolver's own look-up.
        history: mentions so far, in the order of the text.
        papers: resolutions and agreements so far.
        by_word: folded surname -> the person last named by it.
        nouns_seen: kind of body ("army") -> the one named last.
    """

    def __init__(
        self,
        parse: Parse,
        phrases: Phrases,
        registry: Registry,
        published: dt.date | None,
        quotes: tuple[Quote, ...],
        of: Callable[[int], tuple[Mention, ...]],
    ) -> None:
        self.parse = parse
        self.phrases = phrases
        self.nouns = phrases.nouns
        self.registry = registry
        self.on = published
        self.quotes = quotes
        self.of = of
        self.history: list[Mention] = []
        self._by_sentence: dict[int, list[Mention]] = {}
        self._again: dict[int, list[Mention]] = {}
        self._owners: dict[int, list[Mention]] = {}
        self.papers: list[Mention] = []
        self.by_word: dict[str, Mention] = {}
        self.nouns_seen: dict[str, Mention] = {}

    @cached_property
    def told_of(self) -> frozenset[str]:
        """Actors whom a name of the text means beyond doubt, wherever it stands: "Congolese" beside "Kinshasa"."""
        sure = (span.names[0] for span in self.phrases.spans if len(span.names) == 1)
        return frozenset(name.actor for name in sure if not name.weak)

    @cached_property
    def written_in(self) -> str | None:
        """ISO code of the state in whose capital the text was written, by its dateline."""
        tokens = self.parse.tokens
        for sentence in self.parse.sentences[:3]:
            first, last = tokens[sentence.first], tokens[sentence.last - 1]
            span = self.phrases.span_at.get(first.i)
            short = sentence.last - sentence.first <= 2 * _DATELINE
            verb = any(token.pos == "VERB" for token in tokens[first.i : sentence.last])
            shown = first.text.isupper() or last.text in {":", "-", "–", "—", "--"}
            if not span or verb or not short or not shown:
                continue
            capitals = [name.actor for name in span.names if name.kind == "capital"]
            if len(capitals) == 1:
                return self.registry.actors[capitals[0]].country
        return None

    def _home_told(self, actor_id: str) -> bool:
        """Whether the text names the state that a person is of, or acts for, on its day."""
        code = self.country_of(self.registry.actors[actor_id])
        state = self.registry.state(code) if code else None
        return state is None or state.id in self.told_of or any(past.country == code for past in self.history[-40:])

    def is_part(self, i: int) -> bool:
        """Whether the token is only a part of another phrase's name."""
        token = self.parse.tokens[i]
        return token.dep.split(":")[0] in {"flat", "fixed", "goeswith"} or token.dep in {"compound", "nmod:desc"}

    def remember(self, mention: Mention) -> None:
        """Keep a mention for words that look back; things and what is only owned are not kept."""
        if mention.type in {ActorType.RESOLUTION, ActorType.AGREEMENT}:
            self.papers.append(mention)
        if mention.owned and mention.type is ActorType.COUNTRY:
            self._owners.setdefault(self.parse.sentence_of[mention.head], []).extend(self._owning(mention))
        if mention.owned or mention.is_object or self._any(mention.head):
            return
        self.history.append(mention)
        self._by_sentence.setdefault(self.parse.sentence_of[mention.head], []).append(mention)
        if mention.type is ActorType.PERSON and not mention.plural:
            words = [fold(token.text) for token in self.parse.tokens[mention.first : mention.last]]
            actor = self.registry.get(mention.actor) if mention.actor else None
            names = [fold(word) for word in (actor.label if actor else mention.label).split()]
            if len(names) > 2 and names[0] in self.nouns.persons:  # noqa: PLR2004 - "Activist Chen Guang"
                names = names[1:]
            if names and (len(words) > 1 or actor):
                self.by_word[names[-1]] = mention
                east = actor.country in _FAMILY_FIRST if actor else names[0] in family_names(self.registry)
                if east:  # "Kim Jae-min … Kim"
                    self.by_word[names[0]] = mention

    def _any(self, head: int) -> bool:
        """Whether a noun is of nobody in particular: "every spy", "any soldier", "no minister"."""
        tokens = self.parse.tokens
        below = (tokens[c] for c in self.parse.children[head] if c < head)
        return tokens[head].tag == "NN" and any(one.dep == "det" and one.lower in _WHOEVER for one in below)

    def _owning(self, mention: Mention) -> list[Mention]:
        """The states of which something is: both of "the Chad-Niger border", "the Thai-Lao talks"."""
        heads = self.phrases.at(mention.head).owners
        several = [one for i in (heads if len(heads) > 1 else ()) for one in self.owner(i)]
        states = [one for one in several if one.type is ActorType.COUNTRY]
        return states if any(one.key == mention.key for one in states) else [mention]

    def told_in(self, sentence: int) -> list[Mention]:
        """The mentions of one sentence, so far."""
        return self._by_sentence.get(sentence, [])

    def remember_again(self, mention: Mention) -> None:
        """Keep whom "he" or "she" meant, for the next pronoun."""
        if mention.type is ActorType.PERSON and not mention.plural and not mention.owned:
            self._again.setdefault(self.parse.sentence_of[mention.head], []).append(mention)

    def again_in(self, sentence: int) -> list[Mention]:
        """Persons whom pronouns of one sentence meant, so far."""
        return self._again.get(sentence, [])

    def owners_in(self, sentence: int) -> list[Mention]:
        """States of which one sentence so far names something: "an Ecuadorian post"."""
        return self._owners.get(sentence, [])

    def owner(self, i: int) -> tuple[Mention, ...]:
        """The actor in whose name or possession something is: "Israeli", "Israel's", "of the premier"."""
        if self.parse.tokens[i].tag == "WP$":
            return self._whose(i)
        span = self.phrases.span_at.get(i)
        if span is None or self.parse.tokens[i].pos == "NOUN":
            return self.of(i)
        token, top = self.parse.tokens[i], self.parse.tokens[self.parse.tokens[i].head]
        longer = token.dep == "flat" and top.pos == "PROPN" and top.i < span.first and top.i not in self.phrases.span_at
        if longer and all(name.kind == "surname" for name in span.names):
            return self.of(top.i)  # "John Putin's troops" are not those of Vladimir Putin
        name = None if is_namesake(self.parse, span, self.registry) else self.choose(span, ())
        if name is None:
            return ()
        actor = self.registry.actors[name.actor]
        return (self.mention(actor, span.first, span.last, i),)

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

    def mention(self, actor: Actor, first: int, last: int, head: int, **more: object) -> Mention:
        """A mention of an actor of the registry; `more` are further attributes of `Mention`."""
        found = Mention(head, first, last, actor.label, actor.id, actor.type, self.country_of(actor))
        return replace(found, **more) if more else found  # type: ignore[arg-type]

    def country_of(self, actor: Actor) -> str | None:
        """ISO code of the state that an actor is or acts for on the document's day."""
        if actor.type is ActorType.COUNTRY:
            return actor.country
        state = self.registry.state_of(actor.id, self.on)
        found = self.registry.get(state) if state else None
        return found.country if found else actor.country

    def broke_away(self, actor_id: str | None) -> bool:
        """Whether a body has a president of its own: it is no part of the government of the state it lies in."""
        return any(office.role == "president" for office in self.registry.offices_of(actor_id or ""))

    def choose(self, span: NameSpan, title: tuple[str, ...], owner: Actor | None = None) -> Name | None:
        """The one actor that a name means here; None when unsure."""
        names = span.names
        if span.last - span.first == 1 and span.first and self.parse.tokens[span.first - 1].lower == "the":
            names = tuple(name for name in names if name.kind != "surname")  # "The Hague" is nobody
            if not names:
                return None
        if not title and names[0].kind == "surname" and self.town(span):
            return None  # "in Lagos" is no politician
        token = self.parse.tokens[span.last - 1]
        near = self.parse.tokens[token.head] if token.dep == "conj" else token  # "the French and British envoys"
        before = near.dep in {"amod", "compound"}
        demonym = before and names[0].kind in {"demonym", "demonym_people"}  # "a Spanish trawler", no language
        if len(names) == 1 and (demonym or not names[0].weak):
            return names[0]
        words = tuple(fold(token.text) for token in self.parse.tokens[span.first : span.last])
        seen = self.by_word.get(words[-1])
        for name in names:
            if (seen and seen.actor == name.actor) or any(past.actor == name.actor for past in self.history[-40:]):
                return name
        roles = self.roles_of(title)
        if owner and len(names) == 1 and self._body_of(names[0].actor, owner):
            return names[0]
        if roles or owner:
            fitting = [name for name in names if self._held(name.actor, roles, owner)]
            if len(fitting) == 1:
                return fitting[0]
            names = tuple(fitting) or names
        told = [name for name in names if name.actor in self.told_of]
        if len(told) == 1 and len(names) > 1:
            return told[0]
        seats = [name for name in names if name.kind == "metonym"]
        if len(seats) == 1 and len(names) > 1 and not told and token.dep in {"nsubj", "nsubj:pass", "obl:agent"}:
            return seats[0]  # "Brussels suspended talks": no Belgium is told of
        if not title:  # "Montenegro" alone is the state, not Mr Montenegro who leads another
            names = tuple(name for name in names if name.kind != "surname") or names
        homes = {self.country_of(self.registry.actors[name.actor]) for name in names}
        if not roles and not owner and len(homes) > 1 and all(name.kind == "surname" for name in names):
            # "Lee" is no mayor whose state nobody speaks of
            names = tuple(name for name in names if self._home_told(name.actor))
        serving = [name for name in names if self.on and self.registry.tenures_of(name.actor, self.on)]
        if len(serving) == 1:
            return serving[0]
        strong = [name for name in names if not name.weak]
        if len(strong) == 1:
            return strong[0]
        states = [name for name in strong if self.registry.actors[name.actor].type is ActorType.COUNTRY]
        return states[0] if len(states) == 1 else None

    def _body_of(self, actor_id: str, owner: Actor) -> bool:
        """Whether a body of a shared name is that of the state named before it: "Chad's Border Guard"."""
        actor = self.registry.actors[actor_id]
        return actor.type is ActorType.GOVERNMENT_BODY and self.country_of(actor) == owner.country is not None

    def town(self, span: NameSpan) -> bool:
        """Whether a name that nobody bore so far stands where something happens: "in Lagos", not "trust in Lagos"."""
        tokens = self.parse.tokens
        token = tokens[span.first]
        before = tokens[span.first - 1].lower if span.first else ""
        inside = before in _INSIDE or (before == "of" and tokens[token.head].lemma in _OF_TOWNS)
        inside = inside and token.dep in {"obl", "nmod"}
        if not inside or tokens[token.head].lemma in _TRUSTING:
            return False
        return all(past.actor != name.actor for name in span.names for past in self.history)

    def foreign(self, actor_id: str) -> bool:
        """Whether a text that speaks of other states never names the state that an actor is of."""
        states = (self.registry.actors[one] for one in self.told_of)
        return any(one.type is ActorType.COUNTRY for one in states) and not self._home_told(actor_id)

    def roles_of(self, title: tuple[str, ...]) -> tuple[str, ...]:
        """Roles that the words of a title may mean, by their longest known end."""
        for start in range(len(title)):
            words = " ".join(title[start:])
            if found := self.registry.roles.get(words):
                chairs = start and title[start - 1] in CHAMBERS  # "Senate President": heads no state
                return () if chairs else tuple(found)
        return ()

    def _held(self, actor_id: str, roles: tuple[str, ...], owner: Actor | None) -> bool:
        """Whether a person ever held such an office of that owner (on the day, when it is known)."""
        for tenure in self.registry.tenures_of(actor_id):
            office = self.registry.offices.get(tenure.office) if tenure.office else None
            if office is None or (owner and owner.id not in {tenure.acts_for, office.of}):
                continue
            if roles and not self.same_role(office.role, roles):
                continue
            if self.on and tenure.not_before and tenure.not_before > self.on:
                continue
            return True
        return False

    @staticmethod
    def same_role(role: str, roles: tuple[str, ...]) -> bool:
        """Whether an office's role is one of these; a "leader" holds any leading one."""
        leading = {"president", "prime minister", "supreme leader", "chancellor", "king", "emir"}
        return role in roles or ("leader" in roles and role in leading)

    def owning_state(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Whose a phrase is, by its possessors and adjectives; things own nothing."""
        return tuple(one for i in phrase.owners for one in self.owner(i) if not one.is_object)

    def words(self, phrase: Phrase) -> str:
        """The phrase's words without article and number."""
        tokens = self.parse.tokens
        first = phrase.first
        numbers = [
            i
            for i in range(first, phrase.head)
            if tokens[i + 1].text not in {"-", "–"}
            and (tokens[i].pos == "NUM" or tokens[i].tag == "CD" or tokens[i].lower in NUMBERS)
        ]
        first = numbers[-1] + 1 if numbers else first
        while first < phrase.head and tokens[first + 1].text not in {"-", "–"} and (
            tokens[first].pos in {"DET", "NUM", "PUNCT", "ADV", "ADP", "PRON"}
            or tokens[first].tag == "POS"
            or tokens[first].lower in {"many", "several", "some", "dozens"}
        ):
            first += 1
        return " ".join(
            self.parse.text[tokens[first].start : tokens[max(phrase.last, phrase.head + 1) - 1].end].split()
        )

    def head_of(self, first: int, last: int) -> int:
        """The head token of the tokens `first` to `last - 1`."""
        tokens = self.parse.tokens
        return next((i for i in range(first, last) if not first <= tokens[i].head < last or tokens[i].head == i), first)

    def clause(self, i: int) -> int:
        """The verb that a noun hangs on; the top of a sentence without one."""
        tokens = self.parse.tokens
        while tokens[i].head != i and tokens[i].pos not in {"VERB", "AUX"}:
            i = tokens[i].head
        return i

    def of_a_body(self, one: Mention) -> bool:
        """Whether a person speaks for an international body on the day, so that the own state is no party."""
        acts = self.registry.acts_for(one.actor, self.on) if one.actor and one.type is ActorType.PERSON else None
        body = self.registry.get(acts) if acts else None
        return body is not None and body.type is ActorType.INTERNATIONAL_ORGANIZATION

    def in_dateline(self, i: int) -> bool:
        """Whether a word only tells where the text was written: "BOGOTA/CARACAS - …", "MALE (AFP) — …"."""
        tokens, sentence = self.parse.tokens, self.parse.sentences[self.parse.sentence_of[i]]
        if i - sentence.first > _DATELINE or not tokens[sentence.first].text.isupper():
            return False
        dashes = (
            k
            for k in range(sentence.first + 1, min(sentence.first + 2 * _DATELINE, sentence.last))
            if tokens[k].text in {"-", "–", "—", "--"} and tokens[k - 1].space and tokens[k].space
        )
        return i < next(dashes, -1)

    def is_agency(self, i: int) -> bool:
        """Whether a name only tells which agency wrote the text: "LIMA (AP) — …"."""
        tokens, sentence = self.parse.tokens, self.parse.sentences[self.parse.sentence_of[i]]
        if i - sentence.first > _DATELINE + 2:
            return False
        opened = next((k for k in range(i, max(i - 4, sentence.first), -1) if tokens[k].text == "("), None)
        closed = next((k for k in range(i, min(i + 4, sentence.last - 1)) if tokens[k].text == ")"), None)
        return opened is not None and closed is not None and tokens[closed + 1].text in {"-", "–", "—", "--"}

    def is_place(self, i: int) -> bool:
        """Whether a name stands in "in Lebanon", "from Gaza and Egypt"."""
        tokens = self.parse.tokens
        while tokens[i].dep == "conj" and tokens[i].pos == "PROPN" and tokens[tokens[i].head].pos == "PROPN":
            if any(tokens[c].dep == "case" for c in self.parse.children[i]):
                break
            i = tokens[i].head
        return any(
            tokens[child].dep == "case"
            and tokens[child].lower in {"in", "at", "near", "from", "into", "across", "inside", "through"}
            for child in self.parse.children[i]
        )
