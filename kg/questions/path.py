"""`path`: how two actors are linked, hop by hop, each with its date and best quote."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import exp
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.errors import UsageError
from kg.questions.best import best_claims
from kg.questions.page import Answer, Heading, Line, Quote
from kg.questions.told import Told, in_words
from kg.questions.ways import Links, cost_of, shortest_ways, stronger_way
from kg.selection import Selection
from kg.vocabulary import KG, RDF

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from kg.questions.page import Block
    from kg.questions.source import Source

__all__ = ["Chain", "Hop", "Paths", "path"]

LONGEST = 6
MOST = 3
_ALL = 200  # ways that --all shows


@dataclass(frozen=True, slots=True)
class Hop:
    """One edge of a chain, walked from `start` to `end`.

    Attributes:
        forward: whether the edge points the way it is walked; symmetric ones always do.
        who, label, whom: the edge's sentence as it stands.
        others: how many more relations there are between the two.
        best: the claim to quote.
        acting: for which ends of the hop somebody else acted; names.
    """

    edge: str
    start: str
    end: str
    forward: bool
    who: str
    relation: str
    label: str
    whom: str
    status: str
    events: int
    sources: int
    first: dt.date | None
    last: dt.date | None
    others: int
    best: Told | None
    acting: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """Who did what to whom."""
        return f"{self.who} {self.label} {self.whom}"


@dataclass(frozen=True, slots=True)
class Chain:
    """A way from one actor to the other.

    Attributes:
        strength: between 0 and 1, the product over hops of n / (n + 1), n independent sources.
        strongest: whether no other way found is stronger.
    """

    hops: tuple[Hop, ...]
    strength: float
    shortest: bool
    strongest: bool


@dataclass(frozen=True, slots=True, repr=False)
class Paths(Answer):
    """The answer to `path`.

    Attributes:
        chains: the shortest ways, then the strongest when that is longer.
        left_out: shortest ways that are not shown.
        searched: steps within which was searched.
        directed: whether relations were walked only the way they point.
        whole: whether everything was searched for a stronger way, or only a part of a large graph.
    """

    question: str
    chains: tuple[Chain, ...]
    left_out: int
    searched: int
    directed: bool
    whole: bool
    selection: str = ""

    def blocks(self) -> Iterator[Block]:
        """What is to be read, in order."""
        yield Heading(self.question, 1)
        if self.selection:
            yield Line(f"Only: {self.selection}.")
        if not self.chains:
            way = ", walking relations only the way they point" if self.directed else ""
            yield Line(f"No way within {self.searched} steps{way}.")
        for chain in self.chains:
            yield Heading(_title(chain))
            for number, hop in enumerate(chain.hops, 1):
                yield from _hop(number, hop)
        if self.left_out:
            yield Line("")
            yield Line(f"{self.left_out:,} more shortest ways are not shown: --all.")
        if not self.whole:
            yield Line("")
            yield Line("There may be a longer way that is stronger: only a part was searched. Try --min-sources 2.")

    def rows(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """One row a hop."""
        headings = (
            "chain", "hop", "from", "to", "who", "relation", "whom", "first", "last", "events", "sources", "status",
            "strength", "quote", "said by", "document", "claim",
        )  # fmt: skip
        rows: list[tuple[str, ...]] = [
            (
                str(number), str(place), hop.start, hop.end, hop.who, hop.relation, hop.whom,
                hop.first.isoformat() if hop.first else "", hop.last.isoformat() if hop.last else "",
                str(hop.events), str(hop.sources), hop.status, f"{chain.strength:.4f}",
                *_said(hop.best),
            )
            for number, chain in enumerate(self.chains, 1)
            for place, hop in enumerate(chain.hops, 1)
        ]  # fmt: skip
        return headings, rows


def _said(claim: Told | None) -> tuple[str, str, str, str]:
    return (claim.quote or "", claim.attribution, claim.document, claim.id) if claim else ("", "", "", "")


def _title(chain: Chain) -> str:
    kinds = [name for name, is_so in (("shortest", chain.shortest), ("strongest", chain.strongest)) if is_so]
    names = [chain.hops[0].start, *(hop.end for hop in chain.hops)]
    steps = f"{len(chain.hops)} step{'' if len(chain.hops) == 1 else 's'}"
    return f"{' – '.join(names)} ({', '.join([steps, *kinds])})"


def _hop(number: int, hop: Hop) -> Iterator[Block]:
    more = f"; {hop.others} more between them" if hop.others else ""
    noun = "source" if hop.sources == 1 else "independent sources"
    status = "" if hop.status == "holds" else f", {hop.status}"
    days = sorted({day.isoformat() for day in (hop.first, hop.last) if day})
    when = " to ".join(days) or "undated"
    sentence = hop.sentence + (f" (for {' and '.join(hop.acting)})" if hop.acting else "")
    yield Line(f"{number}. {sentence}, {when} ({hop.sources} {noun}{status}{more})", hang=3)
    if hop.best is not None:
        said = f"according to {hop.best.said_by[-1]}; " if hop.best.said_by else ""
        yield Quote(hop.best.quote or "", f"{said}{hop.best.where}; claim {hop.best.id}", 2)


# ---- finding ----


def path(
    source: Source,
    start: str,
    goal: str,
    *,
    selection: Selection | None = None,
    max_length: int = LONGEST,
    every: bool = False,
    directed: bool = False,
) -> Paths:
    """The shortest ways from one actor to another, and the strongest one.

    Relations that hold or are contested link actors; with statuses in the selection, those do. The
    strength of a way is the product over its hops of n / (n + 1), n being the independent sources of
    the best relation between the two.

    Args:
        source: where to read.
        start: name of one end; a state's includes whoever acts for it, unless the source is exact.
        goal: name of the other.
        selection: of the relations walked.
        max_length: steps at most.
        every: all shortest ways, not only the strongest of them.
        directed: walk a relation only the way it points, unless it is symmetric.

    Raises:
        UsageError: an actor is not known or ambiguous, both are one, or `max_length` is not 1 to 6.
    """
    if not 1 <= max_length <= LONGEST:
        raise UsageError(f"--max-length {max_length} is not between 1 and {LONGEST}")
    chosen = selection or Selection()
    ends = source.actor(start), source.actor(goal)
    labels = source.labels(ends)
    if ends[0] == ends[1]:
        raise UsageError(f"“{start}” and “{goal}” are one actor: {labels[ends[0]]}", remedy="Name two actors.")
    states = [] if source.exact else [end for end in ends if _acted_for(source, end)]
    links = Links(source, chosen, directed=directed, states=states)
    ways, count = shortest_ways(links, *ends, longest=max_length, most=_ALL if every else MOST)
    strongest, whole = stronger_way(links, *ends, longest=max_length, than=ways[0]) if ways else (None, True)
    chains = _chains(source, links, [*ways, *([strongest] if strongest else [])], len(ways))
    question = f"How {'does one come from' if directed else 'are'} {labels[ends[0]]} {'to' if directed else 'and'} "
    question += labels[ends[1]] + ("?" if directed else " linked?")
    left_out = max(0, count - len(ways))
    return Paths(question, tuple(chains), left_out, max_length, directed, whole, chosen.in_words())


def _acted_for(source: Source, iri: str) -> bool:
    """Whether somebody else does, or undergoes, something for it."""
    node = NamedNode(iri)
    acts = f"?edge kg:agentState {node} ; rdf:subject ?who . FILTER(?who != {node})"
    undergoes = f"?edge kg:recipientState {node} ; rdf:object ?who . FILTER(?who != {node})"
    return bool(source.store.query(f"ASK {{ {{ {acts} }} UNION {{ {undergoes} }} }}"))


def _chains(source: Source, links: Links, ways: Sequence[Sequence[str]], short: int) -> list[Chain]:
    pairs = {pair for way in ways for pair in pairwise(way)}
    edges = {pair: links.best(*pair) for pair in pairs}
    about = source.describe(edges.values())
    labels = source.labels(
        [node for way in ways for node in way]
        + [end for edge in about.values() for term in (RDF["subject"], RDF["object"]) for end in edge.all(term)]
    )
    quoted = best_claims(source, sorted(about), "edge")
    costs = [sum(cost_of(links.sources(*pair)) for pair in pairwise(way)) for way in ways]
    chains = []
    for number, way in enumerate(ways):
        hops = []
        for pair in pairwise(way):
            edge = about[edges[pair]]
            who, whom = edge.one(RDF["subject"]) or "", edge.one(RDF["object"]) or ""
            name = KG.local(edge.one(RDF["predicate"]) or "") or ""
            row = source.relations.get(name)
            hops.append(
                Hop(
                    edge=source.mint.local("edge", edges[pair]) or edges[pair],
                    start=labels[pair[0]],
                    end=labels[pair[1]],
                    forward=pair[0] in {who, edge.kg("agentState")} or bool(row and row.symmetric),
                    who=labels[who],
                    relation=name,
                    label=row.label if row else in_words(name),
                    whom=labels[whom],
                    status=edge.word("status"),
                    events=edge.number("events"),
                    sources=edge.number("sources"),
                    first=edge.day("first"),
                    last=edge.day("last"),
                    others=links.count(*pair) - 1,
                    best=quoted.get(edges[pair]),
                    acting=tuple(labels[end] for end in pair if end not in {who, whom}),
                )
            )
        strongest = costs[number] <= min(costs) + 1e-9
        chains.append(Chain(tuple(hops), round(exp(-costs[number]), 6), number < short, strongest))
    return chains
