"""Numbers of a text: tolls, hostages, troops, durations, money, percentages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Parse
    from kg.model import Quantity

__all__ = ["QuantityMention", "find_quantities", "quantity_of"]


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A number with its unit: tokens `first` to `last - 1`; `head` is the counted noun (or the number).

    `kind`: "people", "killed", "injured", "hostages", "troops", "money", "percent", "duration", "things".
    """

    first: int
    last: int
    head: int
    kind: str
    quantity: Quantity


def find_quantities(parse: Parse) -> tuple[QuantityMention, ...]:
    """Quantities in order."""
    del parse
    return ()


def quantity_of(
    parse: Parse, mentions: tuple[QuantityMention, ...], trigger: int, target: int | None = None
) -> Quantity | None:
    """The quantity of an event: on its target's noun phrase, else on the trigger's own arguments."""
    del parse, mentions, trigger, target
    return None
