"""Subjects: who does what a verb tells, where the sentence leaves it to the construction to say so."""

from __future__ import annotations

from kg.extraction.rules.callers import caller_speaks
from kg.extraction.rules.grammar.blames import Blames
from kg.extraction.rules.grammar.kept import kept
from kg.extraction.rules.grammar.nouns import BESIDES, DEPTH, TIMES
from kg.extraction.rules.lists import CALENDAR
from kg.extraction.rules.words import VIOLENT, word_set

__all__ = ["Subjects"]

_EITHER_CONTROL = word_set("want wish need expect like prefer")  # "wants to go", "wants him to go"
_ASKED = {
    "call": {"on", "upon", "for"},
    "appeal": {"to", "for"},
    "plead": {"with"},
    "prevail": {"on"},
    "rely": {"on"},
    "wait": {"for"},
}
"""Verbs that ask somebody behind a preposition to do something."""
_SUBJECT_CONTROL = word_set("""promise threaten vow pledge agree offer refuse decline want try seek begin start continue
    plan intend decide manage fail hope need attempt prepare swear volunteer resolve opt choose expect have be
    phone telephone ring contact meet visit host receive greet see approach""")
_NEEDS = word_set(
    "need necessity importance urgency right duty obligation responsibility ability opportunity reason way"
)
_BLAMES = frozenset({"accuse", "blame", "suspect"})
_HARMS = word_set("kill wound injure maim destroy damage displace")
_WORDS_SAID = word_set("statement letter speech report message communique declaration note article interview")
_TEXTS = word_set("resolution motion draft law bill treaty agreement")
_STOPS = word_set("veto block reject oppose denounce criticize criticise condemn dismiss scuttle bar stop prevent")
_FAILS = word_set("fail refuse decline")
_SAYS = word_set("""condemn call demand urge ask accuse criticize criticise denounce warn blame deplore request order
    require authorize authorise extend impose censure support endorse recognize reject welcome declare
    express insist appeal press ban praise thank threaten""")
_SUMS = word_set(
    "step move decision measure action gesture announcement act ruling response verdict sentence law launch"
)
_CHARGES = word_set("claim charge accusation allegation remark statement threat demand")
_CALLING = word_set("call describe brand label term deem")
_JUDGING = word_set("""condemn denounce criticize criticise call describe deplore praise hail slam reject oppose
    protest decry term brand label dismiss regret applaud""")
_RANKS = word_set("first second third last latest only next")
_FOR_WHAT = word_set("of for from into with against")
_GRANTED = word_set("permission leave right chance opportunity licence license order authority clearance warning")
_PROSECUTES = word_set("""arrest detain hold jail imprison try charge sentence convict execute hang expel deport release
    free hand deliver pardon acquit extradite seize capture shoot behead interrogate parade""")
_HANDS = word_set("extradite hand deliver deport")
_WISHES = word_set("ask urge demand request press want call")
_COMPELS = word_set("""force compel oblige induce persuade convince urge ask tell instruct press pressure encourage
    implore beg enable allow permit require get lead cause coax""")
_CALLS = word_set("call demand appeal ultimatum pressure invitation urging prodding advice instruction directive")
_DEMANDS = _CALLS | word_set("request plea petition")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CLAUSAL = frozenset({"after", "before", "since", "unless", "whereas", "though"})
"""Before a finite verb they open a clause with a subject of its own."""
_WHOLE = word_set("all every everyone everybody any anyone")
_FOR_OTHERS = word_set("""extradite release free return surrender repatriate withdraw halt stop end lift pardon spare
    recognise recognize intervene accept allow permit grant recall disarm cut drop sanction condemn send supply lend
    give provide hand deport arrest help""")
"""What one asks others to do."""
_ANSWERS = word_set("""reject refuse accept grant ignore defy deny dismiss obey heed decline spurn rebuff turn approve
    resist face withstand follow yield bow succumb""")
_URGES = _CALLS | word_set("press lean prevail plea request warning")


