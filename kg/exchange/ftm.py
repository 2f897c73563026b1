"""FollowTheMoney entities, JSON lines: for Aleph, OpenSanctions' tools and whatever reads them.

Actors become things, documents articles, and each edge a link whose role is the relation. The
vocabulary is followthemoney's own; values that its types refuse are left out, never bent.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from kg.exchange.network import lines, nodes
from kg.exchange.source import chunks
from kg.model import content_hash

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from kg.exchange.network import Line
    from kg.exchange.source import Document, Node, Source

__all__ = ["SCHEMATA", "entities", "write_ftm"]

SCHEMATA = {
    "Person": "Person", "Country": "PublicBody", "GovernmentBody": "PublicBody",
    "InternationalOrganization": "Organization", "ArmedGroup": "Organization", "Party": "Organization",
    "Company": "Company", "Media": "Organization", "Organization": "Organization", "GroupOfPeople": "LegalEntity",
    "Resolution": "PlainText", "Agreement": "PlainText", "Place": "Address", "Topic": "PlainText",
}  # fmt: skip
"""`ActorType` value -> schema; what the type was stands in `keywords`."""

_PLAIN_ID = re.compile(r"[0-9a-zA-Z](?:[0-9a-zA-Z.-]*[0-9a-zA-Z])?")
_ADDRESS = re.compile(r"https?://(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?][!-~]*)?", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_EARLIEST = "1000"  # followthemoney knows no dates of fewer digits
_BATCH = 200

Entity = dict[str, object]
Properties = dict[str, list[str]]


def write_ftm(source: Source, out: TextIO) -> None:
    """Entities, one a line: actors, documents, links."""
    out.writelines(json.dumps(entity, ensure_ascii=False) + "\n" for entity in entities(source))


def entities(source: Source) -> Iterator[Entity]:
    """Actors by IRI, then documents by IRI, then links by edge."""
    codes = _country_codes(source)
    for node in nodes(source):
        yield _actor(node, codes)
    cited: set[str] = set()
    for batch in _batches(source):
        for found in _evidence(source, batch).values():
            cited |= {document for document, _ in found}
    for document in source.documents(cited):
        yield _article(document)
    for batch in _batches(source):
        evidence = _evidence(source, batch)
        told = {iri for found in evidence.values() for iri, _ in found}
        known = {each.iri: each for each in source.documents(told)}
        for line in batch:
            yield _link(line, evidence.get(line.iri, []), known)


def _batches(source: Source) -> Iterator[list[Line]]:
    batch: list[Line] = []
    for line in lines(source):
        batch.append(line)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch


def _evidence(source: Source, batch: list[Line]) -> dict[str, list[tuple[str, str]]]:
    """Edge IRI -> (document IRI, quote) of the claims selected that were not rejected, by claim."""
    of_claim = replace(source.selection, relations=(), classes=(), statuses=(), min_sources=1).claim_patterns("?claim")
    found: dict[str, list[tuple[str, str]]] = {}
    for values in chunks(f"<{line.iri}>" for line in batch):
        rows = source.store.select(
            f"SELECT DISTINCT ?edge ?claim ?document ?quote WHERE {{ VALUES ?edge {{ {values} }} "
            f"?claim kg:edge ?edge ; prov:hadPrimarySource ?document . {of_claim} "
            "OPTIONAL { ?claim kg:quote ?quote } } ORDER BY ?edge ?claim"
        )
        for edge, claims in groupby(rows, key=lambda row: row["edge"] or ""):
            found[edge] = [(row["document"] or "", row["quote"] or "") for row in claims]
    return found


def _country_codes(source: Source) -> dict[str, str]:
    """Alpha-3 -> alpha-2, lower case as followthemoney writes it."""
    rows = source.store.select("SELECT ?long ?short WHERE { ?x kg:country ?long ; kg:iso2 ?short } ORDER BY ?x")
    return {row["long"] or "": (row["short"] or "").lower() for row in rows}


def _actor(node: Node, codes: dict[str, str]) -> Entity:
    schema = SCHEMATA.get(node.type, "LegalEntity")
    name = _text(node.label) or node.id
    properties: Properties = {"name": [name]}
    if node.type:
        properties["keywords"] = [node.type]
    if codes.get(node.country):
        properties["country"] = [codes[node.country]]
    if re.fullmatch(r"Q[1-9]\d*", node.wikidata):
        properties["wikidataId"] = [node.wikidata]
    if schema == "Address":
        properties["full"] = [name]
    if schema == "PlainText":
        properties["fileName"], properties["title"] = [name], [name]
    return _entity(_id("actor", node.id), schema, properties)


def _article(document: Document) -> Entity:
    name = _text(document.title or document.key) or "untitled"
    properties: Properties = {"fileName": [_text(document.key) or name], "title": [name]}
    if _text(document.publisher):
        properties["publisher"] = [_text(document.publisher)]
    if document.published >= _EARLIEST:
        properties["publishedAt"] = [document.published]
    if _ADDRESS.fullmatch(document.url):
        properties["sourceUrl"] = [document.url]
    return _entity(_document_id(document.iri), "PlainText" if document.table else "Article", properties)


def _link(line: Line, evidence: list[tuple[str, str]], known: dict[str, Document]) -> Entity:
    ends = {"subject": [_id("actor", line.source)], "object": [_id("actor", line.target)]}
    properties: Properties = {**ends, "role": [line.label], "status": [line.status], "recordId": [_text(line.id)]}
    days = sorted({day for start, end in line.times if start == end for day in (start,) if day >= _EARLIEST})
    if days:
        properties["date"] = days
    for name, day in (("startDate", line.first), ("endDate", line.last)):
        if day >= _EARLIEST:
            properties[name] = [day]
    properties["summary"] = [
        f"{line.label} ({line.root}): {line.events} events, {line.claims} claims, {line.sources} independent sources"
    ]
    quotes = list(dict.fromkeys(text for _, quote in evidence if (text := _text(quote))))
    if quotes:
        properties["description"] = quotes
    cited = sorted({document for document, _ in evidence})
    properties["proof"] = [_document_id(document) for document in cited]
    urls = sorted(
        {url for each in cited if (url := known[each].url if each in known else "") and _ADDRESS.fullmatch(url)}
    )
    publishers = sorted({text for each in cited if (text := _text(known[each].publisher if each in known else ""))})
    properties |= {name: values for name, values in (("sourceUrl", urls), ("publisher", publishers)) if values}
    return _entity(_id("edge", line.id), "UnknownLink", properties)


def _entity(name: str, schema: str, properties: Properties) -> Entity:
    return {"id": name, "schema": schema, "properties": dict(sorted(properties.items()))}


def _id(kind: str, local: str) -> str:
    """An id that followthemoney takes: readable where it can be, else a hash."""
    readable = f"kg-{kind}-{local}"
    return readable if _PLAIN_ID.fullmatch(readable) else f"kg-{kind}-{content_hash(local)}"


def _document_id(iri: str) -> str:
    return _id("doc", iri.rpartition("/doc/")[2])


def _text(text: str) -> str:
    """Text without control characters, on one line."""
    return " ".join(_CONTROL.sub(" ", text).split())
