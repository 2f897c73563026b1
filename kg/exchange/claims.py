"""Claims, a row each: a table that `kg add` reads back as hand-made claims."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.exchange.source import chunks, literals, web_address
from kg.exchange.tables import table_writer
from kg.model import name_key
from kg.reading.cells import CellError, parse_quantity
from kg.reading.dates import DateError, parse_when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from kg.exchange.source import Document, Node, Source

__all__ = ["COLUMNS", "claim_rows", "write_claims"]

COLUMNS = (
    "claim", "subject", "relation", "object", "date", "place", "quantity", "polarity", "modality", "said_by", "quote",
    "document", "title", "publisher", "published", "url", "subject_type", "object_type", "note", "made_by",
    "subject_id", "object_id", "status", "confidence", "engine",
)  # fmt: skip
"""The columns of a table of claims, then what only a reader of the export wants to know."""

_BATCH = 400
_OPTIONAL = {
    "subject": "rdf:subject", "object": "rdf:object", "date": "kg:date", "from": "kg:notBefore", "to": "kg:notAfter",
    "place": "kg:place", "country": "kg:placeCountry", "value": "kg:quantity", "unit": "kg:unit",
    "counted": "kg:quantityText", "quote": "kg:quote", "note": "kg:note", "readSubject": "kg:readSubject",
    "readObject": "kg:readObject", "maker": "dcterms:creator",
}  # fmt: skip

Row = dict[str, str | None]


def write_claims(source: Source, out: TextIO) -> None:
    """The claims selected that no reviewer rejected or corrected, by document and place in it."""
    table = table_writer(out, COLUMNS)
    for row in claim_rows(source):
        table.write(row[name] for name in COLUMNS)


def claim_rows(source: Source) -> Iterator[dict[str, str]]:
    """The claims selected, by `COLUMNS`."""
    ends = source.ends("?claim", "rdf:subject", "rdf:object", "kg:subjectState", "kg:objectState")
    found = source.store.select(
        "SELECT ?claim ?document ?start WHERE { { SELECT DISTINCT ?claim WHERE { ?claim a kg:Claim . "
        f"{ends} {source.selection.claim_patterns('?claim')} "
        "FILTER NOT EXISTS { ?claim kg:status kg:Rejected } FILTER NOT EXISTS { ?claim kg:status kg:Corrected } } } "
        "?claim prov:hadPrimarySource ?document OPTIONAL { ?claim kg:start ?start } } ORDER BY ?document ?start ?claim"
    )
    for start in range(0, len(found), _BATCH):
        yield from _batch(source, [row["claim"] or "" for row in found[start : start + _BATCH]])


def _batch(source: Source, claims: list[str]) -> Iterator[dict[str, str]]:
    rows: dict[str, Row] = {}
    said: dict[str, list[tuple[str, str]]] = {}
    for values in chunks(f"<{each}>" for each in claims):
        optional = " ".join(f"OPTIONAL {{ ?claim {path} ?{name} }}" for name, path in _OPTIONAL.items())
        for row in source.store.select(
            f"SELECT * WHERE {{ VALUES ?claim {{ {values} }} ?claim rdf:predicate ?relation ; kg:polarity ?polarity ; "
            "kg:modality ?modality ; kg:confidence ?confidence ; kg:extractedBy ?engine ; "
            f"prov:hadPrimarySource ?document OPTIONAL {{ ?claim kg:status ?status }} {optional} }}"
        ):
            rows[row["claim"] or ""] = row
        said |= _speakers(source, values)
    actors = {row[end] or "" for row in rows.values() for end in ("subject", "object")} - {""}
    actors |= {actor for chain in said.values() for actor, _ in chain if actor}
    known = {node.iri: node for node in source.nodes(actors)}
    names = _names(source, known.values())
    documents = {each.iri: each for each in source.documents(row["document"] or "" for row in rows.values())}
    for claim in claims:
        row = rows[claim]
        yield {
            **_ends(row, known, names),
            **_content(source, row),
            **_cited(documents[row["document"] or ""]),
            "claim": source.mint.local("claim", claim) or claim,
            "said_by": " > ".join(
                (names.get(actor, "") or words).replace(">", "›") for actor, words in said.get(claim, [])
            ),
            "engine": source.mint.local("engine", row["engine"] or "") or row["engine"] or "",
        }


def _speakers(source: Source, claims: str) -> dict[str, list[tuple[str, str]]]:
    """Claim -> (actor IRI, words) of its chain of speakers, outermost first."""
    rows = source.store.select(
        f"SELECT ?claim ?position ?actor ?words WHERE {{ VALUES ?claim {{ {claims} }} ?claim kg:speaker ?speaker . "
        "?speaker kg:position ?position ; kg:readSpeaker ?words OPTIONAL { ?speaker prov:wasAttributedTo ?actor } } "
        "ORDER BY ?claim ?position ?actor"
    )
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        found[row["claim"] or ""].append((row["actor"] or "", row["words"] or ""))
    return found


def _names(source: Source, nodes: Iterable[Node]) -> dict[str, str]:
    """Actor IRI -> a name by which a table means this actor: its label, or its id where others share that."""
    known = list(nodes)
    bearers: dict[str, set[str]] = defaultdict(set)
    for keys in chunks(literals(name_key(node.label) for node in known)):
        for row in source.store.select(
            f"SELECT DISTINCT ?key ?x WHERE {{ VALUES ?key {{ {keys} }} ?x kg:nameKey ?key }}"
        ):
            bearers[row["key"] or ""].add(row["x"] or "")
    return {
        node.iri: node.id if node.resolved and len(bearers[name_key(node.label)]) > 1 else node.label for node in known
    }


def _ends(row: Row, known: dict[str, Node], names: dict[str, str]) -> dict[str, str]:
    cells = {}
    for end, words in (("subject", "readSubject"), ("object", "readObject")):
        node = known.get(row[end] or "")
        cells[end] = names[node.iri] if node else row[words] or ""
        cells[f"{end}_id"] = node.id if node else ""
        cells[f"{end}_type"] = node.type if node and not node.resolved else ""
    return cells


def _content(source: Source, row: Row) -> dict[str, str]:
    place = row["place"] or ""
    return {
        "relation": source.relation(row["relation"] or "").name,
        "date": _date(row["date"], row["from"], row["to"]),
        "place": f"{place} ({row['country']})" if place and row["country"] else place,
        "quantity": _quantity(row["value"], row["unit"], row["counted"]),
        "polarity": (row["polarity"] or "").rpartition("#")[2].lower(),
        "modality": (row["modality"] or "").rpartition("#")[2].lower(),
        "quote": row["quote"] or "",
        "note": row["note"] or "",
        "made_by": row["maker"] or "",
        "status": (row["status"] or "").rpartition("#")[2].lower(),
        "confidence": row["confidence"] or "",
    }


def _date(written: str | None, start: str | None, end: str | None) -> str:
    """A time as a table writes it: the first form that is read as the same bounds; "" when none is.

    >>> _date("2023-12", "2023-12-01", "2023-12-31"), _date("that winter", "2022-12-01", None)
    ('2023-12', '2022-12-01/..')
    """
    for text in (written, start if start == end else f"{start or '..'}/{end or '..'}"):
        try:
            read = parse_when(text or "")
        except DateError:
            continue
        bounds = [day.isoformat() if day else None for day in (read.not_before, read.not_after)]
        if text and bounds == [start, end]:
            return text
    return ""


def _quantity(value: str | None, unit: str | None, words: str | None) -> str:
    """The words of a quantity, when they are read as the same number of the same thing; else both plainly.

    >>> _quantity("1200", "people", "1,200 people"), _quantity("1200", "people", "more than a thousand")
    ('1,200 people', '1200 people')
    """
    if value is None:
        return ""
    number = float(value)
    try:
        read = parse_quantity(words or "")
    except CellError:
        pass
    else:
        if (read.value, read.unit) == (number, unit):
            return words or ""
    plain = format(number, ".15g") if abs(number) < 1e15 else value  # noqa: PLR2004 - no exponent
    return f"{plain} {unit or ''}".strip()


def _cited(document: Document) -> dict[str, str]:
    if document.table:  # the claim cites nothing: its table is the document, and will be again
        return dict.fromkeys(("document", "title", "publisher", "published", "url"), "")
    return {
        "document": document.key,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "url": web_address(document.url),
    }
