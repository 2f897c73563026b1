"""The rules of derivation, one by one: what is one event, what an edge is worth, who counts as a source."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from kg.graph.claims import claim_quads
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
from tests.graph.samples import day, who
from tests.graph.worlds import MemoryStore, context

MINT = Mint()
DECEMBER = When("2023-12", "December", TimeKind.WITHIN, dt.date(2023, 12, 1), dt.date(2023, 12, 31))
A, B, C = who("anna-testova"), who("boris-testov"), who("carl-probe")
RUSSIA, ISRAEL = who("russia"), who("israel")
PALESTINE = Reading("Palestine")


class Told:
    """A store derived from documents and their claims, and what it says."""

    def __init__(
        self, *told: tuple[Document, list[Claim]], decisions: tuple[Decision, ...] = (), strict: bool = False
    ) -> None:
        store: Any = MemoryStore()
        self.store: Any = store
        for document, claims in told:
            table = document.text == "table"
            graph = MINT.graph(f"{'table' if table else 'doc'}/{document.id}")
            self.store.load(table_quads(document) if table else document_quads(document))
            self.store.load(quad for claim in claims for quad in claim_quads(claim, graph))
        derive_all(store, context(decisions, strict=strict))

    def rows(self, query: str) -> list[tuple[str | None, ...]]:
        return [
            tuple(value.rpartition("/")[2].rpartition("#")[2] if value else value for value in row.values())
            for row in self.store.select(query)
        ]

    def events(self) -> list[tuple[int, int, str]]:
        """(claims, sources, what is contested) of each event, sorted."""
        rows = self.store.select(
            "SELECT ?e ?n ?s (GROUP_CONCAT(?x) AS ?c) { ?e a kg:Event ; kg:claims ?n ; kg:sources ?s "
            "OPTIONAL { ?e kg:contested ?x } } GROUP BY ?e ?n ?s"
        )
        return sorted((int(row["n"]), int(row["s"]), " ".join(sorted((row["c"] or "").split()))) for row in rows)

    def edge(self, name: str) -> tuple[str | None, int, int, int]:
        """(status, events, claims, sources) of an edge."""
        (row,) = self.store.select(
            f"SELECT ?status ?e ?c ?s {{ {MINT('edge', name)} kg:status ?status ; kg:events ?e ; kg:claims ?c ; "
            "kg:sources ?s }"
        )
        return (row["status"] or "").rpartition("#")[2], int(row["e"]), int(row["c"]), int(row["s"])

    def triples(self) -> list[tuple[str | None, ...]]:
        """Direct triples."""
        query = "SELECT ?a ?r ?b { ?edge a kg:Edge ; rdf:predicate ?r . ?a ?r ?b } ORDER BY ?a ?r ?b"
        return list(dict.fromkeys(self.rows(query)))


def document(key: str, publisher: str | None = None, text: str = "", **more: Any) -> Document:
    return Document(key, key, text or f"the text of {key} is all its own", publisher=publisher, **more)


def claim(key: str, relation: str, source: Reading | None, target: Reading | None, **more: Any) -> Claim:
    kept: dict[str, Any] = {"engine": "r-1", "confidence": 0.9, "when": day(1)} | more
    return Claim(key, relation, source, target, **kept)


def two(first: Claim, second: Claim, **more: Any) -> Told:
    """Two documents of two publishers, with a claim each."""
    one, other = document("d1", "P1"), document("d2", "P2")
    return Told((one, [replace(first, document="d1")]), (other, [replace(second, document="d2")]), **more)


CALL = claim("", "called", A, C)


# ---- when claims are one event ----


@pytest.mark.parametrize(
    "other",
    [
        claim("", "called", A, C),
        claim("", "spokeWith", A, C),
        claim("", "spokeWith", C, A),
        claim("", "called", RUSSIA, ISRAEL),
        claim("", "called", ISRAEL, A),
        claim("", "called", A, C, when=DECEMBER),
        claim("", "called", Reading("Government of Russia"), C),
        claim("", "called", A, C, when=day(1, "Sunday morning")),
    ],
    ids=["same", "family", "mirrored", "states", "one state", "coarser date", "a body of the state", "part of day"],
)
def test_two_reports_of_one_call_are_one_event_with_two_sources(other: Claim) -> None:
    assert two(CALL, other).events() == [(2, 2, "")]


@pytest.mark.parametrize(
    "other",
    [
        claim("", "called", B, C),
        claim("", "called", A, C, when=day(2)),
        claim("", "criticized", A, C),
        claim("", "called", A, C, when=When()),
        claim("", "called", A, None),
        claim("", "called", A, C, place=Place("Cairo", "EGY")),
    ],
    ids=["another person", "another day", "another family", "undated", "nobody", "another country"],
)
def test_what_differs_in_the_texts_stays_two_events(other: Claim) -> None:
    first = replace(CALL, place=Place("Paris", "FRA")) if other.place else CALL
    assert two(first, other).events() == [(1, 1, ""), (1, 1, "")]


def test_two_calls_in_parts_of_one_day_stay_two() -> None:
    told = two(replace(CALL, when=day(1, "Sunday morning")), replace(CALL, when=day(1, "on Sunday evening")))
    assert told.events() == [(1, 1, ""), (1, 1, "")]


def test_an_events_agent_acts_in_its_relation() -> None:
    # Regression: the relation came from one claim and who acts from another: the guest hosted.
    told = two(claim("", "visited", A, C), claim("", "hosted", C, A))
    assert told.events() == [(2, 2, "")]
    query = "SELECT ?r ?a ?b { ?e a kg:Event ; kg:relation ?r ; kg:agent ?a ; kg:recipient ?b }"
    assert told.rows(query) == [("hosted", "carl-probe", "anna-testova")]


def test_attacks_in_opposite_directions_are_two_events() -> None:
    told = two(claim("", "attacked", RUSSIA, ISRAEL), claim("", "attacked", ISRAEL, RUSSIA))
    assert told.events() == [(1, 1, ""), (1, 1, "")]


def test_a_coarse_date_joins_only_when_one_event_fits() -> None:
    documents = [(document(f"d{number}", f"P{number}"), [replace(CALL, document=f"d{number}")]) for number in range(3)]
    documents[1][1][0] = replace(documents[1][1][0], when=day(2))
    documents[2][1][0] = replace(documents[2][1][0], when=DECEMBER)
    assert Told(*documents).events() == [(1, 1, ""), (1, 1, ""), (1, 1, "")]
    assert Told(documents[0], documents[2]).events() == [(2, 2, "")]


def test_a_state_joins_only_when_one_pair_of_people_fits() -> None:
    pairs = [(A, C), (B, C), (RUSSIA, ISRAEL)]
    documents = [
        (document(f"d{at}", f"P{at}"), [claim(f"d{at}", "called", *pair, when=day(0))]) for at, pair in enumerate(pairs)
    ]
    assert Told(*documents).events() == [(1, 1, ""), (1, 1, ""), (1, 1, "")]
    assert Told(documents[0], documents[2]).events() == [(2, 2, "")]


def test_an_undated_claim_joins_its_own_document_only() -> None:
    undated = replace(CALL, document="d1", when=When(), start=7)
    told = Told((document("d1"), [replace(CALL, document="d1"), undated]), (document("d2"), []))
    assert told.events() == [(2, 1, "")]


def test_three_way_talks_are_one_event_of_all() -> None:
    trigger = Span("talks", 40, 45)
    talks = [claim("d1", "met", *pair, trigger=trigger) for pair in ((A, C), (A, PALESTINE), (C, PALESTINE))]
    told = Told((document("d1"), talks))
    assert told.events() == [(3, 1, "")]
    assert told.rows("SELECT ?p { ?e a kg:Event ; kg:participant ?p } ORDER BY ?p") == [
        ("anna-testova",),
        ("carl-probe",),
        ("palestine",),
    ]
    assert len(told.triples()) == 6


def test_people_unite_and_part_events() -> None:
    first, other = replace(CALL, document="d1"), replace(CALL, document="d2", when=day(2))
    same = Decision(DecisionKind.SAME_EVENT, (first.id, other.id), "me", "2024-01-01T00:00:00.000000Z")
    assert two(first, other, decisions=(same,)).events() == [(2, 2, "date")]
    alike = replace(CALL, document="d2")
    different = Decision(DecisionKind.DIFFERENT_EVENT, (first.id, alike.id), "me", "2024-01-01T00:00:00.000000Z")
    assert two(first, alike, decisions=(different,)).events() == [(1, 1, ""), (1, 1, "")]
    undone = Decision(DecisionKind.UNDONE, (different.id,), "me", "2024-01-02T00:00:00.000000Z")
    assert two(first, alike, decisions=(undone, different)).events() == [(2, 2, "")]


def test_lasting_states_agree_when_their_extents_overlap() -> None:
    since = When("2020/..", "since 2020", TimeKind.SINCE, dt.date(2020, 1, 1), None)
    decade = When("2010/2023", "2010s", TimeKind.THROUGHOUT, dt.date(2010, 1, 1), dt.date(2023, 12, 31))
    past = When("2010/2015", "then", TimeKind.THROUGHOUT, dt.date(2010, 1, 1), dt.date(2015, 12, 31))
    lasting = claim("", "cooperatesWith", RUSSIA, ISRAEL)
    assert two(replace(lasting, when=since), replace(lasting, when=decade)).events() == [(2, 2, "")]
    assert two(replace(lasting, when=since), replace(lasting, when=past)).events() == [(1, 1, ""), (1, 1, "")]


# ---- what sources disagree on ----

TOLL = claim("", "killed", RUSSIA, ISRAEL, quantity=Quantity(1200, "people", "at least 1,200"))


def test_tolls_are_compared_whatever_people_are_named() -> None:
    dead = Reading("1,400 Israelis", label="Israelis", type=ActorType.GROUP, country="ISR")
    other = replace(TOLL, object=dead, quantity=Quantity(1400, "People", "1,400"))
    assert two(TOLL, other).events() == [(2, 2, "number")]
    assert two(TOLL, replace(other, quantity=Quantity(1200, "people", "about 1,200"))).events() == [(2, 2, "")]
    assert two(TOLL, replace(other, quantity=Quantity(1400, "killed"))).events() == [(2, 2, "number")]
    assert two(TOLL, replace(other, quantity=Quantity(40, "soldiers"))).events() == [(2, 2, "")]


def test_a_toll_of_people_of_whom_only_the_number_is_told() -> None:
    people = Reading("about 1,400 people", label="people", type=ActorType.GROUP)
    other = replace(TOLL, object=people, quantity=Quantity(1400, "killed"))
    assert two(TOLL, other).events() == [(2, 2, "number")]
    assert two(TOLL, replace(other, relation="attacked")).events() == [(1, 1, ""), (1, 1, "")]
    assert two(TOLL, replace(other, object=replace(people, label="villagers"))).events() == [(1, 1, ""), (1, 1, "")]
    elsewhere = replace(TOLL, object=PALESTINE, document="d3")
    told = Told(
        (document("d1"), [replace(TOLL, document="d1")]),
        (document("d2"), [replace(other, document="d2")]),
        (document("d3"), [elsewhere]),
    )
    assert told.events() == [(1, 1, ""), (1, 1, ""), (1, 1, "")]  # two fit: it stands alone


def test_one_source_with_two_numbers_disagrees_with_nobody() -> None:
    both = [replace(TOLL, document="d1"), replace(TOLL, document="d1", quantity=Quantity(1400, "people"))]
    assert Told((document("d1"), both)).events() == [(2, 1, "")]
    # … and a second document that gives one of the two numbers agrees with it.
    assert Told((document("d1"), both), (document("d2", "P"), [replace(TOLL, document="d2")])).events() == [(3, 2, "")]


def test_a_denial_contests_the_fact() -> None:
    denial = replace(CALL, polarity=Polarity.NEGATED, speakers=(Speaker(1, RUSSIA),))
    assert two(CALL, denial).events() == [(2, 1, "fact")]


def test_who_acted_is_contested_in_a_relation_that_goes_one_way() -> None:
    told = two(claim("", "visited", A, C), claim("", "visited", C, A))
    assert told.events() == [(2, 2, "agent")]


# ---- when an edge holds ----

SAID_BY = {"own voice": (), "acting side": (Speaker(1, RUSSIA),), "adversary": (Speaker(1, ISRAEL),)}


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, "Holds"),
        ({"confidence": 0.4}, "Alleged"),
        ({"confidence": 0.5}, "Holds"),
        ({"confidence": 0.4, "engine": "hand"}, "Holds"),
        ({"speakers": SAID_BY["acting side"]}, "Holds"),
        ({"speakers": SAID_BY["adversary"]}, "Alleged"),
        ({"speakers": SAID_BY["adversary"], "engine": "hand"}, "Holds"),
        ({"polarity": Polarity.NEGATED}, "Denied"),
        ({"modality": Modality.THREATENED}, "Potential"),
        ({"modality": Modality.POSSIBLE, "polarity": Polarity.NEGATED}, "Denied"),
    ],
)
def test_status_of_an_edge(changes: dict[str, Any], status: str) -> None:
    told = Told((document("d1"), [replace(claim("d1", "attacked", A, ISRAEL), **changes)]))
    assert told.edge("anna-testova.attacked.israel")[0] == status
    assert told.triples() == ([("anna-testova", "attacked", "israel")] if status == "Holds" else [])


def test_two_independent_sources_make_an_allegation_hold() -> None:
    alleged = claim("", "attacked", A, ISRAEL, speakers=SAID_BY["adversary"])
    assert two(alleged, alleged).edge("anna-testova.attacked.israel") == ("Alleged", 1, 2, 1)
    other = replace(alleged, speakers=(Speaker(1, PALESTINE),))
    assert two(alleged, other).edge("anna-testova.attacked.israel") == ("Holds", 1, 2, 2)


def test_a_contested_edge_keeps_its_triple_and_a_denied_allegation_gets_none() -> None:
    act = claim("", "attacked", A, ISRAEL)
    denial = replace(act, polarity=Polarity.NEGATED)
    told = two(act, denial)
    assert told.edge("anna-testova.attacked.israel") == ("Contested", 1, 2, 1)
    assert told.triples() == [("anna-testova", "attacked", "israel")]
    told = two(replace(act, speakers=SAID_BY["adversary"]), denial)
    assert told.edge("anna-testova.attacked.israel")[0] == "Alleged"
    assert told.triples() == []


def test_verdicts_count() -> None:
    act = claim("d1", "attacked", A, ISRAEL, confidence=0.2)

    def judged(kind: DecisionKind) -> Told:
        return Told(
            (document("d1"), [act]), decisions=(Decision(kind, (act.id,), "me", "2024-01-01T00:00:00.000000Z"),)
        )

    assert judged(DecisionKind.ACCEPTED).edge("anna-testova.attacked.israel")[0] == "Holds"
    assert judged(DecisionKind.UNSURE).edge("anna-testova.attacked.israel")[0] == "Alleged"
    assert judged(DecisionKind.REJECTED).events() == []
    assert judged(DecisionKind.CORRECTED).events() == []


def test_strict_counts_what_is_accepted_only() -> None:
    made = replace(CALL, document="d2", engine="hand")
    told = Told((document("d1"), [replace(CALL, document="d1")]), (document("d2"), [made]), strict=True)
    assert told.events() == [(1, 1, "")]


def test_an_edge_is_one_both_ways_when_symmetric() -> None:
    told = two(CALL, replace(CALL, subject=C, object=A, when=day(2)))
    assert told.edge("anna-testova.called.carl-probe") == ("Holds", 2, 2, 2)
    assert told.triples() == [("anna-testova", "called", "carl-probe"), ("carl-probe", "called", "anna-testova")]
    assert told.rows("SELECT ?m ?n { ?t kg:month ?m ; kg:events ?n }") == [("2023-12", "2")]
    first = told.rows("SELECT ?f ?l { ?e kg:first ?f ; kg:last ?l }")
    assert first == [("2023-12-10", "2023-12-11")]


def test_a_claim_with_a_missing_end_makes_no_edge() -> None:
    told = Told((document("d1"), [claim("d1", "called", A, None)]))
    assert told.events() == [(1, 1, "")]
    assert told.rows("SELECT ?e { ?e a kg:Edge }") == []


# ---- independent sources ----

TEXT = " ".join(f"word{number}" for number in range(120))


@pytest.mark.parametrize(
    ("one", "other", "sources"),
    [
        (document("d1", "P1"), document("d2", "P2"), 2),
        (document("d1", "P1"), document("d2", "p1"), 1),
        (document("d1"), document("d2"), 2),
        (document("d1", "P1", TEXT), document("d2", "P2", TEXT + " more"), 1),
        (document("d1", "P1", TEXT), document("d2", "P2", TEXT[:300]), 2),
        (document("d1", "P1"), document("d2", derived_from="d1"), 1),
        (document("d1", "P1", url="https://x.org/1"), document("d2", "P2", derived_from="https://x.org/1"), 1),
        (document("d1", derived_from="https://x.org/1"), document("d2", derived_from="https://x.org/1"), 1),
        (document("d1", url="https://x.org/1"), document("d2", url="https://x.org/1"), 1),
    ],
)
def test_documents_that_are_one_source(one: Document, other: Document, sources: int) -> None:
    told = Told((one, [replace(CALL, document="d1")]), (other, [replace(CALL, document="d2")]))
    assert told.events() == [(2, sources, "")]


def test_a_hand_claim_that_cites_an_article_counts_with_it() -> None:
    table = Document("t.csv", "t.csv", "table")
    by_hand = replace(CALL, document="d1", engine="hand", start=None)
    told = Told((document("d1", "P1"), [replace(CALL, document="d1", start=5)]), (table, [by_hand]))
    assert told.events() == [(2, 1, "")]


def test_a_named_source_quoted_twice_is_one() -> None:
    quoted = replace(CALL, speakers=(Speaker(1, PALESTINE),))
    assert two(quoted, quoted).events() == [(2, 1, "")]
    officials = Reading("officials", type=ActorType.GROUP)
    unnamed = replace(CALL, speakers=(Speaker(1, officials),))
    assert two(unnamed, unnamed).events() == [(2, 2, "")]


def test_whoever_quotes_a_publisher_adds_nothing_to_it() -> None:
    quoting = replace(CALL, speakers=(Speaker(1, Reading("P1", type=ActorType.MEDIA)),))
    assert two(CALL, quoting).events() == [(2, 1, "")]


def test_more_testimony_never_lowers_the_count() -> None:
    # Regression of thought: joining whatever shares a publisher or a source would make this one.
    quoting = [replace(CALL, document=key, speakers=(Speaker(1, PALESTINE),), start=9) for key in ("d1", "d2")]
    told = Told(
        (document("d1", "P1"), [replace(CALL, document="d1"), quoting[0]]),
        (document("d2", "P2"), [replace(CALL, document="d2"), quoting[1]]),
    )
    assert told.events() == [(4, 2, "")]


# ---- who is described ----


def test_unregistered_actors_are_described_once_by_what_all_claims_say() -> None:
    first = claim("d1", "met", Reading("the envoy", label="Zed Zedson"), ISRAEL)
    second = claim("d1", "met", Reading("Zed Zedson", type=ActorType.PERSON, country="FRA"), ISRAEL, start=3)
    told = Told((document("d1"), [first, second]))
    query = "SELECT ?x ?l ?c { ?x a kg:UnresolvedActor, schema:Person ; skos:prefLabel ?l ; kg:country ?c }"
    assert told.rows(query) == [("named-zed-zedson", "Zed Zedson", "FRA")]


def test_what_only_claims_cite_is_described() -> None:
    table = Document("t.csv", "t.csv", "table")
    told = Told((table, [replace(CALL, document="https://x.org/cited", engine="hand")]))
    assert told.rows("SELECT ?key { ?d a kg:CitedDocument ; kg:key ?key }") == [("cited",)]
