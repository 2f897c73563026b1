"""What each date of a document hangs on: `Hanging(parse, mentions)`."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import LIGHT, REPORTING, ancestors, base, child, marker, subject, words
from kg.extraction.rules.dates.letters import of_text, publication, said_in
from kg.extraction.rules.dates.mention import Anchor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extraction.rules.dates.mention import DateMention
    from kg.extraction.rules.tokens import Parse

__all__ = ["DONE_WITH", "EVENT_NOUNS", "HAPPEN", "Hanging", "preposition", "tells"]

EVENT_NOUNS = words("""
    attack assault strike airstrike raid bombing war battle offensive incursion invasion massacre rampage
    killing shooting ambush explosion blast coup election vote referendum ballot talk meeting summit
    conference call conversation visit trip speech address session ceremony protest demonstration rally
    clash march strike attacks uprising crackdown hearing trial summit deadline dinner lunch briefing truce
    ceasefire pullout referendum
""")
"""Nouns of which a date after them tells when it happened: "the attack on Oct. 7"."""
_DEEDS = words("""
    launch test dispatch deployment arrest detention execution expulsion seizure shelling crash collision
    incident murder assassination abduction kidnapping poisoning release withdrawal annexation death downing
    hijacking capture drill exercise incident sinking stabbing beheading decision move ruling verdict vote test
""")
_HONOURS = words("appointment election victory inauguration win birthday anniversary independence promotion award")
_REACH = 7
"""Words between a deed and its date: "the massacre of refugees at Gatumba in August"."""
_REACTING = words("""
    condemn criticize criticise denounce deplore decry praise welcome hail applaud commend thank congratulate
    mourn regret protest blame accuse recall investigate mark commemorate follow apologize apologise
""")
"""With these, a date after a deed is the deed's: "thanked Chad for the release of the crew on Monday"."""
HAPPEN = words("""
    take occur happen begin start last follow come end break erupt open resume kill hit leave schedule plan
    expect set postpone due destroy damage wound injure displace claim cause target level ruin sink
""")
"""Verbs whose subject happens when they do: "the talks ended on Sunday"."""
_ARGUMENTS = frozenset({"nmod", "obl", "obj", "iobj", "nsubj", "appos", "xcomp"})
DONE_WITH = words("""
    force make manage begin start continue help fail refuse come go cause compel resume cease stop allow permit enable
    let
""")
"""Verbs whose infinitive happens (or fails) when they do: "forced it to land on Sunday"."""
_OFFERING = words("offer refuse threaten decide agree decline volunteer")
_SCHEDULED = words("""
    meet visit hold vote travel attend speak talk convene gather begin start resume open launch host come go leave
    return sign release hand pull withdraw reopen send deploy free close stop cease march rally protest
    demonstrate strike appear testify stage join fly arrive
""")
"""What is done at an appointed time: the date after it tells when."""
_DASHES = frozenset({"—", "–", "--", "-"})
_CLOCK = words("p.m. a.m. pm am hour hours gmt time noon midnight dawn")
_TRUCES = words("truce ceasefire cease-fire pullout")
_AGREEING = words("agree declare announce accept broker violate break end observe")
"""With these, a date after a truce is the verb's: "agreed to a truce on Feb. 3"."""
_WHERE = frozenset({"in", "at", "outside", "near"})
_NAMING = words("call describe term dub label brand deem consider say")
_PAST = re.compile(r"\b(?:last|yesterday|previous|ago|earlier)\b", re.IGNORECASE)


