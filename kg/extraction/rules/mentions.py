"""Noun phrases taken apart: name, title, owner, noun. Pure anatomy; who is meant is `resolve`'s part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extraction.rules.lists import ORGANISATION_WORDS
from kg.extraction.rules.nouns import load_nouns
from kg.extraction.rules.possessors import Possessors, headed
from kg.extraction.rules.shorts import explained
from kg.extraction.rules.titles import chain_in, field_below, in_chain, portfolio
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from collections.abc import Container

    from kg.extraction.rules.gazetteer import NameSpan
    from kg.extraction.rules.tokens import Parse

__all__ = ["Phrase", "Phrases"]

_LEFT = frozenset({
    "det", "amod", "compound", "nmod:poss", "nummod", "nmod:desc", "flat", "nmod", "nmod:unmarked", "obl:unmarked",
    "det:predet",
    "goeswith", "advmod", "compound:prt", "conj", "cc", "punct", "case", "obl:npmod", "nmod:npmod", "dep", "obj", "obl",
})  # fmt: skip
_TOP_LEFT = _LEFT - {"cc", "punct", "case", "conj", "nmod", "obl", "advmod", "obj", "compound:prt"}
_RIGHT = frozenset({"flat", "flat:name", "flat:foreign", "fixed", "goeswith", "compound", "nummod", "list", "dep"})
_WEEKDAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
_JOINERS = word_set("of de da del al el bin ben ibn von van der la - – ’ ' for and the")
_HONORIFICS = word_set(
    "mr mrs ms miss sir lord lady dame dr prof professor rev reverend hon he h.e shri smt hrh hm gen lt col maj capt"
    " sgt adm brig sen rep gov cmdr cdr cpl pvt ltn amb insp supt atty msgr bishop archbishop cardinal imam rabbi"
)
_FORMER = word_set(
    "former ex late then one-time onetime ousted deposed exiled outgoing incoming acting deputy vice designate"
    " elect interim slain jailed imprisoned disgraced retired future would-be previous next shadow self-declared"
    " self-proclaimed self-styled aspiring assistant associate honorary rival onetime presumptive prospective"
)


_NAMESAKE_PEOPLE = word_set("people peoples worker workers women farmers peasants citizens students teachers children")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase.

    Attributes:
        head: its syntactic head.
        first, last: tokens of its core, `last` exclusive: no relative clause, no prepositional phrase.
        name: tokens of the proper name that it ends in.
        span: the gazetteer's reading of that name; None when unknown.
        noun: the common noun (lemmas, joined by hyphens) that it is, when not a name.
        title: lower-case words between owner and name ("foreign minister"), or before the noun.
        owners: heads of names that own it: "Israel" in "Israel's army", "the army of Israel".
        places: heads of names where it is: "Lebanon" in "fighters in Lebanon".
        former: "former", "ex-", "deputy" …: not the holder of the office now.
        plural: more than one.
        definite: "the".
    """

    head: int
    first: int
    last: int
    name: tuple[int, int] | None = None
    span: NameSpan | None = None
    noun: str | None = None
    title: tuple[str, ...] = ()
    owners: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    former: bool = False
    plural: bool = False
    definite: bool = False
    adjectives: tuple[str, ...] = field(default=())


_DEFINITE = frozenset({"the", "both", "these", "those", "this", "that"})
_FIELDS = word_set("supreme national security general state united foreign interior defence defense external home")
_HOLDERS = word_set("minister president secretary adviser advisor chief")
_LESSER = word_set("state national supreme presidential federal higher regional provincial local")
_WATERS = word_set("sea strait straits gulf ocean channel bay")
_BODY_WORDS = 5
_BUREAUS = word_set("department ministry bureau office directorate institute board chamber")
_BODY_ENDS = word_set("ministry office parliament army military government police")
_AIRCRAFT = re.compile(r"(?:f|su|mig|b|c|ah|mi|j|jf|a|tu|il|s|t)-?[0-9]{1,3}[a-z]?s?")  # "F-16s", "MiG-29"


