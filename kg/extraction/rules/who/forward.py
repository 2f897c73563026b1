"""Pronouns that mean somebody named after them: "After soldiers stormed its embassy, Chad …"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import REPORTING
from kg.extraction.rules.lists import JUDGEMENTS
from kg.extraction.rules.who.mention import BODY_TYPES
from kg.extraction.rules.who.motives import ACTING_AGAINST, MISDEEDS
from kg.extraction.rules.who.reasons import Reasons
from kg.extraction.rules.words import word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.who.mention import Mention
    from kg.extraction.rules.who.scene import Scene

__all__ = ["HARM", "Forward"]

HARM = word_set(
    "attack strike hit bomb shell raid destroy damage target kill wound invade seize occupy violate enter hack arrest"
    " detain threaten accuse condemn expel breach capture storm ransack loot besiege burn torch overrun bombard"
    " blockade sue evict oust abduct kidnap criticize criticise denounce ram sink torpedo intercept board confiscate"
    " impound sabotage fire"
)
"""Verbs whose object is seldom the subject's own."""
_DENYING = word_set("deny reject dismiss dispute refute contest ridicule repudiate")
_CHARGES = word_set("charge accusation allegation claim assertion suggestion")
_HURT = word_set("hurt injure wound harm escape survive unhurt unharmed unscathed absent away safe")
"""What is said of those whose house or car was hit."""
_AIMING = word_set("open fire launch carry drop rain lob hurl intrude encroach break burst march roll push shoot")
_AIMED = frozenset({"on", "at", "against", "into", "onto", "upon"})
"""Behind these stands what such a verb harms: "launched rockets at its base"."""
_SERVING = word_set(
    "judge justice magistrate prosecutor attorney lawyer counsel spokesman spokeswoman spokesperson analyst professor"
    " historian reporter journalist observer commentator expert"
)
"""Who speaks in a text about others, so that those held or tried are these others."""
_ANSWERING = word_set("refuse decline agree accept comply obey consent yield resist oblige balk")
_ASKING = word_set("urge ask tell order beg implore press request invite demand instruct command persuade advise")
_OPENING = frozenset({"advcl", "obl", "advcl:relcl", "obl:unmarked"})
_UP = 8
_TOWARDS = frozenset({"with", "to", "against", "towards", "toward"})
_DISMISSING = word_set("order expel summon give tell declare detain banish arrest accuse deport ask")
_ACCUSING = word_set("accuse blame charge suspect")
_POWERS = word_set(
    "army navy military force troop soldier police militia government regime airforce air-force guard jet"
)
_DEMANDING = word_set("demand order request require command stipulate")
_WISHING = word_set("insist propose suggest recommend ask urge advise")
_ABROAD = word_set("embassy consulate mission ambassador envoy attache attaché consul commission diplomat legation")
_CARRIED = word_set("read carry broadcast publish air post release issue quote show")


