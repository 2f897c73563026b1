"""Fixed words between commas that part subject and verb: "Chad, as ever, refused"; the parser never sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["hidden", "insert_end", "terms_end"]

_INSERTS: dict[str, list[tuple[str, ...]]] = {}
for _words in (
    "however", "meanwhile", "though", "too", "also", "instead", "therefore", "predictably", "unsurprisingly",
    "surprisingly", "inevitably", "nevertheless", "nonetheless", "likewise", "similarly", "conversely", "moreover",
    "furthermore", "in turn", "in contrast", "in response", "in return", "in reply", "in fact", "in effect", "in short",
    "in addition", "in the end", "as ever", "as usual", "as always", "as expected", "as before", "as a result",
    "as so often", "as it happens", "by contrast", "by comparison", "by now", "by then", "of course", "for example",
    "for instance", "for its part", "for his part", "for her part", "for their part", "for once", "for now", "at first",
    "at last", "at least", "at the same time", "after all", "on the contrary", "on the other hand", "on the whole",
    "to be sure", "to no avail",
):  # fmt: skip
    _parts = tuple(_words.split())
    _INSERTS.setdefault(_parts[0], []).append(_parts)
_VERBS = word_set("""has have had is are was were will would can could may might must did does do said told met took
    gave went left sent cut struck fought held put made began broke brought came chose drew fell felt found got hit kept
    knew laid led lost paid quit ran rose saw set shot shut sold spoke stood swore threw thought understood withdrew won
    wrote says wants denies insists refuses rejects accuses supports backs opposes blames remains continues seems thinks
    believes warns argues""")


_STRENGTHS = word_set("""strong strongest stronger possible harsh harshest clear clearest no uncertain unequivocal sharp
    sharpest severe severest categorical very most""")
_ENDS = word_set("of that and or but when while as after before by on in at for to what how")


def insert_end(texts: Sequence[str], comma: int) -> int:
    """The token after an insertion that opens with a comma, with its closing one; `comma` where there is none.

    >>> insert_end("Chad accepted and Mali , as ever , refused .".split(), 4)
    8
    >>> insert_end("On Monday , however , Mali refused .".split(), 2)
    2
    """
    if comma < 1 or comma + 3 >= len(texts) or not texts[comma - 1][-1:].isalnum():
        return comma
    for words in _INSERTS.get(texts[comma + 1], ()):
        close = comma + 1 + len(words)
        if tuple(texts[comma + 1 : close]) == words and texts[close : close + 1] == [","]:
            after = texts[close + 1] if close + 1 < len(texts) else ""
            return close + 1 if after in _VERBS or (after.endswith("ed") and after.islower()) else comma
    return comma


def terms_end(texts: Sequence[str], at: int) -> int:
    """The token after "in the strongest terms" between a verb and its object; `at` where that does not stand.

    >>> terms_end("Chad condemns in the strongest possible terms the raid".split(), 2)
    7
    >>> terms_end("Chad condemned the raid in the strongest terms .".split(), 4)
    4
    """
    end = at + 1 + (texts[at + 1 : at + 2] == ["the"])
    first = end
    while end < len(texts) and texts[end].lower() in _STRENGTHS:
        end += 1
    between = end > first and texts[end : end + 1] == ["terms"] and at > 0 and texts[at - 1].isalpha()
    goes_on = between and end + 1 < len(texts) and texts[end + 1][:1].isalnum() and texts[end + 1] not in _ENDS
    return end + 1 if goes_on else at


def hidden(word: str) -> tuple[str, str, str, str, str]:
    """Word class, tag, features, label and lemma of a token that the parser was not shown.

    >>> hidden(",")
    ('PUNCT', ',', '', 'punct', ',')
    """
    return ("PUNCT", ",", "", "punct", ",") if word == "," else ("ADV", "RB", "", "advmod", word.lower())
