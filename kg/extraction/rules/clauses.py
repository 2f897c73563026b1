"""Clauses of a parse: their predicate, tense, auxiliaries, subordinators and subjects."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction.rules.tokens import Parse

__all__ = [
    "CLAUSAL", "LIGHT", "REPORTING", "Tense", "ancestors", "auxiliaries", "base", "child", "clause_of", "marker",
    "span_of", "subject", "tense", "words",
]  # fmt: skip


def words(text: str) -> frozenset[str]:
    """A set of words, written as running text.

    >>> sorted(words("say tell"))
    ['say', 'tell']
    """
    return frozenset(text.split())


CLAUSAL = frozenset({
    "ROOT", "root", "ccomp", "xcomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "csubj", "csubj:pass", "parataxis",
    "csubj:outer",
})  # fmt: skip
"""Labels of a clause's predicate (a `conj` of one is one too)."""

LIGHT = words("""
    hold have carry launch conduct take make sign reach stage mount begin start open impose issue give pay
    cast deliver provide announce host convene wage commit perpetrate do undertake perform execute resume
    suspend continue complete end attend join lead send declare exchange strike seal clinch conclude unleash
    step see
""")
"""Verbs whose object names the event: the verb's date, negation and modality are the noun's."""

REPORTING = words("""
    say tell report announce state claim insist assert maintain declare add note confirm acknowledge admit
    concede argue allege charge contend stress emphasize emphasise underline reiterate explain reveal
    disclose suggest indicate estimate believe think warn write tweet post testify recall remark comment
    complain predict forecast expect hint deny dispute reject refute quote cite reply respond reaffirm
    affirm repeat describe conclude find agree promise vow pledge threaten accuse blame urge demand call
    observe relate recount claim assure inform advise brief caution joke quip tout boast lament fear hope
    understand learn hear show assess judge determine rule hold clarify proclaim reassert restate retort attest avow
    counter
""")
"""Verbs that give a clause or a quotation to a speaker."""


class Tense(StrEnum):
    """How a clause stands in time."""

    PAST = "past"
    PRESENT = "present"
    PERFECT = "perfect"
    PLUPERFECT = "pluperfect"
    FUTURE = "future"  # will, would, "is to", "is going to"
    MODAL = "modal"  # may, might, could, should, must, can
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"
    NONE = "none"  # a noun


_FUTURE = frozenset({"will", "’ll", "'ll", "would", "shall", "wo", "’d", "'d"})
_MODAL = frozenset({"may", "might", "could", "should", "must", "can", "ca", "ought"})


def ancestors(parse: Parse, i: int) -> Iterator[int]:
    """The heads above a token, nearest first."""
    seen = 0
    while parse.tokens[i].head != i and seen < 200:  # noqa: PLR2004  no sentence is that deep
        i = parse.tokens[i].head
        seen += 1
        yield i


@lru_cache(maxsize=256)
def base(dep: str) -> str:
    """A relation without its subtype.

    >>> base("nsubj:pass")
    'nsubj'
    """
    return dep.partition(":")[0]


def child(parse: Parse, i: int, *deps: str) -> int | None:
    """The first dependent with one of these labels (subtypes count)."""
    for k in parse.children[i]:
        dep = parse.tokens[k].dep
        if dep in deps or base(dep) in deps:
            return k
    return None


def auxiliaries(parse: Parse, i: int) -> list[str]:
    """Lower-case auxiliaries and copulas of a predicate; a conjunct without its own has the first one's."""
    tokens = parse.tokens
    helpers = [k for k in parse.children[i] if base(tokens[k].dep) in {"aux", "cop"}]
    far = [m for k in helpers for m in parse.children[k] if tokens[m].dep == "aux"]  # "would" hung on "have"
    own = [tokens[k].lower for k in (*far, *helpers)]
    token = tokens[i]
    shares = token.dep == "conj" and child(parse, i, "nsubj") is None and token.tag in {"VB", "VBN", "VBG"}
    if not own and shares and tokens[token.head].tag == token.tag:
        return auxiliaries(parse, token.head)
    but = any(tokens[k].lower == "but" for k in parse.children[i])
    if not own and token.tag == "VBD" and token.dep == "conj" and child(parse, i, "nsubj") is None and not but:
        above = auxiliaries(parse, token.head)  # "would have imposed a ban and [have] closed it"
        return above if "have" in above and tokens[token.head].tag == "VBN" else own
    return own