class Forward:
    """Looks ahead from a clause or phrase that opens its sentence to the subject of the main clause."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.parse = scene.parse
        self.registry = scene.registry
        self.reasons = Reasons(scene)

    def meant(self, head: int) -> tuple[Mention, ...]:
        """Whom a pronoun of an opening clause means, when it fits; nobody else."""
        subject = self._subject(head)
        if subject is None:
            return ()
        found = tuple(one for one in self.scene.of(subject) if not one.is_object and not one.owned)
        if not found or not self._fits(_KINDS[self.parse.tokens[head].lower], found):
            return ()
        return tuple(replace(one, head=head, first=head, last=head + 1, sure=min(one.sure, 0.8)) for one in found)

    @staticmethod
    def _fits(kind: str, found: tuple[Mention, ...]) -> bool:
        """Whether a pronoun of a kind may mean these."""
        one = found[0]
        if kind == "they":
            return one.plural or len(found) > 1 or one.type is ActorType.ARMED_GROUP
        fits = one.type is ActorType.PERSON if kind == "he" else one.type in BODY_TYPES
        return len(found) == 1 and fits and not one.plural

    def hit(self, head: int) -> set[int]:
        """Whose thing was struck just before: "NAME's home was attacked by gunmen; he was not hurt"."""
        tokens = self.parse.tokens
        verb = tokens[head].head
        if not tokens[head].dep.startswith("nsubj") or tokens[verb].lemma not in _HURT:
            return set()
        first = self.parse.sentences[self.parse.sentence_of[head]].first
        things = [t.i for t in tokens[first:head] if t.dep == "nsubj:pass" and t.pos == "NOUN" and t.head != verb]
        return {c for i in things[-1:] for c in self.parse.children[i] if tokens[c].dep == "nmod:poss"}

    def answering(self, head: int) -> set[int]:
        """Who denies what he is accused of: "Libya accused Chad of arming rebels, a charge it denied"."""
        tokens = self.parse.tokens
        verb = tokens[tokens[head].head]
        charge = tokens[verb.head]
        if tokens[head].dep != "nsubj" or verb.lemma not in _DENYING or not verb.dep.startswith("acl"):
            return set()
        if charge.lemma not in _CHARGES or charge.dep not in {"parataxis", "appos", "conj", "obl", "obj"}:
            return set()
        accuser = tokens[charge.head]
        if accuser.pos == "NOUN":
            accuser = tokens[self.scene.clause(accuser.i)]
        if accuser.lemma not in _ACCUSING or accuser.i > charge.i:
            return set()
        return {c for c in self.parse.children[accuser.i] if tokens[c].dep in {"obj", "iobj", "nsubj:pass"}}

    def harmed(self, head: int) -> bool:
        """Whether something is harmed whose owner is not its clause's subject: "soldiers stormed its embassy"."""
        tokens = self.parse.tokens
        if tokens[head].dep != "nmod:poss":
            return False
        return self.harms(self.scene.clause(head), head)

    def harms(self, verb: int, head: int) -> bool:
        """Whether a verb does harm to what a possessive pronoun owns: "struck its base", "opened fire on its men"."""
        tokens = self.parse.tokens
        if tokens[verb].lemma in HARM:
            return True
        thing = tokens[head].head
        towards = {tokens[c].lower for c in self.parse.children[thing] if tokens[c].dep == "case"}
        return tokens[verb].lemma in _AIMING and not towards.isdisjoint(_AIMED)

    def abroad(self, head: int) -> set[str]:
        """States whose "its embassy in Chad", "its border with Chad", "his talks with Mali" cannot be."""
        tokens = self.parse.tokens
        if tokens[head].dep != "nmod:poss":
            return set()
        noun = tokens[head].head
        below = [c for c in self.parse.children[noun] if c > noun and tokens[c].dep == "nmod"]
        after = noun + 2
        if not below and after < len(tokens) and tokens[after].dep == "obl" and tokens[after - 1].lower == "in":
            below = [after]
        words = _TOWARDS | {"in", "at"} if tokens[noun].lemma in _ABROAD else _TOWARDS
        found = [
            one
            for c in below
            if any(tokens[k].dep == "case" and tokens[k].lower in words for k in self.parse.children[c])
            for one in self.scene.of(c)
        ]
        return {one.country for one in found if one.country and one.type is not ActorType.ARMED_GROUP}

    def accused(self, head: int) -> set[str]:
        """States that accuse whoever has "its army": nobody accuses the own side of something in this way."""
        tokens = self.parse.tokens
        noun = tokens[head].head
        if tokens[head].dep != "nmod:poss" or tokens[head].lower not in {"its", "their"}:
            return set()
        of = noun + 1 < len(tokens) and tokens[noun + 1].lower in {"of", "for"}
        if not of or tokens[noun].lemma not in _POWERS:
            return set()
        at = noun
        for _ in range(_UP // 2):
            at = self.scene.clause(at) if tokens[at].pos not in {"VERB", "AUX"} else tokens[at].head
            if tokens[at].lemma in _ACCUSING:
                return self._states_of(self.subjects(at))
        return set()

    def charged(self, head: int) -> set[str]:
        """States that made a charge which goes on: "Chad accused Mali of a raid. Its men had crossed the river"."""
        tokens, here = self.parse.tokens, self.parse.sentence_of[head]
        doer = tokens[head].head if tokens[head].dep == "nmod:poss" else head
        had = any(tokens[c].lower == "had" for c in self.parse.children[self.scene.clause(head)])
        if not here or not had or not tokens[doer].dep.startswith("nsubj"):
            return set()
        before = self.parse.sentences[here - 1]
        against = _ACCUSING | (ACTING_AGAINST if tokens[self.scene.clause(head)].lemma in MISDEEDS else frozenset())
        charges = [i for i in range(before.first, before.last) if tokens[i].head == i and tokens[i].lemma in against]
        return {state for i in charges for state in self._states_of(self.subjects(i))}

    def calls_home(self, verb: int) -> bool:
        """Whether a verb withdraws an ambassador, a judgement on where he is."""
        tokens = self.parse.tokens
        objects = (c for c in self.parse.children[verb] if tokens[c].dep == "obj")
        return tokens[verb].lemma in {"withdraw", "pull"} and any(tokens[c].lemma in _ABROAD for c in objects)

    def beside(self, head: int) -> set[str]:
        """States named behind what "its" owns, in its clause: "its court convicted men of spying for Chad"."""
        tokens = self.parse.tokens
        owns = tokens[tokens[head].head]
        if tokens[head].lower != "its" or not owns.dep.startswith("nsubj"):
            return set()
        end = max(self.parse.subtree(owns.head))
        behind = (span for span in self.scene.phrases.spans if head < span.first <= end)
        others = (span for span in behind if tokens[max(span.first - 2, 0)].lower != "according")  # "according to Kyiv"
        named = [self.registry.actors[name.actor] for span in others for name in span.names[:1]]
        return {one.country for one in named if one.country}

    def judged(self, head: int) -> set[int]:
        """Whom a judgement is about is meant in its reason: "sued Chad after it …", "thanked him for his …"."""
        tokens = self.parse.tokens
        if tokens[head].dep == "nmod:poss" and tokens[tokens[head].head].dep == "nsubj:pass":
            return set()  # "struck Chad after its embassy was bombed": it is the striker's
        i, again = head, -1
        for _ in range(6):
            token = tokens[i]
            if token.head == i:
                break
            if token.dep == "conj":  # "blamed Chad for breaking it and [for its] ties with Mali"
                again = i
                i = token.head
                continue
            judge = tokens[token.head]
            if token.dep == "acl:relcl" and any(tokens[c].lower == "whom" for c in self.parse.children[i]):
                above = self.parse.children[self.scene.clause(token.head)]
                if not any(tokens[c].dep.startswith("nsubj") for c in above):
                    return set()  # "accused Ali of plotting with Ek, whom he had sacked": the teller adds that
            if token.dep == "acl" and token.tag == "VB":  # "Chad's decision to recall its ambassador"
                holders = {c for c in self.parse.children[judge.i] if tokens[c].dep == "nmod:poss" and c < i}
                if holders:
                    return holders
            on_noun = judge.pos == "NOUN" and token.dep == "advcl" and judge.dep in {"obj", "conj", "nsubj:pass"}
            if judge.lemma in JUDGEMENTS or on_noun or self.calls_home(judge.i):  # "a ban on him after he …"
                first = (*self.parse.children[i], *(self.parse.children[again] if again >= 0 else ()))
                opens = {tokens[c].lower for c in first if tokens[c].dep in {"case", "mark"}}
                if opens & {"for", "after", "because", "over", "of", "as", "since", "on", "about"}:
                    objects = {c for c in self.parse.children[judge.i] if tokens[c].dep in {"obj", "nsubj:pass"}}
                    objects |= {k for c in objects for k in self.parse.children[c] if tokens[k].dep == "conj" and k < i}
                    objects |= {judge.i} if judge.pos == "NOUN" else set()
                    below = {k for c in objects for k in self.parse.children[c] if tokens[k].dep == "nmod" and k < i}
                    near = {c for c in self.parse.children[judge.i] if tokens[c].dep == "obl" and c < i}
                    return objects | below | near
            i = token.head
        return set()

    def asked(self, head: int) -> set[int]:
        """Whom a deed is aimed at whose reason the pronoun is in; whom the sentence before asked: "It refused."""
        if aimed := self.reasons.of(head) or self._told_by_own(head):
            return aimed
        tokens, here = self.parse.tokens, self.parse.sentence_of[head]
        if tokens[head].dep != "nsubj" or tokens[tokens[head].head].lemma not in _ANSWERING or not here:
            return set()
        told = self.parse.sentences[here - 1]
        for i in range(told.last - 1, told.first - 1, -1):
            if tokens[i].lemma in _ASKING and tokens[i].dep in {"ROOT", "root", "conj"}:
                below = self.parse.children[i]
                whom = {c for c in below if tokens[c].dep == "iobj" or (tokens[c].dep == "obj" and c > i)}
                wish = [c for c in below if tokens[c].dep == "ccomp"]
                return whom | {s for c in wish for s in self.parse.children[c] if tokens[s].dep.startswith("nsubj")}
        return set()

    def _told_by_own(self, head: int) -> set[int]:
        """The subject of what somebody's own says of him: "[Chad] closed it as Libyan jets came, its army said"."""
        tokens = self.parse.tokens
        noun = tokens[head].head
        verb = tokens[noun].head
        if tokens[head].dep != "nmod:poss" or tokens[noun].dep != "nsubj" or tokens[verb].lemma not in REPORTING:
            return set()
        told = [c for c in self.parse.children[verb] if tokens[c].dep in {"ccomp", "parataxis"} and c < head]
        told += [tokens[verb].head] * (tokens[verb].dep == "parataxis" and tokens[verb].head < head)
        return {c for top in told[-1:] for c in self.parse.children[top] if tokens[c].dep.startswith("nsubj")}

    def serves(self, past: Mention) -> bool:
        """Whether somebody is named as a judge, spokesman or expert."""
        tokens, phrase = self.parse.tokens, self.scene.phrases.at(past.head)
        beside = [tokens[c] for c in self.parse.children[past.head] if tokens[c].dep == "appos"]
        beside += [tokens[tokens[past.head].head]] if tokens[past.head].dep == "appos" else []
        return bool({*phrase.title, phrase.noun or "", *(one.lemma for one in beside)} & _SERVING)

    def demanding(self, head: int) -> set[str]:
        """States that demand what a pronoun is to do: "Chad demands that it withdraw" is somebody else."""
        tokens = self.parse.tokens
        verb = tokens[tokens[head].head]
        if not tokens[head].dep.startswith("nsubj"):
            return set()
        top = tokens[verb.head] if verb.dep == "conj" else verb
        wish = tokens[top.head]
        asked = wish.lemma in _DEMANDING or (wish.lemma in _WISHING and self._bare(verb.i))
        if top.dep not in {"ccomp", "acl", "xcomp"} or not asked:
            return set()
        return self._states_of(self.subjects(wish.i))

    def _bare(self, verb: int) -> bool:
        """Whether a verb is in its bare form after "it": "that it stop"."""
        tokens = self.parse.tokens
        helped = any(tokens[c].dep.startswith("aux") for c in self.parse.children[verb] if tokens[c].lower != "not")
        return tokens[verb].lower == tokens[verb].lemma and not helped

    def subjects(self, verb: int) -> list[int]:
        """The subjects of a verb, or of the one that it is joined to; the owners of a noun."""
        tokens = self.parse.tokens
        roles = {"nsubj"} if tokens[verb].pos == "VERB" else {"nmod:poss", "amod", "compound"}
        for _ in range(2):
            found = [c for c in self.parse.children[verb] if tokens[c].dep in roles]
            if found or tokens[verb].dep not in {"conj", "xcomp", "advcl"}:
                return found
            verb = tokens[verb].head
        return []

    def _states_of(self, heads: list[int]) -> set[str]:
        return {one.country for c in heads for one in self.scene.owner(c) if one.country}

    def told_of(self, head: int) -> set[str]:
        """Whom a speaker names as the doer, and so is not: "It said Chad had fired first", "Chad fired, it said".

        Nor is "it" in a quotation whoever speaks there, nor whoever carried the words: "In a statement read on state
        television, it said …".
        """
        tokens = self.parse.tokens
        verb = tokens[head].head
        around = (q.speaker for q in self.scene.quotes if q.speaker and not q.fragment and q.first <= head < q.last)
        tellers = [self.scene.head_of(*speaker) for speaker in around]
        own = {one.key for k in tellers if tokens[k].pos in {"NOUN", "PROPN"} for one in self.scene.of(k)}
        first = self.parse.sentences[self.parse.sentence_of[head]].first
        carried = [k for k in range(first, head) if tokens[tokens[k].head].lemma in _CARRIED]
        own |= {one.key for k in carried if tokens[k].dep.startswith("obl") for one in self.scene.of(k)}
        if tokens[head].dep != "nsubj" or tokens[verb].lemma not in REPORTING:
            return own
        said = [c for c in self.parse.children[verb] if tokens[c].dep == "ccomp"]
        doers = [k for c in said for k in self.parse.children[c] if tokens[k].dep == "nsubj"]
        return own | {one.key for k in doers if tokens[k].pos == "PROPN" for one in self.scene.of(k)}

    def of_others(self, head: int) -> set[int]:
        """The verbs whose subject cannot be meant: "Chad cut ties with Iran and ordered its diplomats to leave"."""
        tokens = self.parse.tokens
        noun = tokens[head].head
        if tokens[head].dep != "nmod:poss":
            return set()
        words = {tokens[noun].lemma, *(tokens[c].lemma for c in self.parse.children[noun] if c < noun)}
        verb = self.scene.clause(head)
        if not words & _ABROAD or tokens[verb].lemma not in _DISMISSING:
            return set()
        return {verb, tokens[verb].head} if tokens[verb].dep == "conj" else {verb}

    def _subject(self, head: int) -> int | None:
        """The subject of the main clause that an opening clause or phrase comes before; None for other places."""
        tokens = self.parse.tokens
        if tokens[head].lower not in _KINDS:
            return None
        at = head
        for _ in range(_UP):
            token = tokens[at]
            if token.head == at:
                return None
            said = token.dep == "ccomp" and tokens[token.head].lemma in REPORTING  # "…rammed its boat, Chad said"
            if (token.dep in _OPENING or said) and token.head > at:
                subjects = (c for c in self.parse.children[token.head] if tokens[c].dep.startswith("nsubj"))
                subject = next((c for c in subjects if c > at), None)
                named = subject is not None and tokens[subject].pos == "PROPN"
                return subject if named and tokens[token.head].pos == "VERB" else None
            at = token.head
        return None


_KINDS = {
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("he", "his", "him", "she", "her"), "he"),
    **dict.fromkeys(("they", "their", "them"), "they"),
}
