"""What an extraction engine is: a name, a version, and claims from a document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kg.model import Claim, Document

__all__ = ["Engine", "Extraction", "Refusal"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was seen and not extracted.

    Attributes:
        start, end: character offsets of what was seen.
        words: the words there.
        stage: "mention", "frame", "type", "stance", "verify" …
        reason: why not, for a person.
    """

    start: int
    end: int
    words: str
    stage: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an engine read in one document: claims by offset, and what it refused."""

    claims: tuple[Claim, ...]
    refusals: tuple[Refusal, ...] = field(default=())


class Engine(Protocol):
    """Reads documents. Deterministic: the same document gives the same claims."""

    name: str
    version: str

    def extract(self, document: Document) -> Extraction:
        """Claims of one document, every quote a verbatim slice of its text."""
