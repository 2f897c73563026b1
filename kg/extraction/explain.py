"""How the rules engine read a document, sentence by sentence: parse, mentions, frames tried, claims, refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction.rules.engine import Reading, RulesEngine
    from kg.extraction.rules.tokens import Sentence
    from kg.model import Document
    from kg.model import Reading as ActorReading

__all__ = ["explain"]


def explain(engine: RulesEngine, document: Document) -> Iterator[str]:
    """Lines for a person: for each sentence what was seen, what became of it, and why not more."""
    reading = engine.read(document)
    claims: dict[int, list[str]] = {}
    for match in reading.matches:
        found = reading.assembler.claim(match)
        line = _claim(found) if isinstance(found, Claim) else f"refused ({found.stage}): {found.reason}"
        claims.setdefault(match.trigger, []).append(line)
    for sentence in reading.parse.sentences:
        yield f"# {document.text[sentence.start : sentence.end]}"
        yield from _tokens(reading, sentence)
        yield from _mentions(reading, sentence)
        yield from _frames(reading, sentence, claims)
        yield ""


def _tokens(reading: Reading, sentence: Sentence) -> Iterator[str]:
    tokens = reading.parse.tokens
    for token in tokens[sentence.first : sentence.last]:
        head = "" if token.head == token.i else tokens[token.head].text
        yield f"  {token.i:4} {token.text:18} {token.lemma:16} {token.pos:6} {token.dep:14} {head}"


def _mentions(reading: Reading, sentence: Sentence) -> Iterator[str]:
    resolver = reading.resolver
    for token in reading.parse.tokens[sentence.first : sentence.last]:
        if token.pos not in {"PROPN", "NOUN", "PRON"} or resolver.is_part(token.i):
            continue
        for mention in resolver.of(token.i):
            words = " ".join(t.text for t in reading.parse.tokens[mention.first : mention.last])
            known = mention.actor or "not in the registry"
            owned = ", something of its" if mention.owned else ""
            about = f"{known}; {mention.type}, {mention.country}{owned}; sure {mention.sure:.2f}"
            yield f"  mention “{words}”: {mention.label} ({about})"


def _frames(reading: Reading, sentence: Sentence, claims: dict[int, list[str]]) -> Iterator[str]:
    tokens = reading.parse.tokens
    for i in range(sentence.first, sentence.last):
        for line in claims.get(i, ()):
            yield f"  → {line}"
        for tried in reading.matcher.tried:
            if tried.trigger == i and i not in claims:
                yield f"  “{tokens[i].text}” is no {tried.frame.relation.name} ({tried.frame.where}): {tried.reason}"


def _name(reading: ActorReading | None) -> str:
    return (reading.label or reading.text) if reading else "nobody"


def _claim(claim: Claim) -> str:
    said = " ← ".join(_name(speaker.reading) for speaker in reversed(claim.speakers))
    parts = [
        f"{_name(claim.subject)} {claim.relation} {_name(claim.object)}",
        f"{claim.when.edtf or 'undated'}",
        str(claim.polarity),
        str(claim.modality),
        *([f"said by {said}"] if said else []),
        f"reading confidence {claim.confidence:.2f}",
    ]
    return ", ".join(parts)
