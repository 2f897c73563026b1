"""Those singled out of many: "five officials, including NAME", "ten, among them the envoy"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.who.mention import BODY_TYPES
from kg.extraction.rules.words import word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction.rules.resolve import Resolver
    from kg.extraction.rules.tokens import Parse
    from kg.extraction.rules.who.mention import Mention

__all__ = ["TO_MANY", "with_some"]

TO_MANY = frozenset({
    "arrested", "released", "killed", "wounded", "abducted", "executed", "sanctioned", "banned", "charged", "convicted",
    "pardoned", "deported", "expelled", "evacuated", "rescued", "holdsHostage", "dismissedFromOffice", "met",
    "extradited",
})  # fmt: skip
"""Relations with many at once, of whom some may be named."""
_BODIES = word_set("country nation state member government power party organisation organization body ally neighbour")
_FAR = 8  # tokens from the many to "including"
_HANGS = frozenset({"appos", "nmod", "nmod:desc", "nmod:unmarked", "obl", "nsubj", "parataxis", "obj", "conj", "dep"})


def with_some(parse: Parse, resolver: Resolver, heads: list[int]) -> list[int]:
    """Heads, and behind them those whom a text singles out of the many that they are."""
    return [*heads, *(far for head in heads for far in _among(parse, resolver, head))]


def _among(parse: Parse, resolver: Resolver, many: int) -> list[int]:
    """Heads of those, by name or office, whom the words behind a plural noun single out."""
    if parse.tokens[many].tag not in {"NNS", "NNPS", "CD"}:
        return []
    bodies = parse.tokens[many].lemma in _BODIES
    found = []
    for top in _tops(parse, many):
        row = [top, *(c for c in parse.children[top] if parse.tokens[c].dep == "conj")]
        found += [i for i in row if any(_particular(parse, i, one, bodies=bodies) for one in resolver.of(i))]
    return found


def _particular(parse: Parse, i: int, one: Mention, *, bodies: bool) -> bool:
    """Whether it is one person in particular, no "teacher" or "soldiers"; of "states", a state."""
    token = parse.tokens[i]
    if bodies:
        return one.type in BODY_TYPES and bool(one.actor) and token.pos == "PROPN"
    single = token.tag not in {"NNS", "NNPS"}
    return one.type is ActorType.PERSON and single and bool(one.actor or one.roles or token.pos == "PROPN")


def _tops(parse: Parse, many: int) -> Iterator[int]:
    tokens = parse.tokens
    end = parse.sentences[parse.sentence_of[many]].last
    for i in range(many + 1, min(many + _FAR, end - 1)):
        if tokens[i].lower == "including":
            if tokens[i].dep == "case" and tokens[i].head > i:
                yield tokens[i].head
            return
        if tokens[i].lower == "among" and tokens[i + 1].lower in {"them", "whom"}:
            near = {many, tokens[many].head, i + 1, tokens[i + 1].head}
            below = (k for k in range(i + 2, end) if tokens[k].head in near and tokens[k].dep in _HANGS)
            yield from (k for k in list(below)[:1] if tokens[k].pos in {"NOUN", "PROPN"})
            return