class Hanging:
    """The dates of one document by what they hang on.

    Attributes:
        mentions: all dates; others name them by their index here.
        heads: index of a mention -> its head token.
        hosts: index of a mention -> the token that it hangs on.
    """

    def __init__(self, parse: Parse, mentions: Sequence[DateMention]) -> None:
        self.parse = parse
        self.mentions = tuple(mentions)
        self.heads: dict[int, int] = {}
        self.hosts: dict[int, int] = {}
        self._on: dict[int, list[int]] = {}
        self._ending: dict[int, int] = {}
        starts = [token.start for token in parse.tokens]
        for number, mention in enumerate(self.mentions):
            first = bisect.bisect_left(starts, mention.start)
            last = bisect.bisect_left(starts, mention.end, first)
            if last == first:
                continue
            self.heads[number] = head = self._head_of(first, last)
            host = self._of_deed(mention, self._host_of(head, first, last), first)
            if mention.anchor is Anchor.EVENT and host >= last and parse.tokens[host].pos == "NOUN":
                host = parse.tokens[host].head  # "two days after the vote, troops …"
            self.hosts[number] = host
            self._on.setdefault(host, []).append(number)
            self._ending[last - 1] = number

    def on(self, i: int) -> list[int]:
        """The mentions that hang on a token itself."""
        return self._on.get(i, [])

    def ending(self, i: int) -> int | None:
        """The mention whose last token this is."""
        return self._ending.get(i)

    def _head_of(self, first: int, last: int) -> int:
        """The token of first to last - 1 that hangs on something outside them; of two, the noun."""
        tokens = self.parse.tokens
        tops = [k for k in range(first, last) if not first <= tokens[k].head < last or tokens[k].head == k]
        nouns = [k for k in tops if tokens[k].pos in {"NOUN", "PROPN", "NUM"}]
        return (nouns or tops or [first])[-1]

    def _host_of(self, head: int, first: int, last: int) -> int:
        """What the date hangs on; for a date that the parse made a subject or object, its predicate."""
        token = self.parse.tokens[head]
        host = token.head
        adverbial = base(self.parse.tokens[host].dep) in {"advmod", "amod", "obl"}
        if self.parse.tokens[host].pos in {"ADV", "ADJ"} and adverbial and self.parse.tokens[host].head != host:
            host = self.parse.tokens[host].head  # "Earlier on Sunday, he said"
        if base(token.dep) in {"conj", "appos"} and self.parse.tokens[host].pos in {"NUM", "PROPN"}:
            host = self.parse.tokens[host].head
        host = self._past_clock(host)
        begin = first - 1 if first and self.parse.tokens[first - 1].pos == "ADP" else first
        aside = self._past_aside(begin)
        if aside is not None:
            return aside
        made = self.parse.tokens[begin - 1] if begin else token
        if made.tag == "VBN" and made.dep == "acl" and made.head == begin - 2:
            return made.i  # "rejected an offer made on Monday"
        host = (
            self._offered(host, head)
            or self._wedged(host, first, last)
            or self._told_then(head, host, first)
            or self._rehung(head, host)
        )
        tokens = self.parse.tokens
        past = _PAST.search(self.parse.text[tokens[max(head - 2, 0)].start : tokens[head].end + 4])
        while past and tokens[host].tag == "VB" and tokens[host].head != host:
            host = tokens[host].head  # "recognized its right to exist last week"
        return host

    def _past_aside(self, begin: int) -> int | None:
        """The verb before an aside between dashes that a date follows: "held two men — both Chadians — on Monday"."""
        tokens = self.parse.tokens
        if begin < 1 or tokens[begin - 1].text not in _DASHES:
            return None
        first = self.parse.sentences[self.parse.sentence_of[begin]].first
        dash = next((k for k in range(begin - 2, first, -1) if tokens[k].text in _DASHES), None)
        if dash is None:
            return None
        return next((k for k in (dash - 1, *ancestors(self.parse, dash - 1)) if tokens[k].pos == "VERB"), None)

    def _past_clock(self, host: int) -> int:
        """What an hour hangs on: "at around 4 p.m. Baku time on Monday"."""
        tokens = self.parse.tokens
        while tokens[host].lemma in _CLOCK or (tokens[host].pos == "NUM" and preposition(self.parse, host) == "at"):
            if tokens[host].head == host or tokens[host].dep == "compound":
                break
            host = tokens[host].head
        return host

    def _of_deed(self, mention: DateMention, host: int, first: int) -> int:
        """The deed that somebody answers, for a date behind it that the parse hung on the answer.

        As in "congratulated him on his election on May 5"; "condemned the massacre in August 2004".
        """
        tokens = self.parse.tokens
        begin = first - 1 if first and tokens[first - 1].pos == "ADP" else first
        if tokens[host].lemma not in _REACTING or begin - 1 <= host:
            return host
        reach = range(begin - 1, max(host, begin - _REACH), -1)
        near = next((k for k in reach if tokens[k].lemma in EVENT_NOUNS | _DEEDS | _HONOURS), None)
        if near is None or tokens[near].pos != "NOUN":
            return host
        top = near
        while tokens[top].dep == "nmod" and tokens[top].head > host:
            top = tokens[top].head
        low, high = mention.when.not_before, mention.when.not_after
        coarse = begin < first and low is not None and high is not None and (high - low).days > 7  # noqa: PLR2004  a week
        follows = tokens[host].lemma == "follow" and base(tokens[top].dep) == "obj"
        for_it = follows or (base(tokens[top].dep) == "obl" and preposition(self.parse, top) in {"for", "on", "over"})
        return near if tokens[top].head == host and (coarse or for_it) else host

    def _offered(self, host: int, head: int) -> int | None:
        """The verb of an offer, demand or refusal made on a day that the parse hung on what was offered.

        "offered to mediate on Monday" was on Monday; "agreed to meet on Monday" will be then.
        """
        tokens = self.parse.tokens
        verb = tokens[host].head
        deed = tokens[host].dep == "xcomp" and tokens[host].tag == "VB" and tokens[host].lemma not in _SCHEDULED
        made = tokens[verb].lemma in _OFFERING and tokens[verb].tag in {"VBD", "VBN"}
        return verb if deed and made and host < head and preposition(self.parse, head) in {"on", ""} else None

    def _wedged(self, host: int, first: int, last: int) -> int | None:
        """The verb of a date that the parse hung on the verb's subject.

        Either the date opens the sentence or a part of it ("Late on Tuesday two diplomats were allowed …"), or
        it stands right before the verb ("The League on Monday adopted by nine votes …").
        """
        tokens = self.parse.tokens
        if tokens[host].pos not in {"NOUN", "PROPN", "NUM", "PRON"} or last >= len(tokens):
            return None
        begin = first - 1 if first and tokens[first - 1].pos == "ADP" else first
        adverbial = tokens[begin].pos in {"ADP", "ADV"} or tokens[last - 1].lower in {"later", "earlier"}
        sentence = self.parse.sentences[self.parse.sentence_of[host]]
        if adverbial and tokens[last].lower != "'s" and last <= host:
            if begin == sentence.first:
                return self._verb_above(host) or self._root_behind(host)
            if tokens[begin - 1].lower in {"and", "but", ";", ":"}:
                return self._verb_above(host)
        verb = tokens[last + 1] if tokens[last].pos == "ADV" and last + 1 < len(tokens) else tokens[last]
        split = verb.head == host and verb.dep == "acl" and verb.tag == "VBN" and host < first
        return verb.i if split and tokens[host].lemma not in EVENT_NOUNS | _DEEDS else None

    def _root_behind(self, i: int) -> int | None:
        """The verb of a sentence that begins with a noun's phrase."""
        top = next((k for k in ancestors(self.parse, i) if self.parse.tokens[k].head == k), None)
        return top if top is not None and top > i and self.parse.tokens[top].pos == "VERB" else None

    def _verb_above(self, i: int) -> int | None:
        """The predicate of which a noun's phrase, or the phrase that it stands in, is the subject."""
        tokens = self.parse.tokens
        while tokens[i].head != i and base(tokens[i].dep) in {"conj", "nmod", "appos", "compound", "flat"}:
            i = tokens[i].head
        return tokens[i].head if base(tokens[i].dep) == "nsubj" else None

    def _told_then(self, head: int, host: int, first: int) -> int | None:
        """Those who told it on that day: "…, according to two officials on Monday"."""
        before = [k for k in self.parse.children[host] if k < first and k != head]
        return before[-1] if before and tells(self.parse, before[-1]) else None

    def _rehung(self, head: int, host: int) -> int:
        """Past the errors of attachment that wire style provokes."""
        tokens = self.parse.tokens
        if tokens[host].lemma in _NAMING and tokens[tokens[host].head].lower == "what" and host < head:
            what = tokens[tokens[host].head]
            return what.head  # "launched what it called an operation on Tuesday"
        spoken = said_in(self.parse, host, head)
        if spoken is not None:
            return spoken
        said = tokens[head - 1] if head else tokens[head]
        bare = tokens[head].pos == "PROPN" and tokens[head].dep != "nmod:poss"  # not "described Monday's seizure"
        if said.lemma in REPORTING and said.pos == "VERB" and bare and head < host:
            return said.i  # "said Thursday Chad had left"
        done = tokens[max(host - 1, 0)].lower in {"have", "been"}  # "claims to have left on Monday"
        named = tokens[host].dep == "xcomp" and tokens[host].tag in {"VBD", "VBN"} and not done
        if named or tokens[host].lower == "grata":
            return tokens[host].head  # "declared him wanted on Monday", "persona non grata"
        verb = tokens[host].head
        if tokens[host].dep == "ccomp" and tokens[verb].lemma in REPORTING and not marker(self.parse, host):
            teller = subject(self.parse, host)
            if teller is not None and verb < head < teller:
                return verb  # "said on Monday it would leave"
        if self._setting(host, head):
            return tokens[host].head
        top = host
        while tokens[top].dep == "conj":
            top = tokens[top].head
        verb = tokens[top].head
        if host < verb < head and base(tokens[top].dep) == "nsubj":
            return verb  # across the verb: "The general, a Chadian, ousted him on Monday"
        between = host < head < verb and base(tokens[top].dep) == "nsubj" and tokens[host].lemma not in EVENT_NOUNS
        if between and preposition(self.parse, head) in {"", "on", "in"}:  # "The EU on Tuesday imposed …"
            return verb
        if tokens[host].lemma in REPORTING:  # "… spoke on Sunday, the office confirmed"
            teller = subject(self.parse, host)
            inserted = tokens[host].dep == "parataxis" or (tokens[host].dep == "advcl" and not marker(self.parse, host))
            told = tokens[host].head if inserted else child(self.parse, host, "ccomp", "parataxis")
            if teller is not None and told is not None and told < head < teller:
                return told
        return host

    def _setting(self, host: int, head: int) -> bool:
        """Whether a date hung on the place where a clause is set: "In Accra on Monday, crowds marched"."""
        tokens = self.parse.tokens
        place = tokens[host].pos == "PROPN" or (tokens[host].pos == "NOUN" and self._the(host))
        place = place and tokens[host].lemma not in EVENT_NOUNS | _DEEDS and preposition(self.parse, host) in _WHERE
        return place and base(tokens[host].dep) == "obl" and host < head < tokens[host].head

    def _the(self, noun: int) -> bool:
        definite = {"the", "his", "her", "its", "their"}
        return any(self.parse.tokens[k].lower in definite for k in self.parse.children[noun])

    def own(self, i: int) -> list[int]:
        """Mentions that hang on a token or on the noun phrases below it, nearest first."""
        tokens = self.parse.tokens
        found = [(0, number) for number in self.on(i)]
        verbal = tokens[i].pos in {"VERB", "AUX"}
        for k in self.parse.children[i]:
            nominal = tokens[k].pos in {"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET"} and not tells(self.parse, k)
            if nominal and base(tokens[k].dep) in _ARGUMENTS:
                found += [(step + 1, number) for step, number in self._below(k, i, verbal=verbal)]
        found += [(2, number) for k in self._brought_about(i) for number in self.own(k)]
        found.sort(key=lambda row: (row[0], abs(self.heads[row[1]] - i)))
        return [number for _, number in found]

    def _brought_about(self, i: int) -> list[int]:
        """Infinitives that happen when a verb does: "forced it to land", by the parser's two readings of it."""
        tokens = self.parse.tokens
        if tokens[i].lemma not in DONE_WITH:
            return []
        objects = [k for k in self.parse.children[i] if tokens[k].dep == "obj"]
        below = [
            k for at in objects for k in self.parse.children[at] if tokens[k].dep == "acl" and tokens[k].tag == "VB"
        ]
        return [k for k in self.parse.children[i] if tokens[k].dep == "xcomp"] + below

    def _below(self, k: int, trigger: int, *, verbal: bool) -> list[tuple[int, int]]:
        """Mentions in a noun phrase below a trigger that may well date the trigger.

        After a verb, "vetoed a resolution on Friday" hangs on the noun and dates the verb; "condemned the
        attack on Friday" dates the attack.
        """
        tokens = self.parse.tokens
        found = [(0, number) for number in self.on(k) if self._reaches(number, k, trigger, verbal=verbal)]
        issued = publication(self.parse, k, trigger) if verbal else None
        if issued is not None:
            found += [(1, number) for number in self.on(issued)]
        for below in self.parse.children[k]:
            nominal = base(tokens[below].dep) == "nmod" and tokens[below].pos in {"NOUN", "PROPN"}
            phrase = tokens[below].pos == "ADJ" and below > k  # "positions high in the mountains"
            inside = tokens[k].pos == "ADJ" and base(tokens[below].dep) == "obl"
            if nominal or phrase or inside:
                found += [(step + 1, number) for step, number in self._below(below, trigger, verbal=verbal)]
        return found

    def _reaches(self, number: int, k: int, trigger: int, *, verbal: bool) -> bool:
        """Whether a mention on a noun below a trigger dates the trigger and not the noun."""
        tokens = self.parse.tokens
        before = self.heads[number] < k
        if not verbal:
            return not before
        if of_text(self.parse, k, trigger):
            return True  # "in a letter of Tuesday the ministry warned"
        if before and (tokens[k].lemma in EVENT_NOUNS or tokens[k].lemma in _DEEDS) and self._indefinite(k):
            return preposition(self.parse, k) in {"in", "during"}  # "In a 2014 raid, troops killed six"
        if before or k < trigger or preposition(self.parse, self.heads[number]) == "of":
            return False  # "briefed him on the visit of May 5"
        within = base(tokens[k].dep) == "obl" and preposition(self.parse, k) in {"in", "during", "by", "at"}
        agreed = tokens[k].lemma in _TRUCES and tokens[trigger].lemma in _AGREEING
        verb = tokens[trigger].lemma
        own = tokens[k].lemma in EVENT_NOUNS and verb not in LIGHT
        own = own or (tokens[k].lemma in _DEEDS and verb in _REACTING)
        return not own or within or agreed

    def _indefinite(self, noun: int) -> bool:
        return any(self.parse.tokens[k].lower in {"a", "an"} for k in self.parse.children[noun])

    def on_event_noun_of(self, i: int) -> list[int]:
        """For a verb whose subject or object names the event ("the talks on Sunday ended"), its dates."""
        tokens = self.parse.tokens
        found: list[int] = []
        for k in self.parse.children[i]:
            if base(tokens[k].dep) in {"nsubj", "obj"} and (tokens[i].lemma in LIGHT or tokens[i].lemma in HAPPEN):
                found += self.on(k)
        place = tokens[tokens[i].head]
        told = tokens[i].dep == "acl:relcl" and place.dep == "nmod" and tokens[place.head].pos == "NOUN"
        if told and any(tokens[k].tag == "WDT" and preposition(self.parse, k) == "in" for k in self.parse.children[i]):
            found += self.on(place.head)  # "its May 7 raid on the camp in which gunmen killed 20"
        return found


def tells(parse: Parse, i: int) -> bool:
    """Whether a noun names who tells it: "according to the ministry"."""
    return any(parse.tokens[k].lower in {"according", "per"} for k in parse.children[i] if k < i)


def preposition(parse: Parse, i: int) -> str:
    """The preposition of a noun, lower case, or ''."""
    case = child(parse, i, "case")
    return parse.tokens[case].lower if case is not None else ""
