"""Which claims tell of one event: unions of clusters (`kg.graph.derive.clusters`) across blocks, and its facts.

Claims of one trigger in one sentence are one event (three-way talks), unless one turns the other round
("each blames the other"), and so are claims that people linked; claims that people told apart are never in one event.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from kg.graph.derive.clusters import DAY_SPAN, order
from kg.graph.derive.sameness import kin_of
from kg.model import content_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.graph.decisions import EventLinks
    from kg.graph.derive.testimony import Testimony

__all__ = ["EventFacts", "cluster_id", "contested", "facts", "link_groups", "supporting", "unite"]


def cluster_id(members: Iterable[Testimony]) -> str:
    """The name of a cluster: its smallest claim."""
    return min(member.id for member in members)


def link_groups(testimonies: Iterable[Testimony], links: EventLinks) -> list[tuple[str, ...]]:
    """Groups of claims that should be one event: people's links, oldest first, then tellings."""
    tellings: dict[str, list[Testimony]] = defaultdict(list)
    ids = set()
    for testimony in testimonies:
        ids.add(testimony.id)
        if testimony.telling is not None:
            tellings[testimony.telling].append(testimony)
    groups: list[tuple[str, ...]] = [pair for pair in links.same if ids.issuperset(pair)]
    for _, told in sorted(tellings.items()):
        groups += [tuple(part) for part in _one_way(told) if len(part) > 1]
    return groups


def _one_way(told: Iterable[Testimony]) -> list[list[str]]:
    """The claims of one telling, apart where one turns another round: "each blames the other" tells of two."""
    parts: list[list[Testimony]] = []
    for testimony in sorted(told, key=lambda each: each.id):
        home = next((part for part in parts if not any(_turned(testimony, each) for each in part)), None)
        if home is None:
            parts.append([testimony])
        else:
            home.append(testimony)
    return [[each.id for each in part] for part in parts]


def _turned(one: Testimony, other: Testimony) -> bool:
    if one.symmetric or other.symmetric or not (one.subject and one.object and other.subject and other.object):
        return False
    there, back = (one.subject.principal, one.object.principal), (other.object.principal, other.subject.principal)
    return there == back and there[0] != there[1]


def unite(clusters: Sequence[Sequence[Testimony]], links: EventLinks) -> list[list[Testimony]]:
    """Events from clusters: united by people's links and by tellings, unless people told them apart.

    The result depends on the set of clusters, not on their order.
    """
    root: dict[str, str] = {}
    members: dict[str, list[Testimony]] = {}
    for group in clusters:
        name = cluster_id(group)
        members[name] = list(group)
        root.update({testimony.id: name for testimony in group})

    def find(claim: str) -> str:
        name = root[claim]
        while name not in members:
            name = root[name]
        return name

    for group_ids in link_groups((each for group in clusters for each in group), links):
        for claim in group_ids[1:]:
            stays, goes = sorted((find(group_ids[0]), find(claim)))
            if stays == goes or _apart(members[stays], members[goes], links):
                continue
            members[stays] += members.pop(goes)
            root[goes] = stays
    return [sorted(group, key=order) for _, group in sorted(members.items())]


def _apart(one: Sequence[Testimony], other: Sequence[Testimony], links: EventLinks) -> bool:
    if not links.different:
        return False
    ids = {testimony.id for testimony in other}
    return any(not ids.isdisjoint(links.different.get(testimony.id, ())) for testimony in one)


class EventFacts(NamedTuple):
    """What is said of an event.

    Attributes:
        id: no durable name.
        first: the claim that gives the time: the most precise.
        acting: the claim that gives who acts upon whom: the most precise of the relation.
        relation: the most frequent relation of its claims; of two, the one that tells more.
        participants: canonical actors, without states for which another participant acts.
        members: its claims, the most precise first.
    """

    id: str
    first: Testimony
    acting: Testimony
    relation: str
    participants: tuple[str, ...]
    contested: tuple[str, ...]
    members: tuple[Testimony, ...]


