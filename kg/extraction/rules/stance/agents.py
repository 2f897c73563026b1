"""Who performs a verb of saying, wherever the sentence names him."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import base, child, marker, subject, words
from kg.extraction.rules.quotes import quoted_source

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Parse

__all__ = ["REQUESTING", "agent_of", "asked", "by_phrase"]

REQUESTING = words("""
    call urge ask demand press request order tell warn want pressure appeal insist propose suggest recommend threaten
    predict promise vow pledge advise advocate seek implore exhort encourage expect forecast believe
""")
"""Speech that is an act of its own: its content is attributed to whoever performs it."""


def agent_of(parse: Parse, verb: int) -> int | None:
    """Who performs a verb: its subject, of a passive its by-phrase, of an infinitive what it is controlled by."""
    tokens = parse.tokens
    for _ in range(6):
        found = subject(parse, verb)
        if found is not None and tokens[found].dep.endswith(":pass"):
            return by_phrase(parse, verb)
        if found is not None:
            return _antecedent(parse, found, verb)
        token = tokens[verb]
        by = by_phrase(parse, verb)
        if by is not None:
            return by
        passive = child(parse, verb, "aux:pass") is not None or child(parse, verb, "aux") is None
        if token.dep == "advcl" and token.tag == "VBN" and passive:
            return None  # "accused of arming rebels, Chad …", "after being accused": by somebody
        if token.dep in {"acl", "acl:relcl"}:
            mistaken = tokens[token.head].head == token.head and child(parse, verb, "obj", "advcl") is not None
            return token.head if token.tag == "VBG" or mistaken else None  # a headless sentence: "The Union called …"
        source = quoted_source(parse, token.head) if marker(parse, verb) == "as" else None
        if source is not None:
            return source
        if token.dep in {"conj", "xcomp", "advcl", "parataxis"} and token.head != verb:
            verb = token.head
            continue
        return None
    return None


def asked(parse: Parse, verb: int) -> int | None:
    """Whom somebody asks to do it: "called on [Chad] to say …"; None when nobody is asked."""
    tokens = parse.tokens
    above = tokens[verb].head
    if tokens[verb].tag != "VB" or tokens[verb].dep not in {"xcomp", "advcl"} or tokens[above].lemma not in REQUESTING:
        return None
    for k in parse.children[above]:
        case = child(parse, k, "case")
        if base(tokens[k].dep) in {"obj", "iobj"} or (
            case is not None and tokens[case].lower in {"on", "upon", "with"}
        ):
            return k if above < k < verb else None
    return None


def by_phrase(parse: Parse, verb: int) -> int | None:
    """Who does it by a passive verb's "by"; None when nobody is named."""
    tokens = parse.tokens
    for k in parse.children[verb]:
        case = child(parse, k, "case")
        if base(tokens[k].dep) == "obl" and case is not None and tokens[case].lower == "by":
            return k
    return None


def _antecedent(parse: Parse, i: int, verb: int) -> int:
    """Of a relative pronoun, the noun."""
    token = parse.tokens[verb]
    if parse.tokens[i].tag in {"WDT", "WP"} and token.dep == "acl:relcl":
        return token.head
    return i
