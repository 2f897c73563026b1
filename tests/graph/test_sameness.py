"""What two texts tell alike though not in the same words: kin relations, unnamed doers, things, times."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from kg.graph.derive.sameness import block_of, kin_of
from kg.model import ActorType, Claim, Place, Reading, Span, TimeKind, When
from kg.relations import load_relations
from tests.graph.samples import day, who
from tests.graph.test_rules import RUSSIA, A, B, C, Told, claim, document, two

SPAN = When("2023-12-10/2023-12-11", None, TimeKind.WITHIN, dt.date(2023, 12, 10), dt.date(2023, 12, 11))
BEFORE = When("2023-12-09/2023-12-10", None, TimeKind.WITHIN, dt.date(2023, 12, 9), dt.date(2023, 12, 10))
ONE, TWO = [(2, 2, "")], [(1, 1, ""), (1, 1, "")]
ISRAEL = who("israel")
FRANCE = Reading("France", label="France", type=ActorType.COUNTRY)


def place(text: str) -> Reading:
    return Reading(text, label=text, type=ActorType.PLACE)


def of_israel(text: str) -> Reading:
    return Reading(text, actor="israel", label="Israel", type=ActorType.COUNTRY)


# ---- kin ----


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("spokeWith", "met"),
        ("negotiatedWith", "visited"),
        ("called", "negotiatedWith"),
        ("demanded", "urged"),
        ("urged", "demandedCeasefireFrom"),
        ("accused", "accusedOfWarCrimes"),
        ("bombed", "destroyed"),
        ("seized", "occupied"),
        ("praised", "supported"),
        ("threatened", "threatenedWithForce"),
        ("threatened", "gaveUltimatumTo"),
        ("expelled", "expelledDiplomatsOf"),
        ("cutAidTo", "stoppedMilitaryAidTo"),
    ],
)
def test_a_deed_told_in_two_ways_is_one_event(one: str, other: str) -> None:
    assert two(claim("", one, A, C), claim("", other, A, C)).events() == ONE
    assert two(claim("", other, A, C), claim("", one, A, C)).events() == ONE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("called", "met"),
        ("demandedCeasefireFrom", "demandedReleaseOf"),
        ("threatenedWithForce", "threatenedWithSanctions"),
        ("attacked", "invaded"),
        ("criticized", "accused"),
        ("expelledDiplomatsOf", "recalledAmbassadorFrom"),
        ("gaveUltimatumTo", "threatenedWithForce"),
        ("brokeTiesWith", "recalledAmbassadorFrom"),
    ],
)
def test_two_deeds_stay_two(one: str, other: str) -> None:
    assert two(claim("", one, A, C), claim("", other, A, C)).events() == TWO


def test_who_tells_two_things_in_two_words_tells_of_two() -> None:
    both = [claim("d1", "spokeWith", A, C), claim("d1", "met", A, C)]
    assert Told((document("d1", "P1"), both)).events() == TWO


def test_a_report_prefers_the_event_of_its_own_family() -> None:
    both = [claim("d1", "called", A, C), claim("d1", "met", A, C)]
    told = Told((document("d1", "P1"), both), (document("d2", "P2"), [claim("d2", "spokeWith", A, C)]))
    assert told.events() == [(1, 1, ""), (2, 2, "")]
    assert ("called", "2") in told.rows("SELECT ?r ?n { ?e a kg:Event ; kg:relation ?r ; kg:claims ?n }")


def test_the_relation_that_tells_more_names_the_event() -> None:
    told = two(claim("", "urged", A, C), claim("", "demandedCeasefireFrom", A, C))
    assert told.rows("SELECT ?r { ?e a kg:Event ; kg:relation ?r }") == [("demandedCeasefireFrom",)]


def test_kin_are_of_one_class() -> None:
    roots: dict[str, set[str]] = {}
    for row in load_relations():
        roots.setdefault(kin_of(row.family).group, set()).add(row.root)
    assert [group for group, found in roots.items() if len(found) > 1] == []


# ---- people to whom something is done ----


def test_somebody_unnamed_arrests_whom_the_police_arrest() -> None:
    told = two(claim("", "arrested", None, B), claim("", "arrested", RUSSIA, B))
    assert told.events() == ONE
    assert told.rows("SELECT ?a ?b { ?e a kg:Event ; kg:agent ?a ; kg:recipient ?b }") == [("russia", "boris-testov")]


def test_some_men_arrest_whom_the_police_arrest() -> None:
    men = Reading("officers", label="officers", type=ActorType.GROUP)
    told = two(claim("", "arrested", men, B), claim("", "arrested", RUSSIA, B))
    assert told.events() == ONE
    assert two(claim("", "criticized", men, B), claim("", "criticized", RUSSIA, B)).events() == TWO
    assert two(claim("", "attacked", men, ISRAEL), claim("", "attacked", RUSSIA, ISRAEL)).events() == TWO


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (claim("", "arrested", RUSSIA, B), claim("", "arrested", ISRAEL, B)),
        (claim("", "arrested", None, B), claim("", "arrested", RUSSIA, A)),
        (claim("", "arrested", None, B), claim("", "arrested", RUSSIA, B, when=day(2))),
        (claim("", "criticized", None, B), claim("", "criticized", RUSSIA, B)),
    ],
    ids=["another doer", "another person", "another day", "nothing done to anybody"],
)
def test_another_arrest_stays_apart(one: Claim, other: Claim) -> None:
    assert two(one, other).events() == TWO


def test_of_two_doers_nobody_unnamed_is_either() -> None:
    both = [claim("d1", "arrested", RUSSIA, B), claim("d1", "arrested", ISRAEL, B)]
    told = Told((document("d1", "P1"), both), (document("d2", "P2"), [claim("d2", "arrested", None, B)]))
    assert told.events() == [(1, 1, ""), (1, 1, ""), (1, 1, "")]


# ---- moves between states ----

MOVES = ["recalledAmbassadorFrom", "expelledDiplomatsOf", "brokeTiesWith", "reducedRelationsWith"]


@pytest.mark.parametrize("move", MOVES)
def test_towards_whom_a_move_is_made_may_be_left_out(move: str) -> None:
    told = two(claim("", move, RUSSIA, None), claim("", move, RUSSIA, ISRAEL))
    assert told.events() == ONE
    assert told.rows("SELECT ?a ?b { ?e a kg:Event ; kg:agent ?a ; kg:recipient ?b }") == [("russia", "israel")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (claim("", "recalledAmbassadorFrom", RUSSIA, None), claim("", "recalledAmbassadorFrom", ISRAEL, RUSSIA)),
        (claim("", "recalledAmbassadorFrom", RUSSIA, None, when=day(2)), claim("", "brokeTiesWith", RUSSIA, ISRAEL)),
        (
            claim("", "recalledAmbassadorFrom", RUSSIA, None, when=day(2)),
            claim("", "recalledAmbassadorFrom", RUSSIA, ISRAEL),
        ),
        (
            claim("", "recalledAmbassadorFrom", RUSSIA, None, when=SPAN),
            claim("", "recalledAmbassadorFrom", RUSSIA, ISRAEL),
        ),
        (claim("", "condemned", RUSSIA, None), claim("", "condemned", RUSSIA, ISRAEL)),
    ],
    ids=["another mover", "another move", "another day", "some day", "no move"],
)
def test_another_move_stays_apart(one: Claim, other: Claim) -> None:
    assert two(one, other).events() == TWO


def test_a_move_towards_nobody_is_none_of_two() -> None:
    both = [claim("d1", "brokeTiesWith", RUSSIA, ISRAEL), claim("d1", "brokeTiesWith", RUSSIA, FRANCE)]
    told = Told((document("d1", "P1"), both), (document("d2", "P2"), [claim("d2", "brokeTiesWith", RUSSIA, None)]))
    assert told.events() == [(1, 1, ""), (1, 1, ""), (1, 1, "")]


# ---- one telling ----


def _told_at_once(relation: str) -> list[Claim]:
    trigger = Span("blames", 40, 46)
    return [
        claim("d1", relation, RUSSIA, ISRAEL, trigger=trigger),
        claim("d1", relation, ISRAEL, RUSSIA, trigger=trigger),
    ]


@pytest.mark.parametrize("relation", ["accused", "attacked", "threatened"])
def test_each_does_it_to_the_other_tells_of_two(relation: str) -> None:
    assert Told((document("d1", "P1"), _told_at_once(relation))).events() == [(1, 1, ""), (1, 1, "")]


@pytest.mark.parametrize("relation", ["met", "called", "agreedWith"])
def test_each_does_it_with_the_other_tells_of_one(relation: str) -> None:
    assert Told((document("d1", "P1"), _told_at_once(relation))).events() == [(2, 1, "")]


def test_three_who_do_it_in_one_sentence_do_one_thing() -> None:
    trigger = Span("accused", 40, 47)
    both = [
        claim("d1", "accused", RUSSIA, ISRAEL, trigger=trigger),
        claim("d1", "accused", FRANCE, ISRAEL, trigger=trigger),
    ]
    assert Told((document("d1", "P1"), both)).events() == [(2, 1, "")]


# ---- things ----


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (place("the airport"), place("Batken's airport")),
        (place("air defence sites"), of_israel("Israeli air defences")),
        (place("tanks"), of_israel("two Israeli tanks")),
    ],
)
def test_a_thing_is_known_by_what_it_is_called(one: Reading, other: Reading) -> None:
    assert two(claim("", "bombed", RUSSIA, one), claim("", "shelled", RUSSIA, other)).events() == ONE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (place("the airport"), place("the harbour")),
        (place("Goma airport"), place("Batken airport")),
        (place("military positions"), of_israel("the Israeli military")),
        (place("the airport"), ISRAEL),
    ],
)
def test_another_thing_stays_apart(one: Reading, other: Reading) -> None:
    assert two(claim("", "bombed", RUSSIA, one), claim("", "bombed", RUSSIA, other)).events() == TWO


def test_what_is_hit_at_one_place_is_one_attack() -> None:
    here, there = Place("Benghazi", "LBY"), Place("Tobruk", "LBY")
    one = claim("", "bombed", RUSSIA, place("armoured vehicles"), place=here)
    other = claim("", "destroyed", RUSSIA, of_israel("Israeli tanks"), place=here)
    assert two(one, other).events() == ONE
    assert two(one, replace(other, place=there)).events() == TWO


def test_who_hits_it_is_no_matter_of_places() -> None:
    here = Place("Benghazi", "LBY")
    one = claim("", "bombed", RUSSIA, place("tanks"), place=here)
    assert two(one, claim("", "bombed", ISRAEL, RUSSIA, place=here)).events() == TWO


# ---- topics ----


def about(text: str) -> Reading:
    return Reading(text, label=text, type=ActorType.TOPIC)


def test_what_is_praised_has_many_names() -> None:
    talks, meeting = claim("", "praised", RUSSIA, about("talks")), claim("", "supported", RUSSIA, about("peace summit"))
    assert two(talks, meeting).events() == ONE


@pytest.mark.parametrize("other", ["truce", "talks in Geneva", "summit meeting room"])
def test_another_topic_stays_apart(other: str) -> None:
    assert two(claim("", "praised", RUSSIA, about("talks")), claim("", "praised", RUSSIA, about(other))).events() == TWO


# ---- times ----


@pytest.mark.parametrize("other", [day(1), BEFORE, SPAN])
def test_times_of_some_days_agree_where_they_overlap(other: When) -> None:
    assert two(claim("", "praised", A, C, when=SPAN), claim("", "praised", A, C, when=other)).events() == ONE


def test_times_agree_with_what_all_claims_leave() -> None:
    late = When("2023-12-11/2023-12-12", None, TimeKind.WITHIN, dt.date(2023, 12, 11), dt.date(2023, 12, 12))
    documents = [
        (document(f"d{n}", f"P{n}"), [claim(f"d{n}", "praised", A, C, when=when)])
        for n, when in enumerate([SPAN, BEFORE, late])
    ]
    assert max(Told(*documents).events()) < (3, 3, "")


def by(date: dt.date) -> When:
    return When(f"../{date}", None, TimeKind.WITHIN, None, date)


@pytest.mark.parametrize("told", [dt.date(2023, 12, 10), dt.date(2023, 12, 12), dt.date(2023, 12, 24)])
def test_what_had_happened_by_a_day_happened_shortly_before(told: dt.date) -> None:
    assert two(claim("", "occupied", A, C), claim("", "occupied", A, C, when=by(told))).events() == ONE


@pytest.mark.parametrize("told", [dt.date(2023, 12, 9), dt.date(2023, 12, 25), dt.date(2024, 6, 1)])
def test_what_had_happened_long_before_was_another_thing(told: dt.date) -> None:
    assert two(claim("", "occupied", A, C), claim("", "occupied", A, C, when=by(told))).events() == TWO


def test_what_two_texts_say_had_happened_is_one_thing_if_they_say_so_soon() -> None:
    monday, tuesday, june = (by(dt.date(2023, *rest)) for rest in ((12, 11), (12, 12), (6, 1)))
    one = claim("", "occupied", A, C, when=monday)
    assert two(one, claim("", "occupied", A, C, when=tuesday)).events() == ONE
    assert two(one, claim("", "occupied", A, C, when=june)).events() == TWO


@pytest.mark.parametrize(("word", "events"), [("rejected", [(2, 1, "")]), ("refused", [(1, 1, ""), (1, 1, "")])])
def test_an_undated_claim_is_told_again_in_its_own_words(word: str, events: list[object]) -> None:
    both = [
        claim("d1", "rejected", A, C, trigger=Span("rejected", 5, 13)),
        claim("d1", word, A, C, trigger=Span(word, 50, 50 + len(word)), when=When()),
    ]
    assert Told((document("d1", "P1"), both)).events() == events


def news(first: Claim, second: Claim, days: int, *, told: bool = True) -> list[object]:
    """Events of a claim of a day and an undated one of a text published so many days later."""
    dated, later = document("d1", "P1"), document("d2", "P2")
    if told:
        later = replace(later, published=dt.date(2023, 12, 10) + dt.timedelta(days=days))
    both = (dated, [replace(first, document="d1")]), (later, [replace(second, document="d2", when=When())])
    return list(Told(*both).events())


@pytest.mark.parametrize(("days", "joined"), [(0, True), (7, True), (8, False), (-1, False), (400, False)])
def test_news_without_a_date_is_of_the_week(days: int, *, joined: bool) -> None:
    praise = claim("", "praised", A, C)
    assert news(praise, praise, days) == (ONE if joined else TWO)


def test_news_without_a_date_joins_the_one_event_that_fits() -> None:
    praise = claim("", "praised", A, C)
    assert news(praise, praise, 1, told=False) == TWO, "nor what a text without a date tells"
    assert news(praise, claim("", "supported", A, C), 1) == TWO, "nor another word"
    assert news(claim("", "called", A, None), claim("", "called", A, None), 1) == TWO, "nor what nobody is named for"
    early = replace(document("d3", "P3"), published=dt.date(2023, 12, 10))
    late = replace(document("d4", "P4"), published=dt.date(2023, 12, 12))
    undated = [(each, [replace(praise, document=each.key, when=When())]) for each in (early, late)]
    assert Told(*undated).events() == ONE, "two texts of one week"


def test_longer_times_agree_only_where_one_lies_in_the_other() -> None:
    spring = When("2023-03/2023-05", None, TimeKind.WITHIN, dt.date(2023, 3, 1), dt.date(2023, 5, 31))
    summer = When("2023-05/2023-08", None, TimeKind.WITHIN, dt.date(2023, 5, 1), dt.date(2023, 8, 31))
    year = When("2023", None, TimeKind.WITHIN, dt.date(2023, 1, 1), dt.date(2023, 12, 31))
    assert two(claim("", "praised", A, C, when=spring), claim("", "praised", A, C, when=summer)).events() == TWO
    assert two(claim("", "praised", A, C, when=spring), claim("", "praised", A, C, when=year)).events() == ONE


def test_blocks_are_small() -> None:
    assert block_of("criticism", None, None, mutual=False) == "criticism - -"
    assert block_of("meeting", None, None, mutual=True) == block_of("talk", None, None, mutual=True)
