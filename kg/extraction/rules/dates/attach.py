"""Which date expression dates an event: `Chronology(parse, mentions).of(trigger) -> When`."""

from __future__ import annotations

import bisect
import datetime as dt
import re
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import LIGHT, REPORTING, Tense, base, child, clause_of, marker, subject, tense, words
from kg.extraction.rules.dates.beside import beside
from kg.extraction.rules.dates.mention import Anchor
from kg.extraction.rules.dates.periods import written
from kg.model import TimeKind, When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extraction.rules.dates.mention import DateMention
    from kg.extraction.rules.tokens import Parse

__all__ = ["Chronology", "attach"]

_EVENT_NOUNS = words("""
    attack assault strike airstrike raid bombing war battle offensive incursion invasion massacre rampage
    killing shooting ambush explosion blast coup election vote referendum ballot talk meeting summit
    conference call conversation visit trip speech address session ceremony protest demonstration rally
    clash march strike attacks uprising crackdown hearing trial summit deadline dinner lunch briefing truce
    ceasefire pullout referendum
""")
"""Nouns of which a date after them tells when it happened: "the attack on Oct. 7"."""
_HAPPEN = words("""
    take occur happen begin start last follow come end break erupt open resume kill hit leave schedule plan
    expect set postpone due
""")
_ARGUMENTS = frozenset({"nmod", "obl", "obj", "iobj", "nsubj", "appos", "xcomp"})
_DONE_WITH = words("force make manage begin start continue help fail refuse come go cause compel resume cease stop")
"""Verbs whose infinitive happens (or fails) when they do: "forced it to land on Sunday"."""
_WEEK = dt.timedelta(days=7)
_TRUCES = words("truce ceasefire cease-fire pullout")
_AGREEING = words("agree declare announce accept broker violate break end observe")
"""With these, a date after a truce is the verb's: "agreed to a truce on Feb. 3"."""
_PAST = re.compile(r"\b(?:last|yesterday|previous|ago|earlier)\b", re.IGNORECASE)
_PLANNED = words("""
    schedule plan expect due set slate upcoming plan hope intend aim seek want vow pledge
""")
_CUT_OFF = frozenset({"after", "before", "since", "because", "until", "if", "unless", "although", "though", "that"})


