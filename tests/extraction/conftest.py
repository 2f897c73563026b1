"""What the extraction tests share: one engine, and claims of a text as short lines."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from kg.extraction.rules.engine import RulesEngine
from kg.model import Document

if TYPE_CHECKING:
    from kg.extraction.rules.engine import Reading
    from kg.extraction.rules.resolve import Mention
    from kg.model import Claim

SUNDAY = dt.date(2023, 12, 10)


@dataclass(frozen=True)
class Rules:
    """The engine, and short ways to ask it."""

    engine: RulesEngine

    @staticmethod
    def document(text: str, published: dt.date | None = SUNDAY) -> Document:
        """A document of this text."""
        return Document("test", "test", text, published=published)

    def read(self, text: str, published: dt.date | None = SUNDAY) -> Reading:
        """All stages of a text."""
        return self.engine.read(self.document(text, published))

    def claims(self, text: str, published: dt.date | None = SUNDAY) -> tuple[Claim, ...]:
        """The claims of a text."""
        return self.engine.extract(self.document(text, published)).claims

    def lines(self, text: str, published: dt.date | None = SUNDAY) -> list[str]:
        """Claims as "subject relation object", with what is not affirmed and actual after it."""
        found = []
        for claim in self.claims(text, published):
            source = claim.subject.label if claim.subject else "-"
            target = claim.object.label if claim.object else "-"
            held = [str(word) for word in (claim.polarity, claim.modality) if word not in {"affirmed", "actual"}]
            found.append(" ".join([f"{source} {claim.relation} {target}", *held]))
        return found

    def mention(self, text: str, words: str, published: dt.date | None = SUNDAY) -> list[Mention]:
        """What a phrase of a text means: `words` ends in its head."""
        reading = self.read(text, published)
        at = text.index(words) + len(words)
        head = next(token.i for token in reading.parse.tokens if token.end == at)
        return list(reading.resolver.of(head))


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The package's rules engine."""
    return Rules(RulesEngine())
