"""What hangs on what: mends of trees in which a phrase hangs on the wrong word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.dependents import below, move
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.extraction.rules.tokens import Token

__all__ = ["HOLDERS", "mend_each", "reattach"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_BESIDE = frozenset({"conj", "parataxis", "advcl", "ccomp", "acl", "acl:relcl"})
_OF_CROWDS = word_set("cheer weep chant jeer advance retreat flee mourn fight protest clap applaud boo")
_SPEECH = word_set(
    "urge call ask demand appeal criticize criticise condemn thank praise pledge vow promise reiterate warn reject"
    " denounce accuse offer invite welcome request propose"
)
HOLDERS = word_set(
    "president minister premier chancellor king queen emir leader chief head secretary ambassador envoy governor mayor"
    " commander spokesman spokeswoman chairman chairwoman director general commissioner prosecutor speaker"
)
_HEADED = word_set(
    "service police army navy guard ministry commission committee council parliament government delegation mission"
    " court office department directorate board bank cabinet chamber senate assembly staff intelligence authority junta"
)  # bodies that somebody heads; a name behind one is that person's
_TELLING = word_set("tell inform assure remind notify")
_SAYING = _TELLING | word_set("say announce add warn claim declare confirm report insist note state")
_OPENERS = word_set("after before since as until when while once")
_OWNED = word_set(
    "sanction airstrike strike attack raid bombing shelling pressure aid support criticism condemnation tariff"
    " objection opposition demand call"
)
_PHRASAL = {
    **dict.fromkeys(("hand", "turn", "give", "take", "sign"), ("over", "up", "back")),
    **dict.fromkeys(("seal", "cut", "break", "call", "block", "close", "cordon", "fend", "lay"), ("off", "down")),
    **dict.fromkeys(("shut", "shoot", "gun", "burn", "knock", "mow", "put", "track", "hunt", "vote"), ("down",)),
    **dict.fromkeys(("blow", "round", "beat", "back", "step", "build", "break", "set"), ("up", "off")),
    **dict.fromkeys(("brush", "shrug", "wave", "laugh", "cast", "sweep", "set", "put"), ("aside", "off", "away")),
    "turn": ("over", "up", "back", "down", "away"),
    **dict.fromkeys(("rule", "carry", "drive", "throw", "kick", "wipe", "push", "force"), ("out",)),
}  # fmt: skip
"""Verbs with the particles that make them another verb; before "of" a particle is a preposition."""


def reattach(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place."""
    mend_each(_MENDS, tokens, first, last)


def mend_each(
    mends: Iterable[Callable[[list[Token], dict[int, list[int]], int, int], None]],
    tokens: list[Token], first: int, last: int,
) -> None:  # fmt: skip
    """Mend a sentence in several ways, one after the other; its dependents are found again only after a change."""
    children, before = below(tokens, first, last), tokens[first:last]
    for mend in mends:
        mend(tokens, children, first, last)
        if before != (now := tokens[first:last]):  # mostly the same objects, which is quick to see
            children, before = below(tokens, first, last), now


