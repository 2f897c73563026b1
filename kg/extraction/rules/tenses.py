"""Mends of verbs joined to one of another form ("said Togo should pay and expelled it"), parted from auxiliaries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.dependents import move
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["join_by_tense"]

_PAST, _PRESENT = frozenset({"VBD"}), frozenset({"VBZ", "VBP"})
_OF_VERBS = frozenset({"nsubj", "nsubj:pass", "obl", "advmod", "punct", "cc", "mark", "advcl", "ccomp"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "conj", "acl", "acl:relcl"})
_OF_NOUNS = frozenset({"obj", "obl", "obl:agent", "nmod"})
_SAYS = word_set("say claim report announce state add tell allege confirm declare note reveal disclose")
_OF_SPEAKERS = _SAYS | word_set("""
    warn urge call demand ask appeal thank praise condemn accuse blame denounce criticize criticise reject deny
    welcome reiterate stress underline emphasize emphasise express voice describe explain insist vow pledge promise
    offer propose invite refuse meet visit telephone phone recall summon sign congratulate hail argue point
""")
"""What who is quoted does beside saying: "said talks had failed, visited the camp and met the envoy"."""
_PERFECT = frozenset({"had", "have", "has"})
_HARM = word_set("""
    kill shoot wound injure burn torch loot destroy damage bomb shell strike hit storm raid attack ambush seize capture
    abduct kidnap behead execute torture beat rape rob block ram flee escape set open fire detonate
""")


def join_by_tense(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place: no past is joined to an infinitive, it has the main subject."""
    for i in range(first, last):
        token = tokens[i]
        above = tokens[token.head]
        if token.dep in _OF_VERBS and above.dep in {"aux", "aux:pass"} and above.pos != "PART":
            _off_auxiliary(tokens, i)
        if token.dep != "conj" or token.pos != "VERB" or token.head > i:
            continue
        if above.lemma in _SAYS and tokens[i - 1].text == ",":
            _listed(tokens, last, i)
        elif above.lemma in _SAYS and token.lemma in _HARM and tokens[i - 1].lower == "and":
            _second(tokens, i)
        denied = tokens[above.head].lemma == "deny" and above.dep == "ccomp"
        if denied and token.lemma in _OF_SPEAKERS and tokens[i - 1].lower in {"and", "also", "instead", "then"}:
            move(tokens, i, above.head, "conj")  # "denied that it had shelled Mali and called for talks"
            continue
        if above.tag != "VB":
            continue
        kind = _PAST if token.tag in _PAST else _PRESENT if token.tag == "VBZ" else None
        own = any(t.head == i and t.dep.startswith(("nsubj", "aux", "csubj")) for t in tokens[first:last])
        if kind and not own and (verb := _above(tokens, first, token.head, kind)) is not None:
            move(tokens, i, verb, "conj")


def _above(tokens: list[Token], first: int, verb: int, kind: frozenset[str]) -> int | None:
    """The nearest verb of that tense above an infinitive."""
    for _ in range(6):
        noun = tokens[verb].pos == "NOUN" and tokens[verb].dep in _OF_NOUNS  # "was angered by the refusal to …"
        if tokens[verb].head == verb or not (noun or tokens[verb].dep in _CLAUSES):
            return None
        verb = tokens[verb].head
        if verb < first:
            return None
        if tokens[verb].pos == "VERB" and (tokens[verb].tag in kind or (noun and _finite(tokens, first, verb, kind))):
            return verb
    return None


def _finite(tokens: list[Token], first: int, verb: int, kind: frozenset[str]) -> bool:
    """Whether a participle has its tense from an auxiliary: "was angered"."""
    return tokens[verb].tag == "VBN" and any(
        tokens[k].head == verb and tokens[k].dep.startswith("aux") and tokens[k].tag in kind for k in range(first, verb)
    )


def _listed(tokens: list[Token], last: int, i: int) -> None:
    """Reads "said rebels had stormed it, killed a guard and fled": all three is what is said.

    The second of three is no speaker's act, and either fits the auxiliary of the first or harms somebody.
    """
    says = tokens[i].head
    told = [t.i for t in tokens[says:i] if t.head == says and t.dep == "ccomp"]
    row = [t.i for t in tokens[i + 1 : last] if t.head in {says, i} and t.dep == "conj"]
    if len(told) != 1 or not row or any(tokens[k].lemma in _OF_SPEAKERS for k in (i, row[-1])):
        return
    own = {t.dep for t in tokens[says:last] if t.head in {i, *row}}
    clause = tokens[told[0]]
    parts = {t.dep for t in tokens[says:i] if t.head == clause.i}
    had = clause.tag == "VBN" and any(t.head == clause.i and t.lower in _PERFECT for t in tokens[says:i])
    if own & {"nsubj", "nsubj:pass", "aux"} or not parts & {"nsubj"} or "aux:pass" in parts:
        return
    if not (had and tokens[i].tag in {"VBD", "VBN"}) and not (clause.tag == "VBD" and tokens[i].lemma in _HARM):
        return
    for k in (i, *row):
        move(tokens, k, clause.i, "conj")
        if had and tokens[k].tag == "VBD":
            tokens[k] = replace(tokens[k], tag="VBN")


def _second(tokens: list[Token], i: int) -> None:
    """Reads "said rebels took rifles and burned a truck": who says so burned nothing."""
    says = tokens[i].head
    told = [t.i for t in tokens[says:i] if t.head == says and t.dep == "ccomp"]
    comma = tokens[i - 2].text == ","
    if len(told) == 1 and not comma and any(t.head == told[0] and t.dep == "nsubj" for t in tokens[says:i]):
        move(tokens, i, told[0], "conj")


def _off_auxiliary(tokens: list[Token], i: int) -> None:
    """Reads "Chad has, according to diplomats, left": what was hung on the auxiliary is the verb's."""
    verb = tokens[tokens[i].head].head
    passive = tokens[i].dep == "nsubj" and any(
        token.dep == "aux:pass" and token.head == verb for token in tokens[i + 1 : verb]
    )
    move(tokens, i, verb, "nsubj:pass" if passive else tokens[i].dep)
