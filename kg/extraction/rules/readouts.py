"""What goes on with what somebody tells.

"The premier urged …, his office said. He [also] thanked …" is the office's too; minutes that say "…, he said. His
Government had proposed …" go on with his speech.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import REPORTING, Tense, subject, tense

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
    if (told := _own_side(verb, parse)) is not None:
        return told
    here = parse.sentence_of[verb]
    if match.source is None or tokens[verb].head != verb or match.frame.relation.root not in _SPOKEN or not here:
        return None
    if not any(tokens[k].lower in _ADDING and tokens[k].dep == "advmod" for k in parse.children[verb]):
        return None
    told = _told_in(here - 1, parse)
    if told is None:
        return None
    said = [one for head in syntax.subj(told) for one in resolver.of(head)]
    return told if [one.key for one in said] == [match.source.key] else None


def _own_side(verb: int, parse: Parse) -> int | None:
    """What is told before a sentence in which minutes go on with a delegate's speech: "His Government supported …"."""
    tokens, here = parse.tokens, parse.sentence_of[verb]
    root = _root(here, parse)
    actor = subject(parse, root) if root is not None and here else None
    if root is None or actor is None or not (tokens[actor].text == "Government" or tokens[actor].lemma == "delegation"):
        return None
    his = any(tokens[k].lower in {"his", "her"} and tokens[k].dep == "nmod:poss" for k in parse.children[actor])
    past = tense(parse, root) in {Tense.PAST, Tense.PLUPERFECT}  # what is said would stand in the past
    return _told_in(here - 1, parse) if his and past else None


def _root(sentence: int, parse: Parse) -> int | None:
    span = parse.sentences[sentence]
    return next((i for i in range(span.first, span.last) if parse.tokens[i].head == i), None)


def _told_in(sentence: int, parse: Parse) -> int | None:
    """The verb of what a sentence tells."""
    root = _root(sentence, parse)
    return _content(root, parse) if root is not None else None


def _content(root: int, parse: Parse) -> int:
    """What a sentence tells: the clause of "the Kremlin said …", "he said he emphasized …"; else its own verb."""
    tokens = parse.tokens
    if tokens[root].lemma not in REPORTING:
        return root
    return next((k for k in parse.children[root] if tokens[k].dep == "ccomp"), root)
