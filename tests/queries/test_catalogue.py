"""Every query file is documented, valid, ordered, and has a golden result over the demonstration.

After a wanted change: `pytest tests/queries --update-golden`, then read the difference.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kg.cli.answers import render
from kg.errors import DataError, UsageError
from kg.project import package_data
from kg.queries.asking import find_query, prepare
from kg.queries.catalogue import load_catalogue, parse_query
from kg.queries.parameters import bind
from kg.queries.tokens import projected, tokenize
from kg.relations import load_relations
from kg.vocabulary import prefixes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.queries.catalogue import Query
    from kg.store.protocol import Store

FOLDER = package_data("queries")
GOLDEN = Path(__file__).parent / "golden"
CATALOGUE = load_catalogue([FOLDER])
QUERIES = list(CATALOGUE)
CHECKS = [query for query in QUERIES if query.topic == "checks"]

each = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)


def test_there_are_enough_and_each_has_its_own_name() -> None:
    stems = [path.stem for path in FOLDER.rglob("*.rq")]
    assert len(stems) == len(set(stems)) == len(QUERIES)
    assert len(QUERIES) - len(CHECKS) >= 24
    assert {query.topic for query in QUERIES} >= {"actors", "relations", "time", "evidence", "conflicts", "network"}


@each
def test_header_is_whole(query: Query) -> None:
    assert query.question.endswith("?"), f"{query.place}: begin with # question: …?"
    assert [name for name, _ in query.columns] == projected(query.text), f"{query.place}: describe each column"
    for item in query.parameters:
        assert item.example, f"{query.place}: parameter {item.name} has no example"
    optional = [item.optional for item in query.parameters]
    assert optional == sorted(optional), f"{query.place}: optional parameters come last"
    page = query.help()
    assert query.question in page
    assert query.example in page


@each
def test_is_plain_sparql_with_an_order(query: Query) -> None:
    ox.Store().query(query.text)  # declares its own prefixes: any tool can run it
    outer = re.sub(r"(?s)\{.*\}", "{}", query.text)
    assert "ORDER BY" in outer, f"{query.place}: give it an ORDER BY, so that its answer has one order"
    ordered = outer[outer.index("ORDER BY") :]
    assert "LIMIT" not in ordered, f"{query.place}: leave LIMIT to --limit"


@each
def test_uses_no_data_iris(query: Query) -> None:
    iris = {token.text for token in tokenize(query.text) if token.kind == "iri"}
    assert iris <= {f"<{iri}>" for iri in prefixes().values()}
    assert not any(f"/{kind}/>" in iri for iri in iris for kind in ("actor", "claim", "doc"))


def run(query: Query, arguments: list[str], store: Store) -> str:
    prepared = prepare(query, arguments, store, load_relations)
    text, _ = render(store.query(prepared.sparql), "tsv", store=store, prefixes=prefixes())
    return text


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the demonstration, built from seeds/ as kg build does."""
    from kg.build.builder import Builder
    from kg.project import Project
    from kg.store.opening import open_store

    root = tmp_path_factory.mktemp("demonstration")
    home = Project(root, str(root / ".kg" / "store"), demonstration=True)
    with open_store(home.store, write=True) as store:
        Builder(home, store).build()
    return root / ".kg" / "store"


@pytest.fixture
def demo(demonstration: Path) -> Iterator[Store]:
    from kg.store.opening import open_store

    with open_store(str(demonstration)) as store:
        yield store


@each
def test_golden(query: Query, demo: Store, request: pytest.FixtureRequest) -> None:
    arguments = [item.example for item in query.parameters if not item.optional]
    text = run(query, arguments, demo)
    path = GOLDEN / query.topic / f"{query.name}.tsv"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.is_file(), f"{query.name} has no golden result: pytest tests/queries --update-golden"
    assert text == path.read_text(encoding="utf-8"), (
        "changed: pytest tests/queries --update-golden, then read the difference"
    )


def test_golden_results_belong_to_queries() -> None:
    found = {path.relative_to(GOLDEN).with_suffix("").as_posix() for path in GOLDEN.rglob("*.tsv")}
    assert found == {f"{query.topic}/{query.name}" for query in QUERIES}


@pytest.mark.parametrize("query", CHECKS, ids=lambda query: query.name)
def test_checks_find_nothing_in_a_sound_graph(query: Query, opened: Store) -> None:
    assert [name for name, _ in query.columns] == ["thing", "message"]
    assert query.severity in {"error", "warning"}
    assert run(query, [], opened) == "thing\tmessage\n"


