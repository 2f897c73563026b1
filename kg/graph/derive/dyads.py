"""How often one state's side did what kind of thing to another's: sums over edges, per PLOVER class.

A dyad is an ordered pair of states, those that the ends of its edges are, act for or belong to; an
edge of a symmetric relation counts in the order of its ends. Edges count that hold or are
contested. All sums (events, claims, Goldstein values) are linear, so a change adds and takes away
what its edges contribute.

Source: dyads of states are the unit of conflict research (e.g. Goldstein, 1992, Journal of Conflict
Resolution 36(2), for the values that are summed).
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.derive.statuses import SHOWN
from kg.graph.terms import individual, integer_literal, number_literal
from kg.vocabulary import KG, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.relations import RelationTable
    from kg.store.protocol import Store
    from kg.vocabulary import Mint

__all__ = ["DyadSums", "add_up", "change_dyads", "dyad_quads"]

_CHUNK = 400
_DRAWN = frozenset(individual(status).value for status in SHOWN)
_FACTS = {
    KG["agentState"]: "agent", KG["recipientState"]: "recipient", KG["root"]: "root", KG["events"]: "events",
    KG["claims"]: "claims", KG["status"]: "status", RDF["predicate"]: "relation",
}  # fmt: skip


class DyadSums(NamedTuple):
    """Events and claims of the edges from one state to another, of one class.

    Attributes:
        valence: sum of the Goldstein values of the events.
    """

    events: int = 0
    claims: int = 0
    valence: Decimal = Decimal(0)

    def plus(self, other: DyadSums, sign: int = 1) -> DyadSums:
        """Both together; the one without the other, where the sign is −1."""
        return DyadSums(
            self.events + sign * other.events,
            self.claims + sign * other.claims,
            self.valence + sign * other.valence,
        )


Key = tuple[str, str, str]
"""Id of the acting state, of the state acted upon, PLOVER class."""

_NOTHING = DyadSums()


def add_up(quads: Iterable[Quad], relations: RelationTable, mint: Mint) -> dict[Key, DyadSums]:
    """What the edges described among quads (each whole) contribute; other quads are passed over."""
    edges: dict[str, dict[str, str]] = defaultdict(dict)
    for quad in quads:
        name = _FACTS.get(quad.predicate)
        if name is None or not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
            continue
        edge = mint.local("edge", quad.subject.value)
        if edge is not None:
            edges[edge][name] = quad.object.value
    sums: dict[Key, DyadSums] = {}
    for facts in edges.values():
        one, other = (mint.local("actor", facts.get(name, "")) for name in ("agent", "recipient"))
        if one is None or other is None or one == other or facts["status"] not in _DRAWN:
            continue
        row = relations.get(KG.local(facts["relation"]) or "")
        events = int(facts["events"])
        valence = Decimal(str(row.goldstein)) * events if row else Decimal(0)
        key = (one, other, facts["root"])
        sums[key] = sums.get(key, _NOTHING).plus(DyadSums(events, int(facts["claims"]), valence))
    return sums


def dyad_quads(sums: Mapping[Key, DyadSums], mint: Mint) -> Iterator[Quad]:
    """Each pair of states with its sums, and each of its classes; pairs must be whole."""
    graph = mint.graph("derived")
    pairs: dict[tuple[str, str], DyadSums] = {}
    for (one, other, root), counted in sorted(sums.items()):
        if not counted.claims:
            continue
        pairs[one, other] = pairs.get((one, other), _NOTHING).plus(counted)
        part = mint("dyad", f"{one}.{other}.{root}")
        yield from _counts(part, counted, graph)
        yield Quad(part, RDF["type"], KG["DyadClass"], graph)
        yield Quad(part, KG["dyad"], mint("dyad", f"{one}.{other}"), graph)
        yield Quad(part, KG["root"], Literal(root), graph)
    for (one, other), counted in pairs.items():
        pair = mint("dyad", f"{one}.{other}")
        yield from _counts(pair, counted, graph)
        yield Quad(pair, RDF["type"], KG["Dyad"], graph)
        yield Quad(pair, KG["dyadAgent"], mint.actor(one), graph)
        yield Quad(pair, KG["dyadRecipient"], mint.actor(other), graph)


def _counts(node: NamedNode, counted: DyadSums, graph: NamedNode) -> Iterator[Quad]:
    yield Quad(node, KG["events"], integer_literal(counted.events), graph)
    yield Quad(node, KG["claims"], integer_literal(counted.claims), graph)
    yield Quad(node, KG["valence"], number_literal(float(counted.valence)), graph)


def change_dyads(
    store: Store, old: Iterable[Quad], new: Iterable[Quad], relations: RelationTable, mint: Mint
) -> tuple[set[Quad], set[Quad]]:
    """Dyads as they are, and as they will be, for those that a change of edges touches.

    Args:
        store: before the change.
        old: derived quads that go, edges whole.
        new: derived quads that come, edges whole.
        relations: the table, for Goldstein values.
        mint: of the project's base.
    """
    gone, come = add_up(old, relations, mint), add_up(new, relations, mint)
    touched = sorted({key[:2] for key in gone.keys() | come.keys() if gone.get(key) != come.get(key)})
    if not touched:
        return set(), set()
    before = _stored(store, touched, mint)
    after = dict(before)
    for key in gone.keys() | come.keys():
        if key[:2] in touched:
            was, minus, plus = (table.get(key, _NOTHING) for table in (before, gone, come))
            after[key] = was.plus(minus, -1).plus(plus)
    return set(dyad_quads(before, mint)), set(dyad_quads(after, mint))


def _stored(store: Store, pairs: list[tuple[str, str]], mint: Mint) -> dict[Key, DyadSums]:
    found: dict[Key, DyadSums] = {}
    for at in range(0, len(pairs), _CHUNK):
        by_iri = {mint("dyad", f"{one}.{other}").value: (one, other) for one, other in pairs[at : at + _CHUNK]}
        nodes = " ".join(f"<{iri}>" for iri in by_iri)
        rows = store.select(
            f"SELECT ?dyad ?root ?events ?claims ?valence WHERE {{ VALUES ?dyad {{ {nodes} }} "
            "?part kg:dyad ?dyad ; kg:root ?root ; kg:events ?events ; kg:claims ?claims ; kg:valence ?valence }"
        )
        for row in rows:
            one, other = by_iri[row["dyad"] or ""]
            sums = DyadSums(int(row["events"] or 0), int(row["claims"] or 0), Decimal(row["valence"] or 0))
            found[one, other, row["root"] or ""] = sums
    return found
