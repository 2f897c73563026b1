"""Which state's a government, a junta or a police is that is named without one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extraction.rules.mentions import Phrase
    from kg.extraction.rules.who.mention import Mention
    from kg.extraction.rules.who.scene import Scene

__all__ = ["local", "ruled", "stated"]

_USURPERS = frozenset({"junta", "ruler", "rulers", "putschist", "regime"})


def stated(scene: Scene, phrase: Phrase) -> tuple[Mention, ...]:
    """Reads "The Government" of a statement: the one that it wrote out as "the Government of Chad"."""
    tokens = scene.parse.tokens
    if phrase.title or not tokens[phrase.head].text[:1].isupper():
        return ()
    found = {
        past.actor: past for past in scene.history
        if past.head < phrase.head and (past.actor or "").startswith("government-of-")
        and any(tokens[i].text == "Government" for i in range(past.first, past.last))
    }  # fmt: skip
    if len(found) != 1:
        return ()
    again = next(iter(found.values()))
    last = max(phrase.last, phrase.head + 1)
    sure = min(again.sure, 0.85)
    return (replace(again, head=phrase.head, first=phrase.first, last=last, sure=sure, roles=()),)


def ruled(scene: Scene, phrase: Phrase) -> tuple[Mention, ...]:
    """Reads "the junta": the one state whose rulers a text called so before."""
    found: set[str] = set()
    for past in scene.history:
        if past.country and past.head < phrase.head:
            before = scene.phrases.at(past.head)
            words = {before.noun or "", *before.title, *(one.lower() for one in past.label.split())}
            found |= set() if words.isdisjoint(_USURPERS) else {past.country}
    state = scene.registry.state(next(iter(found))) if len(found) == 1 and phrase.definite else None
    return (scene.mention(state, phrase.first, phrase.last, phrase.head, sure=0.75),) if state else ()


def local(scene: Scene, phrase: Phrase) -> Mention | None:
    """The state where police act: "Police arrested two men in Accra", "stormed its embassy in Quito"."""
    parse = scene.parse
    clause = scene.clause(phrase.head)
    where = (i for i in parse.subtree(clause) if parse.tokens[i].pos == "PROPN" and scene.is_place(i))
    found = {one.country for i in where if scene.clause(i) == clause for one in scene.of(i) if one.country}
    state = scene.registry.state(next(iter(found))) if len(found) == 1 else None
    return scene.mention(state, phrase.first, phrase.last, phrase.head, sure=0.75) if state else None
