"""Rare verbs read as common ones: a parser that seldom saw "halted" takes it for an adjective.

Only inflections that no noun shares are exchanged, one token for one, so that the tree fits the text.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

__all__ = ["Substitute", "inflections", "substitutes"]

Substitute = tuple[str, str]
"""What the parser reads, and the lemma of what stands there."""

_COMMON = {
    "kill": ("kill", "kills", "killing", "killed", "killed"),
    "talk": ("talk", "talks", "talking", "talked", "talked"),
    "ask": ("ask", "asks", "asking", "asked", "asked"),
    "claim": ("claim", "claims", "claiming", "claimed", "claimed"),
    "agree": ("agree", "agrees", "agreeing", "agreed", "agreed"),
}
_VERBAL_ENDS = (
    "ate",
    "ize",
    "ise",
    "ify",
    "ect",
    "emn",
    "ounce",
    "vene",
    "peach",
    "oke",
    "sue",
    "pel",
    "duct",
    "fer",
    "cede",
)
_VOWELS = "aeiou"


def inflections(verb: str) -> tuple[str, str, str, str]:
    """Third person, -ing form, past and participle of a regular verb.

    >>> inflections("veto"), inflections("deny"), inflections("expel"), inflections("halt")
    (('vetoes', 'vetoing', 'vetoed', 'vetoed'), ('denies', 'denying', 'denied', 'denied'), \
('expels', 'expelling', 'expelled', 'expelled'), ('halts', 'halting', 'halted', 'halted'))
    """
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies", verb + "ing", verb[:-1] + "ied", verb[:-1] + "ied"
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    if verb.endswith("e"):
        ing = verb[:-1] if not verb.endswith("ee") else verb
        return third, ing + "ing", verb + "d", verb + "d"
    doubled = verb.endswith(("pel", "fer", "bel")) or verb in {
        "kidnap",
        "snub",
        "flog",
        "spar",
        "ban",
        "jam",
        "gas",
        "quit",
    }
    stem = verb + verb[-1] if doubled else verb
    return third, stem + "ing", stem + "ed", stem + "ed"


@lru_cache(maxsize=1)
def substitutes() -> dict[str, Substitute]:
    """Lower-case form of a rare verb to what the parser reads in its place."""
    data = tomllib.loads((Path(__file__).parent / "substitutes.toml").read_text(encoding="utf-8"))
    irregular = {
        form: lemma
        for key in ("past", "participle")
        for form, lemma in (pair.split("=") for pair in data["forms"][key].split())
    }
    found: dict[str, Substitute] = {}
    for common, (base, third, ing, past, _) in _COMMON.items():
        verbs = data[common]["verbs"].split()
        for verb in verbs:
            forms = inflections(verb)
            found[forms[1]] = (ing, verb)
            found[forms[2]] = (past, verb)
            if verb.endswith(_VERBAL_ENDS):
                found[verb] = (base, verb)
                found[forms[0]] = (third, verb)
        for form, lemma in irregular.items():
            if lemma in verbs:
                found[form] = (past, lemma)
    return found
