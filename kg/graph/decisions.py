"""Decisions ↔ quads, and what is decided now: identity and event links, replayed from records.

Records are only ever added; the latest on its targets counts, and undoing is a record too. The
order is that of `Decision.at`, so that two people's records give one result however they arrive.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from kg.actors.identity import Identity, live_decisions
from kg.graph.terms import Description, descriptions, integer_literal
from kg.graph.verdicts import Verdicts, claim_content, live_verdicts
from kg.model import Decision, DecisionKind
from kg.vocabulary import KG, PROV, RDF, XSD, Mint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.actors.registry import Registry
    from kg.store.protocol import Store

__all__ = [
    "EventLinks",
    "Verdicts",
    "claim_content",
    "decision_quads",
    "decisions_from_quads",
    "effective",
    "live_event_links",
    "live_identity",
    "live_verdicts",
    "read_decisions",
]

_ON_ACTORS = frozenset(
    {
        DecisionKind.SAME_ACTOR,
        DecisionKind.DIFFERENT_ACTOR,
        DecisionKind.RENAMED,
        DecisionKind.ALIAS_ADDED,
        DecisionKind.ALIAS_REMOVED,
    }
)
_ON_EVENTS = frozenset({DecisionKind.SAME_EVENT, DecisionKind.DIFFERENT_EVENT})


def decision_quads(decision: Decision, mint: Mint | None = None) -> list[Quad]:
    """One record, in the graph `decisions`."""
    mint = mint or Mint()
    graph, node = mint.graph("decisions"), mint("decision", decision.id)
    pairs: list[tuple[NamedNode, NamedNode | Literal]] = [
        (RDF["type"], KG["Decision"]),
        (KG["decision"], Literal(decision.kind.value)),
        (PROV["wasAttributedTo"], mint("reviewer", decision.author)),
        # The words are kept: a store rewrites times, and their order and hash depend on every digit.
        (PROV["atTime"], Literal(decision.at)),
        (KG["sampled"], Literal(str(decision.sampled).lower(), datatype=XSD["boolean"])),
    ]
    if decision.kind.is_verdict:
        pairs.append((RDF["type"], KG["Verdict"]))
    pairs += [
        (predicate, mint(kind, target))
        for (predicate, kind), target in zip(_targets(decision.kind), decision.targets, strict=False)
    ]
    texts = {
        "value": decision.value,
        "why": decision.why,
        "passageDocument": decision.document,
        "passage": decision.quote,
        "content": decision.content,
    }
    pairs += [(KG[name], Literal(text)) for name, text in texts.items() if text is not None]
    if decision.start is not None:
        pairs.append((KG["passageStart"], integer_literal(decision.start)))
    return [Quad(node, predicate, value, graph) for predicate, value in pairs]


def _targets(kind: DecisionKind) -> Sequence[tuple[NamedNode, str]]:
    """Predicates that name the targets, in order, and what they point to."""
    if kind is DecisionKind.UNDONE:
        return ((KG["onDecision"], "decision"),)
    if kind in _ON_ACTORS:
        return ((KG["onActor"], "actor"), (KG["otherActor"], "actor"))
    return ((KG["onClaim"], "claim"), (KG["otherClaim"], "claim"))


def decisions_from_quads(quads: Iterable[Quad], mint: Mint | None = None) -> list[Decision]:
    """The records among quads, by time and id."""
    mint = mint or Mint()
    about = descriptions(
        (quad.subject.value, quad.predicate.value, quad.object)
        for quad in quads
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal)
    )
    found = [_decision(each, mint) for iri, each in about.items() if mint.local("decision", iri) is not None]
    return sorted(found, key=lambda decision: (decision.at, decision.id))


def _decision(about: Description, mint: Mint) -> Decision:
    kind = DecisionKind(about.need("decision"))
    targets = []
    for predicate, name in _targets(kind):
        target = about.iri(predicate)
        if target is not None:
            targets.append(mint.local(name, target) or target)
    return Decision(
        kind=kind,
        targets=tuple(targets),
        author=mint.local("reviewer", about.iri(PROV["wasAttributedTo"]) or "") or "",
        at=about.iri(PROV["atTime"]) or "",
        why=about.text("why"),
        value=about.text("value"),
        document=about.text("passageDocument"),
        quote=about.text("passage"),
        start=about.integer("passageStart"),
        content=about.text("content"),
        sampled=about.text("sampled") == "true",
    )


def read_decisions(store: Store, mint: Mint | None = None) -> list[Decision]:
    """All records of a store, by time and id."""
    mint = mint or Mint()
    return decisions_from_quads(store.quads(mint.graph("decisions")), mint)


def live_identity(registry: Registry, decisions: Iterable[Decision]) -> Identity:
    """Who is who now."""
    return Identity(registry, decisions)


@dataclass(frozen=True, slots=True)
class EventLinks:
    """What people decided about pairs of claims.

    Attributes:
        same: pairs that tell of one event, oldest decision first.
        different: claim id -> claims that tell of another event.
    """

    same: tuple[tuple[str, str], ...] = ()
    different: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def partners(self, claim_id: str) -> set[str]:
        """Claims that a decision links to this one, either way."""
        found = {other for pair in self.same if claim_id in pair for other in pair}
        return (found | self.different.get(claim_id, frozenset())) - {claim_id}


def live_event_links(decisions: Iterable[Decision]) -> EventLinks:
    """The event decisions that count now: the latest on each pair."""
    latest: dict[frozenset[str], Decision] = {}
    for decision in live_decisions(decisions):
        if decision.kind in _ON_EVENTS and len(set(decision.targets)) > 1:
            latest[frozenset(decision.targets)] = decision
    ordered = sorted(latest.values(), key=lambda decision: (decision.at, decision.id))
    different: dict[str, set[str]] = defaultdict(set)
    for decision in ordered:
        if decision.kind is DecisionKind.DIFFERENT_EVENT:
            one, other = decision.targets
            different[one].add(other)
            different[other].add(one)
    same = [decision for decision in ordered if decision.kind is DecisionKind.SAME_EVENT]
    return EventLinks(
        tuple((decision.targets[0], decision.targets[1]) for decision in same),
        {claim: frozenset(others) for claim, others in different.items()},
    )


def effective(decided: Iterable[Decision], decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions whose effect may change when `decided` are added: undoings give what they undo."""
    known = {decision.id: decision for decision in decisions}
    found: dict[str, Decision] = {}
    waiting = list(decided)
    while waiting:
        decision = waiting.pop()
        if decision.id in found:
            continue
        found[decision.id] = decision
        if decision.kind is DecisionKind.UNDONE:
            waiting += [known[target] for target in decision.targets if target in known]
    return sorted(found.values(), key=lambda decision: (decision.at, decision.id))
