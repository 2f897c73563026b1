"""Fixed words between commas that part subject and verb: "Chad, as ever, refused"; the parser never sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["hidden", "insert_end"]

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


def hidden(word: str) -> tuple[str, str, str, str, str]:
    """Word class, tag, features, label and lemma of a token that the parser was not shown.

    >>> hidden(",")
    ('PUNCT', ',', '', 'punct', ',')
    """
    return ("PUNCT", ",", "", "punct", ",") if word == "," else ("ADV", "RB", "", "advmod", word.lower())
