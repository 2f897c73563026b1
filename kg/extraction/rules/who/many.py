"""Pronouns of several: "they", "them", "their"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import REPORTING
from kg.extraction.rules.who.mention import BODY_TYPES
from kg.extraction.rules.words import VIOLENT, word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extraction.rules.who.mention import Mention
    from kg.extraction.rules.who.scene import Scene
    from kg.extraction.rules.who.spokesmen import Spokesmen

__all__ = ["Many"]

_MEETING = word_set(
    "meet talk speak discuss negotiate agree sign clash fight call telephone phone host visit receive welcome"
)
_FORCES = word_set("police troops soldiers forces rebels insurgents fighters guerrillas militants")
_ORDERING = word_set("give order tell accuse")
_BLAMING = word_set("accuse blame charge suspect denounce")
_SEVERAL = frozenset({"they", "them", "their"})
_MAIN = frozenset({"ROOT", "root", "ccomp", "parataxis"})


class Many:
    """Finds those named together, or the last group.

    Args:
        scene: the document.
        candidates: mentions before a pronoun, the likeliest first.
        spokesmen: who speaks in quotations.
    """

    def __init__(self, scene: Scene, candidates: Callable[[int], list[Mention]], spokesmen: Spokesmen) -> None:
        self.scene = scene
        self._spokesmen = spokesmen
        self.parse = scene.parse
        self._candidates = candidates

    def before(self, head: int) -> tuple[Mention, ...]:
        """Whom "they" means; in "They shelled our men" of a quotation not the side of who says so, but the other."""
        found = self._before(head)
        us = self._spokesmen.side(head)
        if us is None or not any(one.country == us for one in found):
            return found
        others = {one.country: one for one in self._candidates(head) if one.country not in {None, us}}
        state = self.scene.registry.state(next(iter(others)) or "") if len(others) == 1 else None
        return (self.scene.mention(state, head, head + 1, head, sure=0.7),) if state else ()

    def _before(self, head: int) -> tuple[Mention, ...]:
        """Reads "they": coordinated subjects, or the last group."""
        tokens = self.parse.tokens
        here = self.parse.sentence_of[head]
        if things := self._strikes(head):
            return things
        if self._of_strangers(head):
            return ()
        if (accused := self._accused(head)) is not None:
            return accused
        if (chain := self._chained(head)) is not None:
            return chain
        if blamed := self._dealt_with(head):
            return blamed
        if forces := self._own_words(head):
            return forces
        for past in self._candidates(head):
            if several := self._several(past, head):
                return tuple(replace(one, head=head, first=head, last=head + 1, sure=0.75) for one in several)
            if past.plural or past.type in {ActorType.ARMED_GROUP, ActorType.GROUP}:
                return (replace(past, head=head, first=head, last=head + 1, sure=min(past.sure, 0.7)),)
        if tokens[head].lower == "them":
            return ()  # a state is no "them"
        for past in self._candidates(head):
            if (
                past.type in BODY_TYPES
                and here - self.parse.sentence_of[past.head] <= 1
                and not self._says(past.head, head)
                and tokens[past.head].dep.startswith("nsubj")
            ):
                return (replace(past, head=head, first=head, last=head + 1, sure=0.6),)
        return ()

    def _accused(self, head: int) -> tuple[Mention, ...] | None:
        """Reads "expelled ten doctors, accusing them of spying": it is whom the main clause deals with."""
        tokens = self.parse.tokens
        verb = tokens[tokens[head].head]
        tops = [verb.head]
        if verb.dep == "conj" and verb.lemma in _ORDERING:  # "expelled ten doctors … and gave them a day to leave"
            tops += [c for c in self.parse.children[verb.head] if tokens[c].dep in {"ccomp", "xcomp"} and c < verb.i]
        elif tokens[head].dep != "obj" or verb.dep != "advcl" or verb.tag != "VBG" or verb.lemma not in _BLAMING:
            return None
        if tokens[head].dep not in {"obj", "iobj"}:
            return None
        if tokens[verb.head].dep == "acl:relcl":
            return ()  # "held nine men who had met rebels and accused them": nobody knows whom
        whom = [c for top in tops for c in self.parse.children[top] if tokens[c].dep == "obj" and c < verb.i]
        beside = [c for top in (*whom, *tops) for c in self.parse.children[top] if self._is_against(c) and c < verb.i]
        if beside and not any(not one.is_object for c in whom for one in self.scene.of(c)):
            whom = beside  # "issued warrants for ten officials, accusing them"
        if not whom or tokens[whom[0]].tag not in {"NNS", "NNPS", "NNP"}:
            return None
        found = [one for one in self.scene.of(whom[0]) if not one.is_object and not one.owned]
        return tuple(replace(one, head=head, first=head, last=head + 1, sure=0.75) for one in found)

    def _is_against(self, noun: int) -> bool:
        """Whether a measure is against somebody: "warrants [for officials]", "sanctions [on firms]"."""
        tokens = self.parse.tokens
        cases = {tokens[c].lower for c in self.parse.children[noun] if tokens[c].dep == "case"}
        return tokens[noun].dep in {"nmod", "obl"} and bool(cases & {"for", "on", "against"})

    def _of_strangers(self, head: int) -> bool:
        """Reads "demanded that [plotters] return to their barracks": people of whom nothing more is known."""
        tokens = self.parse.tokens
        if tokens[head].lower != "their" or tokens[head].dep != "nmod:poss":
            return False
        verb = tokens[tokens[head].head].head
        doers = [c for c in self.parse.children[verb] if tokens[c].dep == "nsubj" and tokens[c].tag == "NNS"]
        return bool(doers) and tokens[verb].dep == "ccomp" and doers[0] < head and not self.scene.of(doers[0])

    def _chained(self, head: int) -> tuple[Mention, ...] | None:
        """Whom the "them" of the sentence before means, when none other was named since; None without one."""
        tokens, here = self.parse.tokens, self.parse.sentence_of[head]
        first = self.parse.sentences[here].first
        if any(t.pos in {"NOUN", "PROPN"} and t.dep.startswith("nsubj") for t in tokens[first:head]):
            return None
        before = self.parse.sentences[here - 1].first if here else first
        past = next((i for i in range(first - 1, before - 1, -1) if tokens[i].lower in _SEVERAL), None)
        if past is None:
            return None
        subjects = all(tokens[i].lower == "they" and tokens[tokens[i].head].dep in _MAIN for i in (past, head))
        if not subjects and any(one.plural for one in self.scene.told_in(here - 1) if one.head > past):
            return None  # but "They killed six guards. They burned …" goes on with who did
        return tuple(replace(one, head=head, first=head, last=head + 1, sure=0.7) for one in self.scene.of(past))

    def _dealt_with(self, head: int) -> tuple[Mention, ...]:
        """Reads "Police shot at strikers. They had blocked …": whom the forces of the sentence before dealt with."""
        tokens, here = self.parse.tokens, self.parse.sentence_of[head]
        verb = tokens[head].head
        had = any(tokens[c].lower == "had" and tokens[c].dep == "aux" for c in self.parse.children[verb])
        if not had or tokens[head].dep != "nsubj" or tokens[verb].dep not in {"ROOT", "root"} or not here:
            return ()
        told = self.scene.told_in(here - 1)
        forces = {self._verb(one.head) for one in told if self._forces(one.head)}
        hit = [one for one in told if one.plural and self._verb(one.head) in forces and not self._forces(one.head)]
        return tuple(replace(one, head=head, first=head, last=head + 1, sure=0.7) for one in hit if len(hit) == 1)

    def _own_words(self, head: int) -> tuple[Mention, ...]:
        """Reads "Kenyan police said they had detained ten": those who tell what they did themselves."""
        tokens = self.parse.tokens
        clause = tokens[tokens[head].head]
        if tokens[head].dep != "nsubj" or clause.dep != "ccomp" or tokens[clause.head].lemma not in REPORTING:
            return ()
        tellers = [c for c in self.parse.children[clause.head] if c < head and tokens[c].dep == "nsubj"]
        told = [one for c in tellers for one in self.scene.of(c)]
        nouns = self.scene.nouns
        officials = any(tokens[c].tag == "NNS" and tokens[c].lemma in nouns.agents | nouns.armed for c in tellers)
        active = not any(tokens[c].dep == "aux:pass" for c in self.parse.children[clause.i])
        if officials and active and tokens[head].lower == "they":
            return tuple(replace(one, head=head, first=head, last=head + 1, sure=0.75) for one in told)
        found = [one for one in told if any(t.lower in _FORCES for t in tokens[one.first : one.last])]
        return tuple(replace(one, head=head, first=head, last=head + 1, sure=0.75) for one in found)

    def _verb(self, head: int) -> int:
        """What a subject or an object hangs on."""
        return self.parse.tokens[head].head

    def _forces(self, head: int) -> bool:
        """Whether soldiers or police are the subject."""
        noun = self.scene.phrases.at(head).noun or ""
        return self.parse.tokens[head].dep == "nsubj" and (noun in self.scene.nouns.forces or noun == "police")

    def _strikes(self, head: int) -> tuple[Mention, ...]:
        """Reads "they have killed …": the strikes of the sentence before, so whoever struck."""
        tokens = self.parse.tokens
        verb = tokens[tokens[head].head]
        if verb.lemma not in {"kill", "wound", "injure", "destroy", "damage", "displace", "hit", "leave"} or not tokens[
            head
        ].dep.startswith("nsubj"):
            return ()
        here = self.parse.sentence_of[head]
        for i in range(head - 1, self.parse.sentences[max(here - 1, 0)].first - 1, -1):
            if tokens[i].pos == "NOUN" and tokens[i].lemma in VIOLENT and tokens[i].head != verb.i:
                found = tuple(one for one in self.scene.of(i) if one.owned)
                for top in (tokens[i].head,) if tokens[i].dep == "conj" else ():
                    found = found or tuple(one for one in self.scene.of(top) if one.owned)
                if found:
                    return tuple(
                        replace(one, head=head, first=head, last=head + 1, owned=False, sure=0.75) for one in found
                    )
        return ()

    def _says(self, past: int, head: int) -> bool:
        """Whether a body tells what the pronoun's clause says: "the ministry says they have …" means others."""
        tokens = self.parse.tokens
        clause = tokens[tokens[head].head]
        return clause.dep == "ccomp" and clause.head == tokens[past].head and tokens[clause.head].lemma in REPORTING

    def _several(self, past: Mention, head: int) -> list[Mention]:
        """Those of one kind who are named with a mention: "Chad and Niger", "both sides", "Chad met Niger"."""
        tokens = self.parse.tokens
        joined = [past.head, *(child for child in self.parse.children[past.head] if tokens[child].dep == "conj")]
        found = [one for i in joined for one in self.scene.of(i)]
        if len(found) > 1 and (len(joined) == 1 or len({one.type for one in found}) == 1):
            return [one for one in found if not one.owned]
        verb = tokens[tokens[past.head].head]
        met = tokens[past.head].dep == "nsubj" and verb.lemma in _MEETING and not past.plural
        far = self.parse.sentence_of[head] - self.parse.sentence_of[past.head] > 1
        if not met or self.scene.clause(head) == verb.i or (far and tokens[head].lower == "them"):
            return []
        others = [
            one
            for c in self.parse.children[verb.i]
            if tokens[c].dep in {"obj", "obl"} and tokens[c].pos != "PRON" and not self.scene.is_place(c)
            for i in (c, *(k for k in self.parse.children[c] if tokens[k].dep == "conj"))
            for one in self.scene.of(i)
            if one.type is past.type and one.key != past.key and not one.plural
        ]
        return [past, *others] if len(others) == 1 else []
