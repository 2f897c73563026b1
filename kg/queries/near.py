"""What was nearly asked: terms that nobody declared, and an empty answer's neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, QuerySolutions

from kg.errors import KgError, UsageError
from kg.queries.tokens import substitute, terms_used
from kg.vocabulary import KG, TERMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.queries.catalogue import Query
    from kg.queries.parameters import Values
    from kg.relations import RelationTable
    from kg.store.protocol import Store

__all__ = ["NearMiss", "check_terms", "near_misses"]

_TRIES = 24
_SHOWN = 3


def check_terms(sparql: str, store: Store, relations: Callable[[], RelationTable]) -> None:
    """Refuse a `kg:` term that neither the vocabulary nor the relation table nor the store knows.

    Such a query has an empty answer that looks like a finding.

    Raises:
        UsageError: says where it stands and what is spelled like it.
    """
    table = None
    for name, start in terms_used(sparql, "kg"):
        if not name or name in TERMS:
            continue
        node = KG.open(name)
        if bool(store.query(f"ASK {{ {{ {node} ?p ?o }} UNION {{ ?s {node} ?o }} UNION {{ ?s a {node} }} }}")):
            continue
        table = table or relations()
        if name in table:
            continue
        meant = table.find(name)
        near = [meant.name] if meant else _spelled_like(name, [*TERMS, *(row.name for row in table)])
        line = sparql.count("\n", 0, start) + 1
        remedy = f"Did you mean {', '.join(f'kg:{other}' for other in near)}?" if near else "See: kg relations"
        raise UsageError(f"kg:{name} is not a term of the vocabulary (line {line})", remedy=remedy)


def _spelled_like(name: str, names: list[str]) -> list[str]:
    from rapidfuzz import fuzz, process

    # Casing is a hint, not a difference.
    found = process.extract(
        name, names, scorer=fuzz.ratio, processor=str.casefold, limit=_SHOWN, score_cutoff=60
    )  # fmt: skip
    return [match[0] for match in found]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Another value of one parameter, for which the query does have an answer.

    Attributes:
        parameter: whose value would be another.
        id: id of the other actor, or name of the other relation.
        label: its name; why: what it has to do with the one asked for.
        rows: how many rows it gives.
        call: the command that gives them.
    """

    parameter: str
    id: str
    label: str
    why: str
    rows: int
    call: str

    def __str__(self) -> str:
        rows = "one row" if self.rows == 1 else f"{self.rows} rows"
        return f"{self.label} ({self.why}) gives {rows}: {self.call}"


def near_misses(query: Query, values: Values, store: Store, count: int = _SHOWN) -> list[NearMiss]:
    """Neighbours of the actors and relations asked for that do have an answer, at most `count`.

    For a state these are the persons and bodies that act for it; for a person or body, the state
    or body it acts for; for a relation, the others of its family and then of its class.
    """
    found: list[NearMiss] = []
    tries = 0
    for item in query.parameters:
        term = values.terms.get(item.name)
        if not isinstance(term, NamedNode) or item.type not in {"actor", "relation"}:
            continue
        others = _related_actors(term, store) if item.type == "actor" else _related_relations(term, store)
        for node, label, why in others:
            tries += 1
            if tries > _TRIES or len(found) == count:
                return found
            rows = _rows(substitute(query.text, {**values.terms, item.name: node}), store)
            if rows:
                name = node.value.rsplit("/", 1)[-1].rsplit("#", 1)[-1]
                found.append(NearMiss(item.name, name, label, why, rows, _call(query, values, item.name, name)))
    return found


def _call(query: Query, values: Values, parameter: str, name: str) -> str:
    from shlex import quote

    words = {**values.words, parameter: name}
    exact = [" --exact"] if getattr(values.terms.get("exact"), "value", "") == "true" else []
    return f"kg query {query.name} " + " ".join(quote(f"{key}={word}") for key, word in words.items()) + "".join(exact)


def _rows(sparql: str, store: Store) -> int:
    try:
        answer = store.query(sparql)
    except KgError:
        return 0
    return sum(1 for _ in answer) if isinstance(answer, QuerySolutions) else 0


def _related_actors(actor: NamedNode, store: Store) -> Iterator[tuple[NamedNode, str, str]]:
    # Only whoever takes part in something can have an answer.
    rows = store.select(
        f"""SELECT DISTINCT ?other ?label ?office WHERE {{
          {{ ?tenure kg:actsFor {actor} ; kg:holder ?other
             OPTIONAL {{ ?tenure kg:office/skos:prefLabel ?office }} }}
          UNION {{ ?other kg:actsFor {actor} ; a kg:Actor }}
          UNION {{ {actor} kg:actsFor ?other }}
          UNION {{ ?tenure kg:holder {actor} ; kg:actsFor ?other }}
          FILTER(?other != {actor})
          ?other skos:prefLabel ?label
          FILTER EXISTS {{ {{ ?event kg:participant ?other }} UNION {{ ?claim prov:wasAttributedTo ?other }} }}
        }} ORDER BY ?other ?office"""
    )
    seen = set()
    for row in rows:
        if row["other"] and row["other"] not in seen:
            seen.add(row["other"])
            why = row["office"] or "acts for it, or it for them"
            yield NamedNode(row["other"]), row["label"] or "", why


def _related_relations(relation: NamedNode, store: Store) -> Iterator[tuple[NamedNode, str, str]]:
    for link, why in (("kg:family", "may be told of the same event"), ("kg:rootClass", "of the same class")):
        rows = store.select(
            f"""SELECT DISTINCT ?other ?label WHERE {{
              {relation} {link} ?group . ?other {link} ?group ; rdfs:label ?label . FILTER(?other != {relation})
              FILTER EXISTS {{ ?event kg:relation ?other }}
            }} ORDER BY ?other"""
        )
        yield from ((NamedNode(row["other"] or ""), row["label"] or "", why) for row in rows)
