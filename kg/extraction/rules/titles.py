"""Long titles before a name: "Minister of Foreign Affairs of the Republic of Chad Ali Bey", read as one word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extraction.rules.lists import CALENDAR, ORGANISATION_WORDS
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.extraction.rules.tokens import Parse, Token

__all__ = [
    "HOLDERS",
    "Field",
    "chain_in",
    "field_below",
    "in_chain",
    "ministry_end",
    "portfolio",
    "sent_to",
    "title_end",
]

HOLDERS = word_set("""minister secretary undersecretary commissioner speaker president premier chancellor head chief
    chairman chairwoman chairperson chair member ambassador envoy representative director deputy commander leader
    governor mayor prosecutor coordinator rapporteur adviser advisor spokesman spokeswoman spokesperson
    secretary-general director-general general consul""")
"""Titles that stand before a name."""
_CHAINS = frozenset({"of", "for", "to"})
"""Words that lead from a title to what it is of."""
_PORTFOLIOS = word_set("""affairs trade integration defence defense economy energy interior finance finances commerce
    industry health justice education culture agriculture environment transport transportation communications
    information labor labour security development planning tourism sports sport youth science technology cooperation
    relations migration employment innovation investment investments infrastructure territories reintegration
    emergencies situations refugees rights diaspora state staff works resources water oil petroleum gas housing
    digitalization policy""")
_KINDS = word_set("""foreign internal external european international economic social public national regional legal
    political military home religious digital natural emergency strategic eurasian general near eastern western middle
    african asian homeland human women's consular humanitarian veterans""")
_HOUSES = word_set("parliament army navy government presidency police senate opposition cabinet")
_ORGANS = frozenset(ORGANISATION_WORDS) | word_set("service staff agency inspectorate administration corps mission")
_EXTRAORDINARY = ("Extraordinary", "and", "Plenipotentiary")
_JOINTS = word_set("of for the and")
_PARTICLES = word_set("al bin ben ibn de del da dos van von der el")
_LONGEST = 16
"""Tokens of a title, at most."""


def title_end(texts: Sequence[str], i: int, names: Mapping[int, tuple[int, str]]) -> int:
    """The token after a title that begins at `i` with "of …" and stands before a person's name; `i` when none does.

    Args:
        texts: the words.
        i: index of the title's noun.
        names: first token of each sure name to the token after it and the common name of its kind.
    """
    if texts[i].lower() not in HOLDERS or i + 2 >= len(texts):
        return i
    at, linked = i + 1, True
    if tuple(texts[at : at + 3]) == _EXTRAORDINARY and at + 4 < len(texts):
        at += 3
    if texts[at] not in _CHAINS:
        return i
    while linked and at < len(texts) and at - i < _LONGEST:
        first = at + 1 + (at + 1 < len(texts) and texts[at + 1] == "the")
        at = _item(texts, first, names)
        if at == first:
            return i
        if at < len(texts) and texts[at] in {"'s", "’s"}:
            at = _item(texts, at + 1, names)
        linked = at < len(texts) and (texts[at] in _CHAINS or texts[at] in {"on", "in"})
    return at if _is_person(texts, at, names) else i


def charge_end(texts: Sequence[str], i: int) -> int:
    """The token after a "charge d'affaires", however it is written, that begins at `i`; `i` when none does."""
    if texts[i].lower() not in {"charge", "chargé"}:
        return i
    for last in range(i + 2, min(i + 6, len(texts) + 1)):
        written = "".join(char for word in texts[i + 1 : last] for char in word.lower() if char.isalpha())
        if written in {"daffaires", "daffaire", "daffairs"}:
            interim = [word.lower() for word in texts[last : last + 2]] in (["ad", "interim"], ["a.i", "."])
            return last + 2 if interim else last
    return i


def ministry_end(texts: Sequence[str], i: int) -> int:
    """The token after a ministry's name without its state that begins at `i`: "Ministry of Defence"; else `i`."""
    if texts[i] == "Foreign" and texts[i + 1 : i + 2] == ["Office"]:
        return i + 2
    if texts[i] != "Ministry" or texts[i + 1 : i + 2] not in (["of"], ["for"]):
        return i
    first = i + 2 + (texts[i + 2 : i + 3] == ["the"])
    end = _item(texts, first, {}) if first < len(texts) and texts[first][:1].isupper() else first
    return end if end > first else i


