"""What can go wrong between us and a server, against a small server that misbehaves on request."""

from __future__ import annotations

import base64
import json
import threading
import time
import traceback
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import pytest
from pyoxigraph import Literal, Quad

from kg.errors import KgError, StoreError, UsageError
from kg.store.addresses import Addresses, addresses, credentials
from kg.store.endpoint import EndpointStore
from kg.store.opening import open_store
from kg.store.protocol import Change
from kg.store.union import MOST
from kg.store.wire import Wire
from kg.vocabulary import KG, Mint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

JSON = "application/sparql-results+json"
ROWS = b'{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"1"}}]}}'
NONE = b'{"head":{"vars":["s","p","o","g"]},"results":{"bindings":[]}}'
TRUE, FALSE = b'{"head":{},"boolean":true}', b'{"head":{},"boolean":false}'
FACT = Quad(Mint().actor("a"), KG["name"], Literal("a"), Mint().graph("one"))
ONE_QUAD = json.dumps(
    {
        "head": {"vars": ["s", "p", "o", "g"]},
        "results": {
            "bindings": [
                {
                    "s": {"type": "uri", "value": "http://e/s"},
                    "p": {"type": "uri", "value": "http://e/p"},
                    "o": {"type": "literal", "value": "o"},
                    "g": {"type": "uri", "value": "http://e/g"},
                }
            ]
        },
    }
).encode()


@dataclass
class Answer:
    body: bytes = NONE
    status: int = 200
    kind: str = JSON
    length: int | None = None  # what Content-Length claims
    delay: float = 0.0
    packed: bool = False  # what Content-Encoding claims
    most: int | None = None  # Virtuoso's limit, told when it cut the answer


@dataclass
class Asked:
    path: str
    content: str
    headers: dict[str, str]


@dataclass
class Fake:
    """A server that answers by a function of what was asked, and keeps what was asked."""

    url: str
    answer: Callable[[Asked], Answer] = lambda _: Answer()
    asked: list[Asked] = field(default_factory=list)


