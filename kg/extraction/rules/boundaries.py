"""Where sentences may end, told to the parser; and where a closing "…, the minister said" begins.

Works on spaCy documents that `parse` makes; nothing here imports spaCy.
"""

from __future__ import annotations

import itertools
import re
from typing import Any

from kg.extraction.rules.segments import MONTH
from kg.extraction.rules.words import word_set

__all__ = ["bound", "tags"]

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


def bound(doc: Any) -> Any:
    """Tell the parser where sentences may end."""
    texts = [token.text for token in doc]
    spaced = [bool(token.whitespace_) for token in doc]
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
        starts = word[0].isupper() or word[0].isdigit() or word in _OPENERS
        if ends and starts and spaced[i - 1]:
            doc[i].is_sent_start = True
        elif not (before[-1] in _MAY_END and spaced[i - 1] and word[0].isupper()) or _BEFORE_NAMES.match(before):
            doc[i].is_sent_start = False  # else the model decides: after an abbreviation's full stop
    return doc


def tags(doc: Any) -> set[int]:
    """Where "…, the minister said on Monday." begins: parsed apart, since it misleads the parser.

    Marks the place as the start of a sentence; `_append` puts the two together again.
    """
    starts = [0, *(token.i for token in doc if token.i and token.is_sent_start), len(doc)]
    found = set()
    for begin, end in itertools.pairwise(starts):
        at = _tag(doc, begin, end)
        if at:
            doc[at].is_sent_start = True
            found.add(at)
    return found


def _tag(doc: Any, begin: int, end: int) -> int:
    """Start of the closing tag of a sentence, 0 when it has none."""
    for verb in range(end - 1, max(begin + _MAIN, end - _AFTER) - 1, -1):
        if doc[verb].lower_ not in _REPORTS:
            continue
        follows = doc[verb + 1].lower_ if verb + 1 < end else "."
        if follows not in _FOLLOWS and not MONTH.match(doc[verb + 1].text if verb + 1 < end else ""):
            return 0
        for comma in range(verb - 2, max(begin + _MAIN - 1, verb - _NAMED), -1):
            word = doc[comma].lower_
            if word == ",":
                first = comma + 2 if doc[comma + 1].text in _CLOSERS else comma + 1
                opens = doc[first].lower_
                return 0 if opens in _GOES_ON or first >= verb else first
            if word in _CLAUSAL:
                return 0
        return 0
    return 0
