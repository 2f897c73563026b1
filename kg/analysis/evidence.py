"""Why a tie has its sign: the events that weigh most for it, each with the claim that tells it best."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.model import Modality, ReviewStatus
from kg.questions.source import iris, portions
from kg.questions.told import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.analysis.asked import Asked
    from kg.questions.source import Source
    from kg.questions.told import Told

__all__ = ["Sign", "Witness", "explain_signs"]

Pair = tuple[str, str]
_EACH = 2  # events that speak for one sign
_SENTENCE = 25  # characters of a quote, below which it is hardly a sentence


@dataclass(frozen=True, slots=True)
class Witness:
    """One event that speaks for a sign, and a claim that tells it.

    Attributes:
        goldstein: of the event's relation.
        claim: id; empty when no claim could be quoted.
    """

    date: str
    sentence: str
    goldstein: float
    quote: str
    where: str
    claim: str


@dataclass(frozen=True, slots=True)
class Sign:
    """A tie's sign, and why.

    Attributes:
        pair: ids, sorted; label: names.
        sign: 1 or −1.
        positive, negative: weight of cooperative and hostile events.
        goldstein: mean, by weight.
        witnesses: events of the sign's kind, the strongest first.
    """

    pair: Pair
    label: str
    sign: int
    positive: int
    negative: int
    goldstein: float
    witnesses: tuple[Witness, ...] = ()


def explain_signs(source: Source, asked: Asked, signs: Iterable[Sign]) -> tuple[Sign, ...]:
    """The signs, with what speaks for them.

    Args:
        source: where to read.
        asked: the projection that gave the signs.
        signs: to explain.
    """
    wanted = list(signs)
    chosen = _strongest(source, asked, {sign.pair: sign.sign for sign in wanted})
    best = _best(source, {(event, edge) for found in chosen.values() for _, event, edge in found})
    explained = []
    for sign in wanted:
        witnesses = []
        for goldstein, event, edge in chosen[sign.pair]:
            claim = best.get((event, edge))
            if claim is not None:
                witnesses.append(
                    Witness(claim.date or "", claim.sentence, goldstein, claim.quote or "", claim.where, claim.id)
                )
        explained.append(replace(sign, witnesses=tuple(witnesses)))
    return tuple(explained)


def _best(source: Source, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], Told]:
    """For each event and edge of it the claim to quote: one of another edge would tell of other people."""
    claims: dict[str, tuple[str, str]] = {}
    for part in portions(sorted({event for event, _ in wanted})):
        for row in source.store.select(
            f"SELECT ?claim ?event ?edge WHERE {{ VALUES ?event {{ {iris(part)} }} "
            "?claim kg:event ?event ; kg:edge ?edge }"
        ):
            key = (row["event"] or "", row["edge"] or "")
            if key in wanted:
                claims[row["claim"] or ""] = key
    best: dict[tuple[str, str], Told] = {}
    keys = {source.mint.local("claim", claim): key for claim, key in claims.items()}
    for claim in sorted(told(source, claims), key=_rank, reverse=True):
        best[keys[claim.id]] = claim
    return best


def _rank(claim: Told) -> tuple[object, ...]:
    """Lower is better: a fact, in a whole sentence, accepted, in the document's own voice, surely read."""
    return (
        claim.against,
        claim.modality is not Modality.ACTUAL,
        len(claim.quote or "") < _SENTENCE,
        not claim.quote,
        claim.review is not ReviewStatus.ACCEPTED,
        bool(claim.said_by),
        -claim.confidence,
        claim.id,
    )


def _strongest(source: Source, asked: Asked, signs: Mapping[Pair, int]) -> dict[Pair, list[tuple[float, str, str]]]:
    """For each pair (valence, event, edge) of its sign, by strength, the latest first among equals."""
    found: dict[Pair, list[tuple[float, str, str, str]]] = defaultdict(list)
    chosen = asked.chosen
    both = [pair for one, other in sorted(signs) for pair in ((one, other), (other, one))]
    for part in portions([f"({source.mint.actor(one)} {source.mint.actor(other)})" for one, other in both]):
        values = " ".join(part)
        rows = source.store.select(
            f"SELECT DISTINCT ?one ?other ?event ?edge ?goldstein ?to WHERE {{ VALUES (?one ?other) {{ {values} }} "
            f"{asked.ends('?one', '?other')} ?edge a kg:Edge ; rdf:predicate ?relation . "
            "?relation kg:goldstein ?goldstein . ?event kg:edge ?edge ; a kg:Event . "
            f"{asked.told} {chosen.of_edges.edge_patterns('?edge')} {chosen.of_events.event_patterns('?event')} "
            "OPTIONAL { ?event kg:notAfter ?to } }"
        )
        for row in rows:
            one, other = sorted((source.actor_id(row["one"] or ""), source.actor_id(row["other"] or "")))
            goldstein = float(row["goldstein"] or 0)
            if goldstein * signs[one, other] > 0:
                found[one, other].append((goldstein, row["to"] or "", row["event"] or "", row["edge"] or ""))
    result: dict[Pair, list[tuple[float, str, str]]] = {pair: [] for pair in signs}
    for pair, rows_found in found.items():
        ordered = sorted(set(rows_found), key=lambda row: row[2:])
        ordered.sort(key=lambda row: row[1], reverse=True)
        ordered.sort(key=lambda row: -abs(row[0]))
        result[pair] = [(goldstein, event, edge) for goldstein, _, event, edge in ordered[:_EACH]]
    return result
