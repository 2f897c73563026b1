"""What each date of a document hangs on: `Hanging(parse, mentions)`."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import LIGHT, REPORTING, base, child, marker, subject, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extraction.rules.dates.mention import DateMention
    from kg.extraction.rules.tokens import Parse

__all__ = ["EVENT_NOUNS", "HAPPEN", "Hanging", "preposition"]

EVENT_NOUNS = words("""
    attack assault strike airstrike raid bombing war battle offensive incursion invasion massacre rampage
    killing shooting ambush explosion blast coup election vote referendum ballot talk meeting summit
    conference call conversation visit trip speech address session ceremony protest demonstration rally
    clash march strike attacks uprising crackdown hearing trial summit deadline dinner lunch briefing truce
    ceasefire pullout referendum
""")
"""Nouns of which a date after them tells when it happened: "the attack on Oct. 7"."""
HAPPEN = words("""
    take occur happen begin start last follow come end break erupt open resume kill hit leave schedule plan
    expect set postpone due
""")
"""Verbs whose subject happens when they do: "the talks ended on Sunday"."""
_ARGUMENTS = frozenset({"nmod", "obl", "obj", "iobj", "nsubj", "appos", "xcomp"})
_DONE_WITH = words("force make manage begin start continue help fail refuse come go cause compel resume cease stop")
"""Verbs whose infinitive happens (or fails) when they do: "forced it to land on Sunday"."""
_TRUCES = words("truce ceasefire cease-fire pullout")
_AGREEING = words("agree declare announce accept broker violate break end observe")
"""With these, a date after a truce is the verb's: "agreed to a truce on Feb. 3"."""
_PAST = re.compile(r"\b(?:last|yesterday|previous|ago|earlier)\b", re.IGNORECASE)


class Hanging:
    """The dates of one document by what they hang on.

    Attributes:
        mentions: all dates; others name them by their index here.
        heads: index of a mention -> its head token.
    """

    def __init__(self, parse: Parse, mentions: Sequence[DateMention]) -> None:
        self.parse = parse
        self.mentions = tuple(mentions)
        self.heads: dict[int, int] = {}
        self._on: dict[int, list[int]] = {}
        starts = [token.start for token in parse.tokens]
        for number, mention in enumerate(self.mentions):
            head = self._head_of(mention, bisect.bisect_left(starts, mention.start))
            if head is None:
                continue
            self.heads[number] = head
            self._on.setdefault(self.host_of(head), []).append(number)

    def on(self, i: int) -> list[int]:
        """The mentions that hang on a token itself."""
        return self._on.get(i, [])

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

    def host_of(self, head: int) -> int:
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

    def own(self, i: int) -> list[int]:
        """Mentions that hang on a token or on the noun phrases below it, nearest first."""
        tokens = self.parse.tokens
        found = [(0, number) for number in self.on(i)]
        verbal = tokens[i].pos in {"VERB", "AUX"}
        for k in self.parse.children[i]:
            nominal = tokens[k].pos in {"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET"}
            if nominal and base(tokens[k].dep) in _ARGUMENTS:
                found += [(step + 1, number) for step, number in self._below(k, i, verbal=verbal)]
            elif tokens[k].dep == "xcomp" and tokens[i].lemma in _DONE_WITH:
                found += [(2, number) for number in self.own(k)]
        found.sort(key=lambda row: (row[0], abs(self.heads[row[1]] - i)))
        return [number for _, number in found]

    def _below(self, k: int, trigger: int, *, verbal: bool) -> list[tuple[int, int]]:
        """Mentions in a noun phrase below a trigger that may well date the trigger.

        After a verb, "vetoed a resolution on Friday" hangs on the noun and dates the verb; "condemned the
        attack on Friday" dates the attack.
        """
        tokens = self.parse.tokens
        found = [(0, number) for number in self.on(k) if self._reaches(number, k, trigger, verbal=verbal)]
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
        if before or k < trigger:
            return False
        within = base(tokens[k].dep) == "obl" and preposition(self.parse, k) in {"in", "during", "by", "at"}
        agreed = tokens[k].lemma in _TRUCES and tokens[trigger].lemma in _AGREEING
        own = tokens[k].lemma in EVENT_NOUNS and tokens[trigger].lemma not in LIGHT
        return not own or within or agreed

    def on_event_noun_of(self, i: int) -> list[int]:
        """For a verb whose subject or object names the event ("the talks on Sunday ended"), its dates."""
        tokens = self.parse.tokens
        found: list[int] = []
        for k in self.parse.children[i]:
            if base(tokens[k].dep) in {"nsubj", "obj"} and tokens[i].lemma in LIGHT | HAPPEN:
                found += self.on(k)
        return found


def preposition(parse: Parse, i: int) -> str:
    """The preposition of a noun, lower case, or ''."""
    case = child(parse, i, "case")
    return parse.tokens[case].lower if case is not None else ""
