"""Words that stood there before for somebody: "it recalled its envoy, and it closed its border", "the rebels"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.who.mention import REACH
from kg.extraction.rules.words import word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.mentions import Phrase
    from kg.extraction.rules.who.mention import Mention
    from kg.extraction.rules.who.scene import Scene

__all__ = ["him_again", "repeated", "same_rebels"]

_OF_FUGITIVES = word_set("hand extradite deport surrender shelter harbour harbor")


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


def him_again(scene: Scene, head: int) -> tuple[Mention, ...]:
    """Whom "him" meant before in the sentence: "Mali, which had sheltered him, would not hand [him] over"."""
    tokens = scene.parse.tokens
    token, sentence = tokens[head], scene.parse.sentences[scene.parse.sentence_of[head]]
    if token.lower not in {"him", "her"} or token.dep != "obj" or tokens[token.head].lemma not in _OF_FUGITIVES:
        return ()
    taken = [i for i in range(sentence.first, head) if tokens[i].dep == "obj"]
    found = [i for i in taken if tokens[i].lower == token.lower]
    found = found or [i for i in taken if any(one.type is ActorType.PERSON and not one.owned for one in scene.of(i))]
    return tuple(replace(one, head=head, first=head, last=head + 1) for i in found[-1:] for one in scene.of(i))


def same_rebels(scene: Scene, phrase: Phrase) -> Mention | None:
    """The unnamed fighters told of before by the noun of "the rebels": "Tuareg rebels", no group beside them."""
    if not phrase.plural or phrase.title or not phrase.definite:
        return None
    parse, here = scene.parse, scene.parse.sentence_of[phrase.head]
    near = [one for one in scene.history if one.head < phrase.head and here - parse.sentence_of[one.head] <= 2 * REACH]
    so_called = [one for one in near if parse.tokens[one.head].lemma == phrase.noun]
    unnamed = [one for one in so_called if one.actor is None and one.type is ActorType.ARMED_GROUP and one.plural]
    return unnamed[-1] if unnamed and len({one.key for one in so_called}) == 1 else None
