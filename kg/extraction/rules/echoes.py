"""Deeds told by pointing at another's: "and Niger did the same", "as did Chad", "followed Mali in cutting ties"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import Tense, tense
from kg.extraction.rules.doers import distinct
from kg.extraction.rules.lists import CALENDAR
from kg.extraction.rules.words import word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extraction.rules.match import Match
    from kg.extraction.rules.resolve import Mention, Resolver
    from kg.extraction.rules.syntax import Syntax
    from kg.extraction.rules.table import FrameTable
    from kg.extraction.rules.tokens import Parse

__all__ = ["Echoes"]

_DO = word_set("do does did done doing")
_STANDS = word_set("do does did have has had is are was were will would")
_COMPANY = word_set("join follow")
_SAME = word_set("same likewise so")
_ANEW = frozenset({",", ";", "and"})
_ENDS = frozenset({",", ";", ".", "and"})
_SPEAKS = word_set("say tell announce report note add recall declare confirm")
_STATES = frozenset({
    ActorType.COUNTRY, ActorType.GOVERNMENT_BODY, ActorType.INTERNATIONAL_ORGANIZATION, ActorType.PERSON,
})  # fmt: skip
_SURE = 0.85


class Echoes:
    """Finds the deeds that one parse tells of by pointing at another deed."""

    def __init__(self, parse: Parse, syntax: Syntax, resolver: Resolver, table: FrameTable) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.syntax = syntax
        self.resolver = resolver
        self.table = table

    def of(self, found: list[Match]) -> list[Match]:
        """The further matches that point at some of `found`, which are in the order of the text."""
        echoes: list[Match] = []
        for token in self.tokens:
            if token.lemma in _COMPANY or token.lower in _DO or token.lower in _STANDS:
                echoes += self._echo(token.i, found)
            elif token.pos == "PROPN" and token.i and self.tokens[token.i - 1].lower in _ANEW:
                echoes += self._gapped(token.i, found)
        return echoes

    def _gapped(self, i: int, found: list[Match]) -> list[Match]:
        """Reads "Chad recalled its envoy on Monday, Mali on Tuesday", "Chad expelled 35 diplomats, Mali 40"."""
        tokens = self.tokens
        after = i + 1
        while after < len(tokens) and tokens[after].dep == "flat":
            after += 1
        if after + 1 >= len(tokens):
            return []
        timed = tokens[after].lower in {"on", "in"} and tokens[after + 1].text in CALENDAR
        counted = tokens[after].pos == "NUM" and tokens[after + 1].text in _ENDS
        if not (timed or counted):
            return []
        sentence = self.parse.sentences[self.parse.sentence_of[i]]
        verbs = [t.i for t in tokens[sentence.first : i] if t.pos == "VERB" and t.dep not in {"amod", "acl"}]
        if not verbs:
            return []
        between = tokens[verbs[-1] : i]
        objects = [t for t in between if t.dep == "obj" and t.head == verbs[-1]]
        alike = any(t.text in CALENDAR for t in between) if timed else any(t.dep == "nummod" for t in between)
        if not alike or not objects or objects[0].pos == "PROPN":
            return []  # "visited Chad on Monday, Mali on Tuesday" tells where else
        doers = [one for one in self.resolver.of(i) if one.type in _STATES and not one.owned]
        return self._repeated(i, self._by(verbs[-1], found), doers)

    def _echo(self, i: int, found: list[Match]) -> list[Match]:
        if self.tokens[i].lemma in _COMPANY and (company := self._company(i, found)):
            return company
        doers = self._doers(i)
        if not doers:
            return []
        return self._repeated(i, self._told(i, found), doers)

    def _repeated(self, i: int, told: list[Match], doers: list[Mention]) -> list[Match]:
        """What is told, of other doers; whom it was done to does it to whoever did it to him."""
        found: dict[tuple[str, str, str], Match] = {}
        so = any(self.tokens[c].lower == "so" for c in self.parse.children[i])
        others = self._to_others(i)
        aimed = told if others is None else [self._towards(match, others) for match in told]
        for match in (one for one in aimed if one is not None):
            for one in doers:
                doer = replace(one, sure=one.sure * _SURE)
                echo = replace(match, trigger=i, source=doer, light=None, clause=None)
                if match.target and match.source and self._same(match.target, one):
                    if so:
                        continue  # "accused Chad of arming them; Chad will go on doing so" accuses nobody
                    echo = replace(echo, target=match.source)
                elif not self._fits(match, one):
                    continue
                found.setdefault((match.frame.relation.name, *echo.pair), echo)
        return list(found.values())

    def _to_others(self, i: int) -> list[Mention] | None:
        """Whom "did the same to its French envoy" names; None when it names nobody anew."""
        if self.tokens[i].lower not in _DO:
            return None
        below = [c for c in self.parse.children[i] if c > i and self.syntax.case_of(c) in {"to", "with", "against"}]
        below += [
            k for c in self.parse.children[i] if self.tokens[c].lower == "same"
            for k in self.parse.children[c] if k > c and self.syntax.case_of(k) in {"to", "with", "against"}
        ]  # fmt: skip
        return [one for c in below for one in self.resolver.of(c)] if below else None

    @staticmethod
    def _towards(match: Match, others: list[Mention]) -> Match | None:
        """What is told, done to another; None when he is of another kind."""
        alike = [one for one in others if match.target and one.type is match.target.type and not one.owned]
        return replace(match, target=alike[0]) if len(alike) == 1 else None

    def _same(self, one: Mention, other: Mention) -> bool:
        """Whether two mentions are one actor, or officials or bodies of one state."""
        return one.key == other.key or (one.country == other.country is not None and {one.type, other.type} <= _STATES)

    def _fits(self, match: Match, one: Mention) -> bool:
        """Whether somebody can have done what another is told to have done."""
        source, target = match.source, match.target
        if source is None or target is None or one.type is None or one.type not in match.frame.relation.domain:
            return False
        alike = one.type is source.type or {one.type, source.type} <= _STATES
        same = one.country is not None and one.country in {source.country, target.country}
        return alike and not same and one.key not in {source.key, target.key}

    def _doers(self, i: int) -> list[Mention]:
        """Who does so too, when the words around a verb say that: "did the same", "as did X", "followed suit"."""
        tokens, below = self.tokens, self.parse.children[i]
        words = {tokens[c].lower for c in below}
        before = tokens[i - 1].lower if i else ""
        if tokens[i].lemma == "follow":
            objects = [c for c in below if tokens[c].dep in {"obj", "iobj", "ccomp", "obl:agent"}]
            plain = not objects and not self.syntax.is_passive(i) and tokens[i].dep != "amod"
            suit = any(tokens[c].lemma == "suit" for c in objects)
            if not suit and (not plain or any(self._by_other(c) for c in below if c > i)):
                return []
            heads = self.syntax.subj(i)
        elif before in {"as", "so"} and tokens[i].lower in _STANDS:
            heads = [far for c in below if c > i for far in self._subject(c)]
        elif tokens[i].lower in _DO and "as" in {tokens[c].lower for c in below if tokens[c].dep == "mark"}:
            heads = self.syntax.subj(i)  # "as Chad did later"
        elif tokens[i].lower in _DO and words & _SAME and before not in {"nor", "neither"}:
            heads = self.syntax.subj(i)
        else:
            return []
        named = [one for head in heads for one in self.resolver.of(head) if not one.is_object and not one.owned]
        return distinct(one for one in named if one.actor or one.country)

    def _by_other(self, child: int) -> bool:
        """Whether a phrase tells another deed: "followed by closing its border", "followed with a ban"."""
        opens = {self.tokens[c].lower for c in self.parse.children[child] if self.tokens[c].dep in {"mark", "case"}}
        return bool(opens & {"by", "with"})

    def _subject(self, child: int) -> list[int]:
        """Whom "as did" stands before, whatever the parser took it for."""
        token = self.tokens[child]
        fits = token.dep.split(":")[0] in {"nsubj", "obj", "appos"} and token.pos in {"PROPN", "NOUN", "PRON"}
        return self.syntax.expand(child) if fits and not self.syntax.case_of(child) else []

    def _told(self, i: int, found: list[Match]) -> list[Match]:
        """What is pointed at: what the clause above tells, else the main clause of the sentence before."""
        at = self.tokens[i].head
        seen = {i}
        if self.tokens[i].dep == "xcomp":
            seen.add(at)  # "advised Chad to do likewise" points at what stands before the advice
        while at not in seen and at < i:
            seen.add(at)
            if self.tokens[at].pos == "VERB" and (here := self._by(at, found)):
                return here
            at = self.tokens[at].head
        number = self.parse.sentence_of[i]
        if number == 0 or any(self.parse.sentence_of[match.trigger] == number for match in found if match.trigger < i):
            return []
        before = self.parse.sentences[number - 1]
        if before.paragraph != self.parse.sentences[number].paragraph:
            return []
        roots = [t.i for t in self.tokens[before.first : before.last] if t.head == t.i]
        if not roots or (tense(self.parse, roots[0]) is Tense.PLUPERFECT and self._earlier(number - 1, found)):
            return []
        return self._by(roots[0], found)

    def _earlier(self, number: int, found: list[Match]) -> bool:
        """Whether a paragraph tells of deeds before a sentence of what had been: which is pointed at nobody knows."""
        sentences, at = self.parse.sentences, self.parse.sentence_of
        return any(at[m.trigger] < number and sentences[at[m.trigger]].paragraph == sentences[number].paragraph
                   for m in found)  # fmt: skip

    def _by(self, verb: int, found: list[Match]) -> list[Match]:
        """What a verb and the nouns that it carries tell; of a verb of speech, what is said."""
        if self.tokens[verb].lemma not in _SPEAKS:
            return [match for match in found if verb in {match.trigger, match.light} and match.target is not None]
        for clause in self.syntax.complement(verb):
            if self.tokens[clause].dep == "ccomp" and (told := self._by(clause, found)):
                return told
        return []

    def _company(self, i: int, found: list[Match]) -> list[Match]:
        """Reads "followed Mali in cutting ties", "joined Mali in condemning Chad": Mali did so too, and before."""
        others = [one for head in self.syntax.obj(i) for one in self.resolver.of(head) if one.actor or one.country]
        clause = next((c for c in self.parse.children[i] if self._in_doing(c)), None)
        if not others or clause is None:
            return []
        verb = clause if self.tokens[clause].tag == "VBG" else next(
            c for c in self.parse.children[clause] if self.tokens[c].tag == "VBG"
        )  # fmt: skip
        here = [match for match in found if verb in {match.trigger, match.light}]
        if here:
            return self._repeated(i, here, others[:1])
        names = {frame.relation.name for frame in self.table.verbs.get(self.tokens[verb].lemma, [])}
        told = [match for match in found if match.trigger < i and self._model(match, others[0], names)]
        doers = distinct(one for head in self.syntax.subj(i) for one in self.resolver.of(head))
        return self._repeated(i, told[-1:], doers)

    def _model(self, match: Match, one: Mention, names: Iterable[str]) -> bool:
        return match.source is not None and match.source.key == one.key and match.frame.relation.name in names

    def _in_doing(self, child: int) -> bool:
        """Whether a phrase is "in doing …", also with the gerund taken for a part of its object."""
        opens = {self.tokens[c].lower for c in self.parse.children[child] if self.tokens[c].dep in {"mark", "case"}}
        if "in" not in opens and "by" not in opens:
            return False
        gerund = any(
            self.tokens[c].tag == "VBG" and self.tokens[c].dep in {"compound", "amod"}
            for c in self.parse.children[child]
        )
        return self.tokens[child].tag == "VBG" or gerund
