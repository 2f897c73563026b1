"""What a read-out goes on to tell: "The premier urged …, his office said. He [also] thanked …" is the office's too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import REPORTING

if TYPE_CHECKING:
    from kg.extraction.rules.match import Match
    from kg.extraction.rules.resolve import Resolver
    from kg.extraction.rules.syntax import Syntax
    from kg.extraction.rules.tokens import Parse

__all__ = ["told_with"]

_SPOKEN = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "AGREE", "THREATEN"})
"""Classes of what is said, which a text knows from who was there."""
_ADDING = frozenset({"also", "further", "furthermore", "additionally", "moreover"})


def told_with(match: Match, parse: Parse, syntax: Syntax, resolver: Resolver) -> int | None:
    """The verb of the sentence before that tells what the same actor said, where this one only adds to it.

    Whoever is the speaker of that one is so of this one; None where it adds nothing.
    """
    tokens = parse.tokens
    verb = match.trigger if match.light is None else match.light
    here = parse.sentence_of[verb]
    if match.source is None or tokens[verb].head != verb or match.frame.relation.root not in _SPOKEN or not here:
        return None
    if not any(tokens[k].lower in _ADDING and tokens[k].dep == "advmod" for k in parse.children[verb]):
        return None
    before = parse.sentences[here - 1]
    root = next((i for i in range(before.first, before.last) if tokens[i].head == i), None)
    told = _content(root, parse) if root is not None else None
    if told is None:
        return None
    said = [one for head in syntax.subj(told) for one in resolver.of(head)]
    return told if [one.key for one in said] == [match.source.key] else None


def _content(root: int, parse: Parse) -> int:
    """What a sentence tells: the clause of "the Kremlin said …", "he said he emphasized …"; else its own verb."""
    tokens = parse.tokens
    if tokens[root].lemma not in REPORTING:
        return root
    return next((k for k in parse.children[root] if tokens[k].dep == "ccomp" and tokens[k].pos == "VERB"), root)
