"""`explain`: all claims for and against a relation, and why its edge is or is not drawn."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.errors import UsageError
from kg.model import EdgeStatus
from kg.questions.explanation import Explained, Explanation, Group
from kg.questions.independence import outlets_of
from kg.questions.source import iris, portions
from kg.questions.told import Happening, Told, happenings, in_words, told
from kg.questions.why import reason
from kg.selection import Selection
from kg.vocabulary import KG, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.questions.source import About, Source

__all__ = ["OPEN", "explain"]

OPEN = "_"
"""What a person types for a part left open."""

MOST = 25  # relations explained unless more are asked for


@dataclass(frozen=True, slots=True)
class _Asked:
    """IRIs of the parts; None is open."""

    who: str | None
    relation: str | None
    whom: str | None

    @property
    def actors(self) -> set[str]:
        return {each for each in (self.who, self.whom) if each}


def explain(
    source: Source, who: str, relation: str, whom: str, *, selection: Selection | None = None, limit: int = MOST
) -> Explanation:
    """All claims for and against what is asked.

    Args:
        source: where to read.
        who: name of who acts, or `_` for a part left open; one of the three is given.
        relation: name, label or alias of a relation, or `_`.
        whom: name of who or what is acted upon, or `_`.
        selection: of the claims shown; edges and their status stay what they are.
        limit: relations at most, those with most claims.

    Raises:
        UsageError: a name is not known or ambiguous, or everything is left open.
    """
    if {who, relation, whom} == {OPEN}:
        raise UsageError("everything is left open", remedy="Name an actor or a relation: kg explain Russia vetoed _")
    asked = _Asked(
        None if who == OPEN else source.actor(who),
        None if relation == OPEN else source.term("relation", relation),
        None if whom == OPEN else source.actor(whom),
    )
    chosen = selection or Selection()
    edges = _edges(source, asked, chosen)
    found = _explain_edges(source, edges[:limit], asked, chosen)
    if len(edges) <= limit:
        found += _without_edge(source, asked, chosen, edges)
    found.sort(key=lambda each: (each.through, each.first or dt.date.max, each.sentence))
    return Explanation(_question(source, asked), tuple(found), max(0, len(edges) - limit), chosen.in_words())


def _question(source: Source, asked: _Asked) -> str:
    labels = source.labels(asked.actors)
    row = source.relation(asked.relation) if asked.relation else None
    parts = (
        labels[asked.who] if asked.who else "anybody",
        (row.label if row else in_words(KG.local(asked.relation or "") or "")) or "did anything to",
        labels[asked.whom] if asked.whom else "anything",
    )
    return f"Who says that {' '.join(parts)}?"


# ---- edges ----


def _ends(source: Source, asked: _Asked, who: str | None, whom: str | None) -> str:
    """Patterns for an edge between the two, whoever acts for them included unless it is exact."""
    parts = []
    for actor, end, state in ((who, "rdf:subject", "kg:agentState"), (whom, "rdf:object", "kg:recipientState")):
        if actor is not None:
            node = NamedNode(actor)
            acting = "" if source.exact else f" UNION {{ ?edge {state} {node} }}"
            parts.append(f"{{ ?edge {end} {node} }}{acting}")
    if asked.relation:
        parts.append(f"?edge rdf:predicate {NamedNode(asked.relation)} .")
    return " ".join(parts)


def _edges(source: Source, asked: _Asked, selection: Selection) -> list[str]:
    """Edges asked for, those with most claims first; both ways for symmetric relations."""
    row = source.relation(asked.relation) if asked.relation else None
    both = _ends(source, asked, asked.who, asked.whom)
    if row is None or row.symmetric:
        turned = _ends(source, asked, asked.whom, asked.who)
        both = f"{{ {both} }} UNION {{ {turned} ?edge rdf:predicate/kg:symmetric true }}"
    rows = source.store.select(
        f"SELECT DISTINCT ?edge ?claims WHERE {{ {{ SELECT DISTINCT ?edge WHERE {{ {both} }} }} "
        f"?edge a kg:Edge ; kg:claims ?claims . {selection.edge_patterns('?edge')} }} ORDER BY DESC(?claims) ?edge"
    )
    return [row["edge"] or "" for row in rows]


def _explain_edges(source: Source, edges: Sequence[str], asked: _Asked, selection: Selection) -> list[Explained]:
    about = source.describe(edges)
    behind = _behind(source, edges, "")
    shown = behind if selection.everything else _behind(source, edges, selection.claim_patterns("?claim"))
    rejected = _not_counted(source, edges)
    wanted = {claim for claims in (*behind.values(), *rejected.values()) for claim in claims}
    by_id = {claim.id: claim for claim in told(source, wanted)}
    events = _events(source, by_id.values())
    labels = source.labels(
        end for edge in about.values() for term in (RDF["subject"], RDF["object"]) for end in edge.all(term)
    )
    found = []
    for edge in edges:
        every = _those(source, by_id, behind[edge])
        kept = _those(source, by_id, [*shown[edge], *rejected.get(edge, ())])
        found.append(_explained(source, edge, about[edge], labels, asked, every, _groups(kept, events)))
    return found


def _explained(
    source: Source,
    edge: str,
    about: About,
    labels: Mapping[str, str],
    asked: _Asked,
    claims: Sequence[Told],
    groups: tuple[Group, ...],
) -> Explained:
    who, whom = about.one(RDF["subject"]) or "", about.one(RDF["object"]) or ""
    name = KG.local(about.one(RDF["predicate"]) or "") or ""
    row = source.relations.get(name)
    status = EdgeStatus(about.word("status") or "holds")
    sources = about.number("sources")
    return Explained(
        edge=source.mint.local("edge", edge),
        who=labels[who],
        label=row.label if row else in_words(name),
        relation=name,
        whom=labels[whom],
        through=not asked.actors <= {who, whom},
        status=status,
        drawn=status in {EdgeStatus.HOLDS, EdgeStatus.CONTESTED},
        why=reason(status, claims, sources),
        events=about.number("events"),
        claims=about.number("claims"),
        sources=sources,
        first=about.day("first"),
        last=about.day("last"),
        outlets=outlets_of(source, [claim for claim in claims if not claim.against and claim.modality == "actual"]),
        groups=groups,
    )


def _behind(source: Source, edges: Sequence[str], selected: str) -> dict[str, list[str]]:
    """Edge -> the claims that support it, as far as they are selected."""
    found: dict[str, list[str]] = {edge: [] for edge in edges}
    for part in portions(edges):
        for row in source.store.select(
            f"SELECT DISTINCT ?edge ?claim WHERE {{ VALUES ?edge {{ {iris(part)} }} "
            f"?claim kg:edge ?edge ; kg:event ?event . {selected} }}"
        ):
            found[row["edge"] or ""].append(row["claim"] or "")
    return found


def _those(source: Source, by_id: Mapping[str, Told], claims: Iterable[str]) -> list[Told]:
    """The claims of these IRIs, in the order of `by_id`."""
    ids = {source.mint.local("claim", claim) for claim in claims}
    return [claim for claim in by_id.values() if claim.id in ids]


def _events(source: Source, claims: Iterable[Told]) -> dict[str, Happening]:
    wanted = {source.mint("event", claim.event).value for claim in claims if claim.event}
    return {event.id: event for event in happenings(source, wanted)}


def _groups(claims: Sequence[Told], events: Mapping[str, Happening]) -> tuple[Group, ...]:
    by_event: dict[str, list[Told]] = {}
    loose: list[Told] = []
    for claim in claims:
        if claim.event in events:
            by_event.setdefault(claim.event or "", []).append(claim)
        else:
            loose.append(claim)
    ordered = sorted(by_event, key=lambda name: events[name].order)
    groups = [Group(events[name], tuple(by_event[name])) for name in ordered]
    return (*groups, *([Group(None, tuple(loose))] if loose else []))


def _not_counted(source: Source, edges: Sequence[str]) -> dict[str, list[str]]:
    """Rejected and replaced claims: they say the same as an edge but support none."""
    found: dict[str, list[str]] = {}
    for part in portions(edges):
        for row in source.store.select(
            f"SELECT DISTINCT ?edge ?claim WHERE {{ VALUES ?edge {{ {iris(part)} }} "
            "VALUES ?status { kg:Rejected kg:Corrected } "
            "?edge rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . ?claim kg:status ?status ; rdf:predicate ?p . "
            "{ ?claim rdf:subject ?s ; rdf:object ?o } "
            "UNION { ?p kg:symmetric true . ?claim rdf:subject ?o ; rdf:object ?s } }"
        ):
            found.setdefault(row["edge"] or "", []).append(row["claim"] or "")
    return found


# ---- claims without an edge ----


def _without_edge(source: Source, asked: _Asked, selection: Selection, edges: Sequence[str]) -> list[Explained]:
    """Claims that make no edge: one end is missing, or they were rejected and nothing else says so."""
    ends = [(asked.who, "rdf:subject"), (asked.whom, "rdf:object"), (asked.relation, "rdf:predicate")]
    parts = " ".join(f"?claim {term} {NamedNode(node)} ." for node, term in ends if node)
    chosen = selection.claim_patterns("?claim")
    # Rejected claims are few, and claims of an event without an end have no edge.
    ways = [f"VALUES ?status {{ kg:Rejected kg:Corrected }} ?claim kg:status ?status . {parts} {chosen}"]
    if not (asked.who and asked.whom):
        ways.append(f"{parts} FILTER NOT EXISTS {{ ?claim kg:edge ?edge }} ?claim kg:event ?event . {chosen}")
    rows = [row for way in ways for row in source.store.select(f"SELECT DISTINCT ?claim WHERE {{ {way} }}")]
    known = {source.mint.local("edge", edge) for edge in edges}
    claims = [claim for claim in told(source, (row["claim"] or "" for row in rows)) if not _ways_of(claim) & known]
    events = _events(source, claims)
    by_sentence: dict[tuple[str, str, str], list[Told]] = {}
    for claim in claims:
        by_sentence.setdefault((claim.who, claim.relation, claim.whom), []).append(claim)
    return [_loose(source, members, events) for members in by_sentence.values()]


def _ways_of(claim: Told) -> set[str | None]:
    """Ids of the edges that the claim could be of, both ways round."""
    ends = (claim.who_id, claim.whom_id)
    return {f"{one}.{claim.relation}.{other}" for one, other in (ends, ends[::-1])} if all(ends) else set()


def _loose(source: Source, claims: Sequence[Told], events: Mapping[str, Happening]) -> Explained:
    some = claims[0]
    known = [events[event] for event in dict.fromkeys(claim.event or "" for claim in claims) if event in events]
    days = [day for event in known for day in (event.not_before, event.not_after) if day]
    if not known:
        why = f"All that says so was {' or '.join(sorted({claim.review.value for claim in claims}))}."
    elif some.who and some.whom:
        why = "Both ends are one actor."
    else:
        why = f"No text names {'whom or what it was done to' if some.who else 'who acts'}: a line needs two ends."
    return Explained(
        edge=None,
        who=some.who,
        label=some.label,
        relation=some.relation,
        whom=some.whom,
        through=False,
        status=EdgeStatus(known[0].status) if known else EdgeStatus.DENIED,
        drawn=False,
        why=why,
        events=len(known),
        claims=len(claims),
        sources=max((event.sources for event in known), default=0),
        first=min(days, default=None),
        last=max(days, default=None),
        outlets=outlets_of(source, [claim for claim in claims if claim.counts]),
        groups=_groups(claims, events),
    )
