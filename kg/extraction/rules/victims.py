"""Whom violence strikes when its victims have no name: the state that they belong to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.who.mention import BODY_TYPES
from kg.extraction.rules.words import VIOLENT, word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.match import Match
    from kg.extraction.rules.resolve import Mention, Resolver
    from kg.extraction.rules.syntax import Syntax
    from kg.extraction.rules.table import Frame
    from kg.extraction.rules.tokens import Parse, Sentence

__all__ = ["Victims"]

_BEFALL = frozenset({
    "arrested", "charged", "convicted", "deported", "released", "pardoned", "killed", "wounded", "abducted", "executed",
    "displaced", "assassinated", "dismissedFromOffice", "evacuated", "rescued", "tortured", "expelled",
    "expelledDiplomatsOf", "extradited", "accusedOfSpying", "banned", "holdsHostage", "accused", "accusedOfWarCrimes",
    "accusedOfAggression", "blamed",
})  # fmt: skip
_CUSTODY = frozenset({"arrested", "charged", "convicted", "released", "pardoned", "executed", "extradited", "deported"})
"""What states do to persons, and never to another state."""
_SAID_OF = frozenset({"accused", "accusedOfWarCrimes", "accusedOfAggression", "blamed"})
_UNTOUCHED = _SAID_OF | {"expelledDiplomatsOf", "banned"}
"""Of these, what befalls states, parties and wares, and not people alone."""
_STRUCK = frozenset({"attacked", "struck", "bombed", "shelled", "destroyed", "setOffBombAgainst", "seized"})
"""Relations of what buildings, places and sides suffer too, also when nobody says by whom."""
_BY_HAND = frozenset({"killed", "abducted", "executed", "assassinated", "holdsHostage"})
_ARMS = word_set(
    "missile rocket shell bomb drone mortar projectile shrapnel bullet mine landmine gunshot knife bayonet grenade jet"
    " warplane plane pellet airstrike strike salvo"
)
_BLASTS = word_set("missile rocket shell bomb drone mortar projectile shrapnel mine landmine grenade pellet")
_DIE = word_set("die perish")
_FRAY = VIOLENT | word_set(
    "shootout shoot-out gunbattle gun-battle gunfight gun-fight firefight battle skirmish crossfire ambush riot"
    " stabbing strike bomber gunman gunmen rampage"
)
"""What people die in or are left dead by."""
_BACK = 2
"""How many sentences before may tell in what violence people died."""
_MOVING = word_set("tank plane helicopter gunship aircraft jet warplane troop force army campaign operation")
_VEHICLES = word_set("bus train ferry lorry truck car motorway highway bridge dam factory roof wall ceiling")
_BEASTS = word_set(
    "elephant rhino lion tiger cow cattle sheep goat pig horse camel dog cat bird chicken whale dolphin shark seal"
    " bear wolf gorilla animal fish turtle bee deer bull"
)
_ACCIDENTS = word_set(
    "accident crash flood quake earthquake storm hurricane typhoon cyclone tornado landslide avalanche mudslide disease"
    " epidemic outbreak virus cholera fever famine drought heatwave wildfire blaze collision derailment tsunami"
    " eruption lightning stampede road pandemic cold heat drown capsize cancer illness collapse plunge overturn derail"
    " collide veer skid topple swerve sink landslip burst"
)
"""What kills without anybody's hand in it."""
_BELIEVE = word_set("believe report say think know fear presume understand allege confirm assume suppose estimate")
_STORMING = frozenset({"storm", "burst"})
_PEOPLE = frozenset({ActorType.PERSON, ActorType.GROUP, ActorType.ARMED_GROUP})
_SERVED = BODY_TYPES - {ActorType.ARMED_GROUP}
TOLLS = frozenset({"killed", "wounded", "abducted", "hostages", "displaced", "massacre"})  # event families


