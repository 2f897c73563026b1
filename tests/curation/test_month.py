"""A month in the life of a graph: texts arrive, the engine changes, people decide and undo, the process dies.

Each step runs in a child, which is killed at a random instant in a third of them. What a child had
decided when the call returned must hold at the end; a rebuild from the files gives the same bytes.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from typing import TYPE_CHECKING

import pytest

from kg import workbench
from kg.actors.identity import Identity, live_decisions
from kg.curation.curator import Curator
from kg.errors import UsageError
from kg.exchange.rdf import export_rdf
from kg.extraction import workers
from kg.graph.claims import read_claims
from kg.graph.decisions import read_decisions
from kg.graph.verdicts import claim_content, said, same_content
from kg.model import Decision, DecisionKind
from kg.project import create_project
from tests.curation.toy import NAMES, VERBS, ToyEngine

if TYPE_CHECKING:
    from pathlib import Path

    from kg.workbench import Workbench

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
]

DAYS = 60
SEEDS = (1, 20240301)


def text_of(dice: random.Random) -> str:
    sentences = [
        f"{' '.join((one, dice.choice(VERBS), other))} on 2024-03-{dice.randint(1, 9):02d}."
        for one, other in (dice.sample(NAMES, 2) for _ in range(dice.randint(1, 4)))
    ]
    return "Before. " * dice.randint(0, 3) + " ".join(sentences) + "\n"


class Month:
    """What may happen on a day; `acked` are ids of decisions whose call returned."""

    def __init__(self, root: Path, dice: random.Random) -> None:
        self.root = root
        self.dice = dice
        self.version = "1"
        self.acks = root.parent / "acks"
        self.acks.touch()

    @property
    def bench(self) -> Workbench:
        return workbench.open(self.root)

    def step(self) -> None:
        """One thing, in a child that may be killed."""
        action = self.dice.choice(
            (self.arrive, self.arrive, self.rewrite, self.vanish, self.judge, self.judge, self.judge, self.merge,
             self.refuse, self.rename, self.link, self.undo, self.undo, self.build)
        )  # fmt: skip
        if self.dice.random() < 0.05:
            self.version = str(min(3, int(self.version) + 1))
        kill = self.dice.uniform(0, 0.25) if self.dice.random() < 1 / 3 else None
        seed = self.dice.random()  # drawn here: a child's draws are lost
        start = time.monotonic()
        child = os.fork()
        if child == 0:
            os._exit(self._quietly(lambda: action(random.Random(seed))))
        if kill is not None:
            while time.monotonic() - start < kill and os.waitpid(child, os.WNOHANG) == (0, 0):
                time.sleep(0.002)
            try:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
            except (ProcessLookupError, ChildProcessError):
                pass
        else:
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, action.__name__

    @staticmethod
    def _quietly(work: object) -> int:
        try:
            work()  # type: ignore[operator]
        except BaseException:  # noqa: BLE001 - the child must not run pytest's own code
            import traceback

            traceback.print_exc(file=sys.__stderr__)
            return 1
        return 0

    # ---- what happens ----

    def documents(self) -> list[Path]:
        return sorted((self.root / "seeds" / "documents").glob("*.txt"))

    def arrive(self, dice: random.Random) -> None:
        path = self.root / "seeds" / "documents" / f"{dice.randint(0, 9999):04d}.txt"
        path.write_text(text_of(dice), encoding="utf-8")
        self.bench.build()

    def rewrite(self, dice: random.Random) -> None:
        """A new version of a text: passages move, some go."""
        if self.documents():
            path = dice.choice(self.documents())
            sentences = path.read_text(encoding="utf-8").strip().split(". ")
            path.write_text("New. " + ". ".join(sentences[dice.randint(0, 1) :]).rstrip(".") + ".\n", encoding="utf-8")
        self.bench.build()

    def vanish(self, dice: random.Random) -> None:
        if len(self.documents()) > 4:
            dice.choice(self.documents()).unlink()
        self.bench.build()

    def build(self, _: random.Random) -> None:
        self.bench.build()

    def judge(self, dice: random.Random) -> None:
        curator = Curator(self.bench, dice.choice(("Ann", "Ben")))
        claims = self.claims()
        if not claims:
            return
        claim = dice.choice(claims)
        kind = dice.choice(("accept", "reject", "unsure", "correct"))
        if kind == "correct":
            self.ack([curator.correct(claim, relation=dice.choice(("met", "visited")), why="toy")])
        else:
            self.ack(getattr(curator, kind)(claim, why="toy"))

    def merge(self, dice: random.Random) -> None:
        self.pair(dice, "merge")

    def refuse(self, dice: random.Random) -> None:
        self.pair(dice, "different")

    def pair(self, dice: random.Random, verb: str) -> None:
        curator = Curator(self.bench, "Ann")
        one, other = dice.sample(NAMES, 2)
        try:
            first, second = curator.actor(one), curator.actor(other)
        except UsageError:
            return  # nobody is called that yet
        if first != second:
            self.ack([getattr(curator, verb)(first, second)])

    def rename(self, dice: random.Random) -> None:
        curator = Curator(self.bench, "Ben")
        record = curator.pen().name(DecisionKind.RENAMED, dice.choice(("russia", "israel")), dice.choice("ABC"))
        self.bench.decide([record])
        self.ack([record])

    def link(self, dice: random.Random) -> None:
        claims = self.claims()
        if len(claims) > 1:
            one, other = dice.sample(claims, 2)
            curator = Curator(self.bench, "Ann")
            self.ack([dice.choice((curator.same_event, curator.different_event))(one, other)])

    def undo(self, dice: random.Random) -> None:
        curator = Curator(self.bench, "Ben")
        live = live_decisions(curator.decisions())
        if live:
            self.ack(curator.undo(dice.choice(live).id))

    def claims(self) -> list[str]:
        with self.bench.reading() as store:
            return sorted(claim.id for claim in read_claims(store))

    def ack(self, records: list[Decision]) -> None:
        with self.acks.open("a", encoding="utf-8") as file:
            file.writelines(f"{record.id}\n" for record in records)


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
    monkeypatch.setattr(workers, "_engine", lambda _: ToyEngine(month.version))
    month.bench.build()
    for _ in range(DAYS):
        month.step()
    month.bench.build()
    with month.bench.reading() as store:
        decisions = {row.id for row in read_decisions(store)}
    acked = set(month.acks.read_text(encoding="utf-8").split())
    assert acked <= decisions, "a decision that was confirmed is lost"
    assert len(acked) > DAYS // 10
    assert_decisions_hold(month.bench)
    before = exported(month.bench)
    fresh = tmp_path / "fresh"
    shutil.copytree(month.root / "seeds", fresh / "seeds")
    again = workbench.open(fresh)
    again.build()
    assert exported(again) == before