FAULTS = {
    "two-graphs": ("GRAPH <x:g> { actor:norland kg:country 'NRL' }", "stands in two graphs"),
    "blank-nodes": ("GRAPH <x:g> { _:b a kg:Actor }", "A blank node stands in x:g"),
    "unknown-relation": ("GRAPH <x:g> { claim:x a kg:Claim ; rdf:predicate kg:hugged }", "The relation hugged"),
    "undescribed-document": ("GRAPH <x:g> { claim:x a kg:Claim ; prov:hadPrimarySource doc:none }", "not described"),
    "undescribed-actor": ("GRAPH <x:g> { event:x kg:agent actor:nobody }", "has no name"),
    "reversed-time": (
        "GRAPH <x:g> { event:x kg:notBefore '2024-02-01'^^xsd:date ; kg:notAfter '2024-01-01'^^xsd:date }",
        "begins on 2024-02-01 and ends on 2024-01-01",
    ),
    "after-publication": (
        (
            "GRAPH <x:g> { claim:x a kg:Claim ; kg:modality kg:Actual ; kg:timeKind kg:Within ; "
            "kg:notBefore '2025-01-01'^^xsd:date ; prov:hadPrimarySource doc:00000000000000aa }"
        ),
        "on or after 2025-01-01, and its document was published on 2024-05-03",
    ),
    "self": (
        "GRAPH <x:g> { claim:x a kg:Claim ; rdf:subject actor:bo-ek ; rdf:object actor:bo-ek ; rdf:predicate kg:met }",
        "both sides of met",
    ),
    "two-holders": (
        (
            "GRAPH <x:g> { tenure:x kg:office office:president-of-norland ; kg:holder actor:bo-ek ; "
            "kg:notBefore '2022-01-01'^^xsd:date ; kg:notAfter '2022-12-31'^^xsd:date }"
        ),
        "On 2022-01-01 Ada Lund still holds the office.",
    ),
    "underived": ("GRAPH <x:g> { claim:x a kg:Claim }", "never derived"),
    "edge-without-claim": ("GRAPH <x:g> { edge:x a kg:Edge }", "No claim supports"),
    "direct-triple": ("GRAPH <x:g> { actor:bo-ek kg:vetoed actor:norland }", "without an edge that holds"),
    "quote-missing": ("GRAPH <x:g> { claim:x a kg:Claim ; kg:extractedBy engine:rules-1 }", "needs its quote"),
    "dangling-decision": ("GRAPH <x:g> { decision:x kg:onClaim claim:gone }", "is gone"),
}


@pytest.mark.parametrize("query", CHECKS, ids=lambda query: query.name)
def test_checks_find_their_fault(query: Query, world: Path, tmp_path: Path) -> None:
    from kg.store.opening import open_store

    assert query.name in FAULTS, f"plant a fault for {query.name}"
    data, message = FAULTS[query.name]
    copy = tmp_path / "store"
    ox.Store.read_only(str(world)).backup(str(copy))
    with open_store(str(copy), write=True) as store:
        store.update(f"INSERT DATA {{ {data} }}")
        lines = run(query, [], store).splitlines()[1:]
    assert len(lines) >= 1
    assert message in lines[0]


def rows(opened: Store, *words: str) -> list[list[str]]:
    query = CATALOGUE.get(words[0])
    return [line.split("\t") for line in run(query, list(words[1:]), opened).splitlines()[1:]]


def test_answers_over_a_small_world(opened: Store) -> None:
    assert [row[0] for row in rows(opened, "country-weights")] == ["actor:norland", "actor:norland"]
    assert rows(opened, "who-vetoed")[0][1:4] == ["actor:norland", "actor:named-resolution-7", "Sudmark"]
    assert [row[:2] for row in rows(opened, "neighbours", "norland")] == [["→", "kg:vetoed"]]
    assert [row[:2] for row in rows(opened, "neighbours", "Ek")] == [["↔", "kg:met"]]
    assert {row[3] for row in rows(opened, "tolls")} == {"12", "30"}
    assert [row[1] for row in rows(opened, "office-holders", "Norland", "2025-03")] == ["actor:eva-lund"]
    assert len(rows(opened, "office-holders", "Norland")) == 2
    assert [row[1] for row in rows(opened, "office-at-the-time", "Lund")] == ["office:president-of-norland"]
    assert {row[0] for row in rows(opened, "contested")} == {"kg:Contested", "kg:Denied", "kg:Potential"}
    assert [row[-1] for row in rows(opened, "undated")] == ["claim:bb00000000000003", "claim:bb00000000000002"]
    assert [row[0] for row in rows(opened, "unreviewed")] == ["0.7", "0.9"]
    assert [row[0] for row in rows(opened, "said-about", "Sudmark")] == ["actor:bo-ek", "actor:norland"]
    assert [row[4] for row in rows(opened, "not-actual")] == ["intended"]
    assert [row[0] for row in rows(opened, "unresolved")] == ["actor:named-resolution-7"]
    assert rows(opened, "profile", "Norland") == [["ASSAULT", "1", "0"], ["CONSULT", "1", "0"], ["REJECT", "1", "0"]]
    assert [row[0] for row in rows(opened, "monthly", "Sudmark")] == ["2024-04", "2024-05"]
    assert rows(opened, "climate")[0] == ["actor:norland", "actor:sudmark", "-4.5", "2"]
    assert [row[2] for row in rows(opened, "latest")] == ["kg:visited", "kg:met", "kg:killed"]
    assert [row[3] for row in rows(opened, "latest", "2024-05")] == ["actor:norland", "actor:bo-ek"]


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("# parameter a: x", "describes no parameter"),
        ("# parameter a (animal): cow", "“animal” is no type of parameter"),
        ("# parameter b (text): cow", r"\?b is a parameter that the query does not use"),
        ("# column a", "describes no column"),
        ("# severity: grave", "“grave” is no severity"),
    ],
)
def test_a_wrong_header_is_told_with_its_line(header: str, message: str) -> None:
    with pytest.raises(DataError, match=message) as caught:
        parse_query(f"# question: What?\n{header}\nSELECT ?a {{ }}", "mine", "", "mine.rq")
    assert caught.value.where == "mine.rq:2"


def test_a_query_is_found_by_topic_too() -> None:
    assert find_query("relations/between", CATALOGUE).name == "between"
    with pytest.raises(UsageError, match="no query is called"):
        find_query("time/between", CATALOGUE)
    with pytest.raises(UsageError, match="needs a and b"):
        bind(CATALOGUE.get("between"), [])
