"""Engines by name, found by entry points; and the verifier that stands behind every one of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.extraction.protocol import Extraction, Refusal

if TYPE_CHECKING:
    from kg.actors.registry import Registry
    from kg.extraction.protocol import Engine
    from kg.model import Claim, Document, Reading, Span
    from kg.relations import RelationTable

__all__ = ["GROUP", "Verified", "engine_names", "get_engine", "verify"]

GROUP = "kg.engines"
"""Entry points of this group are callables `(registry=…, relations=…) -> Engine`."""


def engine_names() -> list[str]:
    """Names of the engines that are installed."""
    return sorted({point.name for point in entry_points(group=GROUP)} | {"rules"})


def get_engine(
    name: str = "rules", *, registry: Registry | None = None, relations: RelationTable | None = None
) -> Engine:
    """The engine of a name, with the verifier behind it.

    Raises:
        UsageError: no engine has the name, or it cannot be loaded.
    """
    if relations is None:
        from kg.relations import load_relations

        relations = load_relations()
    if name == "rules":
        from kg.extraction.rules.engine import RulesEngine

        return Verified(RulesEngine(registry=registry, relations=relations), relations)
    point = next((point for point in entry_points(group=GROUP) if point.name == name), None)
    if point is None:
        raise UsageError(f"no engine is named “{name}”", remedy=f"Use one of: {', '.join(engine_names())}.")
    try:
        engine: Engine = point.load()(registry=registry, relations=relations)
    except Exception as error:
        remedy = f"Repair or uninstall the package that brings {point.value}."
        raise UsageError(f"the engine “{name}” cannot be loaded: {error}", remedy=remedy) from error
    return Verified(engine, relations)


@dataclass(slots=True)
class Verified:
    """An engine whose every claim passed `verify`."""

    engine: Engine
    relations: RelationTable
    name: str = field(init=False)
    version: str = field(init=False)

    def __post_init__(self) -> None:
        """Go by the engine's own name and version."""
        self.name = self.engine.name
        self.version = self.engine.version

    def extract(self, document: Document) -> Extraction:
        """The engine's claims that hold against the document; the others are refusals."""
        return verify(document, self.engine.extract(document), self.relations)


def verify(document: Document, extraction: Extraction, relations: RelationTable) -> Extraction:
    """Take out claims that the document does not bear: they become refusals with the reason.

    Every quote and mention is a verbatim slice, every relation is in the table and allows the types
    of its two ends, the trigger lies in the evidence, the confidence is a probability.
    """
    kept: list[Claim] = []
    refusals = list(extraction.refusals)
    seen: set[str] = set()
    for claim in extraction.claims:
        reason = _fault(document, claim, relations)
        if reason is None and claim.id in seen:
            reason = "the same claim twice"
        if reason is None:
            seen.add(claim.id)
            kept.append(claim)
        else:
            start, end = claim.start or 0, claim.end or 0
            refusals.append(Refusal(start, end, claim.quote or "", "verify", f"{claim.relation}: {reason}"))
    return replace(extraction, claims=tuple(kept), refusals=tuple(refusals))


def _fault(document: Document, claim: Claim, relations: RelationTable) -> str | None:
    text = document.text
    if claim.document != document.key:
        return "it names another document"
    relation = relations.get(claim.relation)
    if relation is None:
        return "the relation table has no such relation"
    if claim.subject is None and claim.object is None:
        return "nobody acts and nobody is acted upon"
    if claim.start is None or claim.end is None or not claim.quote or not 0 <= claim.start < claim.end <= len(text):
        return "the evidence has no place in the text"
    if text[claim.start : claim.end] != claim.quote:
        return "the quote is no verbatim slice of the text"
    if claim.trigger and not _slice(text, claim.trigger):
        return "the trigger is no verbatim slice of the text"
    readings = [claim.subject, claim.object, *(speaker.reading for speaker in claim.speakers)]
    if not all(_slice(text, reading) for reading in readings if reading):
        return "a mention is no verbatim slice of the text"
    if claim.subject and claim.subject.type and claim.subject.type not in relation.domain:
        return f"a {claim.subject.type} cannot be its source"
    if claim.object and claim.object.type and claim.object.type not in relation.range:
        return f"a {claim.object.type} cannot be its target"
    if not 0 <= claim.confidence <= 1:
        return "the confidence is no probability"
    return None


def _slice(text: str, words: Reading | Span) -> bool:
    if words.start is None or words.end is None:
        return words.start is None and words.end is None
    return 0 <= words.start < words.end <= len(text) and text[words.start : words.end] == words.text
