"""Mends of clauses that go on behind an insertion, whose subject was left to the clause before.

"Chad left, and the Union, which met on Monday, has asked Mali to help"; "recalled its envoy after Mali's consul in
Lagos, Issa Keita, praised the rebels": the one before the first comma does what follows the second.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import REPORTING
from kg.extraction.rules.dependents import below, move
from kg.extraction.rules.lists import CALENDAR
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["mend_resumed"]

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CLAUSES = frozenset({"conj", "advcl", "parataxis", "ccomp", "ROOT", "root"})
_JOINING = frozenset({"and", "but", "while", "whereas"})
_OPENING = word_set("after before when as because while although though since once")
_BEHIND = word_set("since because while although though")  # behind a comma too they open no insertion
_WHO = frozenset({"who", "which", "that"})
_RELATIVE = word_set("which who whom whose where")
_LONGEST = 24
_NOMINAL = frozenset({"NOUN", "PROPN"})
_BELOW = frozenset({"nmod", "flat", "compound", "appos", "nmod:desc", "nmod:poss", "fixed", "amod", "conj"})


def mend_resumed(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place."""
    words = {token.lower for token in tokens[first:last]}
    _mistaken_names(tokens, first, last)
    if not words.isdisjoint(_OPENING):
        _opened(tokens, first, last)
    if "," in words and not words.isdisjoint(_WHO):
        _said_within(tokens, first, last)
    commas = [i for i in range(first, last) if tokens[i].text == ","]
    if len(commas) < 2:  # noqa: PLR2004
        return
    children = below(tokens, first, last)
    for opens, closes in pairwise(commas):
        if not opens + 1 < closes < opens + _LONGEST or tokens[opens - 1].pos not in _NOMINAL:
            continue
        _set_aside(tokens, opens, closes)
        verb = _resumes(tokens, children, (opens, closes), last)
        if verb is None or not _inserted(tokens, opens + 1, closes):
            continue
        word = _opener(tokens, opens - 1, first)
        if word is not None:
            _give(tokens, children, word, opens, verb)
            _set_aside(tokens, opens, closes)
            return
        relative = any(tokens[i].lower in _RELATIVE for i in range(opens + 1, opens + 4))
        if relative and _lead(tokens, opens, closes, verb):
            return


def _opened(tokens: list[Token], first: int, last: int) -> None:
    """Reads "after China and Mali pledged to wait": the word that opens the clause was hung on its subject."""
    for i in range(first + 1, last - 2):
        noun = tokens[i].head
        verb = tokens[noun].head
        if tokens[i].dep != "case" or tokens[i].lower not in _OPENING or tokens[noun].dep != "nsubj" or not noun < verb:
            continue
        if tokens[verb].tag in _FINITE and tokens[verb].dep in {"parataxis", "conj"} and tokens[verb].head < i:
            move(tokens, i, verb, "mark")
            move(tokens, verb, tokens[verb].head, "advcl")


def _said_within(tokens: list[Token], first: int, last: int) -> None:
    """Reads "praised the men who, he said, had freed Kabul": a relative clause, with its speaker set off in it."""
    for at in range(first + 2, last - 5):
        if tokens[at].lower not in _WHO or tokens[at + 1].text != ",":
            continue
        closes = next((i for i in range(at + 3, min(at + 9, last - 1)) if tokens[i].text == ","), None)
        if closes is None or tokens[closes - 1].lemma not in REPORTING:
            continue
        verb = closes + 1
        while verb < last - 1 and (tokens[verb].dep.startswith("aux") or tokens[verb].pos in {"ADV", "AUX"}):
            verb += 1
        noun = at - 1 - (tokens[at - 1].text == ",")
        if tokens[verb].pos == "VERB" and tokens[noun].pos in _NOMINAL:
            _hang_relative(tokens, first, last, (noun, at, closes - 1, verb))
            return


def _hang_relative(tokens: list[Token], first: int, last: int, parts: tuple[int, int, int, int]) -> None:
    """Hang a clause on its noun, with its pronoun and its speech below it: `parts` in the order of the words."""
    noun, pronoun, said, verb = parts
    while tokens[noun].dep in {"flat", "compound"} and first <= tokens[noun].head < noun:
        noun = tokens[noun].head
    above = noun
    while above != verb and tokens[above].head not in {above, verb}:
        above = tokens[above].head
    if above != verb and tokens[above].head == verb and above < pronoun:
        root = tokens[verb].head == verb
        move(tokens, above, above if root else tokens[verb].head, tokens[verb].dep)
        for t in [t for t in tokens[first:pronoun] if t.head == verb]:
            move(tokens, t.i, above, t.dep)
    move(tokens, verb, noun, "acl:relcl")
    passive = any(t.head == verb and t.dep == "aux:pass" for t in tokens[first:last])
    move(tokens, pronoun, verb, "nsubj:pass" if passive else "nsubj")
    if tokens[said].head in {verb, pronoun, noun, above}:
        move(tokens, said, verb, "parataxis")


def _mistaken_names(tokens: list[Token], first: int, last: int) -> None:
    """Reads "and President NAME last week told Mali to leave": the name was taken for a time, or hung on the comma."""
    for name in range(first + 1, last - 2):
        token, up = tokens[name], tokens[tokens[name].head]
        if token.pos != "PROPN" or token.dep not in {"obl:unmarked", "fixed"} or token.text in CALENDAR:
            continue
        if token.dep == "fixed":
            up = tokens[up.head] if up.pos == "CCONJ" else up
            up = tokens[up.head] if up.text == "," else token
        elif not any(t.head == name and t.dep == "nmod:desc" for t in tokens[first:name]):
            continue
        if not name < up.i < last or up.tag not in _FINITE:
            continue
        if any(t.head == up.i and t.dep.startswith(("nsubj", "csubj", "mark")) for t in tokens[first : up.i]):
            continue
        move(tokens, name, up.i, "nsubj")
        if up.dep == "advcl":
            move(tokens, up.i, up.head, "conj")


