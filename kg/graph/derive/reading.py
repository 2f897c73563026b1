"""What the store knows now, read in bounded pieces: for recomputing only what a change touches."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.claims import select_claims
from kg.graph.derive.actors import Mention
from kg.vocabulary import KG, RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.model import Claim
    from kg.relations import RelationTable
    from kg.store.protocol import Store
    from kg.vocabulary import Mint

__all__ = ["Place", "StoreView"]

_CHUNK = 400  # terms in one VALUES block

# Where an actor (?a) is mentioned: the node that has the words (?x), and its claim.
_SIDES = (
    ("subject", "?claim rdf:subject ?a . BIND(?claim AS ?x)"),
    ("object", "?claim rdf:object ?a . BIND(?claim AS ?x)"),
    ("speaker", "?x prov:wasAttributedTo ?a . ?claim kg:speaker ?x ."),
)


class Place(NamedTuple):
    """Where the derived graph has a claim now.

    Attributes:
        block: its block; None when it did not count.
        event: local name of its event.
        cluster: its part of the event (the event's name, when that is of one part).
        edge: local name of its edge.
    """

    block: str | None = None
    event: str | None = None
    cluster: str | None = None
    edge: str | None = None


def _chunks(terms: Iterable[str]) -> Iterator[str]:
    ordered = sorted(set(terms))
    for at in range(0, len(ordered), _CHUNK):
        yield " ".join(ordered[at : at + _CHUNK])


class StoreView:
    """Look-ups in a store before a change; none reads more than what it is asked for.

    Args:
        store: as it is.
        mint: of the project's base.
    """

    def __init__(self, store: Store, mint: Mint) -> None:
        self.store = store
        self.mint = mint
        self.derived = mint.graph("derived")

    def _rows(self, select: str, name: str, terms: Iterable[str]) -> Iterator[dict[str, str | None]]:
        """Rows of a SELECT with `{values}` where ?name is bound to the terms."""
        for chunk in _chunks(terms):
            yield from self.store.select(select.replace("{values}", f"VALUES ?{name} {{ {chunk} }}"))

    def _ids(self, select: str, name: str, terms: Iterable[str]) -> set[str]:
        """Ids of the claims that a SELECT of ?claim gives."""
        found = (self.mint.local("claim", row["claim"] or "") for row in self._rows(select, name, terms))
        return {claim for claim in found if claim}

    def nodes(self, kind: str, ids: Iterable[str]) -> list[str]:
        """IRIs as they stand in a query."""
        return [str(self.mint(kind, each)) for each in ids]

    # ---- claims ----

    def claims(self, ids: Iterable[str]) -> list[Claim]:
        """The claims with these ids, as they are stored."""
        found: list[Claim] = []
        for chunk in _chunks(self.nodes("claim", ids)):
            found += select_claims(self.store, f"VALUES ?claim {{ {chunk} }}", self.mint)
        return found

    def claims_of_documents(self, document_ids: Iterable[str]) -> set[str]:
        """Ids of all claims that testify for these documents."""
        return self._ids(
            "SELECT ?claim { {values} ?claim prov:hadPrimarySource ?doc }", "doc", self.nodes("doc", document_ids)
        )

    def claims_on_passages(self, passages: Iterable[tuple[str, str]]) -> set[str]:
        """Ids of claims by (document id, quote)."""
        found: set[str] = set()
        for document_id, quote in sorted(set(passages)):
            found |= self._ids(
                f"SELECT ?claim {{ {{values}} ?claim prov:hadPrimarySource ?doc ; kg:quote {Literal(quote)} }}",
                "doc",
                self.nodes("doc", [document_id]),
            )
        return found

    def claims_in_blocks(self, blocks: Iterable[str]) -> set[str]:
        """Ids of the claims of these blocks."""
        return self._ids(
            "SELECT ?claim { {values} ?claim kg:block ?b }", "b", (str(Literal(block)) for block in blocks)
        )

    def claims_of_events(self, events: Iterable[str]) -> set[str]:
        """Ids of the claims of these events."""
        return self._ids("SELECT ?claim { {values} ?claim kg:event ?e }", "e", self.nodes("event", events))

    def claims_of_edges(self, edges: Iterable[str]) -> set[str]:
        """Ids of the claims behind these edges."""
        return self._ids(
            "SELECT ?claim { {values} ?claim kg:edge ?e . ?claim kg:block ?b }", "e", self.nodes("edge", edges)
        )

    def claims_told_at(self, places: Iterable[tuple[str, int]]) -> set[str]:
        """Ids of claims by (document id, offset of the trigger)."""
        pairs = [f"({self.mint.doc(doc)} {Literal(str(start), datatype=XSD['integer'])})" for doc, start in places]
        found: set[str] = set()
        for chunk in _chunks(pairs):
            rows = self.store.select(
                f"SELECT ?claim {{ VALUES (?doc ?at) {{ {chunk} }} "
                "?claim prov:hadPrimarySource ?doc ; kg:triggerStart ?at }"
            )
            found |= {self.mint.local("claim", row["claim"] or "") or "" for row in rows}
        return found

    def claims_about(self, actors: Iterable[str]) -> set[str]:
        """Ids of claims in which an actor (id) acts, is acted upon, speaks, or is the state acted for."""
        nodes = self.nodes("actor", actors)
        roles = "rdf:subject|rdf:object|kg:subjectState|kg:objectState"
        found = self._ids(f"SELECT ?claim {{ {{values}} ?claim {roles} ?a }}", "a", nodes)
        return found | self._ids(
            "SELECT ?claim { {values} ?s prov:wasAttributedTo ?a . ?claim kg:speaker ?s }", "a", nodes
        )

    def mentions(self, actors: Iterable[str], *, but: Iterable[str]) -> Iterator[tuple[str, Mention]]:
        """(actor id, mention) of stored claims but for some (ids), each once: the engine folds a hub's thousands."""
        return self._mentions("a", self.nodes("actor", actors), self._without(but))

    def mentions_in(self, claims: Iterable[str]) -> Iterator[tuple[str, Mention]]:
        """(actor id, mention) of stored claims (ids)."""
        return self._mentions("claim", self.nodes("claim", claims), "")

    def mentioned(self, actor: str, mention: Mention, *, but: Iterable[str]) -> bool:
        """Whether a stored claim, but for some (ids), holds this mention of the actor."""
        node, name = self.mint.actor(actor), Literal(mention.name)
        tests = "".join(
            f"?x kg:{{side}}{part} {Literal(value)} . "
            if value is not None
            else f"FILTER NOT EXISTS {{{{ ?x kg:{{side}}{part} ?any{part} }}}} "
            for part, value in (("Type", mention.type), ("Country", mention.country))
        )
        labelled = (
            f"?x kg:{{side}}Label {name} . "
            if mention.labelled
            else (f"?x kg:{{read}} {name} . FILTER NOT EXISTS {{{{ ?x kg:{{side}}Label ?label }}}} ")
        )
        for side, pattern in _SIDES:
            here = (labelled + tests).format(side=side, read=f"read{side.title()}")
            query = f"SELECT ?x {{ {pattern.replace('?a', str(node))} {here} {self._without(but)} }} LIMIT 1"
            if self.store.select(query):
                return True
        return False

    def _without(self, claims: Iterable[str]) -> str:
        nodes = ", ".join(sorted(self.nodes("claim", claims)))
        return f"FILTER(?claim NOT IN ({nodes}))" if nodes else ""

    def _mentions(self, name: str, nodes: Sequence[str], condition: str) -> Iterator[tuple[str, Mention]]:
        for side, pattern in _SIDES:
            query = (
                f"SELECT DISTINCT ?a ?text ?label ?type ?country {{ {{values}} {pattern} {condition} "
                f"?x kg:read{side.title()} ?text OPTIONAL {{ ?x kg:{side}Label ?label }} "
                f"OPTIONAL {{ ?x kg:{side}Type ?type }} OPTIONAL {{ ?x kg:{side}Country ?country }} }}"
            )
            for row in self._rows(query, name, nodes):
                found = Mention(
                    row["label"] or row["text"] or "", row["label"] is not None, row["type"], row["country"]
                )
                yield self.mint.local("actor", row["a"] or "") or "", found

    def places(self, ids: Iterable[str]) -> dict[str, Place]:
        """Where the derived graph has these claims; those that it does not have are left out."""
        query = (
            f"SELECT ?claim ?block ?event ?cluster ?edge {{ GRAPH {self.derived} {{ {{values}} "
            "?claim kg:status ?status OPTIONAL { ?claim kg:block ?block } OPTIONAL { ?claim kg:event ?event } "
            "OPTIONAL { ?claim kg:cluster ?cluster } OPTIONAL { ?claim kg:edge ?edge } } }"
        )
        found = {}
        for row in self._rows(query, "claim", self.nodes("claim", ids)):
            event = self.mint.local("event", row["event"] or "")
            edge = self.mint.local("edge", row["edge"] or "")
            claim = self.mint.local("claim", row["claim"] or "") or ""
            found[claim] = Place(row["block"], event, row["cluster"] or event, edge)
        return found

    def event_bounds(self, events: Iterable[str]) -> dict[str, tuple[str | None, str | None]]:
        """Event -> its bounds as ISO dates."""
        query = (
            "SELECT ?e ?lo ?hi { {values} ?e a kg:Event "
            "OPTIONAL { ?e kg:notBefore ?lo } OPTIONAL { ?e kg:notAfter ?hi } }"
        )
        rows = self._rows(query, "e", self.nodes("event", events))
        return {self.mint.local("event", row["e"] or "") or "": (row["lo"], row["hi"]) for row in rows}

    # ---- derived quads ----

    def derived_about(self, subjects: Iterable[str], predicates: Iterable[NamedNode] = ()) -> set[Quad]:
        """Derived quads about subjects (as in a query); of some predicates only, when given."""
        kept = set(predicates)
        found: set[Quad] = set()
        for chunk in _chunks(subjects):
            rows = self.store.query(
                f"SELECT ?s ?p ?o WHERE {{ GRAPH {self.derived} {{ VALUES ?s {{ {chunk} }} ?s ?p ?o }} }}"
            )
            found |= {
                Quad(row["s"], row["p"], row["o"], self.derived)
                for row in rows  # type: ignore[union-attr]
                if not kept or row["p"] in kept
            }
        return found

    def derived_of_speakers(self, claims: Iterable[str]) -> set[Quad]:
        """Derived quads about the speakers of claims (ids)."""
        found: set[Quad] = set()
        for chunk in _chunks(self.nodes("claim", claims)):
            rows = self.store.query(
                f"SELECT ?s ?p ?o WHERE {{ VALUES ?claim {{ {chunk} }} ?claim kg:speaker ?s . "
                f"GRAPH {self.derived} {{ ?s ?p ?o }} }}"
            )
            found |= {Quad(row["s"], row["p"], row["o"], self.derived) for row in rows}  # type: ignore[union-attr]
        return found

    def derived_of_edges(self, edges: Iterable[str], relations: RelationTable) -> set[Quad]:
        """Derived quads of edges (ids), their tallies and their direct triples."""
        found = self.derived_about(self.nodes("edge", edges))
        found |= self.derived_about(str(quad.object) for quad in found if quad.predicate == KG["tally"])
        about: dict[str, dict[str, NamedNode]] = {}
        for quad in found:
            if isinstance(quad.object, NamedNode) and isinstance(quad.subject, NamedNode):
                about.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object
        for each in about.values():
            status = each.get(KG["status"].value)
            if status in {KG["Holds"], KG["Contested"]} and RDF["predicate"].value in each:
                source, predicate, target = (each[RDF[name].value] for name in ("subject", "predicate", "object"))
                found.add(Quad(source, predicate, target, self.derived))
                row = relations.get(KG.local(predicate.value) or "")
                if row is not None and row.symmetric:
                    found.add(Quad(target, predicate, source, self.derived))
        return found

    # ---- documents ----

    def derived_from(self, names: Iterable[str]) -> set[str]:
        """Ids of documents that retell one of these (keys or URLs)."""
        query = "SELECT ?doc { {values} ?doc dcterms:source ?x }"
        rows = self._rows(query, "x", (str(Literal(name)) for name in names))
        return {self.mint.local("doc", row["doc"] or "") or "" for row in rows}

    def cited_keys(self, document_ids: Iterable[str], *, but: Sequence[str] = ()) -> dict[str, str]:
        """Document id -> key, for documents that some claim of another graph than `but` (IRIs) cites."""
        query = (
            "SELECT DISTINCT ?doc ?key ?g { {values} "
            "GRAPH ?g { ?claim prov:hadPrimarySource ?doc ; kg:documentKey ?key } }"
        )
        rows = self._rows(query, "doc", self.nodes("doc", document_ids))
        return {self.mint.local("doc", row["doc"] or "") or "": row["key"] or "" for row in rows if row["g"] not in but}
