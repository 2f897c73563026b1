"""The extractor against the parser that it stands on: start, words a second, memory, two processes."""

from __future__ import annotations

import gc
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kg.extraction.rules
from kg.model import Document
from tests.benchmarks.conftest import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(1800)]

MODEL = Path(kg.extraction.rules.__file__).parent / "model"
KG = str(Path(sys.executable).parent / "kg")
CORPUS = Path(__file__).parent.parent / "extraction" / "corpus" / "texts"
COPIES = 10
"""How often the corpus stands in the folder that processes share, so that reading takes longer than starting."""
QUIET = 0.25
"""CPU that others may take, in cores, while a time by the clock still tells something."""


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The corpus, as far as it lies open: name to text."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(CORPUS.rglob("*.*"))}


def cpu() -> float:
    """CPU seconds of the processes that ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def processes_in_turn(commands: Sequence[list[str]], environment: Mapping[str, str], rounds: int) -> list[float]:
    """Median CPU seconds of each command as a whole process; one warm-up."""
    taken: list[list[float]] = [[] for _ in commands]
    for number in range(rounds + 1):
        for seconds, command in zip(taken, commands, strict=True):
            before = cpu()
            subprocess.run(command, check=True, capture_output=True, env=environment)
            if number:
                seconds.append(cpu() - before)
    return [statistics.median(seconds) for seconds in taken]


def test_start_up(compiled: dict[str, str], tmp_path: Path, keep: Callable[[Figure], None]) -> None:
    """One sentence, from the command to its claim, within 1.3 times importing spaCy and loading the model."""
    text = tmp_path / "one.txt"
    text.write_text("Chile criticized Peru on Sunday.\n", encoding="utf-8")
    bare = [sys.executable, "-c", f"import spacy; spacy.load({str(MODEL)!r})"]
    ours, theirs = processes_in_turn([[KG, "extract", str(text)], bare], compiled, 7)
    keep(Figure("kg extract of one sentence against importing spaCy and loading the model", 1, ours, theirs))
    assert ours <= 1.3 * theirs


@pytest.fixture
def _collecting_as_the_command() -> Iterator[None]:
    """Both sides run with the collector set as `kg` sets it: see `kg.__main__`."""
    before = gc.get_threshold()
    gc.set_threshold(100_000)
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("_collecting_as_the_command")
def test_words_a_second(texts: dict[str, str], keep: Callable[[Figure], None]) -> None:
    """At least 0.6 of the bare parser's words a second on the same texts."""
    from kg.extraction.rules.engine import RulesEngine
    from kg.extraction.rules.pipeline import load_model

    engine, parser = RulesEngine(), load_model()
    documents = [Document(name, name, text) for name, text in texts.items()]
    claims = sum(len(engine.extract(document).claims) for document in documents)
    taken: list[tuple[float, float]] = []
    for _ in range(5):
        start = time.process_time()
        for document in documents:
            engine.extract(document)
        middle = time.process_time()
        for document in documents:
            parser(document.text)
        taken.append((middle - start, time.process_time() - middle))
    ours, theirs = (statistics.median(each) for each in zip(*taken, strict=True))
    keep(Figure("extraction against the bare parser, same texts", claims, ours, theirs))
    assert theirs >= 0.6 * ours


PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


def test_memory() -> None:
    """The whole corpus in less than 400 MB."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK, KG, "extract", str(CORPUS)], check=True, capture_output=True, text=True
    )
    assert float(done.stdout) < 400


def busy() -> float:
    """CPU seconds of all processes since the machine started."""
    user, nice, system, _, _, *others = map(int, Path("/proc/stat").read_text().split("\n")[0].split()[1:9])
    return (user + nice + system + sum(others)) / os.sysconf("SC_CLK_TCK")


def test_two_processes(
    texts: dict[str, str], compiled: dict[str, str], tmp_path: Path, keep: Callable[[Figure], None]
) -> None:
    """`--workers 2` takes a folder in at most 1 / 1.7 of the time of one, where two cores are free."""
    if not Path("/proc/stat").exists() or len(os.sched_getaffinity(0)) < 2:
        pytest.skip("needs two cores, and Linux to see who else uses them")
    folder = tmp_path / "texts"
    folder.mkdir()
    for copy in range(COPIES):
        for name, text in texts.items():
            (folder / f"{copy}-{name}").write_text(text, encoding="utf-8")
    taken: dict[int, list[float]] = {1: [], 2: []}
    answers = {}
    for _ in range(3):
        for workers, seconds in taken.items():
            command = [KG, "extract", str(folder), "--format", "jsonl", "--workers", str(workers)]
            start, own, all_ = time.perf_counter(), cpu(), busy()
            answers[workers] = subprocess.run(command, check=True, capture_output=True, env=compiled).stdout
            lasted = time.perf_counter() - start
            if (busy() - all_ - (cpu() - own)) / lasted < QUIET:
                seconds.append(lasted)
    assert answers[1] == answers[2]
    if not taken[1] or not taken[2]:
        pytest.skip("others used the machine all the while")
    one, two = min(taken[1]), min(taken[2])
    keep(Figure("one process against two, by the clock", answers[1].count(b"\n"), two, one))
    assert one >= 1.7 * two
