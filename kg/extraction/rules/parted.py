"""Mends of trees in which names between commas part a subject from its verb: "A, whose leader, B, went, did"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extraction.rules.attachments import HOLDERS
from kg.extraction.rules.dependents import below, move
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["join_parted"]

_NOMINAL = frozenset({"NOUN", "PROPN"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_BESIDE = frozenset({"parataxis", "conj", "acl", "acl:relcl", "appos", "advcl", "dep", "ccomp"})
_TOGETHER = word_set("meet talk speak agree")
_PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"


def join_parted(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place."""
    if not any(token.text == "," for token in tokens[first:last]):
        return
    for i in range(first + 2, last - 3):
        if tokens[i].tag == "WP$" and first < tokens[i].head < last:
            _whose(tokens, i, first, last)
            _whose_told(tokens, i, first, last)
    _apposed(tokens, first, last)
    _lost_verb(tokens, first, last)
    _second_subject(tokens, first, last)
    _apposed_root(tokens, first, last)
    _holder_name(tokens, first, last)
    _after_row(tokens, first, last)
    _closed_row(tokens, first, last)
    _row_of_names(tokens, first, last)


def _row_of_names(tokens: list[Token], first: int, last: int) -> None:
    """Reads "Ann Lee, Bo Ek and Cy Orr met": of three names the second was taken for another of the first."""
    for i in range(first + 3, last - 2):
        token, end = tokens[i], i + 1
        names = token.pos == "PROPN" == tokens[token.head].pos
        if token.dep != "appos" or not names or tokens[i - 1].text != ",":
            continue
        while end < last and tokens[end].dep == "flat" and tokens[end].head == i:
            end += 1
        full = end > i + 1 and tokens[token.head + 1].dep == "flat"
        third = tokens[end].head if end < last and tokens[end].lower == "and" else i
        if full and tokens[third].pos == "PROPN" and (tokens[third].dep, tokens[third].head) == ("conj", token.head):
            move(tokens, i, token.head, "conj")


def _closed_row(tokens: list[Token], first: int, last: int) -> None:
    """Reads "three states, Chad, Niger and Mali, sent …": a row of names that ends with a comma names those before."""
    tops = {t.head for t in tokens[first:last] if t.dep == "conj" and t.pos == "PROPN" and tokens[t.head].tag == "NNS"}
    if not tops:
        return
    children = below(tokens, first, last)
    for top in tops:
        row = [c for c in children[top] if tokens[c].dep == "conj" and c > top]
        names, after = row[0], row[-1] + 1
        if len(row) == 1:
            row += [c for c in children[names] if tokens[c].dep == "conj"]
            after = row[-1] + 1
        while after < last and tokens[after].dep.startswith(("flat", "compound")):
            after += 1
        joined = any(tokens[k].dep == "cc" for k in children[row[-1]])
        plain = all(tokens[c].pos == "PROPN" for c in row) and tokens[names - 1].text == ","
        if len(row) < 2 or not (plain and joined and after < last and tokens[after].text == ","):  # noqa: PLR2004
            continue
        move(tokens, names, top, "appos")
        for c in row[1:]:
            move(tokens, c, names, "conj")


def _after_row(tokens: list[Token], first: int, last: int) -> None:
    """Reads "Chad, Niger and Mali, members of …": what follows a closed row is no more of it."""
    rows = [i for i in range(first, last) if tokens[i].dep == "conj" and tokens[i].pos == "NOUN"]
    if not rows:
        return
    children = below(tokens, first, last)
    for i in rows:
        others = [c for c in children[tokens[i].head] if tokens[c].dep == "conj" and c != i]
        joined = [c for c in others if any(tokens[k].dep == "cc" for k in children[c])]
        left = min((c for c in children[i] if tokens[c].dep in {"det", "amod", "compound", "nmod:poss"}), default=i)
        alone = not any(tokens[k].dep == "cc" for k in children[i]) and tokens[left - 1].text == ","
        if alone and joined and max(others) < i and tokens[tokens[i].head].pos == "PROPN":
            move(tokens, i, tokens[i].head, "appos")


def _whose(tokens: list[Token], whose: int, first: int, last: int) -> None:
    """Reads "Chad, whose envoy, NAME, had met X, praised Y": the envoy met, Chad praised."""
    noun = tokens[whose].head
    held = tokens[noun].head
    if tokens[noun].dep.startswith("nsubj") or tokens[noun].pos != "NOUN" or not first <= held < whose:
        return
    children = below(tokens, first, last)
    verb = _after_comma(tokens, noun + 1, last)
    subjects = [c for c in children.get(verb, ()) if tokens[c].dep.startswith("nsubj")]
    if verb < 0 or any(c != held for c in subjects):
        return
    if tokens[verb].head == verb:
        goes_on = (c for c in children[verb] if c > verb and tokens[c].dep in {"conj", "parataxis"})
        main = next((c for c in goes_on if _resumes(tokens, children, c)), -1)
        if main < 0:
            return
        tokens[main] = replace(tokens[main], head=main, dep="ROOT")
        for child in children[verb]:
            if child > main:
                move(tokens, child, main, tokens[child].dep)
        move(tokens, held, main, "nsubj")
    move(tokens, verb, held, "acl:relcl")
    move(tokens, noun, verb, "nsubj:pass" if _passive(tokens, children, verb) else "nsubj")


