"""Mends of what is told to somebody, or by citing somebody, and was hung on him or has his name for its own.

As "told AFP rebels had fled", "told AFP on Monday rebels had fled", "reported, citing a source, that rebels had fled".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.attachments import HOLDERS
from kg.extraction.rules.dependents import move
from kg.extraction.rules.lists import CALENDAR
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["hear"]

_NAMES = frozenset({"NNP", "NNPS"})
_REACH = 8
_RELATIVE = frozenset({"acl:relcl", "acl"})
_SAYS = word_set("tell report say announce add")
_TELLERS = HOLDERS | word_set("official officer resident witness lawyer analyst activist villager doctor lawmaker")
_CALLS = word_set("telephone phone call ring contact meet visit summon text cable email approach petition lobby")
_ASKS = word_set("""
    ask demand seek request urge beg plead press protest complain offer promise warn threaten insist pledge propose
    express voice convey thank congratulate condemn criticize criticise denounce reject accuse inform""")
_SENDS = word_set("send write deliver pass hand convey dispatch submit address issue give")
_LETTERS = word_set("note letter message telegram cable protest complaint appeal petition memorandum statement")
_CITES = word_set("cite quote")


def hear(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place: who hears it is no part of the name of who did it."""
    for verb in range(first, last):
        if tokens[verb].lemma in _CALLS and tokens[verb].pos == "VERB":
            _asked(tokens, verb, last)
        if tokens[verb].lemma in _SENDS and tokens[verb].pos == "VERB":
            _written(tokens, verb, last)
        if tokens[verb].lemma not in _SAYS or tokens[verb].pos != "VERB":
            continue
        _titled(tokens, first, verb)
        _said_earlier(tokens, verb, last)
        _hung_on_hearer(tokens, verb, last)
        if tokens[verb].lemma != "tell":
            continue
        doer = next((i for i in range(verb + 2, min(verb + _REACH, last)) if _subject_below(tokens, i, verb)), None)
        if doer is None or any(token.lower == "that" for token in tokens[verb + 1 : doer]):
            continue
        day = next((i for i in range(verb + 1, doer) if tokens[i].text in CALENDAR and tokens[i].head == doer), None)
        if day is not None and tokens[day - 1].lower == "on":
            move(tokens, day, verb, "obl")
            move(tokens, day - 1, day, "case")
        elif not any(t.head == verb and t.dep in {"obj", "iobj"} for t in tokens[verb + 1 : doer]):
            _part(tokens, verb, doer)


def _asked(tokens: list[Token], verb: int, last: int) -> None:
    """Reads "telephoned the king asking for help": the king does not ask, he is telephoned."""
    end = min(verb + _REACH, last)
    said = next((i for i in range(verb + 2, end) if tokens[i].tag == "VBG" and tokens[i].head == verb), None)
    if said is None or tokens[said].lemma not in _ASKS or tokens[said].dep not in {"ccomp", "advcl"}:
        return
    below = [token for token in tokens[verb + 1 : said] if token.head == said]
    own = any(token.head == verb and token.dep in {"obj", "ccomp"} for token in tokens[verb + 1 : said])
    if own or len(below) != 1 or below[0].dep != "nsubj":
        return
    move(tokens, below[0].i, verb, "obj")
    move(tokens, said, verb, "advcl")


def _written(tokens: list[Token], verb: int, last: int) -> None:
    """Reads "sent a note to Chad protesting it": Chad does not protest, the note goes to it."""
    end = min(verb + 2 * _REACH, last)
    said = next((i for i in range(verb + 3, end) if tokens[i].tag == "VBG" and tokens[i].lemma in _ASKS), None)
    if said is None:
        return
    noun = tokens[said].head
    if not (noun == verb or (tokens[noun].head == verb and tokens[noun].lemma in _LETTERS)):
        return
    to = next((i for i in range(verb + 1, said - 1) if tokens[i].lower == "to"), None)
    who = [token.i for token in tokens[verb + 1 : said] if token.head == said and token.dep == "nsubj"]
    if to is None or len(who) != 1 or who[0] < to or tokens[to].head not in {said, who[0]}:
        return
    move(tokens, who[0], verb, "obl")
    move(tokens, to, who[0], "case")
    move(tokens, said, verb, "advcl")


