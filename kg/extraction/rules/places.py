"""Where an event happened: a named place of its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extraction.rules.tokens import Parse

__all__ = ["place_of"]


def place_of(
    parse: Parse,
    trigger: int,
    country_of: Callable[[str], str | None],
    skip: frozenset[int] = frozenset(),
) -> Place | None:
    """The named place of the trigger's clause.

    Args:
        parse: the document.
        trigger: token index.
        country_of: ISO alpha-3 code of a place name's country, None when the gazetteer lacks it.
        skip: tokens that are arguments of the event and so no setting.
    """
    del parse, trigger, country_of, skip
    return None
