"""Claims of one document that tell one fact: the surest telling stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.victims import TOLLS
from kg.model import ActorType, TimeKind
from kg.relations import RelationKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Claim, Reading, When
    from kg.relations import RelationTable

__all__ = ["distinct"]

_ENCOUNTERS = frozenset({"spokeWith", "met", "called", "negotiatedWith", "hosted", "addressed", "visited"})
_OFFICIAL = frozenset({ActorType.COUNTRY, ActorType.GOVERNMENT_BODY, ActorType.PERSON})


def distinct(
    claims: Sequence[Claim], relations: RelationTable, mentioned: frozenset[str] = frozenset()
) -> tuple[list[Claim], list[Claim]]:
    """Claims without those that tell one fact again; and those left out.

    One family, one pair of actors (either way round when symmetric), one polarity and modality,
    one teller, and times that do not differ make one fact. The surest telling stays, and takes a date from
    the others. What the text says itself and has somebody say too is told twice, unless the one is an event's
    mere mention by a noun ("their conversation"): an edge may hold by the text's word alone. An undated
    noun ("his criticism of Chad") that only mentions what the text told of the same sides tells nothing new;
    `mentioned` are the ids of claims by such nouns.
    """
    kept: list[Claim] = []
    dropped: list[Claim] = []
    for claim in claims:
        same = next((n for n, other in enumerate(kept) if _same(claim, other, relations, mentioned)), None)
        if same is None:
            kept.append(claim)
            continue
        other = kept[same]
        best, rest = (claim, other) if _rank(claim) > _rank(other) else (other, claim)
        if best.object and best.object.type is ActorType.GROUP and _unnamed(best.object):
            best, rest = (rest, best) if rest.object and not _unnamed(rest.object) else (best, rest)
        if best.relation == "spokeWith" != rest.relation:
            best, rest = rest, best
        if best.when.edtf is None and rest.when.edtf is not None:
            best = replace(best, when=rest.when)
        if best.quantity is None and rest.quantity is not None:
            best = replace(best, quantity=rest.quantity)
        kept[same] = best
        dropped.append(rest)
    again = [
        claim
        for claim in kept
        if claim.id in mentioned
        and any(
            _somewhere(claim, other, relations)
            or (claim.when.edtf is None and other.id not in mentioned and _again(claim, other, relations))
            for other in kept
        )
    ]
    return [claim for claim in kept if claim not in again], dropped + again


def _somewhere(one: Claim, other: Claim, relations: RelationTable) -> bool:
    """Whether a deed at a place of no known state is the day's deed against the state: "its rampage in the hills"."""
    same = relations[one.relation].family == relations[other.relation].family and one.subject and other.subject
    if not same or one.when.edtf is None or one.when.edtf != other.when.edtf or one.object is None:
        return False
    if one.subject.actor != other.subject.actor or other.object is None:  # type: ignore[union-attr]
        return False
    place = one.object.type is ActorType.PLACE and one.object.country is None
    return place and other.object.type is ActorType.COUNTRY and one.polarity == other.polarity


def _again(one: Claim, other: Claim, relations: RelationTable) -> bool:
    """Whether a claim says again what another does, of the same sides: "Chad", "the Chadian president"."""
    first, second = relations[one.relation], relations[other.relation]
    if second.kind is RelationKind.STATE or (other.start or 0) >= (one.start or 0):
        return False
    if first.family != second.family or (one.polarity, one.modality) != (other.polarity, other.modality):
        return False
    return _one_side(one.subject, other.subject) and _one_side(one.object, other.object)


def _one_side(one: Reading | None, other: Reading | None) -> bool:
    if one is None or other is None:
        return False
    if one.actor == other.actor:
        return True
    official = {one.type, other.type} <= _OFFICIAL and ActorType.COUNTRY in {one.type, other.type}
    return official and one.country == other.country is not None


def _rank(claim: Claim) -> tuple[float, bool, int]:
    return claim.confidence, claim.when.edtf is not None, -(claim.start or 0)


def _same(one: Claim, other: Claim, relations: RelationTable, mentioned: frozenset[str]) -> bool:
    first, second = relations[one.relation], relations[other.relation]
    if first.family != second.family and not _same_talk(first.name, second.name):
        return False
    if one.polarity != other.polarity or one.modality != other.modality:
        return False
    tellers = {_teller(one), _teller(other)}
    if len(tellers) > 1 and (None not in tellers or not _mention(one, other, relations, mentioned)):
        return False
    if first.family in TOLLS and one.when.edtf and one.when.edtf == other.when.edtf and _one_toll(one, other):
        return True
    mutual = first.symmetric or second.symmetric
    ends, others = _ends(one, mutual), _ends(other, mutual)
    if ends != others:
        return False
    return _compatible(one.when, other.when)


def _mention(one: Claim, other: Claim, relations: RelationTable, mentioned: frozenset[str]) -> bool:
    """Whether one of two is the mere mention of an event."""
    return any(
        claim.id in mentioned and relations[claim.relation].kind is not RelationKind.STATE for claim in (one, other)
    )


def _one_toll(one: Claim, other: Claim) -> bool:
    """Whether two tolls of one agent and day are one: of one of them only the number of people is told."""
    if one.subject is None or other.subject is None or one.subject.actor != other.subject.actor:
        return False
    whom = [claim.object for claim in (one, other) if claim.object]
    nobody = [end for end in whom if end.type is ActorType.GROUP and end.country is None and _unnamed(end)]
    return len(whom) == 2 and len(nobody) == 1  # noqa: PLR2004 - both ends, one of them nobody in particular


def _unnamed(end: Reading) -> bool:
    return (end.label or end.text).split()[-1].casefold() in {"people", "persons", "person", "others", "victims"}


def _same_talk(one: str, other: str) -> bool:
    """Whether two words may tell of one encounter: "met", and then "the two discussed …"."""
    return one != other and {one, other} <= _ENCOUNTERS and bool({one, other} & {"spokeWith", "met"})


def _teller(claim: Claim) -> str | None:
    return claim.speakers[-1].reading.actor if claim.speakers else None


def _ends(claim: Claim, symmetric: bool) -> tuple[str | None, ...]:  # noqa: FBT001
    ends = (claim.subject.actor if claim.subject else None, claim.object.actor if claim.object else None)
    return tuple(sorted(ends, key=str)) if symmetric else ends


def _compatible(one: When, other: When) -> bool:
    if one.edtf is None or other.edtf is None or TimeKind.UNKNOWN in {one.kind, other.kind}:
        return True
    if one.not_before and other.not_after and one.not_before > other.not_after:
        return False
    return not (other.not_before and one.not_after and other.not_before > one.not_after)
