"""Kills, full disks, closed folders, damaged files: what was done is kept, and one line says what is wrong."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import textwrap
import time
from typing import TYPE_CHECKING

import pytest

from kg.errors import StoreError
from kg.store.backups import back_up, restore
from kg.store.opening import open_store
from kg.vocabulary import Mint

if TYPE_CHECKING:
    from pathlib import Path

MINT = Mint()

# Unit n puts ten quads into graph n and takes those of graph n - 1 away, then says so.
UNITS = """
    import sys
    from pyoxigraph import Literal, Quad
    from kg.store.opening import open_store
    from kg.store.protocol import Change
    from kg.vocabulary import KG, Mint
    mint = Mint()
    with open_store(sys.argv[1], write=True) as store:
        for unit in range(int(sys.argv[2]), 10_000):
            graph = mint.graph(f"u{unit}")
            quads = [Quad(mint.actor(str(n)), KG["name"], Literal(f"{unit} {n}"), graph) for n in range(10)]
            store.apply(Change(drop=[mint.graph(f"u{unit - 1}")], insert=quads))
            print(unit, flush=True)
"""


def run_and_kill(store: Path, first: int, after: float) -> int:
    """Run units from `first` on, kill -9 after so many seconds of them; the last unit that was reported."""
    command = [sys.executable, "-c", textwrap.dedent(UNITS), str(store), str(first)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    reported = [child.stdout.readline()]
    time.sleep(after)
    child.kill()
    reported += child.communicate()[0].splitlines()
    return int([line for line in reported if line.strip()][-1])


def test_kill_9_loses_at_most_the_unit_under_way(tmp_path: Path) -> None:
    store = tmp_path / "store"
    random.seed(2)
    last = -1
    for _ in range(12):
        last = run_and_kill(store, last + 1, random.uniform(0, 0.15))
        with open_store(str(store)) as reader:
            graphs = reader.graphs()
            # One graph, whole: of the last unit reported, or of the next, which was done but not yet said.
            assert len(graphs) == 1
            assert reader.count() == 10
            assert graphs[0] in {MINT.graph(f"u{last}"), MINT.graph(f"u{last + 1}")}
            last = int(graphs[0].value.rpartition("u")[2])
    assert last > 12


LOAD = """
    import sys
    from pyoxigraph import Literal, Quad
    from kg.store.opening import open_store
    from kg.vocabulary import KG, Mint
    mint = Mint()
    def quads():
        for n in range(1_500_000):
            if n == 1000:
                print("loading", flush=True)
            yield Quad(mint.actor(str(n)), KG["name"], Literal(str(n)), mint.graph("new"))
    with open_store(sys.argv[1], write=True) as store:
        store.load(quads())
"""


def test_kill_9_in_a_bulk_load_leaves_a_good_store(tmp_path: Path) -> None:
    store = tmp_path / "store"
    last = run_and_kill(store, 0, 0.1)
    command = [sys.executable, "-c", textwrap.dedent(LOAD), str(store)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "loading\n"
    time.sleep(0.5)
    child.kill()
    child.communicate()
    with open_store(str(store), write=True) as writer:
        assert writer.count(MINT.graph(f"u{last}")) + writer.count(MINT.graph(f"u{last + 1}")) == 10
        writer.replace(MINT.graph("new"), [])
        assert writer.count() == 10


def in_child(script: str, *arguments: str) -> str:
    """What a script prints; it must not end in a traceback."""
    command = [sys.executable, "-c", textwrap.dedent(script), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


FULL = """
    import hashlib, resource, signal, sys
    from pyoxigraph import Literal, Quad
    from kg.errors import StoreError
    from kg.store.opening import open_store
    from kg.store.protocol import Change
    from kg.vocabulary import KG, Mint
    mint = Mint()
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
    def text(n):  # does not compress
        return "".join(hashlib.sha256(f"{n} {part}".encode()).hexdigest() for part in range(8))
    quads = [Quad(mint.actor(str(n)), KG["name"], Literal(text(n)), mint.graph("g")) for n in range(20_000)]
    try:
        with open_store(sys.argv[1], write=True) as store:
            if sys.argv[2] == "load":
                store.load(quads)
            else:
                store.apply(Change(insert=quads))
        print("fits")
    except StoreError as error:
        print(error)
