"""Verbs: voice, objects, particles and complement clauses, as they stand by the verb."""

from __future__ import annotations

from kg.extraction.rules.grammar.kept import kept
from kg.extraction.rules.grammar.nouns import DEPTH, Nouns
from kg.extraction.rules.lists import CALENDAR
from kg.extraction.rules.words import VIOLENT, word_set

__all__ = ["Verbs"]

_GIVES = word_set("give offer grant promise send lend award pay deny refuse hand serve accord guarantee extend")
"""Verbs with two objects: what is given, and to whom."""
_TAKES = word_set("claim deny accept demand seek refuse call")
_TERMS = word_set("minute hour day week fortnight month year")
_CONTENTFUL = word_set(
    "demand request call order appeal insistence proposal suggestion claim report allegation accusation charge threat"
    " warning assurance pledge promise assertion statement denial"
)
"""Nouns whose that-clause tells what they say."""
_EARLIER = frozenset({"after", "following", "despite", "amid", "since", "before", "until", "through", "upon"})
_JOURNEYS = frozenset({"visit", "trip", "tour", "journey", "stopover", "pilgrimage", "flight", "return"})
_OCCASIONS = _EARLIER - {"through", "until"} | {"under", "over", "about", "because-of"}
_SHARED = frozenset({"with", "between", "in"})
_COURTS = word_set("trial hearing raid search operation investigation")
_NEAR = 3
_TURNS = word_set("become remain stay seem appear be name appoint elect declare make consider prove turn")
_HANDS = word_set("hand deny grant award serve")
"""Of these, those that go on a passive: "was summoned and handed a note"."""
_SUFFERED = word_set(
    "expel deport release jail imprison sentence charge execute kill wound arrest hang shoot abduct evacuate fine free"
    " injure convict acquit detain torture repatriate extradite behead kidnap dismiss sack"
)
"""Verbs that go on a passive without an object of their own: "was held and later expelled"."""
_CALLS = word_set("call label brand deem declare consider find think term")
_JUDGES = word_set(
    "dismiss reject condemn denounce describe brand label portray regard view see decry hail praise criticize criticise"
)
_PUNISHES = word_set(
    "dismiss sack fire remove oust suspend replace censure sanction blacklist indict ban arrest detain jail imprison"
    " try charge sentence convict expel deport prosecute condemn denounce criticize criticise blame rebuke chide"
    " berate reproach fine sue impeach"
)
_STRETCHES = word_set("day week month year hour minute second decade time century season effort courage")


