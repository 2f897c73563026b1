"""Which date expression dates an event: `Chronology(parse, mentions).of(trigger) -> When`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import REPORTING, Tense, base, child, clause_of, marker, tense, words
from kg.extraction.rules.dates.ahead import PLANNED, ahead
from kg.extraction.rules.dates.beside import beside, counted_from
from kg.extraction.rules.dates.closely import closely, nearby, subordinate
from kg.extraction.rules.dates.hanging import Hanging, preposition
from kg.extraction.rules.dates.mention import Anchor
from kg.extraction.rules.dates.narrative import Narrative
from kg.extraction.rules.dates.occasions import Occasions
from kg.extraction.rules.dates.periods import written
from kg.extraction.rules.dates.ranked import only_ranks
from kg.extraction.rules.dates.sharing import beneath, explained, inherited
from kg.model import TimeKind, When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extraction.rules.dates.mention import DateMention
    from kg.extraction.rules.tokens import Parse

__all__ = ["Chronology", "attach"]

_TRYING = words("fail unable manage try attempt struggle force compel oblige refuse decline begin start continue have")
_HALF_YEAR = dt.timedelta(days=183)
_WEEK = dt.timedelta(days=7)
_VOTES = words("vote abstain")
_BALLOTS = words("vote abstention")
_DECISIONS = words("adopt pass approve reject fail defeat veto")
_ON_MATTERS = words("oppose support back reject")
_MATTERS = words("text resolution draft motion bill")


class Chronology:
    """The dates of one document, ready to be asked for any trigger. Build once a document."""

    def __init__(self, parse: Parse, mentions: Sequence[DateMention], published: dt.date | None = None) -> None:
        self.parse = parse
        self._published = published
        self._hanging = Hanging(parse, mentions)
        self._narrative = Narrative(self._hanging, published)
        self._occasions = Occasions(self._hanging, self._dated)

    @property
    def mentions(self) -> tuple[DateMention, ...]:
        """All date expressions of the document."""
        return self._hanging.mentions

    def of(self, trigger: int) -> When:
        """The time of the event that this token expresses; an empty `When` when the text gives none."""
        if not self.mentions:
            return self._narrative.date_of(trigger) or When()
        clause = subordinate(self.parse, trigger)
        number = counted_from(self._hanging, clause)
        if number is not None and not self._hanging.own(trigger):
            return beside(self.parse, clause, self.mentions[number].text, self._dated) or When()
        for numbers in self._candidates(trigger):
            dated = [n for n in numbers if self.mentions[n].when.text and not self._ranks(trigger, n)]
            if dated:
                best = min(dated, key=lambda n: _vagueness(self.mentions[n]))
                mention = self.mentions[best]
                if mention.anchor is not Anchor.EVENT:
                    return self._read(best, trigger)
                found = self._beside(trigger, best) or self._told_of(trigger) or self._narrative.news(trigger)
                return found or self._read(best, trigger)
        return (
            self._since(trigger)
            or nearby(self.parse, trigger, self._own_day)
            or nearby(self.parse, clause, self._own_day)
            or self._occasion(trigger)
            or self._ballot(trigger)
            or self._narrative.date_of(trigger)
            or self._narrative.date_above(trigger)
            or self._before(trigger)
            or self._told_of(trigger)
            or When()
        )

    def _ranks(self, trigger: int, number: int) -> bool:
        """Whether a mention tells only since when there was none: "the first talks since 2019"."""
        return only_ranks(self.parse, trigger, self._hanging.heads[number])

    def _beside(self, trigger: int, number: int) -> When | None:
        """The time that is counted from another event's: of a clause in the sentence, or of a noun dated elsewhere."""
        text = self.mentions[number].text
        return beside(self.parse, trigger, text, self._dated) or self._occasions.beside_noun(number)

    def _occasion(self, trigger: int) -> When | None:
        """The day of an event that is named again: "the raid", "the raid in which he was arrested"."""
        token = self.parse.tokens[trigger]
        if token.dep == "acl:relcl" and tense(self.parse, trigger) in {Tense.PAST, Tense.PARTICIPLE}:
            return self._occasions.named(token.head)
        return self._occasions.named(trigger)

    def _ballot(self, trigger: int) -> When | None:
        """The day of the decision that votes were cast on, where it is news: "Twelve members voted in favour"."""
        tokens = self.parse.tokens
        verb = tokens[trigger]
        what = child(self.parse, trigger, "obj")
        matter = what is not None and tokens[what].lemma in _MATTERS and verb.lemma in _ON_MATTERS
        cast = verb.tag in {"VBD", "VBN"} and (matter or verb.lemma in _VOTES)
        counted = verb.pos == "NOUN" and verb.lemma in _BALLOTS and verb.dep in {"obl", "nmod"}  # "by a vote of …"
        if self._published is None or not (cast or counted):
            return None
        above = clause_of(self.parse, trigger)
        taken = counted and tokens[above].lemma in _DECISIONS  # "By a vote of …, the Assembly adopted it"
        then = self.of(above) if taken else When()
        return then if then.edtf else self._occasions.voted(self._published - _WEEK)

    def _candidates(self, trigger: int) -> Iterator[list[int]]:
        """Dates that may be the trigger's, the nearest first."""
        hanging = self._hanging
        yield hanging.own(trigger)
        yield hanging.on_event_noun_of(trigger)
        yield explained(hanging, trigger)
        yield inherited(hanging, trigger)
        yield beneath(hanging, trigger)

    def _read(self, number: int, i: int) -> When:
        """A mention's time for a trigger: "Friday" is the next one where the clause is about the future."""
        mention = self.mentions[number]
        after = preposition(self.parse, self._hanging.hosts[number]) in {"after", "following"}
        if mention.later is None or after:
            return mention.when  # "agreed to meet again after Friday's talks"
        tokens = self.parse.tokens
        host = self._hanging.hosts[number]
        if host != i and tokens[host].pos == "VERB" and tokens[i].dep in {"ccomp", "xcomp"} and tokens[i].head == host:
            i = host  # "announced on Monday it is leaving"
        elif host != i and tokens[i].tag == "VB" and tokens[host].pos == "VERB" and number not in self._hanging.own(i):
            i = host  # "marched on Monday to protest"
        if tokens[i].dep == "xcomp" and tokens[i].tag == "VBN" and tokens[i - 1].lower in {"have", "been"}:
            return mention.when  # "claims to have shot them down on Monday"
        if self._tried(i):
            return mention.when
        planned = any(tokens[k].lemma in PLANNED for k in (tokens[i].head, *self.parse.children[i]))
        before = preposition(self.parse, i) == "before" or tokens[max(i - 1, 0)].lower == "ahead"
        if ahead(self.parse, clause_of(self.parse, i)) or (tokens[i].pos == "NOUN" and (planned or before)):
            return mention.when if self._next_year(i, mention.later) else mention.later
        return mention.when

    def _tried(self, i: int) -> bool:
        """Whether an infinitive tells what was tried or had to be done then: "failed to seize the port on Monday"."""
        head = self.parse.tokens[self.parse.tokens[i].head]
        if self.parse.tokens[i].tag != "VB" or not {head.lemma, head.lower} & _TRYING:
            return False
        copula = child(self.parse, head.i, "cop", "aux:pass")
        form = self.parse.tokens[copula].lower if copula is not None else ""
        return head.tag == "VBD" or form in {"was", "were"}

    def _next_year(self, i: int, later: When) -> bool:
        """Whether what was to be done on a day would be due in many months only: "was told to leave on 4 April"."""
        if self._published is None or later.not_before is None or self.parse.tokens[i].tag != "VB":
            return False
        told = tense(self.parse, self.parse.tokens[i].head) in {Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT}
        return told and later.not_before - self._published > _HALF_YEAR

    def _before(self, trigger: int) -> When | None:
        """Up to the day of what followed: "apologized on Monday for downing …", "left after Chad bombed it"."""
        trigger = subordinate(self.parse, trigger)
        token = self.parse.tokens[trigger]
        if token.dep != "advcl" or token.pos != "VERB" or marker(self.parse, trigger) not in {"after", "before", "for"}:
            return None
        if marker(self.parse, trigger) == "for" and token.tag != "VBG":
            return None
        own = self._hanging.own(token.head)
        day = next((self.mentions[n].when for n in own if _vagueness(self.mentions[n]) == 0), None)
        then = day or (self._narrative.date_of(token.head) if not own else None)
        near = closely(self.parse, trigger, then) if then is not None else None
        if near is not None:
            return near
        if marker(self.parse, trigger) == "before":
            return None
        if day is None or day.kind is not TimeKind.WITHIN or tense(self.parse, token.head) is not Tense.PAST:
            return None
        return When(written(None, day.not_after), day.text, TimeKind.WITHIN, None, day.not_after)

    def _told_of(self, trigger: int) -> When | None:
        """Up to the day of the telling: "said on Monday that Chad had fled", "claimed on Monday to have won"."""
        verb = subordinate(self.parse, trigger)
        tokens = self.parse.tokens
        teller = tokens[verb].head
        had = {tokens[k].lower for k in self.parse.children[verb] if base(tokens[k].dep) in {"aux", "advmod"}}
        if tokens[verb].dep not in {"ccomp", "xcomp"} or tokens[verb].tag != "VBN" or tokens[teller].tag != "VBD":
            return None
        if tokens[teller].lemma not in REPORTING or not had & {"had", "have"} or had & {"not", "never", "n't"}:
            return None
        own = self._hanging.own(teller)
        days = [self.mentions[n].when for n in own if _vagueness(self.mentions[n]) <= 2]  # noqa: PLR2004  bounded
        day = days[0] if days else None if own else self._narrative.date_of(teller)
        if day is None or day.kind is not TimeKind.WITHIN or day.not_after is None:
            return None
        return When(written(None, day.not_after), day.text, TimeKind.WITHIN, None, day.not_after)

    def _own_day(self, verb: int) -> When | None:
        """The day that a verb has of its own."""
        days = (n for n in self._hanging.own(verb) if _vagueness(self.mentions[n]) == 0)
        return next((self._read(n, verb) for n in days), None)

    def _dated(self, verb: int) -> When | None:
        """The day that a verb has of its own, or the narrative's."""
        days = [when for n in self._hanging.own(verb) if (when := self.mentions[n].when).edtf]
        return days[0] if days else self._narrative.date_of(verb)

    def _since(self, trigger: int) -> When | None:
        """The open stretch from a dated clause: "had killed hundreds since the region voted on Aug. 30"."""
        tokens = self.parse.tokens
        for k in self.parse.children[trigger]:
            if base(tokens[k].dep) != "advcl" or marker(self.parse, k) != "since":
                continue
            for number in self._hanging.own(k):
                when = self.mentions[number].when
                if when.not_before is None or only_ranks(self.parse, trigger, self._hanging.heads[number]):
                    continue
                begin = min(self.parse.subtree(k))
                words_ = self.parse.text[tokens[begin].start : self.mentions[number].end]
                return When(written(when.not_before, None), words_, TimeKind.SINCE, when.not_before, None)
        return None


def _vagueness(mention: DateMention) -> int:
    """0 for a day, more for wider and for unknown times: of two dates on one event the finer tells more."""
    low, high = mention.when.not_before, mention.when.not_after
    if mention.when.kind is TimeKind.UNKNOWN and mention.later is None:
        return 4
    if low is None or high is None:
        return 3
    days = (high - low).days
    return 0 if days == 0 else 1 if days < 8 else 2  # noqa: PLR2004


def attach(parse: Parse, mentions: Sequence[DateMention], trigger_index: int, published: dt.date | None = None) -> When:
    """As `Chronology(parse, mentions, published).of(trigger_index)`, for a single question."""
    return Chronology(parse, mentions, published).of(trigger_index)
