"""Where an event happened: a named place of its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import ancestors, base, child, clause_of
from kg.model import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extraction.rules.tokens import Parse

__all__ = ["place_of"]

_SETTING = frozenset({"in", "near", "at", "outside", "inside", "around", "throughout", "across", "off", "within"})
_KINDS = frozenset({
    "town", "city", "village", "province", "region", "district", "port", "airport", "camp", "base", "island", "strip",
    "state", "capital", "area", "border", "coast", "valley", "sea", "strait", "gulf", "governorate", "county",
    "embassy", "consulate", "hospital", "suburb", "neighborhood", "neighbourhood", "stronghold", "crossing",
})  # fmt: skip
_NO_PLACES = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
})  # fmt: skip


def place_of(
    parse: Parse,
    trigger: int,
    country_of: Callable[[str], str | None],
    skip: frozenset[int] = frozenset(),
) -> Place | None:
    """The named place of the trigger's clause: "in Geneva", "near the town of Bakhmut in Ukraine".

    Of several the first, which is the narrowest; its country is its own, else that of a place around it.

    Args:
        parse: the document.
        trigger: token index.
        country_of: ISO alpha-3 code of a place name's country, None when the gazetteer lacks it.
        skip: tokens that are arguments of the event and so no setting.
    """
    carriers = [trigger]
    clause = clause_of(parse, trigger)
    if clause != trigger and clause in list(ancestors(parse, trigger))[:3]:
        carriers.append(clause)
    token = parse.tokens[clause]
    if token.dep == "advcl" and token.tag == "VBG" and child(parse, clause, "nsubj", "mark") is None:
        carriers.append(token.head)  # "attacked a base near Gao, killing 30"
    for carrier in carriers:
        for k in sorted(_settings(parse, carrier)):
            if k in skip or _name_index(parse, k) in skip:
                continue
            place = _place(parse, k, country_of)
            if place is not None:
                return place
    return None


def _settings(parse: Parse, i: int) -> list[int]:
    """Noun phrases with a preposition of place below a token, those inside its objects too."""
    tokens = parse.tokens
    found = []
    for k in parse.children[i]:
        dep = base(tokens[k].dep)
        if dep in {"obl", "nmod", "advmod"} and _preposition(parse, k) in _SETTING:
            found.append(k)
        inner = dep == "obj" or (dep in {"obl", "nmod"} and _preposition(parse, k) in {"in", "during", "on", "at"})
        if inner and tokens[k].pos == "NOUN":
            found += [m for m in parse.children[k] if tokens[m].dep == "nmod" and _preposition(parse, m) in _SETTING]
    return found


def _preposition(parse: Parse, i: int) -> str:
    case = child(parse, i, "case")
    return parse.tokens[case].lower if case is not None else ""


def _name_index(parse: Parse, i: int) -> int | None:
    """The proper name of a place phrase: itself, or what "the town of", "the Syrian capital," names."""
    tokens = parse.tokens
    if tokens[i].pos == "PROPN":
        return i
    if tokens[i].lemma not in _KINDS:
        return None
    named = [k for k in parse.children[i] if tokens[k].pos == "PROPN" and _preposition(parse, k) in {"", "of"}]
    for dep in ("appos", "nmod", "flat", "nmod:desc", "compound"):
        for k in named:
            if tokens[k].dep == dep:
                return k
    return None


def _name(parse: Parse, i: int) -> str:
    """The run of capitalised tokens around a name's head."""
    tokens = parse.tokens

    def part(k: int) -> bool:
        return tokens[k].pos == "PROPN" or (tokens[k].text[:1].isupper() and tokens[k].pos in {"ADJ", "NOUN"})

    first = last = i
    while first > 0 and part(first - 1) and tokens[first - 1].head in range(first - 1, last + 1):
        first -= 1
    while last + 1 < len(tokens) and part(last + 1) and tokens[last + 1].head in range(first, last + 2):
        last += 1
    return parse.text[tokens[first].start : tokens[last].end]


def _place(parse: Parse, i: int, country_of: Callable[[str], str | None]) -> Place | None:
    name_at = _name_index(parse, i)
    if name_at is None:
        return None
    name = _name(parse, name_at)
    if name.casefold().rstrip(".") in _NO_PLACES or parse.tokens[name_at].lower.rstrip(".") in _NO_PLACES:
        return None
    country = country_of(name) or _around(parse, name_at, country_of) or _around(parse, i, country_of)
    if country is None:
        heads = list(ancestors(parse, i))[:2]
        beside = [k for head in heads for k in parse.children[head] if k > i and _preposition(parse, k) in _SETTING]
        country = next((c for k in beside if (c := country_of(_name(parse, k)))), None)
    if country is None and parse.tokens[i].pos == "PROPN" and _preposition(parse, i) not in {"in", "near", "outside"}:
        return None  # "at NATO" is no place
    return Place(name, country)


def _around(parse: Parse, i: int, country_of: Callable[[str], str | None]) -> str | None:
    """The country of a place around this one: "Goma, in eastern Congo", "the Syrian town of Idlib"."""
    for k in parse.children[i]:
        token = parse.tokens[k]
        if token.dep in {"nmod", "appos", "amod", "nmod:poss", "compound"} and token.text[:1].isupper():
            country = country_of(_name(parse, k))
            if country is not None:
                return country
    return None
