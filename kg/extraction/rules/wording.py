"""The words of a segment, and what the parser is shown in the place of rare ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.extraction.rules.inserts import insert_end, terms_end
from kg.extraction.rules.substitution import substitutes
from kg.extraction.rules.titles import HOLDERS, charge_end, ministry_end, title_end
from kg.extraction.rules.visitors import is_guest
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.extraction.rules.segments import Segment
    from kg.extraction.rules.substitution import Substitute

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
_OPENERS = HOLDERS | {"foreign", "ministry", "charge", "chargé"}
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
        hidden: tokens that the parser is not shown, beside the word before them.
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
    hidden: set[int]


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
    found = Wording(segment, [], [], [], [], [], [], {}, set(), set())
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
        if whole := _as_one(words.texts, i, spans):
            last, shown = whole
            for k in range(i, last):
                lead = k == i and shown == "ministry"
                words.lemmas[k] = shown if lead else words.texts[k].lower()
                words.of.append(len(words.shown))
            words.shown.append(shown)
            i = last
            continue
        if (word == "," and (last := insert_end(words.texts, i)) > i) or (
            word == "in" and (last := terms_end(words.texts, i)) > i
        ):
            words.hidden.update(range(i, last))
            words.of.extend([len(words.shown) - 1] * (last - i))
            i = last
            continue
        words.of.append(len(words.shown))
        found = _instead(words.texts, i, table)
        if found is None:
            words.shown.append(word)
        else:
            words.lemmas[i] = found[1]
            words.shown.append(found[0].capitalize() if word[:1].isupper() else found[0])
        i += 1


def _as_one(texts: list[str], i: int, spans: Mapping[int, tuple[int, str]]) -> tuple[int, str] | None:
    """The token after words that are read as one from `i`, and the word shown for them; None for a plain word."""
    if i in spans:
        return spans[i]
    if texts[i].lower() not in _OPENERS:
        return None
    if (last := title_end(texts, i, spans)) > i:
        return last, "Secretary"
    if (last := ministry_end(texts, i)) > i:
        return last, "ministry"
    if (last := charge_end(texts, i)) > i:
        return last, "Ambassador" if texts[i][:1].isupper() else "ambassador"
    return None


def _instead(texts: list[str], i: int, table: Mapping[str, Substitute]) -> Substitute | tuple[str, str] | None:
    """What is shown in the place of a word, with the word's own lemma; None for the word itself."""
    word, lower = texts[i], texts[i].lower()
    if word == "military":
        return "army", "military"
    if is_guest(texts, i):
        return "foreign", "visiting"
    if word in _DISASTERS and i + 1 < len(texts) and texts[i + 1] in _STRICKEN:
        return "disaster", word
    if lower in _ENVOYS:
        return ("Envoy" if word[:1].isupper() else "envoy"), lower
    if word[:-1] in _RANKS:
        return "Gen.", lower
    if "-" in word and word.split("-", maxsplit=1)[0].lower() in _PREFIXES and word[-1] != "-":
        return "hostile", lower
    named = word[:1].isupper() and i and texts[i - 1][:1].isupper()
    return None if named else table.get(lower)
