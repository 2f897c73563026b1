"""Where a narrative stands: the date that undated sentences take over from those before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import REPORTING, Tense, base, clause_of, marker, subject, tense
from kg.extraction.rules.dates.ahead import ahead
from kg.extraction.rules.dates.mention import Anchor
from kg.extraction.rules.dates.sharing import verb_of_noun
from kg.model import TimeKind

if TYPE_CHECKING:
    from kg.extraction.rules.dates.hanging import Hanging
    from kg.model import When

__all__ = ["Narrative"]

_ROOT = frozenset({"ROOT", "root"})


class Narrative:
    """The narrative of one document."""

    def __init__(self, hanging: Hanging) -> None:
        self._hanging = hanging
        self._parse = hanging.parse
        self._at = self._walk()

    def _walk(self) -> list[int | None]:
        """For each sentence, the mention that the narrative stands at when the sentence begins."""
        at: list[int | None] = []
        now: int | None = None
        lead: int | None = None
        paragraph = -1
        for sentence in self._parse.sentences:
            if sentence.paragraph != paragraph:
                paragraph = sentence.paragraph
                now = lead  # a flashback ends with its paragraph
            at.append(now)
            shift = self._shift_in(sentence.first, sentence.last)
            if shift is not None:
                now = shift
                if lead is None and self._on_a_day(shift):
                    lead = shift
        return at

    def _on_a_day(self, number: int) -> bool:
        when = self._hanging.mentions[number].when
        return when.not_before == when.not_after

    def _shift_in(self, first: int, last: int) -> int | None:
        """The mention that moves the narrative in a sentence: one of its main clause."""
        tokens = self._parse.tokens
        if not any(token.pos in {"VERB", "AUX"} for token in tokens[first:last]):
            return None  # a dateline tells when it was written
        for number, head in self._hanging.heads.items():
            mention = self._hanging.mentions[number]
            if not first <= head < last or mention.when.kind is not TimeKind.WITHIN or mention.anchor is Anchor.NONE:
                continue
            host = self._hanging.hosts[number]
            main = self._is_main(tokens[host].head if tokens[host].dep == "acl" and head < host else host)
            if main and mention.shifts and not ahead(self._parse, clause_of(self._parse, host)):
                return number
            if base(tokens[host].dep) == "nsubj" and self._is_main(tokens[host].head) and mention.when.not_before:
                return number
        return None

    def _is_main(self, i: int) -> bool:
        """Whether a token stands in the sentence's main line: its root, what the root reports, their conjuncts."""
        tokens = self._parse.tokens
        clause = clause_of(self._parse, i)
        if clause != i and base(tokens[i].dep) not in {"obj", "obl"}:
            return False
        while tokens[clause].dep in {"conj", "xcomp"}:
            clause = tokens[clause].head
        if tokens[clause].dep in _ROOT:
            return True
        head = tokens[clause].head
        return tokens[clause].dep == "ccomp" and tokens[head].lemma in REPORTING and tokens[head].dep in _ROOT

    def date_of(self, i: int) -> When | None:
        """The narrative's date, for a plain past clause in its main line; None for any other token."""
        tokens = self._parse.tokens
        clause = clause_of(self._parse, i)
        if clause != i and verb_of_noun(self._parse, i) != clause:
            return None
        sentence = self._parse.sentences[self._parse.sentence_of[i]]
        number = self._at[sentence.index]
        if number is None:
            return self._headline(i, clause)
        if tense(self._parse, clause) is not Tense.PAST or not self._is_main(clause):
            return None
        quoted = clause < tokens[clause].head  # "…, the Kremlin said"
        if tokens[clause].dep == "ccomp" and not quoted and not self._same_subject(clause):
            return None
        if any(sentence.first <= head < sentence.last and head < i for head in self._hanging.heads.values()):
            return None  # the sentence has dates of its own, and they belong elsewhere
        return self._hanging.mentions[number].when

    def _headline(self, i: int, clause: int) -> When | None:
        """A headline tells the news that its text dates first."""
        sentence = self._parse.sentences[self._parse.sentence_of[i]]
        title = sentence.index == 0 and self._parse.text[sentence.end - 1 : sentence.end].isalnum()
        if not title or len(self._parse.sentences) == 1 or self._parse.tokens[clause].dep not in _ROOT:
            return None
        for number in self._at[1:4]:
            if number is not None and self._on_a_day(number):
                return self._hanging.mentions[number].when
        return None

    def _same_subject(self, clause: int) -> bool:
        """Whether somebody reports his own act: "the premier said he emphasized …"."""
        tokens = self._parse.tokens
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
        verb = verb_of_noun(self._parse, token.head) if carried else token.head if token.dep == "advcl" else None
        return self.date_of(verb) if verb is not None and marker(self._parse, trigger) in {"", "by", "while"} else None
