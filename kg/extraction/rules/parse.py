"""Text to immutable tokens: the only module that knows spaCy, which it imports when first asked.

Paragraphs are parsed one by one. A title line and a dateline are sentences of their own, runs of
blanks count as one, and a sentence may only end where punctuation lets it, whatever the model thinks.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.extraction.rules.repairs import mend
from kg.extraction.rules.substitution import substitutes
from kg.extraction.rules.tokens import Parse, Sentence, Token
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Names", "Segment", "load_model", "parse", "parse_many", "segments"]


MODEL = Path(__file__).parent / "model"

Names = Callable[[Sequence[str]], list[tuple[int, int, str]]]
"""Words to spans of sure names (first, last, exclusive), each with a common name of its kind."""

_DATELINE = re.compile(
    r"""\s*
    (?=[A-Z])
    [^\n()–—:;“"]{2,60}?                              # place, perhaps a date
    (?:\s*\([^()\n]{2,40}\)(?:\s*(?:--?-?|–|—|:)\s+|\s+(?=[A-Z“"]))   # (Reuters) —
      |\s+(?:--|–|—)\s+                             # PLACE, date —
      |(?<=[A-Z]{3})(?:,[^\n()–—:;“"]{3,24})?\s+-\s+)  # PLACE -
    """,
    re.VERBOSE,
)
_AGENCY = re.compile(r"^\s*\((?:[A-Z][\w.&]*\s?){1,4}\)\s*(?:--?|–|—)?\s+")
_MONTH = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b\.?|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
_JOINED = frozenset(
    f"{word}{plural}"
    for word in [
        "cease-fire",
        "de-escalation",
        "co-operation",
        "co-operate",
        "co-operated",
        "co-ordination",
        "co-ordinate",
        "self-defense",
        "self-defence",
        "self-determination",
        "air-strike",
        "air-raid",
        "cyber-attack",
        "car-bomb",
        "pull-out",
        "vice-president",
        "hunger-strike",
        "co-sponsor",
        "co-sponsored",
        "gun-battle",
        "war-crime",
        "re-open",
        "re-opened",
        "re-impose",
        "re-imposed",
        "re-elected",
        "re-election",
        "anti-aircraft",
        "anti-tank",
        "sit-in",
    ]
    for plural in ("", "s")
)
"""Hyphenated words that are one token; the parser was trained so."""
_LONGEST_TITLE = 200  # characters
_SHORTEST_LINE = 50  # characters of a line that was broken at a width
_PLACE_WORDS = 4  # of a dateline
_PREFIXES = frozenset({"anti", "pro", "non", "counter"})
_REPORTS = frozenset({"said", "says", "announced", "reported", "reports", "added", "confirmed", "claimed"})
_FOLLOWS = frozenset(
    [
        ".",
        ",",
        "on",
        "in",
        "at",
        "during",
        "after",
        "this",
        "late",
        "early",
        "earlier",
        "yesterday",
        "today",
        "here",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        '"',
        "”",
    ]
)
_GOES_ON = word_set("and but who which where as or while when although though because that whose including saying")
_CLAUSAL = word_set("that which who whose where when while because although if whether ; : —")
_MAIN, _AFTER, _NAMED = 4, 14, 16  # tokens: of the main clause at least, after the comma and in the name at most
_FINAL = frozenset(".!?…")
_CLOSERS = frozenset("\"'”’)]»")
_OPENERS = frozenset("\"'“‘([«")
_ABBREVIATION = re.compile(
    r"^(?:[A-Za-z]|(?:[A-Za-z]\.)+[A-Za-z]?\.?|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cmdr|Sgt|Adm|Brig|Sen|Rep|Gov|Rev|Hon|Amb"
    r"|St|Jr|Sr|vs|No|Nos|Art|Inc|Corp|Co|Ltd|etc|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mt|Ft|Fr|Pres)\.?$"
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that is parsed on its own: `text[start:end]`, `kind` title, dateline or body."""

    start: int
    end: int
    paragraph: int
    kind: str = "body"


def segments(text: str) -> list[Segment]:
    """The stretches of a text that are parsed on their own, in order.

    A line is a paragraph, unless lines are broken at a width (a long line that ends in mid-sentence
    goes on in the next). The first line is a title when it does not end as a sentence does.
    """
    found: list[Segment] = []
    lines = list(_paragraphs(text))
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        if number == 0 and len(lines) > 1 and len(line) < _LONGEST_TITLE and line.rstrip("\"'”’) ")[-1:] not in _FINAL:
            found.append(Segment(start, end, number, "title"))
            continue
        cut = _dateline(line)
        if cut:
            found.append(Segment(start, start + cut, number, "dateline"))
        found.append(Segment(start + cut, end, number))
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of paragraphs without blank edges; lines broken at a width are joined."""
    begin: int | None = None
    last = 0
    for match in re.finditer(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+", text):
        line = match.group()
        stripped = line.strip()
        if not stripped:
            continue
        start = match.start() + line.index(stripped[0])
        if begin is not None and not _goes_on(text, begin, last, start):
            yield begin, last
            begin = None
        begin = start if begin is None else begin
        last = start + len(stripped)
    if begin is not None:
        yield begin, last


def _goes_on(text: str, begin: int, last: int, start: int) -> bool:
    """Whether the line that starts at `start` goes on the paragraph `text[begin:last]`."""
    gap = text[last:start]
    if gap.count("\n") > 1 or text[last - 1] in '.!?…"”:':
        return False
    if text[start].islower():
        return True
    line = last - text.rfind("\n", 0, last) - 1
    return line >= _SHORTEST_LINE and (begin > 0 or "\n" in text[begin:last])


def _dateline(line: str) -> int:
    """How many characters of a paragraph are its dateline; 0 when it has none."""
    if match := _AGENCY.match(line):
        return match.end()
    match = _DATELINE.match(line)
    if not match:
        return 0
    place = re.split(r"[,(–—]|\s-", match.group())[0].strip()
    words = place.split()
    named = len(words) <= _PLACE_WORDS and all(
        word[:1].isupper() or word in {"of", "de", "la", "the", "al"} for word in words
    )
    sure = place.isupper() or "(" in match.group() or _MONTH.search(match.group())
    return match.end() if named and sure else 0


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


@lru_cache(maxsize=1)
def load_model() -> Any:
    """The pipeline that the package carries, loaded once a process (a third of a second)."""
    import spacy

    nlp = spacy.load(MODEL)
    nlp.max_length = 10_000_000
    return nlp


def _bound(doc: Any) -> Any:
    """Tell the parser where sentences may end."""
    count = len(doc)
    for i in range(1, count):
        token = doc[i]
        at = i - 1
        while at > 0 and doc[at].text in _CLOSERS and not doc[at - 1].whitespace_:
            at -= 1
        before = doc[at]
        ends = before.text[-1] in _FINAL and (before.text in _FINAL or not _ABBREVIATION.match(before.text))
        if before.text == "." and at > 0 and _ABBREVIATION.match(doc[at - 1].text) and not doc[at - 1].whitespace_:
            ends = False
        if token.text in _CLOSERS and not doc[i - 1].whitespace_:
            ends = False
        starts = token.text[0].isupper() or token.text[0].isdigit() or token.text in _OPENERS
        if ends and starts and doc[i - 1].whitespace_:
            token.is_sent_start = True
        elif not _may_end(doc, i, at):
            token.is_sent_start = False
    return doc


def _tags(doc: Any) -> set[int]:
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
        if follows not in _FOLLOWS and not _MONTH.match(doc[verb + 1].text if verb + 1 < end else ""):
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


def _may_end(doc: Any, i: int, at: int) -> bool:
    """Whether the model may decide that a sentence starts at token `i`: after an abbreviation's full stop."""
    return bool(doc[at].text[-1] in ".!?…;" and doc[i - 1].whitespace_ and doc[i].text[0].isupper())


def parse(text: str, names: Names | None = None) -> Parse:
    """Parse one text.

    Args:
        text: what offsets count in.
        names: finds sure names among words, with the common name to parse in place of each.

    >>> [token.lemma for token in parse("The U.S. vetoed it.").tokens]
    ['the', 'u.s.', 'veto', 'it', '.']
    """
    return next(parse_many([text], names))


def parse_many(texts: Iterable[str], names: Names | None = None) -> Iterator[Parse]:
    """Parse texts one after another."""
    for text in texts:
        yield _parse(text, names)


@dataclass(frozen=True, slots=True)
class _Words:
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


def _parse(text: str, names: Names | None) -> Parse:
    nlp = load_model()
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    read: list[_Words] = []

    def docs() -> Iterator[Any]:
        for segment in segments(text):
            words = _words(nlp, text, segment)
            _show(words, names)
            read.append(words)
            doc = _bound(_doc(nlp, words))
            words.tags.update(_tags(doc))
            yield doc

    for number, doc in enumerate(nlp.pipe(docs(), batch_size=64)):
        _append(doc, read[number], tokens, sentences)
    for sentence in sentences:
        mend(tokens, sentence.first, sentence.last)
    return Parse(text, tuple(tokens), tuple(sentences))


def _words(nlp: Any, text: str, segment: Segment) -> _Words:
    """Tokenize a segment; join hyphenated words that are one ("cease-fire")."""
    squeezed, offsets = _squeezed(text[segment.start : segment.end])
    made = [(token.text, token.idx, bool(token.whitespace_)) for token in nlp.tokenizer(squeezed)]
    found = _Words(segment, [], [], [], [], [], [], {}, set())
    i = 0
    while i < len(made):
        word, at, space = made[i]
        if i + 2 < len(made) and made[i + 1][0] in "-–" and not space and not made[i + 1][2]:
            whole = f"{word}{made[i + 1][0]}{made[i + 2][0]}"
            if whole.lower().replace("–", "-") in _JOINED or word.lower() in _PREFIXES:
                word, space = whole, made[i + 2][2]
                i += 2
        found.texts.append(word)
        found.starts.append(segment.start + offsets[at])
        found.ends.append(segment.start + offsets[at + len(word) - 1] + 1)
        found.spaces.append(space)
        i += 1
    return found


def _show(words: _Words, names: Names | None) -> None:
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
        if (last := _title(words.texts, i)) > i:
            for k in range(i, last):
                words.lemmas[k] = words.texts[k].lower()
                words.of.append(len(words.shown))
            words.shown.append("Secretary")
            i = last
            continue
        words.of.append(len(words.shown))
        capital = word[:1].isupper()
        found = None if capital and i and words.texts[i - 1][:1].isupper() else table.get(word.lower())
        if "-" in word and word.split("-")[0].lower() in _PREFIXES and word[-1] != "-":
            found = ("hostile", word.lower())
        if word == "military":
            found = ("army", "military")
        if found is None:
            words.shown.append(word)
        else:
            words.lemmas[i] = found[1]
            words.shown.append(found[0].capitalize() if capital else found[0])
        i += 1


def _title(texts: list[str], i: int) -> int:
    """Where a title with "of" before a name ends: "Secretary of State"; `i` when none."""
    if (
        texts[i] not in {"Secretary", "Minister", "Undersecretary", "Commissioner", "Speaker"}
        or i + 3 >= len(texts)
        or texts[i + 1] != "of"
    ):
        return i
    at = i + 2 + (texts[i + 2] == "the")
    last = at + (2 if texts[at] in {"Foreign", "External", "Internal", "Homeland"} else 1)
    known = texts[at] in {
        "State",
        "Defense",
        "Defence",
        "Foreign",
        "External",
        "Commerce",
        "Energy",
        "Finance",
        "Interior",
        "Homeland",
        "Health",
        "Justice",
    }
    return last if known and last < len(texts) and texts[last][:1].isupper() else i


def _doc(nlp: Any, words: _Words) -> Any:
    from spacy.tokens import Doc

    spaces = [True] * len(words.shown)
    for i, at in enumerate(words.of):
        spaces[at] = words.spaces[i]
    return Doc(nlp.vocab, words=words.shown, spaces=spaces)


def _append(doc: Any, words: _Words, tokens: list[Token], sentences: list[Sentence]) -> None:
    """Add the tokens and sentences of one parsed segment; a name read as one word is flat again."""
    base = len(tokens)
    first_of: dict[int, int] = {}
    for i, at in enumerate(words.of):
        first_of.setdefault(at, i)
    for i, at in enumerate(words.of):
        token = doc[at]
        pos, dep, head = token.pos_, token.dep_, base + first_of[token.head.i]
        if first_of[at] != i:
            dep, head = "flat", base + first_of[at]
        lemma = words.lemmas.get(i)
        if lemma is not None and pos not in {"VERB", "AUX", "ADJ"}:
            lemma = words.texts[i].lower()
        tokens.append(
            Token(
                base + i,
                words.texts[i],
                words.starts[i],
                words.ends[i],
                lemma or token.lemma_.lower(),
                pos,
                token.tag_,
                str(token.morph),
                dep,
                head,
                words.spaces[i],
            )
        )
    roots: list[int] = []
    for sentence in doc.sents:
        first = base + first_of[sentence.start]
        last = base + (first_of[sentence.end] if sentence.end < len(doc) else len(words.texts))
        roots.append(base + first_of[sentence.root.i])
        if sentence.start in words.tags and sentences:
            main = tokens[roots[-2]]
            verbal = main.pos in {"VERB", "AUX"} or any(t.dep == "cop" and t.head == main.i for t in tokens[base:])
            tokens[main.i] = replace(main, head=roots[-1], dep="ccomp" if verbal else "obl")
            first = sentences.pop().first
        sentences.append(
            Sentence(len(sentences), first, last, tokens[first].start, tokens[last - 1].end, words.segment.paragraph)
        )
