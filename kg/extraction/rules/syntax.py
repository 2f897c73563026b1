"""Role paths: who is the agent, the object, "with whom", whatever the voice and the clause.

A path is a word: `subj`, `obj`, `iobj`, a preposition (`with`), `by`, `poss`, `amod` (a name that
stands as an adjective or first part of a compound), `ccomp.subj`, `inner` (the first actor acted upon in
a complement clause). Functions give head tokens, conjuncts included.
"""

from __future__ import annotations

from kg.extraction.rules.grammar.nouns import DEPTH
from kg.extraction.rules.grammar.subjects import Subjects
from kg.extraction.rules.words import word_set

__all__ = ["Syntax"]

_BEFALLS = word_set("""
    face become suffer endure remain come be hit escape evade violate circumvent draw attract provoke spark
    prompt trigger earn incur elicit invite arouse generate meet greet win receive get gain enjoy secure have""")
_IS = word_set("be become remain stay")
_ENDURES = word_set("die spend languish remain stay suffer live perish sit")
_FREES = word_set("release free hold keep let detain interrogate torture beat")
_BALLOT = 12
"""Tokens from "vote" to "against", at most."""
_STRETCHES = word_set("day week month year hour night decade")
_HANDED = word_set("hand extradite release free surrender deport")
_TOWARDS = word_set("to with against from into toward towards for")
_GATHERING = word_set("meet talk negotiate convene hold discuss resume gather speak confer open begin start")
"""Where this is done, nobody is acted upon: "agreed to meet in Geneva", "on the sidelines of the summit"."""