def marker(parse: Parse, i: int) -> str:
    """The subordinator of a clause ("that", "after", "to", "if"), lower case, or ''."""
    tokens = parse.tokens
    gerund = tokens[i].tag == "VBG"
    for k in parse.children[i]:
        if gerund and tokens[k].dep == "case" and k < i:
            return tokens[k].lower
        if tokens[k].dep == "mark" or (tokens[k].dep == "advmod" and tokens[k].lower in {"when", "while", "once"}):
            if tokens[k].lower == "to" and any(tokens[m].dep == "mark" for m in parse.children[i] if m < k):
                continue
            return tokens[k].lower
    return ""


def subject(parse: Parse, i: int) -> int | None:
    """The head token of a predicate's own subject; of several, the nearest before it."""
    found = [k for k in parse.children[i] if base(parse.tokens[k].dep) in {"nsubj", "csubj"}]
    before = [k for k in found if k < i]
    return before[-1] if before else found[0] if found else None


@lru_cache(maxsize=4096)
def _tense_of(tag: str, auxiliaries_: tuple[str, ...], to: bool) -> Tense:  # noqa: FBT001
    words = set(auxiliaries_)
    has = words & {"has", "have", "’ve", "'ve", "’s", "'s"} if tag == "VBN" and not words & {"been"} else words & {
        "has", "have", "’ve", "'ve",
    }  # fmt: skip
    if words & {"had"} or (words & {"’d", "'d"} and tag == "VBN" and "have" not in words):
        return Tense.PLUPERFECT
    if words & _FUTURE:
        return Tense.FUTURE
    if words & _MODAL:
        return Tense.MODAL
    if to:
        return Tense.FUTURE if words & {"is", "are", "was", "were"} else Tense.INFINITIVE
    if has - {"’s", "'s"}:
        return Tense.PERFECT
    if words & {"was", "were", "did"} or (not words and tag == "VBD"):
        return Tense.PAST
    if words & {"is", "are", "am", "’s", "'s", "’re", "'re", "’m", "'m", "does", "do"} or tag in {"VBZ", "VBP"}:
        return Tense.PRESENT
    if tag in {"VBG", "VBN"}:
        return Tense.PARTICIPLE
    return Tense.INFINITIVE if tag == "VB" else Tense.NONE


def tense(parse: Parse, i: int) -> Tense:
    """The tense of a predicate (of a noun with a copula: the copula's)."""
    token = parse.tokens[i]
    to = any(parse.tokens[k].lower == "to" and parse.tokens[k].dep in {"mark", "aux"} for k in parse.children[i])
    if token.dep == "conj" and not to and token.tag == "VB":
        head = token.head
        to = any(parse.tokens[k].lower == "to" and parse.tokens[k].dep == "mark" for k in parse.children[head])
    tag = token.tag
    if tag == "VBN" and not auxiliaries(parse, i) and token.dep in {"ROOT", "conj", "ccomp", "parataxis"}:
        tag = "VBD" if subject(parse, i) is not None and child(parse, i, "aux") is None else tag
    return _tense_of(tag, tuple(sorted(auxiliaries(parse, i))), to)


def clause_of(parse: Parse, i: int) -> int:
    """The predicate of the clause that a token stands in: the token itself when it is one."""
    for k in (i, *ancestors(parse, i)):
        token = parse.tokens[k]
        if token.dep in CLAUSAL:
            return k
        if token.dep == "conj" and token.pos in {"VERB", "AUX"}:
            return k
        if token.pos == "VERB" and base(token.dep) not in {"amod", "compound", "case", "nmod"}:
            return k
    return i


_WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")


def span_of(parse: Parse, i: int) -> tuple[int, int]:
    """The noun phrase of a head token, as tokens first to last - 1: without clauses and appositions."""
    tokens = parse.tokens
    keep = {"det", "amod", "compound", "nmod", "nummod", "flat", "case", "punct"}
    members, stack = {i}, [i]
    while stack:
        node = stack.pop()
        for k in parse.children[node]:
            dep = tokens[k].dep
            inside = base(dep) in keep and tokens[k].lower not in _WEEKDAYS and not (dep == "amod" and k > node)
            if node == i and dep == "case":
                continue
            if inside and not (dep == "punct" and tokens[k].text in {",", "“", "”", '"'}) and dep != "appos":
                members.add(k)
                stack.append(k)
    first = last = i
    while first - 1 in members:
        first -= 1
    while last + 1 in members:
        last += 1
    return first, last + 1
