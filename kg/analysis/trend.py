"""How it went between two over time: events, their tone, and how much of the news they were."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.analysis.asked import SHOWN, told_patterns
from kg.analysis.meanings import MEANINGS
from kg.analysis.periods import label, spanned, start_of
from kg.analysis.results import Kept, Savable
from kg.errors import UsageError
from kg.questions.page import Grid, Heading, Line
from kg.questions.source import day_of
from kg.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.questions.page import Block
    from kg.questions.source import Source

__all__ = ["Span", "Trend", "trend"]


@dataclass(frozen=True, slots=True)
class Span:
    """One period.

    Attributes:
        period: "2023-12"; start: its first day.
        events, cooperative, hostile: events between the two.
        goldstein: their mean; None without any.
        documents, telling: published in the period; of them those that tell of the two.
    """

    period: str
    start: dt.date
    events: int
    cooperative: int
    hostile: int
    goldstein: float | None
    documents: int
    telling: int

    @property
    def share(self) -> float | None:
        """Of the documents published in the period; None when there are none."""
        return self.telling / self.documents if self.documents else None


@dataclass(frozen=True, slots=True, repr=False)
class Trend(Savable):
    """The answer.

    Attributes:
        pair: names; ids: of the two; by: the kind of period.
        spans: from the first to the last in which anything was found, without gaps.
        loose: events without a date within one period.
    """

    pair: tuple[str, str]
    ids: tuple[str, str]
    by: str
    spans: tuple[Span, ...]
    loose: int
    selection: str = ""

    def blocks(self) -> Iterator[Block]:
        """What is to be read, in order."""
        yield Heading(f"{self.pair[0]} and {self.pair[1]}, by {self.by}", 1)
        if self.selection:
            yield Line(f"Only: {self.selection}.")
        if not self.spans:
            yield Line("Nothing dated passed between them.")
        rows = tuple(
            (
                each.period, f"{each.events:,}", f"{each.cooperative:,}", f"{each.hostile:,}",
                "" if each.goldstein is None else f"{each.goldstein:+.1f}",
                f"{each.telling:,} of {each.documents:,}" if each.documents else "",
                "" if each.share is None else f"{each.share:.0%}",
            )
            for each in self.spans
        )  # fmt: skip
        headings = (self.by, "events", "cooperative", "hostile", "Goldstein", "documents", "share")
        yield Grid(headings, rows, frozenset(range(1, 7)), wrap=0)
        if self.loose:
            yield Line(f"{self.loose:,} more without a date within one {self.by}.")
        yield Line("")
        yield Line(MEANINGS["trend"].text)
        yield Line(f"Reference: {MEANINGS['trend'].reference}")

    def rows(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """One row a period."""
        headings = (self.by, "events", "cooperative", "hostile", "goldstein", "documents", "telling", "share")
        return headings, [
            (
                each.period, str(each.events), str(each.cooperative), str(each.hostile),
                "" if each.goldstein is None else f"{each.goldstein:.4g}", str(each.documents), str(each.telling),
                "" if each.share is None else f"{each.share:.4g}",
            )
            for each in self.spans
        ]  # fmt: skip

    def kept(self) -> Iterator[Kept]:
        """For each period the number of events ("trend"), and their mean Goldstein value where there are any."""
        for each in self.spans:
            yield Kept("trend", self.ids, each.events, each.period)
            if each.goldstein is not None:
                yield Kept("goldstein", self.ids, each.goldstein, each.period)


def trend(source: Source, one: str, other: str, *, by: str = "month", selection: Selection | None = None) -> Trend:
    """Events between two, by period; a state's name includes whoever acts for it, unless the source is exact.

    Args:
        source: where to read.
        one: as people name it.
        other: likewise.
        by: one of `PERIODS`.
        selection: of the events.

    Raises:
        UsageError: nobody, or several, are called so; no such period.
    """
    start_of(dt.date.min, by)
    ends = (source.actor(one), source.actor(other))
    if ends[0] == ends[1]:
        raise UsageError(f"“{one}” and “{other}” are one actor", remedy="Name two.")
    chosen = replace(selection or Selection(), statuses=(selection or Selection()).statuses or SHOWN)
    values: dict[dt.date, list[float]] = defaultdict(list)
    loose = 0
    for lo, hi, goldstein in _events(source, ends, chosen):
        if lo is not None and hi is not None and start_of(lo, by) == start_of(hi, by):
            values[start_of(lo, by)].append(goldstein)
        else:
            loose += 1
    documents, telling = _documents(source, ends, chosen, by)
    known = sorted({*values, *telling})
    spans = []
    for start in spanned(known[0], known[-1], by) if known else ():
        found = values.get(start, [])
        mean = sum(found) / len(found) if found else None
        friendly, hostile = sum(value > 0 for value in found), sum(value < 0 for value in found)
        spans.append(
            Span(label(start, by), start, len(found), friendly, hostile, mean, documents[start], telling[start])
        )
    labels = source.labels(ends)
    only = (selection or Selection()).in_words()
    ids = (source.actor_id(ends[0]), source.actor_id(ends[1]))
    return Trend((labels[ends[0]], labels[ends[1]]), ids, by, tuple(spans), loose, only)


def _between(source: Source, ends: tuple[str, str], chosen: Selection) -> str:
    """Patterns for edges between two, either way."""
    agent = "rdf:subject" if source.exact else "rdf:subject|kg:agentState"
    recipient = "rdf:object" if source.exact else "rdf:object|kg:recipientState"
    one, other = (f"<{end}>" for end in ends)
    wanted = chosen.of_edges.edge_patterns("?edge")
    return (
        f"{{ SELECT DISTINCT ?edge WHERE {{ {{ ?edge {agent} {one} ; {recipient} {other} }} UNION "
        f"{{ ?edge {agent} {other} ; {recipient} {one} }} ?edge a kg:Edge . {wanted} }} }}"
    )


def _events(
    source: Source, ends: tuple[str, str], chosen: Selection
) -> Iterator[tuple[dt.date | None, dt.date | None, float]]:
    """Bounds and valence of each event between two."""
    rows = source.store.select(
        f"SELECT ?event ?lo ?hi (AVG(?valence) AS ?goldstein) WHERE {{ {_between(source, ends, chosen)} "
        f"?event kg:edge ?edge ; a kg:Event . {told_patterns(chosen)} ?edge rdf:predicate ?of . "
        f"?of kg:goldstein ?valence . {chosen.of_events.event_patterns('?event')} "
        "OPTIONAL { ?event kg:notBefore ?lo } OPTIONAL { ?event kg:notAfter ?hi } } GROUP BY ?event ?lo ?hi"
    )
    for row in rows:
        yield day_of(row["lo"]), day_of(row["hi"]), float(row["goldstein"] or 0)


def _documents(
    source: Source, ends: tuple[str, str], chosen: Selection, by: str
) -> tuple[Counter[dt.date], Counter[dt.date]]:
    """By period of publication: documents read, and those of them that tell of the two."""
    every = source.store.select(
        "SELECT ?issued (COUNT(DISTINCT ?doc) AS ?n) WHERE { ?doc dcterms:issued ?issued ; kg:sha256 ?version } "
        "GROUP BY ?issued"
    )
    some = source.store.select(
        f"SELECT ?issued (COUNT(DISTINCT ?doc) AS ?n) WHERE {{ {_between(source, ends, chosen)} "
        "?claim kg:edge ?edge ; prov:hadPrimarySource ?doc . ?doc dcterms:issued ?issued ; kg:sha256 ?version } "
        "GROUP BY ?issued"
    )
    return _by_period(every, by), _by_period(some, by)


def _by_period(rows: list[dict[str, str | None]], by: str) -> Counter[dt.date]:
    counts: Counter[dt.date] = Counter()
    for row in rows:
        issued = day_of(row["issued"])
        if issued is not None:
            counts[start_of(issued, by)] += int(row["n"] or 0)
    return counts
