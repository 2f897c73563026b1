"""A month in the life of a graph: texts arrive, the engine changes, people decide and undo, the process dies.

Each step runs in a worker, which is killed at a random instant in a third of them. What it had decided
when the call returned must hold at the end; a rebuild from the files gives the same bytes.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg import workbench
from kg.actors.identity import Identity, live_decisions
from kg.exchange.rdf import export_rdf
from kg.extraction import workers
from kg.graph.claims import read_claims
from kg.graph.decisions import read_decisions
from kg.graph.verdicts import claim_content, said, same_content
from kg.project import create_project
from tests.curation.month_worker import ACTIONS
from tests.curation.toy import ToyEngine

if TYPE_CHECKING:
    from kg.workbench import Workbench

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

TOP = Path(__file__).parent.parent.parent
DAYS = 30
KILLED = 1 / 3
SEEDS = (1, 20240301)


class Month:
    """Gives a worker process one order after another, and kills it now and then."""

    def __init__(self, root: Path, dice: random.Random) -> None:
        self.root = root
        self.dice = dice
        self.version = "1"
        self.kills = 0
        self.acks = root.parent / "acks"
        self.acks.touch()
        self.worker: subprocess.Popen[str] | None = None

    def step(self) -> None:
        """One thing happens, or is cut short by a kill."""
        if self.dice.random() < 2 / DAYS:
            self.version = str(min(3, int(self.version) + 1))
        order = {"action": self.dice.choice(ACTIONS), "seed": self.dice.random(), "version": self.version}
        worker = self.worker or self.start()
        assert worker.stdin
        assert worker.stdout
        print(json.dumps(order), file=worker.stdin, flush=True)
        if self.dice.random() < KILLED:
            time.sleep(self.dice.uniform(0, 0.4))
            self.stop()
            self.kills += 1
        else:
            answer = worker.stdout.readline().strip()
            assert answer == "done", f"{order}: {answer}"

    def start(self) -> subprocess.Popen[str]:
        """A fresh worker: a forked one would share the store library's threads."""
        command = [sys.executable, "-m", "tests.curation.month_worker", str(self.root), str(self.acks)]
        self.worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=TOP)
        assert self.worker.stdout
        assert self.worker.stdout.readline() == "ready\n"
        return self.worker

    def stop(self) -> None:
        if self.worker:
            self.worker.kill()
            self.worker.communicate()
        self.worker = None


def exported(bench: Workbench) -> bytes:
    with bench.reading() as store:
        return export_rdf(store, "nquads", mint=bench.mint)


def assert_decisions_hold(bench: Workbench) -> None:
    """Every live verdict and merge is what the graph says; what is undone leaves no trace."""
    with bench.reading() as store:
        decisions = read_decisions(store)
        claims = list(read_claims(store))
        statuses = {
            (row["c"] or "").rsplit("/", 1)[-1]: (row["s"] or "").rsplit("#", 1)[-1].lower()
            for row in store.select("SELECT ?c ?s WHERE { ?c kg:polarity ?p ; kg:status ?s }")
        }
        ends = store.select("SELECT DISTINCT ?x WHERE { ?c a kg:Claim ; rdf:subject|rdf:object ?x }")
    live = live_decisions(decisions)
    for claim in claims:
        mine = [
            row
            for row in live
            if row.kind.is_verdict
            and (row.targets[0] == claim.id or (row.document, row.quote) == (claim.document, claim.quote))
            and same_content(said(row.content), said(claim_content(claim)))
        ]
        expected = mine[-1].kind.value if mine else "accepted" if claim.hand_made else "unreviewed"
        assert statuses[claim.id] == expected, claim
    identity = Identity(bench.registry, decisions)
    for row in ends:
        actor = (row["x"] or "").rsplit("/", 1)[-1]
        assert identity.canonical(actor) == actor


@pytest.mark.parametrize("seed", SEEDS)
def test_a_month(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KG_STORE", raising=False)
    dice = random.Random(seed)
    month = Month(create_project(tmp_path / "mine").root, dice)
    try:
        for _ in range(DAYS):
            month.step()
    finally:
        month.stop()
    assert month.kills
    monkeypatch.setattr(workers, "_engine", lambda _: ToyEngine(month.version))
    bench = workbench.open(month.root)
    bench.build()
    with bench.reading() as store:
        decisions = {row.id for row in read_decisions(store)}
    acked = set(month.acks.read_text(encoding="utf-8").split())
    assert acked <= decisions, "a decision that was confirmed is lost"
    assert acked
    assert_decisions_hold(bench)
    before = exported(bench)
    fresh = tmp_path / "fresh"
    shutil.copytree(month.root / "seeds", fresh / "seeds")
    again = workbench.open(fresh)
    again.build()
    assert exported(again) == before
