"""What a noun phrase was found to mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.mentions import Phrase

__all__ = ["BODY_TYPES", "REACH", "Mention", "named_here"]

REACH = 3
"""Sentences that a pronoun looks back."""

BODY_TYPES = frozenset({
    ActorType.COUNTRY, ActorType.GOVERNMENT_BODY, ActorType.INTERNATIONAL_ORGANIZATION, ActorType.ARMED_GROUP,
    ActorType.PARTY,
    ActorType.COMPANY, ActorType.MEDIA, ActorType.ORGANIZATION,
})  # fmt: skip
"""Actors that are an "it"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """What a phrase means.

    Attributes:
        head, first, last: its tokens.
        label: how to name it.
        actor: registry id; None when only named here.
        type, country: as far as known.
        plural: several.
        owned: the words are something of the actor's ("Israel's airstrikes"), not the actor.
        sure: how sure the reading is, in [0, 1].
        roles: offices by which the text introduced a person.
        mutual: the words are "each other", so the doers are meant.
    """

    head: int
    first: int
    last: int
    label: str
    actor: str | None = None
    type: ActorType | None = None
    country: str | None = None
    plural: bool = False
    owned: bool = False
    sure: float = 1.0
    roles: tuple[str, ...] = ()
    mutual: bool = False

    @property
    def key(self) -> str:
        """What it is the same as."""
        return self.actor or "named-" + self.label.casefold()

    @property
    def is_object(self) -> bool:
        """Whether it is a thing, not an actor."""
        return self.type is not None and not self.type.can_act


def named_here(
    phrase: Phrase,
    label: str,
    kind: ActorType | None,
    country: str | None = None,
    *,
    last: int | None = None,
    plural: bool = False,
    sure: float = 1.0,
    roles: tuple[str, ...] = (),
) -> Mention:
    """What a phrase means that no registry knows; it ends with the phrase, unless `last` says where."""
    end = phrase.last if last is None else last
    return Mention(phrase.head, phrase.first, end, label, None, kind, country, plural, sure=sure, roles=roles)
