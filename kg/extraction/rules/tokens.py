"""Immutable tokens: all that the rules see of the parser."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

__all__ = ["Parse", "Sentence", "Token"]


@dataclass(frozen=True, slots=True)
class Token:
    """One token.

    Attributes:
        i: index in `Parse.tokens`.
        text, start, end: words and character offsets in the document.
        lemma: lower-case lemma.
        pos: Universal POS tag; `tag`: Penn tag; `morph`: UD features, `Tense=Past|VerbForm=Fin`.
        dep: UD relation with subtypes (nsubj:pass, obl:agent, nmod:poss …).
        head: index of the head token; its own index for a root.
        space: whether whitespace follows.
        lower: the text in lower case.
    """

    i: int
    text: str
    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    morph: str
    dep: str
    head: int
    space: bool = True
    lower: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", self.text.lower())  # asked for twenty times a token


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last - 1` of a parse; `paragraph` counts from 0."""

    index: int
    first: int
    last: int
    start: int
    end: int
    paragraph: int = 0


@dataclass(frozen=True)
class Parse:
    """A parsed document: its text, tokens and sentences."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Indexes of the dependents of each token, in order."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                found[token.head].append(token.i)
        return tuple(tuple(row) for row in found)

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """Index of the sentence of each token."""
        found = [0] * len(self.tokens)
        for sentence in self.sentences:
            found[sentence.first : sentence.last] = [sentence.index] * (sentence.last - sentence.first)
        return tuple(found)

    def words(self, first: int, last: int) -> str:
        """The tokens `first` to `last - 1` in lower case, with one blank between them."""
        return " ".join(token.lower for token in self.tokens[first:last])

    def subtree(self, i: int) -> tuple[int, ...]:
        """Indexes of the token and all below it, in text order."""
        found, stack = [], [i]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(self.children[node])
        return tuple(sorted(found))
