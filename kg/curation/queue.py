"""What waits for review, the most useful first; and which claims a filter means."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from kg.selection import Selection
from kg.vocabulary import KG, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

    from kg.store.protocol import Store
    from kg.vocabulary import Mint

__all__ = ["Filter", "Group", "chosen", "groups", "queue", "sample"]

_CONTESTED, _ALONE, _EARLIER = 1.0, 0.25, 1.5
_HEAD = 400  # claims whose consequences are looked up: the first must show at once


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims are meant; all of them by default.

    Attributes:
        selection: of claims, as everywhere.
        document, actor: IRIs; an actor, or who acts for it unless the selection is exact, acts or is
            acted upon.
        below, above: bounds of the reading confidence.
        status: review status ("Unreviewed"); None is any.
    """

    selection: Selection = field(default_factory=Selection)
    document: NamedNode | None = None
    actor: NamedNode | None = None
    below: float | None = None
    above: float | None = None
    status: str | None = "Unreviewed"

    @property
    def everything(self) -> bool:
        """Whether nothing but the status is asked for."""
        return self == Filter(status=self.status)

    def patterns(self, mint: Mint) -> str:
        """SPARQL patterns over ?claim; ?confidence is bound."""
        status = f"kg:{self.status}" if self.status else "?status"
        parts = [f"GRAPH {mint.graph('derived')} {{ ?claim kg:status {status} }}", "?claim kg:confidence ?confidence ."]
        if self.document is not None:
            parts.append(f"?claim prov:hadPrimarySource {self.document} .")
        if self.actor is not None:
            acting = "" if self.selection.exact else "|kg:subjectState|kg:objectState"
            parts.append(f"FILTER EXISTS {{ ?claim rdf:subject|rdf:object{acting} {self.actor} }}")
        parts.append(self.selection.claim_patterns("?claim"))
        for bound, sign in ((self.below, "<"), (self.above, ">=")):
            if bound is not None:
                parts.append(f"FILTER(?confidence {sign} {Literal(str(bound), datatype=XSD['decimal'])})")
        return " ".join(parts)


def chosen(store: Store, wanted: Filter, mint: Mint) -> dict[str, float]:
    """Ids of the claims that a filter means, with their reading confidence."""
    rows = store.select(f"SELECT ?claim ?confidence WHERE {{ {wanted.patterns(mint)} }}")
    base = len(mint.claim("").value)
    return {(row["claim"] or "")[base:]: float(row["confidence"] or 1) for row in rows}


def queue(store: Store, wanted: Filter, mint: Mint, *, earlier: Iterable[str] = ()) -> list[str]:
    """Ids of claims to review, the most useful first.

    First what another reading of a passage once judged, then what sources contest, what was read
    with little confidence; among equals the newest document's. Among the first 400, what an edge
    rests on alone comes before what is said elsewhere too.

    Args:
        store: where they are.
        wanted: which ones.
        mint: of the project's base.
        earlier: ids of claims on whose passage there is an earlier verdict.
    """
    confidence = chosen(store, wanted, mint)
    base = len(mint.claim("").value)

    def ids(pattern: str) -> dict[str, str]:
        rows = store.select(f"SELECT ?claim ?x WHERE {{ {pattern} }}")
        return {(row["claim"] or "")[base:]: row["x"] or "" for row in rows}

    contested = ids("?event kg:contested ?x . ?claim kg:event ?event")
    issued = ids("?doc dcterms:issued ?x . ?claim prov:hadPrimarySource ?doc")
    judged = set(earlier)

    def weight(claim: str) -> float:
        points = 1 - confidence[claim]
        points += _CONTESTED if claim in contested else 0
        return points + (_EARLIER if claim in judged else 0)

    newest = sorted(confidence)
    newest.sort(key=lambda claim: issued.get(claim, ""), reverse=True)
    order = sorted(newest, key=lambda claim: round(-weight(claim), 6))
    values = " ".join(str(mint.claim(claim)) for claim in order[:_HEAD])
    alone = ids(f"VALUES ?claim {{ {values} }} ?claim kg:edge ?e . ?e kg:claims 1 ; kg:status ?x") if order else {}
    holds = KG["Holds"].value
    head = [round(-weight(claim) - (_ALONE if alone.get(claim) == holds else 0), 6) for claim in order[:_HEAD]]
    first = [claim for _, _, claim in sorted(zip(head, range(_HEAD), order, strict=False))]
    return [*first, *order[_HEAD:]]


def sample(store: Store, wanted: Filter, mint: Mint, size: int, *, but: set[str], seed: int | None = None) -> list[str]:
    """Claims that engines read, drawn at random, each as likely as any other.

    Args:
        store: where they are.
        wanted: which ones; whatever their review status.
        mint: of the project's base.
        size: how many; fewer when there are not so many.
        but: ids of claims that earlier samples drew.
        seed: for drawing the same again; None is another draw each time.
    """
    rows = store.select(
        f"SELECT ?claim WHERE {{ {wanted.patterns(mint)} ?claim kg:extractedBy ?engine "
        f"FILTER(?engine != {mint('engine', 'hand')}) }}"
    )
    frame = sorted({mint.local("claim", row["claim"] or "") or "" for row in rows} - but)
    return random.Random(seed).sample(frame, min(size, len(frame)))  # noqa: S311 - no secret


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that are decided at once: those of an event or an edge; one claim by itself."""

    name: str | None
    claims: tuple[str, ...]


def groups(store: Store, order: list[str], mint: Mint, by: str | None) -> list[Group]:
    """The queue in groups, in the order of their first claims.

    Args:
        store: where they are.
        order: claims, the most useful first.
        mint: of the project's base.
        by: "event", "edge" or None for claims one by one.
    """
    if by is None:
        return [Group(None, (claim,)) for claim in order]
    rows = store.select(f"SELECT ?claim ?group WHERE {{ ?claim kg:{by} ?group ; kg:confidence ?c }}")
    group_of = {mint.local("claim", row["claim"] or "") or "": mint.local(by, row["group"] or "") for row in rows}
    found: dict[str, list[str]] = {}
    for claim in order:
        found.setdefault(group_of.get(claim) or claim, []).append(claim)
    return [Group(name if name != claims[0] else None, tuple(claims)) for name, claims in found.items()]
