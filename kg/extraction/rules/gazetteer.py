"""Names that the registry knows, found in a parse: the longest at each place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.actors.names import SurfaceForm
    from kg.extraction.rules.tokens import Parse

__all__ = ["Gazetteer", "Name", "NameSpan", "fold"]

_MARKS = re.compile(r"[.'’`]")
_WORD = re.compile(r"[^\W_]+|&", re.UNICODE)
_LONG = 4  # a form in capitals of more letters than this may be a headline's


@dataclass(frozen=True, slots=True)
class Name:
    """What one form may mean: an actor's id, the kind of form, and whether it needs support."""

    actor: str
    kind: str
    weak: bool


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


def _bare(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


class _Node:
    __slots__ = ("entries", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.entries: list[tuple[str, bool, Name]] = []


class Gazetteer:
    """Forms compiled for look-up; build once a registry."""

    def __init__(self, forms: Iterable[SurfaceForm]) -> None:
        self._root = _Node()
        for form in forms:
            if form.kind != "office title":
                self._add(form)

    def _add(self, form: SurfaceForm) -> None:
        words = _words(form.text)
        if words and words[0] == "the" and len(words) > 1:
            words = words[1:]
        node = self._root
        for word in words:
            node = node.next.setdefault(word, _Node())
        if node is not self._root:
            exact = form.case_sensitive or len(words) == 1
            bare = _bare(form.text.removeprefix("the ").removeprefix("The "))
            node.entries.append((bare, exact, Name(form.actor_id, form.kind, form.weak)))

    def spans(self, parse: Parse) -> list[NameSpan]:
        """Names in order, none within another."""
        tokens = parse.tokens
        folded = [fold(token.text) for token in tokens]
        found: list[NameSpan] = []
        i, count = 0, len(tokens)
        while i < count:
            span = self._longest(parse, folded, i) if folded[i] in self._root.next else None
            if span:
                found.append(span)
            i = span.last if span else i + 1
        return found

    def _longest(self, parse: Parse, folded: list[str], first: int) -> NameSpan | None:
        node, at, best = self._root, first, None
        ends = parse.sentences[parse.sentence_of[first]].last
        while at < ends:
            if folded[at]:
                step = node.next.get(folded[at])
                if step is None:
                    break
                node = step
                if node.entries and (names := self._fitting(parse, node, first, at + 1)):
                    best = NameSpan(first, at + 1, names)
            elif at == first or parse.tokens[at].text not in {"-", "–", "'", "’", ",", "&", "/", "."}:
                break
            elif parse.tokens[at].text == "," and at + 1 < ends and folded[at + 1] not in node.next:
                break
            at += 1
        return best

    @staticmethod
    def _fitting(parse: Parse, node: _Node, first: int, last: int) -> tuple[Name, ...]:
        words = parse.tokens[first:last]
        bare = "".join(_bare(token.text) for token in words)
        # a small word of one's own ("us", "who", "turkey") is no name
        if not any(token.text[:1].isupper() for token in words):
            return tuple(name for form, _, name in node.entries if form == bare and not form.islower())
        loud = bare.isupper() and len(bare) > _LONG
        fits: dict[str, Name] = {}
        for form, exact, name in node.entries:
            same = form == bare or _plain(form) == _plain(bare)
            if same or (loud and form.casefold() == bare.casefold()) or (not exact and words[0].text[:1].isupper()):
                old = fits.get(name.actor)
                if old is None or (old.weak and not name.weak):
                    fits[name.actor] = name
        return tuple(fits.values())


@lru_cache(maxsize=65536)
def _plain(text: str) -> str:
    found = unicodedata.normalize("NFKD", text)
    return "".join(char for char in found if not unicodedata.combining(char))
