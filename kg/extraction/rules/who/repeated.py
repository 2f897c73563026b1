"""A pronoun that was the subject of the clause before: "it recalled its envoy, and it closed its border"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extraction.rules.who.mention import Mention
    from kg.extraction.rules.who.scene import Scene

__all__ = ["repeated"]


def repeated(scene: Scene, head: int) -> tuple[Mention, ...] | None:
    """Whom the same pronoun meant as the subject of the clause before; None where there is none.

    Nobody is meant when that is not known; an "it" that only fills a place ("it is clear that") is no subject.
    """
    parse, tokens = scene.parse, scene.parse.tokens
    verb = tokens[head].head
    top = tokens[verb].head
    if not tokens[head].dep.startswith("nsubj") or tokens[verb].dep not in {"conj", "parataxis", "advcl"}:
        return None
    if any(tokens[c].dep == "mark" for c in parse.children[verb]):
        return None
    for c in parse.children[top]:
        same = tokens[c].dep.startswith("nsubj") and tokens[c].lower == tokens[head].lower and c < head
        if same and c != head and (tokens[top].pos == "VERB" or tokens[c].lower != "it"):
            return tuple(replace(one, head=head, first=head, last=head + 1) for one in scene.of(c))
    return None
