"""Names that the registry knows, found in a parse: the longest at each place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.actors.names import is_spoken
from kg.extraction.rules.lists import CALENDAR, ORGANISATION_WORDS, PLACE_NOUNS
from kg.extraction.rules.words import word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.actors.names import SurfaceForm
    from kg.actors.registry import Registry
    from kg.extraction.rules.tokens import Parse

__all__ = ["Gazetteer", "Name", "NameSpan", "fold"]

_MARKS = re.compile(r"[.'’`]")
_WORD = re.compile(r"[^\W_]+|&", re.UNICODE)
_FIRST = re.compile(r"[A-Za-z0-9]+(?=[ \-]|$)")
_OWNING = frozenset({"'s", "’s"})
"""What was cut off a word: "Cuba's"."""
_HOLDING = frozenset({"minister", "ministers", "ministry", "secretary", "department", "committee", "council"})
_PAPERS = frozenset({ActorType.MEDIA, ActorType.COMPANY})
_PARTICLES = frozenset({"al", "el", "bin", "ben", "ibn", "ul", "ud", "ad", "abu", "van", "von", "de", "del", "da"})
_LONG = 4  # a form in capitals of more letters than this may be a headline's
_LONG_NAME = 3  # words; the parser may lose its way in "Luiz Inacio Lula da Silva"


@dataclass(frozen=True, slots=True)
class Name:
    """What one form may mean: an actor's id, the kind of form, and whether it needs support."""

    actor: str
    kind: str
    weak: bool


_NAMING = word_set("""
    national popular democratic united revolutionary free new independent patriotic socialist liberal social progressive
    royal federal central international supreme republican conservative christian""")
"""Adjectives that begin the names of bodies."""


_OTHER_LANDS = {
    **dict.fromkeys(("american", "americans", "america"), word_set("latin south central north ibero")),
    **dict.fromkeys(("mexico", "mexican", "mexicans"), word_set("new")),
    **dict.fromkeys(("ireland", "irish"), word_set("northern")),
    **dict.fromkeys(("indian", "indians"), word_set("west american")),
    **dict.fromkeys(("mongolia", "mongolian", "mongolians"), word_set("inner")),
}
"""Names of states with the words before them that make them another land: "South American" is not of the United
States."""


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens `first` to `last - 1` are a form of each of `names`."""

    first: int
    last: int
    names: tuple[Name, ...]


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A token without case, accents, full stops and apostrophes; empty for punctuation.

    >>> fold("U.S."), fold("Erdoğan’s"), fold("-")
    ('us', 'erdogans', '')
    """
    plain = unicodedata.normalize("NFKD", _MARKS.sub("", text))
    found = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    return "".join(_WORD.findall(found.replace("ı", "i").replace("ø", "o").replace("ł", "l")))


def _words(form: str) -> list[str]:
    return [word for part in _WORD.findall(_MARKS.sub("", form)) if (word := fold(part))]


def _first(form: str) -> str:
    """The first word of a form as `_words` has it, without its article and the work of the others."""
    if form.startswith(("the ", "The ")):
        form = form[4:]
    word = form.partition(" ")[0]
    if word.isascii() and word.isalnum():
        return word.lower()
    match = _FIRST.match(form)
    word = match.group() if match else ""
    return word.lower() if word.isascii() and word.isalnum() else next(iter(_words(form)), "")


def _bare(text: str) -> str:
    return text if text.isalnum() else "".join(char for char in text if char.isalnum() or char == "+")  # "OPEC+"


