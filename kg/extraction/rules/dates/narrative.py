"""Where a narrative stands: the date that undated sentences take over from those before them."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import (
    REPORTING,
    Tense,
    ancestors,
    auxiliaries,
    base,
    child,
    clause_of,
    marker,
    subject,
    tense,
    words,
)
from kg.extraction.rules.dates.ahead import ahead
from kg.extraction.rules.dates.continuing import FOLLOWING, GOING_ON, NEAR, NOUNS, ROOTS, Continuing, root_of
from kg.extraction.rules.dates.daily import entries, just_now, opening, repeated
from kg.extraction.rules.dates.hanging import preposition
from kg.extraction.rules.dates.mention import Anchor
from kg.extraction.rules.dates.periods import written
from kg.extraction.rules.dates.sharing import contrasted, performed, split, verb_of_noun
from kg.model import TimeKind, When

if TYPE_CHECKING:
    from kg.extraction.rules.dates.hanging import Hanging
    from kg.extraction.rules.tokens import Sentence

__all__ = ["Narrative"]

_FRESH = dt.timedelta(days=7)
"""News tells of what happened since: reactions to a day so long before publication lie between the two."""
_LATER = words("later subsequently afterwards afterward")
_EARLIER = words("earlier previously already before hitherto once initially originally formerly until since ago")
"""They take a clause out of the narrative's time."""
_OPENING, _CLOSING = frozenset({"“", "``", "«"}), frozenset({"”", "''", "»"})
_QUOTES = _OPENING | _CLOSING | {'"'}
_STRETCHES = words("week month year decade century")
_SET_FOR = frozenset({"for", "until", "till", "by", "before", "ahead"})
"""With these a date is one that something was planned for, not when it is told."""


