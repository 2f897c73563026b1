"""Pronouns that mean no actor: what was offered, decided or done, and texts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.who.mention import REACH, Mention
from kg.extraction.rules.words import word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.who.scene import Scene

__all__ = ["Matters"]

_OF_THINGS = word_set(
    "condemn denounce criticize criticise praise welcome reject endorse support oppose dismiss deny sign accept back"
    " defend approve veto hail ratify order announce propose cancel postpone impose lift reverse overturn demand seek"
    " want request rebuff spurn refuse enforce implement"
)
_ONLY_OF_THINGS = word_set(
    "denounce condemn welcome hail deny sign accept ratify order announce propose cancel postpone lift reverse overturn"
    " deplore regret decry applaud reject demand impose approve veto enforce implement"
)
"""Verbs whose "it" is an event or a text rather than a state."""
_CALLED = word_set("call describe label term brand dub deem regard view consider portray declare")
_CHARGES = word_set(
    "accusation charge allegation claim report rumor rumour involvement role link responsibility complicity part story"
    " reports assertion suggestion"
)
"""What somebody may deny; of a deed, he denies that he did it."""
_OFFERED = word_set(
    "amnesty offer proposal plan bid request demand idea invitation appeal call suggestion compromise deadline pardon"
    " draft budget loan grant reform mandate initiative formula roadmap concession condition term ultimatum truce"
    " fine sanction tariff curb tax levy quota law bill ban cut strike rule measure duty curfew penalty vote"
)
"""What is offered, asked or imposed, and then accepted or rejected."""
_ON_PAPERS = word_set("veto vote adopt abstain pass ratify sign table sponsor draft approve endorse initial circulate")
_AGREEING = word_set("agree consent object assent stick")
_BREACHING = word_set(
    "violate breach contravene flout infringe undermine jeopardize jeopardise endanger destabilize destabilise escalate"
)
"""What deeds do that are condemned, rather than whoever condemns them."""
_SAYING = word_set("say argue claim add insist warn maintain state complain")
_OPPOSING = word_set("block obstruct vote abstain resist shelve scrap withdraw")
_TEXTS = word_set("""text resolution treaty agreement deal accord pact report document statement constitution protocol
    motion bill measure amendment decision ruling verdict paper clause article""")
_ASKING = word_set("demand urge call request require condemn impose authorize authorise extend deplore welcome ask")
"""What a text does."""
_BECAUSE = frozenset({"because", "since", "as"})
_MINDING = word_set(
    "fear want need say believe think doubt consider lack see expect hope feel know wish worry prefer suspect regard"
    " oppose object trust be"
)
"""What somebody does in his mind, and no text."""
_FOR_OR_AGAINST = word_set("oppose support back endorse favour favor resist defend")
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj"})
_MATTERS = _OFFERED | _TEXTS | word_set("case suit lawsuit move step complaint operation war invasion mission venture")
_HANDS = word_set("name hand signature pen seal initial")


class Matters:
    """Finds the thing or the text that "it" and "them" mean."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.parse = scene.parse

    def on_paper(self, head: int) -> bool:
        """Whether what is done to "it" is done to texts: "vetoed it", "voted against it", "put his name to it"."""
        tokens = self.parse.tokens
        token = tokens[head]
        if token.dep.split(":")[0] not in {"obj", "obl", "nmod"} and token.dep != "nsubj:pass":
            return False
        if tokens[token.head].lemma in _ON_PAPERS and token.dep != "nmod":
            return True
        signed = {token.head, *(c for c in self.parse.children[token.head] if tokens[c].dep == "obj")}
        to = any(tokens[c].lower == "to" for c in self.parse.children[head])
        return to and any(tokens[i].lemma in _HANDS for i in signed)

    def paper(self, head: int) -> tuple[Mention, ...]:
        """The resolution or agreement last named, in this sentence or the ones before."""
        here = self.parse.sentence_of[head]
        for past in reversed(self.scene.papers):
            if past.head < head and here - self.parse.sentence_of[past.head] <= REACH:
                return (replace(past, head=head, first=head, last=head + 1, sure=0.8),)
        return ()

    def is_event(self, head: int) -> bool:
        """Whether what is done to "it" is done to no actor: "Cuba denounced it" is what happened."""
        tokens = self.parse.tokens
        verb = tokens[head].head
        done = tokens[head].dep == "obj" and (tokens[verb].lemma in _ONLY_OF_THINGS or self._called(verb))
        if done or self._agreed(head) or self._about(head) or self._breaching(head) or self._likewise(head):
            return True
        return self._judged_because(head) or self._goes_on(head) or self._on_topic(head)

    def _on_topic(self, head: int) -> bool:
        """Whether it is the matter of the sentence: "Mali said the case was a libel; Chad said it opposed [it]"."""
        tokens = self.parse.tokens
        sentence = self.parse.sentences[self.parse.sentence_of[head]]
        verb = tokens[tokens[head].head]
        if tokens[head].dep != "obj" or verb.lemma not in _FOR_OR_AGAINST:
            return False
        return any(
            tokens[i].head != verb.i and tokens[i].dep in _ARGUMENTS and self._is_matter(i)
            for i in range(sentence.first, head)
        )

    def _is_matter(self, noun: int) -> bool:
        return self.parse.tokens[noun].tag == "NN" and self.parse.tokens[noun].lemma in _MATTERS

    def _goes_on(self, head: int) -> bool:
        """Whether it is what the sentence before told of: "The raid was led by Chad. [It] was deplored by Mali."."""
        tokens = self.parse.tokens
        token, verb, here = tokens[head], tokens[tokens[head].head], self.parse.sentence_of[head]
        judged = token.dep == "nsubj:pass" and (verb.lemma in _OF_THINGS or verb.lemma in _ONLY_OF_THINGS)
        asks = token.dep == "nsubj" and verb.lemma in _ASKING
        if here == 0 or not (judged or asks) or verb.head != verb.i:
            return False
        before = self.parse.sentences[here - 1]
        roots = (i for i in range(before.first, before.last) if tokens[i].head == i)
        tops = [c for i in roots for c in self.parse.children[i] if tokens[c].dep.startswith("nsubj")]
        tops = [c for c in tops if tokens[c].pos != "NUM"]  # "Resolution 12"
        found = [one for c in tops for one in self.scene.of(c)]
        one_noun = len(tops) == 1 and tokens[tops[0]].tag in {"NN", "NNP"}
        thing = one_noun and all(one.is_object or one.owned for one in found)
        return thing and (judged or tokens[tops[0]].lemma.lower() in _TEXTS)

    def _judged_because(self, head: int) -> bool:
        """Whether it is the text of "opposed the draft because it ignored …"; not of "because it feared …"."""
        tokens, children = self.parse.tokens, self.parse.children
        clause = tokens[tokens[head].head]
        judge = tokens[clause.head]
        if tokens[head].dep != "nsubj" or clause.dep != "advcl" or judge.lemma not in _OF_THINGS | _OPPOSING:
            return False
        if clause.lemma in _MINDING or judge.i > head or not any(
            tokens[c].lower in _BECAUSE for c in children[clause.i] if tokens[c].dep == "mark"
        ):
            return False
        judged = [c for c in children[judge.i] if c < head and tokens[c].dep in {"obj", "nsubj:pass", "obl"}]
        things = [c for c in judged if tokens[c].tag == "NN" and tokens[c].lemma in _OFFERED | _TEXTS]
        return bool(things) and all(one.is_object for c in things for one in self.scene.of(c))

    def _likewise(self, head: int) -> bool:
        """Whether another judges it too: "Chad condemned the vote, while Mali praised [it]"."""
        tokens = self.parse.tokens
        verb = tokens[tokens[head].head]
        above = tokens[verb.head]
        if tokens[head].dep != "obj" or verb.dep not in {"advcl", "conj"} or above.i > verb.i:
            return False
        judged = [c for c in self.parse.children[above.i] if tokens[c].dep == "obj" and c < verb.i]
        found = [one for c in judged for one in self.scene.of(c)]
        both = verb.lemma in _OF_THINGS and above.lemma in _OF_THINGS
        return both and bool(judged) and all(one.is_object for one in found)

    def _breaching(self, head: int) -> bool:
        """Whether it is the deed of "condemned the launch, saying it violated a treaty"."""
        tokens = self.parse.tokens
        clause = tokens[tokens[head].head]
        saying = tokens[clause.head]
        if tokens[head].dep != "nsubj" or clause.dep != "ccomp" or clause.lemma not in _BREACHING:
            return False
        if saying.tag != "VBG" or saying.dep != "advcl" or saying.lemma not in _SAYING:
            return False
        judged = [c for c in self.parse.children[saying.head] if tokens[c].dep == "obj" and c < saying.i]
        found = [one for c in judged for one in self.scene.of(c)]
        return tokens[saying.head].lemma in _OF_THINGS and all(one.is_object for one in found) and bool(judged)

    def _about(self, head: int) -> bool:
        """Whether it is that of "when it comes to Chad, …"."""
        tokens = self.parse.tokens
        verb = tokens[head].head
        when = tokens[verb].lemma == "come" and verb == head + 1 and head > 0 and tokens[head - 1].lower == "when"
        return when and verb + 1 < len(tokens) and tokens[verb + 1].lower == "to"

    def _agreed(self, head: int) -> bool:
        """Whether somebody agrees, or objects, "to it"."""
        tokens = self.parse.tokens
        to = any(tokens[c].lower == "to" for c in self.parse.children[head])
        return tokens[head].dep == "obl" and to and tokens[tokens[head].head].lemma in _AGREEING

    def _called(self, verb: int) -> bool:
        """Whether somebody says what a thing is: "called it useful"."""
        tokens = self.parse.tokens
        return tokens[verb].lemma in _CALLED and any(tokens[c].dep == "xcomp" for c in self.parse.children[verb])

    def shot_down(self, head: int) -> bool:
        """Whether it is some craft or missile: "shot it down", "intercepted nearly all of them"."""
        tokens = self.parse.tokens
        top = tokens[head] if tokens[head].dep in {"obj", "nsubj:pass"} else tokens[tokens[head].head]
        verb = tokens[top.head]
        below = {tokens[c].lower for c in self.parse.children[verb.i] if tokens[c].dep == "compound:prt"}
        return top.dep in {"obj", "nsubj:pass"} and (
            verb.lemma in {"intercept", "down"} or (verb.lemma in {"shoot", "bring"} and "down" in below)
        )

    def thing(self, head: int, *, several: bool) -> tuple[Mention, ...]:
        """Reads "offered a truce. Chad rejected it": what was offered, when that is what such a verb takes."""
        tokens = self.parse.tokens
        verb = tokens[head].head
        takes = tokens[verb].lemma in _OF_THINGS or self._called(verb)
        done = tokens[head].dep in {"obj", "nsubj:pass"} and takes
        if not done and not self._agreed(head):
            return ()
        here, judged = self.parse.sentence_of[head], tokens[verb].lemma in _FOR_OR_AGAINST
        for i in range(head - 1, self.parse.sentences[max(here - 1, 0)].first - 1, -1):
            subject = judged and tokens[i].dep == "nsubj" and self._is_matter(i)
            told = subject or tokens[i].dep in {"obj", "nsubj:pass"}
            if tokens[i].pos != "NOUN" or not told or tokens[i].head == verb:
                continue
            found = self.scene.of(i)
            if found and not any(one.is_object for one in found):
                if self._called(verb):
                    return ()  # "hosted envoys, calling it …": what was done
                continue  # somebody
            if tokens[verb].lemma == "deny" and tokens[i].lemma not in _CHARGES:
                return ()
            if (tokens[i].tag == "NNS") != several:
                return ()
            if not found and (tokens[i].lemma in _OFFERED or (judged and self._is_matter(i))):
                label = self.scene.words(self.scene.phrases.at(i))
                return (Mention(head, head, head + 1, label, None, ActorType.TOPIC, sure=0.65),)
            return (replace(found[0], head=head, sure=min(found[0].sure, 0.7)),) if len(found) == 1 else ()
        return ()
