"""The two that a text speaks of: opponents, neighbours, partners; not who hosts, presses or reconciles them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.extraction.rules.lists import PERSON_SIDES, STATE_SIDES
from kg.extraction.rules.who.mention import BODY_TYPES, REACH, Mention
from kg.extraction.rules.words import word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.extraction.rules.who.scene import Scene

    Key = Callable[[Mention], str | None]

__all__ = ["STATELY", "Twos"]

_TWO = 2
_FAR = 4 * REACH
STATELY = frozenset({ActorType.COUNTRY, ActorType.GOVERNMENT_BODY, ActorType.PERSON})
_PARTIES = word_set("protester protestor demonstrator opposition striker police army government rebel union militia")
_MEDIATING = word_set("mediate broker arbitrate facilitate")
_HOSTING = word_set("host invite receive welcome bring gather urge press call ask appeal summon warn pressure implore")
_TALKS = word_set("talk negotiation meeting summit conference dialogue")
_MUTUAL = word_set(
    "meet agree fight clash sign accept negotiate resume hold share dispute claim restore establish cut break reopen"
    " end reach declare trade exchange accuse blame talk discuss sever open quarrel start differ face"
)
"""What two parties do to, or with, each other."""
_LEADING = 3
_BETWEEN = word_set("mediator mediation broker intermediary host go-between facilitator")


class Twos:
    """Finds the two that a pair means.

    Attributes:
        last: kind of pair to where it was last meant, and whom.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.parse = scene.parse
        self.registry = scene.registry
        self.last: dict[str, tuple[int, list[Mention]]] = {}

    def states(self, head: int, kind: str) -> list[Mention]:
        """The last two states, or of "sides" the last two parties of any kind."""

        def key(one: Mention) -> str | None:
            if one.type in STATELY and one.country:
                return None if self.scene.of_a_body(one) else one.country  # NATO's chief is no Norway
            if kind == "land" or one.type in STATELY or one.type is ActorType.MEDIA:
                return None
            noun = self.scene.phrases.at(one.head).noun or ""
            envoys = not one.actor and (noun in self.scene.nouns.offices or noun in STATE_SIDES | PERSON_SIDES)
            named = one.actor or one.type in {ActorType.ARMED_GROUP, ActorType.PARTY} or noun in _PARTIES
            fits = named and not envoys and (one.type in BODY_TYPES or one.type is ActorType.GROUP)
            return one.key if fits else None

        found = self.two(head, key, kind)
        return [self.state(one) for one in found]

    def state(self, one: Mention) -> Mention:
        """The state, of somebody who stands for one."""
        state = self.registry.state(one.country) if one.type in STATELY and one.country else None
        return self.scene.mention(state, one.first, one.last, one.head) if state else one

    def two(self, head: int, key: Key, kind: str) -> list[Mention]:
        """The two that a pair of this kind means: the only two spoken of, or those named together last."""
        here = self.parse.sentence_of[head]
        if kind != "side" and (fronted := self._row(self._before_subject(head), key)):
            return self._meant(head, fronted, kind)
        told = [self.in_sentence(head, here - back) for back in range(_FAR + 1)]
        acting = self._acting(head, key)
        between = self._between(told, key)
        for out in (acting | between, acting):
            near = [[one for one in mentions if not {key(one), one.country} & out] for mentions in told]
            if found := self._of(head, near, key, kind):
                return found
        at, last = self.last.get(kind, (-1, []))
        return last if at >= 0 and here - self.parse.sentence_of[at] <= _FAR else []

    def _before_subject(self, head: int) -> list[Mention]:
        """Those named before the subject that acts upon a pair: "In talks with Ek and Ito, Chad urged both men"."""
        tokens = self.parse.tokens
        if tokens[head].dep not in {"obj", "iobj", "obl"}:
            return []
        subjects = [c for c in self.parse.children[self.scene.clause(head)] if tokens[c].dep == "nsubj" and c < head]
        told = self.scene.told_in(self.parse.sentence_of[head])
        return [past for past in told if subjects and past.head < subjects[0] and not self.scene.is_place(past.head)]

    def _acting(self, head: int, key: Key) -> set[str | None]:
        """Whoever does something to the two: "Chad pressed both" is two others."""
        tokens = self.parse.tokens
        if tokens[head].dep not in {"obj", "iobj", "nsubj:pass", "obl"}:
            return set()
        clause = self.scene.clause(head)
        subjects = [c for c in self.parse.children[clause] if tokens[c].dep.startswith("nsubj") and c != head]
        if not subjects and tokens[clause].dep == "conj":  # "Israel thanked Washington and criticised the two"
            subjects = [c for c in self.parse.children[tokens[clause].head] if tokens[c].dep == "nsubj"]
        return {key(one) for c in subjects for one in self.scene.of(c)} - {None}

    def _between(self, told: list[list[Mention]], key: Key) -> set[str | None]:
        """Keys and states of those who stand between two others."""
        found = [one for mentions in told for one in mentions if self._mediates(one, mentions, key)]
        states = {one.country for one in found if one.type in STATELY}
        return {key(one) for one in found} | (states - {None})

    def _mediates(self, one: Mention, mentions: list[Mention], key: Key) -> bool:
        """Whether somebody stands between two others: who hosts, presses or reconciles them."""
        token, verb = self.parse.tokens[one.head], self.parse.tokens[self.parse.tokens[one.head].head].lemma
        if self.scene.phrases.at(one.head).noun in _BETWEEN or (token.dep == "nsubj" and verb in _MEDIATING):
            return True
        if token.dep == "obl" and (verb in _MEDIATING or verb == "host"):  # "a truce brokered by Chad"
            return any(self.parse.tokens[c].lower == "by" for c in self.parse.children[token.i])
        if token.dep == "nsubj" and verb == "host" and self._object(token.head) & _TALKS:
            return True
        return token.dep == "nsubj" and verb in _HOSTING and len(set(self._keyed(mentions, key)) - {key(one)}) == _TWO

    def _object(self, verb: int) -> set[str]:
        """Lemmas of what is done."""
        tokens = self.parse.tokens
        return {tokens[c].lemma for c in self.parse.children[verb] if tokens[c].dep == "obj"}

    def _of(self, head: int, told: list[list[Mention]], key: Key, kind: str) -> list[Mention]:
        """The two of some sentences, the nearest first; nobody when none fit."""
        own = self._keyed(told[0], key)
        if len(own) == _TWO:
            return self._meant(head, own, kind)
        row = self._row(told[0], key) if len(own) > _TWO else {}
        if row and not self._allied(row):
            return self._meant(head, row, kind)  # "Israel blamed Hezbollah and Iran; both denied it"
        every = self._keyed((one for mentions in told[1 : 2 * REACH + 1] for one in mentions), key)
        if len(every) == _TWO:
            return self._meant(head, every, kind)
        if kind == "person" and len(told) > 1 and (pair := self._together(told[1], key, kind)):
            return self._meant(head, pair, kind)  # of persons, those whom the sentence before told of
        together = [pair for mentions in told if (pair := self._together(mentions, key, kind))]
        rows = [frozenset(row) for mentions in told[1:] if (row := self._row(mentions, key))]
        if not together:
            return []
        found = self._oftenest(together, rows)
        if kind != "person" and frozenset(found) not in rows and (two := self._told_of(head, told, key)):
            found = two  # no two that a sentence happens to name, but whom the whole text is about
        return self._meant(head, found, kind)

    def _told_of(self, head: int, told: list[list[Mention]], key: Key) -> dict[str, Mention]:
        """The two that more sentences tell of than any third; nobody when that is not clear."""
        out = self._between(told, key)
        counted: Counter[str] = Counter()
        last: dict[str, Mention] = {}
        for sentence in range(self.parse.sentence_of[head] + 1):
            named = self._keyed(self.in_sentence(head, sentence), key)
            counted.update(name for name in named if name not in out)
            last.update(named)
        best = counted.most_common(_TWO + 1)
        third = best[_TWO][1] if len(best) > _TWO else 0
        if len(best) < _TWO or best[1][1] < max(_LEADING, third + _TWO):
            return {}
        return {name: last[name] for name, _ in best[:_TWO]}

    @staticmethod
    def _oftenest(together: list[dict[str, Mention]], rows: list[frozenset[str]]) -> dict[str, Mention]:
        """Of pairs, the nearest first: the one told of in most sentences, else named side by side, else the first."""
        counted = Counter(frozenset(pair) for pair in together)
        return max(together, key=lambda pair: (counted[frozenset(pair)], frozenset(pair) in rows))

    def _meant(self, head: int, found: dict[str, Mention], kind: str) -> list[Mention]:
        two = sorted(found.values(), key=lambda one: one.head)
        self.last[kind] = (head, two)
        return two

    def _together(self, mentions: list[Mention], key: Key, kind: str) -> dict[str, Mention]:
        """The two of one sentence: its only two, or those named side by side."""
        named = self._keyed(mentions, key)
        alone = len(named) == _TWO and not (
            kind == "side" and any(one.type is ActorType.INTERNATIONAL_ORGANIZATION for one in named.values())
        )
        if alone:
            return named
        row = self._row(mentions, key)
        return {} if kind == "side" and len(named) > _TWO and self._allied(row) else row

    def _allied(self, row: dict[str, Mention]) -> bool:
        """Whether two do one thing side by side, a third being named: "A and B will stand by C" are no two sides."""
        for one in row.values():
            token = self.parse.tokens[one.head]
            if token.dep == "nsubj":
                verb = self.parse.tokens[token.head]
                return verb.pos == "VERB" and verb.lemma not in _MUTUAL
        return False

    def in_sentence(self, head: int, sentence: int) -> list[Mention]:
        """Mentions of a sentence before a token, not as places; of its own sentence, those of other clauses."""
        clause = self.scene.clause(head)
        return [
            past
            for past in (*self.scene.told_in(sentence), *self.scene.owners_in(sentence))
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
