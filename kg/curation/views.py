"""A claim as a reviewer sees it: in words, with its document, and with what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.claims import read_claims
from kg.model import EdgeStatus, Modality, Polarity
from kg.vocabulary import KG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.model import Claim
    from kg.store.protocol import Store
    from kg.vocabulary import Mint

__all__ = ["ClaimView", "in_words", "load_views"]

_CHUNK = 400
_LINKS = ("rdf:subject", "rdf:object", "rdf:predicate", "kg:event", "kg:edge", "prov:hadPrimarySource")
_OF_CLAIMS = (*_LINKS, "kg:status")
_OF_NODES = (
    "skos:prefLabel", "rdfs:label", "kg:contested", "kg:status", "kg:claims", "kg:sources", "dcterms:title",
    "dcterms:publisher", "dcterms:issued", "kg:name",
)  # fmt: skip
_Facts = dict[str, dict[str, list[str]]]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim and what the graph makes of it.

    Attributes:
        subject, object: ids of the actors meant now.
        names: actor id -> label, for the ends and the speakers.
        speakers: ids of who says so, outermost first.
        relation: the relation's label.
        status: review status.
        event, edge: local names; None when the claim does not count, or makes none.
        contested: what sources of its event disagree on.
        edge_status: how its edge stands.
        edge_claims, edge_sources: claims and independent sources behind the edge, this one included.
        title, name, publisher, published: of the document.
    """

    claim: Claim
    subject: str | None
    object: str | None
    names: Mapping[str, str]
    speakers: tuple[str, ...]
    relation: str
    status: str
    event: str | None = None
    edge: str | None = None
    contested: tuple[str, ...] = ()
    edge_status: EdgeStatus | None = None
    edge_claims: int = 0
    edge_sources: int = 0
    title: str | None = None
    name: str = ""
    publisher: str | None = None
    published: str | None = None

    @property
    def words(self) -> str:
        """The claim as a sentence: `Benjamin Netanyahu criticized Russia, 2023-12-10`."""
        return in_words(
            self.claim,
            self.relation,
            self.names.get(self.subject, self.subject) if self.subject else None,
            self.names.get(self.object, self.object) if self.object else None,
            [self.names.get(speaker, speaker) for speaker in self.speakers],
        )

    @property
    def triple(self) -> str:
        """The edge in words: source, relation, target."""
        ends = [self.names.get(end, end) if end else "…" for end in (self.subject, self.object)]
        return f"{ends[0]} {self.relation} {ends[1]}"

    def effect(self) -> tuple[str, str]:
        """What accepting and what rejecting the claim would change in the graph, in words."""
        if self.edge is None:
            kept = "makes no edge (an end is missing, or both are one actor)"
            return f"the event is accepted; it {kept}", "the claim no longer counts"
        actual = self.claim.polarity is Polarity.AFFIRMED and self.claim.modality is Modality.ACTUAL
        if not actual:
            accept = "it counts as accepted; a denial or a plan makes no plain triple"
        elif self.edge_status in {EdgeStatus.HOLDS, EdgeStatus.CONTESTED}:
            accept = f"“{self.triple}” is accepted (it {_stands(self.edge_status)} already)"
        else:
            accept = f"“{self.triple}” holds from then on (now: {self.edge_status})"
        if self.edge_claims <= 1:
            return accept, f"“{self.triple}” goes: no other claim says so"
        others = self.edge_claims - 1
        return accept, f"“{self.triple}” rests on {others} other claim{'s' * (others != 1)}"


def _stands(status: EdgeStatus) -> str:
    return "holds" if status is EdgeStatus.HOLDS else "is contested, and holds"


def in_words(
    claim: Claim, relation: str, subject: str | None, target: str | None, speakers: Iterable[str] = ()
) -> str:
    """A claim as a sentence, with time, place, number and who says so.

    Args:
        claim: what is said.
        relation: the relation's label.
        subject: name of who acts; None is somebody unnamed.
        target: name of who or what is acted upon.
        speakers: names of who says so, outermost first.
    """
    ends = subject or "somebody", target or ""
    sentence = " ".join(part for part in (ends[0], relation, ends[1]) if part)
    if claim.polarity is Polarity.NEGATED:
        sentence = f"NOT: {sentence}"
    if claim.modality is not Modality.ACTUAL:
        sentence = f"{sentence} ({claim.modality})"
    facts = [
        claim.when.edtf or (f"“{claim.when.text}”" if claim.when.text else None),
        f"in {claim.place.name}" if claim.place else None,
        (claim.quantity.text or f"{claim.quantity.value:g} {claim.quantity.unit or ''}".strip())
        if claim.quantity
        else None,
    ]
    voices = list(speakers)
    if voices:
        facts.append("says " + ", quoted by ".join(reversed(voices)))
    return ", ".join([sentence, *(fact for fact in facts if fact)])