class Victims:
    """Gives the unnamed victims of one parse their state."""

    def __init__(self, parse: Parse, syntax: Syntax, resolver: Resolver) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.syntax = syntax
        self.resolver = resolver

    def named(self, found: list[Match]) -> list[Match]:
        """Matches of one trigger and frame; of a toll's, those with unnamed victims get the state affected."""
        if not found:
            return found
        relation = found[0].frame.relation
        if relation.name in _CUSTODY:
            return [replace(match, target=one) for match in found for one in self._held(match.target)]
        return self._tolls(found[0].trigger, found) if relation.family in TOLLS else found

    def _held(self, target: Mention | None) -> tuple[Mention | None, ...]:
        """Who is held or tried: "two Greek officers" themselves, not their state."""
        return self._servants(target) if target else (None,)

    def befallen(self, i: int, frame: Frame, targets: list[Mention]) -> list[Mention]:
        """People to whom something was done when nobody says by whom: "[Dozens] have been arrested since then".

        Of deaths and wounds only those in fighting or by others' hands, never those of accidents and floods.
        """
        relation = frame.relation
        if relation.name == "deployedTroopsTo" and frame.kind == "verb" and self.syntax.is_passive(i):
            return targets  # "4,000 soldiers were flown to Goma": where they went is told
        things = any(one.is_object for one in targets)
        if relation.name == "banned" and things:
            return []  # "protests were banned in Chad": by whom is what counts
        if relation.name in _STRUCK or (relation.name in {"released", "rescued"} and things):
            if frame.kind != "verb" or not self._struck(i):
                return []
            passive = self.syntax.is_passive(i)
            tops = [c for c in self.parse.children[i] if passive == (self.tokens[c].dep == "nsubj:pass")]
            within = {far for top in tops for far in self.parse.subtree(top)}
            return [one for one in targets if one.head in within]
        if frame.kind not in {"verb", "adj"} or relation.name not in _BEFALL or not self._undergone(i, frame):
            return []
        if relation.name == "holdsHostage" and not (frame.need or frame.has):
            return []  # "are being held": by whom, and as what, nobody says
        if (relation.family in TOLLS or relation.root == "ASSAULT") and not self._by_force(i, relation.name):
            return []
        if relation.family in TOLLS:
            states = {one.head: 1 for one in targets if one.type is ActorType.COUNTRY and one.head != one.first}
            targets = [one for one in targets if one.head not in states]
            targets = [*(one for head in states for one in self.resolver.people(head)), *targets]
        if relation.name not in _UNTOUCHED:
            targets = [person for one in targets for person in self._servants(one)]
        of_state = relation.name in _UNTOUCHED
        people = (one for one in targets if of_state or (one.type in _PEOPLE and not one.owned))
        return [one for one in people if self.tokens[one.head].lemma not in _BEASTS]

    def _servants(self, one: Mention) -> tuple[Mention, ...]:
        """The people of whom "six Greek officers" tells where their state was read; anybody else as he is."""
        served = one.type in _SERVED and not one.owned
        heads = self.resolver.counts.taken_up.get(one.head, [one.head])  # "the six" are officers as before
        nouns = self.resolver.nouns
        words = nouns.forces | nouns.offices | nouns.persons | nouns.kinds["servants"]
        told = [self.tokens[i] for i in heads]
        if not served or any(noun.tag not in {"NN", "NNS"} or noun.lemma not in words for noun in told):
            return (one,)
        known = [known for i in heads for known in self.resolver.people(i) if known.country == one.country]
        return tuple(replace(each, head=one.head, first=one.first, last=one.last) for each in known) or (one,)

    def _undergone(self, i: int, frame: Frame) -> bool:
        """Whether a clause leaves its doer out: "were killed", "died", "[he], arrested on Monday,", "a mine killed"."""
        token, below = self.tokens[i], self.parse.children[i]
        toll = frame.relation.family in TOLLS
        if toll and (token.lemma in _DIE or frame.target == ("subj",)):
            said = token.pos != "ADJ" or any(self.tokens[c].dep == "cop" for c in below)  # not "shot dead"
            return said and frame.target == ("subj",)  # "died", "lost their lives", "fled their homes", "were dead"
        if not self.syntax.is_passive(i):
            own = [c for c in below if self.tokens[c].dep == "nsubj"]
            joined = token.dep == "conj" and not own  # "a blast killed two and wounded four others"
            doers = [self.syntax.antecedent(c) for c in (self.syntax.surface_subject(i) if joined else own)]
            return toll and any(self.tokens[c].lemma in _FRAY or self.tokens[c].lemma in _BLASTS for c in doers)
        agents = self.syntax.agent(i)
        if agents and not (toll and all(self.tokens[c].lemma in VIOLENT | _ARMS for c in agents)):
            return False
        if any(self.tokens[c].dep == "nsubj:pass" for c in below):
            return True
        if token.dep == "xcomp" and self.tokens[token.head].lemma in _BELIEVE:  # "are feared to have been killed"
            return any(self.tokens[c].dep == "nsubj:pass" for c in self.parse.children[token.head])
        if token.dep == "conj" and not any(self.tokens[c].dep.startswith(("nsubj", "csubj")) for c in below):
            first = self.tokens[token.head]
            auxiliary = any(self.tokens[c].dep == "aux:pass" for c in below)  # "spoke and was freed"
            shared = {self.tokens[c].dep for c in self.parse.children[first.i]}
            return first.pos == "VERB" and ("nsubj:pass" in shared or (auxiliary and "nsubj" in shared))
        if token.dep != "acl" or (toll and frame.relation.name != "abducted") or not i:
            return False
        said = frame.relation.name in _SAID_OF  # "a man accused of theft"
        return self.tokens[i - 1].text == "," or (not said and self._some(token.head))

    def _some(self, noun: int) -> bool:
        """Whether certain people are told of, not any who may be there: "two pilots held in", "a nurse jailed"."""
        before = [self.tokens[c] for c in self.parse.children[noun] if c < noun]
        return self.tokens[noun].pos != "PRON" and self.tokens[noun].lemma != "person" and any(
            one.dep == "nummod" or one.lower in {"a", "an", "this", "these"} for one in before
        )

    def _struck(self, i: int) -> bool:
        """Whether a clause says what was struck, but not by whom: "was shelled", "drones hit a depot"."""
        below = self.parse.children[i]
        if any(self.tokens[c].lower in {"if", "unless", "whether", "lest"} for c in below):
            return False
        sentence = self.parse.sentences[self.parse.sentence_of[i]]
        if any(token.lemma in _ACCIDENTS and token.i != i for token in self.tokens[sentence.first : sentence.last]):
            return False
        arms = self.resolver.nouns.weapons | _ARMS
        if self.syntax.is_passive(i):
            told = self.tokens[i].dep not in {"amod", "acl", "acl:relcl"}
            armed = all(self.tokens[c].lemma in arms and not self.resolver.of(c) for c in self.syntax.agent(i))
            return told and armed and any(self.tokens[c].dep == "nsubj:pass" for c in below)
        doers = [c for c in below if self.tokens[c].dep == "nsubj"]
        return bool(doers) and all(self.tokens[c].lemma in arms and not self.resolver.of(c) for c in doers)

    def _by_force(self, i: int, relation: str) -> bool:
        """Whether somebody's hand is in it: of violence the sentence tells, or the verb, and of no accident."""
        sentence = self.parse.sentences[self.parse.sentence_of[i]]
        words = self._told_in(sentence)
        if words & _ACCIDENTS:
            return False
        if self.tokens[i].lemma in _DIE or self.tokens[i].lemma in {"lose", "dead"}:
            return bool(words & _FRAY - _MOVING) or self._told_before(i)
        if relation == "displaced":
            return True
        slain = relation == "wounded" and "kill" in words  # "one was killed and four were wounded"
        return bool(words & (_FRAY | _BLASTS)) or ((slain or relation in _BY_HAND) and not words & _VEHICLES)

    def _told_in(self, sentence: Sentence) -> set[str]:
        """The words of a sentence; rebels who storm a bank or burst in are no accident."""
        row = self.tokens[sentence.first : sentence.last]
        return {token.lemma for token in row if token.pos != "VERB" or token.lemma not in _STORMING}

    def _told_before(self, i: int) -> bool:
        """Whether some number of people died in what the sentences before tell: an attack, and no accident."""
        counted = any(
            self.tokens[c].dep == "nsubj" and any(self.tokens[k].dep == "nummod" for k in self.parse.children[c])
            for c in self.parse.children[i]
        )
        here = self.parse.sentence_of[i]
        for n in range(here - 1, max(here - 1 - _BACK, -1), -1):
            sentence = self.parse.sentences[n]
            words = self._told_in(sentence)
            if words & _ACCIDENTS or not counted:
                return False
            if words & _FRAY - _MOVING:
                return True
        return False

    def _tolls(self, i: int, found: list[Match]) -> list[Match]:
        """Unnamed victims stand for the state affected; "men, women and children" are one target."""
        kept: list[Match] = []
        vague: set[str] = set()
        for match in found:
            target = match.target
            if (
                target is None
                or target.actor
                or target.country
                or target.type not in {ActorType.GROUP, ActorType.PERSON}
            ):
                kept.append(match)
                continue
            if match.source and match.source.key in vague:
                continue
            if match.source:
                vague.add(match.source.key)
            nameless = (
                match.source and not match.source.actor and match.source.type in {ActorType.GROUP, ActorType.PERSON}
            )
            state, struck = (None, False) if nameless else self._affected(i, match.source)
            if state and not struck:
                target = replace(target, country=state.country)  # where it happened tells only whose people they may be
            elif state:  # soldiers' own state is not struck
                target = replace(state, head=target.head, first=target.first, last=target.last, owned=False, sure=0.85)
            kept.append(replace(match, target=target))
        return kept

    def _affected(self, i: int, source: Mention | None) -> tuple[Mention | None, bool]:
        """The state that an event of the same sentence strikes (true), or in which it happens (false)."""
        clause = self.resolver.scene.clause(self.tokens[i].head if self.tokens[i].dep == "advcl" else i)
        sentence = self.parse.sentences[self.parse.sentence_of[i]]
        places: list[Mention] = []
        for token in self.tokens[sentence.first : sentence.last]:
            if token.dep not in {"obj", "nsubj:pass", "nmod", "obl"} or token.pos not in {"PROPN", "NOUN"}:
                continue
            violent = self.tokens[token.head].lemma in VIOLENT or self.tokens[token.head].lemma in {
                "invade",
                "hit",
                "bomb",
                "shell",
                "target",
            }
            case = self.syntax.case_of(token.i)
            for one in self.resolver.of(token.i):
                if one.type is not ActorType.COUNTRY or (source and one.key == source.key):
                    continue
                if violent and (token.dep in {"obj", "nsubj:pass"} or case in {"on", "against"}):
                    return one, True
                if case == "in" and self.resolver.scene.clause(token.i) in {clause, i}:
                    places.append(one)
        return (places[0] if len(places) == 1 else None), False
