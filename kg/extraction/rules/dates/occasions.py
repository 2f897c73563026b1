"""The days of a document's events by the words that name them: "the raid" is when police stormed the house."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import LIGHT, child, clause_of, words
from kg.extraction.rules.dates.ahead import ahead
from kg.extraction.rules.dates.beside import beside, counted, moved
from kg.extraction.rules.dates.mention import Anchor

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from kg.extraction.rules.dates.hanging import Hanging
    from kg.extraction.rules.tokens import Token
    from kg.model import When

__all__ = ["Occasions"]

_SIDES = {"after": 1, "following": 1, "before": -1}
_ON_IT = ("day", "night", "evening", "morning", "afternoon")
_WITHIN_REACH = 6
"""Words between an expression and its noun: "after the disputed second presidential vote"."""
_VERBS = {
    "raid": words("raid storm break burst search"),
    "attack": words("attack bomb strike shell hit storm ambush assault"),
    "assault": words("assault attack storm"),
    "strike": words("strike bomb hit"),
    "bombing": words("bomb"),
    "shelling": words("shell"),
    "shooting": words("shoot"),
    "killing": words("kill shoot murder assassinate"),
    "murder": words("murder kill"),
    "assassination": words("assassinate kill shoot murder"),
    "invasion": words("invade"),
    "coup": words("oust overthrow topple depose seize"),
    "arrest": words("arrest detain seize"),
    "abduction": words("abduct kidnap seize"),
    "crash": words("crash"),
    "collision": words("collide"),
    "launch": words("launch fire"),
    "test": words("test launch fire"),
    "vote": words("vote elect"),
    "election": words("elect vote"),
    "referendum": words("vote"),
    "meeting": words("meet"),
    "summit": words("meet"),
    "call": words("call telephone phone speak"),
    "conversation": words("speak talk"),
    "visit": words("visit"),
    "expulsion": words("expel"),
    "release": words("release free"),
    "resignation": words("resign"),
    "withdrawal": words("withdraw"),
    "signing": words("sign"),
    "verdict": words("convict acquit sentence"),
    "death": words("die kill"),
    "protest": words("protest"),
    "ambush": words("ambush"),
    "explosion": words("explode"),
    "escape": words("escape flee"),
}
"""Nouns of events and the verbs that tell of them."""


_TRYING = frozenset({"fail", "vote"})
"""What was decided stands below these: "failed to adopt", "voted to approve"."""
_DECIDED = ("adopt", "pass", "approve", "reject")


class Occasions:
    """What happened on which day, asked for by a noun. Where the text dates two of a name, neither is meant."""

    def __init__(self, hanging: Hanging, dated: Callable[[int], When | None]) -> None:
        """With the dates of a document, and what gives a verb the day of its own."""
        self._hanging = hanging
        self._dated = dated

    @cached_property
    def _days(self) -> dict[str, list[When]]:
        found: dict[str, list[When]] = {}
        for i, when in self._told():
            if when.not_before is None or when.not_before != when.not_after:
                continue
            carried = child(self._hanging.parse, i, "obj") if self._hanging.parse.tokens[i].lemma in LIGHT else None
            if self._hanging.parse.tokens[i].lemma in _TRYING:
                carried = child(self._hanging.parse, i, "xcomp")
            for k in (i, carried):
                days = found.setdefault(self._hanging.parse.tokens[k].lemma, []) if k is not None else []
                if all(when.not_before != other.not_before for other in days):
                    days.append(when)
        return found

    def _told(self) -> Iterator[tuple[int, When]]:
        """Tokens that the text dates."""
        parse = self._hanging.parse
        for number, host in self._hanging.hosts.items():
            mention = self._hanging.mentions[number]
            if mention.anchor is Anchor.EVENT:
                clause = self._clause_behind(number)
                when = beside(parse, clause, mention.text, self._dated) if clause is not None else None
                if clause is not None and when is not None:
                    yield clause, when
            elif mention.later is None or not ahead(parse, clause_of(parse, host)):
                yield host, mention.when

    def _clause_behind(self, number: int) -> int | None:
        """The clause that an expression counts from: "six days after police broke in"."""
        tokens = self._hanging.parse.tokens
        at = self._behind(number)
        mark = tokens[at - 1]
        return mark.head if mark.dep == "mark" else None

    def _behind(self, number: int) -> int:
        """The token behind a mention."""
        tokens = self._hanging.parse.tokens
        end = self._hanging.mentions[number].end
        at = self._hanging.heads[number]
        while at < len(tokens) and tokens[at].start < end:
            at += 1
        return at

    def _day_of(self, noun: str) -> When | None:
        days = [day for name in {noun, *_VERBS.get(noun, ())} for day in self._days.get(name, ())]
        return days[0] if len({day.not_before for day in days}) == 1 else None

    def named(self, i: int) -> When | None:
        """The day of an event that a noun refers back to: "the raid"; None for any other token."""
        parse = self._hanging.parse
        token = parse.tokens[i]
        if token.tag != "NN" or token.lemma not in _VERBS:
            return None
        definite = any(parse.tokens[k].lower in {"the", "this", "that"} for k in parse.children[i] if k < i)
        return self._day_of(token.lemma) if definite else None

    def voted(self, since: dt.date) -> When | None:
        """The one day on which a text says that something was decided lately; None when there is none."""
        told = (day for verb in _DECIDED for day in self._days.get(verb, ()))
        days = {day.not_before: day for day in told if day.not_before is not None and day.not_before >= since}
        return next(iter(days.values())) if len(days) == 1 else None

    def beside_noun(self, number: int) -> When | None:
        """The time of "the night of the raid", "two days after the vote"; None for any other mention."""
        mention = self._hanging.mentions[number]
        noun = self._noun_behind(number)
        day = self._day_of(noun.lemma) if noun else None
        if day is None or noun is None:
            return None
        text = self._hanging.parse.text[mention.start : noun.end]
        spoken = mention.text.casefold().split()
        if spoken[-1] == "of":
            side = -1 if "eve" in spoken else 0 if spoken[-2] in _ON_IT else None
            return moved(day, side, "day", text) if side is not None else None
        way = _SIDES.get(spoken[-1])
        distance = counted(mention.text)
        return moved(day, way * distance[0], distance[1], text) if way and distance else None

    def _noun_behind(self, number: int) -> Token | None:
        """The noun that the expression counts from; None when a clause follows instead."""
        parse = self._hanging.parse
        at = self._behind(number)
        for token in parse.tokens[at : at + _WITHIN_REACH]:
            if token.pos == "NOUN" and token.dep != "compound":
                return token
            if token.pos in {"VERB", "AUX", "PUNCT", "ADP"}:
                return None
        return None
