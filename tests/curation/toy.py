"""An engine that reads sentences such as `Putin criticized Israel on 2024-03-04.`, in three versions.

Version 2 is surer and hears "blamed" too; version 3 takes "praised" for something else: the same
passage, other content.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.actors.registry import load_registry
from kg.extraction.protocol import Extraction
from kg.model import Claim, Reading, Span, TimeKind, When

if TYPE_CHECKING:
    from kg.model import Document

NAMES = ("Russia", "Israel", "France", "Kenya", "Zubrowka", "Zubrovka", "Freedonia", "Fredonia")
VERBS = ("criticized", "praised", "visited", "blamed")
_SENTENCE = re.compile(rf"({'|'.join(NAMES)}) ({'|'.join(VERBS)}) ({'|'.join(NAMES)}) on (\d{{4}}-\d\d-\d\d)\.")


@dataclass
class ToyEngine:
    version: str = "1"
    name: str = "toy"

    def extract(self, document: Document) -> Extraction:
        claims = [claim for found in _SENTENCE.finditer(document.text) if (claim := self._claim(document, found))]
        return Extraction(tuple(claims))

    def _claim(self, document: Document, found: re.Match[str]) -> Claim | None:
        relation = {"blamed": "accused" if self.version != "1" else ""}.get(found[2], found[2])
        if found[2] == "praised" and self.version == "3":
            relation = "supported"
        if not relation:
            return None
        day = dt.date.fromisoformat(found[4])
        return Claim(
            document=document.key,
            relation=relation,
            subject=self._end(found, 1),
            object=self._end(found, 3),
            trigger=Span(found[2], found.start(2), found.end(2)),
            when=When(found[4], found[4], TimeKind.WITHIN, day, day),
            quote=found[0],
            start=found.start(),
            end=found.end(),
            confidence=0.6 if self.version == "1" else 0.9,
            engine=f"toy-{self.version}",
        )

    @staticmethod
    def _end(found: re.Match[str], group: int) -> Reading:
        known = load_registry().resolve_name(found[group])
        return Reading(found[group], found.start(group), found.end(group), actor=known.id if known else None)
