"""Where sentences may end, told to the parser; and where a closing "…, the minister said" begins.

Works on plain words; nothing here knows spaCy.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from kg.extraction.rules.segments import MONTH
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["sentence_starts", "tags"]

_REPORTS = frozenset({"said", "says", "announced", "reported", "reports", "added", "confirmed", "claimed"})
_FOLLOWS = word_set(""". , on in at during after this late early earlier yesterday today here
    monday tuesday wednesday thursday friday saturday sunday ”""") | {'"'}
_GOES_ON = word_set("and but who which where as or while when although though because that whose including saying")
_CLAUSAL = word_set("that which who whose where when while because although if whether ; : —")
_MAIN, _AFTER, _NAMED = 4, 14, 16  # tokens: of the main clause at least, after the comma and in the name at most
_LABELLED = 3  # tokens: a full stop, the label, its colon
_FINAL = frozenset(".!?…")
_CLOSERS = frozenset("\"'”’)]»")
_OPENERS = frozenset("\"'“‘([«")
_ABBREVIATION = re.compile(
    r"^(?:[A-Za-z]|(?:[A-Za-z]\.)+[A-Za-z]?\.?|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cmdr|Sgt|Adm|Brig|Sen|Rep|Gov|Rev|Hon|Amb"
    r"|St|Jr|Sr|vs|No|Nos|Art|Inc|Corp|Co|Ltd|etc|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mt|Ft|Fr|Pres)\.?$"
)

_MAY_END = frozenset(".!?…;")
_BEFORE_NAMES = re.compile(r"^(?:Mrs?|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cmdr|Sgt|Adm|Brig|Sen|Gov|Rev|Amb)\.$")


def sentence_starts(texts: Sequence[str], spaced: Sequence[bool]) -> list[bool | None]:
    """Of each word whether a sentence starts there; None where the parser is to decide.

    Args:
        texts: the words of a segment.
        spaced: whether a blank follows each.
    """
    starts: list[bool | None] = [True] * min(len(texts), 1)
    for i in range(1, len(texts)):
        at = i - 1
        while at > 0 and texts[at] in _CLOSERS and not spaced[at - 1]:
            at -= 1
        before, word = texts[at], texts[i]
        final = before[-1] in _FINAL
        ends = final and (before in _FINAL or not _ABBREVIATION.match(before))
        if before == "." and at > 0 and _ABBREVIATION.match(texts[at - 1]) and not spaced[at - 1]:
            ends = False
        if word in _CLOSERS and not spaced[i - 1]:
            ends = False
        # "… on Monday. PERU: Police …", whose name the parser may read as another one
        label = i >= _LABELLED and texts[i - 1] == ":" and texts[i - 2][0].isupper()
        ends = ends or (label and texts[i - 3][-1] in _FINAL)
        opens = word[0].isupper() or word[0].isdigit() or word in _OPENERS
        if ends and opens and spaced[i - 1]:
            starts.append(True)
        elif not (before[-1] in _MAY_END and spaced[i - 1] and word[0].isupper()) or _BEFORE_NAMES.match(before):
            starts.append(False)
        else:
            starts.append(None)  # after an abbreviation's full stop
    return starts


def tags(texts: Sequence[str], starts: list[bool | None]) -> set[int]:
    """Where "…, the minister said on Monday." begins: parsed apart, since it misleads the parser.

    Marks the place as the start of a sentence; `_append` puts the two together again.
    """
    sentences = [*(i for i, start in enumerate(starts) if start), len(texts)]
    found = {at for begin, end in itertools.pairwise(sentences) if (at := _tag(texts, begin, end))}
    for at in found:
        starts[at] = True
    return found


def _tag(texts: Sequence[str], begin: int, end: int) -> int:
    """Start of the closing tag of a sentence, 0 when it has none."""
    for verb in range(end - 1, max(begin + _MAIN, end - _AFTER) - 1, -1):
        if texts[verb].lower() not in _REPORTS:
            continue
        follows = texts[verb + 1].lower() if verb + 1 < end else "."
        if follows not in _FOLLOWS and not MONTH.match(texts[verb + 1] if verb + 1 < end else ""):
            return 0
        for comma in range(verb - 2, max(begin + _MAIN - 1, verb - _NAMED), -1):
            word = texts[comma].lower()
            if word == ",":
                first = comma + 2 if texts[comma + 1] in _CLOSERS else comma + 1
                opens = texts[first].lower()
                return 0 if opens in _GOES_ON or first >= verb else first
            if word in _CLAUSAL:
                return 0
        return 0
    return 0
