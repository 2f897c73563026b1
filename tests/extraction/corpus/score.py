"""Score extracted claims against the corpus: `python -m tests.extraction.corpus.score [development|heldout]`.

With `--judged`, the verdicts of a reader count too (see `judged.py`).

A claim is right when a gold fact of its document has its class (or its relation) and both its actors, either
way round where the fact is symmetric. Each claim answers one fact and each fact one claim; among all such
pairings the one with the most right claims counts, and of those the one that agrees best in detail.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from kg.model import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from kg.model import Claim, Document

HERE = Path(__file__).parent
PARTS = {"development": "d", "heldout": "h"}
"""Part -> first letter of its documents' names."""

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of `gold.jsonl`, its names folded; of classes, relations and names all that count as right."""

    id: str
    doc: str
    classes: frozenset[str]
    relations: frozenset[str]
    sources: frozenset[str]
    targets: frozenset[str]
    date: str | None
    said_by: frozenset[str]
    polarity: str
    modality: str
    symmetric: bool
    core: bool
    optional: bool
    note: str

    @property
    def label(self) -> str:
        """The class that it is counted under."""
        return min(self.classes) if len(self.classes) > 1 else next(iter(self.classes))

    @property
    def from_claim(self) -> bool:
        """Whether it is a claim that a reader found true: its date and speaker are the extractor's own, not scored."""
        return "-j" in self.id


NOBODY = ""
"""Stands among folded names for an actor that is not named."""


def _folded(names: Iterable[str | None] | None) -> frozenset[str]:
    return frozenset(name_key(name) if name else NOBODY for name in names or ())


def _actors(names: Iterable[str | None] | None) -> frozenset[str]:
    return _folded(names) or frozenset({NOBODY})


