"""What the frame table finds in a text: matches, and frames that were tried in vain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extraction.rules.resolve import Mention
    from kg.extraction.rules.table import Frame
    from kg.extraction.rules.tokens import Token

__all__ = ["Match", "Tried"]


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits: one pair of mentions; one of the two may be missing.

    `trigger` is the token that expresses it; `light` the verb that carries a noun; `paths` how source
    and target were found.
    """

    frame: Frame
    trigger: int
    source: Mention | None
    target: Mention | None
    paths: tuple[str, str]
    light: int | None = None
    clause: int | None = None

    @property
    def pair(self) -> tuple[str, str]:
        """Keys of source and target; empty for one that is missing."""
        return (self.source.key if self.source else "", self.target.key if self.target else "")

    def is_beside(self, tokens: Sequence[Token]) -> bool:
        """Whether an encounter is only told beside something else: "said after their [talks]"."""
        return self.frame.relation.root == "CONSULT" and tokens[self.trigger].dep == "obl"


class Tried(NamedTuple):
    """A frame that was tried on a trigger and did not fit, and why."""

    trigger: int
    frame: Frame
    reason: str