def _whose_told(tokens: list[Token], whose: int, first: int, last: int) -> None:
    """Reads "Chad, whose army Mali says had left": the army left, the clause of who says so standing between."""
    noun = tokens[whose].head
    said = tokens[noun].head
    if tokens[noun].dep not in {"dep", "obj", "nsubj", "obl"} or not noun < said < last or tokens[said].pos != "VERB":
        return
    children = below(tokens, first, last)
    teller = any(tokens[c].dep.startswith("nsubj") and noun < c < said for c in children[said])
    verb = next((c for c in children[said] if c > said and tokens[c].dep == "ccomp"), -1)
    if not teller or verb < 0 or any(tokens[c].dep.startswith(("nsubj", "mark")) for c in children[verb]):
        return
    move(tokens, noun, verb, "nsubj:pass" if _passive(tokens, children, verb) else "nsubj")


def _resumes(tokens: list[Token], children: dict[int, list[int]], verb: int) -> bool:
    """Whether a finite verb without a subject of its own stands behind a comma."""
    own = any(tokens[c].dep.startswith("nsubj") or tokens[c].dep == "cc" for c in children[verb])
    opening = min((c for c in children[verb] if tokens[c].dep.startswith("aux")), default=verb)
    finite = tokens[verb].tag in _FINITE or opening < verb
    return tokens[verb].pos == "VERB" and finite and not own and tokens[opening - 1].text == ","


def _passive(tokens: list[Token], children: dict[int, list[int]], verb: int) -> bool:
    return any(tokens[c].dep == "aux:pass" for c in children[verb])


def _after_comma(tokens: list[Token], start: int, last: int) -> int:
    """The first finite verb behind a comma; -1 when another verb or a clause comes before."""
    for i in range(start, last):
        token = tokens[i]
        if token.lower in {"who", "which", "that", "whose"} or token.text == ";":
            return -1
        if token.pos != "VERB":
            continue
        at = i
        while at > start and tokens[at - 1].pos in {"AUX", "ADV", "PART"}:
            at -= 1
        return i if tokens[at - 1].text == "," and (token.tag in _FINITE or at < i) else -1
    return -1


def _apposed(tokens: list[Token], first: int, last: int) -> None:
    """Reads "Chad's allies there, Mali and Niger, sent aid": the noun was taken for the whole sentence."""
    root = next((i for i in range(first, last) if tokens[i].head == i), first)
    if tokens[root].pos not in _NOMINAL or tokens[last - 1].text not in {".", "”", '"'}:
        return
    children = below(tokens, first, last)
    if any(tokens[c].dep in {"cop", "nsubj", "nsubj:pass", "aux", "expl"} for c in children[root]):
        return
    opening = next((i for i in range(root + 1, last) if tokens[i].text == ","), last)
    verb = next((i for i in range(opening + 1, last) if _closing(tokens, children, i, opening)), -1)
    if verb < 0 or not _below(tokens, verb, root):
        return
    name = next((i for i in range(opening + 1, verb) if tokens[i].pos in _NOMINAL), -1)
    if name < 0 or any(tokens[i].pos in {"VERB", "SCONJ"} for i in range(root, verb)):
        return
    for child in children[root]:
        if child > verb:
            move(tokens, child, verb, tokens[child].dep)
    tokens[verb] = replace(tokens[verb], head=verb, dep="ROOT")
    if tokens[verb].tag == "VBN" and not any(tokens[c].dep.startswith("aux") for c in children[verb]):
        tokens[verb] = replace(tokens[verb], tag="VBD", morph=_PAST)
    move(tokens, root, verb, "nsubj:pass" if _passive(tokens, children, verb) else "nsubj")
    row = tokens[name].dep in {"nmod:unmarked", "nmod", "list", "conj", "dep"} and tokens[name - 1].text == ","
    if row and tokens[name].pos == "PROPN" and name == opening + 1:
        move(tokens, name, root, "appos")


