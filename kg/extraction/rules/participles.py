"""Mends of tags that contradict themselves: participles below a noun, names in lower case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["participles"]

_COMMON = frozenset({"NN", "NNS"})
_PARTICIPLE = "Tense=Past|VerbForm=Part"


def participles(tokens: list[Token], first: int, last: int) -> None:
    """Read "a truce mediated by Egypt", "rebels trained and armed by Chad" as participles; tokens are replaced."""
    for i in range(first, last):
        token = tokens[i]
        if token.pos == "PROPN" and token.tag in _COMMON and token.text.islower():
            tokens[i] = replace(token, pos="NOUN")
        if token.tag != "VBD" or token.dep not in {"acl", "conj"}:
            continue
        above = tokens[token.head]
        joined = token.dep == "conj" and above.dep == "acl" and above.tag == "VBN"
        if token.dep == "acl" or joined:
            tokens[i] = replace(token, tag="VBN", morph=_PARTICIPLE)
