"""Whose doing a thing is: the call by Chad, the killing of civilians by Chad, a charge that somebody made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import REPORTING
from kg.extraction.rules.lists import PATIENT_NOUNS, UNDERGONE
from kg.extraction.rules.stance.words import NEGATORS
from kg.extraction.rules.words import VIOLENT, word_set

if TYPE_CHECKING:
    from kg.extraction.rules.syntax import Syntax
    from kg.extraction.rules.tokens import Parse

__all__ = ["Authors"]

_BEARINGS = word_set("north south east west northeast northwest southeast southwest outside inside ahead short")
_FAR = 6
_ANSWERED = word_set(
    "charge accusation allegation claim figure toll version account assertion number estimate suggestion"
)
_SHARED = word_set(
    "talk negotiation meeting deal agreement cooperation tie relation dialogue partnership contact trade alliance"
)

_WRITINGS = word_set(
    "resolution statement declaration motion letter note petition communique communiqué memorandum message text"
)
_ISSUES = word_set(
    "adopt pass approve issue publish release send hand give deliver sign write present submit post file read"
)
_VOICED = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
_PUTS = word_set("offer propose extend make float suggest")
_TAKES = word_set("accept reject decline refuse spurn rebuff welcome ignore snub turn dismiss")
_REPLIES = word_set("respond reply react agree consent")
_SUFFERED = PATIENT_NOUNS | UNDERGONE | word_set(
    "dissolution handover repatriation reinstatement appointment exclusion inclusion impeachment rescue"
)
"""What is done to whom it is "of", so that he is not the one asked for it."""


class Authors:
    """Finds who stands behind the things that are judged, asked for or refused, in one parse."""

    def __init__(self, parse: Parse, syntax: Syntax) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.syntax = syntax

    def of(self, verb: int, head: int) -> list[int]:
        """Heads of those whose doing the thing `head` is, which `verb` judges."""
        return [*self._phrases(head), *self._doers(verb, head)]

    def writers(self, verb: int, heads: list[int], root: str) -> list[int]:
        """Who speaks in a text: "[Chad] sent a letter demanding", "the [Council] adopted a resolution that urges"."""
        if root not in _VOICED or any(self.tokens[c].tag == "MD" for c in self.parse.children[verb]):
            return heads  # "did not adopt a text that would have demanded"
        return [far for head in heads for far in self._issued(head) or [head]]

    def _issued(self, head: int) -> list[int]:
        token = self.tokens[head]
        verb = self.tokens[token.head]
        if token.lemma not in _WRITINGS or token.dep != "obj" or verb.lemma not in _ISSUES or verb.dep == "xcomp":
            return []
        below = self.parse.children[verb.i]
        return [] if any(self.tokens[c].lower in NEGATORS for c in below) else self.syntax.subj(verb.i)

    def answerers(self, verb: int) -> list[int]:
        """Who answers what somebody offers: "offered tents, which [Chad] accepted", "an offer [Chad] spurned"."""
        if self.tokens[verb].lemma not in _PUTS:
            return []
        for noun in (c for c in self.parse.children[verb] if c > verb and self.tokens[c].dep == "obj"):
            near = [c for c in self.parse.children[noun] if self.tokens[c].dep in {"nmod", "appos", "conj"}]
            for thing in (noun, *near):
                for clause in self.parse.children[thing]:
                    if self.tokens[clause].dep == "acl:relcl" and self._answers(clause, thing):
                        return self.syntax.subj(clause)
        return []

    def _answers(self, clause: int, thing: int) -> bool:
        lemma = self.tokens[clause].lemma
        if lemma in _REPLIES:
            return any(self.tokens[c].lower == "which" for c in self.parse.children[clause])
        return lemma in _TAKES and thing in self.syntax.obj(clause)

    def _phrases(self, head: int) -> list[int]:
        """Whose doing a thing is by its phrases: "a call by Chad", "talks with Chad"; never whom it strikes."""
        if self.tokens[head].lemma in _ANSWERED and (claimants := self._claimants(head)):
            return claimants
        words = ["by", "from", "between"]
        lemma = self.tokens[head].lemma
        if lemma in _SHARED:
            words.append("with")
        if (lemma not in PATIENT_NOUNS and lemma not in UNDERGONE) and lemma not in VIOLENT and lemma != "sanction":
            words.append("of")
        found = [far for word in words for far in self.syntax.prep(head, word) if not self._bearing(far)]
        after = head + 1
        if not found and after < len(self.tokens) and self.tokens[after].lower in {"by", "from"}:
            near = self.tokens[after].head  # "rejected accusations by Chad", hung on the verb
            beside = self.tokens[after].dep == "case" and self.tokens[near].head == self.tokens[head].head
            found = self.syntax.expand(near) if beside else []
        return found

    def befallen(self, head: int) -> bool:
        """Whether what is asked for would befall somebody: "the trial of the general", "the envoy's expulsion"."""
        token = self.tokens[head]
        while token.dep in {"conj", "appos", "nmod:desc", "compound"} and token.head != token.i:
            token = self.tokens[token.head]
        if token.lemma in _SUFFERED:
            return True
        case = next((self.tokens[c].lower for c in self.parse.children[token.i] if self.tokens[c].dep == "case"), "")
        below = token.dep == "nmod:poss" or (token.dep == "nmod" and case == "of")
        return below and self.tokens[token.head].lemma in _SUFFERED

    def _claimants(self, noun: int) -> list[int]:
        """Who said what a noun sums up: "Chad accused them of it, a charge that …", "…, a figure that …"."""
        if self.tokens[noun].dep not in {"appos", "parataxis", "dislocated"}:
            return []
        at = noun
        for _ in range(_FAR):
            at = self.tokens[at].head
            token = self.tokens[at]
            if token.pos == "VERB" and token.lemma in REPORTING:
                return self.syntax.subj(at)
            if token.head == at:
                break
        return []

    def _bearing(self, far: int) -> bool:
        """Whether a name only tells where something lies: "a train south of Goma"."""
        case = next((c for c in self.parse.children[far] if self.tokens[c].dep == "case"), 0)
        return case > 0 and self.tokens[case - 1].lower in _BEARINGS

    def _doers(self, verb: int, head: int) -> list[int]:
        """Whose violence it is by a phrase hung elsewhere: "condemned the killing of civilians by Chad"."""
        lemma = self.tokens[head].lemma
        if lemma not in PATIENT_NOUNS and lemma not in VIOLENT:
            return []
        tops = [far for word in ("of", "on", "against") for far in self.syntax.prep(head, word)]
        if self.tokens[verb].pos == "VERB" and not self.syntax.is_passive(verb):
            tops.append(verb)
        return [far for top in tops for far in self.syntax.prep(top, "by") if far > head]