class Subjects(Blames):
    """Who does it and whom it is done to, whatever the voice and the clause."""

    def subj(self, verb: int) -> list[int]:
        """Who does it."""
        token = self.tokens[verb]
        if token.dep == "amod" and (agent := self.compound_agent(verb)):
            return agent
        if self.is_passive(verb):
            return self.agent(verb) or self._accuser(verb)
        return self.surface_subject(verb)

    def _accuser(self, verb: int) -> list[int]:
        """Who accuses those whom he deals with: "[Iran] hanged two men accused of spying"."""
        token = self.tokens[verb]
        if token.lemma not in {"accuse", "suspect"} or token.dep != "acl":
            return []
        noun = self.tokens[token.head]
        above = noun.head
        if noun.dep not in {"obj", "nsubj:pass"} or self.tokens[above].lemma not in _PROSECUTES:
            return []
        if self.tokens[above].lemma in _HANDS:  # "asked Chad to extradite a man accused of it": not Chad accuses
            wish = self.tokens[above].head
            asked = self.tokens[above].dep in {"xcomp", "ccomp", "advcl"} and self.tokens[wish].lemma in _WISHES
            return self.subj(wish) if asked else []
        return self.subj(above)

    def obj(self, verb: int) -> list[int]:
        """Whom or what it is done to."""
        return [*self._obj(verb)]

    @kept
    def _obj(self, verb: int) -> list[int]:
        token = self.tokens[verb]
        if self.is_passive(verb):
            if token.dep == "amod":
                return self.expand(token.head)
            given = self.gives_passively(verb)
            return self.surface_subject(verb) if given is None else self.expand(given)
        found = self.direct_object(verb)
        if found and token.lemma in _JUDGING and (doer := self._whole_deed(verb, found[0])):
            return doer
        if not found:
            for child in self.children[verb]:
                if self.tokens[child].dep == "conj" and self.tokens[child].pos == "VERB" and child - verb == 2:  # noqa: PLR2004
                    return self.obj(child)  # "trained and funded Hamas"
        return found

    def _whole_deed(self, verb: int, noun: int) -> list[int]:
        """Who is judged for what "which" sums up: "closed the border on Monday, which Chad condemned"."""
        dep, sum_ = self.tokens[verb].dep, self.tokens[noun]
        told = sum_.lemma in _SUMS or (sum_.lemma in _CHARGES and self.tokens[verb].lemma in _CALLING)
        if told and sum_.dep in {"appos", "parataxis", "conj", "obj", "obl"}:
            return self._doer_of_sum(noun)
        which = any(self.tokens[c].tag == "WDT" and c < verb for c in self.children[verb])
        if not which or not dep.endswith("relcl"):
            return []
        timed = self.tokens[noun].lemma in TIMES or self.tokens[noun].text in CALENDAR
        above = self.verb_above(noun) if timed else self.tokens[verb].head if dep == "advcl:relcl" else None
        return self.surface_subject(above) if above is not None and self.tokens[above].pos == "VERB" else []

    def _doer_of_sum(self, noun: int) -> list[int]:
        """Who is judged for what "a step that Chad called absurd" sums up behind a comma."""
        start = min([noun, *(c for c in self.children[noun] if c < noun and self.tokens[c].dep != "punct")])
        above = self.tokens[noun].head
        for _ in range(DEPTH):
            if self.tokens[above].pos == "VERB" or self.tokens[above].head == above:
                break
            above = self.tokens[above].head
        behind = start > 0 and self.tokens[start - 1].text in {",", "—", "–"}
        return self.surface_subject(above) if behind and self.tokens[above].pos == "VERB" and above < noun else []

    def surface_subject(self, verb: int, depth: int = 0) -> list[int]:
        """The subject that stands by the verb, or that the construction gives it."""
        if depth > DEPTH:
            return []
        own = self._own_subject(verb)
        if own is not None:
            return own
        token = self.tokens[verb]
        dep, head = token.dep, token.head
        if head == verb:
            return []
        if dep == "conj":
            return self._matrix(head, depth)
        if dep == "xcomp" and caller_speaks(self.parse, verb):
            return self.surface_subject(head, depth + 1)
        if dep == "xcomp":
            pressed = token.tag == "VB" and self.tokens[head].lemma not in _URGES  # "put pressure on Chad to leave"
            return (self._urged(head) if pressed else []) or self._controller(head, depth)
        if dep.startswith("acl"):
            return self._subject_in_noun(verb, depth)
        if dep == "csubj" and token.tag == "VB" and self.tokens[head].lemma in _RANKS and head < verb:
            return self.surface_subject(head, depth + 1)  # "Iceland was the first to recognise Lithuania"
        if dep == "csubj" and token.tag == "VB":
            return self.taken(verb)
        if dep.startswith(("advcl", "obl")) and (judged := self._judged(verb)) is not None:
            return judged
        if dep.startswith("advcl"):
            return self._subject_of_adverbial(verb, depth)
        nominal = self.tokens[head].head == head < verb and self.tokens[head].pos in {"PROPN", "NOUN"}
        if dep == "parataxis" and nominal:
            return [head]  # "Chile, which …, also thanked Peru", with its subject taken for the sentence
        if dep == "parataxis" and token.tag in {"VBG", "VBN"}:
            return self._matrix(head, depth)
        if dep == "amod":
            return self.expand(head) if not self.compound_agent(verb) else []
        return []

    def _own_subject(self, verb: int) -> list[int] | None:
        """The subject below the verb, empty when it is a clause; None when there is none."""
        subjects: list[int] = []
        for child in self.children[verb]:
            dep = self.tokens[child].dep
            if dep.startswith("csubj"):
                return subjects
            if dep.split(":")[0] == "nsubj" and not self._excepted(child):
                if subjects and self._apposed(subjects[-1], child):
                    subjects.pop()  # "The opposition leader, NAME, called …" read as two subjects
                subjects += self.expand(self.timeless(child))
        if subjects:
            for child in self.children[verb]:  # "Chad, along with Mali, condemned …"
                if subjects[-1] < child < verb and self.case_of(child) in BESIDES:
                    subjects += self.expand(child)
        return subjects or None

    def _excepted(self, subject: int) -> bool:
        """Whether all others do it: "all members but [Chad]", "states other than [Chad]"."""
        start = min([subject, *(c for c in self.children[subject] if self.tokens[c].dep in {"det", "compound"})])
        words = [self.tokens[i].lower for i in range(max(start - 4, 0), start)]
        if words[-2:] == ["other", "than"]:
            return True
        return words[-1:] == ["but"] and bool(set(words[:-1]) & _WHOLE)

    def _apposed(self, first: int, second: int) -> bool:
        """Whether a subject is a name right behind another one, or in commas, which is what it is called."""
        tokens = self.tokens
        start = min(self.parse.subtree(second))
        ends = max(self.parse.subtree(second)) + 1
        named = tokens[first].pos == "NOUN" and tokens[second].pos == "PROPN"
        if named and start == first + 1:  # "Presidents NAME and NAME met"
            return True
        return named and tokens[start - 1].text == "," and ends < len(tokens) and tokens[ends].text == ","

    def _subject_in_noun(self, verb: int, depth: int) -> list[int]:
        """The subject of a clause that hangs on a noun: "a plan to attack", "the man accused of it"."""
        token = self.tokens[verb]
        head = token.head
        if self.tokens[head].lemma in _NEEDS:
            return []
        if token.tag == "VB" and self.tokens[head].lemma in _DEMANDS and self._of_another(verb, head):
            return self._urged(head) or self._answering(head)
        if token.tag == "VB":  # "a plan to attack": whose plan
            return self._urged(head) or self._holder(head, depth)
        comma = token.tag == "VBG" and verb and self.tokens[verb - 1].text == ","
        if comma and (above := self.verb_above(head)) is not None:
            blamed = self.obj(above) if self.tokens[above].lemma in _BLAMES else []
            return blamed or self.surface_subject(above, depth + 1)  # "attacked posts, killing 12"
        if self.tokens[head].lemma in _WORDS_SAID and token.tag == "VBG":
            return self._holder(head, depth)  # "issued a statement calling it …"
        if self.tokens[head].lemma in _TEXTS and token.tag == "VBG" and self._in_vain(self.tokens[head].head):
            return []  # "did not adopt a resolution condemning Chad"
        if self.tokens[head].dep == "obl:agent" and self._marks(verb) & _FOR_WHAT:
            return self.obj(self.tokens[head].head)  # "Chad was accused by monitors of arming …"
        if self.tokens[head].lower in {"those", "them"} and token.tag == "VBN":
            return self._among(head)
        return self.expand(head)

    def _of_another(self, verb: int, noun: int) -> bool:
        """Whether a demand is somebody's and what it is for is done by another: "Chad's request to free the men"."""
        near = [self.tokens[c] for c in self.children[noun]]
        owned = any(
            t.dep == "nmod:poss"
            or (t.dep in {"amod", "compound"} and t.text[:1].isupper())
            or self.case_of(t.i) in {"by", "from"}
            for t in near
        )
        asked = self.tokens[noun].lemma in _CALLS or self.tokens[verb].lemma in _FOR_OTHERS
        return owned and asked

    def _answering(self, noun: int) -> list[int]:
        """Who answers a demand, and so was asked: "[Chad] refused Mali's request to"; nobody when that is not said."""
        above = self.tokens[noun].head
        if self.tokens[above].lemma not in _ANSWERS or self.tokens[noun].dep not in {"obj", "nsubj:pass", "obl"}:
            return []
        return self.subj(above)

    def _judged(self, verb: int) -> list[int] | None:
        """Whose deed it is that somebody is judged for: "accused Chad of arming …"; None where nobody is."""
        token = self.tokens[verb]
        having = any(self.tokens[c].lower == "having" for c in self.children[verb])
        far = any(self.tokens[c].lower in {"far", "apart", "aside"} for c in self.children[verb] if c < verb)
        if (token.tag != "VBG" and not having) or far:  # "far from condemning Chad, Mali praised it"
            return None
        marks = self._marks(verb)
        if marks & {"for", "over"} and (blamed := self.blamed(token.head, verb)) is not None:
            return blamed
        return (self.obj(token.head) or None) if marks & _FOR_WHAT else None

    def _marks(self, verb: int) -> set[str]:
        """The words that open a clause: "of arming", "for freeing"."""
        return {
            self.tokens[c].lower for c in self.children[verb] if self.tokens[c].dep in {"mark", "case"} and c < verb
        }

    def _among(self, those: int) -> list[int]:
        """Who is told to be one of them: "Among those arrested was [the mayor]"."""
        top = self.tokens[those].head
        if top == those:  # "Among those arrested was the mayor", with "those" for the predicate
            return [one for c in self.children[those] if self.tokens[c].dep == "nsubj" for one in self.expand(c)]
        if self.case_of(those) != "among" or top < those or not self.is_verbal(top):
            return self.expand(those)
        if self.tokens[top].pos in {"NOUN", "PROPN"}:
            return self.expand(top)
        return [one for c in self.children[top] if c > top and self.tokens[c].dep == "nsubj" for one in self.expand(c)]

    def _subject_of_adverbial(self, verb: int, depth: int) -> list[int]:
        """The subject of an adverbial clause without one of its own: mostly that of the clause above."""
        token = self.tokens[verb]
        head = token.head
        if any(
            self.tokens[c].dep == "mark" and self.tokens[c].lower in {"because", "although", "if", "that"}
            for c in self.children[verb]
        ):
            return []
        if token.tag in _FINITE and any(self.tokens[c].lower in _CLAUSAL for c in self.children[verb] if c < verb):
            return []  # its subject was not seen: "after [Mali's envoy to Chad] left"
        if token.tag == "VB" and (urged := self._urged(head) or self._compelled(verb, head)):
            return urged
        if token.tag == "VBG" and (document := self._document(verb, head)):
            return document if self.tokens[document[0]].lemma in _TEXTS else self._holder(document[0], depth)
        if token.tag == "VBG" and (listed := self._listed(verb)):
            return listed
        if token.tag == "VBG" and verb and self.tokens[verb - 1].text == ",":
            while self.tokens[head].dep == "xcomp" and self.tokens[head].tag == "VB":
                head = self.tokens[head].head  # "ordered staff to leave, blaming Chad"
            bare = self.tokens[head].dep == "acl" and self.tokens[head].tag == "VBN"  # "men held as spies, accusing …"
            struck = self.tokens[head].dep == "acl:relcl" and self.tokens[head].lemma in VIOLENT  # "that bombed it"
            if (token.lemma in _HARMS and self.tokens[head].dep.startswith("acl") and not struck) or bare:
                above = self.verb_above(self.tokens[head].head)
                head = head if above is None else above  # "fired on crowds protesting …, killing seven"
        return self._matrix(head, depth)

    def _listed(self, verb: int) -> list[int]:
        """Whose deeds a row tells: "accused Chad of shelling towns, arming rebels and killing …"."""
        head = self.tokens[verb].head
        first = [c for c in self.children[head] if head < c < verb and self.tokens[c].tag == "VBG" and self._judged(c)]
        row = any(self.tokens[c].dep == "conj" and self.tokens[c].tag == "VBG" for c in self.children[verb])
        return (self._judged(first[0]) or []) if first and row else []

    def _matrix(self, head: int, depth: int) -> list[int]:
        if self.is_verbal(head):
            return self.surface_subject(head, depth + 1)
        return []

    def _controller(self, head: int, depth: int) -> list[int]:
        """The subject of an open complement: the object of "asked him to", "called on him to", else the subject."""
        lemma = self.tokens[head].lemma
        if lemma not in _SUBJECT_CONTROL or lemma in _EITHER_CONTROL:
            for child in self.children[head]:
                asked = self.tokens[child].dep == "obl" and self.case_of(child) in _ASKED.get(lemma, ())
                nominal = self.tokens[child].pos in {"PROPN", "NOUN", "PRON"}
                if self.tokens[child].dep in {"obj", "iobj"} or (asked and nominal):  # also "told each to leave"
                    return self.expand(child)
        return self.surface_subject(head, depth + 1)

    def _holder(self, noun: int, depth: int) -> list[int]:
        """Whose plan, offer, effort it is: its possessor, else the subject of its verb."""
        for child in self.children[noun]:
            if self.tokens[child].dep == "nmod:poss":
                return self.expand(child)
        behind = self.tokens[noun + 1] if noun + 1 < len(self.tokens) else self.tokens[noun]
        if behind.lower in {"by", "from"} and behind.dep == "case":
            return self.expand(behind.head)  # "rejected an offer by Chad to withdraw", wherever that hangs
        for child in self.children[noun]:
            if (
                self.tokens[child].dep in {"amod", "compound"}
                and self.tokens[child].pos in {"PROPN", "ADJ"}
                and self.tokens[child].text[:1].isupper()
            ):
                return [child]
        token = self.tokens[noun]
        if (token.lemma in _GRANTED or token.lemma in _CALLS):  # "refused him permission to march"
            for child in self.children[token.head]:
                if self.tokens[child].dep == "iobj":
                    return self.expand(child)
        said = token.lemma in _TEXTS or token.lemma in _WORDS_SAID
        if said and (self.tokens[token.head].lemma in _STOPS or self._in_vain(token.head)):
            return []  # "vetoed a statement criticising Chad", "could not agree on a statement criticising it"
        if token.dep in {"obj", "obl", "xcomp"} and token.head != noun:
            return self.punished(noun) or self.surface_subject(token.head, depth + 1)
        ranked = any(self.tokens[c].lemma in _RANKS for c in (noun, *self.children[noun]))
        if ranked and any(self.tokens[c].dep == "cop" for c in self.children[noun]):
            return self.surface_subject(noun, depth + 1)  # "Mali was the only member to oppose France"
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

    def _compelled(self, verb: int, head: int) -> list[int]:
        """Whom somebody forces, when what he is forced to is hung beside: "forced the minister, NAME, to quit"."""
        if self.tokens[head].lemma not in _COMPELS or "to" not in self._marks(verb):
            return []
        return self.obj(head) if any(self.tokens[c].dep == "obj" for c in self.children[head] if c < verb) else []

    def _in_vain(self, verb: int) -> bool:
        """Whether nobody did so: "did not adopt a resolution urging it", "failed to agree on a statement urging it"."""
        near = [self.tokens[c] for c in self.children[verb]]
        if any(t.lower in {"not", "n't", "n’t", "never"} for t in near):
            return True
        above = self.tokens[self.tokens[verb].head]
        return self.tokens[verb].dep == "xcomp" and (above.lemma in _FAILS or above.lower == "unable")

    def _document(self, verb: int, head: int) -> list[int]:
        """The resolution or statement that says something: "vetoed a resolution, backed by X, calling for …"."""
        if self.tokens[verb].lemma not in _SAYS or self._in_vain(head):
            return []
        for child in self.children[head]:
            if self.tokens[child].dep == "obj" and child < verb:
                for noun in self.unwrapped(child):
                    if self.tokens[noun].lemma in _TEXTS or self.tokens[noun].lemma in _WORDS_SAID:
                        return [noun]
        return []
