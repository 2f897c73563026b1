"""The projection against counts made by hand and claim by claim; every exporter takes what it gives."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from kg.analysis import project, project_pairs
from kg.errors import UsageError
from kg.model import EdgeStatus
from kg.relations import load_relations
from kg.selection import Selection
from kg.store.opening import open_store
from tests.analysis.claimwise import by_claims, by_rows

if TYPE_CHECKING:
    from pathlib import Path

    from kg.store.protocol import Store


def edges(graph: nx.MultiDiGraph[str], value: str = "weight") -> dict[tuple[str, str, str], Any]:
    return {(source, target, key): data.get(value) for source, target, key, data in graph.edges(keys=True, data=True)}


BOTH_WAYS = {
    ("aland", "celand", "spokeWith"): 1,
    ("celand", "aland", "spokeWith"): 1,
    ("beland", "celand", "spokeWith"): 1,
    ("celand", "beland", "spokeWith"): 1,
}


def test_what_holds_is_counted_and_what_is_denied_is_not(small: Store) -> None:
    graph = project(small)
    expected = {("aland", "beland", "criticized"): 1, ("ann", "beland", "criticized"): 1, **BOTH_WAYS}
    assert edges(graph) == expected
    assert edges(graph, "claims")["aland", "beland", "criticized"] == 2
    assert edges(graph, "sources")["aland", "beland", "criticized"] == 2
    assert graph.nodes["ann"] == {"label": "Ann <b>of</b> Aland", "type": "Person", "country": "QAA"}


def test_states_take_what_is_done_for_them(small: Store) -> None:
    graph = project(small, "country")
    assert edges(graph) == {("aland", "beland", "criticized"): 2, **BOTH_WAYS}
    assert edges(graph, "first")["aland", "beland", "criticized"] == "2023-01-05"
    assert edges(graph, "last")["aland", "beland", "criticized"] == "2023-03-01"


def test_weights(small: Store) -> None:
    key = ("aland", "beland", "criticized")
    assert [edges(project(small, weight=weight))[key] for weight in ("events", "claims", "sources")] == [1, 2, 2]


def test_a_period_counts_what_may_lie_in_it(small: Store) -> None:
    assert set(edges(project(small, since="2023-02"))) == {("ann", "beland", "criticized")}
    dated = edges(project(small, until=dt.date(2023, 1, 31)))
    assert set(dated) == {
        ("aland", "beland", "criticized"), ("aland", "celand", "spokeWith"), ("celand", "aland", "spokeWith")
    }  # fmt: skip


def test_a_publisher_counts_what_it_tells(small: Store) -> None:
    graph = project(small, selection=Selection(publishers=("Herald",)), weight="claims")
    assert edges(graph)["aland", "beland", "criticized"] == 1
    assert ("ann", "beland", "criticized") not in edges(graph)


def test_classes_and_sources_narrow(small: Store) -> None:
    assert edges(project(small, classes=["consult"])) == BOTH_WAYS
    assert set(edges(project(small, sources=2))) == {("aland", "beland", "criticized")}


def test_other_statuses_are_had_by_asking(small: Store) -> None:
    graph = project(small, selection=Selection(statuses=(EdgeStatus.DENIED,)))
    assert set(edges(graph)) == {("beland", "aland", "bombed")}


def test_things_are_kept_by_asking(small: Store) -> None:
    assert "motion-1" not in project(small)
    assert ("aland", "motion-1", "vetoed") in edges(project(small, things=True))


def test_signs_are_those_of_the_goldstein_scale(small: Store) -> None:
    scale = {row.name: row.goldstein for row in load_relations()}
    graph = project(small, signed=True)
    assert edges(graph, "sign")["aland", "beland", "criticized"] == -1
    assert edges(graph, "sign")["aland", "celand", "spokeWith"] == 1
    pairs = project_pairs(small, "country", directed=False, signed=True)
    data = pairs.edges["aland", "beland"]
    assert (data["weight"], data["positive"], data["negative"], data["sign"]) == (2, 0, 2, -1)
    assert data["goldstein"] == scale["criticized"]


def test_a_symmetric_relation_counts_once_without_direction(small: Store) -> None:
    assert project_pairs(small, directed=False).edges["aland", "celand"]["weight"] == 1
    directed = project_pairs(small)
    assert directed.edges["aland", "celand"]["weight"] == directed.edges["celand", "aland"]["weight"] == 1
    assert not project_pairs(small, one_way=True).has_edge("aland", "celand")


@pytest.mark.parametrize("way", [by_rows, by_claims])
def test_the_projection_is_what_the_claims_add_up_to(generated: Path, way: Any) -> None:
    with open_store(str(generated)) as store:
        ours, theirs = project(store, things=True), way(store)
    one_way = {
        (*sorted((one, other)), key) if data["symmetric"] else (one, other, key): (data["events"], data["claims"])
        for one, other, key, data in ours.edges(keys=True, data=True)
    }
    mutual = {row.name for row in load_relations() if row.symmetric}
    counted: Counter[Any] = Counter()
    claims: Counter[Any] = Counter()
    key: tuple[str, ...]
    for source, target, relation, data in theirs.edges(keys=True, data=True):
        key = (*sorted((source, target)), relation) if relation in mutual else (source, target, relation)
        counted[key] += data["events"]
        claims[key] += data["claims"]
    assert {key: (counted[key], claims[key]) for key in counted} == one_way


def test_counting_events_anew_gives_what_the_edges_say(generated: Path) -> None:
    with open_store(str(generated)) as store:
        plain, anew = project(store), project(store, since="0001", until="9999")
        assert edges(plain) == edges(anew)
        assert edges(plain, "claims") == edges(anew, "claims")
        assert edges(plain, "first") == edges(anew, "first")


def test_every_exporter_takes_it(small: Store) -> None:
    for graph in (project(small, signed=True), project_pairs(small, signed=True), project_pairs(small, directed=False)):
        for write, read in ((nx.write_graphml, nx.read_graphml), (nx.write_gexf, nx.read_gexf)):
            file = io.BytesIO()
            write(graph, file)
            file.seek(0)
            back = read(file)
            assert set(back) == set(graph)
            assert back.number_of_edges() == graph.number_of_edges()
        assert json.loads(json.dumps(nx.node_link_data(graph)))["nodes"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"level": "planet"}, "no level “planet”"),
        ({"weight": "tons"}, "no weight “tons”"),
        ({"since": "yesterday"}, "“yesterday” is no date"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(small: Store, wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        project(small, **wrong)
