"""What every store does alike, whether on disk or behind a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples

from kg.errors import DataError, StoreError, UsageError
from kg.store.backups import back_up, restore
from kg.store.opening import open_store
from kg.store.protocol import Change
from kg.vocabulary import KG, RDF, XSD, Mint

if TYPE_CHECKING:
    from pathlib import Path

    from kg.store.protocol import Store

MINT = Mint()
ONE, TWO, EMPTY = MINT.graph("one"), MINT.graph("two"), MINT.graph("empty")
AWKWARD = [
    Literal('quotes " and \\ and\nlines\tand\r'),
    Literal("العربية", language="ar"),
    Literal("emoji 🕊 _:b0 . } SERVICE"),
    Literal("7", datatype=XSD["integer"]),
    Literal("2023-12-10", datatype=XSD["date"]),
    Literal(""),
]


def fact(number: int, graph: NamedNode = ONE) -> Quad:
    return Quad(MINT.actor(f"a{number}"), KG["name"], Literal(str(number)), graph)


def facts(*numbers: int, graph: NamedNode = ONE) -> list[Quad]:
    return [fact(number, graph) for number in numbers]


def test_begins_empty(store: Store) -> None:
    assert store.count() == 0
    assert store.graphs() == []
    assert list(store.quads()) == []
    assert store.select("SELECT * { ?s ?p ?o }") == []


def test_apply_then_read_back_every_term(store: Store) -> None:
    quads = [Quad(MINT.claim("c"), KG["quote"], literal, ONE) for literal in AWKWARD]
    store.apply(Change(insert=quads))
    assert set(store.quads()) == set(quads)
    assert set(store.quads(ONE)) == set(quads)
    assert {row["o"] for row in store.select("SELECT ?o { ?s kg:quote ?o }")} == {term.value for term in AWKWARD}


def test_apply_drops_removes_and_inserts_in_that_order(store: Store) -> None:
    store.apply(Change(insert=[*facts(1, 2), *facts(3, graph=TWO)]))
    store.apply(Change(drop=[ONE, EMPTY], remove=facts(3, graph=TWO), insert=[*facts(2), *facts(3, graph=TWO)]))
    assert set(store.quads()) == {*facts(2), *facts(3, graph=TWO)}


def test_apply_of_nothing_does_nothing(store: Store) -> None:
    store.apply(Change())
    assert store.count() == 0


def test_a_blank_node_is_refused_before_anything_changes(store: Store) -> None:
    from pyoxigraph import BlankNode

    with pytest.raises(DataError, match="blank node cannot be kept"):
        store.apply(Change(insert=[fact(1), Quad(BlankNode("b"), KG["name"], Literal("x"), ONE)]))
    assert store.count() == 0


def test_replace(store: Store) -> None:
    store.load([*facts(1, 2), *facts(9, graph=TWO)])
    store.replace(ONE, iter(facts(2, 3)))
    assert set(store.quads(ONE)) == set(facts(2, 3))
    store.replace(ONE, [])
    assert store.graphs() == [TWO]


def test_a_failing_update_changes_nothing(store: Store) -> None:
    store.apply(Change(insert=facts(1)))
    with pytest.raises((StoreError, UsageError)):
        # The second half fails while running: the graph exists already.
        store.update(
            f"INSERT DATA {{ GRAPH {TWO} {{ kg:Claim a kg:Event }} }}; CREATE GRAPH {ONE}; CREATE GRAPH {ONE}"
        )
    assert set(store.quads()) == set(facts(1))


def test_load_streams_more_than_a_page(store: Store) -> None:
    assert store.load(fact(number) for number in range(25_000)) == 25_000
    assert store.count() == store.count(ONE) == 25_000
    assert store.count(TWO) == 0
    assert store.load([]) == 0


def test_graphs_are_sorted_and_hold_something(store: Store) -> None:
    store.load([fact(1, TWO), fact(1, ONE), fact(2, EMPTY)])
    store.apply(Change(remove=[fact(2, EMPTY)]))
    assert store.graphs() == [ONE, TWO]


def test_the_default_graph_is_the_union(store: Store) -> None:
    store.load([fact(1, ONE), fact(2, TWO)])
    rows = store.select("SELECT ?n { ?s kg:name ?n } ORDER BY ?n")
    assert rows == [{"n": "1"}, {"n": "2"}]
    graphs = store.select("SELECT ?g { GRAPH ?g { actor:a2 ?p ?o } }")
    assert graphs == [{"g": TWO.value}]


def test_four_forms_of_query(store: Store) -> None:
    store.load(facts(1, 2))
    found = store.query("SELECT ?s ?no { ?s kg:name '1' }")
    assert isinstance(found, QuerySolutions)
    assert [variable.value for variable in found.variables] == ["s", "no"]
    asked = store.query("ASK { actor:a1 kg:name '1' }")
    assert isinstance(asked, QueryBoolean)
    assert bool(asked)
    assert not store.query("ASK { actor:a1 kg:name '7' }")
    built = store.query("CONSTRUCT { ?s a kg:Actor } WHERE { ?s kg:name ?n }")
    assert isinstance(built, QueryTriples)
    assert {(triple.subject, triple.predicate) for triple in built} == {
        (MINT.actor("a1"), RDF["type"]),
        (MINT.actor("a2"), RDF["type"]),
    }
    assert len(list(store.query("DESCRIBE actor:a1"))) == 1  # type: ignore[arg-type]
    assert store.select("SELECT ?s ?no { ?s kg:name '1' }") == [{"s": MINT.actor("a1").value, "no": None}]


def test_select_wants_rows(store: Store) -> None:
    with pytest.raises(UsageError, match="gives no rows"):
        store.select("ASK { ?s ?p ?o }")


def test_update_knows_prefixes(store: Store) -> None:
    store.update(f"INSERT DATA {{ GRAPH {ONE} {{ actor:x a kg:Actor }} }}")
    store.update(f"DELETE {{ GRAPH ?g {{ ?s a kg:Actor }} }} INSERT {{ GRAPH {TWO} {{ ?s a kg:Event }} }} "
                 "WHERE { GRAPH ?g { ?s a kg:Actor } }")  # fmt: skip
    assert list(store.quads()) == [Quad(MINT.actor("x"), RDF["type"], KG["Event"], TWO)]


def test_prefixes_are_kept_in_the_store(store: Store, place: str) -> None:
    store.keep_prefixes({"ex": "http://example.org/", "kg": "http://elsewhere.example/"})
    store.keep_prefixes({"ex": "http://example.org/new#"})
    store.load([Quad(NamedNode("http://example.org/new#a"), RDF["type"], KG["Actor"], ONE)])
    store.close()
    with open_store(place) as again:
        assert again.prefixes["ex"] == "http://example.org/new#"
        assert again.prefixes["kg"] == KG.iri
        assert again.query("ASK { ex:a a kg:Actor }")


def test_a_syntax_error_shows_line_and_caret(store: Store) -> None:
    with pytest.raises(UsageError) as caught:
        store.query("SELECT ?who\nWHERE { ?who kg:vetoed }")
    assert "line 2, column 24:\n  WHERE { ?who kg:vetoed }\n                         ^" in str(caught.value)
    with pytest.raises(UsageError, match="The update cannot be read, line 1"):
        store.update("INSERT DATA { kg:a kg:b }")
    with pytest.raises(UsageError, match="Prefix nope: is not known"):
        store.query("ASK { ?s nope:x ?o }")


def test_query_and_update_are_kept_apart(store: Store) -> None:
    with pytest.raises(UsageError, match=r"DELETE changes the graph, and a query only reads\.\n  Use kg update\."):
        store.query("DELETE WHERE { ?s ?p ?o }")
    with pytest.raises(UsageError, match="SELECT only reads: this is a query"):
        store.update("SELECT * { ?s ?p ?o }")


NETWORK_QUERIES = [
    "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1/> ASK { SERVICE:a{ ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:1/>{ ?s ?p ?o } }",
    "ASK { FILTER EXISTS { { SELECT * { SERVICE ?x { ?s ?p ?o } } } } }",
    "SELECT * { ?a ?b ?c FILTER(?a<kg:x#>'''\n) SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } #'''\n}",
]


@pytest.mark.parametrize("sparql", NETWORK_QUERIES)
def test_service_is_refused(store: Store, sparql: str) -> None:
    with pytest.raises(UsageError, match=r"reaches the network|cannot be read"):
        store.query(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "LOAD <http://127.0.0.1:1/x>",
        "PREFIX : <http://127.0.0.1/> LOAD:x",
        "INSERT DATA {} ; load silent <http://127.0.0.1:1/x> INTO GRAPH kg:g",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    ],
)
def test_load_is_refused(store: Store, sparql: str) -> None:
    with pytest.raises(UsageError, match=r"reaches the network|cannot be read"):
        store.update(sparql)
    assert store.count() == 0


@pytest.mark.parametrize(
    "sparql",
    [
        "# SERVICE <http://x/> {}\nSELECT * { ?s ?p ?o }",
        "SELECT ?service { ?service kg:name 'LOAD and SERVICE <x> { }' }",
        "PREFIX service: <http://x/service/load#> SELECT * { GRAPH service:g { ?s service:load <http://x/service> } }",
        'SELECT * { ?s kg:name """a "quoted" SERVICE <x> {\n""" }',
    ],
)
def test_the_letters_alone_are_not_refused(store: Store, sparql: str) -> None:
    assert store.select(sparql) == []


def test_a_time_limit_ends_a_query(store: Store, place: str) -> None:
    store.load(facts(*range(400)))
    store.close()
    with open_store(place) as reader:
        assert reader.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", timeout=20) == [{"n": "400"}]
        with pytest.raises(StoreError, match=r"took longer than|did not answer within"):
            reader.select("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", timeout=0.5)
        assert reader.count() == 400


def test_backup_and_restore(store: Store, place: str, tmp_path: Path) -> None:
    quads = [*facts(*range(50)), *(Quad(MINT.claim("c"), KG["quote"], literal, TWO) for literal in AWKWARD)]
    store.load(quads)
    store.close()
    kept = tmp_path / "texts"
    kept.mkdir()
    (kept / "a.txt").write_text("text")
    with open_store(place) as reader:
        back_up(reader, tmp_path / "copy", [kept, tmp_path / "missing"])
        with pytest.raises(UsageError, match="exists already"):
            back_up(reader, tmp_path / "copy")
    (kept / "a.txt").unlink()
    # Into a new embedded store, whatever it was taken from.
    fresh = str(tmp_path / "fresh" / "store")
    assert restore(tmp_path / "copy", fresh, extras=tmp_path) == len(quads)
    assert (kept / "a.txt").read_text() == "text"
    with open_store(fresh) as restored:
        assert set(restored.quads()) == set(quads)
    with pytest.raises(UsageError, match="holds a graph already"):
        restore(tmp_path / "copy", fresh)


def test_restore_into_its_own_place(place: str, tmp_path: Path) -> None:
    with open_store(place, write=True) as writer:
        writer.load(facts(1, 2))
    with open_store(place) as reader:
        back_up(reader, tmp_path / "copy")
        served = reader.location.startswith("http") and not place.startswith("http")
    with open_store(place, write=True) as writer:
        writer.load(facts(3))
    with pytest.raises((UsageError, StoreError), match=r"holds a graph already|is being served"):
        restore(tmp_path / "copy", place)
    if served:
        return
    assert restore(tmp_path / "copy", place, replace=True) == 2
    with open_store(place) as reader:
        assert set(reader.quads()) == set(facts(1, 2))
