"""Pronouns: the likeliest of those named before."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.callers import caller_speaks
from kg.extraction.rules.clauses import REPORTING
from kg.extraction.rules.who import beside as near_it
from kg.extraction.rules.who.controlled import Controlled
from kg.extraction.rules.who.forward import HARM, Forward
from kg.extraction.rules.who.grievances import Grievances
from kg.extraction.rules.who.many import Many
from kg.extraction.rules.who.matters import Matters
from kg.extraction.rules.who.mention import BODY_TYPES, REACH
from kg.extraction.rules.who.owners import may_own, ruled_over
from kg.extraction.rules.who.persons import he, may_be, she
from kg.extraction.rules.who.repeated import him_again, repeated
from kg.extraction.rules.who.spokesmen import Spokesmen
from kg.extraction.rules.words import word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.who.mention import Mention
    from kg.extraction.rules.who.scene import Scene

__all__ = ["Pronouns"]

_DONE_TO = word_set("""resignation extradition impeachment dismissal trial prosecution surrender reinstatement acquittal
    arrest detention expulsion deportation killing murder assassination imprisonment execution release overthrow ouster
    removal kidnapping abduction persecution torture""")
"""Nouns whose owner is whom it is done to."""
_FREED = word_set(
    "release freedom liberty free pardon acquit bail extradite deport return respect recognize recognise accept hand"
    " support back help assist aid join host protect defend endorse approve consider follow obey hear receive"
)
"""What one asks another to do with one's own: "asked Chad to free its citizens", "to back its bid"."""
_OWN_DEED = word_set("promise vow pledge swear threaten offer")
_OFTEN_STATES = word_set("ally partner neighbour neighbor rival foe enemy backer patron friend")
_GUARDING = word_set("guard protect escort accompany defend shield")
_TAKEN = word_set("arrest detain seize jail imprison hold capture abduct kidnap convict sentence")
_HURT = word_set("beat torture mistreat abuse harass poison rape threaten smear silence search interrogate question")
_TRIED = word_set("convict charge indict try accuse suspect acquit")
_AVENGED = word_set("avenge mourn bury succeed replace eulogise eulogize")
_SLAIN = word_set("kill assassinate murder slay execute shoot")
_RECEIVING = word_set("see receive meet host greet welcome admit")
_DELEGATIONS = word_set("delegation mission team party deputation convoy group commission panel")
_CONQUERING = word_set("invade annex occupy overrun conquer colonise colonize")
_TELLING = word_set("tell inform brief assure say speak")
_HEARERS = word_set("reporter journalist newsman correspondent")


