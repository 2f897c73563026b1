"""Views, not hairballs: which part of the graph a picture shows, asked of a store by SPARQL.

Every selector takes a `Source` (a store with what is needed to read it) and gives a `View`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import log2
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.errors import UsageError
from kg.picture.asked import plain_line, triples_of
from kg.picture.facts import EdgeRow, Facts, data_date
from kg.picture.sizes import saved_scores
from kg.picture.states import folded, merge, standing
from kg.picture.view import View
from kg.queries.parameters import Resolver
from kg.selection import Selection
from kg.vocabulary import Mint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from kg.relations import RelationTable
    from kg.store.protocol import Store

__all__ = [
    "DEFAULT_LIMIT",
    "MEASURE",
    "REFUSE_ABOVE",
    "WARN_ABOVE",
    "Source",
    "Wish",
    "asked_by_query",
    "select",
    "whole",
]

DEFAULT_LIMIT, WARN_ABOVE, REFUSE_ABOVE = 150, 300, 3000
MEASURE = "independent sources behind an actor’s relations (each relation counts 1 + log₂ of its sources)"
_LONGEST_PATH = 6


@dataclass(frozen=True)
class Source:
    """A store and what is needed to read it."""

    store: Store
    relations: RelationTable
    mint: Mint = field(default_factory=Mint)

    @cached_property
    def facts(self) -> Facts:
        """Reads descriptions."""
        return Facts(self.store, self.relations, self.mint)

    @cached_property
    def resolver(self) -> Resolver:
        """Finds actors by name."""
        return Resolver(self.store, lambda: self.relations, self.mint.base)


@dataclass(frozen=True, slots=True)
class Wish:
    """What to look at.

    Attributes:
        actors: names, ids or IRIs; empty: the whole graph.
        depth: steps around the actors.
        path: shortest ways between the first two actors only.
        between: only relations among the actors named.
        selection: which relations count.
        by_state: people and bodies are folded into their states.
        size_by: name of a saved result of `kg analyze`, whose scores are the actors' importance; None: by
            their sources.
        limit: actors at most, the most important ones; None: `DEFAULT_LIMIT`.
        force: draw more than `REFUSE_ABOVE` actors.
        title, command: for the page.
    """

    actors: tuple[str, ...] = ()
    depth: int = 1
    path: bool = False
    between: bool = False
    selection: Selection = field(default_factory=Selection)
    by_state: bool = False
    size_by: str | None = None
    limit: int | None = None
    force: bool = False
    title: str | None = None
    command: str = "kg view"


def whole(
    store: Store,
    relations: RelationTable,
    *,
    mint: Mint | None = None,
    title: str | None = None,
    limit: int | None = None,
) -> View:
    """The whole graph, or its most important actors when it is large."""
    return select(Source(store, relations, mint or Mint()), Wish(title=title, limit=limit))


def select(source: Source, wish: Wish) -> View:
    """The view that is wished for.

    Raises:
        UsageError: an actor is not known or ambiguous; options do not go together; too many actors.
    """
    check(wish)
    named = [source.resolver.actor(word).value for word in wish.actors]
    if wish.path:
        rows, question = _paths(source, wish, named)
    elif wish.between:
        rows = _among(source, wish, named)
        question = f"What is between {_names(source, named)}?"
    elif named:
        rows = _around(source, wish, named, wish.depth)
        steps = "1 step" if wish.depth == 1 else f"{wish.depth} steps"
        question = f"Who has to do with {_names(source, named)}, within {steps}?"
    else:
        rows = _rows(source, wish.selection)
        question = "Everything that is known here, with the sources that say so."
    return _draw(source, wish, rows, named, question)


def check(wish: Wish) -> None:
    """Whether the wish can be meant.

    Raises:
        UsageError: it cannot.
    """
    if wish.path and len(wish.actors) != 2:  # noqa: PLR2004 - a path has two ends
        raise UsageError(f"--path needs two actors, {len(wish.actors)} given", remedy="kg view --path Putin Netanyahu")
    if wish.between and len(wish.actors) < 2:  # noqa: PLR2004 - between two or more
        raise UsageError("--between needs two actors or more", remedy="kg view Russia Israel Iran --between")
    if wish.path and wish.between:
        raise UsageError("--path and --between do not go together", remedy="Give one of them.")
    if not 1 <= wish.depth <= _LONGEST_PATH:
        raise UsageError(f"--depth {wish.depth} is not between 1 and {_LONGEST_PATH}")
    if wish.limit is not None and wish.limit < 1:
        raise UsageError("at least one actor must be drawn")
    if (wish.limit or 0) > REFUSE_ABOVE and not wish.force:
        remedy = "Ask for fewer (--top 150), or for a part: kg view ACTOR; --force draws them all the same."
        raise UsageError(f"more than {REFUSE_ABOVE:,} actors make no picture that can be read", remedy=remedy)


def asked_by_query(source: Source, sparql: str, wish: Wish, *, question: str) -> View:
    """The view that a query draws: CONSTRUCT triples, or SELECT with source, relation and target.

    A triple that is an edge of the graph brings its claims along; another is a plain line.

    Raises:
        UsageError: the query gives neither.
    """
    check(wish)
    triples = triples_of(source.store.query(sparql))
    rows, plain = [], []
    known = _edges_of(source, triples)
    for triple in triples:
        if triple in known:
            rows.append(known[triple])
        else:
            plain.append(triple)
    extra = tuple(sorted(set(plain)))
    # A symmetric relation is one edge: a query that gives both ways means it once.
    return _draw(source, wish, list(dict.fromkeys(rows)), [], question, extra)


def _edges_of(source: Source, triples: Collection[tuple[str, str, str]]) -> dict[tuple[str, str, str], EdgeRow]:
    found: dict[tuple[str, str, str], EdgeRow] = {}
    ordered = sorted(triples)
    for start in range(0, len(ordered), 300):
        part = ordered[start : start + 300]
        values = " ".join(f"({NamedNode(s)} {NamedNode(p)} {NamedNode(o)})" for s, p, o in part)
        rows = source.store.select(
            f"SELECT ?s ?p ?o ?edge ?from ?to ?sources WHERE {{ VALUES (?s ?p ?o) {{ {values} }} "
            "?edge rdf:predicate ?p ; rdf:subject ?from ; rdf:object ?to ; a kg:Edge ; kg:sources ?sources . "
            "{ ?edge rdf:subject ?s ; rdf:object ?o } "
            "UNION { ?edge rdf:subject ?o ; rdf:object ?s . ?p kg:symmetric true } }"
        )
        for row in rows:
            s, p, o, edge, near, far = (row[name] or "" for name in ("s", "p", "o", "edge", "from", "to"))
            found[s, p, o] = EdgeRow(edge, near, far, int(row["sources"] or 1))
    return found


# ---- which edges ----


def _rows(source: Source, selection: Selection, pattern: str = "") -> list[EdgeRow]:
    sparql = (
        "SELECT DISTINCT ?edge ?s ?o ?n WHERE { "
        f"{pattern} ?edge a kg:Edge ; rdf:subject ?s ; rdf:object ?o ; kg:sources ?n . "
        f"{selection.edge_patterns('?edge')} }}"
    )
    rows = [
        EdgeRow(row["edge"] or "", row["s"] or "", row["o"] or "", int(row["n"] or 1))
        for row in source.store.select(sparql)
    ]
    return sorted(rows)


def _touching(source: Source, wish: Wish, actors: Sequence[str], named: Collection[str] = ()) -> list[EdgeRow]:
    """Edges at actors; at those named also the edges of whoever acts for them, unless it is exact."""
    found: set[EdgeRow] = set()
    states = [] if wish.selection.exact else [iri for iri in actors if iri in named]
    ends = [(actors, "rdf:subject"), (actors, "rdf:object"), (states, "kg:agentState"), (states, "kg:recipientState")]
    for iris, end in ends:
        for start in range(0, len(iris), 300):
            values = " ".join(str(NamedNode(iri)) for iri in iris[start : start + 300])
            found |= set(_rows(source, wish.selection, f"VALUES ?end {{ {values} }} ?edge {end} ?end ."))
    return sorted(found)


def _around(source: Source, wish: Wish, named: Sequence[str], depth: int) -> list[EdgeRow]:
    """Edges within `depth` steps, those among the outermost actors included."""
    seen, rim = set(named), sorted(named)
    rows: set[EdgeRow] = set()
    for _ in range(depth):
        reached = _touching(source, wish, rim, named)
        rows |= set(reached)
        rim = sorted({end for row in reached for end in (row.source, row.target)} - seen)
        seen |= set(rim)
    if rim and depth:
        rows |= {row for row in _touching(source, wish, rim) if row.source in seen and row.target in seen}
    return sorted(rows)


def _standing(source: Source, wish: Wish, rows: Sequence[EdgeRow], named: Collection[str]) -> dict[EdgeRow, EdgeRow]:
    """Each edge with those named in the place of whoever acts for them, unless it is exact."""
    return standing(source.store, rows, () if wish.selection.exact else named)


def _among(source: Source, wish: Wish, named: Sequence[str]) -> list[EdgeRow]:
    """Edges between two of those named."""
    rows = _standing(source, wish, _touching(source, wish, sorted(named), named), named)
    ends = {row: {seen.source, seen.target} for row, seen in rows.items()}
    return [row for row in rows if len(ends[row]) > 1 and ends[row] <= set(named)]


def _paths(source: Source, wish: Wish, named: Sequence[str]) -> tuple[list[EdgeRow], str]:
    """Edges of all shortest ways between two actors, found step by step from the first."""
    start, goal = named
    distance = {start: 0}
    layers: list[dict[EdgeRow, EdgeRow]] = []
    rim = [start]
    while rim and goal not in distance and len(layers) < _LONGEST_PATH:
        reached = _standing(source, wish, _touching(source, wish, rim, named), named)
        layers.append(reached)
        fresh = sorted({end for seen in reached.values() for end in (seen.source, seen.target)} - set(distance))
        distance |= dict.fromkeys(fresh, len(layers))
        rim = fresh
    names = _names(source, named)
    if goal not in distance:
        far = f"within {_LONGEST_PATH} steps" if rim else "at all"
        raise UsageError(
            f"there is no path between {names} {far}", remedy="Leave out some of --relation, --since and the like."
        )
    kept = _traced(layers, distance, goal)
    steps = "1 step" if distance[goal] == 1 else f"{distance[goal]} steps"
    return sorted(kept), f"How are {names} linked? All shortest ways: {steps}."


def _traced(layers: Sequence[dict[EdgeRow, EdgeRow]], distance: Mapping[str, int], goal: str) -> set[EdgeRow]:
    """The edges of the layers that lead to the goal by a shortest way."""
    kept: set[EdgeRow] = set()
    wanted = {goal}
    for step in range(distance[goal], 0, -1):
        before = set()
        for row, seen in layers[step - 1].items():
            for near, far_end in ((seen.source, seen.target), (seen.target, seen.source)):
                if far_end in wanted and distance.get(near) == step - 1:
                    kept.add(row)
                    before.add(near)
        wanted = before
    return kept


# ---- what is drawn of them ----


def _draw(
    source: Source,
    wish: Wish,
    rows: list[EdgeRow],
    named: Sequence[str],
    question: str,
    plain: tuple[tuple[str, str, str], ...] = (),
) -> View:
    facts = source.facts
    members: dict[str, tuple[str, str]] = {}
    notes: list[str] = []
    if wish.by_state:
        rows, members, notes = folded(source.store, rows)
    weights = _weights(rows, plain)
    measure = MEASURE
    if wish.size_by is not None:
        scores = saved_scores(source.store, wish.size_by, source.mint)
        weights = {actor: scores.values.get(actor, 0.0) for actor in weights}
        measure = scores.measure
        notes += scores.notes(weights)
    if named and not wish.selection.exact:
        notes += _acting(source, rows, named)
    keep, note = _most_important(weights, wish, named, measure)
    notes += note
    drawn = [row for row in rows if row.source in keep and row.target in keep]
    extra = [triple for triple in plain if triple[0] in keep and triple[2] in keep]
    if len(keep) < len(weights):
        lost = len(rows) + len(plain) - len(drawn) - len(extra)
        notes.append(f"{lost:,} relations with actors that are not shown are not drawn.")
    when = data_date(source.store)
    lines, _ = facts.lines(list(dict.fromkeys(row.edge for row in drawn)), wish.selection)
    if members:
        ends = {edge: (facts.actor_id(start), facts.actor_id(end)) for edge, (start, end) in members.items()}
        lines = merge(lines, {facts.mint.local("edge", edge) or edge: pair for edge, pair in ends.items()})
    lines += [plain_line(facts, triple) for triple in extra]
    selected = wish.selection.in_words()
    if selected:
        notes.append(f"Shown: {selected}. Counts, widths and dates are of a relation’s whole record.")
    actors = [replace(actor, weight=round(weights[_iri(source, actor.id)], 6)) for actor in facts.actors(keep, when)]
    return View(
        title=wish.title or (question.split("?", 1)[0] if named else "Who did what to whom"),
        question=question,
        command=wish.command,
        actors=tuple(actors),
        lines=tuple(lines),
        data_date=when,
        left_out=tuple(notes),
        measure=measure,
    )


def _iri(source: Source, actor_id: str) -> str:
    return actor_id if "://" in actor_id else source.mint.actor(actor_id).value


def _weights(rows: Iterable[EdgeRow], plain: Iterable[tuple[str, str, str]]) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    for row in rows:
        for end in {row.source, row.target}:
            weights[end] += 1 + log2(max(1, row.sources))
    for subject, _, target in plain:
        for end in {subject, target}:
            weights[end] += 1
    return weights


def _acting(source: Source, rows: Sequence[EdgeRow], named: Collection[str]) -> list[str]:
    """How many relations are of whoever acted for those named, in a sentence."""
    seen = standing(source.store, rows, named)
    count = sum(row != as_named for row, as_named in seen.items())
    states = {end for row, as_named in seen.items() for end in set(as_named[1:3]) - set(row[1:3])}
    if not count:
        return []
    names = _names(source, [iri for iri in named if iri in states])
    noun = "relation is" if count == 1 else "relations are"
    return [f"{count:,} {noun} of whoever acted for {names} at the time; --exact leaves that out."]


def _most_important(
    weights: Mapping[str, float], wish: Wish, named: Collection[str], measure: str
) -> tuple[set[str], list[str]]:
    limit = wish.limit or DEFAULT_LIMIT
    ranked = sorted(weights, key=lambda iri: (iri not in named, -weights[iri], iri))
    keep = set(ranked[:limit])
    if len(keep) == len(weights):
        return keep, []
    share = f"{len(keep):,} of {len(weights):,} actors are shown"
    note = f"{share}, the most important ones by {measure}; --top N shows more."
    return keep, [note]


def _names(source: Source, iris: Sequence[str]) -> str:
    labels = source.facts.labels(list(iris))
    names = [labels.get(iri, source.facts.actor_id(iri)) for iri in iris]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
