"""Claims ↔ quads, without loss.

A claim stands in the graph of the document that was read, or of the table that it was written in.
Its document is linked by IRI; the document's key stands with the document's description where the
claim is in that document's own graph, and on the claim (`kg:documentKey`) everywhere else, so that
each graph can be read by itself.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import DataError
from kg.graph.terms import (
    Description,
    date_literal,
    descriptions,
    individual,
    integer_literal,
    number_literal,
)
from kg.model import (
    ActorType,
    Claim,
    Modality,
    Place,
    Polarity,
    Quantity,
    Reading,
    Span,
    Speaker,
    TimeKind,
    When,
    content_hash,
)
from kg.vocabulary import DCTERMS, KG, PROV, RDF, Mint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.store.protocol import Store

__all__ = [
    "CLAIM_PREDICATES",
    "claim_graphs",
    "claim_quads",
    "claims_from_quads",
    "read_claims",
]

_CHUNK = 500  # IRIs in one VALUES block: an endpoint limits the length of a query

type_of = RDF["type"]

# What a claim's own graph says of it; the derived graph uses other predicates on the same subject.
CLAIM_PREDICATES = frozenset(
    [
        *(
            KG[f"{prefix}{side}{suffix}"]
            for side in ("Subject", "Object")
            for prefix, suffix in (("read", ""), ("read", "Start"), ("read", "End"))
        ),
        *(KG[f"{side}{part}"] for side in ("subject", "object") for part in ("Means", "Type", "Label", "Country")),
        *(
            KG[name]
            for name in (
                "trigger", "triggerStart", "triggerEnd", "polarity", "modality", "date", "dateText", "timeKind",
                "notBefore", "notAfter", "quantity", "unit", "quantityText", "place", "placeCountry", "speaker",
                "confidence", "extractedBy", "quote", "start", "end", "origin", "note", "documentKey",
            )
        ),
        RDF["type"],
        RDF["predicate"],
        PROV["hadPrimarySource"],
        DCTERMS["isPartOf"],
        DCTERMS["creator"],
    ]
)  # fmt: skip


def _reading_pairs(reading: Reading, side: str, mint: Mint) -> list[tuple[NamedNode, NamedNode | Literal]]:
    """What is said of one reading; `side` is Subject, Object or Speaker."""
    low = side.lower()
    pairs: list[tuple[NamedNode, NamedNode | Literal]] = [(KG[f"read{side}"], Literal(reading.text))]
    if reading.start is not None:
        pairs.append((KG[f"read{side}Start"], integer_literal(reading.start)))
    if reading.end is not None:
        pairs.append((KG[f"read{side}End"], integer_literal(reading.end)))
    if reading.actor is not None:
        pairs.append((KG[f"{low}Means"], mint.actor(reading.actor)))
    if reading.type is not None:
        pairs.append((KG[f"{low}Type"], Literal(reading.type.value)))
    if reading.label is not None:
        pairs.append((KG[f"{low}Label"], Literal(reading.label)))
    if reading.country is not None:
        pairs.append((KG[f"{low}Country"], Literal(reading.country)))
    return pairs


def _when_pairs(when: When) -> list[tuple[NamedNode, NamedNode | Literal]]:
    pairs: list[tuple[NamedNode, NamedNode | Literal]] = [(KG["timeKind"], individual(when.kind))]
    if when.edtf is not None:
        pairs.append((KG["date"], Literal(when.edtf)))
    if when.text is not None:
        pairs.append((KG["dateText"], Literal(when.text)))
    if when.not_before is not None:
        pairs.append((KG["notBefore"], date_literal(when.not_before)))
    if when.not_after is not None:
        pairs.append((KG["notAfter"], date_literal(when.not_after)))
    return pairs


def _extra_pairs(claim: Claim) -> list[tuple[NamedNode, NamedNode | Literal]]:
    """Trigger, place, quantity, quote: what only some claims have."""
    pairs: list[tuple[NamedNode, NamedNode | Literal]] = []
    texts = [("quote", claim.quote), ("origin", claim.origin), ("note", claim.note)]
    numbers = [("start", claim.start), ("end", claim.end)]
    if claim.trigger is not None:
        texts.append(("trigger", claim.trigger.text))
        numbers += [("triggerStart", claim.trigger.start), ("triggerEnd", claim.trigger.end)]
    if claim.place is not None:
        texts += [("place", claim.place.name), ("placeCountry", claim.place.country)]
    if claim.quantity is not None:
        pairs.append((KG["quantity"], number_literal(claim.quantity.value)))
        texts += [("unit", claim.quantity.unit), ("quantityText", claim.quantity.text)]
    if claim.author is not None:
        pairs.append((DCTERMS["creator"], Literal(claim.author)))
    pairs += [(KG[name], Literal(text)) for name, text in texts if text is not None]
    pairs += [(KG[name], integer_literal(number)) for name, number in numbers if number is not None]
    return pairs


def claim_quads(claim: Claim, graph: NamedNode, mint: Mint | None = None) -> list[Quad]:
    """All quads of one claim and of its speakers, in the graph."""
    mint = mint or Mint()
    claim_id = claim.id
    node = mint.claim(claim_id)
    document_id = content_hash(claim.document)
    pairs: list[tuple[NamedNode, NamedNode | Literal]] = [
        (type_of, KG["Claim"]),
        (type_of, RDF["Statement"]),
        (RDF["predicate"], KG.open(claim.relation)),
        (KG["polarity"], individual(claim.polarity)),
        (KG["modality"], individual(claim.modality)),
        (KG["confidence"], number_literal(claim.confidence)),
        (KG["extractedBy"], mint("engine", claim.engine)),
        (PROV["hadPrimarySource"], mint.doc(document_id)),
    ]
    if graph != mint.graph(f"doc/{document_id}"):
        pairs.append((KG["documentKey"], Literal(claim.document)))
        table = mint.local("graph", graph.value) or ""
        if table.startswith("table/"):
            # A triple format has no graphs: this tells which table to put the claim back into.
            pairs.append((DCTERMS["isPartOf"], mint.doc(table.removeprefix("table/"))))
    if claim.subject is not None:
        pairs += _reading_pairs(claim.subject, "Subject", mint)
    if claim.object is not None:
        pairs += _reading_pairs(claim.object, "Object", mint)
    pairs += _when_pairs(claim.when)
    pairs += _extra_pairs(claim)
    quads = [Quad(node, predicate, value, graph) for predicate, value in pairs]
    for speaker in claim.speakers:
        speaker_node = mint("speaker", f"{claim_id}.{speaker.position}")
        quads.append(Quad(node, KG["speaker"], speaker_node, graph))
        said: list[tuple[NamedNode, NamedNode | Literal]] = [
            (type_of, KG["Speaker"]),
            (KG["position"], integer_literal(speaker.position)),
            *_reading_pairs(speaker.reading, "Speaker", mint),
        ]
        quads += [Quad(speaker_node, predicate, value, graph) for predicate, value in said]
    return quads


def _reading(about: Description, side: str, mint: Mint) -> Reading | None:
    text = about.text(f"read{side}")
    if text is None:
        return None
    low = side.lower()
    means, kind = about.text(f"{low}Means"), about.text(f"{low}Type")
    return Reading(
        text=text,
        start=about.integer(f"read{side}Start"),
        end=about.integer(f"read{side}End"),
        actor=mint.local("actor", means) if means is not None else None,
        type=ActorType(kind) if kind is not None else None,
        label=about.text(f"{low}Label"),
        country=about.text(f"{low}Country"),
    )


def _when(about: Description) -> When:
    return When(
        edtf=about.text("date"),
        text=about.text("dateText"),
        kind=TimeKind(about.choice("timeKind")),
        not_before=about.date("notBefore"),
        not_after=about.date("notAfter"),
    )


def _claim(about: Description, speakers: Sequence[Description], key: str, mint: Mint) -> Claim:
    trigger, place, quantity = about.text("trigger"), about.text("place"), about.text("quantity")
    said = []
    for link in speakers:
        reading = _reading(link, "Speaker", mint)
        if reading is not None:
            said.append(Speaker(int(link.need("position")), reading))
    return Claim(
        document=key,
        relation=KG.local(about.iri(RDF["predicate"]) or "") or "",
        subject=_reading(about, "Subject", mint),
        object=_reading(about, "Object", mint),
        trigger=(
            Span(trigger, about.integer("triggerStart"), about.integer("triggerEnd")) if trigger is not None else None
        ),
        when=_when(about),
        place=Place(place, about.text("placeCountry")) if place is not None else None,
        quantity=(
            Quantity(float(quantity), about.text("unit"), about.text("quantityText")) if quantity is not None else None
        ),
        speakers=tuple(sorted(said, key=lambda speaker: speaker.position)),
        polarity=Polarity(about.choice("polarity")),
        modality=Modality(about.choice("modality")),
        quote=about.text("quote"),
        start=about.integer("start"),
        end=about.integer("end"),
        confidence=float(about.need("confidence")),
        engine=mint.local("engine", about.need("extractedBy")) or "",
        origin=about.text("origin"),
        note=about.text("note"),
        author=about.author,
    )


def claims_from_quads(
    quads: Iterable[Quad], mint: Mint | None = None, keys: Mapping[str, str] | None = None
) -> list[Claim]:
    """The claims among quads, sorted by id.

    Args:
        quads: of one or more graphs; what is not about claims, speakers and documents is passed over.
        mint: tells which IRIs are ours.
        keys: document IRI -> document key, for claims whose document is described elsewhere.

    Raises:
        DataError: a claim is not whole, or its document's key is not known.
    """
    about = descriptions(
        (quad.subject.value, quad.predicate.value, quad.object)
        for quad in quads
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal)
    )
    return _claims(about, mint or Mint(), keys or {})


def _claims(about: Mapping[str, Description], mint: Mint, keys: Mapping[str, str]) -> list[Claim]:
    claims: dict[str, Claim] = {}
    for subject, description in about.items():
        if KG["Claim"] not in description.all.get(type_of.value, ()):
            continue
        local = mint.local("claim", subject) or subject
        try:
            key = _document_key(description, about, keys)
            links = [about[link.value] for link in description.all.get(KG["speaker"].value, ()) if link.value in about]
            claims[local] = _claim(description, links, key, mint)
        except (DataError, ValueError) as error:
            what = error.what if isinstance(error, DataError) else str(error)
            remedy = error.remedy if isinstance(error, DataError) else "Correct the value."
            raise DataError(f"not a whole claim: {what}", where=f"claim:{local}", remedy=remedy) from error
    return [claims[local] for local in sorted(claims)]


def _document_key(claim: Description, about: Mapping[str, Description], keys: Mapping[str, str]) -> str:
    key = claim.text("documentKey")
    if key is not None:
        return key
    document = claim.iri(PROV["hadPrimarySource"]) or ""
    if document in keys:
        return keys[document]
    if document not in about:
        raise DataError("its document is not described", remedy="Import its document's graph too.")
    return about[document].need("key")


def claim_graphs(store: Store, mint: Mint | None = None) -> list[NamedNode]:
    """The graphs that hold claims: of documents and of tables, sorted."""
    mint = mint or Mint()
    kinds = (mint.graph("doc/").value, mint.graph("table/").value)
    return [graph for graph in store.graphs() if graph.value.startswith(kinds)]


def read_claims(
    store: Store, graph: NamedNode | None = None, ids: Iterable[str] | None = None, mint: Mint | None = None
) -> Iterator[Claim]:
    """Claims of a store: of one graph, or those with the ids, or all (graph by graph).

    Yields:
        Claims, sorted by id within each graph (each chunk of 500 ids).

    Raises:
        DataError: a claim is not whole.
    """
    mint = mint or Mint()
    if ids is not None:
        yield from _read_by_id(store, sorted(set(ids)), mint)
        return
    for place in [graph] if graph is not None else claim_graphs(store, mint):
        yield from claims_from_quads(store.quads(place), mint)


def _read_by_id(store: Store, ids: Sequence[str], mint: Mint) -> Iterator[Claim]:
    for at in range(0, len(ids), _CHUNK):
        nodes = " ".join(str(mint.claim(claim_id)) for claim_id in ids[at : at + _CHUNK])
        yield from select_claims(store, f"VALUES ?claim {{ {nodes} }}", mint)


def select_claims(store: Store, where: str, mint: Mint) -> list[Claim]:
    """Claims that a graph pattern binds to ?claim, sorted by id."""
    rows = store.query(
        f"SELECT ?s ?p ?o WHERE {{ {{ SELECT DISTINCT ?claim WHERE {{ {where} ?claim a kg:Claim }} }} "
        "{ ?claim ?p ?o BIND(?claim AS ?s) } UNION { ?claim kg:speaker ?s . ?s ?p ?o } "
        "UNION { ?claim prov:hadPrimarySource ?s . ?s kg:key ?o BIND(kg:key AS ?p) } }"
    )
    # A document of many claims comes once a claim: the last wins, they are the same.
    about: dict[str, Description] = defaultdict(Description)
    for row in rows:  # type: ignore[union-attr]
        about[row["s"].value].all[row["p"].value].append(row["o"])
    return _claims(about, mint, {})
