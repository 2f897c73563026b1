"""Whose a noun is, and where: the names before it, its "'s", what hangs on it by "of" and "in"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.lists import PATIENT_NOUNS
from kg.extraction.rules.titles import sent_to

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from kg.extraction.rules.gazetteer import NameSpan
    from kg.extraction.rules.tokens import Parse, Token

__all__ = ["Possessors", "headed", "of_press"]
_REPORTS = frozenset({"report", "story", "article", "claim", "account", "allegation", "rumour", "rumor", "editorial"})
_PRESS = frozenset({"newspaper", "press", "media", "television", "tv", "radio", "magazine", "paper", "tabloid", "news"})


def of_press(tokens: Sequence[Token], after: int, head: int) -> bool:
    """Whether a report is a paper's, not its country's: "a Peruvian newspaper report", "Saudi media claims"."""
    return tokens[head].lemma in _REPORTS and any(tokens[i].lemma in _PRESS for i in range(after, head))


def headed(parse: Parse, noun: int) -> str | None:
    """What "the head of state", "of government" head: the second word; None for other nouns."""
    if parse.tokens[noun].lemma != "head" or noun + 2 >= len(parse.tokens) or parse.tokens[noun + 1].lower != "of":
        return None
    realm = parse.tokens[noun + 2].lower
    return realm if realm in {"state", "government"} else None


class Possessors:
    """Finds the heads of names that own a noun, and of those where it is."""

    def __init__(
        self, parse: Parse, span_at: Mapping[int, NameSpan], shorts: Container[int], transparent: frozenset[str]
    ) -> None:
        """Take in what is known of a document.

        Args:
            parse: the document.
            span_at: token to the known name that it is part of.
            shorts: tokens that are an abbreviation that the text explains.
            transparent: words for quantities: "hundreds of …".
        """
        self.parse = parse
        self.span_at = span_at
        self.shorts = shorts
        self.transparent = transparent

    def of(
        self, head: int, first: int, begin: int, name: tuple[int, int] | None
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Whose it is, and where it is."""
        tokens = self.parse.tokens
        owners: list[int] = []
        places: list[int] = []
        i = first
        while i < begin:
            span = self.span_at.get(i)
            if span and not (name and span.first >= name[0]):
                apart = self._only_supports(span.last) or sent_to(tokens, i) or of_press(tokens, span.last, head)
                if not apart:
                    owners.append(min(span.last, begin) - 1)
                i = span.last
                continue
            if i in self.shorts and tokens[i].dep in {"compound", "nmod:poss", "nmod:desc"}:
                owners.append(i)  # "NRC fighters"
            i += 1
        joined = [c for c in self.parse.children[head] if c == head - 2 and tokens[head - 1].text == "-"]
        joined += [head + 2] * (headed(self.parse, head) is not None)  # "the head of state of Chad", "in Lomé"
        for child in [c for top in (head, *joined) for c in self.parse.children[top]]:
            token = tokens[child]
            if child in joined:
                continue
            if token.dep == "nmod:poss" and not any(
                first <= owner < begin and self._within(owner, child) for owner in owners
            ):
                owners.append(child)
            elif token.dep == "nmod" and child > head:
                case = next((tokens[c].lower for c in self.parse.children[child] if tokens[c].dep == "case"), "")
                speaks = case == "for" and tokens[head].lemma.startswith("spokes")  # "a spokesman for the army"
                if (
                    (case == "of" or speaks)
                    and not (owners and tokens[head].lemma not in self.transparent)
                    and tokens[head].lemma not in PATIENT_NOUNS
                ):
                    owners.append(child)
                elif case in {"in", "from", "at", "inside", "across", "throughout"}:
                    places.append(child)
        return tuple(owners), tuple(places)

    def _within(self, i: int, top: int) -> bool:
        tokens = self.parse.tokens
        while tokens[i].head != i:
            if i == top:
                return True
            i = tokens[i].head
        return i == top

    def _only_supports(self, last: int) -> bool:
        """Whether a name is part of an adjective: "Iran-backed", "U.S.-led", "anti-Israel"."""
        tokens = self.parse.tokens
        first = self.span_at[last - 1].first
        if first and tokens[first - 1].lower == "ethnic":
            return True  # "ethnic Hungarian deputies" are no Hungary's
        if (
            first > 1
            and tokens[first - 1].text in {"-", "–"}
            and tokens[first - 2].lower in {"anti", "pro", "non", "ex"}
        ):
            return True
        if last + 1 >= len(tokens) or tokens[last].text not in {"-", "–"} or last + 1 in self.span_at:
            return False  # "Thai-Lao" is of both
        owning = {"flagged", "controlled", "ruled", "run"}  # "Greek-owned": a private ship
        return tokens[last + 1].tag in {"VBN", "VBD", "VBG", "JJ"} and tokens[last + 1].lower not in owning
