"""Two at once: "the two leaders", "both sides", "the pair", "each other"."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.lists import PERSON_SIDES, STATE_SIDES
from kg.extraction.rules.who.mention import BODY_TYPES, REACH, Mention, named_here
from kg.extraction.rules.words import word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.extraction.rules.mentions import Phrase
    from kg.extraction.rules.who.offices import Offices
    from kg.extraction.rules.who.scene import Scene

    Key = Callable[[Mention], str | None]

__all__ = ["Pairs"]

_TWO = 2
_FAR = 4 * REACH
_STATELY = frozenset({ActorType.COUNTRY, ActorType.GOVERNMENT_BODY, ActorType.PERSON})
_LANDS = word_set("country nation state neighbor neighbour capital government power army")
_ONLY_COUNTED = word_set("army military force team delegation parliament ministry people navy police bloc party")
_PERSONS_COUNTED = word_set("ambassador envoy secretary chief commander general king delegate spokesman woman")
_ROUND_THE_TABLE = word_set("warring rival opposing feuding neighbouring neighboring nuclear-armed hostile")
_PARTIES = word_set("protester protestor demonstrator opposition striker police army government rebel union militia")
_NAMESAKES = {"koreas": ("KOR", "PRK"), "sudans": ("SDN", "SSD"), "congos": ("COD", "COG")}
_OF_TWO = word_set("each either neither")
_DEGREES = word_set("third four three five other several many all most some")
_MEDIATING = word_set("mediate broker arbitrate facilitate")
_HOSTING = word_set("host invite receive welcome bring gather urge press call ask appeal summon warn pressure implore")
_BETWEEN = word_set("mediator mediation broker intermediary host go-between facilitator")
_OBJECTS = frozenset({"obj", "iobj", "obl", "nmod"})


class Pairs:
    """Reads words that mean two who were named before."""

    def __init__(self, scene: Scene, offices: Offices) -> None:
        self.scene = scene
        self.parse = scene.parse
        self.registry = scene.registry
        self.offices = offices
        self._last: dict[str, tuple[int, list[Mention]]] = {}  # kind of pair to where it was last meant, and whom

    # ---- nouns ----

    def both(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Reads "the two leaders", "both sides", "the two countries", "the pair": whoever they are."""
        noun = phrase.noun or ""
        if phrase.owners and not self._only_kind(phrase):
            return ()
        if noun in {"man", "woman"} and not self.counted(phrase):
            return ()
        if noun in {"pair", "duo", "man", "woman"} and phrase.definite and (two := self._counted_before(phrase.head)):
            return self._as([two], phrase.head, phrase.first, phrase.last)
        if noun in {"pair", "duo"} and phrase.definite:
            found = self._persons(phrase, ()) or self._states(phrase.head, "side")
        elif self._the_other(phrase.head):
            return self._mutual(phrase.head)
        elif not self._before(phrase) & _OF_TWO and (not phrase.plural or not self._counted(phrase)):
            return ()
        elif noun in PERSON_SIDES or (noun in _PERSONS_COUNTED and self.counted(phrase)):
            roles = self.scene.roles_of((*phrase.title, noun))
            found = self._persons(phrase, roles) or self._holders(phrase, roles)
        elif noun in STATE_SIDES or (noun in _ONLY_COUNTED and self.counted(phrase)):
            found = self._states(phrase.head, "land" if noun in _LANDS else "side")
        else:
            return ()
        return self._as(found, phrase.head, phrase.first, phrase.last)

    def unknown(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Reads "both sides", "the two countries" where nobody can tell who they are: named so."""
        sides = phrase.noun in PERSON_SIDES | STATE_SIDES and phrase.plural and not phrase.owners
        if not sides or not self._before(phrase) & {"two", "both"}:
            return ()
        tokens = self.parse.tokens
        first = phrase.first + (tokens[phrase.first].lower == "the") - (tokens[phrase.first - 1].lower == "both")
        last = max(phrase.last, phrase.head + 1)
        label = " ".join(self.parse.text[tokens[first].start : tokens[last - 1].end].split())
        kind = ActorType.GROUP
        return (named_here(phrase, label, kind, last=last, plural=True, sure=0.7),)

    def counted(self, phrase: Phrase) -> bool:
        """Whether a phrase says itself that it means two."""
        return bool(self._before(phrase) & (_OF_TWO | {"two", "both"})) or phrase.noun in {"pair", "duo"}

    def _only_kind(self, phrase: Phrase) -> bool:
        """Whether what stands before is no owner but where they are: "the two European countries"."""
        return all(self.parse.tokens[i].dep == "amod" and not self.scene.owner(i) for i in phrase.owners)

    def _counted(self, phrase: Phrase) -> bool:
        """Whether a plural is of two: it says so, or is definite and says no other number."""
        words = self._before(phrase)
        if words & _DEGREES:
            return False
        if phrase.former or not (phrase.definite or words & {"its", "their", "both"}):
            return False
        vague = phrase.noun == "party" and not phrase.title  # "the parties": to a treaty, of a parliament …
        around = set(phrase.title) - {"nuclear", "armed"} <= _ROUND_THE_TABLE
        return bool(words & {"two", "both"}) or (around and not vague)

    def _before(self, phrase: Phrase) -> set[str]:
        words = {self.parse.tokens[i].lower for i in range(phrase.first, phrase.head)}
        before = self.parse.tokens[phrase.first - 1].lower if phrase.first else ""
        return words | {before} if before == "both" or before in _OF_TWO else words

    def other(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Reads "its neighbour", "his counterpart": of the only two spoken of, the one who is not the owner."""
        pronouns = [i for i in phrase.owners if self.parse.tokens[i].tag in {"PRP$", "PRP"}]
        if len(pronouns) != 1:
            return ()
        if phrase.noun == "counterpart":
            return self._counterpart(phrase, pronouns[0])
        if len(phrase.owners) > 1 or phrase.plural or set(phrase.title) & {"political", "former", "main", "domestic"}:
            return ()
        own = {one.country for one in self.scene.of(pronouns[0])}
        if len(own) != 1 or None in own:
            return ()
        here = self.parse.sentence_of[phrase.head]
        near: dict[str, Mention] = {}
        for past in self.scene.history:
            back = here - self.parse.sentence_of[past.head]
            stately = past.type in _STATELY and past.country and past.country not in own
            placed = self.scene.is_place(past.head) or self.scene.in_dateline(past.head)
            if past.head < phrase.head and back <= REACH and stately and not placed:
                near[past.country or ""] = past
        if len(near) != 1:
            return ()
        return self._as([self._state(one) for one in near.values()], phrase.head, phrase.first, phrase.last)

    def other_side(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Reads "Chad blamed the other side": of the two spoken of, the one that is not the subject."""
        if not phrase.definite or phrase.plural or phrase.title != ("other",) or phrase.noun not in STATE_SIDES:
            return ()
        verb = self.scene.clause(phrase.head)
        subjects = [c for c in self.parse.children[verb] if self.parse.tokens[c].dep.startswith("nsubj")]
        own = {one.country or one.key for c in subjects for one in self.scene.of(c) if c != phrase.head}
        two = self._states(verb, "land" if phrase.noun in _LANDS else "side")
        others = [one for one in two if (one.country or one.key) not in own]
        if len(own) != 1 or len(two) != _TWO or len(others) != 1:
            return ()
        return self._as(others, phrase.head, phrase.first, phrase.last)

    def _counterpart(self, phrase: Phrase, pronoun: int) -> tuple[Mention, ...]:
        """Reads "his Indian counterpart": who holds the same office there."""
        cases = {i: [self.parse.tokens[c] for c in self.parse.children[i]] for i in phrase.places}
        from_ = [
            i for i, near in cases.items() if any(t.dep == "case" and t.lower in {"from", "in", "of"} for t in near)
        ]
        named = [i for i in (*phrase.owners, *from_) if i != pronoun]
        states = [one for i in named for one in self.scene.owner(i) if one.actor]
        owner = next(iter(self.scene.of(pronoun)), None)
        if len(states) != 1:
            return ()
        if owner is None or owner.type is not ActorType.PERSON:
            return self._as(states, phrase.head, phrase.first, phrase.last)  # "the envoy …, her Malian counterpart"
        roles = owner.roles or self.offices.roles_held(owner)
        found = self.offices.holder(phrase, roles, (states[0],)) if roles else ()
        return tuple(one for one in found if one.actor)

    # ---- words without a noun ----

    def bare(self, head: int) -> tuple[Mention, ...]:
        """Reads "both", "the two", "each other", "one another"; nobody for other words."""
        tokens = self.parse.tokens
        token = tokens[head]
        before = tokens[head - 1].lower if head else ""
        if token.lower in _NAMESAKES and before in {"two", "both"}:
            return self._namesakes(head - 1)
        if (before, token.lower) in {("each", "other"), ("one", "another")} or self._the_other(head):
            return self._mutual(head)
        after = tokens[head + 1].lower if head + 1 < len(tokens) else ""
        if (token.lower, after) in {("each", "other"), ("one", "another")} and token.dep in _OBJECTS:
            return tuple(replace(one, first=head, last=head + 2) for one in self._mutual(head))
        if token.lower in {"both", "each", "either", "all", "neither"} and (inner := self._of_them(head)):
            return inner
        both = (token.lower == "both" or token.lower in _OF_TWO) and token.pos in {"DET", "PRON", "CCONJ"}
        if not (both or (token.lower == "two" and before in {"the", "these", "those"})):
            return ()
        if head + 1 < len(tokens) and tokens[head + 1].pos == "PROPN":
            return self._namesakes(head)
        below = self.parse.children[head]
        if not token.dep.startswith(("nsubj", "obj", "iobj", "obl", "nmod")) or any(c > head for c in below):
            return ()
        meant = max(self._last.items(), key=lambda item: item[1][0], default=("", (-1, [])))
        if meant[0] in {"side", "land"} and self.parse.sentence_of[head] - self.parse.sentence_of[meant[1][0]] <= 1:
            found = self._states(head, meant[0])  # "The two sides met; each …"
        else:
            found = self._persons(None, (), head) or self._states(head, "side")
        return self._as(found, head, head, head + 1)

    def _namesakes(self, head: int) -> tuple[Mention, ...]:
        """Reads "the two Koreas"."""
        states = [self.registry.state(code) for code in _NAMESAKES.get(self.parse.tokens[head + 1].lower, ())]
        return tuple(self.scene.mention(state, head, head + 2, head + 1, sure=0.9) for state in states if state)

    def _of_them(self, head: int) -> tuple[Mention, ...]:
        """Reads "both of them", "each of the two countries": whom the rest says."""
        tokens = self.parse.tokens
        for child in self.parse.children[head]:
            if tokens[child].dep == "nmod" and child > head:
                return tuple(replace(one, head=head, first=head) for one in self.scene.of(child) if not one.owned)
        return ()

    def _the_other(self, head: int) -> bool:
        """Whether "the other" is that of "each": "each side accused the other", "each blamed the other side"."""
        tokens = self.parse.tokens
        if tokens[head].dep.startswith("nsubj"):
            return False
        words = [tokens[i].lower for i in range(max(head - 2, 0), head + 1)]
        if words[-2:] != ["the", "other"] and words[:2] != ["the", "other"]:
            return False
        sentence = self.parse.sentences[self.parse.sentence_of[head]]
        return any(token.lower == "each" for token in tokens[sentence.first : head])

    def _mutual(self, head: int) -> tuple[Mention, ...]:
        """Whom "each other" means: the subjects of its clause."""
        tokens = self.parse.tokens
        at = head
        for _ in range(5):
            if tokens[at].head == at:
                break
            at = tokens[at].head
            subjects = [c for c in self.parse.children[at] if tokens[c].dep.startswith("nsubj")]
            if subjects:
                heads = [*subjects, *(c for s in subjects for c in self.parse.children[s] if tokens[c].dep == "conj")]
                found = {one.key: one for h in heads for one in self.scene.of(h) if not one.is_object}
                if len(found) != _TWO:
                    return ()
                return tuple(
                    replace(one, head=head, first=head - 1, last=head + 1, mutual=True) for one in found.values()
                )
        return ()

    # ---- whom ----

    def _as(self, found: list[Mention], head: int, first: int, last: int) -> tuple[Mention, ...]:
        return tuple(replace(one, head=head, first=first, last=last, sure=0.8) for one in found)

    def _persons(self, phrase: Phrase | None, roles: tuple[str, ...], head: int = -1) -> list[Mention]:
        """The last two persons, of an office where the noun says so."""
        at = phrase.head if phrase else head

        def key(one: Mention) -> str | None:
            related = not one.actor and self.scene.phrases.at(one.head).noun in self.scene.nouns.relational
            if one.type is not ActorType.PERSON or one.plural or related:
                return None
            return one.key if not roles or self.offices.has_role(one, roles) else None

        return self._two(at, key, "person")

    def _counted_before(self, head: int) -> Mention | None:
        """People who were counted as two in the last sentences, unless two were named since: "two soldiers"."""
        here, tokens = self.parse.sentence_of[head], self.parse.tokens
        for back in range(REACH + 1):
            for past in reversed(self.scene.told_in(here - back)):
                if past.head >= head:
                    continue
                if any(tokens[c].lower == "two" and tokens[c].dep == "nummod" for c in self.parse.children[past.head]):
                    noun = self.scene.phrases.at(past.head).noun or ""
                    nouns = self.scene.nouns
                    return past if noun in nouns.persons | nouns.forces | nouns.armed | nouns.offices else None
                if tokens[past.head].dep == "conj" and past.type is ActorType.PERSON and past.actor:
                    return None
        return None

    def _holders(self, phrase: Phrase, roles: tuple[str, ...]) -> list[Mention]:
        """The office holders of the last two states: "the two presidents"."""
        if not self._before(phrase) & {"two", "both"} and phrase.noun != "leader":
            return []
        here = self.parse.sentence_of[phrase.head]
        told = [one for back in (1, 0) for one in self._in_sentence(phrase.head, here - back)]
        held = {one.key for one in told if one.type is ActorType.PERSON and roles and self.offices.has_role(one, roles)}
        if len(held) > _TWO:
            return []  # which two of them, nobody says
        states = self._states(phrase.head, "land")
        roles = roles or (("leader",) if phrase.noun == "leader" else ())
        found = [one for state in states for one in self.offices.holder(phrase, roles, (state,)) if one.actor]
        return found if len(found) == _TWO else states

    def _states(self, head: int, kind: str) -> list[Mention]:
        """The last two states, or of "sides" the last two parties of any kind."""

        def key(one: Mention) -> str | None:
            if one.type in _STATELY and one.country:
                return None if self.scene.of_a_body(one) else one.country  # NATO's chief is no Norway
            if kind == "land" or one.type in _STATELY:
                return None
            noun = self.scene.phrases.at(one.head).noun or ""
            envoys = not one.actor and (noun in self.scene.nouns.offices or noun in STATE_SIDES | PERSON_SIDES)
            named = one.actor or one.type in {ActorType.ARMED_GROUP, ActorType.PARTY} or noun in _PARTIES
            fits = named and not envoys and (one.type in BODY_TYPES or one.type is ActorType.GROUP)
            return one.key if fits else None

        found = self._two(head, key, kind)
        return [self._state(one) for one in found]

    def _state(self, one: Mention) -> Mention:
        """The state, of somebody who stands for one."""
        state = self.registry.state(one.country) if one.type in _STATELY and one.country else None
        return self.scene.mention(state, one.first, one.last, one.head) if state else one

    def _two(self, head: int, key: Key, kind: str) -> list[Mention]:
        """The two that a pair of this kind means: the only two spoken of, or those named together last."""
        here = self.parse.sentence_of[head]
        told = [self._in_sentence(head, here - back) for back in range(_FAR + 1)]
        acting = self._acting(head, key)
        between = {key(one) for mentions in told for one in mentions if self._mediates(one, mentions, key)}
        for out in (acting | between, acting):
            near = [[one for one in mentions if key(one) not in out] for mentions in told]
            if found := self._of(head, near, key, kind):
                return found
        at, last = self._last.get(kind, (-1, []))
        return last if at >= 0 and here - self.parse.sentence_of[at] <= _FAR else []

    def _acting(self, head: int, key: Key) -> set[str | None]:
        """Whoever does something to the two: "Chad pressed both" is two others."""
        tokens = self.parse.tokens
        if tokens[head].dep not in {"obj", "iobj", "nsubj:pass"}:
            return set()
        subjects = [c for c in self.parse.children[self.scene.clause(head)] if tokens[c].dep == "nsubj" and c != head]
        return {key(one) for c in subjects for one in self.scene.of(c)} - {None}

    def _mediates(self, one: Mention, mentions: list[Mention], key: Key) -> bool:
        """Whether somebody stands between two others: who hosts, presses or reconciles them."""
        token, verb = self.parse.tokens[one.head], self.parse.tokens[self.parse.tokens[one.head].head].lemma
        if self.scene.phrases.at(one.head).noun in _BETWEEN or (token.dep == "nsubj" and verb in _MEDIATING):
            return True
        return token.dep == "nsubj" and verb in _HOSTING and len(set(self._keyed(mentions, key)) - {key(one)}) == _TWO

    def _of(self, head: int, told: list[list[Mention]], key: Key, kind: str) -> list[Mention]:
        """The two of some sentences, the nearest first; nobody when none fit."""
        own = self._keyed(told[0], key)
        if len(own) == _TWO:
            return self._meant(head, own, kind)
        every = self._keyed((one for mentions in told[1 : 2 * REACH + 1] for one in mentions), key)
        if len(every) == _TWO:
            return self._meant(head, every, kind)
        if kind == "person" and len(told) > 1 and (pair := self._together(told[1], key, kind)):
            return self._meant(head, pair, kind)  # of persons, those whom the sentence before told of
        together = [pair for mentions in told if (pair := self._together(mentions, key, kind))]
        rows = [frozenset(row) for mentions in told[1:] if (row := self._row(mentions, key))]
        if together:
            return self._meant(head, self._oftenest(together, rows), kind)
        return []

    @staticmethod
    def _oftenest(together: list[dict[str, Mention]], rows: list[frozenset[str]]) -> dict[str, Mention]:
        """Of pairs, the nearest first: the one told of in most sentences, else named side by side, else the first."""
        counted = Counter(frozenset(pair) for pair in together)
        return max(together, key=lambda pair: (counted[frozenset(pair)], frozenset(pair) in rows))

    def _meant(self, head: int, found: dict[str, Mention], kind: str) -> list[Mention]:
        two = sorted(found.values(), key=lambda one: one.head)
        self._last[kind] = (head, two)
        return two

    def _together(self, mentions: list[Mention], key: Key, kind: str) -> dict[str, Mention]:
        """The two of one sentence: its only two, or those named side by side."""
        named = self._keyed(mentions, key)
        alone = len(named) == _TWO and not (
            kind == "side" and any(one.type is ActorType.INTERNATIONAL_ORGANIZATION for one in named.values())
        )
        return named if alone else self._row(mentions, key)

    def _in_sentence(self, head: int, sentence: int) -> list[Mention]:
        """Mentions of a sentence before a token, not as places; of its own sentence, those of other clauses."""
        clause = self.scene.clause(head)
        return [
            past
            for past in self.scene.told_in(sentence)
            if past.head < head
            and not self.scene.is_place(past.head)
            and (self.parse.sentence_of[head] != sentence or self.scene.clause(past.head) != clause)
        ]

    @staticmethod
    def _keyed(mentions: Iterable[Mention], key: Key) -> dict[str, Mention]:
        found: dict[str, Mention] = {}
        for one in mentions:
            if (name := key(one)) is not None:
                found.setdefault(name, one)
        return found

    def _row(self, mentions: list[Mention], key: Key) -> dict[str, Mention]:
        """Those two named side by side: "Israel and Hamas", "between A and B"."""
        tokens = self.parse.tokens
        for past in mentions:
            row = [past.head, *(c for c in self.parse.children[past.head] if tokens[c].dep == "conj")]
            named = self._keyed((one for i in row for one in self.scene.of(i)), key)
            if len(named) == _TWO == len(row) or (len(named) == _TWO and len(row) == 1):
                return named
        return {}
