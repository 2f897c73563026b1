"""Quotations of a text and who speaks in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import REPORTING, base, child, span_of, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction.rules.tokens import Parse, Token

__all__ = ["Quote", "TokenSpan", "find_quotes", "quote_at", "quoted_source", "speaker_span"]

TokenSpan = tuple[int, int]
"""Tokens `first` to `last - 1` of a parse."""

_PAIRS = {"“": "”", "„": "“", "«": "»", "‘": "’"}
_CLOSING = "”\"»'’"
_PLAIN = re.compile(r"(?:(?<=\s)|^)'(?=[A-Z“\"])([^']|(?<=\w)'(?=\w))*?[.,!?]'(?=[\s)]|$)")
"""Words in plain single marks: `'We will go,' he said.`; apostrophes inside words do not end them."""
_ANSWERS = frozenset({"deny", "dispute", "reject", "refute", "accuse", "blame", "agree"})
_SPEECH = REPORTING | {"ask", "begin", "continue", "go", "wonder", "proclaim", "shout", "read"}


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks.

    Attributes:
        first, last: tokens between the marks, `last` exclusive.
        start, end: character offsets with the marks.
        speaker: noun-phrase tokens of who says it; None when the text does not tell.
        cue: the token of the reporting verb that names the speaker.
        fragment: less than a clause ("a “sharp” reply"): the document's voice with quoted words.
    """

    first: int
    last: int
    start: int
    end: int
    speaker: TokenSpan | None = None
    cue: int | None = None
    fragment: bool = False


@dataclass(slots=True)
class _Open:
    mark: str
    start: int


def find_quotes(parse: Parse) -> tuple[Quote, ...]:
    """Quotations in order of their opening mark; nested ones after the one around them."""
    quotes = []
    for start, end in _spans(parse):
        inside = [token.i for token in parse.tokens if token.start > start and token.end < end]
        if not inside:
            continue
        first, last = inside[0], inside[-1] + 1
        quotes.append(Quote(first, last, start, end, fragment=_is_fragment(parse, first, last)))
    quotes.sort(key=lambda quote: (quote.start, -quote.end))
    return tuple(_going_on(parse, list(_with_speakers(parse, quotes))))


def _going_on(parse: Parse, quotes: list[Quote]) -> list[Quote]:
    """Quotations that go on in the next paragraph, unclosed, have the speaker who is named there."""
    for number in range(len(quotes) - 2, -1, -1):
        quote, after = quotes[number], quotes[number + 1]
        unclosed = parse.text[quote.end - 1] not in _CLOSING
        here, there = (parse.sentences[parse.sentence_of[one.first]].paragraph for one in (quote, after))
        if quote.speaker is None and unclosed and after.speaker is not None and there - here == 1:
            quotes[number] = replace(quote, speaker=after.speaker, cue=after.cue)
    return quotes


def quote_at(quotes: tuple[Quote, ...], i: int) -> list[Quote]:
    """The quotations around a token, outermost first."""
    return [quote for quote in quotes if quote.first <= i < quote.last]


def _spans(parse: Parse) -> Iterator[tuple[int, int]]:
    """Offsets of quotations with their marks, paragraph by paragraph.

    A paragraph that opens a quotation and does not close it ends it there; that the next one opens with a
    mark again shows that the speaker goes on, which `_with_speakers` sees.
    """
    text = parse.text
    for begin, end in _paragraphs(parse):
        stack: list[_Open] = []
        for at in range(begin, end):
            mark = text[at]
            if mark == '"':
                if stack and stack[-1].mark == '"':
                    yield stack.pop().start, at + 1
                else:
                    stack.append(_Open('"', at))
            elif mark in _PAIRS and not (mark == "‘" and text[max(at - 1, 0)].isalnum()):
                if mark == "“" and stack and stack[-1].mark == "„":
                    yield stack.pop().start, at + 1
                else:
                    stack.append(_Open(mark, at))
            elif stack and mark == _PAIRS.get(stack[-1].mark) and not _apostrophe(text, at, end):
                yield stack.pop().start, at + 1
        if stack and stack[0].mark in {"“", '"', "«"}:
            yield stack[0].start, end
        yield from ((begin + found.start(), begin + found.end()) for found in _PLAIN.finditer(text[begin:end]))