def _lost_verb(tokens: list[Token], first: int, last: int) -> None:
    """Reads "Chad's premier, NAME, telephoned Mr Diaz and …": a sentence without a verb has it behind the name."""
    root = next((i for i in range(first, last) if tokens[i].head == i), first)
    if tokens[root].pos not in _NOMINAL or tokens[last - 1].text != ".":
        return
    if any(token.tag in _FINITE or token.tag == "MD" or token.pos == "AUX" for token in tokens[first:last]):
        return
    commas = [i for i in range(root, last - 2) if tokens[i].text == ","]
    verb = commas[1] + 1 if len(commas) > 1 else first
    if len(commas) < 2 or tokens[verb].tag != "VBN" or not _below(tokens, verb, root):  # noqa: PLR2004 - both commas
        return
    named = tokens[commas[0] + 1].pos == "PROPN" and tokens[root].pos != "PROPN"
    where = tokens[commas[0] + 1].pos == "ADP"  # "Ann Lee, in exile in Oslo, urged …"
    if not (named or where) or tokens[verb + 1].lower == "by":
        return
    tokens[verb] = replace(tokens[verb], head=verb, dep="ROOT", tag="VBD", morph=_PAST)
    found = False
    for i in range(verb + 1, last):
        if tokens[i].head <= root or tokens[i].head == root:
            nominal = tokens[i].pos in {"PROPN", "NOUN", "PRON"} and not found
            found = found or nominal
            move(tokens, i, verb, "obj" if nominal else tokens[i].dep)
    move(tokens, root, verb, "nsubj")


def _apposed_root(tokens: list[Token], first: int, last: int) -> None:
    """Reads "The two envoys, allies since May, accused …": the apposition was taken for what they are."""
    root = next((i for i in range(first, last) if tokens[i].head == i), first)
    if tokens[root].pos != "NOUN" or tokens[last - 1].text != ".":
        return
    children = below(tokens, first, last)
    subject = next((c for c in children[root] if tokens[c].dep == "nsubj" and c < root), -1)
    if subject < 0 or any(tokens[c].dep in {"cop", "aux"} for c in children[root]):
        return
    verb = next((i for i in range(root + 1, last) if _closing(tokens, children, i, root)), -1)
    if verb < 0 or tokens[verb].head != root or "," not in {tokens[i].text for i in range(subject, root)}:
        return
    tokens[verb] = replace(tokens[verb], head=verb, dep="ROOT")
    for child in children[root]:
        if child > verb:
            move(tokens, child, verb, tokens[child].dep)
    move(tokens, subject, verb, "nsubj")
    move(tokens, root, subject, "appos")


def _holder_name(tokens: list[Token], first: int, last: int) -> None:
    """Reads "the Union and its chairman, NAME, …": the name is the chairman's, no third of the row."""
    for i in range(first + 3, last - 1):
        token, noun = tokens[i], i - 2
        if token.dep != "conj" or token.pos != "PROPN" or tokens[i - 1].text != "," or tokens[noun].dep != "conj":
            continue
        joined = any(t.dep == "cc" and t.head == i for t in tokens[noun:i])
        if tokens[noun].head == token.head and tokens[noun].lemma in HOLDERS and not joined:
            move(tokens, i, noun, "appos")


def _second_subject(tokens: list[Token], first: int, last: int) -> None:
    """Reads "The two leaders, allies since 2007, accused …": what stands between commas is no second subject."""
    subjects = [i for i in range(first, last) if tokens[i].dep == "nsubj"]
    for one, other in pairwise(subjects):
        verb = tokens[other].head
        if tokens[one].head not in {verb, other} or not one < other < verb or tokens[one].pos not in _NOMINAL:
            continue
        if any(token.head == other and token.dep == "cop" for token in tokens[one:verb]):
            continue
        at = verb
        while tokens[at - 1].pos in {"AUX", "PART", "ADV"}:
            at -= 1
        between = [i for i in range(one + 1, other) if tokens[i].text == ","]
        if len(between) == 1 and tokens[at - 1].text == "," and tokens[other].pos in _NOMINAL:
            move(tokens, one, verb, "nsubj")
            move(tokens, other, one, "appos")


def _closing(tokens: list[Token], children: dict[int, list[int]], i: int, opening: int) -> bool:
    """Whether a verb stands behind the comma that closes an apposition."""
    token = tokens[i]
    if token.pos != "VERB" or token.dep not in _BESIDE or token.dep == "ROOT":
        return False
    if any(tokens[c].dep.startswith("nsubj") or tokens[c].dep in {"mark", "cc"} for c in children[i]):
        return False
    auxiliary = [c for c in children[i] if tokens[c].dep.startswith("aux") and c < i]
    at = min(auxiliary, default=i)
    if at - 1 <= opening or tokens[at - 1].text != ",":
        return False
    if token.tag == "VBN" and not auxiliary:
        active = any(tokens[c].dep == "obj" for c in children[i]) or token.lemma in _TOGETHER
        return active and not any(tokens[k].lower == "by" for c in children[i] for k in children[c])
    return token.tag in _FINITE or bool(auxiliary)


def _below(tokens: list[Token], i: int, top: int) -> bool:
    while tokens[i].head != i:
        i = tokens[i].head
        if i == top:
            return True
    return False