class _Node:
    __slots__ = ("entries", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.entries: list[tuple[str, bool, Name]] = []


class Gazetteer:
    """The registry's forms by their first words, each word's compiled when a text first has it."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._nodes: dict[str, _Node] = {}
        self._bearers: dict[str, list[str]] = {}  # first word to actors with a form that begins so
        for text, actor_id in registry.words():
            self._bearers.setdefault(_first(text), []).append(actor_id)

    def _start(self, word: str) -> _Node | None:
        """The forms that begin with a word."""
        node = self._nodes.get(word)
        if node is None and (bearers := self._bearers.get(word)):
            node = self._nodes[word] = _Node()
            for actor_id in dict.fromkeys(bearers):
                for form in self._registry.spellings_of(actor_id):
                    if _first(form.text) == word:
                        self._add(form, node)
        return node

    @staticmethod
    def _add(form: SurfaceForm, node: _Node) -> None:
        words = _words(form.text)
        if words and words[0] == "the" and len(words) > 1:
            words = words[1:]
        for word in words[1:]:
            node = node.next.setdefault(word, _Node())
        exact = form.case_sensitive or len(words) == 1
        bare = _bare(form.text.removeprefix("the ").removeprefix("The "))
        node.entries.append((bare, exact, Name(form.actor_id, form.kind, form.weak)))

    def spans(self, parse: Parse) -> list[NameSpan]:
        """Names in order, none within another, none across sentences."""
        found: list[NameSpan] = []
        texts = [token.text for token in parse.tokens]
        for sentence in parse.sentences:
            found += self.find(texts, sentence.first, sentence.last)
        known = {span.first for span in found if any(name.kind != "surname" for name in span.names)}
        given = (
            _given(parse, span)
            or self._of_longer(parse, span)
            or self._first_name(parse, span, known)
            or _part(parse, span)
            or _elsewhere(parse, span)
            for span in found
        )
        return [span for span, other in zip(found, given, strict=True) if not (other or self._portfolio(parse, span))]

    def _of_longer(self, parse: Parse, span: NameSpan) -> bool:
        """Whether a name is but a part of somebody else's: "Francis" in "Francis Ona", "Saab" in "Alex Saab"."""
        tokens, first, after = parse.tokens, span.first, span.last
        if after - first > 1 or after >= len(tokens):
            return False
        kinds = {self._registry.actors[name.actor].type for name in span.names}
        if first and kinds <= _PAPERS and tokens[first].dep == "flat":  # "Alex Saab"
            return tokens[first].head == first - 1 and tokens[first - 1].pos == "PROPN"
        longer = tokens[after].dep == "flat" and tokens[after].head == first and tokens[after].pos == "PROPN"
        if longer and tokens[after].text[1:].islower() and all(name.weak for name in span.names):
            return True  # "Rafael Lavrov": no firm's
        return longer and tokens[after].text[1:].islower() and kinds == {ActorType.PERSON}

    def _first_name(self, parse: Parse, span: NameSpan, known: set[int]) -> bool:
        """Whether a state's name is somebody's given name: "Salvador" in "Salvador Nasralla", "Chad" in "Chad Wolf"."""
        tokens, after = parse.tokens, span.last
        if span.last - span.first > 1 or after >= len(tokens) or after in known:
            return False
        token = tokens[after]
        name = token.pos == "PROPN" and token.text[:1].isupper() and not token.text.isupper()
        tied = (token.dep == "flat" and token.head == span.first) or (
            tokens[span.first].dep == "compound" and tokens[span.first].head == after
        )
        if not name or not tied or tokens[span.first].text.isupper():
            return False
        states = all(self._registry.actors[name.actor].type is ActorType.COUNTRY for name in span.names)
        place = token.text in CALENDAR or token.lower in ORGANISATION_WORDS or token.lower in PLACE_NOUNS
        return states and not place

    def _portfolio(self, parse: Parse, span: NameSpan) -> bool:
        """Whether it is what a minister is for: "Minister for Foreign Affairs" is no magazine."""
        if span.first < _LONG_NAME - 1 or parse.tokens[span.first - 1].lower not in {"for", "of", "on"}:
            return False
        held = parse.tokens[span.first - 2].lower in _HOLDING
        return held and all(self._registry.actors[name.actor].type in _PAPERS for name in span.names)

    def find(self, texts: Sequence[str], first: int, last: int) -> list[NameSpan]:
        """Names among the words `first` to `last - 1`."""
        found: list[NameSpan] = []
        i = first
        while i < last:
            span = self._longest(texts, i, last) if fold(texts[i]) in self._bearers else None
            cut = i + 1 < last and texts[i + 1] in _OWNING
            if cut and fold(whole := f"{texts[i]}s") in self._bearers:
                owned = self._longest(texts, i, last, owned=True)  # "People's Republic"
                longer = owned is not None and (span is None or owned.last > span.last)
                span = owned if owned and longer and self._says_owner(owned, i, whole) else span
            if span and span.last - i == 1 and texts[i] in CALENDAR:
                span = None
            if span:
                found.append(span)
            i = span.last if span else i + 1
        return found

    def _says_owner(self, span: NameSpan, first: int, whole: str) -> bool:
        """Whether the "'s" is of the name itself: of "People's Republic" and "McDonald's", not "Cuba's" of "Cubas"."""
        if span.last - first > 2:  # noqa: PLR2004 - the word and its "'s"
            return True
        forms = (form.text for name in span.names for form in self._registry.spellings_of(name.actor))
        return any("’s" in form.replace("'", "’") and fold(form) == fold(whole) for form in forms)

    def stand_ins(self, texts: Sequence[str]) -> list[tuple[int, int, str]]:
        """Sure names, and the common name that the parser may read in the place of each."""
        found = []
        for span in self.find(texts, 0, len(texts)):
            kinds = {name.kind for name in span.names}
            if all(name.weak for name in span.names) or kinds & {"surname"}:
                continue
            if " ".join(texts[span.first : span.last]).lower() in self._registry.body_nouns:
                continue  # "the Foreign Office": any state's
            long = span.last - span.first >= _LONG_NAME
            rare = texts[span.first].endswith("i") and span.last - span.first == 1  # "Bahraini"
            words = {self._stand_in(name, long=long, rare=rare) for name in span.names}
            if len(words) == 1 and (word := words.pop()):
                found.append((span.first, span.last, word))
        return found

    def _stand_in(self, name: Name, *, long: bool, rare: bool) -> str:
        """A name that the parser saw often in its training; empty where it reads the words themselves well."""
        kind = self._registry.actors[name.actor].type
        if kind is ActorType.PERSON:
            return "Obama" if long else ""
        if name.kind in {"demonym", "demonym_people"}:
            return "Israeli" if rare and name.kind == "demonym" else ""
        return "Israel" if kind is ActorType.COUNTRY or name.kind in {"capital", "metonym"} else "NATO"

    def _longest(self, texts: Sequence[str], first: int, ends: int, *, owned: bool = False) -> NameSpan | None:
        node = _Node()
        at, best = first, None
        middle: int | None = None
        while at < ends:
            word = fold(texts[at])
            if word:
                step = self._start(word) if at == first else node.next.get(word)
                whole = fold(f"{texts[at]}s") if at + 1 < ends and texts[at + 1] in _OWNING else word
                if whole != word and (owned if at == first else step is None):
                    step, at = self._start(whole) if at == first else node.next.get(whole), at + 1
                if step is None and at > first and middle is None and self._of_middle(texts, at, ends, node):
                    middle, at = at, at + 1
                    continue
                if step is None:
                    break
                node = step
                said = texts[first : at + 1] if middle is None else [*texts[first:middle], *texts[middle + 1 : at + 1]]
                if node.entries and (names := self._fitting(said, node)):
                    best = NameSpan(first, at + 1, names)
            elif (
                at == first
                or texts[at] not in {"-", "–", "'", "’", ",", "&", "/", "."}
                or (texts[at] == "," and (at + 1 >= ends or fold(texts[at + 1]) not in node.next))
            ):
                break
            at += 1
        return best

    @staticmethod
    def _of_middle(texts: Sequence[str], at: int, ends: int, node: _Node) -> bool:
        """Whether a word is but a middle name's initial: "Hage G. Geingob" is Hage Geingob."""
        initial = texts[at].rstrip(".")
        middle = (len(initial) == 1 and initial.isupper()) or initial in {"bin", "ibn", "bint"}
        return middle and at + 1 < ends and texts[at + 1][:1].isupper() and fold(texts[at + 1]) in node.next

    @staticmethod
    def _fitting(words: Sequence[str], node: _Node) -> tuple[Name, ...]:
        bare = "".join(_bare(word) for word in words)
        # a small word of one's own ("us", "who", "turkey") is no name
        if not any(word[:1].isupper() for word in words):
            return tuple(name for form, _, name in node.entries if form == bare and not form.islower())
        loud = bare.isupper() and len(bare) > _LONG
        fits: dict[str, Name] = {}
        for form, exact, name in node.entries:
            same = form == bare or _plain(form) == _plain(bare) or is_spoken(form, bare)
            if same or (loud and form.casefold() == bare.casefold()) or (not exact and words[0][:1].isupper()):
                old = fits.get(name.actor)
                if old is None or (old.weak and not name.weak):
                    fits[name.actor] = name
        return tuple(fits.values())


def _part(parse: Parse, span: NameSpan) -> bool:
    """Whether it is but the end of a body's longer name: "Freedom Party" in "the New Freedom Party"."""
    tokens = parse.tokens
    if span.first == 0 or tokens[span.last - 1].lower not in ORGANISATION_WORDS or span.last - span.first == 1:
        return False
    before = tokens[span.first - 1]
    return before.lower in _NAMING and before.text[:1].isupper()


def _elsewhere(parse: Parse, span: NameSpan) -> bool:
    """Whether it is the end of another land's name: "Mexico" in "New Mexico", "American" in "Latin American"."""
    tokens = parse.tokens
    if not span.first:
        return False
    before = tokens[span.first - 1]
    return before.lower in _OTHER_LANDS.get(tokens[span.first].lower, ()) and before.text[:1].isupper()


def _given(parse: Parse, span: NameSpan) -> bool:
    """Whether a surname is here somebody else's given name: "Henry" in "Henry Okah"."""
    tokens = parse.tokens
    after = span.last
    if span.last - span.first > 1 or any(name.kind != "surname" for name in span.names) or after >= len(tokens):
        return False
    token = tokens[after]
    if token.text == "-" and after + 1 < len(tokens) and not token.space and not tokens[after - 1].space:
        return tokens[after + 1].pos == "PROPN" and tokens[after + 1].text.islower()  # "Tien Chung-kwang"
    if token.lower in _PARTICLES and token.dep == "flat" and token.head == span.first:
        return any(far.text[:1].isupper() for far in tokens[after + 1 : after + 3])  # "Hadi al-Amri"
    flat = token.dep == "flat" and token.head == span.first and token.tag in {"NN", "NNP"}
    name = (token.pos == "PROPN" or flat) and token.text[:1].isupper() and token.text not in CALENDAR
    before = tokens[span.first]  # "Roman" in "Roman Protasevich", read as an adjective
    return name and (
        (token.dep == "flat" and token.head == span.first)
        or (before.dep in {"amod", "compound"} and before.head == after)
    )


@lru_cache(maxsize=65536)
def _plain(text: str) -> str:
    found = unicodedata.normalize("NFKD", text)
    return "".join(char for char in found if not unicodedata.combining(char))
