"""A server that goes away, denies, fails, breaks off or dawdles: one clear line, and no half for a whole."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from kg import workbench
from kg.cli.app import run
from kg.project import create_project
from kg.store.backups import back_up
from kg.store.opening import open_store
from tests.build.texts import CALL, TABLE
from tests.store.peers import Fault, running, standing_between

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kg.workbench import Workbench
    from tests.store.peers import Asked, Between, Peer


@pytest.fixture
def peer_process() -> Iterator[Peer]:
    with running() as found:
        yield found


@pytest.fixture
def between(peer_process: Peer) -> Iterator[Between]:
    with standing_between(peer_process.url) as found:
        yield found


@pytest.fixture
def mine(tmp_path: Path, between: Between, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    """A project whose store is the server; the working folder is in it."""
    for name in ("KG_QUERY_URL", "KG_UPDATE_URL", "KG_GRAPH_URL", "KG_TOKEN", "KG_USER"):
        monkeypatch.delenv(name, raising=False)
    root = project(tmp_path / "mine")
    monkeypatch.chdir(root)
    monkeypatch.setenv("KG_STORE", between.url)
    return workbench.open(between.url, project=root)


def project(root: Path) -> Path:
    home = create_project(root)
    (home.seeds / "documents" / "call.md").write_text(CALL, encoding="utf-8")
    (home.seeds / "claims" / "claims.csv").write_text(TABLE, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What an undisturbed build of such a project derives."""
    bench = workbench.open(project(tmp_path_factory.mktemp("whole") / "mine"))
    bench.build()
    return derived(bench)