def _apostrophe(text: str, at: int, end: int) -> bool:
    return text[at] == "’" and at + 1 < end and text[at + 1].isalnum()


def _paragraphs(parse: Parse) -> list[tuple[int, int]]:
    bounds: dict[int, tuple[int, int]] = {}
    for sentence in parse.sentences:
        start, _ = bounds.get(sentence.paragraph, (sentence.start, 0))
        bounds[sentence.paragraph] = (start, sentence.end)
    found = []
    for start, end in bounds.values():
        stop = end  # marks after the last token's sentence still belong to the paragraph
        while stop < len(parse.text) and parse.text[stop] in "”’»\"'":
            stop += 1
        found.append((start, stop))
    return found


def _is_fragment(parse: Parse, first: int, last: int) -> bool:
    """Whether the quoted words hold no finite clause with its own subject."""
    for token in parse.tokens[first:last]:
        if base(token.dep) in {"nsubj", "expl"} and first <= token.head < last:
            relative = token.tag in {"WDT", "WP"}
            if not relative and not parse.tokens[token.head].dep.startswith("acl"):
                return False
        imperative = token.tag == "VB" and token.i == first and child(parse, token.i, "aux", "mark") is None
        if imperative and token.dep in {"ROOT", "ccomp"}:
            return False
    return True


def _with_speakers(parse: Parse, quotes: list[Quote]) -> Iterator[Quote]:
    done: list[Quote] = []
    for number, quote in enumerate(quotes):
        inner = next((q for q in reversed(done) if q.start < quote.start and quote.end <= q.end), None)
        found = _in_sentence(parse, quotes, quote) or (None if inner else _before_colon(parse, quotes, quote))
        if found is None and not quote.fragment and inner is None:
            found = _said_before(parse, quotes, quote) or _carried(parse, quotes, done, number)
            found = found or _next_sentence(parse, quotes, quote)
        if found is not None:
            quote = replace(quote, speaker=found[0], cue=found[1])  # noqa: PLW2901
        done.append(quote)
        yield quote


def _outside(quotes: list[Quote], i: int, quote: Quote) -> bool:
    """Whether a token stands outside this quotation, and inside no other but those around it."""
    if quote.first <= i < quote.last:
        return False
    return all(q.start < quote.start and quote.end <= q.end for q in quotes if q.first <= i < q.last)


def speaker_span(parse: Parse, i: int) -> TokenSpan:
    """The noun phrase that speaks: of "a statement from the ministry" the ministry.

    "The statement" alone goes back to the last one whose source was named, "the official" to the last who spoke.
    """
    if parse.tokens[i].lemma in _UNNAMED:
        return span_of(parse, _spoke_before(parse, i))
    if parse.tokens[i].lemma in _VOICES:
        source = _source(parse, i)
        if source is None:
            indefinite = any(parse.tokens[k].lower in {"a", "an"} for k in parse.children[i])
            source = _issuer(parse, i) if indefinite else _source_before(parse, i)
        if source is not None:
            return speaker_span(parse, source)
    return span_of(parse, i)


def _source(parse: Parse, i: int) -> int | None:
    """Whose statement it is: possessor, "from …", "by …", or the name before it."""
    tokens = parse.tokens
    for dep in ("nmod:poss", "nmod", "compound", "amod"):
        for k in parse.children[i]:
            case = child(parse, k, "case")
            preposition = tokens[case].lower if case is not None else ""
            if tokens[k - 1].text == "-" and tokens[k].pos == "NOUN":
                continue  # no "20-page report" is of its pages
            if tokens[k].dep == dep and (dep != "nmod" or preposition in {"from", "by", "of"}) and _names(tokens[k]):
                return k
    return None


