"""`show`: what is known of an actor, an event, a document or a claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.errors import UsageError
from kg.questions.card import actor_card
from kg.questions.sheet import claim_sheet, document_sheet, event_sheet
from kg.selection import Selection

if TYPE_CHECKING:
    from kg.questions.page import Answer
    from kg.questions.source import Source

__all__ = ["show"]

_HASH = re.compile(r"[0-9a-f]{6,16}")
_KINDS = ("claim", "event", "doc", "actor")
_CLASSES = {"claim": "kg:Claim", "event": "kg:Event", "doc": "kg:Document", "actor": "kg:Actor"}


def show(source: Source, thing: str, *, selection: Selection | None = None) -> Answer:
    """What is known of a thing.

    Args:
        source: where to read.
        thing: an actor's name, id or Wikidata number; the id of a claim, or six digits or more of it;
            the id of an event; a document's key, name, URL or title. `actor:`, `claim:`, `event:`
            and `doc:` before it say which is meant.
        selection: of an actor's dealings, and of the claims of an event or document; a claim is shown
            whatever is selected, with those of the others of its event that are.

    Raises:
        UsageError: nothing, or several things, are called so; names what is near.
    """
    kind, iri = _find(source, thing.strip())
    pages = {"claim": claim_sheet, "event": event_sheet, "doc": document_sheet, "actor": actor_card}
    return pages[kind](source, iri, selection or Selection())


def _find(source: Source, thing: str) -> tuple[str, str]:
    prefix, mark, local = thing.partition(":")
    if mark and prefix in _KINDS:
        return prefix, _prefixed(source, prefix, local)
    for kind in _KINDS:
        if source.mint.local(kind, thing) is not None:
            return kind, _known(source, kind, thing)
    if _HASH.fullmatch(thing):
        found = _hashed(source, thing)
        if found is not None:
            return found
    return _named(source, thing)


def _prefixed(source: Source, kind: str, local: str) -> str:
    if kind == "claim" and _HASH.fullmatch(local):
        return source.term("claim", local)
    return _known(source, kind, source.mint(kind, local).value)


def _known(source: Source, kind: str, iri: str) -> str:
    """The IRI, if the store says something of it."""
    if kind == "actor":
        pattern = f"{{ {NamedNode(iri)} a kg:Actor }} UNION {{ ?x kg:participant {NamedNode(iri)} }}"
    elif kind == "doc":
        pattern = f"{{ {NamedNode(iri)} kg:key ?key }} UNION {{ ?claim prov:hadPrimarySource {NamedNode(iri)} }}"
    else:
        pattern = f"{NamedNode(iri)} a {_CLASSES[kind]}"
    if not bool(source.store.query(f"ASK {{ {pattern} }}")):
        local = source.mint.local(kind, iri) or iri
        noun = "document" if kind == "doc" else kind
        remedy = "An event has no durable name: name one of its claims." if kind == "event" else "Try its name."
        raise UsageError(f"no {noun} “{local}” here", remedy=remedy)
    return iri


def _hashed(source: Source, digits: str) -> tuple[str, str] | None:
    """A claim, an event or a document by its id; a claim also by the beginning of it."""
    if len(digits) == 16:  # noqa: PLR2004 (the length of an id)
        for kind in ("claim", "event", "doc"):
            iri = source.mint(kind, digits).value
            pattern = "kg:key ?key" if kind == "doc" else f"a {_CLASSES[kind]}"
            if bool(source.store.query(f"ASK {{ {NamedNode(iri)} {pattern} }}")):
                return kind, iri
        return None
    start = Literal(source.mint.claim(digits).value)
    rows = source.store.select(
        f"SELECT ?claim WHERE {{ ?claim a kg:Claim . FILTER(STRSTARTS(STR(?claim), {start})) }} ORDER BY ?claim LIMIT 2"
    )
    if len(rows) > 1:
        raise UsageError(f"several claims begin with {digits}", remedy="Give more digits.")
    return ("claim", rows[0]["claim"] or "") if rows else None


def _named(source: Source, thing: str) -> tuple[str, str]:
    """An actor, else a document; a name that fits neither gets the actor's suggestions."""
    try:
        return "actor", source.actor(thing)
    except UsageError as nobody:
        try:
            return "doc", source.term("document", thing)
        except UsageError as nothing:
            if "can mean" in nothing.what and "can mean" not in nobody.what:
                raise
        raise nobody from None
