"""States and whoever acts for them: folded into one at `--level country`, followed where a state is named."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.model import EdgeStatus
from kg.picture.facts import EdgeRow

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kg.picture.view import ViewLine
    from kg.store.protocol import Store

__all__ = ["folded", "merge", "standing"]

_STRONGEST = (EdgeStatus.HOLDS, EdgeStatus.CONTESTED, EdgeStatus.ALLEGED, EdgeStatus.DENIED, EdgeStatus.POTENTIAL)
_REVIEWS = ("accepted", "made", "unreviewed")
_PORTION = 400  # edges in one VALUES block: an endpoint limits the length of a query


def standing(store: Store, rows: Sequence[EdgeRow], named: Collection[str]) -> dict[EdgeRow, EdgeRow]:
    """Each edge with those named (IRIs) in the place of whoever acts for them in it, which may be nobody."""
    ends: dict[str, dict[str, str]] = defaultdict(dict)
    states = " ".join(str(NamedNode(iri)) for iri in sorted(named))
    for at in range(0, len(rows) if named else 0, _PORTION):
        edges = " ".join(str(NamedNode(row.edge)) for row in rows[at : at + _PORTION])
        for term in ("agentState", "recipientState"):
            for found in store.select(
                f"SELECT ?edge ?state WHERE {{ VALUES ?edge {{ {edges} }} ?edge kg:{term} ?state "
                f"VALUES ?state {{ {states} }} }}"
            ):
                ends[found["edge"] or ""][term] = found["state"] or ""
    return {
        row: row._replace(
            source=row.source if row.source in named else ends[row.edge].get("agentState", row.source),
            target=row.target if row.target in named else ends[row.edge].get("recipientState", row.target),
        )
        for row in rows
    }


def folded(store: Store, rows: Sequence[EdgeRow]) -> tuple[list[EdgeRow], dict[str, tuple[str, str]], list[str]]:
    """Edges between states in place of edges between those who act for them.

    The state is that of each edge (who acted for whom at that time), not of today; who acts for
    no state stays.

    Returns:
        Rows with states as ends, those within one state left out; edge IRI -> its two new ends;
        sentences on what was left out.
    """
    states: dict[str, dict[str, str]] = {"s": {}, "o": {}}
    for end, term in (("s", "kg:agentState"), ("o", "kg:recipientState")):
        for found in store.select(
            f"SELECT ?edge ?state WHERE {{ ?edge a kg:Edge ; {term} ?state }} ORDER BY ?edge ?state"
        ):
            states[end].setdefault(found["edge"] or "", found["state"] or "")
    result: list[EdgeRow] = []
    ends: dict[str, tuple[str, str]] = {}
    inside = 0
    for row in rows:
        source, target = states["s"].get(row.edge, row.source), states["o"].get(row.edge, row.target)
        if source == target:
            inside += 1
            continue
        result.append(EdgeRow(row.edge, source, target, row.sources))
        ends[row.edge] = source, target
    notes = ["People and bodies are folded into the states that they act for."]
    if inside:
        notes.append(f"{inside:,} relations within one state are not drawn.")
    return result, ends, notes


def merge(lines: Sequence[ViewLine], ends: Mapping[str, tuple[str, str]]) -> list[ViewLine]:
    """Lines with new ends (line id -> source, target), those of one relation between two ends made one.

    Events add up. Independent sources cannot be added (one may stand behind several): a merged
    line has as many as the best of its parts, or as it names publishers, whichever is more.
    """
    groups: dict[tuple[str, str, str], list[ViewLine]] = defaultdict(list)
    for line in lines:
        source, target = ends.get(line.id, (line.source, line.target))
        if line.symmetric and source > target:
            source, target = target, source
        groups[source, line.relation, target].append(line)
    merged = []
    for (source, relation, target), parts in sorted(groups.items()):
        claims = tuple(dict.fromkeys(claim for part in parts for claim in part.claims))
        publishers = {claim.publisher for claim in claims if claim.publisher and not claim.against}
        firsts = [part.first for part in parts if part.first]
        lasts = [part.last for part in parts if part.last]
        merged.append(
            replace(
                parts[0],
                id=f"{source}.{relation}.{target}",
                source=source,
                target=target,
                status=min((part.status for part in parts), key=_STRONGEST.index),
                reviewed=min((part.reviewed for part in parts), key=_REVIEWS.index),
                sources=max(*(part.sources for part in parts), len(publishers)),
                events=sum(part.events for part in parts),
                first=min(firsts, default=None),
                last=max(lasts, default=None),
                claims=claims,
            )
        )
    return merged