class Verbs(Nouns):
    """What a verb has around it, without asking whose it is."""

    def is_verbal(self, i: int) -> bool:
        """Whether a token is a predicate: a verb, or a noun or adjective with a copula."""
        return self.tokens[i].pos in {"VERB", "AUX"} or any(self.tokens[c].dep == "cop" for c in self.children[i])

    @kept
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
        goes_on = token.lemma in _SUFFERED and not self._has_own(i)
        if (
            token.tag == "VBD"
            and token.dep == "conj"
            and (goes_on or (token.lemma in _HANDS and not self._has_subject(i)))
        ):
            return any(self.tokens[c].dep == "aux:pass" for c in self.children[token.head])
        if token.tag != "VBN":
            return False
        if token.dep in {"acl", "amod", "acl:relcl"} and not any(
            self.tokens[c].dep.startswith(("aux", "nsubj")) for c in self.children[i]
        ):
            return True
        if any(self.tokens[c].dep.startswith(("nsubj", "aux")) for c in self.children[i]):
            return self._short_passive(i)
        if token.dep == "conj" and token.head != i and self.tokens[token.head].tag == "VBN":
            return self.is_passive(token.head) and not any(self.tokens[c].dep == "obj" for c in self.children[i])
        given = token.lemma in _GIVES and token.dep == "advcl"  # "denied entry, the rabbi …"
        kept = any(self.tokens[c].dep == "obj" for c in self.children[i])
        return token.dep in {"advcl", "xcomp"} and (given or not kept)

    def _has_subject(self, i: int) -> bool:
        return any(self.tokens[c].dep.startswith(("nsubj", "aux")) for c in self.children[i])

    def agent(self, verb: int) -> list[int]:
        """The "by" phrase of a passive, also where the parser hung it on a neighbour."""
        return self._own_agent(verb) or self._shared_agent(verb)

    def _own_agent(self, verb: int) -> list[int]:
        below = [child for child in self.children[verb] if child > verb]
        found: list[int] = []
        for child in below:
            dep = self.tokens[child].dep
            if (dep.startswith(("obl", "nmod")) or dep == "advcl") and self.case_of(child) == "by":
                found += [self.antecedent(self.timeless(one)) for one in self.conjuncts(self.antecedent(child))]
        if found:
            return found
        for child in below:
            if self.tokens[child].dep in {"obl", "obj", "xcomp", "advmod"} and not self._own_deed(child):
                found += self._agent_below(child)
        return found

    def _own_deed(self, noun: int) -> bool:
        """Whether a noun tells what came before or about, so that its "by" is its own: "freed after pleas by Chad"."""
        return self.case_of(noun) in _EARLIER and self.tokens[noun].lemma not in VIOLENT | _COURTS

    def _agent_below(self, noun: int, depth: int = 0) -> list[int]:
        """A "by" phrase below a noun behind a passive: "promised a loan of a billion [by the fund]"."""
        for far in self.children[noun]:
            if far < noun or not self.tokens[far].dep.startswith(("nmod", "obl")):
                continue
            if self.case_of(far) == "by":
                return self.expand(far)
            if depth < 2 and self.case_of(far) in {"of", "in"} and (found := self._agent_below(far, depth + 1)):  # noqa: PLR2004
                return found
        return []

    def _shared_agent(self, verb: int) -> list[int]:
        """The agent that two participles have together: "trained and armed [by Libya]"."""
        token = self.tokens[verb]
        if token.tag != "VBN":
            return []
        if token.dep == "conj" and self.tokens[token.head].tag == "VBN" and not self._has_own(verb):
            above = token.head
            return [one for one in self._own_agent(above) if one > verb] if above < verb else []
        for child in self.children[verb]:
            near = self.tokens[child].dep == "conj" and self.tokens[child].tag == "VBN" and child - verb <= _NEAR
            if near and not self._has_own(child):
                return self._own_agent(child)
        return []

    def _has_own(self, verb: int) -> bool:
        """Whether a verb in a row has a subject, auxiliary or object of its own."""
        return any(self.tokens[c].dep.startswith(("nsubj", "aux", "obj")) for c in self.children[verb])

    def _short_passive(self, i: int) -> bool:
        """Reads "dozens wounded" in "seven were killed and dozens wounded"."""
        token, below = self.tokens[i], self.children[i]
        if token.dep != "conj" or any(
            self.tokens[c].dep.startswith("aux") or self.tokens[c].dep == "obj" for c in below
        ):
            return False
        return any(self.tokens[c].dep == "aux:pass" for c in self.children[token.head])

    def punished(self, noun: int) -> list[int]:
        """Whose plan it is that somebody is punished for: "sacked the [colonel] over threats to kill him"."""
        verb = self.tokens[noun].head
        if self.tokens[verb].lemma not in _PUNISHES or self.case_of(noun) not in {"over", "for"}:
            return []
        return [] if self.is_passive(verb) else self.direct_object(verb)

    def direct_object(self, verb: int) -> list[int]:
        """The object of an active verb, also where the parser took it for something else."""
        token = self.tokens[verb]
        objects = [child for child in self.children[verb] if self.tokens[child].dep == "obj"]
        if token.lemma in _CALLS and token.dep.startswith("acl"):  # "a step that Chad called absurd"
            objects = [child for child in objects if self.tokens[child].pos != "ADJ"]
            if not objects and (noun := self._relative_object(verb)):
                return noun
        if objects and token.lemma in _CALLS:  # "branded [Chad] a pariah", what it is called taken for the object
            named = [c for c in self.children[verb] if self.tokens[c].dep == "iobj"]
            objects = named or objects
        if objects and token.lemma in _GIVES and (term := self._term(verb, objects[0])):
            return term
        if objects and len(objects) > 1 and (objects[1] == objects[0] + 1 or token.lemma in _GIVES):
            return self.expand(objects[1])  # "the mercenary group Wagner" read as two; "gave them hours"
        if objects:
            return self.expand(objects[0])
        if token.lemma not in _TURNS:
            for child in self.children[verb]:
                if self.tokens[child].dep == "xcomp" and self.tokens[child].pos == "PROPN" and child > verb:
                    return self.expand(child)  # "removed President Ann Lee", read as what somebody became
        if token.lemma in _TAKES:
            for child in self.children[verb]:
                if self.tokens[child].dep == "xcomp" and self.tokens[child].tag == "NN" and not self.case_of(child):
                    return self.expand(child)  # "claimed responsibility", taken for what it is called
        if token.lemma in _GIVES and any(self.tokens[c].dep == "iobj" for c in self.children[verb]):
            for child in self.children[verb]:
                if self.tokens[child].dep == "obl:unmarked" and child > verb:
                    return self.expand(child)  # "gave diplomats two days to leave"
        if not any(self.tokens[c].dep == "nsubj:pass" for c in self.children[verb]):
            for child in self.children[verb]:
                if self.tokens[child].dep == "iobj":
                    return self.expand(child)
        return self._relative_object(verb) or self._shared_object(verb) or self._hidden_object(verb)

    def _hidden_object(self, verb: int) -> list[int]:
        """The object of "dismissed as baseless [a claim]", "called [the regime] barbaric", hung elsewhere."""
        lemma, after = self.tokens[verb].lemma, verb + 1
        for child in self.children[verb]:
            token = self.tokens[child]
            if child < verb:
                continue
            if token.dep == "appos" and token.pos == "NOUN" and self.tokens[verb].tag in {"VBD", "VBZ", "VB"}:
                return self.expand(child)  # "signed in Doha [a treaty]"
            if token.dep == "obl" and token.text in CALENDAR:  # "condemned on Friday [the seizure]"
                for far in self.children[child]:
                    if self.tokens[far].dep == "appos" and self.tokens[far].pos == "NOUN":
                        return self.expand(far)
            if lemma in _CALLS and token.dep == "xcomp" and token.pos == "ADJ":  # "called [the regime] barbaric"
                for far in self.children[child]:
                    if self.tokens[far].dep in {"compound", "nsubj"} and verb < far < child:
                        return self.expand(far)
            if lemma in _JUDGES and token.dep in {"advcl", "obl", "xcomp"} and self.tokens[after].lower == "as":
                for far in self.children[child]:
                    if self.tokens[far].dep in {"obj", "dep"} and far > child:
                        return self.expand(far)
        return []

    def _relative_object(self, verb: int) -> list[int]:
        """The noun that a relative clause belongs to: "the hostages that Hamas holds"."""
        token = self.tokens[verb]
        told = self.tokens[token.head].lemma in _CONTENTFUL  # "its demand that Chad leave"
        told = told and any(self.tokens[c].dep == "mark" for c in self.children[verb])
        finite = token.dep == "acl" and token.tag in {"VBD", "VBZ", "VBP"} and not told
        content = {"ccomp"} if token.lemma in _CALLS else {"xcomp", "ccomp"}  # "a step that Chad called absurd"
        if not (finite or token.dep == "acl:relcl") or any(
            self.tokens[c].dep in content or self.tokens[c].tag == "WRB" for c in self.children[verb]
        ):
            return []  # "in Chad, where crowds cheered": they did not cheer Chad
        subject = [c for c in self.children[verb] if self.tokens[c].dep.startswith("nsubj")]
        whose = any(self.tokens[i].tag == "WP$" for c in subject for i in self.parse.subtree(c))
        if subject and not whose and self.antecedent(subject[0]) == subject[0]:
            return [token.head]
        return []

    def _shared_object(self, verb: int) -> list[int]:
        """The object of the verb that this one is coordinated with: "trained Hamas and funded"."""
        token = self.tokens[verb]
        if token.dep != "conj" or token.head == verb or not self.is_verbal(token.head):
            return []
        children = self.children[verb]
        held = any(
            self.tokens[c].dep.startswith("nsubj") or self.tokens[c].dep in {"obl", "ccomp", "xcomp"} or verb < c
            for c in children
        )
        if held:
            return []
        return [one for c in self.children[token.head] if self.tokens[c].dep == "obj" for one in self.expand(c)]

    def iobj(self, verb: int) -> list[int]:
        """To whom, without a preposition."""
        found = [c for c in self.children[verb] if self.tokens[c].dep == "iobj"]
        objects = [c for c in self.children[verb] if self.tokens[c].dep == "obj"]
        if not found and len(objects) > 1 and self.tokens[verb].lemma in _GIVES:
            found = objects[:1]  # "gave [diplomats] hours to leave", read as two objects
        if not found and objects and self.tokens[verb].lemma in _GIVES:
            found = objects[:1] if self._term(verb, objects[0]) else self._given(objects[0])
        if not found and self.gives_passively(verb) is not None:
            found = [c for c in self.children[verb] if self.tokens[c].dep == "nsubj:pass"]
        return [one for c in found for one in self.expand(c)]

    def gives_passively(self, verb: int) -> int | None:
        """What somebody is given: "Chad was given [an ultimatum]", "he was denied [a visa]"; else None."""
        if self.tokens[verb].lemma not in _GIVES or not self.is_passive(verb):
            return None
        given = next((c for c in self.children[verb] if c > verb and self.tokens[c].dep == "obj"), None)
        return given if given is not None else next(iter(self._term(verb, verb)), None)

    def _term(self, verb: int, first: int) -> list[int]:
        """Reads "gave the junta [a week] on Sunday to …": the time given was taken for when it was."""
        for c in self.children[verb]:
            token = self.tokens[c]
            if c > first and token.dep == "obl:unmarked" and token.lemma in _TERMS:
                before = [self.tokens[k] for k in self.children[c] if k < c]
                if any(one.dep == "nummod" or one.lower in {"a", "an"} for one in before):
                    return [c]
        return []

    def _given(self, noun: int) -> list[int]:
        """Reads "offered [Poland] full support": no name before an adjective is part of what is given."""
        for child in self.children[noun]:
            token = self.tokens[child]
            if token.dep == "compound" and token.pos == "PROPN" and self.tokens[child + 1].dep in {"amod", "nummod"}:
                return [child]
        return []

    def prep_near(self, verb: int, word: str) -> list[int]:
        """As `prep`, then below the verb's object, oblique and open complement."""
        found = self.prep(verb, word)
        if found:
            return found
        for child in self.children[verb]:
            if child > verb and self.tokens[child].dep in {"obj", "obl", "iobj"}:
                if word == "to" and self.case_of(child) in {"about", "over", "at", "for"}:
                    continue  # "complained about the blocking of aid to Chad"
                if word == "to" and self.tokens[child].dep == "obl" and self.tokens[child].lemma in _JOURNEYS:
                    continue  # "warned on a visit to Chad that …": not Chad
                if word not in _SHARED and self.tokens[child].dep == "obl" and self.case_of(child) in _OCCASIONS:
                    continue  # "pulled out under pressure from Chad": not out of Chad
                for head in self.unwrapped(child):
                    found = self.prep(head, word)
                    if found:
                        return found
        return []

    @kept
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
            beside = token.dep == "parataxis" and token.pos == "NOUN"
            named = token.dep == "xcomp" and token.pos == "PROPN"
            if (beside or named) and self.tokens[verb].lemma in {"call", "phone"}:
                continue
            if token.dep == "parataxis" and self._apart(child):
                continue
            if token.dep == "advcl" and self.tokens[verb].lemma == "refuse" and self.direct_object(verb):
                continue  # "refused meals to protest"
            if token.dep in {"ccomp", "xcomp", "parataxis"} or (
                token.dep in {"advcl", "acl"}
                and child > verb
                and (token.tag == "VB" or (token.tag == "VBG" and not self._beside(child)) or self._content(child))
            ):
                found.append(child)
                found += [c for c in self.conjuncts(child) if c != child]
        return found

    def _apart(self, clause: int) -> bool:
        """Whether a clause behind a semicolon is news of its own: "workers protested; police used tear gas"."""
        return any(token.text == ";" for token in self.tokens[self.tokens[clause].head : clause])

    def _beside(self, verb: int) -> bool:
        """Whether a participle clause behind a comma tells what happens besides: "recognised it, leaving …"."""
        before = [verb, *(c for c in self.children[verb] if c < verb and self.tokens[c].dep != "punct")]
        marked = any(self.tokens[c].dep in {"mark", "case"} for c in before)
        return not marked and self.tokens[min(before) - 1].text == ","

    def _content(self, verb: int) -> bool:
        """Reads "for him to be released", "the demand that he leave"."""
        marks = {self.tokens[c].lower for c in self.children[verb] if self.tokens[c].dep == "mark"}
        return "that" in marks or ("to" in marks and self.tokens[verb].tag == "VBN")

    def verb_above(self, noun: int) -> int | None:
        """The verb whose object or oblique a noun is."""
        i = noun
        for _ in range(DEPTH):
            token = self.tokens[i]
            if token.head == i or token.dep.startswith("nsubj"):
                return None
            i = token.head
            if self.tokens[i].pos == "VERB":
                return i
        return None

    def taken(self, verb: int) -> list[int]:
        """Who needs some time for a deed: "it took [Chad] a year to free them"; nobody of other clauses."""
        take = self.tokens[verb].head
        it = any(self.tokens[c].lower == "it" and c < take for c in self.children[take])
        if self.tokens[verb].dep != "csubj" or self.tokens[take].lemma != "take" or not it or verb < take:
            return []
        whom = [c for c in self.children[take] if take < c < verb and self.tokens[c].dep in {"iobj", "obj"}]
        return self.expand(whom[0]) if whom and self.tokens[whom[0]].lemma not in _STRETCHES else []

    def compound_agent(self, verb: int) -> list[int]:
        """Reads "Iran" in "Iran-backed"."""
        tokens = self.tokens
        if verb >= 2 and tokens[verb - 1].text in {"-", "–"} and not tokens[verb - 1].space:  # noqa: PLR2004
            return [verb - 2]
        return []
