"""Earlier verdicts beside what a passage is read as now."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal

from kg.actors.identity import live_decisions
from kg.graph.claims import read_claims
from kg.graph.decisions import read_decisions
from kg.graph.verdicts import claim_content, live_verdicts, said, same_content

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.model import Claim, Decision
    from kg.store.protocol import Store
    from kg.vocabulary import Mint

__all__ = ["changed_readings", "earlier"]

_CORE = ("relation", "subject", "object")
_FINER = ("polarity", "modality", "on", "said_by", "quantity")


def earlier(claims: Sequence[Claim], decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Unreviewed claims of one passage, and the verdict on what it was read as before.

    A verdict whose content is still read there judges that, not another claim of the passage.

    Args:
        claims: everything read in the passage now.
        decisions: all records about it.

    Returns:
        Claim id -> the verdict on the most similar reading that is there no more.
    """
    verdicts = live_verdicts(decisions)
    contents = {claim.id: said(claim_content(claim)) for claim in claims}
    judged = {row.id: row for rows in verdicts.by_passage.values() for row in rows}
    current = list(contents.values())
    lost = [row for row in judged.values() if not any(same_content(said(row.content), now) for now in current)]
    found = {}
    for claim in claims:
        if verdicts.on(claim) is None and not claim.hand_made:
            alike = [(*_alike(said(row.content), contents[claim.id]), row.at, row.id) for row in lost]
            best = max(alike, default=(0, 0, "", ""))
            if best[0]:
                found[claim.id] = judged[best[-1]]
    return found


def _alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[int, int]:
    """How many of relation and ends two readings share, and how many of the finer points."""
    core = sum(1 for name in _CORE if one.get(name) and one.get(name) == other.get(name))
    return core, sum(1 for name in _FINER if one.get(name) == other.get(name))


def changed_readings(store: Store, mint: Mint) -> dict[str, Decision]:
    """Unreviewed claims of a store whose passage was read, and judged, otherwise before."""
    lost = store.select(
        "SELECT DISTINCT ?q WHERE { ?d kg:onClaim ?old ; kg:passage ?q . FILTER NOT EXISTS { ?old kg:polarity ?x } }"
    )
    if not lost:
        return {}
    words = " ".join(sorted(str(Literal(row["q"] or "")) for row in lost))
    rows = store.select(f"SELECT ?claim WHERE {{ VALUES ?q {{ {words} }} ?claim kg:quote ?q ; kg:polarity ?p }}")
    by_passage: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in read_claims(store, ids=[mint.local("claim", row["claim"] or "") or "" for row in rows], mint=mint):
        by_passage[claim.document, claim.quote or ""].append(claim)
    decisions = live_decisions(read_decisions(store, mint))
    found: dict[str, Decision] = {}
    for passage, group in by_passage.items():
        found |= earlier(group, [row for row in decisions if (row.document, row.quote) == passage])
    return found
