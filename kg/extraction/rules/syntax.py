"""Role paths: who is the agent, the object, "with whom", whatever the voice and the clause.

A path is a word: `subj`, `obj`, `iobj`, a preposition (`with`), `by`, `poss`, `amod` (a name that
stands as an adjective or first part of a compound), `ccomp.subj`, `inner` (the first actor acted upon in
a complement clause). Functions give head tokens, conjuncts included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.lists import CALENDAR
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Parse, Token

__all__ = ["Syntax"]

_DEPTH = 8
_MULTI = {
    ("behalf",): "on-behalf-of", ("favor",): "in-favor-of", ("favour",): "in-favor-of", ("support",): "in-support-of",
    ("protest",): "in-protest", ("response",): "in-response-to",
}  # fmt: skip
_SUBJECT_CONTROL = frozenset(
    [
        "promise",
        "threaten",
        "vow",
        "pledge",
        "agree",
        "offer",
        "refuse",
        "decline",
        "want",
        "try",
        "seek",
        "begin",
        "start",
        "continue",
        "plan",
        "intend",
        "decide",
        "manage",
        "fail",
        "hope",
        "need",
        "attempt",
        "prepare",
        "vow",
        "swear",
        "volunteer",
        "resolve",
        "opt",
        "choose",
        "expect",
        "have",
        "be",
    ]
)
_NEEDS = word_set(
    "need necessity importance urgency right duty obligation responsibility ability opportunity reason way"
)
_WORDS_SAID = word_set("statement letter speech report message communique declaration note article interview")
_BEFALLS = word_set("face become suffer endure remain come be hit escape evade violate circumvent")
_TEXTS = word_set("resolution motion draft law bill treaty agreement")
_SAYS = frozenset(
    [
        "condemn",
        "call",
        "demand",
        "urge",
        "ask",
        "accuse",
        "criticize",
        "criticise",
        "denounce",
        "warn",
        "blame",
        "deplore",
        "request",
        "order",
        "require",
        "authorize",
        "authorise",
        "extend",
        "impose",
        "censure",
        "support",
        "endorse",
        "recognize",
        "reject",
        "welcome",
        "declare",
        "express",
        "insist",
        "appeal",
        "press",
        "ban",
        "praise",
        "thank",
        "threaten",
    ]
)
_GIVES = word_set("give offer grant promise send lend award pay")
_TIMES = word_set("week month year day night morning evening weekend today yesterday")
_URGES = word_set("pressure call appeal press lean prevail plea demand request ultimatum")


class Syntax:
    """Role paths over one parse."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.children = parse.children

    # ---- small questions ----

    def case_of(self, i: int) -> str:
        """The preposition of a noun phrase ("in-favor-of" joined), or ''."""
        words = []
        for child in self.children[i]:
            if self.tokens[child].dep == "case" and child < i:
                words.append(self.tokens[child].lower)
                words += [self.tokens[c].lower for c in self.children[child] if self.tokens[c].dep == "fixed"]
        words = [word for word in words if word not in {"'s", "’s"}]
        if not words:
            return ""
        joined = "-".join(words)
        known = {
            "according-to",
            "because-of",
            "due-to",
            "out-of",
            "such-as",
            "as-of",
            "instead-of",
            "along-with",
            "together-with",
        }
        if joined in known:
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
            if self.tokens[child].dep == "conj":
                found += self.conjuncts(child)
        return found

    def is_passive(self, i: int) -> bool:
        """Whether a verb form is passive."""
        token = self.tokens[i]
        perfect = any(
            self.tokens[c].lemma == "have" or self.tokens[c].lower in {"'d", "’d", "'ve", "’ve"}
            for c in self.children[i]
        )
        if perfect and not any(self.tokens[c].dep == "aux:pass" for c in self.children[i]):
            return False
        for child in self.children[i]:
            dep = self.tokens[child].dep
            if dep in {"nsubj:pass", "aux:pass", "csubj:pass"}:
                return True
        if token.tag != "VBN":
            return False
        if token.dep in {"acl", "amod", "acl:relcl"} and not any(
            self.tokens[c].dep.startswith("aux") for c in self.children[i]
        ):
            return True
        if any(self.tokens[c].dep.startswith(("nsubj", "aux")) for c in self.children[i]):
            return False
        if token.dep == "conj" and token.head != i and self.tokens[token.head].tag == "VBN":
            return self.is_passive(token.head) and not any(self.tokens[c].dep == "obj" for c in self.children[i])
        return token.dep in {"advcl", "xcomp"} and not any(self.tokens[c].dep == "obj" for c in self.children[i])

    def antecedent(self, i: int) -> int:
        """A relative pronoun's noun, else the token itself."""
        token = self.tokens[i]
        if token.tag in {"WP", "WDT", "WP$"} or "PronType=Rel" in token.morph:
            verb = token.head
            for _ in range(_DEPTH):
                head = self.tokens[verb]
                if head.dep == "acl:relcl":
                    return head.head
                if head.head == verb or not head.dep.startswith(("conj", "xcomp", "ccomp", "aux", "cop")):
                    break
                verb = head.head
        return i

    # ---- subjects and objects ----

    def surface_subject(self, verb: int, depth: int = 0) -> list[int]:
        """The subject that stands by the verb, or that the construction gives it."""
        if depth > _DEPTH:
            return []
        subjects: list[int] = []
        for child in self.children[verb]:
            if self.tokens[child].dep.split(":")[0] in {"nsubj", "csubj"}:
                if self.tokens[child].dep.startswith("csubj"):
                    return subjects
                subjects += self._expand(self._timeless(child))
        if subjects:
            return subjects
        token = self.tokens[verb]
        dep, head = token.dep, token.head
        if head == verb:
            return []
        if dep == "conj":
            return self._subject_of_conjunct(head, depth)
        if dep == "xcomp":
            return self._controller(head, depth)
        if dep.startswith("acl"):
            if self.tokens[head].lemma in _NEEDS:
                return []
            if token.tag == "VB":  # "a plan to attack": whose plan
                return self._urged(head) or self._holder(head, depth)
            if (
                token.tag == "VBG"
                and verb
                and self.tokens[verb - 1].text == ","
                and (above := self._verb_above(head)) is not None
            ):
                return self.surface_subject(above, depth + 1)  # "attacked posts, killing 12"
            if self.tokens[head].lemma in _WORDS_SAID and token.tag == "VBG":
                return self._holder(head, depth)  # "issued a statement calling it …"
            return self._expand(head)
        if dep.startswith(("advcl", "obl")) and token.tag == "VBG":
            marks = {
                self.tokens[c].lower for c in self.children[verb] if self.tokens[c].dep in {"mark", "case"} and c < verb
            }
            if marks & {"of", "for", "from", "into", "with", "against"} and (judged := self.obj(head)):
                return judged  # "accused Chad of arming …", "thanked him for freeing …"
        if dep.startswith("advcl"):
            if any(
                self.tokens[c].dep == "mark" and self.tokens[c].lower in {"because", "although", "if", "that"}
                for c in self.children[verb]
            ):
                return []
            if token.tag == "VB" and (urged := self._urged(head)):
                return urged
            if token.tag == "VBG" and (document := self._document(verb, head)):
                return document if self.tokens[document[0]].lemma in _TEXTS else self._holder(document[0], depth)
            if token.tag == "VBG" and verb and self.tokens[verb - 1].text == ",":
                while self.tokens[head].dep == "xcomp" and self.tokens[head].tag == "VB":
                    head = self.tokens[head].head  # "ordered staff to leave, blaming Chad"
            return self._matrix(head, depth)
        if dep == "parataxis" and self.tokens[head].head == head and self.tokens[head].pos == "PROPN" and head < verb:
            return [head]  # "Chile, which …, also thanked Peru", with its subject taken for the sentence
        if dep == "parataxis" and token.tag in {"VBG", "VBN"}:
            return self._matrix(head, depth)
        if dep == "amod":
            return self._expand(head) if not self._compound_agent(verb) else []
        return []

    def _verb_above(self, noun: int) -> int | None:
        """The verb whose object or oblique a noun is."""
        i = noun
        for _ in range(_DEPTH):
            token = self.tokens[i]
            if token.head == i or token.dep.startswith("nsubj"):
                return None
            i = token.head
            if self.tokens[i].pos == "VERB":
                return i
        return None

    def _timeless(self, i: int) -> int:
        """The name in "The bank last week threatened …", "Chad Friday closed …", read as one phrase."""
        token = self.tokens[i]
        if token.lemma in _TIMES or token.text in CALENDAR:
            for child in self.children[i]:
                if child < i and self.tokens[child].pos == "PROPN" and self.tokens[child].text not in CALENDAR:
                    return child
        return i

    def _subject_of_conjunct(self, head: int, depth: int) -> list[int]:
        return self.surface_subject(head, depth + 1) if self.is_verbal(head) else []

    def is_verbal(self, i: int) -> bool:
        """Whether a token is a predicate: a verb, or a noun or adjective with a copula."""
        return self.tokens[i].pos in {"VERB", "AUX"} or any(self.tokens[c].dep == "cop" for c in self.children[i])

    def _matrix(self, head: int, depth: int) -> list[int]:
        if self.is_verbal(head):
            return self.surface_subject(head, depth + 1)
        return []

    def _controller(self, head: int, depth: int) -> list[int]:
        """The subject of an open complement: the object of "asked him to", else the subject."""
        if self.tokens[head].lemma not in _SUBJECT_CONTROL:
            for child in self.children[head]:
                if self.tokens[child].dep in {"obj", "iobj"} and self.tokens[child].pos in {"PROPN", "NOUN", "PRON"}:
                    return self._expand(child)
        return self.surface_subject(head, depth + 1)

    def _holder(self, noun: int, depth: int) -> list[int]:
        """Whose plan, offer, effort it is: its possessor, else the subject of its verb."""
        for child in self.children[noun]:
            if self.tokens[child].dep == "nmod:poss":
                return self._expand(child)
        for child in self.children[noun]:
            if (
                self.tokens[child].dep == "amod"
                and self.tokens[child].pos in {"PROPN", "ADJ"}
                and self.tokens[child].text[:1].isupper()
            ):
                return [child]
        token = self.tokens[noun]
        if token.dep in {"obj", "obl", "xcomp"} and token.head != noun:
            return self.surface_subject(token.head, depth + 1)
        return []

    def _urged(self, head: int) -> list[int]:
        """Who should do it: "put pressure on Iran to", "called on China to", "an appeal to Chad to"."""
        for top in (head, *(c for c in self.children[head] if self.tokens[c].dep in {"obj", "obl"})):
            if self.tokens[top].lemma in _URGES:
                for word in ("on", "upon", "to", "with"):
                    if found := self.prep(top, word):
                        return found
                    if top != head and (found := self.prep(head, word)):
                        return found
        return []

    def _document(self, verb: int, head: int) -> list[int]:
        """The resolution or statement that says something: "vetoed a resolution, backed by X, calling for …"."""
        if self.tokens[verb].lemma not in _SAYS:
            return []
        for child in self.children[head]:
            if self.tokens[child].dep == "obj" and child < verb:
                for noun in self.unwrapped(child):
                    if self.tokens[noun].lemma in _TEXTS or self.tokens[noun].lemma in _WORDS_SAID:
                        return [noun]
        return []

    def _compound_agent(self, verb: int) -> list[int]:
        """Reads "Iran" in "Iran-backed"."""
        tokens = self.tokens
        if verb >= 2 and tokens[verb - 1].text in {"-", "–"} and not tokens[verb - 1].space:  # noqa: PLR2004
            return [verb - 2]
        return []

    def _expand(self, i: int) -> list[int]:
        return [self.antecedent(one) for one in self.conjuncts(self.antecedent(i))]

    def subj(self, verb: int) -> list[int]:
        """Who does it."""
        token = self.tokens[verb]
        if token.dep == "amod" and (agent := self._compound_agent(verb)):
            return agent
        if self.is_passive(verb):
            return self.agent(verb)
        return self.surface_subject(verb)

    def agent(self, verb: int) -> list[int]:
        """The "by" phrase of a passive, also where the parser hung it on a neighbour."""
        found: list[int] = []
        below = [child for child in self.children[verb] if child > verb]
        for child in below:
            dep = self.tokens[child].dep
            if (dep.startswith(("obl", "nmod")) or dep == "advcl") and self.case_of(child) == "by":
                found += self._expand(child)
        if found:
            return found
        for child in below:
            if self.tokens[child].dep in {"obl", "obj", "xcomp", "advmod"}:
                for far in self.children[child]:
                    if self.tokens[far].dep.startswith(("nmod", "obl")) and far > child and self.case_of(far) == "by":
                        found += self._expand(far)
        return found

    def obj(self, verb: int) -> list[int]:
        """Whom or what it is done to."""
        token = self.tokens[verb]
        if self.is_passive(verb):
            if token.dep == "amod":
                return self._expand(token.head)
            return self.surface_subject(verb)
        objects = [child for child in self.children[verb] if self.tokens[child].dep == "obj"]
        if objects and len(objects) > 1 and (objects[1] == objects[0] + 1 or token.lemma in _GIVES):
            return self._expand(objects[1])  # "the mercenary group Wagner" read as two; "gave them hours"
        if objects:
            return self._expand(objects[0])
        if token.lemma in {"call", "phone"}:
            for child in self.children[verb]:
                if self.tokens[child].dep == "xcomp" and self.tokens[child].pos == "PROPN":
                    return self._expand(child)
        if not any(self.tokens[c].dep == "nsubj:pass" for c in self.children[verb]):
            for child in self.children[verb]:
                if self.tokens[child].dep == "iobj":
                    return self._expand(child)
        if token.dep == "acl:relcl" and not any(self.tokens[c].dep in {"xcomp", "ccomp"} for c in self.children[verb]):
            subject = [c for c in self.children[verb] if self.tokens[c].dep.startswith("nsubj")]
            whose = any(self.tokens[i].tag == "WP$" for c in subject for i in self.parse.subtree(c))
            if subject and not whose and self.antecedent(subject[0]) == subject[0]:
                return [token.head]  # "the hostages that Hamas holds"
        if token.dep == "conj" and token.head != verb and self.is_verbal(token.head):
            # "trained and funded Hamas": the object stands by the last verb or the first
            first = token.head
            own = any(self.tokens[c].dep.startswith("nsubj") for c in self.children[verb])
            if (
                not own
                and not any(self.tokens[c].dep in {"obl", "ccomp", "xcomp"} for c in self.children[verb])
                and not any(verb < c for c in self.children[verb])
            ):
                return [one for c in self.children[first] if self.tokens[c].dep == "obj" for one in self._expand(c)]
        if verb + 1 < len(self.tokens):
            for child in self.children[verb]:
                if self.tokens[child].dep == "conj" and self.tokens[child].pos == "VERB" and child - verb == 2:  # noqa: PLR2004
                    return self.obj(child)
        return []

    def iobj(self, verb: int) -> list[int]:
        """To whom, without a preposition."""
        found = [c for c in self.children[verb] if self.tokens[c].dep == "iobj"]
        objects = [c for c in self.children[verb] if self.tokens[c].dep == "obj"]
        if not found and len(objects) > 1 and self.tokens[verb].lemma in _GIVES:
            found = objects[:1]  # "gave [diplomats] hours to leave", read as two objects
        return [one for c in found for one in self._expand(c)]

    def prep(self, head: int, word: str) -> list[int]:
        """Noun phrases with a preposition below a verb or noun; below its object too, where parsers hang them."""
        found: list[int] = []
        for child in self.children[head]:
            dep = self.tokens[child].dep
            if (dep.startswith(("obl", "nmod")) and dep != "nmod:poss" and self.case_of(child) == word) or (
                dep == "advcl" and self.tokens[child].pos in {"NOUN", "PROPN"} and self.case_of(child) == word
            ):
                found += self._expand(child)
        return found

    def prep_near(self, verb: int, word: str) -> list[int]:
        """As `prep`, then below the verb's object, oblique and open complement."""
        found = self.prep(verb, word)
        if found:
            return found
        for child in self.children[verb]:
            if child > verb and self.tokens[child].dep in {"obj", "obl", "iobj"}:
                for head in self.unwrapped(child):
                    found = self.prep(head, word)
                    if found:
                        return found
        return []

    def unwrapped(self, head: int) -> list[int]:
        """A noun, and what it is a number or group of: "hundreds of airstrikes"."""
        found = [head]
        for child in self.children[head]:
            money = self.tokens[head].pos == "SYM" and self.case_of(child) == "in"  # "$95 million in aid"
            if self.tokens[child].dep == "nmod" and (money or self.case_of(child) == "of"):
                found += self.unwrapped(child)
        return found

    def theme(self, noun: int) -> list[int]:
        """Whom a noun befalls: "Russia faces sanctions", "became the target of an attack"."""
        i = noun
        for _ in range(_DEPTH):
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

    def particle(self, verb: int) -> set[str]:
        """Particles and short adverbs of a verb: "push back", "carry out"."""
        return {
            self.tokens[c].lower
            for c in self.children[verb]
            if self.tokens[c].dep in {"compound:prt", "advmod", "case", "obl", "xcomp", "mark"}
            and self.tokens[c].pos in {"ADP", "ADV", "PART", "ADJ"}
        } | (
            {self.tokens[verb + 1].lower}
            if verb + 1 < len(self.tokens) and self.tokens[verb + 1].pos in {"ADP", "ADV"}
            else set()
        )

    def complement(self, verb: int) -> list[int]:
        """Heads of complement clauses: "said that …", "threatened to …", "plans to …"."""
        found = []
        for child in self.children[verb]:
            token = self.tokens[child]
            if token.dep == "xcomp" and token.pos == "PROPN" and self.tokens[verb].lemma in {"call", "phone"}:
                continue
            if token.dep in {"ccomp", "xcomp", "parataxis"} or (
                token.dep in {"advcl", "acl"} and token.tag in {"VB", "VBG"} and child > verb
            ):
                found.append(child)
                found += [c for c in self.conjuncts(child) if c != child]
        return found

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
            for child in self.children[clause]:
                if self.tokens[child].dep.startswith("nsubj"):
                    found += self._expand(child)
        return found

    def inner(self, verb: int, depth: int = 0) -> list[int]:
        """Whom a complement clause acts upon: its object, else its obliques, else deeper."""
        if depth > 3:  # noqa: PLR2004 - clauses within clauses
            return []
        found: list[int] = []
        for clause in self.complement(verb):
            found += self.obj(clause)
            for child in self.children[clause]:
                token = self.tokens[child]
                if token.dep.startswith("obl") and self.case_of(child) in {
                    "to",
                    "with",
                    "against",
                    "from",
                    "into",
                    "toward",
                    "towards",
                    "for",
                }:
                    found += self._expand(child)
            found += self.nested(found[:1])
            for child in self.children[clause]:
                if self.tokens[child].dep.startswith("obl") and self.case_of(child) in {"in", "on", "at"}:
                    found += self._expand(child)
            found += self.inner(clause, depth + 1)
        return found

    def nested(self, heads: list[int]) -> list[int]:
        """Noun phrases below others: "sanctions [on Iran]", "efforts [to help Chad]"."""
        found: list[int] = []
        for head in heads:
            for child in self.children[head]:
                if self.tokens[child].dep == "nmod" and self.case_of(child) in {
                    "on",
                    "against",
                    "to",
                    "for",
                    "with",
                    "of",
                    "from",
                    "between",
                    "into",
                }:
                    found += self._expand(child)
        return found

    # ---- nouns ----

    def poss(self, noun: int) -> list[int]:
        """Whose: "A's visit", "its veto"."""
        return [one for c in self.children[noun] if self.tokens[c].dep == "nmod:poss" for one in self._expand(c)]

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
                found += self._expand(c)
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
