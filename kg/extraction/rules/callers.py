"""Who speaks in a call: "called the king to thank him" is the caller's thanks, "called him to testify" is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Parse

__all__ = ["caller_speaks"]

_CALLING = word_set("call summon")
_SPEECH = word_set("""thank congratulate condemn denounce demand urge ask protest complain express discuss convey inform
    apologise apologize warn press appeal plead praise offer request stress reiterate reaffirm criticize criticise
    deplore lodge voice register""")
_ONE = frozenset({"NN", "NNP"})


def caller_speaks(parse: Parse, verb: int) -> bool:
    """Whether an infinitive tells why somebody called or summoned one other: to say something himself."""
    tokens = parse.tokens
    head = tokens[verb].head
    if tokens[verb].lemma not in _SPEECH or tokens[head].lemma not in _CALLING or tokens[verb].tag != "VB":
        return False
    called = [c for c in parse.children[head] if tokens[c].dep in {"obj", "iobj"} and head < c < verb]
    return bool(called) and all(tokens[c].tag in _ONE or tokens[c].lower in {"him", "her", "it"} for c in called)
