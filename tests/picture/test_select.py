"""Views of a store: what is selected, what is left out and said, what stands behind a line."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kg.errors import UsageError
from kg.model import ActorType, EdgeStatus, Modality
from kg.picture.select import Source, Wish, asked_by_query, select, whole
from kg.selection import Selection
from tests.picture.stores import build, source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.picture.view import View


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Source]:
    with build(tmp_path_factory.mktemp("stores") / "store") as store:
        yield source(store)


def ids(view: View) -> set[str]:
    return {line.id for line in view.lines}


def names(view: View) -> set[str]:
    return {actor.label for actor in view.actors}


def test_the_whole(seen: Source) -> None:
    view = whole(seen.store, seen.relations, title="All of it")
    assert view.title == "All of it"
    assert len(view.lines) == 11
    assert view.data_date == "2024-06-01"
    assert view.left_out == ()
    status = {line.id: line.status for line in view.lines}
    assert status["norway.met.sweden"] is EdgeStatus.HOLDS
    assert status["norway.criticized.iceland"] is EdgeStatus.DENIED
    assert status["sweden.praised.finland"] is EdgeStatus.POTENTIAL
    assert status["norway.thanked.sweden"] is EdgeStatus.ALLEGED


def test_what_stands_behind_a_line(seen: Source) -> None:
    view = whole(seen.store, seen.relations)
    lines = {line.id: line for line in view.lines}
    line = lines["norway.thanked.sweden"]
    assert (line.label, line.root, line.symmetric, line.reviewed) == ("thanked", "SUPPORT", False, "unreviewed")
    assert (line.sources, line.events, line.first) == (1, 1, dt.date(2024, 2, 11))
    (claim,) = line.claims
    assert claim.quote == "Norway thanked Sweden on 2024-02-11."
    assert claim.said_by == ("the Harbour Gazette",)
    assert (claim.document, claim.publisher, claim.url) == (
        "A log of visits",
        "Harbour Gazette",
        "https://example.org/log",
    )
    assert claim.published == dt.date(2024, 6, 1)
    assert claim.not_before == dt.date(2024, 2, 11)
    assert claim.confidence == pytest.approx(0.9)
    assert not claim.against
    assert lines["norway.criticized.iceland"].claims[0].against
    assert lines["sweden.praised.finland"].claims[0].modality is Modality.REQUESTED
    assert lines["norway.met.sweden"].symmetric or not seen.relations["met"].symmetric


def test_who_the_actors_are(seen: Source) -> None:
    actors = {actor.id: actor for actor in whole(seen.store, seen.relations).actors}
    assert actors["norway"].type is ActorType.COUNTRY
    assert actors["norway"].country == "NOR"
    assert actors["norway"].state is None
    assert ("Wikidata", "Q20", "https://www.wikidata.org/wiki/Q20") in actors["norway"].identifiers
    choir = actors["named-the-harbour-choir"]
    assert choir.label == "The Harbour Choir"
    assert not choir.resolved
    weights = {key: actor.weight for key, actor in actors.items()}
    assert max(weights, key=lambda key: weights[key] or 0) == "norway"


def test_around_an_actor(seen: Source) -> None:
    view = select(seen, Wish(("Latvia",)))
    assert ids(view) == {"estonia.thanked.latvia"}
    assert view.title == "Who has to do with Latvia, within 1 step"
    view = select(seen, Wish(("latvia",), depth=3))
    assert names(view) == {"Latvia", "Estonia", "Finland", "Sweden", "Jens Stoltenberg"}
    # relations among the outermost are drawn too
    assert "norway.met.sweden" in ids(select(seen, Wish(("Norway", "Sweden"))))
    assert "sweden.praised.finland" not in ids(select(seen, Wish(("Norway",))))


def test_a_path_has_all_shortest_ways(seen: Source) -> None:
    view = select(seen, Wish(("Norway", "Latvia"), path=True))
    assert ids(view) == {
        "norway.met.sweden", "norway.thanked.sweden", "sweden.praised.finland",
        "estonia.met.finland", "estonia.thanked.latvia",
    }  # fmt: skip
    assert "4 steps" in view.question
    with pytest.raises(UsageError, match="there is no path between Norway and Latvia"):
        select(seen, Wish(("Norway", "Latvia"), path=True, selection=Selection(relations=("met",))))


def test_between(seen: Source) -> None:
    view = select(seen, Wish(("Norway", "Sweden", "Iceland"), between=True))
    assert ids(view) == {"norway.met.sweden", "norway.thanked.sweden", "norway.criticized.iceland"}


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (
            Selection(relations=("thanked",)),
            {"norway.thanked.sweden", "estonia.thanked.latvia", "france.thanked.norway"},
        ),
        (Selection(since=dt.date(2024, 4, 1)), {"estonia.met.finland", "norway.criticized.iceland"}),
        (Selection(until=dt.date(2021, 12, 31)), {"iceland.met.ireland"}),
        (Selection(classes=("ACCUSE",)), {"norway.criticized.iceland"}),
        (Selection(statuses=(EdgeStatus.POTENTIAL,)), {"sweden.praised.finland"}),
        (Selection(min_sources=2), set()),
        (Selection(publishers=("Nobody",)), set()),
        (Selection(strict=True), set()),
    ],
    ids=["relation", "since", "until", "class", "status", "sources", "publisher", "strict"],
)
def test_the_selection_of_all_commands(seen: Source, selection: Selection, expected: set[str]) -> None:
    view = select(seen, Wish(selection=selection))
    assert ids(view) == expected
    assert any(note.startswith("Shown: ") for note in view.left_out)


def test_folded_into_states(seen: Source) -> None:
    view = select(seen, Wish(by_state=True))
    assert "People and bodies are folded into the states that they act for." in view.left_out
    found = {line.id: line for line in view.lines}
    assert found["norway.met.sweden"].claims
    if seen.store.select("SELECT ?e WHERE { ?e kg:agentState actor:france ; rdf:subject actor:emmanuel-macron }"):
        assert "france.met.norway" in found
        assert "emmanuel-macron" not in {actor.id for actor in view.actors}


def test_the_most_important_and_what_was_left_out(seen: Source) -> None:
    view = select(seen, Wish(limit=3))
    assert len(view.actors) == 3
    assert "norway" in {actor.id for actor in view.actors}
    first, second = view.left_out
    assert first.startswith("3 of 11 actors are shown, the most important ones by independent sources")
    assert second == f"{11 - len(view.lines)} relations with actors that are not shown are not drawn."


def test_actors_named_are_kept_whatever_their_weight(seen: Source) -> None:
    assert "latvia" in {actor.id for actor in select(seen, Wish(("Latvia",), depth=4, limit=2)).actors}


def test_a_construct_brings_claims_along(seen: Source) -> None:
    view = asked_by_query(seen, "CONSTRUCT { ?a kg:met ?b } WHERE { ?a kg:met ?b }", Wish(), question="Who met?")
    assert {line.id for line in view.lines} == {
        line.id for line in whole(seen.store, seen.relations).lines if line.relation == "met"
    }
    assert all(line.claims for line in view.lines)
    assert view.question == "Who met?"


def test_a_select_draws_lines_of_its_own(seen: Source) -> None:
    sparql = "SELECT ?source ?relation ?target WHERE { ?source kg:thanked ?target BIND(kg:owesA AS ?relation) }"
    view = asked_by_query(seen, sparql, Wish(), question="?")
    assert len(view.lines) == 2  # what is only alleged is no plain triple
    assert {line.label for line in view.lines} == {"owes a"}
    assert not any(line.claims for line in view.lines)


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("ASK { ?a ?b ?c }", "an ASK query draws nothing"),
        ("SELECT ?source { ?source a kg:Actor }", r"lacks \?relation, \?target"),
    ],
)
def test_a_query_that_draws_nothing_is_told(seen: Source, sparql: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        asked_by_query(seen, sparql, Wish(), question="")


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        (Wish(("Norway",), path=True), "--path needs two actors, 1 given"),
        (Wish(("Norway",), between=True), "--between needs two actors"),
        (Wish(("Norway", "Sweden"), path=True, between=True), "do not go together"),
        (Wish(depth=0), "--depth 0"),
        (Wish(limit=0), "at least one actor"),
        (Wish(limit=4000), "more than 3,000 actors"),
        (Wish(("Nowray",)), "nobody here is called “Nowray”"),
    ],
)
def test_wishes_that_cannot_be_meant(seen: Source, wish: Wish, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        select(seen, wish)


def test_force_draws_more(seen: Source) -> None:
    assert len(select(seen, Wish(limit=4000, force=True)).actors) == 11
