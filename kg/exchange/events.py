"""Events, a row each, in the manner of GDELT: for programs and people used to its tables."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from kg.exchange.source import chunks, web_address
from kg.exchange.tables import table_writer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from kg.exchange.source import Node, Source

__all__ = ["COLUMNS", "event_rows", "write_events"]

COLUMNS = {
    "GLOBALEVENTID": "the event's id; it changes when claims join or leave the event",
    "SQLDATE": "first day, YYYYMMDD; empty when it is not known",
    "MonthYear": "month of the first day, YYYYMM",
    "Year": "year of the first day",
    "Actor1Code": "id of who acts",
    "Actor1Name": "its name",
    "Actor1CountryCode": "ISO alpha-3 code of the state that it is or acts for at that date (GDELT: CAMEO code)",
    "Actor1Type1Code": "its type, in words (GDELT: CAMEO code)",
    "Actor2Code": "id of who or what is acted upon",
    "Actor2Name": "its name",
    "Actor2CountryCode": "as Actor1CountryCode",
    "Actor2Type1Code": "as Actor1Type1Code",
    "EventCode": "CAMEO code of the relation",
    "EventBaseCode": "its first three digits",
    "EventRootCode": "its first two digits",
    "QuadClass": "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict, by the root",
    "GoldsteinScale": "of the relation, −10 to 10",
    "NumMentions": "claims that tell of it",
    "NumSources": "independent sources",
    "NumArticles": "documents that tell of it",
    "ActionGeo_FullName": "named places",
    "ActionGeo_CountryCode": "ISO alpha-3 codes of the places (GDELT: FIPS)",
    "DATEADDED": "day when the first of its documents was published, YYYYMMDD (GDELT: when it was added)",
    "SOURCEURL": "addresses of its documents, parted by a space (GDELT: of one)",
    "Relation": "name in the relation table (not in GDELT)",
    "Class": "PLOVER class (not in GDELT)",
    "Status": "holds, contested, alleged, denied, potential (not in GDELT)",
    "NotBefore": "earliest day, ISO (not in GDELT)",
    "NotAfter": "latest day, ISO (not in GDELT)",
    "Quote": "the evidence of one of its claims, verbatim (not in GDELT)",
}
"""Column -> what stands in it. What GDELT has and a graph of claims has not (tone, coordinates) is left out."""

# CAMEO root code -> Goldstein's four quadrants, as GDELT draws them.
_QUADS = {1: range(1, 6), 2: range(6, 9), 3: range(9, 14), 4: range(14, 21)}


def write_events(source: Source, out: TextIO) -> None:
    """The events selected, those told as happened unless statuses are asked for, by date and id."""
    table = table_writer(out, tuple(COLUMNS))
    for row in event_rows(source):
        table.write(row[name] for name in COLUMNS)


def event_rows(source: Source) -> Iterator[dict[str, str | int | float]]:
    """The events selected, by `COLUMNS`."""
    ends = source.ends("?event", "kg:participant", "kg:agentState", "kg:recipientState")
    chosen = replace(source.selection, statuses=()).event_patterns("?event")
    told = f"?event kg:status ?_is . {source.status_filter('?_is')}"
    found = source.store.select(
        "SELECT ?event ?from ?to ?relation ?root ?status ?sources ?claims ?agent ?recipient ?state1 ?state2 ?published "
        f"WHERE {{ {{ SELECT DISTINCT ?event WHERE {{ ?event a kg:Event . {ends} "
        f"{chosen} {told} }} }} "
        "?event kg:relation ?relation ; kg:root ?root ; kg:status ?status ; kg:sources ?sources ; kg:claims ?claims "
        "OPTIONAL { ?event kg:notBefore ?from } OPTIONAL { ?event kg:notAfter ?to } "
        "OPTIONAL { ?event kg:agent ?agent } OPTIONAL { ?event kg:recipient ?recipient } "
        "OPTIONAL { ?event kg:agentState ?state1 } OPTIONAL { ?event kg:recipientState ?state2 } "
        "OPTIONAL { ?event kg:published ?published } } ORDER BY ?from ?to ?event"
    )
    actors = {row[name] or "" for row in found for name in ("agent", "recipient", "state1", "state2")} - {""}
    known = {node.iri: node for node in source.nodes(actors)}
    for start in range(0, len(found), 400):
        part = found[start : start + 400]
        said = _said(source, [row["event"] or "" for row in part])
        for row in part:
            yield _row(source, row, known, said.get(row["event"] or "", _Said()))


class _Said:
    """What the claims of one event say."""

    def __init__(self) -> None:
        self.documents: set[str] = set()
        self.urls: set[str] = set()
        self.places: set[tuple[str, str]] = set()
        self.quote = ""


def _said(source: Source, events: list[str]) -> dict[str, _Said]:
    found: dict[str, _Said] = {}
    for values in chunks(f"<{each}>" for each in events):
        rows = source.store.select(
            f"SELECT ?event ?claim ?document ?url ?quote ?place ?country WHERE {{ VALUES ?event {{ {values} }} "
            "?claim kg:event ?event ; prov:hadPrimarySource ?document OPTIONAL { ?document schema:url ?url } "
            "OPTIONAL { ?claim kg:quote ?quote } OPTIONAL { ?claim kg:place ?place } "
            "OPTIONAL { ?claim kg:placeCountry ?country } } ORDER BY ?event DESC(BOUND(?quote)) ?claim"
        )
        for event, claims in groupby(rows, key=lambda row: row["event"] or ""):
            said = found[event] = _Said()
            for row in claims:
                said.documents.add(row["document"] or "")
                said.urls |= {web_address(row["url"] or "")} - {""}
                said.places |= {(row["place"], row["country"] or "")} if row["place"] else set()
                said.quote = said.quote or row["quote"] or ""
    return found


def _row(
    source: Source, row: dict[str, str | None], known: dict[str, Node], said: _Said
) -> dict[str, str | int | float]:
    relation = source.relation(row["relation"] or "")
    first = row["from"] or ""
    values: dict[str, str | int | float] = {
        "GLOBALEVENTID": source.mint.local("event", row["event"] or "") or row["event"] or "",
        "SQLDATE": first.replace("-", ""),
        "MonthYear": first[:7].replace("-", ""),
        "Year": first[:4],
        "EventCode": relation.cameo,
        "EventBaseCode": relation.cameo[:3],
        "EventRootCode": relation.cameo[:2],
        "QuadClass": _quad(relation.cameo),
        "GoldsteinScale": relation.goldstein,
        "NumMentions": int(row["claims"] or 0),
        "NumSources": int(row["sources"] or 0),
        "NumArticles": len(said.documents),
        "ActionGeo_FullName": "; ".join(sorted({name for name, _ in said.places})),
        "ActionGeo_CountryCode": "; ".join(sorted({code for _, code in said.places} - {""})),
        "DATEADDED": (row["published"] or "").replace("-", ""),
        "SOURCEURL": " ".join(sorted(said.urls)),
        "Relation": relation.name,
        "Class": row["root"] or "",
        "Status": (row["status"] or "").rpartition("#")[2].lower(),
        "NotBefore": first,
        "NotAfter": row["to"] or "",
        "Quote": said.quote,
    }
    for number, end, state in (("1", "agent", "state1"), ("2", "recipient", "state2")):
        actor, acts_for = known.get(row[end] or ""), known.get(row[state] or "")
        values[f"Actor{number}Code"] = actor.id if actor else ""
        values[f"Actor{number}Name"] = actor.label if actor else ""
        values[f"Actor{number}Type1Code"] = actor.type if actor else ""
        values[f"Actor{number}CountryCode"] = (acts_for.country if acts_for else "") or (actor.country if actor else "")
    return values


def _quad(cameo: str) -> str:
    """Quadrant of a CAMEO code; "" when there is none."""
    root = int(cameo[:2]) if cameo[:2].isdigit() else 0
    return next((str(number) for number, roots in _QUADS.items() if root in roots), "")