def load_views(store: Store, ids: Iterable[str], mint: Mint) -> Iterator[ClaimView]:
    """Views of claims, in the order given; ids that the store lacks are left out."""
    wanted = list(dict.fromkeys(ids))
    for at in range(0, len(wanted), _CHUNK):
        chunk = wanted[at : at + _CHUNK]
        claims = {claim.id: claim for claim in read_claims(store, ids=chunk, mint=mint)}
        facts = _facts(store, chunk, mint)
        voices, labels = _voices(store, chunk, mint)
        for claim_id in chunk:
            if claim_id in claims:
                yield _view(claims[claim_id], facts, voices.get(claim_id, ()), labels, mint)


def _facts(store: Store, ids: list[str], mint: Mint) -> tuple[_Facts, _Facts]:
    """Claim IRI -> property -> values; and the same of what it points to: actors, relation, event, edge, document.

    Two queries of plain look-ups: one with an OPTIONAL for each takes half a second in a store of
    10,000 claims.
    """
    claims = _look_up(store, [str(mint.claim(claim_id)) for claim_id in ids], _OF_CLAIMS)
    nodes = {f"<{value}>" for each in claims.values() for name in _LINKS for value in each.get(name, ())}
    return claims, _look_up(store, sorted(nodes), _OF_NODES)


def _look_up(store: Store, nodes: list[str], properties: Sequence[str]) -> _Facts:
    found: _Facts = {}
    for at in range(0, len(nodes), _CHUNK):
        values = " ".join(nodes[at : at + _CHUNK])
        parts = [f"{{ VALUES ?x {{ {values} }} ?x {name} ?y BIND('{name}' AS ?p) }}" for name in properties]
        for row in store.select(f"SELECT ?x ?p ?y WHERE {{ {' UNION '.join(parts)} }}"):
            found.setdefault(row["x"] or "", {}).setdefault(row["p"] or "", []).append(row["y"] or "")
    return found


def _voices(store: Store, ids: list[str], mint: Mint) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Claim -> ids of its speakers, outermost first; and their labels."""
    values = " ".join(str(mint.claim(claim_id)) for claim_id in ids)
    rows = store.select(
        f"SELECT ?claim ?n ?who ?label WHERE {{ VALUES ?claim {{ {values} }} ?claim kg:speaker ?x . "
        "?x kg:position ?n ; prov:wasAttributedTo ?who OPTIONAL { ?who skos:prefLabel ?label } }"
    )
    chains: dict[str, dict[int, str]] = {}
    labels = {}
    for row in rows:
        who = mint.local("actor", row["who"] or "") or ""
        chains.setdefault(mint.local("claim", row["claim"] or "") or "", {})[int(row["n"] or 0)] = who
        if row["label"]:
            labels[who] = row["label"]
    return {claim: tuple(chain[n] for n in sorted(chain)) for claim, chain in chains.items()}, labels


def _view(
    claim: Claim, facts: tuple[_Facts, _Facts], speakers: tuple[str, ...], labels: Mapping[str, str], mint: Mint
) -> ClaimView:
    own = facts[0].get(mint.claim(claim.id).value, {})

    def node(link: str) -> str:
        return min(own.get(link, ()), default="")

    def fact(link: str, name: str) -> str | None:
        return min(facts[1].get(node(link), {}).get(name, ()), default=None)

    ends = {side: mint.local("actor", node(f"rdf:{side}")) for side in ("subject", "object")}
    names = {end: label for side, end in ends.items() if end and (label := fact(f"rdf:{side}", "skos:prefLabel"))}
    status = KG.local(fact("kg:edge", "kg:status") or "")
    source = "prov:hadPrimarySource"
    return ClaimView(
        claim=claim,
        subject=ends["subject"],
        object=ends["object"],
        names=names | {who: label for who, label in labels.items() if who in speakers},
        speakers=speakers,
        relation=fact("rdf:predicate", "rdfs:label") or claim.relation,
        status=(KG.local(node("kg:status")) or "unreviewed").lower(),
        event=mint.local("event", node("kg:event")),
        edge=mint.local("edge", node("kg:edge")),
        contested=tuple(sorted(facts[1].get(node("kg:event"), {}).get("kg:contested", ()))),
        edge_status=EdgeStatus(status.lower()) if status else None,
        edge_claims=int(fact("kg:edge", "kg:claims") or 0),
        edge_sources=int(fact("kg:edge", "kg:sources") or 0),
        title=fact(source, "dcterms:title"),
        name=fact(source, "kg:name") or claim.document,
        publisher=fact(source, "dcterms:publisher"),
        published=fact(source, "dcterms:issued"),
    )
