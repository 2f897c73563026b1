"""How often one state's side did what kind of thing to another's: sums over edges, per PLOVER class.

A dyad is an ordered pair of states, those that the ends of its edges are, act for or belong to; an
edge of a symmetric relation counts in the order of its ends. Sums of events and claims are linear,
so a change adds and takes away what its edges contribute.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.claims import integer_literal
from kg.vocabulary import KG, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.store.protocol import Store
    from kg.vocabulary import Mint

__all__ = ["DyadSums", "add_up", "change_dyads", "dyad_quads"]

_CHUNK = 400


class DyadSums(NamedTuple):
    """Events and claims of the edges from one state to another, of one class."""

    events: int = 0
    claims: int = 0


Key = tuple[str, str, str]
"""Id of the acting state, of the state acted upon, PLOVER class."""


def add_up(quads: Iterable[Quad], mint: Mint) -> dict[Key, DyadSums]:
    """What the edges described among quads contribute; other quads are passed over."""
    wanted = {KG[name]: name for name in ("agentState", "recipientState", "root", "events", "claims")}
    edges: dict[str, dict[str, str]] = defaultdict(dict)
    for quad in quads:
        name = wanted.get(quad.predicate)
        if name is None or not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
            continue
        edge = mint.local("edge", quad.subject.value)
        if edge is not None:
            edges[edge][name] = quad.object.value
    sums: dict[Key, DyadSums] = {}
    for facts in edges.values():
        one, other = (mint.local("actor", facts.get(name, "")) for name in ("agentState", "recipientState"))
        if one is not None and other is not None and one != other:
            key = (one, other, facts["root"])
            old = sums.get(key, DyadSums())
            sums[key] = DyadSums(old.events + int(facts["events"]), old.claims + int(facts["claims"]))
    return sums


def dyad_quads(sums: Mapping[Key, DyadSums], mint: Mint) -> Iterator[Quad]:
    """Each pair of states with its sums, and each of its classes; pairs must be whole."""
    graph = mint.graph("derived")
    pairs: dict[tuple[str, str], DyadSums] = {}
    for (one, other, root), counted in sorted(sums.items()):
        if not counted.claims:
            continue
        old = pairs.get((one, other), DyadSums())
        pairs[one, other] = DyadSums(old.events + counted.events, old.claims + counted.claims)
        part = mint("dyad", f"{one}.{other}.{root}")
        yield from _counts(part, counted, graph)
        yield Quad(part, RDF["type"], KG["DyadClass"], graph)
        yield Quad(part, KG["dyad"], mint("dyad", f"{one}.{other}"), graph)
        yield Quad(part, KG["root"], Literal(root), graph)
    for (one, other), counted in pairs.items():
        pair = mint("dyad", f"{one}.{other}")
        yield from _counts(pair, counted, graph)
        yield Quad(pair, RDF["type"], KG["Dyad"], graph)
        yield Quad(pair, KG["agentState"], mint.actor(one), graph)
        yield Quad(pair, KG["recipientState"], mint.actor(other), graph)


def _counts(node: NamedNode, counted: DyadSums, graph: NamedNode) -> Iterator[Quad]:
    yield Quad(node, KG["events"], integer_literal(counted.events), graph)
    yield Quad(node, KG["claims"], integer_literal(counted.claims), graph)


def change_dyads(store: Store, old: Iterable[Quad], new: Iterable[Quad], mint: Mint) -> tuple[set[Quad], set[Quad]]:
    """Dyads as they are, and as they will be, for those that a change of edges touches.

    Args:
        store: before the change.
        old: derived quads that go, edges whole.
        new: derived quads that come, edges whole.
        mint: of the project's base.
    """
    gone, come = add_up(old, mint), add_up(new, mint)
    touched = sorted({key[:2] for key in gone.keys() | come.keys() if gone.get(key) != come.get(key)})
    if not touched:
        return set(), set()
    before = _stored(store, touched, mint)
    after = dict(before)
    for key in gone.keys() | come.keys():
        if key[:2] in touched:
            was, minus, plus = (table.get(key, DyadSums()) for table in (before, gone, come))
            after[key] = DyadSums(was.events - minus.events + plus.events, was.claims - minus.claims + plus.claims)
    return set(dyad_quads(before, mint)), set(dyad_quads(after, mint))


def _stored(store: Store, pairs: list[tuple[str, str]], mint: Mint) -> dict[Key, DyadSums]:
    found: dict[Key, DyadSums] = {}
    for at in range(0, len(pairs), _CHUNK):
        by_iri = {mint("dyad", f"{one}.{other}").value: (one, other) for one, other in pairs[at : at + _CHUNK]}
        nodes = " ".join(f"<{iri}>" for iri in by_iri)
        rows = store.select(
            f"SELECT ?dyad ?root ?events ?claims WHERE {{ VALUES ?dyad {{ {nodes} }} "
            "?part kg:dyad ?dyad ; kg:root ?root ; kg:events ?events ; kg:claims ?claims }"
        )
        for row in rows:
            one, other = by_iri[row["dyad"] or ""]
            found[one, other, row["root"] or ""] = DyadSums(int(row["events"] or 0), int(row["claims"] or 0))
    return found
