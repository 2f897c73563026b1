"""Which state's a government, a junta or a police is that is named without one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import REPORTING
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.mentions import Phrase
    from kg.extraction.rules.who.mention import Mention
    from kg.extraction.rules.who.scene import Scene

__all__ = ["local", "opened", "ruled", "stated", "telling"]

_STATELY = frozenset({ActorType.COUNTRY, ActorType.GOVERNMENT_BODY, ActorType.PERSON})
_COUPS = frozenset({"coup", "putsch"})
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


def opened(scene: Scene, phrase: Phrase) -> tuple[Mention, ...]:
    """Reads "In Accra, nurses ended a strike. The government freed …": of the state to which the text has turned.

    Nothing where either sentence tells of another state's doings.
    """
    parse, tokens = scene.parse, scene.parse.tokens
    if phrase.title or phrase.places:
        return ()
    number = parse.sentence_of[phrase.head]
    here = parse.sentences[number]
    for sentence in parse.sentences[max(number - 1, 0) : number + 1]:
        start = sentence.first
        if sentence.paragraph != here.paragraph or tokens[start].text != "In" or tokens[start].dep != "case":
            continue
        city = tokens[start].head
        found = {one.country for one in scene.of(city) if one.country} if city < phrase.head else set()
        told = {
            past.country for past in scene.history
            if start <= past.head < phrase.head and past.country and past.actor and past.type in _STATELY
        }  # fmt: skip
        state = scene.registry.state(next(iter(found)) or "") if len(found) == 1 and told <= found else None
        if state:
            last = max(phrase.last, phrase.head + 1)
            return (scene.mention(state, phrase.first, last, phrase.head, sure=0.75),)
    return ()


def ruled(scene: Scene, phrase: Phrase) -> tuple[Mention, ...]:
    """Reads "the junta", "the new rulers": of where they are, or else the one state whose rulers were told of."""
    found = {one.country for i in phrase.places for one in scene.of(i) if one.country}
    if not found:
        found = _overturned(scene, phrase.head)
        for past in scene.history:
            if past.country and past.head < phrase.head:
                before = scene.phrases.at(past.head)
                words = {before.noun or "", *before.title, *(one.lower() for one in past.label.split())}
                found |= set() if words.isdisjoint(_USURPERS) else {past.country}
    state = scene.registry.state(next(iter(found))) if len(found) == 1 and phrase.definite else None
    return (scene.mention(state, phrase.first, phrase.last, phrase.head, sure=0.75),) if state else ()


def _overturned(scene: Scene, head: int) -> set[str]:
    """States of whose coup was told before a token: "the coup in Gabon", "Mali's putsch"."""
    tokens = scene.parse.tokens
    coups = [token.i for token in tokens[:head] if token.lemma in _COUPS]
    beside = [c for i in coups for c in scene.parse.children[i] if tokens[c].dep in {"nmod", "nmod:poss", "amod"}]
    return {one.country for c in beside for one in scene.of(c) if one.country and one.type is ActorType.COUNTRY}


def telling(scene: Scene, head: int) -> Mention | None:
    """Reads "Chad shut its border, the country's premier said": the state that does what its minister tells."""
    parse, tokens = scene.parse, scene.parse.tokens
    holder = tokens[head].head
    verb = tokens[holder].head
    if tokens[head].dep != "nmod:poss" or tokens[holder].dep != "nsubj" or tokens[verb].lemma not in REPORTING:
        return None
    told = [c for c in parse.children[verb] if tokens[c].dep in {"ccomp", "parataxis"} and c < head]
    told += [tokens[verb].head] * (tokens[verb].dep == "parataxis" and tokens[verb].head < head)
    doers = [c for top in told[-1:] for c in parse.children[top] if tokens[c].dep.startswith("nsubj")]
    found = {one.country for c in doers for one in scene.of(c) if not one.is_object}
    state = scene.registry.state(next(iter(found)) or "") if len(found) == 1 else None
    return scene.mention(state, head, head + 1, head, sure=0.8) if state else None


def local(scene: Scene, phrase: Phrase) -> Mention | None:
    """The state where police act: "Police arrested two men in Accra", "stormed its embassy in Quito"."""
    parse = scene.parse
    clause = scene.clause(phrase.head)
    where = (i for i in parse.subtree(clause) if parse.tokens[i].pos == "PROPN" and scene.is_place(i))
    found = {one.country for i in where if scene.clause(i) == clause for one in scene.of(i) if one.country}
    state = scene.registry.state(next(iter(found))) if len(found) == 1 else None
    return scene.mention(state, phrase.first, phrase.last, phrase.head, sure=0.75) if state else None
