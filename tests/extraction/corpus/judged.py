"""What a reader of the text made of claims that the gold does not settle: `judged.jsonl`.

Gold lists what its author thought of, so a true claim may stand outside it, and a claim may agree with a fact in
class and actors and still say something else. A line of `judged.jsonl` is a reader's verdict on one such claim:
`true`, `false`, or `opposite` (denied for affirmed, the accuser for the accused, giver for taker). A verdict on a
claim comes before its agreement with the gold. Claims that nobody judged count as false, so the figure is a lower
bound when the extractor changes, until somebody who does not write rules judges again.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from tests.extraction.corpus.score import HERE, agrees, pair_up

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.extraction.corpus.score import Fact, Fields

Key = tuple[str | None, ...]

VERDICTS = ("true", "false", "opposite")


def _key(row: Mapping[str, Any]) -> Key:
    """What a verdict is about: stable while the claim says the same, whatever its offsets."""

    def label(actor: Mapping[str, Any] | str | None) -> str | None:
        return actor if isinstance(actor, str) or actor is None else str(actor["label"])

    ends = (label(row["source"]), row["relation"], label(row["target"]))
    return (row["doc"], *ends, row["polarity"], row["modality"])


def load_judged() -> dict[Key, str]:
    """Claim, by what it says -> verdict, one of `VERDICTS`."""
    rows = [json.loads(line) for line in (HERE / "judged.jsonl").read_text(encoding="utf-8").splitlines()]
    return {_key(row): row["verdict"] for row in rows}


def _reversed(claim: Fields, facts: Sequence[Fact]) -> bool:
    """Whether a claim has the ends of a one-way fact exchanged."""
    turned = claim | {"source": claim["target"], "target": claim["source"]}
    return any(fact.doc == claim["doc"] and not fact.symmetric and agrees(turned, fact) for fact in facts)


def judge(claims: Sequence[Fields], facts: Sequence[Fact], judged: Mapping[Key, str]) -> Counter[str]:
    """Counts of `true`, `false`, `opposite` and `unjudged` claims."""
    fact_of = dict(pair_up(claims, facts))
    counts: Counter[str] = Counter()
    for i, claim in enumerate(claims):
        verdict = judged.get(_key(claim))
        if verdict is None and i in fact_of:
            verdict = "true" if claim["polarity"] == facts[fact_of[i]].polarity else "opposite"
        elif verdict is None:
            verdict = "opposite" if _reversed(claim, facts) else "unjudged"
        counts[verdict] += 1
    return counts