class Pronouns:
    """Reads "he", "it", "they", and "I" in a quotation."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.parse = scene.parse
        self.registry = scene.registry
        self.forward = Forward(scene)
        self.grievances = Grievances(scene, self.forward)
        self.controlled = Controlled(scene)
        self.matters = Matters(scene)
        self.spokesmen = Spokesmen(scene)
        self.many = Many(scene, self._candidates, self.spokesmen)

    def of(self, head: int) -> tuple[Mention, ...]:
        """Whom a pronoun means; nobody when unsure."""
        if beside := self._joined(head) or self._owner_of_both(head):
            return beside
        if (handed := near_it.passed_on(self.scene, head)) is not None:
            return handed
        if (told := self.grievances.of(head)) is not None or (told := self.controlled.meant(head)) is not None:
            return told
        if self.forward.harmed(head) and (ahead := self.forward.meant(head)):
            return ahead
        return self._before(head) or self.forward.meant(head)

    def _joined(self, head: int) -> tuple[Mention, ...]:
        """Reads "Ana Diaz and her son", "Chad and its allies": whoever the possessor is joined to."""
        tokens = self.parse.tokens
        noun = tokens[head].head
        if tokens[head].dep != "nmod:poss" or tokens[noun].dep != "conj" or tokens[noun].head > head:
            return ()
        found = self.scene.of(tokens[noun].head)
        if len(found) != 1 or found[0].is_object or found[0].owned or tokens[tokens[noun].head].pos != "PROPN":
            return ()
        word, one = tokens[head].lower, found[0]
        he, she = word == "his" and may_be(one, female=False), word == "her"
        person = one.type is ActorType.PERSON and not one.plural
        if (person and (he or she)) or (word == "its" and one.type in BODY_TYPES and not one.plural):
            return (replace(one, head=head, first=head, last=head + 1, sure=min(one.sure, 0.9)),)
        return ()

    def _owner_of_both(self, head: int) -> tuple[Mention, ...]:
        """Reads "Chad's dispatch of troops to Mali and its launch of a missile": both are Chad's."""
        tokens = self.parse.tokens
        noun = tokens[tokens[head].head]
        if tokens[head].dep != "nmod:poss" or tokens[head].lower != "its" or noun.dep != "conj":
            return ()
        owners = [c for c in self.parse.children[noun.head] if tokens[c].dep == "nmod:poss" and c < head]
        found = self.scene.of(owners[0]) if owners and tokens[noun.head].pos == "NOUN" else ()
        if len(found) != 1 or found[0].type not in BODY_TYPES or found[0].plural:
            return ()
        return (replace(found[0], head=head, first=head, last=head + 1, sure=min(found[0].sure, 0.85)),)

    def _before(self, head: int) -> tuple[Mention, ...]:
        """Whom a pronoun means of those named before it."""
        word = self.parse.tokens[head].lower
        if word in {"i", "me", "my", "we", "us", "our", "myself", "ourselves"}:
            return self.spokesmen.quoted(head, plural=word in {"we", "us", "our", "ourselves"})
        if word in {"he", "him", "his", "himself"}:
            return self._person_before(head, female=False)
        if word in {"she", "her", "herself", "hers"}:
            return self._person_before(head, female=True)
        if near_it.sought_for(self.scene, head):
            return ()
        if word in {"it", "them"} and self.matters.shot_down(head):
            return ()
        if word in {"it", "its", "itself"}:
            if self.matters.on_paper(head):
                return self.matters.paper(head) or self.matters.thing(head, several=False)
            return self.matters.thing(head, several=False) or self._body_before(head)
        if word in {"they", "them", "their", "themselves"}:
            return self.matters.thing(head, several=True) or self._captive(head) or self.many.before(head)
        return ()

    def _candidates(self, head: int) -> list[Mention]:
        """Mentions before a pronoun, the likeliest first: subjects of its sentence, then of the last ones."""
        here = self.parse.sentence_of[head]
        tokens = self.parse.tokens
        favoured = self.forward.judged(head) | self.forward.asked(head) | self.forward.hit(head)
        favoured |= self.forward.answering(head)
        parallel, doers = self._parallel(head), self._doers(head) | self.forward.told_of(head)
        acted_upon, said = self._acted_upon(head), self._said_from(head)
        abroad = self.forward.abroad(head) | self.forward.accused(head) | self.forward.demanding(head)
        abroad |= self.forward.charged(head) | self.forward.beside(head)
        also = any(
            self.parse.tokens[c].lower in {"also", "too", "likewise"} for c in self.parse.children[tokens[head].head]
        )
        others = self.forward.of_others(head)
        ranked: list[tuple[float, int, Mention]] = []
        sentences, scene = range(here - REACH, here + 1), self.scene
        near = [past for n in sentences for past in (*scene.told_in(n), *scene.again_in(n))]
        near += [past for past in scene.owners_in(here) if past.head in favoured]
        for order, past in enumerate(near):
            told = tokens[past.head].lemma in _HEARERS and tokens[tokens[past.head].head].lemma in _TELLING
            if past.head >= head or past.first <= head < past.last or past.key in doers or told:
                continue
            back = here - self.parse.sentence_of[past.head]
            if back > REACH or past.head >= said or (past.country and past.country in abroad):
                continue
            top = tokens[past.head]
            while top.dep == "conj" and top.head != top.i:
                top = tokens[top.head]
            subject = top.dep.startswith("nsubj")
            if subject and top.head in others:
                continue
            main = subject and tokens[top.head].dep in {"ROOT", "conj", "root"}
            rank = (
                (-2.0 * subject if also else 0.0) if acted_upon else (1.0 if subject else 0.0) + (0.7 if main else 0.0)
            )
            weight = back * 2.0 - rank
            weight += 0.6 if top.dep in {"nmod:poss", "nmod", "compound", "amod"} else 0.0
            weight -= 4.0 if past.head in favoured else 1.0 if past.head in parallel else 0.0
            weight += 1.0 if acted_upon and top.dep == "obl:agent" else 0.0
            weight += 0.5 if tokens[head].dep in {"obj", "iobj"} and near_it.within(self.scene, past, head) else 0.0
            if back == 0 and self._clause_mate(past.head, head):
                continue
            if back == 0 and not favoured and self._owner_near(top.i, head):
                # "said Niger withdrew its troops", but "said Niger struck its base"
                told = not top.dep.startswith("nsubj")  # "urged Chad to end its blockade"
                weight += -4.0 if told else 1.5 if self.forward.harms(tokens[top.i].head, head) else -1.5
            if back == 0 and self._doer(past.head, head):
                weight += 6.0
            if back == 0 and past.type is ActorType.GROUP and self._inserted(top.i):
                weight += 3.0
            ranked.append((weight, -order, past))
        ranked.sort(key=lambda item: item[:2])
        return [past for _, _, past in ranked]

    def _inserted(self, subject: int) -> bool:
        """Whether somebody only tells the sentence: "rebels took the town, residents said, and troops fought them"."""
        tokens = self.parse.tokens
        verb = tokens[subject].head
        if not tokens[subject].dep.startswith("nsubj") or tokens[verb].lemma not in REPORTING:
            return False
        return any(tokens[c].dep == "ccomp" and c < subject for c in self.parse.children[verb])

    def _said_from(self, head: int) -> int:
        """Where the words of "…, it said" begin, whose speaker is named before them; of any other pronoun, itself."""
        tokens = self.parse.tokens
        verb = tokens[head].head
        told = [c for c in self.parse.children[verb] if tokens[c].dep in {"ccomp", "parataxis"} and c < head]
        after = any(tokens[c].dep == "ccomp" and c > verb for c in self.parse.children[verb])
        inserted = tokens[verb].dep == "parataxis" and tokens[verb].head < head and not after
        if tokens[head].dep != "nsubj" or tokens[verb].lemma not in REPORTING:
            return head
        own = [quote.first for quote in self.scene.quotes if quote.cue == verb and quote.first < head]
        own += [self.parse.sentences[self.parse.sentence_of[head]].first] * bool(told or inserted)
        return min(own, default=head)

    def _acted_upon(self, head: int) -> bool:
        """Whether a pronoun is the object of somebody named anew ("Chad backed him"): then no subject is likelier."""
        tokens = self.parse.tokens
        if tokens[head].dep not in {"obj", "iobj"}:
            return False
        subjects = [c for c in self.parse.children[tokens[head].head] if tokens[c].dep == "nsubj"]
        return any(tokens[c].pos in {"PROPN", "NOUN"} or tokens[c].tag == "WP" for c in subjects)

    def _parallel(self, head: int) -> set[int]:
        """The subject of the clause that the pronoun's clause hangs on: "Iran is blamed because it …"."""
        tokens = self.parse.tokens
        verb = tokens[head].head
        if tokens[head].dep == "nmod:poss" or tokens[verb].dep not in {"advcl", "ccomp", "conj"}:
            return set()
        return {c for c in self.parse.children[tokens[verb].head] if tokens[c].dep.startswith("nsubj")}

    def _clause_mate(self, past: int, head: int) -> bool:
        """Whether both are arguments of one verb, so that the pronoun cannot mean the other."""
        tokens = self.parse.tokens
        pronoun = tokens[head]
        if pronoun.lower.endswith(("self", "selves")):
            return False
        while tokens[past].dep == "conj" and tokens[past].head != past:
            past = tokens[past].head
        if pronoun.dep == "nmod:poss":
            # "Chad's court ordered his arrest": whom it is done to is not the doer
            noun = tokens[pronoun.head]
            done = noun.lemma in _DONE_TO and pronoun.lower != "its"
            return done and noun.dep == "obj" and tokens[past].head == noun.head and tokens[past].dep == "nsubj"
        verb = tokens[pronoun.head]  # nor is it Chad in "Chad, which it accuses"
        return tokens[past].head == verb.i or (pronoun.dep, verb.dep, verb.head) == ("nsubj", "acl:relcl", past)

    def _owner_near(self, subject: int, head: int) -> bool:
        """Whether a subject is that of the possessive's own clause: "Chad said Niger withdrew its troops"."""
        tokens = self.parse.tokens
        if tokens[head].dep != "nmod:poss":
            return False
        verb = self.scene.clause(head)
        if tokens[verb].dep == "acl:relcl" and tokens[verb].head == subject:  # "the brigade that withdrew its troops"
            return any(tokens[c].tag in {"WDT", "WP"} and tokens[c].dep == "nsubj" for c in self.parse.children[verb])
        if tokens[verb].dep == "xcomp" and tokens[verb].lemma not in _FREED and tokens[verb].tag == "VB":
            told = [c for c in self.parse.children[tokens[verb].head] if tokens[c].dep in {"obj", "iobj"} and c < verb]
            if told and tokens[tokens[verb].head].lemma not in _OWN_DEED:
                return subject == told[-1]  # "asked Chad to withdraw its troops"
        return tokens[subject].dep.startswith("nsubj") and verb == tokens[subject].head

    def _doers(self, head: int) -> set[str]:
        """Whom the subject pronoun of the same clause means: "he thanked him" is two persons."""
        tokens = self.parse.tokens
        pronoun = tokens[head]
        if pronoun.dep == "nmod:poss" or pronoun.dep.startswith("nsubj") or pronoun.lower.endswith(("self", "selves")):
            return set()
        near = [c for c in self.parse.children[pronoun.head] if tokens[c].dep.startswith("nsubj") and c < head]
        verb = tokens[pronoun.head]
        if not near and verb.dep in {"conj", "xcomp"} and tokens[verb.head].pos == "VERB":
            controlled = verb.dep == "conj" or caller_speaks(self.parse, verb.i) or not any(
                tokens[c].dep in {"obj", "iobj"} for c in self.parse.children[verb.head]
            )
            near = [c for c in self.parse.children[verb.head] if tokens[c].dep == "nsubj"] if controlled else []
        meant = {one.key for c in near for one in self.scene.of(c)}
        nouns = {tokens[c].lemma for c in near if tokens[c].pos == "NOUN"}  # "the mayor thanked him": no mayor
        meant |= {past.key for past in self.scene.history if tokens[past.head].lemma in nouns and past.head < head}
        if verb.dep == "acl:relcl" and any(tokens[c].tag in {"WP", "WDT"} for c in near):  # "X and others who met him"
            top = tokens[verb.head].head if tokens[verb.head].dep == "conj" else verb.head
            row = [top, *(c for c in self.parse.children[top] if tokens[c].dep == "conj")]
            meant |= {one.key for i in row for one in self.scene.of(i)}
        deed = tokens[tokens[verb.head].head]
        if verb.lemma in _GUARDING and verb.dep.startswith("acl") and deed.lemma in HARM | _TAKEN | _SLAIN | _HURT:
            tops = {deed.i, deed.head} if deed.dep == "conj" else {deed.i}  # "killed a policeman guarding them"
            near = [c for top in tops for c in self.parse.children[top] if tokens[c].dep == "nsubj"]
            meant |= {one.key for c in near for one in self.scene.of(c)}
        return meant

    def _doer(self, past: int, head: int) -> bool:
        """Whether the object of a participle cannot mean its doer: "Chad expelled him, accusing it …"."""
        tokens = self.parse.tokens
        verb = tokens[tokens[head].head]
        if tokens[head].dep not in {"obj", "iobj"} or verb.dep != "advcl" or verb.tag != "VBG":
            return False
        if any(tokens[c].dep.startswith("nsubj") for c in self.parse.children[verb.i]):
            return False
        top = tokens[past]
        while top.dep == "conj" and top.head != top.i:
            top = tokens[top.head]
        return top.dep.startswith("nsubj") and top.head == verb.head

    def _person_before(self, head: int, *, female: bool) -> tuple[Mention, ...]:
        if (same := repeated(self.scene, head)) is not None:
            return same
        if known := him_again(self.scene, head) or self._captive(head, female=female):
            return known
        persons = [past for past in self._candidates(head) if self._is_person(past)]
        rows = Counter(at for at, _ in {(past.head, past.key) for past in persons})  # no "he" is of "the two premiers"
        persons = [past for past in persons if rows[past.head] == 1]
        persons.sort(key=lambda past: near_it.slain(self.scene, past, head))
        if self._suffers(head):
            persons.sort(key=self.forward.serves)
        if meant := (she if female else he)(self.scene, persons, head):
            return (replace(meant, head=head, first=head, last=head + 1, sure=min(meant.sure, 0.85)),)
        return ()

    def only_person(self, head: int) -> Mention | None:
        """The one person of whom the last sentences tell; None when there are others."""
        persons = {past.key: past for past in self._candidates(head) if self._is_person(past)}
        return next(iter(persons.values())) if len(persons) == 1 else None

    def _suffers(self, head: int) -> bool:
        """Whether somebody is held, tried or hurt: "arrested him", "his arrest"."""
        tokens = self.parse.tokens
        top = tokens[tokens[head].head]
        if tokens[head].dep == "nmod:poss":
            return top.lemma in _DONE_TO
        return (
            tokens[head].dep in {"obj", "nsubj:pass"} and top.lemma in HARM | _TAKEN | _TRIED | _SLAIN | _FREED | _HURT
        )

    def _captive(self, head: int, *, female: bool | None = None) -> tuple[Mention, ...]:
        """Whom "release him", "his release" mean: the one person taken before; "avenge him": the one killed."""
        tokens = self.parse.tokens
        top = tokens[tokens[head].head]
        deeds = _SLAIN if top.lemma in _AVENGED else _TRIED if top.lemma in _TAKEN else _TAKEN
        if top.lemma not in _FREED | _AVENGED | _TAKEN or tokens[head].dep not in {"obj", "nsubj:pass", "nmod:poss"}:
            return ()
        found: dict[str, Mention] = {}
        for past in self.scene.history:
            token = tokens[past.head]
            taken = token.dep in {"obj", "nsubj:pass"} and tokens[token.head].lemma in deeds
            fits = past.plural if female is None else self._is_person(past) and may_be(past, female=female)
            if taken and past.head < head and fits:
                found[past.key] = past
        if len(found) != 1:
            return ()
        return tuple(replace(one, head=head, first=head, last=head + 1, sure=0.8) for one in found.values())

    def _is_person(self, past: Mention) -> bool:
        """Whether it is one person: by name, or "China's envoy", in whose words his state speaks."""
        if past.plural:
            return False
        phrase = self.scene.phrases.at(past.head)
        if phrase.noun in _OFTEN_STATES and past.label.islower():
            return False  # "had lost an ally and thanked him"
        envoy = phrase.noun in self.scene.nouns.offices and not phrase.plural and not past.owned
        return past.type is ActorType.PERSON or envoy

    def _body_before(self, head: int) -> tuple[Mention, ...]:
        tokens = self.parse.tokens
        if self.matters.is_event(head):
            return ()  # "Cuba denounced it": what happened
        if (same := repeated(self.scene, head)) is not None:
            return tuple(one for one in same if one.type in BODY_TYPES)
        if near_it.nobody_named(self.scene, head) or near_it.answers(self.scene, head):
            return ()
        if told := near_it.teller(self.scene, head):
            return told
        thing = tokens[tokens[head].head].lemma if tokens[head].dep == "nmod:poss" else ""
        struck = tokens[head].dep in {"obj", "nsubj:pass"}
        own = near_it.of_officer(self.scene, head)
        guest = struck and tokens[tokens[head].head].lemma in _RECEIVING
        taken = struck and tokens[tokens[head].head].lemma in _CONQUERING
        if guest and (visitors := self._visitors(head)):
            return visitors
        for past in self._candidates(head):
            if not near_it.is_body(self.scene, past) or near_it.among_subjects(self.scene, past.head, head):
                continue
            if past.actor is None and self.scene.phrases.at(past.head).noun in self.scene.nouns.offices:
                continue  # an ambassador is no "it"
            if (past.country in own and past.type is ActorType.COUNTRY) or near_it.fights(self.scene, head, past):
                continue
            word = tokens[past.head].text
            if past.type is ActorType.ARMED_GROUP and word.endswith("s") and not past.label.endswith(word):
                continue  # nor are "the Houthis", fighters by their movement's name
            if not may_own(past, self.scene.phrases.at(past.head).noun, thing):
                continue
            if guest and past.type in {ActorType.COUNTRY, ActorType.MEDIA}:
                continue  # who is received is some delegation
            if taken and past.type is not ActorType.COUNTRY:
                return ()  # no council is invaded
            if past.type is ActorType.COUNTRY and near_it.contested(self.scene, past.head, head):
                return ()
            if not self.scene.is_place(past.head) or (ruled_over(thing) and past.type is ActorType.COUNTRY):
                return (replace(past, head=head, first=head, last=head + 1, sure=min(past.sure, 0.8)),)
        return ()

    def _visitors(self, head: int) -> tuple[Mention, ...]:
        """Whom "would not receive it" means: the delegation told of last."""
        for past in self._candidates(head):
            noun, whole = self.scene.phrases.at(past.head).noun or "", self.parse.tokens[past.head]
            of = whole.dep == "nmod" and self.parse.tokens[whole.head].lemma in _DELEGATIONS
            if of or (not past.plural and noun.rpartition("-")[2] in _DELEGATIONS):
                return (replace(past, head=head, first=head, last=head + 1, sure=min(past.sure, 0.8)),)
        return ()