def _issuer(parse: Parse, i: int) -> int | None:
    """Who issues it: "the ministry released a statement"."""
    verb = parse.tokens[i].head
    issues = base(parse.tokens[i].dep) in {"obj", "obl"} and parse.tokens[verb].pos == "VERB"
    return subject(parse, verb) if issues else None


def _spoke_before(parse: Parse, i: int) -> int:
    """Who is meant by "the official" and no more: the last one who spoke and of whom more is told, else himself."""
    tokens = parse.tokens
    below = parse.children[i]
    if len(below) != 1 or tokens[below[0]].lower != "the":
        return i
    for k in range(i - 1, max(i - _BACK, -1), -1):
        if tokens[k].lemma != tokens[i].lemma or tokens[k].tag != tokens[i].tag:
            continue
        if tokens[k].pos != "NOUN" or base(tokens[k].dep) != "nsubj" or tokens[tokens[k].head].lemma not in _SPEECH:
            return i
        if [tokens[c].lower for c in parse.children[k]] != ["the"]:
            return k
    return i


def _source_before(parse: Parse, i: int) -> int | None:
    tokens = parse.tokens
    for k in range(i - 1, max(i - _BACK, -1), -1):
        if tokens[k].lemma != tokens[i].lemma:
            continue
        source = _source(parse, k)
        if source is not None:
            return source
        source = _issuer(parse, k)
        if source is not None:
            return source
    return None


_BACK = 400
"""Words over which one who spoke is remembered."""
_UNNAMED = frozenset({
    "source", "official", "officer", "diplomat", "resident", "witness", "aide", "villager", "analyst", "activist",
    "lawmaker", "survivor", "doctor", "medic", "lawyer",
})  # fmt: skip
_VOICES = frozenset({
    "statement", "communique", "communiqué", "readout", "report", "release", "post", "message", "letter", "transcript",
    "summary", "declaration", "tweet", "speech", "remark", "comment", "interview", "broadcast", "testimony", "document",
    "memo", "note", "account", "assessment", "estimate", "figure", "datum", "tally", "count",
})  # fmt: skip


def _names(token: Token) -> bool:
    return token.pos in {"NOUN", "PROPN", "PRON"} or token.tag in {"NNP", "NNPS"}


def _in_sentence(parse: Parse, quotes: list[Quote], quote: Quote) -> tuple[TokenSpan, int] | None:
    """The reporting verb nearest to the marks, outside them, in the sentences that the quotation touches."""
    tokens = parse.tokens
    low, high = parse.sentence_of[quote.first], parse.sentence_of[quote.last - 1]
    begin, end = parse.sentences[low].first, parse.sentences[high].last
    best: tuple[int, int] | None = None
    for i in range(begin, end):
        if tokens[i].lemma not in _SPEECH or tokens[i].pos != "VERB" or not _outside(quotes, i, quote):
            continue
        speaker = subject(parse, i)
        if speaker is None and tokens[i].dep == "conj":
            speaker = subject(parse, tokens[i].head)
        if speaker is None or not _outside(quotes, speaker, quote):
            continue
        if quote.fragment and not _governs(parse, i, quote):
            continue
        distance = quote.first - i if i < quote.first else i - quote.last
        if best is None or distance < best[0]:
            best = (distance, i)
    if best is None:
        return _according(parse, quotes, quote, begin, end)
    verb = best[1]
    speaker = quoted_source(parse, verb)
    if speaker is None or not _outside(quotes, speaker, quote):
        speaker = subject(parse, verb)
    if speaker is None:
        speaker = subject(parse, tokens[verb].head)
    assert speaker is not None
    return speaker_span(parse, speaker), verb


def _governs(parse: Parse, verb: int, quote: Quote) -> bool:
    """Whether quoted words short of a clause hang below this verb as what is said."""
    tops = [t for t in parse.tokens[quote.first : quote.last] if not quote.first <= t.head < quote.last]
    return any(top.head == verb and base(top.dep) in {"ccomp", "obj", "xcomp", "parataxis"} for top in tops)


