"""Noun phrases: their prepositions, conjuncts, owners, and what hangs below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.grammar.kept import kept
from kg.extraction.rules.lists import CALENDAR
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Parse, Token

__all__ = ["BESIDES", "DEPTH", "TIMES", "Nouns"]

DEPTH = 8
"""How many heads are followed upwards at most: a bound for odd parses."""
TIMES = word_set("week month year day night morning evening weekend today yesterday")
_JOINED = word_set("according-to because-of due-to out-of such-as as-of instead-of along-with together-with")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_TAKES_FOR = frozenset({"say", "claim", "believe", "think", "suspect", "appear", "seem", "insist", "allege"})
_NAMES = word_set("call term describe see regard label dub brand view consider say portray")
_STANCES = word_set("position stance policy line attitude message expression gesture statement act campaign")
"""What is "of condemnation", "of support", "of aggression"."""
BESIDES = word_set("along-with together-with alongside")
_BELOW = word_set("on against to for with of from between into")

_WAYS = word_set("back home away out down up over across off forward on")
"""Adverbs of motion, which a parser may hang the way's end on."""


class Nouns:
    """Questions about the noun phrases of one parse; functions give head tokens."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.children = parse.children

    @kept
    def case_of(self, i: int) -> str:
        """The preposition of a noun phrase ("because-of" joined), or ''."""
        words = []
        for child in self.children[i]:
            if self.tokens[child].dep == "case" and child < i:
                words.append(self.tokens[child].lower)
                words += [self.tokens[c].lower for c in self.children[child] if self.tokens[c].dep == "fixed"]
        words = [word for word in words if word not in {"'s", "’s"}]
        if not words:
            return ""
        joined = "-".join(words)
        if joined in _JOINED:
            return joined
        return (
            words[-1]
            if len(words) > 1 and words[-1] in {"of", "to", "with", "against"} and words[0] in {"as", "out"}
            else words[0]
        )

    def conjuncts(self, i: int) -> list[int]:
        """The token and what is coordinated with it."""
        found = [i]
        for child in self.children[i]:
            dep = self.tokens[child].dep
            if dep == "conj" or (dep == "nmod" and child > i and self.case_of(child) in BESIDES):
                found += self.conjuncts(child)
        return found

    def antecedent(self, i: int) -> int:
        """A relative pronoun's noun, else the token itself."""
        token = self.tokens[i]
        if (several := self._several_of(i)) is not None:
            return several
        if token.lower == "what" and (named := self._so_called(i)) is not None:
            return named
        free = token.lower == "what"  # "condemns what happened": no noun's pronoun
        if not free and (token.tag in {"WP", "WDT", "WP$"} or "PronType=Rel" in token.morph):
            verb = token.head
            for _ in range(DEPTH):
                head = self.tokens[verb]
                if head.dep == "acl:relcl" or (head.dep == "acl" and head.tag in _FINITE):
                    return self._one_of(head.head)
                if head.dep == "advcl:relcl" and self._cleft(head.head):
                    return head.head
                if head.head == verb or not head.dep.startswith(("conj", "xcomp", "ccomp", "aux", "cop")):
                    break
                verb = head.head
        return i

    def _several_of(self, i: int) -> int | None:
        """Of whom "some of whom" are some, as the subject of a relative clause."""
        token, tokens = self.tokens[i], self.tokens
        if token.pos not in {"DET", "NUM", "ADJ", "PRON"} or i + 2 >= len(tokens) or tokens[i + 2].lower != "whom":
            return None
        clause = tokens[token.head]
        relative = token.dep.startswith("nsubj") and tokens[i + 2].head == i and clause.dep == "acl:relcl"
        return clause.head if relative and clause.head < i else None

    def _one_of(self, noun: int) -> int:
        """Who is one of those of whom a relative clause tells: "[Chad] was among the states that …"; else the noun."""
        top, case = noun, self.case_of(noun)
        if case == "of" and self.tokens[self.tokens[noun].head].lower == "one":
            top = self.tokens[noun].head
        elif case != "among":
            return noun
        below = self.children[top]
        said = any(self.tokens[c].dep == "cop" for c in below)
        said = said and not any(self.tokens[c].lower in {"not", "n't", "n’t", "never"} for c in below)
        return next((c for c in below if said and self.tokens[c].dep == "nsubj"), noun)

    def _so_called(self, what: int) -> int | None:
        """Reads "what it called [an invasion]", "what it said was [a raid]", "what appeared to be [a mine]"."""
        for verb in self.children[what]:
            lemma = self.tokens[verb].lemma
            if not self.tokens[verb].dep.startswith("acl") or (lemma not in _NAMES and lemma not in _TAKES_FOR):
                continue
            for child in self.children[verb]:
                said = any(self.tokens[c].dep == "cop" for c in self.children[child])
                if lemma in _TAKES_FOR:
                    if said and self.tokens[child].dep in {"ccomp", "xcomp"} and self.tokens[child].pos == "NOUN":
                        return child
                    continue
                named = self.tokens[child].dep in {"obj", "xcomp"} or self.case_of(child) == "as"
                if child > verb and named and self.tokens[child].pos in {"NOUN", "PROPN"}:
                    return child
        return None

    def _cleft(self, i: int) -> bool:
        """Reads "It was Chad that …": what follows is told of it; not of "It was not Chad that …"."""
        below = self.children[i]
        was = any(self.tokens[c].dep == "cop" for c in below) and self.tokens[i].pos in {"PROPN", "NOUN", "PRON"}
        it = any(self.tokens[c].lower == "it" for c in below)
        return was and it and not any(self.tokens[c].lower in {"not", "n't", "n’t", "never"} for c in below)

    def timeless(self, i: int) -> int:
        """The name in "The bank last week threatened …", "Chad Friday closed …", read as one phrase."""
        token = self.tokens[i]
        if token.lemma in TIMES or token.text in CALENDAR:
            for child in self.children[i]:
                if child < i and self.tokens[child].pos == "PROPN" and self.tokens[child].text not in CALENDAR:
                    return child
        return i

    def expand(self, i: int) -> list[int]:
        """The noun phrase and what is coordinated with it, relative pronouns read as their nouns."""
        return [self.antecedent(one) for one in self.conjuncts(self.antecedent(i))]

    def prep(self, head: int, word: str) -> list[int]:
        """Noun phrases with a preposition below a verb or noun; below its object too, where parsers hang them."""
        found: list[int] = []
        for child in self.children[head]:
            dep = self.tokens[child].dep
            if (dep.startswith(("obl", "nmod")) and dep != "nmod:poss" and self.case_of(child) == word) or (
                dep == "advcl" and self.tokens[child].pos in {"NOUN", "PROPN"} and self.case_of(child) == word
            ):
                found += self.expand(child)
            elif dep == "advmod" and self.tokens[child].lower in _WAYS:
                found += self.prep(child, word)  # "handed the villages back [to Chad]"
        return found

    def unwrapped(self, head: int) -> list[int]:
        """A noun, and what it is a number or group of: "hundreds of airstrikes"."""
        found = [head]
        for child in self.children[head]:
            money = self.tokens[head].pos == "SYM" and self.case_of(child) == "in"  # "$95 million in aid"
            if self.tokens[child].dep == "nmod" and (money or self.case_of(child) == "of"):
                found += self.unwrapped(child)
        return found

    def nested(self, heads: list[int]) -> list[int]:
        """Noun phrases below others: "sanctions [on Iran]", "efforts [to help Chad]"."""
        found: list[int] = []
        for head in heads:
            for child in self.children[head]:
                if self.tokens[child].dep == "nmod" and self.case_of(child) in _BELOW:
                    found += self.expand(child)
        return found

    def poss(self, noun: int) -> list[int]:
        """Whose: "A's visit", "its veto", "its rejection and [condemnation] of it", "its policy of [support]"."""
        found = [one for c in self.children[noun] if self.tokens[c].dep == "nmod:poss" for one in self.expand(c)]
        above = None if found else self._owned(noun)
        return found if above is None else self.poss(above)

    def _owned(self, noun: int) -> int | None:
        """The noun above one without an article, whose owner owns both."""
        token = self.tokens[noun]
        if token.dep not in {"conj", "nmod"} or any(self.tokens[c].dep == "det" for c in self.children[noun]):
            return None
        stance = self.tokens[token.head].lemma in _STANCES and self.case_of(noun) == "of"
        shared = token.dep == "conj" and self.tokens[token.head].pos == token.pos == "NOUN"
        return token.head if stance or shared else None

    def modifiers(self, noun: int) -> list[int]:
        """Names before a noun: "Israeli airstrikes", "the U.S. veto", "Israel-Saudi talks"."""
        found: list[int] = []
        for c in self.children[noun]:
            token: Token = self.tokens[c]
            if (
                c < noun
                and token.dep in {"amod", "compound", "nmod", "nmod:desc", "nmod:unmarked", "obl:unmarked"}
                and token.text[:1].isupper()
            ):
                found += self.expand(c)
        return found

    def governor(self, noun: int) -> int | None:
        """The verb that a noun is an argument of, through "hundreds of", "a series of"."""
        i = noun
        for _ in range(3):
            token = self.tokens[i]
            if token.head == i:
                return None
            head = self.tokens[token.head]
            if token.dep in {
                "obj",
                "nsubj:pass",
                "obl",
                "xcomp",
                "nsubj",
                "iobj",
                "ccomp",
                "acl:relcl",
                "obl:agent",
            } and head.pos in {"VERB", "AUX"}:
                return token.head
            if (
                token.dep in {"nmod", "conj"}
                and head.pos in {"NOUN", "NUM", "PROPN"}
                and (token.dep == "conj" or self.case_of(i) == "of")
            ):
                i = token.head
                continue
            return None
        return None