def _resumes(tokens: list[Token], children: dict[int, list[int]], commas: tuple[int, int], last: int) -> int | None:
    """The finite verb that follows the second comma and has no subject but what is told between the two."""
    opens, verb = commas[0], commas[1] + 1
    at = verb
    while verb < last and (tokens[verb].dep.startswith("aux") or tokens[verb].pos == "ADV"):
        verb += 1
    if verb >= last or tokens[verb].pos != "VERB" or tokens[verb].dep not in _CLAUSES:
        return None
    kinds = {tokens[c].dep.split(":")[0] for c in children[verb] if not opens < c < at}
    joined = any(tokens[c].dep == "cc" for c in children[verb] if c >= at)
    own = joined or bool(kinds & {"nsubj", "csubj", "mark"})
    return verb if _is_finite(tokens, children, verb) and not own else None


def _is_finite(tokens: list[Token], children: dict[int, list[int]], verb: int) -> bool:
    helped = any(tokens[c].dep.startswith("aux") and tokens[c].tag in {*_FINITE, "MD"} for c in children[verb])
    return tokens[verb].pos == "VERB" and (helped or tokens[verb].tag in _FINITE)


def _inserted(tokens: list[Token], start: int, end: int) -> bool:
    """Whether words between commas are told beside: a name, a relative clause, no clause of the sentence's row."""
    if any(tokens[i].lower in _RELATIVE for i in range(start, min(start + 6, end))):
        return True
    return not any(tokens[i].tag in _FINITE or tokens[i].dep in {"cc", "mark"} for i in range(start, end))


def _opener(tokens: list[Token], at: int, first: int) -> int | None:
    """The word that opens the clause of a noun phrase which ends at a token: "[and] the Union", "[after] his envoy"."""
    for word in range(at - 1, max(first, at - 12), -1):
        token = tokens[word]
        if token.text == "," or (token.pos in {"VERB", "AUX"} and token.tag in _FINITE):
            return None
        joins = token.lower in _JOINING and tokens[word - 1].text == "," and word > first
        behind = word > first and (tokens[word - 1].text != "," or token.lower in _BEHIND)
        opens = token.lower in _OPENING and behind
        if joins or opens:
            return word
    return None


def _set_aside(tokens: list[Token], opens: int, closes: int) -> None:
    """Reads "after the premier, on a visit to Oslo, said": what is told between them belongs to the verb."""
    noun = opens - 1
    while tokens[noun].dep in {"flat", "compound"} and tokens[noun].head < noun:
        noun = tokens[noun].head
    verb = tokens[noun].head
    if not tokens[noun].dep.startswith("nsubj") or verb < closes:
        return
    for i in range(opens + 1, closes):
        if tokens[i].dep == "obl" and tokens[i].head < noun:
            move(tokens, i, verb, "obl")


def _lead(tokens: list[Token], opens: int, closes: int, verb: int) -> bool:
    """Reads "Kenya, six of whose men were freed, has denied": what is told beside was made the main clause."""
    inner, noun = tokens[verb].head, opens - 1
    while tokens[noun].dep in {"flat", "compound"} and tokens[noun].head < noun:
        noun = tokens[noun].head
    if not opens < inner < closes or tokens[noun].head != inner or not tokens[noun].dep.startswith("nsubj"):
        return False
    move(tokens, verb, verb if tokens[inner].head == inner else tokens[inner].head, tokens[inner].dep)
    move(tokens, inner, noun, "acl:relcl")
    move(tokens, noun, verb, "nsubj")
    for t in [t for t in tokens[:opens] if t.head == inner]:
        move(tokens, t.i, verb, t.dep)
    return True


def _give(tokens: list[Token], children: dict[int, list[int]], word: int, opens: int, verb: int) -> None:
    """Make the noun phrase between a conjunction and an insertion the subject of the verb behind it."""
    noun = opens - 1
    while word < tokens[noun].head < opens and tokens[noun].dep in _BELOW:
        noun = tokens[noun].head
    if tokens[noun].pos not in _NOMINAL or tokens[noun].dep.startswith("nsubj"):
        return
    above = tokens[noun].head
    while above != tokens[above].head and (above >= word or not _is_finite(tokens, children, above)):
        above = tokens[above].head
    if tokens[above].pos != "VERB" or above >= word:
        above = next((i for i in range(word - 1, -1, -1) if tokens[i].head == verb and tokens[i].pos == "VERB"), -1)
        if above < 0:
            return
    joins = tokens[word].lower in _JOINING
    if tokens[above].head == verb:
        move(tokens, above, above if tokens[verb].head == verb else tokens[verb].head, tokens[verb].dep)
    move(tokens, verb, above, "conj" if joins else "advcl")
    move(tokens, word, verb, "cc" if joins else "mark")
    passive = any(tokens[c].dep == "aux:pass" for c in children[verb])
    move(tokens, noun, verb, "nsubj:pass" if passive else "nsubj")
    told = next((c for c in children[verb] if opens < c < verb and tokens[c].dep.startswith("nsubj")), None)
    if told is not None and told != noun:
        move(tokens, told, noun, "appos")
    relative = next((i for i in range(opens + 1, opens + 4) if tokens[i].lower in _RELATIVE), -1)
    clause = tokens[relative].head if relative > 0 else -1
    if opens < clause < verb and not word < tokens[clause].head < verb:
        move(tokens, clause, noun, "acl:relcl")
