"""The embedded engine: a trained parser, then rules as data. No network, no randomness."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kg import __version__
from kg.extraction.protocol import Extraction, Refusal
from kg.extraction.rules.claims import Assembler
from kg.extraction.rules.dates.attach import Chronology
from kg.extraction.rules.dates.find import find_dates
from kg.extraction.rules.frames import Matcher
from kg.extraction.rules.gazetteer import Gazetteer
from kg.extraction.rules.mentions import Phrases
from kg.extraction.rules.parse import parse_many
from kg.extraction.rules.quantities import find_quantities
from kg.extraction.rules.quotes import find_quotes
from kg.extraction.rules.resolve import Resolver
from kg.extraction.rules.sameness import distinct
from kg.extraction.rules.stance.reader import StanceReader
from kg.extraction.rules.syntax import Syntax
from kg.extraction.rules.table import load_frames
from kg.model import Claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from kg.actors.registry import Registry
    from kg.extraction.rules.match import Match
    from kg.extraction.rules.table import FrameTable
    from kg.extraction.rules.tokens import Parse
    from kg.model import Document
    from kg.model import Reading as Words
    from kg.relations import RelationTable

__all__ = ["Reading", "RulesEngine"]

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """All stages of one document, for `explain`."""

    document: Document
    parse: Parse
    resolver: Resolver
    matcher: Matcher
    matches: list[Match]
    assembler: Assembler


class RulesEngine:
    """Reads documents with the package's parser, registry and frames. Deterministic.

    Args:
        registry: who there is; the package's own when None.
        relations: what can be claimed; the package's own when None.
    """

    name = "rules"
    version = __version__

    def __init__(self, registry: Registry | None = None, relations: RelationTable | None = None) -> None:
        if registry is None:
            from kg.actors.registry import load_registry

            registry = load_registry()
        if relations is None:
            from kg.relations import load_relations

            relations = load_relations()
        self.registry = registry
        self.relations = relations

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The registry's names, for look-up."""
        return Gazetteer(self.registry)

    @cached_property
    def frames(self) -> FrameTable:
        """How texts express the relations."""
        return load_frames(self.relations)

    @cached_property
    def _titles(self) -> frozenset[str]:
        words = {word for title in self.registry.roles for word in title.split()}
        return frozenset(words - {"of", "the", "and", "to", "for"})

    def extract(self, document: Document) -> Extraction:
        """Claims of one document, in the order of its text."""
        return next(self.extract_many([document]))

    def extract_many(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """Claims of one document after another; as `extract`, a little faster."""
        kept: list[Document] = []

        def texts() -> Iterator[str]:
            for document in documents:
                kept.append(document)
                yield document.text

        for parse in parse_many(texts(), self.gazetteer.stand_ins):
            yield self._extraction(self._read(kept.pop(0), parse))

    def read(self, document: Document) -> Reading:
        """All stages of one document."""
        return self._read(document, next(parse_many([document.text], self.gazetteer.stand_ins)))

    def _read(self, document: Document, parse: Parse) -> Reading:
        published: date | None = document.published
        quotes = find_quotes(parse)
        phrases = Phrases(parse, self.gazetteer.spans(parse), self._titles, self.registry.body_nouns)
        resolver = Resolver(parse, phrases, self.registry, published, quotes)
        syntax = Syntax(parse)
        matcher = Matcher(parse, syntax, resolver, self.frames)
        assembler = Assembler(
            document,
            parse,
            resolver,
            syntax,
            StanceReader(parse, quotes),
            Chronology(parse, find_dates(document.text, published=published), published),
            find_quantities(parse),
            self.registry,
            self.relations,
            f"{self.name}-{self.version}",
        )
        return Reading(document, parse, resolver, matcher, matcher.matches(), assembler)

    def _extraction(self, reading: Reading) -> Extraction:
        found = [reading.assembler.claim(match) for match in reading.matches]
        claims = [one for one in found if isinstance(one, Claim)]
        refusals = [one for one in found if isinstance(one, Refusal)]
        by_noun = frozenset(
            one.id
            for one, match in zip(found, reading.matches, strict=True)
            if isinstance(one, Claim) and reading.matcher.mentions(match)
        )
        kept, dropped = distinct(claims, self.relations, by_noun)
        for claim in dropped:
            assert claim.trigger
            assert claim.trigger.start is not None
            assert claim.trigger.end is not None
            refusals.append(
                Refusal(
                    claim.trigger.start,
                    claim.trigger.end,
                    claim.trigger.text,
                    "claims",
                    f"{claim.relation}: told already",
                )
            )
        refusals += _unfit(reading)
        kept = _told_apart(kept)
        kept.sort(
            key=lambda claim: (
                claim.start or 0,
                claim.trigger.start or 0 if claim.trigger else 0,
                claim.relation,
                claim.id,
            )
        )
        return Extraction(tuple(kept), tuple(sorted(refusals, key=lambda row: (row.start, row.stage, row.reason))))


def _unfit(reading: Reading) -> list[Refusal]:
    """Words that no frame fitted, each with the reason of the last one tried; `kg extract --explain` shows all."""
    told = {match.trigger for match in reading.matches}
    last = {tried.trigger: tried for tried in reading.matcher.tried if tried.trigger not in told}
    tokens = reading.parse.tokens
    return [
        Refusal(token.start, token.end, token.text, "frame", f"{tried.frame.relation.name}: {tried.reason}")
        for i, tried in last.items()
        for token in (tokens[i],)
    ]


def _told_apart(claims: list[Claim]) -> list[Claim]:
    """Claims of several from one phrase ("the two leaders") read as different words of it, so that each has its id.

    One word ("they", "both") is read with its neighbours.
    """
    seen: dict[str, tuple[object, ...]] = {}
    found: list[Claim] = []
    for claim in claims:
        told = (claim.subject and claim.subject.actor, claim.object and claim.object.actor)
        if seen.get(claim.id, told) != told:
            claim = next((one for one in _other_words(claim) if one.id not in seen), claim)  # noqa: PLW2901
        seen.setdefault(claim.id, told)
        found.append(claim)
    return found


def _other_words(claim: Claim) -> Iterator[Claim]:
    """The claim with fewer words of its source or its target, then with more."""
    for change in (_narrower, _wider):
        if claim.subject:
            yield from (replace(claim, subject=other) for other in change(claim.subject, claim))
        if claim.object:
            yield from (replace(claim, object=other) for other in change(claim.object, claim))


def _narrower(reading: Words, _claim: Claim) -> Iterator[Words]:
    while " " in reading.text.strip() and reading.end is not None:
        _, words = reading.text.split(maxsplit=1)
        reading = replace(reading, text=words, start=reading.end - len(words))
        yield reading


def _wider(reading: Words, claim: Claim) -> Iterator[Words]:
    """The words with those behind them, then with those before them, within the quote."""
    quote, base = claim.quote or "", claim.start or 0
    first, last = (reading.start or 0) - base, (reading.end or 0) - base
    if not 0 <= first < last <= len(quote):
        return
    behind = [(first, word.end()) for word in _WORD.finditer(quote, last)]
    before = [(word.start(), last) for word in _WORD.finditer(quote, 0, first)]
    for start, end in behind + before[::-1]:
        yield replace(reading, text=quote[start:end], start=base + start, end=base + end)
