"""One corpus for every format: hostile names, every script, missing ends, open dates, doubts, verdicts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import lru_cache
from typing import Any

from kg.graph.claims import claim_quads
from kg.graph.decisions import decision_quads
from kg.graph.derive import derive_all
from kg.graph.documents import document_quads, table_quads
from kg.model import (
    ActorType,
    Claim,
    Decision,
    DecisionKind,
    Document,
    Modality,
    Place,
    Polarity,
    Quantity,
    Reading,
    Span,
    Speaker,
    TimeKind,
    When,
)
from kg.vocabulary import Mint
from tests.graph.worlds import MemoryStore, base_quads, context

MINT = Mint()

HOSTILE = (
    '=HYPERLINK("http://x.example";"y")',
    "+1 group",
    "-7 group",
    "@all group",
    "</data></node><script>alert(1)</script>",
    "]]> & \"quoted\" 'names'; --",
    "Отряд «Путь»",
    "普京之友",
    "أصدقاء",
    "bell \x07 and \x00 nothing",
    "two\nlines\tand a tab\r",
    "#1, the group",
    "one > another",
    "🇺🇳 peacekeepers",
    "'quoted group'",
    "group |;, of commas",
    "𠮷野家 ❶",
    "삼성 노조",
)
"""Names of actors that the registry does not know."""

LONG_AGO = dt.date(2022, 2, 24)


def when(edtf: str | None, first: dt.date | None, last: dt.date | None, kind: TimeKind = TimeKind.WITHIN) -> When:
    return When(edtf, None, kind, first, last)


DAY = when("2023-12-10", dt.date(2023, 12, 10), dt.date(2023, 12, 10))
NEXT = when("2023-12-20", dt.date(2023, 12, 20), dt.date(2023, 12, 20))
MONTH = when("2023-12", dt.date(2023, 12, 1), dt.date(2023, 12, 31))
SINCE = when("2022-02-24/..", LONG_AGO, None, TimeKind.SINCE)
UNTIL = when("../2023-05", None, dt.date(2023, 5, 31), TimeKind.UNTIL)
EARLY = when("0476-09-04", dt.date(476, 9, 4), dt.date(476, 9, 4))

ARTICLE = Document(
    "d1", "d1", "a text", 'A <title>, & "more"', dt.date(2023, 12, 11), "TPS", "https://example.org/a?b=1&c=2"
)
OTHER = Document("d2", "d2", "another text", "=1+1", dt.date(2023, 12, 12), "Reuters", "javascript:alert(1)")
NAMELESS = Document("d3", "d3", "a third text")
TABLE = Document("facts.csv", "facts.csv", "", origin="facts.csv")
CITED = Document(
    "https://example.org/cited", "cited", "", "Another", publisher="Agence «X»", url="https://example.org/cited"
)
DOCUMENTS = (ARTICLE, OTHER, NAMELESS)


def known(actor: str, text: str) -> Reading:
    return Reading(text, 0, len(text), actor)


RUSSIA, ISRAEL, ANNA = known("russia", "Moscow"), known("israel", "Israel"), known("anna-testova", "Ms Testova")


def named(label: str) -> Reading:
    return Reading(label, 5, 5 + len(label), None, ActorType.GROUP, label)


def read(document: str, relation: str, subject: Reading | None, value: Reading | None, **more: Any) -> Claim:
    options: dict[str, Any] = {"confidence": 0.9, "engine": "rules-0.1.0"} | more
    return Claim(document, relation, subject, value, **options)


def claims() -> list[Claim]:
    """Claims read from the documents."""
    said = (Speaker(1, Reading("the ministry", actor="russia")), Speaker(2, Reading("a > b", label="a > b")))
    found = [
        read("d1", "criticized", ISRAEL, named(name), when=DAY, quote=f"Israel criticized {name}.") for name in HOSTILE
    ]
    found += [
        read(
            "d1",
            "called",
            RUSSIA,
            ISRAEL,
            when=DAY,
            quote="Moscow called Israel.",
            start=100,
            place=Place("Sochi", "RUS"),
        ),
        read("d2", "called", RUSSIA, ISRAEL, when=NEXT, quote="They called again."),
        read("d2", "called", RUSSIA, ISRAEL, when=MONTH, quote="Calls in December."),
        read("d2", "spokeWith", ANNA, ISRAEL, when=DAY, quote="Ms Testova spoke with Israel."),
        read("d1", "cooperatesWith", RUSSIA, ISRAEL, when=SINCE, quote="They cooperate since February 2022."),
        read("d1", "supported", RUSSIA, ISRAEL, when=UNTIL, quote="It did until May."),
        read(
            "d3", "killed", RUSSIA, None, quantity=Quantity(1200, "people", "some 1,200 people"), quote="=killed 1,200"
        ),
        read("d3", "attacked", None, ISRAEL, when=EARLY, quote="Israel was attacked in 476."),
        read("d2", "attacked", RUSSIA, ISRAEL, when=DAY, polarity=Polarity.NEGATED, quote="Moscow did not attack."),
        read(
            "d3",
            "vetoed",
            RUSSIA,
            known("united-states", "the U.S."),
            modality=Modality.THREATENED,
            quote="It may veto.",
        ),
        read("d3", "condemned", ANNA, RUSSIA, speakers=said, quote="- she said so"),
        read("d3", "praised", ANNA, ISRAEL, quote="rejected by a reader"),
    ]
    # Claims of one trigger would be one event.
    return [
        replace(claim, trigger=Span("did", 100 * at, 100 * at + 3), start=100 * at) for at, claim in enumerate(found)
    ]


def by_hand() -> list[Claim]:
    """Claims of the table."""
    return [
        Claim(
            CITED.key,
            "killed",
            Reading("Russia"),
            Reading("Israel"),
            when=DAY,
            quantity=Quantity(0.5, "percent", "0.5%"),
        ),
        Claim(
            TABLE.key, "vetoed", Reading("Russia"), Reading("Israel"), when=DAY, note="@note", place=Place("New York")
        ),
    ]


@lru_cache(maxsize=1)
def corpus() -> Any:
    """A store in memory with all of it, derived."""
    store: Any = MemoryStore()
    rejected = next(claim for claim in claims() if claim.relation == "praised")
    decision = Decision(DecisionKind.REJECTED, (rejected.id,), "me", "2024-01-01T00:00:00.000000Z", why="=no")
    quads = [*base_quads(), *table_quads(TABLE, [CITED]), *decision_quads(decision)]
    quads += [quad for document in DOCUMENTS for quad in document_quads(document)]
    ids = {document.key: document.id for document in DOCUMENTS}
    for claim in claims():
        quads += claim_quads(claim, MINT.graph(f"doc/{ids[claim.document]}"))
    for claim in by_hand():
        quads += claim_quads(claim, MINT.graph(f"table/{TABLE.id}"))
    store.load(quads)
    derive_all(store, context([decision]))
    return store
