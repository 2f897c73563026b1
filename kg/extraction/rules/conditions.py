"""What a frame asks of its trigger besides two actors: particles, objects, complements, tones."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extraction.rules.callers import caller_speaks
from kg.extraction.rules.grammar.kept import kept
from kg.extraction.rules.judgements import Judgements
from kg.extraction.rules.words import DEONTIC, WILL, WILLING, word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extraction.rules.table import Frame, Need

__all__ = ["Conditions"]

_PROMISING = word_set("vow swear pledge promise assure guarantee undertake")
_COMMERCE = word_set("price trade currency tariff bidding turf culture")  # wars without arms
_GUILT = frozenset({"blamed", "claimedResponsibilityFor"})
_SUPPOSED = WILL | DEONTIC | frozenset({"may", "might", "could", "can"})


@lru_cache(maxsize=2048)
def _some(words: frozenset[str]) -> str:
    """The first of some words, for people; kept, because most frames that are tried do not fit."""
    return " ".join(sorted(words)[:4])


@lru_cache(maxsize=2048)
def _any(words: frozenset[str]) -> str:
    """All of some words, for people."""
    return " or ".join(sorted(words))


_WANT = word_set("need importance urgency necessity desirability significance value benefit possibility prospect idea")
_SPANS = word_set("day week month year hour night decade minute evening morning weekend spell bout flurry spate")
"""Measures of what goes on: "three days of talks" are talks."""
_STATES = word_set("rule law emergency power office age")  # who ends "30 years of rule" concedes nothing
_OF_CLAUSES = frozenset({"deontic", "commit", "refusal", "norights", "subjunctive", "told"})
_SOME_OF = frozenset({"first", "last", "second", "third", "rest", "half", "remainder", "bulk"})
"""Some of a number of things: "the [first] of 18 tanks"."""
_FORCES = {"@troops": "armed-forces-of-", "@police": "police-of-"}
"""Kinds of nouns, and how the ids of those bodies begin that are such by their name."""


class Conditions(Judgements):
    """Whether the words around a trigger are those that a frame asks for."""

    def _withheld(self, i: int) -> bool:
        """Whether something is withheld, not denied: "was denied a passport", "denied him a visa"."""
        objects = sum(self.tokens[c].dep in {"obj", "iobj", "nsubj:pass"} for c in self.parse.children[i])
        return self.tokens[i].lemma == "deny" and objects > 1

    def unfit(self, i: int, frame: Frame) -> str | None:
        """Why a frame does not fit its trigger; None when it does."""
        syntax = self.syntax
        if frame.particle and frame.particle not in syntax.particle(i) and frame.particle not in self._words(i):
            return f"no “{frame.particle}”"
        if frame.subj and not any(self._does(head, frame.subj) for head in syntax.subj(i)):
            return f"its subject is none of: {_some(frame.subj)} …"
        if frame.comp and not frame.obj and frame.kind == "verb" and not syntax.complement(i):
            return "its complement is another verb"
        if frame.kind == "prep" and not self._stands(i, frame):
            return "with another noun"
        if frame.relation.name == "denied" and frame.kind == "verb" and self._withheld(i):
            return "somebody is denied something"
        if frame.obj and frame.kind != "prep" and not self._object_in(i, frame.obj):
            return f"its object is none of: {_some(frame.obj)} …"
        if frame.noobj and frame.kind != "prep" and self._object_in(i, frame.noobj):
            return "its object speaks against it"
        if frame.case and syntax.case_of(i) not in frame.case:
            return f"not behind {_any(frame.case)}"
        if frame.has and not self._has(i, frame, frame.has):
            return f"without {_any(frame.has)}"
        if frame.hasno and self._has(i, frame, frame.hasno):
            return f"with {_any(frame.hasno)}"
        if frame.need and not any(self._needed(i, need) for need in frame.need):
            return f"without {' or '.join(need.word for need in frame.need)}"
        if frame.noneed and any(self._needed_word(i, word) for word in frame.noneed):
            return f"with {_any(frame.noneed)}"
        if frame.has_flag("nocomp") and any(not caller_speaks(self.parse, c) for c in syntax.complement(i)):
            return "with a complement clause"
        if frame.has_flag("intransitive") and frame.kind == "verb" and self._moves_another(i):
            return "with an object"
        if frame.has_flag("unwilling") and not (self._modal(i, WILL) and self.negated(i)) and not self.turned_away(i):
            return "no “would not”"
        if frame.kind != "noun":
            return self._clauses_unfit(i, frame)
        return None

    def _moves_another(self, i: int) -> bool:
        """Whether somebody is moved rather than moves: "flew them home", "was flown by the army"."""
        below = self.parse.children[i]
        if any(self.tokens[c].dep in {"obj", "iobj"} and not self._out_of(i, c) for c in below):
            return True
        wanted = self.tokens[i].tag == "VBN" and self.tokens[i].dep == "xcomp"  # "wanted the statue returned"
        return wanted or self.syntax.taken_along(i) or (self.syntax.is_passive(i) and bool(self.syntax.agent(i)))

    def turned_away(self, i: int) -> bool:
        """Reads "left without having been received by Togo": Togo would not receive them."""
        token = self.tokens[i]
        without = any(self.tokens[c].lower == "without" and c < i for c in self.parse.children[i])
        if not without or token.lemma == "see" or self.negated(token.head) or self._modal(token.head, WILL):
            return False  # "would not leave without being received"; "left without being seen"
        return self.syntax.is_passive(i) and bool(self.syntax.agent(i))

    def _clauses_unfit(self, i: int, frame: Frame) -> str | None:
        asks = frame.comp or frame.noncomp or frame.compobj or frame.compsubj or frame.flags & _OF_CLAUSES
        clauses = self.syntax.complement(i) if asks else []
        if frame.comp and frame.obj:  # "gave diplomats hours [to leave]"
            clauses = [*clauses, *(c for head in self.syntax.obj(i) for c in self.syntax.complement(head))]
        if frame.comp and not any(self._clause_is(clause, frame.comp) for clause in clauses):
            return "its complement is another verb"
        if frame.comp and frame.relation.name in _GUILT and any(self._cleared(clause) for clause in clauses):
            return "its complement says that somebody is not to blame"
        if frame.comp and frame.target[0] in {"obj", "iobj"} and self._others_deed(i, clauses):
            return "its complement has a subject of its own"
        if frame.comp and frame.relation.root == "AGREE" and clauses and all(self._by_others(i, c) for c in clauses):
            return "it promises what others would do"
        promised = frame.relation.root == "THREATEN" and self.tokens[i].lemma in _PROMISING
        if promised and clauses and all(self.negated(clause) for clause in clauses):
            return "promises not to"
        against = [clause for clause in clauses if self._clause_is(clause, frame.noncomp)] if frame.noncomp else []
        if against and not (frame.relation.root == "AGREE" and all(self.negated(clause) for clause in against)):
            return "its complement speaks against it"
        if frame.compsubj and not any(
            self._is_word(head, frame.compsubj) for clause in clauses for head in self.syntax.surface_subject(clause)
        ):
            return "its complement has another subject"
        if frame.compobj and not any(self._object_in(clause, frame.compobj) for clause in clauses):
            return "its complement has another object"
        return self._mood_unfit(i, frame, clauses) or self._judgement_unfit(i, frame)

    def _mood_unfit(self, i: int, frame: Frame, clauses: list[int]) -> str | None:
        """Why the complement's auxiliaries do not fit: "said that it would", "… must", "… had"."""
        if frame.has_flag("deontic") and not any(self._modal(clause, DEONTIC) for clause in clauses):
            return "no “must” or “should”"
        if frame.has_flag("subjunctive") and not any(self._subjunctive(clause) for clause in clauses):
            return "no subjunctive"
        if frame.has_flag("commit") and not any(self._commits(i, clause) for clause in clauses):
            return "no “will”"
        if frame.has_flag("refusal") and not any(
            self._modal(clause, WILL)
            and self.negated(clause)
            and not self.syntax.is_passive(clause)
            and not (self._of_somebody(clause) or self._by_others(i, clause))
            for clause in clauses
        ):
            return "no “will not”"
        deeds = [clause for clause in clauses if not frame.comp or self._clause_is(clause, frame.comp)]
        if frame.has_flag("told") and not any(self._did(clause) for clause in deeds):
            return "tells of no deed done"
        if frame.has_flag("norights") and not any(self._rightless(clause) for clause in clauses):
            return "no “no right”"
        return None

    def _judgement_unfit(self, i: int, frame: Frame) -> str | None:
        """Why what something is called does not fit."""
        if frame.xobj and not any(
            self._clause_is(c, frame.xobj) or self.has_word(c, frame.xobj) for c in self.predicates(i)
        ):
            return "calls it something else"
        if frame.has_flag("copular"):
            judges = self.is_untrue if frame.tone == "untrue" else self.is_judged
            return None if any(judges(c) for c in self.syntax.complement(i)) else f"says no {frame.tone} word of it"
        if frame.tone and not self.is_toned(i, frame.tone):
            return f"no {frame.tone} words"
        return None

    def _cleared(self, clause: int) -> bool:
        """As "said Chad was not responsible", "said it would bear no responsibility"."""
        heads = (*self.syntax.obj(clause), *self.syntax.surface_subject(clause))
        below = (k for head in heads for k in self.parse.children[head])
        return self.negated(clause) or any(self.tokens[k].lower in {"no", "neither", "little"} for k in below)

    def _others_deed(self, verb: int, clauses: list[int]) -> bool:
        """Reads "told reporters that Chad would leave": what is told is nothing that the object should do."""
        children = self.parse.children
        objects = any(self.tokens[c].dep in {"obj", "iobj"} for c in children[verb])
        return (
            objects
            and bool(clauses)
            and all(
                any(self.tokens[c].dep.startswith("nsubj") and self.tokens[c].pos != "PRON" for c in children[clause])
                for clause in clauses
            )
        )

    def _by_others(self, verb: int, clause: int) -> bool:
        """Whether a promise is of what somebody else would do: "vowed that those behind it would pay"."""
        tokens, children = self.tokens, self.parse.children
        subjects = [c for c in children[clause] if tokens[c].dep.startswith("nsubj")]
        about = [c for c in subjects if tokens[c].pos in {"NOUN", "PROPN"} or tokens[c].lower == "those"]
        if not about or any(tokens[k].dep == "nmod:poss" and tokens[k].pos == "PRON" for k in children[about[0]]):
            return False
        tellers = [one for head in self.syntax.subj(verb) for one in self.resolver.of(head)]
        if tellers and all(one.type is ActorType.MEDIA for one in tellers):
            return True
        own = {one.country for one in tellers} - {None}
        return not any(one.country in own for one in self.resolver.of(about[0]))

    @kept
    def _words(self, i: int) -> set[str]:
        return {self.tokens[c].lower for c in self.parse.children[i]}

    def _object_in(self, i: int, words: frozenset[str]) -> bool:
        return any(self._is_word(head, words) for head in self.syntax.obj(i))

    def _out_of(self, verb: int, child: int) -> bool:
        """Whether an object is none: "drove out of Accra", with "out" taken for the verb's; "left [Rome] for Bern"."""
        left = self.tokens[verb].lemma in {"leave", "depart"} and self.tokens[child].pos == "PROPN"
        return left or (self.syntax.case_of(child) == "of" and self.tokens[verb + 1].lower == "out")

    def _stands(self, i: int, frame: Frame) -> bool:
        """Whether the noun of a preposition is one that a frame asks for: "against [the embargo]", not "the law"."""
        wanted = not frame.obj or self._is_word(i, frame.obj)
        return wanted and not self._is_word(i, frame.noobj)

    def _does(self, head: int, words: frozenset[str]) -> bool:
        """Whether a subject is one of some words, or, where these are troops or police, such a body by its name."""
        if self._is_word(head, words):
            return True
        forces = tuple(prefix for kind, prefix in _FORCES.items() if kind in words)
        if not forces or self.tokens[head].pos not in {"PROPN", "PRON"}:
            return False
        groups = "@troops" in words
        return any(
            (groups and one.type is ActorType.ARMED_GROUP) or (one.actor or "").startswith(forces)
            for one in self.resolver.of(head)
        )

    def _is_word(self, head: int, words: frozenset[str], depth: int = 0) -> bool:
        token = self.tokens[head]
        before = [
            self.tokens[c].lower
            for c in self.parse.children[head]
            if c < head and self.tokens[c].dep in {"compound", "amod"}
        ]
        if token.lemma == "war" and _COMMERCE & set(before):
            return False
        if token.lemma == "round" and "talk" in words and self._of_others(head, words):
            return False  # "a round of drills" is no talks
        if token.lemma in words or token.lower in words:
            return True
        if token.lower in {"it", "them"} and depth == 0:  # "drafted an accord, and the parliament ratified it"
            things = [one.label for one in self.resolver.of(head) if one.is_object]
            return any(label.rpartition(" ")[2].lower().removesuffix("s") in words for label in things)
        if any(f"{word}-{token.lemma}" in words for word in before):
            return True
        if token.pos == "PROPN" and any(lemma in words for lemma in self._titles(head)):
            return True  # "French Ambassador Paul Rey"
        if token.text in {"$", "€", "£", "¥"} and words & {"dollar", "million", "money"}:
            return True
        if token.pos in {"SYM", "NUM"} or token.lemma in {"dollar", "euro"} or token.lower in _SOME_OF:
            return any(
                self._is_word(c, words, depth + 1)
                for c in self.parse.children[head]
                if self.syntax.case_of(c) in {"in", "of"}
            )
        if (token.lemma in self.resolver.nouns.transparent or token.lemma in _SPANS) and depth < 2:  # noqa: PLR2004
            return any(
                self._is_word(c, words, depth + 1)
                for c in self.parse.children[head]
                if self.syntax.case_of(c) == "of" and self.tokens[c].lemma not in _STATES
            )
        return False

    def _of_others(self, head: int, words: frozenset[str]) -> bool:
        """Whether something is "of" what none of some words says."""
        of = [self.tokens[c].lemma for c in self.parse.children[head] if self.syntax.case_of(c) == "of"]
        return bool(of) and not words & set(of)

    def _titles(self, name: int) -> list[str]:
        """What a person is called before the name."""
        tokens = self.tokens
        return [
            tokens[c].lemma for c in self.parse.children[name]
            if c < name and tokens[c].dep in {"nmod:desc", "compound"} and tokens[c].lower not in _COMMERCE
        ]  # fmt: skip

    def _has(self, i: int, frame: Frame, words: frozenset[str]) -> bool:
        near = set(self.parse.children[i])
        if frame.kind != "noun":
            for child in self.parse.children[i]:
                if self.tokens[child].dep in {"obj", "xcomp", "advmod", "nsubj:pass", "obl", "advcl"}:
                    near |= set(self.parse.children[child])
            if self.tokens[i].dep == "acl:relcl":  # "the martial law that he declared"
                near |= {c for head in self.syntax.obj(i) for c in self.parse.children[head] if c < head}
        else:
            for child in self.parse.children[i]:
                if self.tokens[child].dep in {"amod", "compound", "nmod"}:
                    near |= set(self.parse.children[child])
        if i + 1 < len(self.tokens) and self.tokens[i + 1].pos in {"ADP", "ADV", "ADJ"}:
            near.add(i + 1)
        return any(self.tokens[c].lower in words or self._is_lemma(c, words) for c in near)

    def _is_lemma(self, i: int, words: frozenset[str]) -> bool:
        """Whether a token's lemma is one of some words; "backed" is no "back"."""
        return self.tokens[i].lemma in words and not (self.tokens[i].pos == "VERB" and self.tokens[i].lemma == "back")

    def _needed(self, i: int, need: Need) -> bool:
        """Whether a phrase or clause with that preposition is there, with one of the words."""
        if need.word == "that":
            return any(self.tokens[c].dep in {"acl", "ccomp"} for c in self.parse.children[i])
        near = self._phrases_with(i, need.word)
        return any(not need.words or (self.has_word(c, need.words) and self._itself(c, need.words)) for c in near)

    def _itself(self, child: int, words: frozenset[str]) -> bool:
        """Whether a phrase is about the thing, not about the want of it: "agreed on the need for a truce"."""
        return self.tokens[child].lemma not in _WANT or self.tokens[child].lemma in words

    def _needed_word(self, i: int, word: str) -> bool:
        phrases = self._phrases_with(i, word)  # "fought for a second day" fights for nobody
        return any(self.tokens[c].lemma not in _SPANS for c in phrases) or word in self.syntax.particle(i)

    def _phrases_with(self, i: int, word: str) -> Iterable[int]:
        token = self.tokens[i]
        if token.pos == "NOUN" and token.dep == "obj":  # "renewed her call [for an inquiry]", hung on the verb
            yield from (c for c in self.parse.children[token.head] if c > i and self.opens_with(c, word))
        behind = self.tokens[i + 1] if i + 1 < len(self.tokens) else token
        if token.pos == "NOUN" and behind.lower == word and behind.dep == "case" and behind.head > i:
            yield behind.head  # "killed in fighting [with Chad]", hung on the verb
        for child in self.parse.children[i]:
            if self.opens_with(child, word):
                yield child
            elif self.tokens[child].dep in {"obj", "iobj", "nsubj:pass", "obl"}:
                for far in self.parse.children[child]:
                    if far > i and self.opens_with(far, word):
                        yield far

    def _clause_is(self, clause: int, words: frozenset[str]) -> bool:
        if "*" in words:
            return True
        token = self.tokens[clause]
        if token.lemma in words or token.lower in words or self.syntax.case_of(clause) in words:
            return True
        return any(f"{token.lemma}+{part}" in words for part in (*self.syntax.particle(clause), *self._words(clause)))

    def _modal(self, clause: int, words: frozenset[str]) -> bool:
        if words in (DEONTIC, WILL) and any(self.tokens[c].lower == "have" for c in self.parse.children[clause]):
            return False  # "it should have stayed": a reproach, no demand; "would not have shot it" is no refusal
        for child in self.parse.children[clause]:
            token = self.tokens[child]
            if token.dep.startswith("aux") and token.lower in words:
                return True
        token = self.tokens[clause]
        return (
            words is DEONTIC
            and token.lemma in {"have", "need"}
            and any(self.tokens[c].dep == "xcomp" for c in self.parse.children[clause])
            and not any(self.tokens[c].lower == "yet" for c in self.parse.children[clause])
        )

    def _subjunctive(self, clause: int) -> bool:
        """Reads "that Chad withdraw", "that it be held": a bare infinitive, or "be", with a subject."""
        below = [self.tokens[c] for c in self.parse.children[clause]]
        subjects = [one for one in below if one.dep.startswith("nsubj")]
        one = any(token.tag in {"NN", "NNP"} for token in subjects)
        tag = self.tokens[clause].tag
        bare = tag == "VB" or (tag == "VBP" and one) or any(token.lower == "be" for token in below)
        helped = any(token.dep.startswith("aux") and token.lower != "be" for token in below)
        return bare and bool(subjects) and not helped and not self.opens_with(clause, "to")

    def _commits(self, verb: int, clause: int) -> bool:
        """Whether somebody tells what he, or his own side, will do."""
        token = self.tokens[clause]
        if self.negated(clause) or self._by_others(verb, clause):
            return False
        if self._modal(clause, WILL):
            return True
        if token.lemma in WILLING:
            return True
        return token.head != clause and self.tokens[token.head].lemma in WILLING

    def _of_somebody(self, clause: int) -> bool:
        """Whether a clause tells what a person of that name will do, who is not the one who says it."""
        subjects = [c for c in self.parse.children[clause] if self.tokens[c].dep.startswith("nsubj")]
        named = [c for c in subjects if self.tokens[c].pos != "PRON"]
        return any(one.type is ActorType.PERSON for c in named for one in self.resolver.of(c))

    def _rightless(self, clause: int) -> bool:
        """Reads "has no right to", "does not have the right to"."""
        rights = [c for c in self.syntax.obj(clause) if self.tokens[c].lemma == "right"]
        return any(self.negated(one) for one in (clause, *rights)) if rights else False

    def _did(self, clause: int) -> bool:
        """Whether a clause tells what its subject has done or does: "that Chad had lied"; not "would", "was told"."""
        helped = {self.tokens[c].lower for c in self.parse.children[clause] if self.tokens[c].dep.startswith("aux")}
        if helped & _SUPPOSED or self.syntax.is_passive(clause) or self.negated(clause):
            return False
        return self.tokens[clause].tag != "VB" or bool(helped & {"did", "does", "do"})