class Phrases:
    """The noun phrases of one parse, taken apart when asked for."""

    def __init__(
        self, parse: Parse, spans: list[NameSpan], titles: frozenset[str], bodies: Container[str] = frozenset()
    ) -> None:
        """Take in what was parsed.

        Args:
            parse: the document.
            spans: names that the registry knows.
            titles: words of the offices that it knows.
            bodies: words for bodies that every state has: "foreign ministry".
        """
        self.bodies = bodies
        self.parse = parse
        self.spans = spans
        self.titles = titles
        self.nouns = load_nouns()
        sure = [span for span in spans if parse.words(span.first, span.last) not in bodies]
        self.span_at: dict[int, NameSpan] = {i: span for span in sure for i in range(span.first, span.last)}
        self.shorts = explained(parse)
        for i in self.shorts.uses:
            if (span := self.span_at.get(i)) and span.last - span.first == 1:
                del self.span_at[i]
        for span in sure:
            if parse.words(span.first, span.last) == "states" and parse.tokens[span.first].pos == "NOUN":
                del self.span_at[span.first]  # "some States": not those of America
        self._possessors = Possessors(parse, self.span_at, self.shorts.uses, self.nouns.transparent)
        self._known: dict[int, Phrase] = {}

    def at(self, head: int) -> Phrase:
        """The phrase of a head."""
        found = self._known.get(head)
        if found is None:
            found = self._known[head] = self._take_apart(head)
        return found

    @staticmethod
    def says_former(title: tuple[str, ...]) -> bool:
        """Whether one of these words says that somebody does not hold the office: "former", "acting"."""
        return any(word in _FORMER for word in title)

    # ---- borders ----

    def _left(self, head: int, *, top: bool) -> int:
        """First token of the core: the leftmost of its own modifiers on the left."""
        tokens, edge = self.parse.tokens, head
        allowed = _TOP_LEFT if top else _LEFT
        for child in reversed(self.parse.children[head]):
            if child < head and tokens[child].dep in allowed and child < edge:
                edge = min(edge, self._left(child, top=False))
        return edge

    def _right(self, head: int) -> int:
        """Token after the core: the name goes on to the right of its head."""
        tokens, end = self.parse.tokens, head + 1
        span = self.span_at.get(head)
        if span:
            end = span.last
        for child in self.parse.children[head]:
            token = tokens[child]
            if child < end or token.dep == "punct":
                continue
            if self._of_name(head, child, end):
                end = child + 1  # "Sea of Japan"
                continue
            if tokens[end].text == "-" and child == end + 1 and token.dep == "flat":
                end = child + 1  # "Chung-kwang"
                continue
            if tokens[end].text == "," and any(tokens[k].dep == "det" for k in self.parse.children[child] if k < child):
                break  # "Judge Crawford, an Australian"
            near = self._left(child, top=False) == end or (tokens[end].text == "-" and child == end + 1)
            if not near:
                break
            several = tokens[head].tag in {"NNS", "NNPS"} and tokens[end].text == ","  # "the envoys, X and Y"
            holds = tokens[end].text == "," and (self._is_title(child) or token.lemma in self.nouns.offices)
            apposed = (  # not "NAME, President of Chad"
                token.dep in {"appos", "nmod:desc"} and token.pos == "PROPN" and not (several or holds)
            ) and tokens[end].text != "("
            if token.dep == "flat" and token.lower in _JOINERS and child + 1 < len(tokens):
                end = child + 1 if tokens[child + 1].text[:1].isupper() else end
                after = child + 2  # "Tariq al-Hashimi"
                if after < len(tokens) and tokens[child + 1].text == "-" and tokens[after].text[:1].isupper():
                    end = after + 1
                continue  # "Khalid bin Nasser"
            if (
                token.dep in _RIGHT and token.pos in {"PROPN", "X", "NOUN", "ADJ"} and token.text[:1].isupper()
            ) or apposed:
                end = max(self._right(child), end)
            else:
                break
        return end

    def _of_name(self, head: int, child: int, end: int) -> bool:
        """Whether "of …" belongs to an unknown proper name: "Gulf of Aden", "Bank of Israel"."""
        tokens = self.parse.tokens
        token = tokens[head]
        known = (
            head in self.span_at
            or self._is_title(head)
            or token.lemma in self.nouns.offices
            or token.lower in self.titles
        )
        unknown = token.pos == "PROPN" and token.text[:1].isupper() and not known and tokens[end - 1].dep != "flat"
        if not unknown or tokens[end].lower != "of" or tokens[child].dep != "nmod":
            return False
        if token.lower in _BUREAUS and child <= end + _BODY_WORDS:  # "Department of Foreign Affairs"
            return all(tokens[k].text[:1].isupper() for k in range(end + 1, child + 1))
        return child == end + 1 and tokens[child].pos == "PROPN"

    # ---- parts ----

    def _take_apart(self, head: int) -> Phrase:
        tokens = self.parse.tokens
        token = tokens[head]
        if token.pos == "PRON":
            return Phrase(head, head, head + 1, plural="Number=Plur" in token.morph)
        first, last = self._left(head, top=True), self._right(head)
        first = min(first, span.first) if (span := self.span_at.get(head)) else first
        while first < head and tokens[first].dep in {"case", "cc", "mark", "punct", "cc:preconj"}:
            first += 1
        first += self._day_first(first, last, head)
        name, known = self._name(first, last, head)
        if name and known is None and self._is_body(first, *name, head):
            name = None  # "Chad's Foreign Ministry": the noun, in capitals
        front = name[0] if name else head
        noun, begin = (None, front) if name else self._noun(first, head)
        last = max(last, head + 3) if (noun or "").startswith("head-of-") else last
        owners, places = self._possessors.of(head, first, begin, name)
        title, former, adjectives = self._before(first, begin, owners)
        if noun in {"minister", "ministry", "foreign"} and (field := field_below(self.parse, head)) is not None:
            noun = "ministry" if noun == "foreign" else noun  # "the Foreign Office"
            title += tuple(field.words)
            last = max(last, field.last)
            owners = (*(i for i in owners if i != field.head), *field.owners)
            adjectives += tuple(field.words)
        after = [tokens[i].lower for i in range(head + 1, min(head + 3, len(tokens)))]
        former = former or after in (["-", "elect"], ["-", "designate"])
        plural = not name and ("Number=Plur" in token.morph or token.tag in {"NNS", "NNPS"})
        definite = any(tokens[i].lower in _DEFINITE for i in range(first, begin))
        return Phrase(head, first, last, name, known, noun, title, owners, places, former, plural, definite, adjectives)

    def _is_body(self, first: int, begin: int, last: int, head: int) -> bool:
        """Whether a name is only the word for a body of states, in capitals: "the Foreign Ministry"."""
        tokens = self.parse.tokens
        if head != last - 1 or tokens[head].lower not in _BODY_ENDS:
            return False
        while begin > first and self._is_title(begin - 1):
            begin -= 1
        words = self.parse.words(begin, last)
        return words in self.bodies or words == "ministry"

    def _day_first(self, first: int, last: int, head: int) -> bool:
        """Whether a weekday before a phrase was taken for a part of it: "on Thursday [American lawyers] …"."""
        tokens = self.parse.tokens
        if tokens[first].text not in _WEEKDAYS or last - first == 1:
            return False
        on = first > 0 and tokens[first - 1].lower == "on"
        span = self.span_at.get(first + 1)
        whole = first in self.span_at or (first == head and span is None)
        return not whole and (on or span is not None or tokens[head].pos == "NOUN")

    def _name(self, first: int, last: int, head: int) -> tuple[tuple[int, int] | None, NameSpan | None]:
        """The proper name that the core ends in, and the gazetteer's reading of exactly these tokens."""
        tokens = self.parse.tokens
        end = last - 1
        span = self.span_at.get(end)
        if span and span.last == last and (span.first <= head or tokens[head].pos in {"PROPN", "NOUN"}):
            begin = self._run(first, span.first)
            single = span.last - span.first == 1 or tokens[span.first].lower in _JOINERS  # "bin Salman"
            single = single or tokens[begin].lower in _LESSER
            if begin < span.first and any(n.kind == "surname" or (single and n.kind == "alias") for n in span.names):
                return (begin, last), None  # a namesake: "Jeb Bush"
            if begin <= head < span.first and tokens[span.first - 1].lower == "of":
                return (begin, last), None  # "Workers' Party of Ireland"
            return (span.first, last), span
        if tokens[end].pos != "PROPN" and not (tokens[end].pos == "X" and tokens[end].text[:1].isupper()):
            return None, None
        if end == head and _AIRCRAFT.fullmatch(tokens[end].lower):
            return None, None  # "a Chadian F-16"
        if tokens[end].lower in {"office", "elect", "designate"}:
            return None, None  # "the Prime Minister's Office": whose it is tells; "the president-elect"
        if (self._is_title(end) and not tokens[end].dep.startswith("flat")) or (
            tokens[end].lemma in self.nouns.offices and tokens[end].dep != "flat"
        ):
            return None, None
        begin = self._run(first, end)
        if tokens[begin].lower == "of" and tokens[end].lower == "state":
            return None, None  # "the Minister of State for Trade, NAME"
        before = self.span_at.get(begin - 1)
        glued = before and before.first >= first and before.last == begin and not in_chain(tokens, begin - 1)
        firm = ORGANISATION_WORDS.get(tokens[end].lower) == "Company"  # "Kenya Airways"
        glued = glued and (firm or tokens[begin - 1].dep in {"compound", "flat"})
        if glued and before and not any(name.kind in {"demonym", "demonym_people"} for name in before.names):
            begin = before.first  # "Russia Today"
        return (begin, last), None

    def _run(self, first: int, begin: int) -> int:
        """How far a name reaches to the left of `begin` over words that nothing else explains."""
        tokens = self.parse.tokens
        last = begin
        water = tokens[last].lower in _WATERS  # "West Philippine Sea", "Taiwan Strait"
        while begin - 1 >= first:
            token = tokens[begin - 1]
            if self._possessive(begin - 1, first):
                begin -= 2  # "People's Democratic Party"
                continue
            if (
                (begin - 1 in self.span_at and not water and not self._within_name(begin - 1, first))
                or (self._is_title(begin - 1) and not self._of_body(begin - 1))
                or token.lower in _HONORIFICS
                or token.lower.rstrip(".") in _HONORIFICS
                or in_chain(tokens, begin - 1)
            ):
                break
            if token.lemma in self.nouns.offices and token.lower != "king":
                break
            named = token.pos in {"PROPN", "X", "ADJ", "NOUN"} or token.tag == "NNP"
            capital = token.text[:1].isupper() and named
            joiner = (
                token.lower in _JOINERS
                and begin - 2 >= first
                and (tokens[begin - 2].text[:1].isupper() or self._article(begin - 1))
                and (begin - 2 not in self.span_at or self._article(begin - 1))  # "[Hadi] al-Amri"
            )
            if not (capital or joiner):
                break
            begin -= 1
        return begin + 1 if begin < last and tokens[begin].text in {"-", "–"} else begin

    def _of_body(self, i: int) -> bool:
        """Whether a word of titles is here one of a body's name: "the [National] Resistance Council"."""
        tokens = self.parse.tokens
        if tokens[i].lower not in _FIELDS or not tokens[i].text[:1].isupper():
            return False
        for k in range(i + 1, min(i + _BODY_WORDS, len(tokens))):
            if not tokens[k].text[:1].isupper() or tokens[k].lower in _HOLDERS:
                return False
            if tokens[k].lower in ORGANISATION_WORDS:
                return True
        return False

    def _possessive(self, i: int, first: int) -> bool:
        """Whether it is the "'s" of a party's or body's name: "Workers' Party", "People's Front"."""
        tokens = self.parse.tokens
        owner = tokens[i - 1]
        if tokens[i].tag != "POS" or i - 1 < first:
            return False
        return owner.lower in _NAMESAKE_PEOPLE and owner.text[:1].isupper() and tokens[i + 1].text[:1].isupper()

    def _within_name(self, i: int, first: int) -> bool:
        """Whether a known surname is a part of somebody else's longer name: "Maria [Fernandez] Ruiz"."""
        tokens, span = self.parse.tokens, self.span_at[i]
        top = tokens[i].head if tokens[i].dep.startswith("flat") else i
        tied = tokens[i + 1].dep.startswith("flat") and tokens[i + 1].head == top
        tied = tied or (tokens[i].dep == "nmod:desc" and tokens[i].head == i + 1)  # "Envoy [Kim] Sung Nam"
        return tied and i >= first and all(name.kind == "surname" for name in span.names)

    def _article(self, i: int) -> bool:
        """Whether it is the hyphen of an Arabic name: "Tariq al-Hashimi"."""
        tokens = self.parse.tokens
        return tokens[i].text in {"-", "–"} and tokens[i - 1].lower in {"al", "el", "ul", "ud", "as", "ad", "an"}

    def _is_title(self, i: int) -> bool:
        return self.parse.tokens[i].lower in self.titles

    def _noun(self, first: int, head: int) -> tuple[str | None, int]:
        """The longest known compound that the head ends ("foreign-ministry"), and where it begins."""
        tokens, nouns = self.parse.tokens, self.nouns
        lemma = tokens[head].lemma
        if _AIRCRAFT.fullmatch(lemma):
            return "jet", head
        if lemma == "charge" and head + 1 < len(tokens) and tokens[head + 1].dep == "flat":
            return "chargé", head  # "d'affaires"
        if realm := headed(self.parse, head):
            return f"head-of-{realm}", head
        for length in (3, 2):
            begin = head - length + 1
            if begin >= first:
                words = "-".join(t.lower for t in tokens[begin:head] if t.text != "-") + "-" + lemma
                if (
                    words in nouns.agents
                    or words in nouns.forces
                    or words in nouns.persons
                    or words in nouns.armed
                    or words in nouns.agreement
                    or (words in nouns.offices and "-" in [t.text for t in tokens[begin:head]])
                ):
                    return words, begin
        return lemma, head

    def _before(self, first: int, begin: int, owners: tuple[int, ...]) -> tuple[tuple[str, ...], bool, tuple[str, ...]]:
        """Words between owner and noun or name: titles, whether they say "former", other adjectives."""
        tokens = self.parse.tokens
        long = chain_in(tokens, first, begin)
        end = begin if long is None else long
        at = max((owner + 1 for owner in owners if first <= owner < end), default=first)
        words = [
            tokens[i].lower.rstrip(".") for i in range(at, end) if tokens[i].pos not in {"DET", "PUNCT", "PART", "ADP"}
        ]
        if long is not None:
            words += portfolio(tokens, long, begin, self.titles)
        before = [tokens[i].lower for i in range(first, begin)]
        if first > 1 and tokens[first - 1].text in {"-", "–"}:
            before.append(tokens[first - 2].lower)  # "ex-president", "then-chancellor", taken apart
        if "time" in before and "one" in {tokens[i].lower for i in range(max(first - 4, 0), begin)}:
            before.append("onetime")
        former = any(word in _FORMER or word.startswith(("ex-", "then-")) for word in before)
        return tuple(words), former, tuple(word for word in words if word not in _FORMER)