def _phrasal(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "handed over four hostages to …", "sealed off the city": the particle was taken for a preposition."""
    for verb in range(first, last - 1):
        part = verb + 1
        if tokens[verb].pos != "VERB" or tokens[part].lower not in _PHRASAL.get(tokens[verb].lemma, ()):
            continue
        noun = tokens[part].head
        if tokens[part].dep == "advmod" and noun == verb:  # "hand over all wounded prisoners"
            bare = (c for c in children[verb] if c > part and tokens[c].dep == "obl")
            noun = next((c for c in bare if not any(tokens[k].dep == "case" for k in children[c])), part)
            if noun != part and tokens[noun].pos in _NOMINAL:
                move(tokens, noun, verb, "obj")
            continue
        if tokens[part].dep != "case" or tokens[noun].head != verb or not tokens[noun].dep.startswith("obl"):
            continue
        if any(tokens[c].dep == "obj" for c in children[verb]):
            continue
        move(tokens, part, verb, "compound:prt")
        move(tokens, noun, verb, "obj")
        children[noun].remove(part)
        children[verb].append(part)
        for child in [c for c in children[noun] if c > noun and tokens[c].dep == "nmod"]:
            cases = {tokens[c].lower for c in children[child] if tokens[c].dep == "case"}
            if cases & {"to", "from", "into"}:
                move(tokens, child, verb, "obl")
                children[noun].remove(child)
                children[verb].append(child)


def _names_holder(tokens: list[Token], children: dict[int, list[int]], i: int, first: int) -> bool:
    """Reads "the foreign minister of Chad, NAME, …", "the head of its police, NAME": the name was hung on the body."""
    head = tokens[i].head
    top = tokens[head].head
    if not first <= top < head < i or tokens[head].dep != "nmod":
        return False
    whole = tokens[head].lemma in _HEADED and any(tokens[c].dep == "flat" for c in children[i])
    if tokens[head].pos != "PROPN" and not whole:
        return False
    left = min((c for c in children[i] if tokens[c].dep in {"compound", "flat"} and c < i), default=i)
    row = [head, *(c for c in children[head] if tokens[c].dep == "conj")]
    several = any(tokens[c].dep == "cc" for k in row for c in children[k])
    return tokens[top].lemma in HOLDERS and tokens[left - 1].text == "," and not several


def _appositions(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "the Chechen capital, Grozny, …": a name behind a definite noun was taken for one more of a row."""
    for i in range(first + 2, last):
        token = tokens[i]
        head = token.head
        if token.dep in {"appos", "conj"} and token.pos == "PROPN" and _names_holder(tokens, children, i, first):
            move(tokens, i, tokens[head].head, "appos")
            continue
        if token.dep == "appos" and token.pos == "PROPN" and tokens[i - 1].text == ",":
            near = i - 2
            if near != head and tokens[near].tag == "NN" and tokens[near].head == head and tokens[near].dep == "nmod":
                move(tokens, i, near, "appos")  # "the release of their leader, NAME"
            continue
        if token.dep != "conj" or token.pos != "PROPN" or tokens[head].pos != "NOUN" or not first <= head < i - 1:
            continue
        joined = [head, *(c for c in children[head] if tokens[c].dep == "conj")]
        if any(tokens[c].dep == "cc" for k in joined for c in children[k]):
            continue
        lone = tokens[head].tag == "NN" and any(tokens[c].dep in {"det", "nmod:poss"} for c in children[head])
        left = min((c for c in children[i] if tokens[c].dep in {"compound", "flat", "punct", "nmod:desc"}), default=i)
        comma = tokens[left].text == "," or tokens[left - 1].text == ","
        if not lone or not comma:
            continue
        if any(tokens[c].dep == "case" for c in children[i]):
            move(tokens, i, tokens[head].head, "obl")  # "…, on Thursday"
        else:
            move(tokens, i, head, "appos")


def _bare_subject(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "Serbs rallied …": the first word was taken for an adverb."""
    verb = first + 1
    if verb >= last or verb not in children or first not in children or tokens[first].head != verb:
        return
    if tokens[first].dep != "advmod" or tokens[first].pos not in _NOMINAL or tokens[verb].pos != "VERB":
        return
    if not any(tokens[c].dep.startswith("nsubj") for c in children[verb]):
        tokens[first] = replace(tokens[first], dep="nsubj", tag="NNS" if tokens[first].lower.endswith("s") else "NN")


def _second_clause(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "X suspended talks with A, and B, the envoy, called it …": B was taken for one more of A's row."""
    for verb in range(first + 4, last):
        token = tokens[verb]
        if token.pos != "VERB" or token.tag not in {"VBD", "VBZ"} or token.dep not in {"advcl", "conj", "parataxis"}:
            continue
        if any(tokens[c].dep.split(":")[0] in {"nsubj", "csubj", "mark", "cc", "aux"} for c in children[verb]):
            continue
        for noun in range(verb - 1, first, -1):
            if tokens[noun].dep != "conj" or tokens[noun].pos not in _NOMINAL or tokens[noun].head >= noun:
                continue
            joined = [c for c in children[noun] if tokens[c].dep == "cc" and tokens[c - 1].text == ","]
            if joined and not any(tokens[c].dep == "cc" for c in range(noun, verb) if c in children[tokens[noun].head]):
                move(tokens, noun, verb, "nsubj")
                move(tokens, joined[0], verb, "cc")
                tokens[verb] = replace(tokens[verb], dep="conj")
            if joined or tokens[noun].pos != "PROPN" or tokens[noun - 1].text != ",":
                break  # else a name behind the one who holds an office: "and the prosecutor, NAME, promised"


def _two_owners(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "U.S. and European sanctions": the first owner was taken for one of the row."""
    for noun in range(first + 3, last):
        token = tokens[noun]
        owner, other = token.head, noun - 1
        if token.dep != "conj" or token.lemma not in _OWNED or owner != noun - 3 or tokens[owner].pos != "PROPN":
            continue
        if tokens[other].head != noun or not tokens[other].text[:1].isupper() or tokens[noun - 2].dep != "cc":
            continue
        if any(tokens[c].dep in {"det", "nummod"} for c in (*children[owner], *children[noun])):
            continue
        top, dep = tokens[owner].head, tokens[owner].dep
        for child in children[owner]:
            if child != noun:
                move(tokens, child, noun, tokens[child].dep)
        move(tokens, noun, top, dep)
        move(tokens, owner, noun, "compound")


def _told(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "told a session that Chad had …": what was told was taken for a relative clause."""
    for clause in range(first, last):
        noun = tokens[clause].head
        verb = tokens[noun].head
        if not tokens[clause].dep.startswith("acl") or not verb < noun < clause:
            continue
        below = children[clause]
        if tokens[noun].dep.startswith("obl"):  # "told the assembly this afternoon that …"
            said = tokens[verb].lemma in _SAYING and tokens[clause].dep == "acl"
            if said and any(tokens[c].lower == "that" and tokens[c].dep == "mark" for c in below):
                move(tokens, clause, verb, "ccomp")
            continue
        if tokens[noun].dep not in {"obj", "iobj"} or tokens[verb].lemma not in _TELLING:
            continue
        objects = [c for c in below if tokens[c].dep == "obj"]
        that = any(tokens[c].lower == "that" and (tokens[c].dep == "mark" or len(objects) > 1) for c in below)
        if that and any(tokens[c].dep.startswith("nsubj") for c in below):
            move(tokens, clause, verb, "ccomp")
            for c in below:
                if tokens[c].lower == "that":
                    tokens[c] = replace(tokens[c], dep="mark", tag="IN", pos="SCONJ", morph="")


def _joined_clause(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "… after A and B accepted a truce": the clause's subject was taken for an "after A and B"."""
    for verb in range(first + 2, last):
        token = tokens[verb]
        if token.pos != "VERB" or token.tag not in {"VBD", "VBZ", "VBP"} or token.dep not in _BESIDE:
            continue
        if any(tokens[c].dep == "cc" or tokens[c].dep.startswith(("nsubj", "csubj", "mark")) for c in children[verb]):
            continue
        end = verb - 1
        while end > first and tokens[end].pos == "ADV" and tokens[end].head == verb:
            end -= 1
        noun = end
        while tokens[noun].dep in {"conj", "flat"} and first <= tokens[noun].head < noun:
            noun = tokens[noun].head
        opens = [c for c in children[noun] if tokens[c].dep == "case" and tokens[c].lower in _OPENERS]
        hangs = tokens[noun].dep.startswith(("obl", "nmod")) and tokens[noun].pos in _NOMINAL
        if not opens or not hangs or (tokens[noun].head > noun and tokens[noun].head != verb):
            continue
        top = token.head if tokens[noun].head == verb else tokens[noun].head
        move(tokens, noun, verb, "nsubj")
        move(tokens, opens[0], verb, "mark")
        move(tokens, verb, top, "advcl")
        return


def _participle(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "Under the deal, signed by A and B, …": the noun was taken for the participle's, not the clause's."""
    for verb in range(first + 3, last):
        token, noun = tokens[verb], verb - 2
        if token.tag != "VBN" or token.dep not in {"advcl", "acl"} or tokens[verb - 1].text != ",":
            continue
        if tokens[noun].head != verb or not tokens[noun].dep.startswith("obl") or token.head <= verb:
            continue
        if not any(tokens[c].dep.startswith(("nsubj", "aux")) for c in children[verb]):
            move(tokens, noun, token.head, "obl")
            move(tokens, verb, noun, "acl")
            return


def _active(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "Two jets shot down a bomber, the army said": a verb with an object was taken for a participle."""
    for verb in range(first + 1, last):
        token = tokens[verb]
        noun = token.head
        if (
            token.dep != "acl"
            or token.tag not in {"VBN", "VBD"}
            or not first <= noun < verb
            or tokens[noun].head == noun
        ):
            continue
        left = min((c for c in children[noun] if c < noun), default=noun)
        if left != first or any(tokens[c].dep == "case" for c in children[noun]):
            continue
        if tokens[noun].dep.startswith("nsubj") or not any(tokens[c].dep == "obj" for c in children[verb]):
            continue
        if any(tokens[c].dep == "obl:agent" for c in children[verb]):
            continue
        top = tokens[noun].head
        move(tokens, noun, verb, "nsubj")
        tokens[verb] = replace(token, head=top, dep="ccomp", tag="VBD")
        return


def _loyal(tokens: list[Token], _children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "Gunmen loyal to the emir opened fire": the adjective was taken for the subject."""
    for i in range(first + 1, last):
        token, noun = tokens[i], i - 1
        if token.pos != "ADJ" or not token.dep.startswith("nsubj") or tokens[noun].pos not in _NOMINAL:
            continue
        if tokens[noun].head == i and tokens[noun].dep == "nsubj" and token.head > i:
            move(tokens, noun, token.head, "nsubj")
            move(tokens, i, noun, "acl")
            if tokens[noun].lower.endswith("men"):
                tokens[noun] = replace(tokens[noun], pos="NOUN", tag="NNS", lemma=tokens[noun].lower[:-3] + "man")


def _cases(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "by Rwandan troops": the preposition was hung on the adjective."""
    for i in range(first, last - 2):
        owner = tokens[i].head
        if tokens[i].dep != "case" or tokens[i].tag == "POS" or tokens[owner].dep not in {"compound", "amod"}:
            continue
        noun = tokens[owner].head
        if i < owner < noun and tokens[noun].pos == "NOUN" and not any(tokens[c].dep == "case" for c in children[noun]):
            move(tokens, i, noun, "case")


def _called(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "called the American offer an insult": what is called something was taken for a verb."""
    for i in range(first + 1, last):
        token = tokens[i]
        verb = token.head
        if token.pos != "VERB" or token.tag != "VB" or token.dep != "xcomp" or not first <= verb < i:
            continue
        thing = tokens[i - 1]
        apart = thing.pos == "ADJ" and thing.dep == "obj" and thing.head == verb and tokens[verb].lemma == "call"
        if apart:  # "called the Mexican [offer] an insult"
            for child in children[thing.i]:
                move(tokens, child, i, tokens[child].dep)
            move(tokens, thing.i, i, "amod")
        elif not any(tokens[c].dep == "det" and c < i for c in children[i]):
            continue
        tokens[i] = replace(token, pos="NOUN", tag="NN", dep="obj", morph="Number=Sing")
        for child in children[i]:
            if child > i and tokens[child].dep == "obj":
                move(tokens, child, verb, "xcomp")


def _moved_people(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "before cheering crowds": a participle before its noun was taken for what somebody does to it."""
    for i in range(first + 1, last - 1):
        token, noun = tokens[i], i + 1
        if token.tag != "VBG" or token.lemma not in _OF_CROWDS or tokens[noun].head != i or tokens[noun].tag != "NNS":
            continue
        if tokens[i - 1].head != i or tokens[i - 1].dep not in {"mark", "case"} or tokens[noun].dep != "obj":
            continue
        move(tokens, noun, token.head, "obl")
        move(tokens, i - 1, noun, "case")
        move(tokens, i, noun, "amod")
        for child in children[i]:
            if child > noun:
                move(tokens, child, noun, "nmod")


def _relative(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "NAME, whose country is small, flew to … and met …": the relative clause was taken for the main one."""
    root = next((i for i in range(first, last) if tokens[i].head == i), None)
    if root is None:
        return
    names = [c for c in children[root] if c < root and tokens[c].dep in {"vocative", "dislocated", "nsubj:outer"}]
    if not names:
        return
    name = names[0]
    relative = next((i for i in range(name + 1, root) if tokens[i].tag in {"WP", "WP$", "WDT"}), None)
    verbs = [c for c in children[root] if c > root and tokens[c].dep == "conj" and tokens[c].pos == "VERB"]
    verbs = [c for c in verbs if not any(tokens[k].dep.startswith("nsubj") for k in children[c])]
    if relative is None or not verbs or tokens[verbs[0] - 1].text != ",":
        return
    main = verbs[0]
    tokens[main] = replace(tokens[main], head=main, dep="ROOT")
    move(tokens, name, main, "nsubj")
    move(tokens, root, name, "acl:relcl")
    for other in verbs[1:]:
        move(tokens, other, main, "conj")


def _speaks_on(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "He said that troops had crossed the border and urged the council to …": it is he who urged."""
    for verb in range(first + 3, last):
        token, told = tokens[verb], tokens[verb].head
        if token.dep != "conj" or token.tag != "VBD" or token.lemma not in _SPEECH or tokens[told].dep != "ccomp":
            continue
        says = tokens[told].head
        own = any(tokens[c].dep.startswith(("nsubj", "aux", "mark")) for c in children[verb])
        aside = tokens[told].lemma in _SPEECH or tokens[says].lemma not in {"say", "tell", "add", "insist"}
        subjects = [c for c in children[told] if tokens[c].dep.startswith("nsubj")]
        if own or aside or not says < told < verb or not subjects or tokens[subjects[0]].pos == "PRON":
            continue
        move(tokens, verb, says, "conj")


def _nouns(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "all U.S. diplomats": a plural noun was taken for a verb."""
    for i in range(first, last):
        token = tokens[i]
        if token.pos != "VERB" or token.tag != "VBZ" or token.dep.split(":")[0] not in {"obj", "nsubj", "obl"}:
            continue
        before = [c for c in children[i] if c < i]
        if any(tokens[c].dep in {"det", "amod", "nummod", "compound"} for c in before):
            tokens[i] = replace(token, pos="NOUN", tag="NNS", morph="Number=Plur")


_MENDS = (
    _nouns, _called, _cases, _moved_people, _relative, _speaks_on, _phrasal, _appositions, _bare_subject,
    _second_clause, _joined_clause, _participle, _active, _two_owners, _told, _loyal,
)  # fmt: skip
