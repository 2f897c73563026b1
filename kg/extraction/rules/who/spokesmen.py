"""Who speaks in a quotation: "I"; and in whose name he says "we": his state's, his party's, or only his own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction.rules.who.mention import Mention
    from kg.extraction.rules.who.scene import Scene

__all__ = ["Spokesmen"]

_OFFICIAL = frozenset({ActorType.COUNTRY, ActorType.GOVERNMENT_BODY})
_OTHERS = frozenset({
    ActorType.ARMED_GROUP, ActorType.PARTY, ActorType.ORGANIZATION, ActorType.INTERNATIONAL_ORGANIZATION,
    ActorType.COMPANY, ActorType.MEDIA, ActorType.GROUP,
})  # fmt: skip
_TITLE = frozenset({"nmod:desc", "compound", "appos", "amod", "nmod:poss"})
_FORMER = frozenset({"former", "ex", "ousted", "exiled", "deposed", "jailed"})
_OURS = frozenset({"we", "us", "our", "ours"})
_OF = frozenset({"", "of", "for", "'s", "’s"})
_SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})


class Spokesmen:
    """Reads the "we" of a quotation by whose speaker it is.

    Args:
        scene: the document.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.parse = scene.parse

    def quoted(self, head: int, *, plural: bool) -> tuple[Mention, ...]:
        """Whom "I", or with `plural` "we", means in a quotation."""
        for quote in self.scene.quotes:
            if quote.first <= head < quote.last and quote.speaker:
                found = self.scene.of(self.scene.head_of(*quote.speaker))
                if plural and len(found) == 1:
                    return (self.we(found[0], head),)
                return tuple(replace(one, head=head, first=head, last=head + 1, sure=0.85) for one in found)
        return ()

    def side(self, head: int) -> str | None:
        """The state in whose name a quotation says "our" in the clause of a word; None where it does not."""
        tokens, verb = self.parse.tokens, self.scene.clause(head)
        sentence = self.parse.sentences[self.parse.sentence_of[head]]
        ours = any(
            tokens[i].lower in _OURS and self.scene.clause(i) == verb for i in range(sentence.first, sentence.last)
        )
        spoken = self.quoted(head, plural=True) if ours else ()
        return spoken[0].country if len(spoken) == 1 else None

    def we(self, said: Mention, head: int) -> Mention:
        """Whom the "we" at `head` means when `said` speaks; the speaker alone when nobody says whose he is."""
        body = said
        if said.type is ActorType.PERSON:
            body = self._office(said) or self._introduced(said) or said
        state = self.scene.registry.state(body.country) if body.type in _OFFICIAL and body.country else None
        if state is not None:
            return self.scene.mention(state, head, head + 1, head, sure=0.7)
        return replace(body, head=head, first=head, last=head + 1, sure=min(body.sure, 0.85))

    def _office(self, person: Mention) -> Mention | None:
        """The body that a known holder of an office acts for on the day."""
        registry = self.scene.registry
        acts = registry.acts_for(person.actor, self.scene.on) if person.actor else None
        body = registry.get(acts) if acts else None
        return self.scene.mention(body, person.first, person.last, person.head) if body else None

    def _introduced(self, person: Mention) -> Mention | None:
        """The body in whose name the text introduces somebody: "M23 spokesman NAME", "NAME, head of the union"."""
        official: Mention | None = None
        tokens = self.parse.tokens
        for past in (*(one for one in self.scene.history if one.key == person.key), person):
            beside = [tokens[past.head].head] if tokens[past.head].dep == "appos" else []
            words = {i for top in (past.head, *beside) for i in self._words(top)} | set(beside)
            found = [one for i in words for one in self.scene.of(i) if one.key != person.key and not one.is_object]
            if bodies := [one for one in found if one.type in _OTHERS and tokens[one.head].lower not in _SPOKESMEN]:
                return bodies[0]
            served = any(tokens[i].lower in _FORMER for i in words)
            if official is not None or served or not any(self._serves(tokens[i].lemma) for i in words):
                continue
            official = next((one for one in found if one.type in _OFFICIAL), None)
            if official is None and person.country and (state := self.scene.registry.state(person.country)):
                official = self.scene.mention(state, past.first, past.last, past.head)
        return official

    def _serves(self, noun: str) -> bool:
        """Whether whoever is called so speaks for his state."""
        return noun in self.scene.nouns.offices or noun in self.scene.nouns.agents

    def _words(self, head: int) -> Iterator[int]:
        """The words of a title before or behind a name, not of where its holder is sent."""
        for child in self.parse.children[head]:
            if self.parse.tokens[child].dep in _TITLE and self._case(child) in _OF:
                yield child
                yield from self._words(child)
            elif self.parse.tokens[child].dep == "nmod" and self._case(child) in _OF:
                yield child

    def _case(self, i: int) -> str:
        tokens = self.parse.tokens
        return next((tokens[c].lower for c in self.parse.children[i] if tokens[c].dep == "case"), "")
