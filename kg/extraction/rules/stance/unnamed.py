"""What those who give no name may not do: "on condition of anonymity because he was not authorized to talk"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import child, marker, words
from kg.extraction.rules.stance.words import NEGATORS

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Parse

__all__ = ["may_not_tell"]

_LEAVE = words("authorize authorise permit allow entitle")
_PRESS = words("reporter journalist press medium media newsman")
_TELL = words("talk speak brief comment discuss address disclose release reveal tell give")


def may_not_tell(parse: Parse, trigger: int) -> bool:
    """Whether a token is the telling that an unnamed source has no leave for: nothing happened or did not happen."""
    tokens = parse.tokens
    if tokens[trigger].lemma not in _TELL or tokens[trigger].dep not in {"xcomp", "advcl", "ccomp"}:
        return False
    leave = tokens[trigger].head
    if tokens[leave].lemma not in _LEAVE or child(parse, leave, "nsubj:pass", "aux:pass", "cop") is None:
        return False
    told = (k for k in parse.children[trigger] if tokens[k].dep in {"obj", "obl"})
    press = any(tokens[k].lemma in _PRESS for k in told)
    reason = marker(parse, leave) in {"because", "as", "since"} or press
    return reason and any(tokens[k].lower in NEGATORS for k in parse.children[leave])