@pytest.fixture
def fake() -> Iterator[Fake]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if self.headers["Content-Type"].startswith("application/x-www-form-urlencoded"):
                pairs = parse_qsl(content)
                content = "\n".join(value if key == "query" else f"{key}={value}" for key, value in pairs)
            asked = Asked(self.path, content, dict(self.headers))
            told.asked.append(asked)
            answer = told.answer(asked)
            time.sleep(answer.delay)
            try:
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.kind)
                self.send_header("Content-Length", str(answer.length or len(answer.body)))
                if answer.most is not None:
                    self.send_header("X-SPARQL-MaxRows", str(answer.most))
                if answer.packed:
                    self.send_header("Content-Encoding", "gzip")
                self.end_headers()
                self.wfile.write(answer.body)
            except BrokenPipeError:
                pass  # the client lost patience: that is what some tests are about
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told = Fake(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield told
    server.shutdown()
    server.server_close()
    thread.join()


def only(last: Answer) -> Callable[[Asked], Answer]:
    """Our own questions are answered well; the test's, which holds `#test`, as given."""
    return lambda asked: last if "#test" in asked.content else Answer()


@pytest.mark.parametrize(
    "body",
    [
        ROWS[:-1],
        ROWS[:60],
        b"",
        b"<html>busy</html>",
        b"[]",
        b"null",
        b'{"head":{}}',
        b'{"head":{"vars":["n"]},"results":{}}',
        ROWS + b"The SPARQL operation failed",
    ],
)
def test_an_answer_cut_short_is_an_error_though_it_is_200(fake: Fake, body: bytes) -> None:
    fake.answer = only(Answer(body))
    with open_store(fake.url) as store, pytest.raises(StoreError, match=r"cut short or no SPARQL result"):
        store.select("SELECT ?n { ?n ?p ?o } #test")


@pytest.mark.parametrize(
    "body", [b"<http://e/s> <http://e/p> <http://e/o> .\n<http://e", b"<http://e/s> <http://e/p> ."]
)
def test_triples_cut_short_are_an_error(fake: Fake, body: bytes) -> None:
    fake.answer = only(Answer(body, kind="application/n-triples"))
    with open_store(fake.url) as store, pytest.raises(StoreError, match=r"cut short or no SPARQL result"):
        store.query("CONSTRUCT WHERE { ?s ?p ?o } #test")


def test_a_body_shorter_than_promised_is_an_error(fake: Fake) -> None:
    fake.answer = only(Answer(ROWS, length=len(ROWS) + 50))
    with open_store(fake.url) as store, pytest.raises(StoreError, match="broke off in mid-answer"):
        store.select("SELECT ?n { ?n ?p ?o } #test")


def test_a_real_server_out_of_time_in_mid_answer(peer: str) -> None:
    """Oxigraph answers 200, then breaks off with a sentence of plain text."""
    with open_store(peer, write=True) as store:
        store.load(Quad(FACT.subject, FACT.predicate, Literal(str(n)), FACT.graph_name) for n in range(400))
        with pytest.raises(StoreError, match=r"took longer than the server allows"):
            store.select("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")


def test_a_time_limit_of_ours(fake: Fake) -> None:
    fake.answer = only(Answer(ROWS, delay=2))
    with open_store(fake.url) as store, pytest.raises(StoreError, match=r"did not answer within 0\.2 s"):
        store.select("SELECT ?n { ?n ?p ?o } #test", timeout=0.2)


def test_nobody_there() -> None:
    with open_store("http://127.0.0.1:9") as store, pytest.raises(StoreError) as caught:
        store.count()
    assert "No server answers at http://127.0.0.1:9/query" in str(caught.value)
    assert "--store" in str(caught.value)


def test_a_query_is_tried_again_an_update_is_not(fake: Fake) -> None:
    busy = [503, 503]

    def answer(asked: Asked) -> Answer:
        if "#test" not in asked.content:
            return Answer()
        return Answer(b"", status=busy.pop()) if busy else Answer(ROWS)

    fake.answer = answer
    with open_store(fake.url, write=True) as store:
        assert store.select("SELECT ?n { ?n ?p ?o } #test") == [{"n": "1"}]
        assert sum("#test" in asked.content for asked in fake.asked) == 3
        fake.asked.clear()
        busy += [503]
        with pytest.raises(StoreError, match="503"):
            store.update("INSERT DATA { kg:a kg:b kg:c } #test")
        assert sum("#test" in asked.content for asked in fake.asked) == 1


def test_a_unit_is_tried_again_for_it_may_be_done_twice(fake: Fake) -> None:
    busy = [503]
    fake.answer = lambda _: Answer(b"", status=busy.pop()) if busy else Answer(b"", status=204)
    with open_store(fake.url, write=True) as store:
        store.apply(Change(drop=[Mint().graph("x")], remove=[FACT], insert=[FACT]))
    first, second = fake.asked
    assert first.path == second.path == "/update"
    assert first.content == second.content
    assert first.content.startswith("DROP SILENT GRAPH <")


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (401, "denies access (401).\n  Set KG_USER and KG_PASSWORD, or KG_TOKEN"),
        (403, "denies access (403)"),
        (404, "answered with an error (404)"),
        (302, "sends us elsewhere (302)"),
        (500, "answered with an error (500): out of luck"),
    ],
)
def test_what_a_status_means(fake: Fake, status: int, says: str) -> None:
    fake.answer = only(Answer(b"out of luck\nsecret detail", status=status, kind="text/plain"))
    with open_store(fake.url) as store, pytest.raises(StoreError) as caught:
        store.select("SELECT ?n { ?n ?p ?o } #test")
    assert says in str(caught.value)
    assert len(str(caught.value).splitlines()) <= 2