"""


@pytest.mark.parametrize("way", ["apply", "load"])
def test_a_file_that_may_not_grow_is_one_clear_line(tmp_path: Path, way: str) -> None:
    store = tmp_path / "store"
    last = run_and_kill(store, 0, 0)
    said = in_child(FULL, str(store), way)
    assert said.startswith("No larger file is allowed here (ulimit -f): "), said
    assert "run it again; the store is as it was" in said
    with open_store(str(store), write=True) as writer:
        assert writer.count(MINT.graph("g")) == 0
        assert writer.count(MINT.graph(f"u{last}")) + writer.count(MINT.graph(f"u{last + 1}")) == 10


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """A file system of eight megabytes, where we may mount one."""
    place = tmp_path / "small"
    place.mkdir()
    command = ["unshare", "--mount", "true"]
    try:
        possible = os.geteuid() == 0 and subprocess.run(command, check=False, capture_output=True).returncode == 0
    except OSError:
        possible = False
    if not possible:
        pytest.skip("mounting a small file system needs root")
    return place


def on_small_disk(place: Path, options: str, script: str, *arguments: str) -> str:
    """Run a script with a file system of its own at `place`, in a mount namespace of its own."""
    code = textwrap.dedent(script)
    shell = f'mount -t tmpfs -o {options} none "$0" && shift 0 && exec "$@"'
    command = ["unshare", "--mount", "sh", "-c", shell, str(place), sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if "mount:" in done.stderr:
        pytest.skip("mounting is not allowed here")
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


def test_a_full_disk_is_one_clear_line(small_disk: Path) -> None:
    script = FULL.replace("resource.setrlimit", "(lambda *_: None)")
    said = on_small_disk(small_disk, "size=4m", script, str(small_disk / "store"), "apply")
    assert said.startswith(f"The disk is full: {small_disk / 'store'}"), said
    assert "Make room" in said


def test_a_folder_that_may_not_be_written_is_one_clear_line(small_disk: Path) -> None:
    script = """
        import sys
        from kg.errors import StoreError
        from kg.store.opening import open_store
        try:
            open_store(sys.argv[1], write=True)
        except StoreError as error:
            print(error)
    """
    said = on_small_disk(small_disk, "ro", script, str(small_disk / "kg" / "store"))
    assert said.startswith("No access to "), said
    assert "Read-only file system" in said
    assert "Check permissions, or name another: --store" in said


def test_a_store_on_a_read_only_folder_can_be_read(small_disk: Path) -> None:
    script = """
        import subprocess, sys
        from kg.store.opening import open_store
        from pyoxigraph import Literal, Quad
        from kg.vocabulary import KG, Mint
        with open_store(sys.argv[1], write=True) as store:
            store.load([Quad(Mint().actor("a"), KG["name"], Literal("a"), Mint().graph("g"))])
        subprocess.run(["mount", "-o", "remount,ro", sys.argv[2]], check=True)
        with open_store(sys.argv[1]) as store:
            print(store.count())
    """
    assert on_small_disk(small_disk, "size=64m", script, str(small_disk / "store"), str(small_disk)) == "1\n"


def test_a_damaged_store_names_the_remedy(tmp_path: Path) -> None:
    store = tmp_path / "store"
    open_store(str(store), write=True).close()
    (store / "CURRENT").write_text("garbage\n")
    for write in (False, True):
        with pytest.raises(StoreError) as caught:
            open_store(str(store), write=write)
        assert "is damaged or is no store" in str(caught.value)
        assert "kg restore DIR" in str(caught.value)


def test_a_kill_in_a_restore_leaves_the_old_store(tmp_path: Path) -> None:
    store = tmp_path / "store"
    run_and_kill(store, 0, 0)
    with open_store(str(store)) as reader:
        back_up(reader, tmp_path / "copy")
        before = set(reader.quads())
    # As a kill between its two renames leaves it.
    store.rename(tmp_path / "store.old")
    with open_store(str(store)) as reader:
        assert set(reader.quads()) == before
    assert restore(tmp_path / "copy", str(store), replace=True) == 10
    assert not (tmp_path / "store.old").exists()
    assert not (tmp_path / "store.new").exists()


def test_a_damaged_dump_changes_nothing(tmp_path: Path) -> None:
    store = tmp_path / "store"
    run_and_kill(store, 0, 0)
    bad = tmp_path / "bad" / "store"
    bad.mkdir(parents=True)
    (bad / "graph.nq.gz").write_bytes(b"\x1f\x8b nonsense")
    with pytest.raises(StoreError, match=r"backup .* is damaged"):
        restore(tmp_path / "bad", str(store), replace=True)
    with open_store(str(store)) as reader:
        assert reader.count() == 10


REWRITE = """
    import sys
    from pyoxigraph import Literal, Quad
    import kg.store.embedded as embedded
    from kg.store.opening import open_store
    from kg.store.protocol import Change
    from kg.vocabulary import KG, Mint
    embedded.LARGE = 100
    mint = Mint()
    def quads(graph, unit):
        return [Quad(mint.actor(str(n)), KG["name"], Literal(f"{unit} {n}"), mint.graph(graph)) for n in range(2000)]
    with open_store(sys.argv[1], write=True) as store:
        store.replace(mint.graph("other"), quads("other", 0)[:1000])
        for unit in range(int(sys.argv[2]), 10_000):
            store.apply(Change(drop=[mint.graph("big")], remove=quads("other", 0)[:1], insert=quads("big", unit)))
            print(unit, flush=True)
"""


def test_a_large_change_is_whole_or_not_at_all_whenever_killed(tmp_path: Path) -> None:
    store = tmp_path / "store"
    random.seed(3)
    for _ in range(8):
        command = [sys.executable, "-c", textwrap.dedent(REWRITE), str(store), "0"]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(random.uniform(0, 0.3))
        child.kill()
        child.communicate()
        with open_store(str(store)) as reader:
            assert reader.count(MINT.graph("big")) == 2000
            assert reader.count(MINT.graph("other")) in {999, 1000}
            where = f"GRAPH {MINT.graph('big')} {{ ?s ?p ?n }}"
            units = reader.select(f"SELECT DISTINCT (STRBEFORE(?n, ' ') AS ?u) {{ {where} }}")
            assert len(units) == 1
