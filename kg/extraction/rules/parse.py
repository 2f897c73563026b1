"""Text to immutable tokens: with `pipeline` the only module that knows spaCy.

Paragraphs are parsed one by one. A title line and a dateline are sentences of their own, runs of
blanks count as one, and a sentence may only end where punctuation lets it, whatever the model thinks.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kg.extraction.rules.boundaries import sentence_starts, tags
from kg.extraction.rules.inserts import hidden
from kg.extraction.rules.pipeline import pipeline, run
from kg.extraction.rules.repairs import mend
from kg.extraction.rules.segments import segments
from kg.extraction.rules.tokens import Parse, Sentence, Token
from kg.extraction.rules.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.extraction.rules.wording import Names, Wording

__all__ = ["parse", "parse_many"]

_WRAP = 1 << 64
"""Arrays of tokens are unsigned: a head before its token is so much too large."""
_LEMMAS = {"shot": "shoot", "fled": "flee", "hop": "hope", "sought": "seek", "wound": "wound", "shelve": "shell"}
"""Verbs that the lemmatizer of the model gets wrong."""
_SILENT = [
    "axe", "bare", "cane", "cope", "dine", "fine", "gripe", "hate", "lambaste", "pipe", "rage", "rape", "scare",
    "scrape", "shame", "slate", "snipe", "spare", "stage", "tape", "wage",
]  # fmt: skip
_FORMS = {form: verb for verb in _SILENT for form in (verb + "d", verb[:-1] + "ing", verb + "s")} | {
    "shelved": "shelve", "shelving": "shelve", "unbanned": "unban", "gutted": "gut", "extolled": "extol",
    "reoccupied": "reoccupy", "reappointed": "reappoint", "rearrested": "rearrest", "greenlighted": "greenlight",
    "waterboarded": "waterboard", "cordoned": "cordon", "readmitted": "readmit", "readmitting": "readmit",
    "cordoning": "cordon", "extolling": "extol", "rearresting": "rearrest", "reoccupying": "reoccupy",
    "teargassed": "teargas", "truncheoned": "truncheon", "unbanning": "unban", "riding": "ride",
}  # fmt: skip
"""Forms of verbs whose lemma it takes for another word: "staged" for "stag", "raped" for "rap"."""


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


def _parse(text: str, names: Names | None) -> Parse:
    nlp = pipeline()
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    read: list[Wording] = []

    def docs() -> Iterator[Any]:
        for segment in segments(text):
            words = wording(nlp.tokenizer, text, segment, names)
            read.append(words)
            yield _doc(nlp, words)

    for number, doc in enumerate(run(docs())):
        _append(doc, read[number], tokens, sentences)
    for sentence in sentences:
        mend(tokens, sentence.first, sentence.last)
    return Parse(text, tuple(tokens), tuple(sentences))


def _doc(nlp: Any, words: Wording) -> Any:
    """A segment for the parser, which is told where sentences may end."""
    from spacy.tokens import Doc

    spaces = [True] * len(words.shown)
    for i, at in enumerate(words.of):
        spaces[at] = words.spaces[i]
    starts = sentence_starts(words.shown, spaces)
    words.tags.update(tags(words.shown, starts))
    doc = Doc(nlp.vocab, words=words.shown, spaces=spaces)
    for i, start in enumerate(starts):
        if start is not None and i:
            doc[i].is_sent_start = start
    return doc


@lru_cache(maxsize=1)
def _lemmas() -> dict[tuple[int, int, int], str]:
    """Lemmas of words with their class and features, as far as they came up: the lemmatizer looks at nothing else."""
    return {}


def _columns(doc: Any) -> list[tuple[str, str, str, str, str, int]]:
    """Word class, Penn tag, features, label, lemma in lower case and head of each token, read all at once."""
    from spacy.attrs import DEP, HEAD, MORPH, ORTH, POS, TAG

    strings = doc.vocab.strings
    names: dict[int, str] = {}
    rows = doc.to_array([POS, TAG, DEP, MORPH, ORTH, HEAD]).tolist()
    lemmas = _lemmas()
    for i, (*row, orth, _) in enumerate(rows):
        for key in row:
            if key not in names:
                names[key] = strings[key]
        if (orth, row[0], row[3]) not in lemmas:
            lemmas[orth, row[0], row[3]] = pipeline().get_pipe("lemmatizer").lemmatize(doc[i])[0].lower()
    none = strings["_"]  # no features
    return [
        (
            names[pos], names[tag], "" if morph == none else names[morph], names[dep], lemmas[orth, pos, morph],
            i + (up - _WRAP if up >> 63 else up),
        )
        for i, (pos, tag, dep, morph, orth, up) in enumerate(rows)
    ]  # fmt: skip


def _append(doc: Any, words: Wording, tokens: list[Token], sentences: list[Sentence]) -> None:
    """Add the tokens and sentences of one parsed segment; a name read as one word is flat again."""
    base = len(tokens)
    first_of: dict[int, int] = {}
    for i, at in enumerate(words.of):
        first_of.setdefault(at, i)
    read = _columns(doc)
    for i, at in enumerate(words.of):
        pos, tag, morph, dep, parsed, above = read[at]
        head = base + first_of[above]
        if i in words.hidden:
            pos, tag, morph, dep, parsed = hidden(words.texts[i])
        elif first_of[at] != i:
            dep, head = "flat", base + first_of[at]
        lemma = words.lemmas.get(i)
        if lemma is not None and pos not in {"VERB", "AUX", "ADJ"}:
            lemma = words.texts[i].lower()
        if lemma is None and pos == "VERB":
            lemma = _FORMS.get(words.shown[at].lower()) or _LEMMAS.get(parsed)
        tokens.append(
            Token(
                base + i,
                words.texts[i],
                words.starts[i],
                words.ends[i],
                lemma or parsed,
                pos,
                tag,
                morph,
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
