"""Descriptions of actors that the registry does not know, from the claims that mention them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from kg.actors.identity import unresolved_id
from kg.graph.registry import actor_quads
from kg.model import Actor, ActorType
from kg.vocabulary import KG, RDF, SKOS, TYPE_CLASSES, Mint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad

    from kg.actors.identity import Identity
    from kg.graph.derive.testimony import Testimony
    from kg.model import Claim, Reading

__all__ = ["Mention", "by_actor", "described", "mention", "mentions", "tells_nothing_new"]

_ORDER = {kind.value: number for number, kind in enumerate(ActorType)}


class Mention(NamedTuple):
    """What one reading tells of an unresolved actor; `labelled` when its reader gave the name."""

    name: str
    labelled: bool
    type: str | None
    country: str | None


def mention(reading: Reading) -> Mention:
    """What a reading tells of its actor."""
    kind = reading.type.value if reading.type else None
    return Mention(reading.label or reading.text, reading.label is not None, kind, reading.country)


def mentions(claim: Claim, testimony: Testimony, identity: Identity) -> Iterator[tuple[str, Mention]]:
    """(actor id, mention) for every actor of a claim that the registry does not know."""
    ends = [(claim.subject, testimony.subject), (claim.object, testimony.object)]
    found = [(reading, end.actor) for reading, end in ends if reading and end]
    spoken = dict(testimony.speakers)
    found += [(speaker.reading, spoken[speaker.position]) for speaker in claim.speakers]
    for reading, actor_id in found:
        if identity.registry.get(actor_id) is None:
            yield actor_id, mention(reading)


def described(actor_id: str, found: Iterable[Mention], identity: Identity, graph: NamedNode, mint: Mint) -> list[Quad]:
    """The description that mentions give; it depends on their set alone. Nothing for no mention."""
    seen = sorted(set(found), key=str)
    if not seen:
        return []
    known = identity.actor(actor_id)  # a registered actor may have been merged into one that is not
    if known is not None:
        return actor_quads(known, graph, mint)
    own = sorted({each.name for each in seen if unresolved_id(each.name) == actor_id})
    labelled = sorted({each.name for each in seen if each.labelled})
    label = (own or labelled or sorted(each.name for each in seen))[0]
    types = sorted({each.type for each in seen if each.type is not None}, key=_ORDER.__getitem__)
    countries = sorted({each.country for each in seen if each.country is not None})
    kind = ActorType(types[0]) if types else ActorType.ORGANIZATION
    aliases = tuple(name for name in dict.fromkeys([*own, *labelled]) if name != label)
    actor = Actor(actor_id, label or actor_id, kind, countries[0] if countries else None, aliases, resolved=False)
    quads = actor_quads(identity.overlay(actor), graph, mint)
    # Where nobody says what it is, nothing is claimed of it.
    return quads if types else [quad for quad in quads if quad.object != TYPE_CLASSES[kind.value]]


def by_actor(quads: Iterable[Quad], mint: Mint) -> dict[str, set[Quad]]:
    """Actor id -> what is said of it."""
    found: dict[str, set[Quad]] = defaultdict(set)
    for quad in quads:
        actor = mint.local("actor", quad.subject.value) if isinstance(quad.subject, NamedNode) else None
        if actor is not None:
            found[actor].add(quad)
    return found


def tells_nothing_new(actor_id: str, present: Iterable[Quad], come: Iterable[Mention]) -> bool:
    """Whether a description stays as it is with further mentions; False when in doubt.

    Args:
        actor_id: whose it is.
        present: the description, from all mentions so far.
        come: mentions that are added.
    """
    facts: dict[NamedNode, list[str]] = defaultdict(list)
    for quad in present:
        facts[quad.predicate].append(quad.object.value)  # type: ignore[union-attr]
    names = {*facts[SKOS["prefLabel"]], *facts[SKOS["altLabel"]]}
    named = any(unresolved_id(label) == actor_id for label in facts[SKOS["prefLabel"]])
    classes = [kind for kind, node in TYPE_CLASSES.items() if node.value in facts[RDF["type"]]]
    countries = facts[KG["country"]]
    for each in come:
        idle = named and not each.labelled and unresolved_id(each.name) != actor_id
        if each.name not in names and not idle:
            return False
        if each.type is not None and (not classes or _ORDER[each.type] < _ORDER[classes[0]]):
            return False
        if each.country is not None and (not countries or each.country < countries[0]):
            return False
    return True