class Narrative:
    """The narrative of one document.

    A sentence that goes on with the scene before it (same participants, "he", "the two") has the scene's date.
    What others did about it ("Chad condemned the raid") is only known to lie between that date and publication.
    """

    def __init__(self, hanging: Hanging, published: dt.date | None = None) -> None:
        self._hanging = hanging
        self._parse = hanging.parse
        self._published = published
        self._dates: dict[int, list[int]] = {}
        for number, head in hanging.heads.items():
            self._dates.setdefault(self._parse.sentence_of[head], []).append(number)
        self._aside: set[int] = set()
        self._continuing = Continuing(hanging, self._aside)
        self._lead: int | None = None
        self._hourly = published is not None and entries(self._parse.text)
        self._at = self._walk()

    def _walk(self) -> list[int | None]:
        """For each sentence, the mention that the narrative stands at when the sentence begins."""
        at: list[int | None] = []
        now: int | None = None
        lead: int | None = None
        paragraph = -1
        for sentence in self._parse.sentences:
            begins = sentence.paragraph != paragraph
            if begins:
                paragraph = sentence.paragraph
                now = None if self._hourly else self._carried(sentence, now, lead)
            at.append(now)
            shift = self._shift_in(sentence.index, sentence.first, sentence.last)
            if shift is None and begins and self._looks_far_back(sentence.first, sentence.last):
                now = None
            if shift is None and now is not None and not self._on_a_day(now) and self._of_now(sentence):
                now = None  # "Last month Chad left. Mali has praised it. Niger condemned it."
            if shift is None and lead is None:
                shift = self._named_aside(sentence.index)
            if shift is not None:
                now = shift
                if self._on_a_day(shift) and (lead is None or (lead in self._aside and self._later(shift, lead))):
                    lead = shift
        self._lead = lead
        return at

    def _carried(self, sentence: Sentence, now: int | None, lead: int | None) -> int | None:
        """Where a paragraph begins: a flashback ends with its own, unless "They …" goes on with it."""
        tokens = self._parse.tokens
        if now is None or now == lead or self._around(now, lead):
            return lead
        before = self._parse.sentences[sentence.index - 1]
        verb, last = root_of(self._parse, sentence), root_of(self._parse, before)
        actor = subject(self._parse, verb)
        if actor is None or not (tokens[actor].lower in GOING_ON or self._some_of(actor, before)):
            return lead
        told = tokens[verb].lemma in REPORTING and tokens[last].lemma not in REPORTING
        return now if not told or lead is None or self._later(now, lead) else None

    def _some_of(self, actor: int, before: Sentence) -> bool:
        """Whether a subject is some of those of the sentence before: "… took officers hostage. Three of them …"."""
        tokens = self._parse.tokens
        if tokens[actor].tag != "CD" and tokens[actor].pos != "DET":
            return False
        below = [tokens[k] for k in self._parse.children[actor] if tokens[k].dep == "nmod"]
        names = {token.lemma for token in tokens[before.first : before.last] if token.pos in NOUNS}
        return any(token.lemma in names or token.lower == "them" for token in below)

    def _around(self, now: int, lead: int | None) -> bool:
        """Whether a time holds the news: "this year"."""
        time = self._hanging.mentions[now].when
        day = self._hanging.mentions[lead].when.not_before if lead is not None else None
        return bool(day and time.not_before and time.not_after and time.not_before < day <= time.not_after)

    def _of_a_thing(self, number: int) -> bool:
        """Whether a date tells which thing is meant: "discussed the Council's decision of June"."""
        head = self._hanging.heads[number]
        token = self._parse.tokens[self._parse.tokens[head].head]
        return preposition(self._parse, head) == "of" and token.pos == "NOUN" and base(token.dep) == "obj"

    def _looks_far_back(self, first: int, last: int) -> bool:
        """Whether a sentence tells only of what had been before: "Lima had been reluctant. It refused."."""
        tops = [i for i in range(first, last) if self._parse.tokens[i].dep in ROOTS]
        return any(tense(self._parse, i) is Tense.PLUPERFECT and not self._continuing.at_once(i) for i in tops)

    def _later(self, one: int, other: int) -> bool:
        """Whether a mention's day is not before another's."""
        first, second = (self._hanging.mentions[n].when.not_before for n in (one, other))
        return first is not None and second is not None and first >= second

    def _named_aside(self, sentence: int) -> int | None:
        """The day of what a text begins with, told in a clause below: "fell silent after Chad agreed on Monday"."""
        for number in self._dates.get(sentence, ()):
            mention = self._hanging.mentions[number]
            host = self._hanging.hosts[number]
            told = self._parse.tokens[host].pos == "VERB" and not ahead(self._parse, host)
            if told and mention.shifts and self._on_a_day(number):
                self._aside.add(number)
                return number
        return None

    def _on_a_day(self, number: int) -> bool:
        when = self._hanging.mentions[number].when
        return when.not_before == when.not_after

    def _shift_in(self, sentence: int, first: int, last: int) -> int | None:
        """The mention that moves the narrative in a sentence: one of its main clause."""
        tokens = self._parse.tokens
        if not any(token.pos in {"VERB", "AUX"} for token in tokens[first:last]):
            return None  # a dateline tells when it was written
        for number in self._dates.get(sentence, ()):
            head = self._hanging.heads[number]
            mention = self._hanging.mentions[number]
            if mention.when.kind is not TimeKind.WITHIN or mention.anchor is Anchor.NONE:
                continue
            if preposition(self._parse, head) in _SET_FOR or self._of_a_thing(number):
                continue
            host = self._hanging.hosts[number]
            main = self._is_main(tokens[host].head if tokens[host].dep == "acl" and head < host else host)
            if main and not self._on_a_day(number) and self._retold(host):
                continue  # "Chad says that rebels bombed it last year"
            if main and mention.shifts and not ahead(self._parse, clause_of(self._parse, host)):
                return number
            if base(tokens[host].dep) == "nsubj" and self._is_main(tokens[host].head) and mention.when.not_before:
                return number
        return None

    def _retold(self, host: int) -> bool:
        """Whether a clause is what somebody says now of the past."""
        tokens = self._parse.tokens
        clause = clause_of(self._parse, host)
        while tokens[clause].dep in {"conj", "xcomp"}:
            clause = tokens[clause].head
        return tokens[clause].dep == "ccomp" and tense(self._parse, tokens[clause].head) is Tense.PRESENT

    def _is_past(self, clause: int) -> bool:
        """Whether a clause is in the past tense; a second verb may look like a participle: "met X and called on …"."""
        token = self._parse.tokens[clause]
        if token.dep == "conj" and token.tag == "VBN" and not auxiliaries(self._parse, clause):
            return self._parse.tokens[token.head].tag == "VBD"
        return tense(self._parse, clause) is Tense.PAST

    def _is_main(self, i: int) -> bool:
        """Whether a token stands in the sentence's main line: its root, what the root reports, their conjuncts."""
        tokens = self._parse.tokens
        clause = clause_of(self._parse, i)
        if clause != i and base(tokens[i].dep) not in {"obj", "obl"}:
            return False
        verb = clause
        while tokens[clause].dep in {"conj", "xcomp"}:
            clause = tokens[clause].head
        if tokens[clause].dep in ROOTS:
            return True
        beside = contrasted(self._parse, clause)
        if beside is not None or split(self._parse, clause):
            return self._is_main(tokens[clause].head if beside is None else beside)
        head = tokens[clause].head
        joined = verb != clause and tokens[clause].dep == "acl:relcl" and tokens[verb].tag == "VBD"
        if joined and child(self._parse, verb, "cc") is None:  # "Ann Lee, who was freed on Monday, praised …"
            return tokens[head].dep in ROOTS or (tokens[head].dep == "appos" and tokens[tokens[head].head].dep in ROOTS)
        if tokens[clause].dep == "parataxis" and tokens[clause].tag == "VBD" and tokens[head].pos in NOUNS:
            return tokens[head].dep in ROOTS  # the parse lost the verb of "The minister, Ann Lee, resigned"
        return tokens[clause].dep == "ccomp" and tokens[head].lemma in REPORTING and tokens[head].dep in ROOTS

    def date_of(self, i: int) -> When | None:
        """The narrative's date, for a plain past clause in its main line; None for any other token."""
        tokens = self._parse.tokens
        clause = clause_of(self._parse, i)
        if clause != i and verb_of_noun(self._parse, i) != clause:
            return None
        sentence = self._parse.sentences[self._parse.sentence_of[i]]
        number = self._at[sentence.index]
        found = self._opening(clause)
        if found is not None or number is None:
            return found or self._today(clause) or self._headline(i, clause)
        if performed(self._parse, clause) and tokens[clause].dep == "ccomp":
            return self.date_of(tokens[clause].head)  # "“We condemn the raid,” the envoy said"
        prompt = tense(self._parse, clause) is Tense.PLUPERFECT and self._continuing.at_once(clause)
        prompt = prompt or self._comes(clause)
        if not (self._is_past(clause) or prompt) or not self._is_main(clause) or self._looks_back(clause):
            return None
        quoted = clause < tokens[clause].head  # "…, the Kremlin said"
        if tokens[clause].dep == "ccomp" and not quoted and not self._own_act(clause):
            return None
        if any(self._hanging.heads[n] < i and self._of_line(n, i) for n in self._dates.get(sentence.index, ())):
            return None  # the sentence has dates of its own, and they belong elsewhere
        if not self._on_a_day(number) and clause > root_of(self._parse, sentence) and self._of_now(sentence):
            return None  # "has praised it; Niger condemned it"
        when = self._hanging.mentions[number].when
        later = any(tokens[k].lower in _LATER and tokens[k].dep == "advmod" for k in self._parse.children[clause])
        return when if self._continuing.goes_on(clause, number) and not later else self._since_then(when)

    def _of_now(self, sentence: Sentence) -> bool:
        """Whether a sentence tells how things stand now: its root is in the present perfect."""
        return tense(self._parse, root_of(self._parse, sentence)) is Tense.PERFECT

    def _comes(self, clause: int) -> bool:
        """As "The attack comes two days after …": news in the present."""
        return self._parse.tokens[clause].lemma in FOLLOWING and tense(self._parse, clause) is Tense.PRESENT

    def _of_line(self, number: int, i: int) -> bool:
        """Whether a date before a token is none of a clause about a noun: "Togo, which left in April, urged …"."""
        tokens = self._parse.tokens
        for k in (self._hanging.hosts[number], *ancestors(self._parse, self._hanging.hosts[number])):
            if k == i:
                return True
            if tokens[k].dep in {"acl:relcl", "acl"}:
                return False
        return True

    def _looks_back(self, clause: int) -> bool:
        """Whether a clause says that it happened before, or is somebody's words about the past."""
        tokens = self._parse.tokens
        if self._in_quotes(clause):
            return True
        for k in self._parse.children[clause]:
            dep = base(tokens[k].dep)
            if dep == "advmod" and tokens[k].lower in _EARLIER:
                return True
            phrases = (k, *self._parse.children[k]) if dep == "obl" else ()  # "Hours before the truce"
            if any(preposition(self._parse, m) in {"before", "since", "until"} for m in phrases):
                return True
            if phrases and tokens[k].lemma in _STRETCHES and tokens[k + 1].lower not in {"after", "before"}:
                return True  # "In the years that followed, …"; not "came a week after Chad left"
            if tokens[k].dep == "conj" and any(not self._on_a_day(n) for n in self._hanging.own(k)):
                return True  # "was accused of arming them, and the Council imposed an embargo in 2009"
        return False

    def _in_quotes(self, clause: int) -> bool:
        """Whether a clause stands in a quotation with its subject: not "he “strongly criticized the deal”"."""
        if clause not in self._quoted:
            return False
        actor = subject(self._parse, clause)
        while actor is None and self._parse.tokens[clause].dep == "conj":
            clause = self._parse.tokens[clause].head
            actor = subject(self._parse, clause)
        return actor in self._quoted

    @cached_property
    def _quoted(self) -> frozenset[int]:
        """Tokens inside of quotation marks; a mark left open ends with its paragraph."""
        tokens, inside = self._parse.tokens, False
        found: list[int] = []
        paragraph = -1
        for sentence in self._parse.sentences:
            if sentence.paragraph != paragraph:
                paragraph, inside = sentence.paragraph, False
            for i in range(sentence.first, sentence.last):
                if tokens[i].text in _QUOTES:
                    inside = tokens[i].text in _OPENING or (tokens[i].text not in _CLOSING and not inside)
                elif inside:
                    found.append(i)
        return frozenset(found)

    def _since_then(self, when: When) -> When:
        """Between the narrative's day and publication, where these are near one another."""
        day, last, now = when.not_before, when.not_after, self._published
        if day is None or now is None or last is None or not day <= now or now - last > _FRESH:
            return when
        if last > now + _FRESH:
            return when  # "this year"
        last = max(now, last)
        return When(written(day, last), when.text, TimeKind.WITHIN, day, last)

    def _headline(self, i: int, clause: int) -> When | None:
        """A headline tells the news that its text dates first."""
        sentence = self._parse.sentences[self._parse.sentence_of[i]]
        title = sentence.index == 0 and self._parse.text[sentence.end - 1 : sentence.end].isalnum()
        if not title or len(self._parse.sentences) == 1 or self._parse.tokens[clause].dep not in ROOTS:
            return None
        for number in self._at[1:4]:
            if number is not None and self._on_a_day(number):
                return self._hanging.mentions[number].when
        return None

    def news(self, i: int) -> When | None:
        """The time of the news that a text or entry opens with; None for any other token."""
        return self._opening(i) or self._today(i) if clause_of(self._parse, i) == i else None

    def _opening(self, clause: int) -> When | None:
        """The time of what a text opens with in the perfect; of what has just happened."""
        while self._parse.tokens[clause].dep == "conj" and subject(self._parse, clause) is None:
            clause = self._parse.tokens[clause].head
        if self._published is None or not self._is_main(clause):
            return None
        form = tense(self._parse, clause)
        fresh = just_now(self._parse, clause, form, self._published)
        if fresh is not None or form is not Tense.PERFECT or self._hourly:
            return fresh
        here, sentences = self._parse.sentences[self._parse.sentence_of[clause]], self._parse.sentences
        since = self._since_lead(clause)
        if since is not None or self._lead is None or here.paragraph != sentences[0].paragraph:
            return since
        if self._parse.sentence_of[self._hanging.heads[self._lead]] <= here.index:
            return None  # "Rebels have seized it, a spokesman said on Monday"
        reach = range(here.index + 1, here.index + 1 + NEAR)
        numbers = [n for k in reach for n in self._dates.get(k, ()) if self._on_a_day(n)]
        days = [mention.when for n in numbers if (mention := self._hanging.mentions[n]).shifts]
        return opening(self._parse, clause, days, self._published)

    def _since_lead(self, clause: int) -> When | None:
        """Between the narrative's day and publication, for what "has since" been done."""
        since = any(self._parse.tokens[k].lower == "since" and k < clause for k in self._parse.children[clause])
        told = [m.when for n, m in enumerate(self._hanging.mentions) if m.shifts and self._on_a_day(n)]
        now = self._published
        if not since or now is None:
            return None
        number = self._at[self._parse.sentence_of[clause]]
        stands = self._hanging.mentions[number].when.not_before if number is not None else None
        if stands is not None and stands < now - 2 * _FRESH:
            return When(written(stands, now), told[0].text if told else None, TimeKind.WITHIN, stands, now)
        days = [(day, when.text) for when in told if (day := when.not_before) and now - 2 * _FRESH <= day <= now]
        if not days:
            return None
        day, text = min(days, key=lambda found: found[0])
        return When(written(day, now), text, TimeKind.WITHIN, day, now)

    def _today(self, clause: int) -> When | None:
        """The day of a page with the hour before each entry."""
        if not self._hourly or self._published is None or not self._is_main(clause) or self._looks_back(clause):
            return None
        form = tense(self._parse, clause)
        said = self._parse.tokens[clause].lemma in REPORTING and form is Tense.PRESENT
        told = form is Tense.PAST or (form is Tense.PERFECT and not repeated(self._parse, clause))
        if not told and not said:
            return None
        day = self._published
        return When(day.isoformat(), None, TimeKind.WITHIN, day, day)

    def _own_act(self, clause: int) -> bool:
        """Whether somebody told his own act then: "the premier said he emphasized …"."""
        tokens = self._parse.tokens
        if tense(self._parse, tokens[clause].head) is not Tense.PAST:
            return False
        inner = subject(self._parse, clause)
        outer = subject(self._parse, tokens[clause].head)
        if inner is None or outer is None:
            return inner is None
        return tokens[inner].pos == "PRON" or tokens[inner].lemma == tokens[outer].lemma

    def date_above(self, trigger: int) -> When | None:
        """The narrative's date for participles of what it tells: "issued a statement condemning …"."""
        token = self._parse.tokens[trigger]
        if token.tag != "VBG" or subject(self._parse, trigger) is not None:
            return None
        carried = token.dep == "acl"
        if carried and self._parse.tokens[trigger - 1].text == ",":  # "The envoy, condemning the raid, urged …"
            return self.date_of(clause_of(self._parse, token.head))
        verb = verb_of_noun(self._parse, token.head) if carried else token.head if token.dep == "advcl" else None
        return self.date_of(verb) if verb is not None and marker(self._parse, trigger) in {"", "by", "while"} else None
