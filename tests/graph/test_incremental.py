"""What a change recomputes equals a full rebuild: random worlds, random changes, in every order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad

from kg.graph.claims import claim_quads
from kg.graph.decisions import claim_content
from kg.graph.derive import derived_quads, plan, plan_decisions
from kg.graph.documents import document_quads, table_quads
from kg.model import Claim, Decision, DecisionKind, Document
from kg.store.protocol import Change
from kg.vocabulary import Mint
from tests.graph.samples import world_claims, world_documents
from tests.graph.worlds import MemoryStore, context

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MINT = Mint()


def unique(claims: Iterable[Claim]) -> list[Claim]:
    return list({claim.id: claim for claim in claims}.values())


class World:
    """A store with its derived graph, changed step by step and compared with a rebuild."""

    def __init__(self, *, strict: bool = False) -> None:
        self.store: Any = MemoryStore()
        self.strict = strict
        self.decisions: list[Decision] = []
        self.claims: dict[str, list[Claim]] = {}

    def put(self, graph: NamedNode, quads: Sequence[Quad]) -> None:
        delta = plan(self.store, context(self.decisions, strict=self.strict), {graph: quads})
        self.store.apply(Change(drop=[graph], remove=delta.remove, insert=[*quads, *delta.insert]))
        self.compare()

    def document(self, document: Document, claims: Sequence[Claim]) -> None:
        graph = MINT.graph(f"doc/{document.id}")
        told = unique(replace(claim, document=document.key, engine="rules-0.1.0") for claim in claims)
        self.claims[graph.value] = told
        self.put(graph, [*document_quads(document), *(quad for claim in told for quad in claim_quads(claim, graph))])

    def table(self, name: str, claims: Sequence[Claim], cited: Sequence[Document]) -> None:
        graph = MINT.graph(f"table/{Document(name, name, '').id}")
        # One claim stands in one graph: a second table does not say it again.
        elsewhere = {each.id for key, told in self.claims.items() if key != graph.value for each in told}
        told = [
            claim for claim in unique(replace(claim, engine="hand") for claim in claims) if claim.id not in elsewhere
        ]
        self.claims[graph.value] = told
        described = table_quads(Document(name, name, ""), cited)
        self.put(graph, [*described, *(quad for claim in told for quad in claim_quads(claim, graph))])

    def drop(self, graph: str) -> None:
        self.claims.pop(graph)
        self.put(NamedNode(graph), [])

    def decide(self, kind: DecisionKind, targets: tuple[str, ...], **extra: Any) -> None:
        at = f"2024-01-01T00:00:00.{len(self.decisions):06}Z"
        decision = Decision(kind, targets, "me", at, **extra)
        before = context(self.decisions, strict=self.strict)
        self.decisions.append(decision)
        after = context(self.decisions, strict=self.strict)
        self.store.apply(plan_decisions(self.store, before, after, [decision]))
        self.compare()

    def compare(self) -> None:
        derived = MINT.graph("derived")
        found = {str(quad) for quad in self.store.quads(derived)}
        rebuilt = [str(quad) for quad in derived_quads(self.store, context(self.decisions, strict=self.strict))]
        assert len(rebuilt) == len(set(rebuilt))
        assert found - set(rebuilt) == set(), "left over"
        assert set(rebuilt) - found == set(), "missing"


ACTORS = ["anna-testova", "boris-testov", "russia", "israel", "named-wagner-men", "named-gaza-health-ministry", "new"]


def decide(world: World, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(list(DecisionKind)), label="kind")
    told = [claim for claims in world.claims.values() for claim in claims]
    if kind is DecisionKind.UNDONE:
        if world.decisions:
            world.decide(kind, (data.draw(st.sampled_from(world.decisions)).id,))
    elif kind in {DecisionKind.SAME_ACTOR, DecisionKind.DIFFERENT_ACTOR}:
        pair = data.draw(st.lists(st.sampled_from(ACTORS), min_size=2, max_size=2, unique=True), label="actors")
        world.decide(kind, tuple(pair))
    elif kind in {DecisionKind.RENAMED, DecisionKind.ALIAS_ADDED, DecisionKind.ALIAS_REMOVED}:
        name = data.draw(st.sampled_from(["Gaza Health Ministry", "TPS", "The Other", "Anna Testova"]), label="name")
        world.decide(kind, (data.draw(st.sampled_from(ACTORS), label="actor"),), value=name)
    elif told:
        claim = data.draw(st.sampled_from(told), label="claim")
        if kind.is_verdict:
            passage: dict[str, Any] = {}
            if data.draw(st.booleans()):
                passage = {"document": claim.document, "quote": claim.quote, "content": claim_content(claim)}
            world.decide(kind, (claim.id,), **passage)
        else:
            other = data.draw(st.sampled_from(told), label="other claim")
            if other.id != claim.id:
                world.decide(kind, (claim.id, other.id))


def step(world: World, data: st.DataObject) -> None:
    what = data.draw(st.sampled_from(["document", "document", "table", "drop", "decide", "decide"]), label="step")
    if what == "document":
        document = data.draw(world_documents(), label="document")
        world.document(document, data.draw(st.lists(world_claims(document.key), max_size=5), label="claims"))
    elif what == "table":
        name = data.draw(st.sampled_from(["t1", "t2"]), label="table")
        cited = data.draw(st.lists(world_documents(), max_size=2), label="cited")
        keys = [name, "d1", *(document.key for document in cited)]
        claims = data.draw(st.lists(st.sampled_from(keys).flatmap(world_claims), max_size=4), label="claims")
        world.table(name, claims, cited)
    elif what == "drop" and world.claims:
        world.drop(data.draw(st.sampled_from(sorted(world.claims)), label="graph"))
    elif what == "decide":
        decide(world, data)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), st.booleans())
def test_every_change_gives_what_a_rebuild_gives(data: st.DataObject, strict: bool) -> None:
    world = World(strict=strict)
    for _ in range(data.draw(st.integers(1, 8), label="steps")):
        step(world, data)