def refuses_the_union(graphs: int) -> Callable[[Asked], Answer]:
    """A server that heeds no wish, and holds so many graphs."""
    names = [{"g": {"type": "uri", "value": f"http://e/g{number}"}} for number in range(graphs)]
    listed = json.dumps({"head": {"vars": ["g"]}, "results": {"bindings": names}}).encode()

    def answer(asked: Asked) -> Answer:
        if "ASK" in asked.content:
            return Answer(FALSE)
        return Answer(listed if "DISTINCT ?g" in asked.content else ONE_QUAD)

    return answer


@pytest.mark.parametrize(("graphs", "says"), [(3, "named graphs; kg"), (1_001, "holds 1,001 graphs, too many to name")])
def test_a_server_that_keeps_its_default_graph_apart(fake: Fake, graphs: int, says: str) -> None:
    fake.answer = refuses_the_union(graphs)
    with open_store(fake.url) as store, pytest.raises(StoreError) as caught:
        store.select("SELECT ?s { ?s ?p ?o }")
    assert "keeps its default graph apart" in str(caught.value)
    assert says in str(caught.value)
    assert "--union-default-graph" in str(caught.value)
    assert "tdb2:unionDefaultGraph" in str(caught.value)
    assert not any("default-graph-uri" in asked.content for asked in fake.asked) or graphs <= MOST


def test_the_union_is_asked_for_where_that_helps(fake: Fake) -> None:
    def answer(asked: Asked) -> Answer:
        union = "union-default-graph=true" in asked.path
        if asked.content.startswith("ASK"):
            return Answer(TRUE if union else FALSE)
        return Answer(ONE_QUAD)

    fake.answer = answer
    with open_store(fake.url) as store:
        store.select("SELECT ?s { ?s ?p ?o } #test")
        store.select("SELECT ?s { ?s ?p ?o } #test")
    assert [asked.path for asked in fake.asked if "#test" in asked.content] == ["/query?union-default-graph=true"] * 2
    assert sum(asked.content.startswith("ASK") for asked in fake.asked) == 2  # checked once


def test_graphs_are_named_where_nothing_else_helps(strict_peer: str) -> None:
    one, two = (Mint().graph(name) for name in ("one", "two"))
    with open_store(strict_peer, write=True) as store:
        store.load([Quad(Mint().actor("a"), KG["name"], Literal("a"), one)])
        count = "SELECT (COUNT(*) AS ?n) { ?s kg:name ?o }"
        assert store.select(count) == [{"n": "1"}]
        store.load([Quad(Mint().actor("b"), KG["name"], Literal("b"), two)])
        assert store.select(count) == [{"n": "2"}]  # the graph that came is named too
        graphs = store.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")
        assert [row["g"] for row in graphs] == [one.value, two.value]
        assert store.select(f"SELECT ?o FROM {two} {{ ?s kg:name ?o }}") == [{"o": "b"}]  # as the query says


def test_a_server_complains_in_its_own_words(fake: Fake) -> None:
    """A text that we can read and the server cannot."""
    fake.answer = only(Answer(b"Function not supported: kg:f", status=400, kind="text/plain"))
    with open_store(fake.url) as store, pytest.raises(UsageError, match="Function not supported: kg:f"):
        store.select("SELECT ?n { ?n ?p ?o } #test")


def test_a_long_query_goes_by_post(fake: Fake) -> None:
    with open_store(fake.url) as store:
        store.select("SELECT ?n { VALUES ?n { " + "'x' " * 50_000 + "} } #test")
    assert len(fake.asked[-1].content) > 200_000


def test_only_prefixes_in_use_are_sent(fake: Fake) -> None:
    with open_store(fake.url) as store:
        store.select("SELECT ?n { ?n kg:name ?o } #test")
    assert fake.asked[-1].content == f"PREFIX kg: <{KG.iri}> SELECT ?n {{ ?n kg:name ?o }} #test"


SECRET = "hunter2-öx"


