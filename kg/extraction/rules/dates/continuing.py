"""Whether a clause goes on with the scene that a date tells: by its subject, and near it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import base, subject, words

if TYPE_CHECKING:
    from kg.extraction.rules.dates.hanging import Hanging
    from kg.extraction.rules.tokens import Parse, Sentence

__all__ = ["FOLLOWING", "GOING_ON", "NEAR", "NOUNS", "ROOTS", "Continuing", "root_of"]

ROOTS = frozenset({"ROOT", "root"})
NOUNS = frozenset({"NOUN", "PROPN", "NUM"})
NEAR = 4
"""Sentences over which a scene goes on by itself."""
_CHAIN = 12
"""Sentences of "he …" in a row that are followed back."""
FOLLOWING = words("come follow")
GOING_ON = frozenset({"they", "he", "she", "it"})
_VOTING = words("vote abstain veto")
"""Whoever does so does it where the vote is."""
_PROMPTLY = words("immediately promptly instantly simultaneously meanwhile then")


def root_of(parse: Parse, sentence: Sentence) -> int:
    """The root of a sentence."""
    return next((i for i in range(sentence.first, sentence.last) if parse.tokens[i].dep in ROOTS), sentence.first)


class Continuing:
    """Asks it of one document.

    Args:
        hanging: the dates of the document.
        aside: mentions that date the news in a subordinate clause only; no scene goes on from these.
    """

    def __init__(self, hanging: Hanging, aside: set[int]) -> None:
        self._hanging = hanging
        self._parse = hanging.parse
        self._aside = aside

    def goes_on(self, clause: int, number: int) -> bool:
        """Whether a clause goes on with the scene that a mention dates: by its subject, and near it."""
        tokens = self._parse.tokens
        actor = subject(self._parse, clause)
        while actor is None and tokens[clause].dep == "conj":
            clause = tokens[clause].head
            actor = subject(self._parse, clause)
        if actor is None and tokens[clause].dep == "parataxis" and tokens[tokens[clause].head].pos in NOUNS:
            actor = tokens[clause].head
        here = self._parse.sentences[self._parse.sentence_of[clause]]
        scene = self._parse.sentences[self._parse.sentence_of[self._hanging.heads[number]]]
        if number in self._aside:
            return False
        if actor is None or tokens[clause].lemma in _VOTING or self.at_once(clause):
            return True
        if tokens[clause].lemma in FOLLOWING and self._definite(actor):
            return True  # "The move came a day after …"
        if tokens[actor].pos in {"PRON", "DET"} or tokens[actor].tag == "CD":  # "They", "All", "The two"
            return not self._of_another(here.index, scene.index, number)
        if here.index - scene.index > NEAR:
            return False
        names = {token.lemma for token in tokens[scene.first : scene.last] if token.pos in {"NOUN", "PROPN"}}
        own = [k for k in self._parse.children[actor] if base(tokens[k].dep) in {"flat", "compound", "conj"}]
        return tokens[actor].lemma in names or any(tokens[k].lemma in names for k in own if tokens[k].pos == "PROPN")

    def _definite(self, noun: int) -> bool:
        tokens = self._parse.tokens
        return tokens[noun].lower in {"it", "this"} or any(tokens[k].lower == "the" for k in self._parse.children[noun])

    def _of_another(self, here: int, scene: int, number: int) -> bool:
        """Whether "he" goes on with a sentence that is not the scene's: "Togo condemned it. It also …"."""
        tokens = self._parse.tokens
        for at in range(here - 1, max(scene, here - _CHAIN), -1):
            verb = root_of(self._parse, self._parse.sentences[at])
            actor = subject(self._parse, verb)
            if actor is None or tokens[actor].lower not in GOING_ON:
                return not self.goes_on(verb, number)
        return here - scene > _CHAIN

    def at_once(self, clause: int) -> bool:
        """Whether a clause says that it followed within the day: "within hours", "minutes later", "immediately"."""
        tokens = self._parse.tokens
        for k in self._parse.children[clause]:
            if base(tokens[k].dep) not in {"advmod", "obl"}:
                continue
            said = {tokens[m].lower for m in (k, *self._parse.children[k])}
            if said & _PROMPTLY or (said & {"hours", "minutes"} and said & {"within", "later", "after"}):
                return True
        return False
