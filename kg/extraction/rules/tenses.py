"""Mends of verbs joined to one of another form ("said Togo should pay and expelled it"), parted from auxiliaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.attachments import move

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["join_by_tense"]

_PAST, _PRESENT = frozenset({"VBD"}), frozenset({"VBZ", "VBP"})
_OF_VERBS = frozenset({"nsubj", "nsubj:pass", "obl", "advmod", "punct", "cc", "mark", "advcl", "ccomp"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "conj", "acl", "acl:relcl"})


def join_by_tense(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place: no past is joined to an infinitive, it has the main subject."""
    for i in range(first, last):
        token = tokens[i]
        above = tokens[token.head]
        if token.dep in _OF_VERBS and above.dep in {"aux", "aux:pass"} and above.pos != "PART":
            _off_auxiliary(tokens, i)
        if token.dep != "conj" or token.pos != "VERB" or tokens[token.head].tag != "VB" or token.head > i:
            continue
        kind = _PAST if token.tag in _PAST else _PRESENT if token.tag == "VBZ" else None
        own = any(t.head == i and t.dep.startswith(("nsubj", "aux", "csubj")) for t in tokens[first:last])
        if kind and not own and (verb := _above(tokens, first, token.head, kind)) is not None:
            move(tokens, i, verb, "conj")


def _above(tokens: list[Token], first: int, verb: int, kind: frozenset[str]) -> int | None:
    """The nearest verb of that tense above an infinitive."""
    for _ in range(6):
        if tokens[verb].head == verb or tokens[verb].dep not in _CLAUSES:
            return None
        verb = tokens[verb].head
        if verb < first:
            return None
        if tokens[verb].pos == "VERB" and tokens[verb].tag in kind:
            return verb
    return None


def _off_auxiliary(tokens: list[Token], i: int) -> None:
    """Reads "Chad has, according to diplomats, left": what was hung on the auxiliary is the verb's."""
    verb = tokens[tokens[i].head].head
    passive = tokens[i].dep == "nsubj" and any(
        token.dep == "aux:pass" and token.head == verb for token in tokens[i + 1 : verb]
    )
    move(tokens, i, verb, "nsubj:pass" if passive else tokens[i].dep)
