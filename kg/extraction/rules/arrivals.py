"""Arrivals: at the place of a dateline ("LUSAKA – Chad's president arrived here"), and those that are no visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.nouns import Nouns
    from kg.extraction.rules.tokens import Parse, Token
    from kg.extraction.rules.who.mention import Mention
    from kg.extraction.rules.who.scene import Scene

__all__ = ["arrived_here", "no_guest"]

_ARRIVING = frozenset({"arrive", "land", "fly"})
_QUOTES = frozenset({'"', "“"})


def arrived_here(parse: Parse, scene: Scene, verb: int, own: frozenset[str]) -> Mention | None:
    """The state where the text was written, when somebody of another arrives "here", outside a quotation.

    Args:
        parse: the document.
        scene: who is told of in it.
        verb: the verb.
        own: ISO codes of the states of those who arrive.
    """
    tokens = parse.tokens
    if tokens[verb].lemma not in _ARRIVING or scene.written_in is None:
        return None
    at = next((c for c in parse.children[verb] if tokens[c].lower == "here"), None)
    state = scene.registry.state(scene.written_in)
    sentence = parse.sentences[parse.sentence_of[verb]]
    quoted = any(token.text in _QUOTES for token in tokens[sentence.first : sentence.last])
    if at is None or state is None or quoted or state.country in own:
        return None
    return scene.mention(state, at, at + 1, at, sure=0.8)


def no_guest(token: Token, one: Mention, nouns: Nouns, *, moves: bool) -> bool:
    """Whether somebody travels otherwise than on a visit: forces, ships; people in numbers, where one only `moves`."""
    lemma = token.lemma
    crowd = one.type in {ActorType.ARMED_GROUP, ActorType.GROUP} and not one.actor
    return (crowd and moves) or lemma in nouns.weapons or (lemma in nouns.forces and lemma not in nouns.offices)