def facts(members: Sequence[Testimony]) -> EventFacts:
    """An event's facts, from its claims in order of precision."""
    told = supporting(members)
    counts = Counter(member.relation for member in told)
    telling = {member.relation: kin_of(member.family, member.relation).sort is not None for member in told}
    relation = min(counts, key=lambda name: (-counts[name], not telling[name], name))
    ends = [end for member in members for end in (member.subject, member.object) if end is not None]
    acted_for = {end.principal for end in ends if end.principal != end.part}
    participants = {end.actor for end in ends} - acted_for
    spoken = {member.id for member in told}
    ordered = [member for member in members if member.id in spoken]
    return EventFacts(
        content_hash("event", cluster_id(members)),
        ordered[0],
        _acting([member for member in ordered if member.relation == relation]),
        relation,
        tuple(sorted(participants)),
        contested(members),
        tuple(members),
    )


def _acting(members: Sequence[Testimony]) -> Testimony:
    """The most precise claim that names both sides; the most precise, when none does."""
    return next((member for member in members if member.subject and member.object), members[0])


def supporting(members: Sequence[Testimony]) -> list[Testimony]:
    """The claims that speak for it: those of a fact, else those of something possible, else all."""
    affirmed = [member for member in members if member.affirmed]
    return [member for member in affirmed if member.actual] or affirmed or list(members)


def contested(members: Sequence[Testimony]) -> tuple[str, ...]:
    """What the sources of one event disagree on: "agent", "date", "fact", "number"."""
    found = []
    actual = [member for member in members if member.actual]
    told = [member for member in actual if member.affirmed]
    if told and len(told) < len(actual):
        found.append("fact")
    if _numbers_differ(told):
        found.append("number")
    if _disjoint(_by_source((_voice(each), (each.lo, each.hi)) for each in told if each.span == DAY_SPAN)):
        found.append("date")
    if any(_disjoint(_by_source(pairs)) for pairs in _directions(told).values()):
        found.append("agent")
    return tuple(sorted(found))


def _voice(testimony: Testimony) -> str:
    return testimony.source or f"document {testimony.document}"


def _by_source(pairs: Iterable[tuple[str, object]]) -> list[set[object]]:
    found: dict[str, set[object]] = defaultdict(set)
    for source, value in pairs:
        found[source].add(value)
    return list(found.values())


def _disjoint(values: Sequence[set[object]]) -> bool:
    """Whether two sources have nothing in common: one that reports both versions disagrees with none."""
    if values and set.intersection(*values):
        return False
    return any(one.isdisjoint(other) for at, one in enumerate(values) for other in values[at + 1 :])


def _numbers_differ(told: Sequence[Testimony]) -> bool:
    units: dict[tuple[str, str], list[tuple[str, object]]] = defaultdict(list)
    for each in told:
        if each.quantity is not None:
            units[each.family, _unit(each.unit)].append((_voice(each), each.quantity))
    return any(_disjoint(_by_source(pairs)) for pairs in units.values())


_HEADS = frozenset(
    {
        "people", "persons", "killed", "dead", "deaths", "fatalities", "victims", "casualties", "lives",
        "hostages", "captives", "abducted", "wounded", "injured", "displaced", "arrested", "detained",
    }
)  # fmt: skip


def _unit(unit: str | None) -> str:
    """What a number counts: people, by whatever word that adds nothing to the relation, are one unit."""
    folded = (unit or "people").casefold()
    return "people" if folded in _HEADS else folded


def _directions(told: Sequence[Testimony]) -> dict[tuple[str, frozenset[str]], list[tuple[str, object]]]:
    """Per one-way relation and pair: who is said to have acted."""
    found: dict[tuple[str, frozenset[str]], list[tuple[str, object]]] = defaultdict(list)
    for each in told:
        if each.subject and each.object and not each.symmetric:
            pair = frozenset((each.subject.principal, each.object.principal))
            found[each.relation, pair].append((_voice(each), each.subject.principal))
    return found
