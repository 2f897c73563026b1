"""People and states taken up by their number alone: "Ten pilots … The ten", "A, B and C met. The three …"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.who.mention import BODY_TYPES, REACH
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.who.mention import Mention
    from kg.extraction.rules.who.scene import Scene

__all__ = ["Counts"]

_VALUES = {
    word: n
    for n, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
_PEOPLE = frozenset({ActorType.PERSON, ActorType.GROUP})
_FAR = 4 * REACH
_ROLES = ("nsubj", "obj", "iobj", "obl", "nmod")
_ARTICLES = frozenset({"a", "an"})
_MANY = 3
"""From here on a number alone takes people up; of "the two" `Pairs` knows more."""


class Counts:
    """Finds who was told of in a given number.

    Attributes:
        taken_up: head of "the six" -> heads of the nouns that told of them.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.parse = scene.parse
        self.taken_up: dict[int, list[int]] = {}

    def of(self, head: int) -> tuple[Mention, ...]:
        """Whom "the six" means: the only ones of whom the last sentences told that many; nobody when unsure."""
        tokens = self.parse.tokens
        token = tokens[head]
        number = self._value(head)
        definite = head > 0 and tokens[head - 1].lower in {"the", "these", "those", "all"}
        if number is None or number < _MANY or not definite or not token.dep.startswith(_ROLES):
            return ()
        loose = {"acl:relcl", "acl", "punct"} if tokens[head + 1].text == "," else set()  # "the six, who …,"
        if any(c > head and tokens[c].dep not in loose for c in self.parse.children[head]):
            return ()  # "the six of them", "the five that were freed"
        struck = token.dep in {"obj", "nsubj:pass"}
        rows: dict[frozenset[str], list[Mention]] = {}
        for past in reversed(self.scene.history):
            if self.parse.sentence_of[head] - self.parse.sentence_of[past.head] > _FAR:
                break
            row = self._row(past, number) if past.head < head else []
            if row and not (struck and all(one.type is ActorType.COUNTRY and one.first + 1 == one.last for one in row)):
                rows.setdefault(frozenset(one.key for one in row), row)
        found = next(iter(rows.values())) if len(rows) == 1 else []
        self.taken_up[head] = [one.head for one in found]
        return tuple(replace(one, head=head, first=head, last=head + 1, sure=min(one.sure, 0.8)) for one in found)

    def _row(self, past: Mention, number: int) -> list[Mention]:
        """Those named side by side with a mention when they are so many: "five nurses and a doctor" are six."""
        tokens = self.parse.tokens
        if tokens[past.head].dep == "conj":
            return []
        row = [past.head, *(c for c in self.parse.children[past.head] if tokens[c].dep == "conj")]
        counts = [self._count(i) for i in row]
        if None in counts or sum(one or 0 for one in counts) != number:
            return []
        found = [one for i in row for one in self.scene.of(i)]
        fits = all((one.type in _PEOPLE or one.type in BODY_TYPES) and not one.owned for one in found)
        return found if fits and len({one.key for one in found}) == len(row) else []

    def _count(self, i: int) -> int | None:
        """How many a noun or name says it is; None when it does not say."""
        tokens = self.parse.tokens
        if tokens[i].pos == "PROPN":
            return 1 if tokens[i].tag != "NNPS" else None
        below = [c for c in self.parse.children[i] if c < i]
        said = next((self._value(c) for c in below if tokens[c].dep == "nummod"), None)
        one = tokens[i].tag == "NN" and any(tokens[c].lower in _ARTICLES for c in below)
        return said or (1 if one else None)

    def _value(self, i: int) -> int | None:
        token = self.parse.tokens[i]
        if token.pos != "NUM" and token.tag != "CD":
            return None
        return int(token.text) if token.text.isdecimal() and len(token.text) <= _MANY else _VALUES.get(token.lower)