@pytest.mark.parametrize("way", ["basic", "token", "url"])
def test_credentials_are_sent_and_never_printed(
    fake: Fake, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], way: str
) -> None:
    place = fake.url
    secret = SECRET
    if way == "basic":
        monkeypatch.setenv("KG_USER", "ann")
        monkeypatch.setenv("KG_PASSWORD", secret)
    elif way == "token":
        secret = "hunter2"
        monkeypatch.setenv("KG_TOKEN", secret)
    else:
        secret = "hunter2"
        place = place.replace("http://", f"http://ann:{secret}@")
    said = []
    for status in (200, 400, 401, 500, 302):
        fake.answer = lambda _, status=status: Answer(b"no", status=status)  # type: ignore[misc]
        with EndpointStore(place) as store:
            said += [store.location, repr(store), str(vars(store)["_urls"])]
            try:
                store.count()
            except KgError as error:
                said.append(str(error))
                said.append("".join(traceback.format_exception(error)))
    said += [repr(credentials(place)), *capfd.readouterr()]
    expected = f"Bearer {secret}" if way == "token" else "Basic " + base64.b64encode(f"ann:{secret}".encode()).decode()
    assert {asked.headers["Authorization"] for asked in fake.asked} == {expected}
    assert "hunter2" not in "".join(said)


def test_credentials_go_to_no_other_server(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_TOKEN", "secret")
    fake.answer = lambda _: Answer(b"", status=307)
    with open_store(fake.url) as store, pytest.raises(StoreError, match="elsewhere"):
        store.count()
    assert len(fake.asked) == 1


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://h:1", Addresses("http://h:1/query", "http://h:1/update", "http://h:1/store")),
        ("http://h:1/query", Addresses("http://h:1/query", "http://h:1/update", "http://h:1/store")),
        ("http://h/ds", Addresses("http://h/ds/query", "http://h/ds/update", "http://h/ds/data")),
        ("http://h/ds/query", Addresses("http://h/ds/query", "http://h/ds/update", "http://h/ds/data")),
        ("http://h/x/sparql", Addresses("http://h/x/sparql", "http://h/x/sparql", None)),
        (
            "https://u:p@h/repositories/r?x=1",
            Addresses("https://h/repositories/r", *["https://h/repositories/r/statements"] * 2),
        ),
    ],
)
def test_addresses(url: str, expected: Addresses) -> None:
    assert addresses(url, {}) == expected


def test_each_address_can_be_set_apart() -> None:
    environ = {"KG_QUERY_URL": "http://q/", "KG_UPDATE_URL": "http://u/", "KG_GRAPH_URL": "http://g/"}
    assert addresses("http://h", environ) == Addresses("http://q/", "http://u/", "http://g/")


@pytest.mark.parametrize("token", ["hünter2", "hunter2\n", "hunter\x012"])
def test_a_token_that_cannot_be_sent_is_not_printed(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setenv("KG_TOKEN", token)
    with pytest.raises(UsageError, match="KG_TOKEN holds a character that no request can carry") as caught:
        open_store("http://h")
    assert "nter" not in str(caught.value)


def test_an_answer_that_a_limit_of_the_server_cut(fake: Fake) -> None:
    fake.answer = only(Answer(ROWS, most=10_000))
    with open_store(fake.url) as store, pytest.raises(StoreError, match="gives 10000 rows at most and leaves out the"):
        store.select("SELECT ?n { ?n ?p ?o } #test")


def test_an_answer_that_cannot_be_unpacked(fake: Fake) -> None:
    fake.answer = lambda _: Answer(b"no gzip", packed=True)
    with open_store(fake.url) as store, pytest.raises(StoreError, match="broke off in mid-answer"):
        store.count()


@pytest.mark.parametrize("url", ["http://", "http://:80", "http://h:port", "ftp://h", "sparql://h/x"])
def test_no_url(url: str) -> None:
    with pytest.raises(UsageError, match=r"is no URL of a server"):
        open_store(url)


def test_a_wire_closes() -> None:
    with Wire(credentials("http://h", {})) as wire:
        assert "hunter2" not in repr(wire)
