"""The answer to "do friends of friends get along?": triads, camps, frustrated relations, change."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.analysis.balance import KINDS, census, frustration, signed_part, tie_label, triads
from kg.analysis.centrality import named
from kg.analysis.evidence import Sign, explain_signs
from kg.analysis.meanings import MEANINGS
from kg.analysis.projection import pairs_of
from kg.analysis.results import Kept, Savable
from kg.questions.page import Grid, Heading, Line, Quote

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    import networkx as nx

    from kg.analysis.asked import Asked
    from kg.questions.page import Block
    from kg.questions.source import Source
    from kg.selection import Selection

__all__ = ["Balance", "Change", "Count", "balance"]

_WORDS = {
    "+++": "all friends",
    "+--": "two friends, one foe of both",
    "++-": "two foes with a common friend",
    "---": "all foes",
}
_MARK = {1: "+", -1: "−", 0: "0"}


@dataclass(frozen=True, slots=True)
class Count:
    """Balance in figures.

    Attributes:
        actors, friendly, hostile: actors with signed ties, and ties by sign.
        triads: how many of each kind.
    """

    actors: int
    friendly: int
    hostile: int
    triads: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """Triads in all."""
        return sum(count for _, count in self.triads)

    @property
    def balanced(self) -> int:
        """Balanced triads."""
        return sum(count for kind, count in self.triads if kind in KINDS[:2])


@dataclass(frozen=True, slots=True)
class Change:
    """A tie whose sign differs between two periods; 0 is no signed tie."""

    pair: tuple[str, str]
    label: str
    before: int
    after: int


@dataclass(frozen=True, slots=True, repr=False)
class Balance(Savable):
    """The answer.

    Attributes:
        whole: figures of all that was selected.
        unbalanced: (names of the three, signs as in `Triad`) of every unbalanced triad.
        camps: names in the two camps.
        frustrated: ties that stand against the camps, each explained.
        signs: the other ties of unbalanced triads, each explained.
        proven: whether fewer frustrated ties are impossible.
        split: first day of the second period; before, after: figures of the two; changes: between them.
        top: triads and signs to show to people.
        members: ids of the actors in the two camps.
        tension: ids of actors in unbalanced triads, with in how many.
    """

    whole: Count
    unbalanced: tuple[tuple[tuple[str, str, str], tuple[int, int, int]], ...]
    camps: tuple[tuple[str, ...], tuple[str, ...]]
    frustrated: tuple[Sign, ...]
    signs: tuple[Sign, ...]
    proven: bool
    selection: str = ""
    split: dt.date | None = None
    before: Count | None = None
    after: Count | None = None
    changes: tuple[Change, ...] = ()
    top: int = 20
    members: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    tension: tuple[tuple[str, int], ...] = ()

    def blocks(self) -> Iterator[Block]:
        """What is to be read, in order."""
        meaning = MEANINGS["balance"]
        yield Heading(meaning.question, 1)
        if self.selection:
            yield Line(f"Only: {self.selection}.")
        count = self.whole
        yield Line(f"{count.actors:,} actors, {count.friendly:,} friendly and {count.hostile:,} hostile ties.")
        if count.total:
            share = f"{count.balanced / count.total:.0%}"
            yield Line(f"{count.total:,} triads, {count.balanced:,} of them balanced ({share}).")
        else:
            yield Line("No triad: no three of them all have signed ties.")
        yield from self._kinds()
        yield from self._change()
        yield from self._camps()
        if self.unbalanced:
            yield Heading(f"Unbalanced triads: {len(self.unbalanced):,}")
            shown = self.unbalanced[: self.top]
            rows = tuple((*names, " ".join(_MARK[sign] for sign in signs)) for names, signs in shown)
            yield Grid(("A", "B", "C", "AB AC BC"), rows, wrap=0)
            yield from _more(len(self.unbalanced) - self.top)
        if self.signs:
            yield Heading("Why the other ties of these triads have their signs")
            for sign in self.signs[: self.top]:
                yield from _told(sign)
            yield from _more(len(self.signs) - self.top)
        yield Heading("What this means")
        yield Line(meaning.text)
        yield Line(f"Reference: {meaning.reference}")

    def _kinds(self) -> Iterator[Block]:
        counts = [self.whole, *(each for each in (self.before, self.after) if each is not None)]
        headings = ["triad", "", "all", *((f"before {self.split}", "since") if self.split else ())]
        rows = tuple(
            (kind, f"{_WORDS[kind]} ({'balanced' if kind in KINDS[:2] else 'unbalanced'})",
             *(f"{dict(count.triads)[kind]:,}" for count in counts))
            for kind in KINDS
        )  # fmt: skip
        yield Line("")
        yield Grid(tuple(headings), rows, frozenset(range(2, len(headings))))

    def _change(self) -> Iterator[Block]:
        if self.split is None:
            return
        yield Heading(f"Ties whose sign changed on {self.split}: {len(self.changes):,}")
        rows = tuple((each.label, _MARK[each.before], _MARK[each.after]) for each in self.changes[: self.top])
        yield Grid(("tie", "before", "since"), rows, wrap=0)
        yield from _more(len(self.changes) - self.top)

    def _camps(self) -> Iterator[Block]:
        if not self.whole.friendly + self.whole.hostile:
            return
        yield Heading("The two camps that leave the fewest relations against them")
        for letter, camp in zip("AB", self.camps, strict=True):
            yield Line(", ".join(camp) or "nobody", f"Camp {letter}")
        proven = "no division leaves fewer" if self.proven else "the best found in the time; there may be a better one"
        yield Heading(f"Frustrated relations: {len(self.frustrated):,} ({proven})")
        for sign in self.frustrated[: self.top]:
            yield from _told(sign)
        yield from _more(len(self.frustrated) - self.top)

    def rows(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """One row a witness of a sign; a sign without any has a row too."""
        headings = ("tie", "sign", "frustrated", "positive", "negative", "goldstein", "date", "event", "quote", "claim")
        rows: list[tuple[str, ...]] = []
        for sign in (*self.frustrated, *self.signs):
            figures = (
                sign.label, f"{sign.sign:+d}", "yes" if sign in self.frustrated else "no", str(sign.positive),
                str(sign.negative), str(sign.goldstein),
            )  # fmt: skip
            rows += [(*figures, each.date, each.sentence, each.quote, each.claim) for each in sign.witnesses]
            if not sign.witnesses:
                rows.append((*figures, "", "", "", ""))
        return headings, rows

    def kept(self) -> Iterator[Kept]:
        """Of each actor its unbalanced triads ("balance") and its camp (1 or 2); of frustrated ties what weighs so."""
        tension = dict(self.tension)
        for number, camp in enumerate(self.members, 1):
            for actor in camp:
                yield Kept("balance", (actor,), tension.get(actor, 0))
                yield Kept("camp", (actor,), number)
        for sign in self.frustrated:
            yield Kept("frustrated", sign.pair, sign.positive if sign.sign > 0 else sign.negative)


def _more(left: int) -> Iterator[Block]:
    if left > 0:
        yield Line(f"… and {left:,} more (--top).")


def _told(sign: Sign) -> Iterator[Block]:
    word = "friendly" if sign.sign > 0 else "hostile"
    counts = f"{sign.positive:,} cooperative, {sign.negative:,} hostile"
    yield Heading(f"{_MARK[sign.sign]} {sign.label}: {word} ({counts}; mean Goldstein {sign.goldstein:+.1f})", 3)
    for each in sign.witnesses:
        yield Line(f"{each.date or 'undated'}  {each.sentence} ({each.goldstein:+g})", depth=1)
        yield Quote(each.quote, f"{each.where} (claim {each.claim})", 2)


def _count(graph: nx.Graph[str]) -> Count:
    signs = [data["sign"] for _, _, data in graph.edges(data=True)]
    return Count(len(graph), signs.count(1), signs.count(-1), tuple(census(triads(graph)).items()))


def _sign(graph: nx.Graph[str], pair: tuple[str, str]) -> Sign:
    data = graph.edges[pair]
    return Sign(
        pair, tie_label(graph, pair), data["sign"], data["positive"], data["negative"], float(data["goldstein"])
    )


def balance(source: Source, asked: Asked, *, split: dt.date | None = None, seconds: float = 10.0) -> Balance:
    """Balance of what is asked for.

    Args:
        source: where to read.
        asked: which projection; it is taken undirected and signed.
        split: also compare what was before this day with what was from it on; an event whose date may
            lie on either side counts in both periods.
        seconds: for finding the camps.
    """
    wanted = replace(asked, signed=True)
    graph = signed_part(pairs_of(source.store, wanted, source.mint, directed=False))
    unbalanced = [triad for triad in triads(graph) if not triad.balanced]
    found = frustration(graph, seconds)
    others = sorted({pair for triad in unbalanced for pair in triad.pairs} - set(found.ties))
    result = Balance(
        whole=_count(graph),
        unbalanced=tuple(
            ((named(graph, one), named(graph, two), named(graph, three)), triad.signs)
            for triad in unbalanced
            for one, two, three in [triad.nodes]
        ),
        camps=(
            tuple(named(graph, node) for node in found.camps[0]),
            tuple(named(graph, node) for node in found.camps[1]),
        ),
        frustrated=explain_signs(source, wanted, (_sign(graph, pair) for pair in found.ties)),
        signs=explain_signs(source, wanted, (_sign(graph, pair) for pair in others)),
        proven=found.proven,
        selection=asked.selection.in_words(),
        members=found.camps,
        tension=tuple(sorted(Counter(node for triad in unbalanced for node in triad.nodes).items())),
    )
    return result if split is None else _compared(source, wanted, result, split)


def _compared(source: Source, asked: Asked, result: Balance, split: dt.date) -> Balance:
    """The result with the two periods beside it."""
    import datetime as dt

    def period(selection: Selection) -> nx.Graph[str]:
        part = replace(asked, selection=selection)
        return signed_part(pairs_of(source.store, part, source.mint, directed=False))

    earlier = period(replace(asked.selection, until=split - dt.timedelta(days=1)))
    later = period(replace(asked.selection, since=split))
    changes = []
    for pair in sorted({(min(each), max(each)) for graph in (earlier, later) for each in graph.edges}):
        signs = [graph.edges[pair]["sign"] if graph.has_edge(*pair) else 0 for graph in (earlier, later)]
        if signs[0] != signs[1]:
            labels = earlier if earlier.has_edge(*pair) else later
            changes.append(Change(pair, tie_label(labels, pair), signs[0], signs[1]))
    changes.sort(key=lambda each: (0 in {each.before, each.after}, each.label))
    return replace(result, split=split, before=_count(earlier), after=_count(later), changes=tuple(changes))
