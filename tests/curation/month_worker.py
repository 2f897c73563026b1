"""A process in which things happen to a project, one a line from standard input; made to be killed."""

from __future__ import annotations

import json
import random
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from kg import workbench
from kg.actors.identity import live_decisions
from kg.curation.curator import Curator
from kg.errors import UsageError
from kg.extraction import workers
from kg.graph.claims import read_claims
from kg.model import Decision, DecisionKind
from tests.curation.toy import NAMES, VERBS, ToyEngine

if TYPE_CHECKING:
    from kg.workbench import Workbench

ACTIONS = (
    "arrive", "arrive", "rewrite", "vanish", "judge", "judge", "judge", "merge", "refuse", "rename", "link", "undo",
    "undo", "build",
)  # fmt: skip


def text_of(dice: random.Random) -> str:
    sentences = [
        f"{' '.join((one, dice.choice(VERBS), other))} on 2024-03-{dice.randint(1, 9):02d}."
        for one, other in (dice.sample(NAMES, 2) for _ in range(dice.randint(1, 4)))
    ]
    return "Before. " * dice.randint(0, 3) + " ".join(sentences) + "\n"


class Actions:
    """What may happen on a day; `acks` gets the ids of decisions whose call returned."""

    def __init__(self, root: Path, acks: Path) -> None:
        self.root = root
        self.acks = acks

    @property
    def bench(self) -> Workbench:
        return workbench.open(self.root)

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


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main() -> None:
    actions = Actions(Path(sys.argv[1]), Path(sys.argv[2]))
    engine = ToyEngine()
    workers._engine = lambda _: engine  # type: ignore[assignment]
    actions.bench.build()  # also loads everything before the clock of a kill starts
    say("ready")
    for line in sys.stdin:
        order = json.loads(line)
        engine.version = order["version"]
        try:
            getattr(actions, order["action"])(random.Random(order["seed"]))
        except Exception:  # noqa: BLE001 - reported to the test
            say(json.dumps(traceback.format_exc()))
        else:
            say("done")


if __name__ == "__main__":
    main()
