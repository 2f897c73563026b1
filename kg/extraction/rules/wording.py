"""The words of a segment, and what the parser is shown in the place of rare ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.extraction.rules.substitution import substitutes
from kg.extraction.rules.titles import charge_end, ministry_end, title_end
from kg.extraction.rules.visitors import is_guest
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.segments import Segment

__all__ = ["Names", "Wording", "wording"]

Names = Callable[[Sequence[str]], list[tuple[int, int, str]]]
"""Words to spans of sure names (first, last, exclusive), each with a common name of its kind."""

_WHOLE = word_set("""cease-fire de-escalation co-operation co-operate co-operated co-ordination co-ordinate
    self-defense self-defence self-determination air-strike air-raid cyber-attack car-bomb pull-out
    vice-president hunger-strike co-sponsor co-sponsored gun-battle war-crime re-open re-opened re-impose
    re-imposed re-elected re-election anti-aircraft anti-tank sit-in""")
_JOINED = _WHOLE | {f"{word}s" for word in _WHOLE}
"""Hyphenated words that are one token; the parser was trained so."""
_RANKS = word_set("Col Lt Maj Capt Sgt Brig Cmdr Cdr Cpl Pvt Ltn Hon Amb Insp Supt Asst Atty Msgr Archbp Min Comdr Ens")
"""Abbreviated ranks and titles whose full stop ends no sentence; the model knows others itself: "Gen."."""
_DISASTERS = frozenset({"flood", "storm", "fire", "blast"})
_STRICKEN = word_set("victims survivors relief damage")
"""Behind a disaster that is a verb too: "sent aid to flood victims"."""
_ENVOYS = word_set("attache attaché nuncio")
_PREFIXES = frozenset({"anti", "pro", "non", "counter"})


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one segment, and what the parser reads.

    Attributes:
        texts, starts, ends, spaces: the tokens, with offsets in the document.
        shown: what the parser reads, fewer than the tokens where a name of several is read as one.
        of: for each token the index in `shown`.
        lemmas: of tokens for which something else is shown.
        tags: indexes in `shown` where a closing "…, X said" begins.
    """

    segment: Segment
    texts: list[str]
    starts: list[int]
    ends: list[int]
    spaces: list[bool]
    shown: list[str]
    of: list[int]
    lemmas: dict[int, str]
    tags: set[int]


def wording(tokenize: Callable[[str], Any], text: str, segment: Segment, names: Names | None) -> Wording:
    """The words of `text[segment.start:segment.end]`, and what the parser is shown for them.

    Args:
        tokenize: text to spaCy tokens.
        text: what offsets count in.
        segment: which part of it.
        names: finds sure names among words, with the common name to show in place of each.
    """
    found = _words(tokenize, text, segment)
    _show(found, names)
    return found


def _words(tokenize: Callable[[str], Any], text: str, segment: Segment) -> Wording:
    """Tokenize a segment; join hyphenated words that are one ("cease-fire")."""
    squeezed, offsets = _squeezed(text[segment.start : segment.end])
    made = [(token.text, token.idx, bool(token.whitespace_)) for token in tokenize(squeezed)]
    found = Wording(segment, [], [], [], [], [], [], {}, set())
    i = 0
    while i < len(made):
        word, at, space = made[i]
        if i + 2 < len(made) and made[i + 1][0] in "-–" and not space and not made[i + 1][2]:
            whole = f"{word}{made[i + 1][0]}{made[i + 2][0]}"
            if whole.lower().replace("–", "-") in _JOINED or word.lower() in _PREFIXES:
                word, space = whole, made[i + 2][2]
                i += 2
        if word in _RANKS and not space and made[i + 1 : i + 2] and made[i + 1][0] == "." and _named(made, i + 2):
            word, space = f"{word}.", made[i + 1][2]
            i += 1
        found.texts.append(word)
        found.starts.append(segment.start + offsets[at])
        found.ends.append(segment.start + offsets[at + len(word) - 1] + 1)
        found.spaces.append(space)
        i += 1
    return found


def _named(made: list[tuple[str, int, bool]], i: int) -> bool:
    """Whether the words go on with a capital or a hyphen."""
    return i < len(made) and (made[i][0][:1].isupper() or made[i][0] == "-")


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The text with runs of blanks as one, and the offset in `text` of each character kept."""
    if not re.search(r"[^\S ]|  |[\u00ad\u200b\u200c\u200d\ufeff]", text):
        return text, list(range(len(text)))
    kept: list[str] = []
    offsets: list[int] = []
    for at, char in enumerate(text):
        if char in "\u00ad\u200b\u200c\u200d\ufeff":
            continue
        blank = char.isspace()
        if blank and (not kept or kept[-1] == " "):
            continue
        kept.append(" " if blank else char)
        offsets.append(at)
    return "".join(kept), offsets


def _show(words: Wording, names: Names | None) -> None:
    """Decide what the parser reads: common names and verbs in the place of rare ones."""
    table = substitutes()
    spans = {first: (last, word) for first, last, word in names(words.texts)} if names else {}
    i = 0
    while i < len(words.texts):
        word = words.texts[i]
        if i in spans:
            last, stand_in = spans[i]
            for k in range(i, last):
                words.lemmas[k] = words.texts[k].lower()
                words.of.append(len(words.shown))
            words.shown.append(stand_in)
            i = last
            continue
        if (last := title_end(words.texts, i, spans)) > i:
            for k in range(i, last):
                words.lemmas[k] = words.texts[k].lower()
                words.of.append(len(words.shown))
            words.shown.append("Secretary")
            i = last
            continue
        if (last := ministry_end(words.texts, i)) > i:
            for k in range(i, last):
                words.lemmas[k] = "ministry" if k == i else words.texts[k].lower()
                words.of.append(len(words.shown))
            words.shown.append("ministry")
            i = last
            continue
        if (last := charge_end(words.texts, i)) > i:
            for k in range(i, last):
                words.lemmas[k] = words.texts[k].lower()
                words.of.append(len(words.shown))
            words.shown.append("Ambassador" if word[:1].isupper() else "ambassador")
            i = last
            continue
        words.of.append(len(words.shown))
        capital = word[:1].isupper()
        found = None if capital and i and words.texts[i - 1][:1].isupper() else table.get(word.lower())
        if "-" in word and word.split("-")[0].lower() in _PREFIXES and word[-1] != "-":
            found = ("hostile", word.lower())
        if word[:-1] in _RANKS:
            found = ("Gen.", word.lower())
        if word.lower() in _ENVOYS:
            found = ("Envoy" if capital else "envoy", word.lower())
        if word == "military":
            found = ("army", "military")
        elif is_guest(words.texts, i):
            found = ("foreign", "visiting")
        elif word in _DISASTERS and i + 1 < len(words.texts) and words.texts[i + 1] in _STRICKEN:
            found = ("disaster", word)
        if found is None:
            words.shown.append(word)
        else:
            words.lemmas[i] = found[1]
            words.shown.append(found[0].capitalize() if capital else found[0])
        i += 1