class Shell:
    """Runs commands as a terminal does; gives what they said on the error channel."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: str, code: int) -> str:
        self._capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            run(list(words))
        said = self._capsys.readouterr()
        assert (ended.value.code or 0) == code, said
        assert "Traceback" not in said.err
        return said.err


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


def complaint(said: str) -> str:
    """The one message: a line of what, and a line of what to do."""
    lines = said.strip().splitlines()
    [at] = [number for number, line in enumerate(lines) if line.startswith("kg: ")]
    assert len(lines) - at <= 2, said
    return "\n".join(lines[at:])


def nth(number: int, fault: Fault, *, path: str = "") -> Callable[[Asked], Fault | None]:
    """From the nth request to a path on, all go wrong."""
    seen = 0

    def decide(asked: Asked) -> Fault | None:
        nonlocal seen
        seen += asked.path.endswith(path)
        return fault if seen >= number and asked.path.endswith(path) else None

    return decide


def derived(bench: Workbench) -> bytes:
    return bench.exported("nquads", graph="derived")


@pytest.mark.parametrize(("path", "number"), [("/update", 1), ("/update", 4), ("/store", 1)])
def test_a_server_that_goes_away_while_building(
    mine: Workbench, between: Between, kg: Shell, whole: bytes, path: str, number: int
) -> None:
    """Wherever it was, check tells of it and the next build ends as if nothing had happened."""
    between.fault = nth(number, Fault(hangs_up=True), path=path)
    said = complaint(kg("build", code=1))
    assert said.startswith(f"kg: {between.url}{path} broke off in mid-answer: ")
    between.fault = lambda _: None
    if path == "/store":  # in the middle of deriving
        assert "It is not whole: a build was cut short. Go on: kg build." in kg("check", code=1) + errors(mine)
    kg("build", code=0)
    assert derived(mine) == whole
    assert errors(mine) == ""


def errors(bench: Workbench) -> str:
    """What check finds, shapes left out."""
    from kg.graph.check import check

    with bench.reading() as store:
        return "".join(finding.message for finding in check(store, shapes=None, rebuild=bench.context(store)))


@pytest.mark.usefixtures("mine")
def test_a_server_that_is_killed_while_building(between: Between, peer_process: Peer, kg: Shell) -> None:
    seen = 0

    def kill(asked: Asked) -> Fault | None:
        nonlocal seen
        seen += asked.path == "/update"
        if seen < 3:
            return None
        peer_process.process.kill()
        peer_process.process.wait()
        return Fault(hangs_up=True)

    between.fault = kill
    assert "broke off in mid-answer" in complaint(kg("build", code=1))
    assert "broke off in mid-answer" in complaint(kg("show", "Putin", code=1))


def test_a_lost_answer_to_a_unit_is_asked_for_again(
    mine: Workbench, between: Between, kg: Shell, whole: bytes
) -> None:
    """The server did it, and its answer was lost: doing it twice is doing it once."""
    lost = {"/update", "/store"}

    def lose(asked: Asked) -> Fault | None:
        if asked.path in lost:
            lost.discard(asked.path)
            return Fault(status=503)
        return None

    between.fault = lose
    kg("build", code=0)
    assert not lost
    assert derived(mine) == whole


STATUSES = [
    (401, "denies access (401).\n  Set KG_USER and KG_PASSWORD, or KG_TOKEN, in the environment."),
    (403, "denies access (403)."),
    (500, "answered with an error (500): out of luck.\n  The server's own log may say more."),
    (507, "answered with an error (507): out of luck."),
]


@pytest.mark.parametrize(("status", "says"), STATUSES)
@pytest.mark.parametrize("path", ["/query", "/update"])
def test_a_server_that_denies_or_fails(
    mine: Workbench, between: Between, kg: Shell, path: str, status: int, says: str
) -> None:
    between.fault = nth(1, Fault(status=status, body=b"out of luck\nat org.example.Server"), path=path)
    assert complaint(kg("build", code=1)).startswith(f"kg: {between.url}{path} {says}")


COMMANDS = [
    ("show", "Putin"),
    ("query", "between", "Putin", "Netanyahu"),
    ("query", "ASK { ?s ?p ?o }"),
    ("explain", "Putin", "called", "_"),
    ("timeline",),
    ("conflicts",),
    ("path", "Putin", "Netanyahu"),
    ("analyze", "degree"),
    ("export", "graph.ttl"),
    ("view", "--out", "view.html"),
    ("check",),
    ("stats",),
    ("documents",),
    ("log",),
    ("backup", "copy"),
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Between, Path]]:
    """A server with a small graph, and its project's folder."""
    home = create_project(tmp_path_factory.mktemp("filled") / "mine")
    (home.seeds / "claims" / "claims.csv").write_text(TABLE, encoding="utf-8")
    with running("--union-default-graph") as peer, standing_between(peer.url) as between:
        workbench.open(between.url, project=home.root).build()
        yield between, home.root


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_an_answer_cut_short_is_no_answer(
    words: tuple[str, ...], filled: tuple[Between, Path], kg: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command meets a 200 that lacks its end, at its last question (of backup, before it counts)."""
    between, root = filled
    monkeypatch.chdir(root)
    monkeypatch.setenv("KG_STORE", between.url)
    between.asked.clear()
    between.fault = lambda _: None
    kg(*words, code=0)
    questions = sum(asked.path == "/query" for asked in between.asked) - (words[0] == "backup")
    for name in ("view.html", "graph.ttl"):
        (root / name).unlink(missing_ok=True)
    if (root / "copy").exists():
        (root / "copy").rename(root / f"copy {time.monotonic_ns()}")
    between.fault = nth(questions, Fault(cut=3), path="/query")
    said = complaint(kg(*words, code=1))
    assert said.startswith(f"kg: {between.url} gave an answer that is cut short or no SPARQL result: "), said
    assert not (root / "graph.ttl").exists()
    assert not (root / "copy").exists()


def test_a_slow_server(filled: tuple[Between, Path], kg: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    between, root = filled
    monkeypatch.chdir(root)
    monkeypatch.setenv("KG_STORE", between.url)
    between.fault = lambda asked: Fault(delay=1.5) if b"vetoed" in asked.body else None
    start = time.monotonic()
    said = complaint(kg("query", "ASK { ?a kg:vetoed ?b }", "--timeout", "0.3", code=1))
    assert time.monotonic() - start < 1.4
    assert said.startswith(f"kg: {between.url}/query did not answer within 0.3 s.\n  Ask for less, or allow more time")
    between.fault = lambda _: None


def test_a_restoring_that_is_cut_short_is_no_whole_graph_to_a_build(
    filled: tuple[Between, Path], tmp_path: Path, mine: Workbench, between: Between, kg: Shell, whole: bytes
) -> None:
    source, _ = filled
    source.fault = lambda _: None
    with open_store(source.url) as store:
        back_up(store, tmp_path / "copy")
    between.fault = nth(4, Fault(hangs_up=True), path="/store")
    assert "broke off in mid-answer" in complaint(kg("restore", str(tmp_path / "copy"), code=1))
    between.fault = lambda _: None
    assert 0 < mine.stats().quads < 80_000
    kg("build", code=0)
    assert derived(mine) == whole
