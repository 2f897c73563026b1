"""Everything works on the embedded store and on a server alike: the same answers, files and derivations.

The demonstration is built on disk, on an Oxigraph server whose default graph stands apart (as that
server starts by default), and brought to a server that knows nothing but the SPARQL protocol. What the
embedded store answers is held against golden files elsewhere (tests/queries, tests/questions).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from typing import TYPE_CHECKING, Any

import pytest

from kg import workbench
from kg.cli.answers import render
from kg.exchange.formats import FORMATS
from kg.graph.check import check
from kg.project import Project, create_project, package_data
from kg.queries.asking import prepare
from kg.queries.catalogue import load_catalogue
from kg.questions.source import Source
from kg.relations import load_relations
from kg.selection import Selection
from kg.vocabulary import prefixes
from kg.workbench import Workbench
from tests.build.texts import CALL, MEETING, TABLE
from tests.questions.test_golden import QUESTIONS
from tests.store.peers import running, standing_between

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kg.exchange.formats import Format
    from kg.queries.catalogue import Query
    from kg.store.protocol import Store

RELATIONS = load_relations()
SERVERS = ("server", "strict server")


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    """The demonstration on disk."""
    return built(tmp_path_factory.mktemp("embedded"))


def built(root: Path, place: str | None = None) -> Workbench:
    """The demonstration, built as `kg build` does where there is no project."""
    bench = Workbench(Project(root, place or str(root / ".kg" / "store"), demonstration=True))
    bench.build()
    return bench


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """The demonstration, built on a server."""
    with running() as peer:
        yield built(tmp_path_factory.mktemp("server"), peer.url)


@pytest.fixture(scope="module")
def strict(embedded: Workbench) -> Iterator[Workbench]:
    """The demonstration on a server that knows the protocol only."""
    with running() as peer, standing_between(peer.url) as between:
        bench = Workbench(dataclasses.replace(embedded.home, store=between.url))
        with embedded.reading() as source, bench._open(write=True) as store:
            store.load(source.quads())
        yield bench


def of_kind(request: pytest.FixtureRequest, kind: str) -> Workbench:
    found: Workbench = request.getfixturevalue({"strict server": "strict"}.get(kind, kind))
    return found


@pytest.fixture(scope="module", params=SERVERS)
def remote(request: pytest.FixtureRequest) -> Workbench:
    """Compared with the embedded one."""
    return of_kind(request, request.param)


@pytest.fixture(scope="module")
def stores(remote: Workbench, embedded: Workbench) -> Iterator[tuple[Store, Store]]:
    """A server and the embedded store, opened once for many questions."""
    with remote.reading() as there, embedded.reading() as here:
        yield there, here


@pytest.mark.parametrize("query", list(load_catalogue([package_data("queries")])), ids=lambda query: query.name)
def test_queries_of_the_catalogue(query: Query, stores: tuple[Store, Store]) -> None:
    arguments = [item.example for item in query.parameters if not item.optional]
    texts = []
    for store in stores:
        prepared = prepare(query, arguments, store, load_relations)
        texts.append(render(store.query(prepared.sparql), "tsv", store=store, prefixes=prefixes())[0])
    assert texts[0] == texts[1]


@pytest.mark.parametrize("name", QUESTIONS)
def test_questions(name: str, stores: tuple[Store, Store]) -> None:
    there, here = (QUESTIONS[name](Source(store, RELATIONS)).text(80) for store in stores)
    assert there == here


NARROW = Selection(since=dt.date(2023, 11, 1), until=dt.date(2023, 12, 31))
MEASURES: dict[str, Callable[[Workbench], Any]] = {
    "projection": lambda bench: graph(bench.project()),
    "projection of countries, a part": lambda bench: graph(bench.project("country", since="2023-11", weight="sources")),
    "pagerank": lambda bench: bench.analyze("pagerank").text(80),
    "betweenness of countries": lambda bench: bench.analyze("betweenness", level="country").text(80),
    "balance": lambda bench: bench.balance().text(80),
    "trend": lambda bench: bench.trend("Russia", "Israel").text(80),
    "a part": lambda bench: bench.timeline("Israel", selection=NARROW).text(80),
    "all ways": lambda bench: bench.path("Putin", "Biden", every=True).text(80),
    "exactly": lambda bench: bench.show("Russia", exact=True).text(80),
    "stats": lambda bench: str(bench.stats()),
    "documents": lambda bench: bench.documents(),
}


def graph(found: Any) -> tuple[list[Any], list[Any]]:
    """Nodes and edges with all that they carry."""
    return sorted(found.nodes(data=True)), sorted(found.edges(keys=True, data=True), key=str)


@pytest.mark.parametrize("name", MEASURES)
def test_measures_and_views(name: str, remote: Workbench, embedded: Workbench) -> None:
    there, here = MEASURES[name](remote), MEASURES[name](embedded)
    assert there == here
    assert here


def test_check_with_a_rebuild(server: Workbench) -> None:
    assert server.check(rebuild=True) == []


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
def test_exports(form: Format, remote: Workbench, embedded: Workbench, tmp_path: Path) -> None:
    """The neighbourhood of an actor in a period, byte for byte."""
    files = []
    for place, each in (("there", remote), ("here", embedded)):
        name = tmp_path / place / f"graph{form.endings[0]}"
        name.parent.mkdir(exist_ok=True)
        written = each.export(name, form=form.name, actors=["Putin"], selection=NARROW)
        files.append({path.name: path.read_bytes() for path in written})
    assert files[0] == files[1]
    assert all(files[1].values())


@pytest.mark.parametrize("form", ["nquads", "json"])
def test_exports_of_the_whole(form: str, strict: Workbench, embedded: Workbench) -> None:
    assert strict.exported(form) == embedded.exported(form)


def test_the_picture(server: Workbench, embedded: Workbench, tmp_path: Path) -> None:
    pages = [each.view(out=tmp_path / f"{at}.html").read_bytes() for at, each in enumerate((server, embedded))]
    assert pages[0] == pages[1]


def test_no_difference(server: Workbench, embedded: Workbench) -> None:
    assert embedded.diff(None, server.home.store) == []


# One change after another, each derived by itself: the same graph on each store, and that of a rebuild.


def add_text(bench: Workbench) -> None:
    path = bench.home.root.parent / "meeting.md"  # of both projects: the graph says where a text came from
    path.write_text(MEETING, encoding="utf-8")
    bench.add(path)


def change_seeds(bench: Workbench) -> None:
    (bench.home.seeds / "claims" / "claims.csv").write_text(TABLE + "France,met,Iran,2024-02,,\n", encoding="utf-8")
    bench.build()


def claims(bench: Workbench, relation: str) -> list[str]:
    found = bench.query(f"SELECT ?claim {{ ?claim a kg:Claim ; rdf:predicate kg:{relation} }} ORDER BY ?claim")
    assert not isinstance(found, bool)
    return [str(row[0]).removeprefix("claim:") for row in found]


def undo_all(bench: Workbench) -> None:
    bench.curation.undo(*(decision.id for decision in bench.curation.decisions()))


STEPS: dict[str, Callable[[Workbench], object]] = {
    "build": lambda bench: bench.build(),
    "add a text": add_text,
    "reject": lambda bench: bench.curation.reject(claims(bench, "criticized")[0]),
    "merge": lambda bench: bench.curation.merge("Turkey", "France"),
    "change the seeds": change_seeds,
    "strictly": lambda bench: bench.build(strict=True),
    "no longer strictly": lambda bench: bench.build(strict=False),
    "remove a text": lambda bench: bench.remove("meeting"),
    "undo": undo_all,
}


def mine(root: Path, place: str | None = None) -> Workbench:
    """A project with a text and a table."""
    home = create_project(root)
    (home.seeds / "documents" / "call.md").write_text(CALL, encoding="utf-8")
    (home.seeds / "claims" / "claims.csv").write_text(TABLE, encoding="utf-8")
    return workbench.open(place, project=root) if place else workbench.open(root)


def contents(bench: Workbench) -> dict[str, bytes]:
    """Each graph as exported, but those that keep times and the registry, which is large and checked above."""
    with bench.reading() as store:
        names = [bench.mint.local("graph", graph.value) or "" for graph in store.graphs()]
    kept = [name for name in names if name not in {"runs", "decisions", "registry", "ontology"}]
    return {name: bench.exported("nquads", graph=name) for name in kept}


def test_one_change_after_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KG_STORE", "KG_QUERY_URL", "KG_UPDATE_URL", "KG_GRAPH_URL"):
        monkeypatch.delenv(name, raising=False)
    here = mine(tmp_path / "here")
    with running() as peer, standing_between(peer.url) as between:
        there = mine(tmp_path / "there", between.url)
        seen = []
        for name, step in STEPS.items():
            for each in (here, there):
                step(each)
            found = contents(there)
            assert found == contents(here), name
            assert found["derived"]
            seen.append(found["derived"])
        assert all(one != other for one, other in itertools.pairwise(seen)), "a step changed nothing"
        with there.reading() as store:
            assert check(store, shapes=None, rebuild=there.context(store)) == []
