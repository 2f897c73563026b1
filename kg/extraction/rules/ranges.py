"""What a frame may narrow the range of its relation to: bodies, persons, sides, places, things."""

from __future__ import annotations

from kg.model import ActorType

__all__ = ["RANGES"]

RANGES = {
    "org": frozenset(
        {ActorType.INTERNATIONAL_ORGANIZATION, ActorType.ORGANIZATION, ActorType.PARTY, ActorType.AGREEMENT}
    ),
    "body": frozenset(
        {ActorType.INTERNATIONAL_ORGANIZATION, ActorType.ORGANIZATION, ActorType.GOVERNMENT_BODY, ActorType.PARTY}
    ),
    "person": frozenset({ActorType.PERSON}),
    "state": frozenset({ActorType.COUNTRY}),
    "side": frozenset(
        {
            ActorType.COUNTRY,
            ActorType.GOVERNMENT_BODY,
            ActorType.INTERNATIONAL_ORGANIZATION,
            ActorType.ARMED_GROUP,
        }
    ),
    "member": frozenset({ActorType.COUNTRY, ActorType.PARTY, ActorType.INTERNATIONAL_ORGANIZATION}),
    "thing": frozenset({ActorType.TOPIC, ActorType.RESOLUTION, ActorType.AGREEMENT}),
    "place": frozenset({ActorType.PLACE}),
    "people": frozenset({ActorType.PERSON, ActorType.GROUP, ActorType.PARTY, ActorType.ARMED_GROUP}),
    "talk": frozenset(
        {
            ActorType.COUNTRY,
            ActorType.GOVERNMENT_BODY,
            ActorType.PERSON,
            ActorType.INTERNATIONAL_ORGANIZATION,
            ActorType.PARTY,
        }
    ),
}
"""By the words that a frame has for its `range`; `data/frames/README.md` lists them."""