def _item(texts: Sequence[str], first: int, names: Mapping[int, tuple[int, str]]) -> int:
    """Token after a state, a body or a portfolio that begins at `first`; `first` when none does."""
    at = end = first
    if first in names and names[first][1] != "Obama":
        at = end = names[first][0]
        if at < len(texts) and texts[at] in _HOUSES:
            return at + 1
    while at < len(texts) and at - first < _LONGEST // 2:
        word = texts[at]
        joined = word in {"and", "&", ","} and at > first and (end == at or texts[at - 1].lower() in _KINDS)
        capital = word[:1].isupper()
        if word.lower() in _PORTFOLIOS or (capital and word.lower() in _ORGANS | _HOUSES):
            end = at + 1
        elif word in _HOUSES and at > first and texts[at - 1][:1].isupper():
            return at + 1  # "the Hungarian parliament"
        elif not (capital or joined or word.lower() in _KINDS):
            break
        at += 1
    return end


def _is_person(texts: Sequence[str], at: int, names: Mapping[int, tuple[int, str]]) -> bool:
    """Whether a person's name begins at a token: two capitals in a row, or a name known as somebody's."""
    if at in names:
        return names[at][1] == "Obama"
    if at + 1 >= len(texts) or not _is_name(texts[at]):
        return False
    after = at + 1
    while after < len(texts) and (texts[after].lower() in _PARTICLES or texts[after] == "-"):
        after += 1
    if after in names or after >= len(texts) or not _is_name(texts[after]):
        return False
    while after < len(texts) and _is_name(texts[after]):
        after += 1
    return after == len(texts) or texts[after] not in _CHAINS


def _is_name(word: str) -> bool:
    known = word in CALENDAR or word.lower() in _ORGANS or word.lower() in _PORTFOLIOS
    return word[:1].isupper() and not known and (len(word) == 1 or not word.isupper() or word[1:] == ".")


def in_chain(tokens: Sequence[Token], i: int) -> bool:
    """Whether a token belongs to the "of …" of a title before a name."""
    token = tokens[i]
    if token.dep != "flat" or tokens[token.head].dep not in {"nmod:desc", "compound"}:
        return False
    return tokens[token.head + 1].lower in _CHAINS or tokens[token.head + 1].text == _EXTRAORDINARY[0]


def chain_in(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """The first token of such a chain among `first` to `last - 1`: "Minister [of] Defence of Chad Ali Bey"."""
    return next((i for i in range(first + 1, last) if tokens[i].dep == "flat" and in_chain(tokens, i)), None)


def sent_to(tokens: Sequence[Token], i: int) -> bool:
    """Whether such a chain leads to a name by "to": "Ambassador of Chad to [Mali] Ali Bey"."""
    to = i - 1 - (tokens[i - 1].lower == "the")
    return in_chain(tokens, i) and tokens[to].lower == "to"


def portfolio(tokens: Sequence[Token], of: int, last: int, titles: frozenset[str]) -> list[str]:
    """What a minister is for, where that tells the office: "of foreign affairs".

    Args:
        tokens: the document's.
        of: where the chain begins.
        last: where the name begins.
        titles: words of the offices that the registry knows.
    """
    end = of + 1
    while end < last and tokens[end].lower in titles:
        end += 1
    return [tokens[i].lower for i in range(of, end)] if end > of + 1 else []


@dataclass(frozen=True, slots=True)
class Field:
    """What a minister or ministry is for.

    Attributes:
        head: its head token: "Affairs".
        last: the token after the noun with what was read as one word with it.
        words: its words, lower case: ["foreign", "affairs"].
        owners: heads of names that own the office: "Chad" in "the Ministry of Foreign Affairs of Chad".
    """

    head: int
    last: int
    words: list[str]
    owners: tuple[int, ...]


def field_below(parse: Parse, head: int) -> Field | None:
    """The field of a minister or ministry that is told by "of …"; None when none is."""
    tokens, children = parse.tokens, parse.children
    end = head + 1
    while end < len(tokens) and tokens[end].dep == "flat" and tokens[end].head == head:
        end += 1
    if end > head + 1:  # read as one word
        words = [tokens[i].lower for i in range(head, end)]
        if words == ["foreign", "office"]:
            return Field(head, end, ["foreign"], ())
        return Field(head, end, [word for word in words[1:] if word.isalpha() and word not in _JOINTS], ())
    for c in children[head]:
        if tokens[c].dep != "nmod" or c < head or tokens[c].lower not in _PORTFOLIOS:
            continue
        if not any(tokens[k].dep == "case" and tokens[k].lower in {"of", "for"} for k in children[c]):
            continue
        first = min((k for k in children[c] if k < c and tokens[k].dep in {"amod", "compound"}), default=c)
        below = [k for k in (*children[c], *children[head]) if tokens[k].dep == "nmod" and k > c and children[k]]
        owners = tuple(k for k in below if tokens[children[k][0]].lower == "of")
        return Field(c, head + 1, [tokens[i].lower for i in range(first, c + 1)], owners)
    return None