class Syntax(Subjects):
    """Role paths over one parse."""

    def theme(self, noun: int) -> list[int]:
        """Whom a noun befalls: "Russia faces sanctions", "became the target of an attack"."""
        i = noun
        for _ in range(DEPTH):
            token = self.tokens[i]
            if token.head == i:
                break
            head = self.tokens[token.head]
            if head.pos in {"VERB", "AUX"}:
                fits = head.lemma in _BEFALLS and token.dep.split(":")[0] in {"obj", "obl", "xcomp"}
                return self.surface_subject(head.i) if fits else []
            if any(self.tokens[c].dep == "cop" for c in self.children[i]):
                break
            if token.dep not in {"nmod", "conj"} or (token.dep == "nmod" and self.case_of(i) not in {"of", "under"}):
                return []
            i = token.head
        if (
            i != noun
            and any(self.tokens[c].dep == "cop" for c in self.children[i])
            and self.tokens[i].lemma in {"target", "subject", "object", "victim"}
        ):
            return self.surface_subject(i)
        return []

    def kept(self, noun: int) -> list[int]:
        """Who is in somebody's custody: "[two men] died in it", "freed [two men] after a week in it", "is in it"."""
        if any(self.tokens[c].dep == "cop" for c in self.children[noun]):
            subjects = [c for c in self.children[noun] if self.tokens[c].dep.startswith("nsubj")]
            return [one for c in subjects for one in self.expand(self.antecedent(c))]
        top = noun
        for _ in range(DEPTH):
            token = self.tokens[top]
            if token.head == top or token.pos in {"VERB", "AUX"}:
                break
            top = token.head
        if self.tokens[top].pos != "VERB" or (top != self.tokens[noun].head and not self._lasting(noun)):
            return []
        if self.is_passive(top) or self.tokens[top].lemma in _ENDURES:
            return self.surface_subject(top)
        return self.obj(top) if self.tokens[top].lemma in _FREES else []

    def nays(self, vote: int) -> list[int]:
        """Who is listed in brackets behind "against": "by 116 votes to 6 against ([Chad], [Mali])"."""
        tokens = self.tokens
        for i in range(vote + 1, min(vote + _BALLOT, len(tokens) - 2)):
            if tokens[i].lower == "against" and tokens[i + 1].text == "(":
                closed = next((k for k in range(i + 2, len(tokens)) if tokens[k].text in {")", "."}), i)
                row = [tokens[k] for k in range(i + 2, closed)]
                return [one.i for one in row if one.pos == "PROPN" and one.dep not in {"flat", "compound", "nmod:desc"}]
        return []

    def _lasting(self, noun: int) -> bool:
        """Whether a noun tells what a stretch of time was spent in: "after eleven days in custody"."""
        above = self.tokens[self.tokens[noun].head]
        return above.lemma in _STRETCHES and self.tokens[above.head].pos == "VERB"

    def said_of(self, noun: int) -> list[int]:
        """Who is what a noun says: "[Mali] is a member", "[Mali], an ally of …", "made [Mali] a member"."""
        token = self.tokens[noun]
        below = self.children[noun]
        if any(self.tokens[c].dep == "cop" for c in below):
            return [one for c in below if self.tokens[c].dep.startswith("nsubj") for one in self.expand(c)]
        head = token.head
        if token.dep.split(":")[0] in {"xcomp", "obl", "obj"} and self.tokens[head].lemma in _IS:
            return self.surface_subject(head)
        if token.dep in {"obj", "xcomp"} and self.tokens[head].lemma == "make" and not self.is_passive(head):
            return [c for c in self.children[head] if head < c < noun and self.tokens[c].dep in {"obj", "iobj"}]
        if token.dep == "appos" and self.tokens[head].pos in {"PROPN", "NOUN"}:
            return [head]
        if (
            token.dep in {"compound", "nmod", "nmod:desc"}
            and self.tokens[head].pos == "PROPN"
            and not self.case_of(noun)
        ):
            return [head]
        return [
            c for c in below if c > noun and self.tokens[c].dep in {"appos", "flat"} and self.tokens[c].pos == "PROPN"
        ]

    def clause_subject(self, verb: int) -> list[int]:
        """Subjects of complement clauses: "demanded that [China] cancel"."""
        found: list[int] = []
        for clause in self.complement(verb):
            if self.tokens[clause].dep == "xcomp":
                if self.tokens[clause].pos in {"ADJ", "NOUN"}:  # "called it unacceptable for X to …"
                    for far in self.children[clause]:
                        if (
                            self.tokens[far].dep in {"advcl", "csubj", "ccomp", "acl"}
                            and self.tokens[far].pos == "VERB"
                        ):
                            found += self.surface_subject(far)
                continue
            own = [
                one
                for child in self.children[clause]
                if self.tokens[child].dep.startswith("nsubj")
                for one in self.expand(child)
            ]
            found += own or self._after_that(clause)
        return found

    def _after_that(self, clause: int) -> list[int]:
        """The subject of a subjunctive that was not seen as a verb: "demanded that [Peru] free …"."""
        for child in self.children[clause]:
            if child < clause and self.tokens[child].lower == "that":
                for i in range(child + 1, clause):
                    if self.tokens[i].pos == "PROPN":
                        return [i]
                    if self.tokens[i].pos not in {"DET", "ADJ", "NUM"}:
                        return []
        return []

    def taken_along(self, verb: int) -> bool:
        """Whether whom the verb before it acts upon is moved: "a Libyan whom Italy had freed and flown home"."""
        token = self.tokens[verb]
        if token.tag != "VBN" or token.dep != "conj":
            return False
        before = (self.tokens[c] for c in self.children[token.head] if c < token.head)
        return any(one.dep == "obj" and one.tag in {"WP", "WDT"} for one in before)

    def inner(self, verb: int, depth: int = 0, deeds: frozenset[str] = frozenset()) -> list[int]:
        """Whom a complement clause acts upon: its object, else its obliques, else deeper.

        Of several clauses only those of `deeds` count: "promised to pay Chad and [to free two pilots]".
        """
        if depth > 3:  # noqa: PLR2004 - clauses within clauses
            return []
        found: list[int] = []
        clauses = self.complement(verb)
        if any(self.tokens[clause].dep == "xcomp" for clause in clauses):  # not what is quoted behind it
            clauses = [clause for clause in clauses if self.tokens[clause].dep != "parataxis"]
        for clause in [clause for clause in clauses if self.tokens[clause].lemma in deeds] or clauses:
            found += [*self.iobj(clause), *self.obj(clause)]
            for child in self.children[clause]:
                token = self.tokens[child]
                given = self.case_of(child) == "to" and self.tokens[clause].lemma in _HANDED  # who is to get them
                if token.dep.startswith("obl") and self.case_of(child) in _TOWARDS and not (given and deeds):
                    found += self.expand(child)
            found += self.nested(found[:1])
            for child in self.children[clause]:
                placed = self.tokens[child].dep.startswith("obl") and self.case_of(child) in {"in", "on", "at"}
                if placed and self.tokens[clause].lemma not in _GATHERING:
                    found += self.expand(child)
            found += self.inner(clause, depth + 1)
        if "help" in deeds:  # "offered to send a force against the rebels" is no help to them
            return [one for one in found if self.case_of(one) != "against"]
        return found
