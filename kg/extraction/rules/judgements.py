"""What somebody is called, or a clause says of something: hostile words, praise, that a report is untrue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.words import FRIENDLY, HOSTILE, UNTRUE, word_set

if TYPE_CHECKING:
    from kg.extraction.rules.resolve import Resolver
    from kg.extraction.rules.syntax import Syntax
    from kg.extraction.rules.tokens import Parse

__all__ = ["Judgements"]

_AMOUNTS = word_set("amount constitute represent")
_DENIES = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "far", "anything"})
_CALLED_SO = word_set("state nation country regime government leader president man woman group party entity")
_OPENING, _CLOSING = frozenset({"“", "‘", '"', "'", "``"}), frozenset({"”", "’", '"', "'", "''"})
_STATEMENTS = word_set("""
    report claim accusation allegation charge rumour rumor story tale account assertion statement suggestion version
    insinuation article news rumours rumors talk contention
""")
_SAID_OF = word_set("it that this they these those all such")
_TRUE = word_set("true correct accurate")
_FALSE = UNTRUE | word_set(
    "invention fantasy rumour rumor myth concoction smear concocted fictitious overblown"
)
_GROUNDS = word_set("foundation basis substance ground merit")
_HARMLESS = word_set(
    "acceptable right justified legitimate legal serious helpful fair free credible valid sincere genuine adequate"
)  # "not …" is hostile


class Judgements:
    """Reads judgements in one parse."""

    def __init__(self, parse: Parse, syntax: Syntax, resolver: Resolver) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.syntax = syntax
        self.resolver = resolver

    def predicates(self, i: int) -> list[int]:
        """What a verb calls something: "called it [a mistake]", "described it [as unfair]"."""
        return [
            c
            for c in self.parse.children[i]
            if self.tokens[c].dep in {"xcomp", "obl", "obj", "ccomp", "appos"} or self.opens_with(c, "as")
        ]

    def is_judged(self, clause: int) -> bool:
        """Whether a clause says of its subject that it is something hostile: "the vote was unfair"."""
        token = self.tokens[clause]
        if token.lemma in _AMOUNTS:
            return self.has_word(clause, HOSTILE) and not self.negated(clause)
        if self.is_untrue(clause) or not any(self.tokens[c].dep == "cop" for c in self.parse.children[clause]):
            return False
        hostile = token.lemma in HOSTILE or token.lower in HOSTILE
        harmless = token.lemma in _HARMLESS
        return (hostile and not self.negated(clause)) or (harmless and self.negated(clause))

    def _put_down(self, noun: int) -> bool:
        """Whether a state or leader is called by a word in inverted commas that is no praise: a “bandit” state."""
        tokens = self.tokens
        if tokens[noun].lemma not in _CALLED_SO:
            return False
        return any(
            tokens[c].dep in {"compound", "amod"}
            and c < noun
            and tokens[c - 1].text in _OPENING
            and tokens[c + 1].text in _CLOSING
            and not {tokens[c].lemma, tokens[c].lower} & FRIENDLY
            for c in self.parse.children[noun]
        )

    def is_untrue(self, clause: int) -> bool:
        """Whether a clause says of a statement that it is false: "the reports were invented", "it is not true"."""
        token, below = self.tokens[clause], self.parse.children[clause]
        about = [c for c in below if self.tokens[c].dep.startswith("nsubj")]
        if not any(self.tokens[c].dep == "cop" or self.tokens[c].dep == "aux:pass" for c in below):
            return False
        if not any(self.tokens[c].lemma in _STATEMENTS or self.tokens[c].lower in _SAID_OF for c in about):
            return False
        if token.lower in _TRUE or token.lemma in _TRUE:
            return self.negated(clause)
        unfounded = token.lemma in _GROUNDS and self.syntax.case_of(clause) == "without"
        return (unfounded or token.lower in _FALSE or token.lemma in _FALSE) and not self.negated(clause)

    def is_toned(self, i: int, tone: str) -> bool:
        """Whether a verb calls something by a hostile word, or by a friendly one."""
        words = HOSTILE if tone == "hostile" else FRIENDLY
        for top in self.predicates(i):
            for one in self.parse.subtree(top):
                token = self.tokens[one]
                if token.lemma in words or token.lower in words:
                    return tone == "hostile" or not self.negated(one)
                if tone == "hostile" and ((token.lemma in _HARMLESS and self.negated(one)) or self._put_down(one)):
                    return True
        return False

    def negated(self, clause: int) -> bool:
        """Whether a word is denied, or joined to one that is: "not fair", "neither free nor fair"."""
        helped = any(self.tokens[c].dep.startswith("aux") for c in self.parse.children[clause])
        shares = self.tokens[clause].dep == "conj" and not helped  # "has not asked and would not wait"
        row = [clause, self.tokens[clause].head] if shares else [clause]
        return any(self.tokens[c].lower in _DENIES for one in row for c in self.parse.children[one] if c < clause)

    def has_word(self, top: int, words: frozenset[str]) -> bool:
        """Whether one of some words stands in a phrase."""
        for i in self.parse.subtree(top):
            token = self.tokens[i]
            if token.lemma in words or token.lower in words:
                return True
        return False

    def opens_with(self, child: int, word: str) -> bool:
        """Whether a phrase or clause opens with a preposition or subordinator."""
        if self.syntax.case_of(child) == word:
            return True
        return any(self.tokens[c].dep == "mark" and self.tokens[c].lower == word for c in self.parse.children[child])
