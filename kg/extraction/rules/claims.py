"""From matches to claims: stance, time, place and number put together, one claim a fact."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extraction.protocol import Refusal
from kg.extraction.rules.clauses import REPORTING, ancestors
from kg.extraction.rules.confidence import confidence
from kg.extraction.rules.participants import OPEN
from kg.extraction.rules.places import place_of
from kg.extraction.rules.quantities import quantity_of
from kg.extraction.rules.readouts import told_with
from kg.extraction.rules.stance.fulfilled import keeps
from kg.extraction.rules.stance.reader import as_refusal, on_own_side
from kg.extraction.rules.stance.words import CANCELLING, ENDING, PREVENTING
from kg.extraction.rules.words import VIOLENT, WILL, word_set
from kg.model import ActorType, Claim, Modality, Polarity, Reading, Span, Speaker, When, slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.actors.registry import Registry
    from kg.extraction.rules.dates.attach import Chronology
    from kg.extraction.rules.match import Match
    from kg.extraction.rules.quantities import QuantityMention
    from kg.extraction.rules.resolve import Mention, Resolver
    from kg.extraction.rules.stance.reader import Stance, StanceReader
    from kg.extraction.rules.syntax import Syntax
    from kg.extraction.rules.tokens import Parse
    from kg.model import Document, Quantity
    from kg.relations import RelationTable

__all__ = ["Assembler"]

_DURATIONS = frozenset({"minutes", "hours", "days", "weeks", "months", "years", "minute", "hour", "seconds"})
_JOURNEYS = word_set("fly travel go come arrive head return visit journey tour land sail drive send dispatch")
_COMMITMENTS = word_set("plan decision agreement promise pledge offer vow threat intention deal commitment refusal")
_CLOSING = frozenset({"end", "conclude", "complete"})  # what one will end is going on
_OTHER_TIMES = frozenset({"after", "before", "since", "until", "while", "when"})
_DRIVING_OUT = frozenset({"SANCTION", "COERCE"})
_TURNED = word_set("reject dismiss deny refuse decline rebuff spurn ignore block overrule defy resist dispute rebut")
_SPOKEN = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
_EASING = word_set("ease relax loosen reduce lower cut abolish abandon retract recant soften weaken unblock")
_AVERTING = word_set("avoid prevent avert forestall preclude")
_BEGUN = frozenset({
    "arrested", "occupied", "blockaded", "abducted", "seized", "hosted", "evacuated", "displaced", "agreedToMeet",
    "banned",
})  # fmt: skip
"""Events that verbs of holding express: who "is no longer holding" somebody arrested him all the same."""
_OFFICIAL = frozenset({ActorType.COUNTRY, ActorType.GOVERNMENT_BODY, ActorType.PERSON})
_PLEDGES = {"AID": "promisedAidTo"}
_PLEDGED = {
    "released": "agreedToRelease", "withdrewFrom": "promised", "supported": "promised", "aided": "promisedAidTo",
    "metDemandsOf": "promised", "liftedSanctionsOn": "promised", "returnedProperty": "promised",
    "gaveAccessTo": "promised",
    "allowedAidTo": "promised", "resigned": "promised", "ceasedFireWith": "agreedToCeaseFireWith",
    "extradited": "agreedToRelease",
}  # fmt: skip
"""What a friendly act that is only announced amounts to: a promise."""


@dataclass(slots=True)
class Assembler:
    """All that a claim needs, for one document."""

    document: Document
    parse: Parse
    resolver: Resolver
    syntax: Syntax
    stances: StanceReader
    chronology: Chronology
    quantities: tuple[QuantityMention, ...]
    registry: Registry
    relations: RelationTable
    engine: str

    def claim(self, match: Match) -> Claim | Refusal:
        """The claim of a match, or why there is none."""
        if match.frame.relation.name == "refused" and self._to_ease(match):
            match = replace(match, target=None)
        at = self._voice(match)
        stance = self._stance(match, at)
        if match.frame.has_flag("unwilling"):  # "would not see him" is a refusal that was made
            stance = as_refusal(stance)
        if self._given(match):  # "was to meet at Chad's request": the request was made
            stance = replace(stance, modality=Modality.ACTUAL, polarity=Polarity.AFFIRMED)
        relation = self._relation(match, stance)  # before: who says that he will help has not promised it yet
        if self._own_side(stance, match):
            stance = on_own_side(stance)
        tokens = self.parse.tokens
        trigger = tokens[match.trigger]
        if stance.question:
            return Refusal(trigger.start, trigger.end, trigger.text, "stance", "it stands in a question")
        if stance.unsaid:
            return Refusal(trigger.start, trigger.end, trigger.text, "stance", "somebody did not mention any")
        if "no longer" in stance.reason and match.frame.relation.name in _BEGUN:
            return Refusal(trigger.start, trigger.end, trigger.text, "stance", "it was done once and is over")
        if match.frame.relation.root == "REQUEST" and self._asked_away(match):
            return Refusal(trigger.start, trigger.end, trigger.text, "stance", "it is asked to be undone")
        unsaid = stance.modality is not Modality.ACTUAL or stance.polarity != "affirmed"
        if match.target is None and unsaid and match.frame.relation.root in OPEN:
            return Refusal(trigger.start, trigger.end, trigger.text, "stance", "not done, and to nobody named")
        if stance.modality is Modality.INTENDED and self._purpose(match):
            return Refusal(trigger.start, trigger.end, trigger.text, "stance", "only the purpose of something else")
        sentence = self.parse.sentences[self.parse.sentence_of[match.trigger]]
        skip = frozenset(i for one in (match.source, match.target) if one for i in range(one.first, one.last))
        return Claim(
            document=self.document.key,
            relation=relation,
            subject=self.reading(match.source),
            object=self.reading(match.target),
            trigger=Span(trigger.text, trigger.start, trigger.end),
            when=self._when(match, promised=relation != match.frame.relation.name),
            place=place_of(self.parse, match.trigger, self.country_of, skip),
            quantity=self._quantity(match),
            speakers=self._speakers(stance, match) or self._carried(match),
            polarity=stance.polarity,
            modality=Modality.POSSIBLE if self._alleged(match, stance) else stance.modality,
            quote=self.parse.text[sentence.start : sentence.end],
            start=sentence.start,
            end=sentence.end,
            confidence=confidence(match, stance),
            engine=self.engine,
        )

    def _to_ease(self, match: Match) -> bool:
        """Whether what is refused is to end a thing: "refused to ease sanctions" is no refusal of sanctions."""
        if match.target is None or match.target.actor is not None or match.target.country is not None:
            return False
        verb = self.parse.tokens[self.parse.tokens[match.target.head].head]
        return verb.tag == "VB" and verb.i != match.trigger and verb.lemma in ENDING | CANCELLING | _EASING

    def _asked_away(self, match: Match) -> bool:
        """Whether what is asked for is to end: "asked for sanctions to be lifted", "asked that talks be halted"."""
        if match.target is None or match.target.actor is not None:
            return False
        tokens, head = self.parse.tokens, match.target.head
        below = [c for c in self.parse.children[head] if c > head and tokens[c].dep == "acl"]
        above = [tokens[head].head] if tokens[head].dep == "nsubj:pass" else []
        return any(
            tokens[c].tag == "VBN"
            and (tokens[c].lemma in ENDING | CANCELLING | PREVENTING or "off" in self.syntax.particle(c))
            for c in (*below, *above)
        )

    def _stance(self, match: Match, voice: int) -> Stance:
        """The stance at the voice, unless the noun's own words say that it was not done: "gave up the idea of it"."""
        stance = self.stances.of(voice)
        told = stance.modality is Modality.ACTUAL and stance.polarity is Polarity.AFFIRMED
        if voice == match.trigger or not told:
            return stance
        own = self.stances.of(match.trigger)
        return own if own.modality is not Modality.ACTUAL or own.unsaid else stance

    def _given(self, match: Match) -> bool:
        """Whether a request or charge by another is only answered, weighed or met here: then it was made."""
        near = {self.parse.tokens[c].lower for c in self.parse.children[match.trigger]}
        token = self.parse.tokens[match.trigger]
        if match.frame.kind != "noun" or near & {"no", "any", "neither", "not"}:
            return False
        turned = token.dep == "obj" and self.parse.tokens[token.head].lemma in _TURNED
        said = match.paths[0] in {"poss", "by", "from", "amod"} and match.frame.relation.root in _SPOKEN
        return match.paths[1] in {"host", "asked", "answer"} or (turned and said)

    def _own_side(self, stance: Stance, match: Match) -> bool:
        """Whether the innermost speaker speaks for whoever acts: himself, or his state."""
        if match.source is None or not stance.speakers:
            return False
        said = self.resolver.of(self.resolver.head_of(stance.speakers[-1]))
        return any(
            one.key == match.source.key
            or (one.country == match.source.country is not None and {one.type, match.source.type} <= _OFFICIAL)
            for one in said
        )

    def _voice(self, match: Match) -> int:
        """The token whose stance counts: a noun's is its light verb's."""
        tokens = self.parse.tokens
        if match.light is None or match.is_beside(tokens) or tokens[match.light].lemma in _CLOSING | ENDING:
            return match.trigger
        if tokens[match.light].lemma in {"call", "put"} and "off" in self.syntax.particle(match.light):
            return match.trigger  # "called off a protest" called none
        if tokens[match.light].lemma == "hold" and tokens[match.trigger].dep == "nsubj":
            return match.trigger  # "the truce did not hold"
        if keeps(self.parse, match.light, match.trigger):
            return match.trigger  # "did not carry out its threat": it has threatened
        return match.light

    def _when(self, match: Match, *, promised: bool) -> When:
        when = self.chronology.of(match.trigger)
        if promised and when.edtf is None:  # promised by saying so
            above = (self.parse.tokens[k] for k in ancestors(self.parse, match.trigger))
            said = next((t.i for t in above if t.tag == "VBD" and t.lemma in REPORTING), None)
            when = self.chronology.of(said) if said is not None else when
        if when.edtf is None and match.light is not None:
            when = self.chronology.of(match.light)
        if when.edtf is None and match.frame.comp and match.frame.relation.root in _DRIVING_OUT:
            gone = (self.chronology.of(clause) for clause in self.syntax.complement(match.trigger))
            when = next((one for one in gone if one.not_before), when)  # "was told to leave on Monday"
        if self._harms(match.trigger) and (struck := self._struck(match.trigger)):
            return struck
        token = self.parse.tokens[match.trigger]
        if when.edtf is None and token.lemma in VIOLENT and token.dep == "obl" and self._harms(token.head):
            when = self.chronology.of(token.head)  # "were killed in attacks on Friday"
        return when

    def _struck(self, verb: int) -> When | None:
        """The attack's own date in "revised the number of people killed in the attack of Oct. 7 on Friday"."""
        attacks = (c for c in self.parse.children[verb] if self.parse.tokens[c].lemma in VIOLENT and c > verb)
        dates = (self.chronology.of(c) for c in attacks if self.parse.tokens[c].dep == "obl")
        return next((when for when in dates if when.edtf), None)

    def _harms(self, verb: int) -> bool:
        return self.parse.tokens[verb].lemma in {"kill", "die", "wound", "injure", "hurt", "perish", "abduct"}

    def _relation(self, match: Match, stance: Stance) -> str:
        relation = match.frame.relation
        if stance.modality is not Modality.INTENDED or stance.polarity != "affirmed" or not self._announced(match):
            return relation.name
        name = _PLEDGED.get(relation.name) or _PLEDGES.get(relation.root)
        promise = self.relations.get(name) if name else None
        if promise and match.target and match.target.type in promise.range:
            return promise.name
        return relation.name

    def _alleged(self, match: Match, stance: Stance) -> bool:
        """Whether somebody unnamed only accuses of it: "has been accused of arming"."""
        if stance.modality is not Modality.ACTUAL or stance.speakers:
            return False
        verb = self._accusation(match)
        return verb is not None and not self._accusers(verb)

    def _accusation(self, match: Match) -> int | None:
        """The verb that accuses of what a match tells; None when there is none."""
        tokens = self.parse.tokens
        at = match.trigger
        for _ in range(4):
            token = tokens[at]
            beside = token.dep == "obj" and tokens[match.trigger].tag == "VBG"  # "blamed Chad for a raid, killing ten"
            below = beside or token.dep.startswith(("advcl", "acl", "ccomp", "xcomp", "conj", "obl"))
            if token.head == at or not below:
                return None
            if token.dep.endswith("relcl"):
                return None  # "…, which it denied"
            if any(tokens[c].dep == "mark" and tokens[c].lower in _OTHER_TIMES for c in self.parse.children[at]):
                return None  # "charged him, hours after he thanked …"
            at = token.head
            if token.dep == "conj":
                continue  # "accused of it and dismissed": beside it, not in it
            if tokens[at].pos == "VERB" and tokens[at].lemma in {"accuse", "suspect", "allege", "charge", "blame"}:
                return at
        return None

    def _accusers(self, verb: int) -> list[Mention]:
        return [one for head in self.syntax.subj(verb) for one in self.resolver.of(head) if not one.is_object][:1]

    def _purpose(self, match: Match) -> bool:
        """Whether a trigger is only an infinitive of purpose: "met to end it", "efforts to free them"."""
        token = self.parse.tokens[match.trigger]
        if match.frame.relation.root in {"REQUEST", "ACCUSE", "PROTEST", "REJECT"}:
            return False  # "marched to demand": the march says so
        head = self.parse.tokens[token.head]
        if token.tag == "VBG" and token.dep in {"xcomp", "ccomp"} and head.tag == "VB" and head.lemma in _AVERTING:
            token, head = head, self.parse.tokens[head.head]  # "coordination to avoid firing on each other"
        if token.dep.startswith("acl") and head.dep == "obj":
            head = self.parse.tokens[head.head]  # hung on what is used
        if head.lemma in {"use", "fire"} and head.tag in {"VBD", "VBZ", "VBP"}:
            return False  # "used gas to disperse"
        if head.lemma in _JOURNEYS:
            return False  # "will fly to Tirana to sign a treaty": what a journey is for is planned
        if token.tag != "VB" or not token.dep.startswith(("advcl", "acl")):
            return False
        return self.parse.tokens[token.head].lemma not in _COMMITMENTS

    def _announced(self, match: Match) -> bool:
        """Whether a finite clause says that it will be done."""
        tokens = self.parse.tokens
        at, hops = self._voice(match), 0
        while tokens[at].dep == "xcomp" and hops < 3:  # noqa: PLR2004 - "will continue to help to …"
            at, hops = tokens[at].head, hops + 1
        return any(tokens[c].dep.startswith("aux") and tokens[c].lower in WILL for c in self.parse.children[at])

    def country_of(self, name: str) -> str | None:
        """ISO alpha-3 code of a place name's country, for `place_of`."""
        for actor in self.registry.by_name(name):
            state = self.registry.state_of(actor.id)
            found = self.registry.get(state) if state else None
            return found.country if found else actor.country
        return None

    def reading(self, mention: Mention | None) -> Reading | None:
        """A mention as the document's words and what they were taken to mean."""
        if mention is None:
            return None
        tokens = self.parse.tokens
        start, end = tokens[mention.first].start, tokens[mention.last - 1].end
        actor = mention.actor or f"named-{slug(mention.label)}"
        return Reading(self.parse.text[start:end], start, end, actor, mention.type, mention.label, mention.country)

    def _known(self, mentions: Sequence[Mention], head: int) -> Sequence[Mention]:
        """Of one whose title says too little the name behind it: "the Taoiseach, NAME, said"."""
        if not mentions or mentions[0].actor or self.parse.tokens[head].pos == "PRON":
            return mentions
        behind = (c for c in self.parse.children[head] if self.parse.tokens[c].dep == "appos")
        return next((one for c in behind if (one := self.resolver.of(c)) and one[0].actor), mentions)

    def _quantity(self, match: Match) -> Quantity | None:
        """The number of the event, when it is of a kind that such events have."""
        found = quantity_of(self.parse, self.quantities, match.trigger, match.target.head if match.target else None)
        if found is None:
            return None
        lasting = found.unit in _DURATIONS
        return found if lasting == (match.frame.relation.root == "CONSULT") or not lasting else None

    def _carried(self, match: Match) -> tuple[Speaker, ...]:
        """The speaker of the sentence before, where this one only adds to what he tells."""
        told = told_with(match, self.parse, self.syntax, self.resolver)
        return self._speakers(self.stances.of(told), match) if told is not None else ()

    def _antecedent(self, head: int) -> int:
        """Whom "which" means, also behind a comma, as in "the coastguard, [which] said …"; else the word itself."""
        tokens = self.parse.tokens
        clause = tokens[tokens[head].head]
        comma = clause.dep == "advcl:relcl" and tokens[head].tag in {"WDT", "WP"} and tokens[head - 1].text == ","
        if comma and tokens[head - 2].pos in {"NOUN", "PROPN"}:
            return self.resolver.head_of((head - 2, head - 1))
        return self.syntax.antecedent(head)

    def _speakers(self, stance: Stance, match: Match) -> tuple[Speaker, ...]:
        found: list[Speaker] = []
        for first, last in stance.speakers:
            head = self._antecedent(self.resolver.head_of((first, last)))
            mentions = self._known(self.resolver.of(head), head)
            if mentions and not mentions[0].is_object:  # of two who say it, each says what he does himself
                own = (one for one in mentions if match.source and one.key == match.source.key)
                reading = self.reading(next(own, mentions[0]))
            else:
                start, end = self.parse.tokens[first].start, self.parse.tokens[last - 1].end
                words = self.parse.text[start:end]
                reading = Reading(words, start, end, f"named-{slug(words)}", None, words)
            assert reading
            if found and found[-1].reading.actor == reading.actor:
                continue
            found.append(Speaker(len(found) + 1, reading))
        verb = self._accusation(match) if not found else None
        for accuser in self._accusers(verb) if verb is not None else ():
            if match.source is None or accuser.key != match.source.key:
                reading = self.reading(accuser)
                assert reading
                found.append(Speaker(1, reading))
        return tuple(found)
