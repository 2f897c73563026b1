"""A part of the graph: what is claimed of some actors or in some time, and all that it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad

from kg.graph.registry import ACTOR_PREDICATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.selection import Selection
    from kg.store.protocol import Store
    from kg.vocabulary import Mint

__all__ = ["part_quads"]

_CHUNK = 400

# From a claim to what it is made of and what is made of it.
_ABOUT_CLAIMS = """
SELECT DISTINCT ?x WHERE {
  { SELECT DISTINCT ?claim WHERE { ?claim a kg:Claim . %s } }
  { ?claim a kg:Claim BIND(?claim AS ?x) }
  UNION { ?claim kg:speaker|prov:hadPrimarySource|dcterms:isPartOf|kg:event|kg:edge|kg:edge/kg:tally ?x }
  UNION { ?claim rdf:subject|rdf:object|kg:subjectState|kg:objectState ?x }
  UNION { ?claim rdf:predicate ?x }
  UNION { ?claim kg:speaker?/prov:wasAttributedTo ?x }
  UNION { ?x kg:onClaim|kg:otherClaim ?claim }
}
"""
_ABOUT_ACTORS = """
SELECT DISTINCT ?x WHERE {
  VALUES ?actor { %s }
  { ?actor kg:actsFor ?x } UNION { ?x kg:holder ?actor } UNION { ?tenure kg:holder ?actor ; kg:office|kg:actsFor ?x }
  UNION { ?x kg:onActor|kg:otherActor ?actor }
}
"""


def part_quads(store: Store, mint: Mint, actors: Sequence[str], selection: Selection | None) -> list[Quad]:
    """Quads of a part of the graph.

    Args:
        store: the whole.
        mint: of the project's base.
        actors: ids; claims in which one of them, or who acts for it, stands at either end. None: all.
        selection: further conditions on the claims; when exact, whoever acts for an actor is not meant.
    """
    where = selection.claim_patterns("?claim") if selection is not None else ""
    acting = "" if selection is not None and selection.exact else "|kg:subjectState|kg:objectState"
    paths = f"rdf:subject|rdf:object{acting}"
    found: set[str] = set()
    for nodes in _chunks(str(mint.actor(each)) for each in actors) if actors else [""]:
        ends = f"VALUES ?end {{ {nodes} }} ?claim {paths} ?end ."
        found |= _nodes(store, _ABOUT_CLAIMS % f"{ends if actors else ''} {where}")
    found |= {mint.actor(each).value for each in actors}
    people = [each for each in found if mint.local("actor", each) is not None]
    for nodes in _chunks(f"<{each}>" for each in people):
        found |= _nodes(store, _ABOUT_ACTORS % nodes)
    return list(_quads(store, mint, found))


def _nodes(store: Store, query: str) -> set[str]:
    return {row["x"] or "" for row in store.select(query)}


def _chunks(terms: Iterable[str]) -> Iterator[str]:
    ordered = sorted(set(terms))
    for at in range(0, len(ordered), _CHUNK):
        yield " ".join(ordered[at : at + _CHUNK])


def _quads(store: Store, mint: Mint, subjects: set[str]) -> Iterator[Quad]:
    """What is said of the subjects; of actors only relations to one another."""
    hidden = {mint.graph("runs"), mint.graph("prefixes")}
    for nodes in _chunks(f"<{each}>" for each in subjects):
        rows = store.query(f"SELECT ?s ?p ?o ?g WHERE {{ VALUES ?s {{ {nodes} }} GRAPH ?g {{ ?s ?p ?o }} }}")
        for row in rows:  # type: ignore[union-attr]
            subject, predicate, value, graph = row["s"], row["p"], row["o"], row["g"]
            if graph in hidden or (mint.local("graph", graph.value) or "").startswith("analysis/"):
                continue
            about_actor = mint.local("actor", subject.value) is not None and predicate not in ACTOR_PREDICATES
            if about_actor and isinstance(value, NamedNode) and value.value not in subjects:
                continue
            yield Quad(subject, predicate, value, graph)