def load_gold(part: str | None = None) -> list[Fact]:
    """The gold facts of a part, or all of them."""
    facts = []
    for line in (HERE / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if part and not row["doc"].startswith(PARTS[part]):
            continue
        root = row["root"]
        facts.append(
            Fact(
                id=row["id"], doc=row["doc"], classes=frozenset([root] if isinstance(root, str) else root),
                relations=frozenset(row["relation"]), sources=_actors(row["source"]), targets=_actors(row["target"]),
                date=row["date"], said_by=_folded(row["attributed_to"]), polarity=row["polarity"],
                modality=row["modality"], symmetric=row["symmetric"], core=row["core"],
                optional=row.get("optional", False), note=row["note"],
            )
        )  # fmt: skip
    return facts


def texts(part: str | None = None) -> list[Path]:
    """The corpus files of a part, or all of them."""
    return sorted((HERE / "texts").glob(f"{PARTS[part] if part else ''}*.md"))


def _names(actor: Mapping[str, Any] | None) -> frozenset[str]:
    return _folded([actor[key] for key in ("label", "mention") if actor.get(key)]) if actor else frozenset()


def agrees(claim: Fields, fact: Fact) -> bool:
    """Whether a claim says what a fact says: class or relation, and both actors."""
    if claim["root"] not in fact.classes and claim["relation"] not in fact.relations:
        return False
    source, target = (_names(claim[side]) or {NOBODY} for side in ("source", "target"))

    def fits(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
        return bool(one & fact.sources) and bool(other & fact.targets)

    return fits(source, target) or (fact.symmetric and fits(target, source))


def _likeness(claim: Fields, fact: Fact) -> float:
    """How much of a right claim's detail is right too; a fact that was asked for comes first."""
    return float(
        100
        + 8 * (not fact.optional)
        + 5 * fact.core
        + 4 * (claim["relation"] in fact.relations)
        + 2 * same_date(claim, fact)
        + (claim["polarity"] == fact.polarity)
        + (claim["modality"] == fact.modality)
        + 0.5 * bool(_names(claim["attributed_to"]) & fact.said_by)
    )


def same_date(claim: Fields, fact: Fact) -> bool:
    """Whether the dates agree; a fact's month or year takes any date inside it."""
    if fact.date is None:
        return claim["date"] is None
    return str(claim["date"] or "").startswith(fact.date) if "/" not in fact.date else claim["date"] == fact.date


def pair_up(claims: Sequence[Fields], facts: Sequence[Fact]) -> list[tuple[int, int]]:
    """The best pairing: (index of claim, index of fact)."""
    found: list[tuple[int, int]] = []
    for doc in sorted({fact.doc for fact in facts}):
        mine = [i for i, claim in enumerate(claims) if claim["doc"] == doc]
        asked = [j for j, fact in enumerate(facts) if fact.doc == doc]
        if not mine:
            continue
        worth = np.array(
            [[_likeness(claims[i], facts[j]) if agrees(claims[i], facts[j]) else 0.0 for j in asked] for i in mine]
        )
        rows, columns = linear_sum_assignment(worth, maximize=True)
        found += [(mine[r], asked[c]) for r, c in zip(rows, columns, strict=True) if worth[r, c]]
    return sorted(found)


def _said_alike(claim: Fields, fact: Fact) -> bool:
    said = _names(claim["attributed_to"])
    return bool(said & fact.said_by) if fact.said_by else not said


def _differences(claim: Fields, fact: Fact) -> list[str]:
    """In what a right claim differs from its fact."""
    found = [key for key in ("polarity", "modality") if claim[key] != getattr(fact, key)]
    if fact.date and not same_date(claim, fact):
        found.append("date")
    if not _said_alike(claim, fact):
        found.append("speaker")
    return found


@dataclass(slots=True)
class Score:
    """Counts of one run. Ratios are None where nothing was counted."""

    claims: int = 0
    right: int = 0
    asked: int = 0
    found: int = 0
    core: int = 0
    core_found: int = 0
    dates: Counter[bool] = field(default_factory=Counter)
    speakers: Counter[bool] = field(default_factory=Counter)
    own_voice: Counter[bool] = field(default_factory=Counter)
    polarity: Counter[bool] = field(default_factory=Counter)
    modality: Counter[bool] = field(default_factory=Counter)
    relation: Counter[bool] = field(default_factory=Counter)
    by_class: dict[str, Counter[str]] = field(default_factory=dict)
    missed: list[Fact] = field(default_factory=list)
    wrong: list[Fields] = field(default_factory=list)
    unlike: list[tuple[str, Fact, Fields]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Right claims among all claims."""
        return self.right / self.claims if self.claims else 0.0

    @property
    def recall(self) -> float:
        """Facts found among those asked for."""
        return self.found / self.asked if self.asked else 0.0

    @property
    def core_recall(self) -> float:
        """Core facts found."""
        return self.core_found / self.core if self.core else 0.0


def share(counts: Counter[bool]) -> float:
    """The share of True; 1.0 of nothing."""
    total = counts[True] + counts[False]
    return counts[True] / total if total else 1.0


def score(claims: Sequence[Fields], facts: Sequence[Fact]) -> Score:
    """Figures of claims (by the JSONL contract) against facts of the same documents."""
    pairs = pair_up(claims, facts)
    fact_of = dict(pairs)
    result = Score(claims=len(claims), right=len(pairs))
    for i, claim in enumerate(claims):
        if i not in fact_of:
            result.wrong.append(claim)
            result.by_class.setdefault(claim["root"], Counter())["wrong"] += 1
            continue
        fact = facts[fact_of[i]]
        result.by_class.setdefault(claim["root"], Counter())["right"] += 1
        if fact.from_claim:
            continue
        result.relation[claim["relation"] in fact.relations] += 1
        result.polarity[claim["polarity"] == fact.polarity] += 1
        result.modality[claim["modality"] == fact.modality] += 1
        if fact.date:
            result.dates[same_date(claim, fact)] += 1
        if fact.said_by:
            result.speakers[_said_alike(claim, fact)] += 1
        else:
            result.own_voice[_said_alike(claim, fact)] += 1
        result.unlike += [(what, fact, claim) for what in _differences(claim, fact)]
    hit = {j for _, j in pairs}
    for j, fact in enumerate(facts):
        if fact.optional:
            continue
        result.asked += 1
        result.found += j in hit
        result.core += fact.core
        result.core_found += fact.core and j in hit
        counts = result.by_class.setdefault(fact.label, Counter())
        counts["asked"] += 1
        counts["found"] += j in hit
        if j not in hit:
            result.missed.append(fact)
    return result


@dataclass(frozen=True, slots=True)
class SameEvent:
    """How well claims of two texts were joined: of labelled pairs that say "same", and that were joined."""

    joined_right: int
    joined: int
    same: int

    @property
    def precision(self) -> float:
        """Joined pairs that are one event."""
        return self.joined_right / self.joined if self.joined else 0.0

    @property
    def recall(self) -> float:
        """Pairs of one event that were joined; a fact that was not extracted is not joined."""
        return self.joined_right / self.same if self.same else 0.0


def score_pairs(claims: Sequence[Fields], facts: Sequence[Fact], event_of: Mapping[str, str]) -> SameEvent:
    """Labelled pairs of facts against the events of the claims that say them (`event_of`: claim id -> event).

    A text may say a fact in several claims ("accused", "condemned"): one shared event joins two facts that are one.
    Two that are not may be said by one claim, so there the claim that says each best tells whether they were joined.
    """
    said: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        event = event_of.get(claim["claim"])
        for fact in facts:
            if event is not None and fact.doc == claim["doc"] and agrees(claim, fact):
                said[fact.id].add(event)
    best = {facts[j].id: {event_of.get(claims[i]["claim"], "")} - {""} for i, j in pair_up(claims, facts)}
    known = {fact.id for fact in facts}
    right = joined = same = 0
    for line in (HERE / "pairs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["a"] not in known:
            continue
        events = said if row["same"] else best
        together = not events.get(row["a"], set()).isdisjoint(events.get(row["b"], set()))
        same += row["same"]
        joined += together
        right += together and row["same"]
    return SameEvent(right, joined, same)


def read(part: str) -> list[tuple[Document, tuple[Claim, ...]]]:
    """Texts of a part and the claims that the rules engine reads in them."""
    from kg.extraction.engines import get_engine
    from kg.model import Document
    from kg.reading.documents import read_documents

    engine = get_engine("rules")
    found: list[tuple[Document, tuple[Claim, ...]]] = []
    for document in read_documents(texts(part)):
        assert isinstance(document, Document), document
        found.append((document, engine.extract(document).claims))
    return found


def as_fields(readings: Iterable[tuple[Document, tuple[Claim, ...]]]) -> list[Fields]:
    """Claims by the JSONL contract."""
    from kg.actors.registry import load_registry
    from kg.extraction.jsonl import claim_fields
    from kg.relations import load_relations

    registry, relations = load_registry(), load_relations()
    return [claim_fields(claim, doc, registry, relations) for doc, claims in readings for claim in claims]


def _ratio(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole:.2f}" if whole else "–"


def report(result: Score) -> list[str]:
    """Lines for a person: figures, then figures per class."""
    lines = [
        f"precision      {_ratio(result.right, result.claims)}",
        f"core recall    {_ratio(result.core_found, result.core)}",
        f"recall         {_ratio(result.found, result.asked)}",
    ]
    details = {
        "relation": result.relation, "date": result.dates, "attribution": result.speakers,
        "own voice": result.own_voice, "polarity": result.polarity, "modality": result.modality,
    }  # fmt: skip
    lines += [f"{name:14} {_ratio(counts[True], counts[True] + counts[False])}" for name, counts in details.items()]
    lines.append(f"{'class':14} {'precision':>14} {'recall':>14}")
    for name, counts in sorted(result.by_class.items()):
        precision = _ratio(counts["right"], counts["right"] + counts["wrong"])
        lines.append(f"{name:14} {precision:>14} {_ratio(counts['found'], counts['asked']):>14}")
    return lines


def errors(result: Score) -> list[str]:
    """Lines for a person: what was missed and what was wrong."""

    def label(actor: Mapping[str, Any] | None) -> str:
        return str(actor["label"]) if actor else "–"

    lines = [f"missed {'core ' if fact.core else ''}{fact.id}: {fact.note}" for fact in result.missed]
    for claim in result.wrong:
        said = f"{label(claim['source'])} {claim['relation']} {label(claim['target'])}"
        lines.append(f"wrong  {claim['doc'].partition('-')[0]}: {said} | {claim['evidence']['quote']}")
    for what, fact, claim in result.unlike:
        got = label(claim["attributed_to"]) if what == "speaker" else claim[what]
        wanted = ", ".join(sorted(fact.said_by)[:2]) or "–" if what == "speaker" else getattr(fact, what)
        lines.append(f"{what:6} {fact.id}: wanted {wanted}, got {got} | {claim['evidence']['quote']}")
    return lines


def _judged(claims: Sequence[Fields], facts: Sequence[Fact]) -> list[str]:
    from tests.extraction.corpus.judged import judge, load_judged

    counts = judge(claims, facts, load_judged())
    right = _ratio(counts["true"], counts.total())
    return [f"judged         {right}, opposite {counts['opposite']}, not judged {counts['unjudged']}"]


def main(arguments: Sequence[str]) -> int:
    """Print figures of a part.

    `--judged` adds a reader's verdicts; `--errors` lists what was missed and wrong, of the development part only.
    """
    part = next((word for word in arguments if word in PARTS), "development")
    from tests.extraction.corpus.events import events_of

    readings = read(part)
    claims = as_fields(readings)
    result = score(claims, load_gold(part))
    lines = report(result)
    with TemporaryDirectory() as folder:
        joined = score_pairs(claims, load_gold(part), events_of(readings, Path(folder) / "store"))
    precision, recall = (_ratio(joined.joined_right, whole) for whole in (joined.joined, joined.same))
    lines.append(f"same event     precision {precision}, recall {recall}")
    if "--judged" in arguments:
        lines += _judged(claims, load_gold(part))
    if "--errors" in arguments and part == "development":
        lines += errors(result)
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