def quoted_source(parse: Parse, verb: int) -> int | None:
    """Whose words somebody quotes: "quoted the minister as saying", "the minister was quoted as saying"."""
    if parse.tokens[verb].lemma not in {"quote", "cite"}:
        return None
    return (
        child(parse, verb, "nsubj:pass") if child(parse, verb, "nsubj:pass") is not None else child(parse, verb, "obj")
    )


def _according(parse: Parse, quotes: list[Quote], quote: Quote, begin: int, end: int) -> tuple[TokenSpan, int] | None:
    if quote.fragment:
        return None
    for i in range(begin, end):
        if parse.tokens[i].lower == "according" and _outside(quotes, i, quote):
            head = parse.tokens[i].head
            if parse.tokens[head].pos in {"NOUN", "PROPN", "PRON"}:
                return speaker_span(parse, head), i
    return None


def _before_colon(parse: Parse, quotes: list[Quote], quote: Quote) -> tuple[TokenSpan, int] | None:
    """A sentence before that ends in a colon: "The minister said: “…”", "The emir disagreed: “…”"."""
    at = parse.tokens[quote.first].i - 2
    if at < 1 or parse.tokens[at].text != ":":
        return None
    sentence = parse.sentences[parse.sentence_of[at]]
    verbs = [
        i for i in range(at, sentence.first - 1, -1) if parse.tokens[i].pos == "VERB" and _outside(quotes, i, quote)
    ]
    verbs.sort(key=lambda i: parse.tokens[i].lemma not in _SPEECH)
    for i in verbs:
        speaker = subject(parse, i)
        if speaker is not None and _outside(quotes, speaker, quote):
            return speaker_span(parse, speaker), i
    return None


def _said_before(parse: Parse, quotes: list[Quote], quote: Quote) -> tuple[TokenSpan, int] | None:
    """A sentence before that says only that somebody spoke: "The minister said. “…”"."""
    number = parse.sentence_of[quote.first] - 1
    if number < 0 or parse.tokens[quote.first - 1].i == 0:
        return None
    sentence = parse.sentences[number]
    verb = sentence.last - 2
    if verb < sentence.first or parse.tokens[verb].lemma not in _SPEECH or parse.tokens[verb].tag not in {"VBD", "VBZ"}:
        return None
    speaker = subject(parse, verb)
    if speaker is None or child(parse, verb, "ccomp") is not None or not _outside(quotes, verb, quote):
        return None
    return (speaker_span(parse, speaker), verb) if all(_outside(quotes, verb, one) for one in quotes) else None


def _carried(parse: Parse, quotes: list[Quote], done: list[Quote], number: int) -> tuple[TokenSpan, int] | None:
    """The last quotation's speaker, when he goes on: the next sentence or paragraph is all his words."""
    if not done:
        return None
    quote = quotes[number]
    before = next((q for q in reversed(done) if q.end <= quote.start), None)
    if before is None or before.speaker is None or before.cue is None:
        return None
    here = parse.sentences[parse.sentence_of[quote.first]]
    there = parse.sentences[parse.sentence_of[before.last - 1]]
    if here.index - there.index > 1 or here.paragraph - there.paragraph > 1:
        return None
    unclosed = parse.text[before.end - 1] not in _CLOSING
    if here.paragraph != there.paragraph and not unclosed:
        return None
    return before.speaker, before.cue


def _next_sentence(parse: Parse, quotes: list[Quote], quote: Quote) -> tuple[TokenSpan, int] | None:
    """A short sentence behind the marks that names the speaker: "“Why?” the envoy asked."."""
    number = parse.sentence_of[quote.last - 1] + 1
    if number >= len(parse.sentences):
        return None
    sentence = parse.sentences[number]
    if sentence.paragraph != parse.sentences[number - 1].paragraph:
        return None
    for i in range(sentence.first, min(sentence.last, sentence.first + 8)):
        token = parse.tokens[i]
        if token.lemma in _SPEECH - _ANSWERS and token.pos == "VERB" and _outside(quotes, i, quote):
            speaker = subject(parse, i)
            if speaker is not None and child(parse, i, "ccomp", "obj") is None:
                return speaker_span(parse, speaker), i
    return None