class Chronology:
    """The dates of one document, ready to be asked for any trigger. Build once a document."""

    def __init__(self, parse: Parse, mentions: Sequence[DateMention]) -> None:
        self.parse = parse
        self.mentions = tuple(mentions)
        starts = [token.start for token in parse.tokens]
        self._head: dict[int, int] = {}
        self._hosts: dict[int, list[int]] = {}
        for number, mention in enumerate(self.mentions):
            head = self._head_of(mention, bisect.bisect_left(starts, mention.start))
            if head is None:
                continue
            self._head[number] = head
            self._hosts.setdefault(self._host_of(head), []).append(number)
        self._narrative = self._narrate()

    def _head_of(self, mention: DateMention, first: int) -> int | None:
        """The token of a mention that hangs on something outside it; of two, the noun."""
        tokens = self.parse.tokens
        last = first
        while last < len(tokens) and tokens[last].start < mention.end:
            last += 1
        if last == first:
            return None
        tops = [k for k in range(first, last) if not first <= tokens[k].head < last or tokens[k].head == k]
        nouns = [k for k in tops if tokens[k].pos in {"NOUN", "PROPN", "NUM"}]
        return (nouns or tops or [first])[-1]

    def _host_of(self, head: int) -> int:
        """What the date hangs on; for a date that the parse made a subject or object, its predicate."""
        token = self.parse.tokens[head]
        host = token.head
        adverbial = base(self.parse.tokens[host].dep) in {"advmod", "amod", "obl"}
        if self.parse.tokens[host].pos in {"ADV", "ADJ"} and adverbial and self.parse.tokens[host].head != host:
            host = self.parse.tokens[host].head  # "Earlier on Sunday, he said"
        if base(token.dep) in {"conj", "appos"} and self.parse.tokens[host].pos in {"NUM", "PROPN"}:
            host = self.parse.tokens[host].head
        host = self._rehung(head, host)
        tokens = self.parse.tokens
        past = _PAST.search(self.parse.text[tokens[max(head - 2, 0)].start : tokens[head].end + 4])
        while past and tokens[host].tag == "VB" and tokens[host].head != host:
            host = tokens[host].head  # "recognized its right to exist last week"
        return host

    def _rehung(self, head: int, host: int) -> int:
        """Past two errors of attachment that wire style provokes."""
        tokens = self.parse.tokens
        said = tokens[head - 1] if head else tokens[head]
        if said.lemma in REPORTING and said.pos == "VERB" and tokens[head].pos == "PROPN" and head < host:
            return said.i  # "said Thursday Chad had left"
        top = host
        while tokens[top].dep == "conj":
            top = tokens[top].head
        verb = tokens[top].head
        between = host < head < verb and base(tokens[top].dep) == "nsubj" and tokens[host].lemma not in _EVENT_NOUNS
        if between and self._preposition(head) in {"", "on", "in"}:  # "The EU on Tuesday imposed …"
            return verb
        if tokens[host].lemma in REPORTING:  # "… spoke on Sunday, the office confirmed"
            teller = subject(self.parse, host)
            inserted = tokens[host].dep == "parataxis" or (tokens[host].dep == "advcl" and not marker(self.parse, host))
            told = tokens[host].head if inserted else child(self.parse, host, "ccomp", "parataxis")
            if teller is not None and told is not None and told < head < teller:
                return told
        return host

    # -- direct attachment ------------------------------------------------------------------

    def _own(self, i: int) -> list[int]:
        """Mentions that hang on a token or on the noun phrases below it, nearest first."""
        tokens = self.parse.tokens
        found = [(0, number) for number in self._hosts.get(i, ())]
        verbal = tokens[i].pos in {"VERB", "AUX"}
        for k in self.parse.children[i]:
            nominal = tokens[k].pos in {"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET"}
            if nominal and base(tokens[k].dep) in _ARGUMENTS:
                found += [(step + 1, number) for step, number in self._below(k, i, verbal=verbal)]
            elif tokens[k].dep == "xcomp" and tokens[i].lemma in _DONE_WITH:
                found += [(2, number) for number in self._own(k)]
        found.sort(key=lambda row: (row[0], abs(self._head[row[1]] - i)))
        return [number for _, number in found]

    def _below(self, k: int, trigger: int, *, verbal: bool) -> list[tuple[int, int]]:
        """Mentions in a noun phrase below a trigger that may well date the trigger.

        After a verb, "vetoed a resolution on Friday" hangs on the noun and dates the verb; "condemned the
        attack on Friday" dates the attack.
        """
        tokens = self.parse.tokens
        found: list[tuple[int, int]] = []
        for number in self._hosts.get(k, ()):
            head = self._head[number]
            before = head < k
            if verbal and (before or k < trigger):
                continue
            within = base(tokens[k].dep) == "obl" and self._preposition(k) in {"in", "during", "by", "at"}
            agreed = tokens[k].lemma in _TRUCES and tokens[trigger].lemma in _AGREEING
            own = tokens[k].lemma in _EVENT_NOUNS and tokens[trigger].lemma not in LIGHT
            if verbal and own and not within and not agreed:
                continue
            if not verbal and before:
                continue
            found.append((0, number))
        for below in self.parse.children[k]:
            nominal = base(tokens[below].dep) == "nmod" and tokens[below].pos in {"NOUN", "PROPN"}
            phrase = tokens[below].pos == "ADJ" and below > k  # "positions high in the mountains"
            inside = tokens[k].pos == "ADJ" and base(tokens[below].dep) == "obl"
            if nominal or phrase or inside:
                found += [(step + 1, number) for step, number in self._below(below, trigger, verbal=verbal)]
        return found

    def _event_noun_of(self, i: int) -> list[int]:
        """For a verb whose subject or object names the event ("the talks on Sunday ended"), its dates."""
        tokens = self.parse.tokens
        found: list[int] = []
        for k in self.parse.children[i]:
            if base(tokens[k].dep) in {"nsubj", "obj"} and tokens[i].lemma in LIGHT | _HAPPEN:
                found += self._hosts.get(k, ())
        return found

    # -- governing clauses ------------------------------------------------------------------

    def _inherited(self, i: int, depth: int = 0) -> list[int]:
        """Mentions of the clause that a token shares its time with."""
        token = self.parse.tokens[i]
        if depth > 6 or token.head == i:  # noqa: PLR2004
            return []
        head = token.head
        dep = token.dep
        up: int | None = None
        if token.pos not in {"VERB", "AUX"} and child(self.parse, i, "cop") is None:
            up = self._verb_of_noun(i)
        elif dep == "conj":
            up = head
            own = [n for n in self._own(head) if self._shared(n, head, i)]
            return own or self._inherited(head, depth + 1)
        elif dep == "advcl":
            alone = subject(self.parse, i) is None and marker(self.parse, i) in {"", "by", "while", "when"}
            up = head if alone or marker(self.parse, i) in {"as", "when", "while"} else None
        elif dep == "acl" and token.tag == "VBG" and self.parse.tokens[i - 1].text == ",":
            up = clause_of(self.parse, head)  # "attacked posts on Aug. 25, killing 12", hung on the posts
        elif dep in {"acl:relcl", "acl"}:
            return self._of_modified(i, head)
        if up is None:
            return []
        return self._own(up) or self._event_noun_of(up) or self._inherited(up, depth + 1)

    def _shared(self, number: int, first: int, second: int) -> bool:
        """Whether a date of a clause holds for the clause joined to it: one in front, or a day between them."""
        when = self.mentions[number].when
        head = self._head[number]
        narrow = (
            when.not_before is not None and when.not_after is not None and when.not_after - when.not_before <= _WEEK
        )
        return head < first or (head < second and narrow)

    def _of_modified(self, i: int, noun: int) -> list[int]:
        """A relative clause on an event ("the Oct. 7 rampage in which …") happens when the event does."""
        if self.parse.tokens[noun].head == noun and subject(self.parse, i) is not None:
            dated = [n for n, head in self._head.items() if head == noun]
            if dated:
                return dated  # "The following year Chad left", taken for a year and its clause
        finite = tense(self.parse, i) in {Tense.PAST, Tense.PARTICIPLE}
        return self._own(noun) if finite and self.parse.tokens[noun].lemma in _EVENT_NOUNS else []

    def _verb_of_noun(self, i: int) -> int | None:
        """The verb that carries out the event a noun names: "held talks", "the raid took place"."""
        tokens = self.parse.tokens
        token = tokens[i]
        while token.dep == "conj" or (token.dep == "compound" and token.head != token.i):
            token = tokens[token.head]
        verb = tokens[token.head]
        if verb.pos != "VERB":
            return None
        dep = base(token.dep)
        if dep == "obj" and verb.lemma in LIGHT:
            return verb.i
        if dep == "nsubj" and (verb.lemma in _HAPPEN or (token.dep == "nsubj:pass" and verb.lemma in LIGHT)):
            return verb.i
        if (
            dep == "obl"
            and self._preposition(token.i) in {"during", "in"}
            and token.i < verb.i
            and tokens[i].lemma in _EVENT_NOUNS
        ):
            return verb.i
        return None

    def _preposition(self, i: int) -> str:
        case = child(self.parse, i, "case")
        return self.parse.tokens[case].lower if case is not None else ""

    # -- narrative --------------------------------------------------------------------------

    def _narrate(self) -> list[int | None]:
        """For each sentence, the mention that the narrative stands at when the sentence begins."""
        sentences = self.parse.sentences
        at: list[int | None] = []
        now: int | None = None
        lead: int | None = None
        paragraph = -1
        for sentence in sentences:
            if sentence.paragraph != paragraph:
                paragraph = sentence.paragraph
                now = lead  # a flashback ends with its paragraph
            at.append(now)
            shift = self._shift_in(sentence.first, sentence.last)
            if shift is not None:
                now = shift
                if lead is None and self.mentions[shift].when.not_before == self.mentions[shift].when.not_after:
                    lead = shift
        return at

    def _shift_in(self, first: int, last: int) -> int | None:
        """The mention that moves the narrative in a sentence: one of its main clause."""
        tokens = self.parse.tokens
        if not any(token.pos in {"VERB", "AUX"} for token in tokens[first:last]):
            return None  # a dateline tells when it was written
        for number, head in self._head.items():
            mention = self.mentions[number]
            if not first <= head < last or mention.when.kind is not TimeKind.WITHIN or mention.anchor is Anchor.NONE:
                continue
            host = self._host_of(head)
            main = self._is_main(host)
            if main and mention.shifts and not self._ahead(clause_of(self.parse, host)):
                return number
            if base(tokens[host].dep) == "nsubj" and self._is_main(tokens[host].head) and mention.when.not_before:
                return number
        return None

    def _is_main(self, i: int) -> bool:
        """Whether a token stands in the sentence's main line: its root, what the root reports, their conjuncts."""
        tokens = self.parse.tokens
        clause = clause_of(self.parse, i)
        if clause != i and base(tokens[i].dep) not in {"obj", "obl"}:
            return False
        while tokens[clause].dep in {"conj", "xcomp"}:
            clause = tokens[clause].head
        if tokens[clause].dep in {"ROOT", "root"}:
            return True
        head = tokens[clause].head
        return (
            tokens[clause].dep == "ccomp" and tokens[head].lemma in REPORTING and tokens[head].dep in {"ROOT", "root"}
        )

    def _told(self, i: int) -> When | None:
        """The narrative's date, for a plain past clause in its main line."""
        tokens = self.parse.tokens
        clause = clause_of(self.parse, i)
        if clause != i and self._verb_of_noun(i) != clause:
            return None
        sentence = self.parse.sentences[self.parse.sentence_of[i]]
        number = self._narrative[sentence.index]
        if number is None:
            return self._headline(i, clause)
        if tense(self.parse, clause) is not Tense.PAST or not self._is_main(clause):
            return None
        quoted = clause < tokens[clause].head  # "…, the Kremlin said"
        if tokens[clause].dep == "ccomp" and not quoted and not self._same_subject(clause):
            return None
        if any(sentence.first <= head < sentence.last and head < i for head in self._head.values()):
            return None  # the sentence has dates of its own, and they belong elsewhere
        return self.mentions[number].when

    def _headline(self, i: int, clause: int) -> When | None:
        """A headline tells the news that its text dates first."""
        sentence = self.parse.sentences[self.parse.sentence_of[i]]
        title = sentence.index == 0 and self.parse.text[sentence.end - 1 : sentence.end].isalnum()
        if not title or len(self.parse.sentences) == 1 or self.parse.tokens[clause].dep not in {"ROOT", "root"}:
            return None
        for number in self._narrative[1:4]:
            if number is not None and self.mentions[number].when.not_before == self.mentions[number].when.not_after:
                return self.mentions[number].when
        return None

    def _same_subject(self, clause: int) -> bool:
        """Whether somebody reports his own act: "the premier said he emphasized …"."""
        tokens = self.parse.tokens
        inner = subject(self.parse, clause)
        outer = subject(self.parse, tokens[clause].head)
        if inner is None or outer is None:
            return inner is None
        return tokens[inner].pos == "PRON" or tokens[inner].lemma == tokens[outer].lemma

    # -- the answer -------------------------------------------------------------------------

    def _ahead(self, clause: int) -> bool:
        """Whether a clause is about the future of its text."""
        tokens = self.parse.tokens
        form = tense(self.parse, clause)
        if form is Tense.FUTURE:
            return "have" not in {tokens[k].lower for k in self.parse.children[clause]}
        if form in {Tense.INFINITIVE, Tense.PRESENT, Tense.MODAL}:
            return True
        if form is Tense.PARTICIPLE:
            return tokens[clause].lemma in _PLANNED
        return tokens[clause].lemma in {"schedule", "slate", "due"}

    def _read(self, number: int, i: int) -> When:
        mention = self.mentions[number]
        if mention.later is None:
            return mention.when
        clause = clause_of(self.parse, i)
        token = self.parse.tokens[i]
        planned = any(self.parse.tokens[k].lemma in _PLANNED for k in (token.head, *self.parse.children[i]))
        before = self._preposition(i) == "before" or self.parse.tokens[max(i - 1, 0)].lower == "ahead"
        if self._ahead(clause) or (token.pos == "NOUN" and (planned or before)):
            return mention.later
        return mention.when

    def of(self, trigger: int) -> When:
        """The time of the event that this token expresses; an empty `When` when the text gives none."""
        if not self.mentions:
            return When()
        for numbers in (self._own(trigger), self._event_noun_of(trigger), self._inherited(trigger)):
            dated = [number for number in numbers if self.mentions[number].when.text]
            if dated:
                best = min(dated, key=lambda n: _vagueness(self.mentions[n]))
                mention = self.mentions[best]
                if mention.anchor is Anchor.EVENT and (found := beside(self.parse, trigger, mention.text, self._dated)):
                    return found
                return self._read(best, trigger)
        found = self._since(trigger) or self._told(trigger) or self._told_above(trigger)
        return found or self._before(trigger) or When()

    def _before(self, trigger: int) -> When | None:
        """Up to the day of what followed: "apologized on Monday for downing …", "left after Chad bombed it"."""
        token = self.parse.tokens[trigger]
        if token.dep != "advcl" or token.pos != "VERB" or marker(self.parse, trigger) not in {"after", "for"}:
            return None
        if marker(self.parse, trigger) == "for" and token.tag != "VBG":
            return None
        own = self._own(token.head)
        day = next((self.mentions[n].when for n in own if _vagueness(self.mentions[n]) == 0), None)
        if day is None or day.kind is not TimeKind.WITHIN or tense(self.parse, token.head) is not Tense.PAST:
            return None
        return When(written(None, day.not_after), day.text, TimeKind.WITHIN, None, day.not_after)

    def _dated(self, verb: int) -> When | None:
        """The day that a verb has of its own."""
        days = [when for n in self._own(verb) if (when := self.mentions[n].when).edtf]
        return days[0] if days else None

    def _since(self, trigger: int) -> When | None:
        """The open stretch from a dated clause: "had killed hundreds since the region voted on Aug. 30"."""
        tokens = self.parse.tokens
        for k in self.parse.children[trigger]:
            if base(tokens[k].dep) != "advcl" or marker(self.parse, k) != "since":
                continue
            for number in self._own(k):
                when = self.mentions[number].when
                if when.not_before is None:
                    continue
                begin = min(self.parse.subtree(k))
                words_ = self.parse.text[tokens[begin].start : self.mentions[number].end]
                return When(written(when.not_before, None), words_, TimeKind.SINCE, when.not_before, None)
        return None

    def _told_above(self, trigger: int) -> When | None:
        """The narrative's date for participles of what it tells: "issued a statement condemning …"."""
        token = self.parse.tokens[trigger]
        if token.tag != "VBG" or subject(self.parse, trigger) is not None:
            return None
        verb = self._verb_of_noun(token.head) if token.dep == "acl" else token.head if token.dep == "advcl" else None
        return self._told(verb) if verb is not None and marker(self.parse, trigger) in {"", "by", "while"} else None


def _vagueness(mention: DateMention) -> int:
    """0 for a day, more for wider and for unknown times: of two dates on one event the finer tells more."""
    low, high = mention.when.not_before, mention.when.not_after
    if mention.when.kind is TimeKind.UNKNOWN and mention.later is None:
        return 4
    if low is None or high is None:
        return 3
    days = (high - low).days
    return 0 if days == 0 else 1 if days < 8 else 2  # noqa: PLR2004


def attach(parse: Parse, mentions: Sequence[DateMention], trigger_index: int) -> When:
    """As `Chronology(parse, mentions).of(trigger_index)`, for a single question."""
    return Chronology(parse, mentions).of(trigger_index)