def _titled(tokens: list[Token], first: int, verb: int) -> None:
    """Reads "Gunmen shot a nurse, an army spokesman, Ali Bey, said": the spokesman was no victim."""
    name = next((i for i in range(verb - 1, first, -1) if tokens[i].head == verb and tokens[i].dep == "nsubj"), None)
    if name is None or tokens[name].tag not in _NAMES:
        return
    while name > first and tokens[name - 1].tag in _NAMES:
        name -= 1
    noun = name - 2
    titled = noun > first and tokens[name - 1].text == "," and tokens[noun].lemma in _TELLERS
    if titled and tokens[noun].dep == "conj" and tokens[noun].head < noun:
        opens = min(t.i for t in tokens[first : noun + 1] if t.i == noun or (t.head == noun and t.i < noun))
        joined = any(t.head == noun and t.dep == "cc" for t in tokens[first:noun])
        if tokens[opens].text == "," and not joined:
            move(tokens, noun, tokens[verb].i, "dep")


def _said_earlier(tokens: list[Token], verb: int, last: int) -> None:
    """Reads "had said earlier Chad had left": what is said was hung on the adverb."""
    adverb = verb + 1
    for i in range(adverb + 2, min(adverb + 2 * _REACH, last)):
        hung = tokens[i].dep in {"advcl:relcl", "advcl"} and tokens[i].head == adverb and tokens[i].pos == "VERB"
        if hung and tokens[adverb].pos == "ADV" and tokens[adverb].head == verb:
            opening = {t.lower for t in tokens[adverb + 1 : i] if t.head == i}
            if not opening & {"when", "than", "after", "before", "while", "as", "where", "which"}:
                move(tokens, i, verb, "ccomp")
            return


def _hung_on_hearer(tokens: list[Token], verb: int, last: int) -> None:
    """Make a whole clause on who hears it or is cited what is told, where nothing else is."""
    clause = next((i for i in range(verb + 3, last) if tokens[i].dep in _RELATIVE and tokens[i].pos == "VERB"), None)
    if clause is None or any(t.head == verb and t.dep == "ccomp" for t in tokens[verb:last]):
        return
    noun = tokens[clause].head
    over = tokens[noun].head
    heard = over == verb and tokens[noun].dep == "iobj" and tokens[verb].lemma == "tell"
    cited = tokens[over].lemma in _CITES and tokens[over].head == verb and tokens[noun].dep == "obj"
    own = [t for t in tokens[noun + 1 : last] if t.head == clause]
    that = any(t.lower == "that" and t.dep == "mark" for t in own)
    whole = any(t.dep == "nsubj" and t.i < clause for t in own) and any(t.dep == "obj" for t in own)
    passive = any(t.dep == "nsubj:pass" and t.i < clause for t in own)
    if any(t.tag in {"WDT", "WP", "WRB", "WP$"} for t in own) or not (whole or passive):
        return
    if (heard and not that) or (cited and that):
        move(tokens, clause, verb, "ccomp")


def _subject_below(tokens: list[Token], i: int, verb: int) -> bool:
    clause = tokens[i].head
    said = tokens[clause].dep == "ccomp" and tokens[clause].head == verb
    return tokens[i].pos == "NOUN" and tokens[i].dep.startswith("nsubj") and said and clause > i


def _part(tokens: list[Token], verb: int, doer: int) -> None:
    """Take the first name between the verb and the subject out of the subject's phrase."""
    begin = verb + 1
    for i in range(begin, doer - 1):
        split = tokens[i].pos == "NOUN" and tokens[i].dep == "compound" and tokens[i].head == doer
        if split and tokens[i + 1].tag in {"JJ", *_NAMES}:  # "told state television Ghanaian troops …"
            move(tokens, i, verb, "iobj")
            return
    start = begin + (tokens[begin].lower == "the")
    name = start
    while start <= tokens[name].head < doer and tokens[name].head > name and tokens[tokens[name].head].tag in _NAMES:
        name = tokens[name].head
    if name >= doer or tokens[name].tag not in _NAMES or not name < tokens[name].head <= doer:
        return
    for i in range(begin, name):
        if tokens[i].head == doer:
            move(tokens, i, name, tokens[i].dep)
    move(tokens, name, verb, "iobj")
